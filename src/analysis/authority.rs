//! How powers are passed on: by whom, to whom, and where from in the first place.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::DiGraph;

use super::{
    Persons, Resolver,
    circles::circles,
    holding::Holding,
    narrowing::{qualifiers, whens},
};
use crate::{
    model::{
        Constitution, Definition, Delegation, DelegationId, FunctionId, RoleId, RoleKind, Tie, Who,
    },
    source::Span,
    syntax::{
        Name,
        ast::{Term, Thing},
    },
};

/// The functions that a delegation passes on, in the order of the text.
pub fn passed(model: &Constitution<'_>, delegation: &Delegation) -> Vec<FunctionId> {
    let terms = delegation.passes.map(|it| model.terms(it)).unwrap_or_default();
    let function = |term: &Term| match term.thing {
        Thing::Name(name) => match model.definition(name)? {
            Definition::Function(id) => Some(id),
            _ => None,
        },
        _ => None,
    };
    terms.iter().filter_map(function).collect()
}

/// The delegations of each function.
pub type Delegations = BTreeMap<FunctionId, Vec<DelegationId>>;

/// Every delegation of each function that is passed on, in the order of the text.
pub fn delegations(model: &Constitution<'_>) -> Delegations {
    let mut found = Delegations::new();
    for id in model.delegation_ids() {
        for function in passed(model, model.delegation(id)) {
            found.entry(function).or_default().push(id);
        }
    }
    found
}

/// Delegations of one power, each from whom the one before passed it on to, back to the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    pub first: RoleId,
    pub delegations: Vec<DelegationId>,
    /// The powers that go round so.
    pub functions: Vec<FunctionId>,
}

/// Finds the rounds of each function: one for each knot of delegations, the shortest.
///
/// Linear in the delegations, and in the functions that each passes on.
pub fn rounds(model: &Constitution<'_>) -> Vec<Round> {
    let mut ends: BTreeMap<DelegationId, Vec<(RoleId, RoleId)>> = BTreeMap::new();
    for edge in model.delegated.edge_indices() {
        let Some((from, to)) = model.delegated.edge_endpoints(edge) else { continue };
        let (from, to) = (RoleId::from(from), RoleId::from(to));
        let role = model.role(from);
        // One of several may pass a power on to another of them.
        if from != to || !role.many && role.kind != RoleKind::Class {
            ends.entry(model.delegated[edge]).or_default().push((from, to));
        }
    }
    let mut found: BTreeMap<Vec<DelegationId>, (RoleId, Vec<FunctionId>)> = BTreeMap::new();
    for (function, ids) in delegations(model) {
        for (first, delegations) in rounds_of(&ids, &ends) {
            if may_all_hold(model, &delegations) && !is_referred_up(model, function, &delegations) {
                let known = found.entry(delegations).or_insert_with(|| (first, Vec::new()));
                known.1.push(function);
            }
        }
    }
    let round = |(delegations, (first, functions))| Round { first, delegations, functions };
    found.into_iter().map(round).collect()
}

fn rounds_of(
    ids: &[DelegationId],
    ends: &BTreeMap<DelegationId, Vec<(RoleId, RoleId)>>,
) -> Vec<(RoleId, Vec<DelegationId>)> {
    let mut edges = Vec::new();
    for &id in ids {
        edges.extend(ends.get(&id).into_iter().flatten().map(|&(from, to)| (from, to, id)));
    }
    let roles: BTreeSet<RoleId> = edges.iter().flat_map(|&(from, to, _)| [from, to]).collect();
    let mut graph: DiGraph<RoleId, DelegationId, u32> = DiGraph::default();
    let nodes: BTreeMap<_, _> = roles.into_iter().map(|it| (it, graph.add_node(it))).collect();
    for (from, to, id) in edges {
        graph.add_edge(nodes[&from], nodes[&to], id);
    }
    let found = circles(&graph, |_| true).into_iter();
    found
        .map(|circle| {
            let ids = circle.edges.iter().map(|&edge| graph[edge]).collect();
            (graph[circle.first], ids)
        })
        .collect()
}

/// Whether one of some delegations brings a power back to who holds it, under a condition: a matter that is called
/// in or referred up goes to whoever may decide it anyway.
fn is_referred_up(model: &Constitution<'_>, function: FunctionId, ids: &[DelegationId]) -> bool {
    let names = |who: Option<Who>| -> Vec<Name> {
        let terms = who.and_then(|it| it.who.stated()).map(|it| model.terms(it));
        let name = |term: &Term| match term.thing {
            Thing::Name(name) => Some(name),
            _ => None,
        };
        terms.unwrap_or_default().iter().filter_map(name).collect()
    };
    let held = &model.function(function).held_by;
    let holders: Vec<Name> = held.iter().flat_map(|it| names(Some(*it))).collect();
    ids.iter().map(|&id| model.delegation(id)).any(|it| {
        whens(model, it).next().is_some() && names(it.to).iter().any(|to| holders.contains(to))
    })
}

/// Whether two delegations are for the same purposes and times.
fn are_bound_alike(model: &Constitution<'_>, one: &Delegation, other: &Delegation) -> bool {
    let bounds = |it| -> Vec<Span> {
        qualifiers(it).flat_map(|it| model.purposes_and_days(it).collect::<Vec<_>>()).collect()
    };
    let (own, theirs) = (bounds(one), bounds(other));
    let is_in = |all: &[Span], it: Span| all.iter().any(|&same| model.same_words(it, same));
    own.iter().all(|&it| is_in(&theirs, it)) && theirs.iter().all(|&it| is_in(&own, it))
}

/// Whether some amount, and no two different conditions, purposes or times, are passed on all the way.
fn may_all_hold(model: &Constitution<'_>, ids: &[DelegationId]) -> bool {
    let all = || ids.iter().map(|&id| model.delegation(id));
    let above = all().filter_map(|it| it.above).max();
    let up_to = all().filter_map(|it| it.up_to).min();
    let are_apart = all().zip(all().skip(1)).any(|(one, next)| !are_bound_alike(model, one, next));
    if above.zip(up_to).is_some_and(|(above, up_to)| above >= up_to) || are_apart {
        return false;
    }
    let mut conditions = all().flat_map(|it| whens(model, it));
    let Some(first) = conditions.next() else { return true };
    conditions.all(|when| model.same_words(first, when))
}

/// Powers that the same people pass on, who neither hold them nor receive them.
#[derive(Debug, Clone)]
pub struct Unfounded {
    pub from: Persons,
    pub functions: Vec<FunctionId>,
    pub delegations: Vec<DelegationId>,
}

/// Finds the first delegation of every chain that begins with nobody who has the power.
pub fn unfounded(resolver: &Resolver<'_>) -> Vec<Unfounded> {
    let model = resolver.people.constitution;
    let holding = Holding::new(resolver);
    let deputised = deputised(model);
    let mut found: BTreeMap<DelegationId, Vec<FunctionId>> = BTreeMap::new();
    for (function, delegations) in delegations(model) {
        for id in without_authority(resolver, &holding, &deputised, function, &delegations) {
            found.entry(id).or_default().push(function);
        }
    }
    let mut merged: Vec<Unfounded> = Vec::new();
    for (id, functions) in found {
        let Some(from) = model.delegation(id).from.and_then(|it| holding.meant(&it)) else {
            continue;
        };
        let from = from.persons;
        // The same people's delegations stand together: only the last few are looked at.
        let mut last = merged.iter_mut().rev().take(8);
        match last.find(|it| it.functions == functions && it.from == from) {
            Some(known) => known.delegations.push(id),
            None => merged.push(Unfounded { from, functions, delegations: vec![id] }),
        }
    }
    merged
}

/// The delegations of a function by people who neither hold it nor receive it.
fn without_authority(
    resolver: &Resolver<'_>,
    holding: &Holding<'_, '_>,
    deputised: &BTreeMap<RoleId, Vec<RoleId>>,
    function: FunctionId,
    delegations: &[DelegationId],
) -> Vec<DelegationId> {
    let model = resolver.people.constitution;
    let mut having = Persons::default();
    for held_by in &model.function(function).held_by {
        let Some(meant) = holding.meant(held_by) else { continue };
        if meant.is_open {
            return Vec::new();
        }
        having.add(&meant.persons);
    }
    if having.is_empty() {
        return Vec::new();
    }
    let holders = having.clone();
    for &id in delegations {
        let to = model.delegation(id).to.and_then(|it| holding.meant(&it)).unwrap_or_default();
        if to.is_open {
            return Vec::new();
        }
        having.add(&to.persons);
    }
    let lacks = |id: &DelegationId| {
        let from = model.delegation(*id).from.and_then(|it| holding.meant(&it));
        from.is_some_and(|it| {
            let is_known = !it.is_nobody() && !it.is_open;
            is_known
                && it.persons.is_disjoint(&having)
                && !stand_for(resolver, deputised, &it.persons, &holders)
        })
    };
    delegations.iter().copied().filter(lacks).collect()
}

/// Whether people have a power because of who holds it.
fn stand_for(
    resolver: &Resolver<'_>,
    deputised: &BTreeMap<RoleId, Vec<RoleId>>,
    from: &Persons,
    holders: &Persons,
) -> bool {
    let holds = |role: RoleId| resolver.people.holders(role).any(|it| holders.contains(it));
    standing(resolver, deputised, from).into_iter().any(holds)
}

/// The roles that people have or stand for: they lead it, are its deputy, or it is part of them or of a
/// body that they lead.
pub(super) fn standing(
    resolver: &Resolver<'_>,
    deputised: &BTreeMap<RoleId, Vec<RoleId>>,
    from: &Persons,
) -> BTreeSet<RoleId> {
    let model = resolver.people.constitution;
    let mut pending = Vec::new();
    for role in from.roles() {
        pending.push(role);
        pending.extend(model.ties(role, Tie::Leads));
        for class in model.all_that_it_is(role) {
            pending.extend(deputised.get(&class).into_iter().flatten());
        }
    }
    let mut seen = BTreeSet::new();
    while let Some(role) = pending.pop() {
        if seen.insert(role) {
            pending.extend(model.tied_to(role, Tie::PartOf));
        }
    }
    seen
}

/// The posts that each role is the deputy of.
pub(super) fn deputised(model: &Constitution<'_>) -> BTreeMap<RoleId, Vec<RoleId>> {
    let mut found: BTreeMap<RoleId, Vec<RoleId>> = BTreeMap::new();
    for post in model.role_ids() {
        for &deputy in &model.role(post).deputies {
            found.entry(deputy).or_default().push(post);
        }
    }
    found
}
