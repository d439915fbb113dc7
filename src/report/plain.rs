//! For screen readers, logs and mail: whole lines of words, nothing said by colour or drawing.
//!
//! Not miette's narrated handler, which tells of the drawing: snippets, lines and where labels start.
//! These lines say what the finding says, in order.

use std::fmt::Write as _;

use super::{Checked, Run, gravest_first, place, summary, text};
use crate::{
    finding::Finding,
    source::{Sources, Span},
};

/// Everything that a run has to say.
pub fn write(run: &Run) -> String {
    let mut out = String::new();
    for checked in &run.constitutions {
        constitution(&mut out, checked);
    }
    if run.constitutions.len() > 1 {
        let _ = writeln!(out, "Total: {}.\n", summary::total(run));
    }
    if let Some(mended) = summary::mended(run) {
        let _ = writeln!(out, "{mended}.\n");
    }
    if !run.constitutions.is_empty() {
        let _ = writeln!(out, "{}", summary::LIMITS);
    }
    out
}

fn constitution(out: &mut String, checked: &Checked) {
    let _ = writeln!(out, "Constitution: {}\n", text::harmless(&summary::heading(checked)));
    for finding in gravest_first(&checked.report.findings) {
        one(out, &checked.sources, finding);
        out.push('\n');
    }
    for (label, words) in summary::lines(checked, summary::Named::All) {
        let _ = writeln!(out, "{label}: {}.", text::harmless(&words));
    }
    out.push('\n');
}

/// `path:line:column: error: conflict: message [rule]`, and below it what explains it.
fn one(out: &mut String, sources: &Sources, finding: &Finding) {
    let _ = writeln!(
        out,
        "{}: {}: {}: {} [{}]",
        place(sources, finding.span),
        finding.severity.name(),
        finding.kind.name(),
        text::harmless(&finding.message),
        finding.rule,
    );
    for (label, words) in details(finding, |span| place(sources, span)) {
        let _ = writeln!(out, "    {label}: {words}");
    }
}

/// What a finding says beside its message, a line each, in reading order: what it tells, and its words.
pub(super) fn details(
    finding: &Finding,
    place: impl Fn(Span) -> String,
) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    let mut line = |label: &'static str, words: &str| {
        lines.push((label, text::harmless(words).into_owned()));
    };
    if let Some(pin) = &finding.pin {
        line("Paragraph", pin);
    }
    for label in &finding.labels {
        line("Also", &format!("{} {}", place(label.span), label.text));
    }
    if let Some(example) = &finding.example {
        line("For example", example);
    }
    for reading in &finding.readings {
        line("Rests on the reading", &format!("“{reading}”"));
    }
    if let Some(help) = &finding.help {
        line("To mend it", help);
    }
    lines
}
