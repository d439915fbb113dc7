use crate::{
    analysis::Observed,
    finding::{Finding, Kind, RuleId, Severity},
    model::{Definition, RoleId, Tie},
    rules::{
        Context, Needs, Rule,
        routes::{self, Group},
        words,
    },
    syntax::ast::Thing,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("handler-answers-to-subject"),
    kind: Kind::Risk,
    severity: Severity::Warning,
    summary: "a matter goes to someone who answers to the person it is about",
    sources: &["common law: apparent bias, Porter v Magill [2001] UKHL 67, 103"],
    docs: include_str!("handler_answers_to_subject.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// To whom a post answers that a step names, where the rules do not state it.
fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let model = context.model;
    let silent = context.resolver.people.without_line();
    let places = model.escalations.iter().flat_map(|it| &it.places);
    let references = places.flat_map(|it| &it.steps).filter_map(|it| it.who.stated());
    let terms = references.flat_map(|it| model.terms(it));
    let mut handlers: Vec<RoleId> = terms
        .filter_map(|term| match term.thing {
            Thing::Name(name) => model.definition(name),
            _ => None,
        })
        .filter_map(|it| match it {
            Definition::Role(role) => silent.binary_search(&role).is_ok().then_some(role),
            _ => None,
        })
        .collect();
    handlers.sort_unstable();
    handlers.dedup();
    let all = words::roles(model, &handlers, "and");
    let answers = if handlers.len() == 1 { "answers" } else { "answer" };
    (!handlers.is_empty()).then(|| format!("the rules do not state to whom {all} {answers}"))
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let groups = routes::groups(context, |it| it == Observed::HandlerAnswersToSubject);
    let judging = groups.iter().filter(|group| !group.is_request(context));
    judging.map(|group| finding(context, group)).collect()
}

fn finding(context: &Context<'_>, group: &Group<'_>) -> Finding {
    let model = context.model;
    let (subjects, who) = (group.subjects(), group.who());
    let (matters, about) = (group.matters(context), words::roles(model, &subjects, "or"));
    let handler = words::roles(model, &who, "or");
    let message = if group.is_certain() {
        format!("{matters} about {about} goes to {handler}, who answers to the person it is about")
    } else {
        format!("{matters} about {about} may go to someone who answers to that person: {handler}")
    };
    let lines = who.iter().flat_map(|&role| model.own_ties(role, Tie::ReportsTo));
    let lines: Vec<_> = lines.map(|(_, line)| line.span).take(2).collect();
    group
        .finding(&RULE, context, message)
        .told_here(&about, words::each_role(model, &subjects))
        .labels(&lines, "answers to them, as said here")
        .help("name someone who does not answer to them, or give them a route of their own")
}
