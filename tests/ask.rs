//! Questions in plain English, answered from small texts and from the five protocols.

#![expect(clippy::disallowed_methods, reason = "a test reads its questions")]

use std::{fs, path::Path};

use polity::{
    pipeline,
    report::{
        Style,
        ask::{self, Answer, Unanswered, show},
    },
    source::Sources,
};

const COUNCIL: &str = r#"edition 2026
council exemplar "Exemplar Borough Council"
document rules
document handbook "Staff Handbook" { status not-loaded }
officer chief-executive { holds head-of-paid-service  reports to not-stated }
officer deputy-chief-executive { reports to chief-executive }
officer director { many  reports to chief-executive  also "Strategic Director" }
officer clerk { reports to director }
member councillor { many  sits on full-council }
member group-leader { many  is councillor  leads political-group }
group political-group { many }
body full-council
body cabinet
function contracts "Awarding a contract" [2] { held by cabinet  disputes to contract-dispute }
function naming "Naming streets" [2.5] { held by not-stated }
delegation large-contracts "Contracts up to a limit" [2.1] {
    passes contracts  from cabinet  to director when "within budget"
    up to £250,000  consulting group-leader  with agreement of chief-executive
}
delegation small-contracts [2.2] { passes contracts  from director  to clerk  up to £5,000 }
escalation contract-dispute "A dispute over a contract" [2.3] {
    matter dispute  about contracts  finally chief-executive decides
}
escalation about-officers "A complaint about an officer" [3] {
    matter complaint  raised by councillor  about officer except chief-executive
    first director of subject considers unless subject
    finally chief-executive decides reading "'deals with it' is a decision"
}
escalation about-chief "A complaint about the Chief Executive" [3.1] {
    matter complaint  raised by councillor  about chief-executive
    finally group-leader of raiser discusses
}
confidential group-papers "Papers of a political group" [4] {
    owner political-group  should not reach other political-group  release by not-stated
}
duty keep-off [5] { on councillor  must not "give orders to a clerk" }
right inspect [6] { held by councillor  may "inspect accounts"  when "a month's notice is given" }
"#;

fn council() -> Sources {
    let mut sources = Sources::default();
    sources.add("council.polity", COUNCIL.as_bytes());
    sources
}

fn answer_of(sources: &Sources, question: &str) -> Result<Answer, Unanswered> {
    pipeline::ask(&pipeline::read(sources), None, |context| ask::ask(context, question))
}

fn said(answer: &Answer) -> String {
    let shown = show::write(&[(String::new(), answer.clone())], Style::PLAIN);
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The answer says each of some words, and none of those after `! `.
#[track_caller]
fn check_said(of: &str, said: &str, expected: &[&str]) {
    for words in expected {
        match words.strip_prefix("! ") {
            None => assert!(said.contains(words), "{of}: “{words}” is not said:\n{said}"),
            Some(words) => assert!(!said.contains(words), "{of}: “{words}” is said:\n{said}"),
        }
    }
}

#[track_caller]
fn check(question: &str, expected: &[&str]) {
    let answer = answer_of(&council(), question).expect("there is an answer");
    check_said(question, &said(&answer), expected);
}

#[test]
fn who_decides() {
    check(
        "who decides awarding a contract",
        &[
            "The Cabinet decides [2].",
            "“Contracts up to a limit” [2.1] passes it on from the Cabinet to a Director where “within budget”, up to and including £250,000.",
            "In a dispute about it: the Chief Executive decides.",
        ],
    );
    check("Who decides naming?", &["The rules do not state who decides “Naming streets” [2.5]."]);
    check(
        "who decides about-chief",
        &["the rules do not state who decides", "! Chief Executive decides"],
    );
    check("who decides group papers", &["do not state who decides whether it may be seen"]);
    check(
        "who decides the weather",
        &["do not state who decides “the weather”: nothing here is called so"],
    );
    check("who decides keep off", &["do not state who decides", "give orders to a clerk"]);
}

#[test]
fn who_hears() {
    check(
        "who hears a complaint by a councillor about the clerk",
        &[
            "It goes first to the Director of the person it is about; the Chief Executive decides.",
            "Rests on reading 1: “'deals with it' is a decision”",
        ],
    );
    // `also` and the office are names as well, and a cure is told.
    check(
        "who handles a complaint by councillor about a Strategic Director?",
        &["The Chief Executive decides.", "Cured by", "is left out, being the person it is about"],
    );
    check(
        "who hears a complaint by a councillor about the head of paid service",
        &[
            "the rules do not state who decides",
            "“A complaint about the Chief Executive” applies [3.1]",
        ],
    );
    check(
        "who hears a complaint by a councillor about the clerk without the chief executive",
        &[
            "the Chief Executive is away, or the post is vacant, and no deputy stands in",
            "! Deputy Chief Executive decides",
        ],
    );
    check(
        "who hears a complaint by a clerk about a councillor",
        &["The rules do not state who hears a complaint by the Clerk about a Councillor."],
    );
    check("who hears a disclosure by a clerk", &["no rule here is for a disclosure"]);
    check(
        "who hears a dispute between a councillor and a director about contracts",
        &["The Chief Executive decides."],
    );
    check("who hears a complaint by a councillor about tea", &["nothing here is called so"]);
}

#[test]
fn why_nobody_decides() {
    check(
        "why does nobody decide a complaint by a councillor about the chief executive",
        &["the rules do not state who decides", "discusses it"],
    );
    check(
        "why does nobody decide a complaint by a councillor about a clerk",
        &["The rules do name somebody who ends it."],
    );
}

#[test]
fn who_may_see() {
    check(
        "who may see papers of a political group",
        &[
            "A Councillor or a Group Leader in another political group: is kept from it.",
            "By `should not reach other political-group` [4].",
            "Not stated: The rules do not state who decides on release.",
        ],
    );
    check(
        "who may see the accounts",
        &[
            "Nothing here is called “the accounts”: beyond these provisions, which use the words, the \
             rules do not state who may see",
            "inspect accounts",
        ],
    );
    check("who may see the moon", &["nothing here is called so", "! use the words"]);
}

#[test]
fn what_may() {
    check(
        "what may a director decide",
        &[
            "“Contracts up to a limit” [2.1] passes it on from the Cabinet to a Director",
            "! Small Contracts",
        ],
    );
    check(
        "what may the chief executive decide",
        &[
            "Decide, a dispute under “A dispute over a contract”, as the Chief Executive [2.3].",
            "Decide, a complaint under “A complaint about an officer”",
        ],
    );
    check(
        "what may the deputy chief executive decide",
        &["The rules do not state that the Deputy Chief Executive decides anything."],
    );
    check("what may the chief executive be asked", &["Agree to “Contracts up to a limit” [2.1]."]);
    check(
        "what may a group leader be asked",
        &[
            "Be consulted on “Contracts up to a limit”",
            "Discuss, a complaint under “A complaint about the Chief Executive”",
        ],
    );
    check(
        "what may a councillor see",
        &[
            "“Papers of a political group” [4]: may see it: it is theirs.",
            "Inspect (right inspect)",
        ],
    );
    check(
        "what may a clerk see",
        &["The rules do not state anything that the Clerk may or may not see."],
    );
}

#[test]
fn where_a_power_comes_from() {
    check(
        "where does the clerk's power to contracts come from",
        &[
            "“Small Contracts” [2.2] passes it on from a Director to the Clerk, up to and including £5,000.",
            "“Contracts up to a limit” [2.1] passes it on from the Cabinet",
            "It is for the Cabinet to decide.",
        ],
    );
    check(
        "where does the power of the cabinet come from",
        &[
            "“Awarding a contract” [2] is for the Cabinet; no delegation of it is modelled.",
            "Beyond these words the rules do not state where the power comes from",
        ],
    );
    check("where does a councillor's power come from", &["do not state any power of a Councillor"]);
    check(
        "where does the chief executive's power come from",
        &[
            "acts in these steps; the rules do not state whence the power comes",
            "Decide, a dispute",
        ],
    );
    check(
        "where does a clerk's power to fly come from",
        &["give the Clerk nothing that is called “fly”"],
    );
}

#[test]
fn what_must_come_first() {
    check(
        "what must happen before a director decides contracts",
        &[
            "A Group Leader is consulted [2.1].",
            "The Chief Executive agrees [2.1].",
            "It holds only where “within budget” [2.1].",
        ],
    );
    check(
        "what must happen before the cabinet does contracts",
        &["do not state that anything must happen before"],
    );
    check(
        "what must happen before the chief executive does about-officers",
        &["It first comes to a Director of the person it is about"],
    );
    check("what must happen before a councillor does inspect", &["a month's notice is given"]);
}

#[test]
fn why_not() {
    check(
        "why can a councillor not decide contracts",
        &[
            "“Awarding a contract” [2] is for the Cabinet to decide, and nothing passes it on to a Councillor.",
        ],
    );
    check(
        "why can a director not decide contracts",
        &["Nothing stands in the way: “Contracts up to a limit” [2.1] passes it on"],
    );
    check(
        "why may the cabinet not decide contracts",
        &["Nothing stands in the way: “Awarding a contract” [2] is for the Cabinet"],
    );
    check(
        "why can a councillor not decide naming",
        &["The rules do not state who decides “Naming streets”"],
    );
    check(
        "why can a councillor not see group-papers",
        &["in another political group: is kept from it"],
    );
    check("why can a councillor not do \"give orders\"", &["must not “give orders to a clerk”"]);
    check("why can a clerk not do \"jump\"", &["do not state anything that stands in the way"]);
}

#[test]
fn what_cannot_be_asked_is_said() {
    let error =
        |question: &str| answer_of(&council(), question).expect_err("no answer").to_string();
    assert!(error("what is the time").contains("who hears a MATTER by ROLE about SUBJECT"));
    assert!(error("who hears a complaint by a councillor without").contains("such as"));
    assert!(error("what may a councilor decide").contains("near it: “Councillor”"));
    assert!(error("").contains("such as: who decides need to know"));
    let nobody = error("what may the chief director decide");
    assert!(
        nobody.starts_with("nobody is called “the chief director” here; near it: "),
        "{nobody}"
    );
    assert!(nobody.contains("“Chief Executive”"), "{nobody}");
    assert!(error("what may the executive decide").contains("“the executive” may mean several"));
}

#[test]
fn what_goes_round_in_a_circle_is_decided_by_nobody() {
    let mut sources = Sources::default();
    let text = "officer a { reports to not-stated }\nofficer b { reports to a }\n\
                escalation one { matter complaint  about a  finally two }\n\
                escalation two { matter complaint  about b  finally one }\n";
    sources.add("council.polity", text.as_bytes());
    let answer = answer_of(&sources, "who hears a complaint by b about a").expect("an answer");
    let circle = "It goes round in a circle, and the rules do not state who decides.";
    check_said("a circle", &said(&answer), &["It goes on under “Two”", circle]);
}

#[test]
fn nothing_is_passed_on_by_somebody_who_is_away() {
    let mut sources = Sources::default();
    let text = "document code { status not-loaded }\nofficer clerk { reports to not-stated }\n\
                officer adviser { reports to not-stated }\nofficer head { reports to not-stated }\n\
                member councillor { many }\n\
                escalation one [1] { matter complaint  raised by councillor  about clerk\n\
                first adviser optionally  then head  finally adviser hears via head }\n\
                escalation two [2] { matter concern  raised by councillor  about clerk\n\
                first head hears  finally code }\n";
    sources.add("council.polity", text.as_bytes());
    let said = |question: &str| said(&answer_of(&sources, question).expect("an answer"));
    let whole = said("who hears a complaint by a councillor about the clerk");
    let stages = "It goes first to the Adviser, if whoever raises it so wishes, then to the Head, then \
                  to the Adviser; the rules do not state who decides.";
    check_said("all there", &whole, &[stages, "Via the Head.", "! by way of whom"]);
    let without = said("who hears a complaint by a councillor about the clerk without the head");
    let nobody = "The rules do not state by way of whom it comes there: the Head is away, or the post is vacant";
    check_said(
        "no go-between",
        &without,
        &[nobody, "no deputy stands in to hear", "! then to the Adviser"],
    );
    let unheard = said("who hears a concern by a councillor about the clerk without the head");
    let expected = "The rules do not state who hears it; what follows is in “Code”";
    check_said("nobody hears it", &unheard, &[expected]);
    let heard = said("who hears a concern by a councillor about the clerk");
    check_said(
        "heard",
        &heard,
        &["! do not state who hears it", "It goes first to the Head; what follows"],
    );
}

#[test]
fn what_is_for_one_of_them_is_not_for_them() {
    let mut sources = Sources::default();
    let text = "officer clerk { reports to not-stated }\nofficer head { reports to not-stated }\n\
                function attendance \"Attending group meetings\" [1] { held by head }\n\
                function letters \"Official letters\" [2 to 4] { held by clerk }\n\
                function notices [6] { held by clerk when \"asked\" }\n\
                function seals [7] { held by clerk unless \"away\" }\n\
                duty keep-away [1] { on officer  must not \"attend group meetings\" }\n\
                duty copies [4] { on clerk  must \"keep a copy\" }\n\
                duty drafts [5] { on clerk  must \"sign\" }\n\
                duty told [2] { on head  must inform clerk  must consult officer }\n\
                duty reads [2] { on clerk  must \"read what comes\" }\n";
    sources.add("council.polity", text.as_bytes());
    let said = |question: &str| said(&answer_of(&sources, question).expect("an answer"));
    let officer = said("why can an officer not decide attendance");
    check_said(
        "one of them",
        &officer,
        &["is for the Head to decide, and nothing passes it on to an officer"],
    );
    let notices = said("why can the clerk not decide notices");
    let only = "is for the Clerk to decide, but only where “asked”";
    check_said("on a condition", &notices, &[only, "! Nothing stands"]);
    let seals = said("why can the clerk not decide seals");
    check_said("with an exception", &seals, &["is for the Clerk to decide, unless “away”"]);
    let head = said("why can the head not decide attendance");
    check_said("their own", &head, &["Nothing stands in the way"]);
    let attend = said("why can an officer not do attending group meetings");
    let not_theirs = "is for the Head to decide, not for an officer";
    check_said(
        "a duty",
        &attend,
        &["These provisions speak of it", not_theirs, "must not “attend", "! Nothing stands"],
    );
    let before = said("what must happen before the clerk does official letters");
    check_said(
        "a duty beside",
        &before,
        &["Beyond what these provisions ask", "keep a copy", "! “sign”"],
    );
    let asked = said("what may the clerk be asked");
    check_said(
        "their own duty",
        &asked,
        &["Be informed, by “Told” [2].", "read what comes", "! keep a copy"],
    );
}

#[test]
fn whoever_may_end_it_and_is_complained_of_is_said_at_once() {
    let mut sources = Sources::default();
    let text = "officer a { reports to not-stated }\nmember councillor { many }\n\
                escalation one { matter complaint  about a  finally a may take action }\n";
    sources.add("council.polity", text.as_bytes());
    let answer = answer_of(&sources, "who hears a complaint by a councillor about a");
    let answer = answer.expect("an answer");
    let says = "The A may take action, and that ends it. Note: This is the person it is about.";
    check_said("a conflict", &answer.parts[0].says, &[says]);
}

#[test]
fn the_examples_find_what_they_ask_in_a_real_council() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("constitutions/plymouth");
    let sources = Sources::load(&root).unwrap().remove(0);
    for (_, example) in ask::FORMS {
        let answer = answer_of(&sources, example).expect(example);
        check_said(example, &said(&answer), &["! is called", "! is called so"]);
    }
}

#[test]
fn every_form_has_an_example_of_that_form() {
    for (form, example) in ask::FORMS {
        let answered = answer_of(&council(), example);
        assert_ne!(answered, Err(Unanswered::NotAForm), "{form}: {example}");
    }
}

#[test]
fn the_answers_for_programs_are_as_their_schema_says() {
    let schema: serde_json::Value = serde_json::from_str(show::SCHEMA).expect("it is JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    for (_, example) in ask::FORMS {
        let Ok(answer) = answer_of(&council(), example) else { continue };
        let json = show::json(&[("exemplar".to_owned(), answer)]);
        let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        let faults: Vec<_> = validator.iter_errors(&json).map(|it| it.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{example}");
    }
    let misspelt = serde_json::json!({ "version": 1, "answers": [{ "qestion": "" }] });
    assert!(!validator.is_valid(&misspelt));
}

#[test]
fn the_fifty_questions_are_answered() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("tests/fifty.txt")).expect("it stands beside this");
    let mut put = 0;
    let mut blocks = text.lines().filter(|it| !it.starts_with('#')).peekable();
    while let Some(line) = blocks.next() {
        let Some((council, question)) = line.split_once(": ") else { continue };
        let mut expected: Vec<&str> = Vec::new();
        while let Some(words) = blocks.next_if(|it| it.starts_with("    ")) {
            expected.push(words.trim());
        }
        assert!(expected.iter().any(|it| !it.starts_with("! ")), "{line} expects nothing");
        let mut all = Sources::load(&root.join("constitutions").join(council)).unwrap();
        let answer = answer_of(&all.remove(0), question).expect(line);
        check_said(line, &said(&answer), &expected);
        put += 1;
    }
    assert!(put >= 40, "only {put} questions were put");
}
