//! What a route is, sentence by sentence: each test fails without the sentence it is named after.

mod asking;

use asking::{Asking, ask, check_applying, check_route, council};
use polity::{
    analysis::{
        Observed, Topic,
        survey::{Part, parties, survey},
        time::Total,
    },
    model::{Definition, Stated},
    pipeline,
    source::Sources,
    syntax::ast::{Counting, Unit},
};

/// A route about officers that goes up the line, and one step of the question.
const UP_THE_LINE: &str = "
escalation complaint-about-officer {
    matter complaint, concern  raised by councillor  about officer
    first head-of-service of subject considers
    then director of subject considers unless subject
    finally chief-executive decides
}";

// Case.

#[test]
fn a_case_is_a_matter_a_raiser_a_subject_and_a_topic() {
    let model = council(
        "function grading { held by director }
        escalation about-grading { matter dispute  raised by officer  about grading  finally cabinet decides }
        escalation about-director { matter dispute  raised by officer  about director  finally chief-executive decides }",
    );
    check_applying(&model, "employee raises dispute about director", "about-director");
    check_applying(&model, "employee raises dispute about director and grading", "about-grading");
    check_applying(&model, "employee raises complaint about director", "");
    check_applying(&model, "councillor raises dispute about director", "");
    check_applying(&model, "employee raises dispute about leader", "");
}

#[test]
fn under_between_each_side_in_turn_raises() {
    let model = council(
        "escalation quarrel {
            matter dispute  between councillor and director
            finally director of raiser decides  # nobody, where a councillor raises it
            otherwise group-leader of subject decides
        }",
    );
    check_route(
        &model,
        "director raises dispute about councillor",
        "quarrel: director decides! / (group-leader of subject: shadowed)
        ends: decided",
    );
    check_route(
        &model,
        "councillor raises dispute about director",
        "quarrel: (director of raiser: names nobody) / (group-leader of subject: names nobody)
        ends: not stated",
    );
    ask(&model, "", |asking| {
        let survey = survey(asking.scopes);
        let subjects =
            |it: &polity::analysis::Observation| it.case.subject.map(|it| asking.said(it));
        let found = survey.observations.iter().filter(|it| it.what == Observed::DeciderIsParty);
        let found: Vec<_> = found.filter_map(subjects).collect();
        assert!(found.contains(&"councillor".to_owned()), "a director raised it: {found:?}");
    });
}

#[test]
fn in_a_dispute_about_a_function_the_subject_is_whoever_decided_it() {
    let model = council(
        "function grading { held by chief-executive }
        delegation grading-to-directors { passes grading  from chief-executive  to director }
        escalation about-grading { matter dispute  raised by employee  about grading  finally chief-executive decides }",
    );
    ask(&model, "", |asking| {
        let Some(Definition::Function(id)) =
            asking.model.names.get("grading").and_then(|it| asking.model.definition(it))
        else {
            panic!("grading is a function");
        };
        let raiser = asking.person("employee");
        let decided = parties(asking.scopes.resolver, Topic::Function(id), raiser);
        let decided: Vec<_> =
            decided.iter().filter_map(|it| it.0).map(|it| asking.said(it)).collect();
        assert_eq!(decided, ["chief-executive", "director", "director#2"]);
        let own =
            |it: &&polity::analysis::Observation| it.what == Observed::OwnAdvice(Part::Decided);
        let survey = survey(asking.scopes);
        let found = survey.observations.iter().find(own).expect("the first decider decides again");
        assert_eq!(found.case.subject, found.who);
    });
}

// Applies.

#[test]
fn applies_when_the_matter_is_listed() {
    let model = council(UP_THE_LINE);
    check_applying(&model, "councillor raises concern about employee", "complaint-about-officer");
    check_applying(&model, "councillor raises dispute about employee", "");
}

#[test]
fn applies_when_the_raiser_is_in_raised_by() {
    let model = council(UP_THE_LINE);
    check_applying(&model, "leader raises concern about employee", "complaint-about-officer");
    check_applying(&model, "co-opted-member raises concern about employee", "");
    check_applying(&model, "director raises concern about employee", "");
}

#[test]
fn applies_when_the_subject_is_in_about() {
    let model = council(UP_THE_LINE);
    check_applying(
        &model,
        "councillor raises concern about chief-executive",
        "complaint-about-officer",
    );
    check_applying(&model, "councillor raises concern about leader", "");
    check_applying(&model, "councillor raises concern", "");
}

#[test]
fn applies_when_the_topic_is_in_about() {
    let model = council(
        r#"document code { status adopted }
        confidential papers { owner cabinet }
        function grading { held by director }
        escalation quoted { matter concern  about "the  use of rooms", papers, code, grading  finally leader decides }"#,
    );
    for topic in ["\"the use of rooms\"", "papers", "code", "grading"] {
        check_applying(&model, &format!("employee raises concern about {topic}"), "quoted");
    }
    check_applying(&model, "employee raises concern about \"the use of Rooms\"", "");
    check_applying(&model, "employee raises concern about director", "");
}

#[test]
fn two_clauses_of_a_kind_widen_it() {
    let model = council(
        r#"escalation wide {
            matter complaint
            raised by councillor  raised by officer when "on duty"
            about director  about chief-executive
            finally leader decides
        }"#,
    );
    check_applying(&model, "employee raises complaint about director", "wide");
    check_applying(&model, "councillor raises complaint about chief-executive", "wide");
    check_route(
        &model,
        "councillor raises complaint about director",
        "wide: leader decides!\nends: decided",
    );
    check_route(
        &model,
        "employee raises complaint about director",
        "wide when \"on duty\": leader decides!\nends: decided",
    );
}

#[test]
fn under_between_raiser_and_subject_are_one_of_each_side() {
    let model = council(
        "escalation quarrel { matter dispute  between councillor and officer  finally leader decides }",
    );
    check_applying(&model, "councillor raises dispute about employee", "quarrel");
    check_applying(&model, "employee raises dispute about councillor", "quarrel");
    check_applying(&model, "councillor raises dispute about leader", "");
    check_applying(&model, "employee raises dispute about director", "");
    check_applying(&model, "employee raises dispute", "");
}

#[test]
fn an_absent_clause_does_not_narrow() {
    let model = council("escalation open { finally leader decides }");
    check_applying(&model, "employee raises complaint about director", "open");
    check_applying(&model, "ombudsman raises request", "open");
    let model = council(
        "escalation marked { matter request  raised by not-stated  finally leader decides }",
    );
    check_applying(&model, "ombudsman raises request", "marked");
    ask(&model, "", |asking| {
        let id = asking.model.escalation_ids().next().expect("one escalation");
        let scope = asking.scopes.of(id);
        assert!(scope.raisers.is_none() && scope.subjects.is_none(), "the trace says not stated");
    });
}

const TIERS: &str = "
document code { status adopted }
function grading [code 3] { held by director }
escalation about-code { matter dispute  raised by councillor  about code  finally leader decides }
escalation about-director { matter dispute  about director  finally chief-executive decides }";

#[test]
fn a_topic_asks_first_for_the_escalations_about_it() {
    let model = council(&format!(
        "{TIERS} escalation about-grading {{ matter dispute  raised by councillor  about grading  finally cabinet decides }}"
    ));
    check_applying(&model, "councillor raises dispute about director and grading", "about-grading");
}

#[test]
fn the_functions_disputes_to_is_among_them() {
    let model = council(
        "function grading { held by director  disputes to appeals }
        function pay { held by director }
        escalation appeals { matter dispute  about pay  finally cabinet decides }
        escalation about-grading { matter dispute  raised by councillor  about grading  finally cabinet decides }",
    );
    check_applying(&model, "councillor raises dispute about grading", "appeals, about-grading");
    check_applying(&model, "employee raises dispute about grading", "appeals");
    check_applying(&model, "employee raises complaint about grading", "");
}

#[test]
fn then_for_those_about_a_document_to_which_it_is_pinned() {
    let model = council(TIERS);
    check_applying(&model, "councillor raises dispute about director and grading", "about-code");
    let unpinned = council(&TIERS.replace(" [code 3]", ""));
    check_applying(
        &unpinned,
        "councillor raises dispute about director and grading",
        "about-director",
    );
    // Without a name, a pin means the only loaded document of its file.
    let unnamed = council(&TIERS.replace("[code 3]", "[3]"));
    check_applying(&unnamed, "councillor raises dispute about director and grading", "about-code");
}

#[test]
fn only_then_for_those_about_the_subject() {
    let model = council(TIERS);
    check_applying(&model, "employee raises dispute about director and grading", "about-director");
    check_applying(&model, "employee raises dispute about leader and grading", "");
}

// The narrower rules.

#[test]
fn of_two_that_apply_the_one_with_fewer_cases_rules() {
    let model = council(
        "escalation about-officer { matter complaint  raised by councillor  about officer  finally chief-executive decides }
        escalation about-director { matter complaint  raised by councillor  about director  finally leader decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about director",
        "about-director: leader decides!
        about-officer gives way to about-director
        ends: decided",
    );
    check_route(
        &model,
        "councillor raises complaint about employee",
        "about-officer: chief-executive decides!
        ends: decided",
    );
}

#[test]
fn the_narrowest_of_three_rules() {
    let model = council(
        "escalation any { matter complaint  finally chief-executive decides }
        escalation about-officer { matter complaint  about officer  finally cabinet decides }
        escalation about-director { matter complaint  raised by councillor  about director  finally leader decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about director",
        "about-director: leader decides!
        any gives way to about-director
        about-officer gives way to about-director
        ends: decided",
    );
}

#[test]
fn cases_are_sets_of_people_and_not_names() {
    // A class with the same people is no narrower than the list of them, whatever it is called.
    let model = council(
        "class chiefs { includes chief-executive, deputy-chief-executive }
        escalation one { matter complaint  about chiefs  finally leader decides }
        escalation another { matter complaint  about chief-executive, deputy-chief-executive  finally cabinet decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about chief-executive",
        "one: leader decides!
        another: cabinet decides!
        tie: one, another
        ends: decided",
    );
    // And a class within a class is narrower without being said to be.
    let model = council(
        "class chiefs { includes chief-executive, deputy-chief-executive }
        class top { includes chief-executive, deputy-chief-executive, director }
        escalation one { matter complaint  about top  finally leader decides }
        escalation another { matter complaint  about chiefs  finally cabinet decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about chief-executive",
        "another: cabinet decides!
        one gives way to another
        ends: decided",
    );
}

#[test]
fn cases_are_sets_of_topics_as_well() {
    let model = council(
        "function grading { held by director }  function pay { held by director }
        escalation both { matter dispute  about grading, pay  finally leader decides }
        escalation one { matter dispute  about grading  finally cabinet decides }",
    );
    check_route(
        &model,
        "employee raises dispute about grading",
        "one: cabinet decides!
        both gives way to one
        ends: decided",
    );
    let model = council(
        "function grading { held by director }
        escalation mixed { matter dispute  about grading, director  finally leader decides }
        escalation one { matter dispute  about grading  finally cabinet decides }",
    );
    check_route(
        &model,
        "employee raises dispute about director and grading",
        "one: cabinet decides!
        mixed gives way to one
        ends: decided",
    );
}

#[test]
fn fewer_raisers_of_a_narrower_topic_are_narrower_than_a_side_of_a_quarrel() {
    let model = council(
        "function grading { held by director }
        escalation quarrel { matter dispute  between councillor and director  about grading  finally leader decides }
        escalation one { matter dispute  raised by councillor, director  about grading  finally cabinet decides }",
    );
    check_route(
        &model,
        "councillor raises dispute about director and grading",
        "quarrel: leader decides!
        one gives way to quarrel
        ends: decided",
    );
}

#[test]
fn where_neither_is_narrower_neither_gives_way() {
    // Fewer raisers, but more subjects.
    let model = council(
        "escalation one { matter complaint  raised by leader  about officer  finally cabinet decides }
        escalation another { matter complaint  raised by councillor  about director  finally chief-executive decides }",
    );
    check_route(
        &model,
        "leader raises complaint about director",
        "one: cabinet decides!
        another: chief-executive decides!
        tie: one, another
        ends: decided",
    );
}

#[test]
fn a_narrower_one_with_when_rules_where_that_is_met_and_the_other_elsewhere() {
    let model = council(
        r#"escalation about-officer { matter complaint  about officer  finally chief-executive decides }
        escalation about-director when "of misconduct" { matter complaint  about director  finally leader decides }"#,
    );
    check_route(
        &model,
        "councillor raises complaint about director",
        "about-officer elsewhere: chief-executive decides!
        about-director when \"of misconduct\": leader decides!
        ends: decided",
    );
    // The same where the condition stands after the clause that makes it narrower.
    let model = council(
        r#"escalation about-officer { matter complaint  about officer  finally chief-executive decides }
        escalation about-director { matter complaint  about director when "of misconduct"  finally leader decides }"#,
    );
    check_route(
        &model,
        "councillor raises complaint about director",
        "about-officer elsewhere: chief-executive decides!
        about-director when \"of misconduct\": leader decides!
        ends: decided",
    );
}

#[test]
fn a_wider_one_with_when_gives_way_all_the_same() {
    let model = council(
        r#"escalation about-officer when "of misconduct" { matter complaint  about officer  finally chief-executive decides }
        escalation about-director { matter complaint  about director  finally leader decides }"#,
    );
    check_route(
        &model,
        "councillor raises complaint about director",
        "about-director: leader decides!
        about-officer gives way to about-director
        ends: decided",
    );
}

#[test]
fn under_the_same_condition_the_narrower_always_rules() {
    let model = council(
        r#"escalation about-officer when "of  misconduct" { matter complaint  about officer  finally chief-executive decides }
        escalation about-director when "of misconduct" { matter complaint  about director  finally leader decides }"#,
    );
    check_route(
        &model,
        "councillor raises complaint about director",
        "about-director when \"of misconduct\": leader decides!
        about-officer gives way to about-director
        ends: decided",
    );
}

#[test]
fn of_two_alike_the_one_with_when_rules_where_it_is_met() {
    let model = council(
        r#"escalation one { matter complaint  about director  finally chief-executive decides }
        escalation another when "of misconduct" { matter complaint  about director  finally leader decides }"#,
    );
    check_route(
        &model,
        "councillor raises complaint about director",
        "one elsewhere: chief-executive decides!
        another when \"of misconduct\": leader decides!
        ends: decided",
    );
}

#[test]
fn two_alike_with_different_conditions_are_both_shown_and_no_tie() {
    let model = council(
        r#"escalation one when "of misconduct" { matter complaint  about director  finally chief-executive decides }
        escalation another when "of delay" { matter complaint  about director  finally leader decides }"#,
    );
    check_route(
        &model,
        "councillor raises complaint about director",
        "one when \"of misconduct\": chief-executive decides!
        another when \"of delay\": leader decides!
        ends: decided",
    );
}

// Ties.

#[test]
fn two_alike_under_the_same_condition_tie() {
    // Letter for letter after NFC, a run of white space as one space.
    let model = council(
        "escalation one when \"caf\u{e9}  closed\" { matter complaint  about director  finally chief-executive decides }
        escalation another when \"cafe\u{301} closed\" { matter complaint  about director  finally leader decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about director",
        "one when \"caf\u{e9}  closed\": chief-executive decides!
        another when \"cafe\u{301} closed\": leader decides!
        tie: one, another
        ends: decided",
    );
}

#[test]
fn escalations_about_different_topics_never_meet() {
    let model = council(
        r#"escalation one { matter concern  about "rooms"  finally chief-executive decides }
        escalation another { matter concern  about "parking"  finally leader decides }"#,
    );
    check_route(
        &model,
        "employee raises concern about \"rooms\"",
        "one: chief-executive decides!
        ends: decided",
    );
    check_route(&model, "employee raises concern about director", "ends: no route");
}

#[test]
fn two_that_begin_with_the_same_people_are_no_tie() {
    let model = council(
        "escalation one { matter complaint  raised by leader  about officer  first monitoring-officer  finally cabinet decides }
        escalation another { matter complaint  raised by councillor  about director  finally monitoring-officer decides }",
    );
    check_route(
        &model,
        "leader raises complaint about director",
        "one: monitoring-officer; cabinet decides!
        another: monitoring-officer decides!
        ends: decided",
    );
}

#[test]
fn nothing_is_chosen_by_order_or_name() {
    let one = "escalation a { matter complaint  about director  finally leader decides }";
    let other = "escalation b { matter complaint  about director  finally cabinet decides }";
    for model in [format!("{one} {other}"), format!("{other} {one}")] {
        ask(&council(&model), "councillor raises complaint about director", |asking| {
            let case = asking.question("councillor raises complaint about director").case;
            let rulings = asking.scopes.rulings(&case);
            assert_eq!((rulings.ruling.len(), rulings.ties.len()), (2, 1));
        });
    }
}

// Places.

#[test]
fn first_then_and_finally_each_open_a_place_in_the_order_written() {
    check_route(
        &council(UP_THE_LINE),
        "councillor raises concern about employee",
        "complaint-about-officer: head-of-service considers; director considers; chief-executive decides!
        ends: decided",
    );
}

#[test]
fn finally_is_the_last() {
    let model = council(
        "escalation e { matter concern  about officer  first director  finally chief-executive takes action  then leader decides }",
    );
    check_route(
        &model,
        "councillor raises concern about employee",
        "e: director|director#2; chief-executive acts!; never 3
        ends: decided",
    );
}

#[test]
fn otherwise_opens_an_alternative_at_the_same_place() {
    let model = council(
        "escalation e { matter concern  about officer  first head-of-service of subject  otherwise leader  finally cabinet decides }",
    );
    check_route(
        &model,
        "councillor raises concern about chief-executive",
        "e: leader / (head-of-service of subject: names nobody); cabinet decides!
        ends: decided",
    );
    check_route(
        &model,
        "councillor raises concern about employee",
        "e: head-of-service / (leader: shadowed); cabinet decides!
        ends: decided",
    );
}

#[test]
fn an_alternative_with_when_rules_where_it_is_met_the_earlier_first() {
    let model = council(
        r#"escalation e {
            matter concern  about officer
            finally leader decides
            otherwise cabinet decides when "grave"
            otherwise monitoring-officer decides when "of conduct"
            otherwise full-council decides when "grave"
        }"#,
    );
    check_route(
        &model,
        "councillor raises concern about employee",
        "e: when \"grave\" cabinet decides! / when \"of conduct\" monitoring-officer decides! / leader decides! / (full-council: shadowed)
        ends: decided",
    );
}

#[test]
fn those_without_follow_where_an_unless_excludes_the_one_before() {
    let model = council(
        "escalation e { matter complaint  about officer  finally chief-executive decides unless subject  otherwise leader decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about chief-executive",
        "e: leader decides! / (chief-executive: the subject)
        ends: decided",
    );
    check_route(
        &model,
        "councillor raises complaint about employee",
        "e: chief-executive decides! / (leader: shadowed)
        ends: decided",
    );
}

#[test]
fn those_without_follow_where_the_one_before_is_absent() {
    let model = council(
        "escalation e { matter complaint  about officer  finally monitoring-officer decides  otherwise leader decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about employee; without monitoring-officer",
        "e: leader decides! / (monitoring-officer: away)
        ends: decided",
    );
}

#[test]
fn a_quoted_unless_keeps_both_branches_each_shown_with_it() {
    for unless in ["\"she is on leave\"", "protected-disclosure", "consent of raiser"] {
        let model = council(&format!(
            "escalation e {{ matter complaint  about officer  finally monitoring-officer decides unless {unless}  otherwise leader decides  otherwise cabinet decides }}"
        ));
        let bare = unless.trim_matches('"');
        check_route(
            &model,
            "councillor raises complaint about employee",
            &format!(
                "e: monitoring-officer decides! unless \"{bare}\" / instead if \"{bare}\" leader decides! / (cabinet: shadowed)
                ends: decided"
            ),
        );
    }
}

#[test]
fn a_quoted_when_keeps_the_place_open() {
    let model = council(
        r#"escalation e { matter complaint  about officer  first leader decides when "grave"  finally cabinet considers }"#,
    );
    check_route(
        &model,
        "councillor raises complaint about employee",
        "e: when \"grave\" leader decides!; cabinet considers
        ends: decided, not stated",
    );
}

#[test]
fn a_place_where_all_fall_away_is_passed_over_and_reported() {
    let model = council(
        "escalation e { matter complaint  about officer  first head-of-service of subject  otherwise not-stated  finally leader decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about director",
        "e: (head-of-service of subject: names nobody) / (not-stated: not stated); leader decides!
        ends: decided",
    );
}

#[test]
fn the_next_place_is_reached_when_this_one_does_not_end_the_matter() {
    let model = |act: &str| {
        council(&format!(
            "escalation e {{ matter complaint  about officer  first leader {act}  finally cabinet decides }}"
        ))
    };
    for act in [
        "hears",
        "considers",
        "discusses",
        "advises",
        "mediates",
        "seeks to resolve",
        "takes action",
    ] {
        ask(&model(act), "councillor raises complaint about employee", |asking| {
            let case = asking.question("councillor raises complaint about employee").case;
            assert_eq!(asking.scopes.route(&case).flows[0].places.len(), 2, "{act}");
        });
    }
    check_route(
        &model("decides"),
        "councillor raises complaint about employee",
        "e: leader decides!; never 2
        ends: decided",
    );
}

#[test]
fn a_step_that_the_raiser_may_leave_out_does_not_keep_from_the_next() {
    let model = council(
        "escalation e { matter complaint  about officer  first leader decides preferably  finally cabinet considers }",
    );
    check_route(
        &model,
        "councillor raises complaint about employee",
        "e: leader decides! [optional]; cabinet considers
        ends: decided, not stated",
    );
}

#[test]
fn a_management_chain_is_a_place_for_each_post() {
    let model = council(
        "escalation e { matter complaint  raised by employee  first management-chain of raiser takes action unless subject  finally leader considers }
        escalation last { matter concern  raised by employee  finally management-chain of raiser takes action }",
    );
    check_route(
        &model,
        "employee raises complaint about director",
        "e: head-of-service acts; (management-chain of raiser: the subject); chief-executive acts; leader considers
        ends: not stated",
    );
    check_route(
        &model,
        "employee#2 raises concern",
        "last: head-of-service#2 acts; director#2 acts; chief-executive acts!
        ends: decided",
    );
}

#[test]
fn a_scenario_may_let_no_place_end_it_before_the_last() {
    let model = council(
        "escalation e { matter complaint  about officer  first leader decides  finally cabinet considers }",
    );
    check_route(
        &model,
        "councillor raises complaint about employee; unresolved",
        "e: leader decides!; cabinet considers
        ends: decided, not stated",
    );
}

// Endings.

#[test]
fn decides_ends_every_matter() {
    for matter in ["complaint", "concern", "dispute", "request", "disclosure"] {
        let model = council(&format!(
            "escalation e {{ matter {matter}  first leader should decide  finally cabinet decides }}"
        ));
        check_route(
            &model,
            &format!("councillor raises {matter}"),
            "e: leader decides!; never 2
            ends: decided",
        );
    }
}

#[test]
fn takes_action_at_the_last_place_ends_all_but_a_dispute() {
    let model = council(
        "escalation e { matter complaint, dispute  about officer  first leader takes action  finally cabinet takes action }",
    );
    check_route(
        &model,
        "councillor raises complaint about employee",
        "e: leader acts; cabinet acts!
        ends: decided",
    );
    check_route(
        &model,
        "councillor raises dispute about employee",
        "e: leader acts; cabinet acts
        ends: not stated",
    );
}

const DOCUMENTS: &str = "
document code { status adopted }
document grievance { status not-loaded }
document protocol { status adopted }
";

#[test]
fn a_hand_over_to_a_document_that_is_not_loaded_ends_what_can_be_known() {
    let model = council(&format!(
        "{DOCUMENTS} escalation e [protocol 1] {{ matter complaint  about officer  first leader  then grievance  finally cabinet decides }}"
    ));
    check_route(
        &model,
        "councillor raises complaint about employee",
        "e: leader; grievance (not loaded); never 3
        ends: handed over",
    );
}

#[test]
fn a_hand_over_to_an_escalation_continues_there() {
    let model = council(
        "escalation e { matter complaint  about officer  finally formal }
        escalation formal { matter dispute  raised by ombudsman  first leader  finally cabinet decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about employee",
        "e: formal -> formal
        formal: leader; cabinet decides!
        ends: decided",
    );
}

#[test]
fn a_hand_over_in_a_circle_comes_to_each_once() {
    let model = council(
        "escalation e { matter complaint  about officer  finally formal }
        escalation formal { matter dispute  raised by ombudsman  first leader  finally e }",
    );
    check_route(
        &model,
        "councillor raises complaint about employee",
        "e: formal -> formal
        formal: leader; e -> e
        ends: nowhere",
    );
}

#[test]
fn a_hand_over_to_a_loaded_document_continues_in_those_that_apply_there() {
    let model = council(&format!(
        "{DOCUMENTS}
        escalation e [protocol 1] {{ matter complaint  raised by councillor  about officer  finally code }}
        escalation in-code [code 1] {{ matter complaint  about officer  finally leader decides }}
        escalation narrower-in-code [code 2] {{ matter complaint  about director  finally cabinet decides }}
        escalation not-for-it [code 3] {{ matter dispute  about officer  finally leader considers }}
        escalation elsewhere [protocol 2] {{ matter complaint  raised by officer  finally leader considers }}"
    ));
    check_route(
        &model,
        "councillor raises complaint about employee",
        "e: code -> in-code
        in-code: leader decides!
        in-code gives way to e
        ends: decided",
    );
    check_route(
        &model,
        "councillor raises complaint about director",
        "e: code -> narrower-in-code
        narrower-in-code: cabinet decides!
        in-code gives way to e
        ends: decided",
    );
}

#[test]
fn a_hand_over_continues_in_every_escalation_that_applies_there() {
    let model = council(&format!(
        r#"{DOCUMENTS}
        escalation e [protocol 1] {{ matter complaint  raised by councillor  about director  finally code }}
        escalation grave [code 1] when "grave" {{ matter complaint  about officer  finally leader decides }}
        escalation slight [code 2] when "slight" {{ matter complaint  about officer  finally cabinet decides }}"#
    ));
    check_route(
        &model,
        "councillor raises complaint about director",
        "e: code -> grave, slight
        grave: leader decides!
        slight: cabinet decides!
        grave gives way to e
        slight gives way to e
        ends: decided",
    );
}

#[test]
fn two_documents_together_continue_in_each_as_far_as_it_is_known() {
    let model = council(&format!(
        "{DOCUMENTS}
        escalation e [protocol 1] {{ matter complaint  raised by councillor  about officer  finally code and grievance }}"
    ));
    check_route(
        &model,
        "councillor raises complaint about employee",
        "e: code+grievance (not loaded)
        ends: handed over",
    );
    let model = council(&format!(
        "{DOCUMENTS}
        escalation e [protocol 1] {{ matter complaint  raised by councillor  about director  finally code and grievance }}
        escalation in-code [code 1] {{ matter complaint  about officer  finally leader decides }}"
    ));
    check_route(
        &model,
        "councillor raises complaint about director",
        "e: code+grievance (not loaded) -> in-code
        in-code: leader decides!
        in-code gives way to e
        ends: decided, handed over",
    );
}

#[test]
fn a_hand_over_to_a_document_where_nothing_applies_is_talk() {
    let model = council(&format!(
        "{DOCUMENTS} escalation e [protocol 1] {{ matter complaint  about officer  first code  finally leader considers }}"
    ));
    check_route(
        &model,
        "councillor raises complaint about employee",
        "e: code (nothing applies); leader considers
        ends: not stated",
    );
}

#[test]
fn anything_else_is_talk() {
    for act in ["hears", "considers", "discusses", "advises", "mediates", "seeks to resolve"] {
        ask(
            &council(&format!(
                "escalation e {{ matter complaint  about officer  finally leader {act} }}"
            )),
            "councillor raises complaint about employee",
            |asking| {
                let case = asking.question("councillor raises complaint about employee").case;
                let outcome = asking.scopes.route(&case).outcome();
                assert!(outcome.is_not_stated && !outcome.is_decided, "{act}");
            },
        );
    }
}

#[test]
fn a_last_place_without_an_ending_is_not_stated() {
    let model = council(
        "escalation e { matter complaint  about officer  first leader decides unless subject  finally chief-executive considers }",
    );
    let case = "employee raises complaint about director";
    check_route(&model, case, "e: leader decides!; never 2\nends: decided");
    let model = council("escalation e { matter complaint  about officer }");
    check_route(&model, case, "e: nothing\nends: not stated");
}

#[test]
fn an_appeal_is_written_disputes_to_and_is_no_further_place() {
    let model = council(
        "escalation e { matter complaint  about officer  first leader decides disputes to appeals  finally cabinet decides }
        escalation appeals { matter dispute  finally full-council decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about employee",
        "e: leader decides!; never 2
        ends: decided",
    );
    ask(&model, "", |asking| {
        let id = asking.model.escalation_ids().next().expect("two escalations");
        let step = &asking.model.escalation(id).places[0].steps[0];
        let appeal = step.disputes_to.map(|it| it.0);
        assert_eq!(asking.escalations(appeal), "appeals");
    });
}

// Absence.

#[test]
fn for_one_who_is_away_the_deputy_acts() {
    let model = council(
        "escalation e { matter complaint  about officer  finally chief-executive or nominee decides  otherwise leader decides }",
    );
    let case = "councillor raises complaint about employee";
    check_route(
        &model,
        &format!("{case}; without chief-executive"),
        "e: deputy-chief-executive decides! [as deputy] / (leader: shadowed)
        ends: decided",
    );
    check_route(
        &model,
        case,
        "e: chief-executive|nominee(chief-executive) decides! / (leader: shadowed)
        ends: decided",
    );
}

#[test]
fn nobody_stands_in_for_the_subject_where_they_are_excepted() {
    let model = council(
        "escalation e { matter complaint  about officer  finally chief-executive decides unless subject  otherwise leader decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about chief-executive; without chief-executive",
        "e: leader decides! / (chief-executive: the subject)
        ends: decided",
    );
    check_route(
        &model,
        "councillor raises complaint about deputy-chief-executive; without chief-executive",
        "e: leader decides! / (chief-executive: the subject)
        ends: decided",
    );
}

#[test]
fn for_a_vacant_post_the_deputy_acts() {
    let vacant = council(
        "
        officer treasurer { vacant  deputy deputy-treasurer }  officer deputy-treasurer { }
        escalation e { matter complaint  about officer  finally treasurer and leader decides }",
    );
    check_route(
        &vacant,
        "councillor raises complaint about employee",
        "e: deputy-treasurer+leader decides! [as deputy]
        ends: decided",
    );
}

#[test]
fn then_a_named_nominee() {
    let model = council(
        "escalation e { matter complaint  about officer  finally monitoring-officer or nominee of monitoring-officer decides  otherwise leader decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about employee; without monitoring-officer",
        "e: nominee(monitoring-officer) decides! / (leader: shadowed)
        ends: decided",
    );
}

#[test]
fn then_otherwise_and_else_nobody() {
    let model = |otherwise: &str| {
        council(&format!(
            "escalation e {{ matter complaint  about officer  finally chief-executive decides  {otherwise} }}"
        ))
    };
    let case = "councillor raises complaint about employee; without chief-executive; without deputy-chief-executive";
    check_route(
        &model("otherwise leader decides"),
        case,
        "e: leader decides! / (chief-executive: away)\nends: decided",
    );
    check_route(&model(""), case, "e: (chief-executive: away)\nends: not stated");
}

#[test]
fn a_deputy_does_not_step_in_for_one_who_is_complained_about() {
    let model = council(
        "escalation e { matter complaint  about officer  finally chief-executive or nominee decides unless subject }",
    );
    check_route(
        &model,
        "councillor raises complaint about chief-executive",
        "e: (chief-executive or nominee: the subject)\nends: not stated",
    );
    let model = council(
        "escalation e { matter complaint  about officer  finally chief-executive decides unless subject  otherwise deputy of chief-executive decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about chief-executive",
        "e: deputy-chief-executive decides! / (chief-executive: the subject)\nends: decided",
    );
}

// Conflict.

/// What the survey observes of the steps of a model, and of whom.
fn observed(model: &str, wanted: Observed) -> Vec<String> {
    ask(model, "", |asking| {
        let survey = survey(asking.scopes);
        let all = survey.observations.iter().filter(|it| it.what == wanted);
        let said = |it: &polity::analysis::Observation| {
            let who = it.who.map_or("nobody".into(), |it| asking.said(it));
            let about = it.case.subject.map_or("nothing".into(), |it| asking.said(it));
            format!("{who} about {about}: {}", Asking::certainty(Some(it.certainty)))
        };
        all.map(said).collect()
    })
}

#[test]
fn a_handler_who_is_the_subject_still_stands_and_a_finding_says_so() {
    let model = council(
        "escalation e { matter complaint  raised by councillor  about chief-executive, director  finally chief-executive decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about chief-executive",
        "e: chief-executive decides!\nends: decided",
    );
    assert_eq!(
        observed(&model, Observed::HandlerIsSubject),
        ["chief-executive about chief-executive: yes"]
    );
}

#[test]
fn a_handler_who_answers_to_the_subject_still_stands_and_a_finding_says_so() {
    let model = council(
        "escalation e { matter complaint  raised by councillor  about chief-executive  finally head-of-service decides }",
    );
    check_route(
        &model,
        "councillor raises complaint about chief-executive",
        "e: head-of-service|head-of-service#2 decides!\nends: decided",
    );
    assert_eq!(
        observed(&model, Observed::HandlerAnswersToSubject),
        ["head-of-service about chief-executive: yes"]
    );
}

#[test]
fn a_handler_who_is_a_party_still_stands_and_a_finding_says_so() {
    let model = council(
        "escalation e { matter dispute  between councillor and chief-executive  finally chief-executive decides }",
    );
    check_route(
        &model,
        "councillor raises dispute about chief-executive",
        "e: chief-executive decides!\nends: decided",
    );
    let found = observed(&model, Observed::DeciderIsParty);
    assert!(found.contains(&"chief-executive about chief-executive: yes".into()), "{found:?}");
}

#[test]
fn a_handler_who_gave_the_advice_still_stands_and_a_finding_says_so() {
    let model = council(
        "function grading { held by director  advised by monitoring-officer  disputes to e }
        escalation e { matter dispute  raised by employee  finally monitoring-officer decides }",
    );
    check_route(
        &model,
        "employee raises dispute about grading and director",
        "e: monitoring-officer decides!\nends: decided",
    );
    assert_eq!(
        observed(&model, Observed::OwnAdvice(Part::Advised)),
        ["monitoring-officer about director: yes"]
    );
}

#[test]
fn a_step_to_the_subject_is_hearing_that_person_and_not_judging_by_them() {
    let model = |act: &str| {
        council(&format!(
            "escalation e {{ matter complaint  raised by councillor  about director  first subject {act}  finally leader decides }}"
        ))
    };
    assert!(observed(&model("considers"), Observed::HandlerIsSubject).is_empty());
    assert!(!observed(&model("decides"), Observed::HandlerIsSubject).is_empty());
}

#[test]
fn unless_subject_takes_out_whoever_the_subject_is() {
    let model = council(
        "escalation e { matter complaint  raised by councillor  about officer  finally director or head-of-service decides unless subject }",
    );
    check_route(
        &model,
        "councillor raises complaint about director#2",
        "e: director|head-of-service|head-of-service#2? decides! [not the subject]
        ends: decided",
    );
    let whole = council(
        "escalation e unless subject { matter complaint  raised by councillor  about officer  first chief-executive considers  finally leader decides }",
    );
    check_route(
        &whole,
        "councillor raises complaint about chief-executive",
        "e: (chief-executive: the subject); leader decides!
        ends: decided",
    );
}

#[test]
fn cures_are_resolved_before_anything_is_judged() {
    let cured = [
        "first chief-executive considers unless subject  otherwise leader considers  finally leader decides",
        "first grievance",
        "finally leader decides",
    ];
    for steps in cured {
        let model = council(&format!(
            "document grievance {{ status not-loaded }}
            escalation e {{ matter complaint  raised by councillor  about officer  {steps} }}"
        ));
        assert!(observed(&model, Observed::HandlerIsSubject).is_empty(), "{steps}");
        assert!(observed(&model, Observed::EndsInTalk).is_empty(), "{steps}");
    }
    // A narrower escalation cures what the wider would do to the same person.
    let model = council(
        "escalation e { matter complaint  raised by councillor  about officer  finally chief-executive decides }
        escalation narrower { matter complaint  raised by councillor  about chief-executive  finally leader decides }",
    );
    assert!(observed(&model, Observed::HandlerIsSubject).is_empty());
}

#[test]
fn what_lifts_a_whole_escalation_is_there_to_be_shown() {
    let model = council(
        r#"document protocol unless protected-disclosure [21] { status adopted }
        escalation e [3] unless "it is grave" { matter complaint  about officer  finally leader decides }"#,
    );
    ask(&model, "", |asking| {
        let id = asking.model.escalation_ids().next().expect("one escalation");
        let liftings = asking.scopes.liftings(id);
        let said: Vec<_> = liftings
            .iter()
            .map(|it| {
                (asking.model.text(it.circumstance), asking.model.pin(it.of).unwrap_or_default())
            })
            .collect();
        assert_eq!(
            said,
            [("it is grave", "3".to_owned()), ("protected-disclosure", "21".to_owned())]
        );
    });
}

// No route.

#[test]
fn a_case_to_which_nothing_applies_has_no_route() {
    check_route(
        &council(UP_THE_LINE),
        "employee raises complaint about director",
        "ends: no route",
    );
}

/// The rules by which something was found in a model.
fn findings(model: &str, rule: &str) -> usize {
    let mut sources = Sources::default();
    sources.add("model.polity", model.as_bytes());
    let report = pipeline::check(&sources, None);
    report.findings.iter().filter(|it| it.rule.to_string() == rule).count()
}

#[test]
fn a_matter_that_no_statement_names_is_not_looked_for() {
    let model = council(
        "escalation e { matter complaint  raised by member  about officer except chief-executive  finally leader decides }",
    );
    assert_eq!(findings(&model, "nobody-to-go-to"), 1, "complaints about the chief executive only");
}

// Time.

fn time(model: &str, case: &str) -> Stated<Total> {
    ask(model, case, |asking| {
        let route = asking.scopes.route(&asking.question(case).case);
        asking.scopes.time(&route, 0)
    })
}

#[test]
fn time_is_the_sum_of_the_places_passed() {
    let model = council(
        "escalation e { matter complaint  about officer
            first head-of-service of subject within 10 days
            then director of subject within 5 working days
            then leader within 5 working days
            finally formal }
        escalation formal { matter dispute  raised by ombudsman  finally cabinet decides within 2 days }",
    );
    let total = |days, working| {
        Stated::Stated(Total(vec![
            (Counting::Calendar, Unit::Days, days),
            (Counting::Working, Unit::Days, working),
        ]))
    };
    assert_eq!(time(&model, "councillor raises complaint about employee"), total(12, 10));
    // A place that is passed over takes no time.
    let director = time(&model, "councillor raises complaint about director");
    let Stated::Stated(Total(mut parts)) = director else { panic!("it is stated") };
    parts.sort_by_key(|it| it.2);
    assert_eq!(parts, [(Counting::Calendar, Unit::Days, 2), (Counting::Working, Unit::Days, 10)]);
}

#[test]
fn of_alternatives_the_longest_counts_where_they_can_be_compared() {
    let found = |one: &str, other: &str| {
        let model = council(&format!(
            "escalation e {{ matter complaint  about officer  first leader when \"urgent\" within {one}  otherwise cabinet within {other}  finally cabinet decides within 3 days }}"
        ));
        time(&model, "councillor raises complaint about employee")
    };
    let days = |days| Stated::Stated(Total(vec![(Counting::Calendar, Unit::Days, days)]));
    assert_eq!(found("10 days", "5 days"), days(13));
    assert_eq!(found("5 days", "10 days"), days(13));
    assert_eq!(found("5 days", "10 working days"), Stated::NotStated(None));
}

#[test]
fn where_one_has_none_that_can_be_counted_the_sum_is_not_stated() {
    for deadline in [
        "",
        "without delay",
        "within 5 days when \"urgent\"",
        "within 5 days unless \"over Easter\"",
    ] {
        let model = council(&format!(
            "escalation e {{ matter complaint  about officer  first leader {deadline}  finally cabinet decides within 3 days }}"
        ));
        let found = time(&model, "councillor raises complaint about employee");
        assert_eq!(found, Stated::NotStated(None), "{deadline}");
    }
}

// What travels.

/// Who learns of what on the route of a case.
fn learners(model: &str, case: &str) -> Vec<String> {
    ask(model, case, |asking| {
        let case = asking.question(case).case;
        let route = asking.scopes.route(&case);
        let learners = asking.scopes.learners(&route, &case);
        let said = |it: &polity::analysis::travel::Learner| {
            let matter = asking.model.confidential(it.confidential).head.name;
            let by = it.by.map_or(String::new(), |word| format!(" ({})", word.text()));
            format!("{}: {}{by}", asking.model.name(matter), asking.choice(&it.who))
        };
        learners.iter().map(said).collect()
    })
}

#[test]
fn whoever_stands_in_a_place_reached_in_its_company_or_its_outcome_to_learns_of_it() {
    let model = council(
        "confidential papers { owner cabinet }
        escalation e {
            matter complaint  about officer  carries papers
            first head-of-service of subject
            then monitoring-officer consulting ombudsman  outcome to raiser, leader
            finally formal
        }
        escalation formal { matter dispute  raised by ombudsman  first cabinet decides  then director considers }",
    );
    assert_eq!(
        learners(&model, "councillor raises complaint about employee"),
        [
            "papers: head-of-service",
            "papers: monitoring-officer",
            "papers: ombudsman (consulting)",
            "papers: councillor (outcome to)",
            "papers: leader (outcome to)",
            "papers: formal",
            "papers: cabinet",
        ]
    );
    let nothing = model.replace("carries papers", "");
    assert!(learners(&nothing, "councillor raises complaint about employee").is_empty());
}
