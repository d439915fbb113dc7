//! What was loaded, what was found and what was not looked at: the last lines of every report.

use super::{Checked, Run, Style, text};
use crate::{
    finding::Kind,
    pipeline::{LawAsked, Loaded},
};

/// Of the lines that say which rules could not be evaluated.
pub(super) const NOT_EVALUATED: &str = "Not evaluated";

/// What every reader is told once.
pub(super) const LIMITS: &str = "This checks the rules as they are modelled, not whether they were \
                                 followed, and is not legal advice.";

/// The name of a constitution and where it was read from.
pub(super) fn heading(checked: &Checked) -> String {
    let councils = &checked.report.loaded.councils;
    if councils.is_empty() {
        return checked.path.clone();
    }
    format!("{} ({})", text::list(councils), checked.path)
}

/// A line of the summary: what it tells, and its words.
pub(super) type Line = (&'static str, String);

/// Which of the rules that could not be evaluated are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    All,
    /// The first of many that are alike: a reader at a terminal is told how to see the others.
    First,
}

/// The last lines about one constitution.
pub(super) fn lines(checked: &Checked, named: Named) -> Vec<Line> {
    let report = &checked.report;
    let mut lines = vec![("Loaded", loaded(&report.loaded))];
    if !report.loaded.not_loaded.is_empty() {
        lines.push(("Not loaded", not_loaded(&report.loaded)));
    }
    if !report.loaded.left_out.is_empty() {
        lines.push(("Left out", left_out(&report.loaded)));
    }
    if !report.loaded.law.is_empty() {
        let law = report.loaded.law.join(" and ");
        let why = match report.loaded.law_asked {
            Some(LawAsked::Here) => "as was asked",
            Some(LawAsked::BySettings) => "as `polity.toml` asks",
            None => "since no `law as at` is given",
        };
        lines.push(("Law", format!("{law}, {why}")));
    }
    lines.push(("Found", found_in(checked)));
    if !report.accepted.is_empty() {
        let accepted = text::count(report.accepted.len(), "finding", "findings");
        lines.push(("Accepted", format!("{accepted}, each with a reason and an approver")));
    }
    if report.known > 0 {
        let known = text::count(report.known, "finding", "findings");
        lines.push(("Known", format!("{known}, recorded in the baseline and not shown")));
    }
    lines.extend(
        not_evaluated(&report.not_evaluated, named).into_iter().map(|it| (NOT_EVALUATED, it)),
    );
    lines
}

/// How much of what kind was found in a constitution.
pub(super) fn found_in(checked: &Checked) -> String {
    found(&counts(std::slice::from_ref(checked)))
}

/// The last line of several constitutions.
pub(super) fn total(run: &Run) -> String {
    let count = text::count(run.constitutions.len(), "constitution", "constitutions");
    let unread = match run.unreadable.len() {
        0 => String::new(),
        count => format!("; {count} could not be read or followed"),
    };
    format!("{count}: {}{unread}", found(&counts(&run.constitutions)))
}

/// What is said where a baseline could be shorter.
pub(super) fn mended(run: &Run) -> Option<String> {
    let what = match run.mended {
        0 => return None,
        1 => "1 finding of the baseline is".to_owned(),
        many => format!("{many} findings of the baseline are"),
    };
    Some(format!("{what} found no more: `polity baseline --prune` takes out what is mended"))
}

fn loaded(loaded: &Loaded) -> String {
    let files = text::count(loaded.files, "file", "files");
    let statements = text::count(loaded.statements, "statement", "statements");
    let documents = match loaded.documents.as_slice() {
        [] => String::from("no document named"),
        titles => titles.iter().map(|it| format!("“{it}”")).collect::<Vec<_>>().join("; "),
    };
    format!("{files}, {statements}; {documents}")
}

fn not_loaded(loaded: &Loaded) -> String {
    let titles: Vec<_> = loaded.not_loaded.iter().map(|it| format!("“{it}”")).collect();
    let referred = text::count(titles.len(), "document", "documents");
    format!("{referred} that the rules refer to: {}", text::list(&titles))
}

fn left_out(loaded: &Loaded) -> String {
    const SHOWN: usize = 4;
    let files = text::count(loaded.left_out.len(), "file", "files");
    let named = text::short_list(&loaded.left_out, SHOWN, "and");
    format!("{files} of the same folder, of which nothing is said: {named}")
}

fn counts(constitutions: &[Checked]) -> [usize; Kind::ALL.len()] {
    let findings = || constitutions.iter().flat_map(|it| &it.report.findings);
    Kind::ALL.map(|kind| findings().filter(|it| it.kind == kind).count())
}

fn found(counts: &[usize; Kind::ALL.len()]) -> String {
    let said: Vec<_> = Kind::ALL
        .iter()
        .zip(counts)
        .filter(|&(_, &count)| count > 0)
        .map(|(kind, &count)| {
            let (one, many) = match kind {
                Kind::Law => ("law finding", "law findings"),
                Kind::Conflict => ("conflict", "conflicts"),
                Kind::Gap => ("gap", "gaps"),
                Kind::Risk => ("risk", "risks"),
                Kind::Drafting => ("drafting point", "drafting points"),
                Kind::Note => ("note", "notes"),
            };
            text::count(count, one, many)
        })
        .collect();
    if said.is_empty() {
        return "nothing, in the rules as they are modelled".to_owned();
    }
    text::list(&said)
}

/// One sentence for each reason, with the rules it stopped.
fn not_evaluated(rules: &[(&'static str, String)], named: Named) -> Vec<String> {
    const SHOWN: usize = 4;
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    for (rule, reason) in rules {
        match reasons.iter_mut().find(|(known, _)| known == reason) {
            Some((_, rules)) => rules.push((*rule).to_owned()),
            None => reasons.push((reason, vec![(*rule).to_owned()])),
        }
    }
    let sentence = |(reason, rules): (&str, Vec<String>)| {
        let count = text::count(rules.len(), "rule", "rules");
        let is_short = named == Named::First && rules.len() > SHOWN + 1;
        let names = text::short_list(&rules, if is_short { SHOWN } else { rules.len() }, "and");
        let others = if is_short { ", which `--format plain` names" } else { "" };
        format!("{count} ({names}{others}), because {reason}")
    };
    reasons.into_iter().map(sentence).collect()
}

/// Writes label and words under each other.
pub(super) fn write(out: &mut String, style: Style, lines: &[Line], paint: anstyle::Style) {
    let longest = lines.iter().map(|(label, _)| label.len()).max().unwrap_or_default();
    for (label, words) in lines {
        let label = text::painted(style, paint, label);
        let gap = " ".repeat(longest + 2 - plain_len(&label, style, paint));
        text::paragraph(out, style, &format!("{label}{gap}"), words);
    }
}

fn plain_len(label: &str, style: Style, paint: anstyle::Style) -> usize {
    let marks = if style.is_coloured { format!("{paint}{paint:#}").len() } else { 0 };
    label.len() - marks
}
