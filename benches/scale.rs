//! How time and memory grow, from forty statements to a million, beside floors measured in the same
//! run: an empty process; reading the file and counting its lines; one pass over its bytes.
//!
//! `cargo bench --bench scale`, with `-- --quick` for a tenth of the largest sizes. All that counts is
//! the ratios; the figures themselves are those of the machine, and of whatever else it does.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "generator/mod.rs"]
mod generator;
#[path = "measure/mod.rs"]
mod measure;

use std::{
    collections::BTreeSet,
    hint::black_box,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use generator::{Faults, generate};
use measure::{Took, answer, most_memory, process, table_pass, time};
use polity::{
    analysis::{People, Resolver, Scopes, survey},
    model, pipeline,
    rules::{self, Context},
    source::Sources,
    syntax::{self, Names},
};

const SIZES: [usize; 5] = [40, 1_000, 10_000, 100_000, 1_000_000];
const QUICK: [usize; 5] = [40, 1_000, 10_000, 30_000, 100_000];
const SEED: u64 = 20_261_122;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let ["child", what, path @ ..] = words.as_slice() {
        return child(what, path.first().map(Path::new));
    }
    let sizes = if words.contains(&"--quick") { QUICK } else { SIZES };
    let myself = std::env::current_exe().expect("a program knows where it is");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));

    println!("Floors: an empty process; reading a file and counting its lines; a table pass.");
    let empty = process(&myself, &["child", "empty"]);
    println!("empty process: {empty}\n");
    real_constitutions(&myself, empty);
    let rows: Vec<_> = sizes.iter().map(|&size| Row::measure(&myself, &folder, size)).collect();
    table(&rows);
    for row in &rows {
        row.stages();
    }
}

/// What this program does when it has started itself.
fn child(what: &str, path: Option<&Path>) {
    if let Some(path) = path {
        let sources = Sources::load(path).expect("what was written can be read");
        for sources in &sources {
            black_box(pipeline::check(sources, None));
        }
    }
    if what == "memory" {
        println!("{}", most_memory().unwrap_or_default());
    }
}

/// Constitutions of real size, whole processes: start, read, check, say what was found, end.
fn real_constitutions(myself: &Path, empty: Took) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("constitutions");
    let polity = Path::new(env!("CARGO_BIN_EXE_polity"));
    let speaks = |path: &str| {
        let output = Command::new(polity).args(["check", path]).stderr(Stdio::null()).output();
        output.is_ok_and(|it| !it.stdout.is_empty())
    };
    let Ok(folders) = root.read_dir() else { return };
    let mut folders: Vec<_> = folders.filter_map(|it| Some(it.ok()?.path())).collect();
    folders.sort();
    println!("Constitutions of real size, as whole processes:");
    for folder in folders.iter().filter(|it| it.is_dir()) {
        let path = folder.display().to_string();
        let (how, took) = if speaks(&path) {
            ("polity check", process(polity, &["check", &path]))
        } else {
            ("the library alone", process(myself, &["child", "check", &path]))
        };
        let name = folder.file_name().unwrap_or_default().display();
        println!("  {name}: {took}, {:.2} empty processes ({how}; aim 2)", took.over(empty));
    }
    println!();
}

/// What was measured of one size.
struct Row {
    statements: usize,
    text: String,
    lines: Took,
    table: Took,
    parse: Took,
    check: Took,
    memory: Option<u64>,
    /// How many faults were put in, and whether all and only they were found.
    faults: (usize, bool),
}

impl Row {
    fn measure(myself: &Path, folder: &Path, statements: usize) -> Self {
        let text = generate(SEED, statements, Faults::None).text;
        let path = folder.join(format!("generated-{statements}.polity"));
        write(&path, &text);
        let mut sources = Sources::default();
        let id = sources.add(&path, text.as_bytes());
        let row = Self {
            statements,
            lines: time(|| read_and_count(&path)),
            table: time(|| table_pass(black_box(&text))),
            parse: time(|| syntax::parse(id, sources.file(id), &mut Names::default())),
            check: time(|| {
                let sources = Sources::load(&path).expect("what was written can be read");
                sources.iter().map(|it| pipeline::check(it, None).findings.len()).sum::<usize>()
            }),
            memory: memory(myself, &path),
            faults: faults(statements),
            text,
        };
        let _ = std::fs::remove_file(&path);
        row
    }

    fn bytes(&self) -> f64 {
        as_f64(self.text.len())
    }

    /// Where the time goes.
    fn stages(&self) {
        println!("\nWhere the time of {} statements goes:", self.statements);
        let whole = self.check.median.as_secs_f64();
        let say = |what: &str, took: Took| {
            let share = 100.0 * took.median.as_secs_f64() / whole;
            println!("  {what:<34} {share:5.1} %  {took}");
        };
        let mut sources = Sources::default();
        let id = sources.add("generated.polity", self.text.as_bytes());
        say("reading the file, at the least", self.lines);
        say("parsing", self.parse);
        let parsed = || {
            let mut names = Names::default();
            let tree = syntax::parse(id, sources.file(id), &mut names);
            (names, vec![tree])
        };
        let model = pipeline::read(&sources);
        let read = time(|| {
            let (names, trees) = parsed();
            model::lower(&sources, names, trees)
        });
        say("parsing, and resolving names", read);
        say("who there is", time(|| People::new(&model)));
        let resolver = Resolver::new(People::new(&model));
        say("for whom each escalation is", time(|| Scopes::new(&resolver)));
        let scopes = Scopes::new(&resolver);
        say("the route of every case", time(|| survey::survey(&scopes)));
        let survey = survey::survey(&scopes);
        let context = Context {
            model: &model,
            resolver: &resolver,
            scopes: &scopes,
            survey: &survey,
            today: None,
        };
        for (family, rules) in rules::FAMILIES {
            let took = time(|| rules.iter().map(|it| (it.check)(&context).len()).sum::<usize>());
            say(&format!("rules: {family}"), took);
        }
    }
}

/// The floor of whatever reads a file of lines.
#[expect(clippy::disallowed_methods, reason = "the floor, not the program")]
fn read_and_count(path: &Path) -> usize {
    std::fs::read_to_string(path).map(|text| text.lines().count()).unwrap_or_default()
}

fn write(path: &Path, text: &str) {
    std::fs::write(path, text).expect("the folder of the build can be written to");
}

/// What checking holds at most, beyond what an empty process does.
fn memory(myself: &Path, path: &Path) -> Option<u64> {
    let empty = answer(myself, &["child", "memory"]).filter(|&it| it > 0)?;
    let whole = answer(myself, &["child", "memory", &path.display().to_string()])?;
    Some(whole.saturating_sub(empty))
}

/// How many faults a constitution of that size has, of both families, and whether all and only they
/// are found.
fn faults(statements: usize) -> (usize, bool) {
    let mut all = (0, true);
    for family in [Faults::Text, Faults::Rules] {
        let made = generate(SEED, statements, family);
        let mut sources = Sources::default();
        let id = sources.add("generated.polity", made.text.as_bytes());
        let report = pipeline::check(&sources, None);
        let line = |start| sources.file(id).position(start).line;
        let found = report.findings.iter().map(|it| (line(it.span.start), it.rule.0));
        let found: BTreeSet<_> = found.collect();
        all.0 += made.faults.len();
        all.1 &= found == made.faults.into_iter().collect();
    }
    all
}

fn table(rows: &[Row]) {
    println!("{:<58}{}", "", "ratios: to the table pass, and to reading and counting lines");
    println!(
        "{:>10} {:>7} | {:>28} {:>7} {:>9} {:>6} {:>6} | {:>30} {:>9} {:>6} {:>6} {:>6} | {:>8} {:>8} | faults",
        "statements",
        "MB",
        "parse",
        "MB/s",
        "st./s",
        "ratio",
        "growth",
        "check",
        "st./s",
        "MB/s",
        "ratio",
        "growth",
        "B/st.",
        "no text",
    );
    let mut before: Option<&Row> = None;
    for row in rows {
        let growth = |took: fn(&Row) -> Took| {
            before.map_or_else(String::new, |it| {
                let more = as_f64(row.statements) / as_f64(it.statements);
                format!("{:.2}", took(row).over(took(it)) / more)
            })
        };
        let count = as_f64(row.statements);
        let megabytes = row.bytes() / 1e6;
        let held = |bytes: Option<f64>| {
            bytes.map_or_else(|| "-".to_owned(), |it| format!("{:.0}", it / count))
        };
        let memory = row.memory.map(|it| as_f64(usize::try_from(it).unwrap_or(usize::MAX)));
        println!(
            "{:>10} {:>7.2} | {:>28} {:>7.0} {:>9.0} {:>6.2} {:>6} | {:>30} {:>9.0} {:>6.0} {:>6.1} {:>6} | {:>8} {:>8} | {} {}",
            row.statements,
            megabytes,
            row.parse.to_string(),
            row.parse.per_second(megabytes),
            row.parse.per_second(count),
            row.parse.over(row.table),
            growth(|it| it.parse),
            row.check.to_string(),
            row.check.per_second(count),
            row.check.per_second(megabytes),
            row.check.over(row.lines),
            growth(|it| it.check),
            held(memory),
            held(memory.map(|it| it - row.bytes())),
            row.faults.0,
            if row.faults.1 { "found, all and only they" } else { "NOT ALL AND ONLY THEY FOUND" },
        );
        before = Some(row);
    }
    println!("\nfloors of the same run:");
    for row in rows {
        println!(
            "  {:>10} statements: lines {}, table pass {}",
            row.statements, row.lines, row.table
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts and sizes far below 2^52")]
fn as_f64(number: usize) -> f64 {
    number as f64
}
