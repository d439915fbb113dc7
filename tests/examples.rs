//! Every example on the page of a rule, run as a test.
//!
//! Nothing else may be found in an example but notes on roles that its shortness leaves unused. A page
//! has at least one example that fires and one that is silent.

mod common;

use libtest_mimic::{Arguments, Trial};
use polity::rules;

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
