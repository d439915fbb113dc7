use super::{
    bar::is_of_kind,
    departure,
    members::{bodies, is_of_licences, speaks_of},
    plain::{all_plainly, passed_whole, plainly},
    provision::{in_force, not_evaluated_without},
};
use crate::{
    analysis::{Persons, holding::Holding},
    finding::{Finding, Kind, RuleId, Severity},
    law::Provision,
    model::{Definition, Delegation, Demand, Duty, FunctionId, Tie},
    rules::{Context, Needs, Rule, offices::designation},
    syntax::{
        ast::{DeedKind, Object, Strength},
        words::Word,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("delegator-keeps-power"),
    kind: Kind::Law,
    severity: Severity::Warning,
    summary: "who has passed a function on may not decide any more",
    sources: &["Local Government Act 1972, s. 101(4)"],
    docs: include_str!("delegator_keeps_power.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const PROVISION: &str = "power-of-delegator";

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(provision) = in_force(context, PROVISION).into_iter().next() else {
        return Vec::new();
    };
    let passed = passed(context);
    let mut findings = Vec::new();
    for duty in context.model.duties.iter().filter(|it| !it.is_right) {
        for demand in &duty.demands {
            for id in kept_from(context, demand) {
                findings.extend(finding(context, provision, &passed, (duty, demand), id));
            }
        }
    }
    findings
}

/// Regulations keep members out of most of it.
const STAFFING: [&str; 12] = [
    "staff",
    "staffing",
    "employee",
    "employees",
    "appoint",
    "appointment",
    "appointments",
    "discipline",
    "disciplinary",
    "dismiss",
    "dismissal",
    "grading",
];

/// The functions of the council itself that somebody passes on.
fn passed<'c>(context: &Context<'c>) -> Vec<(FunctionId, &'c Delegation)> {
    let model = context.model;
    let mut passed = passed_whole(context);
    passed.retain(|(id, _)| {
        let function = model.function(*id);
        is_of_kind(context, function, &["council"])
            && !is_of_licences(model, function)
            && !speaks_of(model, &function.head, &STAFFING)
            && !speaks_of(model, &function.head, &["appeal", "appeals"])
    });
    passed
}

/// The functions that a demand says are not to be decided.
fn kept_from(context: &Context<'_>, demand: &Demand) -> Vec<FunctionId> {
    let model = context.model;
    let DeedKind::Thing(Word::Decide, Object::Names(names), _) = demand.deed.what else {
        return Vec::new();
    };
    if demand.deed.strength != Strength::Must || !demand.deed.negated {
        return Vec::new();
    }
    let names = model.tree(demand.qualifiers.file).idents(names).iter();
    let ids = names.filter_map(|it| match model.definition(it.name)? {
        Definition::Function(id) => Some(id),
        _ => None,
    });
    ids.collect()
}

fn finding(
    context: &Context<'_>,
    provision: &Provision,
    passed: &[(FunctionId, &Delegation)],
    (duty, demand): (&Duty, &Demand),
    id: FunctionId,
) -> Option<Finding> {
    let model = context.model;
    let holding = Holding::new(context.resolver);
    let on = duty.on?;
    let barred = plainly(&holding, &on, &[duty.head.qualifiers, demand.qualifiers])?;
    let gives = |it: &Delegation| {
        let givers = match &it.from {
            Some(from) => plainly(&holding, from, &[]),
            None => all_plainly(&holding, &model.function(id).held_by),
        };
        givers.is_some_and(|it| barred.is_subset(&it))
    };
    let (_, delegation) = passed.iter().find(|(it, delegation)| *it == id && gives(delegation))?;
    if !are_council_or_committees(context, &barred) {
        return None;
    }
    let by = (&provision.citation, provision.says.as_str());
    let mut finding = departure(context, &RULE, by, id, (&on, "kept from"));
    finding.span = demand.span;
    let finding = finding.label(delegation.head.span, "passed on here");
    Some(finding.help(
        "they can resolve to leave it to the delegate as a rule, and say so with `should not`",
    ))
}

/// The subsection names the authority and a committee, and no sub-committee.
fn are_council_or_committees(context: &Context<'_>, some: &Persons) -> bool {
    let (model, people) = (context.model, &context.resolver.people);
    let council = designation::holding(context, "full-council");
    let is_council = |role| people.holders(role).any(|it| council.contains(it));
    some.is_subset(&bodies(context))
        && some
            .roles()
            .into_iter()
            .all(|it| model.ties(it, Tie::PartOf).into_iter().all(is_council))
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    not_evaluated_without(context, &[PROVISION], !passed(context).is_empty(), &[])
}
