//! Which raisers are alike: those whom no escalation that may be for a case tells apart.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    analysis::{
        Scopes,
        people::{Person, Persons},
    },
    model::EscalationId,
    source::as_u32,
    syntax::ast::Thing,
};

/// A set of raisers, and the escalations that may tell them apart, by number.
type Asked = (u32, Box<[u32]>);

/// The sets of raisers that escalations name, each kept once.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    sets: Vec<Persons>,
    /// Those of one size with the same first and last.
    alike: FxHashMap<(usize, Option<Person>, Option<Person>), Vec<u32>>,
    /// Which sets each escalation names: who may raise it, or its two sides.
    of: Vec<Box<[u32]>>,
    /// For each set which bit it is of a person's mask, where it is a large one.
    bits: Vec<Option<u32>>,
    /// In which of the large sets each person is.
    masks: FxHashMap<Person, u32>,
    /// Everybody, by the large sets they are in; one of many stands before a single post.
    cells: Vec<(u32, Vec<Person>)>,
    known: FxHashMap<Asked, Rc<[Person]>>,
}

/// A set of more people than this is a large one, if it is among the 32 largest.
const SMALL: usize = 64;

impl Kinds {
    /// Linear in the sizes of the different sets.
    pub(super) fn new(scopes: &Scopes<'_, '_>) -> Self {
        let mut kinds = Self::default();
        let anyone = scopes.resolver.set_of(Thing::Anyone);
        kinds.number(&anyone.1);
        for id in scopes.resolver.people.constitution.escalation_ids() {
            let scope = scopes.of(id);
            let sides = scope.between.iter().flat_map(|(one, other)| [one, other]);
            let sets = scope.raisers.iter().chain(sides);
            let numbers = sets.map(|set| kinds.number(set)).collect();
            kinds.of.push(numbers);
        }
        kinds.bits = vec![None; kinds.sets.len()];
        let mut large: Vec<_> =
            (0..kinds.sets.len()).filter(|&at| kinds.sets[at].len() > SMALL).collect();
        large.sort_by_key(|&at| (std::cmp::Reverse(kinds.sets[at].len()), at));
        for (bit, &at) in large.iter().take(32).enumerate() {
            kinds.bits[at] = Some(as_u32(bit));
            for person in kinds.sets[at].iter() {
                *kinds.masks.entry(person).or_default() |= 1 << bit;
            }
        }
        let roles = &scopes.resolver.people.constitution.roles;
        let mut all: Vec<(bool, Person, u32)> = kinds
            .masks
            .iter()
            .filter(|(person, _)| !person.is_second())
            .map(|(&person, &mask)| (!roles[person.role().index()].many, person, mask))
            .collect();
        all.sort_unstable();
        let mut cells: FxHashMap<u32, usize> = FxHashMap::default();
        for (_, person, mask) in all {
            let at = *cells.entry(mask).or_insert_with(|| {
                kinds.cells.push((mask, Vec::new()));
                kinds.cells.len() - 1
            });
            kinds.cells[at].1.push(person);
        }
        kinds
    }

    fn number(&mut self, set: &Persons) -> u32 {
        let alike = self.alike.entry((set.len(), set.first(), set.last())).or_default();
        if let Some(&known) = alike.iter().find(|&&at| self.sets[at as usize] == *set) {
            return known;
        }
        let number = as_u32(self.sets.len());
        alike.push(number);
        self.sets.push(set.clone());
        number
    }

    /// One of each kind of raiser among `all` whom one of the escalations tells apart, in order.
    ///
    /// Linear in the small sets that they name, and in how many large ones there are.
    pub(super) fn of(
        &mut self,
        all: &Persons,
        rivals: &[EscalationId],
        is_many: impl Fn(Person) -> bool,
    ) -> Rc<[Person]> {
        let all = self.number(all);
        let mut sets: Vec<u32> =
            rivals.iter().flat_map(|it| self.of[it.index()].iter().copied()).collect();
        sets.sort_unstable();
        sets.dedup();
        let key = (all, sets.into_boxed_slice());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let mut found = self.tell_apart(all, &key.1);
        found.sort_by_key(|&it| (!is_many(it), it));
        let found: Rc<[Person]> = found.into();
        self.known.insert(key, found.clone());
        found
    }

    fn tell_apart(&self, all: u32, sets: &[u32]) -> Vec<Person> {
        let is_large = |at: &u32| self.bits.get(*at as usize).copied().flatten().is_some();
        let small: Vec<&Persons> = sets
            .iter()
            .filter(|at| !is_large(at) && **at != all)
            .map(|&at| &self.sets[at as usize])
            .collect();
        let within = &self.sets[all as usize];
        let mut kinds: FxHashSet<(u32, Vec<bool>)> = FxHashSet::default();
        let mut found = Vec::new();
        let mut add = |person: Person, found: &mut Vec<Person>| {
            let mask = self.masks.get(&person).copied().unwrap_or_default();
            let kind = (mask, small.iter().map(|it| it.contains(person)).collect());
            if kinds.insert(kind) {
                found.push(person);
            }
        };
        match self.bits.get(all as usize).copied().flatten() {
            None => within.iter().filter(|it| !it.is_second()).for_each(|it| add(it, &mut found)),
            Some(bit) => {
                for (_, cell) in self.cells.iter().filter(|(mask, _)| mask & (1 << bit) != 0) {
                    let mut cell = cell.iter();
                    let other = cell.find(|it| !small.iter().any(|set| set.contains(**it)));
                    if let Some(&it) = other {
                        add(it, &mut found);
                    }
                }
                for person in small.iter().flat_map(|set| set.iter()) {
                    if !person.is_second() && within.contains(person) {
                        add(person, &mut found);
                    }
                }
            }
        }
        found
    }
}
