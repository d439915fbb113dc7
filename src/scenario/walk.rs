//! Every way that one case may go: each branch of each place, followed to where it ends.

use std::collections::BTreeSet;

use super::{Exercised, say};
use crate::{
    analysis::{Branch, Case, Ending, Reached, Route, Ruling, question::Question},
    model::DocumentId,
    rules::Context,
};

/// A case with its route.
pub(super) struct Walk {
    pub(super) case: Case,
    pub(super) route: Route,
}

/// A place of a flow, by their numbers in the route.
pub(super) type At = (usize, usize);

/// Where a way ends.
#[derive(Debug, Clone, Copy)]
pub(super) enum End<'w> {
    Decided(&'w Branch),
    /// In a document that is not loaded.
    In(DocumentId),
    /// In talk, in this flow.
    Talk(usize),
}

impl Walk {
    pub(super) fn new(context: &Context<'_>, question: &Question, case: Case) -> Self {
        let scopes = context.scopes;
        let mut rulings = scopes.rulings(&case);
        if let Some(escalation) = question.under {
            rulings.ruling = vec![Ruling { escalation, when: None, elsewhere: false }];
        }
        let starts: Vec<_> = rulings.ruling.iter().map(|it| it.escalation).collect();
        let flows = scopes.flows_given(&starts, &case, &question.given);
        Self { case, route: Route { rulings, flows, is_cut: false } }
    }

    /// The flows in which it may begin.
    pub(super) fn starts(&self) -> impl Iterator<Item = At> + use<> {
        (0..self.route.rulings.ruling.len()).map(|flow| (flow, 0))
    }

    /// The steps it comes to.
    pub(super) fn steps(&self) -> Exercised {
        let mut steps = Exercised::new();
        self.visit(
            |_| true,
            |at, place| {
                let id = self.route.flows[at.0].escalation;
                steps.extend(place.branches.iter().map(|it| (id, place.place, it.step)));
            },
        );
        steps
    }

    /// Where the ways end that take only branches of which `may_take` holds.
    pub(super) fn ends(&self, may_take: impl Fn(&Branch) -> bool) -> Vec<End<'_>> {
        self.visit(may_take, |_, _| {})
    }

    /// Goes to every place of every such way, each once, and gives where the ways end.
    pub(super) fn visit<'w>(
        &'w self,
        may_take: impl Fn(&Branch) -> bool,
        mut see: impl FnMut(At, &'w Reached),
    ) -> Vec<End<'w>> {
        let mut ends = Vec::new();
        let mut seen: BTreeSet<At> = BTreeSet::new();
        let mut pending: Vec<At> = self.starts().collect();
        while let Some(at) = pending.pop() {
            let Some(flow) = self.route.flows.get(at.0).filter(|_| seen.insert(at)) else {
                continue;
            };
            let Some(place) = flow.places.get(at.1) else {
                ends.push(End::Talk(at.0));
                continue;
            };
            see(at, place);
            for branch in place.branches.iter().filter(|it| may_take(it)) {
                ends.extend(end_of(branch));
                pending.extend(branch.continues.iter().map(|&flow| (flow, 0)));
            }
            if goes_on(place, &may_take) {
                pending.push((at.0, at.1 + 1));
            }
        }
        ends
    }

    /// The places that come first from some places on, those passed over and handed over left out.
    pub(super) fn first_from(&self, from: impl IntoIterator<Item = At>) -> BTreeSet<At> {
        let mut first = BTreeSet::new();
        let mut seen: BTreeSet<At> = BTreeSet::new();
        let mut pending: Vec<At> = from.into_iter().collect();
        while let Some(at) = pending.pop() {
            if !seen.insert(at) {
                continue;
            }
            let Some(place) = self.place(at) else { continue };
            let is_on = |it: &&Branch| !it.continues.is_empty();
            for branch in place.branches.iter().filter(is_on) {
                pending.extend(branch.continues.iter().map(|&flow| (flow, 0)));
            }
            if place.branches.iter().any(|it| it.continues.is_empty()) {
                first.insert(at);
            }
            if !place.is_always_taken() {
                pending.push((at.0, at.1 + 1));
            }
        }
        first
    }

    /// The places that come next after some.
    pub(super) fn next(&self, after: &BTreeSet<At>) -> BTreeSet<At> {
        let goes_on = |at: &&At| self.place(**at).is_some_and(|it| goes_on(it, &|_| true));
        self.first_from(after.iter().filter(goes_on).map(|at| (at.0, at.1 + 1)))
    }

    pub(super) fn place(&self, at: At) -> Option<&Reached> {
        self.route.flows.get(at.0)?.places.get(at.1).map(|it| &**it)
    }

    /// What the rules say of the case, in words.
    pub(super) fn said(&self, context: &Context<'_>) -> String {
        say::route(context, &self.case, &self.route)
    }
}

fn end_of(branch: &Branch) -> Vec<End<'_>> {
    match branch.ending {
        Ending::Decided | Ending::Acted => vec![End::Decided(branch)],
        _ => branch.not_loaded.iter().map(|&document| End::In(document)).collect(),
    }
}

/// Whether a way may go on past a place, through a branch that may be taken or past all of them.
fn goes_on(place: &Reached, may_take: &impl Fn(&Branch) -> bool) -> bool {
    let leaves_open = |it: &Branch| {
        it.is_optional || matches!(it.ending, Ending::Open | Ending::NothingApplies(_))
    };
    !place.is_always_taken() || place.branches.iter().any(|it| may_take(it) && leaves_open(it))
}
