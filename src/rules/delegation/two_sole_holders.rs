use crate::{
    analysis::{deciders::rivals, holding::Holding},
    finding::{Finding, Kind, RuleId, Severity},
    model::{Function, Who},
    rules::{Context, Needs, Rule, always, delegation},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("two-sole-holders"),
    kind: Kind::Conflict,
    severity: Severity::Error,
    summary: "two provisions give one power to different people, and nothing says which of them has it",
    sources: &[],
    docs: include_str!("two_sole_holders.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let holding = Holding::new(context.resolver);
    let functions = context.model.functions.iter();
    let found = functions.filter_map(|it| Some((it, rivals(&holding, it)?)));
    found.map(|(function, rivals)| finding(context, function, rivals)).collect()
}

fn finding(context: &Context<'_>, function: &Function, (first, second): (Who, Who)) -> Finding {
    let model = context.model;
    let who = |it: Who| {
        let terms = it.who.stated().map(|it| model.terms(it)).unwrap_or_default();
        delegation::alternatives(model, terms)
    };
    let what = delegation::quoted(model, &function.head);
    let (one, other) = (who(first), who(second));
    let message =
        format!("{what} is for {one} to decide, and also for {other}, and nothing says which");
    let pin = model.pin(second.qualifiers).or_else(|| model.pin(function.head.qualifiers));
    let help = "say by `when` who decides in what case, or name both in one clause, with a comma, where each may act alone";
    RULE.at(second.span, message)
        .on(model.name(function.head.name), pin)
        .label(first.span, format!("given to {one} here"))
        .help(help)
}
