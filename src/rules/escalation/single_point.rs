use crate::{
    analysis::Person,
    finding::{Finding, Kind, RuleId, Severity},
    model::{EscalationId, Step},
    rules::{Context, Needs, Rule, always, cures, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("single-point"),
    kind: Kind::Risk,
    severity: Severity::Note,
    summary: "nothing is decided but through one post",
    sources: &[],
    docs: include_str!("single_point.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

/// How many routes there must be for it to be remarkable that one post stands on each.
const FEW: usize = 3;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let ends = context.ends();
    let may_go_round = |post| ends.ending.iter().any(|&id| has_way_round(context, id, post));
    let on_all = ends.on_all.iter().filter(|it| it.1 >= FEW && !may_go_round(it.0));
    on_all.map(|&(post, count)| finding(context, post, count)).collect()
}

/// Whether an escalation gives way in circumstances that are quoted, or has somebody else wherever the post
/// stands in it.
fn has_way_round(context: &Context<'_>, id: EscalationId, post: Person) -> bool {
    let escalation = context.model.escalation(id);
    let stands =
        |step: &Step| step.who.stated().is_some_and(|it| context.resolver.cover(it).contains(post));
    let mut theirs = escalation.places.iter().filter(|it| it.steps.iter().any(stands)).peekable();
    cures::may_lapse(context, &escalation.head)
        || theirs.peek().is_some() && theirs.all(|it| it.steps.len() > 1)
}

fn finding(context: &Context<'_>, post: Person, count: usize) -> Finding {
    let model = context.model;
    let who = words::role(model, post.role());
    let told = format!("any of {count} routes");
    let message = format!(
        "nothing is decided under {told} but through {who}, save what is about them or raised by them"
    );
    RULE.of(context, &model.role(post.role()).head, message)
        .told_here(&told, ["any route".to_owned()])
        .help("let some of it go another way, so that not all waits for one person")
}
