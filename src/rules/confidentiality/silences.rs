//! Duties not to disclose.

use crate::{
    model::{Demand, Duty, Qualifiers},
    rules::Context,
    syntax::{
        ast::{DeedKind, Object, Strength, Term, Thing},
        words::Word,
    },
};

/// Whether some duty says that something must not be disclosed, whatever it excepts.
pub(super) fn is_silence_modelled(context: &Context<'_>) -> bool {
    let duties = context.model.duties.iter().filter(|it| !it.is_right);
    duties.flat_map(|it| &it.demands).any(|it| is_silence(context, it))
}

/// Everything that a duty says must not be disclosed at all, to nobody in particular.
pub(super) fn silences<'c>(context: &Context<'c>) -> Vec<(&'c Duty, &'c Demand)> {
    silences_unless(context, |it| context.model.is_limited(it))
}

/// The same, where some limits lift them.
pub(super) fn silences_unless<'c>(
    context: &Context<'c>,
    is_lifted: impl Fn(Qualifiers) -> bool,
) -> Vec<(&'c Duty, &'c Demand)> {
    let model = context.model;
    let mut found = Vec::new();
    for duty in model.duties.iter().filter(|it| !it.is_right) {
        let limits = duty.on.map(|it| it.qualifiers).into_iter().chain([duty.head.qualifiers]);
        if limits.into_iter().any(&is_lifted) {
            continue;
        }
        let outright =
            duty.demands.iter().filter(|it| is_silence(context, it) && !is_lifted(it.qualifiers));
        found.extend(outright.map(|it| (duty, it)));
    }
    found
}

fn is_silence(context: &Context<'_>, demand: &Demand) -> bool {
    let tree = context.model.tree(demand.qualifiers.file);
    let DeedKind::Thing(Word::Disclose, object, to) = demand.deed.what else { return false };
    // Quoted words may say as well to whom.
    if let Object::Text(text) = object
        && context.model.text(tree.span(text)).contains(" to ")
    {
        return false;
    }
    let to = to.map(|it| tree.terms(it)).unwrap_or_default();
    demand.deed.negated
        && demand.deed.strength == Strength::Must
        && matches!(to, [] | [Term { thing: Thing::Anyone, .. }])
}
