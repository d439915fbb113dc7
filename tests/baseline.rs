//! The baseline, as a repository meets it that has old findings and wants no new ones.

#![expect(clippy::disallowed_methods, reason = "tests read the files that they are about")]

mod command;

use std::{fs, path::Path};

use command::Folder;
use polity::{
    finding::Kind,
    pipeline,
    report::{
        Checked,
        baseline::{Baseline, Place},
    },
    source::Sources,
    syntax::{self, Names},
};
use pretty_assertions::assert_eq;

const COUNCIL: &str = "council exemplar \"Exemplar Borough Council\"\n";
const PEOPLE: &str = "officer clerk { reports to chief }\nofficer chief { reports to not-stated }\nmember councillor { many }\n";
const FIRST: &str = "\
escalation first \"The first\" { matter complaint  raised by councillor  about clerk
    finally chief  considers }
";
const SECOND: &str = "\
escalation second \"The second\" { matter dispute  raised by councillor  about clerk
    finally chief  considers }
";

fn old() -> Folder {
    let folder = Folder::new().with("a/rules.polity", &[COUNCIL, PEOPLE, FIRST].concat());
    folder.run(&["check", "--fail-on", "warning"]).expect(1, &["ends-in-talk"]);
    folder.run(&["baseline"]).expect(0, &["polity-baseline.json:", "recorded"]);
    folder
}

#[test]
fn what_is_known_does_not_fail_and_is_counted() {
    let folder = old();
    let said = folder.run(&["check", "--fail-on", "note"]);
    said.expect(0, &["recorded in the baseline and not shown"])
        .lacks("ends-in-talk")
        .lacks("mended");
    let said = folder.run(&["check", "--fail-on", "note", "--no-baseline"]);
    said.expect(1, &["ends-in-talk"]);
    let json = folder.run(&["check", "--format", "json"]).expect(0, &[]);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert!(json["constitutions"][0]["summary"]["known"].as_u64().unwrap() > 0);
}

#[test]
fn a_new_finding_fails_and_only_it_is_shown() {
    let folder = old();
    folder.write("a/rules.polity", &[COUNCIL, PEOPLE, FIRST, SECOND].concat());
    let said = folder.run(&["check", "--fail-on", "warning", "--format", "plain"]);
    said.expect(1, &["“The second”: no step decides"]).lacks("“The first”: no step decides");
}

#[test]
fn it_survives_another_order_other_lines_and_other_names_of_files() {
    let folder = Folder::new().with("a/rules.polity", &[COUNCIL, PEOPLE, FIRST, SECOND].concat());
    folder.run(&["baseline"]).expect(0, &[]);
    fs::remove_dir_all(folder.0.join("a")).expect("removed");
    folder.write("b/people.polity", &["\n\n# moved\n", PEOPLE].concat());
    folder.write("b/routes.polity", &[SECOND, "\n", FIRST, COUNCIL].concat());
    let said = folder.run(&["check", "--fail-on", "note"]);
    said.expect(0, &["recorded in the baseline"]).lacks("mended");
}

#[test]
fn a_mended_finding_is_taken_out_and_makes_no_room_for_another() {
    let folder = old();
    let decided = FIRST.replace("considers", "decides");
    folder.write("a/rules.polity", &[COUNCIL, PEOPLE, &decided].concat());
    folder
        .run(&["check", "--fail-on", "warning"])
        .expect(0, &["1 finding of the baseline is found no more"]);
    // Not when mended, and not when another comes in its place.
    folder.write("a/rules.polity", &[COUNCIL, PEOPLE, &decided, SECOND].concat());
    let said = folder.run(&["check", "--fail-on", "warning", "--format", "plain"]);
    said.expect(1, &["under “The second”: no step decides", "of the baseline is found no more"]);
    let before = baseline(&folder);
    assert!(before.contains("“The first”: no step decides"), "{before}");
    folder.run(&["baseline", "--prune"]).expect(0, &["0 new", "taken out"]);
    assert!(!baseline(&folder).contains("no step decides"), "{}", baseline(&folder));
    folder.run(&["check", "--fail-on", "warning"]).expect(1, &["ends-in-talk"]).lacks("no more");
    // It is new again, should it come back.
    folder.write("a/rules.polity", &[COUNCIL, PEOPLE, FIRST].concat());
    folder.run(&["check", "--fail-on", "warning"]).expect(1, &["“The first”"]);
}

/// A finding that tells of several together is known for each of them.
#[test]
fn what_is_mended_in_part_is_known_and_what_grows_is_new() {
    let routes = |count: usize, timed: &str| {
        let titles = ["one", "two", "three", "four", "five", "six", "seven"];
        let route = |it: &&str| {
            format!(
                "escalation {it} {{ matter complaint  raised by councillor  about clerk\n    \
                 first chief considers{}\n    finally chief decides }}\n",
                if timed == *it { " within 5 days" } else { "" },
            )
        };
        titles[..count].iter().map(route).collect::<String>()
    };
    let folder = Folder::new().with("a.polity", &[COUNCIL, PEOPLE, &routes(6, "")].concat());
    folder.run(&["baseline"]).expect(0, &["recorded"]);
    let check = ["check", "--fail-on", "note", "--format", "plain"];
    folder.run(&check).expect(0, &[]).lacks("no more");
    // Of six routes without a time one has one now, at one of its two steps: of it something new is told.
    folder.write("a.polity", &[COUNCIL, PEOPLE, &routes(6, "two")].concat());
    let said = folder.run(&check);
    said.expect(1, &["how long “Two” takes", "1 finding of the baseline is found no more"])
        .lacks("by when anything is done");
    folder.run(&["baseline"]).expect(0, &[", 1 new, 1 taken out"]);
    folder.write("a.polity", &[COUNCIL, PEOPLE, &routes(5, "two")].concat());
    folder.run(&check).expect(0, &["of the baseline"]).lacks("by when anything is done");
    folder.run(&["baseline", "--prune"]).expect(0, &["0 new"]);
    // The sixth again, and a seventh in the place of one that was mended.
    folder.write("a.polity", &[COUNCIL, PEOPLE, &routes(6, "two")].concat());
    folder.run(&check).expect(1, &["by when anything is done", "(5 of 6 routes)"]).lacks("no more");
}

/// Two that stand in two folders are two, whether they name no council or the same.
#[test]
fn what_stands_elsewhere_is_another() {
    for council in ["", COUNCIL] {
        let text = [council, PEOPLE, FIRST].concat();
        let folder = Folder::new().with("a/rules.polity", &text).with("b/rules.polity", &text);
        let check = |path| folder.run(&["check", "--fail-on", "warning", path]);
        folder.run(&["baseline", "a"]).expect(0, &["recorded"]);
        check("a").expect(0, &[]);
        check("b").expect(1, &["ends-in-talk"]);
        // What is mended in one is not taken from the other.
        folder.run(&["baseline"]).expect(0, &["recorded"]);
        folder.write("a/rules.polity", &[council, PEOPLE].concat());
        folder.run(&["baseline", "--prune", "a"]).expect(0, &["taken out"]);
        check("b").expect(0, &[]).lacks("no more");
    }
}

/// Wherever it is asked from, whatever the folder is called now and whatever the council.
#[test]
fn what_is_moved_or_renamed_is_known() {
    for council in ["", COUNCIL] {
        let text = [council, PEOPLE, FIRST].concat();
        let folder = Folder::new()
            .with("polity.toml", "")
            .with("a/rules.polity", &text)
            .with("b/rules.polity", &[council, PEOPLE].concat());
        let check = |path: &str| folder.run(&["check", "--fail-on", "warning", path]);
        folder.run(&["baseline"]).expect(0, &["recorded"]);
        let whole = folder.0.join("a");
        for path in ["a", "./a", "b/../a", "a/rules.polity", whole.to_str().unwrap()] {
            check(path).expect(0, &[]).lacks("ends-in-talk");
        }
        fs::rename(&whole, folder.0.join("c")).expect("renamed");
        check(".").expect(0, &[]).lacks("ends-in-talk").lacks("no more");
        check("c").expect(0, &[]).lacks("ends-in-talk");
        folder.run(&["baseline"]).expect(0, &["0 new"]).lacks("taken out");
        let retitled = text.replace("Borough", "Royal Borough");
        folder.write("c/rules.polity", &retitled);
        check(".").expect(0, &[]).lacks("ends-in-talk");
    }
}

/// Of two of one council that were both moved, one that is asked for by itself takes nothing from the other;
/// and nothing is written where nothing is mended.
#[test]
fn what_was_moved_is_not_mended() {
    let text = [COUNCIL, PEOPLE, FIRST].concat();
    let folder = Folder::new()
        .with("polity.toml", "")
        .with("a/rules.polity", &text)
        .with("b/rules.polity", &text);
    folder.run(&["baseline"]).expect(0, &["recorded"]);
    let before = baseline(&folder);
    for (from, to) in [("a", "c"), ("b", "d")] {
        fs::rename(folder.0.join(from), folder.0.join(to)).expect("renamed");
    }
    folder.run(&["baseline", "--prune", "c"]).expect(0, &["0 new"]).lacks("taken out");
    assert_eq!(baseline(&folder), before);
    for path in [".", "c", "d"] {
        let said = folder.run(&["check", "--fail-on", "warning", path]);
        said.expect(0, &[]).lacks("ends-in-talk").lacks("no more");
    }
}

/// What was not loaded is not mended.
#[test]
fn one_file_of_several_takes_nothing_from_the_others() {
    let folder = Folder::new()
        .with("a/people.polity", &[COUNCIL, PEOPLE].concat())
        .with("a/routes.polity", FIRST);
    folder.run(&["baseline"]).expect(0, &["recorded"]);
    let before = baseline(&folder);
    folder.run(&["check", "a/people.polity"]).expect(0, &[]).lacks("no more");
    folder.run(&["baseline", "--prune", "a/people.polity"]).expect(0, &[]).lacks("taken out");
    assert_eq!(baseline(&folder), before);
    folder.run(&["check", "--fail-on", "warning"]).expect(0, &[]);
}

/// While it is there, law is not asked for.
#[test]
fn what_is_not_understood_is_never_recorded() {
    let folder = Folder::new().with("rules.polity", "officer chief { hlds monitoring-officer }\n");
    folder.run(&["baseline"]).expect(0, &["0 findings recorded", "not understood, not recorded"]);
    folder.run(&["check"]).expect(1, &["misspelt-word"]);
}

#[test]
fn law_is_never_recorded() {
    let text = "\
council exemplar \"Exemplar Borough Council\" { nation england  kind district }
officer chief-executive { holds head-of-paid-service  holds monitoring-officer }
";
    let folder = Folder::new().with("rules.polity", text);
    let said = folder.run(&["baseline"]);
    said.expect(0, &["not recorded: law is only accepted in the model"]);
    folder.run(&["check"]).expect(1, &["law (error)"]);
    let law = folder.run(&["check", "--format", "json"]).expect(1, &[]);
    let law: serde_json::Value = serde_json::from_str(&law.out).expect("JSON");
    let law = &law["constitutions"][0]["findings"][0];
    let line = serde_json::json!({ "version": 1, "findings": [{
        "council": "Exemplar Borough Council", "rule": law["rule"], "about": [law["on"]],
        "says": law["message"],
    }] });
    folder.write("polity-baseline.json", &line.to_string());
    let said = folder.run(&["check"]).expect(2, &[]);
    let rule = law["rule"].as_str().unwrap();
    said.errs(&[&format!(
        "polity: cannot use the baseline `polity-baseline.json`: `{rule}` is a rule of law, and law is \
         only accepted in the model, by `accept` with a reason, an approver and an end"
    )]);
}

#[test]
fn what_cannot_be_seen_is_not_mended() {
    let folder = old();
    let before = baseline(&folder);
    folder.write("a/rules.polity", &[COUNCIL, PEOPLE, FIRST, "officer { {{\n"].concat());
    folder.run(&["check"]).expect(1, &[]).lacks("no more");
    folder.run(&["baseline", "--prune"]).expect(0, &["0 new"]).lacks("taken out");
    assert_eq!(baseline(&folder), before);
    // Neither is what a council has that was not looked at, or a rule that is off.
    folder.write("a/rules.polity", &[COUNCIL, PEOPLE, FIRST].concat());
    folder.write("b/rules.polity", "council elsewhere \"Other Council\"\n");
    folder.run(&["baseline", "--prune", "b"]).expect(0, &["0 new"]).lacks("taken out");
    folder.run(&["check", "b"]).expect(0, &[]).lacks("no more");
    folder.write("polity.toml", "[rules]\nends-in-talk = \"off\"\n");
    folder.run(&["check", "a"]).expect(0, &[]).lacks("no more");
    assert_eq!(baseline(&folder), before);
}

/// An empty file is still one: it may be named elsewhere. None is made where there was none.
#[test]
fn pruned_to_nothing_it_stays_and_is_empty() {
    let folder = old();
    folder.write("polity.toml", "[rules]\n");
    folder.write("a/rules.polity", &[COUNCIL, "body cabinet\n"].concat());
    let said = folder.run(&["baseline", "--prune"]);
    said.expect(0, &["taken out; the file is empty now and may be deleted"]);
    let left: serde_json::Value = serde_json::from_str(&baseline(&folder)).expect("JSON");
    assert_eq!(left, serde_json::json!({ "version": 1, "findings": [] }));
    folder.run(&["check"]).expect(0, &[]).lacks("baseline").errs(&[]);
    fs::remove_file(folder.0.join("polity-baseline.json")).expect("removed");
    let said = folder.run(&["baseline", "--prune"]);
    said.expect(0, &["polity-baseline.json: is not there, and nothing is taken out"]);
    assert!(!folder.0.join("polity-baseline.json").exists());
}

#[test]
fn it_stands_where_the_settings_say() {
    let folder = Folder::new()
        .with("polity.toml", "baseline = \"ci/known.json\"\n")
        .with("ci/readme.txt", "")
        .with("a/rules.polity", &[COUNCIL, PEOPLE, FIRST].concat());
    folder.run(&["baseline", "a"]).expect(0, &["ci/known.json:"]);
    folder.run(&["check", "a", "--fail-on", "note"]).expect(0, &[]);
    assert!(!folder.0.join("polity-baseline.json").exists());
}

#[test]
fn what_cannot_be_written_or_understood_is_told_and_left_as_it_is() {
    let folder = Folder::new()
        .with("polity.toml", "baseline = \"nowhere/known.json\"\n")
        .with("a/rules.polity", &[COUNCIL, PEOPLE, FIRST].concat());
    let sentence = "polity: cannot write `nowhere/known.json`: no such file or directory";
    folder.run(&["baseline"]).expect(2, &[]).errs(&[sentence]);
    let folder = old();
    for (broken, why) in [
        ("{", "line 1, column 1 is not JSON; restore it, or delete it and run `polity baseline`"),
        (
            "{\"version\":1,\"findings\":[{}]}",
            "line 1, column 27 is not what `polity baseline` writes; restore it, or delete it and run \
             `polity baseline`",
        ),
        (
            "{\n<<<<<<< ours\n",
            "it holds both sides of a merge: keep the lines of both, or delete it and run `polity \
             baseline`",
        ),
        ("{\"version\":9,\"findings\":[]}", "version 9 is not known here"),
    ] {
        folder.write("polity-baseline.json", broken);
        let sentence = format!("polity: cannot use the baseline `polity-baseline.json`: {why}");
        for command in ["check", "baseline"] {
            folder.run(&[command]).expect(2, &[]).errs(&[&sentence]);
        }
        assert_eq!(baseline(&folder), broken);
    }
}

/// Each line is one finding, in an order that does not come from the text.
#[test]
fn it_is_sorted_and_has_a_finding_a_line() {
    let folder = Folder::new().with("a.polity", &[COUNCIL, PEOPLE, SECOND, FIRST].concat());
    folder.run(&["baseline"]).expect(0, &[]);
    let text = baseline(&folder);
    let lines: Vec<_> = text.lines().filter(|it| it.starts_with("{\"council\"")).collect();
    assert!(lines.is_sorted_by_key(|it| it.split("\"says\"").next()), "{text}");
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["findings"].as_array().expect("a list").len(), lines.len());
    folder.run(&["baseline"]).expect(0, &["0 new"]);
    assert_eq!(baseline(&folder), text);
}

/// Two findings that say the same are two.
#[test]
fn equal_findings_are_counted() {
    let checked = |text: &str| {
        let mut sources = Sources::default();
        sources.add("a.polity", text.as_bytes());
        let report = pipeline::check(&sources, None);
        Checked { path: "a".to_owned(), sources, report }
    };
    // Of two models of one council, each with the same finding, one is mended.
    let one = [COUNCIL, PEOPLE, FIRST].concat();
    let mut baseline = Baseline::default();
    let recorded = baseline.record([(&checked(&one), Place::default())], false).recorded;
    assert_eq!(Baseline::read(&baseline.text()), Ok(baseline.clone()));
    let mut both = [checked(&one), checked(&one)];
    let placed = both.iter_mut().map(|it| (it, Place::default()));
    assert_eq!(baseline.take_out(placed), 0);
    assert_eq!(both[0].report.known, recorded);
    assert_eq!(both[1].report.known, 0, "the second time it is new");
    assert_eq!(both[1].report.findings.len(), recorded);
    let changed =
        baseline.record([&checked(&one), &checked(&one)].map(|it| (it, Place::default())), false);
    assert_eq!((changed.recorded, changed.new), (2 * recorded, recorded));
    assert!(baseline.text().contains("\"times\":2"));
    assert_eq!(baseline.take_out([(&mut checked(&one), Place::default())]), recorded);
}

/// Every statement of the five constitutions in the opposite order, in a file of another name.
#[test]
fn real_constitutions_are_known_upside_down() {
    for sources in
        Sources::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("constitutions")).unwrap()
    {
        let mut turned = Sources::default();
        for (id, file) in sources.iter() {
            let tree = syntax::parse(id, file, &mut Names::default());
            let starts: Vec<_> =
                tree.statements().iter().map(|it| it.range.start as usize).collect();
            let (first, rest) = starts.split_first().expect("there are statements");
            let ends = rest.iter().copied().chain([file.text.len()]);
            let parts: Vec<_> = starts.iter().zip(ends).collect();
            let mut text = file.text[..*first].to_owned();
            for (&start, end) in parts.into_iter().rev() {
                text += &file.text[start..end];
                text += "\n";
            }
            turned.add(format!("turned/{}", file.path.display()), text.into_bytes());
        }
        let checked = |sources: Sources| {
            let report = pipeline::check(&sources, None);
            Checked { path: String::new(), sources, report }
        };
        let mut baseline = Baseline::default();
        assert!(baseline.record([(&checked(sources), Place::default())], false).recorded > 0);
        let mut turned = [checked(turned)];
        let placed = turned.iter_mut().map(|it| (it, Place::default()));
        assert_eq!(baseline.take_out(placed), 0);
        let left = turned[0].report.findings.iter().filter(|it| it.kind != Kind::Law);
        assert_eq!(left.map(|it| &it.message).collect::<Vec<_>>(), Vec::<&String>::new());
    }
}

fn baseline(folder: &Folder) -> String {
    fs::read_to_string(Path::new(&folder.0).join("polity-baseline.json")).expect("it is there")
}
