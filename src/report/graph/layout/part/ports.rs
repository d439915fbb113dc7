//! Where on its side of a box each arrow begins or ends.

use super::{Layout, number};
use crate::report::graph::Shape;

/// The furthest that two arrows are apart at a box, and how near they come to its corners.
const APART: f64 = 17.0;
const CORNER: f64 = 9.0;

/// For each way where it leaves and where it arrives, across. `O(ways log ways)`.
pub(super) fn ports(layout: &Layout<'_>) -> Vec<(f64, f64)> {
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); layout.knots.len()];
    let mut arriving = leaving.clone();
    for (way, it) in layout.ways.iter().enumerate() {
        leaving[it.from].push(way);
        arriving[it.to].push(way);
    }
    let mut ports = vec![(0.0, 0.0); layout.ways.len()];
    for knot in 0..layout.knots.len() {
        let next = |way: usize| layout.chains[way].get(1).copied();
        for (way, at) in side(layout, knot, &leaving[knot], next) {
            ports[way].0 = at;
        }
        let before = |way: usize| layout.chains[way].iter().rev().nth(1).copied();
        for (way, at) in side(layout, knot, &arriving[knot], before) {
            ports[way].1 = at;
        }
    }
    for (way, ends) in layout.ways.iter().zip(&mut ports) {
        if let ([_], [_]) = (leaving[way.from].as_slice(), arriving[way.to].as_slice()) {
            straighten(layout, way.from, way.to, ends);
        }
    }
    ports
}

/// The arrows at one side of a box, in the order of where they come from or go to.
fn side(
    layout: &Layout<'_>,
    knot: usize,
    ways: &[usize],
    beside: impl Fn(usize) -> Option<usize>,
) -> Vec<(usize, f64)> {
    let own = &layout.knots[knot];
    let lane =
        |way: usize| beside(way).map_or(own.at, |it| layout.knots[it].at + layout.knots[it].lane);
    if own.card.is_some_and(|it| layout.picture.cards[it].shape == Shape::Either) {
        // At its corner, where a diamond reaches furthest.
        return ways.iter().map(|&way| (way, own.at)).collect();
    }
    let room = own.across / 2.0 - CORNER;
    if let [only] = ways {
        let is_bend = beside(*only).is_some_and(|it| layout.knots[it].card.is_none());
        let at = if is_bend { lane(*only).clamp(own.at - room, own.at + room) } else { own.at };
        return vec![(*only, at)];
    }
    let mut sorted: Vec<_> = ways.iter().map(|&way| (lane(way), way)).collect();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let gaps = number(sorted.len().saturating_sub(1));
    let apart = APART.min(2.0 * room / gaps.max(1.0));
    let first = own.at - apart * gaps / 2.0;
    let place = |(index, (_, way)): (usize, (f64, usize))| (way, first + apart * number(index));
    sorted.into_iter().enumerate().map(place).collect()
}

/// Two boxes that nothing else is linked to on these sides are joined straight, if they lie so.
fn straighten(layout: &Layout<'_>, from: usize, to: usize, ends: &mut (f64, f64)) {
    let (one, other) = (&layout.knots[from], &layout.knots[to]);
    if one.column.abs_diff(other.column) != 1 {
        return;
    }
    let low = (one.at - one.across / 2.0).max(other.at - other.across / 2.0) + CORNER;
    let high = (one.at + one.across / 2.0).min(other.at + other.across / 2.0) - CORNER;
    if low <= high {
        let at = f64::midpoint(one.at, other.at).clamp(low, high);
        *ends = (at, at);
    }
}
