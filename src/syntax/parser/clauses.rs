//! Clauses: a word, what follows it, and what qualifies it.

use nom::Err;

use super::{Parsed, Parser, guess::nearest, token, token::Input};
use crate::syntax::{
    ast::{Act, Argument, Clause, Counting, Ident, Strength, Time, Unit},
    error::{Expected, Fault, SyntaxError},
    words::{Home, Shape, Word},
};

impl<'a> Parser<'a> {
    pub(super) fn council_clause(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        self.clause(Home::COUNCIL, input)
    }

    pub(super) fn document_clause(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        self.clause(Home::DOCUMENT, input)
    }

    pub(super) fn role_clause(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        self.clause(Home::ROLE, input)
    }

    pub(super) fn function_clause(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        if self.begins(Home::COMPANY, input) {
            self.company(input)
        } else if self.begins(Home::DEADLINE, input) {
            self.deadline(input)
        } else {
            self.clause(Home::FUNCTION, input)
        }
    }

    pub(super) fn delegation_clause(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        if self.begins(Home::COMPANY, input) {
            self.company(input)
        } else {
            self.clause(Home::DELEGATION, input)
        }
    }

    pub(super) fn company(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        self.clause(Home::COMPANY, input)
    }

    pub(super) fn escalation_clause(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        self.clause(Home::ESCALATION, input)
    }

    pub(super) fn step_clause(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        if self.begins(Home::PERFORMANCE, input) {
            self.performance(input)
        } else if self.begins(Home::MANNER, input) {
            self.manner(input)
        } else if self.begins(Home::DEADLINE, input) {
            self.deadline(input)
        } else if self.begins(Home::COMPANY, input) {
            self.company(input)
        } else {
            self.clause(Home::STEP, input)
        }
    }

    pub(super) fn performance(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        self.clause(Home::PERFORMANCE, input)
    }

    pub(super) fn manner(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        self.clause(Home::MANNER, input)
    }

    pub(super) fn deadline(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        self.clause(Home::DEADLINE, input)
    }

    pub(super) fn confidential_clause(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        if self.begins(Home::COMPANY, input) {
            self.company(input)
        } else {
            self.clause(Home::CONFIDENTIAL, input)
        }
    }

    pub(super) fn duty_clause(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        if self.begins(Home::DEADLINE, input) {
            self.deadline(input)
        } else {
            self.clause(Home::DUTY, input)
        }
    }

    pub(super) fn office_clause(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        self.clause(Home::OFFICE, input)
    }

    /// A clause at home in `home`, with its qualifiers.
    pub(super) fn clause(&mut self, home: Home, input: Input<'a>) -> Parsed<'a, ()> {
        let start = self.offset(input);
        let (rest, word) = self.clause_word(home, input)?;
        self.clause_after(home, word, start, rest)
    }

    /// What follows the word of a clause that began at `start`.
    pub(super) fn clause_after(
        &mut self,
        home: Home,
        word: Word,
        start: u32,
        input: Input<'a>,
    ) -> Parsed<'a, ()> {
        let (input, argument) = self.argument(word, home, input)?;
        let input = self.surplus_values(word, input);
        let (input, qualifiers) = self.qualifiers(input);
        let range = self.range_from(start);
        self.tree.clauses.push(Clause { word, argument, qualifiers, range });
        Ok((input, ()))
    }

    /// The longest clause word of `home` that stands here.
    pub(super) fn clause_word(&mut self, home: Home, input: Input<'a>) -> Parsed<'a, Word> {
        let first = self.word(input);
        for &(word, text, it, _) in self.begun(input) {
            if !it.overlaps(home) {
                continue;
            }
            let last_end = self.last_end;
            let (rest, _) = self.take(input, first.len());
            let Some(words) = text.get(first.len() + 1..) else { return Ok((rest, word)) };
            match self.keywords(rest, words) {
                Ok((rest, ())) => return Ok((rest, word)),
                Err(_) => self.last_end = last_end,
            }
        }
        self.damaged_clause_word(home, input, first)
    }

    /// A clause word of which only the beginning is right.
    #[cold]
    fn damaged_clause_word(
        &mut self,
        home: Home,
        input: Input<'a>,
        first: &[u8],
    ) -> Parsed<'a, Word> {
        let mut missing = None;
        let begun = Word::starting_with(first);
        for &(word, text, ..) in begun.iter().filter(|(.., it, _)| it.overlaps(home)) {
            let (rest, _) = self.take(input, first.len());
            let Some((_, words)) = text.split_once(' ') else { continue };
            match self.keywords_nearly(rest, words) {
                Ok((rest, ())) => return Ok((rest, word)),
                Err(error) => missing = missing.or(Some(error)),
            }
        }
        match missing {
            Some(error) if begun.iter().all(|(.., it, _)| it.overlaps(home)) => Err(error),
            Some(error) if !self.is_clause_word(input, first) => Err(error),
            _ => self.expected(input, Expected::Clause(home)),
        }
    }

    /// Whether a whole clause word of some statement stands here.
    fn is_clause_word(&mut self, input: Input<'a>, first: &[u8]) -> bool {
        Word::starting_with(first).iter().any(|(_, text, ..)| {
            let (rest, _) = self.take(input, first.len());
            text.split_once(' ').is_none_or(|(_, words)| self.keywords(rest, words).is_ok())
        })
    }

    fn argument(&mut self, word: Word, home: Home, input: Input<'a>) -> Parsed<'a, Argument> {
        Ok(match word.shape() {
            Shape::Nothing => (input, Argument::None),
            Shape::Alternative | Shape::NameOrNotStated | Shape::DateOrNotStated
                if self.next_is(input, "not-stated") =>
            {
                map(self.not_stated(input)?, Argument::Reference)
            }
            Shape::Name | Shape::NameOrNotStated => map(self.name(input)?, Argument::Name),
            Shape::Names => map(self.names(input)?, Argument::Names),
            Shape::Text => map(self.string(input)?, Argument::Text),
            Shape::Texts => map(self.texts(input)?, Argument::Texts),
            Shape::Reference => map(self.reference(input)?, Argument::Reference),
            Shape::Topics => map(self.topics(input)?, Argument::Reference),
            Shape::Alternative => map(self.alt(input)?, Argument::Reference),
            Shape::Date | Shape::DateOrNotStated => map(self.date(input)?, Argument::Date),
            Shape::Sides => return self.sides(input),
            Shape::Money => map(self.money(input)?, Argument::Pence),
            Shape::Time => map(self.time(input)?, Argument::Time),
            Shape::OneOf(words) => map(self.one_of(input, words)?, Argument::Name),
            Shape::Performs(act) => (input, Argument::Act(None, act)),
            Shape::Strength if home.overlaps(Home::DUTY) => return self.duty_deed(word, input),
            Shape::Strength => {
                let (rest, act) = self.plain_act(input)?;
                (rest, Argument::Act(Some(strength(word)), act))
            }
            Shape::Case => return self.scenario_case(input),
            Shape::Expectation => return self.scenario_expectation(input),
            Shape::DeedToPerson | Shape::DeedToThing => {
                return self.expected(input, Expected::Clause(home));
            }
        })
    }

    /// Passes over further values where one may stand.
    fn surplus_values(&mut self, word: Word, mut input: Input<'a>) -> Input<'a> {
        let one = matches!(
            word.shape(),
            Shape::Name
                | Shape::NameOrNotStated
                | Shape::Text
                | Shape::Money
                | Shape::Date
                | Shape::DateOrNotStated
                | Shape::OneOf(_)
        );
        while one && input.first() == Some(&b',') {
            let start = self.offset(input);
            (input, _) = self.take(input, 1);
            let len = self.token_range(input);
            (input, _) = self.take(input, (len.end - len.start) as usize);
            let range = self.range_from(start);
            self.report(range, Fault::Surplus(word.text()));
        }
        input
    }

    fn sides(&mut self, input: Input<'a>) -> Parsed<'a, Argument> {
        let (input, one) = self.choice(input)?;
        let (input, _) = self.keyword(input, "and")?;
        let (input, other) = self.choice(input)?;
        Ok((input, Argument::Sides(one, other)))
    }

    fn one_of(&mut self, input: Input<'a>, words: &'static [&'static str]) -> Parsed<'a, Ident> {
        match self.word(input) {
            token if words.iter().any(|word| word.as_bytes() == token) => {
                let (rest, range) = self.take(input, token.len());
                Ok((rest, Ident { name: self.intern(range), range }))
            }
            token if let Some(meant) = nearest(token, words.iter().copied()) => {
                let (rest, range) = self.take(input, token.len());
                self.report_misspelt(range, meant);
                Ok((rest, Ident { name: self.names.intern(meant), range }))
            }
            _ => self.expected(input, Expected::OneOf(words)),
        }
    }

    /// `MONEY`, in pence.
    pub(super) fn money(&mut self, input: Input<'a>) -> Parsed<'a, u64> {
        let (input, range) = self.leaf(input, token::money, Expected::Money)?;
        let digits = range.of(self.text).trim_start_matches('£').replace(',', "");
        let (pounds, pence) = digits.split_once('.').unwrap_or((&digits, "00"));
        let amount =
            pounds.parse::<u64>().ok().zip(pence.parse::<u64>().ok().filter(|_| pence.len() == 2));
        match amount.and_then(|(pounds, pence)| pounds.checked_mul(100)?.checked_add(pence)) {
            Some(amount) => Ok((input, amount)),
            None => Err(Err::Error(SyntaxError { range, fault: Fault::Expected(Expected::Money) })),
        }
    }

    /// `TIME`
    pub(super) fn time(&mut self, input: Input<'a>) -> Parsed<'a, Time> {
        let (input, number) = self.leaf(input, token::number, Expected::Time)?;
        let (counting, input) = match self.word(input) {
            b"working" => (Counting::Working, self.take(input, 7).0),
            b"clear" => (Counting::Clear, self.take(input, 5).0),
            _ => (Counting::Calendar, input),
        };
        let (input, unit) = self.unit(input)?;
        Ok((input, Time { number, counting, unit }))
    }

    /// `UNIT`
    pub(super) fn unit(&mut self, input: Input<'a>) -> Parsed<'a, Unit> {
        let unit = match self.word(input) {
            b"hour" | b"hours" => Unit::Hours,
            b"day" | b"days" => Unit::Days,
            b"week" | b"weeks" => Unit::Weeks,
            b"month" | b"months" => Unit::Months,
            _ => return self.expected(input, Expected::Time),
        };
        Ok((self.take(input, self.word(input).len()).0, unit))
    }

    pub(super) fn plain_act(&mut self, input: Input<'a>) -> Parsed<'a, Act> {
        let first = self.word(input);
        let begins = |it: &&Act| it.plain().split(' ').next() == str::from_utf8(first).ok();
        if let Some(act) = Act::ALL.iter().find(begins) {
            let (input, ()) = self.keywords_nearly(input, act.plain())?;
            return Ok((input, *act));
        }
        let near = nearest(first, Act::ALL.map(|act| act.plain().split(' ').next().unwrap_or("")));
        let Some(act) =
            Act::ALL.iter().find(|it| near.is_some_and(|near| it.plain().starts_with(near)))
        else {
            return self.expected(input, Expected::Act);
        };
        let (input, ()) = self.keywords_nearly(input, act.plain())?;
        Ok((input, *act))
    }
}

/// How strongly a step or a duty is put.
pub(super) fn strength(word: Word) -> Strength {
    match word {
        Word::Must => Strength::Must,
        Word::Should => Strength::Should,
        _ => Strength::May,
    }
}

pub(super) fn map<T, U>(
    (input, value): (Input<'_>, T),
    with: impl FnOnce(T) -> U,
) -> (Input<'_>, U) {
    (input, with(value))
}
