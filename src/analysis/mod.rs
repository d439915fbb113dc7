//! Questions asked of a constitution. Pure: no findings, no text, no opinions.

pub mod absence;
pub mod audience;
pub mod authority;
pub mod bands;
pub mod circles;
pub mod deciders;
mod disputed;
pub mod doors;
pub mod ends;
mod facts;
pub mod filling;
pub mod gaps;
pub mod holding;
mod index;
pub mod keeping;
pub mod keys;
pub mod limits;
pub mod lines;
pub mod narrowing;
pub mod people;
mod persons;
pub mod place;
pub mod question;
pub mod resolve;
pub mod route;
pub mod ruling;
pub mod scope;
mod sets;
pub mod survey;
pub mod swap;
mod swap_words;
pub mod terms;
pub mod time;
pub mod travel;
mod turning;
pub mod unreported;
pub mod upward;

pub use self::{
    lines::Certainty,
    people::{People, Person, Persons},
    resolve::{Actor, Choice, Resolver, Together},
    route::{Branch, Ending, Flow, Reached, Route, Ruling},
    scope::Scopes,
    survey::{Observation, Observed, Survey},
};
use crate::{
    model::{ConfidentialId, DocumentId, FunctionId},
    source::Span,
    syntax::Name,
};

/// What a dispute or a request is about, beside people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    Function(FunctionId),
    Confidential(ConfidentialId),
    Document(DocumentId),
    /// A quoted topic, between its quotes.
    Text(Span),
}

/// A case: who raises what, about whom, about what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Case {
    /// `None` where no escalation names a matter.
    pub matter: Option<Name>,
    pub raiser: Person,
    pub subject: Option<Person>,
    pub topic: Option<Topic>,
    /// Whose the confidential matter is.
    pub owner: Option<Person>,
    /// Who has the information, document or office in hand.
    pub holder: Option<Person>,
}

impl Case {
    pub fn new(matter: Option<Name>, raiser: Person) -> Self {
        Self { matter, raiser, subject: None, topic: None, owner: None, holder: None }
    }

    #[must_use]
    pub fn about(mut self, subject: Option<Person>, topic: Option<Topic>) -> Self {
        (self.subject, self.topic) = (subject, topic);
        self
    }
}
