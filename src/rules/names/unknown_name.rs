use std::collections::BTreeMap;

use super::{
    place,
    spelling::Speller,
    unknown::{Unknown, all},
};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule, always},
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
        let finding = place::at(context, &RULE, found.first, message);
        let help = unknown.help(model, meant);
        findings.push(place::further(finding, &found.others, "and used here").help(help));
    }
    findings
}
