//! A picture as DOT, for Graphviz and whatever else reads it.

use std::fmt::Write as _;

use super::{
    Arrow, Card, Picture,
    layout::measure,
    said,
    style::{Head, Shape},
};

/// Writes a picture as a directed graph. Linear in it.
pub fn write(picture: &Picture) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "digraph {} {{", quoted(&picture.name));
    let _ = writeln!(
        out,
        "  graph [rankdir=LR, fontname=\"Arial\", labelloc=t, label={}];",
        quoted(&said::title(picture))
    );
    out.push_str("  node [fontname=\"Arial\", fontsize=12, style=filled, fillcolor=white];\n");
    out.push_str("  edge [fontname=\"Arial\", fontsize=10];\n");
    let joined = picture.cards.iter().enumerate().filter(|(_, it)| !it.is_apart);
    for (index, card) in joined {
        node(&mut out, "  ", index, card);
    }
    if picture.cards.iter().any(|it| it.is_apart) {
        let _ = writeln!(out, "  subgraph cluster_apart {{\n    label={};", quoted(&picture.apart));
        let apart = picture.cards.iter().enumerate().filter(|(_, it)| it.is_apart);
        for (index, card) in apart {
            node(&mut out, "    ", index, card);
        }
        out.push_str("  }\n");
    }
    for each in &picture.arrows {
        arrow(&mut out, each);
    }
    out.push_str("}\n");
    out
}

fn arrow(out: &mut String, arrow: &Arrow) {
    let mut label = lines(&arrow.worded(), 24);
    if let Some(mark) = &arrow.mark {
        label.extend(lines(&format!("{} {}", mark.sign.letter(), mark.text), 24));
    }
    let (dashes, width, head) = arrow.line.drawn();
    let style = match dashes.chars().next() {
        None => "solid",
        Some('2') => "dotted",
        Some(_) => "dashed",
    };
    // Whoever is above stands to the left, as in the other formats.
    let (from, to, end, other) = if arrow.is_backwards {
        (arrow.to, arrow.from, "dir=back, arrowtail", "arrowhead=none")
    } else {
        (arrow.from, arrow.to, "arrowhead", "arrowtail=none")
    };
    let _ = writeln!(
        out,
        "  n{from} -> n{to} [label={}, tooltip={}, style={style}, penwidth={width:.1}, \
         color=\"{}\", {end}={}, {other}];",
        joined_lines(&label),
        quoted(arrow.line.meaning()),
        arrow.line.colour(),
        arrowhead(head)
    );
}

fn node(out: &mut String, indent: &str, index: usize, card: &Card) {
    let mut words = lines(&card.title, 28);
    for note in &card.notes {
        words.extend(lines(note, 32));
    }
    for mark in &card.marks {
        words.extend(lines(&format!("{} {}", mark.sign.letter(), mark.text), 32));
    }
    let (fill, stroke) = card.shape.colours();
    let sheets = if card.is_several { ", peripheries=2" } else { "" };
    let _ = writeln!(
        out,
        "{indent}n{index} [label={}, shape={}, fillcolor=\"{fill}\", color=\"{stroke}\"{sheets}];",
        joined_lines(&words),
        outline(card.shape)
    );
}

fn outline(shape: Shape) -> &'static str {
    match shape {
        Shape::Officer | Shape::Step => "box",
        Shape::Member | Shape::Person => "box, style=\"filled,rounded\"",
        Shape::Body => "component",
        Shape::Group => "hexagon",
        Shape::Class => "tab",
        Shape::Function | Shape::Confidential => "note",
        Shape::External | Shape::Escalation => "box, style=\"filled,dashed\"",
        Shape::Document => "note, style=\"filled,dashed\"",
        Shape::Start | Shape::End => "oval",
        Shape::Decision => "box, peripheries=2",
        Shape::DeadEnd => "octagon, penwidth=3",
        Shape::Either => "diamond",
    }
}

fn arrowhead(head: Head) -> &'static str {
    match head {
        Head::Filled => "normal",
        Head::Open => "vee",
        Head::Diamond => "diamond",
        Head::Ring => "odot",
        Head::Bar => "tee",
        Head::Bars => "teetee",
    }
}

/// Words in lines of about so many letters.
fn lines(words: &str, letters: u16) -> Vec<String> {
    measure::broken(words, f64::from(letters) * 6.5, measure::SMALL, false)
}

fn joined_lines(lines: &[String]) -> String {
    let lines: Vec<_> = lines.iter().map(|it| escaped(it)).collect();
    format!("\"{}\"", lines.join("\\n"))
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", escaped(&crate::report::text::harmless(words)))
}

/// Within quotes only the quote, the stroke before a letter and a named letter command anything.
fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace(['\n', '\t'], " ")
}
