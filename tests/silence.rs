//! Which examples and cases of a rule the rule itself does not evaluate, and why: silence that says nothing.
//!
//! They stand in `silence.txt`; `UPDATE=1` writes them anew. A look-alike that is only silent because something is
//! not known belongs there on purpose, or it is no look-alike.

#![expect(clippy::disallowed_methods, reason = "a test reads its cases and its list")]

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use jiff::civil::date;
use polity::{
    pipeline,
    rules::{self, Rule},
    source::Sources,
};
use pretty_assertions::assert_eq;

#[test]
fn what_is_not_evaluated_is_so_for_its_reason() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/silence.txt");
    let found: String = rules::all().map(block).collect();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).expect("the list can be written");
        return;
    }
    assert_eq!(found, fs::read_to_string(&path).expect("there is a list"));
}

fn block(rule: &Rule) -> String {
    let examples = rule.docs.split("```polity\n").skip(1).filter_map(|it| it.split("```").next());
    let examples = examples.enumerate();
    let examples = examples.map(|(at, it)| (format!("example {}", at + 1), vec![it.to_owned()]));
    let mut lines = String::new();
    for (name, texts) in examples.chain(cases(rule)) {
        for reason in reasons(rule, &texts) {
            writeln!(lines, "    {name}: {reason}").expect("a string takes text");
        }
    }
    if lines.is_empty() { lines } else { format!("{}\n{lines}", rule.id) }
}

/// The cases of a rule, each with the texts of its files.
fn cases(rule: &Rule) -> Vec<(String, Vec<String>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(rule.id.0);
    let name = |it: &Path| it.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let text = |it: &PathBuf| {
        let bytes = fs::read(it).expect("a case can be read");
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let cases = entries(&folder).into_iter().map(|it| {
        let files = if it.is_dir() { entries(&it) } else { vec![it.clone()] };
        (name(&it), files.iter().map(text).collect())
    });
    cases.collect()
}

/// What a folder holds, in the order of the names; nothing where there is none.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(all) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = all.filter_map(|it| Some(it.ok()?.path())).collect();
    paths.sort();
    paths
}

fn reasons(rule: &Rule, texts: &[String]) -> Vec<String> {
    let mut sources = Sources::default();
    for (at, text) in texts.iter().enumerate() {
        // A mark is as long as what stands for it, so that places are the same.
        sources.add(format!("{at}.polity"), text.replace("//~", "#~ ").into_bytes());
    }
    let report = pipeline::check(&sources, Some(date(2026, 11, 22)));
    let own = report.not_evaluated.into_iter().filter(|(id, _)| *id == rule.id.0);
    own.map(|(_, reason)| reason).collect()
}
