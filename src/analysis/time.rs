//! How long a route may take: the sum of the places passed.

use super::{
    Actor, Scopes,
    place::Reached,
    route::{Flow, Route},
};
use crate::{
    model::{Constitution, Deadline, Escalation, Stated, Step},
    source::Span,
    syntax::ast::{Counting, Unit},
};

/// A sum of times; those that are counted differently stay apart, in the order of the route.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Total(pub Vec<(Counting, Unit, u64)>);

impl Total {
    fn add(&mut self, (counting, unit, number): (Counting, Unit, u64)) {
        match self.0.iter_mut().find(|it| (it.0, it.1) == (counting, unit)) {
            Some(known) => known.2 = known.2.saturating_add(number),
            None => self.0.push((counting, unit, number)),
        }
    }
}

impl Scopes<'_, '_> {
    /// The sum of the places passed from the start of a flow to where it ends, hand-overs followed.
    ///
    /// Not stated where [`time_in`](Self::time_in) one of its flows is not, or where it ends in what is
    /// not known.
    pub fn time(&self, route: &Route, flow: usize) -> Stated<Total> {
        let mut total = Total::default();
        let mut seen = vec![false; route.flows.len()];
        let mut at = Some(flow);
        while let Some(index) = at {
            let Some(flow) = route.flows.get(index).filter(|_| !seen[index]) else {
                return Stated::NotStated(None);
            };
            seen[index] = true;
            let Stated::Stated(time) = self.time_in(flow) else { return Stated::NotStated(None) };
            time.0.into_iter().for_each(|time| total.add(time));
            let branches = || flow.places.iter().flat_map(|place| &place.branches);
            if branches().any(|it| !it.not_loaded.is_empty()) {
                return Stated::NotStated(None);
            }
            let mut next: Vec<usize> = branches().flat_map(|it| it.continues.clone()).collect();
            next.dedup();
            at = match next.as_slice() {
                [] => None,
                &[only] => Some(only),
                _ => return Stated::NotStated(None),
            };
        }
        Stated::Stated(total)
    }

    /// The sum of the places of one flow.
    ///
    /// Not stated where some place has no time that can be counted, or one that holds only under a
    /// condition, or where two who may stand there have times that cannot be compared. Of several who may
    /// stand at one place, the longest time counts.
    pub fn time_in(&self, flow: &Flow) -> Stated<Total> {
        let escalation = self.resolver.people.constitution.escalation(flow.escalation);
        let mut total = Total::default();
        for place in &flow.places {
            match self.time_at(escalation, place, u64::max) {
                Some(time) => time.into_iter().for_each(|time| total.add(time)),
                None => return Stated::NotStated(None),
            }
        }
        Stated::Stated(total)
    }

    /// The sum of the places of one flow that cannot be left out, up to the first where somebody may end the
    /// matter, each in the shortest time of those who may stand there. Not stated as [`time_in`](Self::time_in).
    pub fn shortest_time_in(&self, flow: &Flow) -> Stated<Total> {
        let escalation = self.resolver.people.constitution.escalation(flow.escalation);
        let mut total = Total::default();
        for place in &flow.places {
            if !place.branches.is_empty() && place.branches.iter().all(|it| it.is_optional) {
                continue;
            }
            match self.time_at(escalation, place, u64::min) {
                Some(time) => time.into_iter().for_each(|time| total.add(time)),
                None => return Stated::NotStated(None),
            }
            if place.branches.iter().any(|it| it.ending.is_final()) {
                break;
            }
        }
        Stated::Stated(total)
    }

    /// Which time counts at a place, nothing where it is passed over or hands over; `None` where it is not
    /// stated.
    #[expect(clippy::option_option, reason = "nothing to count is not the same as not stated")]
    fn time_at(
        &self,
        escalation: &Escalation,
        place: &Reached,
        which: fn(u64, u64) -> u64,
    ) -> Option<Option<(Counting, Unit, u64)>> {
        let mut counting: Option<(Counting, Unit, u64)> = None;
        for branch in &place.branches {
            let is_place = |it: Actor| matches!(it, Actor::Document(_) | Actor::Escalation(_));
            if branch.who.actors().all(is_place) {
                continue;
            }
            let step = escalation.places.get(place.place)?.steps.get(branch.step)?;
            let time = self.counted(step)?;
            counting = match counting {
                Some(known) if (known.0, known.1) != (time.0, time.1) => return None,
                Some(known) => Some((known.0, known.1, which(known.2, time.2))),
                None => Some(time),
            };
        }
        Some(counting)
    }

    fn counted(&self, step: &Step) -> Option<(Counting, Unit, u64)> {
        counted(self.resolver.people.constitution, step.deadline, step.span)
    }
}

/// A time of a step or a function that can be counted and holds under no condition; `at` is a place in
/// the file that says it.
pub fn counted(
    model: &Constitution<'_>,
    deadline: Stated<Deadline>,
    at: Span,
) -> Option<(Counting, Unit, u64)> {
    let Deadline { time, qualifiers, .. } = deadline.stated()?;
    let time = time?;
    if model.whens(qualifiers).next().is_some() || model.exceptions(qualifiers).next().is_some() {
        return None;
    }
    let number = model.text(time.number.in_file(at.file)).parse().ok()?;
    Some((time.counting, time.unit, number))
}

/// The fewest and the most calendar days that a time may last, bank holidays not counted; no most where
/// that turns on when it begins.
pub fn calendar_days((counting, unit, number): (Counting, Unit, u64)) -> (u64, Option<u64>) {
    let (fewest, most) = match unit {
        Unit::Hours => (number / 24, number.div_ceil(24)),
        Unit::Days => (number, number),
        Unit::Weeks => (number.saturating_mul(7), number.saturating_mul(7)),
        Unit::Months => (number.saturating_mul(28), number.saturating_mul(31)),
    };
    match counting {
        Counting::Calendar => (fewest, Some(most)),
        Counting::Clear => (fewest, None),
        // Five working days are a week; no weekend need fall into the first five.
        Counting::Working => (fewest + 2 * (fewest.saturating_sub(1) / 5), None),
    }
}
