//! Every example on the page of a rule, run as a test.
//!
//! Nothing else may be found in an example but notes on roles that its shortness leaves unused. A page
//! has at least one example that fires and one that is silent. Where a name stands elsewhere that nothing
//! defines, only those rules speak of the examples whose findings no clause could cure.

mod common;

use libtest_mimic::{Arguments, Trial};
use polity::rules;

/// Rules of what was not understood, and rules that ask for no more than the statements they point at.
const ON_HALF_A_TEXT: [&str; 24] = [
    "accountability-circle",
    "confusable-name",
    "conflict-marker",
    "delegation-circle",
    "duplicate-name",
    "empty-file",
    "expired-acceptance",
    "misplaced-clause",
    "misspelt-word",
    "needless-acceptance",
    "no-time-limit",
    "pasted-character",
    "shared-alias",
    "surplus-brace",
    "surplus-value",
    "time-limit-conflict",
    "unclear-pin",
    "unclosed-brace",
    "unclosed-quote",
    "undecodable-text",
    "unexpected-text",
    "unknown-edition",
    "unknown-name",
    "wrong-kind",
];

/// Another file, of which something was not understood.
const ELSEWHERE: &str = "duty courtesy { on whoever-it-may-be  must \"be courteous\" }";

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
        let halves = examples.clone();
        trials.push(Trial::test(format!("{id}::on half a text"), move || {
            let speaks = |example: &&str| {
                let found = common::found(&[example.as_bytes(), ELSEWHERE.as_bytes()]);
                found.iter().any(|(file, _, finding)| *file == 0 && finding.rule == id)
            };
            let (speaks, may) = (halves.iter().any(speaks), ON_HALF_A_TEXT.contains(&id.0));
            if speaks == may { Ok(()) } else { Err(format!("it speaks: {speaks}").into()) }
        }));
        for (index, example) in examples.into_iter().enumerate() {
            trials.push(Trial::test(format!("{id}::{}", index + 1), move || {
                common::verify(id.0, &[example.as_bytes()])
            }));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn examples(markdown: &'static str) -> Vec<&'static str> {
    let fences = markdown.split("```polity\n").skip(1);
    fences.filter_map(|rest| rest.split_once("```").map(|(example, _)| example)).collect()
}
