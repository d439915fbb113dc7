use rustc_hash::FxHashMap;

use super::{idle, spelling::Speller};
use crate::{
    finding::{Edit, Finding, Kind, RuleId, Severity},
    rules::{self, Context, Needs, Rule, always},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("needless-acceptance"),
    kind: Kind::Note,
    severity: Severity::Note,
    summary: "an acceptance accepts nothing",
    sources: &[],
    docs: include_str!("needless_acceptance.md"),
    needs: Needs::Nothing,
    // Only after every other rule has spoken can it be said.
    check: |_| Vec::new(),
    not_evaluated: always,
};

/// A finding for every acceptance that accepts nothing; `used` says which do.
pub(crate) fn needless_acceptances(context: &Context<'_>, used: &[bool]) -> Vec<Finding> {
    let model = context.model;
    if used.iter().all(|&used| used) {
        return Vec::new();
    }
    let mut rules = Speller::new(rules::all().map(|rule| rule.id.0));
    let defined = model.names.iter().filter(|&name| model.definition(name).is_some());
    let mut statements = Speller::new(defined.map(|name| model.name(name)));
    let in_use = || model.acceptances.iter().zip(used).filter(|(_, used)| **used);
    let accepted: FxHashMap<_, _> =
        in_use().map(|(it, _)| ((it.rule, it.on), it.rule_span)).collect();
    let unused = model.acceptances.iter().zip(used).filter(|(_, used)| !**used);
    unused
        .filter_map(|(it, _)| {
            let elsewhere = accepted.get(&(it.rule, it.on)).copied();
            let idle = idle::reason(context, it, elsewhere, (&mut rules, &mut statements))?;
            let mut finding =
                RULE.at(idle.span, idle.message).on(model.name(it.on), None).help(idle.help);
            if let Some(statement) = model.statement_at(idle.span).filter(|_| idle.is_spare) {
                finding = finding.rewritten(vec![Edit::without(statement)]);
            }
            Some(match elsewhere {
                Some(span) => finding.label(span, "accepted here"),
                None => finding,
            })
        })
        .collect()
}
