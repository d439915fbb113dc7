//! What travels with a matter: who learns what an escalation carries.

use super::{Case, Choice, Scopes, route::Route};
use crate::{
    model::{ConfidentialId, EscalationId, Qualifiers},
    source::Span,
    syntax::words::Word,
};

/// Somebody who learns of something on a route.
#[derive(Debug, Clone)]
pub struct Learner {
    pub confidential: ConfidentialId,
    /// The flow of the route, the place in it, counted as reached, and the step of that place.
    pub flow: usize,
    pub place: usize,
    pub step: usize,
    /// The clause by which they learn of it; `None` for whoever stands in the place.
    pub by: Option<Word>,
    pub who: Choice,
}

/// A circumstance that lifts an escalation as a whole.
#[derive(Debug, Clone, Copy)]
pub struct Lifting {
    /// Where it is said: of the escalation itself, or of a document that it is pinned to.
    pub of: Qualifiers,
    /// As written.
    pub circumstance: Span,
}

impl Scopes<'_, '_> {
    /// Everybody who learns of what a route carries, in its order. What an escalation carries goes on with
    /// the matter where it is handed over.
    pub fn learners(&self, route: &Route, case: &Case) -> Vec<Learner> {
        let model = self.resolver.people.constitution;
        let carried = self.carried(route);
        let mut learners = Vec::new();
        for (index, flow) in route.flows.iter().enumerate() {
            let escalation = model.escalation(flow.escalation);
            for (place, reached) in flow.places.iter().enumerate() {
                for branch in &reached.branches {
                    let steps = escalation.places.get(reached.place);
                    let Some(step) = steps.and_then(|it| it.steps.get(branch.step)) else {
                        continue;
                    };
                    let mut told = vec![(None, branch.who.clone())];
                    for who in step.company.iter().chain(&step.outcome_to) {
                        let choices = self.resolver.choices(who, case).into_iter();
                        told.extend(choices.map(|choice| (Some(who.word), choice)));
                    }
                    for &confidential in &carried[index] {
                        learners.extend(told.iter().map(|(by, who)| Learner {
                            confidential,
                            flow: index,
                            place,
                            step: branch.step,
                            by: *by,
                            who: who.clone(),
                        }));
                    }
                }
            }
        }
        learners
    }

    /// What each flow of a route carries: its own, and what comes with the matter.
    fn carried(&self, route: &Route) -> Vec<Vec<ConfidentialId>> {
        let model = self.resolver.people.constitution;
        let own = |id: EscalationId| model.escalation(id).carries.to_vec();
        let mut carried: Vec<_> = route.flows.iter().map(|flow| own(flow.escalation)).collect();
        let mut pending: Vec<usize> = (0..carried.len()).rev().collect();
        while let Some(from) = pending.pop() {
            let branches = route.flows[from].places.iter().flat_map(|place| &place.branches);
            for to in branches.flat_map(|branch| branch.continues.clone()) {
                let known = carried[to].len();
                for id in carried[from].clone() {
                    if !carried[to].contains(&id) {
                        carried[to].push(id);
                    }
                }
                if carried[to].len() > known {
                    pending.push(to);
                }
            }
        }
        carried
    }

    /// What would lift an escalation as a whole: its own `unless`, and those of the documents to which it
    /// is pinned. None of it is known to hold, so that nothing is judged by it; it is there to be shown.
    pub fn liftings(&self, id: EscalationId) -> Vec<Lifting> {
        let model = self.resolver.people.constitution;
        self.heads_of(id)
            .flat_map(|of| {
                let all = model.circumstances(of);
                all.map(move |circumstance| Lifting { of, circumstance })
            })
            .collect()
    }
}
