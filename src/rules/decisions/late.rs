//! Times that are longer than statute gives.

use crate::{
    analysis::time::{calendar_days, counted},
    finding::Finding,
    law::{Period, Requirement},
    model::FunctionId,
    rules::{Context, Rule, delegation},
    syntax::ast::{Counting, Unit},
};

/// A time that is longer than it may be, however it is counted.
pub(super) fn late(
    context: &Context<'_>,
    rule: &Rule,
    id: FunctionId,
    line: &Requirement,
    (period, from): (Period, Option<&str>),
) -> Option<Finding> {
    let model = context.model;
    let function = model.function(id);
    let said = counted(model, function.deadline, function.head.span)?;
    if !is_longer(said, period) {
        return None;
    }
    let from = from.map(|it| format!(", counted from {it}")).unwrap_or_default();
    let (counting, unit, number) = said;
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    let message = format!(
        "the model departs from {}: the time is {period}{from}, and {} is given {}",
        line.citation,
        delegation::quoted(model, &function.head),
        Period { number, counting, unit },
    );
    Some(rule.of(context, &function.head, message))
}

/// Whether a time is certainly longer than one that may not be passed.
pub(in crate::rules) fn is_longer(said: (Counting, Unit, u64), limit: Period) -> bool {
    let limit = (limit.counting, limit.unit, u64::from(limit.number));
    if (said.0, said.1) == (limit.0, limit.1) {
        return said.2 > limit.2;
    }
    calendar_days(limit).1.is_some_and(|most| calendar_days(said).0 > most)
}
