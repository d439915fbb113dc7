use petgraph::Direction::Outgoing;

use super::mentions::Mentions;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::{Constitution, RoleId, RoleKind},
    rules::{Context, Needs, Rule, always, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("unused-role"),
    kind: Kind::Note,
    severity: Severity::Note,
    summary: "a role is defined and no provision speaks of it",
    sources: &[],
    docs: include_str!("unused_role.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let mentions = Mentions::of(model);
    let unused = model.role_ids().filter(|&id| {
        let role = model.role(id);
        !mentions.names.contains(&role.head.name)
            && !mentions.kinds.contains(&role.kind)
            && !is_tied(model, id)
    });
    unused.map(|id| finding(context, id)).collect()
}

/// Whether a role says itself how it stands to another, or holds an office.
fn is_tied(model: &Constitution<'_>, id: RoleId) -> bool {
    let role = model.role(id);
    if role.kind == RoleKind::Class {
        // What is in a class, and what it is a part of, is no use of it.
        return false;
    }
    !role.holds.is_empty()
        || !role.deputies.is_empty()
        || model.accountability.neighbors_directed(id.into(), Outgoing).next().is_some()
        || model.classes.neighbors_directed(id.into(), Outgoing).next().is_some()
}

fn finding(context: &Context<'_>, id: RoleId) -> Finding {
    let head = &context.model.role(id).head;
    let message =
        format!("no provision modelled here speaks of {}", words::role(context.model, id));
    RULE.of(context, head, message)
        .help("name it where it acts, or delete it if it does nothing that is modelled")
}
