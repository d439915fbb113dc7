//! Settings, as somebody meets them who keeps many councils in one folder.

#![expect(clippy::disallowed_methods, reason = "tests read the files that they are about")]

mod command;

use std::{
    collections::BTreeSet,
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use command::Folder;
use polity::{
    config::{self, family_key},
    finding::Kind,
    report::settings,
    rules,
};
use pretty_assertions::assert_eq;

/// A conflict that is an error, and a route that is a warning.
const CIRCLE: &str = "\
council exemplar \"Exemplar Borough Council\"
body cabinet
officer director
function award-contract { held by cabinet }
delegation contracts [3.2] { passes award-contract  from cabinet  to director }
delegation contracts-back { passes award-contract  from director  to cabinet }
";

const OFFICES: &str = "\
council exemplar \"Exemplar Borough Council\" { nation england  kind district }
officer chief-executive { holds head-of-paid-service  holds monitoring-officer }
";

fn circle() -> Folder {
    Folder::new().with("councils/one/scheme.polity", CIRCLE)
}

fn with(settings: &str) -> Folder {
    circle().with("polity.toml", settings)
}

#[test]
fn a_rule_is_turned_off_lowered_and_raised() {
    circle().run(&["check", "councils"]).expect(1, &["conflict (error): delegation-circle"]);
    let off = with("[rules]\ndelegation-circle = \"off\"\n").run(&["check", "councils"]);
    off.expect(0, &["1 rule (delegation-circle), because `polity.toml` says `off`"])
        .lacks("delegation-circle Ex");
    let lowered = with("[rules]\ndelegation-circle = \"note\"\n").run(&["check", "councils"]);
    lowered.expect(0, &["conflict (note): delegation-circle"]);
    let raised = with("fail-on = \"warning\"\n[rules]\ndelegation-circle = \"warning\"\n");
    raised.run(&["check", "councils"]).expect(1, &["conflict (warning): delegation-circle"]);
}

#[test]
fn a_rule_counts_more_than_its_family_and_an_override_more_than_both() {
    let settings = "\
[families]
delegation = \"off\"
[rules]
delegation-circle = \"warning\"
[[override]]
paths = [\"councils/one/\"]
rules = { delegation-circle = \"note\" }
";
    let folder = with(settings).with("councils/two/scheme.polity", CIRCLE);
    let said = folder.run(&["check", "councils", "--format", "plain"]);
    said.expect(
        0,
        &[
            "councils/one/scheme.polity:5:12: note: conflict",
            "councils/two/scheme.polity:5:12: warning: conflict",
        ],
    );
}

#[test]
fn what_only_may_be_so_stays_a_step_below_its_rule() {
    // `director of subject` may be the director complained of: a warning of a rule of errors.
    let text = "\
council exemplar \"Exemplar Borough Council\"
officer director { many }
member councillor { many }
escalation complaint [3.4] {
    matter complaint  raised by councillor  about director
    finally director of subject  decides
}
";
    let folder = Folder::new().with("a.polity", text);
    let before = folder.run(&["check"]);
    let rule = "handler-is-subject";
    before.expect(0, &[&format!("conflict (warning): {rule}")]);
    folder.write("polity.toml", &format!("[rules]\n{rule} = \"warning\"\n"));
    folder.run(&["check"]).expect(0, &[&format!("conflict (note): {rule}")]);
}

#[test]
fn law_is_never_lowered() {
    let rule = rules::all().find(|it| it.kind == Kind::Law).expect("there is law").id.0;
    for level in ["off", "note", "warning"] {
        let folder = with(&format!("[rules]\n{rule} = \"{level}\"\n"));
        let place = 4 + rule.len();
        let sentence = format!(
            "polity: polity.toml:2:{place}: `{rule}` is a rule of law: law is never lowered or turned \
             off, only accepted in the model, by `accept` with a reason, an approver and an end"
        );
        folder.run(&["check", "councils"]).expect(2, &[]).errs(&[&sentence]);
    }
    with(&format!("[rules]\n{rule} = \"error\"\n")).run(&["check", "councils"]).expect(1, &[]);
}

/// What is not understood keeps law from being asked for.
#[test]
fn what_is_not_understood_is_always_told() {
    let folder = with("[rules]\nmisspelt-word = \"off\"\n");
    let sentence = "polity: polity.toml:2:17: `misspelt-word` tells what is not understood, for which other \
        rules are not asked, those of law among them: it is never lowered or turned off; mend the text";
    folder.run(&["check", "councils"]).expect(2, &[]).errs(&[sentence]);
    let folder = Folder::new()
        .with("a.polity", "officer chief { hlds monitoring-officer }\n")
        .with("polity.toml", "[families]\nnames-and-structure = \"off\"\ntext = \"off\"\n");
    folder.run(&["check"]).expect(1, &["misspelt-word"]);
}

#[test]
fn a_family_is_turned_off_but_not_its_law() {
    let folder = Folder::new().with("a.polity", OFFICES);
    let before = folder.run(&["check", "--format", "plain"]);
    let law = before.out.lines().filter(|it| it.contains(": law:")).count();
    assert!(law > 0, "{}", before.out);
    folder.write("polity.toml", "[families]\nstatutory-offices = \"off\"\n");
    let after = folder.run(&["check", "--format", "plain"]);
    assert_eq!(after.out.lines().filter(|it| it.contains(": law:")).count(), law);
}

#[test]
fn the_nearest_file_counts_up_to_the_top_of_the_repository() {
    let folder = circle().with("polity.toml", "[rules]\ndelegation-circle = \"note\"\n");
    folder.run(&["check", "councils/one"]).expect(0, &["conflict (note)"]);
    folder.run(&["check", "councils/one/scheme.polity"]).expect(0, &["conflict (note)"]);
    folder.write("councils/polity.toml", "[rules]\ndelegation-circle = \"warning\"\n");
    folder.run(&["check", "councils/one"]).expect(0, &["conflict (warning)"]);
    fs::create_dir(folder.0.join("councils/one/.git")).expect("made");
    folder.run(&["check", "councils/one"]).expect(1, &["conflict (error)"]);
}

#[test]
fn flags_count_more_than_the_file() {
    let folder = with("fail-on = \"error\"\nformat = \"plain\"\nas-at = 2019-04-01\n");
    let plain = "councils/one/scheme.polity:5:12: error: conflict";
    folder.run(&["check", "councils"]).expect(1, &[plain]);
    folder.run(&["check", "councils", "--format", "terminal"]).expect(1, &[]).lacks(plain);
    let shown = folder.run(&["config", "councils", "--as-at", "2026-11-22", "--fail-on", "note"]);
    shown.expect(
        0,
        &[
            "settings polity.toml",
            "fail-on note flag",
            "as-at 2026-11-22 flag",
            "format plain polity.toml:2",
            "baseline polity-baseline.json default",
            "constitution councils/one",
            "on default",
        ],
    );
}

#[test]
fn the_level_and_its_line_are_shown() {
    let folder = with("[families]\ndelegation = \"note\"\n[rules]\ndelegation-circle = \"off\"\n");
    let words = ["delegation-circle off polity.toml:4", "two-keys note polity.toml:2"];
    folder.run(&["config", "councils"]).expect(0, &words);
    Folder::new().with("a.polity", CIRCLE).run(&["config"]).expect(0, &["settings none"]);
    Folder::new()
        .run(&["config", "nowhere"])
        .expect(2, &[])
        .errs(&["polity: cannot read `nowhere`: no such file or directory"]);
}

#[test]
fn paths_are_left_out_and_let_in() {
    let two = || circle().with("councils/drafts/d.polity", CIRCLE);
    two().run(&["check", "councils"]).expect(1, &["2 constitutions"]);
    let beside = circle().with("councils/one/other.polity", "body panel\n");
    beside.run(&["check", "councils"]).expect(1, &["2 files"]).lacks("Left out");
    let beside = beside.with("polity.toml", "exclude = [\"other.polity\"]\n");
    let said = ["Left out", "1 file of the same folder", "councils/one/other.polity"];
    beside.run(&["check", "councils"]).expect(1, &said);
    beside.run(&["check", "councils/one/scheme.polity"]).expect(1, &[]).lacks("Left out");
    let using = [CIRCLE, "use \"other.polity\"\n"].concat();
    let using = beside.with("councils/one/scheme.polity", &using);
    using.run(&["check", "councils"]).expect(1, &["2 files"]).lacks("Left out");
    let excluded = two().with("polity.toml", "exclude = [\"drafts/\"]\n");
    excluded.run(&["check", "councils"]).expect(1, &["(councils/one)"]).lacks("drafts");
    let included = two().with("polity.toml", "include = [\"councils/one/\"]\n");
    included.run(&["check", "."]).expect(1, &["(councils/one)"]).lacks("drafts");
    for ignoring in [".gitignore", ".ignore"] {
        let ignored = two().with(ignoring, "drafts\n");
        ignored.run(&["check", "councils"]).expect(1, &["(councils/one)"]).lacks("drafts");
        ignored.run(&["check", "councils/drafts/d.polity"]).expect(1, &["drafts"]);
    }
    let hidden = circle().with("councils/.old/d.polity", CIRCLE);
    hidden.run(&["check", "councils"]).expect(1, &["(councils/one)"]).lacks("old");
    let all = circle().with("polity.toml", "exclude = [\"councils/\"]\n");
    all.run(&["check", "."]).expect(2, &[]).errs(&[
        "polity: `.` holds no `.polity` file, nor a folder that does; what is hidden, ignored or \
         excluded is not looked at",
    ]);
}

const ROUTE: &str = "\
council exemplar \"Exemplar Borough Council\"
officer chief-executive
officer solicitor { reports to chief-executive }
member councillor { many }
function award-contract { held by chief-executive }
escalation e {
    matter complaint  raised by councillor  about officer
    first solicitor  considers
    finally chief-executive  decides
}
accept handler-is-subject on e because \"Known\" by \"Solicitor\"  until 2020-01-01
scenario \"heard\" {
    when councillor raises complaint about solicitor
    expect decided by chief-executive
}
";

const OTHERS: &[&[&str]] = &[
    &["fix", "councils"],
    &["fmt", "--check", "councils"],
    &["read", "councils"],
    &["trace", "councils", "councillor raises complaint about solicitor"],
    &["ask", "councils", "who decides award contract"],
    &["compare", "councils"],
    &["graph", "councils", "accountability", "--format", "text"],
    &["test", "councils"],
];

#[test]
fn every_command_looks_only_at_what_settings_let_in() {
    let folder = Folder::new().with("councils/one/a.polity", ROUTE);
    let folder = folder.with("councils/drafts/d.polity", &ROUTE.replace("Exemplar", "Draft"));
    let said = |command: &[&str]| {
        let mut polity = Command::new(env!("CARGO_BIN_EXE_polity"));
        let output = polity.env_clear().current_dir(&folder.0).args(command).output();
        let output = output.expect("it runs");
        String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8")
    };
    let is_of_both = |said: &str| {
        let has = |one: &str, other: &str| said.contains(one) || said.contains(other);
        assert!(has("Exemplar Borough", "councils/one"), "{said}");
        has("Draft Borough", "councils/drafts")
    };
    for command in OTHERS {
        assert!(is_of_both(&said(command)), "{command:?}");
    }
    folder.write("polity.toml", "exclude = [\"drafts/\"]\n");
    for command in OTHERS {
        let said = said(command);
        assert!(!is_of_both(&said), "{command:?} {said}");
    }
    folder.write("polity.toml", "exclude = 3\n");
    let sentence =
        "polity: polity.toml:1:11: `exclude` is a list of patterns, such as [\"drafts/\"]";
    for command in OTHERS {
        let said = folder.run(command).expect(2, &[]).errs(&[sentence]);
        assert_eq!(said.out.trim(), "", "{command:?}");
    }
}

#[test]
fn settings_choose_law_only_where_a_council_does_not_and_never_none() {
    let post = "officer mo { holds monitoring-officer, section-151-officer }\n";
    let council = "council d { nation england  kind district  governance committee  extent part";
    let folder = Folder::new()
        .with("polity.toml", "as-at = \"2014-01-01\"\n")
        .with("dated.polity", &format!("{council}  law as at 2026-01-01 }}\n{post}"))
        .with("undated.polity", &format!("{council} }}\n{post}"));
    let asks = "Law: England as at 2014-01-01, as `polity.toml` asks";
    let dated = folder.run(&["check", "dated.polity", "--format", "plain"]);
    assert!(!dated.expect(1, &["mo-not-cfo"]).out.contains("as at 2014"));
    folder.run(&["check", "undated.polity", "--format", "plain"]).expect(1, &["mo-not-cfo", asks]);
    folder.write("polity.toml", "as-at = \"1999-01-01\"\n");
    folder.run(&["check", "."]).expect(2, &[]).errs(&[
        "polity: polity.toml:1:9: `as-at` is no day before 2002-01-01: no pack of law goes back further",
    ]);
}

#[test]
fn fix_follows_the_levels_and_the_day() {
    let folder = Folder::new().with("councils/one/a.polity", ROUTE);
    let offer = "first solicitor unless subject considers";
    let fix = |settings: &str| {
        folder.write("polity.toml", settings);
        folder.run(&["fix", "councils"])
    };
    fix("").expect(0, &[offer]);
    fix("[rules]\nhandler-is-subject = \"off\"\n").expect(0, &["Nothing can be mended"]);
    folder.run(&["fix", "councils", "--as-at", "2019-11-22"]).expect(0, &["Nothing can be mended"]);
    // Settings make nothing accepted for longer than it is.
    fix("as-at = \"2019-11-22\"\n").expect(0, &[offer]);
    // What is off is not written either.
    folder.write("polity.toml", "[rules]\nhandler-is-subject = \"off\"\n");
    let write = ["fix", "councils", "--write", "--rule", "handler-is-subject"];
    folder.run(&write).expect(0, &["0 repairs were written"]);
    folder.write("polity.toml", "[rules]\nno-time-limit = \"off\"\n");
    folder.run(&write).expect(0, &["1 repair was written"]);
}

#[track_caller]
fn check_bad(settings: &str, sentences: &[&str]) {
    let lines: Vec<_> = sentences.iter().map(|it| format!("polity: polity.toml:{it}")).collect();
    let lines: Vec<_> = lines.iter().map(String::as_str).collect();
    for command in [&["check", "councils"][..], &["config", "councils"], &["baseline", "councils"]]
    {
        let said = with(settings).run(command).expect(2, &[]).errs(&lines);
        assert_eq!(said.out, "");
    }
}

#[test]
fn everything_that_cannot_be_followed_is_told_with_its_place() {
    check_bad(
        "fail_on = \"note\"\nfail-on = \"eror\"\n",
        &[
            "1:1: there is no key `fail_on`; did you mean `fail-on`?",
            "2:11: `fail-on` is `error`, `warning` or `note`, not `eror`; did you mean `error`?",
        ],
    );
    check_bad("fail-on = 3\n", &["1:11: `fail-on` is a text in quotes"]);
    check_bad(
        "[rules]\ndelegation-circel = \"off\"\n",
        &["2:1: there is no rule `delegation-circel`; did you mean `delegation-circle`?"],
    );
    check_bad(
        "[families]\ndelegations = \"off\"\n",
        &["2:1: there is no family of rules `delegations`; did you mean `delegation`?"],
    );
    check_bad("rules = 3\n", &["1:9: `rules` is a table of names and levels"]);
    check_bad("as-at = \"2026-02-30\"\n", &["1:9: `as-at` is a day, such as \"2026-11-22\""]);
    check_bad(
        "exclude = \"drafts\"\n",
        &["1:11: `exclude` is a list of patterns, such as [\"drafts/\"]"],
    );
    check_bad("exclude = [\"a{b\"]\n", &["1:12: `a{b` is not a pattern"]);
    check_bad("exclude = [\"a\", \"[\"]\n", &["1:17: `[` is not a pattern"]);
    check_bad(
        "baseline = \"\"\n",
        &["1:12: `baseline` is the name of a file, such as \"known.json\""],
    );
    check_bad(
        "[[override]]\npaths = [\"a\"]\nfail-on = \"note\"\n",
        &["3:1: `fail-on` is for all paths: an override says `paths`, `families` or `rules`"],
    );
    check_bad(
        "[[override]]\npath = [\"a\"]\n",
        &[
            "1:1: this override does not say for which `paths` it is",
            "2:1: there is no key `path`; did you mean `paths`?",
        ],
    );
    check_bad(
        "format = \"pain\"\n",
        &[
            "1:10: `format` is `terminal`, `plain`, `json`, `ndjson`, `sarif`, `junit`, `github`, `gitlab`, `checkstyle` or `markdown`, not `pain`; did you mean `plain`?",
        ],
    );
}

#[test]
fn what_is_not_toml_is_told_with_its_place() {
    let folder = with("fail-on = \n");
    let said = folder.run(&["check", "councils"]).expect(2, &[]);
    assert_eq!(said.out, "");
    let folder = with("");
    fs::write(folder.0.join("polity.toml"), b"# \xff").expect("written");
    let sentence = "polity: cannot read `polity.toml`: it is not text in utf-8";
    folder.run(&["check", "councils"]).expect(2, &[]).errs(&[sentence]);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_told() {
    let link = |to: &str, at: &str| {
        let folder = circle();
        std::os::unix::fs::symlink(to, folder.0.join(at)).expect("linked");
        folder
    };
    let said = link("..", "councils/one/back").run(&["check", "councils"]);
    said.expect(2, &["delegation-circle"])
        .errs(&["polity: `councils/one/back` leads back to `councils`, which it is in"]);
    let said = link("b.polity", "councils/one/b.polity").run(&["check", "councils"]);
    said.expect(2, &[])
        .errs(&["polity: cannot read `councils/one/b.polity`: too many levels of symbolic links"]);
    let said = link("polity.toml", "polity.toml").run(&["check", "councils"]);
    said.expect(2, &[])
        .errs(&["polity: cannot read `polity.toml`: too many levels of symbolic links"]);
    link("loop", "loop")
        .run(&["check", "loop"])
        .expect(2, &[])
        .errs(&["polity: cannot read `loop`: too many levels of symbolic links"]);
}

#[test]
fn a_linked_folder_is_read() {
    let folder = circle().with("councils/readme.txt", "");
    #[cfg(unix)]
    std::os::unix::fs::symlink("councils/one", folder.0.join("linked")).expect("linked");
    #[cfg(unix)]
    folder.run(&["check", "."]).expect(1, &["(linked)", "(councils/one)"]);
}

/// A small council of which every third has a finding, and one cannot be read.
fn many() -> Folder {
    let mut folder = Folder::new();
    for number in 0..60 {
        let back = "delegation contracts-back";
        let text =
            if number % 3 == 0 { CIRCLE } else { CIRCLE.split(back).next().unwrap_or_default() };
        let text = text.replace("Exemplar", &format!("Council {number}"));
        folder = folder.with(&format!("councils/c{number:02}/a.polity"), &text);
    }
    fs::create_dir(folder.0.join("councils/c30/b.polity")).expect("made");
    fs::write(folder.0.join("councils/c31/a.polity"), b"council \xff { { {").expect("written");
    folder
}

#[test]
fn the_report_is_the_same_for_one_thread_and_eight() {
    let folder = many();
    for format in ["terminal", "plain", "json"] {
        let run = |threads| {
            folder
                .run(&["check", "councils", "--format", format, "--threads", threads])
                .expect(1, &[])
        };
        assert_eq!(run("1").out, run("8").out);
    }
    folder.run(&["check", "councils", "--threads", "0"]).expect(2, &[]);
}

#[cfg(unix)]
#[test]
fn one_bad_file_costs_no_other_council_its_result() {
    let folder = many();
    std::os::unix::fs::symlink("nowhere", folder.0.join("councils/c30/z.polity")).expect("linked");
    let said = folder.run(&["check", "councils", "--format", "json"]).expect(2, &[]);
    let said =
        said.errs(&["polity: cannot read `councils/c30/z.polity`: no such file or directory"]);
    let report: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let councils = report["constitutions"].as_array().expect("a list");
    assert_eq!(councils.len(), 59);
    let paths: Vec<_> = councils.iter().map(|it| it["path"].as_str().unwrap()).collect();
    assert!(paths.is_sorted());
    assert_eq!(report["unreadable"][0]["path"], "councils/c30/z.polity");
    let sick = councils.iter().filter(|it| it["summary"]["worst"] == "error").count();
    assert_eq!(sick, 20, "nineteen with a circle, and one whose text is damaged");
    assert_eq!(councils[0]["summary"]["errors"], 1);
}

#[test]
fn the_standard_input_is_one_file() {
    let folder = with(
        "[[override]]\npaths = [\"councils/one/\"]\nrules = { delegation-circle = \"note\" }\n",
    );
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_polity"));
        command.env_clear().current_dir(&folder.0).args(arguments);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
        child.stdin.take().expect("piped").write_all(CIRCLE.as_bytes()).expect("written");
        let output = child.wait_with_output().expect("it ends");
        (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
    };
    let (code, out) = run(&["check", "-", "--format", "plain"]);
    assert!(code == Some(1) && out.contains("<stdin>:5:12: error: conflict"), "{code:?} {out}");
    let name = "councils/one/new.polity";
    let (code, out) = run(&["check", "-", "--format", "plain", "--stdin-name", name]);
    assert!(code == Some(0) && out.contains("new.polity:5:12: note: conflict"), "{code:?} {out}");
}

#[test]
fn the_schema_takes_what_is_read_and_refuses_what_is_not() {
    let formats = ["terminal", "plain", "json"].map(str::to_owned);
    let schema: serde_json::Value =
        serde_json::from_str(&settings::schema(&formats)).expect("JSON");
    let valid = jsonschema::validator_for(&schema).expect("a schema");
    let law = rules::all().find(|it| it.kind == Kind::Law).expect("there is law").id.0;
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let readme = readme.expect("there is a README");
    let shown = readme.split("```toml\n").nth(1).expect("an example").split("```").next().unwrap();
    let examples = [
        (shown, true),
        ("", true),
        ("fail-on = \"note\"\n[rules]\nends-in-talk = \"on\"\n", true),
        ("fail_on = \"note\"\n", false),
        ("fail-on = \"eror\"\n", false),
        ("format = \"pain\"\n", false),
        ("include = \"a\"\n", false),
        ("[families]\ndelegations = \"off\"\n", false),
        ("[[override]]\nrules = {}\n", false),
        ("[[override]]\npaths = []\nfail-on = \"note\"\n", false),
        (&format!("[rules]\n{law} = \"warning\"\n"), false),
        (&format!("[rules]\n{law} = \"error\"\n"), true),
    ];
    for (text, is_good) in examples {
        let value: serde_json::Value = toml::from_str(text).expect("TOML");
        assert_eq!(valid.is_valid(&value), is_good, "by the schema: {text}");
        let read = config::read(text, &formats.each_ref().map(String::as_str));
        assert_eq!(read.is_ok(), is_good, "by the reader: {text} {read:?}");
    }
}

#[test]
fn every_key_is_in_the_readme_and_every_rule_and_family_in_the_schema() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let readme = readme.expect("there is a README");
    let said = Folder::new().run(&["config", "--schema"]).expect(0, &[]);
    let schema: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    for (key, words) in config::KEYS {
        let line = format!("| `{key}` | {words} |");
        assert!(readme.contains(&line), "the README lacks the line {line}");
    }
    for key in config::TOP {
        assert!(schema["properties"][key].is_object(), "the schema lacks `{key}`");
    }
    for key in config::TOP.iter().chain(config::IN_OVERRIDE) {
        assert!(config::KEYS.iter().any(|it| it.0 == *key), "nothing says what `{key}` is");
    }
    // And the other way round: nothing is promised that there is not.
    let table = readme.split("| key | what it says |").nth(1).expect("there is a table of keys");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let shown: Vec<_> = rows.filter_map(|line| line.split('`').nth(1)).collect();
    assert_eq!(shown, config::KEYS.iter().map(|it| it.0).collect::<Vec<_>>());
    let keys = |properties: &serde_json::Value| -> BTreeSet<String> {
        properties.as_object().expect("keys").keys().cloned().collect()
    };
    let these = |keys: &[&str]| keys.iter().map(|it| (*it).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(keys(&schema["properties"]), these(config::TOP));
    let in_override = &schema["$defs"]["override"]["properties"];
    assert_eq!(keys(in_override), these(config::IN_OVERRIDE));
    for rule in rules::all() {
        assert!(schema["properties"]["rules"]["properties"][rule.id.0].is_object());
    }
    for (family, _) in rules::FAMILIES {
        let family = family_key(family);
        assert!(schema["properties"]["families"]["properties"][family].is_object());
    }
}

/// What uploads a report in any case shows that nothing was checked.
#[test]
fn settings_that_cannot_be_followed_are_told_in_every_format() {
    let folder = Folder::new()
        .with("polity.toml", "failon = \"x\"\n")
        .with("a.polity", "officer clerk { reports to not-stated }\n");
    let said = |format: &str| folder.run(&["check", "--format", format]).expect(2, &[]).out;
    let sarif: serde_json::Value = serde_json::from_str(&said("sarif")).expect("JSON");
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false, "{sarif}");
    for format in ["sarif", "github", "junit", "gitlab", "checkstyle", "json", "ndjson", "markdown"]
    {
        assert!(said(format).contains("there is no key `failon`"), "{format}: {}", said(format));
    }
    assert!(said("github").contains(
        "0 constitutions: nothing, in the rules as they are modelled; 1 could not be read"
    ));
}

/// Hooks name the files that change, whatever they are and whatever settings leave out.
#[test]
fn fmt_leaves_what_is_no_model_or_left_out() {
    let text = "officer   clerk\n\n\n\nofficer  chief\n";
    let folder = Folder::new()
        .with("polity.toml", "exclude = [\"drafts/\"]\n")
        .with("drafts/d.polity", text)
        .with("README.md", text)
        .with("a.polity", text);
    let said = folder.run(&["fmt", "drafts/d.polity", "README.md", "a.polity"]);
    said.expect(2, &["drafts/d.polity: left out by the settings", "a.polity: formatted"])
        .errs(&["polity: `README.md` is no model: it does not end in `.polity`"]);
    let left = |path: &str| fs::read_to_string(folder.0.join(path)).expect("it is there") == text;
    assert!(left("drafts/d.polity") && left("README.md") && !left("a.polity"));
    folder.run(&["fmt", "--check", "drafts/d.polity"]).expect(0, &["left out"]);
}

#[cfg(unix)]
#[test]
fn settings_that_are_a_pipe_are_told_and_not_waited_for() {
    let folder = Folder::new().with("a.polity", "officer clerk { reports to not-stated }\n");
    let pipe = folder.0.join("polity.toml");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("made").success());
    folder
        .run(&["check", "a.polity"])
        .expect(2, &[])
        .errs(&["polity: `polity.toml` is neither a file nor a folder"]);
}

/// Where a file was laid out before it still is.
#[test]
fn what_fix_writes_is_laid_out() {
    let folder = Folder::new().with("councils/one/a.polity", ROUTE);
    folder.run(&["fmt", "councils"]).expect(0, &[]);
    let write = ["fix", "councils", "--write", "--rule", "handler-is-subject"];
    folder.run(&write).expect(0, &["1 repair was written"]);
    folder.run(&["fmt", "--check", "councils"]).expect(0, &[]);
}

/// Standing orders that bind every council below, whatever it uses itself.
#[test]
fn packs_of_the_settings_bind_every_constitution() {
    let council = "council exemplar { nation england  kind district  extent part }\n\
                   officer clerk\nfunction seal { held by clerk }\n";
    let folder = Folder::new()
        .with("polity.toml", "packs = [\"law/orders.polity\"]\nexclude = [\"law/\"]\n")
        .with(
            "law/orders.polity",
            "pack orders 2026.1 { nation england }\nbarred seal  cite \"SO 9\"\n",
        )
        .with("one/a.polity", council)
        .with("two/a.polity", &format!("{council}use \"../law/orders.polity\"\n"));
    for path in ["one", "two", "one/a.polity"] {
        let said = folder.run(&["check", path]).expect(1, &["against-own-rules", "SO 9"]);
        assert_eq!(said.out.matches("against-own-rules").count(), 1, "{}", said.out);
    }
    folder.run(&["config"]).expect(0, &["packs", "law/orders.polity"]);
    folder.write("polity.toml", "packs = [\"law/other.polity\"]\n");
    folder
        .run(&["check", "one"])
        .expect(2, &[])
        .errs(&["polity: cannot read `law/other.polity`: no such file or directory"]);
    folder.write("polity.toml", "packs = \"law/orders.polity\"\n");
    folder.run(&["check", "one"]).expect(2, &[]).errs(&[
        "polity: polity.toml:1:9: `packs` is a list of files, such as [\"law/standing-orders.polity\"]",
    ]);
}
