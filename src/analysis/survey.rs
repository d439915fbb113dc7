//! Every case of every escalation, and what is remarkable in its route.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Case, Certainty, Resolver, Scopes, Topic,
    people::{Person, Persons},
    route::{Branch, Ending, FallsAway, Flow, Reached, Route},
};
use crate::{
    model::{ConfidentialId, EscalationId, RoleId, Step},
    syntax::{
        Name,
        ast::{Term, Thing},
        words::Word,
    },
};

/// What is remarkable in a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Observed {
    /// Nobody is meant here, and nothing stands in.
    NobodyNamed,
    /// Nobody is meant because a member is in no group.
    AssumesGroup,
    HandlerIsSubject,
    HandlerAnswersToSubject,
    DeciderIsParty,
    /// Who decides had this part in what is disputed.
    OwnAdvice(Part),
    /// Who decides holds the information.
    OwnSecret,
    /// Nobody decides.
    EndsInTalk,
    /// Someone who stood there before stands there again.
    Returns,
    /// Someone learns what the rules keep from them.
    PassedOn(ConfidentialId),
}

/// The part someone had in the decision that is disputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Decided,
    Advised,
    Consulted,
    Agreed,
}

/// Something remarkable, with the first case in which it is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Observation {
    pub what: Observed,
    /// The escalation whose cases were looked at.
    pub of: EscalationId,
    /// The escalation in which the step stands: `of`, or one that it hands over to.
    pub escalation: EscalationId,
    pub place: usize,
    pub step: usize,
    pub who: Option<Person>,
    pub certainty: Certainty,
    pub case: Case,
}

/// What was found in the routes of a constitution.
#[derive(Debug, Default)]
pub struct Survey {
    /// In the order of escalations, places and cases.
    pub observations: Vec<Observation>,
    /// Two escalations that both stand, and the first case in which they do.
    pub ties: Vec<(EscalationId, EscalationId, Case)>,
    /// The steps that some case reaches: escalation, place, step.
    pub reached: FxHashSet<(EscalationId, usize, usize)>,
    /// Why a step fell away, the last time it did.
    pub fallen: FxHashMap<(EscalationId, usize, usize), FallsAway>,
    /// How many cases each escalation rules.
    pub ruled: Vec<u32>,
    /// In how many of them nobody decides.
    pub talk: Vec<u32>,
    /// What an escalation gives way to, where it rules no case.
    pub gave_way_to: BTreeMap<EscalationId, EscalationId>,
}

/// How many pairs of raiser and subject of one escalation are tried one by one. Beyond it, each raiser
/// is tried with the first subject and each subject with the first raiser.
const PAIRS: usize = 1 << 16;

/// Looks at every case of every escalation.
///
/// For each, the people whom its steps and the clauses of others tell apart are tried one by one, and
/// one of those who are alike stands for them all.
pub fn survey(scopes: &Scopes<'_, '_>) -> Survey {
    let model = scopes.resolver.people.constitution;
    let mut surveyor = Surveyor {
        scopes,
        survey: Survey {
            ruled: vec![0; model.escalations.len()],
            talk: vec![0; model.escalations.len()],
            ..Survey::default()
        },
        seen: FxHashSet::default(),
        tied: BTreeSet::new(),
        kinds: raiser_kinds(scopes),
        disputed: disputed(scopes),
    };
    for id in model.escalation_ids() {
        surveyor.escalation(id);
    }
    let Surveyor { mut survey, .. } = surveyor;
    survey.observations.sort_by_key(|it| {
        (it.escalation, it.place, it.step, it.what, it.case.subject, it.case.raiser)
    });
    survey
}

/// What is remarkable in one case, under one escalation.
pub fn of_case(scopes: &Scopes<'_, '_>, id: EscalationId, case: &Case) -> Vec<Observation> {
    let mut surveyor = Surveyor {
        scopes,
        survey: Survey::default(),
        seen: FxHashSet::default(),
        tied: BTreeSet::new(),
        kinds: FxHashMap::default(),
        disputed: FxHashMap::default(),
    };
    for (index, flow) in scopes.flows(&[id], case).iter().enumerate() {
        surveyor.flow(id, flow, case, index == 0);
    }
    surveyor.survey.observations
}

struct Surveyor<'a, 'r, 'c> {
    scopes: &'a Scopes<'r, 'c>,
    survey: Survey,
    /// What was observed already, of whom: only the first case is kept.
    seen: FxHashSet<Key>,
    tied: BTreeSet<(EscalationId, EscalationId)>,
    /// For each person a number that is the same for those whom no `raised by` tells apart.
    kinds: FxHashMap<Person, u64>,
    /// The topics that send their disputes to each escalation.
    disputed: FxHashMap<EscalationId, Vec<Topic>>,
}

type Key = (Observed, EscalationId, usize, usize, Option<RoleId>, Option<RoleId>, Option<Topic>);

impl Surveyor<'_, '_, '_> {
    fn escalation(&mut self, id: EscalationId) {
        let model = self.scopes.resolver.people.constitution;
        let matters: Vec<Option<Name>> = match &model.escalation(id).matters {
            crate::model::Stated::Stated(matters) => matters.iter().copied().map(Some).collect(),
            _ => vec![None],
        };
        let pairs = self.pairs(id);
        let topics = self.topics(id);
        for matter in matters {
            for &(raiser, subject) in &pairs {
                self.case(id, &Case::new(matter, raiser).about(subject, None));
            }
            for &(raiser, subject, topic, owner, holder) in &topics {
                let case = Case::new(matter, raiser).about(subject, Some(topic));
                self.case(id, &Case { owner, holder, ..case });
            }
        }
    }

    /// Raisers and subjects of the cases that are about people.
    fn pairs(&self, id: EscalationId) -> Vec<(Person, Option<Person>)> {
        let scope = self.scopes.of(id);
        if let Some((one, other)) = &scope.between {
            let mut pairs = Vec::new();
            if scope.topics.is_empty() {
                for (raisers, subjects) in [(one, other), (other, one)] {
                    pairs.extend(all_pairs(&self.raisers(id, raisers), subjects));
                }
            }
            return pairs;
        }
        let raisers = self.raisers(id, &self.all_raisers(id));
        match &scope.subjects {
            Some(subjects) => all_pairs(&raisers, subjects),
            None => raisers.into_iter().map(|raiser| (raiser, None)).collect(),
        }
    }

    fn all_raisers(&self, id: EscalationId) -> Persons {
        match &self.scopes.of(id).raisers {
            Some(raisers) => raisers.clone(),
            None => self.scopes.resolver.set_of(Thing::Anyone).1.clone(),
        }
    }

    /// One of each kind of raiser whom something tells apart; all where the steps turn on the raiser.
    fn raisers(&self, id: EscalationId, all: &Persons) -> Vec<Person> {
        // One of many stands better for them all than a single post.
        let roles = &self.scopes.resolver.people.constitution.roles;
        let mut first: Vec<_> = all.iter().filter(|it| !it.is_second()).collect();
        first.sort_by_key(|it| !roles[it.role().index()].many);
        if self.turns_on_raiser(id) {
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

    fn terms(&self, step: &Step) -> &[Term] {
        let model = self.scopes.resolver.people.constitution;
        step.who.stated().map(|it| model.terms(it)).unwrap_or_default()
    }

    /// The steps of an escalation and of those that it hands over to directly.
    fn steps_after(&self, id: EscalationId) -> Vec<&Step> {
        let model = self.scopes.resolver.people.constitution;
        let mut ids = vec![id];
        ids.extend(model.handed_over.neighbors(id.into()).map(EscalationId::from));
        ids.iter().flat_map(|&id| &model.escalation(id).places).flat_map(|it| &it.steps).collect()
    }

    /// The cases that are about a topic: raiser, subject, topic, owner and holder.
    fn topics(
        &self,
        id: EscalationId,
    ) -> Vec<(Person, Option<Person>, Topic, Option<Person>, Option<Person>)> {
        let scope = self.scopes.of(id);
        let mut topics = scope.topics.clone();
        for &topic in self.disputed.get(&id).into_iter().flatten() {
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
        let mut cases = Vec::new();
        for topic in topics {
            let sides = match &scope.between {
                Some((one, other)) => vec![(one.clone(), Some(other)), (other.clone(), Some(one))],
                None => vec![(self.all_raisers(id), None)],
            };
            for (raisers, subjects) in sides {
                for raiser in self.raisers(id, &raisers) {
                    for (subject, owner, holder) in parties(self.scopes.resolver, topic, raiser) {
                        match subjects {
                            Some(subjects) => {
                                let other = subjects.iter().filter(|it| !it.is_same(raiser));
                                cases.extend(
                                    other.map(|it| (raiser, Some(it), topic, owner, holder)),
                                );
                            }
                            None => cases.push((raiser, subject, topic, owner, holder)),
                        }
                    }
                }
            }
        }
        cases.truncate(PAIRS);
        cases
    }

    fn case(&mut self, id: EscalationId, case: &Case) {
        let rulings = self.scopes.rulings(case);
        if !rulings.ruling.iter().any(|it| it.escalation == id) {
            if let Some(&(_, to)) = rulings.gave_way.iter().find(|it| it.0 == id) {
                self.survey.gave_way_to.entry(id).or_insert(to);
            }
            return;
        }
        self.survey.ruled[id.index()] += 1;
        for &(one, other) in &rulings.ties {
            let tie = (one.min(other), one.max(other));
            if (one == id || other == id) && !self.tied.contains(&tie) && self.differ(tie, case) {
                self.tied.insert(tie);
                self.survey.ties.push((tie.0, tie.1, *case));
            }
        }
        let route = Route { flows: self.scopes.flows(&[id], case), rulings };
        for (index, flow) in route.flows.iter().enumerate() {
            self.flow(id, flow, case, index == 0);
        }
        let outcome = route.outcome();
        if outcome.is_not_stated && !outcome.is_decided && !outcome.is_handed_over {
            self.survey.talk[id.index()] += 1;
            // Where nobody is named at a place, that is the cause, and it is told of by itself.
            if route.flows.iter().any(Flow::has_gap) {
                return;
            }
            let place = self.scopes.resolver.people.constitution.escalation(id).places.len();
            let at = (id, place.saturating_sub(1), 0);
            self.observe(id, at, Observed::EndsInTalk, None, Certainty::Stated, case);
        }
    }

    /// Whether two escalations that both stand begin with different people.
    fn differ(&self, (one, other): (EscalationId, EscalationId), case: &Case) -> bool {
        let first = |id| {
            let flows = self.scopes.flows(&[id], case);
            let place = flows.first().and_then(|flow| flow.places.first().cloned());
            let branches = place.into_iter().flat_map(|place| place.branches);
            branches.flat_map(|it| it.who.alternatives).collect::<BTreeSet<_>>()
        };
        first(one) != first(other)
    }

    fn flow(&mut self, of: EscalationId, flow: &Flow, case: &Case, is_own: bool) {
        let model = self.scopes.resolver.people.constitution;
        let escalation = model.escalation(flow.escalation);
        let mut before: Vec<Person> = Vec::new();
        for reached in &flow.places {
            let steps = &escalation.places[reached.place].steps;
            self.nobody(of, flow.escalation, reached, case);
            for branch in &reached.branches {
                let at = (flow.escalation, reached.place, branch.step);
                self.survey.reached.insert(at);
                let step = &steps[branch.step];
                self.conflicts(of, at, step, branch, case);
                self.parts(of, at, step, branch, case);
                if is_own {
                    self.passed_on(of, at, step, branch, case);
                }
            }
            self.returns(of, flow.escalation, reached, &mut before, case);
        }
    }

    /// A place where nobody is named and nothing stands in.
    fn nobody(&mut self, of: EscalationId, id: EscalationId, reached: &Reached, case: &Case) {
        let stands = reached.branches.iter().any(|it| it.when.is_empty() && it.unless.is_empty());
        for &(step, why) in &reached.fallen {
            self.survey.fallen.insert((id, reached.place, step), why);
            if stands || why != FallsAway::NobodyNamed {
                continue;
            }
            let model = self.scopes.resolver.people.constitution;
            let terms = self.terms(&model.escalation(id).places[reached.place].steps[step]);
            let what = if self.assumes_group(terms, case) {
                Observed::AssumesGroup
            } else {
                Observed::NobodyNamed
            };
            let at = (id, reached.place, step);
            let who = player(terms, case);
            self.observe(of, at, what, who, Certainty::Stated, case);
        }
    }

    /// Whether a reference looks for the leader of a group of somebody who is in none.
    fn assumes_group(&self, terms: &[Term], case: &Case) -> bool {
        let people = &self.scopes.resolver.people;
        let leads = terms.iter().any(|term| {
            let set = self.scopes.resolver.set_of(term.thing);
            set.1.first().is_some_and(|it| people.leads_a_group(it.role()))
        });
        leads && player(terms, case).is_some_and(Person::is_ungrouped)
    }

    /// Who judges themselves, their superior or their own dispute.
    fn conflicts(
        &mut self,
        of: EscalationId,
        at: (EscalationId, usize, usize),
        step: &Step,
        branch: &Branch,
        case: &Case,
    ) {
        let decides = matches!(branch.ending, Ending::Decided | Ending::Acted);
        let people = &self.scopes.resolver.people;
        let is_dispute = case.matter.is_some_and(|it| people.constitution.name(it) == "dispute");
        let hears_subject = self.hears_subject(step) && !decides;
        let mut found = Vec::new();
        if let Some(subject) = case.subject {
            let is_subject =
                certainty(branch, |it| it.is_same(subject).then_some(Certainty::Stated));
            if let (Some((who, sure)), false) = (is_subject, hears_subject) {
                let what = match (is_dispute, case.topic) {
                    // Who decides on what they decided first is told of as such.
                    (_, Some(Topic::Function(_))) => None,
                    (true, _) if decides => Some(Observed::DeciderIsParty),
                    (true, _) => None,
                    (false, _) => Some(Observed::HandlerIsSubject),
                };
                found.extend(what.map(|what| (what, who, sure)));
            }
            if !is_dispute && case.topic.is_none() {
                let answers = certainty(branch, |it| people.answers_to(it, subject));
                found.extend(
                    answers.map(|(who, sure)| (Observed::HandlerAnswersToSubject, who, sure)),
                );
            }
        }
        if decides && self.raiser_is_said(of, case) {
            let raiser = case.raiser;
            let is_raiser = certainty(branch, |it| it.is_same(raiser).then_some(Certainty::Stated));
            found.extend(is_raiser.map(|(who, sure)| (Observed::DeciderIsParty, who, sure)));
        }
        for (what, who, sure) in found {
            self.observe(of, at, what, Some(who), sure, case);
        }
    }

    /// Whether the rules say that this raiser may raise it, or leave a dispute about a whole document to
    /// anyone. Where they do not say who disputes a decision, nobody is taken to dispute their own.
    fn raiser_is_said(&self, of: EscalationId, case: &Case) -> bool {
        let scope = self.scopes.of(of);
        let is_said = scope.raisers.is_some() || scope.between.is_some();
        is_said || matches!(case.topic, None | Some(Topic::Document(_)))
    }

    fn hears_subject(&self, step: &Step) -> bool {
        super::resolve::paths(self.terms(step))
            .any(|path| matches!(path, [Term { thing: Thing::Subject, .. }]))
    }

    /// Who decides a dispute about what they decided, advised on, were asked about or hold.
    fn parts(
        &mut self,
        of: EscalationId,
        at: (EscalationId, usize, usize),
        _: &Step,
        branch: &Branch,
        case: &Case,
    ) {
        if branch.ending != Ending::Decided {
            return;
        }
        let resolver = self.scopes.resolver;
        let model = resolver.people.constitution;
        let mut found = Vec::new();
        match case.topic {
            Some(Topic::Function(id)) => {
                let function = model.function(id);
                // Between two sides the other side is a party, told of as such, and decided nothing.
                let is_between = self.scopes.of(of).between.is_some();
                let decider = case.subject.filter(|_| !is_between);
                let mut parts: Vec<(Part, Vec<Person>)> =
                    vec![(Part::Decided, decider.into_iter().collect())];
                for who in &function.company {
                    let part = match who.word {
                        Word::AdvisedBy => Part::Advised,
                        Word::Consulting => Part::Consulted,
                        Word::WithAgreementOf => Part::Agreed,
                        _ => continue,
                    };
                    let choices = resolver.choices(who, case);
                    parts.push((part, choices.iter().flat_map(super::Choice::persons).collect()));
                }
                for (part, persons) in parts {
                    let had_part = |it: Person| {
                        let is_one = persons.iter().any(|other| other.is_same(it));
                        let sure =
                            if persons.len() == 1 { Certainty::Stated } else { Certainty::May };
                        is_one.then_some(sure)
                    };
                    let overlap = certainty(branch, had_part);
                    found.extend(overlap.map(|(who, sure)| (Observed::OwnAdvice(part), who, sure)));
                }
            }
            Some(Topic::Confidential(id)) => {
                let confidential = model.confidential(id);
                let holders = [confidential.held_by, confidential.release_by];
                let holders: Vec<_> =
                    holders.into_iter().flatten().filter_map(|it| it.who.stated()).collect();
                let holds = |it: Person| {
                    let holds = holders.iter().any(|who| resolver.covers(*who, it, case));
                    holds.then_some(Certainty::Stated)
                };
                let overlap = certainty(branch, holds);
                found.extend(overlap.map(|(who, sure)| (Observed::OwnSecret, who, sure)));
            }
            _ => {}
        }
        for (what, who, sure) in found {
            self.observe(of, at, what, Some(who), sure, case);
        }
    }

    /// Who learns what the escalation carries and may not see it.
    fn passed_on(
        &mut self,
        of: EscalationId,
        at: (EscalationId, usize, usize),
        step: &Step,
        branch: &Branch,
        case: &Case,
    ) {
        let resolver = self.scopes.resolver;
        let model = resolver.people.constitution;
        for &id in &model.escalation(of).carries {
            let owner = super::audience::owners(resolver, id).first().copied();
            let case = Case { owner, ..*case };
            let company = step.company.iter().chain(&step.outcome_to);
            let mut learning = vec![branch.who.clone()];
            learning.extend(company.flat_map(|who| resolver.choices(who, &case)));
            for choice in learning {
                let withheld = |person: Person| {
                    let seen = super::audience::may_see(resolver, id, person, &case);
                    (seen == super::audience::Access::Withheld).then_some(Certainty::Stated)
                };
                let branch = Branch { who: choice, ..branch.clone() };
                if let Some((who, Certainty::Stated)) = certainty(&branch, withheld) {
                    let what = Observed::PassedOn(id);
                    self.observe(of, at, what, Some(who), Certainty::Stated, &case);
                }
            }
        }
    }

    /// Someone who was left behind and comes again.
    fn returns(
        &mut self,
        of: EscalationId,
        id: EscalationId,
        reached: &Reached,
        before: &mut Vec<Person>,
        case: &Case,
    ) {
        let [branch] = reached.branches.as_slice() else { return };
        let [actors] = branch.who.alternatives.as_slice() else { return };
        let [super::Actor::Person(person)] = actors.as_slice() else { return };
        let is_last = before.last().is_some_and(|last| last.is_same(*person));
        if before.iter().any(|it| it.is_same(*person)) && !is_last {
            let at = (id, reached.place, branch.step);
            self.observe(of, at, Observed::Returns, Some(*person), Certainty::Stated, case);
        }
        before.push(*person);
    }

    fn observe(
        &mut self,
        of: EscalationId,
        (escalation, place, step): (EscalationId, usize, usize),
        what: Observed,
        who: Option<Person>,
        certainty: Certainty,
        case: &Case,
    ) {
        let affected = match what {
            Observed::DeciderIsParty => Some(case.raiser.role()),
            Observed::NobodyNamed | Observed::AssumesGroup => who.map(Person::role),
            _ => case.subject.map(Person::role),
        };
        let key = (what, escalation, place, step, who.map(Person::role), affected, case.topic);
        if self.seen.insert(key) {
            let case = *case;
            self.survey.observations.push(Observation {
                what,
                of,
                escalation,
                place,
                step,
                who,
                certainty,
                case,
            });
        }
    }
}

/// Whom a predicate holds for, of those who may act: of every alternative, or of some.
fn certainty(
    branch: &Branch,
    holds: impl Fn(Person) -> Option<Certainty>,
) -> Option<(Person, Certainty)> {
    let mut found: Option<(Person, Certainty)> = None;
    let mut all = true;
    for actors in &branch.who.alternatives {
        let persons = actors.iter().filter_map(|it| it.person());
        let held = persons.filter_map(|it| holds(it).map(|sure| (it, sure))).max_by_key(|it| it.1);
        match held {
            Some((who, sure)) => {
                let (first, least) = found.unwrap_or((who, sure));
                found = Some((first, least.min(sure)));
            }
            None => all = false,
        }
    }
    found.map(|(who, sure)| (who, if all { sure } else { Certainty::May }))
}

/// The raiser or the subject that a reference turns on.
fn player(terms: &[Term], case: &Case) -> Option<Person> {
    terms.iter().find_map(|term| match term.thing {
        Thing::Subject => case.subject,
        Thing::Raiser => Some(case.raiser),
        _ => None,
    })
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
fn raiser_kinds(scopes: &Scopes<'_, '_>) -> FxHashMap<Person, u64> {
    let mut kinds: FxHashMap<Person, u64> = FxHashMap::default();
    let mut known: Vec<&Persons> = Vec::new();
    let model = scopes.resolver.people.constitution;
    for id in model.escalation_ids() {
        let scope = scopes.of(id);
        let sides = scope.between.iter().flat_map(|(one, other)| [one, other]);
        for set in scope.raisers.iter().chain(sides) {
            if known.iter().rev().take(64).any(|it| *it == set) {
                continue;
            }
            known.push(set);
            for person in set.iter() {
                let kind = kinds.entry(person).or_default();
                *kind = kind.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(known.len() as u64);
            }
        }
    }
    kinds
}

/// The topics that send their disputes to each escalation.
fn disputed(scopes: &Scopes<'_, '_>) -> FxHashMap<EscalationId, Vec<Topic>> {
    let model = scopes.resolver.people.constitution;
    let mut topics: FxHashMap<EscalationId, Vec<Topic>> = FxHashMap::default();
    for id in model.function_ids() {
        if let Some((to, _)) = model.function(id).disputes_to {
            topics.entry(to).or_default().push(Topic::Function(id));
        }
    }
    for id in model.confidential_ids() {
        if let Some((to, _)) = model.confidential(id).disputes_to {
            topics.entry(to).or_default().push(Topic::Confidential(id));
        }
    }
    topics
}

/// Whoever decided what is disputed, whose it is and who has it in hand.
pub fn parties(
    resolver: &Resolver<'_>,
    topic: Topic,
    raiser: Person,
) -> Vec<(Option<Person>, Option<Person>, Option<Person>)> {
    let model = resolver.people.constitution;
    match topic {
        Topic::Function(id) => {
            let function = model.function(id);
            let turns = function.held_by.iter().any(|it| {
                let terms = it.who.stated().map(|it| model.terms(it)).unwrap_or_default();
                terms.iter().any(|term| term.thing == Thing::Holder)
            });
            let holders: Vec<Option<Person>> = if turns {
                let officers = resolver.set_of(Thing::Officer);
                officers.1.iter().take(256).map(Some).collect()
            } else {
                vec![None]
            };
            let mut parties = BTreeMap::new();
            for holder in holders {
                let case = Case { holder, ..Case::new(None, raiser) };
                let choices = function.held_by.iter().flat_map(|it| resolver.choices(it, &case));
                for decider in choices.flat_map(|it| it.persons().collect::<Vec<_>>()) {
                    if !decider.is_same(raiser) {
                        parties.entry(Some(decider)).or_insert(holder);
                    }
                }
            }
            if parties.is_empty() {
                parties.insert(None, None);
            }
            parties.into_iter().map(|(decider, holder)| (decider, None, holder)).collect()
        }
        Topic::Confidential(id) => {
            let confidential = model.confidential(id);
            let first = |who: Option<crate::model::Who>| {
                who.and_then(|it| it.who.stated()).and_then(|it| resolver.cover(it).first())
            };
            let owner = super::audience::owners(resolver, id).first().copied();
            vec![(None, owner, first(confidential.held_by))]
        }
        Topic::Document(_) | Topic::Text(_) => vec![(None, None, None)],
    }
}
