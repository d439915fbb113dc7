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
    let mut looks = Looks::default();
    let mut findings = Vec::new();
    for name in model.names.iter() {
        let Some((definition, head)) =
            model.definition(name).and_then(|it| Some((it, model.head(it)?)))
        else {
            continue;
        };
        let text = model.name(name);
        let first = *by_look.entry(looks.of(text)).or_insert(name);
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

/// What letters look like, each asked for once: names have few different ones.
#[derive(Default)]
struct Looks(FxHashMap<char, String>);

impl Looks {
    /// Letters that are joined to others look like something only together with them; those of ASCII are not.
    fn of(&mut self, text: &str) -> String {
        if !text.is_ascii() {
            return skeleton(text).collect();
        }
        let mut look = String::with_capacity(text.len());
        for letter in text.chars() {
            let alone = || skeleton(letter.encode_utf8(&mut [0; 4])).collect();
            look.push_str(self.0.entry(letter).or_insert_with(alone));
        }
        look
    }
}

/// A name without its hyphens, each of its words in the singular.
fn stem(name: &str) -> String {
    name.split('-').map(singular).collect()
}

fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if stem.chars().count() > 2 && !stem.ends_with('s') => stem,
        _ => word,
    }
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
