//! The people of a constitution: every position as the one or two persons who may hold it.

use petgraph::Direction;
use roaring::RoaringBitmap;

use crate::{
    model::{Constitution, RoleId, RoleKind, Tie},
    source::as_u32,
    syntax::ast::Thing,
};

/// The holder of a position: a role, which of its two holders where there are many, and for a
/// councillor whether in a political group. A body or a group counts as one person too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person(u32);

impl Person {
    pub(crate) fn new(role: RoleId, is_second: bool, is_ungrouped: bool) -> Self {
        Self(as_u32(role.index()) << 2 | u32::from(is_second) << 1 | u32::from(is_ungrouped))
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

/// A set of persons.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Persons(RoaringBitmap);

impl Persons {
    pub fn insert(&mut self, person: Person) {
        self.0.insert(person.0);
    }

    pub fn contains(&self, person: Person) -> bool {
        self.0.contains(person.0)
    }

    /// Whether the person is among them, in a group or in none.
    pub fn contains_same(&self, person: Person) -> bool {
        self.0.contains(person.0 | 1) || self.0.contains(person.0 & !1)
    }

    pub fn is_subset(&self, other: &Self) -> bool {
        self.0.is_subset(&other.0)
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
        self.0.min().map(Person)
    }

    pub fn iter(&self) -> impl Iterator<Item = Person> + '_ {
        self.0.iter().map(Person)
    }

    pub fn add(&mut self, other: &Self) {
        self.0 |= &other.0;
    }

    pub fn remove(&mut self, other: &Self) {
        self.0 -= &other.0;
    }

    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self(&self.0 & &other.0)
    }

    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        Self(&self.0 - &other.0)
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
        Self(people.into_iter().map(|person| person.0).collect())
    }
}

/// Who there is, worked out once for a constitution. Linear in its roles.
#[derive(Debug)]
pub struct People<'c> {
    pub constitution: &'c Constitution<'c>,
    /// Roles, by index.
    councillors: RoaringBitmap,
    group_leaders: RoaringBitmap,
    /// Whose `reports to` holds for each role: its own, or that of a role that it is.
    lines_of: Vec<u32>,
    /// The political groups that are not kinds of another.
    groups: Vec<RoleId>,
}

impl<'c> People<'c> {
    pub fn new(constitution: &'c Constitution<'c>) -> Self {
        let councillor = constitution.role_ids().find(|&role| {
            let it = constitution.role(role);
            it.kind == RoleKind::Member && constitution.name(it.head.name) == "councillor"
        });
        let leads_group = |role: &RoleId| {
            let led = constitution.ties_of_own(*role, Tie::Leads);
            led.into_iter().any(|led| constitution.role(led).kind == RoleKind::Group)
        };
        let is_base = |role: &RoleId| {
            let mut is = constitution.classes.neighbors((*role).into()).map(RoleId::from);
            constitution.role(*role).kind == RoleKind::Group
                && !is.any(|class| constitution.role(class).kind == RoleKind::Group)
        };
        Self {
            constitution,
            councillors: all_below(constitution, councillor.into_iter()),
            group_leaders: all_below(constitution, constitution.role_ids().filter(leads_group)),
            lines_of: lines_of(constitution),
            groups: constitution.role_ids().filter(is_base).collect(),
        }
    }

    pub fn is_councillor(&self, role: RoleId) -> bool {
        self.councillors.contains(as_u32(role.index()))
    }

    pub fn leads_a_group(&self, role: RoleId) -> bool {
        self.group_leaders.contains(as_u32(role.index()))
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
        let in_group = it.kind != RoleKind::Member || self.is_councillor(role);
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

    /// The group that a person is in, or is; `None` for whoever is in none.
    pub fn group_of(&self, person: Person) -> Option<Person> {
        let role = self.constitution.role(person.role());
        if role.kind == RoleKind::Group {
            return Some(person);
        }
        if role.kind != RoleKind::Member || person.is_ungrouped() {
            return None;
        }
        self.groups.first().map(|&group| self.beside(person, group))
    }

    /// The members of a group.
    pub fn members_of(&self, group: Person) -> Persons {
        let members = self.of_kind(Thing::Member);
        let kinds = self.constitution.all_that_it_is(group.role());
        let is_in = |person: &Person| {
            self.group_of(*person).is_some_and(|own| {
                kinds.contains(&own.role()) && own.is_second() == group.is_second()
            })
        };
        members.iter().filter(is_in).collect()
    }

    /// The holder of `role` who belongs to `person`: the first to the first, the second to the second,
    /// and the only one to both.
    pub(super) fn beside(&self, person: Person, role: RoleId) -> Person {
        let it = self.constitution.role(role);
        let never_grouped = it.kind == RoleKind::Member && !self.is_councillor(role);
        Person::new(role, it.many && person.is_second(), never_grouped)
    }
}

/// `roots` and all roles that are one of them.
fn all_below(constitution: &Constitution, roots: impl Iterator<Item = RoleId>) -> RoaringBitmap {
    let mut found = RoaringBitmap::new();
    let mut pending: Vec<RoleId> = roots.collect();
    while let Some(role) = pending.pop() {
        if found.insert(as_u32(role.index())) {
            let below = constitution.classes.neighbors_directed(role.into(), Direction::Incoming);
            pending.extend(below.map(RoleId::from));
        }
    }
    found
}

/// For each role the nearest role that says to whom it answers, along what it `is`.
fn lines_of(constitution: &Constitution) -> Vec<u32> {
    const UNKNOWN: u32 = u32::MAX;
    let says = |role: RoleId| {
        let role = constitution.role(role);
        !matches!(role.line, crate::model::Stated::NotStated(None))
    };
    let mut lines = vec![UNKNOWN; constitution.roles.len()];
    for role in constitution.role_ids() {
        let mut path = Vec::new();
        let mut at = role;
        // A role on its own path ends the search, so that circles do.
        let source = loop {
            if lines[at.index()] != UNKNOWN {
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
