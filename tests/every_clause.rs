//! Every sort of clause and of qualifier that the language has counts for something: somewhere in the examples
//! and cases a finding changes, or a picture, when it is left out. What nothing follows from but what is read
//! back is listed, with what it is for.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its own files")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use jiff::civil::date;
use polity::{
    finding::Kind,
    pipeline,
    report::graph,
    rules::{self, Days},
    source::{Sources, TextRange},
    syntax::{
        self, Names,
        ast::{Qualifier, QualifierKind, StatementKind, Tree},
    },
};
use pretty_assertions::assert_eq;

/// What is carried, read back and compared, and from which alone nothing else follows.
const READ_BACK: &[(&str, &str)] = &[
    ("document, until", "a document ends as a whole, and what stands in it is read as it stood"),
    ("document: adopted", "for whoever compares texts"),
    ("document: source", "for whoever looks it up"),
    ("duty, until", "an end of a duty ends no matter of its own"),
    ("duty: in writing", "how something is told changes nobody's part in it"),
    ("duty: may", "what somebody may do beside duties binds nobody"),
    ("escalation, for", "what a route is for beside its topics is quoted"),
    ("escalation: hears", "the act that is understood where none is named"),
    ("function: without delay", "no days that could be counted"),
    ("right, unless", "a right that is cut back by words still is one"),
    ("right, until", "the same"),
    ("right, when", "the same"),
    ("right: must", "whose right it is counts, and not how strongly it is put"),
    ("scenario: expect", "put by `polity test`"),
];

/// A sort of clause: the kind of the statement and the word, and for a qualifier its sort.
type Sort = String;

fn sorts(tree: &Tree) -> Vec<(Sort, TextRange)> {
    let mut found = Vec::new();
    for statement in tree.statements() {
        let kind = family(statement.kind);
        let of = |it: &Qualifier| (qualifier(&kind, it.kind), it.range);
        found.extend(tree.qualifiers(statement.qualifiers).iter().map(of));
        for clause in tree.clauses(statement.clauses) {
            found.push((format!("{kind}: {}", clause.word.text()), clause.range));
            found.extend(tree.qualifiers(clause.qualifiers).iter().map(of));
        }
    }
    found
}

fn family(kind: StatementKind) -> String {
    let role = matches!(
        kind,
        StatementKind::Officer
            | StatementKind::Member
            | StatementKind::Body
            | StatementKind::Group
            | StatementKind::External
            | StatementKind::Class
    );
    if role { "role".to_owned() } else { format!("{kind:?}").to_lowercase() }
}

/// What limits something does so in statements of each kind; the others say the same wherever they stand.
fn qualifier(of: &str, kind: QualifierKind) -> Sort {
    match kind {
        QualifierKind::When(_) => format!("{of}, when"),
        QualifierKind::For(_) => format!("{of}, for"),
        QualifierKind::UntilDate(_) | QualifierKind::UntilText(_) => format!("{of}, until"),
        QualifierKind::Unless(_) => format!("{of}, unless"),
        QualifierKind::Pin(_) => "a pin".to_owned(),
        QualifierKind::Cite(_) => "a citation".to_owned(),
        QualifierKind::Reading(_) => "a reading".to_owned(),
        QualifierKind::Note(_) => "a note".to_owned(),
        QualifierKind::SinceDate(_) => "a first day".to_owned(),
    }
}

/// What is said of a text, but for how it is written, and everything that is drawn of it.
fn said(texts: &[String]) -> (BTreeSet<String>, Vec<String>) {
    let mut sources = Sources::default();
    for (at, text) in texts.iter().enumerate() {
        sources.add(format!("{at}.polity"), text.as_bytes());
    }
    let days = Days { today: Some(date(2026, 11, 22)), ..Days::default() };
    let report = pipeline::check(&sources, days);
    let drafting = |it: &&polity::finding::Finding| it.kind != Kind::Drafting;
    let found = report.findings.iter().chain(report.accepted.iter().map(|it| &it.finding));
    let found = found.filter(drafting).map(|it| format!("{it:?}"));
    let silent = report.not_evaluated.iter().map(|it| format!("{it:?}"));
    let accepted = report.accepted.iter().map(|it| format!("accepted {}", it.finding.message));
    let said = found.chain(silent).chain(accepted).collect();
    let model = pipeline::read(&sources);
    let drawn = pipeline::ask(&model, None, |context| {
        let draw = |word: String| {
            let subject = graph::subject(context, &word).ok()?;
            graph::picture(context, subject).ok().map(|it| graph::text(&it))
        };
        graph::names(context).into_iter().filter_map(draw).collect()
    });
    (said, drawn)
}

fn without(text: &str, range: TextRange) -> String {
    let (start, end) = (range.start as usize, range.end as usize);
    let blank = |it: char| if it == '\n' { "\n".to_owned() } else { " ".repeat(it.len_utf8()) };
    let blanked: String = text[start..end].chars().map(blank).collect();
    format!("{}{blanked}{}", &text[..start], &text[end..])
}

fn paths(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    all.sort();
    all
}

/// Texts that are one constitution together.
fn constitutions() -> Vec<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_text = |it: &PathBuf| it.extension().is_some_and(|it| it == "polity");
    let read = |path: PathBuf| String::from_utf8(fs::read(path).unwrap()).ok();
    let mut all = Vec::new();
    for rule in paths(&root.join("tests/cases")) {
        for case in paths(&rule) {
            let files = if case.is_dir() { paths(&case) } else { vec![case] };
            all.push(files.into_iter().filter(is_text).filter_map(read).collect());
        }
    }
    for rule in rules::all() {
        let blocks = rule.docs.split("```polity\n").skip(1);
        all.extend(blocks.filter_map(|it| Some(vec![it.split("```").next()?.to_owned()])));
    }
    all.push(
        paths(&root.join("tests/exemplar")).into_iter().filter(is_text).filter_map(read).collect(),
    );
    all
}

#[test]
fn every_sort_of_clause_counts() {
    let mut counts: BTreeMap<Sort, bool> = BTreeMap::new();
    for texts in constitutions() {
        let mut before = None;
        for (at, text) in texts.iter().enumerate() {
            let mut sources = Sources::default();
            let id = sources.add("text.polity", text.as_bytes());
            let tree = syntax::parse(id, sources.file(id), &mut Names::default());
            for (sort, range) in sorts(&tree) {
                if *counts.entry(sort.clone()).or_default() {
                    continue;
                }
                let before = before.get_or_insert_with(|| said(&texts));
                let mut changed = texts.clone();
                changed[at] = without(text, range);
                counts.insert(sort, said(&changed) != *before);
            }
        }
    }
    let idle: Vec<&str> = counts.iter().filter(|it| !it.1).map(|it| it.0.as_str()).collect();
    let listed: Vec<&str> = READ_BACK.iter().map(|it| it.0).collect();
    assert_eq!(idle, listed);
}
