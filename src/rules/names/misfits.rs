//! Roles tied to roles of a kind that the tie does not lead to.

use petgraph::visit::EdgeRef as _;

use super::{
    kinds::{self, Kinds},
    place,
    wrong_kind::RULE,
};
use crate::{
    finding::Finding,
    model::{Definition, RoleId, RoleKind},
    rules::{Context, words},
    source::Span,
    syntax::{ast::Argument, words::Word},
};

pub(super) fn all(context: &Context<'_>) -> Vec<Finding> {
    let kinds = kinds::of_roles(context.model);
    let fits = |role: RoleId, wanted: Kinds| {
        // A class that nobody is fits everywhere; another rule speaks of it.
        let kinds = kinds[role.index()];
        kinds == Kinds::default() || kinds.overlaps(wanted)
    };
    let model = context.model;
    let mut findings = Vec::new();
    for edge in model.accountability.edge_references() {
        let (from, to) = (RoleId::from(edge.source()), RoleId::from(edge.target()));
        let (wanted, tie, noun) = Kinds::of_tie(edge.weight().tie, model.role(from).kind);
        if !fits(to, wanted) {
            findings.push(finding(context, edge.weight().span, (tie, noun), to));
        }
    }
    for (to, span) in deputies(context) {
        if !fits(to, Kinds::PERSON) {
            findings.push(finding(context, span, ("deputy", "somebody's post or position"), to));
        }
    }
    for edge in model.classes.edge_references() {
        let (one, other) = (RoleId::from(edge.source()), RoleId::from(edge.target()));
        if !may_be(model.role(one).kind, model.role(other).kind) {
            findings.push(sort(context, *edge.weight(), one, other));
        }
    }
    findings
}

fn finding(context: &Context<'_>, at: Span, (tie, noun): (&str, &str), to: RoleId) -> Finding {
    let role = context.model.role(to);
    let is = kinds::role_noun(role.kind);
    let who = words::role(context.model, to);
    let message = format!("`{tie}` leads to {noun}, and {who} is {is}");
    place::at(context, &RULE, at, message)
        .label(role.head.span, format!("defined as {is} here"))
        .help(format!("name {noun}, or delete the clause"))
}

fn sort(context: &Context<'_>, at: Span, one: RoleId, other: RoleId) -> Finding {
    let model = context.model;
    let [is, cannot_be] = [one, other].map(|it| kinds::role_noun(model.role(it).kind));
    let [who, whom] = [one, other].map(|it| words::role(model, it));
    let message = format!("{who} is {is} and cannot be {whom}, which is {cannot_be}");
    place::at(context, &RULE, at, message)
        .label(model.role(other).head.span, format!("defined as {cannot_be} here"))
        .help("write `sits on`, `serves` or `part of` if that is meant")
}

/// Whether a role of one kind can be one of another.
fn may_be(one: RoleKind, other: RoleKind) -> bool {
    use RoleKind::{Body, Group, Member, Officer};
    let is_person = |kind| matches!(kind, Officer | Member);
    match (one, other) {
        (Body, Group) | (Group, Body) => false,
        (Body | Group, kind) | (kind, Body | Group) => !is_person(kind),
        _ => true,
    }
}

/// Every deputy where one is named.
fn deputies(context: &Context<'_>) -> Vec<(RoleId, Span)> {
    let mut deputies = Vec::new();
    for tree in context.model.trees() {
        let clauses = tree.statements().iter().flat_map(|it| tree.clauses(it.clauses));
        for clause in clauses.filter(|it| it.word == Word::Deputy) {
            let Argument::Names(names) = clause.argument else { continue };
            for ident in tree.idents(names) {
                if let Some(Definition::Role(role)) = context.model.definition(ident.name) {
                    deputies.push((role, tree.span(ident.range)));
                }
            }
        }
    }
    deputies
}
