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
    id: RuleId("passed-on-by-route"),
    kind: Kind::Risk,
    severity: Severity::Warning,
    summary: "a route tells someone what the rules keep from them",
    sources: &[],
    docs: include_str!("passed_on_by_route.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let groups = routes::groups(context, |it| matches!(it, Observed::PassedOn(_)));
    groups.iter().filter_map(|group| finding(context, group)).collect()
}

fn finding(context: &Context<'_>, group: &Group<'_>) -> Option<Finding> {
    let Observed::PassedOn(id) = group.first().what else { return None };
    let model = context.model;
    let head = &model.confidential(id).head;
    let learns = if group.is_certain() { "learns" } else { "may learn" };
    let learners = group.who();
    let who = words::roles(model, &learners, "or");
    let message = format!(
        "{who} {learns} of “{}” by this route, though the rules keep it from them",
        model.title(head),
    );
    Some(
        group
            .finding(&RULE, context, message)
            .told_here(&who, words::each_role(model, &learners))
            .label(head.span, "kept from them here")
            .help("allow it for the purpose of this route, or let somebody else handle it"),
    )
}
