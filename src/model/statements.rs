//! One function a statement: what its clauses say, in the terms of the model.

use super::{
    Acceptance, Council, Deadline, Deed, Defect, Definition, Delegation, Demand, Document, Duty,
    Function, Qualifiers, RoleId, RoleKind, Stated, Wanted, Who,
    ids::{ConfidentialId, DelegationId, DocumentId, DutyId, EscalationId, FunctionId},
    lower::Lowering,
    sorts::role_kind,
};
use crate::{
    law,
    source::{Span, as_u32},
    syntax::{
        Name,
        ast::{Argument, Clause, DeedKind, Ident, Join, Statement, StatementKind, Thing, Tree},
        words::{Home, Word},
    },
};

impl Lowering<'_> {
    pub(super) fn statement(&mut self, tree: &Tree, statement: &Statement) {
        if self.own_line(tree, statement) {
            return;
        }
        let Some(name) = statement.name else { return };
        let clauses = tree.clauses(statement.clauses);
        self.exceptions(tree, statement.qualifiers);
        if let Some(kind) = role_kind(statement.kind) {
            if self.is_first(name, Definition::Role(RoleId::new(self.model.roles.len()))) {
                self.role(tree, statement, name, kind);
            }
            return;
        }
        let model = &self.model;
        let place = match statement.kind {
            StatementKind::Council => Definition::Council(as_u32(model.councils.len())),
            StatementKind::Document => Definition::Document(DocumentId::new(model.documents.len())),
            StatementKind::Function => Definition::Function(FunctionId::new(model.functions.len())),
            StatementKind::Delegation => {
                Definition::Delegation(DelegationId::new(model.delegations.len()))
            }
            StatementKind::Escalation => {
                Definition::Escalation(EscalationId::new(model.escalations.len()))
            }
            StatementKind::Confidential => {
                Definition::Confidential(ConfidentialId::new(model.confidentials.len()))
            }
            StatementKind::Duty | StatementKind::Right => {
                Definition::Duty(DutyId::new(model.duties.len()))
            }
            StatementKind::Accept => return self.accept(tree, statement, name, clauses),
            _ => return,
        };
        if !self.is_first(name, place) {
            return;
        }
        match place {
            Definition::Council(_) => self.council(tree, statement, name, clauses),
            Definition::Document(_) => self.document(tree, statement, name, clauses),
            Definition::Function(_) => self.function(tree, statement, name, clauses),
            Definition::Delegation(_) => self.delegation(tree, statement, name, clauses),
            Definition::Escalation(_) => self.escalation(tree, statement, name, clauses),
            Definition::Confidential(_) => self.confidential(tree, statement, name, clauses),
            Definition::Duty(_) => self.duty(tree, statement, name, clauses),
            Definition::Role(_) | Definition::Law => {}
        }
    }

    /// Whether a statement is the one by which its name is defined, so that it has this place.
    pub(super) fn is_first(&self, name: Ident, place: Definition) -> bool {
        self.model.definition(name.name) == Some(place)
    }

    pub(super) fn council(
        &mut self,
        tree: &Tree,
        statement: &Statement,
        name: Ident,
        clauses: &[Clause],
    ) {
        let mut council = Council {
            head: self.head(tree, statement, name),
            nation: Stated::default(),
            kind: Stated::default(),
            governance: Stated::default(),
            law_as_at: None,
            is_whole: Stated::default(),
        };
        for clause in clauses {
            let named = match clause.argument {
                Argument::Name(ident) => Stated::Stated(ident),
                _ => Stated::NotStated(Some(tree.span(clause.range))),
            };
            match (clause.word, clause.argument) {
                (Word::Nation, _) => council.nation = self.one_of(tree, named, law::NATIONS),
                (Word::Kind, _) => council.kind = self.one_of(tree, named, law::KINDS),
                (Word::Governance, _) => {
                    council.governance = self.one_of(tree, named, law::GOVERNANCE);
                }
                (Word::LawAsAt, Argument::Date(date)) => council.law_as_at = Some(date),
                (Word::Extent, Argument::Name(extent)) => {
                    council.is_whole = Stated::Stated(&self.model.names[extent.name] == "whole");
                }
                _ => {}
            }
        }
        self.model.councils.push(council);
    }

    /// A word of a closed list; a defect where it is not on it.
    pub(super) fn one_of(
        &mut self,
        tree: &Tree,
        said: Stated<Ident>,
        words: &[&str],
    ) -> Stated<Name> {
        let ident = match said {
            Stated::Stated(ident) => ident,
            Stated::Otherwise(span) => return Stated::Otherwise(span),
            Stated::NotStated(span) => return Stated::NotStated(span),
        };
        if words.contains(&&self.model.names[ident.name]) {
            return Stated::Stated(ident.name);
        }
        let at = tree.span(ident.range);
        self.model.defects.push(Defect::Unknown { name: ident.name, at, wanted: Wanted::Matter });
        Stated::Otherwise(at)
    }

    pub(super) fn document(
        &mut self,
        tree: &Tree,
        statement: &Statement,
        name: Ident,
        clauses: &[Clause],
    ) {
        let is_loaded = !clauses.iter().any(|clause| match (clause.word, clause.argument) {
            (Word::Status, Argument::Name(status)) => {
                &self.model.names[status.name] == "not-loaded"
            }
            _ => false,
        });
        let head = self.head(tree, statement, name);
        self.model.documents.push(Document { head, is_loaded });
    }

    pub(super) fn function(
        &mut self,
        tree: &Tree,
        statement: &Statement,
        name: Ident,
        clauses: &[Clause],
    ) {
        let kind = match clauses.iter().find(|it| it.word == Word::Kind) {
            Some(Clause { argument: Argument::Name(kind), .. }) => Stated::Stated(*kind),
            Some(clause) => Stated::NotStated(Some(tree.span(clause.range))),
            None => Stated::default(),
        };
        let deadlines = self.deadlines(tree, clauses);
        let function = Function {
            head: self.head(tree, statement, name),
            kind: self.one_of(tree, kind, law::FUNCTION_KINDS),
            held_by: self.all(tree, clauses, &[Word::HeldBy]),
            company: self.company(tree, clauses),
            benefits: self.all(tree, clauses, &[Word::Benefits]),
            disputes_to: self.disputes_to(tree, clauses),
            deadline: deadlines.first().map_or(Stated::default(), |&it| Stated::Stated(it)),
            further_deadlines: deadlines.into_iter().skip(1).collect(),
        };
        self.model.functions.push(function);
    }

    pub(super) fn delegation(
        &mut self,
        tree: &Tree,
        statement: &Statement,
        name: Ident,
        clauses: &[Clause],
    ) {
        let id = DelegationId::new(self.model.delegations.len());
        let pence = |wanted| {
            clauses.iter().find(|it| it.word == wanted).and_then(|it| match it.argument {
                Argument::Pence(pence) => Some(pence),
                _ => None,
            })
        };
        let said = |word| clauses.iter().any(|it| it.word == word);
        let passes = self.one(tree, clauses, Word::Passes, Wanted::Function);
        let delegation = Delegation {
            head: self.head(tree, statement, name),
            passes: passes.and_then(|it| it.who.stated()),
            passes_qualifiers: passes.map(|it| it.qualifiers).unwrap_or_default(),
            from: self.one(tree, clauses, Word::From, Wanted::Role),
            to: self.one(tree, clauses, Word::To, Wanted::Role),
            in_name_of: self.one(tree, clauses, Word::InTheNameOf, Wanted::Role),
            company: self.company(tree, clauses),
            above: pence(Word::Above),
            up_to: pence(Word::UpTo),
            may_sub_delegate: match (said(Word::MaySubDelegate), said(Word::MustNotSubDelegate)) {
                (true, _) => Stated::Stated(true),
                (_, true) => Stated::Stated(false),
                _ => Stated::default(),
            },
        };
        let ends = [&delegation.from, &delegation.to].map(|end| self.named_roles(tree, *end));
        let [from, to] = ends;
        for &from in &from {
            for &to in &to {
                self.model.delegated.add_edge(from.into(), to.into(), id);
            }
        }
        self.model.delegations.push(delegation);
    }

    /// The roles that a clause names outright.
    pub(super) fn named_roles(&self, tree: &Tree, who: Option<Who>) -> Vec<RoleId> {
        let Some(reference) = who.and_then(|it| it.who.stated()) else { return Vec::new() };
        let named = tree.terms(reference.terms).iter().filter_map(|term| match term.thing {
            Thing::Name(name) if !matches!(term.join, Join::Except | Join::Of) => Some(name),
            _ => None,
        });
        let mut roles: Vec<_> = named.flat_map(|name| self.roles_named(name)).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// What is said of raisers and topics in a second clause, and a third.
    pub(super) fn further(&mut self, tree: &Tree, clauses: &[Clause]) -> Box<[Who]> {
        let mut further = Vec::new();
        for (word, wanted) in [(Word::RaisedBy, Wanted::Role), (Word::About, Wanted::Topic)] {
            let said = clauses.iter().filter(|it| it.word == word).skip(1);
            further.extend(said.map(|clause| self.who(tree, clause, wanted)));
        }
        further.into()
    }

    /// Every time that clauses state, in their order.
    pub(super) fn deadlines(&self, tree: &Tree, clauses: &[Clause]) -> Vec<Deadline> {
        let by = clauses.iter().filter_map(|clause| {
            let time = match (clause.word, clause.argument) {
                (Word::Within, Argument::Time(time)) => Some(time),
                (Word::WithoutDelay, _) => None,
                _ => return None,
            };
            let qualifiers = Qualifiers { file: self.file, own: clause.qualifiers };
            Some(Deadline { time, span: tree.span(clause.range), qualifiers })
        });
        by.collect()
    }

    pub(super) fn duty(
        &mut self,
        tree: &Tree,
        statement: &Statement,
        name: Ident,
        clauses: &[Clause],
    ) {
        let on = self.one(tree, clauses, Word::On, Wanted::Role);
        let held = self.one(tree, clauses, Word::HeldBy, Wanted::Role);
        self.carried(tree, clauses);
        let is_right = statement.kind == StatementKind::Right;
        let deeds = self.deeds(tree, clauses);
        let head = self.head(tree, statement, name);
        let demands = self.demands(tree, clauses);
        self.model.duties.push(Duty { head, is_right, on: on.or(held), deeds, demands });
    }

    fn demands(&self, tree: &Tree, clauses: &[Clause]) -> Box<[Demand]> {
        let demands = clauses.iter().filter_map(|clause| {
            let Argument::Deed(index) = clause.argument else { return None };
            let qualifiers = Qualifiers { file: self.file, own: clause.qualifiers };
            Some(Demand { deed: tree.deed(index), qualifiers, span: tree.span(clause.range) })
        });
        demands.collect()
    }

    /// What is to be done to, or brought to, somebody.
    pub(super) fn deeds(&mut self, tree: &Tree, clauses: &[Clause]) -> Box<[Deed]> {
        let mut deeds = Vec::new();
        for clause in clauses {
            let Argument::Deed(index) = clause.argument else { continue };
            self.exceptions(tree, clause.qualifiers);
            let deed = tree.deed(index);
            let (DeedKind::Person(word, who, _) | DeedKind::Thing(word, _, Some(who))) = deed.what
            else {
                continue;
            };
            if let Stated::Stated(who) = self.reference(tree, who, Wanted::Role) {
                let qualifiers = Qualifiers { file: self.file, own: clause.qualifiers };
                deeds.push(Deed { word, negated: deed.negated, who, qualifiers });
            }
        }
        deeds.into()
    }

    pub(super) fn accept(
        &mut self,
        tree: &Tree,
        statement: &Statement,
        rule: Ident,
        clauses: &[Clause],
    ) {
        let find = |word| clauses.iter().find(|it| it.word == word).map(|it| it.argument);
        let quoted = |word| match find(word) {
            // Nobody has given a reason who left it empty.
            Some(Argument::Text(text)) => {
                Some(tree.span(text)).filter(|it| !self.model.text(*it).trim().is_empty())
            }
            _ => None,
        };
        let Some(Argument::Name(on)) = find(Word::On) else { return };
        let until = match find(Word::Until) {
            Some(Argument::Date(date)) => Some(date),
            _ => None,
        };
        self.model.acceptances.push(Acceptance {
            rule: rule.name,
            rule_span: tree.span(rule.range),
            on: on.name,
            on_span: tree.span(on.range),
            until,
            reason: quoted(Word::Because),
            approver: quoted(Word::By),
            span: tree.span(statement.range),
        });
    }

    pub(super) fn one(
        &mut self,
        tree: &Tree,
        clauses: &[Clause],
        word: Word,
        wanted: Wanted,
    ) -> Option<Who> {
        let clause = clauses.iter().find(|it| it.word == word)?;
        Some(self.who(tree, clause, wanted))
    }

    pub(super) fn all(&mut self, tree: &Tree, clauses: &[Clause], words: &[Word]) -> Box<[Who]> {
        let said = clauses.iter().filter(|it| words.contains(&it.word));
        said.map(|clause| self.who(tree, clause, Wanted::Role)).collect()
    }

    pub(super) fn company(&mut self, tree: &Tree, clauses: &[Clause]) -> Box<[Who]> {
        let said = clauses.iter().filter(|it| it.word.home().overlaps(Home::COMPANY));
        said.map(|clause| self.who(tree, clause, Wanted::Role)).collect()
    }

    pub(super) fn disputes_to(
        &mut self,
        tree: &Tree,
        clauses: &[Clause],
    ) -> Option<(EscalationId, Span)> {
        let clause = clauses.iter().find(|it| it.word == Word::DisputesTo)?;
        let Argument::Name(ident) = clause.argument else { return None };
        match self.resolve(tree, ident, Wanted::Escalation)? {
            Definition::Escalation(id) => Some((id, tree.span(ident.range))),
            _ => None,
        }
    }
}

impl RoleKind {
    /// Whether a clause says something of a role of this kind.
    pub fn may_have(self, word: Word) -> bool {
        match word {
            Word::Many | Word::Holds => self != Self::Class,
            Word::Also | Word::Is => true,
            Word::ReportsTo | Word::Serves | Word::Vacant => self == Self::Officer,
            Word::Deputy => matches!(self, Self::Officer | Self::Member),
            Word::SitsOn | Word::Leads => self == Self::Member,
            Word::PartOf => matches!(self, Self::Body | Self::Group),
            Word::Advisory => self == Self::Body,
            Word::Includes => self == Self::Class,
            _ => false,
        }
    }
}
