//! A picture as SVG that stands by itself: no script, no font, no style from elsewhere; its text
//! alternative inside. A background is painted, so that it reads the same on a dark page.

mod heads;
mod key;
mod outlines;

use std::fmt::Write as _;

use super::{
    Picture,
    layout::{self, Apart, ArrowAt, CardAt, Face, Laid, Piece, Point, Rect, Words, measure},
    said,
    style::Shape,
};
use crate::report::text;

/// Fonts of one measure on every system, and whatever stands in for them.
const FONTS: &str = "Arial, 'Liberation Sans', Helvetica, sans-serif";

const INK: &str = "#1a1a1a";
const QUIET: &str = "#444444";
/// Of what is remarkable: dark enough on every fill.
const REMARKABLE: &str = "#8a1f00";

const MARGIN: f64 = 28.0;
const HEADING: f64 = 20.0;

/// The least width, so that title and key have room.
const LEAST: f64 = 620.0;

/// Draws a picture. Linear in it, the layout apart.
pub fn write(picture: &Picture) -> String {
    let laid = layout::lay(picture);
    let width = laid.width.max(LEAST) + 2.0 * MARGIN;
    let room = width - 2.0 * MARGIN;
    let mut body = String::new();
    let mut down = heading(&mut body, picture, room);
    // A smaller picture stands in the middle of its sheet.
    let left = MARGIN + ((room - laid.width) / 2.0).floor();
    let _ = writeln!(body, "<g transform=\"translate({} {})\">", n(left), n(down));
    inside(&mut body, picture, &laid);
    body.push_str("</g>\n");
    down += laid.height + 34.0;
    down = key::write(&mut body, picture, room, down);
    down = remarks(&mut body, picture, room, down);
    let mut svg = String::new();
    let (id, height) = (slug(picture), down + MARGIN / 2.0);
    let _ = writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" \
         viewBox=\"0 0 {w} {h}\" role=\"img\" aria-labelledby=\"{id}-title\" \
         aria-describedby=\"{id}-desc\" font-family=\"{FONTS}\">",
        w = n(width.ceil()),
        h = n(height.ceil()),
    );
    let _ = writeln!(svg, "<title id=\"{id}-title\">{}</title>", escaped(&said::title(picture)));
    let _ = writeln!(svg, "<desc id=\"{id}-desc\">{}</desc>", escaped(&said::write(picture)));
    svg.push_str("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    svg.push_str(&body);
    svg.push_str("</svg>\n");
    svg
}

/// Title and what is shown; says where the picture may begin.
fn heading(out: &mut String, picture: &Picture, room: f64) -> f64 {
    let mut down = MARGIN + 14.0;
    for line in measure::broken(&said::title(picture), room, HEADING, true) {
        words(out, &line, MARGIN, down, HEADING, "bold", INK);
        down += 25.0;
    }
    for line in measure::broken(&picture.about, room, measure::SMALL, false) {
        words(out, &line, MARGIN, down, measure::SMALL, "normal", QUIET);
        down += measure::SMALL_LINE;
    }
    down + 14.0
}

fn remarks(out: &mut String, picture: &Picture, room: f64, mut down: f64) -> f64 {
    for remark in &picture.remarks {
        for line in measure::broken(&format!("{remark}."), room, measure::SMALL, false) {
            words(out, &line, MARGIN, down + 8.0, measure::SMALL, "normal", INK);
            down += measure::SMALL_LINE;
        }
    }
    down
}

fn inside(out: &mut String, picture: &Picture, laid: &Laid) {
    if let Some(block) = &laid.apart {
        apart(out, block);
    }
    for (arrow, at) in picture.arrows.iter().zip(&laid.arrows) {
        way(out, at, arrow.line.drawn().0, arrow.line.drawn().1, arrow.line.colour());
    }
    for (card, at) in picture.cards.iter().zip(&laid.cards) {
        outlines::write(out, card.shape, at.rect, card.is_several);
        card_words(out, card.shape, at);
    }
    for (arrow, at) in picture.arrows.iter().zip(&laid.arrows) {
        heads::write(out, arrow.line, &at.path);
        label(out, at);
    }
}

fn apart(out: &mut String, block: &Apart) {
    let Rect { x, y, width, height } = block.rect;
    let [left, top, width, height] = [x, y, width, height].map(n);
    let _ = writeln!(
        out,
        "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"6\" \
         fill=\"#fafafa\" stroke=\"#767676\" stroke-dasharray=\"3 3\"/>"
    );
    for (index, line) in block.heading.iter().enumerate() {
        let down = y + 20.0 + measure::number(index) * measure::SMALL_LINE;
        words(out, line, x + 16.0, down, measure::SMALL, "normal", INK);
    }
}

fn card_words(out: &mut String, shape: Shape, at: &CardAt) {
    let height: f64 = at.lines.iter().map(|it| it.face.height()).sum();
    let inset = match shape {
        Shape::Either => 16.0,
        Shape::Body | Shape::Group | Shape::DeadEnd => 19.0,
        Shape::Decision | Shape::Start | Shape::Member | Shape::End => 15.0,
        _ => 11.0,
    };
    let mut down = at.rect.y + (at.rect.height - height) / 2.0;
    for line in &at.lines {
        let baseline = down + line.face.height() - 4.5;
        line_of_words(out, line, at.rect.x + inset, baseline);
        down += line.face.height();
    }
}

fn line_of_words(out: &mut String, line: &Words, left: f64, baseline: f64) {
    match line.face {
        Face::Title => words(out, &line.text, left, baseline, measure::TITLE, "bold", INK),
        Face::Note => words(out, &line.text, left, baseline, measure::SMALL, "normal", INK),
        Face::Mark(sign) => {
            if let Some(sign) = sign {
                heads::sign(out, sign, Point { x: left, y: baseline - 10.5 });
            }
            let left = left + measure::SIGN;
            words(out, &line.text, left, baseline, measure::SMALL, "bold", REMARKABLE);
        }
    }
}

fn way(out: &mut String, at: &ArrowAt, dashes: &str, width: f64, colour: &str) {
    let mut drawn = format!("M{} {}", n(at.path.start.x), n(at.path.start.y));
    for piece in &at.path.pieces {
        let _ = match *piece {
            Piece::Straight(end) => write!(drawn, "L{} {}", n(end.x), n(end.y)),
            Piece::Curve(one, other, end) => write!(
                drawn,
                "C{} {} {} {} {} {}",
                n(one.x),
                n(one.y),
                n(other.x),
                n(other.y),
                n(end.x),
                n(end.y)
            ),
        };
    }
    let dashes =
        if dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dashes}\"") };
    let _ = writeln!(
        out,
        "<path d=\"{drawn}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\"{dashes}/>",
        n(width)
    );
}

fn label(out: &mut String, at: &ArrowAt) {
    let Some(label) = &at.label else { return };
    let mut down = label.rect.y;
    for line in &label.lines {
        line_of_words(out, line, label.rect.x + 6.0, down + 13.5);
        down += line.face.height();
    }
}

fn words(out: &mut String, text: &str, x: f64, y: f64, size: f64, weight: &str, fill: &str) {
    let weight = if weight == "bold" { " font-weight=\"bold\"" } else { "" };
    let (x, y, size) = (n(x), n(y), n(size));
    let text = escaped(text);
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight} fill=\"{fill}\">{text}</text>"
    );
}

/// A number with at most one decimal.
fn n(number: f64) -> String {
    let said = format!("{number:.1}");
    let said = said.strip_suffix(".0").unwrap_or(&said);
    if said == "-0" { "0".into() } else { said.to_owned() }
}

/// Text that may stand between tags and in quotes. What XML has no place for becomes U+FFFD.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push('\n'),
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            _ if text::is_harmful(letter) => out.push('\u{FFFD}'),
            _ => out.push(letter),
        }
    }
    out
}

/// What sets the ids of this picture apart from those of others on one page.
fn slug(picture: &Picture) -> String {
    let mut slug = String::from("polity");
    for letter in picture.name.chars() {
        let letter = letter.to_ascii_lowercase();
        slug.push(if letter.is_ascii_alphanumeric() { letter } else { '-' });
    }
    slug
}
