//! The key of a picture: every shape, line and sign that stands in it, with what it means.

use super::{INK, MARGIN, QUIET, heads, measure, outlines, way, words};
use crate::report::graph::{
    Picture,
    layout::{ArrowAt, Path, Piece, Point, Rect},
    style::{Line, Shape, Sign},
};

const SAMPLE: f64 = 38.0;
const ROW: f64 = 25.0;

enum Entry {
    Shape(Shape),
    Several,
    Line(Line),
    Sign(Sign),
}

impl Entry {
    fn meaning(&self) -> &'static str {
        match self {
            Self::Shape(shape) => shape.meaning(),
            Self::Several => "several hold it",
            Self::Line(line) => line.meaning(),
            Self::Sign(sign) => sign.meaning(),
        }
    }
}

/// Writes the key from some height downwards; says where it ends.
pub(super) fn write(out: &mut String, picture: &Picture, room: f64, top: f64) -> f64 {
    words(out, "Key", MARGIN, top, measure::SMALL, "bold", QUIET);
    let (mut left, mut down) = (MARGIN + 36.0, top);
    for entry in entries(picture) {
        let meaning = entry.meaning();
        let wide = SAMPLE + 8.0 + measure::width(meaning, measure::SMALL, false) + 22.0;
        if left + wide > MARGIN + room {
            left = MARGIN + 36.0;
            down += ROW;
        }
        sample(out, &entry, left, down - 4.5);
        words(out, meaning, left + SAMPLE + 8.0, down, measure::SMALL, "normal", INK);
        left += wide;
    }
    down + ROW
}

fn entries(picture: &Picture) -> Vec<Entry> {
    let mut entries = Vec::new();
    let has = |shape: Shape| picture.cards.iter().any(|it| it.shape == shape);
    entries.extend(Shape::ALL.into_iter().filter(|&it| has(it)).map(Entry::Shape));
    entries.extend(picture.cards.iter().any(|it| it.is_several).then_some(Entry::Several));
    let has = |line: Line| picture.arrows.iter().any(|it| it.line == line);
    entries.extend(Line::ALL.into_iter().filter(|&it| has(it)).map(Entry::Line));
    let has = |sign: Sign| {
        let mut marks = picture.cards.iter().flat_map(|it| &it.marks);
        let mut at_arrows = picture.arrows.iter().filter_map(|it| it.mark.as_ref());
        marks.any(|it| it.sign == sign) || at_arrows.any(|it| it.sign == sign)
    };
    entries.extend(Sign::ALL.into_iter().filter(|&it| has(it)).map(Entry::Sign));
    entries
}

/// Draws a sample about a middle line.
fn sample(out: &mut String, entry: &Entry, left: f64, middle: f64) {
    let rect = Rect { x: left, y: middle - 8.0, width: SAMPLE - 4.0, height: 16.0 };
    match *entry {
        Entry::Shape(Shape::Either) => {
            outlines::write(out, Shape::Either, Rect { width: 24.0, x: left + 5.0, ..rect }, false);
        }
        Entry::Shape(shape) => outlines::write(out, shape, rect, false),
        Entry::Several => outlines::write(out, Shape::Person, Rect { height: 12.0, ..rect }, true),
        Entry::Line(line) => {
            let end = Point { x: left + SAMPLE, y: middle };
            let start = Point { x: left, y: middle };
            let path = Path { start, pieces: vec![Piece::Straight(end)] };
            let (dashes, width, _) = line.drawn();
            let at = ArrowAt { path, label: None };
            way(out, &at, dashes, width, line.colour());
            heads::write(out, line, &at.path);
        }
        Entry::Sign(sign) => {
            heads::sign(out, sign, Point { x: left + SAMPLE - 16.0, y: middle - 6.0 });
        }
    }
}
