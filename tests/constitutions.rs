//! The five real constitutions: what is found in each stands in its `findings.snap`, as it was last
//! read against the text. `UPDATE=1 cargo test --test constitutions` writes what is found today.

#![expect(clippy::disallowed_methods, reason = "tests read the files that they are about")]

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use jiff::civil::date;
use polity::{
    pipeline::{self, Report},
    report::test::changed,
    scenario::{self, mutants},
    source::Sources,
};
use pretty_assertions::assert_eq;

#[test]
fn findings_are_those_that_were_read_against_the_text() {
    for folder in folders() {
        let sources = load(&folder);
        let found = render(&sources, &check(&sources));
        let snapshot = folder.join("findings.snap");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&snapshot, &found).expect("the folder is writable");
        }
        let kept = fs::read_to_string(&snapshot).unwrap_or_default();
        assert_eq!(kept, found, "{}", folder.display());
    }
}

#[test]
fn every_statement_is_read_and_every_name_resolved() {
    for folder in folders() {
        let sources = load(&folder);
        let model = pipeline::read(&sources);
        assert!(model.is_sound(), "{}: {:?}", folder.display(), model.defects);
    }
}

#[test]
fn every_scenario_holds() {
    for folder in folders() {
        let tested = scenario::test(&load(&folder)).expect("the model is sound");
        assert!(!tested.outcomes.is_empty(), "{} has scenarios", folder.display());
        let failures: Vec<_> = tested.outcomes.iter().flat_map(|it| &it.failures).collect();
        assert!(failures.is_empty(), "{}: {failures:?}", folder.display());
    }
}

/// Each change to a model that no scenario notices stands in its README, with the reason.
#[test]
fn every_unnoticed_change_has_its_reason() {
    for folder in folders() {
        let sources = load(&folder);
        let mutated = mutants::mutate(&sources).expect("every scenario holds");
        let told =
            mutated.unnoticed.iter().map(|it| format!("- `{}`: {}", it.of, changed(&sources, it)));
        let told: BTreeSet<String> = told.collect();
        let readme = fs::read_to_string(folder.join("README.md")).expect("there is a README");
        let (_, section) =
            readme.split_once("## Changes that no scenario notices").unwrap_or_default();
        let listed = section.lines().filter(|it| it.starts_with("- `"));
        let listed: BTreeSet<String> = listed
            .map(|it| it.split_once(" – ").expect("each has a reason").0.to_owned())
            .collect();
        assert_eq!(listed, told, "{}", folder.display());
    }
}

#[test]
fn checking_twice_gives_the_same() {
    for folder in folders() {
        let once = load(&folder);
        let again = load(&folder);
        assert_eq!(render(&once, &check(&once)), render(&again, &check(&again)));
    }
}

/// Whatever one word is missing, a few findings say so, and nothing breaks.
#[test]
fn one_missing_word_costs_a_handful_of_findings() {
    for folder in folders() {
        let path = folder.join("protocol.polity");
        let text = fs::read_to_string(&path).expect("a model is UTF-8");
        let before = messages(&text);
        for (start, end) in words(&text).into_iter().step_by(7) {
            let without = format!("{}{}", &text[..start], &text[end..]);
            let after = messages(&without);
            let new: Vec<_> = after.difference(&before).collect();
            let missing = &text[start..end];
            assert!(new.len() <= 5, "without `{missing}` at {start}: {new:#?}");
        }
    }
}

fn messages(text: &str) -> BTreeSet<String> {
    let mut sources = Sources::default();
    sources.add("protocol.polity", text.as_bytes());
    check(&sources).findings.into_iter().map(|it| format!("{}: {}", it.rule, it.message)).collect()
}

/// Where each word, mark and quoted text stands, comments apart.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        let is_word = |it: char| it.is_alphanumeric() || it == '-';
        let mut take = |until: &dyn Fn(char) -> bool| {
            let mut end = start + first.len_utf8();
            while let Some(&(at, next)) = rest.peek() {
                if until(next) {
                    break;
                }
                rest.next();
                end = at + next.len_utf8();
            }
            end
        };
        if first == '#' {
            take(&|it| it == '\n');
        } else if first == '"' {
            let end = take(&|it| it == '"');
            rest.next();
            found.push((start, end + 1));
        } else if is_word(first) {
            found.push((start, take(&|it| !is_word(it))));
        } else if !first.is_whitespace() {
            found.push((start, start + first.len_utf8()));
        }
    }
    found
}

fn check(sources: &Sources) -> Report {
    pipeline::check(sources, Some(date(2026, 11, 22)))
}

fn render(sources: &Sources, report: &Report) -> String {
    let mut text = String::new();
    for finding in &report.findings {
        let file = sources.file(finding.span.file);
        let line = file.position(finding.span.start).line;
        let pin = finding.pin.as_deref().unwrap_or("no paragraph");
        let (rule, kind, severity) = (finding.rule, finding.kind.name(), finding.severity.name());
        let _ = writeln!(text, "[{pin}] {kind} ({severity}): {rule}, line {line}");
        let _ = writeln!(text, "    {}", finding.message);
        if let Some(example) = &finding.example {
            let _ = writeln!(text, "    for example: {example}");
        }
        for reading in &finding.readings {
            let _ = writeln!(text, "    rests on the reading: {reading}");
        }
    }
    for (rule, reason) in &report.not_evaluated {
        let _ = writeln!(text, "not evaluated: {rule}: {reason}");
    }
    text
}

fn load(folder: &Path) -> Sources {
    let mut loaded = Sources::load(folder).expect("the constitution is there");
    assert_eq!(loaded.len(), 1, "{} is one constitution", folder.display());
    loaded.remove(0)
}

fn folders() -> Vec<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("constitutions");
    let entries = fs::read_dir(all).expect("the constitutions are there");
    let mut folders: Vec<_> =
        entries.filter_map(|it| Some(it.ok()?.path())).filter(|it| it.is_dir()).collect();
    folders.sort();
    assert_eq!(folders.len(), 5, "five councils");
    folders
}
