//! What to do after a fault: where to go on, and what was probably meant.
//!
//! Each way out consumes at least one token or leaves the loop that it was called from.

use nom::Err;

use super::{
    Parsed, Parser,
    guess::{nearest, nearest_clause},
    head::is_qualifier,
    strays::kind_meant,
    token,
    token::Input,
};
use crate::{
    source::{TextRange, as_u32},
    syntax::{
        ast::{Slice, StatementKind},
        error::{Expected, Fault, SyntaxError},
        words::{Home, STATEMENTS, Shape, Word},
    },
};

/// The words of qualifiers.
const QUALIFIERS: [&str; 8] =
    ["when", "unless", "since", "until", "for", "cite", "reading", "note"];

impl<'a> Parser<'a> {
    /// Notes what stopped a clause that began at `input`, and finds where to go on.
    #[cold]
    pub(super) fn recover(
        &mut self,
        home: Home,
        input: Input<'a>,
        error: Err<SyntaxError>,
    ) -> Input<'a> {
        let at_word = matches!(
            error,
            Err::Error(SyntaxError { fault: Fault::Expected(Expected::Clause(_)), range })
                if range.start == self.offset(input)
        );
        if at_word && let Some(rest) = self.not_this_clause(home, input) {
            return rest;
        }
        let resume = match error {
            Err::Error(it) | Err::Failure(it) => self.at(it.range.start.max(self.offset(input))),
            Err::Incomplete(_) => input,
        };
        self.note(error);
        self.back_at(resume);
        let resume = if resume.len() < input.len() { self.trivia(resume) } else { input };
        let resume = if resume.len() < input.len() { resume } else { self.pass(input) };
        self.clause_after_fault(home, resume)
    }

    /// What stands where a clause should, if it can be told: a qualifier of nothing, a clause of
    /// another statement, a misspelt one.
    fn not_this_clause(&mut self, home: Home, input: Input<'a>) -> Option<Input<'a>> {
        if is_qualifier(input) {
            let range = self.token_range(input);
            self.report(range, Fault::Expected(Expected::Clause(home)));
            let rest = self.qualifiers(input).0;
            return Some(if rest.len() < input.len() { rest } else { self.pass(input) });
        }
        if let Some(rest) = self.forgotten_value(home, input) {
            return Some(rest);
        }
        let (_, word) = token::name(input).ok()?;
        if self.lacks_word(home, input) {
            return Some(self.wordless(home, input));
        }
        if let Some(rest) = self.bare_deed(home, input) {
            return Some(rest);
        }
        if self.in_step
            && let Some(rest) = self.bare_act(input, word)
        {
            return Some(rest);
        }
        let elsewhere = Word::starting_with(word).iter().fold(Home::LAW, |all, it| all | it.2);
        if let Ok((rest, found)) = self.clause_word(elsewhere, input) {
            let range = self.range_from(self.offset(input));
            self.report(range, Fault::Misplaced(found, Some(home)));
            let rest = self.discard(found, rest);
            // Of a step that was not opened, all of it.
            let step = home.overlaps(Home::OPENING) && found.home().overlaps(Home::PART_OF_STEP);
            return Some(if step { self.clause_after_fault(home, rest) } else { rest });
        }
        self.misspelt_qualifier(input).or_else(|| self.misspelt_clause(home, input, word))
    }

    /// Where the last clause has no value, so that the word of the next was read as one: what stands
    /// at `input` then belongs to that next clause.
    fn forgotten_value(&mut self, home: Home, input: Input<'a>) -> Option<Input<'a>> {
        let clause = *self.tree.clauses[self.first_clause..].last()?;
        let written = clause.range.of(self.text);
        let word = written.rsplit(|it: char| it.is_whitespace() || it == ',').next()?;
        let start = clause.range.end - as_u32(word.len());
        let before = written.get(..written.len() - word.len())?.trim_end();
        let is_value = clause.qualifiers.is_empty() && before.len() >= clause.word.text().len();
        if !is_value || !Word::begins(home, word.as_bytes()) {
            return None;
        }
        let last_end = self.last_end;
        let Ok((rest, found)) = self.clause_word(home, self.at(start)) else {
            self.last_end = last_end;
            return None;
        };
        let end = clause.range.start + as_u32(before.len());
        let expected = match clause.word.shape() {
            Shape::Name | Shape::Names | Shape::NameOrNotStated => Expected::Name,
            _ => Expected::Who,
        };
        self.report(TextRange { start: end, end }, Fault::Expected(expected));
        self.tree.clauses.pop();
        self.in_step |= found.is_opening();
        let rest = match self.clause_after(home, found, start, rest) {
            Ok((rest, ())) => rest,
            Err(error) => {
                self.note(error);
                self.clause_after_fault(home, rest)
            }
        };
        Some(if rest.len() < input.len() { rest } else { self.pass(input) })
    }

    fn misspelt_clause(&mut self, home: Home, input: Input<'a>, word: &[u8]) -> Option<Input<'a>> {
        let (found, taken) = nearest_clause(home, input, word)?;
        let start = self.offset(input);
        let (rest, range) = self.take(input, taken);
        self.report_misspelt(range, found.text());
        self.in_step |= found.is_opening();
        match self.clause_after(home, found, start, rest) {
            Ok((rest, ())) => Some(rest),
            Err(_) => Some(self.clause_after_fault(home, rest)),
        }
    }

    /// A qualifier whose word is misspelt; it belongs to the last clause.
    pub(super) fn misspelt_qualifier(&mut self, input: Input<'a>) -> Option<Input<'a>> {
        let (after, word) = token::name(input).ok()?;
        let meant = nearest(word, QUALIFIERS)?;
        // Most take quoted text; where none follows, it may be anything.
        let quoted = token::first_char(after.trim_ascii_start()).is_some_and(token::is_quote);
        if !quoted && !["unless", "since", "until"].contains(&meant) {
            return None;
        }
        let start = self.offset(input);
        let first = self.tree.qualifiers.len();
        let (rest, range) = self.take(input, word.len());
        self.report_misspelt(range, meant);
        let Ok((rest, kind)) = self.qualifier_after(meant.as_bytes(), rest) else {
            return Some(self.after_fault(rest));
        };
        let range = self.range_from(start);
        self.tree.qualifiers.push(crate::syntax::ast::Qualifier { kind, range });
        let (rest, _) = self.qualifiers(rest);
        let last = self.tree.qualifiers.len();
        if let Some(clause) = self.tree.clauses[self.first_clause..].last_mut() {
            clause.qualifiers = if clause.qualifiers.is_empty() {
                Slice::new(first, last)
            } else {
                clause.qualifiers.extended_to(first, last)
            };
        }
        Some(rest)
    }

    /// Reads what follows a clause word and forgets it, but for what it says of the text itself.
    fn discard(&mut self, word: Word, input: Input<'a>) -> Input<'a> {
        let (clauses, errors) = (self.tree.clauses.len(), self.tree.errors.len());
        let rest = match self.clause_after(word.home(), word, self.offset(input), input) {
            Ok((rest, ())) => rest,
            Err(_) => self.clause_after_fault(word.home(), input),
        };
        self.tree.clauses.truncate(clauses);
        let of_clause = self.tree.errors.split_off(errors);
        self.tree.errors.extend(of_clause.into_iter().filter(|error| error.fault.is_of_text()));
        rest
    }

    /// Passes over one token.
    pub(super) fn pass(&mut self, input: Input<'a>) -> Input<'a> {
        // What a quote closed here is passed over, and so is the quote.
        if input.first() == Some(&b'"')
            && !self.only_closes(input)
            && let Some((rest, _)) = self.quoted(input)
        {
            return rest;
        }
        let range = self.token_range(input);
        self.take(input, ((range.end - range.start) as usize).max(1)).0
    }

    /// Passes over everything up to a clause of `home`, a brace or the next statement.
    pub(super) fn clause_after_fault(&mut self, home: Home, mut input: Input<'a>) -> Input<'a> {
        let opens_steps = home.overlaps(Home::OPENING) && !self.in_step;
        let home = if opens_steps { home.without(Home::PART_OF_STEP) } else { home };
        while !input.is_empty() && !matches!(input.first(), Some(b'}' | b'{')) {
            if let Ok((_, word)) = token::name(input)
                && (Word::begins(home, word) || self.statement_begins_line(input))
            {
                return input;
            }
            input = self.pass(input);
        }
        self.back_at(input);
        input
    }

    /// After a faulty qualifier: at the next thing that may follow one.
    pub(super) fn after_fault(&mut self, input: Input<'a>) -> Input<'a> {
        self.back_at(input);
        let mut input = self.pass(input);
        while let Some(&byte) = input.first() {
            if matches!(byte, b'{' | b'}') || begins_anything(input) {
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
        home: Home,
        input: Input<'a>,
        error: Err<SyntaxError>,
    ) -> Option<Input<'a>> {
        if self.begins(home, input) {
            self.report(self.after_last(), Fault::Expected(Expected::OpenBrace));
            return Some(input);
        }
        self.back_at(input);
        let mut rest = self.misspelt_qualifier(input).unwrap_or_else(|| {
            self.note(error);
            input
        });
        while !rest.is_empty() && !self.statement_begins_line(rest) {
            match rest.first() {
                Some(b'{') => return Some(self.take(rest, 1).0),
                // A clause, and further on the brace that closes it.
                _ if self.begins(home, rest) => {
                    return Some(rest);
                }
                _ => rest = self.pass(rest),
            }
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
            let rest = if input.first() == Some(&b'{') { input } else { self.pass(input) };
            return self.next_statement(rest);
        };
        let range = self.token_range(input);
        let next = after.trim_ascii_start();
        let named = token::name(next).is_ok() || matches!(next.first(), Some(b'"' | b'['));
        let near = nearest(word, STATEMENTS.iter().map(|&(text, _)| text));
        let near = near.and_then(|meant| StatementKind::of(meant.as_bytes()));
        if let Some(kind) = near.or_else(|| kind_meant(word)).filter(|_| named) {
            self.report_misspelt(range, kind.text());
            let rest = self.statement_of(kind, input);
            if let Some(statement) = self.tree.statements.last_mut() {
                statement.damaged = true;
            }
            return rest;
        }
        let elsewhere = Word::starting_with(word).iter().fold(Home::LAW, |all, it| all | it.2);
        let rest = if let Ok((rest, found)) = self.clause_word(elsewhere, input) {
            let range = self.range_from(range.start);
            self.report(range, Fault::Misplaced(found, None));
            rest
        } else {
            self.note(error);
            self.pass(input)
        };
        let rest = self.next_statement(rest);
        // The brace that closes what was passed over.
        if rest.first() == Some(&b'}') { self.take(rest, 1).0 } else { rest }
    }

    /// Passes over everything up to the next statement, or to a brace that nothing here opened.
    pub(super) fn next_statement(&mut self, mut input: Input<'a>) -> Input<'a> {
        let mut open = 0usize;
        while !input.is_empty() {
            match input.first() {
                Some(b'{') => open += 1,
                Some(b'}') if open == 0 => return input,
                Some(b'}') => open -= 1,
                _ if self.statement_begins_line(input) => return input,
                _ => {}
            }
            input = self.pass(input);
        }
        input
    }

    /// Whether a statement begins here, so that the one before was not closed.
    pub(super) fn statement_begins(input: Input<'a>) -> bool {
        let Ok((rest, word)) = token::name(input) else { return false };
        let Some(kind) = StatementKind::of(word) else { return false };
        let next = rest.trim_ascii_start();
        match token::name(next) {
            Ok((_, next)) => !matches!(next, b"of" | b"or" | b"and" | b"except"),
            // The brackets of a pin may have been left out.
            Err(_) if kind == StatementKind::Narrative => {
                next.first().is_some_and(|it| it.is_ascii_digit() || *it == b'[')
            }
            Err(_) => matches!(next.first(), Some(b'"' | b'[')),
        }
    }

    /// Whether a statement begins here and is the first thing on its line or after a brace: in text
    /// that is passed over, the same words may stand for something else.
    pub(super) fn statement_begins_line(&self, input: Input<'a>) -> bool {
        Self::statement_begins(input) && self.is_first_on_line(input)
    }

    /// Whether nothing but a brace stands before this on its line.
    pub(super) fn is_first_on_line(&self, input: Input<'a>) -> bool {
        let before = self.text.as_bytes().get(..self.offset(input) as usize).unwrap_or_default();
        let last = before.iter().rev().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
        matches!(last, None | Some(b'\n' | b'}' | b'{'))
    }

    /// Whether the name of a statement, said to be `word` with `rest` after it, was forgotten: then
    /// `word` opens the next statement.
    pub(super) fn is_forgotten_name(word: &[u8], rest: Input<'a>) -> bool {
        StatementKind::of(word).is_some()
            && token::name(rest.trim_ascii_start())
                .is_ok_and(|(_, next)| StatementKind::of(next).is_none() && !is_qualifier(next))
    }

    /// `words`, the one that is wrong taken for the one that should stand there if it is near.
    pub(super) fn keywords_nearly(
        &mut self,
        mut input: Input<'a>,
        words: &'static str,
    ) -> Parsed<'a, ()> {
        for word in words.split(' ') {
            input = match self.keyword(input, word) {
                Ok((rest, _)) => rest,
                Err(error) => {
                    let Ok((_, found)) = token::name(input) else { return Err(error) };
                    if !super::guess::is_near(found, word) {
                        return Err(error);
                    }
                    let (rest, range) = self.take(input, found.len());
                    self.report_misspelt(range, word);
                    rest
                }
            };
        }
        Ok((input, ()))
    }
}

/// Whether a clause, a qualifier or a statement may begin here.
pub(super) fn begins_anything(input: Input<'_>) -> bool {
    is_qualifier(input)
        || token::name(input).is_ok_and(|(_, word)| {
            !Word::starting_with(word).is_empty() || StatementKind::of(word).is_some()
        })
}
