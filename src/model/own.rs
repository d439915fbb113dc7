//! What packs of the council's own say, so that the constitution can be held to it.

use super::{Defect, Definition, OwnLine, Qualifiers, Wanted, lower::Lowering};
use crate::{
    law,
    syntax::{
        ast::{
            Argument, Exception, Ident, QualifierKind, Slice, Statement, StatementKind, Thing, Tree,
        },
        words::Word,
    },
};

impl Lowering<'_> {
    /// Takes a line of a pack, and looks up its names; whether the statement is one.
    pub(super) fn own_line(&mut self, tree: &Tree, statement: &Statement) -> bool {
        let source = self.model.sources.file(tree.file);
        if statement.kind == StatementKind::Pack {
            let said = tree.clauses(statement.clauses).iter().find(|it| it.word == Word::Nation);
            self.nation = said.and_then(|it| match it.argument {
                Argument::Name(nation) => Some(nation.name),
                _ => None,
            });
        }
        let Some(line) = law::line(tree, &self.model.names, source, statement) else {
            return false;
        };
        let Some(range) = statement.name.map(|it| it.range).or(statement.title) else {
            return true;
        };
        // A function that these documents do not model may be reserved or barred all the same.
        if let (StatementKind::Incompatible, Some(name)) = (statement.kind, statement.name) {
            self.office_or_role(tree, name);
        }
        for clause in tree.clauses(statement.clauses) {
            match (clause.word, clause.argument) {
                (Word::With, Argument::Name(other)) => self.office_or_role(tree, other),
                (Word::In | Word::RequiredIn, Argument::Names(kinds)) => {
                    self.each_of(tree, tree.idents(kinds), law::KINDS);
                }
                (Word::Under, Argument::Names(forms)) => {
                    self.each_of(tree, tree.idents(forms), law::GOVERNANCE);
                }
                (_, Argument::Reference(who)) => {
                    for term in tree.terms(who) {
                        if let Thing::Name(name) = term.thing {
                            self.office_or_role(tree, Ident { name, range: term.range });
                        }
                    }
                }
                _ => {}
            }
            self.kinds_excepted(tree, clause.qualifiers);
        }
        self.kinds_excepted(tree, statement.qualifiers);
        let qualifiers = Qualifiers { file: self.file, own: statement.qualifiers };
        let nation = self.nation;
        self.model.own_lines.push(OwnLine { line, nation, qualifiers, span: tree.span(range) });
        true
    }

    /// An office that statute or a pack of the council's own knows needs no post that holds it.
    fn office_or_role(&mut self, tree: &Tree, name: Ident) {
        let is_office = law::is_office(&self.model.names[name.name])
            || self.model.definition(name.name) == Some(Definition::Law);
        if !is_office {
            self.resolve(tree, name, Wanted::Role);
        }
    }

    fn kinds_excepted(&mut self, tree: &Tree, qualifiers: Slice<crate::syntax::ast::Qualifier>) {
        for qualifier in tree.qualifiers(qualifiers) {
            let QualifierKind::Unless(exceptions) = qualifier.kind else { continue };
            for exception in tree.exceptions(exceptions) {
                if let Exception::Name(kind) = *exception {
                    self.each_of(tree, &[kind], law::KINDS);
                }
            }
        }
    }

    fn each_of(&mut self, tree: &Tree, said: &[Ident], words: &[&str]) {
        for ident in said {
            if !words.contains(&&self.model.names[ident.name]) {
                let (name, at) = (ident.name, tree.span(ident.range));
                self.model.defects.push(Defect::Unknown { name, at, wanted: Wanted::Matter });
            }
        }
    }
}
