//! SARIF 2.1.0: for code scanning, and for whatever else gathers the findings of many tools.

mod fix;
mod place;
mod rule;

use serde_json::{Value, json};

use self::{
    place::{ROOT, artifact, location},
    rule::{descriptors, index},
};
use super::{Run, json, plain, summary, text};
use crate::{
    finding::{Finding, Label},
    pipeline::Accepted,
    source::Sources,
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Everything that a run has to say, as one run of one tool.
pub fn write(run: &Run) -> String {
    let results = run.constitutions.iter().flat_map(|it| {
        let found = it.report.findings.iter().map(|finding| (finding, None));
        let accepted = it.report.accepted.iter().map(|one| (&one.finding, Some(one)));
        found.chain(accepted).map(|(finding, accepted)| result(run, &it.sources, finding, accepted))
    });
    let mut log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Polity",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": descriptors(),
            } },
            "invocations": [{
                "executionSuccessful": run.unreadable.is_empty(),
                "toolExecutionNotifications": notifications(run),
            }],
            "originalUriBaseIds": { ROOT: { "description": { "text": "The top of the repository." } } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
            "properties": { "limits": summary::LIMITS },
        }],
    });
    leave_out_nulls(&mut log);
    json::text(&log)
}

fn result(run: &Run, sources: &Sources, finding: &Finding, accepted: Option<&Accepted>) -> Value {
    let related = finding.labels.iter().enumerate().map(|(number, label)| {
        let Label { span, text } = label;
        let mut place = location(&run.at(sources, *span));
        place["id"] = json!(number);
        place["message"] = json!({ "text": text::harmless(text) });
        place
    });
    let mut place = location(&run.at(sources, finding.span));
    place["logicalLocations"] = finding.on.as_ref().map(|on| json!([{ "name": on }])).into();
    json!({
        "ruleId": finding.rule.0,
        "ruleIndex": index(finding.rule.0),
        "level": finding.severity.name(),
        "message": { "text": message(finding) },
        "locations": [place],
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": { "polity/v1": finding.fingerprint },
        "fixes": fix::fixes(run, sources, finding),
        "suppressions": accepted.map(|it| [suppression(run, sources, it)]),
        "properties": {
            "kind": finding.kind.name(),
            "paragraph": finding.pin,
            "readings": finding.readings,
        },
    })
}

/// What is wrong, a case in which it is so, and what to do.
fn message(finding: &Finding) -> String {
    let told = ["For example", "To mend it"];
    let details = plain::details(finding, |_| String::new()).into_iter();
    let details = details.filter(|(label, _)| told.contains(label));
    let sentences = details.map(|(label, words)| format!(" {label}: {words}."));
    let message = text::sentence(&finding.message);
    format!("{}.{}", text::harmless(&message), sentences.collect::<String>())
}

fn suppression(run: &Run, sources: &Sources, accepted: &Accepted) -> Value {
    json!({
        "kind": "inSource",
        "status": "accepted",
        "justification": accepted.reason,
        "location": location(&run.at(sources, accepted.span)),
        "properties": {
            "approver": accepted.approver,
            "until": accepted.until.map(|it| it.to_string()),
        },
    })
}

/// What could not be read, and what could not be evaluated.
fn notifications(run: &Run) -> Vec<Value> {
    let unreadable = run.unreadable.iter().map(|(path, reason)| {
        json!({
            "level": "error",
            "descriptor": { "id": "unreadable" },
            "message": { "text": text::harmless(reason) },
            "locations": [{ "physicalLocation": { "artifactLocation": artifact(run.kept_as(path)) } }],
        })
    });
    let not_evaluated = run.constitutions.iter().flat_map(|it| {
        let at = json!({ "artifactLocation": artifact(run.kept_as(&it.path)) });
        it.report.not_evaluated.iter().map(move |(rule, reason)| {
            json!({
                "level": "note",
                "descriptor": { "id": "not-evaluated" },
                "associatedRule": { "id": rule, "index": index(rule) },
                "message": { "text": format!("Not evaluated, because {}.", text::harmless(reason)) },
                "locations": [{ "physicalLocation": at }],
            })
        })
    });
    unreadable.chain(not_evaluated).collect()
}

/// SARIF knows what is left out, and no null.
fn leave_out_nulls(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, it| !it.is_null());
            members.values_mut().for_each(leave_out_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(leave_out_nulls),
        _ => {}
    }
}
