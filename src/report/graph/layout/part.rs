//! One part of a picture, all of it joined by arrows: knots in columns, and the ways between them.

mod drawn;
mod ports;
mod straight;

use super::{
    ArrowAt, CardAt, Direction, LabelAt, Path, Piece, Point, Rect,
    measure::{self, Face, Measured, Words, number},
    order::Columns,
    ranks::{self, Way},
    settle::{Wish, settle},
};
use crate::report::graph::{Arrow, Picture, Shape};

/// How wide the words at an arrow may become.
const LABEL: f64 = 136.0;

/// How often every box is settled, there and back.
const SETTLING: usize = 14;

/// A part with its places, from its own upper left corner.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) cards: Vec<(usize, CardAt)>,
    pub(super) arrows: Vec<(usize, ArrowAt)>,
}

/// A box, or where an arrow passes a column, with its label or without.
#[derive(Debug, Clone, Default)]
struct Knot {
    card: Option<usize>,
    label: Option<Vec<Words>>,
    /// Its extent along the way, and across it.
    along: f64,
    across: f64,
    /// How far from the middle arrows run.
    lane: f64,
    column: usize,
    /// Whether an arrow leads from it to itself.
    has_loop: bool,
    /// Where its middle is, across.
    at: f64,
}

/// The parts of a picture, the largest first; boxes that stand apart are in none.
pub(super) fn parts(picture: &Picture, measured: &[Measured], direction: Direction) -> Vec<Part> {
    let mut groups = joined(picture);
    groups.sort_by_key(|(cards, _)| std::cmp::Reverse(cards.len()));
    let laid = groups.into_iter().map(|(cards, arrows)| {
        let mut layout = Layout::new(picture, measured, direction, &cards);
        layout.ways(&arrows);
        layout.settle();
        layout.part(&arrows)
    });
    laid.collect()
}

/// Which boxes are joined by arrows, and by which, in the order of the picture. Nearly linear.
fn joined(picture: &Picture) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut leader: Vec<usize> = (0..picture.cards.len()).collect();
    let find = |leader: &mut Vec<usize>, mut at: usize| {
        while leader[at] != at {
            leader[at] = leader[leader[at]];
            at = leader[at];
        }
        at
    };
    for arrow in &picture.arrows {
        let (one, other) = (find(&mut leader, arrow.from), find(&mut leader, arrow.to));
        let (first, last) = (one.min(other), one.max(other));
        leader[last] = first;
    }
    let mut groups: Vec<(Vec<usize>, Vec<usize>)> = vec![Default::default(); picture.cards.len()];
    for (card, it) in picture.cards.iter().enumerate() {
        if !it.is_apart {
            groups[find(&mut leader, card)].0.push(card);
        }
    }
    for (index, arrow) in picture.arrows.iter().enumerate() {
        groups[find(&mut leader, arrow.from)].1.push(index);
    }
    groups.retain(|(cards, _)| !cards.is_empty());
    groups
}

struct Layout<'p> {
    picture: &'p Picture,
    measured: &'p [Measured],
    direction: Direction,
    knots: Vec<Knot>,
    /// The knot of each box of this part.
    of_card: std::collections::BTreeMap<usize, usize>,
    ways: Vec<Way>,
    /// For each way the knots it goes through, from an earlier column to later ones.
    chains: Vec<Vec<usize>>,
    columns: Columns,
    /// Where each column begins, and how far it reaches.
    reach: Vec<(f64, f64)>,
    /// Whether nothing stands in a column but bends, so that arrows need not heed it.
    is_free: Vec<bool>,
}

impl<'p> Layout<'p> {
    fn new(
        picture: &'p Picture,
        measured: &'p [Measured],
        direction: Direction,
        cards: &[usize],
    ) -> Self {
        let knots = cards.iter().map(|&card| {
            let (width, height) = (measured[card].width, measured[card].height);
            let (along, across) = direction.turn(width, height);
            Knot { card: Some(card), along, across, ..Knot::default() }
        });
        let knots: Vec<_> = knots.collect();
        let of_card = cards.iter().enumerate().map(|(knot, &card)| (card, knot)).collect();
        Self {
            picture,
            measured,
            direction,
            knots,
            of_card,
            ways: Vec::new(),
            chains: Vec::new(),
            columns: Columns::default(),
            reach: Vec::new(),
            is_free: Vec::new(),
        }
    }

    /// Gives every box its column and every arrow its bends.
    fn ways(&mut self, arrows: &[usize]) {
        let has_label = arrows.iter().any(|&it| words(&self.picture.arrows[it]).is_some());
        let least = if has_label { 2 } else { 1 };
        for &index in arrows {
            let arrow = &self.picture.arrows[index];
            let (from, to) = (self.of_card[&arrow.from], self.of_card[&arrow.to]);
            if from == to {
                self.knots[from].has_loop = true;
            } else {
                let (from, to) = if arrow.is_backwards { (to, from) } else { (from, to) };
                self.ways.push(Way { from, to, arrow: index, least, is_turned: false });
            }
        }
        let count = self.knots.len();
        ranks::open_circles(count, &mut self.ways);
        for (knot, column) in ranks::columns(count, &self.ways).into_iter().enumerate() {
            self.knots[knot].column = column;
        }
        let mut links = vec![(0, 0); count];
        for way in &self.ways {
            links[way.from].0 += 1;
            links[way.to].1 += 1;
        }
        self.widen(&links);
        for way in self.ways.clone() {
            let is_fan_in = links[way.to].1 > links[way.from].0;
            self.chain(&way, is_fan_in);
        }
        self.sort();
    }

    /// Makes room at a box for all the arrows that come to one side of it.
    fn widen(&mut self, links: &[(usize, usize)]) {
        const EACH: f64 = 11.0;
        const MOST: f64 = 180.0;
        let is_junction = |it: usize| self.picture.cards[it].shape == Shape::Either;
        for (knot, &(leaving, arriving)) in self.knots.iter_mut().zip(links) {
            if knot.card.is_some_and(is_junction) {
                continue;
            }
            let most = number(leaving.max(arriving));
            knot.across = knot.across.max((most * EACH + 10.0).min(MOST));
        }
    }

    /// The bends of one arrow, one of them with its label.
    fn chain(&mut self, way: &Way, is_fan_in: bool) {
        let (first, last) = (self.knots[way.from].column, self.knots[way.to].column);
        let label = words(&self.picture.arrows[way.arrow]);
        let labelled = if is_fan_in { first + 1 } else { last - 1 };
        let mut chain = vec![way.from];
        for column in first + 1..last {
            let mut knot = Knot { column, across: 2.0, ..Knot::default() };
            if let Some((lines, width, height)) = label.as_ref().filter(|_| column == labelled) {
                (knot.along, knot.across) = self.direction.turn(*width, *height);
                knot.lane = match self.direction {
                    Direction::Rightward => knot.across / 2.0,
                    Direction::Downward => -knot.across / 2.0,
                };
                knot.label = Some(lines.clone());
            }
            chain.push(self.knots.len());
            self.knots.push(knot);
        }
        chain.push(way.to);
        self.chains.push(chain);
    }

    fn sort(&mut self) {
        let columns = self.knots.iter().map(|it| it.column + 1).max().unwrap_or_default();
        let count = self.knots.len();
        let mut sorted = Columns {
            columns: vec![Vec::new(); columns],
            before: vec![Vec::new(); count],
            after: vec![Vec::new(); count],
        };
        for (knot, it) in self.knots.iter().enumerate() {
            sorted.columns[it.column].push(knot);
        }
        for (one, other) in self.chains.iter().flat_map(|it| it.iter().zip(it.iter().skip(1))) {
            sorted.after[*one].push(*other);
            sorted.before[*other].push(*one);
        }
        sorted.sort();
        self.columns = sorted;
    }

    /// Settles every knot across its column, and every column along the way.
    fn settle(&mut self) {
        let count = self.columns.columns.len();
        for column in 0..count {
            self.settle_column(column, false, false);
        }
        for _ in 0..SETTLING {
            (1..count).for_each(|column| self.settle_column(column, true, false));
            (0..count.saturating_sub(1)).rev().for_each(|it| self.settle_column(it, false, true));
        }
        for _ in 0..SETTLING / 2 {
            (0..count).for_each(|column| self.settle_column(column, true, true));
        }
        straight::straighten(self);
        let least = self.knots.iter().map(|it| it.at - it.across / 2.0).fold(f64::MAX, f64::min);
        for knot in &mut self.knots {
            knot.at = (knot.at - least).round();
        }
        self.stretch();
    }

    fn settle_column(&mut self, column: usize, by_before: bool, by_after: bool) {
        let wishes: Vec<_> = self.columns.columns[column]
            .iter()
            .map(|&knot| self.wish(knot, by_before, by_after))
            .collect();
        for (&knot, at) in self.columns.columns[column].iter().zip(settle(&wishes)) {
            self.knots[knot].at = at;
        }
    }

    fn wish(&self, knot: usize, by_before: bool, by_after: bool) -> Wish {
        // A long arrow should rather be straight than a short one.
        const STRAIGHT: f64 = 6.0;
        let own = &self.knots[knot];
        let before = self.columns.before[knot].iter().filter(|_| by_before);
        let after = self.columns.after[knot].iter().filter(|_| by_after);
        let (mut sum, mut weight) = (0.0, 0.0);
        for other in before.chain(after).map(|&it| &self.knots[it]) {
            let ends = u8::from(own.card.is_some()) + u8::from(other.card.is_some());
            let each = match ends {
                0 => STRAIGHT,
                1 => 2.0,
                _ => 1.0,
            };
            sum += each * (other.at + other.lane - own.lane);
            weight += each;
        }
        let room = own.across + self.space(knot);
        if weight > 0.0 {
            Wish { at: sum / weight, weight, room }
        } else {
            Wish { at: own.at, weight: 0.05, room }
        }
    }

    /// The space between a knot and its neighbours, half of it on either side.
    fn space(&self, knot: usize) -> f64 {
        let own = &self.knots[knot];
        match (own.card.is_some(), self.direction) {
            (true, Direction::Rightward) if own.has_loop => 31.0,
            (true, Direction::Rightward) => 17.0,
            (true, Direction::Downward) => 28.0,
            (false, _) => 12.0,
        }
    }

    /// How far the columns reach, and how much space there is between them: more where arrows go far
    /// across.
    fn stretch(&mut self) {
        const MOST: f64 = 70.0;
        let base = if self.knots.iter().any(|it| it.label.is_some()) { 34.0 } else { 56.0 };
        let mut start = 0.0;
        for column in &self.columns.columns {
            self.is_free.push(
                column
                    .iter()
                    .all(|&it| self.knots[it].card.is_none() && self.knots[it].label.is_none()),
            );
            let own = column.iter().map(|&it| &self.knots[it]);
            let along = own.map(|it| it.along).fold(0.0, f64::max);
            let middle = |it: usize| self.knots[it].at + self.knots[it].lane;
            let links = column.iter().flat_map(|&it| {
                self.columns.after[it].iter().map(move |&other| (middle(it) - middle(other)).abs())
            });
            let furthest = links.fold(0.0, f64::max);
            self.reach.push((start, start + along));
            start += along + base + (furthest / 8.0).min(MOST).round();
        }
    }
}

impl Direction {
    /// What lies along the way and across it as what lies side by side and below, and back.
    fn turn(self, along: f64, across: f64) -> (f64, f64) {
        match self {
            Self::Rightward => (along, across),
            Self::Downward => (across, along),
        }
    }
}

/// The words at an arrow in lines, and the room they take.
fn words(arrow: &Arrow) -> Option<(Vec<Words>, f64, f64)> {
    let mut lines = Vec::new();
    for text in measure::broken(&arrow.label, LABEL, measure::SMALL, false) {
        lines.push(Words { text, face: Face::Note });
    }
    if let Some(mark) = &arrow.mark {
        let room = LABEL - measure::SIGN;
        let broken = measure::broken(&mark.text, room, measure::SMALL, true);
        for (index, text) in broken.into_iter().enumerate() {
            let sign = (index == 0).then_some(mark.sign);
            lines.push(Words { text, face: Face::Mark(sign) });
        }
    }
    let width = |it: &Words| match it.face {
        Face::Mark(_) => measure::SIGN + measure::width(&it.text, measure::SMALL, true),
        _ => measure::width(&it.text, measure::SMALL, false),
    };
    let widest = lines.iter().map(width).fold(0.0, f64::max);
    let height = number(lines.len()) * measure::SMALL_LINE + 3.0;
    (!lines.is_empty()).then(|| (lines, (widest + 12.0).ceil(), height))
}
