//! Who a reference means, in a case or whatever the case.

use rustc_hash::FxHashMap;

use super::{
    Case, Topic,
    people::{People, Person, Persons},
    upward::Nearest,
};
use crate::{
    model::{Definition, DocumentId, EscalationId, Reference, RoleKind, Who},
    syntax::ast::{Join, Relative, Term, Thing},
};

/// Who, or what, may stand in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    Person(Person),
    /// Someone whom the rules let a person name.
    NomineeOf(Person),
    /// Someone for whom the text names no post.
    Unnamed,
    Document(DocumentId),
    Escalation(EscalationId),
}

impl Actor {
    pub fn person(self) -> Option<Person> {
        match self {
            Self::Person(person) => Some(person),
            _ => None,
        }
    }
}

/// Those who may act, each a set of those who must act together. Empty where nobody is meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    pub alternatives: Vec<Vec<Actor>>,
    /// Whether the text itself leaves the choice, by `or`, with no rule.
    pub is_open: bool,
}

impl Choice {
    pub fn actors(&self) -> impl Iterator<Item = Actor> + '_ {
        self.alternatives.iter().flatten().copied()
    }

    pub fn persons(&self) -> impl Iterator<Item = Person> + '_ {
        self.actors().filter_map(Actor::person)
    }
}

/// Resolves the references of one constitution.
#[derive(Debug)]
pub struct Resolver<'c> {
    pub people: People<'c>,
    nearest: Nearest,
    /// The sets that names stand for, found once each.
    sets: std::cell::RefCell<FxHashMap<Key, std::rc::Rc<(usize, Persons)>>>,
}

/// A thing that stands for the same set in every case.
type Key = (u8, u32);

impl<'c> Resolver<'c> {
    pub fn new(people: People<'c>) -> Self {
        Self { people, nearest: Nearest::default(), sets: std::cell::RefCell::default() }
    }

    fn model(&self) -> &'c crate::model::Constitution<'c> {
        self.people.constitution
    }

    /// Everybody whom a name or a built-in word covers, and the number of that set.
    pub fn set_of(&self, thing: Thing) -> std::rc::Rc<(usize, Persons)> {
        let key = match thing {
            Thing::Name(name) => (0, crate::source::as_u32(name.index())),
            Thing::Officer => (1, 0),
            Thing::Member => (2, 0),
            Thing::Body => (3, 0),
            Thing::Group => (4, 0),
            Thing::External => (5, 0),
            Thing::Anyone => (6, 0),
            _ => (7, 0),
        };
        if let Some(found) = self.sets.borrow().get(&key) {
            return found.clone();
        }
        let persons = match thing {
            Thing::Name(name) => match self.model().definition(name) {
                Some(Definition::Role(role)) => self.people.of_role(role),
                None => {
                    self.model().holders(name).flat_map(|role| self.people.holders(role)).collect()
                }
                Some(_) => Persons::default(),
            },
            _ => self.people.of_kind(thing),
        };
        let mut sets = self.sets.borrow_mut();
        let found = std::rc::Rc::new((sets.len(), persons));
        sets.insert(key, found.clone());
        found
    }

    /// Everybody whom a reference may cover in some case; `subject` and the like cover nobody here.
    pub fn cover(&self, reference: Reference) -> Persons {
        let mut all = Persons::default();
        for item in items(self.model().terms(reference)) {
            let mut covered = self.cover_terms(item.alt);
            if let Some(except) = item.except {
                covered.remove(&self.cover_terms(except));
            }
            all.add(&covered);
        }
        all
    }

    fn cover_terms(&self, alt: &[Term]) -> Persons {
        let mut all = Persons::default();
        for path in paths(alt) {
            let Some(head) = path.first() else { continue };
            let set = self.set_of(head.thing);
            all.add(&set.1);
            // A group that raises or is spoken of is its members.
            for group in set.1.iter() {
                if self.model().role(group.role()).kind == RoleKind::Group {
                    all.add(&self.people.members_of(group));
                }
            }
        }
        all
    }

    /// Who acts, where a reference is a choice of one: an item's alternatives in a case.
    pub fn choice(&self, alt: &[Term], case: &Case) -> Choice {
        let all: Vec<_> = paths(alt).collect();
        let jointly = alt.iter().any(|term| term.join == Join::And);
        let found: Vec<Vec<Actor>> = all.iter().map(|path| self.path(path, case)).collect();
        if !jointly {
            let relative = |path: &&[Term]| path.first().is_some_and(|it| is_relative(it.relative));
            let is_open = all.len() > 1 && !all.iter().all(relative);
            let mut alternatives: Vec<_> = found.concat().into_iter().map(|it| vec![it]).collect();
            alternatives.sort_unstable();
            alternatives.dedup();
            return Choice { alternatives, is_open };
        }
        // Jointly: one of each. With more candidates than can be said apart, all of them stand for it.
        let mut alternatives = vec![Vec::new()];
        for actors in found {
            let mut next = Vec::new();
            for chosen in &alternatives {
                for &actor in actors.iter().take(8) {
                    let mut chosen = chosen.clone();
                    chosen.push(actor);
                    next.push(chosen);
                }
            }
            alternatives = next;
        }
        Choice { alternatives, is_open: false }
    }

    /// Every item of a reference as a choice: each of them acts, is heard, or is told.
    pub fn choices(&self, who: &Who, case: &Case) -> Vec<Choice> {
        let Some(reference) = who.who.stated() else { return Vec::new() };
        items(self.model().terms(reference))
            .map(|item| {
                let mut choice = self.choice(item.alt, case);
                if let Some(except) = item.except {
                    let out: Vec<_> = self.choice(except, case).persons().collect();
                    choice.alternatives.retain(|actors| {
                        !actors.iter().filter_map(|it| it.person()).any(|it| out.contains(&it))
                    });
                }
                choice
            })
            .collect()
    }

    /// One term with what it is `of`.
    fn path(&self, path: &[Term], case: &Case) -> Vec<Actor> {
        let Some((head, of)) = path.split_first() else { return Vec::new() };
        if of.is_empty() {
            return self.thing(head, case);
        }
        let base = self.path(of, case);
        let persons = base.iter().filter_map(|it| it.person());
        let mut found: Vec<Actor> = match head.thing {
            Thing::Nominee => persons.map(Actor::NomineeOf).collect(),
            Thing::Deputy => persons.flat_map(|it| self.deputies(it)).map(Actor::Person).collect(),
            Thing::LineManager => persons
                .flat_map(|it| self.people.managers(it))
                .map(|(manager, _)| Actor::Person(manager))
                .collect(),
            Thing::ManagementChain => persons
                .flat_map(|it| self.chain(it).into_iter().flatten())
                .map(Actor::Person)
                .collect(),
            thing => {
                let wanted = self.set_of(thing);
                let nearest = |it| self.people.nearest(&self.nearest, wanted.0, &wanted.1, it);
                let mut found: Vec<_> = persons.flat_map(nearest).map(Actor::Person).collect();
                if base.contains(&Actor::Unnamed) {
                    found.extend(self.acting(&wanted.1));
                }
                found
            }
        };
        found.sort_unstable();
        found.dedup();
        found
    }

    pub fn deputies(&self, person: Person) -> Vec<Person> {
        let deputies = &self.model().role(person.role()).deputies;
        deputies.iter().map(|&role| self.people.beside(person, role)).collect()
    }

    /// Every post above a person, those at one distance together.
    pub fn chain(&self, person: Person) -> Vec<Vec<Person>> {
        let mut seen = std::collections::BTreeSet::from([person]);
        let mut chain = Vec::new();
        let mut level = vec![person];
        loop {
            let above = level.iter().flat_map(|&it| self.people.managers(it));
            let next: std::collections::BTreeSet<_> =
                above.map(|(it, _)| it).filter(|it| !seen.contains(it)).collect();
            if next.is_empty() {
                return chain;
            }
            seen.extend(&next);
            level = next.into_iter().collect();
            chain.push(level.clone());
        }
    }

    fn thing(&self, term: &Term, case: &Case) -> Vec<Actor> {
        let player = |player: Option<Person>| vec![player.map_or(Actor::Unnamed, Actor::Person)];
        match term.thing {
            Thing::NotStated | Thing::Text => Vec::new(),
            Thing::Subject => case.subject.map(Actor::Person).into_iter().collect(),
            Thing::Raiser => vec![Actor::Person(case.raiser)],
            Thing::Owner => player(case.owner),
            Thing::Holder => player(case.holder),
            Thing::Person
            | Thing::Nominee
            | Thing::Deputy
            | Thing::LineManager
            | Thing::ManagementChain => vec![Actor::Unnamed],
            Thing::Name(name) => match self.model().definition(name) {
                Some(Definition::Document(id)) => vec![Actor::Document(id)],
                Some(Definition::Escalation(id)) => vec![Actor::Escalation(id)],
                _ => self.covered(term, case),
            },
            _ => self.covered(term, case),
        }
    }

    fn covered(&self, term: &Term, case: &Case) -> Vec<Actor> {
        let set = self.set_of(term.thing);
        let mut actors = self.acting(&set.1);
        if term.relative == Some(Relative::Other) {
            let not = case.owner.unwrap_or(case.raiser);
            let own_group = self.people.group_of(not);
            actors.retain(|actor| match actor.person() {
                Some(person) => {
                    let group = self.people.group_of(person);
                    let is_group = self.model().role(not.role()).kind == RoleKind::Group;
                    !person.is_same(not) && !(is_group && group.is_some() && group == own_group)
                }
                None => true,
            });
        }
        actors
    }

    /// A set as those who may act: each person once, whatever group they are in.
    fn acting(&self, set: &Persons) -> Vec<Actor> {
        let mut actors: Vec<Person> = Vec::new();
        for person in set.iter() {
            if actors.last().is_none_or(|last| !last.is_same(person)) {
                actors.push(person);
            }
        }
        actors.into_iter().map(Actor::Person).collect()
    }

    /// Whether a reference, as a set, covers a person in a case.
    pub fn covers(&self, reference: Reference, person: Person, case: &Case) -> bool {
        items(self.model().terms(reference)).any(|item| {
            let within = |alt: &[Term]| paths(alt).any(|path| self.path_covers(path, person, case));
            within(item.alt) && !item.except.is_some_and(within)
        })
    }

    fn path_covers(&self, path: &[Term], person: Person, case: &Case) -> bool {
        let [term] = path else {
            let found = self.path(path, case);
            return found.iter().filter_map(|it| it.person()).any(|it| it.is_same(person));
        };
        let set = self.set_of(term.thing);
        let is_other = term.relative == Some(Relative::Other);
        let not = case.owner.unwrap_or(case.raiser);
        match term.thing {
            Thing::Subject => case.subject.is_some_and(|it| it.is_same(person)),
            Thing::Raiser => case.raiser.is_same(person),
            Thing::Owner => case.owner.is_some_and(|it| self.belongs(person, it)),
            Thing::Holder => case.holder.is_some_and(|it| it.is_same(person)),
            _ if set.1.contains(person) => !is_other || !self.belongs(person, not),
            // A member of the owner's group is in no other, whatever kind of group that is.
            _ if is_other && self.belongs(person, not) => false,
            _ => {
                let Some(own) = self.people.group_of(person) else { return false };
                let groups = set.1.iter().filter(|it| self.is_group(*it));
                let mut groups = groups.filter(|it| !is_other || !it.is_same(not));
                groups.any(|group| {
                    group.is_second() == own.is_second()
                        && self.model().is(group.role(), own.role())
                })
            }
        }
    }

    fn is_group(&self, person: Person) -> bool {
        self.model().role(person.role()).kind == RoleKind::Group
    }

    /// Whether a person is another, or a member of the group that the other is.
    fn belongs(&self, person: Person, other: Person) -> bool {
        person.is_same(other)
            || self.is_group(other) && self.people.group_of(person) == self.people.group_of(other)
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

fn is_relative(relative: Option<Relative>) -> bool {
    matches!(relative, Some(Relative::Relevant | Relative::Appropriate | Relative::Responsible))
}

/// An item of a reference: its alternatives, and those it leaves out.
#[derive(Debug, Clone, Copy)]
pub struct Item<'t> {
    pub alt: &'t [Term],
    pub except: Option<&'t [Term]>,
}

/// The items of a reference.
pub fn items(terms: &[Term]) -> impl Iterator<Item = Item<'_>> {
    split(terms, |join| join == Join::Comma).map(|item| {
        let at = item.iter().position(|term| term.join == Join::Except);
        match at {
            Some(at) => Item { alt: &item[..at], except: Some(&item[at..]) },
            None => Item { alt: item, except: None },
        }
    })
}

/// The terms of an item, each with what it is `of`.
pub fn paths(alt: &[Term]) -> impl Iterator<Item = &[Term]> {
    split(alt, |join| matches!(join, Join::Or | Join::And))
}

fn split(terms: &[Term], at: fn(Join) -> bool) -> impl Iterator<Item = &[Term]> {
    let mut rest = terms;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_first()?;
        let len = after.iter().position(|term| at(term.join)).map_or(rest.len(), |len| len + 1);
        let (item, others) = rest.split_at(len);
        rest = others;
        Some(item)
    })
}
