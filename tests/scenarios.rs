//! What a scenario may expect: each form once where it holds, and once where it does not.

use polity::{
    report::test::changed,
    scenario::{self, mutants},
    source::Sources,
};
use pretty_assertions::assert_eq;

const COUNCIL: &str = r#"edition 2026
officer chief-executive { deputy deputy-chief-executive }
officer deputy-chief-executive
officer director        { many  reports to chief-executive }
officer head-of-service { many  reports to director }
member  councillor      { many }
body    committee
class   public-body     { includes committee }
group   party           { many }
document protocol  "Protocol"
document grievance "Grievance procedure" { status not-loaded }
escalation complaint "A complaint about an officer" [1] {
    matter     complaint
    raised by  councillor
    about      officer except chief-executive
    first      subject               optionally
    then       director of subject   considers  unless subject  within 5 days
    finally    chief-executive       decides    within 10 days
}
escalation about-chief [2] {
    matter     complaint
    raised by  councillor
    about      chief-executive
    first      subject
    finally    committee             considers
}
escalation about-members [3] {
    matter     complaint
    raised by  officer
    about      councillor
    first      director of raiser    when "it is urgent"
    otherwise  head-of-service of raiser  otherwise chief-executive
    finally    grievance
}
escalation over-contracts [4] {
    matter     dispute
    raised by  councillor
    about      contracts
    finally    complaint-appeal
}
escalation complaint-appeal [5] { matter disclosure  raised by councillor  finally committee decides }
function contracts "Contracts" [6] { held by committee }
delegation pass-contracts [6] { passes contracts  from committee  to director }
confidential papers "Group papers" [7] {
    owner         party
    may reach     chief-executive
    must not reach head-of-service
}
"#;

/// What the first failure of a scenario says the rules say; empty where it holds.
#[track_caller]
fn put(scenario: &str) -> String {
    let mut sources = Sources::default();
    let text = format!("{COUNCIL}scenario \"it\" {{ {scenario} }}\n");
    sources.add("council.polity", text.into_bytes());
    let tested = scenario::test(&sources).expect("the text is sound");
    let [outcome] = tested.outcomes.as_slice() else { panic!("one scenario") };
    assert!(outcome.expectations > 0 || !outcome.failures.is_empty());
    outcome.failures.first().map_or_else(String::new, |it| it.found.clone())
}

/// Holds some expectations of a case, and that others do not hold.
#[track_caller]
fn check(case: &str, hold: &[&str], fail: &[&str]) {
    for expected in hold {
        assert_eq!(put(&format!("when {case}  expect {expected}")), "", "{expected}");
    }
    for expected in fail {
        assert!(!put(&format!("when {case}  expect {expected}")).is_empty(), "{expected}");
    }
}

const HEAD: &str = "councillor raises complaint about head-of-service";

#[test]
fn first_and_then_speak_of_one_place_after_another() {
    check(
        HEAD,
        &[
            "first subject",
            "then director",
            "first head-of-service  expect then director  expect then chief-executive",
        ],
        &[
            "first director",
            "then chief-executive",
            "first subject  expect then director  expect then director",
        ],
    );
}

#[test]
fn places_passed_over_are_not_counted() {
    let case = "councillor raises complaint about director";
    check(case, &["first subject  expect then chief-executive"], &["then director"]);
}

#[test]
fn a_place_that_may_not_be_taken_lets_the_next_be_first() {
    let case = "director raises complaint about councillor";
    // Under its condition a director hears it, else whoever follows.
    check(case, &["first director or head-of-service or chief-executive"], &["first director"]);
}

#[test]
fn decided_by_is_by_them_whatever_way_it_goes() {
    check(HEAD, &["decided by chief-executive", "decided by officer"], &["decided by director"]);
    let talk = "councillor raises complaint about chief-executive";
    check(talk, &[], &["decided by committee", "decided by chief-executive"]);
}

#[test]
fn nobody_decides_what_ends_in_talk() {
    let talk = "councillor raises complaint about chief-executive";
    check(talk, &["no decision"], &["no route"]);
    check(HEAD, &[], &["no decision", "no route"]);
    // What a document that is not loaded says is not known.
    check("head-of-service raises complaint about councillor", &[], &["no decision"]);
}

#[test]
fn passes_means_that_no_way_leads_round_them() {
    check(HEAD, &["passes director", "passes chief-executive"], &["passes committee"]);
    // Under a condition only is not always.
    check("director raises complaint about councillor", &[], &["passes director"]);
}

#[test]
fn never_means_on_no_way() {
    check(HEAD, &["never committee", "never councillor"], &["never director", "never subject"]);
    check("director raises complaint about councillor", &[], &["never director"]);
}

#[test]
fn a_case_may_end_in_another_document_or_under_another_escalation() {
    let case = "head-of-service raises complaint about councillor";
    check(case, &["ends in grievance"], &["ends in protocol", "decided by committee"]);
    let talk = "councillor raises complaint about chief-executive";
    check(talk, &["ends in about-chief"], &["ends in complaint"]);
}

#[test]
fn hand_overs_are_followed() {
    let case = "councillor raises dispute about contracts";
    check(case, &["first committee", "decided by committee"], &["never committee"]);
}

#[test]
fn no_route_is_no_route() {
    let case = "officer raises dispute about \"the weather\"";
    check(case, &["no route", "no decision"], &["first subject", "never committee"]);
}

#[test]
fn time_is_that_of_the_whole_route() {
    // The subject has no time, and so the whole has none.
    check(HEAD, &[], &["within 30 days"]);
    let case = "councillor raises disclosure under complaint-appeal";
    check(case, &["decided by committee"], &["within 1 day"]);
}

#[test]
fn who_is_away_does_not_act() {
    let case = "councillor raises complaint about head-of-service without chief-executive";
    check(case, &["decided by deputy-chief-executive"], &["decided by chief-executive"]);
}

#[test]
fn unresolved_lets_no_place_end_it_before_its_last() {
    let case = "councillor raises complaint about head-of-service unresolved";
    check(case, &["then director", "decided by chief-executive"], &["no decision"]);
}

#[test]
fn under_asks_one_escalation() {
    let case = "councillor raises complaint about head-of-service under about-chief";
    check(case, &["no decision"], &["decided by chief-executive"]);
}

#[test]
fn both_sides_of_a_dispute_are_asked() {
    let case = "dispute between councillor and director about contracts";
    check(case, &[], &["decided by committee", "no route"]);
}

#[test]
fn a_finding_is_expected_or_not() {
    check(
        HEAD,
        &[
            "finding ends-in-talk",
            "finding ends-in-talk on about-chief",
            "no finding ends-in-talk on complaint",
        ],
        &[
            "no finding ends-in-talk",
            "finding ends-in-talk on complaint",
            "finding delegation-circle",
        ],
    );
}

#[test]
fn who_decides_is_whoever_holds_it_or_receives_it() {
    check(
        HEAD,
        &["committee decides contracts", "director decides contracts"],
        &["chief-executive decides contracts", "director or councillor decides contracts"],
    );
}

#[test]
fn who_may_see_is_who_is_let() {
    let case = "councillor asks to see papers";
    check(
        case,
        &["chief-executive may see papers", "head-of-service may not see papers"],
        &[
            "head-of-service may see papers",
            "director may see papers",
            "director may not see papers",
            "chief-executive may not see papers",
        ],
    );
}

#[test]
fn what_cannot_be_asked_fails() {
    assert_eq!(put("when nobody raises complaint  expect no route"), "`nobody` means nothing here");
}

#[test]
fn a_scenario_that_expects_nothing_does_not_hold() {
    assert_eq!(put("when councillor raises complaint about director"), "it expects nothing");
}

#[test]
fn a_scenario_of_more_cases_than_are_put_does_not_hold() {
    let officers: Vec<String> = (0..110).map(|at| format!("officer post-{at}")).collect();
    let text = format!(
        "edition 2026\n{}\n\
         scenario \"all\" {{ when officer raises complaint about officer  expect no route }}\n",
        officers.join("\n")
    );
    let mut sources = Sources::default();
    sources.add("council.polity", text.into_bytes());
    let tested = scenario::test(&sources).expect("the text is sound");
    assert!(!tested.holds(), "11,990 cases, of which 10,000 are put");
}

/// What no scenario notices of a text, as it is told.
fn unnoticed(text: &str) -> (usize, Vec<String>) {
    let mut sources = Sources::default();
    sources.add("council.polity", text.as_bytes());
    let mutated = mutants::mutate(&sources).expect("every scenario holds");
    let told = mutated.unnoticed.iter().map(|it| format!("{}: {}", it.of, changed(&sources, it)));
    (mutated.made, told.collect())
}

const WATCHED: &str = "edition 2026
officer chief-executive
officer director { many  reports to chief-executive }
officer clerk
member councillor { many }
group party { many }
escalation complaint {
    matter complaint  raised by councillor  about officer except clerk
    first director of subject considers unless subject  informing clerk
    finally chief-executive decides
}
confidential papers { owner party  should not reach councillor unless consent of owner }
";

#[test]
fn changes_that_no_scenario_notices_are_listed() {
    let all = [
        "complaint: without `except clerk`",
        "complaint: without `first director of subject considers unless subject informing clerk`",
        "complaint: `chief-executive` in place of `director of subject`",
        "complaint: without `unless subject`",
        "complaint: without `finally chief-executive decides`",
        "complaint: `clerk` in place of `chief-executive`",
        "papers: without `unless consent of owner`",
    ];
    assert_eq!(unnoticed(WATCHED), (7, all.map(str::to_owned).to_vec()));
    let decided = "scenario \"a\" { when councillor raises complaint about director \
         expect decided by chief-executive  expect never director }";
    // The step to the chief executive would decide as well, and the clerk's exception is not asked.
    let rest = [all[0], all[1], all[6]].map(str::to_owned).to_vec();
    let (made, left) = unnoticed(&format!("{WATCHED}{decided}"));
    assert_eq!(made, 7);
    assert_eq!(left.iter().filter(|it| rest.contains(it)).count(), rest.len(), "{left:#?}");
    assert!(!left.contains(&all[3].to_owned()), "it would go to the director: {left:#?}");
    assert!(!left.contains(&all[4].to_owned()), "nobody would decide: {left:#?}");
    assert!(!left.contains(&all[5].to_owned()), "the clerk would decide: {left:#?}");
}

#[test]
fn a_text_whose_scenarios_fail_is_not_changed() {
    let mutate = |scenario: &str| {
        let mut sources = Sources::default();
        sources.add("council.polity", format!("{WATCHED}{scenario}").into_bytes());
        mutants::mutate(&sources).map(|it| it.made).expect_err("nothing is learnt")
    };
    let fails =
        "scenario \"a\" { when councillor raises complaint about director  expect no decision }";
    assert_eq!(mutate(fails), "a scenario does not hold as the text stands");
    assert_eq!(mutate("officer"), "1 place could not be read");
}
