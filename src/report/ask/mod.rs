//! Questions in plain English, of a closed set of forms, and what the rules say to them.
//!
//! An answer is a sentence, then the steps or provisions it comes from with their paragraphs, then what
//! it rests on: the author's readings, the clauses that cured something, and where the rules are silent.

mod draft;
mod form;
mod names;
mod powers;
mod reasons;
mod routes;
pub mod show;
mod sight;
mod sources;

use serde::Serialize;

pub use self::form::FORMS;
use self::{draft::Draft, form::Form};
use crate::rules::Context;

/// A question and what the rules say to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// As it was understood.
    pub question: String,
    /// One for each sort of case for which the rules say something else.
    pub parts: Vec<Part>,
    /// The provisions that it comes from, or that speak of what was asked.
    pub provisions: Vec<Provision>,
    /// The author's readings that it rests on; those of the provisions by their numbers, from 1.
    pub readings: Vec<String>,
    /// Clauses that took somebody out, or put somebody in another's place.
    pub cures: Vec<String>,
    /// What the rules do not state.
    pub silence: Vec<String>,
    /// Whether all of the text could be read and resolved.
    pub is_complete: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Part {
    /// In which cases it is so; empty for all that the question allows.
    pub cases: Vec<String>,
    /// The answer, as a sentence.
    pub says: String,
    pub steps: Vec<Step>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Step {
    pub text: String,
    pub paragraph: Option<String>,
}

/// A statement of the model, as it is read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provision {
    pub paragraph: Option<String>,
    pub title: String,
    pub name: String,
    pub lines: Vec<String>,
    pub not_stated: Vec<String>,
}

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unanswered {
    #[error("this is not one of the questions that can be asked; they are:\n{}", forms())]
    NotAForm,
    #[error("nobody is called “{phrase}” here{}", near_to(near))]
    Nobody { phrase: String, near: Vec<String> },
    #[error("“{phrase}” may mean several: {}", names.join(", "))]
    Several { phrase: String, names: Vec<String> },
}

fn forms() -> String {
    let line = |&(form, example): &(&str, &str)| format!("  {form}\n      such as: {example}");
    FORMS.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn near_to(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!("; near it: {}", near.join(", ")) }
}

/// Answers a question about a constitution.
///
/// What nothing is called so is answered by silence, and by the provisions that speak of it.
///
/// # Errors
///
/// A question of no known form; somebody in it who is nobody here, or may be several.
pub fn ask(context: &Context<'_>, question: &str) -> Result<Answer, Unanswered> {
    let form = form::read(question).ok_or(Unanswered::NotAForm)?;
    let mut draft = Draft::new(context);
    match &form {
        Form::WhoDecides { what } => draft.who_decides(what)?,
        Form::WhoHears(matter) => draft.who_hears(matter, false)?,
        Form::WhyNobody(matter) => draft.who_hears(matter, true)?,
        Form::WhoMaySee { what } => draft.who_may_see(what)?,
        Form::WhatMay { who, deed } => draft.what_may(who, *deed)?,
        Form::WhereFrom { who, what } => draft.where_from(who, what.as_deref())?,
        Form::WhatBefore { who, what } => draft.what_before(who, what)?,
        Form::WhyNot { who, deed, what } => draft.why_not(who, *deed, what)?,
    }
    Ok(draft.answer())
}
