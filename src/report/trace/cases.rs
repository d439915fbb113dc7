//! The cases that a question allows: each is followed, and those with one answer are told together.

use super::{Answer, Route, Says, question::Question, said, way};
use crate::{
    analysis::{Case, Person, Persons, survey},
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
    let (cases, is_cut) = cases(context, question);
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

/// The cases that are followed, and whether there are more.
fn cases(context: &Context<'_>, question: &Question) -> (Vec<Case>, bool) {
    let mut cases = Vec::new();
    let pairs = [(&question.raisers, &question.subjects), (&question.subjects, &question.raisers)];
    let sides = if question.is_between { 2 } else { 1 };
    for &(raisers, subjects) in pairs.iter().take(sides) {
        for raiser in raisers.iter().filter(|it| !it.is_second()) {
            cases.extend(cases_of(context, question, raiser, subjects));
            if cases.len() > CASES {
                cases.truncate(CASES);
                return (cases, true);
            }
        }
    }
    (cases, false)
}

/// The cases that one person may raise.
fn cases_of(
    context: &Context<'_>,
    question: &Question,
    raiser: Person,
    subjects: &Persons,
) -> Vec<Case> {
    let case = Case::new(question.matter, raiser);
    let parties = match question.topic {
        Some(topic) => survey::parties(context.resolver, topic, raiser),
        None => vec![(None, None, None)],
    };
    let others: Vec<_> = subjects.iter().filter(|it| !it.is_same(raiser)).collect();
    if subjects.is_empty() {
        let party = |&(subject, owner, holder): &(Option<Person>, _, _)| {
            let case = case.about(subject, question.topic);
            Case { owner, holder, ..case }
        };
        return parties.iter().map(party).collect();
    }
    let with = |subject: Person| {
        // Who stands on the other side may be the one who decided what is disputed.
        let decided = parties.iter().find(|it| it.0.is_some_and(|it| it.is_same(subject)));
        let (_, owner, holder) = decided.or(parties.first()).copied().unwrap_or_default();
        Case { owner, holder, ..case.about(Some(subject), question.topic) }
    };
    others.into_iter().map(with).collect()
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
        let about = about.map(|it| match (question.topic, question.is_between) {
            (Some(_), false) => format!("{it} decided"),
            (_, true) => format!("it is against {it}"),
            (None, false) => format!("it is about {it}"),
        });
        let parts: Vec<_> = by.into_iter().chain(about).collect();
        parts.join(" and ")
    };
    boxes.into_iter().map(sentence).filter(|it| !it.is_empty()).collect()
}
