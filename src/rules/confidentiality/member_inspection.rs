use super::{exempt_ground::without_list, secrets::is_known_as};
use crate::{
    analysis::{Persons, holding::Holding},
    finding::{Finding, Kind, RuleId, Severity},
    law::{Demand, Requirement},
    model::{Confidential, Who},
    rules::{
        Context, Needs, Rule,
        decisions::members::executive,
        offices::{Bound, NOTHING, of_every},
    },
    syntax::{ast::Thing, words::Word},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("member-inspection"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "members are kept from exempt papers that they may inspect",
    sources: &["Local Government Act 1972, s. 100F(1) to (2E), (5)"],
    docs: include_str!("member_inspection.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// By what members may see what a category holds.
fn open_to_members(bound: &Bound<'_>, category: &str) -> Option<&'static Requirement> {
    let informs = |it: &&Requirement| matches!(it.demand, Demand::Informing(_));
    let covers = |it: &&Requirement| it.reach.covers(bound.kind, bound.governance) == Some(true);
    bound.law.requirements(category).filter(covers).find(informs)
}

/// A ground of a secret by which members may see it, where none of its grounds keeps them out.
fn open_ground(
    context: &Context<'_>,
    bound: &Bound<'_>,
    secret: &Confidential,
) -> Option<(String, &'static Requirement)> {
    let grounds = secret.grounds.iter().map(|&(name, _)| context.model.name(name));
    let open: Option<Vec<_>> =
        grounds.map(|it| Some((it.replace('-', " "), open_to_members(bound, it)?))).collect();
    open?.into_iter().next()
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let members = context.resolver.people.of_kind(Thing::Member);
    of_every(context, |bound| {
        let found = context.model.confidentials.iter().filter_map(|secret| {
            let (ground, line) = open_ground(context, bound, secret)?;
            let who = shut_out(context, secret, &members)?;
            Some(finding(context, secret, who, (&ground, line)))
        });
        found.collect()
    })
}

/// What is before a meeting of the council or of a committee.
const BEFORE_MEETING: [&str; 1] = ["papers-before-meeting"];

pub(in crate::rules) fn is_before_meeting(context: &Context<'_>, secret: &Confidential) -> bool {
    is_known_as(context, secret, &BEFORE_MEETING)
}

/// The clause that keeps every member out, if nothing lifts it.
fn shut_out<'c>(
    context: &Context<'c>,
    secret: &'c Confidential,
    members: &Persons,
) -> Option<&'c Who> {
    let model = context.model;
    // Whoever releases it may release it to them.
    if members.is_empty()
        || secret.release_by.is_some()
        || !is_before_meeting(context, secret)
        || is_of_executive(context, secret)
        || model.is_limited(secret.head.qualifiers)
    {
        return None;
    }
    let holding = Holding::new(context.resolver);
    let bodies = context.resolver.people.of_kind(Thing::Body);
    let mut let_in = Persons::default();
    let reached = secret.audiences.iter().filter(|it| it.word == Word::MayReach);
    reached.filter_map(|it| holding.meant(it)).for_each(|it| let_in.add(&it.persons));
    let mut out = secret.audiences.iter().filter(|it| it.word == Word::MustNotReach);
    out.find(|it| {
        let is_all = holding.meant(it).is_some_and(|it| members.is_subset(&it.persons));
        is_all
            && let_in.is_disjoint(&bodies)
            && !model.is_limited(it.qualifiers)
            && members.is_disjoint(&let_in)
    })
}

/// Whether the executive holds it: what goes before its meetings other regulations open.
fn is_of_executive(context: &Context<'_>, secret: &Confidential) -> bool {
    let held = secret.held_by.and_then(|it| it.who.stated());
    held.is_some_and(|it| !context.resolver.cover(it).is_disjoint(&executive(context)))
}

fn finding(
    context: &Context<'_>,
    secret: &Confidential,
    who: &Who,
    (ground, line): (&str, &Requirement),
) -> Finding {
    let model = context.model;
    let head = &secret.head;
    let message = format!(
        "the model departs from {}: members may inspect what is before a meeting and exempt as {ground}, and here no member may",
        line.citation
    );
    let pin = model.pin(who.qualifiers).or_else(|| model.pin(head.qualifiers));
    RULE.at(who.span, message)
        .on(model.name(head.name), pin)
        .help("say `unless member-right`, or which part may be kept back")
}

const OF_RIGHTS: &str =
    "no confidential matter here names a ground, and what a right leaves out is not looked at";

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let model = context.model;
    let reason =
        without_list(context, model.confidentials.iter().any(|it| !it.grounds.is_empty()))?;
    let is_right = model.duties.iter().any(|it| it.is_right);
    Some(if reason == NOTHING && is_right { OF_RIGHTS.to_owned() } else { reason })
}
