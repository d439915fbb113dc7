//! What could not be read, as small values; the sentences are made when somebody asks.

use super::words::{Home, STATEMENTS, Word};
use crate::source::TextRange;

/// One thing in the text that could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SyntaxError {
    /// The smallest text that is wrong; empty where something is missing.
    pub range: TextRange,
    pub fault: Fault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Something else stands where this was expected.
    Expected(Expected),
    /// Somebody stands where a clause should, and not what they are to the statement.
    NoClauseWord(Home),
    /// A word that is nearly this one, and was read as it.
    Misspelt(&'static str),
    /// A clause of another statement; `None` where it stands outside every statement.
    Misplaced(Word, Option<Home>),
    /// A second value where one may stand, or a clause that was said already.
    Surplus(&'static str),
    /// A reserved word where a name is defined.
    Reserved,
    /// `and` and `or` in one item.
    MixedJoin,
    /// A day that no calendar has.
    NoSuchDate,
    UnclosedQuote,
    /// Quoted text begins here and has no quote before it.
    UnopenedQuote,
    /// A quote beside another, where one should stand.
    SurplusQuote,
    /// The statement that began here has no closing brace.
    UnclosedBrace(TextRange),
    SurplusBrace,
    ConflictMarker,
    /// A character that a word processor put in, read as the plain one it looks like.
    Pasted(char),
    /// A byte that is not UTF-8.
    Undecodable(u8),
    Control(char),
    Empty,
    UnknownEdition,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    Statement,
    Clause(Home),
    StepPart,
    Name,
    Who,
    Text,
    OpenBrace,
    Money,
    Date,
    Time,
    Number,
    Place,
    ClosePin,
    PinOnly,
    Act,
    Deed,
    Object,
    Case,
    Expectation,
    UntilWhat,
    Exception,
    Word(&'static str),
    OneOf(&'static [&'static str]),
}

impl Expected {
    /// What would have been understood, in the words of the language.
    pub fn describe(self) -> String {
        match self {
            Self::Statement => {
                let kinds = STATEMENTS.map(|(text, _)| text);
                format!("a statement: {}", alternatives(&kinds, kinds.len()))
            }
            Self::Clause(home) => {
                let words: Vec<_> = Word::all_in(home).map(Word::text).collect();
                format!("a clause of {}: {}", home.statement(), alternatives(&words, 6))
            }
            Self::StepPart => "an act, a manner, a time or company of the step".into(),
            Self::Name => "a name, such as `chief-executive`".into(),
            Self::Who => "who: a role, a class, or a word such as `subject`".into(),
            Self::Text => "text in double quotes".into(),
            Self::OpenBrace => "`{` to open the clauses".into(),
            Self::Money => "an amount, such as `£250,000`".into(),
            Self::Date => "a date, such as `2026-11-22`".into(),
            Self::Time => "a time, such as `10 working days`".into(),
            Self::Number => "a number".into(),
            Self::Place => "the label of a paragraph, such as `6.7`".into(),
            Self::ClosePin => "`]` to close the pin".into(),
            Self::PinOnly => "the paragraphs in square brackets, such as `[1; 3 to 5]`".into(),
            Self::Act => "an act, such as `consider` or `decide`".into(),
            Self::Deed => "a deed: quoted text, or a word such as `consult` or `report`".into(),
            Self::Object => "what: quoted text or a name".into(),
            Self::Case => "a case, such as `councillor raises complaint about director`".into(),
            Self::Expectation => "an expectation, such as `decided by chief-executive`".into(),
            Self::UntilWhat => "a date or quoted text".into(),
            Self::Exception => {
                "an exception: quoted text, a name, `subject` or `consent of`".into()
            }
            Self::Word(word) => format!("`{word}`"),
            Self::OneOf(words) => alternatives(words, words.len()),
        }
    }
}

pub(super) fn alternatives(words: &[&str], most: usize) -> String {
    let quoted: Vec<_> = words.iter().take(most).map(|word| format!("`{word}`")).collect();
    if words.len() > most {
        return format!("{} …", quoted.join(", "));
    }
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

impl Fault {
    /// Whether the text was read all the same as it was meant.
    pub fn is_harmless(self) -> bool {
        matches!(self, Self::Pasted(_))
    }

    /// Whether it is of the characters and not of what they say.
    pub fn is_of_text(self) -> bool {
        matches!(
            self,
            Self::Pasted(_)
                | Self::Control(_)
                | Self::Undecodable(_)
                | Self::ConflictMarker
                | Self::UnclosedQuote
                | Self::UnopenedQuote
                | Self::SurplusQuote
        )
    }
}
