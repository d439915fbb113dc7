//! What clauses say plainly: under no condition, not in part, and of people whom no case has to tell.

use crate::{
    analysis::{Persons, authority::delegations, holding::Holding},
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
