//! Limits of money: amounts for which nobody is named, and amounts for which two are.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Persons, Resolver, Scopes,
    authority::delegations,
    bands::{Band, Cover},
    deciders::decided_on_request,
    holding::{Holding, Meant},
    narrowing::{band, is_limited, qualifiers},
    persons::Distinct,
};
use crate::{
    model::{Constitution, DelegationId, FunctionId, Stated},
    syntax::{
        Name,
        ast::{DeedKind, Object, QualifierKind},
        words::Word,
    },
};

/// Amounts of a function for which no delegation names anybody.
#[derive(Debug, Clone)]
pub struct Shortfall {
    pub function: FunctionId,
    pub band: Band,
    pub delegations: Vec<DelegationId>,
    /// Those who pass it on and received it from nobody: what they do not pass on is theirs.
    pub givers: Persons,
}

/// Finds the amounts that are left out of functions that nobody is said to hold.
///
/// In the order of sorting each function's delegations.
pub fn shortfalls(scopes: &Scopes<'_, '_>) -> Vec<Shortfall> {
    let model = scopes.resolver.people.constitution;
    let holding = Holding::new(scopes.resolver);
    let mut on_request = decided_on_request(scopes);
    on_request.sort_unstable();
    let said = decided_by_duty(model, true);
    let mut found = Vec::new();
    for (function, ids) in delegations(model) {
        let it = model.function(function);
        let is_held = said.contains(&it.head.name)
            || it.held_by.iter().any(|it| !matches!(it.who, Stated::NotStated(_)));
        // A title such as “Contracts over £25,000” says itself which amounts there are.
        let is_titled = it.head.title.is_some_and(|it| model.text(it).contains('£'));
        if is_held || is_titled || on_request.binary_search(&function).is_ok() {
            continue;
        }
        let Some(givers) = givers(&holding, &ids) else { continue };
        let bands: Vec<_> = ids.iter().map(|&id| band(model, model.delegation(id))).collect();
        if bands.iter().any(|it| it.is_empty()) {
            continue;
        }
        let cover = Cover::new(bands);
        for band in cover.beyond(Band::ALL).filter(|it| !it.is_seam()) {
            let is_between = band.above > 0 && band.up_to.is_some();
            if is_between || givers.is_empty() {
                let (delegations, givers) = (ids.clone(), givers.clone());
                found.push(Shortfall { function, band, delegations, givers });
            }
        }
    }
    found
}

/// What duties and rights say that somebody decides, and where asked, that somebody must not.
pub fn decided_by_duty(model: &Constitution<'_>, or_must_not: bool) -> BTreeSet<Name> {
    let demands = model.duties.iter().flat_map(|it| &it.demands);
    let named = demands.filter_map(|it| match it.deed.what {
        DeedKind::Thing(Word::Decide, Object::Names(names), _)
            if or_must_not || !it.deed.negated =>
        {
            Some(model.tree(it.qualifiers.file).idents(names))
        }
        _ => None,
    });
    named.flatten().map(|it| it.name).collect()
}

/// Who passes a function on and received it from nobody; `None` where that is not known, or somebody
/// remains the decider.
fn givers(holding: &Holding<'_, '_>, ids: &[DelegationId]) -> Option<Persons> {
    let model = holding.constitution();
    let mut receivers = Persons::default();
    let mut givers = Persons::default();
    for it in ids.iter().map(|&id| model.delegation(id)) {
        if it.in_name_of.is_some() {
            return None;
        }
        receivers.add(&it.to.and_then(|to| holding.meant(&to)).unwrap_or_default().persons);
        let Some(meant) = it.from.and_then(|from| holding.meant(&from)) else { continue };
        if meant.is_open || meant.is_nobody() {
            return None;
        }
        givers.add(&meant.persons);
    }
    Some(givers.without(&receivers))
}

/// Delegations of one function by the same people to different ones, of which nothing says who decides
/// some amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    pub function: FunctionId,
    /// Two, or more where they are for the same amounts.
    pub delegations: Vec<DelegationId>,
    pub shared: Band,
    /// Whether they are for the same amounts, and not in part for others.
    pub is_same: bool,
}

/// A delegation for some amounts and under no condition.
struct Limited {
    id: DelegationId,
    from: Option<usize>,
    band: Band,
    to: Persons,
}

/// How many delegations before it, in the order of their amounts, each is held against. A scheme has a
/// handful of bands; with no bound, many alike would be compared each with each.
const BEFORE: usize = 64;

/// Finds the bands that overlap in part, or are the same.
pub fn overlaps(resolver: &Resolver<'_>) -> Vec<Overlap> {
    let model = resolver.people.constitution;
    let holding = Holding::new(resolver);
    let mut sets = Distinct::default();
    let mut found = Vec::new();
    for (function, ids) in delegations(model) {
        let limited = ids.iter().filter_map(|&id| limited(&holding, &mut sets, id));
        let mut by_giver: BTreeMap<Option<usize>, Vec<Limited>> = BTreeMap::new();
        for it in limited {
            by_giver.entry(it.from).or_default().push(it);
        }
        let mut own = Vec::new();
        for mut all in by_giver.into_values() {
            all.sort_by_key(|it| (it.band, it.id));
            overlaps_of(resolver, function, &all, &mut own);
        }
        own.sort_by_key(|it| it.delegations.last().copied());
        found.append(&mut own);
    }
    found
}

fn limited(holding: &Holding<'_, '_>, sets: &mut Distinct, id: DelegationId) -> Option<Limited> {
    let model = holding.constitution();
    let it = model.delegation(id);
    let band = Band::of(it);
    let is_told_apart = is_limited(model, it) || is_read(model, id) || it.in_name_of.is_some();
    if band == Band::ALL || band.is_empty() || is_told_apart {
        return None;
    }
    let is_known = |it: &Meant| !it.is_open && !it.persons.is_empty();
    let to = holding.meant(&it.to?).filter(is_known)?.persons;
    let from = match it.from {
        Some(from) => Some(sets.number(&holding.meant(&from).filter(is_known)?.persons)),
        None => None,
    };
    Some(Limited { id, from, band, to })
}

/// Whether the author gives a reading, which may say who is meant.
fn is_read(model: &Constitution<'_>, id: DelegationId) -> bool {
    let is_reading = |kind| matches!(kind, QualifierKind::Reading(_));
    qualifiers(model.delegation(id)).any(|it| model.qualified_by(it, is_reading))
}

fn overlaps_of(
    resolver: &Resolver<'_>,
    function: FunctionId,
    all: &[Limited],
    found: &mut Vec<Overlap>,
) {
    for (at, second) in all.iter().enumerate() {
        let before = &all[at.saturating_sub(BEFORE)..at];
        let Some(first) = before.iter().find(|it| is_rival(resolver, it, second)) else { continue };
        let is_same = first.band == second.band;
        let is_known = |it: &&mut Overlap| is_same && it.is_same && it.delegations[0] == first.id;
        if let Some(known) = found.iter_mut().rev().take(BEFORE).find(is_known) {
            known.delegations.push(second.id);
            continue;
        }
        let shared = first.band.and(second.band);
        let delegations = vec![first.id, second.id];
        found.push(Overlap { function, delegations, shared, is_same });
    }
}

/// Whether two delegations to different people share some amounts, and neither is within the other. The
/// same amounts for somebody and for whoever is above them are no rivalry: the one answers to the other.
fn is_rival(resolver: &Resolver<'_>, first: &Limited, second: &Limited) -> bool {
    let shared = first.band.and(second.band);
    if shared.is_empty() || shared.is_seam() || !first.to.is_disjoint(&second.to) {
        return false;
    }
    if first.band == second.band {
        let ends = first.to.first().zip(second.to.first());
        let people = &resolver.people;
        return ends.is_none_or(|(one, other)| {
            people.answers_to(one, other).is_none() && people.answers_to(other, one).is_none()
        });
    }
    !first.band.contains(second.band) && !second.band.contains(first.band)
}
