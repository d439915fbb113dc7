//! Duties that statute lays on the holder of an office in person.

use super::{Bound, because, bound, designation::holders, kind_not_stated, unbound};
use crate::{
    analysis::{Persons, authority::delegations, holding::Holding},
    finding::Finding,
    law::{Citation, Reserved},
    model::{Constitution, DelegationId, Function, FunctionId, Qualifiers, Who},
    rules::{Context, Rule, delegation},
    syntax::ast::{QualifierKind, Thing},
};

/// What is for the holder of an office alone, by the names that the packs give it.
pub(super) struct Personal {
    pub(super) office: &'static str,
    pub(super) functions: &'static [&'static str],
    /// Whether what a constitution itself calls personal to the office counts as well.
    pub(super) marked: bool,
    /// What a finding says that the holder does.
    pub(super) does: &'static str,
    /// What a constitution that models none of it does not say.
    pub(super) unsaid: &'static str,
}

/// A function that is for the holder alone, and the provision that says so.
struct Reservation<'c> {
    id: FunctionId,
    function: &'c Function,
    citation: &'static Citation,
}

/// Whether a provision is for councils of this kind; `None` where that turns on a kind not stated.
fn is_for(bound: &Bound<'_>, not_in: &[String]) -> Option<bool> {
    if not_in.is_empty() {
        return Some(true);
    }
    bound.kind.map(|kind| !not_in.iter().any(|it| it == kind))
}

impl Personal {
    fn reservation(&self, bound: &Bound<'_>, function: &str) -> Option<&'static Reserved> {
        if !self.functions.contains(&function) {
            return None;
        }
        bound.law.reserved(function).filter(|it| it.is_for(self.office))
    }

    /// Every function that is for the holder alone.
    fn reservations<'c>(&self, context: &Context<'c>, bound: &Bound<'_>) -> Vec<Reservation<'c>> {
        let model = context.model;
        let personal = bound.law.personal(self.office);
        let ids = model.function_ids().filter_map(|id| {
            let function = model.function(id);
            let named = self.reservation(bound, model.name(function.head.name));
            let marked = personal.filter(|_| self.marked && self.is_marked(bound, model, function));
            let (citation, not_in) = named
                .map(|it| (&it.citation, &it.reach.not_in))
                .or_else(|| marked.map(|it| (&it.citation, &it.not_in)))?;
            let is_for = is_for(bound, not_in) == Some(true);
            is_for.then_some(Reservation { id, function, citation })
        });
        ids.collect()
    }

    /// Whether a constitution says of a function that it is personal to the office, by its name.
    fn is_marked(&self, bound: &Bound<'_>, model: &Constitution<'_>, function: &Function) -> bool {
        if bound.law.reserved(model.name(function.head.name)).is_some() {
            return false;
        }
        let is_personal = function.kind.stated().is_some_and(|it| model.name(it) == "personal");
        let by_name = |who: &Who| {
            let terms = who.who.stated().map(|it| model.terms(it)).unwrap_or_default();
            let [term] = terms else { return false };
            matches!(term.thing, Thing::Name(name) if model.name(name) == self.office)
        };
        is_personal && !function.held_by.is_empty() && function.held_by.iter().all(by_name)
    }

    pub(super) fn check(&self, context: &Context<'_>, rule: &Rule) -> Vec<Finding> {
        let model = context.model;
        let holding = Holding::new(context.resolver);
        let delegations = delegations(model);
        let mut findings: Vec<Finding> = Vec::new();
        for bound in bound(context) {
            let allowed = self.holders_and_deputies(context);
            if allowed.is_empty() {
                continue;
            }
            let mut found = Vec::new();
            for it in self.reservations(context, &bound) {
                for who in &it.function.held_by {
                    let besides = others(&holding, who, &[], &allowed);
                    found.extend(besides.map(|_| self.finding(context, rule, &it, who, "held by")));
                }
                for who in passed_on(model, delegations.get(&it.id)) {
                    let besides = others(&holding, &who.0, &who.1, &allowed);
                    let finding = |_| self.finding(context, rule, &it, &who.0, "passed on to");
                    found.extend(besides.map(finding));
                }
            }
            found.retain(|it| !findings.contains(it));
            findings.append(&mut found);
        }
        findings
    }

    fn holders_and_deputies(&self, context: &Context<'_>) -> Persons {
        let (model, people) = (context.model, &context.resolver.people);
        let posts = holders(model, self.office).into_iter().map(|(role, _)| role);
        let all = posts.flat_map(|role| {
            let deputies = model.role(role).deputies.iter().flat_map(|&it| model.all_that_are(it));
            std::iter::once(role).chain(deputies).collect::<Vec<_>>()
        });
        all.flat_map(|role| people.holders(role)).collect()
    }

    fn finding(
        &self,
        context: &Context<'_>,
        rule: &Rule,
        it: &Reservation<'_>,
        who: &Who,
        how: &str,
    ) -> Finding {
        let model = context.model;
        let terms = who.who.stated().map(|it| model.terms(it)).unwrap_or_default();
        let message = format!(
            "the model departs from {}: {}, and {} is {how} {}",
            it.citation,
            self.does,
            delegation::quoted(model, &it.function.head),
            delegation::alternatives(model, terms),
        );
        let head = &it.function.head;
        let pin = model.pin(who.qualifiers).or_else(|| model.pin(head.qualifiers));
        rule.at(who.span, message)
            .on(model.name(head.name), pin)
            .help("it can stay with the holder of the office, or with a `deputy` while the holder is away or ill")
    }

    pub(super) fn not_evaluated(&self, context: &Context<'_>) -> Option<String> {
        let mut reasons = unbound(context);
        for bound in bound(context) {
            let mut named = self.functions.iter().filter_map(|it| self.reservation(&bound, it));
            let Some(first) = named.next() else { continue };
            match is_for(&bound, &first.reach.not_in) {
                None => reasons.push(kind_not_stated(context, &bound)),
                Some(true) if holders(context.model, self.office).is_empty() => reasons.push(
                    format!("these documents say of no post that it holds `{}`", self.office),
                ),
                Some(true) if self.reservations(context, &bound).is_empty() => {
                    reasons.push(format!("these documents do not model {}", self.unsaid));
                }
                Some(_) => {}
            }
        }
        because(reasons)
    }
}

/// To whom a function is passed on, where nobody else remains the decider, and under what conditions.
pub(in crate::rules) fn passed_on(
    model: &Constitution<'_>,
    ids: Option<&Vec<DelegationId>>,
) -> Vec<(Who, Vec<Qualifiers>)> {
    let delegations = ids.into_iter().flatten().map(|&id| model.delegation(id));
    let to = delegations.filter(|it| it.in_name_of.is_none()).filter_map(|it| {
        let from = it.from.map(|from| from.qualifiers);
        let own = [it.head.qualifiers, it.passes_qualifiers];
        Some((it.to?, own.into_iter().chain(from).collect()))
    });
    to.collect()
}

/// Those other than some whom a clause means, unless under a condition.
pub(in crate::rules) fn others(
    holding: &Holding<'_, '_>,
    who: &Who,
    further: &[Qualifiers],
    allowed: &Persons,
) -> Option<Persons> {
    let model = holding.constitution();
    let is_condition = |kind| matches!(kind, QualifierKind::When(_) | QualifierKind::Unless(_));
    let mut all = std::iter::once(&who.qualifiers).chain(further);
    if all.any(|&it| model.qualified_by(it, is_condition)) {
        return None;
    }
    let meant = holding.meant(who)?;
    let others = meant.persons.without(allowed);
    (!meant.is_open && !others.is_empty()).then_some(others)
}
