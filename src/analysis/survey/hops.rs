//! A case on its way through an escalation and those that it is handed over to.

use std::collections::VecDeque;

use super::{HOPS, Ruled, Surveyor};
use crate::{
    analysis::{
        Case, Person, Topic,
        place::FallsAway,
        route::{Flow, Outcome},
        terms::turns_on_case,
    },
    model::{ConfidentialId, EscalationId, Who},
};

/// A case that came to an escalation, with what it carried, and whether the rules say who may raise it.
pub(super) type Known = (EscalationId, Case, Box<[ConfidentialId]>, bool);

/// The way of a case that is handed over to nobody.
#[derive(Debug)]
pub(super) struct Alone {
    found: (Outcome, bool),
    /// Everybody who stands on it.
    standing: Vec<Person>,
    fallen: Vec<((EscalationId, usize, usize), FallsAway)>,
}

/// An escalation on the way of a case.
struct Hop {
    id: EscalationId,
    carried: Box<[ConfidentialId]>,
    /// Where it continues.
    next: Vec<usize>,
    outcome: Outcome,
    has_gap: bool,
}

impl Hop {
    fn new(id: EscalationId, carried: Box<[ConfidentialId]>) -> Self {
        Self { id, carried, next: Vec::new(), outcome: Outcome::default(), has_gap: false }
    }
}

impl Surveyor<'_, '_, '_> {
    /// What is known of a case that goes the way of one before it. What is remarkable was noted then, unless
    /// the raiser stands on that way.
    pub(super) fn followed(&mut self, it: &Ruled<'_>) -> Option<(Outcome, bool)> {
        let known = self.alone.of(it).as_ref()?;
        if known.standing.iter().any(|one| one.is_same(it.case.raiser)) {
            return None;
        }
        self.survey.fallen.extend(known.fallen.iter().copied());
        Some(known.found)
    }

    /// Keeps the way of a case for those of its sort, where nothing but who stands on it turns on the raiser.
    fn keep(&mut self, it: &Ruled<'_>, flow: &Flow, found: (Outcome, bool)) {
        const FEW: usize = 32;
        let is_alone = !flow.places.iter().any(|it| it.hands_over());
        if !is_alone || self.tells_raisers_apart(it) {
            return;
        }
        let branches = flow.places.iter().flat_map(|it| &it.branches);
        let standing: Vec<Person> =
            branches.flat_map(|it| it.who.persons()).take(FEW + 1).collect();
        if standing.len() > FEW {
            return;
        }
        let fallen = flow.places.iter().flat_map(|reached| {
            let at = move |step| (it.by, reached.place, step);
            reached.fallen.iter().map(move |&(step, why)| (at(step), why))
        });
        let fallen = fallen.collect();
        *self.alone.of(it) = Some(Alone { found, standing, fallen });
    }

    /// Whether who had a part in what a case is about, or learns of it, may turn on who raises it.
    fn tells_raisers_apart(&self, it: &Ruled<'_>) -> bool {
        let model = self.scopes.resolver.people.constitution;
        let turns = |who: &Who| who.who.stated().is_some_and(|it| turns_on_case(model.terms(it)));
        let by_topic = match it.case.topic {
            Some(Topic::Function(id)) => model.function(id).company.iter().any(turns),
            Some(Topic::Confidential(id)) => {
                let it = model.confidential(id);
                it.held_by.iter().chain(&it.release_by).any(turns)
            }
            _ => false,
        };
        by_topic || !model.escalation(it.by).carries.is_empty()
    }

    /// Follows a case through an escalation and those it hands over to; says how it ends, and whether
    /// nobody is named at some place.
    pub(super) fn follow(&mut self, it: &Ruled<'_>) -> (Outcome, bool) {
        let &Ruled { by: of, case, .. } = it;
        let mut hops = vec![Hop::new(of, self.carried(of, &[]))];
        let is_said = self.is_raiser_said(of);
        let mut pending = VecDeque::from([0]);
        while let Some(at) = pending.pop_front() {
            let key = (hops[at].id, *case, hops[at].carried.clone(), is_said);
            if let Some(&outcome) = self.known.get(&key).filter(|_| at > 0) {
                hops[at].outcome = outcome;
                continue;
            }
            let flow = self.scopes.flow(hops[at].id, case, &self.given);
            self.flow(of, &flow, &key.2, case);
            hops[at].outcome = flow.outcome();
            hops[at].has_gap = flow.has_gap();
            if at == 0 {
                self.keep(it, &flow, (hops[at].outcome, hops[at].has_gap));
            }
            let branches = flow.places.iter().flat_map(|place| &place.branches);
            for to in branches.flat_map(|branch| branch.handed_to.iter().copied()) {
                let known = hops.iter().position(|hop| hop.id == to);
                if known.is_none() && hops.len() >= HOPS {
                    hops[at].outcome.is_handed_over = true;
                    continue;
                }
                let carried = self.carried(to, &hops[at].carried);
                let next = known.unwrap_or_else(|| {
                    hops.push(Hop::new(to, Box::default()));
                    hops.len() - 1
                });
                // What comes back with more is looked at again: more may be learnt there.
                let is_more = carried.iter().any(|it| !hops[next].carried.contains(it));
                if known.is_none() || is_more {
                    hops[next].carried = union(&hops[next].carried, &carried);
                    pending.push_back(next);
                }
                if !hops[at].next.contains(&next) {
                    hops[at].next.push(next);
                }
            }
        }
        self.remember(hops, case, is_said)
    }

    /// Puts together how the hops of a case end, each with those after it, for the next who come by.
    fn remember(&mut self, mut hops: Vec<Hop>, case: &Case, is_said: bool) -> (Outcome, bool) {
        let mut is_changing = hops.len() > 1;
        while is_changing {
            is_changing = false;
            for at in (0..hops.len()).rev() {
                let after = hops[at].next.iter().map(|&next| hops[next].outcome);
                let outcome = after.fold(hops[at].outcome, Outcome::or);
                is_changing |= outcome != hops[at].outcome;
                hops[at].outcome = outcome;
            }
        }
        let has_gap = hops.iter().any(|hop| hop.has_gap);
        let outcome = hops.first().map(|hop| hop.outcome).unwrap_or_default();
        for hop in hops.into_iter().skip(1) {
            self.known.entry((hop.id, *case, hop.carried, is_said)).or_insert(hop.outcome);
        }
        (outcome, has_gap)
    }

    /// What an escalation carries, and what comes with the matter.
    fn carried(&self, id: EscalationId, before: &[ConfidentialId]) -> Box<[ConfidentialId]> {
        union(before, &self.scopes.resolver.people.constitution.escalation(id).carries)
    }
}

fn union(before: &[ConfidentialId], more: &[ConfidentialId]) -> Box<[ConfidentialId]> {
    let new = more.iter().filter(|it| !before.contains(it));
    before.iter().chain(new).copied().collect()
}
