use crate::{
    analysis::audience::{Contradiction, contradictions},
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule, always, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("shared-and-withheld"),
    kind: Kind::Conflict,
    severity: Severity::Error,
    summary: "what some may see is kept from some of the same people",
    sources: &[],
    docs: include_str!("shared_and_withheld.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    contradictions(context.resolver).iter().map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, found: &Contradiction) -> Finding {
    let model = context.model;
    let confidential = model.confidential(found.confidential);
    let people = words::people(context, &found.persons, "and");
    let message = format!(
        "“{}” may reach {people} by one clause and is kept from them by another",
        model.title(&confidential.head),
    );
    RULE.of(context, &confidential.head, message)
        .told_here(&people, words::each_role(model, &found.persons.roles()))
        .label(confidential.audiences[found.allowed].span, "may reach them here")
        .label(confidential.audiences[found.withheld].span, "kept from them here")
        .help("except them from one of the two, or say with `when` which of the two rules")
}
