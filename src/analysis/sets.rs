//! Whom a reference covers where it is a set: everyone it names, in a case or whatever the case.

use std::rc::Rc;

use super::{
    Case, Resolver, Topic,
    people::{Person, Persons},
    resolve::{items, paths},
    terms::turns_on_case,
};
use crate::{
    model::{Definition, Reference, RoleKind},
    syntax::ast::{Join, Relative, Term, Thing},
};

/// A word that stands for the same set in every case: whether with the members of its groups, of what
/// sort, and which name.
pub(super) type Key = (bool, u8, u32);

/// A reference word by word.
pub(super) type Words = Box<[(Thing, Join, Option<Relative>)]>;

impl Resolver<'_> {
    /// Everybody whom a name or a built-in word covers, and the number of that set.
    pub fn set_of(&self, thing: Thing) -> Rc<(usize, Persons)> {
        self.set(thing, false)
    }

    /// The same with the members of the groups among them: a group as an audience is its members.
    fn with_members(&self, thing: Thing) -> Rc<(usize, Persons)> {
        self.set(thing, true)
    }

    fn set(&self, thing: Thing, with_members: bool) -> Rc<(usize, Persons)> {
        let (sort, name) = match thing {
            Thing::Name(name) => (0, crate::source::as_u32(name.index())),
            Thing::Officer => (1, 0),
            Thing::Member => (2, 0),
            Thing::Body => (3, 0),
            Thing::Group => (4, 0),
            Thing::External => (5, 0),
            Thing::Anyone => (6, 0),
            _ => (7, 0),
        };
        let key = (with_members, sort, name);
        if let Some(found) = self.sets.borrow().get(&key) {
            return found.clone();
        }
        let persons = if with_members {
            let own = self.set(thing, false);
            let mut all = self.people.members_of(&own.1);
            all.add(&own.1);
            all
        } else {
            self.find(thing)
        };
        let mut sets = self.sets.borrow_mut();
        let found = Rc::new((sets.len(), persons));
        sets.insert(key, found.clone());
        found
    }

    fn find(&self, thing: Thing) -> Persons {
        let Thing::Name(name) = thing else { return self.people.of_kind(thing) };
        match self.model().definition(name) {
            Some(Definition::Role(role)) => self.people.of_role(role),
            None | Some(Definition::Law) => {
                self.model().holders(name).flat_map(|role| self.people.holders(role)).collect()
            }
            Some(_) => Persons::default(),
        }
    }

    /// Everybody whom a reference may cover in some case.
    ///
    /// Exact where it does not turn on the case; else [`covers`](Self::covers) says of whom it is so.
    pub fn cover(&self, reference: Reference) -> Persons {
        let terms = self.model().terms(reference);
        if terms.len() == 1 {
            return self.find_cover(terms);
        }
        // Kept once, so that thousands who name the same people do not each have a set of their own.
        let key: Words = terms.iter().map(|it| (it.thing, it.join, it.relative)).collect();
        if let Some(known) = self.covers.borrow().get(&key) {
            return known.clone();
        }
        let found = self.find_cover(terms);
        self.covers.borrow_mut().insert(key, found.clone());
        found
    }

    fn find_cover(&self, terms: &[Term]) -> Persons {
        let mut all = Persons::default();
        for item in items(terms) {
            let mut covered = self.cover_terms(item.alt);
            // Whom only the case tells may be somebody else.
            if let Some(except) = item.except.filter(|terms| !turns_on_case(terms)) {
                covered.remove(&self.cover_terms(except));
            }
            all.add(&covered);
        }
        all
    }

    fn cover_terms(&self, alt: &[Term]) -> Persons {
        let mut all = Persons::default();
        for path in paths(alt) {
            all.add(&self.cover_path(path));
        }
        all
    }

    fn cover_path(&self, path: &[Term]) -> Persons {
        let Some((head, of)) = path.split_first() else { return Persons::default() };
        match head.thing {
            Thing::Subject | Thing::Raiser | Thing::Owner | Thing::Holder => {
                self.with_members(Thing::Anyone).1.clone()
            }
            Thing::LineManager | Thing::ManagementChain => self.set_of(Thing::Officer).1.clone(),
            Thing::Deputy => {
                let of = self.cover_path(of);
                of.iter().flat_map(|it| self.deputies(it)).flat_map(variants(self)).collect()
            }
            thing if of.is_empty() || turns_on_case(of) => self.with_members(thing).1.clone(),
            _ => {
                // Whoever raises it, somebody in particular stands above somebody in particular.
                let anybody = self.with_members(Thing::Anyone).1.first();
                let Some(anybody) = anybody else { return Persons::default() };
                let found = self.path(path, &Case::new(None, anybody)).into_iter();
                let found = found.filter_map(super::Actor::person).flat_map(variants(self));
                let found: Persons = found.collect();
                let mut all = self.people.members_of(&found);
                all.add(&found);
                all
            }
        }
    }

    /// Whether a reference, as a set, covers a person in a case.
    pub fn covers(&self, reference: Reference, person: Person, case: &Case) -> bool {
        items(self.model().terms(reference)).any(|item| {
            let within = |alt: &[Term]| paths(alt).any(|path| self.path_covers(path, person, case));
            within(item.alt) && !item.except.is_some_and(within)
        })
    }

    pub(super) fn path_covers(&self, path: &[Term], person: Person, case: &Case) -> bool {
        let [term] = path else {
            let found = self.path(path, case);
            return found.iter().filter_map(|it| it.person()).any(|it| self.belongs(person, it));
        };
        match term.thing {
            Thing::Subject => case.subject.is_some_and(|it| it.is_same(person)),
            Thing::Raiser => case.raiser.is_same(person),
            Thing::Owner => case.owner.is_some_and(|it| self.belongs(person, it)),
            Thing::Holder => case.holder.is_some_and(|it| it.is_same(person)),
            thing if !self.with_members(thing).1.contains(person) => false,
            _ if term.relative != Some(Relative::Other) => true,
            thing => {
                let not = case.owner.unwrap_or(case.raiser);
                // Whoever is meant as a member of a group is in another where the group is another.
                let is_member = !self.set_of(thing).1.contains(person);
                let own = self.people.group_of(person).filter(|_| is_member);
                self.is_other(own.unwrap_or(person), not)
            }
        }
    }

    /// Whether a word covers a person, or a group that they are in.
    pub(super) fn is_member_of(&self, thing: Thing, person: Person) -> bool {
        self.with_members(thing).1.contains(person)
    }

    /// Whether someone, or some group, is another than `not`, and not of that group or the group of it.
    pub(super) fn is_other(&self, person: Person, not: Person) -> bool {
        let is_its_group = self.is_group(person) && self.belongs(not, person);
        !is_its_group && !self.belongs(person, not)
    }

    pub(super) fn is_group(&self, person: Person) -> bool {
        self.model().role(person.role()).kind == RoleKind::Group
    }

    /// Whether a person is another, or a member of the group that the other is.
    pub(super) fn belongs(&self, person: Person, other: Person) -> bool {
        if person.is_same(other) {
            return true;
        }
        let is_kind = |own: Person| {
            own.is_second() == other.is_second() && self.model().is(other.role(), own.role())
        };
        self.is_group(other) && self.people.group_of(person).is_some_and(is_kind)
    }

    /// One of those whom a reference covers, to stand for them: the group itself where it is a group.
    pub fn one_of(&self, reference: Reference) -> Option<Person> {
        let terms = self.model().terms(reference);
        terms.iter().find_map(|term| self.set_of(term.thing).1.first())
    }

    /// Topics that an `about` names, roles apart.
    pub fn topics(&self, reference: Reference) -> Vec<Topic> {
        let terms = self.model().terms(reference);
        let file = reference.span.file;
        let topic = |term: &Term| match term.thing {
            Thing::Text => Some(Topic::Text(term.range.in_file(file))),
            Thing::Name(name) => match self.model().definition(name)? {
                Definition::Function(id) => Some(Topic::Function(id)),
                Definition::Confidential(id) => Some(Topic::Confidential(id)),
                Definition::Document(id) => Some(Topic::Document(id)),
                _ => None,
            },
            _ => None,
        };
        terms.iter().filter_map(topic).collect()
    }
}

/// A person in a group and in none, as far as they may be either.
fn variants<'r, 'c>(resolver: &'r Resolver<'c>) -> impl Fn(Person) -> Vec<Person> + use<'r, 'c> {
    |person| {
        let holders = resolver.people.holders(person.role());
        holders.filter(|it| it.is_same(person)).collect()
    }
}
