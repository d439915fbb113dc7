//! Who may see a confidential matter.

use super::{
    Case, Person, Persons, Resolver,
    resolve::{items, paths},
    terms::turns_on_case,
};
use crate::{
    model::{ConfidentialId, Definition, Reference, RoleId, RoleKind, Who},
    source::Span,
    syntax::{
        ast::{QualifierKind, Relative, Term, Thing},
        words::Word,
    },
};

/// What the rules say of somebody's access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    Allowed,
    /// Kept from them, at least as a rule.
    Withheld,
    /// Both, and nothing chooses.
    Contradictory,
    NotStated,
}

/// Two clauses that speak of one audience with nothing to choose between them.
#[derive(Debug, Clone)]
pub struct Contradiction {
    pub confidential: ConfidentialId,
    /// The clause that allows.
    pub allowed: usize,
    /// The clause that withholds.
    pub withheld: usize,
    pub persons: Persons,
}

/// Whether a person may see a confidential matter, exceptions apart.
pub fn may_see(resolver: &Resolver<'_>, id: ConfidentialId, person: Person, case: &Case) -> Access {
    sight(resolver, id, person, case, Within::AnyOfThem).access(resolver)
}

/// Of which parts in a case, the owner and the holder apart, it turns on who may see something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turning {
    pub(super) raiser: bool,
    pub(super) subject: bool,
}

pub(super) fn turns_on(resolver: &Resolver<'_>, id: ConfidentialId) -> Turning {
    let model = resolver.people.constitution;
    let confidential = model.confidential(id);
    let clauses = confidential.owner.iter().chain(&confidential.held_by);
    let clauses = clauses.chain(&confidential.audiences).filter_map(|it| it.who.stated());
    let mut turning = Turning { raiser: false, subject: false };
    for term in clauses.flat_map(|it| model.terms(it)) {
        turning.raiser |= term.thing == Thing::Raiser;
        turning.subject |= term.thing == Thing::Subject;
    }
    turning
}

/// What is said to a person, for each of the groups that they may or may not be in.
pub fn sights(
    resolver: &Resolver<'_>,
    id: ConfidentialId,
    person: Person,
    case: &Case,
) -> Vec<(Within, Sight)> {
    let told = |within| (within, sight(resolver, id, person, case, within));
    withins(resolver, id, person).into_iter().map(told).collect()
}

/// The clauses that speak of somebody in a case, and those of them that give way to no other.
#[derive(Debug, Clone, Default)]
pub struct Sight {
    /// The clause that makes it theirs.
    pub owning: Option<Who>,
    /// The clause by which they hold it.
    pub holding: Option<Who>,
    pub speaking: Vec<Who>,
    pub allowing: Vec<Who>,
    pub withholding: Vec<Who>,
    /// Whether one that allows and one that withholds hold at once, with nothing to choose.
    pub is_contradictory: bool,
}

impl Sight {
    pub fn access(&self, resolver: &Resolver<'_>) -> Access {
        if self.owning.is_some() || self.holding.is_some() {
            return Access::Allowed;
        }
        let is_withheld = self.withholding.iter().any(|clause| !is_lifted(resolver, clause));
        match (!self.allowing.is_empty(), is_withheld) {
            _ if self.is_contradictory => Access::Contradictory,
            // Where it is kept from them only on a condition, or allowed on one, it may reach them.
            (true, _) => Access::Allowed,
            (false, true) => Access::Withheld,
            (false, false) => Access::NotStated,
        }
    }
}

fn sight(
    resolver: &Resolver<'_>,
    id: ConfidentialId,
    person: Person,
    case: &Case,
    within: Within,
) -> Sight {
    let confidential = resolver.people.constitution.confidential(id);
    let asker = Asker { resolver, person, case, within };
    let covers = |who: &Who| who.who.stated().is_some_and(|it| asker.is_covered(it));
    let speaking: Vec<Who> = confidential.audiences.iter().copied().filter(covers).collect();
    // Only clauses that say different things are compared.
    let gives_way = |clause: &Who| {
        let allows = clause.word == Word::MayReach;
        let mut others = speaking.iter().filter(|it| (it.word == Word::MayReach) != allows);
        others.any(|other| between(resolver, clause, other, case) == Between::GivesWay)
    };
    let rules = speaking.iter().copied().filter(|clause| !gives_way(clause));
    let (allowing, withholding): (Vec<_>, Vec<_>) = rules.partition(|it| it.word == Word::MayReach);
    let is_contradictory = allowing
        .iter()
        .any(|one| withholding.iter().any(|other| contradict(resolver, one, other, case)));
    Sight {
        owning: confidential.owner.filter(|_| case.owner.is_some_and(|it| asker.is_in(it))),
        holding: confidential.held_by.filter(|it| covers(it) && asker.holds(it)),
        speaking,
        allowing,
        withholding,
        is_contradictory,
    }
}

/// In which of the groups that only some members of a wider one are in a person is taken to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// In each of them: what may be so is taken to be so.
    AnyOfThem,
    NoneOfThem,
    Group(RoleId),
}

/// Each way in which somebody may be in the groups that the clauses name.
fn withins(resolver: &Resolver<'_>, id: ConfidentialId, person: Person) -> Vec<Within> {
    let model = resolver.people.constitution;
    let confidential = model.confidential(id);
    let clauses = confidential.owner.iter().chain(&confidential.held_by);
    let clauses = clauses.chain(&confidential.audiences).filter_map(|it| it.who.stated());
    let mut groups: Vec<RoleId> = Vec::new();
    for term in clauses.flat_map(|it| model.terms(it)) {
        let group = special(resolver, term.thing, person);
        groups.extend(group.filter(|it| !groups.contains(it)));
    }
    if groups.is_empty() {
        return vec![Within::AnyOfThem];
    }
    std::iter::once(Within::NoneOfThem).chain(groups.into_iter().map(Within::Group)).collect()
}

/// The group that a word names, where a person is in a group of which it is a kind: they may be in it.
fn special(resolver: &Resolver<'_>, thing: Thing, person: Person) -> Option<RoleId> {
    let model = resolver.people.constitution;
    let Thing::Name(name) = thing else { return None };
    let Some(Definition::Role(group)) = model.definition(name) else { return None };
    may_be_in(resolver, group, person).then_some(group)
}

/// Whether a group is one that only some of those are in who are in the group of a person.
fn may_be_in(resolver: &Resolver<'_>, group: RoleId, person: Person) -> bool {
    let model = resolver.people.constitution;
    let own = resolver.people.group_of(person).map(Person::role);
    model.role(group).kind == RoleKind::Group
        && !resolver.is_group(person)
        && own.is_some_and(|own| model.is(group, own) && !model.is(own, group))
}

/// Somebody who asks to see it.
struct Asker<'a, 'c> {
    resolver: &'a Resolver<'c>,
    person: Person,
    case: &'a Case,
    within: Within,
}

impl Asker<'_, '_> {
    fn is_covered(&self, reference: Reference) -> bool {
        items(self.resolver.people.constitution.terms(reference)).any(|item| {
            let within = |alt: &[Term]| paths(alt).any(|path| self.is_among(path));
            within(item.alt) && !item.except.is_some_and(within)
        })
    }

    fn is_among(&self, path: &[Term]) -> bool {
        let may_be = self.resolver.path_covers(path, self.person, self.case);
        let [term] = path else { return may_be };
        if self.within == Within::AnyOfThem {
            return may_be;
        }
        let owner = self.case.owner;
        let is_other = term.relative == Some(Relative::Other);
        match (special(self.resolver, term.thing, self.person), owner) {
            (Some(group), owner) => {
                let is_owners = is_other && owner.is_some_and(|it| self.is_in(it));
                self.is_in_special(group) && !is_owners
            }
            (None, Some(owner)) if term.thing == Thing::Owner => self.is_in(owner),
            // Who is not in the owner's group is in another, though both are in the wider one.
            (None, Some(owner))
                if is_other && may_be_in(self.resolver, owner.role(), self.person) =>
            {
                !self.is_in(owner) && self.resolver.is_member_of(term.thing, self.person)
            }
            _ => may_be,
        }
    }

    /// Whether they are the one, or in the group, that another is.
    fn is_in(&self, other: Person) -> bool {
        let may_be = self.resolver.belongs(self.person, other);
        if self.within == Within::AnyOfThem || !may_be_in(self.resolver, other.role(), self.person)
        {
            return may_be;
        }
        may_be && self.is_in_special(other.role())
    }

    fn is_in_special(&self, group: RoleId) -> bool {
        let model = self.resolver.people.constitution;
        matches!(self.within, Within::Group(own) if model.is(own, group))
    }

    /// Whether they, of those whom a clause covers, hold it.
    ///
    /// It is in the hands of one of them: the holder in the case, where that is known. A post named
    /// for itself holds it beside others; and a condition says itself who of them holds it.
    fn holds(&self, clause: &Who) -> bool {
        let model = self.resolver.people.constitution;
        let Some(reference) = clause.who.stated() else { return false };
        let is_known = |it: &Person| self.resolver.covers(reference, *it, self.case);
        let Some(holder) = self.case.holder.filter(is_known) else { return true };
        let is_alone = |path: &[Term]| {
            let [term] = path else { return false };
            let set = &self.resolver.set_of(term.thing).1;
            !set.is_empty() && set.iter().all(|it| it.is_same(self.person))
        };
        holder.is_same(self.person)
            || model.whens(clause.qualifiers).next().is_some()
            || items(model.terms(reference)).any(|item| paths(item.alt).any(is_alone))
    }
}

/// Whether a clause, its days or an exception of its own leaves open that it holds at all. Until something
/// happens it does.
fn is_lifted(resolver: &Resolver<'_>, clause: &Who) -> bool {
    let model = resolver.people.constitution;
    model.whens(clause.qualifiers).next().is_some()
        || model.exceptions(clause.qualifiers).next().is_some()
        || model.qualified_by(clause.qualifiers, QualifierKind::is_day)
}

/// How one of two clauses stands to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    /// The other rules wherever both speak.
    GivesWay,
    /// One of them rules where its condition is met, and the other elsewhere.
    ByCondition,
    /// Nothing chooses.
    Nothing,
}

/// The narrower of two audiences rules, and of two alike the one with a condition where it is met.
fn between(resolver: &Resolver<'_>, clause: &Who, other: &Who, case: &Case) -> Between {
    let model = resolver.people.constitution;
    let (mine, theirs) = (audience_in(resolver, clause, case), audience_in(resolver, other, case));
    let whens = |who: &Who| -> Vec<Span> { model.whens(who.qualifiers).collect() };
    let (own, met) = (whens(clause), whens(other));
    let includes = |all: &[Span], fewer: &[Span]| {
        fewer.iter().all(|&it| all.iter().any(|&same| model.same_words(it, same)))
    };
    match (theirs.is_subset(&mine), mine.is_subset(&theirs)) {
        (true, true) if includes(&own, &met) && includes(&met, &own) => Between::Nothing,
        (true, false) if includes(&own, &met) => Between::GivesWay,
        (false, false) => Between::Nothing,
        _ => Between::ByCondition,
    }
}

/// Whether a clause that allows and one that withholds hold at once, with nothing to choose.
///
/// What an exception lifts, or a condition that the other has not, leaves open that both hold; and so do
/// different purposes and times.
fn contradict(resolver: &Resolver<'_>, allows: &Who, withholds: &Who, case: &Case) -> bool {
    let model = resolver.people.constitution;
    let met: Vec<Span> = model.whens(allows.qualifiers).collect();
    let is_met = |it| met.iter().any(|&same| model.same_words(it, same));
    let bounds = |it: &Who| model.purposes_and_days(it.qualifiers).collect::<Vec<_>>();
    let (own, theirs) = (bounds(allows), bounds(withholds));
    let are_alike = own.len() == theirs.len()
        && own.iter().all(|&it| theirs.iter().any(|&same| model.same_words(it, same)));
    are_alike
        && model.whens(withholds.qualifiers).all(is_met)
        && model.exceptions(withholds.qualifiers).next().is_none()
        && between(resolver, allows, withholds, case) == Between::Nothing
}

/// Everybody an audience covers in a case: that of an owner, mostly.
fn audience_in(resolver: &Resolver<'_>, clause: &Who, case: &Case) -> Persons {
    let Some(reference) = clause.who.stated() else { return Persons::default() };
    let all = resolver.cover(reference);
    if !turns_on_case(resolver.people.constitution.terms(reference)) {
        return all;
    }
    all.iter().filter(|&it| resolver.covers(reference, it, case)).collect()
}

/// Whose a confidential matter may be: the group itself where it is a group's, not its members.
///
/// One, or the two who hold a position that many hold; nobody where no owner is stated.
pub fn owners(resolver: &Resolver<'_>, id: ConfidentialId) -> Vec<Person> {
    let owner = resolver.people.constitution.confidential(id).owner;
    let first = owner.and_then(|it| it.who.stated()).and_then(|it| resolver.one_of(it));
    let Some(first) = first else { return Vec::new() };
    let alike = |it: &Person| it.is_ungrouped() == first.is_ungrouped();
    resolver.people.holders(first.role()).filter(alike).collect()
}

/// Each who may own it where a person asks: that person, and for every kind of owner another.
pub fn owners_beside(resolver: &Resolver<'_>, id: ConfidentialId, person: Person) -> Vec<Person> {
    let model = resolver.people.constitution;
    let owner = model.confidential(id).owner.and_then(|it| it.who.stated());
    let mut found: Vec<Person> = Vec::new();
    if may_own(resolver, id, person) {
        found.push(person);
    }
    for item in owner.iter().flat_map(|&it| items(model.terms(it))) {
        let heads = paths(item.alt).filter_map(<[Term]>::first);
        for first in heads.filter_map(|head| resolver.set_of(head.thing).1.first()) {
            // Of a group that they may be in or not, both are asked of the one group.
            let is_one = may_be_in(resolver, first.role(), person);
            let alike = |it: &Person| {
                it.is_ungrouped() == first.is_ungrouped()
                    && !it.is_same(person)
                    && !(is_one && it.is_second())
            };
            let others = resolver.people.holders(first.role()).filter(alike);
            found.extend(others.filter(|it| !found.contains(it)).collect::<Vec<_>>());
        }
    }
    found
}

/// Whether it may be a person's own, and not only that of the group they are in.
pub fn may_own(resolver: &Resolver<'_>, id: ConfidentialId, person: Person) -> bool {
    let model = resolver.people.constitution;
    let owner = model.confidential(id).owner.and_then(|it| it.who.stated());
    let is_named = |alt: &[Term]| {
        paths(alt)
            .any(|path| matches!(path, [term] if resolver.set_of(term.thing).1.contains(person)))
    };
    owner.is_some_and(|it| {
        items(model.terms(it)).any(|item| is_named(item.alt) && !item.except.is_some_and(is_named))
    })
}

/// Every pair of clauses, one that allows and one that withholds, that covers somebody with nothing to
/// choose between them.
pub fn contradictions(resolver: &Resolver<'_>) -> Vec<Contradiction> {
    let model = resolver.people.constitution;
    let Some(anybody) = resolver.set_of(Thing::Anyone).1.first() else { return Vec::new() };
    let mut found = Vec::new();
    for id in model.confidential_ids() {
        // Of two groups one is the owner's.
        let owner = owners(resolver, id).first().copied();
        let case = Case { owner, ..Case::new(None, anybody) };
        let clauses = &model.confidential(id).audiences;
        for (allowed, one) in clauses.iter().enumerate() {
            for (withheld, other) in clauses.iter().enumerate() {
                if one.word != Word::MayReach || other.word == Word::MayReach {
                    continue;
                }
                let persons =
                    audience_in(resolver, one, &case).and(&audience_in(resolver, other, &case));
                if !persons.is_empty() && contradict(resolver, one, other, &case) {
                    found.push(Contradiction { confidential: id, allowed, withheld, persons });
                }
            }
        }
    }
    found
}
