//! Who is meant: references, alternatives, choices, and the topics that a matter may be about.

use nom::Err;

use super::{Parsed, Parser, token::Input};
use crate::syntax::{
    ast::{Join, Relative, Slice, Term, Thing},
    error::{Expected, Fault, SyntaxError},
};

impl<'a> Parser<'a> {
    pub(super) fn reference(&mut self, input: Input<'a>) -> Parsed<'a, Slice<Term>> {
        if self.next_is(input, "not-stated") {
            return self.not_stated(input);
        }
        self.list(input, Self::item)
    }

    pub(super) fn topics(&mut self, input: Input<'a>) -> Parsed<'a, Slice<Term>> {
        self.list(input, Self::topic)
    }

    /// Items with commas between them.
    fn list(
        &mut self,
        input: Input<'a>,
        item: fn(&mut Self, Input<'a>, Join) -> Parsed<'a, ()>,
    ) -> Parsed<'a, Slice<Term>> {
        let start = self.tree.terms.len();
        let (mut input, ()) = item(self, input, Join::First)?;
        while input.first() == Some(&b',') {
            (input, _) = self.take(input, 1);
            (input, ()) = item(self, input, Join::Comma)?;
        }
        Ok((input, self.terms_from(start)))
    }

    pub(super) fn not_stated(&mut self, input: Input<'a>) -> Parsed<'a, Slice<Term>> {
        let start = self.tree.terms.len();
        let (input, range) = self.keyword(input, "not-stated")?;
        self.tree.terms.push(Term {
            thing: Thing::NotStated,
            join: Join::First,
            relative: None,
            range,
        });
        Ok((input, self.terms_from(start)))
    }

    pub(super) fn topic(&mut self, input: Input<'a>, join: Join) -> Parsed<'a, ()> {
        match self.quoted(input) {
            Some((input, range)) => {
                self.tree.terms.push(Term { thing: Thing::Text, join, relative: None, range });
                Ok((input, ()))
            }
            None => self.item_or_unopened(input, join),
        }
    }

    /// An item; or text that was to stand in quotes, where more follows than an item can take.
    fn item_or_unopened(&mut self, input: Input<'a>, join: Join) -> Parsed<'a, ()> {
        let terms = self.tree.terms.len();
        let read = self.item(input, join);
        if let Ok((rest, ())) = &read
            && !self.is_left_over(rest)
        {
            return read;
        }
        let Some((rest, range)) = self.unopened_instead(input) else { return read };
        self.tree.terms.truncate(terms);
        self.tree.terms.push(Term { thing: Thing::Text, join, relative: None, range });
        Ok((rest, ()))
    }

    pub(super) fn item(&mut self, input: Input<'a>, join: Join) -> Parsed<'a, ()> {
        let (input, ()) = self.joined(input, join, true)?;
        if !self.next_is(input, "except") {
            return Ok((input, ()));
        }
        let (input, _) = self.keyword(input, "except")?;
        self.joined(input, Join::Except, true)
    }

    pub(super) fn alt(&mut self, input: Input<'a>) -> Parsed<'a, Slice<Term>> {
        let start = self.tree.terms.len();
        let (input, ()) = self.joined(input, Join::First, true)?;
        Ok((input, self.terms_from(start)))
    }

    pub(super) fn choice(&mut self, input: Input<'a>) -> Parsed<'a, Slice<Term>> {
        let start = self.tree.terms.len();
        let (input, ()) = self.joined(input, Join::First, false)?;
        Ok((input, self.terms_from(start)))
    }

    /// Terms with `or` between them, or with `and` where that may be.
    fn joined(&mut self, input: Input<'a>, join: Join, may_and: bool) -> Parsed<'a, ()> {
        let (mut input, ()) = self.term(input, join)?;
        let mut joined_by = None;
        loop {
            let (word, join) = match self.word(input) {
                b"or" => ("or", Join::Or),
                b"and" if may_and => ("and", Join::And),
                _ => return Ok((input, ())),
            };
            let range;
            (input, range) = self.keyword(input, word)?;
            if *joined_by.get_or_insert(join) != join {
                return Err(Err::Error(SyntaxError { range, fault: Fault::MixedJoin }));
            }
            (input, ()) = self.term(input, join)?;
        }
    }

    pub(super) fn term(&mut self, mut input: Input<'a>, mut join: Join) -> Parsed<'a, ()> {
        loop {
            let relative = match self.word(input) {
                b"relevant" => Some(Relative::Relevant),
                b"appropriate" => Some(Relative::Appropriate),
                b"responsible" => Some(Relative::Responsible),
                b"other" => Some(Relative::Other),
                _ => None,
            };
            if relative.is_some() {
                (input, _) = self.take(input, self.word(input).len());
            }
            let (rest, (thing, range)) = self.thing(input)?;
            self.tree.terms.push(Term { thing, join, relative, range });
            if !self.next_is(rest, "of") {
                return Ok((rest, ()));
            }
            (input, _) = self.keyword(rest, "of")?;
            join = Join::Of;
        }
    }

    pub(super) fn thing(
        &mut self,
        input: Input<'a>,
    ) -> Parsed<'a, (Thing, crate::source::TextRange)> {
        let (rest, range) = self.named(input, Expected::Who)?;
        let thing = match range.of(self.text) {
            "officer" => Thing::Officer,
            "member" => Thing::Member,
            "body" => Thing::Body,
            "group" => Thing::Group,
            "external" => Thing::External,
            "anyone" => Thing::Anyone,
            "person" => Thing::Person,
            "subject" => Thing::Subject,
            "raiser" => Thing::Raiser,
            "holder" => Thing::Holder,
            "owner" => Thing::Owner,
            "nominee" => Thing::Nominee,
            "deputy" => Thing::Deputy,
            "line-manager" => Thing::LineManager,
            "management-chain" => Thing::ManagementChain,
            word if super::is_reserved(word) => {
                let fault = Fault::Expected(Expected::Who);
                return Err(Err::Error(SyntaxError { range, fault }));
            }
            _ => Thing::Name(self.intern(range)),
        };
        Ok((rest, (thing, range)))
    }

    fn terms_from(&self, start: usize) -> Slice<Term> {
        Slice::new(start, self.tree.terms.len())
    }
}
