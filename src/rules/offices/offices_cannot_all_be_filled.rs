use super::{
    because,
    filling::{Apart, Posts, Wanted, apart, offices},
    unbound,
};
use crate::{
    analysis::filling::{Conflict, Filling},
    finding::{Finding, Kind, RuleId, Severity},
    model::{Constitution, RoleId},
    rules::{Context, Needs, Rule, offices::bound, words},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("offices-cannot-all-be-filled"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "the offices that are asked for cannot all be filled under the clauses that there are",
    sources: &["the provisions that the packs cite"],
    docs: include_str!("offices_cannot_all_be_filled.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// More offices than a council has by any law; every choice of them is tried.
const MOST: usize = 12;

/// How many clauses by which one post is another are looked at one by one.
const MOST_IDENTITIES: usize = 64;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for bound in bound(context) {
        let offices = offices(context, &bound);
        if offices.len() > MOST {
            continue;
        }
        let apart = apart(context, &bound, &offices);
        let posts = Posts::new(context.model);
        let filling = |is: &[usize]| Filling {
            could: offices.iter().map(|it| posts.persons(it, is)).collect(),
            apart: apart.iter().map(|it| it.pair).collect(),
        };
        let all: Vec<usize> = (0..posts.identities.len()).collect();
        for conflict in filling(&all).conflicts() {
            let is_so = |is: &[usize]| filling(is).has(&conflict);
            let is = needed(posts.near(&wanted(&offices, &conflict)), is_so);
            if is_said_by_itself(&conflict, &is, &apart) {
                continue;
            }
            let finding = finding(context, &offices, (&apart, &posts), &conflict, &is);
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    findings
}

fn wanted<'o>(offices: &'o [Wanted], conflict: &Conflict) -> Vec<&'o Wanted> {
    conflict.offices.iter().map(|&it| &offices[it]).collect()
}

/// The identities without which it would not be so. An identity without which nothing changes is no part of
/// it; of very many nobody would follow each.
fn needed(mut is: Vec<usize>, is_so: impl Fn(&[usize]) -> bool) -> Vec<usize> {
    let tried = if is.len() > MOST_IDENTITIES { Vec::new() } else { is.clone() };
    for one in tried {
        let without: Vec<_> = is.iter().copied().filter(|it| *it != one).collect();
        if is_so(&without) {
            is = without;
        }
    }
    is
}

/// Whether a rule of its own says it: one post holds two offices that are kept apart, or is another that
/// holds what a line of the council's own keeps from it.
fn is_said_by_itself(conflict: &Conflict, is: &[usize], apart: &[Apart]) -> bool {
    let is_own = conflict.apart.iter().all(|&it| apart[it].own.is_some());
    conflict.offices.len() == 2 && (is.is_empty() || (is_own && is.len() == 1))
}

fn finding(
    context: &Context<'_>,
    offices: &[Wanted],
    (apart, posts): (&[Apart], &Posts),
    conflict: &Conflict,
    is: &[usize],
) -> Finding {
    let model = context.model;
    let name = |it: usize| offices[it].name.replace('-', " ");
    let names: Vec<_> = conflict.offices.iter().map(|&it| name(it)).collect();
    let mut citations: Vec<_> =
        conflict.apart.iter().map(|&it| apart[it].citation.to_string()).collect();
    citations.dedup();
    let message = format!(
        "the model departs from {}: by these clauses the offices of {} cannot all be filled, since some that are kept apart come to one person",
        words::list(&citations, "and"),
        words::list(&names, "and"),
    );
    let mut held: Vec<_> =
        conflict.offices.iter().flat_map(|&it| offices[it].held.iter().copied()).collect();
    held.sort_unstable_by_key(|(_, span)| *span);
    let (post, at) = held[0];
    let head = &model.role(post).head;
    let mut finding = RULE.at(at, message).on(model.name(head.name), model.pin(head.qualifiers));
    for &(post, span) in &held[1..] {
        finding = finding.label(span, pinned(model, "with this", (post, span)));
    }
    for &it in is.iter().filter(|_| is.len() <= MOST_IDENTITIES) {
        let (post, _, span) = posts.identities[it];
        finding =
            finding.label(span, pinned(model, "since one person has both posts", (post, span)));
    }
    for own in conflict.apart.iter().filter_map(|&it| apart[it].own) {
        finding = finding.label(own, "kept apart here");
    }
    let mut help =
        "to change one of these clauses is enough: another officer's post can have the office"
            .to_owned();
    if !is.is_empty() {
        help += "; where several people are in a post that others are as well, say `many` of it";
    }
    finding.help(help)
}

/// Words with the paragraph of a clause, where it has one: its own or that of its statement.
fn pinned(model: &Constitution<'_>, words: &str, (post, at): (RoleId, Span)) -> String {
    let own = model.qualifiers_at(at).and_then(|it| model.pin(it));
    let pin = own.or_else(|| model.pin(model.role(post).head.qualifiers));
    pin.map_or_else(|| words.to_owned(), |pin| format!("{words} [{pin}]"))
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let mut reasons = unbound(context);
    for bound in bound(context) {
        if offices(context, &bound).len() > MOST {
            reasons.push(format!("more than {MOST} offices are asked for"));
        }
    }
    because(reasons)
}
