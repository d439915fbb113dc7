//! What the README shows is what Polity says.

#![expect(clippy::disallowed_methods, reason = "tests read the files that they are about")]

use std::{fs, path::Path};

use jiff::civil::date;
use polity::{
    finding::Finding,
    pipeline::{self, Report},
    source::Sources,
};
use pretty_assertions::assert_eq;

#[test]
fn the_model_of_the_readme_has_the_findings_of_the_readme() {
    let readme = readme();
    let model = block(&readme, "polity", 0);
    let mut report = check(model);
    report.findings.sort_by_key(|it| (it.kind, it.span));
    let found: Vec<_> = report.findings.iter().map(line).collect();
    assert_eq!(found, block(&readme, "text", 0).lines().collect::<Vec<_>>());
}

#[test]
fn the_acceptance_of_the_readme_accepts_a_finding_of_its_model() {
    let readme = readme();
    let model = block(&readme, "polity", 0);
    let accepting = format!("{model}{}", block(&readme, "polity", 1));
    let (before, after) = (check(model), check(&accepting));
    assert_eq!(after.accepted.len(), 1);
    assert_eq!(after.findings.len(), before.findings.len() - 1);
}

/// Nothing but what its shortness leaves unused is found of the example of a council's own pack, and what
/// its lines forbid is.
#[test]
fn the_pack_of_the_readme_binds_its_council() {
    let readme = readme();
    let council =
        "council exemplar { nation england  kind district  governance leader-and-cabinet }\n";
    let model = format!("{council}{}", block(&readme, "polity", 2));
    let rules = |model: &str| {
        let found = check(model).findings.into_iter().map(|it| it.rule.0);
        found.filter(|it| !["unused-role", "unfilled-class"].contains(it)).collect::<Vec<_>>()
    };
    assert_eq!(rules(&model), Vec::<&str>::new());
    let slow = model.replace("within 15 working days", "within 25 working days");
    assert_eq!(rules(&slow), ["against-own-rules"]);
    let spent = format!("{model}function spend-reserves {{ held by grants-committee }}\n");
    assert_eq!(rules(&spent), ["against-own-rules"]);
    let both = model.replace("member  audit-chair", "member  audit-chair { is cabinet-member }");
    assert_eq!(rules(&both), ["against-own-rules"]);
}

/// The model to copy from has nothing wrong with it by any rule, and is as large as the README says.
#[test]
fn the_whole_council_of_the_readme_is_clean() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exemplar");
    let sources = pipeline::load_each(&folder).remove(0).expect("there is a model");
    let report = pipeline::check(&sources, Some(date(2026, 11, 22)));
    let found: Vec<_> = report.findings.iter().map(line).collect();
    assert_eq!(found, Vec::<String>::new());
    // It names no two groups that could be treated differently: there are many of one sort.
    let left_out: Vec<_> = report.not_evaluated.iter().map(|it| it.0).collect();
    assert_eq!(left_out, ["uneven-between-groups"]);
    let model = pipeline::read(&sources);
    let counts = [
        model.roles.len(),
        model.delegations.len(),
        model.escalations.len(),
        model.confidentials.len(),
    ];
    assert_eq!(counts, [57, 31, 21, 10]);
}

fn line(finding: &Finding) -> String {
    let pin = finding.pin.as_deref().unwrap_or_default();
    format!("[{pin}] {}: {}", finding.kind.name(), finding.message)
}

fn check(model: &str) -> Report {
    let mut sources = Sources::default();
    sources.add("readme.polity", model.as_bytes());
    pipeline::check(&sources, Some(date(2026, 11, 22)))
}

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    fs::read_to_string(path).expect("there is a README")
}

/// The contents of the `index`th block in a language.
fn block<'a>(text: &'a str, language: &str, index: usize) -> &'a str {
    let fence = format!("```{language}\n");
    let rest = text.split(fence.as_str()).nth(index + 1).expect("there is such a block");
    rest.split("```").next().unwrap_or_default()
}
