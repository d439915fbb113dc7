//! The clauses between the braces of a statement, and braces that are missing or too many.

use super::{Parsed, Parser, head::Head, token::Input};
use crate::{
    source::TextRange,
    syntax::{
        ast::StatementKind,
        error::{Expected, Fault},
        words::Home,
    },
};

/// A parser of one clause, with its qualifiers.
pub(super) type ClauseParser<'a> = fn(&mut Parser<'a>, Input<'a>) -> Parsed<'a, ()>;

impl<'a> Parser<'a> {
    /// The brace that opens the clauses, though it be missing, and the clauses.
    pub(super) fn opened(
        &mut self,
        kind: StatementKind,
        input: Input<'a>,
        head: Head,
        clause: ClauseParser<'a>,
    ) -> (Input<'a>, (Head, bool)) {
        let home = kind.home().unwrap_or(Home::LAW);
        let (input, opening) = match self.mark(input, b'{', Expected::OpenBrace) {
            Ok(done) => done,
            Err(error) => match self.no_brace(home, input, error) {
                Some(input) => (input, self.after_last()),
                None => return (self.next_statement(input), (head, false)),
            },
        };
        (self.body(home, input, opening, clause), (head, true))
    }

    /// The clauses after an opening brace, with the brace that closes them.
    fn body(
        &mut self,
        home: Home,
        mut input: Input<'a>,
        opening: TextRange,
        clause: ClauseParser<'a>,
    ) -> Input<'a> {
        let first = self.tree.clauses.len();
        let (mut surplus, mut was_closed) = (0usize, false);
        self.in_step = false;
        loop {
            let before = input.len();
            input = match input.first() {
                Some(b'}') => {
                    let (rest, range) = self.take(input, 1);
                    if surplus > 0 && rest.first() == Some(&b'}') {
                        surplus -= 1;
                    } else if self.begins(home, rest) && !Self::statement_begins(rest) {
                        self.report(range, Fault::SurplusBrace);
                        was_closed = true;
                    } else {
                        input = rest;
                        break;
                    }
                    rest
                }
                Some(b'{') => {
                    let (rest, range) = self.take(input, 1);
                    self.report(range, Fault::Expected(Expected::Clause(home)));
                    surplus += 1;
                    rest
                }
                Some(_)
                    if self.begins(home, input)
                        || !Self::statement_begins(input)
                        || self.lacks_word(home, input) =>
                {
                    match clause(self, input) {
                        Ok((rest, ())) => rest,
                        Err(error) => self.recover(home, input, error),
                    }
                }
                _ => {
                    if !was_closed {
                        self.report(self.after_last(), Fault::UnclosedBrace(opening));
                    }
                    break;
                }
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
}
