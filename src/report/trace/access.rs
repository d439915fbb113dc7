//! Who may see a confidential matter, and who decides.

use super::{Access, Answer, Says, question::Question, said, sight};
use crate::{
    analysis::{
        Case, Person, Persons,
        audience::{self, Sight, Within},
        question::cases_of_sight,
        resolve,
    },
    model::{Confidential, ConfidentialId, Constitution, Definition, EscalationId, Function, Who},
    rules::{Context, words},
    source::Span,
    syntax::ast::Thing,
};

const APART: said::Apart<'static> = said::Apart {
    same: "whose it is",
    other: "other than the one whose it is",
    same_group: "in the group whose it is",
    other_group: "in another political group",
};

/// The same where it is a person's, whatever group they are in.
const APART_ALONE: said::Apart<'static> =
    said::Apart { same_group: APART.same, other_group: APART.other, ..APART };

pub(super) fn answers(
    context: &Context<'_>,
    question: &Question,
    id: ConfidentialId,
) -> Vec<Answer> {
    let mut everybody = Persons::default();
    let mut found: Vec<(Access, Persons)> = Vec::new();
    let cases = cases_of_sight(context.resolver, &question.asked.raisers, id);
    for case in &cases {
        // Two people are enough: the one beside the owner, and another.
        let person = case.raiser;
        let is_other = case.owner.is_some_and(|owner| {
            let may_own = audience::may_own(context.resolver, id, person);
            if may_own { !person.is_same(owner) } else { owner.is_second() }
        });
        let shown = Person::new(person.role(), is_other, person.is_ungrouped());
        everybody.insert(shown);
        let access = access(context, id, case);
        match found.iter_mut().find(|(known, _)| *known == access) {
            Some((_, persons)) => persons.insert(shown),
            None => found.push((access, std::iter::once(shown).collect())),
        }
    }
    let is_group = |it: Person| context.resolver.people.group_of(it) == Some(it);
    let is_of_group = cases.iter().filter_map(|it| it.owner).any(is_group);
    let apart = if is_of_group { &APART } else { &APART_ALONE };
    let answer = |(access, persons): (Access, Persons)| Answer {
        cases: said::persons(context, &persons, &everybody, apart).into_iter().collect(),
        says: Says::Access(access),
    };
    found.into_iter().map(answer).collect()
}

/// What is said to somebody, for each group that they may be in.
fn access(context: &Context<'_>, id: ConfidentialId, case: &Case) -> Access {
    let model = context.model;
    let sights = audience::sights(context.resolver, id, case.raiser, case);
    let mut clauses: Vec<String> = Vec::new();
    for clause in sights.iter().rev().flat_map(|(_, it)| clauses_of(it)) {
        let said = clause_said(model, model.confidential(id), clause);
        if !clauses.contains(&said) {
            clauses.push(said);
        }
    }
    Access { answer: answer(context, &sights, case), clauses }
}

fn answer(context: &Context<'_>, sights: &[(Within, Sight)], case: &Case) -> String {
    let model = context.model;
    let Some(((_, first), others)) = sights.split_first() else { return String::new() };
    let otherwise = sight::sentence(model, first);
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for (within, it) in others {
        let Within::Group(group) = *within else { continue };
        let said = sight::sentence(model, it);
        if said == otherwise {
            continue;
        }
        // Whose it is, the name of the group says.
        let said = said.strip_suffix(sight::THEIRS).map(str::to_owned).unwrap_or(said);
        let is_owner = case.owner.is_some_and(|owner| owner.role() == group);
        let title = words::role(model, group);
        let name = match (is_owner, model.role(group).many) {
            (true, true) => format!("the {} whose it is", said::without_article(&title)),
            (_, true) => title,
            (_, false) => format!("the {}", said::without_article(&title)),
        };
        match told.iter_mut().find(|(known, _)| *known == said) {
            Some((_, groups)) => groups.push(name),
            None => told.push((said, vec![name])),
        }
    }
    let told = told.into_iter().map(|(said, groups)| {
        format!("{said} if they are in {}; otherwise ", words::list(&groups, "or"))
    });
    told.chain(std::iter::once(otherwise)).collect()
}

/// The clauses that speak of somebody.
fn clauses_of(sight: &Sight) -> impl Iterator<Item = &Who> {
    sight.owning.iter().chain(&sight.holding).chain(&sight.speaking)
}

/// A clause as it is written, with its paragraph.
fn clause_said(model: &Constitution<'_>, confidential: &Confidential, clause: &Who) -> String {
    let own = said::pin(model, clause.qualifiers);
    let whole = said::pin(model, confidential.head.qualifiers);
    let pin = if own.is_empty() { whole } else { own };
    let end = clause.who.stated().map_or(clause.span.end, |it| it.span.end);
    let written = said::quoted(model, Span { end, ..clause.span });
    let conditions = said::conditions(model, clause.qualifiers);
    format!("`{written}{conditions}`{pin}")
}

/// What holds whoever asks: who decides, and the readings that all rests on.
pub(super) fn common(
    context: &Context<'_>,
    question: &Question,
    id: ConfidentialId,
) -> (Vec<String>, Vec<String>) {
    let confidential = context.model.confidential(id);
    let cases = cases_of_sight(context.resolver, &question.asked.raisers, id);
    let mut also: Vec<String> = Vec::new();
    let proviso = sight::proviso(context.model, confidential.head.qualifiers);
    if !proviso.is_empty() {
        also.push(format!("all this holds{proviso}"));
    }
    also.extend(in_hand(context, id, &cases));
    also.extend(cases.first().map(|case| release(context, confidential, case)));
    if let Some((to, _)) = confidential.disputes_to {
        also.push(format!("a dispute goes to {}", head(context, to)));
    }
    if let Some(function) = need_to_know(context, &question.asked.raisers) {
        also.extend(on_need(context, function));
    }
    (also, readings(context, confidential))
}

fn head(context: &Context<'_>, id: EscalationId) -> String {
    said::titled(context.model, &context.model.escalation(id).head)
}

/// That whoever holds it may see it, where those who ask are among the many of whom one holds it.
fn in_hand(context: &Context<'_>, id: ConfidentialId, cases: &[Case]) -> Option<String> {
    let (model, resolver) = (context.model, context.resolver);
    let confidential = model.confidential(id);
    let clause = confidential.held_by?;
    let reference = clause.who.stated()?;
    let is_passed_by = |case: &Case| {
        let holds = || audience::sights(resolver, id, case.raiser, case);
        resolver.covers(reference, case.raiser, case)
            && holds().iter().all(|(_, it)| it.holding.is_none())
    };
    let said = clause_said(model, confidential, &clause);
    cases.iter().any(is_passed_by).then(|| format!("whoever holds it may see it, by {said}"))
}

/// Who decides that it may be seen.
fn release(context: &Context<'_>, confidential: &Confidential, case: &Case) -> String {
    let model = context.model;
    let stated = confidential.release_by.and_then(|it| Some((it, it.who.stated()?)));
    let Some((clause, reference)) = stated else {
        return "the rules do not state who decides on release".into();
    };
    let terms = model.terms(reference);
    let has = |wanted: Thing| terms.iter().any(|term| term.thing == wanted);
    // Whom only the case tells is said in the words of the clause.
    if !(has(Thing::Owner) || has(Thing::Holder)) {
        let who = said::who(context, said::Parties::default(), &clause, case);
        return format!("{who} decides on release");
    }
    let proviso = sight::proviso(model, clause.qualifiers);
    let owner = confidential.owner.and_then(|it| it.who.stated()).filter(|_| has(Thing::Owner));
    let kinds =
        owner.map(|it| resolve::items(model.terms(it)).map(|it| said::terms(model, it.alt)));
    let kinds: Vec<_> = kinds.into_iter().flatten().collect();
    let of = if kinds.is_empty() { "" } else { "; it belongs to " };
    let who = said::terms(model, terms);
    format!("{who} decides on release{proviso}{of}{}", words::list(&kinds, "or"))
}

/// What the rules say of need to know, where those who ask may come to dispute it.
///
/// Where no clause says who may raise that dispute, members may: need to know is theirs alone.
fn need_to_know<'c>(context: &Context<'c>, asking: &Persons) -> Option<&'c Function> {
    let model = context.model;
    let need = model.names.get("need-to-know").and_then(|it| model.definition(it));
    let Some(Definition::Function(id)) = need else { return None };
    let function = model.function(id);
    let raisers = function.disputes_to.and_then(|(to, _)| context.scopes.of(to).raisers.clone());
    let raisers = raisers.unwrap_or_else(|| context.resolver.people.of_kind(Thing::Member));
    (!raisers.is_disjoint(asking)).then_some(function)
}

fn on_need(context: &Context<'_>, function: &Function) -> Vec<String> {
    let model = context.model;
    let stated = function.held_by.iter().filter_map(|it| it.who.stated());
    let holders: Vec<_> = stated.map(|it| said::terms(model, model.terms(it))).collect();
    let pin = said::pin(model, function.head.qualifiers);
    let mut said = vec![if holders.is_empty() {
        format!("the rules do not state who decides on need to know{pin}")
    } else {
        format!("on need to know, {} decides{pin}", words::list(&holders, "or"))
    }];
    if let Some((to, _)) = function.disputes_to {
        said.push(format!("a dispute over need to know goes to {}", head(context, to)));
    }
    said
}

fn readings(context: &Context<'_>, confidential: &Confidential) -> Vec<String> {
    let clauses = [confidential.owner, confidential.held_by, confidential.release_by];
    let clauses = clauses.iter().flatten().chain(&confidential.audiences);
    let all = std::iter::once(confidential.head.qualifiers).chain(clauses.map(|it| it.qualifiers));
    said::readings(context.model, all)
}
