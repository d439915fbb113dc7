//! What clauses say plainly: under no condition, not in part, and of people whom no case has to tell.

use super::members::above;
use crate::{
    analysis::{
        Persons,
        authority::{Delegations, delegations},
        holding::Holding,
    },
    model::{Delegation, FunctionId, Qualifiers, Who},
    rules::{Context, offices::personal::others},
};

/// Whom a clause means, whatever the case.
pub(in crate::rules) fn plainly(
    holding: &Holding<'_, '_>,
    who: &Who,
    further: &[Qualifiers],
) -> Option<Persons> {
    let model = holding.constitution();
    let mut all = std::iter::once(&who.qualifiers).chain(further);
    if all.any(|&it| model.is_limited(it)) {
        return None;
    }
    others(holding, who, &[], &Persons::default())
}

/// Whom all of some clauses mean together, where each says so.
pub(in crate::rules) fn all_plainly(holding: &Holding<'_, '_>, some: &[Who]) -> Option<Persons> {
    let mut all = Persons::default();
    for who in some {
        all.add(&plainly(holding, who, &[])?);
    }
    Some(all)
}

/// Every function that is passed on whole, and where; not where somebody else remains the decider.
pub(super) fn passed_whole<'c>(context: &Context<'c>) -> Vec<(FunctionId, &'c Delegation)> {
    let model = context.model;
    let whole = |id: FunctionId, it: &Delegation| {
        let heads = [model.function(id).head.qualifiers, it.head.qualifiers, it.passes_qualifiers];
        it.in_name_of.is_none() && !heads.iter().any(|&it| model.is_limited(it))
    };
    let all = delegations(model).into_iter();
    let all = all.flat_map(|(id, them)| them.into_iter().map(move |it| (id, model.delegation(it))));
    all.filter(|&(id, it)| whole(id, it)).collect()
}

/// Those who have a function already, and so are given nothing: whoever holds it, the bodies above them, and
/// whoever has it from them but by those who pass it on now.
pub(super) fn having(
    holding: &Holding<'_, '_>,
    delegations: &Delegations,
    id: FunctionId,
    givers: &Persons,
) -> Persons {
    let model = holding.constitution();
    let holders = all_plainly(holding, &model.function(id).held_by).unwrap_or_default();
    let mut having = holders.clone();
    for body in holders.roles().into_iter().flat_map(|it| above(model, it)) {
        having.add(&holding.of_role(body));
    }
    for &it in delegations.get(&id).into_iter().flatten() {
        let it = model.delegation(it);
        let from = it.from.and_then(|it| holding.meant(&it)).unwrap_or_default();
        if from.persons.is_disjoint(givers) && !from.persons.is_disjoint(&holders) {
            let to = it.to.and_then(|it| holding.meant(&it)).unwrap_or_default();
            having.add(&to.persons);
        }
    }
    having
}
