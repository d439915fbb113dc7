use crate::{
    analysis::Case,
    finding::{Finding, Kind, RuleId, Severity},
    model::EscalationId,
    rules::{Context, Needs, Rule, always, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("two-routes"),
    kind: Kind::Conflict,
    severity: Severity::Error,
    summary: "two routes stand for one case, and nothing chooses",
    sources: &[],
    docs: include_str!("two_routes.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let ties = context.survey().ties.iter();
    ties.map(|&(one, other, ref case)| finding(context, (one, other), case)).collect()
}

fn finding(
    context: &Context<'_>,
    (one, other): (EscalationId, EscalationId),
    case: &Case,
) -> Finding {
    let model = context.model;
    let (one, other) = (&model.escalation(one).head, &model.escalation(other).head);
    let message = format!(
        "{} goes two ways, and nothing says which: “{}” and “{}”",
        words::case(context, case),
        model.title(one),
        model.title(other),
    );
    let pin = model.pin(other.qualifiers).map_or_else(String::new, |pin| format!(" [{pin}]"));
    RULE.of(context, one, message)
        .label(other.span, format!("the other way{pin}"))
        .help("except the case from one of them, or give each the condition under which it rules")
}
