//! Where in the text a finding is: the statement and the clause, and the further places like it.

use std::{collections::hash_map::Entry, hash::Hash};

use rustc_hash::FxHashMap;

use crate::{
    finding::Finding,
    model::{Constitution, Qualifiers},
    rules::{Context, Rule},
    source::{Span, as_u32},
    syntax::{
        ast::{Clause, Statement, Tree},
        words::Word,
    },
};

/// More places than this are counted, not shown.
const SHOWN: usize = 3;

/// Starts a finding at a place, about the statement that it lies in.
pub(super) fn at(
    context: &Context<'_>,
    rule: &Rule,
    span: Span,
    message: impl Into<String>,
) -> Finding {
    let mut finding = rule.at(span, message);
    let model = context.model;
    if let Some((file, tree, statement)) = statement(model, span) {
        debug_assert_eq!(tree.file, span.file, "a statement stands in one file");
        finding.on = statement.name.map(|it| model.name(it.name).to_owned());
        finding.pin = model.pin(Qualifiers { file: as_u32(file), own: statement.qualifiers });
    }
    finding
}

/// The statement that a place lies in, its file and that file's number.
pub(super) fn statement<'m>(
    model: &'m Constitution<'_>,
    span: Span,
) -> Option<(usize, &'m Tree, &'m Statement)> {
    let (file, tree) = model.trees().iter().enumerate().find(|(_, it)| it.file == span.file)?;
    let statements = tree.statements();
    let after = statements.partition_point(|it| it.range.start <= span.start);
    Some((file, tree, statements.get(after.checked_sub(1)?)?))
}

/// The word of the clause that a place lies in.
pub(super) fn clause(model: &Constitution<'_>, span: Span) -> Option<Word> {
    let (_, tree, statement) = statement(model, span)?;
    let holds = |it: &&Clause| it.range.start <= span.start && span.range().end <= it.range.end;
    tree.clauses(statement.clauses).iter().find(holds).map(|it| it.word)
}

/// One thing that stands in several places.
pub(super) struct Merged<K> {
    pub(super) what: K,
    pub(super) first: Span,
    pub(super) others: Vec<Span>,
}

/// What `key` says is the same, once with all its places, in the order in which it first stands.
pub(super) fn merged<T, K: Eq + Hash>(
    all: impl IntoIterator<Item = (T, Span)>,
    key: impl Fn(&T) -> K,
) -> Vec<Merged<T>> {
    let mut found: Vec<Merged<T>> = Vec::new();
    let mut known: FxHashMap<K, usize> = FxHashMap::default();
    for (what, span) in all {
        match known.entry(key(&what)) {
            Entry::Occupied(at) => found[*at.get()].others.push(span),
            Entry::Vacant(at) => {
                at.insert(found.len());
                found.push(Merged { what, first: span, others: Vec::new() });
            }
        }
    }
    found
}

/// Points at the first few further places.
pub(super) fn further(finding: Finding, spans: &[Span], text: &str) -> Finding {
    finding.labels(spans.get(..SHOWN).unwrap_or(spans), text)
}
