//! What of a case those who stand in the steps of an escalation turn on: cases that have it in common go
//! one way.

use rustc_hash::FxHashMap;

use super::{Case, Topic, people::Person};
use crate::{
    model::{Constitution, Definition, EscalationId, Step},
    syntax::{
        Name,
        ast::{Relative, Term, Thing},
    },
};

/// What of a case the steps at one place may turn on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Turning {
    /// On all of it: what rules in a loaded document is chosen anew.
    all: bool,
    raiser: bool,
    subject: bool,
    owner: bool,
    holder: bool,
}

/// What a place turns on, of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Told {
    is_dispute: bool,
    matter: Option<Name>,
    raiser: Option<Person>,
    subject: Option<Person>,
    topic: Option<Topic>,
    owner: Option<Person>,
    holder: Option<Person>,
}

impl Turning {
    /// What the steps turn on; `spares` is whether the escalation as a whole takes out the subject.
    pub(super) fn of(model: &Constitution<'_>, steps: &[Step], spares: bool) -> Self {
        let mut turning = Self { subject: spares, ..Self::default() };
        for step in steps {
            turning.subject |= step.qualifiers.iter().any(|&it| model.spares_subject(it));
        }
        for term in terms(model, steps) {
            match term.thing {
                Thing::Raiser => turning.raiser = true,
                Thing::Subject => turning.subject = true,
                Thing::Owner => turning.owner = true,
                Thing::Holder => turning.holder = true,
                Thing::Name(name) => {
                    let definition = model.definition(name);
                    turning.all |= matches!(definition,
                        Some(Definition::Document(id)) if model.document(id).is_loaded);
                }
                _ => {}
            }
            // Another than the owner, and without one than the raiser.
            if term.relative == Some(Relative::Other) {
                (turning.owner, turning.raiser) = (true, true);
            }
        }
        turning
    }

    pub(super) fn told(self, case: &Case, is_dispute: bool) -> Told {
        let if_turning = |is_turning: bool, it| if is_turning || self.all { it } else { None };
        Told {
            is_dispute,
            matter: case.matter.filter(|_| self.all),
            raiser: if_turning(self.raiser, Some(case.raiser)),
            subject: if_turning(self.subject, case.subject),
            topic: case.topic.filter(|_| self.all),
            owner: if_turning(self.owner, case.owner),
            holder: if_turning(self.holder, case.holder),
        }
    }

    pub(super) fn is_on_raiser(self) -> bool {
        self.raiser || self.all
    }
}

fn terms<'m>(model: &'m Constitution<'_>, steps: &'m [Step]) -> impl Iterator<Item = &'m Term> {
    steps.iter().filter_map(|step| step.who.stated()).flat_map(|it| model.terms(it))
}

/// For each escalation whether who stands in its steps, or in those of what it hands over to, may turn on
/// who raises the matter.
pub(super) fn turning_on_raiser(
    model: &Constitution<'_>,
    own: impl Fn(EscalationId) -> bool,
) -> Vec<bool> {
    let mut turns: Vec<_> = model.escalation_ids().map(own).collect();
    let mut handed_over = FxHashMap::<EscalationId, Vec<EscalationId>>::default();
    for id in model.escalation_ids() {
        let places = &model.escalation(id).places;
        for term in places.iter().flat_map(|it| terms(model, &it.steps)) {
            if let Thing::Name(name) = term.thing
                && let Some(Definition::Escalation(to)) = model.definition(name)
            {
                handed_over.entry(to).or_default().push(id);
            }
        }
    }
    let mut pending: Vec<_> = model.escalation_ids().filter(|it| turns[it.index()]).collect();
    while let Some(id) = pending.pop() {
        for &from in handed_over.get(&id).into_iter().flatten() {
            if !std::mem::replace(&mut turns[from.index()], true) {
                pending.push(from);
            }
        }
    }
    turns
}
