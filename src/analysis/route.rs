//! The way a matter goes: through one escalation place by place, and on into those it hands over to.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    Actor, Case, Scopes, Topic,
    people::{Person, Persons},
    resolve::Together,
};
use crate::{
    model::{DocumentId, EscalationId, Step},
    syntax::ast::{Term, Thing},
};

pub use super::{
    place::{Branch, Ending, FallsAway, Reached},
    ruling::{Ruling, Rulings},
};

/// What the rules say of a case.
#[derive(Debug, Clone, Default)]
pub struct Route {
    pub rulings: Rulings,
    /// One for each ruling escalation, in that order, and then those that they hand over to.
    pub flows: Vec<Flow>,
    /// Whether it goes on into more escalations than were to be followed.
    pub is_cut: bool,
}

/// The way through one escalation.
#[derive(Debug, Clone)]
pub struct Flow {
    pub escalation: EscalationId,
    /// The places that may be reached, in order.
    pub places: Vec<Rc<Reached>>,
    /// The first place that is never reached, because all ends before it.
    pub cut_at: Option<usize>,
}

/// What a question supposes beside its case.
#[derive(Debug, Clone)]
pub struct Given {
    /// Who is away.
    pub absent: Persons,
    /// Whether no place ends the matter before the last.
    pub unresolved: bool,
    /// How many posts of one management chain are followed.
    pub(super) rungs: usize,
    /// How many escalations one case is followed through.
    pub(super) hops: usize,
}

impl Default for Given {
    fn default() -> Self {
        Self { absent: Persons::default(), unresolved: false, rungs: usize::MAX, hops: usize::MAX }
    }
}

/// How a case ends, of all its branches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcome {
    pub is_decided: bool,
    pub is_handed_over: bool,
    /// Whether some branch ends in talk.
    pub is_not_stated: bool,
    /// Whether something turns on a quoted condition or circumstance.
    pub is_conditional: bool,
}

impl Scopes<'_, '_> {
    /// The route of a case. Linear in the places of the escalations it goes through.
    pub fn route(&self, case: &Case) -> Route {
        self.route_given(case, &Given::default())
    }

    pub fn route_given(&self, case: &Case, given: &Given) -> Route {
        self.route_by(self.rulings(case), case, given)
    }

    /// The same where it is known what rules the case.
    pub(super) fn route_by(&self, rulings: Rulings, case: &Case, given: &Given) -> Route {
        let starts = rulings.starts();
        let (flows, is_cut) = self.followed(&starts, case, given);
        Route { rulings, flows, is_cut }
    }

    /// The ways through `starts`, and through whatever they hand over to, each once.
    pub fn flows(&self, starts: &[EscalationId], case: &Case) -> Vec<Flow> {
        self.flows_given(starts, case, &Given::default())
    }

    pub fn flows_given(&self, starts: &[EscalationId], case: &Case, given: &Given) -> Vec<Flow> {
        self.followed(starts, case, given).0
    }

    pub(super) fn followed(
        &self,
        starts: &[EscalationId],
        case: &Case,
        given: &Given,
    ) -> (Vec<Flow>, bool) {
        let mut is_cut = false;
        let mut order: Vec<EscalationId> = starts.to_vec();
        let mut known: BTreeMap<EscalationId, usize> = BTreeMap::new();
        let mut flows: Vec<Flow> = Vec::new();
        while let Some(&id) = order.get(flows.len()) {
            let mut flow = self.flow(id, case, given);
            let handing_over = flow.places.iter_mut().filter(|it| it.hands_over());
            for branch in handing_over.flat_map(|place| &mut Rc::make_mut(place).branches) {
                // Most routes hand nothing over, and then nobody asks.
                if known.is_empty() {
                    known.extend(order.iter().enumerate().map(|(index, &id)| (id, index)));
                }
                for next in std::mem::take(&mut branch.handed_to) {
                    if order.len() >= given.hops && !known.contains_key(&next) {
                        is_cut = true;
                        continue;
                    }
                    let at = *known.entry(next).or_insert_with(|| {
                        order.push(next);
                        order.len() - 1
                    });
                    branch.continues.push(at);
                }
                if let (Ending::Continues(to), Some(&first)) =
                    (&mut branch.ending, branch.continues.first())
                {
                    *to = first;
                }
            }
            flows.push(flow);
        }
        (flows, is_cut)
    }

    /// The way through one escalation; what it hands over to is left in the branches.
    pub(super) fn flow(&self, id: EscalationId, case: &Case, given: &Given) -> Flow {
        let escalation = self.resolver.people.constitution.escalation(id);
        let mut places = Vec::new();
        let count = escalation.places.len();
        let last = escalation.places.iter().position(|place| place.is_last);
        let last = last.unwrap_or_else(|| count.saturating_sub(1));
        for (index, place) in escalation.places.iter().enumerate().take(last + 1) {
            let at = |is_last| {
                let absent = &given.absent;
                super::place::Asked { id, place: index, is_last, case, absent }
            };
            let rungs = place.steps.first().and_then(|step| self.rungs(step, case, given));
            match rungs.filter(|rungs| !rungs.is_empty()) {
                Some(rungs) => {
                    let top = rungs.len() - 1;
                    for (rung, posts) in rungs.iter().enumerate() {
                        let is_last = index == last && rung == top;
                        let reached = self.find_reached(&at(is_last), Some(posts));
                        places.push(Rc::new(Reached { rung, ..reached }));
                    }
                }
                None => places.push(self.reached(&at(index == last))),
            }
        }
        let beyond = (last + 1 < count).then_some(last + 1);
        let cut_at = cut(&mut places, given.unresolved).or(beyond);
        Flow { escalation: id, places, cut_at }
    }

    /// The posts of a step that goes up a management chain, those at one distance together.
    fn rungs(&self, step: &Step, case: &Case, given: &Given) -> Option<Vec<Vec<Person>>> {
        let terms = self.resolver.people.constitution.terms(step.who.stated()?);
        let [Term { thing: Thing::ManagementChain, .. }, of @ ..] = terms else { return None };
        if of.is_empty() || super::resolve::paths(terms).count() > 1 {
            return None;
        }
        let start: Vec<Person> =
            self.resolver.path(of, case).into_iter().filter_map(Actor::person).collect();
        (!start.is_empty()).then(|| self.resolver.people.chain(&start, given.rungs))
    }

    /// The escalations in a loaded document that rule a case: those pinned to it, or about it.
    pub(super) fn in_document(
        &self,
        document: DocumentId,
        from: EscalationId,
        case: &Case,
    ) -> Vec<EscalationId> {
        let model = self.resolver.people.constitution;
        let is_in = |id: EscalationId| {
            id != from && self.pinned_to(&model.escalation(id).head).contains(&document)
        };
        let mut found = self.applying_among(case, is_in);
        let topic = Topic::Document(document);
        let about = Case { topic: Some(topic), ..*case };
        let is_about = |id: EscalationId| id != from && self.of(id).topics.contains(&topic);
        found.extend(self.applying_among(&about, is_about));
        found.sort_unstable();
        found.dedup();
        self.choose(&found, case).ruling.into_iter().map(|it| it.escalation).collect()
    }

    /// Whether the first places of two escalations come to the same people, hand-overs followed.
    pub(super) fn begin_alike(&self, one: EscalationId, other: EscalationId, case: &Case) -> bool {
        let first = self.first_of(one, case);
        !first.is_empty() && first == self.first_of(other, case)
    }

    /// Whoever stands in the first place of an escalation that is not passed over.
    fn first_of(&self, id: EscalationId, case: &Case) -> BTreeSet<Together> {
        let given = Given { rungs: 1, ..Given::default() };
        let mut first = BTreeSet::new();
        let mut pending = vec![id];
        let mut seen = BTreeSet::new();
        while let Some(id) = pending.pop() {
            if !seen.insert(id) {
                continue;
            }
            let flow = self.flow(id, case, &given);
            let stands = |place: &&Rc<Reached>| !place.branches.is_empty();
            let place = flow.places.iter().find(stands);
            for branch in place.into_iter().flat_map(|place| &place.branches) {
                let is_followed = !branch.handed_to.is_empty() && branch.not_loaded.is_empty();
                pending.extend(&branch.handed_to);
                if !is_followed {
                    first.extend(branch.who.alternatives.iter().cloned());
                }
            }
        }
        first
    }
}

/// Drops the places after one at which every branch ends; says which was the first of them.
fn cut(places: &mut Vec<Rc<Reached>>, unresolved: bool) -> Option<usize> {
    let at = places.iter().position(|it| it.ends()).filter(|_| !unresolved)? + 1;
    let first = places.get(at).map(|it| it.place);
    places.truncate(at);
    first
}

impl Flow {
    /// Whether somebody is missing at one of its places, because nobody is named there.
    pub fn has_gap(&self) -> bool {
        self.places.iter().any(|place| {
            !place.is_always_taken()
                && place.fallen.iter().any(|&(_, why)| why == FallsAway::NobodyNamed)
        })
    }

    /// Whether its last place may leave the matter undecided.
    pub fn may_end_in_talk(&self) -> bool {
        let Some(last) = self.places.last() else { return true };
        !last.is_always_taken() || last.branches.iter().any(|it| !it.ending.is_final())
    }

    pub(super) fn outcome(&self) -> Outcome {
        let branches = || self.places.iter().flat_map(|place| &place.branches);
        Outcome {
            is_decided: branches().any(|it| matches!(it.ending, Ending::Decided | Ending::Acted)),
            is_handed_over: branches().any(|it| !it.not_loaded.is_empty()),
            is_not_stated: self.may_end_in_talk(),
            is_conditional: branches().any(|it| !it.when.is_empty() || !it.unless.is_empty()),
        }
    }
}

impl Outcome {
    #[must_use]
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            is_decided: self.is_decided || other.is_decided,
            is_handed_over: self.is_handed_over || other.is_handed_over,
            is_not_stated: self.is_not_stated || other.is_not_stated,
            is_conditional: self.is_conditional || other.is_conditional,
        }
    }
}

impl Route {
    /// How the case ends, over all branches of all that rules it.
    pub fn outcome(&self) -> Outcome {
        self.flows.iter().map(Flow::outcome).fold(Outcome::default(), Outcome::or)
    }
}
