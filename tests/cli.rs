//! The command line: what it exits with, what it writes where, and what it answers.

#![expect(clippy::disallowed_methods, reason = "tests read what was written")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::atomic::{AtomicU32, Ordering},
};

const CIRCLE: &str = "\
council exemplar \"Exemplar Borough Council\"
body cabinet
officer director
function award-contract { held by cabinet }
delegation contracts [3.2] { passes award-contract  from cabinet  to director }
delegation contracts-back { passes award-contract  from director  to cabinet }
";

const ROUTE: &str = "\
council exemplar \"Exemplar Borough Council\"
document rules
document grievance-procedure { status not-loaded }
officer chief-executive [2] { holds head-of-paid-service  reports to not-stated }
officer deputy-chief-executive [2.1] { reports to chief-executive }
officer director { many  reports to chief-executive }
member councillor { many }
member group-leader { many  is councillor  leads political-group }
group political-group { many }
function need-to-know [6] { held by director  advised by chief-executive  disputes to need-dispute }
escalation about-officers \"A complaint about an officer\" [3] {
    matter complaint, request
    raised by councillor
    about officer
    first group-leader of raiser  informally
    then director of subject  considers  within 10 working days
    finally chief-executive  decides  unless subject  within 5 working days  outcome to raiser
    otherwise deputy-chief-executive  decides  reading \"acts where the other cannot\"  within 5 working days
}
escalation about-directors \"A complaint about a director\" [4] {
    matter complaint
    raised by councillor
    about director
    finally chief-executive  considers
}
escalation need-dispute \"A dispute over need to know\" [6.1] {
    matter dispute
    about need-to-know
    finally chief-executive  decides
}
escalation advice \"Advice on the rules\" [7] {
    matter concern
    raised by councillor
    about \"advice to groups\"
    finally grievance-procedure
}
confidential group-papers [8] {
    owner political-group
    should not reach other political-group  unless consent of owner
    release by not-stated
}
";

/// A folder of its own, taken away at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("polity-cli-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder can be made");
        Self(path)
    }

    fn with(self, path: &str, text: &str) -> Self {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("made");
        fs::write(path, text).expect("written");
        self
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_polity"));
        command.env_clear().current_dir(&self.0).args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Said {
        Said::of(&self.command(arguments).output().expect("the command starts"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Said {
    code: i32,
    out: String,
    errors: String,
}

impl Said {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Self {
            code: output.status.code().expect("it was not killed"),
            out: text(&output.stdout),
            errors: text(&output.stderr),
        }
    }

    #[track_caller]
    fn expect(self, code: i32, words: &[&str]) -> Self {
        let seen = format!("exit {}\n{}\n{}", self.code, self.out, self.errors);
        assert_eq!(self.code, code, "{seen}");
        let line: String = self.out.split_whitespace().collect::<Vec<_>>().join(" ");
        for word in words {
            assert!(line.contains(word), "“{word}” is not said:\n{seen}");
        }
        self
    }

    #[track_caller]
    fn errs(self, words: &str) -> Self {
        assert!(self.errors.contains(words), "“{words}” is not said:\n{}", self.errors);
        self
    }
}

fn circle() -> Folder {
    Folder::new().with("council/scheme.polity", CIRCLE)
}

fn route() -> Folder {
    Folder::new().with("rules.polity", ROUTE)
}

#[test]
fn a_conflict_fails() {
    let words =
        ["Exemplar Borough Council", "conflict (error): delegation-circle", "[3.2]", "1 conflict"];
    circle().run(&["check", "council"]).expect(1, &words).errs("");
}

#[test]
fn nothing_found_succeeds() {
    let folder =
        Folder::new().with("a.polity", "officer chief-executive { holds head-of-paid-service }\n");
    let found = folder.run(&["check", "--fail-on", "error"]);
    found.expect(0, &["1 file", "not legal advice"]);
}

#[test]
fn what_fails_can_be_chosen() {
    let folder = Folder::new().with("a.polity", CIRCLE);
    folder.run(&["check", "--fail-on", "note"]).expect(1, &[]);
    folder.run(&["check", "--fail-on", "warning"]).expect(1, &[]);
    folder.run(&["check", "--fail-on", "never"]).expect(2, &[]);
}

#[test]
fn a_missing_path_is_told_and_the_rest_is_checked() {
    let said = circle().run(&["check", "nowhere", "council"]);
    let said = said.expect(2, &["delegation-circle"]).errs("polity: cannot read `nowhere`");
    assert_eq!(said.errors.lines().count(), 1, "{}", said.errors);
}

#[test]
fn a_folder_without_a_constitution_is_told() {
    Folder::new().run(&["check"]).expect(2, &[]).errs("holds no `.polity` file");
}

#[cfg(unix)]
#[test]
fn an_unreadable_constitution_keeps_no_other_from_being_checked() {
    // A link to nowhere cannot be read by anyone.
    let folder = circle().with("broken/a.polity", CIRCLE);
    std::os::unix::fs::symlink("nowhere", folder.0.join("broken/b.polity")).expect("linked");
    let said = folder.run(&["check", "."]).expect(2, &["(council)"]).errs("broken/b.polity");
    assert!(!said.out.contains("(broken)"), "half a constitution is not checked:\n{}", said.out);
}

#[test]
fn several_constitutions_stand_in_one_order_however_they_are_named() {
    let folder = Folder::new()
        .with("one/a.polity", "council one \"Council One\"\n")
        .with("two/a.polity", "council two \"Council Two\"\n");
    let said = folder.run(&["check", "two", "one"]).expect(0, &["2 constitutions"]);
    assert!(said.out.find("Council One") < said.out.find("Council Two"), "{}", said.out);
    assert_eq!(said.out, folder.run(&["check", "one", "two"]).out);
}

#[test]
fn colour_is_one_decision() {
    let folder = circle();
    let is_coloured = |name: &str, value: &str, arguments: &[&str]| {
        let mut command = folder.command(arguments);
        let output = command.env(name, value).output().expect("the command starts");
        Said::of(&output).out.contains('\u{1b}')
    };
    assert!(!is_coloured("UNUSED", "1", &["check"]), "a pipe gets none");
    assert!(!is_coloured("CLICOLOR", "1", &["check"]), "a pipe gets none");
    assert!(is_coloured("CLICOLOR_FORCE", "1", &["check"]));
    assert!(!is_coloured("CLICOLOR_FORCE", "0", &["check"]));
    assert!(is_coloured("NO_COLOR", "1", &["check", "--color", "always"]), "asked for outright");
    assert!(!is_coloured("CLICOLOR_FORCE", "1", &["check", "--color", "never"]));
    assert!(!is_coloured("CLICOLOR_FORCE", "1", &["check", "--format", "plain"]));
    assert!(!is_coloured("CLICOLOR_FORCE", "1", &["check", "--format", "json"]));
}

#[test]
fn plain_says_everything_in_whole_lines() {
    let said = circle().run(&["check", "--format", "plain"]);
    let first = "council/scheme.polity:5:12: error: conflict: “Award Contract”";
    let words =
        [first, "[delegation-circle]", "Paragraph: 3.2", "Also: council/scheme.polity:6:12"];
    let said = said.expect(1, &words).expect(1, &["To mend it: ", "Found: 1 conflict."]);
    assert!(!said.out.contains(['│', '─', '╭', '\u{1b}']), "{}", said.out);
}

#[test]
fn json_is_one_object() {
    let said = circle().run(&["check", "nowhere", "council", "--format", "json"]).expect(2, &[]);
    let value: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(value["version"], 1);
    assert_eq!(value["unreadable"][0]["path"], "nowhere");
    let constitution = &value["constitutions"][0];
    assert_eq!(constitution["path"], "council");
    let finding = &constitution["findings"][0];
    assert_eq!(finding["rule"], "delegation-circle");
    assert_eq!(finding["kind"], "conflict");
    assert_eq!(finding["paragraph"], "3.2");
    assert_eq!((&finding["line"], &finding["column"]), (&5.into(), &12.into()));
    assert_eq!(finding["end"]["column"], 21);
    assert_eq!(finding["labels"][0]["line"], 6);
}

#[test]
fn several_formats_are_written_beside_the_screen() {
    let folder = circle();
    let said = folder.run(&["check", "council", "-o", "sarif=a.sarif", "--output", "junit=b.xml"]);
    said.expect(1, &["1 conflict"]);
    let read = |name: &str| fs::read_to_string(folder.0.join(name)).expect("it is written");
    assert!(read("a.sarif").contains("\"uri\": \"council/scheme.polity\""));
    assert!(read("b.xml").contains("<failure "));
    let left: Vec<_> = fs::read_dir(&folder.0).expect("a folder").flatten().collect();
    assert_eq!(left.len(), 3, "nothing else is left behind: {left:?}");
}

#[test]
fn every_format_is_written_to_the_screen() {
    let begins = [
        ("plain", "Constitution: "),
        ("json", "{\n"),
        ("ndjson", "{\"version\":1,\"type\":\"finding\","),
        ("sarif", "{\n"),
        ("junit", "<?xml "),
        ("github", "::error file=council/scheme.polity,line=5,"),
        ("gitlab", "[\n"),
        ("checkstyle", "<?xml "),
        ("markdown", "# "),
    ];
    for (format, begin) in begins {
        let said = circle().run(&["check", "council", "--format", format]).expect(1, &[]);
        assert!(said.out.starts_with(begin), "{}", said.out);
    }
}

/// As those know them who keep the files, wherever the command runs and however they are named.
#[test]
fn paths_for_machines_are_those_from_the_top_of_the_repository() {
    let folder = circle().with("elsewhere/.keep", "");
    let absolute = folder.0.join("council");
    let absolute = absolute.to_str().expect("UTF-8");
    for asked in ["council", "./council", "elsewhere/../council", absolute] {
        let said = folder.run(&["check", "--format", "github", asked]).expect(1, &[]);
        assert!(
            said.out.starts_with("::error file=council/scheme.polity,"),
            "{asked}: {}",
            said.out
        );
    }
    fs::create_dir(folder.0.join(".git")).expect("a folder can be made");
    let within = |asked: &str| {
        let mut command = folder.command(&["check", "--format", "github", asked]);
        Said::of(&command.current_dir(folder.0.join("elsewhere")).output().expect("it starts"))
    };
    let said = within("../council").expect(1, &[]);
    assert!(said.out.starts_with("::error file=council/scheme.polity,"), "{}", said.out);
    let said = within("nowhere").expect(2, &[]);
    assert!(said.out.starts_with("::error file=elsewhere/nowhere,"), "{}", said.out);
}

#[test]
fn an_output_that_cannot_be_written_is_told() {
    let folder = circle();
    let said = folder.run(&["check", "council", "-o", "sarif=nowhere/a.sarif"]);
    said.expect(2, &["1 conflict"])
        .errs("cannot write `nowhere/a.sarif`: no such file or directory");
    let asked = |output: &str| folder.run(&["check", "council", "-o", output]).expect(2, &[]);
    asked("a.sarif").errs("say the format and then the file, such as `sarif=polity.sarif`");
    asked("sarf=a.sarif").errs("there is no format `sarf`; did you mean `sarif`?");
    asked("html=a.html").errs("use one of terminal, plain, json,");
    asked("json=council/scheme.polity").errs("would overwrite a constitution");
    let said = folder.run(&["check", "council", "-o", "json=a", "-o", "sarif=a"]).expect(2, &[]);
    said.errs("two formats cannot be written to `a`");
    let said = folder.run(&["check", "council", "-o", "json=a", "-o", "sarif=./a"]).expect(2, &[]);
    said.errs("two formats cannot be written to `./a`");
    let left: Vec<_> = fs::read_dir(&folder.0).expect("a folder").flatten().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn an_output_takes_the_place_of_nothing_that_is_the_repositorys_own() {
    for (path, words) in [
        ("-", "a file is meant: what goes to the screen is said by `--format`"),
        ("a.polity", "`a.polity` would overwrite a constitution"),
        ("polity.toml", "`polity.toml` would overwrite settings or a baseline"),
        ("polity-baseline.json", "would overwrite settings or a baseline"),
        ("x/../known.json", "`x/../known.json` would overwrite a baseline"),
    ] {
        let folder = circle()
            .with("polity.toml", "baseline = \"known.json\"\n")
            .with("x/readme.txt", "")
            .with("known.json", "{\"version\":1,\"findings\":[]}");
        folder.run(&["check", "--output", &format!("json={path}")]).expect(2, &[]).errs(words);
        assert!(!folder.0.join("-").exists());
        let left = fs::read_to_string(folder.0.join("known.json")).expect("it is there");
        assert_eq!(left, "{\"version\":1,\"findings\":[]}");
    }
}

#[test]
fn one_file_named_twice_is_one() {
    let folder = circle();
    let once = folder.run(&["check", "council", "--format", "json"]);
    let twice = ["check", "council", "./x/../council", "--format", "json"];
    fs::create_dir(folder.0.join("x")).expect("made");
    assert_eq!(folder.run(&twice).out, once.out);
}

/// What was there before is replaced whole: a link stays a link, and keeps nothing of the old text.
#[test]
#[cfg(unix)]
fn an_output_replaces_what_was_there() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = circle().with("kept/a.json", &"x".repeat(100_000));
    let file = folder.0.join("kept/a.json");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("it is ours");
    symlink("kept/a.json", folder.0.join("link.json")).expect("linked");
    folder
        .run(&["check", "council", "-o", "json=link.json", "-o", "sarif=/dev/null"])
        .expect(1, &[]);
    let text = fs::read_to_string(&file).expect("it is there");
    serde_json::from_str::<serde_json::Value>(&text).expect("it is JSON and no more");
    assert!(fs::symlink_metadata(folder.0.join("link.json")).expect("it is there").is_symlink());
    assert_eq!(fs::metadata(&file).expect("it is there").permissions().mode() & 0o777, 0o640);
    assert!(!fs::metadata("/dev/null").expect("it is there").is_file());
}

#[test]
fn the_schema_of_the_findings_is_printed() {
    let said = circle().run(&["check", "--schema"]).expect(0, &[]);
    assert_eq!(said.out, polity::report::json::SCHEMA);
}

#[test]
fn the_day_can_be_given() {
    let accepted = format!(
        "{CIRCLE}accept delegation-circle on contracts because \"minute 12\" by \"Monitoring Officer\" until 2026-06-30\n"
    );
    let folder = Folder::new().with("a.polity", &accepted);
    folder.run(&["check", "--as-at", "2026-06-30"]).expect(0, &["Accepted 1 finding"]);
    folder.run(&["check", "--as-at", "2026-07-01"]).expect(1, &["delegation-circle"]);
    folder.run(&["check", "--as-at", "yesterday"]).expect(2, &[]);
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = Folder::new();
    folder.run(&["rules"]).expect(0, &["Delegation", "delegation-circle (conflict, error)"]);
    let words = ["# delegation-circle (conflict, error)", "## Why it matters", "## Sources"];
    folder.run(&["explain", "delegation-circle"]).expect(0, &words);
    let unknown = folder.run(&["explain", "delegation-circel"]).expect(2, &[]);
    unknown.errs("did you mean `delegation-circle`?");
}

#[test]
fn every_command_shows_an_example() {
    let folder = Folder::new();
    for command in ["check", "trace", "graph", "explain", "rules"] {
        let example = format!("polity {command}");
        folder.run(&[command, "--help"]).expect(0, &["Example", &example]);
    }
    folder.run(&[]).expect(2, &[]);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for arguments in [&["check"][..], &["rules"], &["explain", "delegation-circle"], &["--help"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe can be made");
        drop(reader);
        let output = circle().command(arguments).stdout(writer).output().expect("it starts");
        // What was found is what it is, whoever reads of it.
        Said::of(&output).expect(i32::from(arguments == ["check"]), &[]).errs("");
        assert!(output.stderr.is_empty(), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("it opens");
    let output = circle().command(&["check"]).stdout(full).output().expect("the command starts");
    Said::of(&output).expect(2, &[]).errs("cannot write");
}

fn ask(case: &[&str]) -> Said {
    let mut arguments = vec!["trace", "rules.polity"];
    arguments.extend(case);
    route().run(&arguments)
}

#[test]
fn a_route_is_followed_step_by_step() {
    let said = ask(&["councillor raises complaint about chief-executive"]);
    let words = [
        "“A complaint about an officer” [3] applies",
        "Where a Councillor in a political group; or a Group Leader raises it:",
        "1. The Group Leader of whoever raises it hears it informally.",
        "1. Passed over: the rules name nobody who is a Group Leader of whoever raises it, who is in no political group",
        "2. Passed over: the rules name nobody who is a Director of the person it is about",
        "The Deputy Chief Executive decides within 5 working days",
        "The Deputy Chief Executive answers to the Chief Executive [2.1]",
        "The Chief Executive is left out, being the person it is about",
        "Time: 5 working days.",
        "Rests on the reading: “acts where the other cannot”",
    ];
    said.expect(0, &words);
}

#[test]
fn the_narrower_route_rules_and_is_said_to() {
    let said = ask(&["councillor", "raises", "complaint", "about", "director"]);
    let words = [
        "“A complaint about a director” [4] applies",
        "“A complaint about an officer” [3] applies as well and gives way: it is wider",
        "Ends: The rules do not state who decides",
    ];
    said.expect(0, &words);
    let under = ask(&["councillor raises complaint about director under about-officers"]);
    under.expect(0, &["“A complaint about an officer” [3] applies", "Chief Executive decides"]);
}

/// In the worst case every step takes its time; in the best the first who may end it does, in the shorter one.
#[test]
fn the_best_time_is_told_beside_the_worst() {
    let text = "officer clerk  officer head { reports to not-stated }  member councillor\n\
                escalation e { matter complaint  raised by councillor  about clerk\n\
                first head considers optionally within 3 working days\n\
                then head decides within 10 working days\n\
                otherwise head decides when \"it is complex\" within 20 working days\n\
                finally councillor decides within 28 days }\n";
    let folder = Folder::new().with("a.polity", text);
    let said = folder.run(&["trace", "a.polity", "councillor raises complaint about clerk"]);
    said.expect(
        0,
        &["Time: 23 working days at most; 10 working days where it ends as early as it may."],
    );
}

#[test]
fn time_is_the_sum_of_the_places_passed() {
    let said = ask(&["group-leader raises request about deputy-chief-executive"]);
    said.expect(0, &["Time: the rules do not state one that holds for every step"]);
}

#[test]
fn a_dispute_names_whose_advice_it_was() {
    let said = ask(&["councillor raises dispute about need-to-know"]);
    let words = [
        "The rules do not state who may raise it",
        "The Chief Executive, who decides, advised on what is disputed",
        "Ends: The Chief Executive decides",
    ];
    said.expect(0, &words);
}

#[test]
fn a_quoted_topic_survives_the_shell() {
    let said = ask(&["councillor", "raises", "concern", "about", "advice to groups"]);
    said.expect(0, &["handed over to “Grievance Procedure”, which is not loaded"]);
}

#[test]
fn someone_can_be_absent() {
    let said = ask(&["councillor raises complaint about director without chief-executive"]);
    said.expect(0, &["without the Chief Executive", "is away, or the post is vacant"]);
    let said = ask(&["councillor raises request about director without chief-executive"]);
    said.expect(0, &["3. The Deputy Chief Executive decides", "(The Chief Executive is away"]);
}

#[test]
fn no_route_is_said() {
    let said = ask(&["councillor raises complaint about councillor"]);
    said.expect(0, &["The rules do not state who hears a complaint by a Councillor about"]);
}

#[test]
fn who_may_see_is_told_by_group() {
    let said = ask(&["councillor asks to see group-papers"]);
    let words = [
        "in the group whose it is: may see it",
        "in another political group: is kept from it",
        "`should not reach other political-group unless consent of owner` [8]",
        "in no political group: the rules do not state whether they may see it",
        "a Director decides [6]",
    ];
    said.expect(0, &words);
}

const SIGHT: &str = "\
council exemplar \"Exemplar Borough Council\"
officer head-of-service { many  reports to not-stated }
officer employee { many  reports to head-of-service }
member councillor { many }
member group-leader { many  is councillor  leads political-group }
member leader \"Leader of the Council\" { is councillor }
external public
group political-group { many }
group administration \"The Administration\" { is political-group }
group opposition-group { many  is political-group }
function need-to-know { held by head-of-service  disputes to need-dispute }
escalation need-dispute \"A dispute over need to know\" {
    matter dispute
    raised by councillor
    about need-to-know
    finally head-of-service  decides
}
";

/// Asks to see `papers`.
fn sight(clauses: &str, who: &str) -> Said {
    let text = format!("{SIGHT}confidential papers {clauses}\n");
    let folder = Folder::new().with("rules.polity", &text);
    folder.run(&["trace", "rules.polity", who, "asks", "to", "see", "papers"])
}

#[test]
fn a_condition_on_sight_is_part_of_the_answer() {
    let clauses = "{ may reach councillor when \"on the panel\"  must not reach councillor }";
    let said = "Whoever asks: may see it where “on the panel”; otherwise is kept from it.";
    sight(clauses, "councillor").expect(0, &[said]);
    let said = "Whoever asks: may see it where “present”; the rules do not state whether they \
                otherwise may.";
    sight("{ held by officer when \"present\" }", "officer").expect(0, &[said]);
    sight("{ may reach officer when \"present\" }", "officer").expect(0, &[said]);
    let said = "Whoever asks: may see it unless “under inquiry”";
    sight("{ may reach officer unless \"under inquiry\" }", "officer").expect(0, &[said]);
    let said = "Whoever asks: is kept from it unless the law requires it or “it is published”.";
    let clauses = "{ must not reach public unless required-by-law, \"it is published\" }";
    sight(clauses, "public").expect(0, &[said]);
    let clauses = "{ may reach officer  must not reach employee when \"under inquiry\" }";
    let said = "may see it, but is kept from it where “under inquiry”.";
    sight(clauses, "employee").expect(0, &[said]);
    let clauses = "until \"the budget is published\" { must not reach public }";
    let said = "All this holds until “the budget is published”.";
    sight(clauses, "public").expect(0, &["is kept from it.", said]);
}

#[test]
fn a_clause_that_keeps_and_one_that_allows_may_both_turn_on_something() {
    let clauses =
        "{ should not reach councillor unless \"copied\"  may reach leader when \"asked\" }";
    let said = "may see it where “asked”; otherwise is kept from it unless “copied”.";
    sight(clauses, "leader").expect(0, &[said]);
    let clauses = "{ may reach officer when \"a\"  must not reach officer when \"a\" }";
    let said = "may see it where “a” by one clause and is kept from it where “a” by another.";
    sight(clauses, "officer").expect(0, &[said]);
}

#[test]
fn a_councillor_may_or_may_not_be_in_a_group_that_only_some_are_in() {
    let clauses = "{ may reach administration  must not reach councillor except administration }";
    let said = "may see it if they are in the Administration; otherwise is kept from it.";
    sight(clauses, "group-leader").expect(0, &["Whoever asks:", said]);
    let clauses = "{ owner administration  must not reach other political-group }";
    let grouped = sight(clauses, "group-leader");
    grouped.expect(0, &["Whoever asks:", said, "`owner administration`"]);
    let said = "may see it if they are in the Opposition Group whose it is; otherwise is kept";
    let clauses = "{ owner opposition-group  must not reach other political-group }";
    sight(clauses, "group-leader").expect(0, &["Whoever asks:", said]);
}

#[test]
fn a_scenario_holds_in_every_group_that_somebody_may_be_in() {
    let clauses = "{ may reach administration  must not reach councillor except administration }";
    let scenario = "scenario \"seen\" {
        when group-leader asks to see papers  expect group-leader may see papers
    }";
    let text = format!("{SIGHT}confidential papers {clauses}\n{scenario}\n");
    let folder = Folder::new().with("rules.polity", &text);
    folder.run(&["test"]).expect(1, &["FAILS: seen", "a Group Leader is kept from it"]);
}

#[test]
fn of_many_whoever_asks_is_not_the_holder() {
    let clauses = "{ held by councillor, officer  must not reach anyone }";
    let held = "Whoever holds it may see it, by `held by councillor, officer`.";
    sight(clauses, "councillor").expect(0, &["Whoever asks: is kept from it.", held]);
    let said = sight("{ held by leader, officer  must not reach anyone }", "leader");
    let said = said.expect(0, &["Whoever asks: may see it: they hold it."]);
    assert!(!said.out.contains("Whoever holds it"), "{}", said.out);
}

#[test]
fn every_kind_of_owner_is_asked_and_named() {
    let clauses = "{ owner group-leader, leader, head-of-service  must not reach other member  \
                   release by owner }";
    let words = [
        "The Leader of the Council whose it is: may see it: it is theirs.",
        "The Leader of the Council other than the one whose it is: is kept from it.",
        "Whoever it belongs to decides on release; it belongs to a Group Leader, the Leader of \
         the Council or a Head of Service.",
    ];
    sight(clauses, "leader").expect(0, &words);
}

#[test]
fn who_decides_on_release_may_turn_on_the_case() {
    let said = sight("{ held by officer  release by line-manager of holder }", "councillor");
    said.expect(0, &["The line manager of whoever holds it decides on release."]);
}

#[test]
fn need_to_know_is_told_to_those_who_may_dispute_it() {
    let said = sight("{ must not reach public }", "councillor");
    said.expect(0, &["On need to know, a Head of Service decides", "A dispute over need to know"]);
    let said = sight("{ must not reach public }", "public").expect(0, &["is kept from it"]);
    assert!(!said.out.contains("need to know"), "{}", said.out);
}

const WAYS: &str = "\
council exemplar \"Exemplar Borough Council\"
document rules
document discipline { status not-loaded }
document grievance-procedure { status not-loaded }
officer head-of-paid-service { also \"Chief Executive\"  reports to not-stated }
officer senior-officer \"Another senior officer\" { many  reports to not-stated }
officer employee { many  reports to head-of-paid-service }
class   chief-officer \"Chief Officers\" { includes head-of-paid-service, senior-officer }
member councillor { many }
member ward-member { many  is councillor }
member group-leader { many  is councillor  leads political-group }
group political-group { many }
escalation about-councillors [1] {
    matter complaint
    raised by employee
    about councillor
    first subject  discusses  privately  in writing
    finally relevant chief-officer  takes action  with subject or group-leader of subject
            outcome to raiser
}
escalation about-jobs [2] {
    matter concern
    raised by employee
    about \"jobs\"
    finally discipline or grievance-procedure
}
";

fn follow(case: &str) -> Said {
    Folder::new().with("rules.polity", WAYS).run(&["trace", "rules.polity", case])
}

#[test]
fn the_manner_of_a_step_is_told() {
    let said = follow("employee raises complaint about group-leader");
    said.expect(0, &["discusses it privately and in writing."]);
}

#[test]
fn an_insertion_ends_where_the_sentence_ends() {
    let said = follow("employee raises complaint about group-leader");
    let said = said.expect(0, &["The outcome goes to the Employee, who raises it."]);
    assert!(!said.out.contains(",.") && !said.out.contains(",;"), "{}", said.out);
}

#[test]
fn the_only_post_of_a_class_is_not_the_relevant_one() {
    let said = follow("employee raises complaint about group-leader");
    said.expect(0, &["The Head of Paid Service or the relevant senior officer takes action"]);
}

#[test]
fn a_choice_of_documents_stays_open_at_the_end() {
    let said = follow("employee raises concern about \"jobs\"");
    let words = [
        "handed over to “Discipline” or “Grievance Procedure” (the rules do not state which), \
         neither of which is loaded.",
        "Ends: What follows is in “Discipline” or “Grievance Procedure”, neither of which is \
         loaded (the rules do not state which).",
    ];
    said.expect(0, &words);
}

#[test]
fn answers_that_differ_in_the_order_of_people_are_one() {
    let said = follow("employee raises complaint about councillor");
    let words = [
        "A. Where it is about a Councillor or a Ward Member in a political group:",
        "With the person it is about or the Group Leader of the person it is about",
    ];
    let said = said.expect(0, &words);
    let other = "Group Leader of the person it is about or the person it is about";
    assert!(!said.out.contains(other), "{}", said.out);
}

#[test]
fn whoever_the_text_calls_so_is_meant_perhaps() {
    let said = follow("employee raises complaint about chief-executive").expect(2, &[]);
    said.errs("did you mean `head-of-paid-service`, also called Chief Executive?");
}

#[test]
fn an_unknown_name_is_asked_back() {
    ask(&["councilor raises complaint"]).expect(2, &[]).errs("did you mean `councillor`?");
    ask(&["councillor raises complant"]).expect(2, &[]).errs("did you mean `complaint`?");
    ask(&["councillor asks to see paper"]).expect(2, &[]).errs("is not a confidential matter");
    ask(&["councillor complains"]).expect(2, &[]).errs("expected `raises` or `asks to see`");
}

#[test]
fn a_trace_is_json_too() {
    let said = ask(&["--format", "json", "councillor raises complaint about director"]);
    let said = said.expect(0, &[]);
    let value: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let trace = &value["traces"][0];
    assert_eq!(trace["question"], "a complaint by a Councillor about a Director");
    let way = &trace["answers"][0]["route"]["ways"][0];
    assert_eq!(way["escalation"], "about-directors");
    assert_eq!(way["places"][0]["branches"][0]["who"], "the Chief Executive");
}

const SCENARIOS: &str = "
scenario \"holds\" { when councillor raises complaint about chief-executive  expect decided by deputy-chief-executive }
scenario \"fails\" [3] { when councillor raises complaint about chief-executive  expect first director }
";

#[test]
fn a_finding_names_the_readings_it_rests_on() {
    let text = "officer clerk { reports to not-stated }\nmember councillor { many }\n\
                escalation complaints [1] reading \"of the whole\" {\n\
                matter complaint  raised by councillor  about officer reading \"of the scope\"\n\
                first clerk considers reading \"of another step\"\n\
                finally clerk decides reading \"of the step\" within 5 days reading \"of the time\"\n}\n";
    let found = Folder::new().with("a.polity", text).run(&["check", "--format", "plain"]);
    let decides = "Rests on the reading: “of the whole” Rests on the reading: “of the step” Rests on \
                   the reading: “of the time” Rests on the reading: “of the scope”";
    found.expect(1, &[decides]);
    let json = Folder::new().with("a.polity", text).run(&["check", "--format", "json"]);
    json.expect(1, &["\"readings\""]);
}

#[test]
fn councils_are_put_side_by_side() {
    let folder = Folder::new()
        .with("all/one/rules.polity", ROUTE)
        .with("all/two/rules.polity", "council other \"Other Council\"\n")
        .with("map.toml", "[one]\nofficer = \"director\"\n")
        .with("wrong.toml", "[one]\nchief = \"director\"\n");
    let csv = folder.run(&["compare", "all", "--format", "csv"]);
    csv.expect(0, &["question,Exemplar Borough Council", "not in the documents loaded"]);
    let mapped = folder.run(&["compare", "all", "--mapping", "map.toml"]);
    mapped.expect(0, &["by the mapping file: officer is Director"]);
    let wrong = folder.run(&["compare", "all", "--mapping", "wrong.toml"]);
    wrong
        .expect(2, &[])
        .errs("wrong.toml: `chief` in [one] is not something that a question names");
    let mapped = |text: &str| {
        let folder = Folder::new().with("one/a.polity", ROUTE).with("map.toml", text);
        folder.run(&["compare", "one", "--mapping", "map.toml"])
    };
    mapped("[two]\n").expect(2, &[]).errs("[two] is none of those compared, which are one");
    let unknown = mapped("[one]\nofficer = \"nosuch\"\n");
    unknown.expect(2, &[]).errs("nothing in [one] is called `nosuch`");
    folder.run(&["compare", "all/one", "all/one"]).expect(2, &[]).errs("is named twice");
    folder.run(&["compare", "all", "--mapping", "none.toml"]).expect(2, &[]).errs("none.toml");
    folder.run(&["compare"]).expect(2, &[]);
}

#[test]
fn a_question_is_asked_in_plain_english() {
    let hears =
        ["who", "hears", "a", "complaint", "by", "a", "councillor", "about", "a", "director"];
    let ask = |format: &str| {
        let words = [&["ask", "rules.polity"], hears.as_slice(), &["--format", format]].concat();
        route().run(&words)
    };
    ask("terminal").expect(0, &["“A complaint about a director” applies [4]", "gives way"]);
    let json = ask("json").expect(0, &[]);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("it is JSON");
    assert_eq!(
        json["answers"][0]["question"],
        "who hears a complaint by a Councillor about a Director"
    );
    route().run(&["ask", "--schema"]).expect(0, &["The answers of polity ask"]);
}

#[test]
fn the_law_is_listed_by_nation_and_by_day() {
    let folder = Folder::new();
    let now = folder.run(&["law", "wales"]);
    now.expect(
        0,
        &[
            "One officer is to be chief executive in county and county borough.",
            "law since 2022-05-05",
        ],
    );
    let then = folder.run(&["law", "Wales", "--as-at", "2019-04-01"]);
    let then = then
        .expect(0, &["As it was on 2019-04-01", "head of paid service", "not read in the text"]);
    assert!(!then.out.contains("chief executive"), "{}", then.out);
    let early = folder.run(&["law", "england", "--as-at", "1999-01-01", "--format", "plain"]);
    let early = early.expect(0, &["The law of 1999-01-01 is not known"]);
    assert!(!early.out.contains("monitoring officer"), "{}", early.out);
    let json = folder.run(&["law", "--format", "json"]).expect(0, &[]);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("it is JSON");
    assert_eq!(json["packs"].as_array().map(Vec::len), Some(4));
    assert_eq!(json["packs"][0]["lines"][0]["checked"], "read as revised");
    folder.run(&["law", "walls"]).expect(2, &[]).errs("did you mean `wales`?");
}

#[test]
fn a_constitution_is_checked_by_the_law_of_a_day() {
    let text = "council exemplar { nation wales  kind county }\n\
                officer head { holds chief-executive, monitoring-officer  reports to not-stated }\n";
    let folder = Folder::new().with("a.polity", text);
    let both = "mo-not-ce-wales";
    folder.run(&["check", "a.polity", "--format", "plain"]).expect(1, &[both]);
    let before = folder.run(&["check", "a.polity", "--format", "plain", "--as-at", "2022-05-04"]);
    let before = before.expect(0, &["Wales as at 2022-05-04"]);
    assert!(!before.out.contains(both), "{}", before.out);
}

#[test]
fn a_question_that_cannot_be_asked_is_refused() {
    let ask = |words: &[&str]| route().run(&[&["ask", "rules.polity"], words].concat());
    ask(&["why", "is", "the", "sky", "blue"]).expect(2, &[]).errs("who decides NAME");
    ask(&["what", "may", "a", "wizard", "decide"])
        .expect(2, &[])
        .errs("nobody is called “a wizard”");
    route().run(&["ask"]).expect(2, &[]);
}

#[test]
fn a_model_is_read_back_whole_or_by_name() {
    let whole = route().run(&["read", "rules.polity"]);
    whole.expect(
        0,
        &[
            "Exemplar Borough Council",
            "Then: the Director",
            "Not stated: who holds it",
            "to confirm",
        ],
    );
    let one = route().run(&["read", "rules.polity", "about-directors", "--format", "plain"]);
    let one = one.expect(0, &["- Finally: the Chief Executive, who considers it."]);
    assert!(!one.out.contains("need over"), "{}", one.out);
    let page = route().run(&["read", "rules.polity", "--format", "markdown"]);
    page.expect(
        0,
        &["# Exemplar Borough Council", "**\\[3\\] A complaint about an officer**", "1. ☐"],
    );
}

#[test]
fn a_paragraph_is_read_back_by_its_number() {
    let read =
        route().run(&["read", "rules.polity", "6.1"]).expect(0, &["[6.1] A dispute over need"]);
    assert!(!read.out.contains("[6] "), "{}", read.out);
}

#[test]
fn what_one_of_several_has_is_an_answer() {
    let folder = Folder::new()
        .with("all/one/rules.polity", ROUTE)
        .with("all/two/rules.polity", "council other \"Other Council\"\n");
    let other = "all/two: nothing is called `about-directors`";
    folder.run(&["read", "all", "about-directors"]).expect(0, &["who considers it", other]);
    let other = "all/two: nobody is called “the director” here";
    folder
        .run(&["ask", "all", "what may the director decide"])
        .expect(0, &["“Need to Know”", other]);
}

#[test]
fn a_picture_must_be_named() {
    let none = route().run(&["graph", "rules.polity"]);
    none.expect(2, &[]).errs("which picture of `rules.polity`? accountability, delegation");
}

#[test]
fn what_is_to_be_read_back_must_be_there() {
    let unknown = route().run(&["read", "rules.polity", "about-director"]);
    unknown.expect(2, &[]).errs(
        "nothing is called `about-director`, nor pinned to it; did you mean `about-directors`?",
    );
    route().run(&["read", "nowhere"]).expect(2, &[]).errs("cannot read `nowhere`");
    let faulty = Folder::new().with("a.polity", "officer clerk { repotrs to nobody }\n");
    faulty.run(&["read"]).expect(0, &["incomplete", "Some of this statement could not be read."]);
}

#[test]
fn a_scenario_that_fails_is_told_with_what_the_rules_say() {
    let folder = Folder::new().with("rules.polity", &format!("{ROUTE}{SCENARIOS}"));
    let said = folder.run(&["test", "--coverage"]);
    let words = [
        "holds: holds (",
        "FAILS: fails [3]",
        "expected: `first director`",
        "the rules: ",
        "for example: a complaint by ",
        "2 scenarios: 1 holds, 1 fails.",
        "never reached: ",
    ];
    said.expect(1, &words);
}

#[test]
fn scenarios_are_told_to_machines_as_junit() {
    let folder = Folder::new().with("rules.polity", &format!("{ROUTE}{SCENARIOS}"));
    let said = folder.run(&["test", "--format", "junit"]);
    let words =
        ["<testsuites name=\"polity\" tests=\"2\" failures=\"1\"", "<testcase name=\"fails\""];
    said.expect(1, &words);
}

#[test]
fn scenarios_of_a_text_that_cannot_be_read_are_not_put() {
    let folder = Folder::new().with("rules.polity", &format!("{ROUTE}{SCENARIOS} officer {{"));
    folder
        .run(&["test"])
        .expect(1, &["Not put, because 2 places could not be read; `polity check` says where."]);
}

#[test]
fn a_file_that_is_used_is_read_once_wherever_it_stands() {
    let folder = Folder::new()
        .with("council/rules.polity", "edition 2026\nuse \"../shared/roles.polity\"\nbody cabinet { also \"x\" }\nofficer one { reports to director }\n")
        .with("shared/roles.polity", "edition 2026\nuse \"../council/rules.polity\"\nuse \"more.polity\"\n")
        .with("shared/more.polity", "edition 2026\nofficer director { reports to one }\n");
    let said = folder.run(&["check", "council", "--format", "plain"]);
    said.expect(1, &["Loaded: 3 files", "accountability-circle"]);
}

#[test]
fn a_file_or_pack_that_is_not_there_is_told_where_it_is_used() {
    let folder = Folder::new().with(
        "rules.polity",
        "edition 2026\nuse \"nowhere.polity\"\nuse nopack\nuse england-statutory-officers\nuse \"rules.txt\"\n",
    );
    let said = folder.run(&["check", "--format", "plain"]);
    let words = [
        "rules.polity:2:6: error: drafting: there is no `nowhere.polity` to use",
        "rules.polity:3:5: error: drafting: there is no `nopack` to use",
        "there is no `rules.txt` to use",
        "Found: 3 drafting points",
    ];
    said.expect(1, &words);
}

#[test]
fn a_council_that_has_no_need_to_know_is_said_to_be_silent_on_it() {
    let folder = Folder::new().with("rules.polity", CIRCLE);
    let said = folder.run(&["trace", "director raises dispute about need-to-know"]);
    assert_eq!(said.code, 2);
    assert!(said.errors.contains("the rules do not state who decides need to know"));
}

#[test]
fn a_picture_is_drawn_in_each_format() {
    let folder = route();
    let begins =
        [("svg", "<svg "), ("dot", "digraph "), ("mermaid", "flowchart "), ("text", "A complaint")];
    for (format, begin) in begins {
        let said = folder.run(&["graph", "about-officers", "--format", format]).expect(0, &[]);
        assert!(said.out.starts_with(begin), "{}", said.out);
    }
    for picture in ["accountability", "delegation", "information"] {
        folder.run(&["graph", ".", picture]).expect(0, &["<svg", "</svg>"]);
    }
}

#[test]
fn a_picture_that_there_is_not_is_asked_back() {
    let folder = route();
    let said = folder.run(&["graph", "acountability"]).expect(2, &[]);
    said.errs("there is no picture `acountability`; did you mean `accountability`?");
    let said = folder.run(&["graph", "about-oficers"]).expect(2, &[]);
    said.errs("did you mean `about-officers`?");
    let said = folder.run(&["graph", "budget"]).expect(2, &[]);
    said.errs("there is no picture `budget`; there are accountability, delegation, information");
    folder.run(&["graph", "nowhere", "delegation"]).expect(2, &[]).errs("cannot read `nowhere`");
}

#[test]
fn a_picture_is_of_one_constitution() {
    let folder = Folder::new().with("one/a.polity", ROUTE).with("two/b.polity", CIRCLE);
    let said = folder.run(&["graph", ".", "accountability"]).expect(2, &[]);
    said.errs("a picture is of one constitution, and there are 2 here; name one of them: one, two");
    folder.run(&["graph", "one", "accountability"]).expect(0, &["<svg"]);
}

#[test]
fn readings_are_listed_once_and_told_by_number() {
    let text = "council d { nation england  kind district  extent part }\n\
                officer head  officer clerk { reports to head }\n\
                escalation one reading \"a first\" {\n\
                    matter complaint  raised by clerk  about head\n\
                    first head considers reading \"a second\" }\n";
    let folder = Folder::new().with("a.polity", text);
    let said = folder.run(&["check", "a.polity", "--format", "terminal"]);
    let said = said.expect(1, &["rests on: readings 1 and 2 below", "1. “a first”"]);
    assert_eq!(said.out.matches("“a first”").count(), 1, "{}", said.out);
    assert!(!said.out.contains("3. “"), "{}", said.out);
}

/// Two constitutions of one council have findings alike, and each of them is another for whoever keeps them.
#[test]
fn what_two_drafts_have_alike_is_told_apart() {
    let folder = Folder::new().with("adopted/a.polity", CIRCLE).with("draft/a.polity", CIRCLE);
    let fingerprints = |path: &str| {
        let said = folder.run(&["check", path, "--format", "gitlab"]);
        let found = said.out.match_indices("\"fingerprint\"");
        found.map(|(at, _)| said.out[at..at + 50].to_owned()).collect::<Vec<_>>()
    };
    let both = fingerprints(".");
    let apart: BTreeSet<_> = both.iter().collect();
    assert!(both.len() >= 2 && apart.len() == both.len(), "{both:?}");
    // The first of them is what it is alone.
    assert!(both.starts_with(&fingerprints("adopted")));
}
