use crate::{
    analysis::Observed,
    finding::{Finding, Kind, RuleId, Severity},
    rules::{
        Context, Needs, Rule, always, duties,
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
    let judging = groups.iter().filter(|group| {
        !group.is_request(context) && !duties::all_stand_aside(context, &group.who())
    });
    judging.map(|group| finding(context, group)).collect()
}

fn finding(context: &Context<'_>, group: &Group<'_>) -> Finding {
    let subjects = group.subjects();
    let about = words::roles(context.model, &subjects, "or");
    let goes = if group.is_certain() { "goes" } else { "may go" };
    let matters = group.matters(context);
    let message = format!("{matters} about {about} {goes} to the person it is about");
    let finding = group.finding(&RULE, context, message);
    let finding = finding.told_here(&about, words::each_role(context.model, &subjects)).help(
        "say who hears it instead: add `unless subject` and an `otherwise`, or a route of its own",
    );
    let step = finding.span;
    if is_last(context, group) {
        finding.changed(Vec::new())
    } else {
        finding.unless(step, "subject")
    }
}

/// Whether nobody would hear it if this step did not.
fn is_last(context: &Context<'_>, group: &Group<'_>) -> bool {
    let places = &context.model.escalation(group.escalation).places;
    let is_only = places.get(group.place).is_none_or(|place| place.steps.len() == 1);
    is_only && group.place + 1 >= places.len()
}
