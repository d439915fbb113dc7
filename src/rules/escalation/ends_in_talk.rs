use crate::{
    analysis::Observed,
    finding::{Finding, Kind, RuleId, Severity},
    rules::{
        Context, Needs, Rule, always,
        routes::{self, Group},
        words,
    },
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
    groups.iter().filter(|it| wants_decision(context, it)).map(|it| finding(context, it)).collect()
}

/// A request is answered and a disclosure received; neither need be decided.
fn wants_decision(context: &Context<'_>, group: &Group<'_>) -> bool {
    let matters = group.all.iter().filter_map(|it| it.case.matter);
    let mut names = matters.map(|matter| context.model.name(matter));
    names.any(|name| !matches!(name, "request" | "disclosure"))
}

fn finding(context: &Context<'_>, group: &Group<'_>) -> Finding {
    let model = context.model;
    let escalation = model.escalation(group.escalation);
    let ruled = context.survey.ruled[group.escalation.index()];
    let title = model.title(&escalation.head);
    let about = group.subjects();
    let talk = context.survey.talk[group.escalation.index()];
    let about = if talk == ruled || about.is_empty() || group.first().case.topic.is_some() {
        String::new()
    } else {
        format!(" about {}", words::roles(model, &about, "or"))
    };
    let message = format!(
        "the rules do not state who decides {}{about} under “{title}”: no step decides, acts at the end or hands over",
        group.matters(context),
    );
    let mut finding = RULE.of(context, &escalation.head, message);
    if let Some(step) = group.step(context) {
        finding = finding.label(routes::who_span(step), "the last step");
    }
    finding
        .example(words::case(context, &group.first().case))
        .help("say who decides if it is not settled, or accept that it is left to talk")
}
