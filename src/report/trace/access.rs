//! Who may see a confidential matter, and who decides.

use super::{Access, Answer, Says, question::Question, said};
use crate::{
    analysis::{
        Case, Person, Persons,
        audience::{self, Access as Found},
        question::cases_of_sight,
    },
    model::{Confidential, ConfidentialId, Definition, Who},
    rules::{Context, words},
    source::Span,
    syntax::words::Word,
};

const APART: said::Apart<'static> = said::Apart {
    same: "whose it is",
    other: "other than the one whose it is",
    same_group: "in the group whose it is",
    other_group: "in another political group",
};

pub(super) fn answers(
    context: &Context<'_>,
    question: &Question,
    id: ConfidentialId,
) -> Vec<Answer> {
    let mut everybody = Persons::default();
    let mut found: Vec<(Access, Persons)> = Vec::new();
    for case in cases_of_sight(context.resolver, &question.asked.raisers, id) {
        // Two people are enough: the one beside the owner, and another.
        let person = case.raiser;
        let is_other = case.owner.is_some_and(Person::is_second);
        let shown = Person::new(person.role(), is_other, person.is_ungrouped());
        everybody.insert(shown);
        let access = access(context, id, &case);
        match found.iter_mut().find(|(known, _)| *known == access) {
            Some((_, persons)) => persons.insert(shown),
            None => found.push((access, std::iter::once(shown).collect())),
        }
    }
    let answer = |(access, persons): (Access, Persons)| Answer {
        cases: said::persons(context, &persons, &everybody, &APART).into_iter().collect(),
        says: Says::Access(access),
    };
    found.into_iter().map(answer).collect()
}

fn access(context: &Context<'_>, id: ConfidentialId, case: &Case) -> Access {
    let (model, resolver) = (context.model, context.resolver);
    let confidential = model.confidential(id);
    let person = case.raiser;
    let covers = |who: &&Who| who.who.stated().is_some_and(|it| resolver.covers(it, person, case));
    let speaking: Vec<_> = confidential.audiences.iter().filter(covers).collect();
    let is_holder = confidential.held_by.as_ref().filter(covers);
    let is_owner = case.owner.is_some_and(|owner| {
        person.is_same(owner) || resolver.people.group_of(person) == Some(owner)
    });
    let withheld = speaking.iter().any(|it| it.word != Word::MayReach);
    let answer = match audience::may_see(resolver, id, person, case) {
        Found::Allowed if is_owner => "may see it: it is theirs",
        Found::Allowed if is_holder.is_some() => "may see it: they hold it",
        Found::Allowed => "may see it",
        Found::Withheld => "is kept from it",
        Found::Contradictory => "may see it by one clause and is kept from it by another",
        // A clause that something may lift still holds where nothing does.
        Found::NotStated if withheld => "is kept from it, as far as the clause goes",
        Found::NotStated => "the rules do not state whether they may see it",
    };
    let owning = is_owner.then_some(confidential.owner.as_ref()).flatten();
    let clauses = owning.into_iter().chain(is_holder).chain(speaking);
    let pinned = said::pin(model, confidential.head.qualifiers);
    let clause = |who: &Who| {
        let own = said::pin(model, who.qualifiers);
        let pin = if own.is_empty() { &pinned } else { &own };
        let end = who.who.stated().map_or(who.span.end, |it| it.span.end);
        let written = said::quoted(model, Span { end, ..who.span });
        let conditions = said::conditions(model, who.qualifiers);
        format!("`{written}{conditions}`{pin}")
    };
    Access { answer: answer.into(), clauses: clauses.map(clause).collect() }
}

/// What holds whoever asks: who decides, and the readings that all rests on.
pub(super) fn common(
    context: &Context<'_>,
    question: &Question,
    id: ConfidentialId,
) -> (Vec<String>, Vec<String>) {
    let confidential = context.model.confidential(id);
    let cases = cases_of_sight(context.resolver, &question.asked.raisers, id);
    let case = cases.first();
    let deciding = case.map(|case| deciding(context, confidential, case)).unwrap_or_default();
    (deciding, readings(context, confidential))
}

/// Who decides that it may be seen, and who whether somebody needs to know.
fn deciding(context: &Context<'_>, confidential: &Confidential, case: &Case) -> Vec<String> {
    let model = context.model;
    let mut said = Vec::new();
    match &confidential.release_by {
        Some(release) if release.who.is_stated() => {
            let who = said::who(context, said::Parties::default(), release, case);
            said.push(format!("{who} decides on release"));
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
