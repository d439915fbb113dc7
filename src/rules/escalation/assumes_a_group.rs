use crate::{
    analysis::Observed,
    finding::{Finding, Kind, RuleId, Severity},
    rules::{
        Context, Needs, Rule, always, duties,
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
    if duties::speak_of_ungrouped(context) {
        return Vec::new();
    }
    routes::told_once(groups.iter().filter_map(|group| finding(context, group)).collect())
}

/// Whether it is only for what concerns a group, so that a member of none may never come to it.
fn is_of_groups(context: &Context<'_>, group: &Group<'_>) -> bool {
    let model = context.model;
    let mut whens = model.whens(model.escalation(group.escalation).head.qualifiers);
    whens.any(|it| model.text(it).to_lowercase().contains("group"))
}

fn finding(context: &Context<'_>, group: &Group<'_>) -> Option<Finding> {
    if is_of_groups(context, group) {
        return None;
    }
    let reference = group.step(context)?.who.stated()?;
    let said = context.model.text(reference.span);
    let message = format!(
        "the rules do not state who stands in for `{said}` where the member is in no political group: {}",
        group.consequence(context),
    );
    Some(
        group.finding(&RULE, context, message.clone()).told_here(&message, [message.clone()]).help(
            "add an `otherwise` for a member who is in no group, such as the Monitoring Officer",
        ),
    )
}
