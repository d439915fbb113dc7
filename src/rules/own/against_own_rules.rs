use super::{cited, in_force, named};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    law::{Barred, Incompatible, Line, Requirement, Reserved},
    model::{FunctionId, OwnLine, RoleId, RoleKind},
    rules::{
        Context, Needs, Rule, always,
        decisions::{
            allowed::standing, barred::given, required::lacking, reservation::given_to_others,
        },
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
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    in_force(context).flat_map(|own| departures(context, own)).collect()
}

fn departures(context: &Context<'_>, own: &OwnLine) -> Vec<Finding> {
    match &own.line {
        Line::Reserved(line) => {
            let says = format!("it is for {} alone", named(line));
            let line = &Reserved { citation: cited(context, own, &line.citation), ..line.clone() };
            let all = functions(context, &line.function);
            let all = all.flat_map(|id| given_to_others(context, &RULE, (line, &says), id));
            all.map(|it| it.label(own.span, "reserved here")).collect()
        }
        Line::Barred(line) => {
            let line = &Barred { citation: cited(context, own, &line.citation), ..line.clone() };
            let all = functions(context, &line.function);
            let all = all.flat_map(|id| given(context, &RULE, (line, "nobody may do it"), id));
            all.map(|it| it.label(own.span, "barred here")).collect()
        }
        Line::Requirement(line) => {
            let citation = cited(context, own, &line.citation);
            let line = &Requirement { citation, ..line.clone() };
            let all = functions(context, &line.function);
            let all = all.filter_map(|id| lacking(context, &RULE, id, line));
            all.map(|it| it.label(own.span, "required here")).collect()
        }
        Line::Incompatible(line) => incompatible(context, own, line),
        Line::Office(_) | Line::Category(_) | Line::Revoked(_) => Vec::new(),
    }
}

/// The function of a name, if it is modelled.
fn functions(context: &Context<'_>, name: &str) -> impl Iterator<Item = FunctionId> {
    let model = context.model;
    model.function_ids().filter(move |&id| model.name(model.function(id).head.name) == name)
}

/// The posts that are both of two that one person may not be.
fn incompatible(context: &Context<'_>, own: &OwnLine, line: &Incompatible) -> Vec<Finding> {
    let model = context.model;
    let [one, other] = [&line.one, &line.other].map(|it| standing(model, it));
    let is_both = |role: &RoleId| {
        let it = model.role(*role);
        let is = |of: &[RoleId]| of.iter().any(|&of| of == *role || model.is(*role, of));
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
        RULE.of(context, &model.role(role).head, message).label(own.span, "kept apart here")
    });
    findings.collect()
}
