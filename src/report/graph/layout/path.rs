//! The way an arrow takes: straight pieces and curves.

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// One piece of a way, up to where it ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Piece {
    Straight(Point),
    /// A cubic curve: two points that draw it, and its end.
    Curve(Point, Point, Point),
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Path {
    pub start: Point,
    pub pieces: Vec<Piece>,
}

impl Piece {
    pub fn end(&self) -> Point {
        match *self {
            Self::Straight(end) | Self::Curve(_, _, end) => end,
        }
    }
}

impl Path {
    pub fn end(&self) -> Point {
        self.pieces.last().map_or(self.start, Piece::end)
    }

    /// From where it arrives at its end.
    pub fn before_end(&self) -> Point {
        match self.pieces.as_slice() {
            [.., Piece::Curve(_, before, _)] => *before,
            [.., before, Piece::Straight(_)] => before.end(),
            _ => self.start,
        }
    }

    /// The same way from its end to its start.
    pub(super) fn turned(&self) -> Self {
        let mut starts = vec![self.start];
        starts.extend(self.pieces.iter().map(Piece::end));
        starts.pop();
        let turned = |(piece, &start): (&Piece, &Point)| match *piece {
            Piece::Straight(_) => Piece::Straight(start),
            Piece::Curve(one, other, _) => Piece::Curve(other, one, start),
        };
        let pieces = self.pieces.iter().zip(&starts).rev().map(turned).collect();
        Self { start: self.end(), pieces }
    }

    pub(super) fn moved(&self, by: Point) -> Self {
        let at = |it: Point| Point { x: it.x + by.x, y: it.y + by.y };
        let piece = |it: &Piece| match *it {
            Piece::Straight(end) => Piece::Straight(at(end)),
            Piece::Curve(one, other, end) => Piece::Curve(at(one), at(other), at(end)),
        };
        Self { start: at(self.start), pieces: self.pieces.iter().map(piece).collect() }
    }

    /// Points along the way, close enough together that nothing of note lies between two.
    pub fn points(&self) -> Vec<Point> {
        const STEPS: u32 = 24;
        let mut points = vec![self.start];
        let mut from = self.start;
        for piece in &self.pieces {
            let (one, other, end) = match *piece {
                Piece::Straight(end) => (from, end, end),
                Piece::Curve(one, other, end) => (one, other, end),
            };
            for step in 1..=STEPS {
                let part = f64::from(step) / f64::from(STEPS);
                let rest = 1.0 - part;
                let mix = |a: f64, b: f64, c: f64, d: f64| {
                    rest * rest * rest * a
                        + 3.0 * rest * rest * part * b
                        + 3.0 * rest * part * part * c
                        + part * part * part * d
                };
                points.push(Point {
                    x: mix(from.x, one.x, other.x, end.x),
                    y: mix(from.y, one.y, other.y, end.y),
                });
            }
            from = end;
        }
        points
    }
}
