//! For whatever reads the reports of Checkstyle, as most build servers and review bots do.

use std::{collections::BTreeMap, fmt::Write as _};

use quick_xml::escape::escape;

use super::{Run, text};
use crate::finding::{Finding, Severity};

/// The version of Checkstyle whose reports these are like, which some readers ask for.
const VERSION: &str = "10.0";

/// Every finding of a run and what could not be read, by file. The format has no place for what was
/// accepted or not evaluated.
pub fn write(run: &Run) -> String {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for checked in &run.constitutions {
        for finding in &checked.report.findings {
            let at = run.at(&checked.sources, finding.span);
            let place = format!(r#"line="{}" column="{}" "#, at.start.line, at.start.column);
            let source = format!("polity.{}.{}", finding.kind.name(), finding.rule);
            let error = error(&place, severity(finding), &message(finding), &source);
            files.entry(at.path).or_default().push(error);
        }
    }
    for (path, reason) in &run.unreadable {
        let error = error("", "error", reason, "polity.unreadable");
        files.entry(run.kept_as(path).to_owned()).or_default().push(error);
    }
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"{VERSION}\">\n");
    for (path, errors) in &files {
        let _ = writeln!(out, r#"  <file name="{}">"#, attribute(path));
        out.extend(errors.iter().map(String::as_str));
        out.push_str("  </file>\n");
    }
    out.push_str("</checkstyle>\n");
    out
}

fn error(place: &str, severity: &str, message: &str, source: &str) -> String {
    let message = attribute(message);
    format!(
        "    <error {place}severity=\"{severity}\" message=\"{message}\" source=\"{source}\"/>\n"
    )
}

fn severity(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
    }
}

/// What is wrong, and what to do.
fn message(finding: &Finding) -> String {
    let message = text::sentence(&finding.message);
    match &finding.help {
        Some(help) => format!("{message}. To mend it: {help}"),
        None => message,
    }
}

/// Text as the value of an attribute, without what XML cannot hold.
fn attribute(value: &str) -> String {
    escape(text::xml(&text::harmless(value).replace('\t', " "))).into_owned()
}
