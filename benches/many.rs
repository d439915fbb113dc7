//! Four hundred councils of three hundred lines, checked by one process, beside one that reads the same
//! files and counts their lines.
//!
//! `cargo bench --bench many`. The ratio is what counts; the figures are those of the machine.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "the floor reads the files itself")]

#[path = "generator/mod.rs"]
#[expect(dead_code, reason = "another benchmark asks for the rest")]
mod generator;
#[path = "measure/mod.rs"]
#[expect(dead_code, reason = "another benchmark asks for the rest")]
mod measure;

use std::{
    fs,
    path::{Path, PathBuf},
};

use generator::{Faults, generate};
use measure::{in_turn, process};

const COUNCILS: usize = 400;
const LINES: usize = 300;
const SEED: u64 = 20_261_122;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let ["lines", folder] = arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        println!("{}", lines(Path::new(folder)));
        return;
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("many");
    let written = write(&folder);
    let folder = folder.to_string_lossy();
    let polity = Path::new(env!("CARGO_BIN_EXE_polity"));
    let myself = std::env::current_exe().expect("a program knows where it is");
    let check =
        |threads| process(polity, &["check", &folder, "--format", "json", "--threads", threads]);
    let [floor, one, all] =
        in_turn([&mut process(&myself, &["lines", &folder]), &mut check("1"), &mut check("8")]);
    println!("{COUNCILS} councils, {written} lines");
    println!("read and counted   {floor}");
    println!("checked, 1 thread  {one}, {:.1} times as long", one.over(floor));
    println!("checked, 8 threads {all}, {:.1} times as long", all.over(floor));
}

/// Writes the councils, each of whole statements and as near to the lines as can be from below.
fn write(folder: &Path) -> usize {
    let mut written = 0;
    for number in 0..COUNCILS {
        let seed = SEED + number as u64;
        let sizes = (1..).map(|size| generate(seed, size * 10, Faults::Rules).text);
        let fitting = sizes.take_while(|text| text.lines().count() <= LINES).last();
        let text = fitting.unwrap_or_else(|| generate(seed, 0, Faults::Rules).text);
        let council = folder.join(format!("council-{number:03}"));
        fs::create_dir_all(&council).expect("the folder can be written");
        fs::write(council.join("council.polity"), &text).expect("the folder can be written");
        written += text.lines().count();
    }
    written
}

/// Every line of the files two folders down.
fn lines(folder: &Path) -> usize {
    let within =
        |path: PathBuf| fs::read_dir(path).into_iter().flatten().flatten().map(|it| it.path());
    let files = within(folder.to_owned()).flat_map(within);
    files.map(|file| fs::read(file).unwrap_or_default().split(|it| *it == b'\n').count()).sum()
}
