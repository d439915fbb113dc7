use petgraph::Direction::Outgoing;

use super::mentions::Mentions;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::{Constitution, RoleId, RoleKind},
    rules::{Context, Needs, Rule, always, words},
    syntax::{ast::StatementKind, words::Word},
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
    let unused: Vec<_> = unused.collect();
    let quoted = if unused.is_empty() { String::new() } else { quoted(model) };
    let mut unused = unused.into_iter();
    // Each title is looked for in all that is quoted, which would not be in proportion for many.
    let told: Vec<_> =
        unused.by_ref().take(SEARCHED).filter(|&id| !is_quoted(model, id, &quoted)).collect();
    told.into_iter().chain(unused).map(|id| finding(context, id)).collect()
}

/// How many roles are looked for in quoted text.
const SEARCHED: usize = 64;

/// What is quoted in clauses, in small letters.
fn quoted(model: &Constitution<'_>) -> String {
    let mut all = String::new();
    for tree in model.trees() {
        // An acceptance speaks of a finding, and gives nobody anything to do.
        for statement in tree.statements().iter().filter(|it| it.kind != StatementKind::Accept) {
            let clauses = tree.clauses(statement.clauses).iter();
            // What a role says itself that it is called is no use of it.
            for clause in clauses.filter(|it| it.word != Word::Also) {
                let text = model.text(tree.span(clause.range));
                let inside = text.split('"').skip(1).step_by(2);
                for words in inside {
                    all.push('\n');
                    all.push_str(&words.to_lowercase());
                }
            }
        }
    }
    all
}

/// Whether quoted words name a role.
fn is_quoted(model: &Constitution<'_>, id: RoleId, quoted: &str) -> bool {
    let called = model.role(id).also.iter().map(|&it| model.text(it).to_owned());
    let mut called = called.chain([model.role_title(id)]);
    called.any(|it| quoted.contains(&it.to_lowercase()))
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
