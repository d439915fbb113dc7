//! Every example on the page of a rule, run as a test.
//!
//! A line of an example ends in `//~ rule` for each finding expected on it. Nothing else may be found
//! but notes on roles that a short example leaves unused. A page has at least one example that fires
//! and one that is silent.

use std::collections::BTreeSet;

use jiff::civil::date;
use libtest_mimic::{Arguments, Failed, Trial};
use polity::{pipeline, rules, source::Sources};

type Expectation = (usize, String);

fn main() {
    let mut trials = Vec::new();
    for rule in rules::all() {
        let examples = examples(rule.docs);
        let id = rule.id;
        let fires = examples.iter().filter(|it| it.contains(&format!("//~ {id}"))).count();
        let silent = examples.iter().filter(|it| !it.contains("//~")).count();
        trials.push(Trial::test(format!("{id}::fires and is silent"), move || {
            if fires > 0 && silent > 0 {
                return Ok(());
            }
            Err(format!("the page has {fires} examples that fire and {silent} that do not").into())
        }));
        for (index, example) in examples.into_iter().enumerate() {
            trials.push(Trial::test(format!("{id}::{}", index + 1), move || verify(example)));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn verify(example: &'static str) -> Result<(), Failed> {
    let (expected, found) = (expected(example), found(example));
    if expected == found {
        return Ok(());
    }
    let missing: Vec<_> = expected.difference(&found).collect();
    let surplus: Vec<_> = found.difference(&expected).collect();
    Err(format!(
        "{example}\nexpected but not found: {missing:?}\nfound but not expected: {surplus:?}"
    )
    .into())
}

fn expected(example: &str) -> BTreeSet<Expectation> {
    let lines = example.lines().enumerate();
    lines
        .flat_map(|(line, text)| {
            text.split("//~").skip(1).map(move |rule| (line + 1, rule.trim().to_owned()))
        })
        .collect()
}

/// What is found; quiet rules count only where the example expects them somewhere.
fn found(example: &str) -> BTreeSet<Expectation> {
    const QUIET: [&str; 2] = ["unused-role", "no-line-of-accountability"];
    let mut sources = Sources::default();
    // The marks are longer than a comment's sign, so that lines and columns stay.
    let text: String = example.replace("//~", "#~");
    sources.add("example.polity", text.into_bytes());
    let report = pipeline::check(&sources, Some(date(2026, 11, 22)));
    report
        .findings
        .iter()
        .map(|finding| {
            let position = sources.file(finding.span.file).position(finding.span.start);
            (position.line, finding.rule.to_string())
        })
        .filter(|(_, rule)| !QUIET.contains(&rule.as_str()) || example.contains(rule))
        .collect()
}

fn examples(markdown: &'static str) -> Vec<&'static str> {
    let fences = markdown.split("```polity\n").skip(1);
    fences.filter_map(|rest| rest.split_once("```").map(|(example, _)| example)).collect()
}
