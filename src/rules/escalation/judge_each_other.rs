use crate::{
    analysis::{Case, ends::Judged},
    finding::{Finding, Kind, RuleId, Severity},
    model::{EscalationId, Step, Who},
    rules::{Context, Needs, Rule, always, cures, words},
    syntax::{ast::Act, words::Word},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("judge-each-other"),
    kind: Kind::Risk,
    severity: Severity::Warning,
    summary: "two posts are each the only judge of the other",
    sources: &[],
    docs: include_str!("judge_each_other.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let pairs = context.ends().each_other.iter();
    pairs.filter_map(|[one, other]| finding(context, one, other)).collect()
}

/// Whether an escalation gives way to another in circumstances that are quoted, or whoever decides under it
/// does not do so alone or for good.
fn is_looked_at_by_others(context: &Context<'_>, id: EscalationId) -> bool {
    let escalation = context.model.escalation(id);
    let mut steps = escalation.places.iter().flat_map(|it| &it.steps);
    let decides = |it: &&Step| matches!(it.act, Act::Decides | Act::TakesAction);
    let shares = |it: &Who| matches!(it.word, Word::With | Word::WithAgreementOf);
    cures::may_lapse(context, &escalation.head)
        || steps
            .any(|it| decides(&it) && (it.disputes_to.is_some() || it.company.iter().any(shares)))
}

fn finding(context: &Context<'_>, one: &Judged, other: &Judged) -> Option<Finding> {
    let model = context.model;
    if [one, other].into_iter().any(|it| is_looked_at_by_others(context, it.escalation)) {
        return None;
    }
    let subject = |case: &Case| case.subject.map(|it| words::role(model, it.role()));
    let (first, second) = (subject(&one.case)?, subject(&other.case)?);
    let message = format!(
        "only {second} decides what is complained of {first}, and only {first} what is complained of {second}"
    );
    let head = &model.escalation(one.escalation).head;
    let back = &model.escalation(other.escalation).head;
    let finding = RULE.of(context, head, message).example(words::case(context, &one.case));
    let finding = if one.escalation == other.escalation {
        finding
    } else {
        finding.label(back.span, "and back here")
    };
    Some(finding.help("let a committee, or somebody from outside, decide about one of the two"))
}
