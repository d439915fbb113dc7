use std::collections::BTreeSet;

use super::{cited, in_force, laxer_than_statute::is_laxer, named};
use crate::{
    analysis::Persons,
    finding::{Finding, Kind, RuleId, Severity},
    law::{self, Citation, Incompatible, Line, Requirement},
    model::{Definition, FunctionId, OwnLine, RoleId, RoleKind},
    rules::{
        Context, Needs, Rule,
        decisions::{
            allowed::{Powers, all_allowed, standing},
            required::lacking,
        },
        offices::because,
        words,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("against-own-rules"),
    kind: Kind::Conflict,
    severity: Severity::Error,
    summary: "the rules depart from what a pack of the council's own fixes",
    sources: &[],
    docs: include_str!("against_own_rules.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let powers = Powers::new(context);
    let lines = in_force(context).filter(|own| !is_laxer(context, own));
    lines.flat_map(|own| departures(context, &powers, own)).collect()
}

fn departures(context: &Context<'_>, powers: &Powers<'_, '_>, own: &OwnLine) -> Vec<Finding> {
    let given = |name: &str, citation: &Citation, says: &str, may: &Persons| {
        let by = (&cited(context, own, citation), says);
        let id = function(context, name).into_iter();
        id.flat_map(|id| powers.others(context, &RULE, by, (id, may))).collect::<Vec<_>>()
    };
    let (found, label) = match &own.line {
        Line::Reserved(it) => {
            let says = format!("it is for {} alone", named(it));
            let may = all_allowed(context, it);
            (given(&it.function, &it.citation, &says, &may), "reserved here")
        }
        Line::Barred(it) => {
            let nobody = Persons::default();
            (given(&it.function, &it.citation, "nobody may do it", &nobody), "barred here")
        }
        Line::Requirement(line) => {
            let citation = cited(context, own, &line.citation);
            let line = &Requirement { citation, ..line.clone() };
            let id = function(context, &line.function);
            let lacking = id.and_then(|id| lacking(context, &RULE, id, line));
            (lacking.into_iter().collect(), "required here")
        }
        Line::Incompatible(line) => (incompatible(context, own, line), "kept apart here"),
        Line::Office(_) | Line::Category(_) | Line::Revoked(_) | Line::Provision(_) => {
            return Vec::new();
        }
    };
    found.into_iter().map(|it| it.label(own.span, label)).collect()
}

/// The function of a name, if it is modelled.
fn function(context: &Context<'_>, name: &str) -> Option<FunctionId> {
    let model = context.model;
    match model.definition(model.names.get(name)?) {
        Some(Definition::Function(id)) => Some(id),
        _ => None,
    }
}

/// The functions that lines speak of and nothing models, by name.
fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let names = in_force(context).filter_map(|own| match &own.line {
        Line::Reserved(it) => Some(&it.function),
        Line::Barred(it) => Some(&it.function),
        Line::Requirement(it) => Some(&it.function),
        _ => None,
    });
    let unknown = names.filter(|it| function(context, it).is_none() && !law::is_category(it));
    let reasons = unknown.map(|it| format!("these documents model no function `{it}`"));
    let unweighed = in_force(context).filter_map(|own| match &own.line {
        Line::Provision(it) => {
            Some(format!("no rule weighs what the council's own `{}` says", it.name))
        }
        Line::Office(it) if !it.required.is_empty() => Some(format!(
            "no rule asks whether there is the office `{}` that the council's own pack requires",
            it.name
        )),
        _ => None,
    });
    because(reasons.chain(unweighed).collect())
}

/// The posts that are both of two that one person may not be.
fn incompatible(context: &Context<'_>, own: &OwnLine, line: &Incompatible) -> Vec<Finding> {
    let model = context.model;
    let [one, other] = [&line.one, &line.other].map(|it| standing(model, it));
    // What somebody is for a time only, they need not be any more.
    let limits = |at| model.qualifiers_at(at).is_some_and(|it| model.is_limited(it));
    let identities = model.identities().into_iter();
    let for_a_time: BTreeSet<_> = identities.filter(|it| limits(it.2)).map(|it| it.0).collect();
    let is_both = |role: &RoleId| {
        let it = model.role(*role);
        let is_lasting = !for_a_time.contains(role);
        let is =
            |of: &[RoleId]| of.iter().any(|&of| of == *role || (is_lasting && model.is(*role, of)));
        let is_person = matches!(it.kind, RoleKind::Officer | RoleKind::Member);
        !it.many && is_person && is(&one) && is(&other)
    };
    let both = model.role_ids().filter(is_both);
    let findings = both.map(|role| {
        let message = format!(
            "the model departs from {}: the {} may not be the {} as well, and {} is both",
            cited(context, own, &line.citation),
            line.one.replace('-', " "),
            line.other.replace('-', " "),
            words::role(model, role),
        );
        RULE.of(context, &model.role(role).head, message)
    });
    findings.collect()
}
