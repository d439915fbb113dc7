//! Acceptances that accept nothing, and why they do not.

use super::spelling::Speller;
use crate::{
    finding::Kind,
    model::Acceptance,
    rules::{self, Context},
    source::Span,
};

/// Why an acceptance accepts nothing; `None` where that cannot be known, or is said by another rule.
pub(super) fn reason(
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
    let lacking = match (it.reason.is_some(), it.approver.is_some()) {
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
    // What departs from law cannot be settled for good by those whom it binds.
    if known.kind == Kind::Law && it.until.is_none() {
        let message = "what the law says is accepted only for a time, and this names no end".into();
        let help = "say `until` what day it is accepted";
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
