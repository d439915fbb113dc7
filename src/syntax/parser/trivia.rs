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
                    let len = input.iter().take_while(|&&it| class(it) == Class::Space).count();
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
                self.report(self.range(input, rest), Fault::Pasted(character));
            }
            _ if character.is_control() => {
                self.report(self.range(input, rest), Fault::Control(character));
            }
            _ => return None,
        }
        Some(rest)
    }

    /// Keeps the first side of a merge conflict and passes over the others.
    fn conflict(&mut self, input: Input<'a>) -> Input<'a> {
        let line_end = memchr::memchr(b'\n', input).unwrap_or(input.len());
        match input.first() {
            Some(b'<') => {
                self.in_conflict = true;
                self.report(self.range(input, &input[line_end..]), Fault::ConflictMarker);
                after_line(input)
            }
            Some(b'>') if self.in_conflict => {
                self.in_conflict = false;
                after_line(input)
            }
            _ if self.in_conflict => {
                self.in_conflict = false;
                memchr::memmem::find(input, b"\n>>>>>>>")
                    .map_or(&input[line_end..], |at| after_line(&input[at + 1..]))
            }
            _ => {
                self.report(self.range(input, &input[line_end..]), Fault::ConflictMarker);
                after_line(input)
            }
        }
    }
}

fn after_line(input: Input<'_>) -> Input<'_> {
    memchr::memchr(b'\n', input).map_or(&[], |at| &input[at + 1..])
}
