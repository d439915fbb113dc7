//! What a check has to say: plain data, independent of how it is shown.

use std::fmt;

use crate::source::Span;

/// The stable, kebab-case name of a rule, such as `delegation-circle`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub &'static str);

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// What a reader is told a finding is, gravest first. No other word is used for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A cited provision says otherwise.
    Law,
    /// Two rules cannot both stand.
    Conflict,
    /// The rules do not say.
    Gap,
    /// Allowed, and has failed elsewhere.
    Risk,
    /// How the model is written.
    Drafting,
    Note,
}

impl Kind {
    pub const ALL: [Self; 6] =
        [Self::Law, Self::Conflict, Self::Gap, Self::Risk, Self::Drafting, Self::Note];

    pub fn name(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Conflict => "conflict",
            Self::Gap => "gap",
            Self::Risk => "risk",
            Self::Drafting => "drafting",
            Self::Note => "note",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A further place that explains a finding, and why it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub text: String,
}

/// One thing wrong, at one place. Made by [`Rule::at`](crate::rules::Rule::at).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: RuleId,
    pub kind: Kind,
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, names of the language in backticks.
    pub message: String,
    /// Where to look first.
    pub span: Span,
    /// What else explains it, in reading order.
    pub labels: Vec<Label>,
    /// How to put it right, in the imperative.
    pub help: Option<String>,
    /// The statement it is about, as `accept … on` names it.
    pub on: Option<String>,
    /// The names of the statements that it points at, sorted.
    pub about: Vec<String>,
    /// The paragraph of the text, such as `6.7`.
    pub pin: Option<String>,
    /// The smallest case in which it is so, as a sentence to follow.
    pub example: Option<String>,
    /// The author's readings that it rests on: if one is struck, it may go.
    pub readings: Vec<String>,
}

impl Finding {
    /// Points at a further place that explains the finding.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Points at several further places with the same words.
    #[must_use]
    pub fn labels(self, spans: &[Span], text: &str) -> Self {
        spans.iter().fold(self, |finding, &span| finding.label(span, text))
    }

    /// Says how to put it right.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Says which statement it is about, and where that stands in the text.
    #[must_use]
    pub fn on(mut self, statement: impl Into<String>, pin: Option<String>) -> Self {
        (self.on, self.pin) = (Some(statement.into()), pin);
        self
    }

    /// Gives a case that a person can follow step by step.
    #[must_use]
    pub fn example(mut self, case: impl Into<String>) -> Self {
        self.example = Some(case.into());
        self
    }
}
