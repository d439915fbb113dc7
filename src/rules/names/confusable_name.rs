use rustc_hash::FxHashMap;
use unicode_security::skeleton;

use super::kinds::is_one_of;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::{Definition, Head, RoleId, RoleKind},
    rules::{Context, Needs, Rule, always},
    syntax::Name,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("confusable-name"),
    kind: Kind::Note,
    severity: Severity::Note,
    summary: "two names are easily taken for each other",
    sources: &[],
    docs: include_str!("confusable_name.md"),
    needs: Needs::Statement,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let mut by_look: FxHashMap<String, Name> = FxHashMap::default();
    let mut by_stem: FxHashMap<(String, RoleKind), (Name, RoleId)> = FxHashMap::default();
    let mut findings = Vec::new();
    for name in model.names.iter() {
        let Some((definition, head)) =
            model.definition(name).and_then(|it| Some((it, model.head(it)?)))
        else {
            continue;
        };
        let text = model.name(name);
        let first = *by_look.entry(skeleton(text).collect()).or_insert(name);
        if first != name {
            findings.extend(finding(context, head, first, "looks like"));
            continue;
        }
        let Definition::Role(role) = definition else { continue };
        let key = (stem(text), model.role(role).kind);
        let (first, other) = *by_stem.entry(key).or_insert((name, role));
        if first != name && !is_one_of(model, role, other) {
            findings.extend(finding(context, head, first, "differs only by a hyphen or an s from"));
        }
    }
    findings
}

/// A name without its hyphens, each of its words in the singular.
fn stem(name: &str) -> String {
    let singular = |word: &str| match word.strip_suffix('s') {
        Some(stem) if stem.chars().count() > 2 && !stem.ends_with('s') => stem.to_owned(),
        _ => word.to_owned(),
    };
    name.split('-').map(singular).collect()
}

fn finding(context: &Context<'_>, head: &Head, first: Name, how: &str) -> Option<Finding> {
    let model = context.model;
    let [name, other] = [head.name, first].map(|it| model.name(it));
    let found = RULE
        .of(context, head, format!("`{name}` {how} `{other}`"))
        .label(model.defined_at(first)?, "defined here")
        .help("make them one if they are one, or give one of them a name that stands apart");
    Some(found)
}
