//! Cases that go one way, whoever raises them: only the first of each sort need be followed.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{Ruled, Rulings};
use crate::{
    analysis::{Case, Scopes, Topic, people::Person, turning::turning_on_raiser},
    model::EscalationId,
    syntax::Name,
};

/// What cases have in common that are of one sort.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    starts: SmallVec<[EscalationId; 2]>,
    is_dispute: bool,
    is_contested: bool,
    subject: Option<Person>,
    topic: Option<Topic>,
    owner: Option<Person>,
    holder: Option<Person>,
    /// Who raises what, where a step turns on them.
    raised: Option<(Person, Option<Name>)>,
}

/// The sorts of the cases that one escalation rules, numbered as they come.
#[derive(Debug, Default)]
pub(super) struct Sorts {
    /// For each escalation whether a step of it, or after it, turns on the raiser.
    turns: Vec<bool>,
    known: FxHashMap<Key, usize>,
}

impl Sorts {
    pub(super) fn new(scopes: &Scopes<'_, '_>) -> Self {
        let model = scopes.resolver.people.constitution;
        let turns = turning_on_raiser(model, |id| scopes.turns_on_raiser(id));
        Self { turns, known: FxHashMap::default() }
    }

    /// Begins with the cases of another escalation.
    pub(super) fn begin(&mut self) {
        self.known.clear();
    }

    pub(super) fn number(
        &mut self,
        scopes: &Scopes<'_, '_>,
        case: &Case,
        rulings: &Rulings,
    ) -> usize {
        let starts: SmallVec<[_; 2]> = rulings.ruling.iter().map(|it| it.escalation).collect();
        let turns = starts.iter().any(|it| self.turns[it.index()]);
        let key = Key {
            starts,
            is_dispute: scopes.is_dispute(case),
            is_contested: scopes.is_contested(case),
            subject: case.subject,
            topic: case.topic,
            owner: case.owner,
            holder: case.holder,
            raised: turns.then_some((case.raiser, case.matter)),
        };
        let next = self.known.len();
        *self.known.entry(key).or_insert(next)
    }
}

/// What was found of each sort of the cases of one escalation.
#[derive(Debug)]
pub(crate) struct BySort<T> {
    by: Option<EscalationId>,
    found: Vec<Option<T>>,
}

impl<T> Default for BySort<T> {
    fn default() -> Self {
        Self { by: None, found: Vec::new() }
    }
}

impl<T> BySort<T> {
    /// What is known of the sort of a case, once it was found.
    pub(crate) fn of(&mut self, it: &Ruled<'_>) -> &mut Option<T> {
        if self.by != Some(it.by) {
            (self.by, self.found) = (Some(it.by), Vec::new());
        }
        if self.found.len() <= it.sort {
            self.found.resize_with(it.sort + 1, || None);
        }
        &mut self.found[it.sort]
    }
}
