//! What sort of role stands where, classes by those they include.

use petgraph::Direction;

use crate::model::{Constitution, Definition, RoleId, RoleKind, Tie};

/// Kinds of role, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Kinds(u8);

impl Kinds {
    pub(super) const PERSON: Self = Self::of(RoleKind::Officer)
        .and(Self::of(RoleKind::Member))
        .and(Self::of(RoleKind::External));
    pub(super) const BODY: Self = Self::of(RoleKind::Body);
    pub(super) const BODY_OR_GROUP: Self = Self::BODY.and(Self::of(RoleKind::Group));

    pub(super) const fn of(kind: RoleKind) -> Self {
        Self(1 << kind as u8)
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What a relation of a role of some kind leads to.
    pub(super) fn of_tie(tie: Tie, from: RoleKind) -> (Self, &'static str, &'static str) {
        match tie {
            // A political group is nobody's employer.
            Tie::ReportsTo => (Self::PERSON.and(Self::BODY), "reports to", "a post or body"),
            Tie::SitsOn => (Self::BODY, "sits on", "a body"),
            Tie::Serves => (Self::BODY_OR_GROUP, "serves", "a body or group"),
            Tie::Leads => (Self::BODY_OR_GROUP, "leads", "a body or group"),
            Tie::PartOf if from == RoleKind::Body => (Self::BODY, "part of", "a body"),
            Tie::PartOf => (Self::BODY_OR_GROUP, "part of", "a body or group"),
        }
    }
}

/// The kinds of each role: its own, and of a class those of all that are it. Linear in the model.
pub(super) fn of_roles(model: &Constitution<'_>) -> Vec<Kinds> {
    let mut kinds = vec![Kinds::default(); model.roles.len()];
    for id in model.role_ids() {
        let role = model.role(id);
        if role.kind == RoleKind::Class {
            continue;
        }
        let kind = Kinds::of(role.kind);
        kinds[id.index()] = kinds[id.index()].and(kind);
        let mut pending = vec![id];
        while let Some(at) = pending.pop() {
            for class in model.classes.neighbors_directed(at.into(), Direction::Outgoing) {
                let class = RoleId::from(class);
                let known = kinds[class.index()];
                if model.role(class).kind == RoleKind::Class && !known.overlaps(kind) {
                    kinds[class.index()] = known.and(kind);
                    pending.push(class);
                }
            }
        }
    }
    kinds
}

/// Whether one of two roles is the other by definition, so that they are told apart.
pub(super) fn is_one_of(model: &Constitution<'_>, one: RoleId, other: RoleId) -> bool {
    let is = |one: RoleId, other: RoleId| model.classes.contains_edge(one.into(), other.into());
    is(one, other) || is(other, one)
}

/// What something is, with its article.
pub(super) fn noun(model: &Constitution<'_>, definition: Definition) -> &'static str {
    match definition {
        Definition::Council(_) => "a council",
        Definition::Role(role) => role_noun(model.role(role).kind),
        Definition::Document(_) => "a document",
        Definition::Function(_) => "a function",
        Definition::Delegation(_) => "a delegation",
        Definition::Escalation(_) => "an escalation",
        Definition::Confidential(_) => "a confidential matter",
        Definition::Duty(id) if model.duties[id.index()].is_right => "a right",
        Definition::Duty(_) => "a duty",
        Definition::Law => "an office or pack",
    }
}

/// A kind of role, with its article.
pub(super) fn role_noun(kind: RoleKind) -> &'static str {
    match kind {
        RoleKind::Officer => "an officer",
        RoleKind::Member => "a member",
        RoleKind::Body => "a body",
        RoleKind::Group => "a group",
        RoleKind::External => "an external",
        RoleKind::Class => "a class",
    }
}

/// Every kind of role.
pub(super) const ALL: [RoleKind; 6] = [
    RoleKind::Officer,
    RoleKind::Member,
    RoleKind::Body,
    RoleKind::Group,
    RoleKind::External,
    RoleKind::Class,
];
