//! What is remarkable at the steps of one escalation, in few words: the same that the rules find, as the
//! analysis saw it, with what each rule leaves out left out.

use std::collections::BTreeMap;

use super::{Mark, Sign};
use crate::{
    analysis::{Certainty, Observed, survey::Part},
    model::EscalationId,
    rules::{
        Context,
        routes::{self, Group},
        words,
    },
    syntax::ast::Act,
};

/// The marks of each place and step. Nothing where some of the text could not be read or resolved: what
/// cures may stand there.
pub(super) fn marks(
    context: &Context<'_>,
    id: EscalationId,
) -> BTreeMap<(usize, usize), Vec<Mark>> {
    let mut marks: BTreeMap<(usize, usize), Vec<Mark>> = BTreeMap::new();
    if !context.model.is_sound() {
        return marks;
    }
    for what in SORTS {
        for group in routes::groups(context, what).iter().filter(|it| it.escalation == id) {
            let Some(mark) = mark(context, group) else { continue };
            let known = marks.entry((group.place, group.step)).or_default();
            if !known.contains(&mark) {
                known.push(mark);
            }
        }
    }
    marks
}

/// Each sort by itself, as the rules ask for it.
const SORTS: [fn(Observed) -> bool; 9] = [
    |it| it == Observed::NobodyNamed,
    |it| it == Observed::AssumesGroup,
    |it| it == Observed::HandlerIsSubject,
    |it| it == Observed::HandlerAnswersToSubject,
    |it| it == Observed::DeciderIsParty,
    |it| matches!(it, Observed::OwnAdvice(_)),
    |it| it == Observed::OwnSecret,
    |it| it == Observed::Returns,
    |it| matches!(it, Observed::PassedOn(_)),
];

fn mark(context: &Context<'_>, group: &Group<'_>) -> Option<Mark> {
    let first = group.first();
    let model = context.model;
    let sure = group.certainty == Certainty::Stated;
    let may = |stated: &str, may: &str| if sure { stated.to_owned() } else { may.to_owned() };
    let about = words::roles(model, &group.subjects(), "or");
    let (sign, text) = match first.what {
        Observed::NobodyNamed => (Sign::DeadEnd, names_nobody(context, group)),
        Observed::AssumesGroup => {
            (Sign::DeadEnd, "names nobody for a member in no political group".into())
        }
        Observed::HandlerIsSubject | Observed::HandlerAnswersToSubject
            if group.is_request(context) =>
        {
            return None;
        }
        Observed::HandlerIsSubject => {
            let is =
                may("is the person it is about, where that is", "may be the person it is about:");
            (Sign::Conflict, format!("{is} {about}"))
        }
        Observed::HandlerAnswersToSubject => {
            let answers = may(
                "answers to the person it is about, where that is",
                "may answer to the person it is about:",
            );
            (Sign::Conflict, format!("{answers} {about}"))
        }
        Observed::DeciderIsParty => {
            let acts = group.step(context).is_some_and(|it| it.act == Act::TakesAction);
            let does = if acts { "acts" } else { "decides" };
            (Sign::Conflict, format!("{does}, and may be a party to it"))
        }
        Observed::OwnAdvice(part) => {
            let part = part_said(part);
            (Sign::Conflict, format!("decides, and {}{part}", may("", "may be the one who ")))
        }
        Observed::OwnSecret => {
            (Sign::Conflict, format!("decides, and {} the information", may("holds", "may hold")))
        }
        // Whoever the matter is about is heard first and judges later: that is told of as such.
        Observed::Returns if !is_handled_again(group) => return None,
        Observed::Returns => (Sign::Circle, "comes back to someone who has heard it".into()),
        Observed::PassedOn(id) => {
            let matter = model.title(&model.confidential(id).head);
            let learns = may("learns", "may learn");
            (Sign::Conflict, format!("{learns} of “{matter}”, kept from them"))
        }
        Observed::EndsInTalk => return None,
    };
    Some(Mark { sign, text })
}

fn is_handled_again(group: &Group<'_>) -> bool {
    let is_subject =
        |(who, about): (crate::analysis::Person, crate::analysis::Person)| who.is_same(about);
    let mut all = group.all.iter();
    all.any(|it| !it.who.zip(it.case.subject).is_some_and(is_subject))
}

fn names_nobody(context: &Context<'_>, group: &Group<'_>) -> String {
    let affected = group.who();
    if affected.is_empty() {
        return "names nobody".into();
    }
    let reference = group.step(context).and_then(|it| it.who.stated());
    let said = reference.map(|it| context.model.text(it.span)).unwrap_or_default();
    let turns_on = if said.contains("raiser") { "raised by" } else { "about" };
    let roles = words::roles(context.model, &affected, "or");
    format!("names nobody where it is {turns_on} {roles}")
}

fn part_said(part: Part) -> &'static str {
    match part {
        Part::Decided => "decided it first",
        Part::Advised => "advised on it",
        Part::Consulted => "was consulted on it",
        Part::Agreed => "had to agree to it",
    }
}
