//! The words, marks, quoted texts and comments of a text that was read without a fault.

use std::ops::Range;

/// Something that is written as it stands.
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) is_comment: bool,
    /// How many lines end before it, after the token before it.
    pub(super) newlines: usize,
}

/// Everything in a range of the text but white space.
pub(super) fn tokens(text: &str, range: Range<usize>) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text.get(range.clone()).unwrap_or_default();
    let mut start = range.start;
    loop {
        let trimmed = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        let space = rest.len() - trimmed.len();
        let newlines = rest.bytes().take(space).filter(|&it| it == b'\n').count();
        start += space;
        let Some(first) = trimmed.chars().next() else { return found };
        let len = length(trimmed, first);
        let (token, after) = trimmed.split_at_checked(len).unwrap_or((trimmed, ""));
        let is_comment = first == '#';
        let text = if is_comment { token.trim_end() } else { token };
        found.push(Token { text, start, is_comment, newlines });
        start += token.len();
        rest = after;
    }
}

fn length(text: &str, first: char) -> usize {
    let line = text.find('\n').unwrap_or(text.len());
    match first {
        '#' => line,
        '"' => text.get(1..line).and_then(|it| it.find('"')).map_or(line, |at| at + 2),
        '{' | '}' | '[' | ']' | ',' | ';' => 1,
        '£' => {
            let is_amount = |it: char| it.is_ascii_digit() || matches!(it, '£' | ',' | '.');
            let amount = text.find(|it| !is_amount(it)).unwrap_or(text.len());
            // A comma that no digit follows is between two items.
            text.get(..amount).unwrap_or(text).trim_end_matches([',', '.']).len()
        }
        _ => text
            .find([' ', '\t', '\r', '\n', '#', '"', '{', '}', '[', ']', ',', ';'])
            .unwrap_or(text.len()),
    }
}
