//! In which order the boxes of a column stand, so that few arrows cross.

/// The knots of each column, and the links from one column to the next.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    pub(super) columns: Vec<Vec<usize>>,
    /// Of each knot, those in the column before and in the one after.
    pub(super) before: Vec<Vec<usize>>,
    pub(super) after: Vec<Vec<usize>>,
}

/// How often the columns are gone through, there and back.
const SWEEPS: usize = 24;

/// So many links are looked at in all, if the picture is large.
const LOOKS: usize = 4_000_000;

/// How often neighbours are tried the other way round.
const SWAPS: usize = 4;

impl Columns {
    /// Orders every column by those beside it; the order with the fewest crossings is kept.
    ///
    /// `O(links log links)` a sweep, of which there are fewer the more links there are.
    pub(super) fn sort(&mut self) {
        let links: usize = self.after.iter().map(Vec::len).sum();
        let sweeps = (LOOKS / (links + 1)).clamp(2, SWEEPS);
        let mut best = self.columns.clone();
        let mut fewest = self.crossings();
        for sweep in 0..sweeps {
            if fewest == 0 {
                break;
            }
            self.sweep(sweep % 2 == 0);
            let crossings = self.crossings();
            if crossings < fewest {
                fewest = crossings;
                best.clone_from(&self.columns);
            }
        }
        self.columns = best;
        for _ in 0..SWAPS {
            if !self.swap() {
                break;
            }
        }
    }

    fn sweep(&mut self, is_forward: bool) {
        let count = self.columns.len();
        let order: Vec<usize> = if is_forward {
            (1..count).collect()
        } else {
            (0..count.saturating_sub(1)).rev().collect()
        };
        let mut places = self.places();
        for at in order {
            let links = if is_forward { &self.before } else { &self.after };
            let mut keyed: Vec<(f64, usize)> = Vec::new();
            for (place, &knot) in self.columns[at].iter().enumerate() {
                let all = &links[knot];
                let sum: f64 = all.iter().map(|&it| super::measure::number(places[it])).sum();
                // One without a neighbour stays about where it is.
                let key = if all.is_empty() {
                    super::measure::number(place)
                } else {
                    sum / super::measure::number(all.len())
                };
                keyed.push((key, knot));
            }
            keyed.sort_by(|one, other| one.0.total_cmp(&other.0));
            for (place, &(_, knot)) in keyed.iter().enumerate() {
                places[knot] = place;
            }
            self.columns[at] = keyed.into_iter().map(|(_, knot)| knot).collect();
        }
    }

    /// Where each knot stands in its column.
    fn places(&self) -> Vec<usize> {
        let mut places = vec![0; self.before.len()];
        for column in &self.columns {
            for (place, &knot) in column.iter().enumerate() {
                places[knot] = place;
            }
        }
        places
    }

    fn crossings(&self) -> usize {
        let places = self.places();
        self.columns.iter().map(|column| self.crossings_after(column, &places)).sum()
    }

    /// How many pairs of links from a column to the next cross: inversions, counted by a binary indexed
    /// tree.
    fn crossings_after(&self, column: &[usize], places: &[usize]) -> usize {
        let mut ends: Vec<usize> = Vec::new();
        for &knot in column {
            let start = ends.len();
            ends.extend(self.after[knot].iter().map(|&it| places[it]));
            ends[start..].sort_unstable();
        }
        let most = ends.iter().max().map_or(0, |it| it + 1);
        let mut tree = vec![0_usize; most + 1];
        let mut crossings = 0;
        for (seen, &end) in ends.iter().enumerate() {
            let mut not_after = 0;
            let mut at = end + 1;
            while at > 0 {
                not_after += tree[at];
                at &= at - 1;
            }
            crossings += seen - not_after;
            let mut at = end + 1;
            while at <= most {
                tree[at] += 1;
                at += at & at.wrapping_neg();
            }
        }
        crossings
    }

    /// Turns neighbours round where that saves crossings; says whether it did.
    fn swap(&mut self) -> bool {
        let mut places = self.places();
        let mut has_swapped = false;
        for column in &mut self.columns {
            for at in 1..column.len() {
                let (upper, lower) = (column[at - 1], column[at]);
                let count = |one: usize, other: usize| {
                    pairs(&self.before[one], &self.before[other], &places)
                        + pairs(&self.after[one], &self.after[other], &places)
                };
                if count(lower, upper) < count(upper, lower) {
                    column.swap(at - 1, at);
                    places.swap(upper, lower);
                    has_swapped = true;
                }
            }
        }
        has_swapped
    }
}

/// How many links of the upper one end below one of the lower.
fn pairs(upper: &[usize], lower: &[usize], places: &[usize]) -> usize {
    // Hubs with very many links stay where the sweeps put them.
    if upper.len() * lower.len() > 4_096 {
        return 0;
    }
    let below = |end: usize| lower.iter().filter(|&&it| places[it] < places[end]).count();
    upper.iter().map(|&end| below(end)).sum()
}
