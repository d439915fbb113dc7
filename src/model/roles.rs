//! Who there is: what the clauses of an officer, member, body, group, external or class say.

use super::{
    Defect, Definition, Line, Qualifiers, Role, RoleId, RoleKind, Stated, Tie, Wanted,
    lower::Lowering,
};
use crate::{
    law,
    source::Span,
    syntax::{
        Name,
        ast::{Argument, Clause, Ident, Join, QualifierKind, Slice, Statement, Thing, Tree},
        words::Word,
    },
};

impl Lowering<'_> {
    pub(super) fn role(&mut self, tree: &Tree, statement: &Statement, name: Ident, kind: RoleKind) {
        let id = RoleId::new(self.model.roles.len());
        let mut role = Role {
            head: self.head(tree, statement, name),
            kind,
            many: false,
            vacant: false,
            advisory: false,
            also: Box::default(),
            holds: Box::default(),
            deputies: Box::default(),
            line: Stated::default(),
            line_qualifiers: Box::default(),
        };
        for clause in tree.clauses(statement.clauses) {
            if !kind.may_have(clause.word) {
                let at = tree.span(clause.range);
                self.model.defects.push(Defect::UnfitClause { word: clause.word, at, kind });
                continue;
            }
            match (clause.word, clause.argument) {
                (Word::Many, _) => role.many = true,
                (Word::Vacant, _) => role.vacant = true,
                (Word::Advisory, _) => role.advisory = true,
                (Word::Also, Argument::Texts(texts)) => {
                    let more = tree.texts(texts).iter().map(|&text| tree.span(text));
                    role.also = role.also.iter().copied().chain(more).collect();
                }
                (Word::Holds, Argument::Names(offices)) => {
                    let more = self.offices_of(tree, offices).into_vec();
                    role.holds = role.holds.iter().copied().chain(more).collect();
                }
                (Word::Deputy, Argument::Names(names)) => {
                    let more = self.roles(tree, names, Wanted::Role).into_iter();
                    let more = more.map(|(role, _)| role);
                    role.deputies = role.deputies.iter().copied().chain(more).collect();
                }
                (Word::ReportsTo, _) => {
                    role.line = self.line(tree, id, clause);
                    let own = Qualifiers { file: self.file, own: clause.qualifiers };
                    let all = role.line_qualifiers.iter().copied().chain([own]);
                    role.line_qualifiers = all.collect();
                }
                (word, Argument::Names(names)) => self.ties(tree, id, word, names),
                _ => {}
            }
        }
        self.model.roles.push(role);
    }

    pub(super) fn offices_of(&mut self, tree: &Tree, names: Slice<Ident>) -> Box<[(Name, Span)]> {
        for &ident in tree.idents(names) {
            let own = matches!(self.model.definition(ident.name), Some(Definition::Law));
            if !own && !law::is_office(&self.model.names[ident.name]) {
                let at = tree.span(ident.range);
                let wanted = Wanted::Office;
                self.model.defects.push(Defect::Unknown { name: ident.name, at, wanted });
            }
        }
        tree.idents(names).iter().map(|&it| (it.name, tree.span(it.range))).collect()
    }

    /// To whom a post answers, as far as posts are named.
    pub(super) fn line(&mut self, tree: &Tree, from: RoleId, clause: &Clause) -> Stated<()> {
        let Argument::Reference(terms) = clause.argument else { return Stated::default() };
        match self.reference(tree, terms, Wanted::Role) {
            Stated::Stated(_) => {}
            Stated::Otherwise(span) => return Stated::Otherwise(span),
            Stated::NotStated(span) => return Stated::NotStated(span),
        }
        let terms = tree.terms(terms);
        let is_open = |it: QualifierKind| it.is_time() || matches!(it, QualifierKind::When(_));
        let is_outright = !tree.qualifiers(clause.qualifiers).iter().any(|it| is_open(it.kind));
        for (index, term) in terms.iter().enumerate() {
            let excepted = matches!(term.join, Join::Except | Join::Of);
            let Thing::Name(name) = term.thing else { continue };
            if excepted {
                continue;
            }
            let next = terms.get(index + 1).map(|it| it.join);
            let is_certain = is_outright && term.join != Join::Or && next != Some(Join::Or);
            let line = Line { tie: Tie::ReportsTo, is_certain, span: tree.span(term.range) };
            for to in self.roles_named(name) {
                self.model.accountability.add_edge(from.into(), to.into(), line);
            }
        }
        Stated::Stated(())
    }

    pub(super) fn ties(&mut self, tree: &Tree, from: RoleId, word: Word, names: Slice<Ident>) {
        let (tie, wanted) = match word {
            Word::Serves => (Tie::Serves, Wanted::BodyOrGroup),
            Word::SitsOn => (Tie::SitsOn, Wanted::Body),
            Word::Leads => (Tie::Leads, Wanted::BodyOrGroup),
            Word::PartOf => (Tie::PartOf, Wanted::BodyOrGroup),
            _ => return self.classes(tree, from, word, names),
        };
        for (to, span) in self.roles(tree, names, wanted) {
            let line = Line { tie, is_certain: true, span };
            self.model.accountability.add_edge(from.into(), to.into(), line);
        }
    }

    pub(super) fn classes(&mut self, tree: &Tree, one: RoleId, word: Word, names: Slice<Ident>) {
        for (other, span) in self.roles(tree, names, Wanted::Role) {
            let (from, to) = if word == Word::Is { (one, other) } else { (other, one) };
            self.model.classes.add_edge(from.into(), to.into(), span);
        }
    }
}
