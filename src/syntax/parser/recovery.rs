//! What to do after a fault: where to go on, and what was probably meant.
//!
//! Each way out consumes at least one token or leaves the loop that it was called from.

use nom::Err;

use super::{Parsed, Parser, head::is_qualifier, token, token::Input};
use crate::{
    source::TextRange,
    syntax::{
        ast::StatementKind,
        error::{Expected, Fault, SyntaxError},
        words::{Home, STATEMENTS, Word},
    },
};

impl<'a> Parser<'a> {
    /// The clauses after an opening brace, with the brace that closes them.
    pub(super) fn body(
        &mut self,
        kind: StatementKind,
        mut input: Input<'a>,
        clause: fn(&mut Self, Input<'a>) -> Parsed<'a, ()>,
    ) -> Input<'a> {
        let first = self.tree.clauses.len();
        let opening = TextRange { start: self.last_end.saturating_sub(1), end: self.last_end };
        loop {
            match input.first() {
                Some(b'}') => {
                    (input, _) = self.take(input, 1);
                    break;
                }
                Some(_) if !self.next_statement_begins(input) => {}
                _ => {
                    let end = TextRange { start: self.last_end, end: self.last_end };
                    self.report(end, Fault::UnclosedBrace(opening));
                    break;
                }
            }
            let before = input.len();
            input = match clause(self, input) {
                Ok((rest, ())) => rest,
                Err(error) => self.recover(kind, input, error),
            };
            debug_assert!(input.len() < before, "a clause, or a recovery, takes something");
        }
        self.repeated_clauses(first);
        input
    }

    /// Says of clauses that may stand once that they stand twice.
    fn repeated_clauses(&mut self, first: usize) {
        let mut seen = 0u128;
        for index in first..self.tree.clauses.len() {
            let clause = self.tree.clauses[index];
            let bit = 1u128 << (clause.word as u8);
            if clause.word.is_single() && seen & bit != 0 {
                self.report(clause.range, Fault::Surplus(clause.word.text()));
            }
            seen |= bit;
        }
    }

    /// Whether a statement begins here, so that the one before was not closed.
    fn next_statement_begins(&self, input: Input<'a>) -> bool {
        let Ok((rest, word)) = token::name(input) else { return false };
        let next = rest.trim_ascii_start();
        StatementKind::of(word).is_some()
            && Word::starting_with(word).is_empty()
            && (token::name(next).is_ok() || matches!(next.first(), Some(b'"' | b'[')))
    }

    /// Notes what stopped a clause that began at `input`, and finds where to go on.
    #[cold]
    fn recover(
        &mut self,
        kind: StatementKind,
        input: Input<'a>,
        error: Err<SyntaxError>,
    ) -> Input<'a> {
        let home = kind.home().unwrap_or(Home::LAW);
        let at_word = matches!(
            error,
            Err::Error(SyntaxError { fault: Fault::Expected(Expected::Clause(_)), range })
                if range.start == self.offset(input) || range.is_empty()
        );
        if at_word {
            if let Some(rest) = self.not_this_clause(home, input) {
                return rest;
            }
        }
        let resume = match error {
            Err::Error(it) | Err::Failure(it) => self.at(it.range.start.max(self.offset(input))),
            Err::Incomplete(_) => input,
        };
        self.note(error);
        let resume = if resume.len() < input.len() { self.trivia(resume) } else { input };
        let resume = if resume.len() < input.len() { resume } else { self.pass(input) };
        self.to_clause(home, resume)
    }

    /// What stands where a clause should, if it can be told: a clause of another statement, a
    /// misspelt one, a second brace, a qualifier of nothing.
    fn not_this_clause(&mut self, home: Home, input: Input<'a>) -> Option<Input<'a>> {
        let start = self.offset(input);
        if is_qualifier(input) {
            let range = self.token_range(input);
            self.report(range, Fault::Expected(Expected::Clause(home)));
            let rest = self.qualifiers(input).0;
            return Some(if rest.len() < input.len() { rest } else { self.pass(input) });
        }
        let (_, word) = token::name(input).ok()?;
        let elsewhere = Word::starting_with(word).iter().fold(Home::LAW, |all, it| all | it.2);
        if !Word::starting_with(word).is_empty() {
            if let Ok((rest, found)) = self.clause_word(elsewhere, input) {
                let range = self.range_from(start);
                self.report(range, Fault::Misplaced(found, Some(home)));
                return Some(self.discard(found, rest));
            }
            return None;
        }
        let meant = nearest(word, Word::all_in(home).map(Word::text))?;
        let range = self.token_range(input);
        self.report(range, Fault::Misspelt(meant));
        let (rest, _) = self.take(input, word.len());
        let found = Word::all_in(home).find(|it| it.text() == meant)?;
        let rest = match meant.split_once(' ') {
            Some((_, words)) => self.keywords(rest, words).map_or(rest, |(rest, ())| rest),
            None => rest,
        };
        match self.clause_after(home, found, start, rest) {
            Ok((rest, ())) => Some(rest),
            Err(_) => Some(self.to_clause(home, rest)),
        }
    }

    /// Reads what follows a clause word and forgets it.
    fn discard(&mut self, word: Word, input: Input<'a>) -> Input<'a> {
        let (clauses, errors) = (self.tree.clauses.len(), self.tree.errors.len());
        let rest = match self.clause_after(word.home(), word, self.offset(input), input) {
            Ok((rest, ())) => rest,
            Err(_) => self.to_clause(word.home(), input),
        };
        self.tree.clauses.truncate(clauses);
        self.tree.errors.truncate(errors);
        rest
    }

    /// Passes over one token.
    fn pass(&mut self, input: Input<'a>) -> Input<'a> {
        if token::first_char(input) == Some('"') {
            let errors = self.tree.errors.len();
            if let Ok((rest, _)) = self.quoted(input) {
                self.tree.errors.truncate(errors);
                return rest;
            }
        }
        let range = self.token_range(input);
        self.take(input, ((range.end - range.start) as usize).max(1)).0
    }

    /// Passes over everything up to a clause of `home`, a brace or the next statement.
    fn to_clause(&mut self, home: Home, mut input: Input<'a>) -> Input<'a> {
        while !input.is_empty() && input.first() != Some(&b'}') {
            let Ok((_, word)) = token::name(input) else {
                input = self.pass(input);
                continue;
            };
            let begins = Word::starting_with(word).iter().any(|it| it.2.overlaps(home));
            if begins || self.next_statement_begins(input) {
                return input;
            }
            input = self.pass(input);
        }
        input
    }

    /// After a faulty qualifier: at the next thing that may follow one.
    pub(super) fn after_fault(&mut self, input: Input<'a>) -> Input<'a> {
        let mut input = self.pass(input);
        while let Some(&byte) = input.first() {
            let word = token::name(input).map(|(_, word)| word).unwrap_or_default();
            let begins = !Word::starting_with(word).is_empty() || StatementKind::of(word).is_some();
            if matches!(byte, b'{' | b'}') || begins || is_qualifier(input) {
                break;
            }
            input = self.pass(input);
        }
        input
    }

    /// Where to go on without the brace that should open the clauses; `None` where no clauses follow.
    #[cold]
    pub(super) fn no_brace(
        &mut self,
        kind: StatementKind,
        input: Input<'a>,
        error: Err<SyntaxError>,
    ) -> Option<Input<'a>> {
        let home = kind.home().unwrap_or(Home::LAW);
        let word = token::name(input).map(|(_, word)| word).unwrap_or_default();
        if Word::starting_with(word).iter().any(|it| it.2.overlaps(home)) {
            let end = TextRange { start: self.last_end, end: self.last_end };
            self.report(end, Fault::Expected(Expected::OpenBrace));
            return Some(input);
        }
        self.note(error);
        let mut rest = input;
        while !rest.is_empty() && !self.next_statement_begins(rest) {
            if rest.first() == Some(&b'{') {
                return Some(self.take(rest, 1).0);
            }
            rest = self.pass(rest);
        }
        None
    }

    /// Notes what stands where a statement should, and finds the next statement.
    #[cold]
    pub(super) fn no_statement(&mut self, input: Input<'a>, error: Err<SyntaxError>) -> Input<'a> {
        if input.first() == Some(&b'}') {
            let (rest, range) = self.take(input, 1);
            self.report(range, Fault::SurplusBrace);
            return rest;
        }
        let Ok((after, word)) = token::name(input) else {
            self.note(error);
            let rest = self.pass(input);
            return self.to_statement(rest);
        };
        let range = self.token_range(input);
        let next = after.trim_ascii_start();
        let named = token::name(next).is_ok() || matches!(next.first(), Some(b'"' | b'['));
        let meant = nearest(word, STATEMENTS.iter().map(|&(text, _)| text)).filter(|_| named);
        let kind = meant.and_then(|meant| StatementKind::of(meant.as_bytes()));
        if let (Some(meant), Some(kind)) = (meant, kind) {
            self.report(range, Fault::Misspelt(meant));
            return self.statement_of(kind, input).map_or(&[], |(rest, ())| rest);
        }
        match Word::starting_with(word).first() {
            Some(&(found, ..)) => self.report(range, Fault::Misplaced(found, None)),
            None => self.note(error),
        }
        let rest = self.pass(input);
        let rest = self.to_statement(rest);
        // The brace that closes what was passed over.
        if rest.first() == Some(&b'}') { self.take(rest, 1).0 } else { rest }
    }

    /// Passes over everything up to the next statement, or to a brace that nothing here opened.
    pub(super) fn to_statement(&mut self, mut input: Input<'a>) -> Input<'a> {
        let mut open = 0usize;
        while !input.is_empty() {
            match input.first() {
                Some(b'{') => open += 1,
                Some(b'}') if open == 0 => return input,
                Some(b'}') => open -= 1,
                _ if self.next_statement_begins(input) => return input,
                _ => {}
            }
            input = self.pass(input);
        }
        input
    }
}

/// The word that was probably meant, if one is near enough.
fn nearest<'w>(word: &[u8], words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let word = std::str::from_utf8(word).ok()?;
    let distance = |text: &str| {
        let first = text.split(' ').next().unwrap_or_default();
        strsim::damerau_levenshtein(word, first)
    };
    let (distance, meant) =
        words.map(|text| (distance(text), text)).min_by_key(|&(distance, _)| distance)?;
    (distance > 0 && distance <= 2 && distance * 3 <= word.chars().count()).then_some(meant)
}
