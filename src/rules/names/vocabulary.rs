//! Words of closed lists: matters, nations, kinds and forms of governance.

use super::place;
use crate::{
    law,
    model::Constitution,
    source::Span,
    syntax::{
        ast::StatementKind,
        words::{Home, Word},
    },
};

/// A closed list, and what it is a list of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Vocabulary {
    pub(super) of: &'static str,
    pub(super) words: &'static [&'static str],
}

const MATTERS: Vocabulary = Vocabulary { of: "matters", words: law::MATTERS };
const NATIONS: Vocabulary = Vocabulary { of: "nations", words: law::NATIONS };
const KINDS: Vocabulary = Vocabulary { of: "kinds of authority", words: law::KINDS };
const GOVERNANCE: Vocabulary = Vocabulary { of: "forms of governance", words: law::GOVERNANCE };
const FUNCTIONS: Vocabulary = Vocabulary { of: "kinds of function", words: law::FUNCTION_KINDS };

/// The list that a place asks for.
pub(super) fn at(model: &Constitution<'_>, span: Span) -> Vocabulary {
    let kind = place::statement(model, span).map(|(_, _, statement)| statement.kind);
    let is_function = kind == Some(StatementKind::Function);
    let is_of_law =
        kind.and_then(StatementKind::home).is_some_and(|it| it.overlaps(Home::LAW | Home::OFFICE));
    match place::clause(model, span) {
        Some(Word::Nation) => NATIONS,
        Some(Word::Kind) if is_function => FUNCTIONS,
        Some(Word::Kind | Word::In | Word::RequiredIn) => KINDS,
        Some(Word::Governance | Word::Under) => GOVERNANCE,
        // What `unless` names in a line of a pack.
        _ if is_of_law => KINDS,
        _ => MATTERS,
    }
}
