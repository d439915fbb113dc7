//! A picture in words: everything that is drawn, as sentences, in the order of the text. It stands in an
//! SVG as its description, and by itself for whoever would rather read.

use super::{Arrow, Card, Mark, Picture};
use crate::report::text;

/// `Who answers to whom: Exemplar Borough Council`
pub(super) fn title(picture: &Picture) -> String {
    if picture.council.is_empty() {
        return picture.title.clone();
    }
    format!("{}: {}", picture.title, picture.council)
}

/// Tells all of a picture.
pub fn write(picture: &Picture) -> String {
    let mut out = format!("{}\n\n{}\n", text::harmless(&title(picture)), picture.about);
    if picture.cards.is_empty() {
        out.push_str("\nThere is nothing to draw.\n");
    }
    let (apart, joined): (Vec<_>, Vec<_>) = picture.cards.iter().partition(|it| it.is_apart);
    let of_joined = joined.into_iter().map(card);
    paragraph(&mut out, "Boxes", of_joined.collect());
    paragraph(&mut out, "Arrows", picture.arrows.iter().map(arrow).collect());
    paragraph(&mut out, &picture.apart, apart.into_iter().map(card).collect());
    paragraph(&mut out, "Remarks", picture.remarks.iter().map(|it| sentence(it)).collect());
    out
}

fn paragraph(out: &mut String, heading: &str, sentences: Vec<String>) {
    let mut sentences = sentences.into_iter().filter(|it| !it.is_empty()).peekable();
    if sentences.peek().is_none() {
        return;
    }
    out.push('\n');
    out.push_str(&text::harmless(heading));
    out.push('\n');
    for said in sentences {
        out.push_str("- ");
        out.push_str(&text::harmless(&said));
        out.push('\n');
    }
}

fn card(card: &Card) -> String {
    with_marks(&card.said, card.marks.iter())
}

fn arrow(arrow: &Arrow) -> String {
    with_marks(&arrow.said, arrow.mark.iter())
}

fn with_marks<'m>(said: &str, marks: impl Iterator<Item = &'m Mark>) -> String {
    if said.is_empty() {
        return String::new();
    }
    let mut out = sentence(said);
    for mark in marks {
        out.push_str(" Note: ");
        out.push_str(&mark.text);
        out.push('.');
    }
    out
}

/// With a capital and a full stop, on one line.
fn sentence(said: &str) -> String {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let stop = if said.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{stop}", text::sentence(&said))
}
