use crate::{
    analysis::{Observed, Topic, survey::Part},
    finding::{Finding, Kind, RuleId, Severity},
    rules::{
        Context, Needs, Rule, always,
        routes::{self, Group},
        words,
    },
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("judge-of-own-advice"),
    kind: Kind::Risk,
    severity: Severity::Warning,
    summary: "who advised on a decision, or took it, decides the dispute about it",
    sources: &[],
    docs: include_str!("judge_of_own_advice.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let groups = routes::groups(context, |it| matches!(it, Observed::OwnAdvice(_)));
    groups.iter().filter_map(|group| finding(context, group)).collect()
}

fn finding(context: &Context<'_>, group: &Group<'_>) -> Option<Finding> {
    let first = group.first();
    let part = match first.what {
        Observed::OwnAdvice(Part::Advised) => "advises on",
        Observed::OwnAdvice(Part::Consulted) => "is consulted on",
        Observed::OwnAdvice(Part::Agreed) => "must agree to",
        _ => "first decides",
    };
    let handlers = group.who();
    let who = words::roles(context.model, &handlers, "or");
    let may = if group.is_certain() { "" } else { " may be the one who" };
    let topic = first.case.topic.map_or_else(String::new, |it| words::topic(context.model, it));
    let matters = words::matters(context.model, &group.contested(context)?);
    let message = format!("{who}{may} {part} {topic} and then decides {matters} about it");
    let finding = group.finding(&RULE, context, message);
    let finding = finding.told_here(&who, words::each_role(context.model, &handlers));
    let said = first.case.topic.and_then(|it| said_at(context, it));
    let finding =
        said.into_iter().fold(finding, |it, span| it.label(span, "the decision that is disputed"));
    Some(finding.help("let somebody decide the dispute who had no part in the decision"))
}

fn said_at(context: &Context<'_>, topic: Topic) -> Option<Span> {
    match topic {
        Topic::Function(id) => Some(context.model.function(id).head.span),
        _ => None,
    }
}
