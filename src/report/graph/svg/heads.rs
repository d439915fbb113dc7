//! The ends of arrows, and the signs beside what is remarkable.

use std::fmt::Write as _;

use super::{REMARKABLE, n};
use crate::report::graph::{
    layout::{Path, Point},
    style::{Head, Line, Sign},
};

/// Draws the end of an arrow where its way arrives.
pub(super) fn write(out: &mut String, line: Line, path: &Path) {
    let (_, _, head) = line.drawn();
    let (end, before) = (path.end(), path.before_end());
    let (x, y) = (end.x - before.x, end.y - before.y);
    // Arrows arrive along an axis; the loop of a box at itself does so nearly.
    let (ahead, aside) = if x.abs() > y.abs() {
        ((x.signum(), 0.0), (0.0, 1.0))
    } else {
        ((0.0, y.signum()), (1.0, 0.0))
    };
    let at = |back: f64, side: f64| Point {
        x: end.x - ahead.0 * back + aside.0 * side,
        y: end.y - ahead.1 * back + aside.1 * side,
    };
    let colour = line.colour();
    match head {
        Head::Filled => polygon(out, &[end, at(10.0, 4.5), at(10.0, -4.5)], colour, colour),
        Head::Diamond => {
            polygon(out, &[end, at(6.5, 4.5), at(13.0, 0.0), at(6.5, -4.5)], colour, colour);
        }
        Head::Open => strokes(out, &[[at(9.0, 5.0), end], [end, at(9.0, -5.0)]], colour, 1.6),
        Head::Bar => strokes(out, &[[at(5.0, 5.0), at(5.0, -5.0)]], colour, 3.0),
        Head::Bars => {
            let bars = [[at(4.0, 5.0), at(4.0, -5.0)], [at(9.0, 5.0), at(9.0, -5.0)]];
            strokes(out, &bars, colour, 3.0);
        }
        Head::Ring => {
            let middle = at(5.0, 0.0);
            let _ = writeln!(
                out,
                "<circle cx=\"{}\" cy=\"{}\" r=\"4\" fill=\"#ffffff\" stroke=\"{colour}\" \
                 stroke-width=\"1.6\"/>",
                n(middle.x),
                n(middle.y)
            );
        }
    }
}

/// Draws a sign of twelve pixels from its upper left corner.
pub(super) fn sign(out: &mut String, sign: Sign, at: Point) {
    let point = |x: f64, y: f64| Point { x: at.x + x, y: at.y + y };
    match sign {
        Sign::Conflict => {
            polygon(
                out,
                &[point(6.5, 0.0), point(13.0, 12.0), point(0.0, 12.0)],
                REMARKABLE,
                REMARKABLE,
            );
            strokes(out, &[[point(6.5, 4.0), point(6.5, 8.0)]], "#ffffff", 1.7);
            strokes(out, &[[point(6.5, 9.2), point(6.5, 10.8)]], "#ffffff", 1.7);
        }
        Sign::DeadEnd => {
            let corners = [(0.0, 0.0), (12.0, 0.0), (12.0, 12.0), (0.0, 12.0)];
            polygon(out, &corners.map(|(x, y)| point(x, y)), REMARKABLE, REMARKABLE);
            strokes(out, &[[point(2.5, 6.0), point(9.5, 6.0)]], "#ffffff", 2.4);
        }
        Sign::Circle => {
            let start = point(11.0, 3.5);
            let _ = writeln!(
                out,
                "<path d=\"M{} {}A5.5 5.5 0 1 0 {} {}\" fill=\"none\" stroke=\"{REMARKABLE}\" \
                 stroke-width=\"2\"/>",
                n(start.x),
                n(start.y),
                n(at.x + 11.5),
                n(at.y + 7.5)
            );
            polygon(
                out,
                &[point(13.0, 0.0), point(12.5, 5.8), point(7.6, 3.6)],
                REMARKABLE,
                REMARKABLE,
            );
        }
    }
}

fn polygon(out: &mut String, points: &[Point], fill: &str, stroke: &str) {
    let points: Vec<_> = points.iter().map(|it| format!("{},{}", n(it.x), n(it.y))).collect();
    let points = points.join(" ");
    let _ = writeln!(out, "<polygon points=\"{points}\" fill=\"{fill}\" stroke=\"{stroke}\"/>");
}

fn strokes(out: &mut String, lines: &[[Point; 2]], colour: &str, width: f64) {
    let mut drawn = String::new();
    for [from, to] in lines {
        let _ = write!(drawn, "M{} {}L{} {}", n(from.x), n(from.y), n(to.x), n(to.y));
    }
    let _ = writeln!(
        out,
        "<path d=\"{drawn}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\"/>",
        n(width)
    );
}
