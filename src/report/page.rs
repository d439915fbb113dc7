//! The pages of the rules, one at a time and as a list.

use std::fmt::Write as _;

use super::{Style, terminal, text};
use crate::rules::{FAMILIES, Rule};

/// The page of a rule: what it is, where it rests, and the page as it is written.
pub fn rule(rule: &Rule) -> String {
    let mut out = format!("# {} ({}, {})\n\n", rule.id, rule.kind.name(), rule.severity.name());
    out.push_str(rule.docs.trim_end());
    out.push('\n');
    if !rule.sources.is_empty() {
        out.push_str("\n## Sources\n\n");
        for source in rule.sources {
            let _ = writeln!(out, "- {source}");
        }
    }
    out
}

/// A requirement of law that no rule is named for: what checks it, or what is missing.
pub fn requirement(name: &str, says: &str) -> String {
    let mut out = format!("# {name} (a requirement of law, and no rule of that name)\n\n");
    text::paragraph(&mut out, Style::PLAIN, "", &text::sentence(says));
    out
}

/// Every rule, by family.
pub fn list(style: Style) -> String {
    let mut out = String::new();
    for (family, rules) in FAMILIES.iter().filter(|(_, rules)| !rules.is_empty()) {
        let heading = text::sentence(family);
        let _ = writeln!(out, "{}\n", text::painted(style, terminal::BOLD, &heading));
        for rule in *rules {
            let kind = terminal::kind(rule.kind, rule.severity, style);
            let _ = writeln!(out, "  {} ({kind}, {})", rule.id, rule.severity.name());
            text::paragraph(&mut out, style, "      ", &text::sentence(rule.summary));
        }
        out.push('\n');
    }
    out.push_str("`polity explain RULE` shows the page of a rule.\n");
    out
}
