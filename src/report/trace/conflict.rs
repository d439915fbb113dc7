//! What is remarkable about whoever stands in a place, as a sentence.

use super::said;
use crate::{
    analysis::{Certainty, Observation, Observed, Person, survey::Part},
    rules::{Context, words},
};

/// `None` for what is told elsewhere in a trace.
pub(super) fn sentence(
    context: &Context<'_>,
    observation: &Observation,
    who: Person,
) -> Option<String> {
    let model = context.model;
    let name = words::role(model, who.role());
    let may = |sure: &str, may: &str| match observation.certainty {
        Certainty::Stated => sure.to_owned(),
        Certainty::May => may.to_owned(),
    };
    Some(match observation.what {
        Observed::HandlerIsSubject => {
            format!("this {} the person it is about", may("is", "may be"))
        }
        Observed::HandlerAnswersToSubject => {
            let subject = observation.case.subject?;
            let managers = context.resolver.people.managers(who);
            let is_direct = managers.iter().any(|(manager, _)| manager.is_same(subject));
            let through = if is_direct { "" } else { ", through others," };
            let pin = line_pin(context, who);
            let answers = may("answers", "may answer");
            format!("{name} {answers}{through} to {}{pin}", words::role(model, subject.role()))
        }
        Observed::DeciderIsParty => {
            let part = if who.is_same(observation.case.raiser) {
                "the one who raises it"
            } else {
                "a party to it"
            };
            format!("{name}, who decides, {} {part}", may("is", "may be"))
        }
        Observed::OwnAdvice(part) => {
            let part = match part {
                Part::Decided => "decided what is disputed",
                Part::Advised => "advised on what is disputed",
                Part::Consulted => "was consulted on what is disputed",
                Part::Agreed => "had to agree to what is disputed",
            };
            let may = may("", "may be the one who ");
            let whom = if may.is_empty() { String::new() } else { may };
            format!("{name}, who decides, {whom}{part}")
        }
        Observed::OwnSecret => {
            format!("{name}, who decides, {} the information", may("holds", "may hold"))
        }
        Observed::Returns => format!("it comes back to {name}, who has heard it before"),
        Observed::PassedOn(id) => {
            let matter = said::titled(model, &model.confidential(id).head);
            format!("{name} learns of {matter}, which the rules keep from them")
        }
        Observed::NobodyNamed | Observed::AssumesGroup | Observed::EndsInTalk => return None,
    })
}

/// The paragraph that says to whom somebody answers.
fn line_pin(context: &Context<'_>, who: Person) -> String {
    let model = context.model;
    let role = model.role(context.resolver.people.lines_of(who.role()));
    let line = role.line_qualifiers.iter().find_map(|&it| model.pin(it));
    let pin = line.or_else(|| model.pin(role.head.qualifiers));
    pin.map(|it| format!(" [{it}]")).unwrap_or_default()
}
