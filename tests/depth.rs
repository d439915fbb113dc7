//! Chains of a hundred thousand of anything are checked on a small stack, and quickly enough that none
//! of it grows with the square of their length.

use std::fmt::Write as _;

use polity::{
    pipeline::{self, Report},
    source::Sources,
};

const LENGTH: usize = 100_000;

/// Checks a text on a stack that recursion over it would overflow.
fn check(text: String) -> Report {
    let check = move || {
        let mut sources = Sources::default();
        sources.add("chain.polity", text.into_bytes());
        assert!(
            pipeline::read(&sources).is_sound(),
            "the text can be read and every name resolved"
        );
        pipeline::check(&sources, None)
    };
    let small = std::thread::Builder::new().stack_size(512 * 1024);
    small.spawn(check).expect("a thread starts").join().expect("it is checked")
}

/// Counts what a rule says of a text.
#[track_caller]
fn check_count(text: String, rule: &str, expected: usize) {
    let report = check(text);
    let found = report.findings.iter().filter(|it| it.rule.to_string() == rule).count();
    assert_eq!(found, expected, "{rule}");
}

/// A statement for each link of a chain, and routes that go along it.
fn chain(link: impl Fn(&mut String, usize), more: &str) -> String {
    let mut text = String::from("edition 2026\nmember councillor { many }\n");
    for index in 0..LENGTH {
        link(&mut text, index);
    }
    text.push_str(more);
    text
}

const COMPLAINT: &str = "matter complaint  raised by councillor  about officer";

#[test]
fn posts_that_report_to_one_another() {
    let text = chain(
        |text, at| {
            let _ = writeln!(text, "officer post-{at} {{ reports to post-{} }}", at + 1);
        },
        &format!(
            "officer post-{LENGTH} {{ holds head-of-paid-service }}
            escalation complaint {{ {COMPLAINT}
                first line-manager of subject considers  otherwise councillor considers
                then post-5 of subject  otherwise councillor
                finally post-{LENGTH} of subject decides unless subject  otherwise councillor decides }}"
        ),
    );
    check_count(text, "handler-answers-to-subject", 0);
}

#[test]
fn a_handler_at_the_bottom_answers_to_all_above() {
    let text = chain(
        |text, at| {
            let _ = writeln!(text, "officer post-{at} {{ reports to post-{} }}", at + 1);
        },
        &format!(
            "officer post-{LENGTH} {{ holds head-of-paid-service }}
            escalation complaint {{ {COMPLAINT}  finally post-0 decides }}"
        ),
    );
    check_count(text, "handler-answers-to-subject", 1);
}

#[test]
fn posts_that_report_to_one_another_and_serve_a_body() {
    let text = chain(
        |text, at| {
            let _ = writeln!(text, "officer post-{at} {{ reports to post-{}  serves cabinet }}", at + 1);
        },
        &format!(
            "officer post-{LENGTH} {{ holds head-of-paid-service }} body cabinet
            member leader {{ is councillor  leads cabinet }}
            escalation complaint {{ {COMPLAINT}  first leader of subject  finally councillor decides }}"
        ),
    );
    check_count(text, "unreachable-target", 1);
}

#[test]
fn management_chains() {
    let text = chain(
        |text, at| {
            let _ = writeln!(text, "officer post-{at} {{ reports to post-{} }}", at + 1);
        },
        &format!(
            "officer post-{LENGTH} {{ holds head-of-paid-service }}
            escalation complaint {{ {COMPLAINT}
                first management-chain of subject considers  otherwise councillor
                finally councillor decides }}"
        ),
    );
    check_count(text, "ends-in-talk", 0);
}

#[test]
fn a_circle_of_posts() {
    let text = chain(
        |text, at| {
            let _ = writeln!(text, "officer post-{at} {{ reports to post-{} }}", (at + 1) % LENGTH);
        },
        &format!(
            "escalation complaint {{ {COMPLAINT}  first councillor of subject  finally post-7 decides }}"
        ),
    );
    check_count(text, "unreachable-target", 1);
}

#[test]
fn roles_that_are_one_another() {
    let text = chain(
        |text, at| {
            let _ = writeln!(text, "officer post-{at} {{ is post-{} }}", at + 1);
        },
        &format!(
            "officer post-{LENGTH} {{ reports to chief }} officer chief {{ holds head-of-paid-service }}
            escalation complaint {{ matter complaint  raised by councillor  about post-{LENGTH}
                first line-manager of subject  finally chief of subject decides }}"
        ),
    );
    check_count(text, "unreachable-target", 0);
}

#[test]
fn members_that_are_one_another() {
    let text = chain(
        |text, at| {
            let _ = writeln!(text, "member seat-{at} {{ is seat-{} }}", at + 1);
        },
        &format!(
            "member seat-{LENGTH} {{ is councillor  sits on cabinet }} body cabinet
            group political-group {{ many }} officer chief {{ holds head-of-paid-service }}
            escalation complaint {{ matter complaint  raised by chief  about councillor
                first cabinet of subject  otherwise chief  finally chief decides }}"
        ),
    );
    check_count(text, "ends-in-talk", 0);
}

#[test]
fn deputies_of_deputies() {
    let text = chain(
        |text, at| {
            let _ = writeln!(text, "officer post-{at} {{ vacant  deputy post-{} }}", at + 1);
        },
        &format!(
            "officer post-{LENGTH} {{ holds head-of-paid-service }}
            escalation complaint {{ {COMPLAINT}  first post-3  otherwise deputy of subject
                finally post-{LENGTH} decides unless subject  otherwise councillor decides }}"
        ),
    );
    check_count(text, "ends-in-talk", 0);
}

#[test]
fn bodies_that_are_part_of_one_another() {
    let text = chain(
        |text, at| {
            let _ = writeln!(text, "body board-{at} {{ part of board-{} }}", at + 1);
        },
        &format!(
            "body board-{LENGTH}
            member chair {{ is councillor  leads board-{LENGTH} }}
            officer chief {{ holds head-of-paid-service }}
            escalation complaint {{ matter complaint  raised by chief  about body
                first board-{LENGTH} of subject  finally chair of subject decides }}"
        ),
    );
    check_count(text, "unreachable-target", 0);
}

#[test]
fn members_that_lead_what_others_sit_on() {
    let text = chain(
        |text, at| {
            let _ = writeln!(text, "body board-{at} {{ }}");
            let _ =
                writeln!(text, "member seat-{at} {{ leads board-{at}  sits on board-{} }}", at + 1);
        },
        &format!(
            "body board-{LENGTH}
            member chair {{ is councillor  leads board-{LENGTH} }}
            officer chief {{ holds head-of-paid-service }}
            escalation complaint {{ matter complaint  raised by chief  about member
                first chair of subject  otherwise chief  finally chief decides }}"
        ),
    );
    check_count(text, "ends-in-talk", 0);
}

#[test]
fn escalations_that_hand_over_one_to_the_next() {
    let text = chain(
        |text, at| {
            let _ = writeln!(
                text,
                "escalation route-{at} {{ matter complaint  raised by councillor  about \"topic {at}\"  finally route-{} }}",
                at + 1
            );
        },
        &format!(
            "escalation route-{LENGTH} {{ matter complaint  raised by councillor  finally councillor decides }}"
        ),
    );
    check_count(text, "escalation-circle", 0);
}

#[test]
fn escalations_that_hand_over_the_same_cases() {
    let text = chain(
        |text, at| {
            let _ = writeln!(
                text,
                "escalation route-{at} {{ matter dispute  raised by post-{at}  about chief  finally route-{} }}
                officer post-{at} {{ reports to chief }}",
                at + 1
            );
        },
        &format!(
            "officer chief {{ holds head-of-paid-service }}
            escalation route-{LENGTH} {{ matter complaint  raised by councillor  about chief  finally councillor decides }}"
        ),
    );
    check_count(text, "escalation-circle", 0);
}

#[test]
fn a_circle_of_hand_overs() {
    let text = chain(
        |text, at| {
            let _ = writeln!(
                text,
                "escalation route-{at} {{ matter complaint  raised by councillor  about \"topic {at}\"  finally route-{} }}",
                (at + 1) % LENGTH
            );
        },
        "",
    );
    check_count(text, "escalation-circle", 1);
}

#[test]
fn escalations_about_each_post() {
    let text = chain(
        |text, at| {
            let _ = writeln!(
                text,
                "officer post-{at} {{ reports to chief }}
                escalation route-{at} {{ matter complaint  raised by councillor  about post-{at}  finally chief decides }}"
            );
        },
        "officer chief { holds head-of-paid-service }
        escalation about-chief { matter complaint  raised by councillor  about chief  finally councillor decides }",
    );
    check_count(text, "two-routes", 0);
}

#[test]
fn delegations_from_one_to_the_next() {
    let text = chain(
        |text, at| {
            let next = at + 1;
            let _ = writeln!(
                text,
                "officer post-{at} {{ reports to post-{LENGTH} }} delegation pass-{at} {{ passes power  from post-{at}  to post-{next} }}",
            );
        },
        &format!(
            "officer post-{LENGTH} {{ holds head-of-paid-service }} function power {{ held by post-0  disputes to dispute }}
            escalation dispute {{ matter dispute  raised by councillor  finally councillor decides }}"
        ),
    );
    check_count(text, "delegation-circle", 0);
}

#[test]
fn a_reference_that_goes_on_and_on() {
    let of = "line-manager of ".repeat(1_000);
    let or = vec!["chief"; LENGTH].join(" or ");
    let text = format!(
        "edition 2026 member councillor {{ many }} officer chief {{ holds head-of-paid-service }}
        escalation one {{ {COMPLAINT}  first {of}subject  otherwise councillor  finally {or} decides unless subject  otherwise councillor decides }}"
    );
    check_count(text, "ends-in-talk", 0);
}
