//! Constitutions made from a seed: nothing is found in the sound ones, and in the others the faults
//! that were put in, all and only they.

#[path = "../benches/generator/mod.rs"]
mod generator;

use std::collections::BTreeSet;

use generator::{Faults, generate};
use jiff::civil::date;
use polity::{pipeline, source::Sources};

const SIZES: [usize; 3] = [41, 400, 4_000];
const SEEDS: [u64; 5] = [1, 7, 42, 1_000, 20_261_122];

#[test]
fn nothing_is_found_in_a_sound_constitution() {
    check_all(Faults::None);
}

#[test]
fn faults_of_the_text_are_found_all_and_only_they() {
    check_all(Faults::Text);
}

#[test]
fn faults_of_the_rules_are_found_all_and_only_they() {
    check_all(Faults::Rules);
}

/// Every rule that a fault is made for has its fault in one of the constitutions that are checked.
#[test]
fn every_fault_is_put_in_somewhere() {
    for faults in [Faults::Text, Faults::Rules] {
        let made = SEEDS.iter().flat_map(|&seed| generate(seed, 4_000, faults).faults);
        let made: BTreeSet<_> = made.map(|(_, rule)| rule).collect();
        assert_eq!(made, generator::rules(faults));
    }
}

#[track_caller]
fn check_all(faults: Faults) {
    for size in SIZES {
        for seed in SEEDS {
            check(seed, size, faults);
        }
    }
}

#[track_caller]
fn check(seed: u64, size: usize, faults: Faults) {
    let made = generate(seed, size, faults);
    assert_eq!(made.statements, size, "as many statements as were asked for");
    assert_eq!(made.faults.is_empty(), faults == Faults::None, "faults where they were asked for");
    let mut sources = Sources::default();
    sources.add("generated.polity", made.text.into_bytes());
    let report = pipeline::check(&sources, Some(date(2026, 11, 22)));
    let expected: BTreeSet<_> =
        made.faults.iter().map(|&(line, rule)| (line, rule.to_owned())).collect();
    let found = report.findings.iter().map(|finding| {
        let position = sources.file(finding.span.file).position(finding.span.start);
        (position.line, finding.rule.to_string())
    });
    let found: BTreeSet<_> = found.collect();
    let missing: Vec<_> = expected.difference(&found).take(9).collect();
    let surplus: Vec<_> = found.difference(&expected).take(9).collect();
    let said = report.findings.iter().map(|it| &it.message).take(3).collect::<Vec<_>>();
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "seed {seed}, {size} statements, {faults:?}\n\
         expected but not found: {missing:?}\nfound but not expected: {surplus:?}\n{said:#?}"
    );
    if faults != Faults::Text {
        assert_eq!(report.loaded.statements, size, "every statement was read");
    }
}
