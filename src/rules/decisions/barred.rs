//! What nobody may do, by the names that the packs give it.

use super::{allowed::who_has, departure};
use crate::{
    analysis::{Persons, authority::delegations, holding::Holding},
    finding::Finding,
    law::Barred,
    model::FunctionId,
    rules::{Context, Rule, offices::personal::others},
};

/// That somebody is given what nobody may do, under no condition.
pub(in crate::rules) fn given(
    context: &Context<'_>,
    rule: &Rule,
    (line, says): (&Barred, &str),
    id: FunctionId,
) -> Vec<Finding> {
    let holding = Holding::new(context.resolver);
    let all = who_has(context.model, id, &delegations(context.model)).into_iter();
    let given = all
        .filter(|(who, further, _)| others(&holding, who, further, &Persons::default()).is_some());
    given
        .map(|(who, _, how)| departure(context, rule, (&line.citation, says), id, (&who, how)))
        .collect()
}
