//! Upwards from a person: the nearest of a kind, the line manager, and who answers to whom.

use std::{cell::RefCell, collections::BTreeSet};

use rustc_hash::FxHashMap;

use super::people::{People, Person, Persons};
use crate::model::{RoleKind, Tie};

/// How sure something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It holds for some of those who may be meant.
    May,
    /// It holds for all of them.
    Stated,
}

/// What was found already of the nearest of a kind, by the number of the kind.
#[derive(Debug, Default)]
pub(super) struct Nearest(RefCell<FxHashMap<(usize, Person), Vec<Person>>>);

impl People<'_> {
    /// Those directly above a post, and whether the text is certain of each.
    pub fn managers(&self, person: Person) -> Vec<(Person, bool)> {
        let source = self.lines_of(person.role());
        let lines = self.constitution.own_ties(source, Tie::ReportsTo);
        lines.iter().map(|(role, line)| (self.beside(person, *role), line.is_certain)).collect()
    }

    /// One step up from a person, a body or a group, and two where that is further away.
    fn above(&self, person: Person) -> (Vec<Person>, Vec<Person>) {
        let role = person.role();
        let beside = |roles: Vec<crate::model::RoleId>| -> Vec<Person> {
            roles.into_iter().map(|role| self.beside(person, role)).collect()
        };
        match self.constitution.role(role).kind {
            RoleKind::Officer => {
                let mut up: Vec<_> = self.managers(person).into_iter().map(|(it, _)| it).collect();
                up.extend(beside(self.constitution.ties(role, Tie::Serves)));
                (up, Vec::new())
            }
            RoleKind::Member => {
                let mut up: Vec<_> = self.group_of(person).into_iter().collect();
                up.extend(beside(self.constitution.ties(role, Tie::SitsOn)));
                (up, Vec::new())
            }
            RoleKind::Body | RoleKind::Group => {
                let mut led_by = Vec::new();
                for kind in self.constitution.all_that_it_is(role) {
                    led_by.extend(self.constitution.tied_to(kind, Tie::Leads));
                }
                (beside(led_by), beside(self.constitution.ties(role, Tie::PartOf)))
            }
            RoleKind::External | RoleKind::Class => (Vec::new(), Vec::new()),
        }
    }

    /// The nearest of `wanted` from `start` upwards, `start` itself among them: all who stand at the
    /// first distance where there is one.
    ///
    /// `kind` numbers `wanted`. A line of single superiors is walked once for each kind.
    pub(super) fn nearest(
        &self,
        known: &Nearest,
        kind: usize,
        wanted: &Persons,
        start: Person,
    ) -> Vec<Person> {
        let mut path = Vec::new();
        let mut at = start;
        let found = loop {
            if let Some(found) = known.0.borrow().get(&(kind, at)) {
                break found.clone();
            }
            path.push(at);
            if wanted.contains_same(at) {
                break vec![at];
            }
            let (next, later) = self.above(at);
            match (next.as_slice(), later.as_slice()) {
                (&[only], []) if path.len() < self.constitution.roles.len() * 4 => at = only,
                _ => break self.search(wanted, at),
            }
        };
        let mut known = known.0.borrow_mut();
        for person in path {
            known.insert((kind, person), found.clone());
        }
        found
    }

    fn search(&self, wanted: &Persons, start: Person) -> Vec<Person> {
        let mut seen = BTreeSet::from([start]);
        let (mut level, mut next) = self.above(start);
        while !level.is_empty() || !next.is_empty() {
            let found: BTreeSet<_> =
                level.iter().copied().filter(|&it| wanted.contains_same(it)).collect();
            if !found.is_empty() {
                return found.into_iter().collect();
            }
            let mut after = Vec::new();
            let mut upper = next;
            for person in level {
                if seen.insert(person) {
                    let (up, later) = self.above(person);
                    upper.extend(up);
                    after.extend(later);
                }
            }
            (level, next) = (upper, after);
        }
        Vec::new()
    }

    /// Whether a post answers to a person, directly or by way of others.
    pub fn answers_to(&self, post: Person, person: Person) -> Option<Certainty> {
        if self.constitution.role(post.role()).kind != RoleKind::Officer {
            return None;
        }
        let certain = |certain_only: bool| {
            let mut seen = BTreeSet::new();
            let mut pending = vec![post];
            while let Some(at) = pending.pop() {
                for (manager, is_certain) in self.managers(at) {
                    if (is_certain || !certain_only) && seen.insert(manager) {
                        if manager.is_same(person) {
                            return true;
                        }
                        pending.push(manager);
                    }
                }
            }
            false
        };
        if certain(true) {
            return Some(Certainty::Stated);
        }
        certain(false).then_some(Certainty::May)
    }
}
