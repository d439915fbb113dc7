//! Upwards from a person: the nearest of a kind.

use std::{
    cell::RefCell,
    collections::{BTreeSet, VecDeque},
};

use petgraph::visit::EdgeRef as _;
use rustc_hash::{FxHashMap, FxHashSet};

use super::people::{People, Person, Persons};
use crate::{
    model::{Constitution, RoleId, RoleKind, Tie},
    source::as_u32,
};

/// What was found already of the nearest of a kind, by the number of the kind.
#[derive(Debug, Default)]
pub(super) struct Nearest(RefCell<FxHashMap<(usize, Person), Vec<Person>>>);

/// Where a way upwards stands: with a person, or with what they are, whose ties are theirs as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum At {
    Person(Person),
    Class {
        role: RoleId,
        of: RoleKind,
        is_second: bool,
    },
    /// Whoever leads a body or a group that was reached: found there, and no way onwards. What else they
    /// belong to is theirs, and not that of whoever answers to the body.
    Leader(Person),
}

/// What can be reached from some place, by distance: none, one, or two.
///
/// From a body or a group its leader is nearer than what it is part of.
#[derive(Debug, Default)]
struct Ahead {
    here: Vec<At>,
    one: Vec<At>,
    two: Vec<Person>,
}

/// What every way upwards asks of a role, worked out once.
#[derive(Debug)]
pub(super) struct Told {
    /// For each role the nearest, along single classes, that says itself where it serves, sits or
    /// belongs, or that is several things.
    nearest: Vec<u32>,
    /// Who leads each body or group.
    leaders: FxHashMap<RoleId, Vec<RoleId>>,
}

impl Told {
    pub(super) fn new(constitution: &Constitution) -> Self {
        const NONE: u32 = u32::MAX;
        let mut leaders: FxHashMap<RoleId, Vec<RoleId>> = FxHashMap::default();
        for edge in constitution.accountability.edge_references() {
            if edge.weight().tie == Tie::Leads {
                leaders.entry(edge.target().into()).or_default().push(edge.source().into());
            }
        }
        let says = |role: RoleId| {
            let mut own = constitution.accountability.edges(role.into());
            leaders.contains_key(&role) || own.any(|edge| edge.weight().tie != Tie::ReportsTo)
        };
        let mut told = vec![NONE; constitution.roles.len()];
        for role in constitution.role_ids() {
            let mut path = Vec::new();
            let mut at = role;
            let found = loop {
                if told[at.index()] != NONE {
                    break told[at.index()];
                }
                // A role on its own path ends the search, so that circles do.
                told[at.index()] = as_u32(at.index());
                let mut classes = constitution.classes.neighbors(at.into());
                match (says(at), classes.next(), classes.next()) {
                    (false, Some(only), None) => {
                        path.push(at);
                        at = only.into();
                    }
                    _ => break as_u32(at.index()),
                }
            };
            for role in path {
                told[role.index()] = found;
            }
        }
        Self { nearest: told, leaders }
    }

    fn of(&self, role: RoleId) -> RoleId {
        RoleId::new(self.nearest[role.index()] as usize)
    }
}

impl People<'_> {
    fn ahead(&self, at: At) -> Ahead {
        let mut ahead = Ahead::default();
        match at {
            At::Person(person) => {
                let kind = self.constitution.role(person.role()).kind;
                match kind {
                    RoleKind::Officer => {
                        let above = self.managers(person).into_iter();
                        ahead.one = above.map(|(it, _)| At::Person(it)).collect();
                    }
                    RoleKind::Member => {
                        ahead.one = self.groups_of(person).into_iter().map(At::Person).collect();
                    }
                    RoleKind::Body | RoleKind::Group => {}
                    RoleKind::External | RoleKind::Class => return ahead,
                }
                let role = self.told().of(person.role());
                let is_second = person.is_second();
                ahead.here.push(At::Class { role, of: kind, is_second });
            }
            At::Class { role, of, is_second } => {
                self.ahead_of_class(role, of, is_second, &mut ahead);
            }
            At::Leader(_) => {}
        }
        ahead
    }

    fn ahead_of_class(&self, role: RoleId, of: RoleKind, is_second: bool, ahead: &mut Ahead) {
        let beside = |role| self.beside(Person::new(role, is_second, false), role);
        let own = self.constitution.accountability.edges(role.into());
        for edge in own {
            let to = beside(edge.target().into());
            match (of, edge.weight().tie) {
                (RoleKind::Officer, Tie::Serves) | (RoleKind::Member, Tie::SitsOn) => {
                    ahead.one.push(At::Person(to));
                }
                (RoleKind::Body | RoleKind::Group, Tie::PartOf) => ahead.two.push(to),
                _ => {}
            }
        }
        if matches!(of, RoleKind::Body | RoleKind::Group) {
            let leaders = self.told().leaders.get(&role).into_iter().flatten();
            ahead.one.extend(leaders.map(|&leader| At::Leader(beside(leader))));
        }
        for class in self.constitution.classes.neighbors(role.into()) {
            let role = self.told().of(class.into());
            ahead.here.push(At::Class { role, of, is_second });
        }
    }

    /// The only way on from a person, where there is only one.
    fn only_way(&self, person: Person) -> Option<Person> {
        const FEW: usize = 4;
        let mut pending = vec![At::Person(person)];
        let mut ways: Vec<At> = Vec::new();
        let mut next = 0;
        while let Some(&at) = pending.get(next) {
            next += 1;
            let ahead = self.ahead(at);
            for way in ahead.one.into_iter().chain(ahead.two.into_iter().map(At::Person)) {
                if !ways.contains(&way) {
                    ways.push(way);
                }
            }
            pending.extend(ahead.here);
            if pending.len() > FEW || ways.len() > 1 {
                return None;
            }
        }
        match ways.pop() {
            Some(At::Person(only)) => Some(only),
            _ => None,
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
        let mut walked = FxHashSet::default();
        let mut at = start;
        let found = loop {
            if let Some(found) = known.0.borrow().get(&(kind, at)) {
                break found.clone();
            }
            path.push(at);
            if wanted.contains_same(at) {
                break vec![at];
            }
            match self.only_way(at) {
                Some(only) if walked.insert(at) => at = only,
                // Round in a circle of single superiors, and nobody there.
                Some(_) => break Vec::new(),
                None => break self.search(wanted, at),
            }
        };
        let mut known = known.0.borrow_mut();
        for person in path {
            known.insert((kind, person), found.clone());
        }
        found
    }

    fn search(&self, wanted: &Persons, start: Person) -> Vec<Person> {
        let mut seen = FxHashSet::default();
        // The places at this distance, at the next, and at the one after.
        let mut levels = VecDeque::from([vec![At::Person(start)], Vec::new(), Vec::new()]);
        while levels.iter().any(|level| !level.is_empty()) {
            let mut level = levels.pop_front().unwrap_or_default();
            levels.push_back(Vec::new());
            let mut found = BTreeSet::new();
            while let Some(at) = level.pop() {
                if !seen.insert(at) {
                    continue;
                }
                if let At::Person(person) | At::Leader(person) = at
                    && wanted.contains_same(person)
                {
                    found.insert(person);
                }
                let ahead = self.ahead(at);
                level.extend(ahead.here);
                levels[0].extend(ahead.one);
                levels[1].extend(ahead.two.into_iter().map(At::Person));
            }
            if !found.is_empty() {
                return found.into_iter().collect();
            }
        }
        Vec::new()
    }
}
