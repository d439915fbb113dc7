//! A picture as Mermaid, for pages that draw it themselves, its text alternative inside.

use std::fmt::Write as _;

use super::{Card, Picture, said, style::Shape};
use crate::report::text;

/// Writes a picture as a flowchart. Linear in it.
pub fn write(picture: &Picture) -> String {
    let mut out = String::from("flowchart LR\n");
    let _ = writeln!(out, "  accTitle: {}", plain(&said::title(picture)));
    out.push_str("  accDescr {\n");
    for line in said::write(picture).lines().filter(|it| !it.is_empty()) {
        let _ = writeln!(out, "    {}", plain(line));
    }
    out.push_str("  }\n");
    let joined = picture.cards.iter().enumerate().filter(|(_, it)| !it.is_apart);
    for (index, card) in joined {
        node(&mut out, "  ", index, card);
    }
    if picture.cards.iter().any(|it| it.is_apart) {
        let _ = writeln!(out, "  subgraph apart [\"{}\"]", escaped(&picture.apart));
        for (index, card) in picture.cards.iter().enumerate().filter(|(_, it)| it.is_apart) {
            node(&mut out, "    ", index, card);
        }
        out.push_str("  end\n");
    }
    for arrow in &picture.arrows {
        let mut label = escaped(&arrow.worded());
        if let Some(mark) = &arrow.mark {
            let _ = write!(label, "<br>{} {}", mark.sign.letter(), escaped(&mark.text));
        }
        let (dashes, width, _) = arrow.line.drawn();
        let shaft = match (dashes.is_empty(), width > 2.0) {
            (true, true) => "==>",
            (true, false) => "-->",
            (false, _) => "-.->",
        };
        let _ = writeln!(out, "  n{} {shaft}|\"{label}\"| n{}", arrow.from, arrow.to);
    }
    styles(&mut out, picture);
    out
}

fn node(out: &mut String, indent: &str, index: usize, card: &Card) {
    let several = if card.is_several { " (several)" } else { "" };
    let mut words = format!("<b>{}</b>{several}", escaped(&card.title));
    for note in &card.notes {
        let _ = write!(words, "<br>{}", escaped(note));
    }
    for mark in &card.marks {
        let _ = write!(words, "<br>{} {}", mark.sign.letter(), escaped(&mark.text));
    }
    let (open, close) = outline(card.shape);
    let _ = writeln!(out, "{indent}n{index}{open}\"{words}\"{close}:::s{}", number(card.shape));
}

fn outline(shape: Shape) -> (&'static str, &'static str) {
    match shape {
        Shape::Member | Shape::Person => ("(", ")"),
        Shape::Group => ("{{", "}}"),
        Shape::External => ("[/", "/]"),
        Shape::Start | Shape::End => ("([", "])"),
        Shape::Function | Shape::Confidential | Shape::Document => (">", "]"),
        Shape::Body | Shape::Decision => ("[[", "]]"),
        Shape::DeadEnd => ("[\\", "/]"),
        Shape::Either => ("{", "}"),
        Shape::Officer | Shape::Step | Shape::Class | Shape::Escalation => ("[", "]"),
    }
}

fn number(shape: Shape) -> usize {
    Shape::ALL.iter().position(|&it| it == shape).unwrap_or_default()
}

/// The colours of the shapes that stand in the picture.
fn styles(out: &mut String, picture: &Picture) {
    for shape in
        Shape::ALL.into_iter().filter(|&it| picture.cards.iter().any(|card| card.shape == it))
    {
        let (fill, stroke) = shape.colours();
        let dashes = match shape {
            Shape::External | Shape::Escalation | Shape::Document => ",stroke-dasharray:5 3",
            Shape::DeadEnd => ",stroke-width:3px",
            _ => "",
        };
        let number = number(shape);
        let _ =
            writeln!(out, "  classDef s{number} fill:{fill},stroke:{stroke},color:#1a1a1a{dashes}");
    }
}

/// Words within a label: whatever might be read as part of the language becomes a number.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in text::harmless(words).chars() {
        match letter {
            '"' | '<' | '>' | '&' | '#' | ';' | '`' | '\\' | '[' | ']' | '{' | '}' | '|' | '*'
            | '_' | '$' => {
                let _ = write!(out, "#{};", u32::from(letter));
            }
            '\n' | '\t' => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

/// Words of the description, which ends at a brace.
fn plain(words: &str) -> String {
    text::harmless(words).replace(['{', '}', '\n', ';', '#', '%'], " ")
}
