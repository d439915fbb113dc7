//! Second keys that nobody else can turn: agreement asked of whoever decides.

use super::{Person, Resolver, authority::delegations, holding::Holding, narrowing};
use crate::{
    model::{Function, Head, Qualifiers, Reference, Step, Who},
    source::Span,
    syntax::{
        ast::{Act, Relative, Term, Thing},
        words::Word,
    },
};

/// Agreement that is no check on whoever decides.
#[derive(Debug, Clone, Copy)]
pub struct EmptyKey<'m> {
    pub head: &'m Head,
    /// The clause that asks for agreement.
    pub key: Who,
    /// Who decides, and where it says so.
    pub decider: Person,
    pub decides_at: Span,
    /// Whether those who agree are the decider's deputies, who act in their place; else they are the
    /// decider.
    pub is_deputy: bool,
}

/// Someone who decides, and those who take part.
struct Deciding<'m> {
    head: &'m Head,
    deciders: Vec<Reference>,
    company: &'m [Who],
    qualifiers: Vec<Qualifiers>,
}

/// Finds every decision for which all agreement that is asked is that of the one who decides, or of
/// their deputies.
pub fn empty_keys<'c>(resolver: &Resolver<'c>) -> Vec<EmptyKey<'c>> {
    let model = resolver.people.constitution;
    let holding = Holding::new(resolver);
    let passed_on = delegations(model);
    let mut all = Vec::new();
    for id in model.function_ids() {
        // Where it is passed on, whoever receives it has the key of whoever holds it.
        if !passed_on.contains_key(&id) {
            all.push(held(model.function(id)));
        }
    }
    for it in &model.delegations {
        let deciders = it.to.and_then(|to| to.who.stated()).into_iter().collect();
        let qualifiers = narrowing::qualifiers(it).collect();
        let (head, company) = (&it.head, &*it.company);
        all.push(Deciding { head, deciders, company, qualifiers });
    }
    for escalation in &model.escalations {
        let steps = escalation.places.iter().flat_map(|place| &place.steps);
        all.extend(steps.filter_map(|step| taken(&escalation.head, step)));
    }
    all.iter().filter_map(|it| empty_key(&holding, it)).collect()
}

fn held(function: &Function) -> Deciding<'_> {
    let held_by = function.held_by.iter();
    let deciders = held_by.clone().filter_map(|it| it.who.stated()).collect();
    let own = std::iter::once(function.head.qualifiers);
    let qualifiers = own.chain(held_by.map(|it| it.qualifiers)).collect();
    Deciding { head: &function.head, deciders, company: &function.company, qualifiers }
}

fn taken<'m>(head: &'m Head, step: &'m Step) -> Option<Deciding<'m>> {
    let who = step.who.stated()?;
    let is_decided = matches!(step.act, Act::Decides | Act::TakesAction);
    let qualifiers = step.qualifiers.to_vec();
    is_decided.then(|| Deciding { head, deciders: vec![who], company: &step.company, qualifiers })
}

fn empty_key<'m>(holding: &Holding<'_, '_>, deciding: &Deciding<'m>) -> Option<EmptyKey<'m>> {
    let model = holding.constitution();
    let mut keys = deciding.company.iter().filter(|it| it.word == Word::WithAgreementOf);
    let first = *keys.clone().next()?;
    if deciding.qualifiers.iter().any(|&it| model.is_limited(it)) {
        return None;
    }
    let decides_at = deciding.deciders.first()?.span;
    let decider = only_one(holding, &deciding.deciders)?;
    let mut is_deputy = false;
    let is_empty = keys.all(|key| {
        let Some(reference) = key.who.stated() else { return false };
        if model.is_limited(key.qualifiers) {
            return false;
        }
        if only_one(holding, &[reference]).is_some_and(|it| it.is_same(decider)) {
            return true;
        }
        let meant = holding.meant_by(reference);
        let deputies = &model.role(decider.role()).deputies;
        is_deputy = true;
        !meant.is_open
            && !meant.persons.is_empty()
            // Of two who stand in, one may act and the other agree.
            && deputies.len() == 1
            && deputies.iter().all(|&it| !model.role(it).many)
            && meant.persons.roles().iter().all(|it| deputies.contains(it))
    });
    let key = first;
    is_empty.then_some(EmptyKey { head: deciding.head, key, decider, decides_at, is_deputy })
}

/// The one person whom all of some references mean, where there is but one.
fn only_one(holding: &Holding<'_, '_>, references: &[Reference]) -> Option<Person> {
    let mut only: Option<Person> = None;
    for &reference in references {
        // That these documents name but one officer does not make them the only one.
        let terms = holding.constitution().terms(reference);
        let is_named = |term: &Term| {
            matches!(term.thing, Thing::Name(_)) && term.relative != Some(Relative::Other)
        };
        if !terms.iter().all(is_named) {
            return None;
        }
        let meant = holding.meant_by(reference);
        if meant.is_open {
            return None;
        }
        for person in meant.persons.iter() {
            if only.is_some_and(|it| !it.is_same(person)) {
                return None;
            }
            only = Some(person);
        }
    }
    only
}
