//! Bands of money: what several cover together, and what they leave. Knows nothing of who decides.

use crate::model::Delegation;

/// Amounts over one and up to another, in pence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Band {
    /// Exclusive.
    pub above: u64,
    /// Inclusive; `None` where there is no end.
    pub up_to: Option<u64>,
}

impl Band {
    /// Every amount.
    pub const ALL: Self = Self { above: 0, up_to: None };

    /// The amounts that a delegation is for; every amount where it names none.
    pub fn of(delegation: &Delegation) -> Self {
        Self { above: delegation.above.unwrap_or(0), up_to: delegation.up_to }
    }

    pub fn is_empty(self) -> bool {
        self.up_to.is_some_and(|it| it <= self.above)
    }

    /// Whether every amount of the other is one of its own.
    pub fn contains(self, other: Self) -> bool {
        other.is_empty() || self.and(other) == other
    }

    /// The amounts of both; empty where they share none.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let up_to = match (self.up_to, other.up_to) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Self { above: self.above.max(other.above), up_to }
    }

    /// Whether it is no more than a pound wide: £25,000 to £25,001 is how two bands are written that
    /// meet, not an amount that somebody left out.
    pub fn is_seam(self) -> bool {
        self.up_to.is_some_and(|it| it.saturating_sub(self.above) <= 100)
    }
}

/// What several bands cover together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cover {
    /// Sorted, none empty, none touching another.
    bands: Vec<Band>,
}

impl Cover {
    /// In the order of sorting them.
    pub fn new(bands: impl IntoIterator<Item = Band>) -> Self {
        let mut all: Vec<_> = bands.into_iter().filter(|it| !it.is_empty()).collect();
        all.sort_unstable();
        let mut merged: Vec<Band> = Vec::new();
        for band in all {
            match merged.last_mut() {
                Some(last) if last.up_to.is_none_or(|end| band.above <= end) => {
                    last.up_to = last.up_to.zip(band.up_to).map(|(one, other)| one.max(other));
                }
                _ => merged.push(band),
            }
        }
        Self { bands: merged }
    }

    pub fn bands(&self) -> &[Band] {
        &self.bands
    }

    /// The parts of a band that are not covered, from the lowest. Each is found as it is asked for; the
    /// first in the logarithm of the bands.
    pub fn beyond(&self, band: Band) -> impl Iterator<Item = Band> + '_ {
        let ends_before = |it: &Band| it.up_to.is_some_and(|end| end <= band.above);
        let mut at = self.bands.partition_point(ends_before);
        let mut from = Some(band.above);
        std::iter::from_fn(move || {
            loop {
                let above = from?;
                let next = self.bands.get(at);
                at += 1;
                // What is left goes on to the next band that covers some, or to the end.
                let left = Band { above, up_to: next.map(|it| it.above) }.and(band);
                from = next.and_then(|it| it.up_to);
                let is_past = |end: u64| band.up_to.is_some_and(|it| it <= end);
                if from.is_some_and(is_past) {
                    from = None;
                }
                let is_left = next.is_none_or(|it| it.above > above);
                if is_left && !left.is_empty() {
                    return Some(left);
                }
            }
        })
    }
}
