//! Who may see a confidential matter, and who decides.

use super::{Access, Answer, Says, question::Question, said};
use crate::{
    analysis::{
        Case, Person, Persons,
        audience::{self, Access as Found},
    },
    model::{Confidential, ConfidentialId, Definition, Who},
    rules::{Context, words},
    syntax::words::Word,
};

const APART: said::Apart<'static> = said::Apart {
    same: "in the same part of the service",
    other: "in another part of the service",
};

pub(super) fn answers(
    context: &Context<'_>,
    question: &Question,
    id: ConfidentialId,
) -> Vec<Answer> {
    let mut found: Vec<(Access, Persons)> = Vec::new();
    for person in question.raisers.iter() {
        let access = access(context, id, person);
        match found.iter_mut().find(|(known, _)| *known == access) {
            Some((_, persons)) => persons.insert(person),
            None => found.push((access, std::iter::once(person).collect())),
        }
    }
    let answer = |(access, persons): (Access, Persons)| Answer {
        cases: said::persons(context, &persons, &question.raisers, &APART).into_iter().collect(),
        says: Says::Access(access),
    };
    found.into_iter().map(answer).collect()
}

fn access(context: &Context<'_>, id: ConfidentialId, person: Person) -> Access {
    let (model, resolver) = (context.model, context.resolver);
    let confidential = model.confidential(id);
    let owner = confidential.owner.and_then(|it| it.who.stated());
    let owner = owner.and_then(|it| resolver.cover(it).first());
    let holder = confidential.held_by.and_then(|it| it.who.stated());
    let holder = holder.and_then(|it| resolver.cover(it).first());
    let case = Case { owner, holder, ..Case::new(None, person) };
    let covers = |who: &&Who| who.who.stated().is_some_and(|it| resolver.covers(it, person, &case));
    let speaking: Vec<_> = confidential.audiences.iter().filter(covers).collect();
    let is_holder = confidential.held_by.as_ref().filter(covers);
    let is_owner = owner.is_some_and(|owner| {
        person.is_same(owner) || resolver.people.group_of(person) == Some(owner)
    });
    let withheld = speaking.iter().any(|it| it.word != Word::MayReach);
    let answer = match audience::may_see(resolver, id, person, &case) {
        Found::Allowed if is_owner => "may see it: it is theirs",
        Found::Allowed if is_holder.is_some() => "may see it: they hold it",
        Found::Allowed => "may see it",
        Found::Withheld => "is kept from it",
        Found::Contradictory => "may see it by one clause and is kept from it by another",
        // A clause that something may lift still holds where nothing does.
        Found::NotStated if withheld => "is kept from it, as far as the clause holds",
        Found::NotStated => "the rules do not state whether they may see it",
    };
    let owning = is_owner.then_some(confidential.owner.as_ref()).flatten();
    let clauses = owning.into_iter().chain(is_holder).chain(speaking);
    let pinned = said::pin(model, confidential.head.qualifiers);
    let clause = |who: &Who| {
        let pin = said::pin(model, who.qualifiers);
        let pin = if pin.is_empty() { pinned.clone() } else { pin };
        format!("`{}`{}{pin}", said::quoted(model, who.span), conditions(context, who, &case))
    };
    Access {
        answer: answer.into(),
        clauses: clauses.map(clause).collect(),
        deciding: deciding(context, confidential, &case),
        readings: readings(context, confidential),
    }
}

/// The conditions and exceptions that stand after a clause.
fn conditions(context: &Context<'_>, who: &Who, _: &Case) -> String {
    let model = context.model;
    let mut said = String::new();
    let written = said::quoted(model, who.span);
    for when in model.whens(who.qualifiers) {
        let words = said::quoted(model, when);
        if !written.contains(&words) {
            said.push_str(&format!(" when “{words}”"));
        }
    }
    said
}

/// Who decides that it may be seen, and who whether somebody needs to know.
fn deciding(context: &Context<'_>, confidential: &Confidential, case: &Case) -> Vec<String> {
    let model = context.model;
    let mut said = Vec::new();
    match &confidential.release_by {
        Some(release) if release.who.is_stated() => {
            said.push(format!("{} decides on release", said::who(context, release, case)));
        }
        _ => said.push("the rules do not state who decides on release".into()),
    }
    let head = |id| said::titled(model, &model.escalation(id).head);
    if let Some((to, _)) = confidential.disputes_to {
        said.push(format!("a dispute goes to {}", head(to)));
    }
    let need = model.names.get("need-to-know").and_then(|it| model.definition(it));
    if let Some(Definition::Function(id)) = need {
        let function = model.function(id);
        let holders: Vec<_> = function
            .held_by
            .iter()
            .filter(|it| it.who.is_stated())
            .map(|it| {
                it.who.stated().map_or(String::new(), |it| said::terms(model, model.terms(it)))
            })
            .collect();
        let pin = said::pin(model, function.head.qualifiers);
        if holders.is_empty() {
            said.push(format!("the rules do not state who decides on need to know{pin}"));
        } else {
            let who = words::list(&holders, "or");
            said.push(format!("on need to know, {who} decides{pin}"));
        }
        if let Some((to, _)) = function.disputes_to {
            said.push(format!("a dispute over need to know goes to {}", head(to)));
        }
    }
    said
}

fn readings(context: &Context<'_>, confidential: &Confidential) -> Vec<String> {
    let clauses = [confidential.owner, confidential.held_by, confidential.release_by];
    let clauses = clauses.iter().flatten().chain(&confidential.audiences);
    let all = std::iter::once(confidential.head.qualifiers).chain(clauses.map(|it| it.qualifiers));
    said::readings(context.model, all)
}
