//! Whether what is passed on narrows along a chain: who passes on what they only received, and whether
//! it is more than they received.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use rustc_hash::FxHashMap;

use super::{
    Persons, Resolver,
    authority::{deputised, rounds, standing},
    bands::{Band, Cover},
    holding::{Holding, Meant},
    persons::Distinct,
};
use crate::{
    model::{
        Constitution, Delegation, DelegationId, FunctionId, Qualifiers, RoleId, Stated, words,
    },
    source::Span,
    syntax::{ast::QualifierKind, words::Word},
};

/// A function passed on by people who do not hold it and received it by other delegations.
#[derive(Debug, Clone)]
pub struct Passing {
    pub function: FunctionId,
    pub delegation: DelegationId,
    pub received: Rc<Received>,
    /// Whether the rules say who holds it; else they might of their own right.
    pub is_held_by_others: bool,
}

/// What people have of a function by delegation alone.
#[derive(Debug)]
pub struct Received {
    /// In the order of the text.
    pub delegations: Vec<DelegationId>,
    pub cover: Cover,
    /// The conditions of all of them, where each has one.
    conditions: Option<BTreeSet<String>>,
    /// Whether each says, under no condition, that it must not be passed on.
    pub is_barred: bool,
}

/// The ends of a delegation, once each.
struct Ends {
    id: DelegationId,
    from: Option<Persons>,
    to: Persons,
}

/// Every delegation by which people pass on what they have by delegation alone.
///
/// Nothing of a function that people whom only the case tells may hold or receive, nor of delegations
/// to those who hold it or that go round in a circle. Linear in the delegations and in those whom each different `from` means.
pub fn passings(resolver: &Resolver<'_>) -> Vec<Passing> {
    let model = resolver.people.constitution;
    let holding = Holding::new(resolver);
    let deputised = deputised(model);
    let circular = rounds(model).into_iter().flat_map(|round| {
        let ids = round.delegations;
        round
            .functions
            .into_iter()
            .flat_map(move |it| ids.clone().into_iter().map(move |id| (it, id)))
    });
    let circular: BTreeSet<(FunctionId, DelegationId)> = circular.collect();
    let mut found = Vec::new();
    for (&function, ids) in resolver.delegations() {
        let Some(holders) = holders(&holding, function) else { continue };
        let Some(ends) = ends(&holding, ids) else { continue };
        let given = Given::new(&ends);
        let mut known: FxHashMap<usize, Option<Rc<Received>>> = FxHashMap::default();
        let mut sets = Distinct::default();
        for it in &ends {
            let Some(from) = &it.from else { continue };
            let received = known.entry(sets.number(from)).or_insert_with(|| {
                let delegations = given.to(resolver, &deputised, from, &holders)?;
                Some(Rc::new(Received::new(model, delegations)))
            });
            let Some(received) = received.clone() else { continue };
            // What goes back to a holder gives them nothing.
            let is_back = !it.to.is_empty() && it.to.is_subset(&holders);
            if is_back || circular.contains(&(function, it.id)) {
                continue;
            }
            let is_held_by_others = !holders.is_empty();
            found.push(Passing { function, delegation: it.id, received, is_held_by_others });
        }
    }
    found
}

/// Who holds a function; `None` where only a case tells.
fn holders(holding: &Holding<'_, '_>, function: FunctionId) -> Option<Persons> {
    let mut holders = Persons::default();
    for held_by in &holding.constitution().function(function).held_by {
        let Some(meant) = holding.meant(held_by) else { continue };
        if meant.is_open {
            return None;
        }
        holders.add(&meant.persons);
    }
    Some(holders)
}

/// Who passes on and who receives by some delegations; `None` where only a case tells who receives.
fn ends(holding: &Holding<'_, '_>, ids: &[DelegationId]) -> Option<Vec<Ends>> {
    let model = holding.constitution();
    let ends = ids.iter().map(|&id| {
        let it = model.delegation(id);
        let to = it.to.and_then(|to| holding.meant(&to)).unwrap_or_default();
        let is_known = |it: &Meant| !it.is_open && !it.persons.is_empty();
        let from = it.from.and_then(|from| holding.meant(&from)).filter(is_known);
        (!to.is_open).then(|| Ends { id, from: from.map(|it| it.persons), to: to.persons })
    });
    ends.collect()
}

/// By which delegations each role receives a function.
#[derive(Default)]
struct Given {
    /// For each different set of people who receive it, by which delegations.
    by_set: Vec<Vec<DelegationId>>,
    /// Which of those sets a role is in.
    of_role: FxHashMap<RoleId, Vec<usize>>,
}

impl Given {
    fn new(ends: &[Ends]) -> Self {
        let mut given = Self::default();
        let mut sets = Distinct::default();
        for it in ends {
            let number = sets.number(&it.to);
            if number == given.by_set.len() {
                given.by_set.push(Vec::new());
                for role in it.to.roles() {
                    given.of_role.entry(role).or_default().push(number);
                }
            }
            given.by_set[number].push(it.id);
        }
        given
    }

    /// The delegations by which some people, and those for whom they stand, receive it; `None` where one
    /// of them is given it by none, or has it because of who holds it.
    fn to(
        &self,
        resolver: &Resolver<'_>,
        deputised: &BTreeMap<RoleId, Vec<RoleId>>,
        from: &Persons,
        holders: &Persons,
    ) -> Option<Vec<DelegationId>> {
        let is_given = |it: &RoleId| self.of_role.contains_key(it);
        if !from.roles().iter().all(is_given) || !from.is_disjoint(holders) {
            return None;
        }
        let mut sets = BTreeSet::new();
        for role in standing(resolver, deputised, from) {
            if resolver.people.holders(role).any(|it| holders.contains(it)) {
                return None;
            }
            sets.extend(self.of_role.get(&role).into_iter().flatten());
        }
        let mut ids: Vec<_> =
            sets.into_iter().flat_map(|it: usize| self.by_set[it].clone()).collect();
        ids.sort_unstable();
        Some(ids)
    }
}

impl Received {
    fn new(model: &Constitution<'_>, delegations: Vec<DelegationId>) -> Self {
        let all = || delegations.iter().map(|&id| model.delegation(id));
        let mut conditions = Some(BTreeSet::new());
        for it in all() {
            let own: Vec<_> = whens(model, it).collect();
            conditions = conditions.filter(|_| !own.is_empty()).map(|mut known| {
                known.extend(own.iter().map(|&when| plain(model, when)));
                known
            });
        }
        let cover = Cover::new(all().map(|it| band(model, it)));
        let is_barred = all().all(|it| bar(model, it).is_some());
        Self { delegations, cover, conditions, is_barred }
    }

    /// What a delegation passes on beyond it: first what it says, else what it leaves out.
    pub fn excess(&self, model: &Constitution<'_>, delegation: &Delegation) -> Option<Excess> {
        let beyond = self.amounts(model, delegation);
        let stated = beyond.iter().find(|it| it.1).or(beyond.first()).copied();
        if let Some((band, is_stated)) = stated {
            return Some(Excess::Amounts { band, is_stated });
        }
        let conditions = self.conditions.as_ref()?;
        let mut own = whens(model, delegation);
        let says_otherwise = is_qualified(model, delegation, is_narrower);
        let is_kept = says_otherwise || own.any(|it| conditions.contains(&plain(model, it)));
        (!is_kept).then_some(Excess::Condition)
    }

    /// The first few amounts beyond, and whether the delegation states the limit that lets them in.
    fn amounts(&self, model: &Constitution<'_>, delegation: &Delegation) -> Vec<(Band, bool)> {
        /// How many are looked at for one that is stated.
        const FEW: usize = 4;
        let is_when = |kind| matches!(kind, QualifierKind::When(_)) || is_narrower(kind);
        if !has_plain_limits(model, delegation) {
            return Vec::new();
        }
        // A quoted condition may be the limit in words.
        if delegation.up_to.is_none() && is_qualified(model, delegation, is_when) {
            return Vec::new();
        }
        let lowest = self.cover.bands().first().map_or(0, |it| it.above);
        let all = self.cover.beyond(Band::of(delegation)).take(FEW);
        let said = all.map(|it| {
            let is_below = it.up_to.is_some_and(|end| end <= lowest);
            let limit = if is_below { delegation.above } else { delegation.up_to };
            (it, limit.is_some())
        });
        said.collect()
    }
}

/// In what way more is passed on than was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// Amounts that none of those delegations gave; whether a limit that is stated lets them in.
    Amounts { band: Band, is_stated: bool },
    /// Each of those delegations has a quoted condition, and this one has none of them.
    Condition,
}

/// Where a delegation says, under no condition, that it must not be passed on.
pub fn bar(model: &Constitution<'_>, delegation: &Delegation) -> Option<Span> {
    if delegation.may_sub_delegate != Stated::Stated(false) {
        return None;
    }
    let mut clauses = model.clauses(&delegation.head);
    let (_, span, qualifiers) = clauses.find(|it| it.0 == Word::MustNotSubDelegate)?;
    (!model.is_limited(qualifiers)).then_some(span)
}

/// What qualifies a delegation and what it says of what is passed on, by whom and to whom.
pub fn qualifiers(delegation: &Delegation) -> impl Iterator<Item = Qualifiers> + use<> {
    let ends = [delegation.from, delegation.to].into_iter().flatten().map(|who| who.qualifiers);
    [delegation.head.qualifiers, delegation.passes_qualifiers].into_iter().chain(ends)
}

/// The quoted conditions of a delegation.
pub fn whens(model: &Constitution<'_>, delegation: &Delegation) -> impl Iterator<Item = Span> {
    qualifiers(delegation).flat_map(|it| model.whens(it).collect::<Vec<_>>())
}

/// Whether a delegation, or a limit of it, holds only in part, on some condition, with an exception or
/// until some time.
pub fn is_limited(model: &Constitution<'_>, delegation: &Delegation) -> bool {
    qualifiers(delegation).any(|it| model.is_limited(it)) || !has_plain_limits(model, delegation)
}

/// The amounts that a delegation may be for: every amount, where one of its limits holds only at times.
pub fn band(model: &Constitution<'_>, delegation: &Delegation) -> Band {
    if has_plain_limits(model, delegation) { Band::of(delegation) } else { Band::ALL }
}

fn has_plain_limits(model: &Constitution<'_>, delegation: &Delegation) -> bool {
    let is_one = |word| matches!(word, Word::Above | Word::UpTo);
    let has_any = delegation.above.or(delegation.up_to).is_some();
    let mut limits = model.clauses(&delegation.head).filter(|it| is_one(it.0));
    !has_any || limits.all(|(.., qualifiers)| !model.is_limited(qualifiers))
}

fn is_qualified(
    model: &Constitution<'_>,
    delegation: &Delegation,
    is: impl Fn(QualifierKind) -> bool + Copy,
) -> bool {
    qualifiers(delegation).any(|it| model.qualified_by(it, is))
}

fn is_narrower(kind: QualifierKind) -> bool {
    matches!(kind, QualifierKind::For(_) | QualifierKind::Unless(_) | QualifierKind::UntilText(_))
}

/// A quoted text, equal where two are letter for letter the same.
fn plain(model: &Constitution<'_>, text: Span) -> String {
    words(model.text(text)).collect()
}
