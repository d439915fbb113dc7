//! Who is meant: references, alternatives, choices, and the topics that a matter may be about.

use nom::Err;

use super::{Parsed, Parser, token, token::Input};
use crate::syntax::{
    ast::{Join, Quoted, Relative, Slice, Term, Thing},
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
            Ok((input, range)) => {
                self.tree.terms.push(Term { thing: Thing::Text, join, relative: None, range });
                Ok((input, ()))
            }
            Err(_) => self.item(input, join),
        }
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
            let (word, join) = match token::name(input) {
                Ok((_, b"or")) => ("or", Join::Or),
                Ok((_, b"and")) if may_and => ("and", Join::And),
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
            let relative = match token::name(input) {
                Ok((_, b"relevant")) => Some(Relative::Relevant),
                Ok((_, b"appropriate")) => Some(Relative::Appropriate),
                Ok((_, b"responsible")) => Some(Relative::Responsible),
                Ok((_, b"other")) => Some(Relative::Other),
                _ => None,
            };
            if let (Some(_), Ok((_, word))) = (relative, token::name(input)) {
                (input, _) = self.take(input, word.len());
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
        let (rest, range) = self.leaf(input, token::name, Expected::Who)?;
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
            word => Thing::Name(self.names.intern(word)),
        };
        Ok((rest, (thing, range)))
    }

    fn terms_from(&self, start: usize) -> Slice<Term> {
        Slice::new(start, self.tree.terms.len())
    }

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
        match self.quoted(input) {
            Ok(done) => Ok(done),
            Err(_) => self.expected(input, Expected::Text),
        }
    }

    /// `STRING` where a quote of any sort opens; an error that nobody sees where none does.
    pub(super) fn quoted(&mut self, input: Input<'a>) -> Parsed<'a, Quoted> {
        if let Ok((_, token)) = token::string(input) {
            let (rest, range) = self.take(input, token.len());
            return Ok((rest, Quoted { start: range.start + 1, end: range.end - 1 }));
        }
        match token::first_char(input) {
            Some(quote @ ('"' | '\u{201C}' | '\u{201D}' | '\u{201E}')) => {
                Ok(self.damaged_string(input, quote))
            }
            _ => self.expected(input, Expected::Text),
        }
    }

    /// A string in quotes that a word processor made, or one that does not end with its line.
    #[cold]
    fn damaged_string(&mut self, input: Input<'a>, quote: char) -> (Input<'a>, Quoted) {
        let open = quote.len_utf8();
        let content = input.get(open..).unwrap_or_default();
        let line = memchr::memchr(b'\n', content).unwrap_or(content.len());
        let line = std::str::from_utf8(content.get(..line).unwrap_or_default()).unwrap_or_default();
        let start = self.offset(content);
        let opening = self.range(input, content);
        let close = line.char_indices().find(|(_, it)| matches!(it, '"' | '\u{201C}' | '\u{201D}'));
        let (len, taken) = if let Some((len, close)) = close {
            let pasted = if quote == '"' {
                crate::source::TextRange {
                    start: start + crate::source::as_u32(len),
                    end: start + crate::source::as_u32(len + close.len_utf8()),
                }
            } else {
                opening
            };
            self.report(pasted, Fault::Pasted(if quote == '"' { close } else { quote }));
            (len, open + len + close.len_utf8())
        } else {
            self.report(opening, Fault::UnclosedQuote);
            // A brace at the end of the line is more likely meant as one.
            let len = line.trim_end_matches([' ', '\t', '\r', '{', '}']).len();
            (len, open + len)
        };
        let (rest, _) = self.take(input, taken);
        (rest, Quoted { start, end: start + crate::source::as_u32(len) })
    }
}
