//! For a person at a screen: each finding with the lines it speaks of, drawn by miette.

use std::{collections::BTreeMap, fmt};

use anstyle::{AnsiColor, Style as Paint};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters,
    ThemeStyles,
};

use super::{Checked, Run, Style, excerpt::Excerpt, gravest_first, summary, text};
use crate::{
    finding::{Finding, Kind, Severity},
    source::Sources,
};

pub(super) const BOLD: Paint = Paint::new().bold();
pub(super) const QUIET: Paint = Paint::new().dimmed();

/// Everything that a run has to say.
pub fn write(run: &Run, style: Style) -> String {
    let mut out = String::new();
    for checked in &run.constitutions {
        constitution(&mut out, checked, style);
    }
    if run.constitutions.len() > 1 {
        text::paragraph(&mut out, style, "", &summary::total(run));
        out.push('\n');
    }
    if let Some(mended) = summary::mended(run) {
        text::paragraph(&mut out, style, "", &mended);
        out.push('\n');
    }
    if !run.constitutions.is_empty() {
        text::paragraph(&mut out, style, "", summary::LIMITS);
    }
    out
}

fn constitution(out: &mut String, checked: &Checked, style: Style) {
    text::title(out, style, BOLD, &summary::heading(checked));
    out.push('\n');
    let handler = handler(style);
    let findings = gravest_first(&checked.report.findings);
    if findings.len() > 1 {
        let found = text::sentence(&summary::found_in(checked));
        text::paragraph(out, style, "", &format!("{found}, the gravest kind first."));
        out.push('\n');
    }
    let readings = readings(&findings);
    for finding in findings {
        one(out, &handler, &checked.sources, (finding, &readings), style);
        out.push('\n');
    }
    if !readings.is_empty() {
        text::paragraph(out, style, "", "Readings that these findings rest on, to be confirmed:");
        let mut listed: Vec<_> = readings.into_iter().collect();
        listed.sort_unstable_by_key(|&(_, number)| number);
        for (reading, number) in listed {
            let number = format!("{number:4}. ");
            text::hanging(out, style, &number, number.len(), &format!("“{reading}”"));
        }
        out.push('\n');
    }
    summary::write(out, style, &summary::lines(checked, summary::Named::First), QUIET);
    out.push('\n');
}

/// What the author took the text to mean, each once, in the order in which findings come to rest on it.
fn readings<'f>(findings: &[&'f Finding]) -> Readings<'f> {
    let mut readings = Readings::default();
    for reading in findings.iter().flat_map(|it| &it.readings) {
        let next = readings.len() + 1;
        readings.entry(reading).or_insert(next);
    }
    readings
}

/// Readings, each with its number.
type Readings<'f> = BTreeMap<&'f str, usize>;

/// The numbers by which the readings of a finding are listed below.
fn rests_on(finding: &Finding, readings: &Readings<'_>) -> Option<String> {
    let mut numbers: Vec<_> =
        finding.readings.iter().filter_map(|it| readings.get(it.as_str())).collect();
    numbers.sort_unstable();
    let numbers: Vec<_> = numbers.into_iter().map(ToString::to_string).collect();
    let word = if numbers.len() == 1 { "reading" } else { "readings" };
    (!numbers.is_empty()).then(|| format!("{word} {} below", text::list(&numbers)))
}

/// `conflict (error): delegation-circle`, the message, the lines, a case to follow and what to do.
fn one(
    out: &mut String,
    handler: &GraphicalReportHandler,
    sources: &Sources,
    (finding, readings): (&Finding, &Readings<'_>),
    style: Style,
) {
    let kind = format!("{} ({})", finding.kind.name(), finding.severity.name());
    let kind = text::painted(style, paint(finding.severity), &kind);
    let rule = text::painted(style, QUIET, finding.rule.0);
    out.push_str(&kind);
    out.push_str(": ");
    out.push_str(&rule);
    out.push('\n');
    let shown = Shown { finding, excerpt: Excerpt::new(sources, finding, style) };
    // Writing to a string cannot fail.
    let _ = handler.render_report(out, &shown);
    let more = [
        ("also at", shown.excerpt.rest(sources)),
        ("for example", finding.example.clone()),
        ("rests on", rests_on(finding, readings)),
        ("help", finding.help.clone()),
    ];
    for (label, words) in more {
        if let Some(words) = words {
            let label = text::painted(style, HELP, &format!("{label}:"));
            text::hanging(out, style, &format!("  {label} "), 6, &words);
        }
    }
}

const HELP: Paint = AnsiColor::Cyan.on_default();

fn paint(severity: Severity) -> Paint {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    color.on_default().bold()
}

/// miette's drawing, with every choice made here and none by what it finds around it.
fn handler(style: Style) -> GraphicalReportHandler {
    let mut characters =
        if style.is_unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
    // The kind is said in words on the line before.
    for icon in [&mut characters.error, &mut characters.warning, &mut characters.advice] {
        *icon = if style.is_unicode { "•".to_owned() } else { "*".to_owned() };
    }
    let styles = if style.is_coloured { ThemeStyles::ansi() } else { ThemeStyles::none() };
    GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
        .with_width(style.width)
        .with_context_lines(0)
        .with_links(false)
        .with_break_words(false)
        .without_cause_chain()
        .without_syntax_highlighting()
}

/// One finding as miette wants to see it.
#[derive(Debug)]
struct Shown<'a> {
    finding: &'a Finding,
    excerpt: Excerpt,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text::harmless(&self.finding.message))?;
        match &self.finding.pin {
            Some(pin) => write!(f, " [{}]", text::harmless(pin)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.labels()))
    }
}

/// A rule's kind as a heading shows it.
pub(super) fn kind(kind: Kind, severity: Severity, style: Style) -> String {
    text::painted(style, paint(severity), kind.name())
}
