//! Texts in, findings out: a line ends in `//~ rule` for each finding expected on it.
//!
//! `//~ rule: words` also expects the words in what the finding says: how grave it is, the message, its
//! labels, its help and its example, with ` | ` between them.

use std::collections::BTreeSet;

use jiff::civil::date;
use libtest_mimic::Failed;
use polity::{finding::Finding, pipeline, source::Sources};

/// Rules that short texts break as a matter of course: they count only on their own pages and cases,
/// and where a text expects them.
const QUIET: [&str; 15] = [
    "deputy-gap",
    "door-in-the-wall",
    "judge-each-other",
    "kept-for-ever",
    "no-legal-ground",
    "no-line-of-accountability",
    "no-time-limit",
    "no-way-to-release",
    "single-point",
    "soft-route",
    "statutory-officer-shut-out",
    "uneven-between-groups",
    "unfilled-class",
    "unused-role",
    "vacancy-breaks-route",
];

const MARK: &[u8] = b"//~";

/// Where a finding stands: file, line and rule.
type Expectation<'a> = (usize, usize, &'a str);

/// Checks one constitution, written to show the rule `of`, against its own marks.
pub(crate) fn verify(of: &str, files: &[&[u8]]) -> Result<(), Failed> {
    let texts: Vec<_> = files.iter().map(|bytes| String::from_utf8_lossy(bytes)).collect();
    let marks: Vec<_> =
        texts.iter().enumerate().flat_map(|(file, text)| marks(file, text)).collect();
    let expected: BTreeSet<_> = marks.iter().map(|&(at, _)| at).collect();
    let found = found(files);
    let counts = |rule: &str| {
        rule == of || !QUIET.contains(&rule) || marks.iter().any(|((.., it), _)| *it == rule)
    };
    let found_at: BTreeSet<_> = found
        .iter()
        .map(|&(file, line, ref finding)| (file, line, finding.rule.0))
        .filter(|(.., rule)| counts(rule))
        .collect();
    let missing: Vec<_> = expected.difference(&found_at).collect();
    let surplus: Vec<_> = found_at.difference(&expected).collect();
    let unsaid: Vec<_> = marks.iter().filter(|(at, words)| !is_said(&found, *at, words)).collect();
    if missing.is_empty() && surplus.is_empty() && unsaid.is_empty() {
        return Ok(());
    }
    let said: Vec<_> = found.iter().map(|(file, line, it)| (file, line, said(it))).collect();
    Err(format!(
        "{}\nexpected but not found: {missing:?}\nfound but not expected: {surplus:?}\n\
         not said: {unsaid:?}\n{said:#?}",
        texts.concat()
    )
    .into())
}

/// Each mark of a file: where a finding is expected, and the words that it should say.
fn marks(file: usize, text: &str) -> Vec<(Expectation<'_>, &str)> {
    let mut marks = Vec::new();
    for (line, text) in text.lines().enumerate() {
        for mark in text.split("//~").skip(1).map(str::trim) {
            let (rule, words) = mark.split_once(": ").unwrap_or((mark, ""));
            marks.push(((file, line + 1, rule), words));
        }
    }
    marks
}

fn is_said(found: &[(usize, usize, Finding)], at: Expectation<'_>, words: &str) -> bool {
    words.is_empty()
        || found.iter().any(|(file, line, finding)| {
            (*file, *line, finding.rule.0) == at && said(finding).contains(words)
        })
}

/// Everything that a finding says.
fn said(finding: &Finding) -> String {
    let labels = finding.labels.iter().map(|label| label.text.as_str());
    let rest = [&finding.help, &finding.example].into_iter().flatten().map(String::as_str);
    let first = [finding.severity.name(), finding.message.as_str()];
    let all: Vec<_> = first.into_iter().chain(labels).chain(rest).collect();
    all.join(" | ")
}

/// Every finding on a constitution: its file, its line, and what it is.
pub(crate) fn found(files: &[&[u8]]) -> Vec<(usize, usize, Finding)> {
    let mut sources = Sources::default();
    let ids: Vec<_> = files
        .iter()
        .enumerate()
        .map(|(index, bytes)| sources.add(format!("{index}.polity"), comments(bytes)))
        .collect();
    let report = pipeline::check(&sources, Some(date(2026, 11, 22)));
    let findings = report.findings.into_iter();
    findings
        .filter_map(|finding| {
            let file = ids.iter().position(|id| *id == finding.span.file)?;
            let line = sources.file(finding.span.file).position(finding.span.start).line;
            Some((file, line, finding))
        })
        .collect()
}

/// The text with its marks as comments. A mark is longer than the sign of a comment, and stands at the
/// end of its line, so that lines and columns stay.
fn comments(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        if rest.starts_with(MARK) {
            text.extend_from_slice(b"#~ ");
            rest = &rest[MARK.len()..];
        } else {
            text.push(first);
            rest = after;
        }
    }
    text
}
