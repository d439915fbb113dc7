//! Where in a statement something begins that may stand on a line, or in a column, of its own.

use std::collections::BTreeMap;

use crate::syntax::{
    ast::{Argument, Clause, Statement, StatementKind, Tree},
    words::{Home, Shape},
};

/// What begins at a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Qualifier,
    /// A clause that stands on a line of its own.
    Clause(Opening),
    /// What the one who stands in a step does.
    Act,
    /// Any other part of a step, or a clause where there are no braces.
    Part,
}

/// How a clause begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opening {
    /// How many words stand before what it says.
    pub(super) words: usize,
    /// Whether `not` may be one more of them.
    pub(super) may_be_negated: bool,
    /// Whether what it says is quoted, and so may be long.
    pub(super) is_text: bool,
}

pub(super) fn marks(tree: &Tree, statement: &Statement) -> BTreeMap<usize, Mark> {
    let mut marks = BTreeMap::new();
    let mut qualify = |slice| {
        for qualifier in tree.qualifiers(slice) {
            marks.insert(qualifier.range.start as usize, Mark::Qualifier);
        }
    };
    qualify(statement.qualifiers);
    let clauses = tree.clauses(statement.clauses);
    for clause in clauses {
        qualify(clause.qualifiers);
    }
    let mut in_step = false;
    for clause in clauses {
        let own = clause.word.home().overlaps(Home::ESCALATION);
        in_step = (in_step && !own) || clause.word.is_opening();
        let is_part = in_step && !clause.word.is_opening() || !statement.has_body;
        let mark = match clause.argument {
            Argument::Act(..) if is_part => Mark::Act,
            _ if is_part => Mark::Part,
            _ => Mark::Clause(opening(clause)),
        };
        marks.insert(clause.range.start as usize, mark);
    }
    marks
}

fn opening(clause: &Clause) -> Opening {
    let is_deed = clause.word.shape() == Shape::Strength;
    let is_text = is_deed || matches!(clause.word.shape(), Shape::Text | Shape::Texts);
    let words = clause.word.text().split(' ').count();
    Opening { words, may_be_negated: is_deed, is_text }
}

/// Where what a clause says begins, counted from where its word begins. The same for all statements of a kind,
/// so that a new clause moves no other; a longer word has one space after it.
pub(super) fn column(kind: StatementKind) -> usize {
    match kind {
        StatementKind::Council | StatementKind::Pack => 12,
        StatementKind::Document => 9,
        StatementKind::Confidential => 17,
        StatementKind::Scenario => 8,
        _ => 11,
    }
}

/// Where the name of a statement begins: those of all roles but the longest stand in one column.
pub(super) fn name_column(kind: StatementKind) -> usize {
    if kind.home() == Some(Home::ROLE) { 8 } else { 0 }
}
