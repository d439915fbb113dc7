//! What a duty or a right says: a strength and a deed.

use super::{
    Parsed, Parser,
    clauses::strength,
    guess::nearest_clause,
    token::{self, Input},
};
use crate::source::as_u32;
use crate::syntax::{
    ast::{Argument, Deed, DeedKind, Object, Quoted},
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
        if quoted_begins(input) {
            let (input, texts) = self.texts(input)?;
            return Ok((input, DeedKind::Texts(texts)));
        }
        let Ok((rest, word)) = self.clause_word(Home::DEED, input) else {
            if self.is_unopened_instead(input) {
                let (input, texts) = self.texts(input)?;
                return Ok((input, DeedKind::Texts(texts)));
            }
            return self.misspelt_deed(input);
        };
        self.deed_after(word, rest)
    }

    /// What a deed is done to.
    fn deed_after(&mut self, word: Word, input: Input<'a>) -> Parsed<'a, DeedKind> {
        if word.shape() == Shape::DeedToPerson {
            self.person_deed(word, input)
        } else {
            self.thing_deed(word, input)
        }
    }

    #[cold]
    fn misspelt_deed(&mut self, input: Input<'a>) -> Parsed<'a, DeedKind> {
        let word = token::name(input).map(|(_, word)| word).unwrap_or_default();
        let Some((meant, taken)) = nearest_clause(Home::DEED, input, word) else {
            return self.expected(input, Expected::Deed);
        };
        let (rest, range) = self.take(input, taken);
        self.report_misspelt(range, meant.text());
        self.deed_after(meant, rest)
    }

    fn person_deed(&mut self, word: Word, input: Input<'a>) -> Parsed<'a, DeedKind> {
        let (input, who) = self.reference(input)?;
        if !quoted_begins(input) || self.closes_instead(input) {
            if self.is_left_over(input)
                && let Some((input, what)) = self.unopened_object(input)
            {
                return Ok((input, DeedKind::Person(word, who, Some(what))));
            }
            return Ok((input, DeedKind::Person(word, who, None)));
        }
        let (input, what) = self.string(input)?;
        Ok((input, DeedKind::Person(word, who, Some(what))))
    }

    fn thing_deed(&mut self, word: Word, input: Input<'a>) -> Parsed<'a, DeedKind> {
        let named = self.named_thing(word, input);
        if let Ok((rest, _)) = &named
            && !self.is_left_over(rest)
        {
            return named;
        }
        match self.unopened_object(input) {
            Some((input, text)) => self.told(word, Object::Text(text), input),
            None => named,
        }
    }

    /// Quoted text without its opening quote, and further texts where such a list was meant.
    fn unopened_object(&mut self, input: Input<'a>) -> Option<(Input<'a>, Quoted)> {
        let (mut input, text) = self.unopened_instead(input)?;
        while input.first() == Some(&b',') {
            let (rest, _) = self.take(input, 1);
            (input, _) = self.quoted(rest)?;
        }
        Some((input, text))
    }

    fn named_thing(&mut self, word: Word, input: Input<'a>) -> Parsed<'a, DeedKind> {
        let (input, object) = if quoted_begins(input) {
            let (input, text) = self.string(input)?;
            (input, Object::Text(text))
        } else {
            match self.names(input) {
                Ok((input, names)) => (input, Object::Names(names)),
                Err(_) => return self.expected(input, Expected::Object),
            }
        };
        self.told(word, object, input)
    }

    /// A deed done to a thing, and to whom it is told.
    fn told(&mut self, word: Word, object: Object, input: Input<'a>) -> Parsed<'a, DeedKind> {
        if !self.next_is(input, "to") {
            return Ok((input, DeedKind::Thing(word, object, None)));
        }
        let (input, _) = self.keyword(input, "to")?;
        let (input, to) = self.reference(input)?;
        Ok((input, DeedKind::Thing(word, object, Some(to))))
    }
}

fn quoted_begins(input: Input<'_>) -> bool {
    token::first_char(input).is_some_and(token::is_quote)
}
