//! Words of closed lists: matters, nations, kinds and forms of governance.

use super::place;
use crate::{
    law,
    model::Constitution,
    source::Span,
    syntax::{
        Name,
        ast::{Argument, StatementKind},
        words::Word,
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
    match place::clause(model, span) {
        Some(Word::Nation) => NATIONS,
        Some(Word::Kind) => KINDS,
        Some(Word::Governance) => GOVERNANCE,
        _ => MATTERS,
    }
}

/// Kinds of functions that are on no list, which the model does not ask for.
pub(super) fn unknown_function_kinds(
    model: &Constitution<'_>,
) -> impl Iterator<Item = (Name, Vocabulary, Span)> {
    model.trees().iter().flat_map(move |tree| {
        let functions = tree.statements().iter().filter(|it| it.kind == StatementKind::Function);
        let clauses = functions.flat_map(|it| tree.clauses(it.clauses));
        let kinds = clauses.filter(|it| it.word == Word::Kind);
        kinds.filter_map(move |clause| match clause.argument {
            Argument::Name(kind) if !FUNCTIONS.words.contains(&model.name(kind.name)) => {
                Some((kind.name, FUNCTIONS, tree.span(kind.range)))
            }
            _ => None,
        })
    })
}
