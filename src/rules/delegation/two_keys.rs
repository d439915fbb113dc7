use crate::{
    analysis::keys::{EmptyKey, empty_keys},
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule, always, delegation, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("two-keys"),
    kind: Kind::Risk,
    severity: Severity::Warning,
    summary: "the agreement that a decision needs is that of whoever decides",
    sources: &[],
    docs: include_str!("two_keys.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    empty_keys(context.resolver).iter().map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, empty: &EmptyKey<'_>) -> Finding {
    let model = context.model;
    let who = words::person(context, empty.decider);
    let asked = empty.key.who.stated().map(|it| model.terms(it)).unwrap_or_default();
    let asked = delegation::alternatives(model, asked);
    let what = delegation::quoted(model, empty.head);
    let message = if empty.is_deputy {
        format!(
            "{what} needs the agreement of {asked}, who acts for {who}: while {who} is away, one person decides and agrees"
        )
    } else if asked == who {
        format!("{what} is decided by {who} with the agreement of {who}: nobody else agrees")
    } else {
        format!(
            "{what} is decided by {who} with the agreement of {asked}, who is {who}: nobody else agrees"
        )
    };
    let pin = model.pin(empty.key.qualifiers).or_else(|| model.pin(empty.head.qualifiers));
    RULE.at(empty.key.span, message)
        .on(model.name(empty.head.name), pin)
        .label(empty.decides_at, "decides")
        .help("name somebody else who agrees, or leave the agreement out")
}
