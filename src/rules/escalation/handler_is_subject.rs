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
    id: RuleId("handler-is-subject"),
    kind: Kind::Conflict,
    severity: Severity::Error,
    summary: "a matter goes to the person it is about",
    sources: &[
        "common law: nobody is judge in their own cause, R v Bow Street ex p Pinochet (No 2) [2000] 1 AC 119",
    ],
    docs: include_str!("handler_is_subject.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let groups = routes::groups(context, |it| it == Observed::HandlerIsSubject);
    let judging = groups.iter().filter(|group| !group.is_request(context));
    judging.map(|group| finding(context, group)).collect()
}

fn finding(context: &Context<'_>, group: &Group<'_>) -> Finding {
    let about = words::roles(context.model, &group.subjects(), "or");
    let goes = if group.is_certain() { "goes" } else { "may go" };
    let matters = group.matters(context);
    let message = format!("{matters} about {about} {goes} to the person it is about");
    group.finding(&RULE, context, message).help(
        "say who hears it instead: add `unless subject` and an `otherwise`, or a route of its own",
    )
}
