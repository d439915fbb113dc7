//! How a line of the council's own lets more be done than the line of statute beside it.

use super::{cited, named};
use crate::{
    law::{Allowed, Barred, Demand, Office, Requirement, Reserved},
    model::OwnLine,
    rules::{
        Context,
        decisions::{
            allowed::{all_allowed, standing},
            late::is_longer,
        },
        offices::Bound,
    },
};

/// A reservation that takes in somebody whom statute leaves out.
pub(super) fn reserved(
    context: &Context<'_>,
    bound: &Bound<'_>,
    own: &OwnLine,
    line: &Reserved,
) -> Option<String> {
    if let Some(bar) = bound.law.barred(&line.function) {
        let is_for = bar.reach.covers(bound.kind, bound.governance) == Some(true);
        return is_for.then(|| {
            format!(
                "the model departs from {}: nobody may do “{}”, and {} gives it to {}",
                bar.citation,
                line.function.replace('-', " "),
                cited(context, own, &line.citation),
                named(line),
            )
        });
    }
    let statute = bound.law.reserved(&line.function, bound.kind, bound.governance)?;
    if statute.reach.covers(bound.kind, bound.governance) != Some(true) {
        return None;
    }
    // Whoever may hold an office that nobody is said to hold may be meant by it.
    let mut named_there = offices(&line.to).chain(offices(&statute.to));
    let is_known = !named_there.any(|it| standing(context.model, it).is_empty());
    let (mine, theirs) = (all_allowed(context, line), all_allowed(context, statute));
    (is_known && !mine.is_subset(&theirs)).then(|| {
        format!(
            "the model departs from {}: “{}” is for {} alone, and {} has it for {}",
            statute.citation,
            line.function.replace('-', " "),
            named(statute),
            cited(context, own, &line.citation),
            named(line),
        )
    })
}

/// A bar on what statute asks somebody to do: whoever bars what somebody only may do is stricter.
pub(super) fn barred(
    context: &Context<'_>,
    bound: &Bound<'_>,
    own: &OwnLine,
    line: &Barred,
) -> Option<String> {
    let statute = bound
        .law
        .reserved(&line.function, bound.kind, bound.governance)
        .filter(|_| is_duty(&line.function))?;
    (statute.reach.covers(bound.kind, bound.governance) == Some(true)).then(|| {
        format!(
            "the model departs from {}: “{}” is for {}, and {} bars it",
            statute.citation,
            line.function.replace('-', " "),
            named(statute),
            cited(context, own, &line.citation),
        )
    })
}

/// Whether statute asks that it be done: a report is to be made, and to be considered.
fn is_duty(function: &str) -> bool {
    function.starts_with("report-under-") || function.starts_with("consider-report-")
}

/// A time that is longer than that of statute.
pub(super) fn required(
    context: &Context<'_>,
    bound: &Bound<'_>,
    own: &OwnLine,
    line: &Requirement,
) -> Option<String> {
    let Demand::Within(mine, _) = &line.demand else { return None };
    let said = (mine.counting, mine.unit, u64::from(mine.number));
    bound.law.requirements(&line.function).find_map(|statute| {
        let Demand::Within(theirs, _) = &statute.demand else { return None };
        let is_for = statute.reach.covers(bound.kind, bound.governance) == Some(true);
        (is_for && is_longer(said, *theirs)).then(|| {
            format!(
                "the model departs from {}: the time for “{}” is {theirs}, and {} gives {mine}",
                statute.citation,
                line.function.replace('-', " "),
                cited(context, own, &line.citation),
            )
        })
    })
}

/// A deputy whom somebody names other than the holder, where statute has the holder name them.
pub(super) fn deputy(
    context: &Context<'_>,
    bound: &Bound<'_>,
    own: &OwnLine,
    office: &Office,
) -> Option<String> {
    let statute = bound.law.deputy(&office.name)?;
    let mine = office.deputy.as_ref()?;
    let is_for = match (statute.not_in.as_slice(), bound.kind) {
        ([], _) => true,
        (not_in, kind) => kind.is_some_and(|kind| !not_in.iter().any(|it| it == kind)),
    };
    let model = context.model;
    let mut posts = standing(model, &office.name).into_iter();
    let is_holder = [statute.what.as_str(), office.name.as_str()].contains(&mine.what.as_str())
        || posts.any(|it| model.name(model.role(it).head.name) == mine.what);
    (is_for && !is_holder).then(|| {
        format!(
            "the model departs from {}: the deputy of the {} is named by its holder, and {} has the {} name one",
            statute.citation,
            office.name.replace('-', " "),
            cited(context, own, &mine.citation),
            mine.what.replace('-', " "),
        )
    })
}

/// The offices that a line names.
pub(super) fn offices(some: &[Allowed]) -> impl Iterator<Item = &str> {
    some.iter().filter_map(|it| match it {
        Allowed::Office(name) => Some(name.as_str()),
        _ => None,
    })
}
