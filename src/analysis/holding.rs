//! Whom a clause means that gives somebody a power.

use super::{
    Case, Person, Persons, Resolver,
    resolve::{items, paths},
};
use crate::{
    model::{Constitution, Reference, RoleId, Who},
    syntax::ast::{Term, Thing},
};

/// Whom a clause means, in whatever case.
#[derive(Debug, Clone, Default)]
pub struct Meant {
    /// Everybody who may be meant and can act; for a vacant post, its deputies.
    pub persons: Persons,
    /// The vacant posts among them for which no deputy can act.
    pub vacant: Vec<RoleId>,
    /// Whether someone may be meant whom only the case tells.
    pub is_open: bool,
}

impl Meant {
    pub fn is_nobody(&self) -> bool {
        self.persons.is_empty() && !self.is_open
    }
}

/// Answers who is meant. Made once a question; linear in the roles.
#[derive(Debug)]
pub struct Holding<'r, 'c> {
    resolver: &'r Resolver<'c>,
    vacant: Persons,
    /// Somebody, to ask what a reference means whoever raises a matter.
    anybody: Option<Person>,
}

impl<'r, 'c> Holding<'r, 'c> {
    pub fn new(resolver: &'r Resolver<'c>) -> Self {
        let people = &resolver.people;
        let roles = || people.constitution.role_ids();
        let vacant = roles().filter(|&role| people.constitution.role(role).vacant);
        Self {
            resolver,
            vacant: vacant.flat_map(|role| people.holders(role)).collect(),
            anybody: roles().flat_map(|role| people.holders(role)).next(),
        }
    }

    pub fn constitution(&self) -> &'c Constitution<'c> {
        self.resolver.people.constitution
    }

    /// Everybody of a role.
    pub fn of_role(&self, role: RoleId) -> Persons {
        self.resolver.people.of_role(role)
    }

    /// Whom a clause means; `None` where it says that the rules are silent.
    pub fn meant(&self, who: &Who) -> Option<Meant> {
        Some(self.meant_by(who.who.stated()?))
    }

    pub fn meant_by(&self, reference: Reference) -> Meant {
        let mut all = Meant::default();
        for item in items(self.constitution().terms(reference)) {
            let mut meant = self.alternatives(item.alt);
            if let Some(except) = item.except {
                meant.persons.remove(&self.alternatives(except).persons);
            }
            all.persons.add(&meant.persons);
            all.is_open |= meant.is_open;
            all.vacant.append(&mut meant.vacant);
        }
        all.vacant.sort_unstable();
        all.vacant.dedup();
        all
    }

    /// Whom the alternatives of one item mean together.
    pub fn alternatives(&self, alt: &[Term]) -> Meant {
        let mut all = Meant::default();
        for path in paths(alt) {
            match self.path(path) {
                Some(persons) => self.able(&persons, &mut all),
                None => all.is_open = true,
            }
        }
        all
    }

    /// Adds those of `persons` who can act, and the deputies of those who cannot.
    fn able(&self, persons: &Persons, meant: &mut Meant) {
        let people = &self.resolver.people;
        meant.persons.add(&persons.without(&self.vacant));
        for vacancy in persons.and(&self.vacant).iter() {
            let deputies = self.resolver.deputies(vacancy).into_iter().map(Person::role);
            let deputies: Persons = deputies.flat_map(|role| people.holders(role)).collect();
            let able = deputies.without(&self.vacant);
            if able.is_empty() {
                meant.vacant.push(vacancy.role());
            }
            meant.persons.add(&able);
        }
    }

    /// Whom one alternative means; `None` where only the case tells, or a choice of somebody's.
    pub fn path(&self, path: &[Term]) -> Option<Persons> {
        let head = path.first()?;
        let covers_set = !is_played(head.thing);
        if covers_set && (path.len() == 1 || path.iter().any(|term| is_played(term.thing))) {
            return Some(self.resolver.set_of(head.thing).1.clone());
        }
        let is_of_played = path.iter().skip(1).any(|term| is_played(term.thing));
        if path.len() == 1 || is_of_played || head.thing == Thing::Nominee {
            return None;
        }
        let people = &self.resolver.people;
        let choice = self.resolver.choice(path, &Case::new(None, self.anybody?));
        let same = |found: Person| people.holders(found.role()).filter(move |it| it.is_same(found));
        Some(choice.persons().flat_map(same).collect())
    }
}

/// Whether a word stands for whoever plays that part in a case.
fn is_played(thing: Thing) -> bool {
    matches!(
        thing,
        Thing::Subject
            | Thing::Raiser
            | Thing::Holder
            | Thing::Owner
            | Thing::Person
            | Thing::Nominee
            | Thing::Deputy
            | Thing::LineManager
            | Thing::ManagementChain
    )
}
