//! Who decides: functions that nobody decides or two do, and choices that the text leaves open.

use super::{
    Persons, Resolver, Scopes, Topic,
    authority::delegations,
    holding::{Holding, Meant},
    limits::decided_by_duty,
    resolve::{Item, items, paths},
};
use crate::{
    model::{
        Constitution, Escalation, Function, FunctionId, Head, Qualifiers, Reference, RoleId, Who,
    },
    source::Span,
    syntax::ast::{Act, Join, QualifierKind, Relative, Term, Thing},
};

/// A function that nobody decides.
#[derive(Debug, Clone)]
pub struct Undecided {
    pub function: FunctionId,
    /// The clause that names a holder who is nobody.
    pub named: Option<Who>,
    /// The vacant posts that would decide.
    pub vacant: Vec<RoleId>,
}

/// Finds the functions that nobody holds, receives, decides on request or is said to decide by a duty or right.
pub fn undecided(scopes: &Scopes<'_, '_>) -> Vec<Undecided> {
    let model = scopes.resolver.people.constitution;
    let holding = Holding::new(scopes.resolver);
    let mut decided = decided_on_request(scopes);
    let by_duty = decided_by_duty(model, false);
    decided
        .extend(model.function_ids().filter(|&id| by_duty.contains(&model.function(id).head.name)));
    for (function, ids) in delegations(model) {
        let mut to = ids.iter().filter_map(|&id| model.delegation(id).to);
        if to.any(|it| holding.meant(&it).is_some_and(|it| !it.is_nobody())) {
            decided.push(function);
        }
    }
    decided.sort_unstable();
    let mut found = Vec::new();
    for id in model.function_ids().filter(|id| decided.binary_search(id).is_err()) {
        let clauses = model.function(id).held_by.iter();
        let meant: Vec<_> = clauses.filter_map(|it| Some((*it, holding.meant(it)?))).collect();
        if meant.iter().all(|(_, meant)| meant.is_nobody()) {
            let vacant = meant.iter().flat_map(|(_, meant)| meant.vacant.clone()).collect();
            let named = meant.first().map(|&(who, _)| who);
            found.push(Undecided { function: id, named, vacant });
        }
    }
    found
}

/// The functions for which someone decides every request.
pub(super) fn decided_on_request(scopes: &Scopes<'_, '_>) -> Vec<FunctionId> {
    let model = scopes.resolver.people.constitution;
    let mut found = Vec::new();
    for id in model.escalation_ids() {
        let escalation = model.escalation(id);
        let matters = escalation.matters.as_ref().stated();
        // A matter that is not stated may be a request.
        let for_requests =
            matters.is_none_or(|it| it.iter().any(|&it| model.name(it) == "request"));
        let mut steps = escalation.places.iter().flat_map(|place| &place.steps);
        if for_requests && steps.any(|step| step.act == Act::Decides) {
            let topics = scopes.of(id).topics.iter();
            found.extend(topics.filter_map(|topic| match topic {
                Topic::Function(function) => Some(*function),
                _ => None,
            }));
        }
    }
    found
}

/// The first two clauses of a function that name different people, where nothing tells them apart.
pub fn rivals(holding: &Holding<'_, '_>, function: &Function) -> Option<(Who, Who)> {
    if function.held_by.len() < 2 {
        return None;
    }
    let mut before: Vec<(Who, Meant)> = Vec::new();
    for &second in &function.held_by {
        let Some(meant) = holding.meant(&second) else { continue };
        if meant.is_open {
            continue;
        }
        let rival = before.iter().find(|(first, other)| {
            is_alike(holding.constitution(), first, &second)
                && !meant.persons.is_subset(&other.persons)
                && !other.persons.is_subset(&meant.persons)
        });
        if let Some(&(first, _)) = rival {
            return Some((first, second));
        }
        before.push((second, meant));
    }
    None
}

/// Whether nothing tells two clauses apart: neither has a condition, or both the same.
fn is_alike(model: &Constitution<'_>, one: &Who, other: &Who) -> bool {
    let whens = |who: &Who| -> Vec<Span> { model.whens(who.qualifiers).collect() };
    let (ones, others) = (whens(one), whens(other));
    let within = |some: &[Span], all: &[Span]| {
        some.iter().all(|&it| all.iter().any(|&same| model.same_words(it, same)))
    };
    let narrows = |kind: QualifierKind| {
        matches!(
            kind,
            QualifierKind::For(_)
                | QualifierKind::Unless(_)
                | QualifierKind::UntilText(_)
                | QualifierKind::SinceDate(_)
                | QualifierKind::UntilDate(_)
        )
    };
    let is_plain = |who: &Who| !model.qualified_by(who.qualifiers, narrows);
    within(&ones, &others) && within(&others, &ones) && is_plain(one) && is_plain(other)
}

/// How whoever is meant ends a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deciding {
    Holds,
    Receives,
    Decides,
    TakesAction,
}

/// One or another who decides, with no rule for choosing.
#[derive(Debug, Clone, Copy)]
pub struct OpenChoice<'m> {
    pub head: &'m Head,
    pub deciding: Deciding,
    pub reference: Reference,
    /// The item of the reference that leaves the choice.
    pub alt: &'m [Term],
    pub qualifiers: Qualifiers,
}

/// Finds every open choice of who decides.
pub fn open_choices<'c>(resolver: &Resolver<'c>) -> Vec<OpenChoice<'c>> {
    let model = resolver.people.constitution;
    let mut clauses: Vec<(&Head, Deciding, Reference, Vec<Qualifiers>)> = Vec::new();
    for function in &model.functions {
        for who in &function.held_by {
            let Some(reference) = who.who.stated() else { continue };
            clauses.push((&function.head, Deciding::Holds, reference, vec![who.qualifiers]));
        }
    }
    for it in &model.delegations {
        let Some((to, reference)) = it.to.and_then(|to| Some((to, to.who.stated()?))) else {
            continue;
        };
        let qualifiers = vec![to.qualifiers, it.head.qualifiers];
        clauses.push((&it.head, Deciding::Receives, reference, qualifiers));
    }
    for escalation in &model.escalations {
        clauses.extend(deciding_steps(model, escalation));
    }
    let holding = Holding::new(resolver);
    let open = clauses.into_iter().filter_map(|(head, deciding, reference, qualifiers)| {
        if qualifiers.iter().any(|&it| model.qualified_by(it, says_which)) {
            return None;
        }
        let item = items(model.terms(reference)).find(|item| is_open(&holding, item))?;
        let qualifiers = qualifiers.first().copied().unwrap_or_default();
        Some(OpenChoice { head, deciding, reference, alt: item.alt, qualifiers })
    });
    open.collect()
}

/// The steps of an escalation in which someone ends a matter.
fn deciding_steps<'m>(
    model: &Constitution<'_>,
    escalation: &'m Escalation,
) -> Vec<(&'m Head, Deciding, Reference, Vec<Qualifiers>)> {
    let matters = escalation.matters.as_ref().stated();
    let only_disputes = matters.is_some_and(|it| it.iter().all(|&it| model.name(it) == "dispute"));
    let last = escalation.places.len().saturating_sub(1);
    let places = escalation.places.iter().enumerate();
    let steps = places.flat_map(|(at, place)| place.steps.iter().map(move |it| (at == last, it)));
    let ending = steps.filter_map(|(is_last, step)| {
        let deciding = match step.act {
            Act::Decides if !step.optional => Deciding::Decides,
            Act::TakesAction if is_last && !only_disputes => Deciding::TakesAction,
            _ => return None,
        };
        Some((&escalation.head, deciding, step.who.stated()?, step.qualifiers.to_vec()))
    });
    ending.collect()
}

/// Whether a qualifier may say which of several it is: a condition, or how the author reads it.
fn says_which(kind: QualifierKind) -> bool {
    matches!(kind, QualifierKind::When(_) | QualifierKind::For(_) | QualifierKind::Reading(_))
}

fn is_open(holding: &Holding<'_, '_>, item: &Item<'_>) -> bool {
    if !item.alt.iter().any(|term| term.join == Join::Or) || paths(item.alt).all(is_by_case) {
        return false;
    }
    let mut different: Vec<Persons> = Vec::new();
    let mut deputies = Vec::new();
    for path in paths(item.alt).filter(|path| !stands_in(path)) {
        // Whoever the case tells is taken for somebody else than whoever is named.
        let persons = holding.path(path).unwrap_or_default();
        let roles = persons.roles().into_iter();
        deputies.extend(roles.flat_map(|it| holding.constitution().role(it).deputies.to_vec()));
        if !different.contains(&persons) {
            different.push(persons);
        }
    }
    let is_deputy =
        |it: &Persons| !it.is_empty() && it.roles().iter().all(|it| deputies.contains(it));
    different.iter().filter(|it| !is_deputy(it)).count() > 1
}

/// Whether the case tells who it is: `relevant director`, `director of holder`.
fn is_by_case(path: &[Term]) -> bool {
    let is_relative = |it: &Term| {
        let word = it.relative;
        matches!(word, Some(Relative::Relevant | Relative::Appropriate | Relative::Responsible))
    };
    path.iter().any(|term| is_relative(term) || term.thing == Thing::Holder)
}

/// Whether a nominee or a deputy is meant, who stands in for another.
fn stands_in(path: &[Term]) -> bool {
    path.first().is_some_and(|it| matches!(it.thing, Thing::Nominee | Thing::Deputy))
}
