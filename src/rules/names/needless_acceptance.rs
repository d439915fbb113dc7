use rustc_hash::FxHashMap;

use super::spelling::Speller;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::Acceptance,
    rules::{self, Context, Needs, Rule, always},
    source::Span,
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
            let (span, message, help) =
                reason(context, it, elsewhere, (&mut rules, &mut statements))?;
            let finding = RULE.at(span, message).on(model.name(it.on), None).help(help);
            Some(match elsewhere {
                Some(span) => finding.label(span, "accepted here"),
                None => finding,
            })
        })
        .collect()
}

/// Why an acceptance accepts nothing; `None` where that cannot be known, or is said by another rule.
fn reason(
    context: &Context<'_>,
    it: &Acceptance,
    elsewhere: Option<Span>,
    (rules, statements): (&mut Speller<'_>, &mut Speller<'_>),
) -> Option<(Span, String, String)> {
    let model = context.model;
    let (rule, on) = (model.name(it.rule), model.name(it.on));
    let Some(known) = rules::find(rule) else {
        let message = format!("there is no rule `{rule}`");
        return Some((it.rule_span, message, suggestion(rules, rule)));
    };
    if model.definition(it.on).is_none() {
        let message = format!("no statement is named `{on}`");
        return Some((it.on_span, message, suggestion(statements, on)));
    }
    let lacking = match (it.is_reasoned, it.is_approved) {
        (false, false) => "reason and no approver",
        (false, true) => "reason",
        (true, false) => "approver",
        (true, true) => "",
    };
    if !lacking.is_empty() {
        let message = format!("this acceptance gives no {lacking}, so it accepts nothing");
        let help = "say why after `because`, and who agreed after `by`";
        return Some((it.rule_span, message, help.into()));
    }
    let has_passed = it.until.zip(context.today).is_some_and(|(until, today)| until < today);
    if has_passed || !model.is_sound() || (known.not_evaluated)(context).is_some() {
        return None;
    }
    let message = match elsewhere {
        Some(_) => format!("`{rule}` on `{on}` is accepted twice"),
        None => format!("`{rule}` finds nothing on `{on}`, so there is nothing to accept"),
    };
    Some((it.rule_span, message, "delete it".into()))
}

fn suggestion(speller: &mut Speller<'_>, word: &str) -> String {
    match speller.closest(word) {
        Some(meant) => format!("write `{meant}` if that is meant, or delete the acceptance"),
        None => "delete the acceptance".into(),
    }
}
