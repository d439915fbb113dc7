//! What stands between tokens: white space, comments, and what should not stand there at all.

use super::{
    Parser,
    token::{Class, Input, class, conflict_marker, first_char, is_space},
};
use crate::syntax::error::Fault;

impl<'a> Parser<'a> {
    /// Passes over white space and comments.
    pub(super) fn trivia(&mut self, mut input: Input<'a>) -> Input<'a> {
        while let Some(&byte) = input.first() {
            match class(byte) {
                Class::Space => {
                    // Nearly always one space, or the start of a line.
                    let mut len = 1;
                    while input.get(len).is_some_and(|&it| class(it) == Class::Space) {
                        len += 1;
                    }
                    input = &input[len..];
                }
                Class::Comment => input = after_line(input),
                Class::Odd => match self.odd(input) {
                    Some(rest) => input = rest,
                    None => return input,
                },
                Class::Letter | Class::Digit | Class::Mark => return input,
            }
        }
        input
    }

    /// Passes over one thing that stands in the way; `None` where a token, or nonsense, begins.
    #[cold]
    fn odd(&mut self, input: Input<'a>) -> Option<Input<'a>> {
        let at = self.offset(input);
        if self.is_line_start(at) && conflict_marker(input).is_ok() {
            return Some(self.conflict(input));
        }
        let character = first_char(input)?;
        let rest = &input[character.len_utf8()..];
        match character {
            '\u{FEFF}' if at == 0 => {}
            char::REPLACEMENT_CHARACTER => {
                // Reported already where bytes were decoded to it.
                if self.undecodable.binary_search_by_key(&at, |(range, _)| range.start).is_err() {
                    self.report(self.range(input, rest), Fault::Control(character));
                }
            }
            _ if is_space(character) => {
                // As many in a row are one fault.
                let mut rest = rest;
                while first_char(rest) == Some(character) {
                    rest = &rest[character.len_utf8()..];
                }
                self.report(self.range(input, rest), Fault::Pasted(character));
                return Some(rest);
            }
            _ if character.is_control() => {
                self.report(self.range(input, rest), Fault::Control(character));
            }
            _ => return None,
        }
        Some(rest)
    }

    /// Keeps the first side of a merge conflict and passes over the others. Asked of the same place
    /// again, it answers the same.
    fn conflict(&mut self, input: Input<'a>) -> Input<'a> {
        let at = self.offset(input);
        let Conflict { start, end, .. } = self.conflict;
        // A marker ends after it starts; that of the first line starts at nought, where `end` stands too.
        let is_inside = start.is_some_and(|start| start < at && !(start + 1..at).contains(&end));
        match input.first() {
            Some(b'<') => self.conflict.start = Some(at),
            Some(b'>') if is_inside => {
                self.conflict.end = at;
                return after_line(input);
            }
            _ if is_inside && !self.conflict.is_unended => {
                match memchr::memmem::find(input, b"\n>>>>>>>") {
                    Some(len) => return &input[len + 1..],
                    // There is none further on either: the text is not searched again.
                    None => self.conflict.is_unended = true,
                }
                return after_line(input);
            }
            _ if is_inside => return after_line(input),
            _ => {}
        }
        let line = memchr::memchr(b'\n', input).unwrap_or(input.len());
        let marker = input.get(..line).unwrap_or_default().trim_ascii_end();
        self.report(self.range(input, &input[marker.len()..]), Fault::ConflictMarker);
        after_line(input)
    }
}

/// The merge conflict that was read last.
#[derive(Default)]
pub(super) struct Conflict {
    start: Option<u32>,
    /// Where it ended, if after `start`.
    end: u32,
    /// Whether none ends any more.
    is_unended: bool,
}

fn after_line(input: Input<'_>) -> Input<'_> {
    memchr::memchr(b'\n', input).map_or(&[], |at| &input[at + 1..])
}
