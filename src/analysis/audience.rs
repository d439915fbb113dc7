//! Who may see a confidential matter.

use super::{Case, Person, Persons, Resolver, terms::turns_on_case};
use crate::{
    model::{ConfidentialId, Who},
    source::Span,
    syntax::{ast::Thing, words::Word},
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
    let confidential = resolver.people.constitution.confidential(id);
    let covers = |who: &Option<Who>| {
        let reference = who.and_then(|it| it.who.stated());
        reference.is_some_and(|it| resolver.covers(it, person, case))
    };
    let is_owner = case.owner.is_some_and(|owner| resolver.belongs(person, owner));
    if is_owner || covers(&confidential.held_by) {
        return Access::Allowed;
    }
    let speaking: Vec<_> = confidential
        .audiences
        .iter()
        .filter(|clause| clause.who.stated().is_some_and(|it| resolver.covers(it, person, case)))
        .collect();
    // Only clauses that say different things are compared.
    let gives_way = |clause: &Who| {
        let allows = clause.word == Word::MayReach;
        let mut others = speaking.iter().filter(|it| (it.word == Word::MayReach) != allows);
        others.any(|other| between(resolver, clause, other, case) == Between::GivesWay)
    };
    let rules: Vec<_> = speaking.iter().filter(|clause| !gives_way(clause)).collect();
    let allowing = || rules.iter().filter(|clause| clause.word == Word::MayReach);
    let withholding = || rules.iter().filter(|clause| clause.word != Word::MayReach);
    let is_contradictory =
        allowing().any(|one| withholding().any(|other| contradict(resolver, one, other, case)));
    let is_withheld = withholding().any(|clause| !is_lifted(resolver, clause));
    match (allowing().next().is_some(), is_withheld) {
        _ if is_contradictory => Access::Contradictory,
        // Where it is kept from them only on a condition, or allowed on one, it may reach them.
        (true, _) => Access::Allowed,
        (false, true) => Access::Withheld,
        (false, false) => Access::NotStated,
    }
}

/// Whether a clause, or an exception of its own, leaves open that it holds at all.
fn is_lifted(resolver: &Resolver<'_>, clause: &Who) -> bool {
    let model = resolver.people.constitution;
    model.whens(clause.qualifiers).next().is_some()
        || model.exceptions(clause.qualifiers).next().is_some()
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
        _ if clause.span == other.span => Between::ByCondition,
        (true, true) if includes(&own, &met) && includes(&met, &own) => Between::Nothing,
        (true, false) if includes(&own, &met) => Between::GivesWay,
        (false, false) => Between::Nothing,
        _ => Between::ByCondition,
    }
}

/// Whether a clause that allows and one that withholds hold at once, with nothing to choose.
///
/// What an exception lifts, or a condition that the other has not, leaves open that both hold.
fn contradict(resolver: &Resolver<'_>, allows: &Who, withholds: &Who, case: &Case) -> bool {
    let model = resolver.people.constitution;
    let met: Vec<Span> = model.whens(allows.qualifiers).collect();
    let is_met = |it| met.iter().any(|&same| model.same_words(it, same));
    model.whens(withholds.qualifiers).all(is_met)
        && model.exceptions(withholds.qualifiers).next().is_none()
        && between(resolver, allows, withholds, case) == Between::Nothing
        && between(resolver, withholds, allows, case) == Between::Nothing
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
