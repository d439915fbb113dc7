//! How a reference is resolved, point by point, and who may see what.

mod asking;

use asking::{Asking, ask, check_route, council};
use polity::{
    analysis::{
        Case,
        audience::{Access, contradictions, may_see, owners},
        survey::survey,
    },
    model::{Constitution, Who},
};

/// The first `held by` of the last function of a model.
fn held_by(model: &Constitution<'_>) -> Who {
    let function = model.functions.last().expect("a function");
    *function.held_by.first().expect("a holder")
}

fn case(asking: &Asking<'_>, text: &str) -> Case {
    let text = if text.contains(" raises ") {
        text.to_owned()
    } else {
        match text.split_once(';') {
            Some((about, rest)) => format!("employee raises complaint{about};{rest}"),
            None => format!("employee raises complaint{text}"),
        }
    };
    asking.question(&text).case
}

/// Checks whom a choice means, each item on its own, in a case such as ` about director`.
#[track_caller]
fn check_choice(model: &str, reference: &str, about: &str, expected: &str) {
    let model = council(&format!("{model} function f {{ held by {reference} }}"));
    let found = ask(&model, about, |asking| {
        let who = held_by(asking.model);
        asking.choices(&asking.scopes.resolver.choices(&who, &case(asking, about)))
    });
    assert_eq!(found, expected, "{reference}{about}");
}

/// Checks whom a set covers whatever the case.
#[track_caller]
fn check_set(model: &str, reference: &str, expected: &str) {
    let model = council(&format!("{model} escalation e {{ raised by {reference} }}"));
    let found = ask(&model, "", |asking| {
        let raised_by = asking.model.escalations[0].raised_by.and_then(|it| it.who.stated());
        let covered = raised_by.map(|it| asking.scopes.resolver.cover(it)).unwrap_or_default();
        asking.said_all(&covered)
    });
    assert_eq!(found, expected, "{reference}");
}

/// Checks whom a set covers in a case.
#[track_caller]
fn check_covered(model: &str, reference: &str, about: &str, expected: &str) {
    let model = council(&format!("{model} escalation e {{ raised by {reference} }}"));
    let found = ask(&model, about, |asking| {
        let raised_by = asking.model.escalations[0].raised_by.and_then(|it| it.who.stated());
        let reference = raised_by.expect("a reference");
        let resolver = asking.scopes.resolver;
        let case = case(asking, about);
        let people = &resolver.people;
        let all = asking.model.role_ids().flat_map(|role| people.holders(role));
        let covered = all.filter(|&it| resolver.covers(reference, it, &case));
        asking.said_all(&covered.collect())
    });
    assert_eq!(found, expected, "{reference}{about}");
}

// Who there is.

#[test]
fn many_stands_for_two_people_who_are_not_the_same() {
    check_set("", "head-of-service", "head-of-service, head-of-service#2");
    check_set("", "chief-executive", "chief-executive");
}

#[test]
fn every_councillor_is_taken_in_a_group_and_in_none_unless_it_leads_one() {
    check_set(
        "",
        "councillor",
        "councillor, councillor(ungrouped), councillor#2, councillor#2(ungrouped), \
         group-leader, group-leader#2, leader, leader(ungrouped)",
    );
    check_set("", "group-leader", "group-leader, group-leader#2");
    // Whoever leads a group is in it, said to be a councillor or not.
    check_set("member convenor { leads political-group }", "convenor", "convenor");
}

#[test]
fn a_co_opted_member_is_in_no_group() {
    check_set("", "co-opted-member", "co-opted-member, co-opted-member#2");
    ask(&council(""), "", |asking| {
        let people = &asking.scopes.resolver.people;
        assert!(people.group_of(asking.person("co-opted-member")).is_none());
        assert!(people.group_of(asking.person("councillor(ungrouped)")).is_none());
        let group = people.group_of(asking.person("councillor#2")).map(|it| asking.said(it));
        assert_eq!(group.as_deref(), Some("political-group#2"));
    });
}

#[test]
fn a_role_is_also_a_class() {
    check_set(
        "officer assistant { is senior-officer } officer aide { is assistant }",
        "senior-officer",
        "director, director#2, assistant, aide",
    );
    check_set("class chiefs { includes chief-executive }", "chiefs", "chief-executive");
}

#[test]
fn the_built_in_words_cover_their_sort() {
    check_set(
        "",
        "group",
        "councillor, councillor#2, group-leader, group-leader#2, leader, political-group, political-group#2",
    );
    check_set("", "body", "full-council, cabinet, committee, committee#2");
    check_set("", "external", "ombudsman");
    check_set(
        "",
        "officer except senior-officer",
        "chief-executive, deputy-chief-executive, monitoring-officer, head-of-service, head-of-service#2, employee, employee#2",
    );
}

// 1. Names.

#[test]
fn a_name_is_a_role_failing_that_an_office_which_means_its_post() {
    let solicitor =
        "officer solicitor { holds section-151-officer  reports to monitoring-officer }";
    check_set(solicitor, "section-151-officer", "solicitor");
    check_choice(solicitor, "section-151-officer", "", "solicitor");
    check_choice(solicitor, "deputy of head-of-paid-service", "", "deputy-chief-executive");
}

#[test]
fn an_office_means_its_post_in_a_line_a_deputy_and_a_class_as_well() {
    let model = "
        officer solicitor { holds section-151-officer  deputy head-of-paid-service }
        officer clerk { reports to section-151-officer }
        class statutory { includes section-151-officer, head-of-paid-service }";
    check_choice(model, "solicitor of subject", " about clerk", "solicitor");
    check_choice(model, "deputy of solicitor", "", "chief-executive");
    check_set(model, "statutory", "chief-executive, solicitor");
}

#[test]
fn failing_that_it_is_nobody_and_a_finding() {
    let mut sources = polity::source::Sources::default();
    sources.add("model.polity", &b"function f { held by monitoring-officer, somebody-else }"[..]);
    let model = polity::pipeline::read(&sources);
    assert_eq!(model.defects.len(), 2, "no post holds the office, and nothing has the name");
}

#[test]
fn a_councils_own_office_means_its_post() {
    check_choice(
        "office returning-officer \"Returning Officer\" { } officer elections { holds returning-officer }",
        "returning-officer",
        "",
        "elections",
    );
}

#[test]
fn steps_may_name_a_document_or_an_escalation() {
    check_route(
        &council(
            "document code { status not-loaded }
            escalation e { matter complaint  about officer  first f or code  finally f }
            escalation f { matter dispute  raised by ombudsman  finally cabinet decides }",
        ),
        "councillor raises complaint about employee",
        "e: code|f? (not loaded) -> f; never 2
        f: cabinet decides!
        ends: decided, handed over",
    );
}

// 2. Sets and choices.

#[test]
fn in_a_set_or_is_a_comma_and_it_is_everyone_it_covers() {
    let both = "chief-executive, director, director#2";
    check_set("", "director or chief-executive", both);
    check_set("", "director, chief-executive", both);
    check_set("", "director and chief-executive", both);
}

#[test]
fn in_a_choice_a_comma_means_that_each_may_act_on_their_own() {
    check_choice("", "leader, monitoring-officer", "", "leader, monitoring-officer");
}

#[test]
fn in_a_choice_and_means_that_they_act_jointly() {
    check_choice("", "leader and monitoring-officer", "", "leader+monitoring-officer");
    check_choice("", "director and leader", "", "director+leader|director#2+leader");
    // Where one of them is nobody, they cannot.
    check_choice("", "leader and director of subject", " about chief-executive", "nobody");
}

#[test]
fn in_a_choice_or_means_that_the_text_gives_no_rule() {
    check_choice("", "leader or monitoring-officer", "", "monitoring-officer|leader?");
    check_choice(
        "",
        "relevant director or relevant head-of-service",
        "",
        "director|director#2|head-of-service|head-of-service#2",
    );
    // Whoever stands in for another is no choice.
    check_choice("", "leader or nominee", "", "leader|nominee(leader)");
    check_choice(
        "",
        "chief-executive or deputy of chief-executive",
        "",
        "chief-executive|deputy-chief-executive",
    );
}

#[test]
fn many_or_a_class_as_a_choice_is_some_one_of_them() {
    check_choice("", "head-of-service", "", "head-of-service|head-of-service#2");
    check_choice("", "senior-officer", "", "director|director#2");
    check_choice(
        "",
        "councillor",
        "",
        "councillor|councillor#2|group-leader|group-leader#2|leader",
    );
}

#[test]
fn acting_together_in_many_ways_stays_small() {
    let all = ["officer"; 12].join(" and ");
    let model = council(&format!("function f {{ held by {all} }}"));
    ask(&model, "", |asking| {
        let who = held_by(asking.model);
        let choices = asking.scopes.resolver.choices(&who, &case(asking, ""));
        assert!((1..=256).contains(&choices[0].alternatives.len()));
    });
}

// 3. Except.

#[test]
fn except_takes_away_from_the_item_before_it_to_the_next_comma() {
    check_set(
        "",
        "senior-officer, officer except senior-officer",
        "chief-executive, deputy-chief-executive, monitoring-officer, director, director#2, head-of-service, head-of-service#2, employee, employee#2",
    );
    check_set(
        "",
        "head-of-service, senior-officer except director or employee",
        "head-of-service, head-of-service#2",
    );
    check_choice("", "senior-officer or leader except director", "", "leader?");
    check_covered("", "director except subject", " about director", "director#2");
}

// 4. Relevant.

#[test]
fn of_a_relevant_post_any_holder_may_be_meant() {
    for word in ["relevant", "appropriate", "responsible"] {
        check_choice("", &format!("{word} director"), "", "director|director#2");
        check_choice("", &format!("{word} monitoring-officer"), "", "monitoring-officer");
    }
}

#[test]
fn what_holds_for_every_candidate_is_stated_and_for_some_it_may_be() {
    let certain = |handler: &str| {
        let model = council(&format!(
            "escalation e {{ matter complaint  raised by councillor  about director  finally {handler} decides }}"
        ));
        ask(&model, "", |asking| {
            let survey = survey(asking.scopes);
            let mut all = survey.observations.iter();
            let found = all.find(|it| it.what == polity::analysis::Observed::HandlerIsSubject);
            Asking::certainty(found.map(|it| it.certainty))
        })
    };
    assert_eq!(certain("relevant director"), "may be");
    // A director is their own director only as references are resolved; the text may mean another.
    assert_eq!(certain("director of subject"), "may be");
    assert_eq!(certain("leader"), "no");
}

// 5. Those whom the case allows.

#[test]
fn subject_raiser_owner_and_holder_are_whoever_the_case_says() {
    check_choice("", "subject", " about director#2", "director#2");
    check_choice("", "raiser", "", "employee");
    check_choice("", "owner", "; owner cabinet", "cabinet");
    check_choice("", "holder", "; holder head-of-service", "head-of-service");
    check_choice("", "director of holder", "; holder head-of-service#2", "director#2");
    // A case that does not say leaves it open.
    check_choice("", "holder", "", "somebody");
    check_choice("", "director of holder", "", "director|director#2");
    check_choice("", "subject", "", "nobody");
}

#[test]
fn subject_and_raiser_are_sets_in_a_case() {
    check_covered("", "subject, raiser", " about director", "director, employee");
    check_covered("", "director of subject", " about head-of-service#2", "director#2");
    check_covered("", "line-manager of subject", " about director", "chief-executive");
}

#[test]
fn nominee_of_someone_and_deputy_of_someone() {
    check_choice("", "nominee of director of subject", " about employee#2", "nominee(director#2)");
    check_choice("", "deputy of chief-executive", "", "deputy-chief-executive");
    check_choice("", "deputy of monitoring-officer", "", "nobody");
}

#[test]
fn a_bare_nominee_is_that_of_whoever_else_the_reference_names() {
    check_choice(
        "",
        "monitoring-officer or nominee",
        "",
        "monitoring-officer|nominee(monitoring-officer)",
    );
    check_choice(
        "",
        "chief-executive, leader, nominee",
        "",
        "chief-executive, leader, nominee(chief-executive)|nominee(leader)",
    );
    check_choice("", "nominee", "", "somebody");
    check_choice("", "chief-executive or deputy", "", "chief-executive|deputy-chief-executive");
}

#[test]
fn other_is_any_that_is_not_the_owners() {
    check_choice("", "other political-group", "; owner political-group", "political-group#2");
    check_choice("", "other director", "; owner director#2", "director");
    check_choice("", "other group-leader", "; owner political-group#2", "group-leader");
}

#[test]
fn else_not_the_raisers() {
    check_choice("", "other employee", "", "employee#2");
    check_choice("", "other political-group", "councillor#2 raises complaint", "political-group");
    check_choice(
        "",
        "other political-group",
        "councillor(ungrouped) raises complaint",
        "political-group|political-group#2",
    );
}

#[test]
fn a_group_as_an_audience_is_its_members() {
    let members = "councillor, councillor#2, group-leader, group-leader#2, leader, political-group, political-group#2";
    check_covered("", "political-group", "", members);
    check_set("", "political-group", members);
}

#[test]
fn a_member_of_no_group_is_not_in_other_political_group() {
    check_covered(
        "",
        "other political-group",
        "; owner political-group",
        "councillor#2, group-leader#2, political-group#2",
    );
    check_covered(
        "",
        "other political-group",
        "leader raises complaint",
        "councillor#2, group-leader#2, political-group#2",
    );
}

// 6. X of Y.

#[test]
fn the_search_starts_at_y_itself() {
    check_choice("", "director of subject", " about director#2", "director#2");
    check_choice("", "officer of subject", " about employee", "employee");
}

#[test]
fn from_a_post_to_those_it_reports_to() {
    check_choice("", "head-of-service of subject", " about employee#2", "head-of-service#2");
    check_choice("", "director of subject", " about employee#2", "director#2");
    check_choice("", "chief-executive of subject", " about employee", "chief-executive");
    check_choice("", "full-council of subject", " about employee", "full-council");
}

#[test]
fn and_to_what_it_serves() {
    let model = "officer assistant { serves political-group } officer clerk { is assistant  reports to director }";
    check_choice(model, "political-group of subject", " about assistant", "political-group");
    check_choice(model, "group-leader of subject", " about assistant", "group-leader");
    // What it is serves as well.
    check_choice(model, "group-leader of subject", " about clerk", "group-leader");
}

#[test]
fn from_a_member_to_the_group_and_the_bodies_it_sits_on() {
    check_choice("", "group-leader of subject", " about councillor#2", "group-leader#2");
    check_choice("", "political-group of subject", " about leader", "political-group");
    check_choice("", "committee of subject", " about co-opted-member#2", "committee#2");
    check_choice("", "full-council of subject", " about group-leader", "full-council");
}

#[test]
fn from_a_body_to_who_leads_it_then_to_what_it_is_part_of() {
    check_choice("", "leader of cabinet", "", "leader");
    check_choice("", "full-council of committee", "", "full-council");
    let model = "
        member chair { is councillor  leads committee }
        member mayor { is councillor  leads full-council }";
    check_choice(model, "member of committee", "", "chair");
    check_choice(model, "mayor of committee", "", "mayor");
    check_choice(model, "councillor of subject", " about committee", "chair");
}

#[test]
fn the_nearest_is_meant_and_several_at_that_distance_are_candidates() {
    let model = "
        officer deputy-director { reports to director, monitoring-officer }
        officer adviser { reports to deputy-director }
        class chiefs { includes chief-executive, director, monitoring-officer }";
    check_choice(model, "chiefs of subject", " about adviser", "monitoring-officer|director");
    check_choice(model, "chiefs of subject", " about employee", "director");
    check_choice(model, "chief-executive of subject", " about adviser", "chief-executive");
}

#[test]
fn the_line_manager_is_the_first_post_above() {
    check_choice("", "line-manager of subject", " about employee", "head-of-service");
    check_choice("", "line-manager of subject", " about director#2", "chief-executive");
    // The council to which a chief executive answers is no post.
    check_choice("", "line-manager of subject", " about chief-executive", "nobody");
    check_choice("", "line-manager of subject", " about councillor", "nobody");
    check_choice(
        "officer aide { is employee }",
        "line-manager of subject",
        " about aide",
        "head-of-service",
    );
}

#[test]
fn the_management_chain_is_one_step_for_each_post_above() {
    let model = council(
        "officer aide { reports to director, monitoring-officer }
        escalation e { matter complaint  raised by councillor  about officer  finally management-chain of subject considers }",
    );
    check_route(
        &model,
        "councillor raises complaint about employee",
        "e: head-of-service considers; director considers; chief-executive considers
        ends: not stated",
    );
    check_route(
        &model,
        "councillor raises complaint about aide",
        "e: monitoring-officer|director considers; chief-executive considers
        ends: not stated",
    );
    check_route(
        &model,
        "councillor raises complaint about chief-executive",
        "e: (management-chain of subject: names nobody)
        ends: not stated",
    );
}

#[test]
fn circles_of_any_relation_end() {
    let model = "
        officer one { reports to two } officer two { reports to one }
        member round { sits on ring } body ring { part of ring }
        officer three { is four } officer four { is three }";
    check_choice(model, "director of subject", " about one", "nobody");
    check_choice(model, "line-manager of subject", " about one", "two");
    check_choice(model, "cabinet of subject", " about round", "nobody");
    check_choice(model, "director of subject", " about three", "nobody");
    ask(&council(model), "", |asking| {
        let people = &asking.scopes.resolver.people;
        let answers = |one: &str, other: &str| {
            Asking::certainty(people.answers_to(asking.person(one), asking.person(other)))
        };
        assert_eq!(answers("one", "two"), "yes");
        assert_eq!(answers("one", "one"), "yes");
        assert_eq!(answers("one", "director"), "no");
    });
}

#[test]
fn a_post_answers_to_all_above_it_and_maybe_to_one_of_two() {
    let model = council(
        "officer clerk { reports to director or monitoring-officer }
        officer both { reports to director, monitoring-officer }
        officer below { reports to both }",
    );
    ask(&model, "", |asking| {
        let people = &asking.scopes.resolver.people;
        let answers = |one: &str, other: &str| {
            Asking::certainty(people.answers_to(asking.person(one), asking.person(other)))
        };
        assert_eq!(answers("employee", "chief-executive"), "yes");
        assert_eq!(answers("employee#2", "director#2"), "yes");
        assert_eq!(answers("employee#2", "director"), "no");
        assert_eq!(answers("chief-executive", "employee"), "no");
        assert_eq!(answers("employee", "full-council"), "yes");
        assert_eq!(answers("clerk", "director"), "may be");
        assert_eq!(answers("clerk", "chief-executive"), "may be");
        assert_eq!(answers("below", "monitoring-officer"), "yes");
        assert_eq!(answers("below", "director"), "yes");
        assert_eq!(answers("director", "director"), "no");
        assert_eq!(answers("councillor", "full-council"), "no");
    });
}

// 7. Nobody.

#[test]
fn a_reference_that_names_nobody_in_some_case_is_a_finding_for_those_cases() {
    check_choice("", "director of subject", " about chief-executive", "nobody");
    check_choice("", "group-leader of subject", " about councillor(ungrouped)", "nobody");
    check_choice("", "group-leader of subject", " about councillor", "group-leader");
    let model = council(
        "escalation e { matter complaint  raised by officer  about councillor  finally group-leader of subject decides }",
    );
    ask(&model, "", |asking| {
        let survey = survey(asking.scopes);
        let all = survey.observations.iter();
        let assumes = all.filter(|it| it.what == polity::analysis::Observed::AssumesGroup);
        let who: Vec<_> = assumes.filter_map(|it| it.who).map(|it| asking.said(it)).collect();
        assert_eq!(who, ["councillor(ungrouped)", "leader(ungrouped)"]);
    });
}

// A joint constitution.

/// A constitution that two councils have in common: what each has of its own stands once in the text.
const JOINT: &str = r"
body full-council
body cabinet { part of full-council }
group political-group { many }
member councillor { many  sits on full-council }
member group-leader { many  is councillor  leads political-group }
member leader { is councillor  leads cabinet }
";

const SHARED: &str = r"
officer chief-executive { reports to BODY(full-council)  deputy director }
officer director { many  reports to chief-executive }
officer employee { many  reports to director  serves BODY(political-group) }
";

const ROUTES: &str = r"
escalation about-officer { matter complaint  raised by councillor  about officer
    first group-leader of raiser considers
    then director of subject considers unless subject
    otherwise cabinet
    finally full-council of subject decides }
escalation about-chief { matter complaint  raised by councillor  about chief-executive
    finally leader of cabinet decides }
escalation by-officer { matter complaint  raised by officer  about councillor
    first director of raiser considers
    then group-leader of subject considers
    finally full-council of subject decides }
escalation quarrel { matter dispute  between leader and director
    first cabinet considers
    finally chief-executive and leader decides }
";

/// Both councils written out: what each has of its own under a name of its own, every route in each, and
/// the officers of both answering to both.
fn written_out() -> String {
    let own =
        ["full-council", "cabinet", "political-group", "councillor", "group-leader", "leader"];
    let routes = ["about-officer", "about-chief", "by-officer", "quarrel"];
    let rename = |text: &str, suffix: &str| {
        let mut words = String::new();
        let mut word = String::new();
        for letter in text.chars().chain(['\n']) {
            if letter.is_alphanumeric() || letter == '-' {
                word.push(letter);
                continue;
            }
            let is_own = own.contains(&word.as_str()) || routes.contains(&word.as_str());
            words.push_str(&word);
            if is_own {
                words.push_str(suffix);
            }
            word.clear();
            words.push(letter);
        }
        words
    };
    let mut shared = SHARED.to_owned();
    for body in own {
        shared = shared.replace(&format!("BODY({body})"), &format!("{body}-a, {body}-b"));
    }
    // The class of all councillors is one in the language; each council's are told apart by their own.
    let each: String = ["-a", "-b"]
        .map(|suffix| format!("{}{}", rename(JOINT, suffix), rename(ROUTES, suffix)))
        .join("\n");
    let councillors = "class councillor { includes councillor-a, councillor-b }";
    format!("edition 2026\n{councillors}\n{shared}{each}")
}

#[test]
fn one_council_stands_for_each_of_a_joint_constitution() {
    let mut shared = SHARED.to_owned();
    for body in ["full-council", "political-group"] {
        shared = shared.replace(&format!("BODY({body})"), body);
    }
    let joint = format!(
        "edition 2026\ncouncil one-council council another-council\n{shared}{JOINT}{ROUTES}"
    );
    let cases = [
        ("councillor", "complaint", "chief-executive"),
        ("councillor#2", "complaint", "employee#2"),
        ("councillor(ungrouped)", "complaint", "director"),
        ("leader", "complaint", "employee"),
        ("employee", "complaint", "councillor"),
        ("director", "complaint", "group-leader#2"),
        ("chief-executive", "complaint", "leader(ungrouped)"),
        ("leader", "dispute", "director"),
        ("director#2", "dispute", "leader"),
    ];
    let members = ["councillor", "leader", "group-leader"];
    for (raiser, matter, subject) in cases {
        let of_joint = ask(&joint, "", |asking| {
            let case = asking.question(&format!("{raiser} raises {matter} about {subject}")).case;
            asking.route(&asking.scopes.route(&case))
        });
        let named = |who: &str, suffix: &str| {
            let end = who.find(['#', '(']).unwrap_or(who.len());
            let (name, variant) = who.split_at(end);
            if members.contains(&name) { format!("{name}{suffix}{variant}") } else { who.into() }
        };
        for (suffix, other) in [("-a", "-b"), ("-b", "-a")] {
            let text = format!(
                "{} raises {matter} about {}",
                named(raiser, suffix),
                named(subject, suffix)
            );
            let of_one = ask(&written_out(), "", |asking| {
                let case = asking.question(&text).case;
                asking.route(&asking.scopes.route(&case))
            });
            // The case stays inside the council of its raiser: what is the other's is not in it.
            let inside = inside(&of_one, suffix, other);
            assert_eq!(inside, of_joint, "{text}");
        }
    }
}

/// A route without those of the other council who stand beside their like, and without the suffix.
fn inside(route: &str, suffix: &str, other: &str) -> String {
    let mut said = Vec::new();
    for line in route.lines() {
        let words: Vec<_> = line
            .split(' ')
            .map(|word| {
                let own: Vec<_> = word.split('|').filter(|it| !it.contains(other)).collect();
                own.join("|").replace(suffix, "")
            })
            .collect();
        said.push(words.join(" "));
    }
    said.join("\n")
}

// Who may see what.

/// Checks what somebody is told of `papers`.
#[track_caller]
fn check_access(clauses: &str, who: &str, expected: Access) {
    let model = council(&format!("confidential papers {{ owner political-group  {clauses} }}"));
    ask(&model, "", |asking| {
        let id = asking.model.confidential_ids().next().expect("the papers");
        let resolver = asking.scopes.resolver;
        let owner = owners(resolver, id).first().copied();
        let person = asking.person(who);
        let case = Case { owner, ..Case::new(None, person) };
        assert_eq!(may_see(resolver, id, person, &case), expected, "{clauses}: {who}");
    });
}

/// Checks who is told both to see it and not to see it, clause by clause.
#[track_caller]
fn check_contradictions(clauses: &str, expected: &[&str]) {
    let model = council(&format!("confidential papers {{ owner political-group  {clauses} }}"));
    ask(&model, "", |asking| {
        let found = contradictions(asking.scopes.resolver);
        let found: Vec<_> = found.iter().map(|it| asking.said_all(&it.persons)).collect();
        assert_eq!(found, expected, "{clauses}");
    });
}

#[test]
fn owner_and_holder_may_see_it() {
    check_access("must not reach councillor", "councillor", Access::Allowed);
    check_access("must not reach councillor", "councillor#2", Access::Withheld);
    check_access(
        "held by monitoring-officer  must not reach officer",
        "monitoring-officer",
        Access::Allowed,
    );
    check_access("must not reach officer", "co-opted-member", Access::NotStated);
}

#[test]
fn other_political_group_is_that_of_somebody_else() {
    check_access("should not reach other political-group", "councillor#2", Access::Withheld);
    check_access("should not reach other political-group", "group-leader#2", Access::Withheld);
    check_access("should not reach other political-group", "councillor", Access::Allowed);
    check_access(
        "should not reach other political-group",
        "councillor(ungrouped)",
        Access::NotStated,
    );
    check_access("should not reach other political-group", "director", Access::NotStated);
}

#[test]
fn of_two_audiences_the_narrower_rules() {
    let clauses = "may reach officer  must not reach director";
    check_access(clauses, "director#2", Access::Withheld);
    check_access(clauses, "employee", Access::Allowed);
    let clauses = "may reach director  must not reach officer";
    check_access(clauses, "director#2", Access::Allowed);
    check_access(clauses, "employee", Access::Withheld);
    check_contradictions(clauses, &[]);
}

#[test]
fn a_narrower_one_with_when_rules_where_that_is_met_and_the_other_elsewhere() {
    check_access(
        "may reach officer  must not reach director when \"under inquiry\"",
        "director",
        Access::Allowed,
    );
    check_access(
        "must not reach officer  may reach director when \"attending\"",
        "director",
        Access::Allowed,
    );
    check_access(
        "must not reach officer  may reach director when \"attending\"",
        "employee",
        Access::Withheld,
    );
    check_contradictions("must not reach officer  may reach director when \"attending\"", &[]);
}

#[test]
fn of_two_alike_the_one_with_when_rules_where_it_is_met() {
    let clauses = "may reach director when \"attending\"  should not reach director";
    check_access(clauses, "director", Access::Allowed);
    check_contradictions(clauses, &[]);
}

#[test]
fn a_person_in_both_where_neither_rules_is_shared_and_withheld() {
    check_contradictions("may reach director  must not reach director", &["director, director#2"]);
    check_access("may reach director  must not reach director", "director", Access::Contradictory);
    check_contradictions(
        "may reach director, leader  must not reach director, employee",
        &["director, director#2"],
    );
    check_access(
        "may reach director, leader  must not reach director, employee",
        "leader",
        Access::Allowed,
    );
    check_access(
        "may reach director, leader  must not reach director, employee",
        "employee",
        Access::Withheld,
    );
    let same = "may reach director when \"at work\"  must not reach director when \"at  work\"";
    check_access(same, "director", Access::Contradictory);
    check_contradictions(same, &["director, director#2"]);
}

#[test]
fn unless_lifts_the_clause_that_it_qualifies() {
    check_access("must not reach officer unless required-by-law", "director", Access::NotStated);
    check_contradictions("may reach director  must not reach director unless foi", &[]);
}
