use crate::{
    analysis::Observed,
    finding::{Finding, Kind, RuleId, Severity},
    model::RoleKind,
    rules::{
        Context, Needs, Rule, always,
        routes::{self, Group},
        words,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("unreachable-target"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "a step names nobody in some case, and nobody stands in",
    sources: &[],
    docs: include_str!("unreachable_target.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let groups = routes::groups(context, |it| it == Observed::NobodyNamed);
    routes::told_once(groups.iter().filter_map(|group| finding(context, group)).collect())
}

fn finding(context: &Context<'_>, group: &Group<'_>) -> Option<Finding> {
    let model = context.model;
    let reference = group.step(context)?.who.stated()?;
    let said = model.text(reference.span);
    let affected = group.who();
    let next = group.consequence(context);
    let finding = if affected.is_empty() {
        let message = format!("the rules do not state who `{said}` is: {next}");
        group.finding(&RULE, context, message.clone()).told_here(&message, [message.clone()])
    } else {
        let turns_on = if said.contains("raiser") { "raised by" } else { "about" };
        let roles = words::roles(model, &affected, "or");
        let kind = affected.first().map(|&it| model.role(it).kind);
        let of_kind = model.roles.iter().filter(|it| Some(it.kind) == kind).count();
        let posts = if kind == Some(RoleKind::Officer) { "posts" } else { "positions" };
        let told = format!("{roles} ({} of {of_kind} {posts})", affected.len());
        let message = format!(
            "the rules do not state who `{said}` is where the matter is {turns_on} {told}: {next}"
        );
        let finding = group.finding(&RULE, context, message);
        finding.told_here(&told, words::each_role(model, &affected))
    };
    Some(
        finding.help(
            "add an `otherwise` that says who stands in, or say that those posts are excepted",
        ),
    )
}
