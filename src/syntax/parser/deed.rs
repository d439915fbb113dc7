//! What a duty or a right says: a strength and a deed.

use super::{Parsed, Parser, clauses::strength, token::Input};
use crate::source::as_u32;
use crate::syntax::{
    ast::{Argument, Deed, DeedKind, Object},
    error::Expected,
    words::{Home, Shape, Word},
};

impl<'a> Parser<'a> {
    /// What follows `must`, `should` or `may` in a duty.
    pub(super) fn duty_deed(&mut self, word: Word, input: Input<'a>) -> Parsed<'a, Argument> {
        let negated = self.next_is(input, "not");
        let input = if negated { self.keyword(input, "not")?.0 } else { input };
        let (input, what) = self.deed(input)?;
        let index = as_u32(self.tree.deeds.len());
        self.tree.deeds.push(Deed { strength: strength(word), negated, what });
        Ok((input, Argument::Deed(index)))
    }

    pub(super) fn deed(&mut self, input: Input<'a>) -> Parsed<'a, DeedKind> {
        if self.quoted_begins(input) {
            let (input, texts) = self.texts(input)?;
            return Ok((input, DeedKind::Texts(texts)));
        }
        match self.clause_word(Home::DEED, input) {
            Ok((_, word)) if word.shape() == Shape::DeedToPerson => self.person_deed(input),
            Ok(_) => self.thing_deed(input),
            Err(_) => self.expected(input, Expected::Deed),
        }
    }

    pub(super) fn person_deed(&mut self, input: Input<'a>) -> Parsed<'a, DeedKind> {
        let (input, word) = self.clause_word(Home::DEED, input)?;
        let (input, who) = self.reference(input)?;
        if !self.quoted_begins(input) {
            return Ok((input, DeedKind::Person(word, who, None)));
        }
        let (input, what) = self.string(input)?;
        Ok((input, DeedKind::Person(word, who, Some(what))))
    }

    pub(super) fn thing_deed(&mut self, input: Input<'a>) -> Parsed<'a, DeedKind> {
        let (input, word) = self.clause_word(Home::DEED, input)?;
        let (input, object) = if self.quoted_begins(input) {
            let (input, text) = self.string(input)?;
            (input, Object::Text(text))
        } else {
            match self.names(input) {
                Ok((input, names)) => (input, Object::Names(names)),
                Err(_) => return self.expected(input, Expected::Object),
            }
        };
        if !self.next_is(input, "to") {
            return Ok((input, DeedKind::Thing(word, object, None)));
        }
        let (input, _) = self.keyword(input, "to")?;
        let (input, to) = self.reference(input)?;
        Ok((input, DeedKind::Thing(word, object, Some(to))))
    }

    fn quoted_begins(&self, input: Input<'a>) -> bool {
        matches!(super::token::first_char(input), Some('"' | '\u{201C}' | '\u{201D}' | '\u{201E}'))
    }
}
