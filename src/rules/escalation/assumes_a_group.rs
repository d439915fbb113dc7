use crate::{
    analysis::Observed,
    finding::{Finding, Kind, RuleId, Severity},
    rules::{
        Context, Needs, Rule, always,
        routes::{self, Group},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("assumes-a-group"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "a step goes through a group leader, and the member may be in no group",
    sources: &[
        "Local Government (Committees and Political Groups) Regulations 1990, SI 1990/1553, reg. 8",
    ],
    docs: include_str!("assumes_a_group.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let groups = routes::groups(context, |it| it == Observed::AssumesGroup);
    groups.iter().filter_map(|group| finding(context, group)).collect()
}

fn finding(context: &Context<'_>, group: &Group<'_>) -> Option<Finding> {
    let reference = group.step(context)?.who.stated()?;
    let said = context.model.text(reference.span);
    let is_last = context.model.escalation(group.escalation).places.len() == group.place + 1;
    let then = if is_last { "nobody stands there" } else { "the step is passed over" };
    let message =
        format!("`{said}` names nobody where the member is in no political group: {then}");
    Some(
        group.finding(&RULE, context, message).help(
            "add an `otherwise` for a member who is in no group, such as the Monitoring Officer",
        ),
    )
}
