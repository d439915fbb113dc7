//! What no compiler checks: the shape of the code base.

#![expect(clippy::disallowed_methods, reason = "tests read the files that they are about")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use polity::rules;

/// A module may use those before it, never those after it.
const ORDER: &[&str] = &[
    "source", "syntax", "law", "model", "analysis", "finding", "rules", "config", "pipeline",
    "repair", "scenario", "compare", "report", "lsp", "cli",
];

#[test]
fn modules_depend_only_on_earlier_ones() {
    for (position, module) in ORDER.iter().enumerate() {
        for (path, text) in rust_files(&format!("src/{module}")) {
            for later in &ORDER[position + 1..] {
                assert!(
                    !uses(&text, later),
                    "{} uses `crate::{later}`, which comes after `{module}`",
                    path.display()
                );
            }
        }
    }
    for entry in entries(&root().join("src")) {
        let stem = entry.file_stem().unwrap().to_str().unwrap().to_owned();
        let known = ORDER.contains(&stem.as_str()) || stem == "lib" || stem == "main";
        assert!(known, "{} has no place in the order of modules", entry.display());
    }
}

#[test]
fn the_order_in_the_documents_is_this_one() {
    let text = read("ARCHITECTURE.md");
    let line = text.lines().find(|line| line.starts_with("> `source`")).expect("the order");
    let named: Vec<_> = line.split('`').skip(1).step_by(2).collect();
    let present = ORDER.iter().filter(|module| {
        let src = root().join("src");
        src.join(module).is_dir() || src.join(format!("{module}.rs")).is_file()
    });
    assert_eq!(named, present.copied().collect::<Vec<_>>());
}

#[test]
fn the_check_of_the_order_can_fail() {
    assert!(uses("use crate::{\n    finding::Finding,\n};", "finding"));
    assert!(uses("let it = crate::rules::find(id);", "rules"));
    assert!(!uses("// see crate::rules::find", "rules"));
    assert!(!uses("use crate::model::Role;", "rules"));
}

#[test]
fn every_rule_has_its_file_its_page_and_its_line() {
    let mut registered: Vec<_> = rules::all().map(|rule| rule.id.0.to_owned()).collect();
    registered.sort();
    let mut doubled = registered.clone();
    doubled.dedup();
    assert_eq!(registered, doubled, "two rules have one name");
    let mut pages: Vec<_> = files(&root().join("src/rules"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().replace('_', "-"))
        .collect();
    pages.sort();
    assert_eq!(pages, registered, "pages and registered rules differ");
}

#[test]
fn every_page_has_its_parts() {
    for rule in rules::all() {
        let id = rule.id;
        for heading in ["## Why it matters", "## Example", "## Limits", "//~ "] {
            assert!(rule.docs.contains(heading), "the page of `{id}` lacks `{heading}`");
        }
        assert!(!rule.summary.ends_with('.'), "the summary of `{id}` ends in a full stop");
        let kebab = |it: char| it.is_ascii_lowercase() || it == '-';
        assert!(id.0.chars().all(kebab), "`{id}` is not in kebab-case");
        let is_law = rule.kind == polity::finding::Kind::Law;
        assert!(!is_law || !rule.sources.is_empty(), "`{id}` speaks of law without a citation");
    }
}

#[test]
fn no_file_outgrows_its_reader() {
    for (path, text) in rust_files("src") {
        let lines = text.lines().count();
        let in_family = path.parent().is_some_and(|it| it.ends_with("rules"));
        let most = if path.starts_with(root().join("src/rules")) && !in_family { 200 } else { 400 };
        assert!(
            lines <= most,
            "{} has {lines} lines; split it by what its parts are about",
            path.display()
        );
        let opens = text.starts_with("//!") || path.starts_with(root().join("src/rules"));
        let small = path.ends_with("main.rs");
        assert!(opens || small, "{} does not say what it is for", path.display());
    }
}

#[test]
fn every_path_in_the_documents_exists() {
    let documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    for document in documents {
        let text = read(document);
        for word in text.split(['`', '(', ')', ' ', '\n']) {
            let word = word.trim_end_matches(['/', '.', ',', ';', ':']);
            let top = word.split('/').next().unwrap_or_default();
            let is_path = ["src", "tests", "grammar", "constitutions", "benches", "fuzz", ".ci"]
                .contains(&top)
                && !word.contains(['<', '*'])
                || Path::new(word).extension().is_some_and(|it| it == "md")
                    && !word.contains(['<', '*', ':']);
            if is_path {
                assert!(
                    root().join(word).exists(),
                    "{document} names `{word}`, which is not there"
                );
            }
        }
    }
}

/// Whether code, comments apart, names `module` by `crate::module` or within `use crate::{ … }`.
fn uses(text: &str, module: &str) -> bool {
    let paths = [format!("crate::{module}::"), format!("crate::{module};")];
    let listed = [format!("    {module}::"), format!("    {module},"), format!("    {module}::{{")];
    let mut in_use = false;
    text.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| {
        if line.starts_with("use crate::{") {
            in_use = true;
        }
        let found = paths.iter().any(|it| line.contains(it.as_str()))
            || in_use && listed.iter().any(|it| line.starts_with(it.as_str()));
        if line.starts_with("};") {
            in_use = false;
        }
        found
    })
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn rust_files(under: &str) -> Vec<(PathBuf, String)> {
    let mut paths = files(&root().join(under));
    let single = root().join(format!("{under}.rs"));
    paths.extend(single.is_file().then_some(single));
    paths.retain(|path| path.extension().is_some_and(|it| it == "rs"));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("source is UTF-8");
        (path, text)
    };
    paths.into_iter().map(read).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            pending.extend(entries(&path));
        } else if path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is readable");
    entries.map(|entry| entry.expect("the folder is readable").path()).collect()
}
