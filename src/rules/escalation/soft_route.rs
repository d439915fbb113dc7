use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::{Escalation, EscalationId, Stated, Step},
    rules::{Context, Needs, Rule, always, duties, routes},
    syntax::ast::Strength,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("soft-route"),
    kind: Kind::Risk,
    severity: Severity::Note,
    summary: "nobody on a route has to do anything",
    sources: &[],
    docs: include_str!("soft_route.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let ids = context.model.escalation_ids();
    let is_bound = |id: EscalationId| match &context.model.escalation(id).matters {
        Stated::Stated(matters) => duties::decide(context, matters),
        _ => false,
    };
    ids.filter(|&id| is_soft(context, id) && !is_bound(id)).map(|id| finding(context, id)).collect()
}

fn is_soft(context: &Context<'_>, id: EscalationId) -> bool {
    let escalation = context.model.escalation(id);
    let steps = || escalation.places.iter().flat_map(|it| &it.steps);
    let is_soft = |it: &Step| matches!(it.strength, Some(Strength::Should | Strength::May));
    let survey = context.survey();
    // Where nobody decides at all, that is told of, and is worse.
    let is_decided = survey.ruled[id.index()] > 0 && survey.talk[id.index()] == 0;
    steps().any(is_soft)
        && steps().all(|it| is_soft(it) || it.optional)
        && escalation.places.iter().all(|it| !routes::is_handed_over(context, &it.steps))
        && is_decided
        && is_contested(context, escalation)
}

/// Whether it is for what wants a decision.
fn is_contested(context: &Context<'_>, escalation: &Escalation) -> bool {
    match &escalation.matters {
        Stated::Stated(all) => all.iter().any(|&it| routes::wants_decision(context, it)),
        _ => true,
    }
}

fn finding(context: &Context<'_>, id: EscalationId) -> Finding {
    let model = context.model;
    let head = &model.escalation(id).head;
    let message = format!(
        "nobody has to do anything under “{}”: every step is a `should`, a `may` or may be left out",
        model.title(head),
    );
    RULE.of(context, head, message)
        .help("say plainly of one step at least what is done, without `should` or `may`")
}
