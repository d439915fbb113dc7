//! Acceptances that accept nothing, and why they do not.

use super::spelling::Speller;
use crate::{
    finding::Kind,
    model::Acceptance,
    rules::{self, Context},
    source::Span,
};

/// Why an acceptance accepts nothing.
pub(super) struct Idle {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: String,
    /// Whether the statement can go, with nothing lost.
    pub(super) is_spare: bool,
}

/// Why an acceptance accepts nothing; `None` where that cannot be known, or is said by another rule.
pub(super) fn reason(
    context: &Context<'_>,
    it: &Acceptance,
    elsewhere: Option<Span>,
    (rules, statements): (&mut Speller<'_>, &mut Speller<'_>),
) -> Option<Idle> {
    let model = context.model;
    let (rule, on) = (model.name(it.rule), model.name(it.on));
    let Some(known) = rules::find(rule) else {
        let message = format!("there is no rule `{rule}`");
        return lacking(it.rule_span, message, suggestion(rules, rule));
    };
    if model.definition(it.on).is_none() {
        let message = format!("no statement is named `{on}`");
        return lacking(it.on_span, message, suggestion(statements, on));
    }
    let says = |it: Option<Span>| it.is_some_and(|it| says_something(model.text(it)));
    let missing = match (says(it.reason), says(it.approver)) {
        (false, false) => "reason and no approver",
        (false, true) => "reason",
        (true, false) => "approver",
        (true, true) => "",
    };
    if !missing.is_empty() {
        let message = format!("this acceptance gives no {missing}, so it accepts nothing");
        let help = "say why after `because`, and who agreed after `by`";
        return lacking(it.rule_span, message, help.into());
    }
    if known.is_fault() {
        let message = format!(
            "`{rule}` finds what is not understood, for which no law is asked, so this accepts nothing"
        );
        return lacking(it.rule_span, message, "mend the text, and delete the acceptance".into());
    }
    // What departs from law cannot be settled for good by those whom it binds.
    if known.kind == Kind::Law && it.until.is_none() {
        let message = "what the law says is accepted only for a time, and this names no end".into();
        let help = "say `until` what day it is accepted";
        return lacking(it.rule_span, message, help.into());
    }
    let has_passed = it.until.zip(context.today).is_some_and(|(until, today)| until < today);
    if has_passed || !model.is_sound() || (known.not_evaluated)(context).is_some() {
        return None;
    }
    let message = match elsewhere {
        Some(_) => format!("`{rule}` on `{on}` is accepted twice"),
        None => format!("`{rule}` finds nothing on `{on}`, so there is nothing to accept"),
    };
    Some(Idle { span: it.rule_span, message, help: "delete it".into(), is_spare: true })
}

/// Whether words say anything: dots and dashes name no reason, and nobody who agreed.
pub(crate) fn says_something(words: &str) -> bool {
    words.chars().any(char::is_alphanumeric)
}

/// An acceptance that lacks something, and could accept with it.
#[expect(clippy::unnecessary_wraps, reason = "it is what its caller returns")]
fn lacking(span: Span, message: String, help: String) -> Option<Idle> {
    Some(Idle { span, message, help, is_spare: false })
}

fn suggestion(speller: &mut Speller<'_>, word: &str) -> String {
    match speller.closest(word) {
        Some(meant) => format!("write `{meant}` if that is meant, or delete the acceptance"),
        None => "delete the acceptance".into(),
    }
}
