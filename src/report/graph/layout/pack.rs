//! The parts of a picture on one sheet, and below them the boxes that stand apart.

use super::{
    Apart, CardAt, Laid, Point, Rect,
    measure::{self, Measured, number},
    part::Part,
};
use crate::report::graph::Picture;

/// The space between parts.
const SPACE: f64 = 40.0;

/// Between boxes that stand apart, and around them.
const GAP: f64 = 16.0;

/// What title, key and margins take beside the picture itself.
const AROUND: (f64, f64) = (56.0, 190.0);

/// A page of A4 on its side within its margins, in millimetres.
const PAGE: (f64, f64) = (277.0, 190.0);

/// How large one pixel comes out on such a page, in millimetres.
pub(super) fn size_on_paper(laid: &Laid) -> f64 {
    // Larger than on a screen it need not be.
    const ENOUGH: f64 = 0.24;
    (PAGE.0 / (laid.width + AROUND.0)).min(PAGE.1 / (laid.height + AROUND.1)).min(ENOUGH)
}

/// Puts the parts together, for whichever width comes out largest on paper. `O(parts²)` at worst.
pub(super) fn pack(picture: &Picture, measured: &[Measured], parts: Vec<Part>) -> Laid {
    const TRIED: usize = 14;
    let widest = parts.iter().map(|it| it.width).fold(0.0, f64::max);
    let cards = (0..picture.cards.len()).filter(|&it| picture.cards[it].is_apart);
    let broadest = cards.map(|it| measured[it].width).fold(0.0, f64::max);
    let least = widest.max(broadest + 2.0 * GAP);
    let mut best: Option<(f64, f64)> = None;
    for tried in 0..TRIED {
        let width = least * (1.0 + number(tried) * 0.4);
        let (places, size) = shelves(&parts, width);
        drop(places);
        let apart = block(picture, measured, size.x.max(least).max(width), size.y);
        let height = apart.as_ref().map_or(size.y, |(it, _)| it.rect.y + it.rect.height);
        let broad = apart.as_ref().map_or(size.x, |(it, _)| it.rect.width.max(size.x));
        let on_paper = size_on_paper(&Laid { width: broad, height, ..Laid::default() });
        if best.is_none_or(|(most, _)| on_paper > most) {
            best = Some((on_paper, width));
        }
    }
    let width = best.map_or(least, |(_, width)| width);
    let (places, size) = shelves(&parts, width);
    let mut laid = Laid { width: size.x, height: size.y, ..Laid::default() };
    laid.cards = vec![CardAt::default(); picture.cards.len()];
    laid.arrows = vec![super::ArrowAt::default(); picture.arrows.len()];
    for (part, at) in parts.into_iter().zip(places) {
        for (card, it) in part.cards {
            laid.cards[card] = CardAt { rect: it.rect.moved(at), ..it };
        }
        for (arrow, mut it) in part.arrows {
            it.path = it.path.moved(at);
            if let Some(label) = &mut it.label {
                label.rect = label.rect.moved(at);
            }
            laid.arrows[arrow] = it;
        }
    }
    if let Some((apart, cards)) = block(picture, measured, size.x.max(least).max(width), size.y) {
        for (card, it) in cards {
            laid.cards[card] = it;
        }
        laid.width = laid.width.max(apart.rect.width);
        laid.height = apart.rect.y + apart.rect.height;
        laid.apart = Some(apart);
    }
    laid
}

/// Every part as far up as it goes within this width, then as far to the left: how far down each stretch
/// of the sheet is filled is kept. `O(parts × stretches²)`, of which there are few.
fn shelves(parts: &[Part], width: f64) -> (Vec<Point>, Point) {
    let mut places = Vec::with_capacity(parts.len());
    let mut size = Point::default();
    // Where each stretch begins, and how far down it is filled.
    let mut filled: Vec<(f64, f64)> = vec![(0.0, 0.0)];
    for part in parts {
        let down = |left: f64| {
            let right = left + part.width + SPACE;
            let ends = filled.iter().skip(1).map(|it| it.0).chain([f64::MAX]);
            let under = filled.iter().zip(ends).filter(|&(it, end)| it.0 < right && end > left);
            under.map(|(it, _)| it.1).fold(0.0, f64::max)
        };
        let mut best = (f64::MAX, 0.0);
        for &(left, _) in &filled {
            let fits = left <= 0.0 || left + part.width <= width;
            if fits && down(left) < best.0 {
                best = (down(left), left);
            }
        }
        let (top, left) = best;
        places.push(Point { x: left, y: top });
        let (right, bottom) = (left + part.width, top + part.height);
        size = Point { x: size.x.max(right), y: size.y.max(bottom) };
        let after = filled.iter().rev().find(|it| it.0 <= right + SPACE).map_or(0.0, |it| it.1);
        filled.retain(|it| it.0 < left || it.0 > right + SPACE);
        filled.push((left, bottom + SPACE));
        filled.push((right + SPACE, after));
        filled.sort_by(|one, other| one.0.total_cmp(&other.0));
    }
    (places, size)
}

/// The boxes that stand apart, in rows of at most this width, and the block around them.
fn block(
    picture: &Picture,
    measured: &[Measured],
    width: f64,
    above: f64,
) -> Option<(Apart, Vec<(usize, CardAt)>)> {
    let cards: Vec<_> = (0..picture.cards.len()).filter(|&it| picture.cards[it].is_apart).collect();
    let broadest = cards.iter().map(|&it| measured[it].width).fold(0.0, f64::max);
    if cards.is_empty() {
        return None;
    }
    let y = if above > 0.0 { above + SPACE } else { 0.0 };
    let mut a_row = 1;
    while a_row < cards.len() && number(a_row + 1) * (broadest + GAP) + GAP <= width {
        a_row += 1;
    }
    let rows = cards.len().div_ceil(a_row);
    // As many in each row as in the others.
    let a_row = cards.len().div_ceil(rows);
    let words = measure::width(&picture.apart, measure::SMALL, false) + 2.0 * GAP + 1.0;
    let broad = (number(a_row) * (broadest + GAP) + GAP).max(words.min(width));
    let heading = measure::broken(&picture.apart, broad - 2.0 * GAP, measure::SMALL, false);
    let mut down = y + GAP + number(heading.len()) * measure::SMALL_LINE;
    let mut placed = Vec::with_capacity(cards.len());
    for row in cards.chunks(a_row) {
        let height = row.iter().map(|&it| measured[it].height).fold(0.0, f64::max);
        for (place, &card) in row.iter().enumerate() {
            let x = GAP + number(place) * (broadest + GAP);
            let rect = Rect { x, y: down, width: broadest, height };
            placed.push((card, CardAt { rect, lines: measured[card].lines.clone() }));
        }
        down += height + GAP;
    }
    let rect = Rect { x: 0.0, y, width: broad, height: down - y };
    Some((Apart { rect, heading }, placed))
}
