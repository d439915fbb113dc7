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
    time::Duration,
};

use generator::{Faults, generate};
use measure::{Took, answer, in_turn, most_memory, process, table_pass, time};
use polity::{
    analysis::{People, Resolver, Scopes, survey},
    model, pipeline,
    rules::{self, Context, Days},
    source::Sources,
    syntax::{self, Names},
};

const SIZES: [usize; 5] = [40, 1_000, 10_000, 100_000, 1_000_000];
const QUICK: [usize; 5] = [40, 1_000, 10_000, 30_000, 100_000];
const SEED: u64 = 20_261_122;

/// A whole check that would take longer than this is not measured, and the table says so.
const TOO_LONG: Duration = Duration::from_mins(5);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let ["child", what, path @ ..] = words.as_slice() {
        return child(what, path.first().map(Path::new));
    }
    let sizes = if words.contains(&"--quick") { QUICK } else { SIZES };
    let myself = std::env::current_exe().expect("a program knows where it is");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));

    real_constitutions(&myself);
    let mut rows: Vec<Row> = Vec::new();
    for size in sizes {
        let row = Row::measure(&myself, &folder, size, rows.last());
        rows.push(row);
    }
    table(&rows);
    for row in rows.iter().filter(|row| row.check.is_some()) {
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
fn real_constitutions(myself: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("constitutions");
    let polity = Path::new(env!("CARGO_BIN_EXE_polity"));
    let speaks = |path: &str| {
        let output = Command::new(polity).args(["check", path]).stderr(Stdio::null()).output();
        output.is_ok_and(|it| !it.stdout.is_empty())
    };
    let Ok(folders) = root.read_dir() else { return };
    let mut folders: Vec<_> = folders.filter_map(|it| Some(it.ok()?.path())).collect();
    folders.sort();
    println!("Constitutions of real size, as whole processes beside an empty one (aim: 2):");
    for folder in folders.iter().filter(|it| it.is_dir()) {
        let path = folder.display().to_string();
        let by_itself = speaks(&path);
        let (program, what) = if by_itself {
            (polity, vec!["check", &path])
        } else {
            (myself, vec!["child", "check", &path])
        };
        let mut empty = process(myself, &["child", "empty"]);
        let mut check = process(program, &what);
        let [empty, took] = in_turn([&mut empty, &mut check]);
        let name = folder.file_name().unwrap_or_default().display();
        let how = if by_itself { "polity check" } else { "the library alone" };
        println!(
            "  {name}, {how}: {took}; empty process {empty}; ratio {:.2}, at best {:.2}",
            took.over(empty),
            took.over_at_best(empty),
        );
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
    /// `None` where it would take too long.
    check: Option<Took>,
    memory: Option<u64>,
    /// How many faults were put in, and whether all and only they were found.
    faults: Option<(usize, bool)>,
}

impl Row {
    fn measure(myself: &Path, folder: &Path, statements: usize, before: Option<&Self>) -> Self {
        let made = generate(SEED, statements, Faults::None);
        assert!(made.statements >= statements, "as many statements as were asked for");
        let text = made.text;
        let path = folder.join(format!("generated-{statements}.polity"));
        write(&path, &text);
        let mut sources = Sources::default();
        let id = sources.add(&path, text.as_bytes());
        let mut lines = || read_and_count(&path);
        let mut table = || table_pass(black_box(&text));
        let mut parse = || {
            let mut names = Names::default();
            as_u64(syntax::parse(id, sources.file(id), &mut names).statements().len())
        };
        let mut check = || {
            let sources = Sources::load(&path).expect("what was written can be read");
            as_u64(sources.iter().map(|it| pipeline::check(it, None).findings.len()).sum())
        };
        let is_short = before.is_none_or(|it| it.foretells(statements) < TOO_LONG);
        let (lines, table, parse, check) = if is_short {
            let all = in_turn([&mut lines, &mut table, &mut parse, &mut check]);
            (all[0], all[1], all[2], Some(all[3]))
        } else {
            let all = in_turn([&mut lines, &mut table, &mut parse]);
            (all[0], all[1], all[2], None)
        };
        let memory = memory(myself, &path).filter(|_| is_short);
        let faults = is_short.then(|| faults(statements));
        // Whatever is left behind is overwritten the next time.
        let _ = std::fs::remove_file(&path);
        Self { statements, text, lines, table, parse, check, memory, faults }
    }

    /// How long a larger one will take, if it grows no worse than with the square.
    fn foretells(&self, statements: usize) -> Duration {
        let more = as_f64(statements) / as_f64(self.statements);
        let took = self.check.map_or(TOO_LONG, |it| it.median);
        // A few runs, and two with faults.
        if took < Duration::from_millis(50) { took } else { took.mul_f64(more * 6.0) }
    }

    fn bytes(&self) -> f64 {
        as_f64(self.text.len())
    }

    /// Where the time goes.
    fn stages(&self) {
        println!("\nWhere the time of {} statements goes:", self.statements);
        let whole = self.check.map_or(f64::NAN, |it| it.median.as_secs_f64());
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
            as_u64(model::lower(&sources, names, trees).statement_count())
        });
        say("parsing, and resolving names", read);
        say("who there is", time(|| as_u64(People::new(&model).groups().len())));
        let resolver = Resolver::new(People::new(&model));
        say("for whom each escalation is", time(|| as_u64(Scopes::new(&resolver).matters().len())));
        let scopes = Scopes::new(&resolver);
        let context = Context::new(&scopes, Days::default());
        say("the route of every case", time(|| as_u64(survey::survey(&scopes).ties.len())));
        black_box(context.survey());
        for (family, rules) in rules::FAMILIES {
            let took = time(|| as_u64(rules.iter().map(|it| (it.check)(&context).len()).sum()));
            say(&format!("rules: {family}"), took);
        }
    }
}

/// The floor of whatever reads a file of lines.
#[expect(clippy::disallowed_methods, reason = "the floor, not the program")]
fn read_and_count(path: &Path) -> u64 {
    std::fs::read_to_string(path).map_or(0, |text| as_u64(text.lines().count()))
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
        let known = generator::rules(family);
        all.1 &= found.iter().all(|(_, rule)| known.contains(rule));
        all.0 += made.faults.len();
        all.1 &= found == made.faults.into_iter().collect();
    }
    all
}

fn table(rows: &[Row]) {
    println!("Parsing (ratio to the table pass; aim: 5):");
    for (index, row) in rows.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| rows.get(index));
        let growth = before.map(|it| (it.statements, row.parse.over(it.parse)));
        println!(
            "  {:>9} statements, {:>7.2} MB: {}; {}; ratio {:.2}, at best {:.2}{}",
            row.statements,
            row.bytes() / 1e6,
            row.parse,
            row.speed(row.parse),
            row.parse.over(row.table),
            row.parse.over_at_best(row.table),
            row.growth(growth),
        );
    }
    println!("\nReading and checking (ratio to reading the file and counting its lines; aim: 15):");
    for (index, row) in rows.iter().enumerate() {
        let Some(check) = row.check else {
            println!("  {:>9} statements: not measured, it would take too long", row.statements);
            continue;
        };
        let before = index.checked_sub(1).and_then(|index| rows.get(index));
        let growth = before.and_then(|it| Some((it.statements, check.over(it.check?))));
        println!(
            "  {:>9} statements: {check}; {}; ratio {:.1}, at best {:.1}{}",
            row.statements,
            row.speed(check),
            check.over(row.lines),
            check.over_at_best(row.lines),
            row.growth(growth),
        );
        println!("            {}; {}", row.held(), row.found());
    }
    println!("\nFloors of the same run:");
    for row in rows {
        println!(
            "  {:>9} statements: reading and counting lines {}; table pass {}",
            row.statements, row.lines, row.table
        );
    }
}

impl Row {
    fn speed(&self, took: Took) -> String {
        let statements = took.per_second(as_f64(self.statements));
        format!("{statements:.0} statements/s, {:.1} MB/s", took.per_second(self.bytes() / 1e6))
    }

    /// How much more time than in proportion to size.
    fn growth(&self, before: Option<(usize, f64)>) -> String {
        before.map_or_else(String::new, |(statements, times)| {
            let more = as_f64(self.statements) / as_f64(statements);
            format!("; growth {:.2} of proportion", times / more)
        })
    }

    fn held(&self) -> String {
        let Some(bytes) = self.memory else { return "memory not measured".to_owned() };
        let all = as_f64(usize::try_from(bytes).unwrap_or(usize::MAX));
        let [all, text] = [all, self.bytes()].map(|it| it / as_f64(self.statements));
        format!("peak memory {all:.0} bytes a statement, {text:.0} of them the text (aim: 300)")
    }

    fn found(&self) -> String {
        match self.faults {
            Some((count, true)) => format!("{count} faults put in, all and only they found"),
            Some((count, false)) => format!("{count} faults put in, NOT ALL AND ONLY THEY FOUND"),
            None => "faults not looked for".to_owned(),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts and sizes far below 2^52")]
fn as_f64(number: usize) -> f64 {
    number as f64
}

fn as_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
