//! What the rules say of a case, in few words: who hears it in turn, and how it ends.

use std::fmt::Write as _;

use crate::{
    analysis::{Actor, Branch, Case, Ending, Route, audience::Access},
    model::Who,
    rules::{Context, words},
};

/// The ways of a case, one after another.
pub(super) fn route(context: &Context<'_>, case: &Case, route: &Route) -> String {
    let model = context.model;
    if route.flows.is_empty() {
        return format!("the rules do not state who hears {}", words::case(context, case));
    }
    let mut ways = Vec::new();
    for (index, flow) in route.flows.iter().enumerate() {
        let mut places = Vec::new();
        for place in flow.places.iter().filter(|it| !it.branches.is_empty()) {
            let said: Vec<_> = place.branches.iter().map(|it| branch(context, it)).collect();
            places.push(said.join(", or "));
        }
        let title = model.title(&model.escalation(flow.escalation).head);
        let under = if index == 0 && route.flows.len() == 1 {
            String::new()
        } else {
            format!("under “{title}” ")
        };
        let talk = if flow.may_end_in_talk() { "; nobody decides" } else { "" };
        ways.push(format!("{under}{}{talk}", places.join("; then ")));
    }
    ways.join(". ")
}

fn branch(context: &Context<'_>, branch: &Branch) -> String {
    let model = context.model;
    let mut who: Vec<_> = branch.who.alternatives.iter().map(|it| together(context, it)).collect();
    who.dedup();
    let mut said = words::list(&who, "or");
    said.push_str(match branch.ending {
        Ending::Decided => " decides",
        Ending::Acted => " takes action",
        Ending::HandedOver(_) => ", which is not loaded",
        Ending::Continues(_) | Ending::Open => "",
        Ending::NothingApplies(_) => ", in which nothing applies",
    });
    for &when in &branch.when {
        let _ = write!(said, " when “{}”", model.text(when));
    }
    said
}

fn together(context: &Context<'_>, actors: &[Actor]) -> String {
    let model = context.model;
    let said: Vec<_> = actors
        .iter()
        .map(|&actor| match actor {
            Actor::Person(person) => words::role(model, person.role()),
            Actor::NomineeOf(person) => {
                format!("whom {} names", words::role(model, person.role()))
            }
            Actor::Unnamed => "someone whom the text does not name".into(),
            Actor::Document(id) => format!("“{}”", model.title(&model.document(id).head)),
            Actor::Escalation(id) => format!("“{}”", model.title(&model.escalation(id).head)),
        })
        .collect();
    words::list(&said, "and")
}

/// Who decides, as the clauses have it.
pub(super) fn deciding(context: &Context<'_>, clauses: &[Who]) -> String {
    let stated = clauses.iter().filter_map(|it| it.who.stated());
    let said: Vec<_> = stated.map(|it| format!("`{}`", context.model.text(it.span))).collect();
    if said.is_empty() {
        return "the rules do not state who decides".into();
    }
    format!("{} decides", words::list(&said, "or"))
}

/// Whether somebody may see something.
pub(super) fn access(context: &Context<'_>, case: &Case, access: Access) -> String {
    let who = words::person(context, case.raiser);
    match access {
        Access::Allowed => format!("{who} may see it"),
        Access::Withheld => format!("{who} is kept from it"),
        Access::Contradictory => format!("one clause lets {who} see it and another forbids it"),
        Access::NotStated => format!("the rules do not state whether {who} may see it"),
    }
}
