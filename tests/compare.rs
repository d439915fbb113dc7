//! Councils side by side.

use polity::{
    pipeline,
    report::{
        Style,
        compare::{self, Comparison, Mapping, State, show},
    },
    source::Sources,
};

const ONE: &str = r#"edition 2026
council one "Council One"
document rules
officer managing-officer "Head of Everything" [1] { holds head-of-paid-service  reports to not-stated }
officer strategic-director "Strategic Director" { many  reports to managing-officer }
officer employee { many  reports to strategic-director }
member councillor { many }
function need-to-know [2] { held by strategic-director  disputes to need-dispute }
function agenda [3] { held by managing-officer  consulting councillor }
function parking [4] { held by employee }
escalation need-dispute [2.1] { matter dispute  about need-to-know  finally managing-officer decides }
escalation complaints [5] {
    matter complaint  raised by councillor  about officer
    first strategic-director of subject considers within 10 working days
    finally managing-officer decides without delay
}
confidential group-discussion [6] { may reach officer  when "they attend" }
"#;

const TWO: &str = r#"edition 2026
council two "Council Two, the other"
document rules
document grievance { status not-loaded }
officer chief-executive [1] { reports to not-stated }
officer clerk { reports to chief-executive }
member councillor { many }
function need-to-know [2] { held by not-stated }
function agenda [3] { held by not-stated }
escalation concerns [4] { matter concern  raised by councillor  about clerk  finally grievance }
right attend-group [5] when "invited" { held by officer  may attend "a meeting" }
escalation meaning [6] { matter dispute  about rules  finally chief-executive discusses }
"#;

fn side_by_side(mapping: &str) -> Comparison {
    let mapping = Mapping::read(mapping).expect("a mapping");
    let answers = [("councils/one", ONE), ("councils/two.polity", TWO)].map(|(path, text)| {
        let mut sources = Sources::default();
        sources.add("council.polity", text.as_bytes());
        let model = pipeline::read(&sources);
        pipeline::ask(&model, None, |context| compare::ask(context, path.to_owned(), &mapping))
    });
    compare::compare(answers.into())
}

/// What stands in a row: what sort of answer it is, the answer, and the paragraph.
#[track_caller]
fn check(question: &str, expected: [(State, &str, Option<&str>); 2]) {
    let comparison = side_by_side("");
    let row = comparison.rows.iter().find(|it| it.question == question);
    let row = row.unwrap_or_else(|| panic!("no row {question}"));
    let cells: Vec<_> =
        row.cells.iter().map(|it| (it.is, it.says.as_str(), it.paragraph.as_deref())).collect();
    pretty_assertions::assert_eq!(cells, expected, "{question}");
}

const ABSENT: (State, &str, Option<&str>) = (State::NotLoaded, "not in the documents loaded", None);

#[test]
fn complaints_go_by_the_roles_that_stand_for_each_other() {
    let one = "first the Strategic Director of that person; the Head of Everything decides";
    check(
        "A councillor's complaint about an officer",
        [
            (State::Stated, one, Some("5")),
            // A concern, where no rule is for complaints; and what is not loaded is not known.
            (State::NotLoaded, "handed to “Grievance” (not loaded)", Some("4")),
        ],
    );
    check(
        "A councillor's complaint about a director",
        [
            (State::Stated, one, Some("5")),
            (State::NoSuchRole, "no director in the documents loaded", None),
        ],
    );
    check(
        "A councillor's complaint about the monitoring officer",
        [
            (State::NoSuchRole, "no monitoring officer in the documents loaded", None),
            (State::NoSuchRole, "no monitoring officer in the documents loaded", None),
        ],
    );
    check("An officer's complaint about a councillor", [ABSENT, ABSENT]);
}

#[test]
fn silence_is_not_absence() {
    check(
        "Need to know: who decides",
        [
            (State::Stated, "a Strategic Director", Some("2")),
            (State::NotStated, "who decides is not stated", Some("2")),
        ],
    );
    check(
        "Need to know: who decides a dispute",
        [
            (State::Stated, "the Head of Everything decides", Some("2.1")),
            // Nothing is about need to know; what is about the whole document rules.
            (State::NotStated, "first the Chief Executive; who decides is not stated", Some("6")),
        ],
    );
    check(
        "Officers at group meetings",
        [
            ABSENT,
            (
                State::NotStated,
                "an officer may attend where “invited”; who decides is not stated",
                Some("5"),
            ),
        ],
    );
    check(
        "Confidentiality of group meetings",
        [(State::Stated, "open to an officer where “they attend”", Some("6")), ABSENT],
    );
    check(
        "The meaning of the protocol",
        [
            ABSENT,
            (State::NotStated, "first the Chief Executive; who decides is not stated", Some("6")),
        ],
    );
    check(
        "Head of paid service",
        [
            (State::Stated, "Head of Everything", Some("1")),
            (State::NotStated, "Chief Executive, with no office stated", Some("1")),
        ],
    );
    check(
        "Time limits of these routes",
        [
            (State::Stated, "10 working days and without delay", Some("5")),
            (State::NotStated, "none stated", None),
        ],
    );
}

#[test]
fn a_right_of_the_groups_is_told_by_its_title() {
    let text = "group party { many }\nright group-support \"Help for groups\" [1] when \"asked\" {\n\
                held by party  may \"call on officers\" }\n";
    let mut sources = Sources::default();
    sources.add("council.polity", text.as_bytes());
    let model = pipeline::read(&sources);
    let answers = pipeline::ask(&model, None, |context| {
        compare::ask(context, "one".to_owned(), &Mapping::default())
    });
    let comparison = compare::compare(vec![answers]);
    let row = comparison.rows.iter().find(|it| it.question == "Officers at group meetings");
    let says = &row.expect("a row").cells[0].says;
    assert_eq!(says, "“Help for groups” where “asked”; who decides is not stated");
}

#[test]
fn a_cell_has_the_steps_the_condition_and_the_company() {
    let text = "officer clerk { reports to not-stated }\nofficer employee { many  reports to not-stated }\n\
                officer monitoring-officer { reports to not-stated }\n\
                member councillor { many }\ngroup party { many }\n\
                escalation e [1] when \"asked\" { matter complaint  raised by councillor  about employee\n\
                first subject discusses optionally  then monitoring-officer  finally clerk decides consulting \
                employee }\n\
                duty group-support [2] { on party  may \"call\" }\n\
                function outsiders-exception \"Outsiders\" [2.1] { held by clerk }\n\
                confidential group-discussion [3] { owner party  must not reach other party }\n\
                duty respect-group-confidence [3] { on officer  must \"respect it\" }\n";
    let mut sources = Sources::default();
    sources.add("council.polity", text.as_bytes());
    let model = pipeline::read(&sources);
    let answers = pipeline::ask(&model, None, |context| {
        compare::ask(context, "one".to_owned(), &Mapping::default())
    });
    let comparison = compare::compare(vec![answers]);
    let says = |question: &str| {
        let row = comparison.rows.iter().find(|it| it.question == question);
        row.expect("a row").cells[0].says.clone()
    };
    let complaint = "where “asked”: first the person it is about (or not), then the Monitoring Officer; the \
                     Clerk decides, consulting an Employee";
    assert_eq!(says("A councillor's complaint about an officer"), complaint);
    let attendance = "“Group Support”; who decides is not stated; “Outsiders”: the Clerk";
    assert_eq!(says("Officers at group meetings"), attendance);
    let confidence = "must not reach another Party; an officer must respect the confidence";
    assert_eq!(says("Confidentiality of group meetings"), confidence);
}

#[test]
fn functions_in_common_are_rows_and_others_are_not() {
    check(
        "Agenda",
        [
            (State::Stated, "the Head of Everything, consulting a Councillor", Some("3")),
            (State::NotStated, "who decides is not stated", Some("3")),
        ],
    );
    let comparison = side_by_side("");
    assert!(!comparison.rows.iter().any(|it| it.question == "Parking"), "one alone knows it");
    let needs = comparison.rows.iter().filter(|it| it.question.starts_with("Need to")).count();
    assert_eq!(needs, 2, "need to know stands once");
}

#[test]
fn what_is_aligned_is_said_with_its_ground() {
    let comparison = side_by_side("");
    let of = |council: usize, part: &str| {
        let aligned = comparison.councils[council].aligned.iter().find(|it| it.part == part);
        let aligned = aligned.expect("every part is said");
        (aligned.role.clone().unwrap_or_default(), aligned.ground.unwrap_or("none"))
    };
    assert_eq!(of(0, "chief-executive").1, "by its statutory office");
    assert_eq!(of(1, "chief-executive").1, "by its name");
    assert_eq!(of(0, "director"), ("Strategic Director".into(), "by its name"));
    assert_eq!(of(0, "officer"), ("Employee".into(), "by its name"));
    let others = "since the text has no post for officers of no rank";
    assert_eq!(of(1, "officer"), ("every officer who is none of these".into(), others));
    assert_eq!(of(1, "director"), (String::new(), "none"));
}

#[test]
fn a_mapping_file_overrules() {
    let comparison = side_by_side("[two]\ndirector = \"clerk\"\ninterpretation = \"concerns\"\n");
    let row = |question: &str| {
        comparison.rows.iter().find(|it| it.question == question).expect("a row").cells[1].clone()
    };
    assert_eq!(
        row("A councillor's complaint about a director").says,
        "handed to “Grievance” (not loaded)"
    );
    assert_eq!(row("The meaning of the protocol").is, State::NotLoaded);
    let error = |text: &str| Mapping::read(text).expect_err("a fault").to_string();
    assert!(error("[two]\ndirektor = \"clerk\"").contains("`direktor` in [two] is not something"));
    assert!(error("[two\n").contains("TOML parse error"), "{}", error("[two\n"));
}

#[test]
fn every_way_of_writing_says_the_same_cells() {
    let comparison = side_by_side("");
    let table =
        show::write(&comparison, Style { width: 100, is_coloured: false, is_unicode: true });
    assert!(table.lines().all(|it| it.chars().count() <= 100), "{table}");
    assert!(table.contains(" │ "), "{table}");
    let narrow =
        show::write(&comparison, Style { width: 48, is_coloured: false, is_unicode: true });
    assert!(narrow.lines().all(|it| it.chars().count() <= 48) && !narrow.contains('│'), "{narrow}");
    let plain = show::write(&comparison, Style::PLAIN);
    let markdown = show::markdown(&comparison);
    let columns = markdown
        .lines()
        .take_while(|it| it.starts_with('|'))
        .map(|it| it.replace("\\|", "").matches('|').count());
    assert!(columns.clone().all(|it| it == 4) && columns.count() > 10, "{markdown}");
    let csv = show::csv(&comparison);
    assert!(csv.starts_with("question,Council One,Council One (answer)"), "{csv}");
    assert!(csv.contains("\"Council Two, the other\""), "{csv}");
    for cell in comparison.rows.iter().flat_map(|it| &it.cells) {
        assert!(plain.contains(&cell.says), "{plain}");
    }
    let json: serde_json::Value = serde_json::from_str(&show::json(&comparison)).expect("JSON");
    assert_eq!(json["rows"][0]["cells"][1]["is"], "not_loaded");
}
