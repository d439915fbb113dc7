//! Rules, as SARIF wants them.

use serde_json::{Value, json};

use crate::{
    report::{page, text},
    rules::{self, FAMILIES, Rule},
};

/// Every rule, with its page.
pub(super) fn descriptors() -> Vec<Value> {
    let of = |(family, rules): &(&str, &'static [&'static Rule])| {
        let family = (*family).to_owned();
        rules.iter().map(move |rule| descriptor(&family, rule))
    };
    FAMILIES.iter().flat_map(of).collect()
}

fn descriptor(family: &str, rule: &Rule) -> Value {
    let summary = format!("{}.", text::sentence(rule.summary));
    json!({
        "id": rule.id.0,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": first_paragraph(rule.docs) },
        "help": {
            "text": format!("{summary} `polity explain {}` shows the whole page.", rule.id),
            "markdown": page::rule(rule),
        },
        "defaultConfiguration": { "level": rule.severity.name() },
        "properties": {
            "tags": [rule.kind.name(), family],
            "sources": rule.sources,
        },
    })
}

fn first_paragraph(page: &str) -> String {
    text::one_line(page.split("\n\n").next().unwrap_or_default())
}

/// Where a rule stands among the descriptors.
pub(super) fn index(rule: &str) -> Option<usize> {
    rules::all().position(|it| it.id.0 == rule)
}
