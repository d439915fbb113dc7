//! Trees to a constitution. Never fails: what finds no place is a [`Defect`].

use petgraph::graph::DiGraph;

use super::{
    Constitution, Defect, Definition, Head, Qualifiers, Reference, RoleId, RoleKind, Stated,
    Wanted, Who,
    ids::{ConfidentialId, DelegationId, DocumentId, DutyId, EscalationId, FunctionId},
    sorts::{ROLES, defines, role_kind, sort_of},
};
use crate::{
    law,
    source::{Sources, Span, as_u32},
    syntax::{
        Name, Names,
        ast::{
            Argument, Clause, Ident, QualifierKind, Slice, Statement, StatementKind, Term, Thing,
            Tree,
        },
        words::Word,
    },
};

/// Resolves the names of all `trees`, in the order of the text. Linear in their statements.
pub fn lower(sources: &Sources, names: Names, trees: Vec<Tree>) -> Constitution<'_> {
    let mut lowering = Lowering::new(sources, names, trees);
    let trees = std::mem::take(&mut lowering.model.trees);
    for tree in &trees {
        for statement in tree.statements() {
            lowering.declare(tree, statement);
        }
    }
    lowering.model.holders.sort_unstable();
    for (file, tree) in trees.iter().enumerate() {
        (lowering.file, lowering.nation) = (as_u32(file), None);
        for statement in tree.statements() {
            lowering.statement(tree, statement);
        }
    }
    for (file, tree) in trees.iter().enumerate() {
        lowering.file = as_u32(file);
        lowering.pins(tree);
    }
    let not_used = super::used::not_used(&lowering.model, &trees);
    lowering.model.defects.extend(not_used);
    lowering.model.trees = trees;
    lowering.finish()
}

/// The constitution as it grows.
pub(super) struct Lowering<'s> {
    pub(super) model: Constitution<'s>,
    pub(super) file: u32,
    /// That of the pack whose lines are being taken, in the file.
    pub(super) nation: Option<Name>,
    /// How many of each sort were declared, and how many of them lowered.
    declared: Counts,
}

#[derive(Default)]
struct Counts {
    councils: u32,
    of: [usize; 7],
}

impl<'s> Lowering<'s> {
    fn new(sources: &'s Sources, names: Names, trees: Vec<Tree>) -> Self {
        let model = Constitution {
            sources,
            definitions: vec![None; names.len()],
            names,
            trees,
            holders: Vec::new(),
            councils: Vec::new(),
            documents: Vec::new(),
            roles: Vec::new(),
            functions: Vec::new(),
            delegations: Vec::new(),
            escalations: Vec::new(),
            confidentials: Vec::new(),
            duties: Vec::new(),
            acceptances: Vec::new(),
            own_lines: Vec::new(),
            accountability: DiGraph::default(),
            classes: DiGraph::default(),
            delegated: DiGraph::default(),
            handed_over: DiGraph::default(),
            information: DiGraph::default(),
            defects: Vec::new(),
        };
        Self { model, file: 0, nation: None, declared: Counts::default() }
    }

    fn declare(&mut self, tree: &Tree, statement: &Statement) {
        let Some(name) = statement.name.filter(|_| defines(statement.kind)) else { return };
        let sort = sort_of(statement.kind);
        let next = self.declared.of.get(sort).copied().unwrap_or_default();
        let definition = match statement.kind {
            StatementKind::Council => Definition::Council(self.declared.councils),
            StatementKind::Document => Definition::Document(DocumentId::new(next)),
            StatementKind::Function => Definition::Function(FunctionId::new(next)),
            StatementKind::Delegation => Definition::Delegation(DelegationId::new(next)),
            StatementKind::Escalation => Definition::Escalation(EscalationId::new(next)),
            StatementKind::Confidential => Definition::Confidential(ConfidentialId::new(next)),
            StatementKind::Duty | StatementKind::Right => Definition::Duty(DutyId::new(next)),
            StatementKind::Office | StatementKind::Pack | StatementKind::Category => {
                Definition::Law
            }
            _ => Definition::Role(RoleId::new(next)),
        };
        let slot = &mut self.model.definitions[name.name.index()];
        if slot.is_some() {
            let again = tree.span(name.range);
            // The first place is filled in when all is lowered.
            self.model.defects.push(Defect::Duplicate { first: again, again, name: name.name });
            return;
        }
        *slot = Some(definition);
        if statement.kind == StatementKind::Council {
            self.declared.councils += 1;
        }
        if let Some(count) = self.declared.of.get_mut(sort) {
            *count += 1;
        }
        if sort == ROLES {
            self.declare_offices(tree, statement, RoleId::new(next));
            self.model.accountability.add_node(());
            self.model.classes.add_node(());
            self.model.delegated.add_node(());
        }
    }

    /// Which offices a post holds: known before any name is looked up, since an office means its post.
    fn declare_offices(&mut self, tree: &Tree, statement: &Statement, role: RoleId) {
        if role_kind(statement.kind) == Some(RoleKind::Class) {
            return;
        }
        for clause in tree.clauses(statement.clauses).iter().filter(|it| it.word == Word::Holds) {
            let Argument::Names(offices) = clause.argument else { continue };
            let held = tree.idents(offices).iter().map(|office| (office.name, role));
            self.model.holders.extend(held);
        }
    }

    /// The post that an office means where a role may stand, the first of several.
    fn holder(&self, office: Ident, wanted: Wanted) -> Option<Definition> {
        let wants_role = matches!(
            wanted,
            Wanted::Role
                | Wanted::BodyOrGroup
                | Wanted::Body
                | Wanted::Class
                | Wanted::StepTarget
                | Wanted::Topic
        );
        let holder = self.model.holders(office.name).next().filter(|_| wants_role);
        holder.map(Definition::Role)
    }

    fn finish(mut self) -> Constitution<'s> {
        let mut defects = std::mem::take(&mut self.model.defects);
        for defect in &mut defects {
            if let Defect::Duplicate { first, name, .. } = defect {
                *first = self.model.defined_at(*name).unwrap_or(*first);
            }
        }
        defects.sort_by_key(|defect| {
            let (at, rank) = match *defect {
                Defect::Unknown { at, .. } => (at, 0),
                Defect::Duplicate { again, .. } => (again, 1),
                Defect::WrongKind { at, .. } => (at, 2),
                Defect::UnfitClause { at, .. } => (at, 3),
                Defect::UnclearPin { at, .. } => (at, 4),
                Defect::NotUsed { at } => (at, 5),
            };
            (at, rank)
        });
        self.model.defects = defects;
        self.model
    }

    pub(super) fn head(&self, tree: &Tree, statement: &Statement, name: Ident) -> Head {
        Head {
            name: name.name,
            span: tree.span(name.range),
            title: statement.title.map(|range| tree.span(range)),
            qualifiers: Qualifiers { file: self.file, own: statement.qualifiers },
            damaged: statement.damaged,
        }
    }

    /// What a name is defined as, if that may stand here; a defect where it may not.
    pub(super) fn resolve(
        &mut self,
        tree: &Tree,
        ident: Ident,
        wanted: Wanted,
    ) -> Option<Definition> {
        let at = tree.span(ident.range);
        let Some(found) = self.model.definition(ident.name) else {
            let held = self.holder(ident, wanted);
            if held.is_none() {
                self.model.defects.push(Defect::Unknown { name: ident.name, at, wanted });
            }
            return held;
        };
        if found == Definition::Law
            && let Some(held) = self.holder(ident, wanted)
        {
            return Some(held);
        }
        if wanted.admits(found) {
            return Some(found);
        }
        // Filled in from the definition when a finding is made of it.
        self.model.defects.push(Defect::WrongKind { name: ident.name, at, wanted, defined: None });
        None
    }

    /// The roles that a list of names stands for.
    pub(super) fn roles(
        &mut self,
        tree: &Tree,
        names: Slice<Ident>,
        wanted: Wanted,
    ) -> Vec<(RoleId, Span)> {
        let mut roles = Vec::new();
        for &ident in tree.idents(names) {
            if self.resolve(tree, ident, wanted).is_some() {
                let at = tree.span(ident.range);
                roles.extend(self.roles_named(ident.name).into_iter().map(|role| (role, at)));
            }
        }
        roles
    }

    /// The role of a name, or the posts that hold the office of that name.
    pub(super) fn roles_named(&self, name: Name) -> Vec<RoleId> {
        match self.model.definition(name) {
            Some(Definition::Role(role)) => vec![role],
            None | Some(Definition::Law) => self.model.holders(name).collect(),
            Some(_) => Vec::new(),
        }
    }

    /// A reference, every name of which has been looked up.
    pub(super) fn reference(
        &mut self,
        tree: &Tree,
        terms: Slice<Term>,
        wanted: Wanted,
    ) -> Stated<Reference> {
        let all = tree.terms(terms);
        let range = match (all.first(), all.last()) {
            (Some(first), Some(last)) => first.range.to(last.range),
            _ => return Stated::NotStated(None),
        };
        let mut span = tree.span(range);
        if all.first().is_some_and(|it| it.relative.is_some()) {
            // The adjective before the first name is part of what was said.
            let before = self.model.sources.file(tree.file).text.get(..range.start as usize);
            let words = before.unwrap_or_default().trim_end();
            let adjective = words.rsplit(|letter: char| !letter.is_alphabetic()).next();
            span.start = as_u32(words.len() - adjective.unwrap_or_default().len());
        }
        if matches!(all, [Term { thing: Thing::NotStated, .. }]) {
            return Stated::NotStated(Some(span));
        }
        for term in all {
            if let Thing::Name(name) = term.thing {
                self.resolve(tree, Ident { name, range: term.range }, wanted);
            }
        }
        Stated::Stated(Reference { file: self.file, terms, span })
    }

    pub(super) fn who(&mut self, tree: &Tree, clause: &Clause, wanted: Wanted) -> Who {
        let who = match clause.argument {
            Argument::Reference(terms) => self.reference(tree, terms, wanted),
            _ => Stated::NotStated(None),
        };
        let qualifiers = Qualifiers { file: self.file, own: clause.qualifiers };
        self.exceptions(tree, clause.qualifiers);
        Who { word: clause.word, who, qualifiers, span: tree.span(clause.range) }
    }

    /// Whether a pack that ships, or one of the council's own, has such a category.
    pub(super) fn is_category(&self, ident: Ident) -> bool {
        match self.model.definition(ident.name) {
            None => law::is_category(&self.model.names[ident.name]),
            found => found == Some(Definition::Law),
        }
    }

    /// Looks up what `unless` names.
    pub(super) fn exceptions(
        &mut self,
        tree: &Tree,
        qualifiers: Slice<crate::syntax::ast::Qualifier>,
    ) {
        for qualifier in tree.qualifiers(qualifiers) {
            let QualifierKind::Unless(exceptions) = qualifier.kind else { continue };
            for exception in tree.exceptions(exceptions) {
                match *exception {
                    crate::syntax::ast::Exception::Name(ident)
                        if !law::EXCEPTIONS.contains(&&self.model.names[ident.name])
                            && !self.is_category(ident) =>
                    {
                        self.resolve(tree, ident, Wanted::Exception);
                    }
                    crate::syntax::ast::Exception::ConsentOf(who) => {
                        self.reference(tree, who, Wanted::Role);
                    }
                    _ => {}
                }
            }
        }
    }
}

impl Constitution<'_> {
    /// Where a name is defined.
    pub fn defined_at(&self, name: Name) -> Option<Span> {
        Some(self.head(self.definition(name)?)?.span)
    }

    /// The head of a definition; `None` for what the law defines.
    pub fn head(&self, definition: Definition) -> Option<&Head> {
        match definition {
            Definition::Council(index) => self.councils.get(index as usize).map(|it| &it.head),
            Definition::Role(id) => self.roles.get(id.index()).map(|it| &it.head),
            Definition::Document(id) => self.documents.get(id.index()).map(|it| &it.head),
            Definition::Function(id) => self.functions.get(id.index()).map(|it| &it.head),
            Definition::Delegation(id) => self.delegations.get(id.index()).map(|it| &it.head),
            Definition::Escalation(id) => self.escalations.get(id.index()).map(|it| &it.head),
            Definition::Confidential(id) => self.confidentials.get(id.index()).map(|it| &it.head),
            Definition::Duty(id) => self.duties.get(id.index()).map(|it| &it.head),
            Definition::Law => None,
        }
    }
}
