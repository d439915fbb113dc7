//! Doors in the wall between political groups: posts that may see what is one group's and what is
//! another's, though each is kept from the other.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{
    Case, Person, Resolver,
    audience::{Access, sights},
    keeping::keeping,
    resolve::{items, paths},
};
use crate::{
    model::{ConfidentialId, Qualifiers, RoleId, RoleKind, Who},
    syntax::{
        ast::{QualifierKind, Term, Thing},
        words::Word,
    },
};

/// A post on both sides of a wall.
#[derive(Debug, Clone)]
pub struct Door {
    pub role: RoleId,
    /// What it may see of one group, and of another.
    pub sides: [Side; 2],
    /// Whether it may see one of them only under a condition, or for a purpose.
    pub is_conditional: bool,
    /// Whether no door is left where it does not see the other side.
    pub closes: bool,
}

/// What a post may see of one group.
#[derive(Debug, Clone)]
pub struct Side {
    pub confidential: ConfidentialId,
    /// The group whose it is.
    pub owner: Person,
    /// The clause by which the post sees it.
    pub by: Who,
    /// The clause that keeps it from the group on the other side.
    pub wall: Who,
}

/// A clause that lets a post in to what is a group's.
struct Entry {
    confidential: ConfidentialId,
    owner: Person,
    by: Who,
    is_conditional: bool,
    /// The other groups from which it is kept, each with the clause.
    walls: Vec<(Person, Who)>,
}

/// Every door, in the order of the posts; of its ways through the first without conditions.
///
/// For each clause that names a single post, the groups that own it times those from which it is kept:
/// few in any council, since groups that hold one position count as two.
pub fn doors(resolver: &Resolver<'_>) -> Vec<Door> {
    let entries = entries(resolver);
    entries.iter().filter_map(|(&role, entries)| door(role, entries)).collect()
}

/// The groups whose a matter is: all that its owner clause covers, and none where it covers others too.
pub fn owning_groups(resolver: &Resolver<'_>, id: ConfidentialId) -> Vec<Person> {
    let model = resolver.people.constitution;
    let Some(owner) = model.confidential(id).owner.and_then(|it| it.who.stated()) else {
        return Vec::new();
    };
    let mut groups = Vec::new();
    for item in items(model.terms(owner)) {
        for path in paths(item.alt) {
            let [Term { thing, relative: None, .. }] = path else { return Vec::new() };
            groups.extend(resolver.set_of(*thing).1.iter());
        }
        if item.except.is_some() {
            return Vec::new();
        }
    }
    groups.sort_unstable();
    groups.dedup();
    let is_group = |it: &Person| model.role(it.role()).kind == RoleKind::Group;
    if groups.iter().all(is_group) { groups } else { Vec::new() }
}

/// Whether two groups are another and another: neither is a kind of the other.
pub fn are_apart(resolver: &Resolver<'_>, one: Person, other: Person) -> bool {
    let (model, [mine, theirs]) = (resolver.people.constitution, [one.role(), other.role()]);
    if mine == theirs {
        return one != other;
    }
    !model.is(mine, theirs) && !model.is(theirs, mine)
}

/// The single post that a word names for itself, and who stands for it: of members one in no group.
pub fn post(resolver: &Resolver<'_>, path: &[Term]) -> Option<Person> {
    let model = resolver.people.constitution;
    let [Term { thing: thing @ Thing::Name(_), relative: None, .. }] = path else { return None };
    let persons = resolver.set_of(*thing);
    let roles = persons.1.roles();
    let [role] = roles[..] else { return None };
    let it = model.role(role);
    let may_be = |person: &Person| it.kind == RoleKind::Officer || person.is_ungrouped();
    let is_post = matches!(it.kind, RoleKind::Officer | RoleKind::Member) && !it.many;
    persons.1.iter().find(|it| is_post && may_be(it))
}

/// The clause that keeps what is one group's from another group, whatever the circumstances of the day,
/// where nothing lets it reach that group.
pub fn wall(
    resolver: &Resolver<'_>,
    id: ConfidentialId,
    owner: Person,
    other: Person,
) -> Option<Who> {
    let confidential = resolver.people.constitution.confidential(id);
    let case = Case { owner: Some(owner), ..Case::new(None, owner) };
    let covers = |it: &Who| it.who.stated().is_some_and(|it| resolver.covers(it, other, &case));
    let mut reached = confidential.audiences.iter().filter(|it| it.word == Word::MayReach);
    let is_at_times = is_conditional(resolver, confidential.head.qualifiers);
    if is_at_times || !are_apart(resolver, owner, other) || reached.any(covers) {
        return None;
    }
    let stands = |it: &&Who| !is_conditional(resolver, it.qualifiers) && covers(it);
    keeping(confidential).find(stands).copied()
}

fn entries(resolver: &Resolver<'_>) -> BTreeMap<RoleId, Vec<Entry>> {
    let model = resolver.people.constitution;
    let owners: BTreeMap<_, _> =
        model.confidential_ids().map(|id| (id, owning_groups(resolver, id))).collect();
    let mut groups: Vec<Person> = owners.values().flatten().copied().collect();
    groups.sort_unstable();
    groups.dedup();
    let mut found: BTreeMap<RoleId, Vec<Entry>> = BTreeMap::new();
    for id in model.confidential_ids().filter(|it| !owners[it].is_empty()) {
        for (by, person) in naming(resolver, id) {
            for &owner in &owners[&id] {
                if !lets_in(resolver, id, (&by, person), owner) {
                    continue;
                }
                let walled =
                    groups.iter().filter_map(|&it| Some((it, wall(resolver, id, owner, it)?)));
                let is_conditional = is_conditional(resolver, by.qualifiers);
                let entry =
                    Entry { confidential: id, owner, by, is_conditional, walls: walled.collect() };
                found.entry(person.role()).or_default().push(entry);
            }
        }
    }
    found
}

/// The clauses that name a single post as one who holds or may see a matter, and have no exception.
fn naming(resolver: &Resolver<'_>, id: ConfidentialId) -> Vec<(Who, Person)> {
    let model = resolver.people.constitution;
    let it = model.confidential(id);
    let reached = it.audiences.iter().filter(|it| it.word == Word::MayReach);
    let mut found = Vec::new();
    for &clause in reached.chain(&it.held_by) {
        let Some(reference) = clause.who.stated() else { continue };
        if model.exceptions(clause.qualifiers).next().is_some() {
            continue;
        }
        for item in items(model.terms(reference)).filter(|it| it.except.is_none()) {
            found.extend(paths(item.alt).filter_map(|path| Some((clause, post(resolver, path)?))));
        }
    }
    found
}

/// Whether a post sees what is a group's by a clause that gives way to no other.
fn lets_in(
    resolver: &Resolver<'_>,
    id: ConfidentialId,
    (by, person): (&Who, Person),
    owner: Person,
) -> bool {
    let case = Case { owner: Some(owner), ..Case::new(None, person) };
    sights(resolver, id, person, &case).iter().all(|(_, sight)| {
        let mut ruling = sight.allowing.iter().chain(&sight.holding);
        sight.access(resolver) == Access::Allowed && ruling.any(|it| it.span == by.span)
    })
}

/// Whether something holds only under a condition, or for a purpose.
fn is_conditional(resolver: &Resolver<'_>, qualifiers: Qualifiers) -> bool {
    resolver
        .people
        .constitution
        .qualified_by(qualifiers, |it| matches!(it, QualifierKind::When(_) | QualifierKind::For(_)))
}

fn door(role: RoleId, entries: &[Entry]) -> Option<Door> {
    let plain: Vec<&Entry> = entries.iter().filter(|it| !it.is_conditional).collect();
    let all: Vec<&Entry> = entries.iter().collect();
    let (sides, is_conditional) =
        through(&plain).map(|it| (it, false)).or_else(|| through(&all).map(|it| (it, true)))?;
    let [_, other] = &sides;
    let left = all.iter().copied().filter(|it| it.confidential != other.confidential);
    let closes = through(&left.collect::<Vec<_>>()).is_none();
    Some(Door { role, sides, is_conditional, closes })
}

/// The first two entries of which each is kept from the group of the other.
fn through(entries: &[&Entry]) -> Option<[Side; 2]> {
    let mut first: FxHashMap<(Person, Person), usize> = FxHashMap::default();
    for (at, entry) in entries.iter().enumerate() {
        for &(other, wall) in &entry.walls {
            first.entry((entry.owner, other)).or_insert(at);
            let Some(&before) = first.get(&(other, entry.owner)) else { continue };
            let before = entries[before];
            let back = before.walls.iter().find(|(it, _)| *it == entry.owner)?.1;
            return Some([side(before, back), side(entry, wall)]);
        }
    }
    None
}

fn side(entry: &Entry, wall: Who) -> Side {
    Side { confidential: entry.confidential, owner: entry.owner, by: entry.by, wall }
}
