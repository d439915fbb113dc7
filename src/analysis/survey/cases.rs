//! The cases that are looked at: one for each sort of people whom something tells apart.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{HOPS, Surveyor, kinds::Alike};
use crate::{
    analysis::{
        Case, People, Resolver, Scopes, Topic,
        people::{Person, Persons},
        persons::Distinct,
    },
    model::{EscalationId, FunctionId, Step, Who},
    syntax::ast::{Term, Thing},
};

/// How many pairs of raiser and subject of one escalation are tried one by one. Beyond it, each raiser
/// is tried with the first subject and each subject with the first raiser.
const PAIRS: usize = 1 << 16;

/// A case about a topic: raiser, subject, topic, owner and holder.
type OfTopic = (Person, Option<Person>, Topic, Option<Person>, Option<Person>);

/// Whoever decided what is disputed, whose it is, and who has it in hand.
type Parties = (Option<Person>, Option<Person>, Option<Person>);

impl Surveyor<'_, '_, '_> {
    /// Raisers and subjects of the cases that are about people: with each subject one of each kind of
    /// raiser whom an escalation that may be about that subject tells apart.
    pub(super) fn pairs(&mut self, id: EscalationId) -> Vec<(Person, Option<Person>)> {
        let scope = self.scopes.of(id);
        let sides = match &scope.between {
            Some(_) if !scope.topics.is_empty() => Vec::new(),
            Some((one, other)) => vec![(one.clone(), Some(other)), (other.clone(), Some(one))],
            None => vec![(self.all_raisers(id), scope.subjects.as_ref())],
        };
        let one_by_one = self.is_one_by_one(id);
        let named = self.named_in_steps(id);
        let mut pairs = Vec::new();
        for (raisers, subjects) in sides {
            match subjects {
                None => {
                    let raisers = self.raisers(id, &raisers);
                    pairs.extend(raisers.into_iter().map(|raiser| (raiser, None)));
                }
                Some(subjects) if one_by_one => {
                    pairs.extend(all_pairs(&self.raisers(id, &raisers), subjects));
                }
                Some(subjects) => {
                    // Most have the rivals of the one before.
                    let (mut rivals, mut kinds) = (None, Vec::new());
                    for subject in subjects.iter() {
                        let about = self.scopes.about_person(subject);
                        if rivals.as_ref() != Some(&about) {
                            kinds = self.kinds_and_named(&named, &raisers, &about);
                            rivals = Some(about);
                        }
                        pairs.extend(others(&kinds, subject).map(|it| (it, Some(subject))));
                    }
                }
            }
        }
        pairs
    }

    /// Whether every raiser must be looked at by themselves.
    fn is_one_by_one(&self, id: EscalationId) -> bool {
        self.scopes.of(id).is_relative || self.turns_on_raiser(id)
    }

    /// One of each kind of raiser whom some escalations tell apart, with another, and whoever the steps name.
    fn kinds_and_named(
        &mut self,
        named: &Persons,
        raisers: &Persons,
        rivals: &[EscalationId],
    ) -> Vec<Alike> {
        let people = &self.scopes.resolver.people;
        let mut found = self.alike.of(people, raisers, rivals).to_vec();
        for person in named.and(raisers).iter().filter(|it| !it.is_second()) {
            if !found.iter().any(|it| it.0 == person) {
                found.push((person, None));
            }
        }
        found.sort_unstable_by_key(|&(it, _)| likely(people, it));
        found
    }

    fn all_raisers(&self, id: EscalationId) -> Persons {
        match &self.scopes.of(id).raisers {
            Some(raisers) => raisers.clone(),
            None => self.scopes.resolver.set_of(Thing::Anyone).1.clone(),
        }
    }

    /// One of each kind of raiser whom something tells apart; all where the steps turn on the raiser.
    fn raisers(&self, id: EscalationId, all: &Persons) -> Vec<Person> {
        let mut first: Vec<_> = all.iter().filter(|it| !it.is_second()).collect();
        first.sort_unstable_by_key(|&it| likely(&self.scopes.resolver.people, it));
        if self.scopes.of(id).is_relative || self.turns_on_raiser(id) {
            return first;
        }
        let named = self.named_in_steps(id);
        let mut kinds = FxHashSet::default();
        let is_kept = |person: &Person| {
            let kind = self.kinds.get(person).copied().unwrap_or_default();
            named.contains_same(*person) || kinds.insert(kind)
        };
        first.into_iter().filter(is_kept).collect()
    }

    fn turns_on_raiser(&self, id: EscalationId) -> bool {
        let steps = self.steps_after(id);
        let turns = |term: &Term| {
            term.thing == Thing::Raiser
                || term.relative == Some(crate::syntax::ast::Relative::Other)
        };
        steps.iter().any(|step| self.terms(step).iter().any(turns))
    }

    /// Everybody whom the steps name outright.
    fn named_in_steps(&self, id: EscalationId) -> Persons {
        let mut named = Persons::default();
        for step in self.steps_after(id) {
            for term in self.terms(step) {
                let set = self.scopes.resolver.set_of(term.thing);
                // Whoever is many is not told apart by being named among them.
                if matches!(term.thing, Thing::Name(_)) && set.1.len() <= 8 {
                    named.add(&set.1);
                }
            }
        }
        named
    }

    pub(super) fn terms(&self, step: &Step) -> &[Term] {
        let model = self.scopes.resolver.people.constitution;
        step.who.stated().map(|it| model.terms(it)).unwrap_or_default()
    }

    /// The steps of an escalation and of those that its cases are followed through.
    fn steps_after(&self, id: EscalationId) -> Vec<&Step> {
        let model = self.scopes.resolver.people.constitution;
        let mut ids = vec![id];
        let mut next = 0;
        while let Some(&at) = ids.get(next).filter(|_| ids.len() < HOPS) {
            next += 1;
            let mut over: Vec<_> =
                model.handed_over.neighbors(at.into()).map(EscalationId::from).collect();
            over.retain(|it| !ids.contains(it));
            over.sort_unstable();
            over.dedup();
            ids.append(&mut over);
        }
        ids.iter().flat_map(|&id| &model.escalation(id).places).flat_map(|it| &it.steps).collect()
    }

    /// The cases that are about a topic: raiser, subject, topic, owner and holder.
    pub(super) fn topics(&mut self, id: EscalationId) -> Vec<OfTopic> {
        let scope = self.scopes.of(id);
        let mut topics = scope.topics.clone();
        for &topic in self.disputed.get(&id).into_iter().flatten() {
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
        let named = self.named_in_steps(id);
        let mut cases = Vec::new();
        for topic in topics {
            let sides = match &scope.between {
                Some((one, other)) => vec![(one.clone(), Some(other)), (other.clone(), Some(one))],
                None => vec![(self.all_raisers(id), None)],
            };
            for (raisers, subjects) in sides {
                let kinds = if self.is_one_by_one(id) {
                    self.raisers(id, &raisers).into_iter().map(|it| (it, None)).collect()
                } else {
                    self.kinds_and_named(&named, &raisers, self.scopes.about_topic(topic))
                };
                for (raiser, other) in kinds {
                    if cases.len() >= PAIRS {
                        break;
                    }
                    cases.extend(self.of_topic(topic, raiser, subjects));
                    let about_them = |it: &OfTopic| it.1.is_some_and(|it| it.is_same(raiser));
                    let others = other.map(|it| self.of_topic(topic, it, subjects));
                    cases.extend(others.into_iter().flatten().filter(about_them));
                }
            }
        }
        cases.truncate(PAIRS);
        cases
    }

    /// What somebody raises about a topic: with whoever decided it, or with each of the other side.
    fn of_topic(&self, topic: Topic, raiser: Person, subjects: Option<&Persons>) -> Vec<OfTopic> {
        let mut cases = Vec::new();
        for (subject, owner, holder) in parties(self.scopes.resolver, topic, raiser) {
            match subjects {
                Some(subjects) => {
                    let others = subjects.iter().filter(|it| !it.is_same(raiser));
                    cases.extend(others.map(|it| (raiser, Some(it), topic, owner, holder)));
                }
                None => cases.push((raiser, subject, topic, owner, holder)),
            }
        }
        cases
    }
}

/// Of each kind of raiser one who is not the subject.
fn others(kinds: &[Alike], subject: Person) -> impl Iterator<Item = Person> {
    let other = move |&(raiser, other): &Alike| {
        if raiser.is_same(subject) { other } else { Some(raiser) }
    };
    kinds.iter().filter_map(other)
}

/// By what the likelier raiser comes first, who is given as the example: a councillor, and one of many
/// before a single post, which stands for them less well.
pub(super) fn likely(people: &People<'_>, person: Person) -> (bool, bool, Person) {
    let is_likely = people.is_councillor(person.role()) && !person.is_ungrouped();
    (!is_likely, !people.constitution.roles[person.role().index()].many, person)
}

/// Whoever decided what is disputed, its delegates among them, whose it is and who has it in hand.
pub fn parties(resolver: &Resolver<'_>, topic: Topic, raiser: Person) -> Vec<Parties> {
    let model = resolver.people.constitution;
    match topic {
        Topic::Function(id) => deciders(resolver, id, raiser),
        Topic::Confidential(id) => {
            let confidential = model.confidential(id);
            let first = |who: Option<Who>| {
                who.and_then(|it| it.who.stated()).and_then(|it| resolver.one_of(it))
            };
            vec![(None, first(confidential.owner), first(confidential.held_by))]
        }
        Topic::Document(_) | Topic::Text(_) => vec![(None, None, None)],
    }
}

/// Whoever may have decided under a function, each with the first holder of the information for whom it
/// is they.
fn deciders(resolver: &Resolver<'_>, id: FunctionId, raiser: Person) -> Vec<Parties> {
    const HOLDERS: usize = 256;
    let model = resolver.people.constitution;
    let delegated = resolver.delegations_of(id).into_iter();
    let delegates = delegated.filter_map(|id| model.delegation(id).to);
    let deciding: Vec<Who> = model.function(id).held_by.iter().copied().chain(delegates).collect();
    let turns_on_holder = deciding.iter().any(|it| {
        let terms = it.who.stated().map(|it| model.terms(it)).unwrap_or_default();
        terms.iter().any(|term| term.thing == Thing::Holder)
    });
    let holders: Vec<Option<Person>> = if turns_on_holder {
        resolver.set_of(Thing::Officer).1.iter().take(HOLDERS).map(Some).collect()
    } else {
        vec![None]
    };
    let mut parties = BTreeMap::new();
    for holder in holders {
        let case = Case { holder, ..Case::new(None, raiser) };
        for choice in deciding.iter().flat_map(|it| resolver.choices(it, &case)) {
            for decider in choice.persons().filter(|it| !it.is_same(raiser)) {
                parties.entry(Some(decider)).or_insert(holder);
            }
        }
    }
    if parties.is_empty() {
        parties.insert(None, None);
    }
    parties.into_iter().map(|(decider, holder)| (decider, None, holder)).collect()
}

fn all_pairs(raisers: &[Person], subjects: &Persons) -> Vec<(Person, Option<Person>)> {
    let apart = |&(raiser, subject): &(Person, Person)| !raiser.is_same(subject);
    let pair = |(raiser, subject): (Person, Person)| (raiser, Some(subject));
    if raisers.len().saturating_mul(subjects.len()) <= PAIRS {
        let all = raisers.iter().flat_map(|&it| subjects.iter().map(move |subject| (it, subject)));
        return all.filter(apart).map(pair).collect();
    }
    let (Some(&first), Some(second)) = (raisers.first(), subjects.first()) else {
        return Vec::new();
    };
    let across = subjects.iter().map(|subject| (first, subject));
    let along = raisers.iter().map(|&raiser| (raiser, second));
    across.chain(along).filter(apart).map(pair).collect()
}

/// Numbers that are equal for people whom no `raised by` and no side of a dispute tells apart.
pub(super) fn raiser_kinds(scopes: &Scopes<'_, '_>) -> FxHashMap<Person, u64> {
    let mut distinct = Distinct::default();
    for id in scopes.resolver.people.constitution.escalation_ids() {
        let scope = scopes.of(id);
        let sides = scope.between.iter().flat_map(|(one, other)| [one, other]);
        for set in scope.raisers.iter().chain(sides) {
            distinct.number(set);
        }
    }
    let mut kinds: FxHashMap<Person, u64> = FxHashMap::default();
    for (number, set) in (1..).zip(&distinct.sets) {
        for person in set.iter() {
            let kind = kinds.entry(person).or_default();
            *kind = kind.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(number);
        }
    }
    kinds
}
