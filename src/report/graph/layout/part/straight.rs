//! Long arrows made straight, as far as there is room for them.

use super::{Layout, number};

/// How near an arrow comes to the corner of a box.
const CORNER: f64 = 9.0;

/// Puts the bends of each arrow on one line for as long as the boxes beside it allow, one arrow after
/// another. Linear in the bends.
pub(super) fn straighten(layout: &mut Layout<'_>) {
    let mut places = vec![0; layout.knots.len()];
    for column in &layout.columns.columns {
        for (place, &knot) in column.iter().enumerate() {
            places[knot] = place;
        }
    }
    for chain in layout.chains.clone() {
        let mut bends = chain.get(1..chain.len() - 1).unwrap_or_default();
        while !bends.is_empty() {
            let (count, room) = run(layout, &places, bends);
            let (now, rest) = bends.split_at(count);
            let mut room = room;
            let is_first = bends.len() + 2 == chain.len();
            let ends = [(is_first, chain.first()), (rest.is_empty(), chain.last())];
            for (_, end) in ends.into_iter().filter(|it| it.0) {
                room = end.map_or(room, |&end| towards(layout, end, room));
            }
            let sum: f64 = now.iter().map(|&it| layout.knots[it].at + layout.knots[it].lane).sum();
            let lane = (sum / number(count)).clamp(room.0, room.1);
            for &knot in now {
                layout.knots[knot].at = lane - layout.knots[knot].lane;
            }
            bends = rest;
        }
    }
}

/// How many of the bends can lie on one line, and between what.
fn run(layout: &Layout<'_>, places: &[usize], bends: &[usize]) -> (usize, (f64, f64)) {
    let mut room = (f64::MIN, f64::MAX);
    for (count, &knot) in bends.iter().enumerate() {
        let own = free(layout, places, knot);
        let both = (room.0.max(own.0), room.1.min(own.1));
        if count > 0 && both.0 > both.1 {
            return (count, room);
        }
        room = if both.0 > both.1 { (own.0, own.0) } else { both };
    }
    (bends.len(), room)
}

/// Between what the line through a knot may lie, its neighbours staying where they are.
fn free(layout: &Layout<'_>, places: &[usize], knot: usize) -> (f64, f64) {
    let own = &layout.knots[knot];
    let column = &layout.columns.columns[own.column];
    let half = |it: usize| f64::midpoint(layout.knots[it].across, layout.space(it));
    let before = places[knot].checked_sub(1).and_then(|it| column.get(it));
    let after = column.get(places[knot] + 1);
    let low = before.map_or(f64::MIN, |&it| layout.knots[it].at + half(it) + half(knot));
    let high = after.map_or(f64::MAX, |&it| layout.knots[it].at - half(it) - half(knot));
    // Never off by what rounding makes of it.
    let (low, high) = (low.min(own.at), high.max(own.at));
    (low + own.lane, high + own.lane)
}

/// What of some room lies beside a box, so that the arrow comes to it straight; all of it where none does.
fn towards(layout: &Layout<'_>, end: usize, room: (f64, f64)) -> (f64, f64) {
    let it = &layout.knots[end];
    let half = (it.across / 2.0 - CORNER).max(0.0);
    let both = (room.0.max(it.at - half), room.1.min(it.at + half));
    if both.0 <= both.1 { both } else { room }
}
