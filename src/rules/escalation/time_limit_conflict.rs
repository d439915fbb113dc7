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
            finding(context, &it.head, (step.deadline, &step.further_deadlines), pin)
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
    (!model.qualified_by(it.qualifiers, is_open)).then_some((time.counting, time.unit, number))
}

/// A time as it is written, with single spaces.
fn said(context: &Context<'_>, at: Span) -> String {
    context.model.text(at).split_whitespace().collect::<Vec<_>>().join(" ")
}
