use crate::{
    analysis::circles::{Circle, circles},
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule, always, words},
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
    let found = circles(&context.model.delegated, |_| true);
    found.iter().map(|circle| finding(context, circle)).collect()
}

fn finding(context: &Context<'_>, circle: &Circle) -> Finding {
    let model = context.model;
    let delegations: Vec<_> = circle
        .edges
        .iter()
        .filter_map(|&edge| model.delegated.edge_weight(edge))
        .map(|&id| model.delegation(id))
        .collect();
    let who = words::role(model, circle.first.into());
    let message = format!("{who} passes powers on that come back to where they started");
    let Some((first, others)) = delegations.split_first() else {
        return RULE.at(model.role(circle.first.into()).head.span, message);
    };
    let spans: Vec<_> = others.iter().map(|it| it.head.span).collect();
    RULE.of(context, &first.head, message)
        .labels(&spans, "and passed on here")
        .help("remove one of these, so that one of them holds the power of its own right")
}
