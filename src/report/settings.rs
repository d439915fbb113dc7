//! Settings as people read them, and what a `polity.toml` may hold as JSON Schema.

use serde_json::{Map, Value, json};

use crate::{
    config::{self, KEYS, family_key},
    finding::{Kind, Severity},
    rules::{self, Rule},
};

/// A setting, what it is, and who says so.
pub type Row = [String; 3];

/// Rows under each other in columns.
pub fn write(rows: &[Row]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|it| it.chars().count()).max().unwrap_or_default()
    };
    let (names, values) = (width(0), width(1));
    let line = |[name, value, from]: &Row| {
        format!("{name:names$}  {value:values$}  {from}").trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

/// The JSON Schema of `polity.toml`. `formats` are the names that `format` may have.
pub fn schema(formats: &[String]) -> String {
    let levels = json!({ "enum": ["off", "on", "note", "warning", "error"] });
    let patterns = json!({ "type": "array", "items": { "type": "string" } });
    let families = rules::FAMILIES.iter().map(|(name, _)| (family_key(name), levels.clone()));
    let rules = rules::all().map(|rule| {
        let level = if rule.kind == Kind::Law { law(rule) } else { levels.clone() };
        (rule.id.0.to_owned(), described(level, rule.summary))
    });
    let families = object(families);
    let rules = object(rules);
    let schema = |key: &str| match key {
        "fail-on" => json!({ "enum": ["error", "warning", "note"] }),
        "as-at" | "baseline" => json!({ "type": "string" }),
        "format" => json!({ "enum": formats }),
        "families" => families.clone(),
        "rules" => rules.clone(),
        "override" => json!({ "type": "array", "items": { "$ref": "#/$defs/override" } }),
        _ => patterns.clone(),
    };
    let properties = |keys: &[&str]| {
        let keys = KEYS.iter().filter(|(key, _)| keys.contains(key));
        object(keys.map(|(key, words)| ((*key).to_owned(), described(schema(key), words))))
    };
    let mut overriding = properties(config::IN_OVERRIDE);
    overriding["required"] = json!(["paths"]);
    let mut whole = properties(config::TOP);
    whole["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    whole["title"] = json!("polity.toml");
    whole["$defs"] = json!({ "override": overriding });
    super::json::text(&whole)
}

/// Levels that do not lower a rule of law.
fn law(rule: &Rule) -> Value {
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    let may = severities.iter().filter(|it| **it >= rule.severity).map(|it| it.name());
    let levels: Vec<_> = std::iter::once("on").chain(may).collect();
    json!({ "enum": levels })
}

fn object(properties: impl Iterator<Item = (String, Value)>) -> Value {
    let properties: Map<_, _> = properties.collect();
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

fn described(mut schema: Value, words: &str) -> Value {
    schema["description"] = json!(words);
    schema
}
