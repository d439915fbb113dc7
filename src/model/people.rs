//! Who is what: classes followed upwards, and what a role takes over from those it is.

use petgraph::{Direction, visit::EdgeRef as _};

use super::{Constitution, Line, RoleId, Tie};
use crate::source::Span;

impl Constitution<'_> {
    /// The role and every role that is it, in no order. Linear in what is found.
    pub fn all_that_are(&self, class: RoleId) -> Vec<RoleId> {
        self.along(class, Direction::Incoming)
    }

    /// The role and every role or class that it is.
    pub fn all_that_it_is(&self, role: RoleId) -> Vec<RoleId> {
        self.along(role, Direction::Outgoing)
    }

    fn along(&self, from: RoleId, direction: Direction) -> Vec<RoleId> {
        let mut found = vec![from];
        let mut next = 0;
        while let Some(&role) = found.get(next) {
            next += 1;
            for other in self.classes.neighbors_directed(role.into(), direction) {
                let other = RoleId::from(other);
                if found.len() < 16 && !found.contains(&other) {
                    found.push(other);
                } else if found.len() >= 16 {
                    return self.along_far(from, direction);
                }
            }
        }
        found
    }

    /// As [`along`](Self::along), for more than a few.
    fn along_far(&self, from: RoleId, direction: Direction) -> Vec<RoleId> {
        let mut seen = roaring::RoaringBitmap::new();
        let mut found = vec![from];
        seen.insert(crate::source::as_u32(from.index()));
        let mut next = 0;
        while let Some(&role) = found.get(next) {
            next += 1;
            for other in self.classes.neighbors_directed(role.into(), direction) {
                if seen.insert(crate::source::as_u32(other.index())) {
                    found.push(other.into());
                }
            }
        }
        found
    }

    /// Everything that any of `roles` is, themselves among it. Linear in what is found.
    pub fn all_above(&self, roles: impl Iterator<Item = RoleId>) -> roaring::RoaringBitmap {
        let mut found = roaring::RoaringBitmap::new();
        let mut pending: Vec<RoleId> = roles.collect();
        while let Some(role) = pending.pop() {
            if found.insert(crate::source::as_u32(role.index())) {
                pending.extend(self.classes.neighbors(role.into()).map(RoleId::from));
            }
        }
        found
    }

    /// Every role that is another, with where that is said, in the order of the text.
    pub fn identities(&self) -> Vec<(RoleId, RoleId, Span)> {
        let edges = self.classes.edge_references();
        let mut all: Vec<_> =
            edges.map(|it| (it.source().into(), it.target().into(), *it.weight())).collect();
        all.sort_unstable_by_key(|&(.., span)| span);
        all
    }

    pub fn is(&self, role: RoleId, class: RoleId) -> bool {
        role == class || self.all_that_it_is(role).contains(&class)
    }

    /// To whom a role stands in a relation: its own, and those of every role that it is.
    ///
    /// Linear in what the role is; for `reports to`, [`own_ties`](Self::own_ties) of the role whose line
    /// holds.
    pub fn ties(&self, role: RoleId, tie: Tie) -> Vec<RoleId> {
        let mut found = Vec::new();
        for class in self.all_that_it_is(role) {
            for to in self.ties_of_own(class, tie) {
                if !found.contains(&to) {
                    found.push(to);
                }
            }
        }
        found
    }

    /// To whom a role says itself that it stands in a relation.
    pub fn ties_of_own(&self, role: RoleId, tie: Tie) -> Vec<RoleId> {
        self.own_ties(role, tie).into_iter().map(|(to, _)| to).collect()
    }

    /// The same with where it is said.
    pub fn own_ties(&self, role: RoleId, tie: Tie) -> Vec<(RoleId, Line)> {
        let edges = self.accountability.edges(role.into());
        let mut found: Vec<_> = edges
            .filter(|edge| edge.weight().tie == tie)
            .map(|edge| (RoleId::from(edge.target()), *edge.weight()))
            .collect();
        found.sort_by_key(|(_, line)| line.span);
        found
    }

    /// Who stands in a relation to a role, such as those who lead a body.
    pub fn tied_to(&self, role: RoleId, tie: Tie) -> Vec<RoleId> {
        let edges = self.accountability.edges_directed(role.into(), Direction::Incoming);
        let mut found: Vec<_> = edges
            .filter(|edge| edge.weight().tie == tie)
            .map(|edge| RoleId::from(edge.source()))
            .collect();
        found.sort_unstable();
        found
    }
}
