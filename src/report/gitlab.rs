//! For the code quality report of a GitLab merge request.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Run, json, plain, text};
use crate::{
    finding::{Finding, Severity},
    source::Sources,
};

/// Every finding of a run and what could not be read. The format has no place for what was accepted or
/// not evaluated.
pub fn write(run: &Run) -> String {
    let mut issues: Vec<_> =
        run.unreadable.iter().map(|(path, reason)| unreadable(run, path, reason)).collect();
    // Of two drafts of one council the same may be found; GitLab takes what has one fingerprint for one.
    let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
    for checked in &run.constitutions {
        for finding in &checked.report.findings {
            let number = alike.entry(&finding.fingerprint).or_default();
            *number += 1;
            let fingerprint = match *number {
                1 => finding.fingerprint.clone(),
                _ => format!("{}-{number}", finding.fingerprint),
            };
            issues.push(issue(run, &checked.sources, finding, &fingerprint));
        }
    }
    json::text(&issues)
}

fn issue(run: &Run, sources: &Sources, finding: &Finding, fingerprint: &str) -> Value {
    let at = run.at(sources, finding.span);
    let severity = match finding.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    };
    let details = plain::details(finding, |span| run.at(sources, span).to_string());
    let body: Vec<_> = details
        .iter()
        .map(|(label, words)| format!("{label}: {}", text::markdown_message(words)))
        .collect();
    json!({
        "type": "issue",
        "check_name": finding.rule.0,
        "description": format!("{}: {}", finding.kind.name(), text::harmless(&finding.message)),
        "content": { "body": body.join("\n\n") },
        "categories": ["Bug Risk"],
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {
            "path": at.path,
            "lines": { "begin": at.start.line, "end": at.end.line },
        },
    })
}

/// So that a file that cannot be read does not look like one whose faults are mended.
fn unreadable(run: &Run, path: &str, reason: &str) -> Value {
    let path = run.kept_as(path);
    json!({
        "type": "issue",
        "check_name": "unreadable",
        "description": text::harmless(reason),
        "categories": ["Bug Risk"],
        "fingerprint": format!("unreadable {path}: {reason}"),
        "severity": "blocker",
        "location": { "path": path, "lines": { "begin": 1 } },
    })
}
