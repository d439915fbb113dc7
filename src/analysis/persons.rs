//! Sets of persons: as cheap to copy as a number, and to compare where they were copied.

use std::rc::Rc;

use roaring::RoaringBitmap;
use rustc_hash::FxHashMap;

use super::people::Person;
use crate::model::RoleId;

/// A set of persons; an empty one is no piece of memory.
#[derive(Debug, Clone, Default)]
pub struct Persons(Option<Rc<RoaringBitmap>>);

impl PartialEq for Persons {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other) || one == other,
            _ => self.is_empty() && other.is_empty(),
        }
    }
}

impl Persons {
    fn of(set: RoaringBitmap) -> Self {
        Self((!set.is_empty()).then(|| Rc::new(set)))
    }

    fn own(&mut self) -> &mut RoaringBitmap {
        Rc::make_mut(self.0.get_or_insert_default())
    }

    pub fn insert(&mut self, person: Person) {
        self.own().insert(person.number());
    }

    pub fn contains(&self, person: Person) -> bool {
        self.0.as_ref().is_some_and(|it| it.contains(person.number()))
    }

    /// Whether the person is among them, in a group or in none.
    pub fn contains_same(&self, person: Person) -> bool {
        let is_among = |number| self.0.as_ref().is_some_and(|it| it.contains(number));
        is_among(person.number() | 1) || is_among(person.number() & !1)
    }

    pub fn is_subset(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other) || one.is_subset(other),
            _ => self.is_empty(),
        }
    }

    pub fn is_disjoint(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => one.is_disjoint(other),
            _ => true,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|it| it.is_empty())
    }

    pub fn len(&self) -> usize {
        let len = self.0.as_ref().map_or(0, |it| it.len());
        usize::try_from(len).unwrap_or(usize::MAX)
    }

    pub fn first(&self) -> Option<Person> {
        self.0.as_ref()?.min().map(Person::of_number)
    }

    pub fn last(&self) -> Option<Person> {
        self.0.as_ref()?.max().map(Person::of_number)
    }

    pub fn iter(&self) -> impl Iterator<Item = Person> + '_ {
        self.0.iter().flat_map(|it| it.iter()).map(Person::of_number)
    }

    pub fn add(&mut self, other: &Self) {
        match &other.0 {
            Some(more) if !self.is_empty() => *self.own() |= &**more,
            Some(_) => *self = other.clone(),
            None => {}
        }
    }

    pub fn remove(&mut self, other: &Self) {
        if let Some(less) = &other.0
            && !self.is_empty()
        {
            *self.own() -= &**less;
        }
    }

    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let (Some(one), Some(two)) = (&self.0, &other.0) else { return Self::default() };
        if Rc::ptr_eq(one, two) {
            return self.clone();
        }
        let (few, many) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        // A few among very many are asked one by one; both sets are not walked for them.
        if few.len() * 16 < many.len() {
            return few.iter().filter(|&it| many.contains(it)).collect();
        }
        Self::of(&**one & &**two)
    }

    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (Some(all), Some(less)) => Self::of(&**all - &**less),
            _ => self.clone(),
        }
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
        Self::of(people.into_iter().map(Person::number).collect())
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
