use super::{
    circle_of::{self, Chain},
    place,
};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule, always, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("accountability-circle"),
    kind: Kind::Conflict,
    severity: Severity::Error,
    summary: "who answers to whom, or who is part of what, goes round in a circle",
    sources: &[],
    docs: include_str!("accountability_circle.md"),
    needs: Needs::Statement,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let chains = circle_of::all(context);
    let circles = chains.iter().filter_map(|chain| finding(context, chain));
    circles.chain(own_deputies(context)).collect()
}

fn finding(context: &Context<'_>, chain: &Chain) -> Option<Finding> {
    let (first, others) = chain.links.split_first()?;
    let spans: Vec<_> = others.iter().map(|link| link.span).collect();
    let finding = place::at(context, &RULE, first.span, said(context, chain));
    Some(place::further(finding, &spans, "and here").help(chain.relation.help()))
}

/// The way round, as a sentence.
fn said(context: &Context<'_>, chain: &Chain) -> String {
    const MOST: usize = 4;
    let (verb, again) = chain.relation.verbs();
    let who = |link: &circle_of::Link| words::role(context.model, link.from);
    let first = chain.links.first().map(who).unwrap_or_default();
    let mut said = first.clone();
    for (index, link) in chain.links.iter().take(MOST).enumerate() {
        said += if index == 0 { verb } else { again };
        said += &words::role(context.model, link.to);
    }
    match chain.links.len().checked_sub(MOST + 1) {
        None => said,
        Some(0) => format!("{said}{again}{first}"),
        Some(more) => format!("{said}, and so on by way of {more} more back to {first}"),
    }
}

/// Nobody can stand in for themselves; several who hold one position can for each other.
fn own_deputies(context: &Context<'_>) -> impl Iterator<Item = Finding> {
    let roles = context.model.role_ids();
    roles
        .filter(|&id| {
            let role = context.model.role(id);
            !role.many && role.deputies.contains(&id)
        })
        .map(|id| {
            let message =
                format!("{} is named as their own deputy", words::role(context.model, id));
            RULE.of(context, &context.model.role(id).head, message)
                .help("name somebody else, or delete the clause")
        })
}
