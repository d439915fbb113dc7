//! Who may see a confidential matter.

use super::{Case, Person, Persons, Resolver, resolve::items};
use crate::{
    model::{ConfidentialId, Who},
    syntax::{
        ast::{Relative, Thing},
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

/// Whose a confidential matter may be: the group itself where it is a group's, not its members.
///
/// One, or the two who hold a position that many hold; nobody where no owner is stated.
pub fn owners(resolver: &Resolver<'_>, id: ConfidentialId) -> Vec<Person> {
    let model = resolver.people.constitution;
    let owner = model.confidential(id).owner.and_then(|it| it.who.stated());
    let term = owner.and_then(|it| model.terms(it).first());
    let Some(first) = term.and_then(|term| resolver.set_of(term.thing).1.first()) else {
        return Vec::new();
    };
    let alike = |it: &Person| it.is_ungrouped() == first.is_ungrouped();
    resolver.people.holders(first.role()).filter(alike).collect()
}

/// Whether a person may see a confidential matter, exceptions apart.
pub fn may_see(resolver: &Resolver<'_>, id: ConfidentialId, person: Person, case: &Case) -> Access {
    let confidential = resolver.people.constitution.confidential(id);
    let covers = |who: &Option<Who>| {
        let reference = who.and_then(|it| it.who.stated());
        reference.is_some_and(|it| resolver.covers(it, person, case))
    };
    let is_owner = case.owner.is_some_and(|owner| {
        person.is_same(owner) || resolver.people.group_of(person) == Some(owner)
    });
    if is_owner || covers(&confidential.held_by) {
        return Access::Allowed;
    }
    let clauses: Vec<_> = confidential.audiences.iter().collect();
    let speaking: Vec<_> = clauses
        .iter()
        .filter(|clause| clause.who.stated().is_some_and(|it| resolver.covers(it, person, case)))
        .collect();
    let rules: Vec<_> = speaking
        .iter()
        .filter(|clause| !speaking.iter().any(|other| yields(resolver, clause, other)))
        .collect();
    let allows = rules.iter().any(|clause| clause.word == Word::MayReach);
    let withholds =
        rules.iter().any(|clause| clause.word != Word::MayReach && !is_lifted(resolver, clause));
    match (allows, withholds) {
        (true, true) => Access::Contradictory,
        (true, false) => Access::Allowed,
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

/// Whether one audience gives way to another: the other is narrower, or the same with a condition.
fn yields(resolver: &Resolver<'_>, clause: &Who, other: &Who) -> bool {
    if clause.span == other.span {
        return false;
    }
    let model = resolver.people.constitution;
    let (mine, theirs) = (audience(resolver, clause), audience(resolver, other));
    let when = |who: &Who| model.whens(who.qualifiers).next();
    if theirs == mine {
        return match (when(clause), when(other)) {
            (None, Some(_)) => true,
            (Some(one), Some(other)) => !model.same_words(one, other),
            _ => false,
        };
    }
    theirs.is_subset(&mine)
}

/// Everybody an audience covers, for an owner who is somebody else.
pub fn audience(resolver: &Resolver<'_>, clause: &Who) -> Persons {
    let Some(reference) = clause.who.stated() else { return Persons::default() };
    let terms = resolver.people.constitution.terms(reference);
    let mut all = resolver.cover(reference);
    // Of two groups one is the owner's: the other's members are those who are second.
    let is_other_group = |term: &crate::syntax::ast::Term| {
        let set = resolver.set_of(term.thing);
        let is_group = set.1.first().is_some_and(|it| {
            resolver.people.constitution.role(it.role()).kind == crate::model::RoleKind::Group
        });
        term.relative == Some(Relative::Other) && is_group && matches!(term.thing, Thing::Name(_))
    };
    if items(terms).all(|item| item.alt.iter().all(is_other_group)) {
        all = all.iter().filter(|it| it.is_second() && !it.is_ungrouped()).collect();
    }
    all
}

/// Every pair of clauses, one that allows and one that withholds, that covers somebody with nothing to
/// choose between them.
pub fn contradictions(resolver: &Resolver<'_>) -> Vec<Contradiction> {
    let model = resolver.people.constitution;
    let mut found = Vec::new();
    for id in model.confidential_ids() {
        let clauses = &model.confidential(id).audiences;
        for (allowed, one) in clauses.iter().enumerate() {
            for (withheld, other) in clauses.iter().enumerate() {
                if one.word != Word::MayReach || other.word == Word::MayReach {
                    continue;
                }
                let persons = audience(resolver, one).and(&audience(resolver, other));
                let chosen = yields(resolver, one, other) || yields(resolver, other, one);
                if !persons.is_empty() && !chosen && !is_lifted(resolver, other) {
                    found.push(Contradiction { confidential: id, allowed, withheld, persons });
                }
            }
        }
    }
    found
}
