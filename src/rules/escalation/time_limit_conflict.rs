use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::{Deadline, Head, Qualifiers, Stated},
    rules::{Context, Needs, Rule, always},
    source::Span,
    syntax::ast::{Counting, QualifierKind, Unit},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("time-limit-conflict"),
    kind: Kind::Conflict,
    severity: Severity::Error,
    summary: "one thing is to be done within two different times",
    sources: &[],
    docs: include_str!("time_limit_conflict.md"),
    needs: Needs::Statement,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let functions = model
        .functions
        .iter()
        .filter_map(|it| finding(context, &it.head, (it.deadline, &it.further_deadlines), None));
    let steps = model.escalations.iter().flat_map(|it| {
        let steps = it.places.iter().flat_map(|place| &place.steps);
        steps.filter_map(|step| {
            let pin = step.qualifiers.iter().copied().find(|&own| model.pin(own).is_some());
            let others = step.outcome_to.iter().chain(&step.company).map(|it| it.span.start);
            // A time after whoever is told is the time by which they are told.
            let further: Vec<_> = step
                .further_deadlines
                .iter()
                .copied()
                .filter(|it| !others.clone().any(|at| at < it.span.start))
                .collect();
            finding(context, &it.head, (step.deadline, &further), pin)
        })
    });
    functions.chain(steps).collect()
}

fn finding(
    context: &Context<'_>,
    head: &Head,
    (first, further): (Stated<Deadline>, &[Deadline]),
    own: Option<Qualifiers>,
) -> Option<Finding> {
    let model = context.model;
    let mut all = first.stated().into_iter().chain(further.iter().copied());
    let counted = |it: Deadline| Some((it, counted(context, it)?));
    let mut counted = all.by_ref().filter_map(counted);
    let (first, time) = counted.next()?;
    let (second, _) = counted.find(|it| it.1 != time)?;
    let message = format!(
        "“{}” is to be done {} and {}, and nothing says which",
        model.title(head),
        said(context, first.span),
        said(context, second.span),
    );
    let pin = own.and_then(|it| model.pin(it)).or_else(|| model.pin(head.qualifiers));
    Some(
        RULE.at(second.span, message)
            .on(model.name(head.name), pin)
            .label(first.span, "the other time")
            .help("keep one of them, or say by `when` which of them holds"),
    )
}

/// A time that holds whatever the circumstances.
fn counted(context: &Context<'_>, it: Deadline) -> Option<(Counting, Unit, String)> {
    let model = context.model;
    let time = it.time?;
    let is_open = |kind| {
        !matches!(kind, QualifierKind::Pin(_) | QualifierKind::Cite(_) | QualifierKind::Note(_))
    };
    let number = model.text(time.number.in_file(it.span.file)).to_owned();
    // Hours, days and weeks by the calendar are the same time in other words.
    let hours = match time.unit {
        Unit::Hours => Some(1),
        Unit::Days => Some(24),
        Unit::Weeks => Some(7 * 24),
        Unit::Months => None,
    };
    let hours = hours.filter(|_| time.counting == Counting::Calendar);
    let (unit, number) = match hours.zip(number.parse::<u64>().ok()) {
        Some((hours, number)) => (Unit::Hours, number.saturating_mul(hours).to_string()),
        None => (time.unit, number),
    };
    (!model.qualified_by(it.qualifiers, is_open)).then_some((time.counting, unit, number))
}

/// A time as it is written, with single spaces.
fn said(context: &Context<'_>, at: Span) -> String {
    context.model.text(at).split_whitespace().collect::<Vec<_>>().join(" ")
}
