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
    id: RuleId("judge-of-own-secret"),
    kind: Kind::Risk,
    severity: Severity::Warning,
    summary: "who holds information decides the dispute about seeing it",
    sources: &[],
    docs: include_str!("judge_of_own_secret.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let groups = routes::groups(context, |it| it == Observed::OwnSecret);
    groups.iter().filter_map(|group| finding(context, group)).collect()
}

fn finding(context: &Context<'_>, group: &Group<'_>) -> Option<Finding> {
    let model = context.model;
    let topic = group.first().case.topic;
    let topic = topic.map_or_else(String::new, |it| words::topic(model, it));
    let handlers = group.who();
    let who = words::roles(model, &handlers, "or");
    let decides = if group.is_certain() { "decides" } else { "may decide" };
    let matters = words::matters(context.model, &group.contested(context)?);
    let message = format!("{who} {decides} {matters} about {topic}, which they hold or release");
    let finding = group.finding(&RULE, context, message);
    let finding = finding.told_here(&who, words::each_role(model, &handlers));
    Some(finding.help("let somebody decide the dispute who does not hold the information"))
}
