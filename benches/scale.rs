#[path = "/tmp/wt-bench/benches/generator/mod.rs"]
mod generator;
use generator::{Faults, generate};
use polity::{pipeline, source::Sources};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let n: usize = a[1].parse().unwrap();
    let f = match a[2].as_str() {
        "n" => Faults::None,
        "t" => Faults::Text,
        _ => Faults::Rules,
    };
    let seed: u64 = a.get(3).map_or(1, |x| x.parse().unwrap());
    let made = generate(seed, n, f);
    let mut sources = Sources::default();
    eprintln!(
        "{} bytes a statement, {} lines, ",
        made.text.len() as f64 / n as f64,
        made.text.lines().count() as f64 / n as f64
    );
    if a.get(4).is_some_and(|x| x == "dump") {
        print!("{}", made.text);
        return;
    }
    let id = sources.add("g.polity", made.text.as_bytes());
    let hwm = || {
        let s = std::fs::read_to_string("/proc/self/status").unwrap();
        s.lines().find(|l| l.starts_with("VmRSS")).unwrap().to_owned()
    };
    drop(made.text);
    eprintln!("{}", hwm());
    let t = std::time::Instant::now();
    let mut names = polity::syntax::Names::default();
    let tree = polity::syntax::parse(id, sources.file(id), &mut names);
    eprintln!("parse {:?} {}", t.elapsed(), hwm());
    let t = std::time::Instant::now();
    let model = polity::model::lower(&sources, names, vec![tree]);
    eprintln!("lower {:?} {}", t.elapsed(), hwm());
    for tree in model.trees() {
        for e in tree.errors().iter().take(9) {
            eprintln!("{:?} {:?}", sources.file(id).position(e.range.start), e);
        }
    }
    for d in model.defects.iter().take(9) {
        eprintln!("{d:?}");
    }
    let t = std::time::Instant::now();
    let resolver = polity::analysis::Resolver::new(polity::analysis::People::new(&model));
    eprintln!("people {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let scopes = polity::analysis::Scopes::new(&resolver);
    eprintln!("scopes {:?} {}", t.elapsed(), hwm());
    let t = std::time::Instant::now();
    let survey = polity::analysis::survey::survey(&scopes);
    eprintln!("survey {:?} {} ruled {}", t.elapsed(), hwm(), survey.ruled.iter().sum::<u32>());
    let context = polity::rules::Context {
        model: &model,
        resolver: &resolver,
        scopes: &scopes,
        survey: &survey,
        today: None,
    };
    for rule in polity::rules::all() {
        let t = std::time::Instant::now();
        let found = (rule.check)(&context).len();
        if t.elapsed().as_micros() as usize > n / 4 {
            eprintln!("{} {found} {:?}", rule.id, t.elapsed());
        }
    }
    let t = std::time::Instant::now();
    let report = pipeline::check(&sources, None);
    eprintln!(
        "check {:?} findings {} not evaluated {} {}",
        t.elapsed(),
        report.findings.len(),
        report.not_evaluated.len(),
        hwm()
    );
    let expected: std::collections::BTreeSet<_> = made.faults.into_iter().collect();
    let found: std::collections::BTreeSet<_> = report
        .findings
        .iter()
        .map(|f| (sources.file(id).position(f.span.start).line, f.rule.0))
        .collect();
    eprintln!(
        "expected {} missing {:?} surplus {:?}",
        expected.len(),
        expected.difference(&found).take(12).collect::<Vec<_>>(),
        found.difference(&expected).take(12).collect::<Vec<_>>()
    );
    for f in report
        .findings
        .iter()
        .filter(|f| !expected.contains(&(sources.file(id).position(f.span.start).line, f.rule.0)))
        .take(8)
    {
        eprintln!(
            "{:?} {} {} {:?}",
            sources.file(id).position(f.span.start),
            f.rule,
            f.message,
            f.example
        );
    }
}
