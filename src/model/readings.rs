//! The author's readings that a place in the text rests on.

use super::Constitution;
use crate::{
    source::Span,
    syntax::{
        ast::{Clause, Qualifier, QualifierKind, Slice, Statement, Tree},
        words::{Home, Word},
    },
};

impl Constitution<'_> {
    /// The readings of the clause in which a place stands, the whole step where it is part of one, and
    /// of its statement and of the clauses that say for whom it is; between their quotes. In proportion to
    /// the statement.
    pub fn readings_at(&self, place: Span) -> Vec<Span> {
        let tree = self.trees().iter().find(|tree| tree.file == place.file);
        let statements = tree.map(Tree::statements).unwrap_or_default();
        let after = statements.partition_point(|it| it.range.start <= place.start);
        let statement = after.checked_sub(1).and_then(|at| statements.get(at));
        let Some((tree, statement)) = tree.zip(statement) else { return Vec::new() };
        let mut found = own(tree, statement.qualifiers);
        let for_whom = tree
            .clauses(statement.clauses)
            .iter()
            .filter(|it| matches!(it.word, Word::RaisedBy | Word::About | Word::Between));
        for clause in about(tree, statement, place).iter().chain(for_whom) {
            let own = own(tree, clause.qualifiers).into_iter();
            let new: Vec<_> = own.filter(|it| !found.contains(it)).collect();
            found.extend(new);
        }
        found
    }
}

fn own(tree: &Tree, qualifiers: Slice<Qualifier>) -> Vec<Span> {
    let all = tree.qualifiers(qualifiers).iter();
    let readings = all.filter_map(|it| match it.kind {
        QualifierKind::Reading(text) => Some(tree.span(text)),
        _ => None,
    });
    readings.collect()
}

/// The clause in which a place stands, with the rest of its step; none for the statement's own words.
fn about<'t>(tree: &'t Tree, statement: &Statement, place: Span) -> &'t [Clause] {
    let clauses = tree.clauses(statement.clauses);
    let before = clauses.partition_point(|it| it.range.start <= place.start);
    let Some(at) = before.checked_sub(1) else { return &[] };
    let is_part = |it: &Clause| it.word.home().overlaps(Home::PART_OF_STEP);
    let opens = |it: &&Clause| it.word.is_opening();
    let in_step = clauses.get(at).is_some_and(|it| is_part(it) || it.word.is_opening());
    if !in_step {
        return clauses.get(at..=at).unwrap_or_default();
    }
    let first = clauses.iter().take(at + 1).rposition(|it| opens(&it)).unwrap_or(at);
    let rest = clauses.get(first + 1..).unwrap_or_default();
    let len = rest.iter().take_while(|it| is_part(it) && !opens(it)).count();
    clauses.get(first..=first + len).unwrap_or_default()
}
