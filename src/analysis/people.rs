//! The people of a constitution: every position as the one or two persons who may hold it.

use std::{cell::OnceCell, collections::VecDeque};

pub use super::persons::Persons;
use super::{lines::Lines, upward::Told};
use crate::{
    model::{Constitution, RoleId, RoleKind, Tie},
    source::as_u32,
    syntax::ast::Thing,
};
use petgraph::Direction;

/// The holder of a position: a role, which of its two holders where there are many, and for a
/// councillor whether in a political group. A body or a group counts as one person too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person(u32);

impl Person {
    pub(crate) fn new(role: RoleId, is_second: bool, is_ungrouped: bool) -> Self {
        Self(as_u32(role.index()) << 2 | u32::from(is_second) << 1 | u32::from(is_ungrouped))
    }

    pub(super) fn number(self) -> u32 {
        self.0
    }

    pub(super) fn of_number(number: u32) -> Self {
        Self(number)
    }

    pub fn role(self) -> RoleId {
        RoleId::new((self.0 >> 2) as usize)
    }

    /// Whether it is the second of two who hold the position.
    pub fn is_second(self) -> bool {
        self.0 & 2 != 0
    }

    /// Whether it is a member of no political group.
    pub fn is_ungrouped(self) -> bool {
        self.0 & 1 != 0
    }

    /// Whether both are one person, whatever group they may be in.
    pub fn is_same(self, other: Self) -> bool {
        self.0 | 1 == other.0 | 1
    }
}

/// Who there is, worked out once for a constitution. Linear in its roles.
#[derive(Debug)]
pub struct People<'c> {
    pub constitution: &'c Constitution<'c>,
    /// Whether each role is that of a councillor.
    councillors: Vec<bool>,
    /// The group that a role leads, of its own or as what it is; [`NONE`] where it leads none.
    leads: Vec<u32>,
    /// Whose `reports to` holds for each role: its own, or that of a role that it is.
    lines_of: Vec<u32>,
    /// The political groups that are not kinds of another.
    groups: Vec<RoleId>,
    /// Who answers to whom, once somebody asks.
    pub(super) lines: OnceCell<Lines>,
    told: OnceCell<Told>,
}

const NONE: u32 = u32::MAX;

impl<'c> People<'c> {
    pub fn new(constitution: &'c Constitution<'c>) -> Self {
        let councillor = constitution.role_ids().find(|&role| {
            let it = constitution.role(role);
            matches!(it.kind, RoleKind::Member | RoleKind::Class)
                && constitution.name(it.head.name) == "councillor"
        });
        let is_base = |role: &RoleId| {
            let mut is = constitution.classes.neighbors((*role).into()).map(RoleId::from);
            constitution.role(*role).kind == RoleKind::Group
                && !is.any(|class| constitution.role(class).kind == RoleKind::Group)
        };
        Self {
            constitution,
            councillors: all_below(constitution, councillor.into_iter()),
            leads: leads(constitution),
            lines_of: lines_of(constitution),
            groups: constitution.role_ids().filter(is_base).collect(),
            lines: OnceCell::new(),
            told: OnceCell::new(),
        }
    }

    pub fn is_councillor(&self, role: RoleId) -> bool {
        self.councillors[role.index()]
    }

    pub fn leads_a_group(&self, role: RoleId) -> bool {
        self.leads[role.index()] != NONE
    }

    /// The political group that a role leads.
    pub fn led_by(&self, role: RoleId) -> Option<RoleId> {
        let led = self.leads[role.index()];
        (led != NONE).then(|| RoleId::new(led as usize))
    }

    /// The political groups that a member may be in, those that are not kinds of another.
    pub fn groups(&self) -> &[RoleId] {
        &self.groups
    }

    /// The role whose `reports to` holds for this one.
    pub fn lines_of(&self, role: RoleId) -> RoleId {
        RoleId::new(self.lines_of[role.index()] as usize)
    }

    /// Everybody who may hold a position: none for a class, two where there are many, and a councillor
    /// in a group and in none.
    pub fn holders(&self, role: RoleId) -> impl Iterator<Item = Person> + use<> {
        let it = self.constitution.role(role);
        let (many, exists) = (it.many, it.kind != RoleKind::Class);
        let in_group = it.kind != RoleKind::Member || self.may_be_in_group(role);
        let in_none = it.kind == RoleKind::Member && !self.leads_a_group(role);
        let variants = [in_group.then_some(false), in_none.then_some(true)];
        let variants = variants.into_iter().flatten().filter(move |_| exists);
        variants.flat_map(move |is_ungrouped| {
            [Some(false), many.then_some(true)]
                .into_iter()
                .flatten()
                .map(move |is_second| Person::new(role, is_second, is_ungrouped))
        })
    }

    /// Everybody who holds a role or a role that is it.
    pub fn of_role(&self, role: RoleId) -> Persons {
        let roles = self.constitution.all_that_are(role);
        roles.into_iter().flat_map(|role| self.holders(role)).collect()
    }

    /// Everybody that a built-in word covers; nobody for another word.
    pub fn of_kind(&self, thing: Thing) -> Persons {
        let covered = |kind: RoleKind| match thing {
            Thing::Officer => kind == RoleKind::Officer,
            Thing::Member => kind == RoleKind::Member,
            Thing::Body => kind == RoleKind::Body,
            Thing::Group => kind == RoleKind::Group,
            Thing::External => kind == RoleKind::External,
            Thing::Anyone => {
                matches!(kind, RoleKind::Officer | RoleKind::Member | RoleKind::External)
            }
            _ => false,
        };
        let roles = self.constitution.role_ids();
        roles
            .filter(|&role| covered(self.constitution.role(role).kind))
            .flat_map(|role| self.holders(role))
            .collect()
    }

    pub(super) fn told(&self) -> &Told {
        self.told.get_or_init(|| Told::new(self.constitution))
    }

    /// Whether a member may be in a political group: a councillor may, and whoever leads one is.
    fn may_be_in_group(&self, role: RoleId) -> bool {
        self.is_councillor(role) || self.leads_a_group(role)
    }

    /// The group that a person is in, or is; `None` for whoever is in none.
    ///
    /// Of several groups that are not kinds of one another it is the one they lead, else the first.
    pub fn group_of(&self, person: Person) -> Option<Person> {
        let role = self.constitution.role(person.role());
        if role.kind == RoleKind::Group {
            return Some(person);
        }
        if role.kind != RoleKind::Member || person.is_ungrouped() {
            return None;
        }
        let group = self.led_by(person.role()).or_else(|| self.groups.first().copied())?;
        Some(self.beside(person, group))
    }

    /// Every group that a member may be in, as far as the rules tell.
    pub(super) fn groups_of(&self, person: Person) -> Vec<Person> {
        let role = person.role();
        if self.constitution.role(role).kind != RoleKind::Member || person.is_ungrouped() {
            return Vec::new();
        }
        match self.led_by(role) {
            Some(group) => vec![self.beside(person, group)],
            None => self.groups.iter().map(|&group| self.beside(person, group)).collect(),
        }
    }

    /// The members of all groups among `set`.
    pub fn members_of(&self, set: &Persons) -> Persons {
        let is_group = |it: &Person| self.constitution.role(it.role()).kind == RoleKind::Group;
        let groups: Vec<Person> = set.iter().filter(is_group).collect();
        if groups.is_empty() {
            return Persons::default();
        }
        // A group of some kind has the members of what it is a kind of.
        let kinds = |is_second: bool| {
            let own = groups.iter().filter(|it| it.is_second() == is_second);
            self.constitution.all_above(own.map(|it| it.role()))
        };
        let (first, second) = (kinds(false), kinds(true));
        let is_in = |person: &Person| {
            self.group_of(*person).is_some_and(|own| {
                let kinds = if own.is_second() { &second } else { &first };
                kinds.contains(as_u32(own.role().index()))
            })
        };
        self.of_kind(Thing::Member).iter().filter(is_in).collect()
    }

    /// The holder of `role` who belongs to `person`: the first to the first, the second to the second,
    /// and the only one to both.
    pub(super) fn beside(&self, person: Person, role: RoleId) -> Person {
        let it = self.constitution.role(role);
        let never_grouped = it.kind == RoleKind::Member && !self.may_be_in_group(role);
        Person::new(role, it.many && person.is_second(), never_grouped)
    }
}

/// `roots` and all roles that are one of them: for each role whether it is.
fn all_below(constitution: &Constitution, roots: impl Iterator<Item = RoleId>) -> Vec<bool> {
    let mut found = vec![false; constitution.roles.len()];
    let mut pending: Vec<RoleId> = roots.collect();
    while let Some(role) = pending.pop() {
        if !std::mem::replace(&mut found[role.index()], true) {
            let below = constitution.classes.neighbors_directed(role.into(), Direction::Incoming);
            pending.extend(below.map(RoleId::from));
        }
    }
    found
}

/// The group that each role leads: its own, else that of the nearest role that it is.
fn leads(constitution: &Constitution) -> Vec<u32> {
    let mut leads = vec![NONE; constitution.roles.len()];
    let mut pending = VecDeque::new();
    for role in constitution.role_ids() {
        let mut led = constitution.ties_of_own(role, Tie::Leads).into_iter();
        if let Some(led) = led.find(|&led| constitution.role(led).kind == RoleKind::Group) {
            leads[role.index()] = as_u32(led.index());
            pending.push_back(role);
        }
    }
    while let Some(role) = pending.pop_front() {
        for below in constitution.classes.neighbors_directed(role.into(), Direction::Incoming) {
            let below = RoleId::from(below);
            if leads[below.index()] == NONE {
                leads[below.index()] = leads[role.index()];
                pending.push_back(below);
            }
        }
    }
    leads
}

/// For each role the nearest role that says to whom it answers, along what it `is`.
fn lines_of(constitution: &Constitution) -> Vec<u32> {
    let says = |role: RoleId| {
        let role = constitution.role(role);
        !matches!(role.line, crate::model::Stated::NotStated(None))
    };
    let mut lines = vec![NONE; constitution.roles.len()];
    for role in constitution.role_ids() {
        let mut path = Vec::new();
        let mut at = role;
        // A role on its own path ends the search, so that circles do.
        let source = loop {
            if lines[at.index()] != NONE {
                break lines[at.index()];
            }
            lines[at.index()] = as_u32(at.index());
            if says(at) {
                break as_u32(at.index());
            }
            path.push(at);
            let mut classes: Vec<_> =
                constitution.classes.neighbors(at.into()).map(RoleId::from).collect();
            classes.sort_unstable();
            match classes.iter().find(|&&class| says(class)).or(classes.first()) {
                Some(&class) => at = class,
                None => break as_u32(at.index()),
            }
        };
        for role in path {
            lines[role.index()] = source;
        }
    }
    lines
}
