//! Which escalations treat whoever raises a matter alike.

use rustc_hash::FxHashMap;

use crate::{
    model::{Constitution, Definition, EscalationId},
    syntax::ast::{Relative, Term, Thing},
};

/// For each escalation whether who stands in its steps, or in those of what it hands over to, may turn on
/// who raises the matter.
pub(super) fn turning_on_raiser(model: &Constitution<'_>) -> Vec<bool> {
    let terms = |id: EscalationId| {
        let steps = model.escalation(id).places.iter().flat_map(|it| &it.steps);
        let who = steps.filter_map(|step| step.who.stated());
        who.flat_map(|it| model.terms(it))
    };
    let is_turning = |term: &Term| match term.thing {
        Thing::Raiser => true,
        // What rules in it turns on who raises it there.
        Thing::Name(name) => match model.definition(name) {
            Some(Definition::Document(id)) => model.document(id).is_loaded,
            _ => false,
        },
        _ => term.relative == Some(Relative::Other),
    };
    let mut turns: Vec<_> = model.escalation_ids().map(|id| terms(id).any(is_turning)).collect();
    let mut handed_over = FxHashMap::<EscalationId, Vec<EscalationId>>::default();
    for id in model.escalation_ids() {
        for term in terms(id) {
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
