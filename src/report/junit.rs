//! For machines that gate by tests: a suite for each constitution, a test for each rule that finds nothing
//! and for each finding.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{
    Checked, Run, plain,
    text::{harmless, sentence, xml},
};
use crate::{
    finding::{Finding, RuleId, Severity},
    rules,
    source::Sources,
};

/// Everything that a run has to say. A finding fails where it is as grave as its constitution fails on; what is less grave
/// is told with a test that passes, what is accepted or not evaluated is skipped.
pub fn write(run: &Run) -> String {
    let mut report = Report::new("polity");
    for (path, reason) in &run.unreadable {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_type("unreadable").set_message(reason);
        let path = run.kept_as(path);
        report.add_test_suite(suite(path, [case(path, "the file can be read", status)]));
    }
    for (number, checked) in run.constitutions.iter().enumerate() {
        let path = run.kept_as(&checked.path);
        let fail_on = run.fail_on(number);
        let cases = rules::all().flat_map(|rule| of_rule(run, checked, rule.id, fail_on));
        report.add_test_suite(suite(path, cases));
    }
    text(&report)
}

/// A report as text, without the count of skipped tests in all suites: each suite has its own, and no
/// published schema knows the other.
pub(super) fn text(report: &Report) -> String {
    let whole = report.to_string().expect("a string can be written to");
    let parts = whole.split_once(" skipped=\"").and_then(|(before, after)| {
        let (_, after) = after.split_once('"')?;
        before.ends_with('"').then(|| [before, after].concat())
    });
    xml(&parts.unwrap_or(whole))
}

fn suite(name: &str, cases: impl IntoIterator<Item = TestCase>) -> TestSuite {
    let mut suite = TestSuite::new(name);
    suite.add_test_cases(cases);
    suite
}

/// A test is known by its name and its class, here the constitution.
fn case(path: &str, name: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(harmless(name).as_ref(), status);
    case.set_classname(path);
    case
}

fn of_rule(run: &Run, checked: &Checked, rule: RuleId, fail_on: Severity) -> Vec<TestCase> {
    let path = run.kept_as(&checked.path);
    let Checked { report, sources, .. } = checked;
    let found = report.findings.iter().filter(|it| it.rule == rule);
    let found = found.map(|it| {
        let status = match it.severity {
            severe if severe >= fail_on => TestCaseStatus::non_success(NonSuccessKind::Failure),
            _ => TestCaseStatus::success(),
        };
        of_finding(run, sources, path, it, status)
    });
    let accepted = report.accepted.iter().filter(|it| it.finding.rule == rule).map(|it| {
        let mut status = TestCaseStatus::skipped();
        let words = format!("accepted by {}: {}", it.approver, it.reason);
        status.set_type("accepted").set_message(harmless(&words).as_ref());
        of_finding(run, sources, path, &it.finding, status)
    });
    let not_evaluated = report.not_evaluated.iter().filter(|it| it.0 == rule.0).map(|it| {
        let mut status = TestCaseStatus::skipped();
        let words = format!("not evaluated, because {}", it.1);
        status.set_type("not evaluated").set_message(harmless(&words).as_ref());
        case(path, rule.0, status)
    });
    let mut cases: Vec<_> = found.chain(accepted).chain(not_evaluated).collect();
    if cases.is_empty() {
        cases.push(case(path, rule.0, TestCaseStatus::success()));
    }
    cases
}

fn of_finding(
    run: &Run,
    sources: &Sources,
    path: &str,
    finding: &Finding,
    mut status: TestCaseStatus,
) -> TestCase {
    let said = said(run, sources, finding);
    let is_failure =
        matches!(&status, TestCaseStatus::NonSuccess { kind: NonSuccessKind::Failure, .. });
    if is_failure {
        status
            .set_type(finding.rule.0)
            .set_message(harmless(&sentence(&finding.message)).as_ref())
            .set_description(said.as_str());
    }
    let mut case = case(path, &format!("{}: {}", finding.rule, finding.message), status);
    if !is_failure {
        case.set_system_out(said);
    }
    case
}

/// `error: conflict at a.polity:3:1`, and what explains it.
fn said(run: &Run, sources: &Sources, finding: &Finding) -> String {
    let at = run.at(sources, finding.span);
    let mut lines = vec![format!("{}: {} at {at}", finding.severity.name(), finding.kind.name())];
    let details = plain::details(finding, |span| run.at(sources, span).to_string());
    lines.extend(details.into_iter().map(|(label, words)| format!("{label}: {words}")));
    lines.join("\n")
}
