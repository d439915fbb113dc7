//! The outline of a box: each kind a shape of its own.

use std::fmt::Write as _;

use super::n;
use crate::report::graph::{layout::Rect, style::Shape};

/// How far the second sheet lies behind the first.
const SHEET: f64 = 5.0;

/// Draws the outline of a box, with another behind it where it stands for several.
pub(super) fn write(out: &mut String, shape: Shape, rect: Rect, is_several: bool) {
    let (fill, stroke) = shape.colours();
    let style = format!("fill=\"{fill}\" stroke=\"{stroke}\"");
    if is_several {
        let behind = Rect { x: rect.x + SHEET, y: rect.y + SHEET, ..rect };
        outline(out, shape, behind, &style);
    }
    outline(out, shape, rect, &style);
    inner(out, shape, rect, stroke);
}

fn outline(out: &mut String, shape: Shape, rect: Rect, style: &str) {
    let dashes = match shape {
        Shape::External => " stroke-dasharray=\"7 3\"",
        Shape::Escalation | Shape::Document => " stroke-dasharray=\"4 3\"",
        _ => "",
    };
    let thick = if shape == Shape::DeadEnd { 3.0 } else { 1.5 };
    let style = format!("{style} stroke-width=\"{}\"{dashes}", n(thick));
    let corners = corners(shape, rect);
    if corners.is_empty() {
        let round = match shape {
            Shape::Start | Shape::End => (rect.height / 2.0).min(20.0),
            Shape::Member => 13.0,
            Shape::Person => 6.0,
            _ => 0.0,
        };
        let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(n);
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{}\" {style}/>",
            n(round)
        );
        return;
    }
    let points: Vec<_> = corners.iter().map(|&(x, y)| format!("{},{}", n(x), n(y))).collect();
    let _ = writeln!(out, "<polygon points=\"{}\" {style}/>", points.join(" "));
}

/// The corners of an outline that is no rectangle.
fn corners(shape: Shape, rect: Rect) -> Vec<(f64, f64)> {
    let Rect { x, y, width, height } = rect;
    let (right, bottom) = (x + width, y + height);
    match shape {
        Shape::Group | Shape::DeadEnd => {
            let corner = (height / 3.0).min(9.0);
            let is_group = shape == Shape::Group;
            let (x_in, y_in) = if is_group { (10.0, height / 2.0) } else { (corner, corner) };
            vec![
                (x + x_in, y),
                (right - x_in, y),
                (right, y + y_in),
                (right, bottom - y_in),
                (right - x_in, bottom),
                (x + x_in, bottom),
                (x, bottom - y_in),
                (x, y + y_in),
            ]
        }
        Shape::Function | Shape::Confidential | Shape::Document => {
            vec![(x, y), (right - 10.0, y), (right, y + 10.0), (right, bottom), (x, bottom)]
        }
        Shape::Either => {
            let (middle, half) = (x + width / 2.0, y + height / 2.0);
            vec![(middle, y), (right, half), (middle, bottom), (x, half)]
        }
        _ => Vec::new(),
    }
}

/// What is drawn within an outline.
fn inner(out: &mut String, shape: Shape, rect: Rect, stroke: &str) {
    let Rect { x, y, width, height } = rect;
    let (right, bottom) = (x + width, y + height);
    let drawn = match shape {
        // Two bars, as of a bench.
        Shape::Body => {
            format!("M{0} {2}V{3}M{1} {2}V{3}", n(x + 7.0), n(right - 7.0), n(y), n(bottom))
        }
        Shape::Class => format!("M{} {}H{}", n(x), n(y + 4.0), n(right)),
        Shape::Function | Shape::Confidential | Shape::Document => {
            format!("M{} {}V{}H{}", n(right - 10.0), n(y), n(y + 10.0), n(right))
        }
        Shape::Decision => format!(
            "M{0} {2}H{1}V{3}H{0}Z",
            n(x + 4.0),
            n(right - 4.0),
            n(y + 4.0),
            n(bottom - 4.0)
        ),
        _ => return,
    };
    let _ = writeln!(
        out,
        "<path d=\"{drawn}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"1.2\"/>"
    );
}
