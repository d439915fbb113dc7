//! Where the boxes of a picture stand and where its arrows run.
//!
//! A layered layout: circles are opened, every box comes to stand in the column that its longest way
//! gives it, arrows that pass a column have a bend of their own there, columns are sorted so that few
//! arrows cross, and every box is settled near those it is linked to. Between two columns an arrow is a
//! curve, across a column it is straight, and it has its own room there: so no arrow runs through a box.
//! A label is a stop of its arrow, and so has its own room as well.
//!
//! Parts of a picture that no arrow joins are laid out each by itself and packed. Columns may stand side
//! by side or below one another, whichever is larger on a page of A4 on its side.
//!
//! With the bounds on boxes and arrows, `O(boxes × arrows)` bends at worst, each looked at some thirty
//! times; nothing recurses.

pub mod measure;
mod order;
mod pack;
mod part;
mod path;
mod ranks;
mod settle;

pub use self::{
    measure::{Face, Words},
    path::{Path, Piece, Point},
};
use super::{Picture, Sign};

/// A rectangle, from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// A picture with a place for everything, in pixels from its upper left corner.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Laid {
    pub width: f64,
    pub height: f64,
    /// One for each box.
    pub cards: Vec<CardAt>,
    /// One for each arrow.
    pub arrows: Vec<ArrowAt>,
    pub apart: Option<Apart>,
}

/// The block of the boxes that stand apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Apart {
    pub rect: Rect,
    /// What is said of them, in lines.
    pub heading: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct CardAt {
    pub rect: Rect,
    pub lines: Vec<Words>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct ArrowAt {
    pub path: Path,
    pub label: Option<LabelAt>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct LabelAt {
    pub rect: Rect,
    pub lines: Vec<Words>,
}

/// Which way the columns follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Rightward,
    Downward,
}

/// How much narrower words in boxes are tried, in small pictures.
const NARROWER: [f64; 3] = [1.0, 0.86, 0.74];

/// Above so many boxes only one width is tried.
const SMALL: usize = 80;

/// Finds a place for everything: of several ways the one that comes out largest on paper.
pub fn lay(picture: &Picture) -> Laid {
    // The first way is the most pleasant to read, and another must be clearly better.
    const CLEARLY: f64 = 1.12;
    let tried = if picture.cards.len() > SMALL { 1 } else { NARROWER.len() };
    let mut best: Option<(f64, Laid)> = None;
    for direction in [Direction::Rightward, Direction::Downward] {
        for narrower in NARROWER.into_iter().take(tried) {
            let column = picture.column * narrower;
            let measured: Vec<_> =
                picture.cards.iter().map(|card| measure::card(card, column)).collect();
            let parts = part::parts(picture, &measured, direction);
            let laid = pack::pack(picture, &measured, parts);
            let size = pack::size_on_paper(&laid);
            if best.as_ref().is_none_or(|(most, _)| size > CLEARLY * most) {
                best = Some((size, laid));
            }
        }
    }
    best.map(|(_, laid)| laid).unwrap_or_default()
}

impl Rect {
    /// Whether two of them have room in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    fn moved(self, by: Point) -> Self {
        Self { x: self.x + by.x, y: self.y + by.y, ..self }
    }
}
