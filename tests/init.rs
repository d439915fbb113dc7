//! What `polity init` writes, and what it then keeps out of a repository.

#![expect(clippy::disallowed_methods, reason = "tests read the files that they are about")]

mod command;

use std::fs;

use command::Folder;
use polity::law;
use pretty_assertions::assert_eq;

fn begun() -> Folder {
    let folder = Folder::new();
    folder.run(&["init", "--yes"]).expect(
        0,
        &[
            "council.polity: written",
            "polity.toml: written",
            ".pre-commit-config.yaml: written",
            ".github/workflows/polity.yml: written",
        ],
    );
    folder
}

fn read(folder: &Folder, path: &str) -> String {
    fs::read_to_string(folder.0.join(path)).expect("it is there")
}

#[test]
fn every_sort_of_council_begins_clean_and_laid_out() {
    let folder = Folder::new();
    let mut count = 0;
    for nation in law::NATIONS {
        for kind in law::KINDS {
            for form in law::GOVERNANCE {
                let to = format!("{nation}/{kind}/{form}");
                let sort = ["--nation", nation, "--kind", kind, "--governance", form];
                let all = [&["init", "--yes", "--ci", "none", &to], &sort[..]].concat();
                folder.run(&all).expect(0, &["council.polity: written"]);
                count += 1;
            }
        }
    }
    let said = folder.run(&["check", "--fail-on", "note", "--format", "ndjson", "."]);
    said.expect(0, &[]).errs(&[]);
    let said = folder.run(&["check", "--format", "json", "."]).expect(0, &[]);
    let json: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(json["constitutions"].as_array().map(Vec::len), Some(count));
    folder.run(&["fmt", "--check", "."]).expect(0, &[]).errs(&[]);
    folder.run(&["test", "."]).expect(0, &["holds"]).lacks("fails");
}

#[test]
fn the_offices_are_those_of_the_nation() {
    let offices = [
        ("england", "county", "holds head-of-paid-service"),
        ("wales", "county-borough", "holds chief-executive"),
        ("wales", "county", "holds head-of-democratic-services"),
        ("scotland", "council", "holds section-95-officer"),
        ("northern-ireland", "district", "holds chief-financial-officer"),
        ("england", "parish", "holds section-151-officer"),
    ];
    for (nation, kind, office) in offices {
        let folder = Folder::new();
        folder.run(&["init", "--yes", "--nation", nation, "--kind", kind]).expect(0, &[]);
        let model = read(&folder, "council.polity");
        let words = model.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(office), "{nation}, {kind}: {model}");
    }
}

#[test]
fn nothing_that_is_there_is_touched() {
    let folder = begun();
    folder.write("polity.toml", "fail-on = \"note\"\n");
    folder.write("council.polity", "# mine\n");
    let said = folder.run(&["init", "--yes", "--ci", "gitlab"]);
    said.expect(
        0,
        &[
            "there are models already: none is added",
            "polity.toml: is there already, left as it is",
            ".pre-commit-config.yaml: is there already, left as it is",
            ".gitlab-ci.yml: written",
        ],
    );
    assert_eq!(read(&folder, "polity.toml"), "fail-on = \"note\"\n");
    assert_eq!(read(&folder, "council.polity"), "# mine\n");
    // A second model beside another name would be part of its constitution.
    let folder = Folder::new().with("rules.polity", "# mine\n");
    folder.run(&["init", "--yes", "--ci", "none"]).expect(0, &["there are models already"]);
    assert!(!folder.0.join("council.polity").exists());
}

#[test]
fn any_name_makes_a_model_or_is_refused() {
    for name in [
        "Council",
        "councillor",
        "Full Council",
        "Monitoring Officer",
        "Cyngor Sir Ynys Môn",
        "4th Ward",
        "£",
    ] {
        let folder = Folder::new();
        folder.run(&["init", "--yes", "--name", name]).expect(0, &[]);
        folder.run(&["check", "--fail-on", "warning"]).expect(0, &[]);
    }
    for name in ["a\" }", "a\nb", "a\\", "", "  "] {
        let folder = Folder::new();
        folder.run(&["init", "--yes", "--name", name]).expect(2, &[]);
        assert!(!folder.0.join("council.polity").exists());
    }
    Folder::new().run(&["init", "--yes", "--nation", "cornwall"]).expect(2, &[]);
}

#[test]
fn what_was_written_is_told_though_not_all_could_be() {
    let folder = Folder::new().with(".github", "");
    let said = folder.run(&["init", "--yes"]);
    said.expect(2, &["council.polity: written", "polity.toml: written"])
        .errs(&["polity: cannot write `.github/workflows/polity.yml`: not a directory"]);
}

const OPEN: &str = "
escalation dispute \"A dispute between councillors\" {
    matter     dispute
    raised by  councillor
    about      councillor
    first      monitoring-officer  considers  within 10 working days
}
";

#[test]
fn a_route_without_a_decider_fails_at_its_line() {
    let folder = begun();
    let model = read(&folder, "council.polity");
    folder.run(&["check", "--format", "github"]).expect(0, &[]);
    folder.write("council.polity", &[model.as_str(), OPEN].concat());
    let line = model.lines().count() + 2;
    let said = folder.run(&["check", "--format", "github"]).expect(1, &["ends-in-talk"]);
    let at = format!("file=council.polity,line={line},");
    let mut lines = said.out.lines();
    let is_there = |it: &str| it.contains(&at) && it.contains("ends-in-talk");
    assert!(lines.any(is_there), "no annotation of line {line}:\n{}", said.out);
}

#[test]
fn another_name_of_the_file_passes_with_and_without_old_findings() {
    for addition in ["", OPEN] {
        let folder = begun();
        let model = [&read(&folder, "council.polity"), addition].concat();
        folder.write("council.polity", &model);
        folder.run(&["baseline"]).expect(0, &[]);
        fs::rename(folder.0.join("council.polity"), folder.0.join("articles.polity")).unwrap();
        let said = folder.run(&["check", "--format", "github"]);
        said.expect(0, &[]).lacks("::error").lacks("::warning");
    }
}

#[test]
fn a_mended_finding_passes_and_shortens_the_baseline() {
    let folder = begun();
    let model = read(&folder, "council.polity");
    folder.write("council.polity", &[model.as_str(), OPEN].concat());
    folder.run(&["baseline"]).expect(0, &["polity-baseline.json:"]);
    let before = read(&folder, "polity-baseline.json");
    assert!(before.contains("ends-in-talk"), "{before}");
    folder.run(&["check"]).expect(0, &[]);

    let decided = OPEN.replace(
        "within 10 working days\n",
        "unless subject  within 10 working days\n    finally    standards-committee  decides  within 20 working days\n",
    );
    folder.write("council.polity", &[model.as_str(), &decided].concat());
    folder.run(&["check", "--format", "github"]).expect(0, &[]);
    folder.run(&["baseline", "--prune"]).expect(0, &["taken out"]);
    let after = read(&folder, "polity-baseline.json");
    assert!(!after.contains("ends-in-talk") && after.len() < before.len(), "{after}");
    // What was mended is not forgiven when it comes back.
    folder.write("council.polity", &[model.as_str(), OPEN].concat());
    folder.run(&["check"]).expect(1, &["ends-in-talk"]);
}
