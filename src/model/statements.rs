//! One function a statement: what its clauses say, in the terms of the model.

use super::{
    Acceptance, Confidential, Council, Defect, Definition, Delegation, Document, Duty, Escalation,
    Function, Line, Place, Qualifiers, Role, RoleId, RoleKind, Stated, Step, Tie, Wanted, Who,
    ids::{ConfidentialId, DelegationId, DocumentId, DutyId, EscalationId, FunctionId},
    lower::{Lowering, role_kind},
};
use crate::{
    law,
    source::{Span, as_u32},
    syntax::{
        Name,
        ast::{Act, Argument, Clause, Ident, Join, Slice, Statement, StatementKind, Thing, Tree},
        words::{Home, Word},
    },
};

impl Lowering<'_> {
    pub(super) fn statement(&mut self, tree: &Tree, statement: &Statement) {
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
    fn is_first(&self, name: Ident, place: Definition) -> bool {
        self.model.definition(name.name) == Some(place)
    }

    fn council(&mut self, tree: &Tree, statement: &Statement, name: Ident, clauses: &[Clause]) {
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
    fn one_of(&mut self, tree: &Tree, said: Stated<Ident>, words: &[&str]) -> Stated<Name> {
        let ident = match said {
            Stated::Stated(ident) => ident,
            Stated::Otherwise(span) => return Stated::Otherwise(span),
            Stated::NotStated(span) => return Stated::NotStated(span),
        };
        if words.contains(&&self.model.names[ident.name]) {
            return Stated::Stated(ident.name);
        }
        let at = self.span(tree, ident);
        self.model.defects.push(Defect::Unknown { name: ident.name, at, wanted: Wanted::Matter });
        Stated::Otherwise(at)
    }

    fn document(&mut self, tree: &Tree, statement: &Statement, name: Ident, clauses: &[Clause]) {
        let is_loaded = !clauses.iter().any(|clause| match (clause.word, clause.argument) {
            (Word::Status, Argument::Name(status)) => {
                &self.model.names[status.name] == "not-loaded"
            }
            _ => false,
        });
        let head = self.head(tree, statement, name);
        self.model.documents.push(Document { head, is_loaded });
    }

    fn role(&mut self, tree: &Tree, statement: &Statement, name: Ident, kind: RoleKind) {
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
                (Word::ReportsTo, _) => role.line = self.line(tree, id, clause),
                (word, Argument::Names(names)) => self.ties(tree, id, word, names),
                _ => {}
            }
        }
        self.model.roles.push(role);
    }

    fn offices_of(&mut self, tree: &Tree, names: Slice<Ident>) -> Box<[(Name, Span)]> {
        for &ident in tree.idents(names) {
            let own = matches!(self.model.definition(ident.name), Some(Definition::Law));
            if !own && !law::is_office(&self.model.names[ident.name]) {
                let at = self.span(tree, ident);
                let wanted = Wanted::Office;
                self.model.defects.push(Defect::Unknown { name: ident.name, at, wanted });
            }
        }
        tree.idents(names).iter().map(|&it| (it.name, tree.span(it.range))).collect()
    }

    /// To whom a post answers, as far as posts are named.
    fn line(&mut self, tree: &Tree, from: RoleId, clause: &Clause) -> Stated<()> {
        let Argument::Reference(terms) = clause.argument else { return Stated::default() };
        match self.reference(tree, terms, Wanted::Role) {
            Stated::Stated(_) => {}
            Stated::Otherwise(span) => return Stated::Otherwise(span),
            Stated::NotStated(span) => return Stated::NotStated(span),
        }
        let terms = tree.terms(terms);
        for (index, term) in terms.iter().enumerate() {
            let excepted = matches!(term.join, Join::Except | Join::Of);
            let Thing::Name(name) = term.thing else { continue };
            if excepted {
                continue;
            }
            let next = terms.get(index + 1).map(|it| it.join);
            let is_certain = term.join != Join::Or && next != Some(Join::Or);
            let line = Line { tie: Tie::ReportsTo, is_certain, span: tree.span(term.range) };
            for to in self.roles_named(name) {
                self.model.accountability.add_edge(from.into(), to.into(), line);
            }
        }
        Stated::Stated(())
    }

    fn ties(&mut self, tree: &Tree, from: RoleId, word: Word, names: Slice<Ident>) {
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

    fn classes(&mut self, tree: &Tree, one: RoleId, word: Word, names: Slice<Ident>) {
        for (other, span) in self.roles(tree, names, Wanted::Role) {
            let (from, to) = if word == Word::Is { (one, other) } else { (other, one) };
            self.model.classes.add_edge(from.into(), to.into(), span);
        }
    }

    fn function(&mut self, tree: &Tree, statement: &Statement, name: Ident, clauses: &[Clause]) {
        let kind = match clauses.iter().find(|it| it.word == Word::Kind) {
            Some(Clause { argument: Argument::Name(kind), .. }) => Stated::Stated(*kind),
            Some(clause) => Stated::NotStated(Some(tree.span(clause.range))),
            None => Stated::default(),
        };
        let function = Function {
            head: self.head(tree, statement, name),
            kind: self.one_of(tree, kind, law::FUNCTION_KINDS),
            held_by: self.all(tree, clauses, &[Word::HeldBy]),
            company: self.company(tree, clauses),
            disputes_to: self.disputes_to(tree, clauses),
        };
        self.model.functions.push(function);
    }

    fn delegation(&mut self, tree: &Tree, statement: &Statement, name: Ident, clauses: &[Clause]) {
        let id = DelegationId::new(self.model.delegations.len());
        let pence = |wanted| {
            clauses.iter().find(|it| it.word == wanted).and_then(|it| match it.argument {
                Argument::Pence(pence) => Some(pence),
                _ => None,
            })
        };
        let said = |word| clauses.iter().any(|it| it.word == word);
        let delegation = Delegation {
            head: self.head(tree, statement, name),
            passes: self
                .one(tree, clauses, Word::Passes, Wanted::Function)
                .and_then(|it| it.who.stated()),
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
    fn named_roles(&self, tree: &Tree, who: Option<Who>) -> Vec<RoleId> {
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

    fn escalation(&mut self, tree: &Tree, statement: &Statement, name: Ident, clauses: &[Clause]) {
        let id = EscalationId::new(self.model.escalations.len());
        while self.model.handed_over.node_count() <= id.index() {
            self.model.handed_over.add_node(());
        }
        let between = clauses.iter().find_map(|clause| match clause.argument {
            Argument::Sides(one, other) => Some((one, other)),
            _ => None,
        });
        let between = between.and_then(|(one, other)| {
            let one = self.reference(tree, one, Wanted::Role).stated();
            one.zip(self.reference(tree, other, Wanted::Role).stated())
        });
        let escalation = Escalation {
            head: self.head(tree, statement, name),
            matters: self.matters(tree, clauses),
            raised_by: self.one(tree, clauses, Word::RaisedBy, Wanted::Role),
            about: self.one(tree, clauses, Word::About, Wanted::Topic),
            further: self.further(tree, clauses),
            between,
            carries: self.carried(tree, clauses),
            places: self.places(tree, id, clauses),
        };
        self.model.escalations.push(escalation);
    }

    /// What is said of raisers and topics in a second clause, and a third.
    fn further(&mut self, tree: &Tree, clauses: &[Clause]) -> Box<[Who]> {
        let mut further = Vec::new();
        for (word, wanted) in [(Word::RaisedBy, Wanted::Role), (Word::About, Wanted::Topic)] {
            let said = clauses.iter().filter(|it| it.word == word).skip(1);
            further.extend(said.map(|clause| self.who(tree, clause, wanted)));
        }
        further.into()
    }

    fn matters(&mut self, tree: &Tree, clauses: &[Clause]) -> Stated<Box<[Name]>> {
        let mut matters = Vec::new();
        for clause in clauses.iter().filter(|it| it.word == Word::Matter) {
            let Argument::Names(names) = clause.argument else { continue };
            for &ident in tree.idents(names) {
                if !law::MATTERS.contains(&&self.model.names[ident.name]) {
                    let at = self.span(tree, ident);
                    let wanted = Wanted::Matter;
                    self.model.defects.push(Defect::Unknown { name: ident.name, at, wanted });
                }
                matters.push(ident.name);
            }
        }
        if matters.is_empty() { Stated::default() } else { Stated::Stated(matters.into()) }
    }

    fn carried(&mut self, tree: &Tree, clauses: &[Clause]) -> Box<[ConfidentialId]> {
        let mut carried = Vec::new();
        for clause in clauses.iter().filter(|it| it.word == Word::Carries) {
            let Argument::Names(names) = clause.argument else { continue };
            for &ident in tree.idents(names) {
                if let Some(Definition::Confidential(id)) =
                    self.resolve(tree, ident, Wanted::Confidential)
                {
                    carried.push(id);
                }
            }
        }
        carried.into()
    }

    fn places(&mut self, tree: &Tree, id: EscalationId, clauses: &[Clause]) -> Box<[Place]> {
        let mut places: Vec<(bool, Vec<Step>)> = Vec::new();
        let mut rest = clauses;
        while let Some((opening, following)) = rest.split_first() {
            if !opening.word.is_opening() {
                rest = following;
                continue;
            }
            let own = |clause: &&Clause| {
                clause.word.home().overlaps(Home::PART_OF_STEP) && !clause.word.is_opening()
            };
            let len = following.iter().take_while(own).count();
            let (parts, after) = following.split_at(len);
            let step = self.step(tree, id, opening, parts);
            match places.last_mut() {
                Some((_, steps)) if opening.word == Word::Otherwise => steps.push(step),
                _ => places.push((opening.word == Word::Finally, vec![step])),
            }
            rest = after;
        }
        let place = |(is_last, steps): (bool, Vec<Step>)| Place { steps: steps.into(), is_last };
        places.into_iter().map(place).collect()
    }

    fn step(&mut self, tree: &Tree, id: EscalationId, opening: &Clause, parts: &[Clause]) -> Step {
        let mut step = Step {
            who: self.who(tree, opening, Wanted::StepTarget).who,
            act: Act::Hears,
            strength: None,
            optional: false,
            deadline: Stated::default(),
            company: self.company(tree, parts),
            outcome_to: self.all(tree, parts, &[Word::OutcomeTo]),
            disputes_to: self.disputes_to(tree, parts),
            qualifiers: Box::default(),
            span: tree.span(parts.last().map_or(opening.range, |it| opening.range.to(it.range))),
        };
        let mut qualifiers = vec![Qualifiers { file: self.file, own: opening.qualifiers }];
        for part in parts {
            match (part.word, part.argument) {
                (_, Argument::Act(strength, act)) => (step.strength, step.act) = (strength, act),
                (Word::Preferably | Word::Optionally, _) => step.optional = true,
                (Word::Within, Argument::Time(time)) => step.deadline = Stated::Stated(Some(time)),
                (Word::WithoutDelay, _) => step.deadline = Stated::Stated(None),
                _ => {}
            }
            if part.word.home().overlaps(Home::PERFORMANCE | Home::MANNER) {
                self.exceptions(tree, part.qualifiers);
                qualifiers.push(Qualifiers { file: self.file, own: part.qualifiers });
            }
        }
        step.qualifiers = qualifiers.into();
        if let Some(reference) = step.who.stated() {
            for term in tree.terms(reference.terms) {
                let Thing::Name(name) = term.thing else { continue };
                if let Some(Definition::Escalation(to)) = self.model.definition(name) {
                    self.hand_over(id, to, tree.span(term.range));
                }
            }
        }
        if let Some((to, span)) = step.disputes_to {
            self.hand_over(id, to, span);
        }
        step
    }

    fn hand_over(&mut self, from: EscalationId, to: EscalationId, span: Span) {
        let last = from.index().max(to.index());
        while self.model.handed_over.node_count() <= last {
            self.model.handed_over.add_node(());
        }
        self.model.handed_over.add_edge(from.into(), to.into(), span);
    }

    fn confidential(
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
            audiences: self.all(tree, clauses, &reaches),
            company: self.company(tree, clauses),
            disputes_to: self.disputes_to(tree, clauses),
        };
        self.model.confidentials.push(confidential);
    }

    fn duty(&mut self, tree: &Tree, statement: &Statement, name: Ident, clauses: &[Clause]) {
        let on = self.one(tree, clauses, Word::On, Wanted::Role);
        let held = self.one(tree, clauses, Word::HeldBy, Wanted::Role);
        self.carried(tree, clauses);
        self.deeds(tree, clauses);
        let is_right = statement.kind == StatementKind::Right;
        let head = self.head(tree, statement, name);
        self.model.duties.push(Duty { head, is_right, on: on.or(held) });
    }

    fn deeds(&mut self, tree: &Tree, clauses: &[Clause]) {
        for clause in clauses {
            let Argument::Deed(index) = clause.argument else { continue };
            self.exceptions(tree, clause.qualifiers);
            match tree.deed(index).what {
                crate::syntax::ast::DeedKind::Person(_, who, _) => {
                    self.reference(tree, who, Wanted::Role);
                }
                crate::syntax::ast::DeedKind::Thing(_, _, Some(to)) => {
                    self.reference(tree, to, Wanted::Role);
                }
                _ => {}
            }
        }
    }

    fn accept(&mut self, tree: &Tree, statement: &Statement, rule: Ident, clauses: &[Clause]) {
        let find = |word| clauses.iter().find(|it| it.word == word).map(|it| it.argument);
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
            is_reasoned: find(Word::Because).is_some(),
            is_approved: find(Word::By).is_some(),
            span: tree.span(statement.range),
        });
    }

    fn one(&mut self, tree: &Tree, clauses: &[Clause], word: Word, wanted: Wanted) -> Option<Who> {
        let clause = clauses.iter().find(|it| it.word == word)?;
        Some(self.who(tree, clause, wanted))
    }

    fn all(&mut self, tree: &Tree, clauses: &[Clause], words: &[Word]) -> Box<[Who]> {
        let said = clauses.iter().filter(|it| words.contains(&it.word));
        said.map(|clause| self.who(tree, clause, Wanted::Role)).collect()
    }

    fn company(&mut self, tree: &Tree, clauses: &[Clause]) -> Box<[Who]> {
        let said = clauses.iter().filter(|it| it.word.home().overlaps(Home::COMPANY));
        said.map(|clause| self.who(tree, clause, Wanted::Role)).collect()
    }

    fn disputes_to(&mut self, tree: &Tree, clauses: &[Clause]) -> Option<(EscalationId, Span)> {
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
            Word::Many => self != Self::Class,
            Word::Also | Word::Is => true,
            Word::Holds => self != Self::Class,
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
