//! The offices that are to be filled, who could hold each, and which are kept apart.

use petgraph::unionfind::UnionFind;

use super::{
    Bound,
    designation::{holders, outright},
};
use crate::{
    law::{Citation, Line, Reach},
    model::{Constitution, RoleId, RoleKind},
    rules::{
        Context,
        own::{cited, in_force},
    },
    source::Span,
};

/// An office that is to be filled.
pub(super) struct Wanted {
    pub(super) name: String,
    /// The posts that it is given to, and where.
    pub(super) held: Vec<(RoleId, Span)>,
}

/// Two offices, by their indices, that are kept apart.
pub(super) struct Apart {
    pub(super) pair: (usize, usize),
    pub(super) citation: Citation,
    /// The line of the council's own that does so.
    pub(super) own: Option<Span>,
}

/// Whether a role is one officer's post.
fn is_one_post(model: &Constitution<'_>, role: RoleId) -> bool {
    let it = model.role(role);
    !it.many && it.kind == RoleKind::Officer
}

/// The offices that the documents give to officers, of those that statute or the council's own packs know.
/// A council may have posts that no document names, so an office that nobody is said to hold can always be
/// filled.
pub(super) fn offices(context: &Context<'_>, bound: &Bound<'_>) -> Vec<Wanted> {
    let model = context.model;
    let mut names: Vec<String> = bound.law.offices().map(|it| it.name.clone()).collect();
    for own in in_force(context) {
        match &own.line {
            Line::Office(it) => names.push(it.name.clone()),
            Line::Incompatible(it) => names.extend([it.one.clone(), it.other.clone()]),
            _ => {}
        }
    }
    let mut wanted: Vec<Wanted> = Vec::new();
    for name in names {
        let held = holders(model, &name).into_iter();
        let held: Vec<_> = held.filter(|&(role, _)| is_one_post(model, role)).collect();
        let held = outright(context, held);
        if !held.is_empty() && wanted.iter().all(|it| it.name != name) {
            wanted.push(Wanted { name, held });
        }
    }
    wanted
}

/// What keeps two of the offices apart.
pub(super) fn apart(context: &Context<'_>, bound: &Bound<'_>, offices: &[Wanted]) -> Vec<Apart> {
    let index = |name: &str| offices.iter().position(|it| it.name == name);
    let pair = |one: &str, other: &str| Some((index(one)?, index(other)?));
    let is_for = |reach: &Reach| reach.covers(bound.kind, bound.governance) == Some(true);
    let statute = bound.law.incompatible().filter(|it| is_for(&it.reach));
    let mut all: Vec<_> = statute
        .filter_map(|it| {
            let pair = pair(&it.one, &it.other)?;
            Some(Apart { pair, citation: it.citation.clone(), own: None })
        })
        .collect();
    all.extend(in_force(context).filter_map(|own| match &own.line {
        Line::Incompatible(it) => {
            let pair = pair(&it.one, &it.other)?;
            let citation = cited(context, own, &it.citation);
            Some(Apart { pair, citation, own: Some(own.span) })
        }
        _ => None,
    }));
    all
}

/// Officers' posts, and which of them one person has.
pub(super) struct Posts {
    /// Two posts of which a clause says that one is the other.
    pub(super) identities: Vec<(RoleId, RoleId, Span)>,
    count: usize,
}

impl Posts {
    pub(super) fn new(model: &Constitution<'_>) -> Self {
        let mut identities = model.identities();
        identities.retain(|&(one, other, _)| is_one_post(model, one) && is_one_post(model, other));
        identities
            .retain(|&(.., span)| model.qualifiers_at(span).is_none_or(|it| !model.is_limited(it)));
        // What several posts are is what they have in common, though it is not said to be many.
        let all = identities.clone();
        identities.retain(|&(one, other, _)| {
            !model.role(other).holds.is_empty()
                || !all.iter().any(|it| it.1 == other && it.0 != one)
        });
        Self { identities, count: model.roles.len() }
    }

    /// The persons who could hold an office, by one of their posts, if some posts are one person's.
    pub(super) fn persons(&self, wanted: &Wanted, is: &[usize]) -> Vec<usize> {
        let same = self.same(is);
        let mut persons: Vec<_> = wanted.held.iter().map(|(it, _)| same.find(it.index())).collect();
        persons.sort_unstable();
        persons.dedup();
        persons
    }

    /// The identities that bear on the posts of some offices.
    pub(super) fn near(&self, wanted: &[&Wanted]) -> Vec<usize> {
        let all: Vec<usize> = (0..self.identities.len()).collect();
        let same = self.same(&all);
        let posts = wanted.iter().flat_map(|it| &it.held);
        let persons: Vec<_> = posts.map(|(it, _)| same.find(it.index())).collect();
        let is_near = |it: &usize| persons.contains(&same.find(self.identities[*it].0.index()));
        all.into_iter().filter(is_near).collect()
    }

    fn same(&self, is: &[usize]) -> UnionFind<usize> {
        let mut same = UnionFind::new(self.count);
        for &it in is {
            let (one, other, _) = self.identities[it];
            same.union(one.index(), other.index());
        }
        same
    }
}
