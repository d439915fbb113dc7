//! What is known of an escalation before any case.

use super::{Scopes, turning::Turning};
use crate::model::{EscalationId, Qualifiers};

#[derive(Debug)]
pub(super) struct Facts {
    /// What qualifies it as a whole.
    heads: Box<[Qualifiers]>,
    /// Whether that takes out whoever a matter is about.
    spares: bool,
    /// Whether it, or a clause that says for whom it is, has a condition.
    is_conditional: bool,
    /// What each of its places turns on.
    turning: Box<[Turning]>,
}

impl Facts {
    pub(super) fn of(scopes: &Scopes<'_, '_>, id: EscalationId) -> Self {
        let model = scopes.resolver.people.constitution;
        let escalation = model.escalation(id);
        let head = &escalation.head;
        let documents = scopes.pinned_to(head).into_iter();
        let documents = documents.map(|it| model.document(it).head.qualifiers);
        let heads: Box<[_]> = std::iter::once(head.qualifiers).chain(documents).collect();
        let spares = heads.iter().any(|&it| model.spares_subject(it));
        let places = escalation.places.iter();
        let turning = places.map(|it| Turning::of(model, &it.steps, spares)).collect();
        Self { heads, spares, is_conditional: scopes.when(id).is_some(), turning }
    }
}

impl Scopes<'_, '_> {
    /// What qualifies an escalation as a whole: its own head, and those of the documents it is pinned to.
    pub fn heads_of(&self, id: EscalationId) -> impl Iterator<Item = Qualifiers> {
        self.facts[id.index()].heads.iter().copied()
    }

    pub(super) fn turning(&self, id: EscalationId, place: usize) -> Turning {
        self.facts[id.index()].turning[place]
    }

    pub(super) fn turns_on_raiser(&self, id: EscalationId) -> bool {
        self.facts[id.index()].turning.iter().any(|it| it.is_on_raiser())
    }

    /// Whether an escalation, or a clause that says for whom it is, has a condition.
    pub(super) fn is_conditional(&self, id: EscalationId) -> bool {
        self.facts[id.index()].is_conditional
    }

    /// Whether an escalation as a whole takes out whoever a matter is about.
    pub(super) fn spares_subject(&self, id: EscalationId) -> bool {
        self.facts[id.index()].spares
    }
}
