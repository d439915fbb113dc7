//! What stands where a clause or a statement should and lacks the word that would make it one.

use super::{
    Parser,
    guess::nearest,
    head::is_qualifier,
    token::{self, Input},
};
use crate::{
    source::TextRange,
    syntax::{
        ast::{Act, StatementKind},
        error::{Expected, Fault},
        words::{Home, Shape, Word},
    },
};

impl<'a> Parser<'a> {
    /// Whether somebody stands here, and no word that says what they are to the statement.
    pub(super) fn lacks_word(&self, home: Home, input: Input<'a>) -> bool {
        let Ok((rest, word)) = token::name(input) else { return false };
        if !is_somebody(word) || self.begins(home, input) || home.whose().next().is_none() {
            return false;
        }
        // The same words open a statement, with a name after them that may look like a clause.
        let next = token::name(rest.trim_ascii_start()).map_or(&[][..], |(_, next)| next);
        !Self::statement_begins(input)
            || !self.is_line_start(self.offset(input)) && Word::begins(home, next)
    }

    /// Says that the word is missing, and passes over who stands here.
    pub(super) fn wordless(&mut self, home: Home, input: Input<'a>) -> Input<'a> {
        let range = self.token_range(input);
        self.report(range, Fault::NoClauseWord(home));
        let terms = self.tree.terms.len();
        let rest = match self.reference(input) {
            Ok((rest, _)) => rest,
            Err(_) => self.pass(input),
        };
        self.tree.terms.truncate(terms);
        // Somebody who acts stands in a step.
        self.in_step |= home.overlaps(Home::OPENING) && self.begins(Home::PERFORMANCE, rest);
        rest
    }

    /// An act in the form that only a strength takes.
    pub(super) fn bare_act(&mut self, input: Input<'a>, word: &[u8]) -> Option<Input<'a>> {
        let begins = |act: &&Act| act.plain().split(' ').next() == str::from_utf8(word).ok();
        let act = *Act::ALL.iter().find(begins)?;
        let meant =
            Word::all_in(Home::PERFORMANCE).find(|it| it.shape() == Shape::Performs(act))?;
        let (start, last_end) = (self.offset(input), self.last_end);
        let Ok((rest, ())) = self.keywords(input, act.plain()) else {
            self.last_end = last_end;
            return None;
        };
        self.report(self.range_from(start), Fault::Misspelt(meant.text()));
        self.clause_after(Home::PERFORMANCE, meant, start, rest).ok().map(|(rest, ())| rest)
    }

    /// A deed without the strength that should stand before it.
    pub(super) fn bare_deed(&mut self, home: Home, input: Input<'a>) -> Option<Input<'a>> {
        if !home.overlaps(Home::DUTY) || !self.begins(Home::DEED, input) {
            return None;
        }
        let start = self.offset(input);
        let strengths = Expected::OneOf(&["must", "should", "may"]);
        self.report(TextRange { start, end: start }, Fault::Expected(strengths));
        Some(match self.deed(input) {
            Ok((rest, _)) => self.qualifiers(rest).0,
            Err(_) => self.clause_after_fault(home, input),
        })
    }

    /// Whether a statement begins here with a word that opens none: it is the first on its line, and
    /// on the same line are a name and what may follow that.
    pub(super) fn unknown_statement_begins(&self, home: Home, input: Input<'a>) -> bool {
        let Ok((after, word)) = token::name(input) else { return false };
        let Ok((after, _)) = token::name(after_blanks(after)) else { return false };
        let ends = after_blanks(after).first();
        matches!(ends, None | Some(b'{' | b'[' | b'"' | b'\r' | b'\n' | b'#'))
            && self.is_first_on_line(input)
            && !is_qualifier(input)
            && !self.begins(home, input)
            // The one qualifier that a name may follow.
            && nearest(word, ["unless"]).is_none()
    }
}

/// The statement that other words than its own are used for.
pub(super) fn kind_meant(word: &[u8]) -> Option<StatementKind> {
    Some(match word.to_ascii_lowercase().as_slice() {
        b"committee" | b"sub-committee" | b"board" | b"panel" | b"cabinet" => StatementKind::Body,
        b"councillor" => StatementKind::Member,
        b"post" | b"employee" => StatementKind::Officer,
        b"party" => StatementKind::Group,
        b"organisation" | b"regulator" => StatementKind::External,
        b"power" => StatementKind::Function,
        b"complaint" | b"procedure" => StatementKind::Escalation,
        b"secret" => StatementKind::Confidential,
        b"obligation" => StatementKind::Duty,
        b"permission" => StatementKind::Right,
        b"import" | b"include" => StatementKind::Use,
        _ => return None,
    })
}

/// Whether `word` of the language says who, and is no part of a longer reference.
fn is_somebody(word: &[u8]) -> bool {
    let word = str::from_utf8(word).unwrap_or_default();
    super::is_reserved(word)
        && !matches!(word, "not-stated" | "except" | "or" | "and" | "of" | "agreement")
}

fn after_blanks(mut input: Input<'_>) -> Input<'_> {
    while let [b' ' | b'\t', rest @ ..] = input {
        input = rest;
    }
    input
}
