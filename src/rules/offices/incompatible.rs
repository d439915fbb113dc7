//! Offices that one person may not hold together.

use super::{Bound, because, bound, designation::holders, not_stated, unbound};
use crate::{
    finding::Finding,
    law::Incompatible,
    model::{RoleId, RoleKind},
    rules::{Context, Rule, words},
    source::Span,
};

/// What keeps two offices apart in a council's nation, whatever its kind.
fn between(bound: &Bound<'_>, one: &str, others: &[&str]) -> Option<&'static Incompatible> {
    let mut all = bound.law.incompatible();
    all.find(|it| it.one == one && others.contains(&it.other.as_str()))
}

pub(super) fn check(
    context: &Context<'_>,
    rule: &Rule,
    one: &str,
    others: &[&str],
) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for bound in bound(context) {
        let Some(bar) = between(&bound, one, others) else { continue };
        if bar.reach.covers(bound.kind, bound.governance) != Some(true) {
            continue;
        }
        for (post, first, second) in both(context, bar) {
            let finding = finding(context, rule, &bound, bar, (post, first, second));
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    findings
}

/// The posts that hold both offices, one person each.
fn both(context: &Context<'_>, bar: &Incompatible) -> Vec<(RoleId, Span, Span)> {
    let model = context.model;
    let others = holders(model, &bar.other);
    let posts = holders(model, &bar.one).into_iter().filter_map(|(role, one)| {
        let &(_, other) = others.iter().find(|(it, _)| *it == role)?;
        // Of an office with an end it is not known whether it is over.
        if [one, other].iter().any(|&it| model.ends_at(it)) {
            return None;
        }
        let it = model.role(role);
        let is_one_person = !it.many && matches!(it.kind, RoleKind::Officer | RoleKind::Member);
        is_one_person.then(|| (role, one.min(other), one.max(other)))
    });
    posts.collect()
}

fn finding(
    context: &Context<'_>,
    rule: &Rule,
    bound: &Bound<'_>,
    bar: &Incompatible,
    (post, first, second): (RoleId, Span, Span),
) -> Finding {
    let model = context.model;
    let title =
        |office: &str| bound.law.office(office).map_or(String::new(), |it| it.title.to_lowercase());
    let (one, other) = (title(&bar.one), title(&bar.other));
    let message = format!(
        "the model departs from {}: the {one} may not be the {other} as well, and {} is both",
        bar.citation,
        words::role(model, post),
    );
    let head = &model.role(post).head;
    rule.at(second, message)
        .on(model.name(head.name), model.pin(head.qualifiers))
        .label(first, "the other office")
        .help(
            "either office can go to another officer's post; a `deputy` of one may hold the other",
        )
}

pub(super) fn not_evaluated(context: &Context<'_>, one: &str, others: &[&str]) -> Option<String> {
    let mut reasons = unbound(context);
    for bound in bound(context) {
        let Some(bar) = between(&bound, one, others) else { continue };
        match bar.reach.covers(bound.kind, bound.governance) {
            None => reasons.extend(not_stated(context, &bound, &bar.reach)),
            Some(false) => {}
            Some(true) => {
                for office in [&bar.one, &bar.other] {
                    if holders(context.model, office).is_empty() {
                        reasons.push(format!(
                            "these documents say of no post that it holds `{office}`"
                        ));
                    }
                }
            }
        }
    }
    because(reasons)
}
