//! What clauses say plainly: under no condition, not in part, and of people whom no case has to tell.

use super::members::above;
use crate::{
    analysis::{
        Persons,
        authority::Delegations,
        holding::Holding,
        resolve::{items, paths},
    },
    model::{
        Constitution, Definition, Delegation, DelegationId, FunctionId, Qualifiers, RoleKind, Who,
    },
    rules::Context,
    syntax::ast::{Join, Relative, Term, Thing},
};

/// Whom a clause means, whatever the case.
pub(in crate::rules) fn plainly(
    holding: &Holding<'_, '_>,
    who: &Who,
    further: &[Qualifiers],
) -> Option<Persons> {
    others(holding, who, further, &Persons::default())
}

/// Those other than some whom a clause means, whatever the case and under no condition; where it leaves a choice
/// and one of some may be meant, nobody.
pub(super) fn others(
    holding: &Holding<'_, '_>,
    who: &Who,
    further: &[Qualifiers],
    allowed: &Persons,
) -> Option<Persons> {
    let model = holding.constitution();
    let mut all = std::iter::once(&who.qualifiers).chain(further);
    let reference = who.who.stated()?;
    if all.any(|&it| model.is_limited(it)) || holding.meant_by(reference).is_open {
        return None;
    }
    let mut others = Persons::default();
    for item in items(model.terms(reference)) {
        let except = item.except.map(|it| holding.alternatives(it).persons).unwrap_or_default();
        let is_open = item.alt.iter().any(|it| it.join == Join::Or);
        if is_open && !holding.alternatives(item.alt).persons.without(&except).is_disjoint(allowed)
        {
            continue;
        }
        for path in paths(item.alt) {
            let meant = holding.alternatives(path).persons.without(&except);
            // Of some among whom the text does not choose, one who is allowed may be meant.
            if !is_choice(model, path) || meant.is_disjoint(allowed) {
                others.add(&meant.without(allowed));
            }
        }
    }
    (!others.is_empty()).then_some(others)
}

/// Whether one of several may be meant, and nothing says which: of many or of a class, or by `relevant` or `of`.
fn is_choice(model: &Constitution<'_>, path: &[Term]) -> bool {
    let Some(head) = path.first() else { return false };
    let are_several = match head.thing {
        Thing::Name(name) => match model.definition(name) {
            Some(Definition::Role(role)) => {
                let role = model.role(role);
                role.many || role.kind == RoleKind::Class
            }
            _ => false,
        },
        _ => true,
    };
    are_several || path.len() > 1 || head.relative.is_some_and(|it| it != Relative::Other)
}

/// To whom a function is passed on, where nobody else remains the decider, and under what conditions.
pub(super) fn passed_on(
    model: &Constitution<'_>,
    ids: Option<&Vec<DelegationId>>,
) -> Vec<(Who, Vec<Qualifiers>)> {
    let delegations = ids.into_iter().flatten().map(|&id| model.delegation(id));
    let to = delegations.filter(|it| it.in_name_of.is_none()).filter_map(|it| {
        let from = it.from.map(|from| from.qualifiers);
        let own = [it.head.qualifiers, it.passes_qualifiers];
        Some((it.to?, own.into_iter().chain(from).collect()))
    });
    to.collect()
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
    let all = context.resolver.delegations().iter();
    let all = all.flat_map(|(&id, them)| them.iter().map(move |&it| (id, model.delegation(it))));
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
