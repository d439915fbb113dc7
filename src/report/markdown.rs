//! For the page that a build server shows of a job, or a comment on a proposed change: counts, and what is
//! gravest.

use std::fmt::Write as _;

use super::{Checked, Run, gravest_first, summary, text};
use crate::finding::{Finding, Kind};

/// Findings shown of one constitution.
const MOST: usize = 25;
/// Bytes after which no further constitution is shown in detail. GitHub takes a mebibyte.
const LONGEST: usize = 900_000;

/// What a run has to say, in short.
pub fn write(run: &Run) -> String {
    let mut out = String::from("# What Polity found\n\n");
    for (_, reason) in &run.unreadable {
        let _ = writeln!(out, "- **Could not be read**: {}", text::markdown_message(reason));
    }
    if !run.unreadable.is_empty() {
        out.push('\n');
    }
    counts(&mut out, run);
    let mut left_out = 0;
    for checked in &run.constitutions {
        if out.len() < LONGEST {
            constitution(&mut out, run, checked);
        } else {
            left_out += 1;
        }
    }
    if left_out > 0 {
        let left_out = text::count(left_out, "constitution is", "constitutions are");
        let _ =
            writeln!(out, "{left_out} not shown in detail, since this page may be no longer.\n");
    }
    let _ = writeln!(out, "*{}*", summary::LIMITS);
    out
}

/// A line for each constitution.
fn counts(out: &mut String, run: &Run) {
    if run.constitutions.is_empty() {
        return;
    }
    let kinds = Kind::ALL.map(|kind| text::sentence(kind.name())).join(" | ");
    let _ = writeln!(out, "| Constitution | {kinds} | Accepted | Rules not evaluated |");
    let _ = writeln!(out, "| :-- |{}", " --: |".repeat(Kind::ALL.len() + 2));
    for checked in &run.constitutions {
        let report = &checked.report;
        let count = |kind| report.findings.iter().filter(|it| it.kind == kind).count();
        let counts = Kind::ALL.map(|kind| count(kind).to_string()).join(" | ");
        let (accepted, not_evaluated) = (report.accepted.len(), report.not_evaluated.len());
        let heading = words(&summary::heading(checked));
        let _ = writeln!(out, "| {heading} | {counts} | {accepted} | {not_evaluated} |");
    }
    let _ = writeln!(out, "\nTotal: {}.\n", summary::total(run));
}

fn constitution(out: &mut String, run: &Run, checked: &Checked) {
    let _ = writeln!(out, "## {}\n", words(&summary::heading(checked)));
    let findings = gravest_first(&checked.report.findings);
    if !findings.is_empty() {
        out.push_str("| Kind | Paragraph | Finding | Place |\n| :-- | :-- | :-- | :-- |\n");
    }
    for finding in findings.iter().take(MOST) {
        row(out, run, checked, finding);
    }
    if let Some(more) = findings.len().checked_sub(MOST).filter(|&more| more > 0) {
        let _ = writeln!(out, "\n{more} more, no graver; `polity check` shows all.");
    }
    out.push('\n');
    let (not_evaluated, lines): (Vec<_>, Vec<_>) = summary::lines(checked, summary::Named::All)
        .into_iter()
        .partition(|(label, _)| *label == summary::NOT_EVALUATED);
    for (label, said) in lines {
        let _ = writeln!(out, "- **{label}**: {}.", text::markdown_message(&said));
    }
    for it in &checked.report.accepted {
        let message = text::markdown_message(&it.finding.message);
        let until = it.until.map_or_else(String::new, |day| format!(", until {day}"));
        let (reason, approver) = (words(&it.reason), words(&it.approver));
        let _ = writeln!(out, "- *Accepted*: {message}: “{reason}” ({approver}{until})");
    }
    out.push('\n');
    if !not_evaluated.is_empty() {
        let rules = text::count(checked.report.not_evaluated.len(), "rule", "rules");
        let _ = writeln!(out, "<details><summary>{rules} not evaluated</summary>\n");
        for (_, said) in not_evaluated {
            let _ = writeln!(out, "- {}.", text::markdown_message(&said));
        }
        out.push_str("\n</details>\n\n");
    }
}

fn row(out: &mut String, run: &Run, checked: &Checked, finding: &Finding) {
    let (kind, severity) = (finding.kind.name(), finding.severity.name());
    let pin = words(finding.pin.as_deref().unwrap_or_default());
    let said = text::markdown_message(&text::sentence(&finding.message));
    let help = finding.help.as_deref().map(text::markdown_message);
    let help = help.map_or_else(String::new, |help| format!("<br>*To mend it:* {help}"));
    let (rule, at) = (finding.rule, words(&run.at(&checked.sources, finding.span).to_string()));
    let _ = writeln!(out, "| {kind} ({severity}) | {pin} | {said}{help} | `{rule}`<br>{at} |");
}

fn words(text: &str) -> String {
    text::markdown(text)
}
