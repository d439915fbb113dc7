//! Which escalations apply to a case, and which of them rule.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::{Case, Resolver, Topic, people::Persons};
use crate::{
    model::{Escalation, EscalationId, Reference, Stated},
    source::Span,
    syntax::{Name, ast::Thing},
};

/// For whom an escalation is: `None` where a clause is absent and so does not narrow.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    pub raisers: Option<Persons>,
    /// Whom it may be about; empty where it is about topics only.
    pub subjects: Option<Persons>,
    pub topics: Vec<Topic>,
    pub between: Option<(Persons, Persons)>,
    /// Whether `raised by` or `about` turns on who the raiser or the subject is.
    is_relative: bool,
}

/// An escalation that rules a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruling {
    pub escalation: EscalationId,
    /// The condition under which it rules, between its quotes.
    pub when: Option<Span>,
    /// Whether it rules only where the condition of a narrower or equal one is not met.
    pub elsewhere: bool,
}

/// What rules a case, what gave way, and what stands beside another with nothing to choose.
#[derive(Debug, Clone, Default)]
pub struct Rulings {
    pub ruling: Vec<Ruling>,
    /// Those that gave way, and to which.
    pub gave_way: Vec<(EscalationId, EscalationId)>,
    pub ties: Vec<(EscalationId, EscalationId)>,
}

/// The scopes of all escalations, and an index from whom and what they are about.
#[derive(Debug)]
pub struct Scopes<'r, 'c> {
    pub resolver: &'r Resolver<'c>,
    scopes: Vec<Scope>,
    by_matter: FxHashMap<Name, Vec<EscalationId>>,
    within: RefCell<FxHashMap<(EscalationId, EscalationId), bool>>,
}

impl<'r, 'c> Scopes<'r, 'c> {
    /// Linear in the escalations and in the sizes of the sets they name.
    pub fn new(resolver: &'r Resolver<'c>) -> Self {
        let model = resolver.people.constitution;
        let mut by_matter: FxHashMap<Name, Vec<EscalationId>> = FxHashMap::default();
        for id in model.escalation_ids() {
            match &model.escalation(id).matters {
                Stated::Stated(matters) => {
                    for &matter in matters {
                        by_matter.entry(matter).or_default().push(id);
                    }
                }
                Stated::Otherwise(_) | Stated::NotStated(_) => {}
            }
        }
        let scopes = model.escalations.iter().map(|it| scope(resolver, it)).collect();
        Self { resolver, scopes, by_matter, within: RefCell::default() }
    }

    pub fn of(&self, id: EscalationId) -> &Scope {
        &self.scopes[id.index()]
    }

    /// Every matter that some escalation names, in the order of the text.
    pub fn matters(&self) -> Vec<Name> {
        let mut matters: Vec<(EscalationId, Name)> =
            self.by_matter.iter().filter_map(|(&name, ids)| Some((*ids.first()?, name))).collect();
        matters.sort_unstable();
        matters.into_iter().map(|(_, name)| name).collect()
    }

    /// The escalations that name a matter, or name none at all, in the order of the text.
    fn of_matter(&self, matter: Option<Name>) -> Vec<EscalationId> {
        let model = self.resolver.people.constitution;
        let unnamed =
            model.escalation_ids().filter(|&id| !model.escalation(id).matters.is_stated());
        let mut found: Vec<_> = match matter {
            Some(matter) => self.by_matter.get(&matter).cloned().unwrap_or_default(),
            None => Vec::new(),
        };
        found.extend(unnamed);
        found.sort_unstable();
        found
    }

    /// Whether an escalation is for this case, its matter apart.
    fn applies(&self, id: EscalationId, case: &Case, by_topic: bool) -> bool {
        let scope = self.of(id);
        let escalation = self.resolver.people.constitution.escalation(id);
        let covers =
            |set: &Option<Persons>, reference: Option<Reference>, person| match (set, reference) {
                (None, _) => true,
                (Some(_), Some(reference)) if scope.is_relative => {
                    self.resolver.covers(reference, person, case)
                }
                (Some(set), _) => set.contains(person),
            };
        let raised_by = escalation.raised_by.and_then(|it| it.who.stated());
        let about = escalation.about.and_then(|it| it.who.stated());
        if !covers(&scope.raisers, raised_by, case.raiser) {
            return false;
        }
        if let Some((one, other)) = &scope.between {
            let Some(subject) = case.subject else { return false };
            let fits = one.contains(case.raiser) && other.contains(subject)
                || other.contains(case.raiser) && one.contains(subject);
            if !fits {
                return false;
            }
        }
        if by_topic || escalation.about.is_none() {
            return true;
        }
        case.subject.is_some_and(|subject| covers(&scope.subjects, about, subject))
    }

    /// Every escalation that applies to a case: those about its topic; failing them, about a document
    /// that it is pinned to; failing them, about its subject.
    pub fn applying(&self, case: &Case) -> Vec<EscalationId> {
        let of_matter = self.of_matter(case.matter);
        let Some(topic) = case.topic else {
            return of_matter.into_iter().filter(|&id| self.applies(id, case, false)).collect();
        };
        let about = |topics: &[Topic]| -> Vec<EscalationId> {
            let is_about = |id: &EscalationId| {
                let scope = self.of(*id);
                scope.topics.iter().any(|it| topics.iter().any(|topic| self.is_same(*it, *topic)))
            };
            let found = of_matter.iter().copied().filter(is_about);
            found.filter(|&id| self.applies(id, case, true)).collect()
        };
        let mut found = about(&[topic]);
        if let Some(id) = self.disputes_to(topic) {
            if of_matter.contains(&id) && !found.contains(&id) && self.applies(id, case, true) {
                found.push(id);
                found.sort_unstable();
            }
        }
        if found.is_empty() {
            found = about(&self.documents_of(topic));
        }
        if found.is_empty() {
            found = of_matter.into_iter().filter(|&id| self.applies(id, case, false)).collect();
        }
        found
    }

    /// The escalation that a topic itself names for its disputes.
    pub fn disputes_to(&self, topic: Topic) -> Option<EscalationId> {
        let model = self.resolver.people.constitution;
        match topic {
            Topic::Function(id) => model.function(id).disputes_to.map(|(id, _)| id),
            Topic::Confidential(id) => model.confidential(id).disputes_to.map(|(id, _)| id),
            Topic::Document(_) | Topic::Text(_) => None,
        }
    }

    /// The documents that a topic is pinned to: those it names, else the only loaded one.
    fn documents_of(&self, topic: Topic) -> Vec<Topic> {
        let model = self.resolver.people.constitution;
        let head = match topic {
            Topic::Function(id) => &model.function(id).head,
            Topic::Confidential(id) => &model.confidential(id).head,
            Topic::Document(_) | Topic::Text(_) => return Vec::new(),
        };
        if model.pin(head.qualifiers).is_none() {
            return Vec::new();
        }
        let document = |name| match model.definition(name) {
            Some(crate::model::Definition::Document(id)) => Some(Topic::Document(id)),
            _ => None,
        };
        let named: Vec<_> = model.pinned_documents(head.qualifiers).filter_map(document).collect();
        if !named.is_empty() {
            return named;
        }
        let in_file = |it: &&crate::model::Document| it.head.span.file == head.span.file;
        let loaded = model.documents.iter().filter(in_file).filter(|it| it.is_loaded);
        loaded.filter_map(|it| document(it.head.name)).collect()
    }

    fn is_same(&self, one: Topic, other: Topic) -> bool {
        match (one, other) {
            (Topic::Text(one), Topic::Text(other)) => {
                self.resolver.people.constitution.same_words(one, other)
            }
            _ => one == other,
        }
    }

    /// Whether every case of `inner` is one of `outer`'s.
    fn is_within(&self, inner: EscalationId, outer: EscalationId) -> bool {
        if let Some(&known) = self.within.borrow().get(&(inner, outer)) {
            return known;
        }
        let found = self.compare(self.of(inner), self.of(outer));
        self.within.borrow_mut().insert((inner, outer), found);
        found
    }

    fn compare(&self, inner: &Scope, outer: &Scope) -> bool {
        let topics = inner
            .topics
            .iter()
            .all(|topic| outer.topics.iter().any(|it| self.is_same(*it, *topic)));
        // A scope without people is about topics alone.
        let about_all = outer.subjects.is_none() && outer.topics.is_empty();
        if !(topics || about_all) {
            return false;
        }
        let boxes = match &inner.between {
            Some((one, other)) => vec![(Some(one), Some(other)), (Some(other), Some(one))],
            None => vec![(inner.raisers.as_ref(), inner.subjects.as_ref())],
        };
        boxes.into_iter().all(|(raisers, subjects)| match &outer.between {
            None => {
                is_subset(raisers, outer.raisers.as_ref())
                    && is_subset(subjects, outer.subjects.as_ref())
            }
            Some(sides) => is_between(raisers, subjects, sides),
        })
    }

    /// What rules a case.
    pub fn rulings(&self, case: &Case) -> Rulings {
        self.choose(&self.applying(case))
    }

    /// Of those that apply, the narrower; nothing by order, name or file.
    pub fn choose(&self, applying: &[EscalationId]) -> Rulings {
        let mut rulings = Rulings::default();
        let narrower = |one, other| self.is_within(one, other) && !self.is_within(other, one);
        let alike = |one, other| self.is_within(one, other) && self.is_within(other, one);
        for &id in applying {
            let others = || applying.iter().copied().filter(move |&it| it != id);
            let gives_way = others().find(|&it| self.when(it).is_none() && narrower(it, id));
            if let Some(to) = gives_way {
                rulings.gave_way.push((id, to));
                continue;
            }
            let when = self.when(id);
            let elsewhere = others().any(|it| {
                self.when(it).is_some() && (narrower(it, id) || alike(it, id) && when.is_none())
            });
            rulings.ruling.push(Ruling { escalation: id, when, elsewhere });
        }
        for (index, one) in rulings.ruling.iter().enumerate() {
            for other in &rulings.ruling[index + 1..] {
                let (a, b) = (one.escalation, other.escalation);
                let nested = narrower(a, b) || narrower(b, a);
                if !nested && (!alike(a, b) || self.same_condition(one.when, other.when)) {
                    rulings.ties.push((a, b));
                }
            }
        }
        rulings
    }

    fn same_condition(&self, one: Option<Span>, other: Option<Span>) -> bool {
        match (one, other) {
            (None, None) => true,
            (Some(one), Some(other)) => self.resolver.people.constitution.same_words(one, other),
            _ => false,
        }
    }

    /// The condition of an escalation: its own, or that of the clause that says for whom it is.
    pub fn when(&self, id: EscalationId) -> Option<Span> {
        let model = self.resolver.people.constitution;
        let escalation = model.escalation(id);
        let clauses = [escalation.raised_by, escalation.about].into_iter().flatten();
        let clauses = clauses.map(|clause| clause.qualifiers);
        let mut all = std::iter::once(escalation.head.qualifiers).chain(clauses);
        all.find_map(|qualifiers| model.whens(qualifiers).next())
    }
}

fn scope(resolver: &Resolver<'_>, escalation: &Escalation) -> Scope {
    let model = resolver.people.constitution;
    let stated = |who: Option<crate::model::Who>| who.and_then(|it| it.who.stated());
    let (raised_by, about) = (stated(escalation.raised_by), stated(escalation.about));
    let turns = |reference: Option<Reference>| {
        reference.is_some_and(|it| {
            model.terms(it).iter().any(|term| {
                matches!(term.thing, Thing::Subject | Thing::Raiser | Thing::Owner | Thing::Holder)
                    || term.relative == Some(crate::syntax::ast::Relative::Other)
            })
        })
    };
    Scope {
        raisers: raised_by.map(|it| resolver.cover(it)),
        subjects: about.map(|it| resolver.cover(it)),
        topics: about.map(|it| resolver.topics(it)).unwrap_or_default(),
        between: escalation
            .between
            .map(|(one, other)| (resolver.cover(one), resolver.cover(other))),
        is_relative: turns(raised_by) || turns(about),
    }
}

fn is_subset(inner: Option<&Persons>, outer: Option<&Persons>) -> bool {
    match (inner, outer) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(inner), Some(outer)) => inner.is_subset(outer),
    }
}

/// Whether every pair of a raiser and a subject is one of each side, either way round.
fn is_between(
    raisers: Option<&Persons>,
    subjects: Option<&Persons>,
    (one, other): &(Persons, Persons),
) -> bool {
    let (Some(raisers), Some(subjects)) = (raisers, subjects) else { return false };
    let mut either = one.clone();
    either.add(other);
    let only_one = raisers.and(one).without(other);
    let only_other = raisers.and(other).without(one);
    let both = raisers.and(one).and(other);
    raisers.is_subset(&either)
        && (only_one.is_empty() || subjects.is_subset(other))
        && (only_other.is_empty() || subjects.is_subset(one))
        && (both.is_empty() || subjects.is_subset(&either))
}
