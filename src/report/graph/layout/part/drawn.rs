//! A settled part as rectangles and ways, in pixels.

use super::{
    ArrowAt, CardAt, Direction, Knot, LabelAt, Layout, Part, Path, Piece, Point, Rect, ports,
};
use crate::report::graph::Shape;

/// The straight piece before a box, where the head of an arrow stands.
const LEAD: f64 = 13.0;

impl Layout<'_> {
    /// The part as it is drawn.
    pub(super) fn part(&self, arrows: &[usize]) -> Part {
        let mut part = Part::default();
        for knot in &self.knots {
            let Some(card) = knot.card else { continue };
            let rect = self.rect(knot);
            part.cards.push((card, CardAt { rect, lines: self.measured[card].lines.clone() }));
        }
        let ports = ports::ports(self);
        for (way, (chain, &ends)) in self.ways.iter().zip(self.chains.iter().zip(&ports)) {
            let arrow = &self.picture.arrows[way.arrow];
            let path = self.path(chain, ends);
            let path = if arrow.is_backwards == way.is_turned { path } else { path.turned() };
            let labelled = chain.iter().map(|&it| &self.knots[it]).find(|it| it.label.is_some());
            let label = labelled
                .and_then(|it| Some(LabelAt { rect: self.rect(it), lines: it.label.clone()? }));
            part.arrows.push((way.arrow, ArrowAt { path, label }));
        }
        part.arrows.extend(arrows.iter().filter_map(|&it| Some((it, self.own(it)?))));
        let rects = part.cards.iter().map(|(_, it)| it.rect);
        let labels = part.arrows.iter().filter_map(|(_, it)| Some(it.label.as_ref()?.rect));
        for rect in rects.chain(labels) {
            part.width = part.width.max(rect.x + rect.width);
            part.height = part.height.max(rect.y + rect.height);
        }
        for point in part.arrows.iter().flat_map(|(_, it)| it.path.points()) {
            part.width = part.width.max(point.x);
            part.height = part.height.max(point.y);
        }
        part
    }

    /// An arrow from a box to itself: a loop below its right end.
    fn own(&self, index: usize) -> Option<ArrowAt> {
        // What draws the curve; it comes three quarters as far.
        const DEPTH: f64 = 21.0;
        let arrow = self.picture.arrows.get(index).filter(|it| it.from == it.to)?;
        let rect = self.rect(&self.knots[self.of_card[&arrow.from]]);
        let (right, bottom) = (rect.x + rect.width, rect.y + rect.height);
        let at = |x: f64, y: f64| Point { x: right - x, y: bottom + y };
        let curve = Piece::Curve(at(44.0, DEPTH), at(14.0, DEPTH), at(14.0, 0.0));
        let path = Path { start: at(44.0, 0.0), pieces: vec![curve] };
        Some(ArrowAt { path, label: None })
    }

    fn rect(&self, knot: &Knot) -> Rect {
        let (start, end) = self.reach[knot.column];
        // Boxes in one column side by side are of one width.
        let is_even = self.direction == Direction::Rightward
            && knot.card.is_some_and(|it| self.picture.cards[it].shape != Shape::Either);
        let along = if is_even { end - start } else { knot.along };
        let near = f64::midpoint(start, end) - along / 2.0;
        let far = knot.at - knot.across / 2.0;
        let (x, y) = self.direction.turn(near, far);
        let (width, height) = self.direction.turn(along, knot.across);
        Rect { x, y, width, height }
    }

    /// The way through a chain of knots, from port to port.
    fn path(&self, chain: &[usize], (from, to): (f64, f64)) -> Path {
        let point = |along: f64, across: f64| {
            let (x, y) = self.direction.turn(along, across);
            Point { x, y }
        };
        let sides = |it: usize| {
            let rect = self.rect(&self.knots[it]);
            match self.direction {
                Direction::Rightward => (rect.x, rect.x + rect.width),
                Direction::Downward => (rect.y, rect.y + rect.height),
            }
        };
        let last = chain.len() - 1;
        let mut path = Path { start: point(sides(chain[0]).1, from), pieces: Vec::new() };
        let (mut along, mut across) =
            (self.reach[self.knots[chain[0]].column].1 + LEAD / 2.0, from);
        path.pieces.push(Piece::Straight(point(along, across)));
        for (index, &knot) in chain.iter().enumerate().skip(1) {
            let it = &self.knots[knot];
            if index != last && self.is_free[it.column] {
                continue;
            }
            let (start, end) = self.reach[it.column];
            let lane = if index == last { to } else { it.at + it.lane };
            let start = if index == last { start - LEAD } else { start };
            let middle = f64::midpoint(along, start);
            let (one, other) = (point(middle, across), point(middle, lane));
            path.pieces.push(Piece::Curve(one, other, point(start, lane)));
            (along, across) = (end, lane);
            let onwards = if index == last { sides(knot).0 } else { end };
            path.pieces.push(Piece::Straight(point(onwards, lane)));
        }
        path
    }
}
