//! What became of the scenarios: for people, and as `JUnit` for the machines that gate with it.

use std::fmt::Write as _;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{Style, junit, place, terminal, text};
use crate::{
    scenario::{
        Failure, Outcome, Tested,
        mutants::{Change, Mutant, Mutated},
    },
    source::Sources,
};

/// A constitution whose scenarios were put.
#[derive(Debug)]
pub struct Put {
    /// What it is called by.
    pub name: String,
    pub sources: Sources,
    /// Why its scenarios could not be put, where they could not.
    pub tested: Result<Tested, String>,
}

/// For people: what failed in full, what holds by its title, and the steps that nothing exercises where
/// they are asked for.
pub fn write(all: &[Put], style: Style, coverage: bool) -> String {
    let mut out = String::new();
    for put in all {
        text::title(&mut out, style, terminal::BOLD, &put.name);
        match &put.tested {
            Ok(tested) => constitution(&mut out, style, put, tested, coverage),
            Err(reason) => {
                text::paragraph(
                    &mut out,
                    style,
                    "",
                    &format!("Not put, because {reason}; `polity check` says where."),
                );
            }
        }
        out.push('\n');
    }
    out
}

fn constitution(out: &mut String, style: Style, put: &Put, tested: &Tested, coverage: bool) {
    for outcome in &tested.outcomes {
        let mark = if outcome.failures.is_empty() { "  holds: " } else { "  FAILS: " };
        text::paragraph(out, style, mark, &headline(outcome));
        for failure in &outcome.failures {
            text::paragraph(out, style, "    expected: ", &expected(put, failure));
            text::paragraph(out, style, "    the rules: ", &text::harmless(&failure.found));
            if let Some(case) = &failure.case {
                text::paragraph(out, style, "    for example: ", &text::harmless(case));
            }
        }
    }
    if coverage {
        for step in &tested.unexercised {
            let at = place(&put.sources, step.span);
            let words = format!("{} [{at}]: {}", step.escalation, written(&put.sources, step.span));
            text::paragraph(out, style, "  never reached: ", &text::harmless(&words));
        }
    }
    text::paragraph(out, style, "", &summary(tested));
}

/// `11 scenarios: 10 hold, 1 fails. They come to 34 of 40 steps.`
fn summary(tested: &Tested) -> String {
    if tested.outcomes.is_empty() {
        return "No scenario.".into();
    }
    let failed = tested.outcomes.iter().filter(|it| !it.failures.is_empty()).count();
    let held = tested.outcomes.len() - failed;
    let mut said = text::count(tested.outcomes.len(), "scenario", "scenarios");
    let _ = write!(said, ": {}", text::count(held, "holds", "hold"));
    if failed > 0 {
        let _ = write!(said, ", {}", text::count(failed, "fails", "fail"));
    }
    let reached = tested.steps - tested.unexercised.len();
    let _ = write!(said, ". They come to {reached} of {} steps.", tested.steps);
    said
}

fn headline(outcome: &Outcome) -> String {
    let pin = outcome.pin.as_ref().map_or_else(String::new, |pin| format!(" [{pin}]"));
    let cases = match outcome.cases {
        0 => String::new(),
        some => format!(" ({})", text::count(some, "case", "cases")),
    };
    text::harmless(&format!("{}{pin}{cases}", outcome.title)).into_owned()
}

fn expected(put: &Put, failure: &Failure) -> String {
    let at = place(&put.sources, failure.span);
    format!("`{}` [{at}]", text::harmless(&written(&put.sources, failure.span)))
}

/// A clause as it is written, on one line, without the word that opens it.
fn written(sources: &Sources, span: crate::source::Span) -> String {
    let text = span.range().of(&sources.file(span.file).text);
    let words: Vec<_> = text.split_whitespace().collect();
    let words = words.join(" ");
    words.strip_prefix("expect ").unwrap_or(&words).to_owned()
}

/// For people: the changes to a model that none of its scenarios notices.
pub fn mutants(
    name: &str,
    sources: &Sources,
    mutated: &Result<Mutated, String>,
    style: Style,
) -> String {
    let mut out = String::new();
    text::title(&mut out, style, terminal::BOLD, name);
    let mutated = match mutated {
        Ok(mutated) => mutated,
        Err(reason) => {
            text::paragraph(
                &mut out,
                style,
                "",
                &format!("Nothing was changed, because {reason}."),
            );
            return out;
        }
    };
    for mutant in &mutated.unnoticed {
        let at = place(sources, mutant.span);
        let words = format!("{} [{at}] {}", mutant.of, changed(sources, mutant));
        text::paragraph(&mut out, style, "  unnoticed: ", &text::harmless(&words));
    }
    let changes = text::count(mutated.made, "change", "changes");
    let noticed = mutated.made - mutated.unnoticed.len();
    text::paragraph(&mut out, style, "", &format!("{changes}: {noticed} would be noticed."));
    out
}

/// A change in words: ``without `then director` ``.
pub fn changed(sources: &Sources, mutant: &Mutant) -> String {
    let written = written(sources, mutant.span);
    match &mutant.change {
        Change::Dropped | Change::Unexcepted => format!("without `{written}`"),
        Change::Redirected(to) => format!("`{to}` in place of `{written}`"),
    }
}

/// For machines: a suite for each constitution, a test for each scenario.
pub fn junit(all: &[Put]) -> String {
    let mut report = Report::new("polity");
    for put in all {
        let mut suite = TestSuite::new(&put.name);
        match &put.tested {
            Ok(tested) => {
                suite.add_test_cases(tested.outcomes.iter().map(|it| test_case(put, it)));
            }
            Err(reason) => {
                let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
                status.set_message(reason);
                suite.add_test_case(TestCase::new("the constitution can be read", status));
            }
        }
        report.add_test_suite(suite);
    }
    junit::text(&report)
}

fn test_case(put: &Put, outcome: &Outcome) -> TestCase {
    let mut status = TestCaseStatus::success();
    if !outcome.failures.is_empty() {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        let said: Vec<_> = outcome
            .failures
            .iter()
            .map(|it| format!("expected: {}; the rules: {}", expected(put, it), it.found))
            .collect();
        status.set_message(said.join("\n"));
    }
    let mut case = TestCase::new(&outcome.title, status);
    case.set_classname(&put.name);
    case
}
