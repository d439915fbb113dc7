//! Which raisers are alike: those whom no escalation that may be for a case tells apart.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::cases::likely;
use crate::{
    analysis::{
        People, Scopes,
        people::{Person, Persons},
        persons::Distinct,
    },
    model::EscalationId,
    source::as_u32,
    syntax::ast::Thing,
};

/// A set of raisers, and the sets that may tell them apart, by number.
type Asked = (usize, Box<[usize]>);

/// The sets of raisers that escalations name, each kept once.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    distinct: Distinct,
    /// Which sets each escalation names: who may raise it, or its two sides.
    of: Vec<Box<[usize]>>,
    /// For each set which bit it is of a person's mask, where it is a large one.
    bits: Vec<Option<u32>>,
    /// In which of the large sets each person is.
    masks: FxHashMap<Person, u32>,
    /// Everybody, by the large sets they are in, the likelier first.
    cells: Vec<(u32, Vec<Person>)>,
    known: FxHashMap<Asked, Rc<[Alike]>>,
}

/// One of those who are alike, and another of them who raises what is about the one.
pub(super) type Alike = (Person, Option<Person>);

/// A set of more people than this is a large one, if it is among the 32 largest.
const SMALL: usize = 64;

/// So many raisers are each looked at, with their seconds.
const FEW: usize = 4;

impl Kinds {
    /// Linear in the sizes of the different sets.
    pub(super) fn new(scopes: &Scopes<'_, '_>) -> Self {
        let mut kinds = Self::default();
        let people = &scopes.resolver.people;
        kinds.distinct.number(&scopes.resolver.set_of(Thing::Anyone).1);
        for id in people.constitution.escalation_ids() {
            let scope = scopes.of(id);
            let sides = scope.between.iter().flat_map(|(one, other)| [one, other]);
            let sets = scope.raisers.iter().chain(sides);
            kinds.of.push(sets.map(|set| kinds.distinct.number(set)).collect());
        }
        let sets = &kinds.distinct.sets;
        kinds.bits = vec![None; sets.len()];
        let mut large: Vec<_> = (0..sets.len()).filter(|&at| sets[at].len() > SMALL).collect();
        large.sort_by_key(|&at| (std::cmp::Reverse(sets[at].len()), at));
        for (bit, &at) in large.iter().take(32).enumerate() {
            kinds.bits[at] = Some(as_u32(bit));
            for person in sets[at].iter() {
                *kinds.masks.entry(person).or_default() |= 1 << bit;
            }
        }
        let mut all: Vec<_> = kinds.masks.keys().copied().filter(|it| !it.is_second()).collect();
        all.sort_unstable_by_key(|&it| likely(people, it));
        let mut cells: FxHashMap<u32, usize> = FxHashMap::default();
        for person in all {
            let mask = kinds.masks[&person];
            let at = *cells.entry(mask).or_insert(kinds.cells.len());
            match kinds.cells.get_mut(at) {
                Some((_, cell)) => cell.push(person),
                None => kinds.cells.push((mask, vec![person])),
            }
        }
        kinds
    }

    /// One of each kind of raiser, and another, among `all` whom one of the rivals tells apart, in order; where they
    /// are few, all.
    ///
    /// Linear in the small sets that they name, and in how many large ones there are.
    pub(super) fn of(
        &mut self,
        people: &People<'_>,
        all: &Persons,
        rivals: &[EscalationId],
    ) -> Rc<[Alike]> {
        if all.len() <= FEW {
            let mut few: Vec<_> = all.iter().filter(|it| !it.is_second()).collect();
            few.sort_unstable_by_key(|&it| likely(people, it));
            return few.into_iter().map(|it| (it, None)).collect();
        }
        let all = self.distinct.number(all);
        self.bits.resize(self.distinct.sets.len(), None);
        let mut sets: Vec<usize> =
            rivals.iter().flat_map(|it| self.of[it.index()].iter().copied()).collect();
        sets.sort_unstable();
        sets.dedup();
        let key = (all, sets.into_boxed_slice());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let found: Rc<[Alike]> = self.tell_apart(people, all, &key.1).into();
        self.known.insert(key, found.clone());
        found
    }

    fn tell_apart(&self, people: &People<'_>, all: usize, sets: &[usize]) -> Vec<Alike> {
        let is_small = |at: &&usize| self.bits[**at].is_none() && **at != all;
        let small: Vec<&Persons> =
            sets.iter().filter(is_small).map(|&at| &self.distinct.sets[at]).collect();
        let within = &self.distinct.sets[all];
        // Two of each cell stand for all of it whom no small set names.
        let mut asked: Vec<Person> = match self.bits[all] {
            None => within.iter().collect(),
            Some(bit) => {
                let cells = self.cells.iter().filter(|(mask, _)| mask & (1 << bit) != 0);
                let is_other = |it: &&Person| !small.iter().any(|set| set.contains(**it));
                let others = cells.flat_map(|(_, cell)| cell.iter().filter(is_other).take(2));
                let named = small.iter().flat_map(|set| set.iter());
                others.copied().chain(named.filter(|&it| within.contains(it))).collect()
            }
        };
        asked.retain(|it| !it.is_second());
        asked.sort_unstable_by_key(|&it| likely(people, it));
        let mut kinds: FxHashMap<(u32, Vec<bool>), usize> = FxHashMap::default();
        let mut alike: Vec<Alike> = Vec::new();
        for it in asked {
            let mask = self.masks.get(&it).copied().unwrap_or_default();
            let kind = (mask, small.iter().map(|set| set.contains(it)).collect());
            let at = *kinds.entry(kind).or_insert(alike.len());
            match alike.get_mut(at) {
                Some((first, other)) if !first.is_same(it) => _ = other.get_or_insert(it),
                Some(_) => {}
                None => alike.push((it, None)),
            }
        }
        alike
    }
}
