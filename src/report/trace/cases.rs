//! The cases that a question allows: each is followed, and those with one answer are told together.

use super::{Answer, Route, Says, question::Question, said, way};
use crate::{
    analysis::{Case, Person, Persons},
    rules::Context,
};

/// How many cases of one question are followed.
const CASES: usize = 2_000;

/// How the people of a route are set apart.
const APART: said::Apart<'static> = said::Apart {
    same: "on the raiser's own side of the organisation",
    other: "on another side of the organisation",
    same_group: "in the raiser's political group",
    other_group: "in another political group",
};

/// The answers, and what is to be said where not every case was followed.
pub(super) fn answers(context: &Context<'_>, question: &Question) -> (Vec<Answer>, Option<String>) {
    let (cases, is_cut) = question.asked.cases(context.resolver, CASES);
    let cut = is_cut.then(|| {
        format!(
            "Only the first {CASES} cases of this question were followed; name who raises it, or \
             whom it is about, to ask for the others."
        )
    });
    let mut found: Vec<(Route, Vec<Case>)> = Vec::new();
    for case in &cases {
        let route = way::route(context, question, case);
        match found.iter_mut().find(|(known, _)| *known == route) {
            Some((_, alike)) => alike.push(*case),
            None => found.push((route, vec![*case])),
        }
    }
    // What most cases have comes first.
    found.sort_by_key(|(_, alike)| std::cmp::Reverse(alike.len()));
    let answer = |(route, alike): (Route, Vec<Case>)| Answer {
        cases: if alike.len() == cases.len() {
            Vec::new()
        } else {
            described(context, question, &alike, &cases)
        },
        says: Says::Route(route),
    };
    (found.into_iter().map(answer).collect(), cut)
}

/// Some of the cases as sentences: boxes of raisers and subjects.
fn described(
    context: &Context<'_>,
    question: &Question,
    alike: &[Case],
    all: &[Case],
) -> Vec<String> {
    let raisers = |cases: &[Case], subject: Option<Person>| -> Persons {
        cases.iter().filter(|it| it.subject == subject).map(|it| it.raiser).collect()
    };
    let every_raiser: Persons = all.iter().map(|it| it.raiser).collect();
    let every_subject: Persons = all.iter().filter_map(|it| it.subject).collect();
    // Raisers, or all who could raise it; and the subjects for whom it is these.
    let mut boxes: Vec<(Option<Persons>, Persons)> = Vec::new();
    let mut subjects: Vec<_> = alike.iter().map(|it| it.subject).collect();
    subjects.sort_unstable();
    subjects.dedup();
    for subject in subjects {
        let some = raisers(alike, subject);
        let some = (some != raisers(all, subject)).then_some(some);
        match boxes.iter_mut().find(|(known, _)| *known == some) {
            Some((_, subjects)) => subject.into_iter().for_each(|it| subjects.insert(it)),
            None => boxes.push((some, subject.into_iter().collect())),
        }
    }
    let sentence = |(some, subjects): (Option<Persons>, Persons)| {
        let by = some.and_then(|it| said::persons(context, &it, &every_raiser, &APART));
        let by = by.map(|it| format!("{it} raises it"));
        let about = said::persons(context, &subjects, &every_subject, &APART);
        let about = about.map(|it| match (question.asked.topic, question.asked.is_between) {
            (Some(_), false) => format!("{it} decided"),
            (_, true) => format!("it is against {it}"),
            (None, false) => format!("it is about {it}"),
        });
        let parts: Vec<_> = by.into_iter().chain(about).collect();
        parts.join(" and ")
    };
    boxes.into_iter().map(sentence).filter(|it| !it.is_empty()).collect()
}
