//! Scenarios: the case they put, and what they expect of it.

use super::{Parsed, Parser, token, token::Input};
use crate::{
    source::as_u32,
    syntax::{
        ast::{Argument, Case, Expectation, Question, Slice, Term},
        error::{Expected, Fault},
    },
};

impl<'a> Parser<'a> {
    pub(super) fn scenario_case(&mut self, input: Input<'a>) -> Parsed<'a, Argument> {
        let (input, case) = self.case(input)?;
        let index = as_u32(self.tree.cases.len());
        self.tree.cases.push(case);
        Ok((input, Argument::Case(index)))
    }

    pub(super) fn scenario_expectation(&mut self, input: Input<'a>) -> Parsed<'a, Argument> {
        let (input, expectation) = self.expectation(input)?;
        let index = as_u32(self.tree.expectations.len());
        self.tree.expectations.push(expectation);
        Ok((input, Argument::Expectation(index)))
    }

    pub(super) fn case(&mut self, input: Input<'a>) -> Parsed<'a, Case> {
        let (mut input, question) = self.question(input)?;
        let mut case = Case { question, under: None, without: None, unresolved: None };
        loop {
            let (word, was_said) = match self.word(input) {
                b"under" => ("under", case.under.is_some()),
                b"without" => ("without", case.without.is_some()),
                b"unresolved" => ("unresolved", case.unresolved.is_some()),
                _ => return Ok((input, case)),
            };
            let range;
            (input, range) = self.keyword(input, word)?;
            match word {
                "under" => {
                    let name;
                    (input, name) = self.name(input)?;
                    case.under = Some(name);
                }
                "without" => {
                    let who;
                    (input, who) = self.reference(input)?;
                    case.without = Some(who);
                }
                _ => case.unresolved = Some(range),
            }
            if was_said {
                let range = self.range_from(range.start);
                self.report(range, Fault::Surplus(word));
            }
        }
    }

    /// Whether the `when` here is a circumstance and not the case, for want of the brace before that.
    pub(super) fn when_qualifies(&mut self, input: Input<'a>) -> bool {
        let after = self.trivia(input.get("when".len()..).unwrap_or_default());
        token::first_char(after).is_some_and(token::is_quote)
    }

    fn question(&mut self, input: Input<'a>) -> Parsed<'a, Question> {
        if self.next_is(input, "dispute") {
            let (rest, _) = self.keyword(input, "dispute")?;
            if self.next_is(rest, "between") {
                let (input, _) = self.keyword(rest, "between")?;
                let (input, one) = self.choice(input)?;
                let (input, _) = self.keyword(input, "and")?;
                let (input, other) = self.choice(input)?;
                let (input, about) = self.about(input)?;
                return Ok((input, Question::Dispute { one, other, about }));
            }
        }
        let start = self.tree.terms.len();
        let (input, ()) = self.term(input, crate::syntax::ast::Join::First)?;
        let raiser = Slice::new(start, self.tree.terms.len());
        if self.next_is(input, "raises") {
            let (input, _) = self.keyword(input, "raises")?;
            let (input, matter) = self.name(input)?;
            let (input, about) = self.about(input)?;
            return Ok((input, Question::Raises { raiser, matter, about }));
        }
        if self.next_is(input, "asks") {
            let (input, ()) = self.keywords(input, "asks to see")?;
            let (input, information) = self.name(input)?;
            return Ok((input, Question::AsksToSee { raiser, information }));
        }
        self.expected(input, Expected::OneOf(&["raises", "asks to see"]))
    }

    fn about(&mut self, input: Input<'a>) -> Parsed<'a, Option<Slice<Term>>> {
        if !self.next_is(input, "about") {
            return Ok((input, None));
        }
        let (input, _) = self.keyword(input, "about")?;
        let start = self.tree.terms.len();
        let (input, ()) = self.topic(input, crate::syntax::ast::Join::First)?;
        Ok((input, Some(Slice::new(start, self.tree.terms.len()))))
    }

    pub(super) fn expectation(&mut self, input: Input<'a>) -> Parsed<'a, Expectation> {
        let word = self.word(input);
        if word.is_empty() {
            return self.expected(input, Expected::Expectation);
        }
        let words = match word {
            b"first" => "first",
            b"then" => "then",
            b"decided" => "decided by",
            b"passes" => "passes",
            b"never" => "never",
            b"ends" => "ends in",
            b"within" => "within",
            b"no" | b"finding" => return self.expected_absence(input),
            _ => return self.expected_answer(input),
        };
        let (input, ()) = self.keywords(input, words)?;
        match word {
            b"ends" => Ok(super::clauses::map(self.name(input)?, Expectation::EndsIn)),
            b"within" => Ok(super::clauses::map(self.time(input)?, Expectation::Within)),
            _ => {
                let (input, who) = self.alt(input)?;
                let expectation = match word {
                    b"first" => Expectation::First(who),
                    b"then" => Expectation::Then(who),
                    b"decided" => Expectation::DecidedBy(who),
                    b"passes" => Expectation::Passes(who),
                    _ => Expectation::Never(who),
                };
                Ok((input, expectation))
            }
        }
    }

    /// `no decision`, `no route`, and a finding that is there or is not.
    fn expected_absence(&mut self, input: Input<'a>) -> Parsed<'a, Expectation> {
        let absent = self.next_is(input, "no");
        let input = if absent { self.keyword(input, "no")?.0 } else { input };
        if absent && self.next_is(input, "decision") {
            return Ok((self.keyword(input, "decision")?.0, Expectation::NoDecision));
        }
        if absent && self.next_is(input, "route") {
            return Ok((self.keyword(input, "route")?.0, Expectation::NoRoute));
        }
        if !self.next_is(input, "finding") {
            return self.expected(input, Expected::OneOf(&["decision", "route", "finding"]));
        }
        let (input, _) = self.keyword(input, "finding")?;
        let (input, rule) = self.name(input)?;
        if !self.next_is(input, "on") {
            return Ok((input, Expectation::Finding { absent, rule, on: None }));
        }
        let (input, _) = self.keyword(input, "on")?;
        let (input, on) = self.name(input)?;
        Ok((input, Expectation::Finding { absent, rule, on: Some(on) }))
    }

    /// Who decides, or may see, something.
    fn expected_answer(&mut self, input: Input<'a>) -> Parsed<'a, Expectation> {
        let (input, who): (_, Slice<Term>) = self.alt(input)?;
        if self.next_is(input, "decides") {
            let (input, _) = self.keyword(input, "decides")?;
            let (input, what) = self.name(input)?;
            return Ok((input, Expectation::Decides(who, what)));
        }
        if !self.next_is(input, "may") {
            return self.expected(input, Expected::OneOf(&["decides", "may see"]));
        }
        let (input, _) = self.keyword(input, "may")?;
        let not = self.next_is(input, "not");
        let input = if not { self.keyword(input, "not")?.0 } else { input };
        let (input, _) = self.keyword(input, "see")?;
        let (input, information) = self.name(input)?;
        Ok((input, Expectation::MaySee { who, not, information }))
    }
}
