//! Who a reference means where it is a choice of those who act.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

use super::{
    Case,
    authority::{Delegations, delegations},
    narrowing::{Passing, passings},
    people::{People, Person, Persons},
    sets::{Key, Words},
    terms::{is_bare_stand_in, is_relative, turns_on_case},
    upward::Nearest,
};
use crate::{
    model::{
        Constitution, Definition, DelegationId, DocumentId, EscalationId, FunctionId, Reference,
        Who,
    },
    source::Span,
    syntax::{
        ast::{Exception, Join, Relative, Term, Thing},
        words::Word,
    },
};

pub use super::terms::{Item, items, paths};

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

    /// Whether it is a person, or someone whom that person named.
    pub(super) fn is_or_acts_for(self, person: Person) -> bool {
        match self {
            Self::Person(it) | Self::NomineeOf(it) => it.is_same(person),
            _ => false,
        }
    }
}

/// Those who must act together; most often one alone, so that none of these is a piece of memory of its own.
pub type Together = SmallVec<[Actor; 2]>;

/// Those who may act, each a set of those who must act together. Empty where nobody is meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    pub alternatives: Vec<Together>,
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
    /// The sets that words stand for, found once each.
    pub(super) sets: RefCell<FxHashMap<Key, Rc<(usize, Persons)>>>,
    /// The sets that references of several words cover.
    pub(super) covers: RefCell<FxHashMap<Words, Persons>>,
    /// Who may act by references that mean the same in every case.
    choices: RefCell<FxHashMap<Span, Rc<[Choice]>>>,
    /// The delegations of each function, once somebody asks.
    delegations: OnceCell<Delegations>,
    /// By which of them people pass on what they received, once somebody asks.
    passings: OnceCell<Vec<Passing>>,
}

/// How many ways of acting together are told apart; no text has as many.
const TOGETHER: usize = 64;

/// Choices between more are not kept: many references to a wide class would be as many copies of it.
const FEW: usize = 64;

/// How far up a line of management is followed outside the steps of a route.
const LINE: usize = 256;

impl<'c> Resolver<'c> {
    pub fn new(people: People<'c>) -> Self {
        Self {
            people,
            nearest: Nearest::default(),
            sets: RefCell::default(),
            covers: RefCell::default(),
            choices: RefCell::default(),
            delegations: OnceCell::new(),
            passings: OnceCell::new(),
        }
    }

    /// Every delegation of each function that is passed on, in the order of the text.
    pub fn delegations(&self) -> &Delegations {
        self.delegations.get_or_init(|| delegations(self.model()))
    }

    /// The delegations that pass a function on.
    pub fn delegations_of(&self, function: FunctionId) -> Vec<DelegationId> {
        self.delegations().get(&function).cloned().unwrap_or_default()
    }

    /// Every delegation by which people pass on what they have by delegation alone.
    pub fn passings(&self) -> &[Passing] {
        self.passings.get_or_init(|| passings(self))
    }

    pub(super) fn model(&self) -> &'c Constitution<'c> {
        self.people.constitution
    }

    /// Who acts, where a reference is a choice of one: an item's alternatives in a case.
    pub fn choice(&self, alt: &[Term], case: &Case) -> Choice {
        let named = self.named(alt, paths(alt), case);
        self.alternatives(alt, case, &named)
    }

    /// Everybody for whom a bare stand-in among some terms may stand in: whom their other paths name.
    fn named<'t>(
        &self,
        terms: &[Term],
        all: impl Iterator<Item = &'t [Term]>,
        case: &Case,
    ) -> Vec<Person> {
        if !terms.iter().any(|it| matches!(it.thing, Thing::Nominee | Thing::Deputy)) {
            return Vec::new();
        }
        let own = all.filter(|path| !is_bare_stand_in(path));
        own.flat_map(|path| self.path(path, case)).filter_map(Actor::person).collect()
    }

    /// The alternatives of one item; `named` are those for whom a bare `nominee` stands in.
    fn alternatives(&self, alt: &[Term], case: &Case, named: &[Person]) -> Choice {
        let all: Vec<_> = paths(alt).collect();
        let jointly = alt.iter().any(|term| term.join == Join::And);
        let found = all.iter().map(|path| self.alternative(path, case, named));
        if !jointly {
            let mut actors: Vec<Actor> = found.flatten().collect();
            actors.sort_unstable();
            actors.dedup();
            let alternatives = actors.into_iter().map(|it| smallvec![it]).collect();
            return Choice { alternatives, is_open: is_open(&all) };
        }
        // Jointly: one of each. Where one names nobody, they cannot act.
        let mut alternatives: Vec<Together> = vec![Together::new()];
        for actors in found {
            let room = TOGETHER.div_ceil(alternatives.len().max(1));
            let mut next = Vec::new();
            for chosen in &alternatives {
                for &actor in actors.iter().take(room) {
                    let mut chosen = chosen.clone();
                    chosen.push(actor);
                    next.push(chosen);
                }
            }
            alternatives = next;
        }
        Choice { alternatives, is_open: false }
    }

    fn alternative(&self, path: &[Term], case: &Case, named: &[Person]) -> Vec<Actor> {
        match path {
            [Term { thing: Thing::Nominee, .. }] if !named.is_empty() => {
                named.iter().copied().map(Actor::NomineeOf).collect()
            }
            [Term { thing: Thing::Deputy, .. }] if !named.is_empty() => {
                named.iter().flat_map(|&it| self.deputies(it)).map(Actor::Person).collect()
            }
            _ => self.path(path, case),
        }
    }

    /// Every item of a reference as a choice: each of them acts or is heard. Of those who are told
    /// (`informing`, `outcome to`) everyone covered is a choice of their own.
    pub fn choices(&self, who: &Who, case: &Case) -> Vec<Choice> {
        let Some(reference) = who.who.stated() else { return Vec::new() };
        let mut choices = match who.word {
            Word::Informing | Word::OutcomeTo => self.told(reference, case),
            _ => self.choices_of(reference, case).to_vec(),
        };
        if let Some(subject) = case.subject.filter(|_| self.spares_subject(who)) {
            for choice in &mut choices {
                choice.alternatives.retain(|it| !it.iter().any(|it| it.is_or_acts_for(subject)));
            }
        }
        choices
    }

    /// Everyone whom a reference covers; of those whom only the case singles out, one.
    fn told(&self, reference: Reference, case: &Case) -> Vec<Choice> {
        let terms = self.model().terms(reference);
        if items(terms).any(|it| it.except.is_some()) {
            return self.choices_of(reference, case).to_vec();
        }
        let named = self.named(terms, items(terms).flat_map(|item| paths(item.alt)), case);
        let mut told = Vec::new();
        for path in items(terms).flat_map(|item| paths(item.alt)) {
            let choice = self.alternatives(path, case, &named);
            let is_set = matches!(path, [Term { thing: Thing::Name(_), relative: None, .. }]);
            if is_set {
                let each = choice.alternatives.into_iter();
                told.extend(each.map(|it| Choice { alternatives: vec![it], is_open: false }));
            } else {
                told.push(choice);
            }
        }
        told
    }

    pub(super) fn choices_of(&self, reference: Reference, case: &Case) -> Rc<[Choice]> {
        if let Some(known) = self.choices.borrow().get(&reference.span) {
            return Rc::clone(known);
        }
        let terms = self.model().terms(reference);
        let choices: Rc<[Choice]> = self.choices_in(terms, case).into();
        let actors: usize = choices.iter().map(|it| it.alternatives.len()).sum();
        if actors <= FEW && !turns_on_case(terms) {
            self.choices.borrow_mut().insert(reference.span, Rc::clone(&choices));
        }
        choices
    }

    fn choices_in(&self, terms: &[Term], case: &Case) -> Vec<Choice> {
        let named = self.named(terms, items(terms).flat_map(|item| paths(item.alt)), case);
        let choice = |item: Item<'_>| {
            let mut choice = self.alternatives(item.alt, case, &named);
            if let Some(except) = item.except {
                let out: Vec<_> = self.choice(except, case).persons().collect();
                let is_out = |actor: &Actor| {
                    actor.person().is_some_and(|it| out.iter().any(|out| out.is_same(it)))
                };
                choice.alternatives.retain(|actors| !actors.iter().any(is_out));
            }
            choice
        };
        items(terms).map(choice).collect()
    }

    /// Whether `unless subject` stands after a clause.
    fn spares_subject(&self, who: &Who) -> bool {
        let mut exceptions = self.model().exceptions(who.qualifiers);
        exceptions.any(|it| matches!(it, Exception::Subject(_)))
    }

    /// One term with what it is `of`.
    pub(super) fn path(&self, path: &[Term], case: &Case) -> Vec<Actor> {
        let Some((head, of)) = path.split_first() else { return Vec::new() };
        if of.is_empty() {
            return self.thing(head, case);
        }
        let base = self.path(of, case);
        let persons: Vec<Person> = base.iter().filter_map(|it| it.person()).collect();
        let mut found: Vec<Actor> = match head.thing {
            Thing::Nominee => persons.into_iter().map(Actor::NomineeOf).collect(),
            Thing::Deputy => {
                persons.into_iter().flat_map(|it| self.deputies(it)).map(Actor::Person).collect()
            }
            Thing::LineManager => persons
                .into_iter()
                .flat_map(|it| self.people.line_managers(it))
                .map(Actor::Person)
                .collect(),
            Thing::ManagementChain => {
                self.people.chain(&persons, LINE).concat().into_iter().map(Actor::Person).collect()
            }
            thing => self.nearest(thing, &persons),
        };
        if base.contains(&Actor::Unnamed) {
            match head.thing {
                Thing::Nominee | Thing::Deputy | Thing::LineManager | Thing::ManagementChain => {
                    found.push(Actor::Unnamed);
                }
                thing => found.extend(acting(&self.set_of(thing).1)),
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn nearest(&self, thing: Thing, persons: &[Person]) -> Vec<Actor> {
        let wanted = self.set_of(thing);
        let nearest = |&it: &Person| self.people.nearest(&self.nearest, wanted.0, &wanted.1, it);
        persons.iter().flat_map(nearest).map(Actor::Person).collect()
    }

    pub fn deputies(&self, person: Person) -> Vec<Person> {
        let deputies = &self.model().role(person.role()).deputies;
        deputies.iter().map(|&role| self.people.beside(person, role)).collect()
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
        let mut actors = acting(&self.set_of(term.thing).1);
        if term.relative == Some(Relative::Other) {
            let not = case.owner.unwrap_or(case.raiser);
            actors.retain(|actor| actor.person().is_none_or(|it| self.is_other(it, not)));
        }
        actors
    }
}

/// A set as those who may act: each person once, whatever group they are in.
fn acting(set: &Persons) -> Vec<Actor> {
    let mut actors: Vec<Person> = Vec::new();
    for person in set.iter() {
        if actors.last().is_none_or(|last| !last.is_same(person)) {
            actors.push(person);
        }
    }
    actors.into_iter().map(Actor::Person).collect()
}

/// Whether the text leaves a choice with no rule: several by `or`, not all of them told by the case,
/// and who stands in for another apart.
fn is_open(all: &[&[Term]]) -> bool {
    let stands_in = |path: &&&[Term]| {
        path.first().is_some_and(|it| matches!(it.thing, Thing::Nominee | Thing::Deputy))
    };
    let own: Vec<_> = all.iter().filter(|path| !stands_in(path)).collect();
    let by_case = |path: &&&[Term]| path.first().is_some_and(|it| is_relative(it.relative));
    own.len() > 1 && !own.iter().all(by_case)
}
