//! Corner cases of each rule: `tests/cases/<rule>/<name>.polity`, or a folder of files that are one
//! constitution. Marks are those of the examples on the pages.

#![expect(clippy::disallowed_methods, reason = "a test reads its own files")]

mod common;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use libtest_mimic::{Arguments, Failed, Trial};
use polity::rules;

fn main() -> io::Result<()> {
    let mut trials = Vec::new();
    for folder in entries(Path::new("tests/cases"))? {
        let rule = name(&folder);
        trials.push(Trial::test(format!("{rule}::is a rule"), {
            let rule = rule.clone();
            move || rules::find(&rule).map(|_| ()).ok_or_else(|| "no rule has this name".into())
        }));
        for case in entries(&folder)? {
            let rule = rule.clone();
            let name = format!("{rule}::{}", name(&case));
            trials.push(Trial::test(name, move || verify(&rule, &case)));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn verify(rule: &str, case: &Path) -> Result<(), Failed> {
    let paths = if case.is_dir() { entries(case)? } else { vec![case.to_owned()] };
    let files = paths.iter().map(fs::read).collect::<io::Result<Vec<_>>>()?;
    let files: Vec<_> = files.iter().map(Vec::as_slice).collect();
    common::verify(rule, &files)
}

/// What a folder holds, in the order of the names.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = paths.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
