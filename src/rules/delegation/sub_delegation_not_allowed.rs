use std::collections::BTreeMap;

use crate::{
    analysis::narrowing::{Passing, bar, is_limited},
    finding::{Finding, Kind, RuleId, Severity},
    model::{DelegationId, FunctionId},
    rules::{Context, Needs, Rule, always, cures, delegation},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("sub-delegation-not-allowed"),
    kind: Kind::Conflict,
    severity: Severity::Error,
    summary: "a power is passed on by somebody who was told not to",
    sources: &["Local Government Act 1972, s. 101"],
    docs: include_str!("sub_delegation_not_allowed.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found: BTreeMap<DelegationId, Vec<Passing>> = BTreeMap::new();
    for it in context.resolver.passings() {
        // Whoever acts in the name of another decides nothing of their own.
        let acts_for_another = context.model.delegation(it.delegation).in_name_of.is_some();
        if it.received.is_barred && !acts_for_another {
            found.entry(it.delegation).or_default().push(it.clone());
        }
    }
    found.into_iter().filter_map(|(id, all)| finding(context, id, &all)).collect()
}

fn finding(context: &Context<'_>, id: DelegationId, all: &[Passing]) -> Option<Finding> {
    const MOST: usize = 3;
    let model = context.model;
    let first = all.iter().find(|it| it.is_held_by_others).or(all.first())?;
    let functions: Vec<FunctionId> = all.iter().map(|it| it.function).collect();
    let delegation = model.delegation(id);
    let from = delegation.from.and_then(|it| it.who.stated())?;
    let who = delegation::alternatives(model, model.terms(from));
    let what = delegation::functions(model, &functions);
    // A condition may be the exception that the bar leaves room for.
    let is_certain = first.is_held_by_others && !is_limited(model, delegation);
    let does = if is_certain { "passes on" } else { "may be passing on" };
    let message = format!("{who} {does} {what}, which was given to them not to be passed on");
    let help = "let whoever gave it pass it on, say `in the name of` where the giver remains the decider, or take the bar away";
    let mut finding = RULE.of(context, &delegation.head, message).help(help);
    if !is_certain {
        finding.severity = Severity::Warning;
    }
    let mut received = first.received.delegations.iter().map(|&id| &model.delegation(id).head);
    if received.any(|it| cures::may_lapse(context, it)) {
        return None;
    }
    let bars = first.received.delegations.iter().filter_map(|&id| bar(model, model.delegation(id)));
    let bars: Vec<_> = bars.take(MOST).collect();
    Some(finding.labels(&bars, "given on these terms"))
}
