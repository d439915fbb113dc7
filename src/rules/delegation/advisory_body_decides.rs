use crate::{
    analysis::resolve::{Item, items, paths},
    finding::{Finding, Kind, RuleId, Severity},
    model::{Constitution, Definition, Head, Qualifiers, Reference, RoleId},
    rules::{Context, Needs, Rule, always, cures, delegation, words},
    source::Span,
    syntax::{
        ast::{Act, Join, Term, Thing},
        words::Word,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("advisory-body-decides"),
    kind: Kind::Conflict,
    severity: Severity::Error,
    summary: "a body that only advises is given something to decide",
    sources: &[],
    docs: include_str!("advisory_body_decides.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

/// A clause that says who decides.
struct Deciding<'m> {
    head: &'m Head,
    who: Reference,
    qualifiers: Vec<Qualifiers>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let all = deciding(model).into_iter();
    let plain = all.filter(|it| !it.qualifiers.iter().any(|&it| model.is_limited(it)));
    plain.filter_map(|it| finding(context, &it)).collect()
}

fn deciding<'m>(model: &'m Constitution<'_>) -> Vec<Deciding<'m>> {
    let mut all = Vec::new();
    for it in &model.functions {
        for held_by in &it.held_by {
            let Some(who) = held_by.who.stated() else { continue };
            let qualifiers = vec![held_by.qualifiers, it.head.qualifiers];
            all.push(Deciding { head: &it.head, who, qualifiers });
        }
    }
    for it in model.delegations.iter().filter(|it| it.in_name_of.is_none()) {
        let Some(to) = it.to else { continue };
        let Some(who) = to.who.stated() else { continue };
        let qualifiers = vec![to.qualifiers, it.passes_qualifiers, it.head.qualifiers];
        all.push(Deciding { head: &it.head, who, qualifiers });
    }
    for it in &model.escalations {
        let steps = it.places.iter().flat_map(|place| &place.steps);
        for step in steps.filter(|step| step.act == Act::Decides) {
            let Some(who) = step.who.stated() else { continue };
            let qualifiers = step.qualifiers.to_vec();
            all.push(Deciding { head: &it.head, who, qualifiers });
        }
    }
    all
}

/// Whether what is decided is, by its title, no more than what to advise, or how the body itself goes about it.
fn is_of_advice(model: &Constitution<'_>, head: &Head) -> bool {
    let title = model.title(head).to_lowercase();
    let words = ["recommend", "advise", "advice", "comment on", "chair", "work programme"];
    words.iter().any(|it| title.contains(it))
}

fn finding(context: &Context<'_>, deciding: &Deciding<'_>) -> Option<Finding> {
    let model = context.model;
    if cures::may_lapse(context, deciding.head) || is_of_advice(model, deciding.head) {
        return None;
    }
    let mut found: Option<(RoleId, Span, bool)> = None;
    for item in items(model.terms(deciding.who)) {
        // Whoever decides in any case is told of before whoever only may.
        let new = advisory(model, &item);
        found = match (found, new) {
            (Some((.., false)), Some((.., true))) | (None, _) => new,
            (known, _) => known,
        };
    }
    let (body, advises, is_alone) = found?;
    let who = words::role(model, body);
    let does = if is_alone { "decides" } else { "may have to decide" };
    let what = delegation::quoted(model, deciding.head);
    let message = format!("{who} {does} under {what}, and is said to advise and decide nothing");
    let qualifiers = deciding.qualifiers.first().copied().unwrap_or_default();
    let pin = model.pin(qualifiers).or_else(|| model.pin(deciding.head.qualifiers));
    let mut finding = RULE
        .at(deciding.who.span, message)
        .on(model.name(deciding.head.name), pin)
        .label(advises, "said to be advisory here")
        .help("name who decides, and the body by `advised by`; or leave out `advisory` where it may decide");
    if !is_alone {
        finding.severity = Severity::Warning;
    }
    Some(finding)
}

/// The first advisory body that an item names, and whether it is such bodies alone who decide by it.
fn advisory(model: &Constitution<'_>, item: &Item<'_>) -> Option<(RoleId, Span, bool)> {
    if item.except.is_some() {
        return None;
    }
    let all: Vec<_> = paths(item.alt).map(|path| advisory_body(model, path)).collect();
    let (body, span) = all.iter().flatten().next().copied()?;
    let is_joint = item.alt.iter().any(|term| term.join == Join::And);
    // Who must act with others decides with them.
    Some((body, span, is_joint || all.iter().all(Option::is_some)))
}

/// The advisory body that a path names, and where it is said to be so under no condition.
fn advisory_body(model: &Constitution<'_>, path: &[Term]) -> Option<(RoleId, Span)> {
    let Thing::Name(name) = path.first()?.thing else { return None };
    let Some(Definition::Role(role)) = model.definition(name) else { return None };
    if !model.role(role).advisory {
        return None;
    }
    let mut clauses = model.clauses(&model.role(role).head);
    let (_, span, qualifiers) = clauses.find(|it| it.0 == Word::Advisory)?;
    (!model.is_limited(qualifiers)).then_some((role, span))
}
