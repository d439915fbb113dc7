//! Words on a line: what may not reach a screen, where a line is broken, how many there are.

use std::{borrow::Cow, fmt::Write as _};

use anstyle::Style as Paint;

use super::Style;

/// Text without what would command a terminal or turn the order of letters.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    if text.contains(is_harmful) {
        Cow::Owned(text.replace(is_harmful, "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Text without the two letters that XML cannot hold beside those that command a terminal.
pub(super) fn xml(text: &str) -> String {
    text.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}

pub(super) fn is_harmful(letter: char) -> bool {
    letter.is_control() && letter != '\t'
        || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// `text` in a colour or weight, where the style has any.
pub(super) fn painted(style: Style, paint: Paint, text: &str) -> String {
    if style.is_coloured { format!("{paint}{text}{paint:#}") } else { text.to_owned() }
}

/// Writes a paragraph: `first` before its first line, spaces as wide before the others.
pub(super) fn paragraph(out: &mut String, style: Style, first: &str, text: &str) {
    hanging(out, style, first, width(first), text);
}

/// Writes a paragraph whose further lines begin with `indent` spaces.
pub(super) fn hanging(out: &mut String, style: Style, first: &str, indent: usize, text: &str) {
    out.push_str(first);
    let mut column = width(first);
    let mut is_fresh = true;
    for word in harmless(text).split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let len = width(word);
        if !is_fresh && column.saturating_add(1 + len) > style.width {
            let _ = write!(out, "\n{:indent$}", "");
            column = indent;
            is_fresh = true;
        }
        if !is_fresh {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += len;
        is_fresh = false;
    }
    out.push('\n');
}

/// Writes a paragraph in a colour or weight.
pub(super) fn title(out: &mut String, style: Style, paint: Paint, text: &str) {
    let mut plain = String::new();
    paragraph(&mut plain, style, "", text);
    for line in plain.lines() {
        out.push_str(&painted(style, paint, line));
        out.push('\n');
    }
}

/// Text in lines of at most `columns`, as far as its words allow.
pub(super) fn broken(text: &str, columns: usize) -> String {
    let style = Style { width: columns, is_coloured: false, is_unicode: true };
    let mut lines = String::new();
    paragraph(&mut lines, style, "", text);
    lines.trim_end().to_owned()
}

/// Columns that a text takes, escape sequences apart.
fn width(text: &str) -> usize {
    let mut columns = 0;
    let mut in_escape = false;
    for letter in text.chars() {
        match letter {
            '\u{1b}' => in_escape = true,
            'm' if in_escape => in_escape = false,
            _ if in_escape => {}
            _ => columns += 1,
        }
    }
    columns
}

/// A run of white space as one space.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `1 gap`, `3 gaps`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `a, b and c`
pub(super) fn list(items: &[String]) -> String {
    joined(items, "and")
}

/// `a, b or c`
pub(super) fn joined(items: &[String], last: &str) -> String {
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// `a, b, c and 4 more`
pub(super) fn short_list(items: &[String], most: usize, last: &str) -> String {
    match items.get(..most) {
        Some(first) if items.len() > most + 1 => {
            format!("{} {last} {} more", first.join(", "), items.len() - most)
        }
        _ => joined(items, last),
    }
}

/// With a capital at the beginning.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Text that Markdown takes as it stands.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in harmless(text).chars() {
        if "\\`*_[]<>#|~".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// A text in which what stands between backticks is of the language.
pub(super) fn markdown_message(text: &str) -> String {
    let text = harmless(text);
    if !text.matches('`').count().is_multiple_of(2) {
        return markdown(&text);
    }
    let part = |(number, part): (usize, &str)| match number % 2 {
        0 => markdown(part),
        _ if part.trim().is_empty() => markdown("``"),
        _ => format!("`{}`", part.replace('|', "\\|")),
    };
    text.split('`').enumerate().map(part).collect()
}
