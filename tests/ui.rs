//! Whole renderings of one small constitution, read by a person before they are accepted.

use std::path::Path;

use jiff::civil::date;
use polity::{
    pipeline,
    report::{self, Checked, Run, Style},
    source::Sources,
};

fn run() -> Run {
    let path = Path::new("tests/ui/circle.polity");
    let mut run = Run::default();
    for sources in Sources::load(path).expect("the file stands beside this one") {
        let report = pipeline::check(&sources, Some(date(2026, 11, 22)));
        run.constitutions.push(Checked { path: report::shown_path(path), sources, report });
    }
    run
}

/// Only the findings that the snapshots are about, however many rules there come to be.
fn circles() -> Run {
    let mut run = run();
    for checked in &mut run.constitutions {
        checked.report.findings.retain(|finding| finding.rule.0 == "delegation-circle");
        checked.report.not_evaluated = vec![
            ("mo-designated", "the council does not state its nation".into()),
            ("cfo-designated", "the council does not state its nation".into()),
        ];
    }
    run
}

/// Compares with what a person has read, in the folder beside this file.
fn assert_read(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("ui");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

const SCREEN: Style = Style { width: 80, is_coloured: false, is_unicode: true };

#[test]
fn terminal() {
    assert_read("terminal", &report::terminal::write(&circles(), SCREEN));
}

#[test]
fn terminal_in_ascii() {
    let shown = report::terminal::write(&circles(), Style { is_unicode: false, ..SCREEN });
    let drawn = shown.chars().filter(|it| ('\u{2500}'..='\u{257F}').contains(it));
    assert_eq!(drawn.count(), 0, "{shown}");
}

#[test]
fn terminal_in_colour() {
    let coloured = report::terminal::write(&circles(), Style { is_coloured: true, ..SCREEN });
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let expected = report::terminal::write(&circles(), SCREEN);
    assert_eq!(plain, expected, "colour adds nothing but colour");
}

#[test]
fn no_line_is_wider_than_the_screen() {
    for width in [48, 60, 80, 120] {
        let shown = report::terminal::write(&circles(), Style { width, ..SCREEN });
        for line in shown.lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn plain() {
    assert_read("plain", &report::plain::write(&circles()));
}

/// What each rule calls its findings, and how grave they are unless a case makes them less so.
#[test]
fn kinds() {
    let kind = |rule: &polity::rules::Rule| {
        format!("{}: {}, {}\n", rule.id, rule.kind.name(), rule.severity.name())
    };
    assert_read("kinds", &polity::rules::all().map(kind).collect::<String>());
}

#[test]
fn json() {
    assert_read("json", &report::json::write(&circles()));
}

/// With the two circles, one of which is accepted.
fn accepted() -> Run {
    let mut run = circles();
    let report = &mut run.constitutions[0].report;
    let finding = report.findings.pop().expect("there are two");
    report.accepted.push(pipeline::Accepted {
        span: finding.labels[0].span,
        finding,
        reason: "Clerk & secretary are one post; minute 12".into(),
        approver: "Monitoring Officer".into(),
        until: Some(date(2027, 5, 31)),
    });
    run.unreadable.push(("nowhere".into(), "cannot read `nowhere`: no such file".into()));
    run
}

#[test]
fn ndjson() {
    assert_read("ndjson", &report::json::lines(&accepted()));
}

/// Takes out what changes whenever there is another rule.
fn without(value: &mut serde_json::Value, keys: &[&str]) {
    match value {
        serde_json::Value::Object(members) => {
            members.retain(|key, _| !keys.contains(&key.as_str()));
            members.values_mut().for_each(|it| without(it, keys));
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|it| without(it, keys)),
        _ => {}
    }
}

/// All but the pages of the rules that find nothing here, and the number that each rule has.
#[test]
fn sarif() {
    let mut log: serde_json::Value =
        serde_json::from_str(&report::sarif::write(&accepted())).expect("it is JSON");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().expect("a list");
    rules.retain(|rule| rule["id"] == "mo-designated");
    without(&mut log, &["ruleIndex", "index"]);
    assert_read("sarif", &serde_json::to_string_pretty(&log).expect("it is JSON"));
}

/// All but the rules that find nothing here, and how many there are.
#[test]
fn junit() {
    let count = polity::rules::all().count();
    let numbers = [count + 1, count + 2].map(|it| format!(" tests=\"{it}\""));
    let shown = report::junit::write(&accepted());
    let shown = numbers.iter().fold(shown, |shown, it| shown.replace(it, ""));
    let found = |line: &&str| !(line.contains("<testcase") && line.ends_with("/>"));
    assert_read("junit", &shown.lines().filter(found).collect::<Vec<_>>().join("\n"));
}

#[test]
fn github() {
    assert_read("github", &report::github::write(&accepted()));
}

#[test]
fn gitlab() {
    assert_read("gitlab", &report::gitlab::write(&accepted()));
}

#[test]
fn checkstyle() {
    assert_read("checkstyle", &report::checkstyle::write(&accepted()));
}

#[test]
fn markdown() {
    assert_read("markdown", &report::markdown::write(&accepted()));
}

/// A finding on a text of one function, pointing at words of it.
fn pointing(text: &str, words: &[&str]) -> Run {
    let mut sources = Sources::default();
    let file = sources.add("a.polity", text.as_bytes());
    let rule = polity::rules::find("delegation-circle").expect("it is a rule");
    let span = |word: &&str| {
        let start = text.find(*word).expect("the text has the word");
        let [start, end] = [start, start + word.len()].map(|it| u32::try_from(it).expect("short"));
        polity::source::Span { file, start, end }
    };
    let mut finding = rule.at(span(&words[0]), "something is so");
    for word in &words[1..] {
        finding = finding.label(span(word), format!("this is {word}"));
    }
    let report = pipeline::Report { findings: vec![finding], ..pipeline::Report::default() };
    let checked = Checked { path: "a.polity".into(), sources, report };
    Run { constitutions: vec![checked], ..Run::default() }
}

#[test]
fn what_has_no_room_is_told_by_its_place() {
    let long = format!("first {} second\n{}third\nfourth\nfifth", "x".repeat(90), "\n".repeat(9));
    let run = pointing(&long, &["first", "second", "third", "fourth", "fifth"]);
    let shown = report::terminal::write(&run, SCREEN);
    for told in
        ["a.polity:1:98: this is second", "╰── this is third", "a.polity:12:1: this is fourth"]
    {
        assert!(shown.contains(told), "{told} in\n{shown}");
    }
    assert!(!shown.contains('▲'), "{shown}");
}

#[test]
fn a_place_far_along_a_line_is_seen() {
    let long = format!("{} ωord {}", "ü".repeat(200), "y".repeat(200));
    let shown = report::terminal::write(&pointing(&long, &["ωord"]), SCREEN);
    let lines: Vec<_> = shown.lines().collect();
    let at = lines.iter().position(|it| it.contains("ωord")).expect("it is shown");
    assert!(shown.contains("a.polity:1:202"), "columns are characters:\n{shown}");
    let column = |line: &str, letter: char| line.chars().position(|it| it == letter);
    assert_eq!(column(lines[at], 'ω'), column(lines[at + 1], '─'), "{shown}");
}

#[test]
fn text_cannot_command_the_terminal() {
    let mut sources = Sources::default();
    let text = "body cabinet \"\u{1b}[2J\u{202e}Cabinet\"\nofficer director\n\
                function f { held by cabinet }\n\
                delegation a { passes f  from cabinet  to director }\n\
                delegation b { passes f  from director  to cabinet }\n";
    sources.add("esc.polity", text.as_bytes());
    let report = pipeline::check(&sources, None);
    let checked = Checked { path: "esc.polity".into(), sources, report };
    let run = Run { constitutions: vec![checked], ..Run::default() };
    for shown in [report::terminal::write(&run, SCREEN), report::plain::write(&run)] {
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown:?}");
    }
}
