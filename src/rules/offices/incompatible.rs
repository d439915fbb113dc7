//! Offices that one person may not hold together.

use super::{
    Bound, because, bound,
    designation::{holders, is_in_force},
    not_stated, of_some, unbound,
};
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
    of_some(context, |bound| {
        let bar = between(bound, one, others)
            .filter(|it| it.reach.covers(bound.kind, bound.governance) == Some(true));
        let both =
            bar.into_iter().flat_map(|it| both(context, it).into_iter().map(move |at| (it, at)));
        both.map(|(bar, at)| finding(context, rule, bound, bar, at)).collect()
    })
}

/// The posts that hold both offices, one person each.
fn both(context: &Context<'_>, bar: &Incompatible) -> Vec<(RoleId, Span, Span)> {
    let model = context.model;
    let [ones, others] = [&bar.one, &bar.other].map(|it| holders(model, it));
    // Of several councils, each may have an officer of its own: who has an office alone has it for all.
    let is_alone = |it: &Vec<_>| it.len() == 1;
    if model.councils.len() > 1 && !is_alone(&ones) && !is_alone(&others) {
        return Vec::new();
    }
    let has = |&(role, span): &(RoleId, Span)| is_in_force(context, span).then_some((role, span));
    let others: Vec<_> = others.iter().filter_map(has).collect();
    let posts = ones.iter().filter_map(has).filter_map(|(role, one)| {
        let &(_, other) = others.iter().find(|(it, _)| *it == role)?;
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
