//! What the rules about routes have in common: observations merged by the step they are about, and how
//! a step is spoken of.

use std::collections::BTreeMap;

use super::{Context, Rule, words};
use crate::{
    analysis::{Certainty, Observation, Observed},
    finding::{Finding, Severity},
    model::{EscalationId, RoleId, Step},
    source::Span,
    syntax::Name,
};

/// Observations of one sort about one step, first case first.
pub(super) struct Group<'a> {
    pub(super) escalation: EscalationId,
    pub(super) place: usize,
    pub(super) step: usize,
    pub(super) all: Vec<&'a Observation>,
}

/// Merges what was observed by step and certainty, in the order of the text.
pub(super) fn groups<'a>(
    context: &'a Context<'_>,
    is_wanted: impl Fn(Observed) -> bool,
) -> Vec<Group<'a>> {
    let mut groups: BTreeMap<_, Vec<&Observation>> = BTreeMap::new();
    for observation in context.survey.observations.iter().filter(|it| is_wanted(it.what)) {
        let it = observation;
        let certain = std::cmp::Reverse(it.certainty);
        groups.entry((it.escalation, it.place, it.step, certain)).or_default().push(it);
    }
    let groups = groups.into_iter();
    groups
        .map(|((escalation, place, step, _), all)| Group { escalation, place, step, all })
        .collect()
}

impl Group<'_> {
    pub(super) fn first(&self) -> &Observation {
        self.all[0]
    }

    pub(super) fn is_certain(&self) -> bool {
        self.first().certainty == Certainty::Stated
    }

    pub(super) fn step<'c>(&self, context: &'c Context<'_>) -> Option<&'c Step> {
        context.model.escalation(self.escalation).places.get(self.place)?.steps.get(self.step)
    }

    /// The roles of those whom the matter is about, each once, in the order of the text.
    pub(super) fn subjects(&self) -> Vec<RoleId> {
        sorted(self.all.iter().filter_map(|it| it.case.subject).map(|it| it.role()))
    }

    /// The roles of those whom it was observed of.
    pub(super) fn who(&self) -> Vec<RoleId> {
        sorted(self.all.iter().filter_map(|it| it.who).map(|it| it.role()))
    }

    /// `a complaint or a concern`.
    pub(super) fn matters(&self, context: &Context<'_>) -> String {
        let matters: Vec<Name> = match &context.model.escalation(self.first().of).matters {
            crate::model::Stated::Stated(matters) => matters.to_vec(),
            _ => Vec::new(),
        };
        if matters.is_empty() {
            "a matter".to_owned()
        } else {
            words::matters(context.model, &matters)
        }
    }

    /// Starts a finding at the step, with its paragraph and its first case.
    ///
    /// What holds only for some who may be meant is one step less severe.
    pub(super) fn finding(&self, rule: &Rule, context: &Context<'_>, message: String) -> Finding {
        let model = context.model;
        let head = &model.escalation(self.escalation).head;
        let step = self.step(context);
        let span = step.map_or(head.span, |step| who_span(step));
        let pins = step.into_iter().flat_map(|step| &step.qualifiers);
        let pin = pins.filter_map(|&it| model.pin(it)).next().or(model.pin(head.qualifiers));
        let mut finding = rule.at(span, message).on(model.name(head.name), pin);
        if !self.is_certain() {
            finding.severity = match finding.severity {
                Severity::Error => Severity::Warning,
                Severity::Warning | Severity::Note => Severity::Note,
            };
        }
        finding.example(words::case(context, &self.first().case))
    }
}

/// Where a step says who stands in it.
pub(super) fn who_span(step: &Step) -> Span {
    step.who.stated().map_or(step.span, |reference| reference.span)
}

fn sorted(roles: impl Iterator<Item = RoleId>) -> Vec<RoleId> {
    let mut roles: Vec<_> = roles.collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}
