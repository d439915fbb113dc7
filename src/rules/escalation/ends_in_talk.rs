use std::collections::BTreeSet;

use crate::{
    analysis::{Observation, Observed, Topic, limits::decided_by_duty, route::FallsAway},
    finding::{Finding, Kind, RuleId, Severity},
    model::{EscalationId, Step},
    rules::{
        Context, Needs, Rule, always, duties,
        routes::{self, Group},
        words,
    },
    syntax::{Name, ast::Act},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("ends-in-talk"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "a route ends and nobody has decided",
    sources: &[],
    docs: include_str!("ends_in_talk.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let groups = routes::groups(context, |it| it == Observed::EndsInTalk);
    // What is never decided need not be told of again as undecided in part.
    let certain = groups.iter().filter(|it| it.is_certain()).map(|it| it.escalation);
    let certain: BTreeSet<EscalationId> = certain.collect();
    let is_told = |group: &&Group<'_>| group.is_certain() || !certain.contains(&group.escalation);
    // Where a duty says who must decide what is in dispute, talk about it leaves it to them.
    let by_duty = decided_by_duty(context.model, false);
    let is_by_duty = |it: &Observation| match it.case.topic {
        Some(Topic::Function(id)) => by_duty.contains(&context.model.function(id).head.name),
        _ => false,
    };
    let is_open = |group: &&Group<'_>| !group.all.iter().all(|it| is_by_duty(it));
    let is_for_a_time = |it: &&Group<'_>| {
        context.scopes.heads_of(it.escalation).any(|it| context.model.is_for_a_time(it))
    };
    let groups = groups.iter().filter(|it| !is_for_a_time(it));
    groups.filter(is_told).filter(is_open).filter_map(|it| finding(context, it)).collect()
}

/// The matters that nobody decides. Action at the last place ends all but a dispute.
fn undecided(context: &Context<'_>, group: &Group<'_>) -> Option<Vec<Name>> {
    let matters = group.contested(context)?;
    let places = &context.model.escalation(group.escalation).places;
    let acts = |step: &Step| step.act == Act::TakesAction;
    let is_dispute = |it: &&Name| context.model.name(**it) == "dispute";
    let dispute = matters.iter().find(is_dispute).copied();
    let acted = places.last().is_some_and(|it| it.steps.iter().any(acts));
    Some(dispute.filter(|_| acted).map_or(matters, |it| vec![it]))
}

/// Why nobody decides.
fn reason(context: &Context<'_>, group: &Group<'_>, about: &str) -> &'static str {
    let last = context.model.escalation(group.escalation).places.len().saturating_sub(1);
    let fallen = |step| context.survey().fallen.get(&(group.escalation, last, step));
    let is_vacant = fallen(group.first().step) == Some(&FallsAway::Vacant);
    let places = &context.model.escalation(group.escalation).places;
    let handed = places.last().is_some_and(|it| routes::is_handed_over(context, &it.steps));
    match (is_vacant, about.is_empty()) {
        _ if !group.is_certain() => "whether anybody does turns on a quoted condition",
        _ if handed => "nothing to which it is handed over decides it",
        (true, _) => "the post at the last step is vacant, and nobody stands in for it",
        (false, true) => "no step decides, acts at the end or hands over",
        (false, false) => "for them no step decides, acts at the end or hands over",
    }
}

fn finding(context: &Context<'_>, group: &Group<'_>) -> Option<Finding> {
    let model = context.model;
    let escalation = model.escalation(group.escalation);
    let matters = undecided(context, group)?;
    if duties::decide(context, &matters) {
        return None;
    }
    let title = model.title(&escalation.head);
    let subjects = group.subjects();
    let at = group.escalation.index();
    let is_all = context.survey().talk[at] == context.survey().ruled[at] || !group.is_certain();
    let about = if is_all || subjects.is_empty() || group.first().case.topic.is_some() {
        String::new()
    } else {
        format!(" about {}", words::roles(model, &subjects, "or"))
    };
    let message = format!(
        "the rules do not state who decides {}{about} under “{title}”: {}",
        words::matters(model, &matters),
        reason(context, group, &about),
    );
    let mut finding = RULE.of(context, &escalation.head, message);
    if !about.is_empty() {
        let each = words::each_role(model, &subjects).map(|it| format!(" about {it}"));
        finding = finding.told_here(&about, each);
    }
    if !group.is_certain() {
        finding.severity = Severity::Note;
    }
    if let Some(step) = group.step(context) {
        finding = finding.label(routes::who_span(step), "the last step");
    }
    let case = words::case(context, &group.case(context));
    let help = "say who decides if it is not settled, or accept that it is left to talk";
    Some(finding.example(case).help(help))
}
