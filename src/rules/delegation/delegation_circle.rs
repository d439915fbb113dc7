use crate::{
    analysis::authority::{Round, rounds},
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule, always, delegation, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("delegation-circle"),
    kind: Kind::Conflict,
    severity: Severity::Error,
    summary: "a chain of delegations returns to where it started",
    sources: &["Local Government Act 1972, s. 101"],
    docs: include_str!("delegation_circle.md"),
    needs: Needs::Statement,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    rounds(context.model).iter().filter_map(|round| finding(context, round)).collect()
}

fn finding(context: &Context<'_>, round: &Round) -> Option<Finding> {
    let model = context.model;
    let (&first, others) = round.delegations.split_first()?;
    let who = words::role(model, round.first);
    let what = delegation::functions(model, &round.functions);
    let spans: Vec<_> = others.iter().map(|&id| model.delegation(id).head.span).collect();
    let message = if others.is_empty() {
        format!("{what} is passed on by {who} to {who}")
    } else {
        format!("{what} is passed on by {who} and comes back to where it started")
    };
    let help = "leave out one of these delegations, or say by `held by` who has the power at first";
    Some(
        RULE.of(context, &model.delegation(first).head, message)
            .labels(&spans, "and passed on here")
            .help(help),
    )
}
