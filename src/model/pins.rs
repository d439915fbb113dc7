//! Pins: which document a paragraph is of.

use super::{Defect, Wanted, lower::Lowering};
use crate::syntax::{
    ast::{Argument, QualifierKind, Slice, StatementKind, Tree},
    words::Word,
};

impl Lowering<'_> {
    /// A pin without a document means the only loaded document of its file.
    pub(super) fn pins(&mut self, tree: &Tree) {
        let documents = tree.statements().iter().filter(|it| it.kind == StatementKind::Document);
        let loaded = documents
            .filter(|it| {
                let clauses = tree.clauses(it.clauses).iter();
                !clauses.filter(|clause| clause.word == Word::Status).any(|clause| {
                    match clause.argument {
                        Argument::Name(status) => &self.model.names[status.name] == "not-loaded",
                        _ => false,
                    }
                })
            })
            .count();
        for statement in tree.statements() {
            if statement.kind == StatementKind::Document {
                continue;
            }
            self.pin(tree, statement.qualifiers, loaded);
            for clause in tree.clauses(statement.clauses) {
                self.pin(tree, clause.qualifiers, loaded);
            }
        }
    }

    pub(super) fn pin(
        &mut self,
        tree: &Tree,
        qualifiers: Slice<crate::syntax::ast::Qualifier>,
        loaded: usize,
    ) {
        for qualifier in tree.qualifiers(qualifiers) {
            let QualifierKind::Pin(places) = qualifier.kind else { continue };
            let mut document = None;
            for place in tree.places(places) {
                document = place.document.or(document);
                if let Some(ident) = place.document {
                    self.resolve(tree, ident, Wanted::Document);
                }
            }
            if document.is_none() && loaded > 1 {
                let at = tree.span(qualifier.range);
                self.model.defects.push(Defect::UnclearPin { at, loaded });
            }
        }
    }
}
