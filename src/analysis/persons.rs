//! Sets of persons: as cheap to copy as a number, and to compare where they were copied.

use std::rc::Rc;

use roaring::RoaringBitmap;
use rustc_hash::FxHashMap;

use super::people::Person;
use crate::model::RoleId;

/// A set of persons.
#[derive(Debug, Clone, Default)]
pub struct Persons(Rc<RoaringBitmap>);

impl PartialEq for Persons {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl Persons {
    pub fn insert(&mut self, person: Person) {
        Rc::make_mut(&mut self.0).insert(person.number());
    }

    pub fn contains(&self, person: Person) -> bool {
        self.0.contains(person.number())
    }

    /// Whether the person is among them, in a group or in none.
    pub fn contains_same(&self, person: Person) -> bool {
        self.0.contains(person.number() | 1) || self.0.contains(person.number() & !1)
    }

    pub fn is_subset(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.is_subset(&other.0)
    }

    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.0.is_disjoint(&other.0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        usize::try_from(self.0.len()).unwrap_or(usize::MAX)
    }

    pub fn first(&self) -> Option<Person> {
        self.0.min().map(Person::of_number)
    }

    pub fn last(&self) -> Option<Person> {
        self.0.max().map(Person::of_number)
    }

    pub fn iter(&self) -> impl Iterator<Item = Person> + '_ {
        self.0.iter().map(Person::of_number)
    }

    pub fn add(&mut self, other: &Self) {
        if self.is_empty() {
            *self = other.clone();
        } else if !other.is_empty() {
            *Rc::make_mut(&mut self.0) |= &*other.0;
        }
    }

    pub fn remove(&mut self, other: &Self) {
        *Rc::make_mut(&mut self.0) -= &*other.0;
    }

    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        if Rc::ptr_eq(&self.0, &other.0) {
            return self.clone();
        }
        let (few, many) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        // A few among very many are asked one by one; both sets are not walked for them.
        if few.len() * 16 < many.len() {
            return few.iter().filter(|&it| many.contains(it)).collect();
        }
        Self(Rc::new(&*few.0 & &*many.0))
    }

    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        Self(Rc::new(&*self.0 - &*other.0))
    }

    /// The roles they hold, each once, in the order of the text.
    pub fn roles(&self) -> Vec<RoleId> {
        let mut roles: Vec<_> = self.iter().map(Person::role).collect();
        roles.dedup();
        roles
    }
}

impl FromIterator<Person> for Persons {
    fn from_iter<I: IntoIterator<Item = Person>>(people: I) -> Self {
        Self(Rc::new(people.into_iter().map(Person::number).collect()))
    }
}

/// Sets of persons, each kept once and numbered in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    pub(super) sets: Vec<Persons>,
    /// Only those of one size with the same first and last are compared.
    alike: FxHashMap<(usize, Option<Person>, Option<Person>), Vec<usize>>,
}

impl Distinct {
    pub(super) fn number(&mut self, set: &Persons) -> usize {
        let alike = self.alike.entry((set.len(), set.first(), set.last())).or_default();
        if let Some(&known) = alike.iter().find(|&&at| self.sets[at] == *set) {
            return known;
        }
        alike.push(self.sets.len());
        self.sets.push(set.clone());
        self.sets.len() - 1
    }
}
