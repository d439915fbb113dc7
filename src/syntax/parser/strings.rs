//! Quoted text: well written, pasted from a word processor, or not closed.

use super::{
    Parsed, Parser,
    quotes::Doubt,
    recovery::begins_anything,
    token::{self, Input, is_quote},
};
use crate::{
    source::{TextRange, as_u32},
    syntax::{
        ast::{Quoted, Slice},
        error::{Expected, Fault},
    },
};

impl<'a> Parser<'a> {
    pub(super) fn texts(&mut self, input: Input<'a>) -> Parsed<'a, Slice<Quoted>> {
        let start = self.tree.texts.len();
        let (mut input, first) = self.string(input)?;
        self.tree.texts.push(first);
        while input.first() == Some(&b',') {
            (input, _) = self.take(input, 1);
            let text;
            (input, text) = self.string(input)?;
            self.tree.texts.push(text);
        }
        Ok((input, Slice::new(start, self.tree.texts.len())))
    }

    /// `STRING`
    pub(super) fn string(&mut self, input: Input<'a>) -> Parsed<'a, Quoted> {
        match self.quoted(input).or_else(|| self.unopened(input)) {
            Some(done) => Ok(done),
            None => self.expected(input, Expected::Text),
        }
    }

    /// `STRING`, where a quote of any sort opens.
    pub(super) fn quoted(&mut self, input: Input<'a>) -> Option<(Input<'a>, Quoted)> {
        if !input.first().is_some_and(|&byte| byte == b'"' || !byte.is_ascii()) {
            return None;
        }
        match token::string(input) {
            Ok((rest, token)) if token.is_ascii() || !closes_before_it_opens(token) => {
                match self.doubt(token, rest) {
                    Doubt::None => {}
                    doubt => return Some(self.doubted_string(input, token, &doubt)),
                }
                let (rest, range) = self.take(input, token.len());
                Some((rest, Quoted { start: range.start + 1, end: range.end - 1 }))
            }
            _ => match token::first_char(input) {
                Some(quote) if is_quote(quote) => Some(self.damaged_string(input, quote)),
                _ => None,
            },
        }
    }

    /// A string that has too many quotes, or the opening one of the next for its closing one.
    #[cold]
    fn doubted_string(
        &mut self,
        input: Input<'a>,
        token: Input<'a>,
        doubt: &Doubt,
    ) -> (Input<'a>, Quoted) {
        let start = self.offset(input);
        let end = start + as_u32(token.len());
        match doubt {
            Doubt::DoubledOpening => {
                self.report(TextRange { start, end: start + 1 }, Fault::SurplusQuote);
                let second = input.get(1..).unwrap_or_default();
                self.damaged_string(second, '"')
            }
            Doubt::DoubledClosing => {
                self.report(TextRange { start: end, end: end + 1 }, Fault::SurplusQuote);
                let (rest, _) = self.take(input, token.len() + 1);
                (rest, Quoted { start: start + 1, end: end - 1 })
            }
            Doubt::None | Doubt::Unclosed => {
                self.report(TextRange { start, end: start + 1 }, Fault::UnclosedQuote);
                let content = input.get(1..).unwrap_or_default();
                let text = TextRange { start: start + 1, end: end - 1 }.of(self.text);
                let (rest, range) = self.take(content, self.unclosed_len(text, true));
                (rest, Quoted { start: start + 1, end: range.end })
            }
        }
    }

    /// A string in quotes that a word processor made, or one that does not end with its line.
    #[cold]
    fn damaged_string(&mut self, input: Input<'a>, quote: char) -> (Input<'a>, Quoted) {
        let content = input.get(quote.len_utf8()..).unwrap_or_default();
        let start = self.offset(content);
        let opening = self.range(input, content);
        let line = self.line(content);
        let close = line.char_indices().find(|&(_, it)| is_quote(it));
        let Some((len, close)) = close else {
            self.report(opening, Fault::UnclosedQuote);
            return self.unclosed_string(content, line);
        };
        let closing = content.get(len..).unwrap_or_default();
        let after = closing.get(close.len_utf8()..).unwrap_or_default();
        if quote == '"' && close != '"' {
            self.report(self.range(closing, after), Fault::Pasted(close));
        } else if quote != '"' {
            self.report(opening, Fault::Pasted(quote));
        }
        let (rest, _) = self.take(content, content.len() - after.len());
        (rest, Quoted { start, end: start + as_u32(len) })
    }

    /// What an opening quote holds where none closes on its `line`.
    fn unclosed_string(&mut self, content: Input<'a>, line: &str) -> (Input<'a>, Quoted) {
        let start = self.offset(content);
        let next = content.get(line.len() + 1..).unwrap_or_default();
        let next_line = self.line(next);
        // The other quote may stand on the next line, if that does not begin as a line of its own.
        if next_line.matches('"').count() % 2 == 1
            && !begins_anything(next_line.trim_start().as_bytes())
        {
            let len = next_line.find('"').unwrap_or_default();
            let closing = next.get(len..).unwrap_or_default();
            let end = self.offset(closing);
            let (rest, _) = self.take(closing, 1);
            return (rest, Quoted { start, end });
        }
        // A bracket or a brace is more likely meant as one.
        let (rest, range) = self.take(content, self.unclosed_len(line, false));
        (rest, Quoted { start, end: range.end })
    }

    /// What is left of the line that `input` stands in, without its end.
    fn line(&mut self, input: Input<'a>) -> &'a str {
        let start = self.offset(input);
        // Many strings may stand on one line, and its end is looked for once.
        if !(self.line.start <= start && start <= self.line.end) {
            let len = memchr::memchr(b'\n', input).unwrap_or(input.len());
            self.line = TextRange { start, end: start + as_u32(len) };
        }
        TextRange { start, end: self.line.end }.of(self.text)
    }
}

/// Whether a string between plain quotes holds a curly quote that closes what no curly one opened:
/// then it was to end there.
fn closes_before_it_opens(token: &[u8]) -> bool {
    let text = str::from_utf8(token).unwrap_or_default();
    text.chars().find(|it| matches!(it, '\u{201C}'..='\u{201E}')) == Some('\u{201D}')
}
