//! Deputies in a statutory office: of the holder's own staff.

use super::{Bound, designation::holders, of_every, of_some};
use crate::{
    finding::Finding,
    law::Citation,
    model::{RoleId, RoleKind},
    rules::{Context, Rule, words},
};

/// The provision about the deputy of an office, where it is for councils of this kind.
pub(super) fn provision(bound: &Bound<'_>, office: &str) -> Option<&'static Citation> {
    let provision = bound.law.deputy(office)?;
    let is_for = match bound.kind {
        _ if provision.not_in.is_empty() => true,
        Some(kind) => !provision.not_in.iter().any(|it| it == kind),
        None => false,
    };
    is_for.then_some(&provision.citation)
}

/// Deputies who cannot be of the holder's staff, since they are no officers.
pub(super) fn check(context: &Context<'_>, rule: &Rule, office: &str) -> Vec<Finding> {
    let model = context.model;
    let holders = holders(model, office);
    let departures = |bound: &Bound<'_>| {
        let mut findings = Vec::new();
        let Some(citation) = provision(bound, office) else { return findings };
        for &(post, _) in &holders {
            let mut never = model.role(post).deputies.to_vec();
            never.retain(|&it| is_never_staff(context, it));
            findings.extend(never.iter().map(|&it| finding(context, rule, citation, (post, it))));
        }
        findings
    };
    // Who has an office alone has it for each council of the documents.
    if holders.len() == 1 { of_some(context, departures) } else { of_every(context, departures) }
}

/// Whether nobody of a role is an officer, or someone from outside who may be lent to the council.
fn is_never_staff(context: &Context<'_>, role: RoleId) -> bool {
    let model = context.model;
    let all = model.all_that_are(role);
    let mut kinds = all.iter().map(|&it| model.role(it).kind).filter(|&it| it != RoleKind::Class);
    let may_be = |kind| matches!(kind, RoleKind::Officer | RoleKind::External);
    let is_somebody = all.iter().any(|&it| model.role(it).kind != RoleKind::Class);
    is_somebody && !kinds.any(may_be)
}

fn finding(
    context: &Context<'_>,
    rule: &Rule,
    citation: &Citation,
    (post, deputy): (RoleId, RoleId),
) -> Finding {
    let model = context.model;
    let message = format!(
        "the model departs from {citation}: the deputy is one of the officer's own staff, and {} is the deputy of {}",
        words::role(model, deputy),
        words::role(model, post),
    );
    rule.of(context, &model.role(post).head, message)
        .label(model.role(deputy).head.span, "no officer")
        .help("one or several officers of that post's own staff can be its `deputy`")
}

/// Whether anything is said of a deputy.
pub(super) fn is_said(context: &Context<'_>, office: &str) -> bool {
    let model = context.model;
    holders(model, office).iter().any(|&(post, _)| !model.role(post).deputies.is_empty())
}
