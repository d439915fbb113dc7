//! What a constitution brings in from elsewhere: other files, and packs.

use std::path::PathBuf;

use super::{Constitution, Defect};
use crate::{
    law,
    source::Sources,
    syntax::ast::{Statement, StatementKind, Tree},
};

/// The files that a file uses, from where it stands. Only files of the language are ever read.
pub fn used_files(sources: &Sources, tree: &Tree) -> Vec<PathBuf> {
    uses(tree).filter_map(|it| used_file(sources, tree, it)).collect()
}

fn uses(tree: &Tree) -> impl Iterator<Item = &Statement> {
    tree.statements().iter().filter(|it| it.kind == StatementKind::Use && !it.damaged)
}

fn used_file(sources: &Sources, tree: &Tree, statement: &Statement) -> Option<PathBuf> {
    let path = sources.beside(tree.file, sources.text(tree.span(statement.title?)));
    path.extension().is_some_and(|it| it == "polity").then_some(path)
}

/// Finds what is to be used and is not there.
pub(super) fn not_used(model: &Constitution<'_>, trees: &[Tree]) -> Vec<Defect> {
    let packs = trees.iter().flat_map(Tree::statements);
    let packs: Vec<_> = packs.filter(|it| it.kind == StatementKind::Pack).collect();
    let mut defects = Vec::new();
    for tree in trees {
        for statement in uses(tree) {
            let range = statement.title.or(statement.name.map(|it| it.range));
            let is_there = match statement.name {
                Some(ident) => {
                    let own =
                        packs.iter().any(|it| it.name.is_some_and(|it| it.name == ident.name));
                    own || law::packs().any(|it| it.name == model.name(ident.name))
                }
                None => used_file(model.sources, tree, statement)
                    .is_some_and(|path| model.sources.has(&path)),
            };
            if let (Some(range), false) = (range, is_there) {
                defects.push(Defect::NotUsed { at: tree.span(range) });
            }
        }
    }
    defects
}
