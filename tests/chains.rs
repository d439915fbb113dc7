//! A hundred thousand posts in a row, in each way in which one can stand to another: each is checked on
//! an ordinary stack, and in a time that would not do if the work grew faster than the text.

use std::fmt::Write as _;

use polity::{finding::Finding, pipeline, source::Sources};

const POSTS: usize = 100_000;

/// What is found where each post, but the last, is followed by the next.
fn check(link: fn(usize, usize) -> String, last: impl Fn(usize) -> String) -> Vec<Finding> {
    let mut text = String::new();
    for post in 0..POSTS {
        let next = post + 1;
        let said = if next < POSTS { link(post, next) } else { last(post) };
        writeln!(text, "{said}").expect("a text takes everything");
    }
    let mut sources = Sources::default();
    sources.add("chain.polity", text.into_bytes());
    pipeline::check(&sources, None).findings
}

#[track_caller]
fn check_open(link: fn(usize, usize) -> String, last: fn(usize) -> String) {
    let found = check(link, last);
    let circle = found.iter().find(|finding| finding.rule.0.ends_with("-circle"));
    assert_eq!(circle, None, "a chain with an end is no circle");
}

#[track_caller]
fn check_closed(link: fn(usize, usize) -> String) {
    let found = check(link, |_| link(POSTS - 1, 0));
    let circles: Vec<_> =
        found.iter().filter(|finding| finding.rule.0.ends_with("-circle")).collect();
    assert_eq!(circles.len(), 1, "one circle: {:?}", circles.iter().take(3).collect::<Vec<_>>());
    assert!(circles.iter().all(|circle| circle.labels.len() < 10 && circle.message.len() < 400));
}

fn reports(post: usize, next: usize) -> String {
    format!("officer o{post} {{ reports to o{next} }}")
}

fn is(post: usize, next: usize) -> String {
    format!("officer o{post} {{ is o{next} }}")
}

fn part(post: usize, next: usize) -> String {
    format!("body o{post} {{ part of o{next} }}")
}

fn officer(post: usize) -> String {
    format!("officer o{post}")
}

fn body(post: usize) -> String {
    format!("body o{post}")
}

#[test]
fn each_reports_to_the_next() {
    check_open(reports, officer);
    check_closed(reports);
}

#[test]
fn each_is_the_next() {
    check_open(is, officer);
    check_closed(is);
}

#[test]
fn each_is_part_of_the_next() {
    check_open(part, body);
    check_closed(part);
}

#[test]
fn each_includes_the_next() {
    let link = |post, next| format!("class o{post} {{ includes o{next} }}");
    check_open(link, officer);
    check_closed(link);
}

#[test]
fn each_is_deputy_of_the_one_before() {
    let link = |post, next| format!("officer o{post} {{ deputy o{next} }}");
    check_open(link, officer);
    let found = check(link, |post| format!("officer o{post} {{ deputy o0 }}"));
    assert!(
        !found.iter().any(|it| it.rule.0 == "accountability-circle"),
        "deputies may take turns"
    );
}

#[test]
fn each_leads_what_the_next_sits_on() {
    check_open(
        |post, next| format!("member m{post} {{ leads o{post}  sits on o{next} }} body o{post}"),
        body,
    );
}

#[test]
fn each_serves_what_is_part_of_the_next() {
    check_open(
        |post, next| {
            format!("officer m{post} {{ serves o{post} }} body o{post} {{ part of o{next} }}")
        },
        body,
    );
}

#[test]
fn each_delegates_to_the_next() {
    let link = |post, next| {
        format!("officer o{post} delegation d{post} {{ passes f  from o{post}  to o{next} }}")
    };
    check_open(link, |post| format!("officer o{post} function f {{ held by o0 }}"));
    let found = check(link, |post| {
        format!(
            "officer o{post} function f {{ held by o0 }} delegation d {{ passes f  from o{post}  to o0 }}"
        )
    });
    let circles = found.iter().filter(|it| it.rule.0 == "delegation-circle");
    assert_eq!(circles.count(), 1, "one circle");
}
