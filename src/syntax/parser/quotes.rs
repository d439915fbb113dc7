//! Quotes that are missing or one too many, told by what stands beside those that are there: an
//! opening quote stands after a space and before a word, a closing one the other way round.

use super::{
    Parser,
    head::is_qualifier,
    recovery::begins_anything,
    token::{Class, Input, class},
};
use crate::{
    source::{TextRange, as_u32},
    syntax::{ast::Quoted, error::Fault},
};

/// What is wrong with a string that has both its quotes.
pub(super) enum Doubt {
    None,
    /// The first two bytes are two quotes where one should stand.
    DoubledOpening,
    /// Another quote stands right behind the closing one.
    DoubledClosing,
    /// The quote at the end opens the next string, so that this one is not closed.
    Unclosed,
}

/// Whether `byte` may stand behind a quote that closes.
fn ends_word(byte: Option<&u8>) -> bool {
    byte.is_none_or(|&byte| match class(byte) {
        Class::Space | Class::Comment => true,
        Class::Mark => byte != b'"' && byte != b'[',
        Class::Letter | Class::Digit | Class::Odd => false,
    })
}

impl<'a> Parser<'a> {
    /// Whether the string `token`, with `rest` behind it, is one to doubt.
    pub(super) fn doubt(&mut self, token: Input<'a>, rest: Input<'a>) -> Doubt {
        let behind = rest.first();
        let doubt = match behind {
            Some(b'"') if ends_word(rest.get(1)) => Doubt::DoubledClosing,
            Some(b'"' | b'[') => Doubt::None,
            _ if ends_word(behind) => Doubt::None,
            _ if token.len() == 2 => Doubt::DoubledOpening,
            _ if matches!(token.get(token.len() - 2), Some(b' ' | b'\t' | b'[')) => Doubt::Unclosed,
            _ => Doubt::None,
        };
        // A space between a string and a word may be left out.
        let may_follow = !matches!(doubt, Doubt::None)
            && (begins_anything(rest) || matches!(self.word(rest), b"under" | b"unresolved"));
        if may_follow && !self.is_quote_odd(rest) { Doubt::None } else { doubt }
    }

    /// Whether the quotes in the line of `input` do not pair, so that one is surely missing or too many.
    pub(super) fn is_quote_odd(&mut self, input: Input<'a>) -> bool {
        let at = self.offset(input) as usize;
        let (range, _) = self.quotes;
        if !(range.start as usize <= at && at <= range.end as usize) {
            let text = self.text.as_bytes();
            let (before, after) = text.split_at(at);
            let start = memchr::memrchr(b'\n', before).map_or(0, |found| found + 1);
            let end = memchr::memchr(b'\n', after).map_or(text.len(), |found| at + found);
            let range = TextRange { start: as_u32(start), end: as_u32(end) };
            self.quotes = (range, leaves_open(text.get(start..end).unwrap_or_default()));
        }
        self.quotes.1
    }

    /// Whether the quote at `input` can only close.
    pub(super) fn only_closes(&self, input: Input<'a>) -> bool {
        let at = self.offset(input) as usize;
        let before = at.checked_sub(1).and_then(|at| self.text.as_bytes().get(at));
        let in_word = before.is_some_and(|&it| !ends_word(Some(&it)) && it != b'[' && it != b'"');
        in_word && input.first() == Some(&b'"') && ends_word(input.get(1))
    }

    /// Whether the quote at `input`, which may open here, closes what nothing opened.
    pub(super) fn closes_instead(&mut self, input: Input<'a>) -> bool {
        self.only_closes(input) && self.is_quote_odd(input)
    }

    /// Whether quoted text without its opening quote stands here: further on in the line, and before
    /// any bracket, is a quote that can only close.
    #[cold]
    fn is_unopened(&mut self, input: Input<'a>) -> bool {
        let begins = input.first().is_some_and(|&byte| class(byte) != Class::Mark);
        let at_statement = self.is_line_start(self.offset(input)) && Self::statement_begins(input);
        begins && !at_statement && {
            let mark = self.next_mark(input);
            self.only_closes(self.at(mark))
        }
    }

    /// The text here, which must stand in quotes, where its opening quote is missing.
    pub(super) fn unopened(&mut self, input: Input<'a>) -> Option<(Input<'a>, Quoted)> {
        if !self.is_unopened(input) {
            return None;
        }
        let (start, end) = (self.offset(input), self.next_mark(input));
        self.report(TextRange { start, end: start }, Fault::UnopenedQuote);
        let (rest, _) = self.take(input, (end - start) as usize + 1);
        Some((rest, Quoted { start, end }))
    }

    /// The same where something else may stand as well.
    pub(super) fn unopened_instead(&mut self, input: Input<'a>) -> Option<(Input<'a>, Quoted)> {
        if self.is_unopened_instead(input) { self.unopened(input) } else { None }
    }

    pub(super) fn is_unopened_instead(&mut self, input: Input<'a>) -> bool {
        self.is_unopened(input) && self.is_quote_odd(input)
    }

    /// Whether what stands at `rest` goes on with nothing. Prose is full of clause words, so that they
    /// count only where they stand apart.
    pub(super) fn is_left_over(&self, rest: Input<'a>) -> bool {
        let Some(&first) = rest.first() else { return false };
        if first != b'"' && class(first) == Class::Mark || is_qualifier(rest) {
            return false;
        }
        let at = self.offset(rest) as usize;
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        let is_apart = matches!(before, [.., b'\n'] | [.., b' ' | b'\t' | b'\n', b' ' | b'\t']);
        !(is_apart && begins_anything(rest))
    }

    /// Where the next quote, bracket or brace stands in the line, or where that ends.
    fn next_mark(&mut self, input: Input<'a>) -> u32 {
        let start = self.offset(input);
        // The same line may be asked of many times, and each stretch of it is looked through once.
        if !(self.marked.start <= start && start <= self.marked.end) {
            let is_mark = |&byte: &u8| matches!(byte, b'"' | b'\n' | b'[' | b']' | b'{' | b'}');
            let len = input.iter().position(is_mark).unwrap_or(input.len());
            self.marked = TextRange { start, end: start + as_u32(len) };
        }
        self.marked.end
    }

    /// How much of `text`, what follows an opening quote up to the end of its line or to the quote
    /// that opens the next string, was to stand between quotes.
    pub(super) fn unclosed_len(&self, text: &str, opens_next: bool) -> usize {
        let is_mark = |it| matches!(it, '[' | '{' | '}') || self.in_pin && matches!(it, ']' | ';');
        if let Some(len) = text.find(is_mark).or_else(|| clause_apart(text)) {
            return text.get(..len).unwrap_or_default().trim_end().len();
        }
        let text = text.trim_end();
        // What stands before the next string brings it.
        let (before, last) = text.rsplit_once([' ', '\t']).unwrap_or((text, ""));
        let is_word = !last.ends_with(',') && begins_anything(last.as_bytes());
        let text = if opens_next && is_word { before } else { text };
        text.trim_end_matches([' ', '\t', ',']).len()
    }
}

/// Where in `text` a clause begins that stands apart from what is before it.
fn clause_apart(text: &str) -> Option<usize> {
    let mut at = 0;
    for (index, piece) in text.split("  ").enumerate() {
        if index > 0 && begins_anything(piece.trim_start().as_bytes()) {
            return Some(at);
        }
        at += piece.len() + 2;
    }
    None
}

/// Whether a quote in `line` is still open where that ends.
fn leaves_open(line: Input<'_>) -> bool {
    let mut is_open = false;
    for &byte in line {
        match byte {
            b'"' => is_open = !is_open,
            b'#' if !is_open => break,
            _ => {}
        }
    }
    is_open
}
