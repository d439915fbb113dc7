//! What machines read: every format held to its own published description, by a reader that is not ours.

#![expect(clippy::disallowed_methods, reason = "tests read the files that they are about")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::LazyLock,
};

use jiff::civil::date;
use polity::{
    finding::{self, Finding, Severity},
    pipeline,
    report::{self, Checked, Run},
    rules,
    source::{Sources, Span},
};
use pretty_assertions::assert_eq;
use serde_json::Value;

const DAY: jiff::civil::Date = date(2026, 11, 22);

/// Titles that mean something to every format.
const HOSTILE: &str =
    "council exemplar \"]]> --> & <b>'x'</b> | 100%25 %0A ::error:: {0}, [a](b) \u{fffe}\"
body cabinet \"Cabinet ##[error] `of` *nine*\u{1b}[2J\u{202e}\"
officer director \"Director, of: <script>\"
function award-contract { held by cabinet }
delegation contracts [3.2(a)] { passes award-contract  from cabinet  to director }
delegation contracts-back { passes award-contract  from director  to cabinet }
";

const ACCEPTED: &str = "council exemplar \"Exemplar Borough Council\"
body cabinet
officer director
function award-contract { held by cabinet }
delegation contracts [3.2] { passes award-contract  from cabinet  to director }
delegation contracts-back { passes award-contract  from director  to cabinet }
accept delegation-circle on contracts
    because \"Minute 12,
             & what follows\"  by \"Monitoring Officer\"  until 2027-05-31
";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn of(path: &str, text: &[u8]) -> Run {
    let mut sources = Sources::default();
    sources.add(path, text);
    let report = pipeline::check(&sources, Some(DAY));
    let checked = Checked { path: path.into(), sources, report };
    Run { constitutions: vec![checked], ..Run::default() }
}

/// The five councils, by the paths of this folder.
fn councils() -> Run {
    let mut run = Run::default();
    for sources in pipeline::load_each(&root().join("constitutions")) {
        let sources = sources.expect("the councils can be read");
        let report = pipeline::check(&sources, Some(DAY));
        let file = sources.iter().next().expect("there is a file").1.path.clone();
        let shown = |path: &Path| report::shown_path(path);
        let below = file.strip_prefix(root()).expect("it stands below").to_owned();
        let folder = file.parent().expect("it stands in a folder");
        run.kept_as.insert(shown(&file), shown(&below));
        let path = shown(folder);
        run.kept_as.insert(path.clone(), shown(below.parent().expect("likewise")));
        run.constitutions.push(Checked { path, sources, report });
    }
    assert_eq!(run.constitutions.len(), 5);
    run
}

/// A file full of faults, beside one that cannot be read.
fn faulty() -> Run {
    let text = fs::read(root().join("tests/samples/faulty.txt")).expect("it stands beside this");
    let mut run = of("council/faulty file.polity", &text);
    run.unreadable.push(("nowhere:1,2".into(), "cannot read `nowhere`: no\nsuch % file".into()));
    run
}

fn hostile() -> Run {
    let run = of("a b/[c],d%.polity", HOSTILE.as_bytes());
    assert!(run.worst() == Some(Severity::Error), "{:?}", run.constitutions[0].report.findings);
    run
}

fn accepted() -> Run {
    let run = of("accepted.polity", ACCEPTED.as_bytes());
    assert_eq!(run.constitutions[0].report.accepted.len(), 1);
    run
}

/// Two drafts of one council, in which the same is found.
fn drafts() -> Run {
    let mut run = hostile();
    run.constitutions.extend(of("draft.polity", HOSTILE.as_bytes()).constitutions);
    run
}

fn checked() -> [Run; 6] {
    [councils(), faulty(), hostile(), accepted(), drafts(), Run::default()]
}

/// All of them, checked once.
fn runs() -> &'static [Run] {
    static RUNS: LazyLock<[Run; 6]> = LazyLock::new(checked);
    RUNS.as_slice()
}

fn findings(run: &Run) -> Vec<&Finding> {
    run.constitutions.iter().flat_map(|it| &it.report.findings).collect()
}

fn schema(name: &str) -> String {
    fs::read_to_string(root().join("tests/schemas").join(name)).expect("it stands beside this")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

#[track_caller]
fn assert_valid(schema: &Value, value: &Value) {
    let validator = jsonschema::validator_for(schema).expect("it is a schema");
    let faults: Vec<_> =
        validator.iter_errors(value).map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert_eq!(faults, Vec::<String>::new());
}

fn is_valid(schema: &Value, value: &Value) -> bool {
    jsonschema::validator_for(schema).expect("it is a schema").is_valid(value)
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = json(report::json::SCHEMA);
    for run in runs() {
        assert_valid(&schema, &json(&report::json::write(run)));
    }
    let good = json(&report::json::write(&accepted()));
    for (pointer, key) in [
        ("", "version"),
        ("/constitutions/0", "loaded"),
        ("/constitutions/0/accepted_findings/0", "reason"),
        ("/constitutions/0/findings/0", "fingerprint"),
    ] {
        let mut bad = good.clone();
        let part = bad.pointer_mut(pointer).and_then(Value::as_object_mut).expect("it is there");
        let taken = part.remove(key).expect("it is there");
        assert!(!is_valid(&schema, &bad), "without {key}");
        let part = bad.pointer_mut(pointer).and_then(Value::as_object_mut).expect("it is there");
        part.insert(key.to_owned(), taken);
        part.insert("misspelt".into(), Value::Null);
        assert!(!is_valid(&schema, &bad), "with more at {pointer}");
    }
}

#[test]
fn lines_of_json_are_as_their_schema_says_and_say_the_same() {
    let mut schema = json(report::json::SCHEMA);
    for key in ["type", "required", "properties", "additionalProperties"] {
        schema.as_object_mut().expect("it is an object").remove(key);
    }
    schema["$ref"] = "#/$defs/line".into();
    for run in runs() {
        let whole = json(&report::json::write(run));
        let lines: Vec<_> = report::json::lines(run).lines().map(json).collect();
        for line in &lines {
            assert_valid(&schema, line);
        }
        let of = |what: &str| lines.iter().filter(|it| it["type"] == what).count();
        assert_eq!(of("finding"), findings(run).len());
        assert_eq!(of("constitution"), run.constitutions.len());
        assert_eq!(of("unreadable"), run.unreadable.len());
        let mut all = whole["constitutions"].as_array().expect("a list").iter();
        let first = all.find_map(|it| it["findings"].get(0));
        let mut line = lines.iter().find(|it| it["type"] == "finding").cloned();
        if let Some(line) = line.as_mut().and_then(Value::as_object_mut) {
            for key in ["version", "type", "constitution"] {
                line.remove(key).expect("each line says what it is");
            }
        }
        assert_eq!(line.as_ref(), first);
    }
    assert!(!is_valid(&schema, &serde_json::json!({ "version": 1, "type": "unreadable" })));
}

#[test]
fn sarif_is_valid() {
    let schema = json(&schema("sarif-2.1.0.json"));
    for run in runs() {
        let log = json(&report::sarif::write(run));
        assert_valid(&schema, &log);
        let [only] = log["runs"].as_array().expect("a list").as_slice() else { panic!("one run") };
        let rules = only["tool"]["driver"]["rules"].as_array().expect("a list");
        let accepted: usize = run.constitutions.iter().map(|it| it.report.accepted.len()).sum();
        let results = only["results"].as_array().expect("a list");
        assert_eq!(results.len(), findings(run).len() + accepted);
        let suppressed = results.iter().filter(|it| it.get("suppressions").is_some());
        assert_eq!(suppressed.count(), accepted);
        for result in results {
            let index = result["ruleIndex"].as_u64().expect("a number");
            let rule = rules.get(usize::try_from(index).expect("small")).expect("a rule");
            assert_eq!(rule["id"], result["ruleId"]);
            let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
            let uri = place["uri"].as_str().expect("a path");
            assert!(!uri.starts_with('/') && !uri.contains(':'), "{uri} is not relative");
            assert_eq!(place["uriBaseId"], "%SRCROOT%");
        }
        let invocation = &only["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], run.unreadable.is_empty());
        let told = invocation["toolExecutionNotifications"].as_array().expect("a list").len();
        let left: usize = run.constitutions.iter().map(|it| it.report.not_evaluated.len()).sum();
        assert_eq!(told, left + run.unreadable.len());
    }
    let mut bad = json(&report::sarif::write(&accepted()));
    bad["runs"][0]["results"][0]["level"] = "grave".into();
    assert!(!is_valid(&schema, &bad));
}

#[test]
fn sarif_has_every_rule_with_its_page_and_every_acceptance_with_its_reason() {
    let log = json(&report::sarif::write(&accepted()));
    let described = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("a list");
    assert_eq!(described.len(), rules::all().count());
    for (rule, described) in rules::all().zip(described) {
        assert_eq!(described["id"], rule.id.0);
        let page = described["help"]["markdown"].as_str().expect("a page");
        assert!(page.contains(rule.docs.trim_end()), "{}", rule.id);
        let first = described["fullDescription"]["text"].as_str().expect("a sentence");
        assert!(first.ends_with('.') && !first.contains('\n'), "{}: {first}", rule.id);
    }
    let results = log["runs"][0]["results"].as_array().expect("a list");
    let accepted = results.iter().find(|it| it["ruleId"] == "delegation-circle").expect("it is");
    let suppression = &accepted["suppressions"][0];
    assert_eq!(suppression["justification"], "Minute 12, & what follows");
    assert_eq!(suppression["properties"]["approver"], "Monitoring Officer");
    assert_eq!(suppression["properties"]["until"], "2027-05-31");
    assert_eq!(suppression["location"]["physicalLocation"]["region"]["startLine"], 7);
    let related = &accepted["relatedLocations"][0];
    assert_eq!(related["physicalLocation"]["region"]["startLine"], 6);
    assert!(related["message"]["text"].is_string());
}

/// A path as a URI is the path again when a reader takes the signs back.
#[test]
fn sarif_paths_are_uris() {
    let log = json(&report::sarif::write(&hostile()));
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b/%5Bc%5D%2Cd%25.polity");
    let mut elsewhere = accepted();
    for (path, uri) in
        [("/srv/a.polity", "file:///srv/a.polity"), ("C:/x y.polity", "file:///C:/x%20y.polity")]
    {
        elsewhere.kept_as = BTreeMap::from([("accepted.polity".into(), path.into())]);
        let log = json(&report::sarif::write(&elsewhere));
        let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"], serde_json::json!({ "uri": uri }));
    }
}

/// What an XML reader and the schema say against a document.
fn xml_faults(schema: &str, text: &str) -> Vec<String> {
    let schema = uppsala::parse(schema).expect("the schema is XML");
    let validator = uppsala::XsdValidator::from_schema(&schema).expect("it is a schema");
    match uppsala::parse(text) {
        Ok(document) => validator.validate(&document).iter().map(ToString::to_string).collect(),
        Err(error) => vec![error.to_string()],
    }
}

#[test]
fn junit_is_valid() {
    let schema = schema("junit-10.xsd");
    for mut run in checked() {
        for fail_on in [Severity::Error, Severity::Note] {
            run.fail_on = vec![fail_on; run.constitutions.len()];
            let text = report::junit::write(&run);
            assert_eq!(xml_faults(&schema, &text), Vec::<String>::new());
            let read = quick_junit::Report::deserialize_from_str(&text).expect("it is JUnit");
            let found = findings(&run);
            let failing = found.iter().filter(|it| it.severity >= fail_on).count();
            assert_eq!((read.failures, read.errors), (failing, run.unreadable.len()));
            let suites = run.constitutions.len() + run.unreadable.len();
            assert_eq!(read.test_suites.len(), suites);
        }
    }
    let text = report::junit::write(&accepted());
    assert!(text.contains("accepted by Monitoring Officer: Minute 12, &amp; what follows"));
    assert!(!xml_faults(&schema, &text.replace("<skipped ", "<skiped ")).is_empty());
    assert!(!xml_faults(&schema, &text.replace(" classname=", " klass=")).is_empty());
}

#[test]
fn checkstyle_is_valid() {
    let schema = schema("checkstyle-report-1.0.0.xsd");
    for run in runs() {
        let text = report::checkstyle::write(run);
        assert_eq!(xml_faults(&schema, &text), Vec::<String>::new());
        let errors = text.matches("<error ").count();
        assert_eq!(errors, findings(run).len() + run.unreadable.len());
    }
    let text = report::checkstyle::write(&faulty());
    assert!(
        !xml_faults(&schema, &text.replace("severity=\"error\"", "severity=\"grave\"")).is_empty()
    );
    assert!(!xml_faults(&schema, &text.replace("line=\"1\"", "line=\"0\"")).is_empty());
    assert!(!xml_faults(&schema, &text.replace("&quot;", "\"").replace("/>", ">")).is_empty());
}

#[test]
fn code_quality_is_valid() {
    let schema = json(&schema("gitlab-code-quality.json"));
    for run in runs() {
        let issues = json(&report::gitlab::write(run));
        let issues = issues.as_array().expect("a list");
        assert_eq!(issues.len(), findings(run).len() + run.unreadable.len());
        let mut fingerprints = BTreeSet::new();
        for issue in issues {
            assert_valid(&schema, issue);
            // What GitLab's own page asks beyond its schema.
            let severity = issue["severity"].as_str().expect("a word");
            assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
            assert!(issue["location"]["lines"]["begin"].as_u64() >= Some(1));
            let path = issue["location"]["path"].as_str().expect("a path");
            assert!(!path.starts_with(['/', '.']), "{path} is not relative");
            assert!(issue["check_name"].is_string());
            assert!(
                fingerprints.insert(issue["fingerprint"].to_string()),
                "{issue} is there twice"
            );
        }
    }
    assert!(!is_valid(&schema, &serde_json::json!({ "description": "", "location": {} })));
}

/// A line of a log as the runner of GitHub takes it: the command, its properties, its text.
fn command(line: &str) -> Option<(&str, BTreeMap<String, String>, String)> {
    let (info, data) = line.trim_start().strip_prefix("::")?.split_once("::")?;
    let (name, properties) = info.split_once(' ').unwrap_or((info, ""));
    let unescaped = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n");
    let mut read = BTreeMap::new();
    for (key, value) in properties.split(',').filter_map(|it| it.split_once('=')) {
        let value = unescaped(value).replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
        read.insert(key.to_owned(), value);
    }
    Some((name, read, unescaped(data).replace("%25", "%")))
}

#[test]
fn annotations_are_what_the_runner_reads() {
    for run in runs() {
        let text = report::github::write(run);
        let mut lines: Vec<_> = text.lines().collect();
        let last = lines.pop().expect("the last line is for people");
        assert!(command(last).is_none() && !last.contains("##["), "{last}");
        let commands: Vec<_> =
            lines.iter().map(|it| command(it).unwrap_or_else(|| panic!("{it}"))).collect();
        let found = findings(run);
        let told = commands.iter().filter(|it| it.1.contains_key("line")).count();
        assert_eq!(told, found.len());
        for (name, place, _) in &commands {
            assert!(["error", "warning", "notice"].contains(name), "{name}");
            assert!(!place["file"].starts_with('/'), "{}", place["file"]);
            let number =
                |key: &str| place.get(key).map(|it| it.parse::<usize>().expect("a number"));
            assert!(number("endLine") >= number("line"));
            assert!(number("col").is_none() || number("line") == number("endLine"));
            assert!(number("col").is_none() || number("endColumn") >= number("col"));
        }
        let severe = |it: &(&str, _, _)| {
            ["notice", "warning", "error"].iter().position(|&word| word == it.0)
        };
        assert!(commands.windows(2).all(|it| severe(&it[0]) >= severe(&it[1])), "gravest first");
    }
}

/// Whatever a text says arrives as it was said, and nothing in it becomes a command.
#[test]
fn annotations_are_escaped() {
    let run = hostile();
    let text = report::github::write(&run);
    let circle = findings(&run).into_iter().find(|it| it.rule.0 == "delegation-circle");
    let circle = circle.expect("it is found");
    let read: Vec<_> = text.lines().filter_map(command).collect();
    let said = read.iter().find(|it| it.1["title"].contains("delegation-circle")).expect("it is");
    assert_eq!(said.1["file"], "a b/[c],d%.polity");
    assert_eq!(said.1["title"], "conflict (delegation-circle)");
    let first = said.2.lines().next().expect("a line").to_lowercase();
    assert_eq!(first, circle.message.replace(['\u{1b}', '\u{202e}'], "\u{fffd}").to_lowercase());
    assert!(said.2.contains("\nParagraph: 3.2(a)\n"), "{}", said.2);
    let text = report::github::write(&faulty());
    let (_, place, data) = text.lines().find_map(command).expect("there is a command");
    let reason = "cannot read `nowhere`: no\nsuch % file";
    assert_eq!((place["file"].as_str(), data.as_str()), ("nowhere:1,2", reason));
}

/// The text and the tables of a page, as a reader of Markdown has them.
fn read_markdown(text: &str) -> (String, Vec<Vec<String>>, Vec<String>) {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let (mut words, mut rows, mut html) = (String::new(), Vec::new(), Vec::new());
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) | Event::End(TagEnd::Table) => {
                rows.push(Vec::new());
            }
            Event::Start(Tag::TableCell) => {
                rows.last_mut().expect("a cell is in a row").push(String::new());
            }
            Event::Text(it) | Event::Code(it) => {
                words.push_str(&it);
                if let Some(cell) = rows.last_mut().and_then(|it| it.last_mut()) {
                    cell.push_str(&it);
                }
            }
            Event::Html(it) | Event::InlineHtml(it) => html.push(it.trim().to_owned()),
            _ => {}
        }
    }
    rows.retain(|it| !it.is_empty());
    (words, rows, html)
}

#[test]
fn the_summary_says_every_finding_in_a_table_and_nothing_of_the_text_is_markup() {
    for run in runs() {
        let (words, rows, html) = read_markdown(&report::markdown::write(run));
        let known = ["<br>", "<details><summary>", "</summary>", "</details>"];
        for it in &html {
            let is_ours = known.contains(&it.as_str()) || it.ends_with(" not evaluated</summary>");
            assert!(is_ours, "{it}");
        }
        let plain = |text: &str| text.replace(['`', '\u{1b}', '\u{202e}', '\u{fffd}'], "");
        for checked in &run.constitutions {
            let found = &checked.report.findings;
            let told =
                rows.iter().filter(|it| it.len() == 4).map(|it| plain(&it[2])).collect::<Vec<_>>();
            let is_told = |it: &Finding| {
                let tail: String = plain(&it.message).chars().skip(1).collect();
                told.iter().any(|cell| cell.contains(&tail))
            };
            let missing: Vec<_> = found.iter().filter(|it| !is_told(it)).collect();
            assert!(missing.len() <= found.len().saturating_sub(25), "{missing:#?}");
        }
        for (_, reason) in &run.unreadable {
            assert!(words.contains("such % file") && reason.contains("such % file"), "{words}");
        }
    }
    let (words, ..) = read_markdown(&report::markdown::write(&accepted()));
    assert!(words.contains("“Minute 12, & what follows” (Monitoring Officer, until 2027-05-31)"));
}

/// No page is longer than the server takes, however much there is to say.
#[test]
fn a_summary_of_very_many_constitutions_is_cut_with_a_word_that_it_is() {
    let text = fs::read(root().join("tests/samples/faulty.txt")).expect("it stands beside this");
    let mut run = of("one.polity", &text);
    for number in 0..400 {
        run.constitutions.extend(of(&format!("{number}.polity"), &text).constitutions);
    }
    let page = report::markdown::write(&run);
    assert!(page.len() < 1_048_576, "{}", page.len());
    assert!(page.contains(" constitutions are not shown in detail"));
}

#[test]
fn every_format_says_the_same_twice() {
    for (one, other) in runs().iter().zip(&checked()) {
        let all = |run: &Run| {
            [
                report::json::write(run),
                report::json::lines(run),
                report::sarif::write(run),
                report::junit::write(run),
                report::github::write(run),
                report::gitlab::write(run),
                report::checkstyle::write(run),
                report::markdown::write(run),
            ]
        };
        assert_eq!(all(one), all(other));
    }
}

fn fingerprints(path: &str, text: &str) -> BTreeSet<String> {
    let run = of(path, text.as_bytes());
    findings(&run).into_iter().map(|it| it.fingerprint.clone()).collect()
}

/// Lines that move, a file that is renamed and statements in another order leave what is found the same.
#[test]
fn fingerprints_are_of_what_is_found_and_not_of_where() {
    let path = root().join("constitutions/plymouth/protocol.polity");
    let text = fs::read_to_string(path).expect("it is there");
    let before = fingerprints("a.polity", &text);
    assert!(before.len() > 20);
    assert_eq!(fingerprints("b/c.polity", &text), before);
    let (head, rest) = text.split_once("officer ").expect("there is an officer");
    assert_eq!(fingerprints("a.polity", &format!("{head}\n\n# moved\nofficer {rest}")), before);
    let text = fs::read_to_string(root().join("tests/ui/circle.polity")).expect("it is there");
    let before = fingerprints("a.polity", &text);
    assert_eq!(before.len(), 2);
    // The circle begins where it did, whatever else comes before it.
    let (first, rest) = text.split_once("function award-contract").expect("it is there");
    let (middle, last) = rest.split_once("function serve-notices").expect("it is there");
    let turned = format!("{first}function serve-notices{last}\nfunction award-contract{middle}");
    assert_eq!(fingerprints("a.polity", &turned), before);
    let elsewhere = text.replace("Exemplar Borough", "Another District");
    assert!(fingerprints("a.polity", &elsewhere).is_disjoint(&before));
    let more = format!("{text}\nofficer idle {{ reports to idle }}\n");
    assert_eq!(before.difference(&fingerprints("a.polity", &more)).count(), 0);
}

/// What is alike is numbered, and no version of Polity may give another number than this.
#[test]
fn fingerprints_are_numbered_and_do_not_change() {
    let rule = rules::find("delegation-circle").expect("it is a rule");
    let span = |start| {
        let mut sources = Sources::default();
        Span { file: sources.add("a", b"abc".as_slice()), start, end: 3 }
    };
    let mut found: Vec<_> = (0..2).map(|at| rule.at(span(at), "it goes round")).collect();
    found.push(rule.at(span(2), "it goes round").on("contracts", None));
    finding::identify("Exemplar Borough Council", found.iter_mut());
    let given: Vec<_> = found.iter().map(|it| it.fingerprint.as_str()).collect();
    assert_eq!(
        given,
        [
            "ef89831d7c4eef3b2b4f3b9da937f1a3",
            "c6250d1577e380db51cbce2a7cc00348",
            "b62eabd52673a596898644010d0446f0",
        ]
    );
    assert_eq!(given.iter().collect::<BTreeSet<_>>().len(), 3);
}
