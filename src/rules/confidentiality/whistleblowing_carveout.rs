use super::silences::silences;
use crate::{
    analysis::holding::Holding,
    finding::{Finding, Kind, RuleId, Severity},
    law::Provision,
    model::{Definition, Demand, Duty, FunctionId, Who},
    rules::{
        Context, Needs, Rule,
        decisions::{
            plain::{all_plainly, plainly},
            provision::{in_force, not_evaluated_without},
        },
        delegation,
    },
    syntax::{
        ast::{DeedKind, Ident, Object, Strength, Thing},
        words::Word,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("whistleblowing-carveout"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "an officer may not make a protected disclosure, or only as somebody agrees",
    sources: &["Employment Rights Act 1996, s. 43J"],
    docs: include_str!("whistleblowing_carveout.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const PROVISION: &str = "protected-disclosure";

const FUNCTION: &str = "make-protected-disclosure";
const SUBJECT: &str = "protected-disclosure";
const SUBJECTS: &str = "protected-disclosures";

const HELP: &str = "an officer can be asked to come to somebody first; say so with `should`, or say nothing of protected disclosures here";

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(provision) = in_force(context, PROVISION).into_iter().next() else {
        return Vec::new();
    };
    let mut findings: Vec<Finding> = functions(context)
        .into_iter()
        .flat_map(|id| agreements(context, id).into_iter().map(move |who| (id, who)))
        .map(|(id, who)| by_agreement(context, provision, id, who))
        .collect();
    let barred = bars(context).into_iter().filter(|(duty, _)| is_on_officers(context, duty));
    findings.extend(barred.map(|(duty, demand)| by_bar(context, provision, duty, demand)));
    findings
}

/// The function of that name, where it is no affair of members alone.
fn functions(context: &Context<'_>) -> Vec<FunctionId> {
    let model = context.model;
    let holding = Holding::new(context.resolver);
    let officers = context.resolver.people.of_kind(Thing::Officer);
    let is_of_workers = |id: &FunctionId| {
        let function = model.function(*id);
        let theirs = || all_plainly(&holding, &function.held_by);
        model.name(function.head.name) == FUNCTION
            && !model.is_limited(function.head.qualifiers)
            && theirs().is_some_and(|it| it.is_empty() || !it.is_disjoint(&officers))
    };
    model.function_ids().filter(is_of_workers).collect()
}

/// Whoever else must agree, whatever the circumstances.
fn agreements<'c>(context: &Context<'c>, id: FunctionId) -> Vec<&'c Who> {
    let model = context.model;
    let is_other = |who: &&Who| {
        let terms = who.who.stated().map(|it| model.terms(it)).unwrap_or_default();
        let own = |thing| matches!(thing, Thing::Raiser | Thing::Holder | Thing::Owner);
        !terms.is_empty() && !terms.iter().any(|it| own(it.thing))
    };
    let company = model.function(id).company.iter();
    let agreeing = company.filter(|it| it.word == Word::WithAgreementOf);
    agreeing.filter(|it| !model.is_limited(it.qualifiers)).filter(is_other).collect()
}

/// What forbids a protected disclosure by that name.
fn bars<'c>(context: &Context<'c>) -> Vec<(&'c Duty, &'c Demand)> {
    let model = context.model;
    // Papers of that name are something to keep: who made a disclosure, and of what.
    let is_subject = |it: &Ident| {
        [SUBJECT, SUBJECTS, FUNCTION].contains(&model.name(it.name))
            && !matches!(model.definition(it.name), Some(Definition::Confidential(_)))
    };
    let silences = silences(context).into_iter();
    let mut found: Vec<_> = silences.filter(|(_, it)| has_name(context, it, is_subject)).collect();
    for duty in model.duties.iter().filter(|it| !it.is_right) {
        let decides = duty.demands.iter().filter(|it| {
            matches!(it.deed.what, DeedKind::Thing(Word::Decide, ..))
                && it.deed.negated
                && it.deed.strength == Strength::Must
                && ![duty.head.qualifiers, it.qualifiers].iter().any(|&it| model.is_limited(it))
                && has_name(context, it, |it| model.name(it.name) == FUNCTION)
        });
        found.extend(decides.map(|it| (duty, it)));
    }
    found
}

fn has_name(context: &Context<'_>, demand: &Demand, is: impl Fn(&Ident) -> bool) -> bool {
    let DeedKind::Thing(_, Object::Names(names), _) = demand.deed.what else { return false };
    context.model.tree(demand.qualifiers.file).idents(names).iter().any(is)
}

/// Whether a duty binds officers, who are workers; whether a councillor is one is not for this rule.
fn is_on_officers(context: &Context<'_>, duty: &Duty) -> bool {
    let holding = Holding::new(context.resolver);
    let officers = context.resolver.people.of_kind(Thing::Officer);
    let on = duty.on.and_then(|it| plainly(&holding, &it, &[]));
    on.is_some_and(|it| !it.is_disjoint(&officers))
}

fn by_agreement(
    context: &Context<'_>,
    provision: &Provision,
    id: FunctionId,
    who: &Who,
) -> Finding {
    let model = context.model;
    let head = &model.function(id).head;
    let terms = who.who.stated().map(|it| model.terms(it)).unwrap_or_default();
    let message = format!(
        "the model departs from {}: {}, and {} needs the agreement of {}",
        provision.citation,
        provision.says,
        delegation::quoted(model, head),
        delegation::alternatives(model, terms),
    );
    let pin = model.pin(who.qualifiers).or_else(|| model.pin(head.qualifiers));
    RULE.at(who.span, message).on(model.name(head.name), pin).help(HELP)
}

fn by_bar(context: &Context<'_>, provision: &Provision, duty: &Duty, demand: &Demand) -> Finding {
    let model = context.model;
    let on = duty.on.and_then(|it| it.who.stated()).map(|it| model.terms(it)).unwrap_or_default();
    let message = format!(
        "the model departs from {}: {}, and {} forbids it to {}",
        provision.citation,
        provision.says,
        delegation::quoted(model, &duty.head),
        delegation::alternatives(model, on),
    );
    let pin = model.pin(demand.qualifiers).or_else(|| model.pin(duty.head.qualifiers));
    RULE.at(demand.span, message).on(model.name(duty.head.name), pin).help(HELP)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let is_modelled = !functions(context).is_empty() || !bars(context).is_empty();
    not_evaluated_without(context, &[PROVISION], is_modelled, &[])
}
