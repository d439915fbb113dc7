//! The file and its statements.

use super::{Parsed, Parser, body::ClauseParser, guess::is_near, head::Head, token, token::Input};
use crate::syntax::{
    ast::{Argument, Clause, Qualifier, QualifierKind, Slice, Statement, StatementKind},
    error::{Expected, Fault},
    words::{Home, Word},
};

type StatementParser<'a> =
    fn(&mut Parser<'a>, StatementKind, Input<'a>) -> Parsed<'a, (Head, bool)>;

impl<'a> Parser<'a> {
    pub(super) fn file(&mut self, input: Input<'a>) {
        let mut input = self.trivia(input);
        if input.is_empty() && self.tree.errors.is_empty() {
            self.report(self.range(input, input), Fault::Empty);
            return;
        }
        let is_edition = |word| word == b"edition" || is_near(word, "edition");
        if is_edition(self.word(input)) {
            input = self.edition(input).map(|(rest, ())| rest).unwrap_or_else(|error| {
                self.note(error);
                self.next_statement(input)
            });
        }
        while !input.is_empty() {
            input = match self.statement(input) {
                Ok((rest, ())) => rest,
                Err(error) => self.no_statement(input, error),
            };
        }
    }

    fn edition(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        let (input, ()) = self.keywords_nearly(input, "edition")?;
        let (input, range) = self.leaf(input, token::number, Expected::Number)?;
        if range.of(self.text) != "2026" {
            self.report(range, Fault::UnknownEdition);
        }
        self.tree.edition = Some(range);
        Ok((input, ()))
    }

    fn statement(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        match StatementKind::of(self.word(input)) {
            Some(kind) => Ok((self.statement_of(kind, input), ())),
            _ => self.expected(input, Expected::Statement),
        }
    }

    /// What reads the rest of a statement.
    fn parser_of(kind: StatementKind) -> StatementParser<'a> {
        match kind {
            StatementKind::Council => Self::council,
            StatementKind::Document => Self::document,
            StatementKind::Officer
            | StatementKind::Member
            | StatementKind::Body
            | StatementKind::Group
            | StatementKind::External
            | StatementKind::Class => Self::role,
            StatementKind::Function => Self::function,
            StatementKind::Delegation => Self::delegation,
            StatementKind::Escalation => Self::escalation,
            StatementKind::Confidential => Self::confidential,
            StatementKind::Duty | StatementKind::Right => Self::duty,
            StatementKind::Narrative => Self::narrative,
            StatementKind::Scenario => Self::scenario,
            StatementKind::Accept => Self::accept,
            StatementKind::Use => Self::import,
            StatementKind::Pack => Self::pack,
            StatementKind::Office => Self::office,
            StatementKind::Incompatible => Self::incompatible,
            StatementKind::Reserved => Self::reserved,
            StatementKind::Barred => Self::barred,
            StatementKind::Requirement => Self::requirement,
            StatementKind::Category => Self::category,
            StatementKind::Revoked => Self::revoked,
            StatementKind::Provision => Self::provision,
        }
    }

    /// A statement whose opening word, well or badly spelt, stands here.
    pub(super) fn statement_of(&mut self, kind: StatementKind, input: Input<'a>) -> Input<'a> {
        let parser = Self::parser_of(kind);
        let (start, errors) = (self.offset(input), self.tree.errors.len());
        let clauses = self.tree.clauses.len();
        let outer = std::mem::replace(&mut self.first_clause, clauses);
        let (input, _) = self.take(input, self.word(input).len());
        let (input, (head, has_body)) = match parser(self, kind, input) {
            Ok(done) => done,
            Err(error) => {
                self.note(error);
                (self.next_statement(input), (Head::default(), false))
            }
        };
        self.back_at(input);
        let damaged = self.tree.errors[errors..].iter().any(|error| !error.fault.is_harmless());
        self.first_clause = outer;
        let clauses = Slice::new(clauses, self.tree.clauses.len());
        self.tree.statements.push(Statement {
            kind,
            damaged,
            has_body,
            name: head.name,
            title: head.title,
            qualifiers: head.qualifiers,
            clauses,
            range: self.range_from(start),
        });
        input
    }

    fn council(&mut self, kind: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        self.optional_body(kind, input, Self::council_clause)
    }

    fn document(&mut self, kind: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        self.optional_body(kind, input, Self::document_clause)
    }

    fn role(&mut self, kind: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        self.optional_body(kind, input, Self::role_clause)
    }

    fn function(&mut self, kind: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        self.optional_body(kind, input, Self::function_clause)
    }

    fn delegation(&mut self, kind: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        self.headed_body(kind, input, Self::delegation_clause)
    }

    fn escalation(&mut self, kind: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        self.headed_body(kind, input, |parser, input| {
            if parser.begins(Home::OPENING, input) {
                return parser.step(input);
            }
            // What is left of a step after a fault in it.
            if parser.in_step && parser.begins(Home::PART_OF_STEP, input) {
                return parser.step_clause(input);
            }
            parser.in_step &= !parser.begins(Home::ESCALATION, input);
            parser.escalation_clause(input)
        })
    }

    /// The opening of a step and all that belongs to it.
    pub(super) fn step(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        self.in_step = true;
        let (mut input, ()) = self.clause(Home::OPENING, input)?;
        let mut acted = false;
        while self.begins(Home::PART_OF_STEP, input) {
            (input, ()) = self.step_clause(input)?;
            let Some(Clause { argument: Argument::Act(..), range, .. }) = self.tree.clauses.last()
            else {
                continue;
            };
            if acted {
                self.report(*range, Fault::Surplus("act"));
            }
            acted = true;
        }
        Ok((input, ()))
    }

    fn confidential(&mut self, kind: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        self.headed_body(kind, input, Self::confidential_clause)
    }

    fn duty(&mut self, kind: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        self.headed_body(kind, input, Self::duty_clause)
    }

    fn office(&mut self, kind: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        self.headed_body(kind, input, Self::office_clause)
    }

    fn narrative(&mut self, _: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        if input.first() != Some(&b'[') {
            return self.expected(input, Expected::PinOnly);
        }
        let start = self.offset(input);
        let (input, places) = self.pin(input)?;
        let first = self.tree.qualifiers.len();
        let range = self.range_from(start);
        self.tree.qualifiers.push(Qualifier { kind: QualifierKind::Pin(places), range });
        let qualifiers = Slice::new(first, first + 1);
        Ok((input, (Head { qualifiers, ..Head::default() }, false)))
    }

    #[expect(clippy::unnecessary_wraps, reason = "one of several, and others can fail")]
    fn scenario(&mut self, kind: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        let title = self.quoted(input).or_else(|| self.unopened(input));
        let (input, title) = if let Some((rest, title)) = title {
            (rest, Some(title))
        } else {
            self.report(self.after_last(), Fault::Expected(Expected::Text));
            (input, None)
        };
        let asks = self.next_is(input, "when") && !self.when_qualifies(input);
        let (input, qualifiers) =
            if asks { (input, Slice::default()) } else { self.qualifiers(input) };
        let end = self.after_last();
        let (clauses, errors) = (self.tree.clauses.len(), self.tree.errors.len());
        let head = Head { title, qualifiers, name: None };
        let done =
            self.opened(kind, input, head, |parser, input| parser.clause(Home::SCENARIO, input));
        let asks = self.tree.clauses[clauses..].iter().any(|clause| clause.word == Word::When);
        if !asks && self.tree.errors.len() == errors {
            self.report(end, Fault::Expected(Expected::Case));
        }
        Ok(done)
    }

    fn accept(&mut self, _: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        let (input, name) = self.name(input)?;
        let start = self.offset(input);
        let (mut input, _) = self.keyword(input, "on")?;
        let on;
        (input, on) = self.name(input)?;
        self.push(Word::On, Argument::Name(on), start);
        let first = self.tree.qualifiers.len();
        loop {
            if input.first() == Some(&b'[') {
                let start = self.offset(input);
                let (rest, kind) = self.qualifier(input)?;
                let range = self.range_from(start);
                self.tree.qualifiers.push(Qualifier { kind, range });
                input = rest;
                continue;
            }
            match self.word(input) {
                b"because" | b"by" | b"until" => {
                    let start = self.offset(input);
                    let (rest, word) = self.clause_word(Home::ACCEPT, input)?;
                    (input, ()) = self.accept_part(word, start, rest)?;
                }
                _ => break,
            }
        }
        let qualifiers = Slice::new(first, self.tree.qualifiers.len());
        Ok((input, (Head { name: Some(name), title: None, qualifiers }, false)))
    }

    fn accept_part(&mut self, word: Word, start: u32, input: Input<'a>) -> Parsed<'a, ()> {
        let (input, argument) = match word {
            Word::Until => super::clauses::map(self.date(input)?, Argument::Date),
            _ => super::clauses::map(self.string(input)?, Argument::Text),
        };
        self.push(word, argument, start);
        Ok((input, ()))
    }

    fn import(&mut self, _: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        if let Some((input, path)) = self.quoted(input) {
            return Ok((input, (Head { title: Some(path), ..Head::default() }, false)));
        }
        let (rest, name) = self.name(input)?;
        if self.is_left_over(rest)
            && let Some((input, path)) = self.unopened_instead(input)
        {
            return Ok((input, (Head { title: Some(path), ..Head::default() }, false)));
        }
        Ok((rest, (Head { name: Some(name), ..Head::default() }, false)))
    }

    fn pack(&mut self, kind: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        let (input, name) = self.name(input)?;
        let (input, version) = self.leaf(input, token::number, Expected::Number)?;
        let head = Head { name: Some(name), title: Some(version), ..Head::default() };
        Ok(self.opened(kind, input, head, Self::council_clause))
    }

    fn incompatible(&mut self, _: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        let (input, name) = self.name(input)?;
        let start = self.offset(input);
        let (input, _) = self.keyword(input, "with")?;
        let (input, other) = self.name(input)?;
        self.push(Word::With, Argument::Name(other), start);
        self.scoped(input, Head { name: Some(name), ..Head::default() })
    }

    fn reserved(&mut self, _: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        let (input, name) = self.name(input)?;
        let start = self.offset(input);
        let (input, _) = self.keyword(input, "to")?;
        let (input, who) = self.reference(input)?;
        self.push(Word::To, Argument::Reference(who), start);
        self.scoped(input, Head { name: Some(name), ..Head::default() })
    }

    fn barred(&mut self, _: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        let (input, name) = self.name(input)?;
        self.scoped(input, Head { name: Some(name), ..Head::default() })
    }

    fn requirement(&mut self, _: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        let (input, name) = self.name(input)?;
        let start = self.offset(input);
        let (mut input, word) = self.clause_word(Home::REQUIRED, input)?;
        let argument;
        (input, argument) = match word {
            Word::Within => super::clauses::map(self.time(input)?, Argument::Time),
            _ => super::clauses::map(self.reference(input)?, Argument::Reference),
        };
        self.push(word, argument, start);
        if word == Word::Within && self.next_is(input, "from") {
            let start = self.offset(input);
            (input, _) = self.keyword(input, "from")?;
            let day;
            (input, day) = self.string(input)?;
            self.push(Word::From, Argument::Text(day), start);
        }
        self.scoped(input, Head { name: Some(name), ..Head::default() })
    }

    fn category(&mut self, _: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        let (input, name) = self.name(input)?;
        let (input, title) = match self.quoted(input) {
            Some((rest, title)) => (rest, Some(title)),
            None => (input, None),
        };
        self.scoped(input, Head { name: Some(name), title, ..Head::default() })
    }

    fn provision(&mut self, _: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        let (input, name) = self.name(input)?;
        let (input, says) = self.string(input)?;
        self.scoped(input, Head { name: Some(name), title: Some(says), ..Head::default() })
    }

    fn revoked(&mut self, _: StatementKind, input: Input<'a>) -> Parsed<'a, (Head, bool)> {
        let (input, title) = self.string(input)?;
        let (input, qualifiers) = self.qualifiers(input);
        Ok((input, (Head { title: Some(title), qualifiers, name: None }, false)))
    }

    /// Where a line of a pack is law, and what qualifies it.
    fn scoped(&mut self, input: Input<'a>, head: Head) -> Parsed<'a, (Head, bool)> {
        let (input, ()) = self.scope(input)?;
        let (input, qualifiers) = self.qualifiers(input);
        Ok((input, (Head { qualifiers, ..head }, false)))
    }

    /// In what kinds of authority, and under what governance.
    fn scope(&mut self, mut input: Input<'a>) -> Parsed<'a, ()> {
        for word in [Word::In, Word::Under] {
            if self.next_is(input, word.text()) {
                let start = self.offset(input);
                (input, _) = self.keyword(input, word.text())?;
                let names;
                (input, names) = self.names(input)?;
                self.push(word, Argument::Names(names), start);
            }
        }
        Ok((input, ()))
    }

    /// A clause without qualifiers of its own.
    fn push(&mut self, word: Word, argument: Argument, start: u32) {
        let range = self.range_from(start);
        self.tree.clauses.push(Clause { word, argument, qualifiers: Slice::default(), range });
    }

    #[expect(clippy::unnecessary_wraps, reason = "one of several, and others can fail")]
    fn optional_body(
        &mut self,
        kind: StatementKind,
        input: Input<'a>,
        clause: ClauseParser<'a>,
    ) -> Parsed<'a, (Head, bool)> {
        let (input, head) = self.head(input);
        let ends = input.is_empty()
            || StatementKind::of(self.word(input)).is_some()
            || input.first() == Some(&b'}')
            || self.unknown_statement_begins(kind.home().unwrap_or(Home::LAW), input);
        Ok(if ends { (input, (head, false)) } else { self.opened(kind, input, head, clause) })
    }

    #[expect(clippy::unnecessary_wraps, reason = "one of several, and others can fail")]
    fn headed_body(
        &mut self,
        kind: StatementKind,
        input: Input<'a>,
        clause: ClauseParser<'a>,
    ) -> Parsed<'a, (Head, bool)> {
        let (input, head) = self.head(input);
        Ok(self.opened(kind, input, head, clause))
    }
}
