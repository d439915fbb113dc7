use std::collections::BTreeMap;

use super::{
    place,
    spelling::Speller,
    unknown::{Unknown, all},
};
use crate::{
    finding::{Edit, Finding, Kind, RuleId, Severity},
    model::Defect,
    rules::{Context, Needs, Rule, always},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("unknown-name"),
    kind: Kind::Drafting,
    severity: Severity::Error,
    summary: "a name is used that nothing defines",
    sources: &[],
    docs: include_str!("unknown_name.md"),
    needs: Needs::Nothing,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let mut spellers: BTreeMap<_, Speller<'_>> = BTreeMap::new();
    let mut findings = Vec::new();
    for found in place::merged(all(model), Unknown::key) {
        let unknown = found.what;
        let meant = spellers
            .entry(unknown.sort())
            .or_insert_with(|| Speller::new(unknown.candidates(model)))
            .closest(model.name(unknown.name));
        let places = match found.others.len() {
            0 => String::new(),
            others => format!("; it is used in {} places", others + 1),
        };
        let message = unknown.message(model) + &places;
        let mut finding = place::at(context, &RULE, found.first, message);
        if let Some(meant) = meant {
            let places = std::iter::once(found.first).chain(found.others.iter().copied());
            finding = finding.changed(places.map(|at| Edit::instead(at, meant)).collect());
        }
        let help = unknown.help(model, meant);
        findings.push(place::further(finding, &found.others, "and used here").help(help));
    }
    findings.extend(model.defects.iter().filter_map(|defect| match *defect {
        Defect::NotUsed { at } => Some(not_used(context, at)),
        _ => None,
    }));
    findings
}

/// A file or pack that is to be used and is not there.
fn not_used(context: &Context<'_>, at: Span) -> Finding {
    let named = context.model.text(at);
    let message = format!("there is no `{named}` to use");
    place::at(context, &RULE, at, message).help(
        "name a `.polity` file from where this one stands, or a pack that is defined or ships with \
         the program",
    )
}
