//! The answer to one question: which way a matter goes, step by step, or who may see something.
//!
//! A [`Trace`] is words and pins only, made of what the analysis says; nothing is chosen that the rules
//! leave open. [`show`] writes it.

mod access;
mod cases;
mod conflict;
mod ending;
mod question;
pub(super) mod said;
pub mod show;
pub(super) mod sight;
pub(super) mod way;

use std::fmt::Write as _;

use serde::Serialize;

pub use self::question::Misread;
pub(in crate::report) use self::{question::Question, way::duration};
use super::text;
use crate::{
    pipeline::Asked,
    rules::{Context, words},
};

/// How many different answers are given; the rest are counted.
const SHOWN: usize = 6;

/// A question and what the rules say to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trace {
    pub question: String,
    /// One for each sort of person for whom the rules say something else.
    pub answers: Vec<Answer>,
    /// How many further answers there are.
    pub more: usize,
    /// What holds for every answer: who decides that something may be seen, and where a dispute goes.
    pub also: Vec<String>,
    /// The author's readings that every answer rests on.
    pub readings: Vec<String>,
    /// Whether all of the text could be read and resolved.
    pub is_complete: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// For whom it is so; empty where it is for everybody whom the question allows.
    pub cases: Vec<String>,
    #[serde(flatten)]
    pub says: Says,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    Route(Route),
    Access(Access),
}

/// The ways a matter goes; none where no escalation is for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Route {
    /// Where several rule and nothing chooses, or nothing rules.
    pub remarks: Vec<String>,
    pub ways: Vec<Way>,
}

/// The way through one escalation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Way {
    pub escalation: String,
    pub title: String,
    pub paragraph: Option<String>,
    /// Whether it is reached only because another hands over to it.
    pub is_handed_over: bool,
    /// Why this one, and what gave way to it.
    pub because: Vec<String>,
    pub places: Vec<Place>,
    pub ends: Vec<String>,
    pub time: Option<String>,
    /// What the route carries, and who learns of it.
    pub carries: Vec<String>,
    /// The author's readings that it rests on.
    pub readings: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// From 1.
    pub number: usize,
    /// Empty where the place is passed over.
    pub branches: Vec<Branch>,
    /// What fell away here, and why.
    pub fallen: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Branch {
    /// What must be so for it to be taken.
    pub when: Vec<String>,
    /// What takes it out.
    pub unless: Vec<String>,
    pub who: String,
    pub does: String,
    pub paragraph: Option<String>,
    pub within: Option<String>,
    /// Whether whoever raises it may leave it out.
    pub is_optional: bool,
    /// Company, outcome, appeal, and who stands in for whom.
    pub details: Vec<String>,
    /// Who judges themselves, their superior or their own advice.
    pub conflicts: Vec<String>,
}

impl Way {
    /// Who stands at each place that is not passed over, up to the first that makes an end or hands it
    /// over; and whether whoever raises it may leave them out.
    pub(in crate::report) fn stages(&self) -> Vec<(String, bool)> {
        let mut stages = Vec::new();
        for place in &self.places {
            let reached = place.branches.iter().filter(|it| it.is_reached());
            let who: Vec<_> = reached.map(|it| it.who.trim_end_matches(',').to_owned()).collect();
            if who.is_empty() {
                continue;
            }
            if who.iter().any(|it| self.ends_with(it)) {
                // What may end there and may not is told as an end.
                if stages.is_empty() && !who.iter().all(|it| self.ends_with(it)) {
                    stages.push((words::list(&who, "or"), false));
                }
                break;
            }
            stages.push((words::list(&who, "or"), place.branches.iter().all(|it| it.is_optional)));
        }
        stages
    }

    /// Whether an end begins with somebody, or it is handed over there.
    fn ends_with(&self, who: &str) -> bool {
        let is_end = |end: &String| {
            let rest = end.strip_prefix("otherwise ").unwrap_or(end).strip_prefix(who);
            rest.is_some_and(|rest| rest.starts_with([' ', ',']))
        };
        who == "it" || self.ends.iter().any(is_end)
    }

    /// What is remarkable of whoever stands at the last place.
    pub(in crate::report) fn last_conflicts(&self) -> impl Iterator<Item = &String> {
        let last = self.places.iter().rev().find(|it| !it.branches.is_empty());
        last.into_iter().flat_map(|it| &it.branches).flat_map(|it| &it.conflicts)
    }
}

impl Place {
    /// What fell away, each as a sentence.
    pub(in crate::report) fn fallen_sentences(&self) -> impl Iterator<Item = String> + '_ {
        let is_passed_over = self.branches.is_empty();
        self.fallen.iter().map(move |fallen| {
            if is_passed_over {
                format!("Passed over: {fallen}.")
            } else {
                format!("({}.)", text::sentence(fallen))
            }
        })
    }
}

/// How a sentence begins that says that nobody is there who should pass a matter on.
const NOBODY_BETWEEN: &str = "the rules do not state by way of whom it comes there";

impl Branch {
    /// Whether somebody is there by way of whom it comes here, where it must come so.
    fn is_reached(&self) -> bool {
        !self.details.iter().any(|it| it.starts_with(NOBODY_BETWEEN))
    }

    /// Who does what, when and by when, with its paragraph.
    pub(in crate::report) fn sentence(&self) -> String {
        let quote = |all: &[String]| {
            text::list(&all.iter().map(|it| format!("“{it}”")).collect::<Vec<_>>())
        };
        let mut words = String::new();
        if !self.when.is_empty() {
            let _ = write!(words, "when {}, ", quote(&self.when));
        }
        let _ = write!(words, "{} {}", self.who, self.does);
        if let Some(within) = &self.within {
            let _ = write!(words, " {within}");
        }
        if !self.unless.is_empty() {
            let _ = write!(words, ", unless {}", quote(&self.unless));
        }
        if let Some(pin) = &self.paragraph {
            let _ = write!(words, " [{pin}]");
        }
        format!("{}.", text::sentence(&words))
    }
}

/// Who may see something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Access {
    pub answer: String,
    /// The clauses that speak of it, as written, with their paragraphs.
    pub clauses: Vec<String>,
}

/// Answers a question about a constitution.
///
/// # Errors
///
/// A name in the question that means nothing there.
pub fn trace(context: &Context<'_>, asked: &Asked) -> Result<Trace, Misread> {
    Ok(follow(context, question::read(context, asked)?))
}

/// Answers a question whose names are known.
pub(in crate::report) fn follow(context: &Context<'_>, question: Question) -> Trace {
    let (mut answers, (also, readings)) = if let Some(id) = question.asked.sees {
        let common = access::common(context, &question, id);
        (access::answers(context, &question, id), common)
    } else {
        let (answers, cut) = cases::answers(context, &question);
        (answers, (cut.into_iter().collect(), Vec::new()))
    };
    let more = answers.len().saturating_sub(SHOWN);
    answers.truncate(SHOWN);
    let is_complete = context.model.is_sound();
    Trace { question: question.said, answers, more, also, readings, is_complete }
}
