//! Who may see what: confidential matters, in the terms of the model.

use super::{Confidential, Defect, Wanted, lower::Lowering};
use crate::{
    law,
    source::Span,
    syntax::{
        Name,
        ast::{Argument, Clause, Ident, Statement, Tree},
        words::Word,
    },
};

impl Lowering<'_> {
    pub(super) fn confidential(
        &mut self,
        tree: &Tree,
        statement: &Statement,
        name: Ident,
        clauses: &[Clause],
    ) {
        let reaches = [Word::MayReach, Word::ShouldNotReach, Word::MustNotReach];
        let confidential = Confidential {
            head: self.head(tree, statement, name),
            owner: self.one(tree, clauses, Word::Owner, Wanted::Role),
            held_by: self.one(tree, clauses, Word::HeldBy, Wanted::Role),
            release_by: self.one(tree, clauses, Word::ReleaseBy, Wanted::Role),
            reviewed_by: self.one(tree, clauses, Word::ReviewedBy, Wanted::Role),
            audiences: self.all(tree, clauses, &reaches),
            company: self.company(tree, clauses),
            disputes_to: self.disputes_to(tree, clauses),
            grounds: self.grounds(tree, clauses),
        };
        self.model.confidentials.push(confidential);
    }

    /// The categories that a secret rests on; a defect for a name that no pack has.
    fn grounds(&mut self, tree: &Tree, clauses: &[Clause]) -> Box<[(Name, Span)]> {
        let mut grounds = Vec::new();
        for clause in clauses.iter().filter(|it| it.word == Word::Ground) {
            let Argument::Names(names) = clause.argument else { continue };
            for &ident in tree.idents(names) {
                let (name, at) = (ident.name, tree.span(ident.range));
                // A ground is a category, whatever else bears its name.
                let is_known = law::is_category(&self.model.names[ident.name]);
                if is_known || self.is_category(ident) {
                    grounds.push((name, at));
                } else {
                    let wanted = Wanted::Category;
                    self.model.defects.push(Defect::Unknown { name, at, wanted });
                }
            }
        }
        grounds.into()
    }
}
