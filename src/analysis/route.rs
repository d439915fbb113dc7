//! The way a matter goes: place by place, who stands there, what cures a conflict, how it ends.

use std::collections::BTreeMap;

use super::{
    Actor, Case, Choice, Scopes,
    people::Person,
    resolve::{items, paths},
};
use crate::{
    model::{DocumentId, EscalationId, Stated, Step},
    source::Span,
    syntax::ast::{Act, Exception, Term, Thing},
};

pub use super::scope::{Ruling, Rulings};

/// What the rules say of a case.
#[derive(Debug, Clone, Default)]
pub struct Route {
    pub rulings: Rulings,
    /// One for each ruling escalation, in that order, and then those that they hand over to.
    pub flows: Vec<Flow>,
}

/// The way through one escalation.
#[derive(Debug, Clone)]
pub struct Flow {
    pub escalation: EscalationId,
    /// The places that may be reached, in order.
    pub places: Vec<Reached>,
    /// The first place that is never reached, because all ends before it.
    pub cut_at: Option<usize>,
}

/// A place that may be reached, with those who may stand in it.
#[derive(Debug, Clone)]
pub struct Reached {
    /// Which place of the escalation it is.
    pub place: usize,
    /// Which step of a management chain it is, from 0.
    pub rung: usize,
    /// Empty where all alternatives fall away and the place is passed over.
    pub branches: Vec<Branch>,
    /// Alternatives that fall away, and why.
    pub fallen: Vec<(usize, FallsAway)>,
}

/// One alternative at a place, as far as it stands.
#[derive(Debug, Clone)]
pub struct Branch {
    /// Which step of the place it is.
    pub step: usize,
    /// What must be so for it to rule, between quotes.
    pub when: Vec<Span>,
    /// Circumstances that would take it out, between quotes.
    pub unless: Vec<Span>,
    pub who: Choice,
    /// Whom `unless subject` took out.
    pub excluded: Vec<Person>,
    /// Whether a deputy stands in for a vacant post.
    pub by_deputy: Vec<Person>,
    pub ending: Ending,
}

/// Why an alternative does not stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FallsAway {
    NobodyNamed,
    UnlessSubject,
    Vacant,
    /// The author marked that the text is silent.
    NotStated,
    /// An earlier one always stands.
    Shadowed,
}

/// What a branch does to the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Decided,
    /// Action at the last place, which ends all but a dispute.
    Acted,
    /// What follows is in a document that is not loaded.
    HandedOver(DocumentId),
    /// It continues in another flow of the route.
    Continues(usize),
    /// It continues in a document in which nothing applies.
    NothingApplies(DocumentId),
    /// It does not end here.
    Open,
}

/// How a case ends, of all its branches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcome {
    pub is_decided: bool,
    pub is_handed_over: bool,
    /// Whether some branch ends in talk.
    pub is_not_stated: bool,
}

impl Scopes<'_, '_> {
    /// The route of a case. Linear in the places of the escalations it goes through.
    pub fn route(&self, case: &Case) -> Route {
        let rulings = self.rulings(case);
        let starts: Vec<_> = rulings.ruling.iter().map(|it| it.escalation).collect();
        Route { flows: self.flows(&starts, case), rulings }
    }

    /// The ways through `starts`, and through whatever they hand over to, each once.
    pub fn flows(&self, starts: &[EscalationId], case: &Case) -> Vec<Flow> {
        let mut order: Vec<EscalationId> = starts.to_vec();
        let mut known: BTreeMap<EscalationId, usize> =
            order.iter().enumerate().map(|(index, &id)| (id, index)).collect();
        let mut flows: Vec<Flow> = Vec::new();
        while let Some(&id) = order.get(flows.len()) {
            let mut flow = self.flow(id, case);
            for branch in flow.places.iter_mut().flat_map(|place| &mut place.branches) {
                let next = self.handed_to(branch, case);
                for (index, id) in next.into_iter().enumerate() {
                    let at = *known.entry(id).or_insert_with(|| {
                        order.push(id);
                        order.len() - 1
                    });
                    if index == 0 {
                        branch.ending = Ending::Continues(at);
                    }
                }
            }
            flow.cut_at = cut(&mut flow.places);
            flows.push(flow);
        }
        flows
    }

    /// The escalations that a branch hands over to.
    fn handed_to(&self, branch: &Branch, case: &Case) -> Vec<EscalationId> {
        match branch.ending {
            Ending::NothingApplies(document) => {
                let within = Case { topic: Some(super::Topic::Document(document)), ..*case };
                let pinned = self.applying(&within);
                let is_about = |id: &EscalationId| {
                    self.of(*id).topics.contains(&super::Topic::Document(document))
                };
                let pinned: Vec<_> = pinned.into_iter().filter(is_about).collect();
                self.choose(&pinned).ruling.into_iter().map(|it| it.escalation).collect()
            }
            _ => branch
                .who
                .actors()
                .filter_map(|actor| match actor {
                    Actor::Escalation(id) => Some(id),
                    _ => None,
                })
                .collect(),
        }
    }

    fn flow(&self, id: EscalationId, case: &Case) -> Flow {
        let escalation = self.resolver.people.constitution.escalation(id);
        let mut places = Vec::new();
        let last = escalation.places.len().saturating_sub(1);
        for (index, place) in escalation.places.iter().enumerate() {
            let chain = place.steps.first().and_then(|step| self.chain(step, case));
            match chain {
                Some(rungs) if !rungs.is_empty() => {
                    let count = rungs.len();
                    for (rung, posts) in rungs.into_iter().enumerate() {
                        let is_last = index == last && rung + 1 == count;
                        let mut reached = self.reached(&place.steps, index, case, is_last);
                        reached.rung = rung;
                        for branch in reached.branches.iter_mut().filter(|it| it.step == 0) {
                            let posts = posts.iter().map(|&it| vec![Actor::Person(it)]).collect();
                            branch.who = Choice { alternatives: posts, is_open: false };
                        }
                        places.push(reached);
                    }
                }
                _ => places.push(self.reached(&place.steps, index, case, index == last)),
            }
        }
        Flow { escalation: id, places, cut_at: None }
    }

    /// The rungs of a step that goes up a management chain.
    fn chain(&self, step: &Step, case: &Case) -> Option<Vec<Vec<Person>>> {
        let terms = self.resolver.people.constitution.terms(step.who.stated()?);
        match terms {
            [Term { thing: Thing::ManagementChain, .. }, of @ ..] if !of.is_empty() => {
                let base = self.resolver.choice(of, case);
                let person = base.persons().next()?;
                Some(self.resolver.chain(person))
            }
            _ => None,
        }
    }

    /// Who stands at a place: those whose condition may be met, and the first of the others that does
    /// not fall away.
    fn reached(&self, steps: &[Step], place: usize, case: &Case, is_last: bool) -> Reached {
        let mut reached = Reached { place, rung: 0, branches: Vec::new(), fallen: Vec::new() };
        let mut is_settled = false;
        for (index, step) in steps.iter().enumerate() {
            let whens = self.whens(step);
            if whens.is_empty() && is_settled {
                reached.fallen.push((index, FallsAway::Shadowed));
                continue;
            }
            match self.branch(step, index, case, is_last) {
                Ok(mut branch) => {
                    if whens.is_empty() {
                        is_settled = branch.unless.is_empty();
                    }
                    branch.when = whens;
                    reached.branches.push(branch);
                }
                Err(why) => reached.fallen.push((index, why)),
            }
        }
        reached
    }

    /// The conditions of a step, between their quotes.
    pub fn whens(&self, step: &Step) -> Vec<Span> {
        let model = self.resolver.people.constitution;
        step.qualifiers.iter().flat_map(|&it| model.whens(it)).collect()
    }

    fn branch(
        &self,
        step: &Step,
        index: usize,
        case: &Case,
        is_last: bool,
    ) -> Result<Branch, FallsAway> {
        let model = self.resolver.people.constitution;
        let Stated::Stated(reference) = step.who else { return Err(FallsAway::NotStated) };
        let terms = model.terms(reference);
        let mut who = Choice::default();
        for item in items(terms) {
            who.is_open |= paths(item.alt).count() > 1;
            let choice = self.resolver.choice(item.alt, case);
            who.is_open &= choice.is_open || !who.alternatives.is_empty();
            who.alternatives.extend(choice.alternatives);
        }
        if who.alternatives.is_empty() {
            return Err(FallsAway::NobodyNamed);
        }
        let mut branch = Branch {
            step: index,
            when: Vec::new(),
            unless: Vec::new(),
            who,
            excluded: Vec::new(),
            by_deputy: Vec::new(),
            ending: Ending::Open,
        };
        self.vacancies(&mut branch)?;
        self.except(step, &mut branch, case)?;
        branch.ending = self.ending(step, &branch.who, case, is_last);
        Ok(branch)
    }

    /// For a vacant post its deputy acts.
    fn vacancies(&self, branch: &mut Branch) -> Result<(), FallsAway> {
        let model = self.resolver.people.constitution;
        let vacant = |actor: &Actor| actor.person().is_some_and(|it| model.role(it.role()).vacant);
        if !branch.who.actors().any(|it| vacant(&it)) {
            return Ok(());
        }
        let mut alternatives = Vec::new();
        for actors in std::mem::take(&mut branch.who.alternatives) {
            let vacancy = actors.iter().find(|it| vacant(it)).and_then(|it| it.person());
            let Some(vacancy) = vacancy else {
                alternatives.push(actors);
                continue;
            };
            for deputy in self.resolver.deputies(vacancy) {
                if model.role(deputy.role()).vacant {
                    continue;
                }
                branch.by_deputy.push(deputy);
                let stand_in = |&actor: &Actor| {
                    if actor.person() == Some(vacancy) { Actor::Person(deputy) } else { actor }
                };
                alternatives.push(actors.iter().map(stand_in).collect());
            }
        }
        branch.who.alternatives = alternatives;
        if branch.who.alternatives.is_empty() { Err(FallsAway::Vacant) } else { Ok(()) }
    }

    /// What `unless` takes out of a branch, or might.
    fn except(&self, step: &Step, branch: &mut Branch, case: &Case) -> Result<(), FallsAway> {
        let model = self.resolver.people.constitution;
        for &qualifiers in &step.qualifiers {
            for exception in model.exceptions(qualifiers) {
                match exception {
                    Exception::Text(text) => {
                        branch.unless.push(text.in_file(step.span.file));
                    }
                    Exception::Subject(_) => {
                        let subject = case.subject;
                        let is_subject = |actor: &Actor| {
                            let person = actor.person();
                            person.zip(subject).is_some_and(|(one, other)| one.is_same(other))
                        };
                        let before = branch.who.alternatives.len();
                        branch.who.alternatives.retain(|it| !it.iter().any(is_subject));
                        if branch.who.alternatives.len() < before {
                            branch.excluded.extend(subject);
                        }
                    }
                    Exception::Name(_) | Exception::ConsentOf(_) => {}
                }
            }
        }
        if branch.who.alternatives.is_empty() { Err(FallsAway::UnlessSubject) } else { Ok(()) }
    }

    fn ending(&self, step: &Step, who: &Choice, case: &Case, is_last: bool) -> Ending {
        let model = self.resolver.people.constitution;
        let mut documents = who.actors().filter_map(|actor| match actor {
            Actor::Document(id) => Some(id),
            _ => None,
        });
        if let Some(first) = documents.next() {
            let unloaded = std::iter::once(first).chain(documents);
            let unloaded = unloaded.into_iter().find(|&id| !model.document(id).is_loaded);
            return unloaded.map_or(Ending::NothingApplies(first), Ending::HandedOver);
        }
        let is_dispute = case.matter.is_some_and(|matter| model.name(matter) == "dispute");
        match step.act {
            Act::Decides if !step.optional => Ending::Decided,
            Act::TakesAction if is_last && !is_dispute => Ending::Acted,
            _ => Ending::Open,
        }
    }
}

/// Drops the places after one at which every branch ends; says which was the first of them.
fn cut(places: &mut Vec<Reached>) -> Option<usize> {
    let ends = |place: &Reached| {
        let is_complete =
            place.branches.iter().any(|it| it.when.is_empty() && it.unless.is_empty());
        is_complete && place.branches.iter().all(|it| it.ending != Ending::Open)
    };
    let at = places.iter().position(ends)? + 1;
    let first = places.get(at).map(|it| it.place);
    places.truncate(at);
    first
}

impl Flow {
    /// Whether somebody is missing at one of its places, because nobody is named there.
    pub fn has_gap(&self) -> bool {
        self.places.iter().any(|place| {
            place.branches.is_empty()
                && place.fallen.iter().any(|&(_, why)| why == FallsAway::NobodyNamed)
        })
    }

    /// Whether its last place may leave the matter undecided.
    pub fn may_end_in_talk(&self) -> bool {
        let Some(last) = self.places.last() else { return true };
        let settled = last.branches.iter().any(|it| it.when.is_empty() && it.unless.is_empty());
        !settled
            || last
                .branches
                .iter()
                .any(|it| matches!(it.ending, Ending::Open | Ending::NothingApplies(_)))
    }
}

impl Route {
    /// How the case ends, over all branches of all that rules it.
    pub fn outcome(&self) -> Outcome {
        let mut outcome = Outcome::default();
        for flow in &self.flows {
            outcome.is_not_stated |= flow.may_end_in_talk();
            for branch in flow.places.iter().flat_map(|place| &place.branches) {
                outcome.is_decided |= matches!(branch.ending, Ending::Decided | Ending::Acted);
                outcome.is_handed_over |= matches!(branch.ending, Ending::HandedOver(_));
            }
        }
        outcome
    }
}
