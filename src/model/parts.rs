//! What a constitution is made of: one type a statement, everything in it resolved or kept as said.

use jiff::civil::Date;

use super::{ConfidentialId, EscalationId};
use crate::{
    law,
    source::Span,
    syntax::{
        Name,
        ast::{self, Act, Qualifier, Slice, Strength, Term, Time},
        words::Word,
    },
};

/// What the rules say of something: silence is an answer of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated<T> {
    Stated(T),
    /// They say something that excludes it, here.
    Otherwise(Span),
    /// They are silent; the place where the author says to have looked, if one does.
    NotStated(Option<Span>),
}

impl<T> Stated<T> {
    pub fn stated(self) -> Option<T> {
        match self {
            Self::Stated(value) => Some(value),
            Self::Otherwise(_) | Self::NotStated(_) => None,
        }
    }

    pub fn as_ref(&self) -> Stated<&T> {
        match self {
            Self::Stated(value) => Stated::Stated(value),
            Self::Otherwise(span) => Stated::Otherwise(*span),
            Self::NotStated(span) => Stated::NotStated(*span),
        }
    }

    pub fn is_stated(&self) -> bool {
        matches!(self, Self::Stated(_))
    }
}

impl<T> Default for Stated<T> {
    fn default() -> Self {
        Self::NotStated(None)
    }
}

/// Who is meant, as written; [`analysis`](crate::analysis) says who that is in a case.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    pub(crate) file: u32,
    pub(crate) terms: Slice<Term>,
    pub span: Span,
}

/// What qualifies a statement or a clause, as written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Qualifiers {
    pub(crate) file: u32,
    pub(crate) own: Slice<Qualifier>,
}

/// What every statement has.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    pub name: Name,
    /// The name where the statement defines it.
    pub span: Span,
    /// The title between its quotes.
    pub title: Option<Span>,
    pub qualifiers: Qualifiers,
    /// Whether some of the statement could not be read.
    pub damaged: bool,
}

#[derive(Debug, Clone)]
pub struct Council {
    pub head: Head,
    pub nation: Stated<Name>,
    pub kind: Stated<Name>,
    pub governance: Stated<Name>,
    pub law_as_at: Option<Date>,
    /// Whether these documents are the whole constitution.
    pub is_whole: Stated<bool>,
}

#[derive(Debug, Clone)]
pub struct Document {
    pub head: Head,
    pub is_loaded: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleKind {
    Officer,
    Member,
    Body,
    Group,
    External,
    Class,
}

#[derive(Debug, Clone)]
pub struct Role {
    pub head: Head,
    pub kind: RoleKind,
    pub many: bool,
    pub vacant: bool,
    pub advisory: bool,
    /// Other names that the text uses, between their quotes.
    pub also: Box<[Span]>,
    /// Statutory offices, where each is written.
    pub holds: Box<[(Name, Span)]>,
    pub deputies: Box<[super::RoleId]>,
    /// `None` where no clause says to whom the post answers; else whether one says whom.
    pub line: Stated<()>,
    /// Of each clause that says to whom the post answers.
    pub line_qualifiers: Box<[Qualifiers]>,
}

/// A clause that says who: who holds, who is consulted, who may see.
#[derive(Debug, Clone, Copy)]
pub struct Who {
    pub word: Word,
    /// Not stated where the author marked that the text is silent.
    pub who: Stated<Reference>,
    pub qualifiers: Qualifiers,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub struct Function {
    pub head: Head,
    /// One of [`FUNCTION_KINDS`](crate::law::FUNCTION_KINDS).
    pub kind: Stated<Name>,
    /// One for each `held by`.
    pub held_by: Box<[Who]>,
    pub company: Box<[Who]>,
    /// Who gains or loses by what is decided.
    pub benefits: Box<[Who]>,
    pub disputes_to: Option<(EscalationId, Span)>,
    /// By when it is to be decided.
    pub deadline: Stated<Deadline>,
    /// By when as well, where it says so again.
    pub further_deadlines: Box<[Deadline]>,
}

#[derive(Debug, Clone)]
pub struct Delegation {
    pub head: Head,
    pub passes: Option<Reference>,
    /// Of the clause that says what is passed on.
    pub passes_qualifiers: Qualifiers,
    pub from: Option<Who>,
    pub to: Option<Who>,
    /// Who remains the decider, where the delegate acts in another's name.
    pub in_name_of: Option<Who>,
    pub company: Box<[Who]>,
    /// In pence, exclusive.
    pub above: Option<u64>,
    /// In pence, inclusive.
    pub up_to: Option<u64>,
    pub may_sub_delegate: Stated<bool>,
}

#[derive(Debug, Clone)]
pub struct Escalation {
    pub head: Head,
    pub matters: Stated<Box<[Name]>>,
    pub raised_by: Option<Who>,
    /// Roles, functions, confidential matters, documents and quoted topics.
    pub about: Option<Who>,
    /// Further `raised by` and `about` clauses; each widens the first.
    pub further: Box<[Who]>,
    pub between: Option<(Reference, Reference)>,
    pub carries: Box<[ConfidentialId]>,
    pub places: Box<[Place]>,
}

/// Alternatives at one point of a route.
#[derive(Debug, Clone)]
pub struct Place {
    pub steps: Box<[Step]>,
    /// Whether `finally` opened it.
    pub is_last: bool,
}

#[derive(Debug, Clone)]
pub struct Step {
    /// Who, or what it is handed over to; not stated where the author marked silence.
    pub who: Stated<Reference>,
    pub act: Act,
    pub strength: Option<Strength>,
    /// Whether the raiser may leave it out.
    pub optional: bool,
    /// In what manner: informally, privately, in writing.
    pub manners: Box<[Word]>,
    pub deadline: Stated<Deadline>,
    /// By when as well, where it says so again.
    pub further_deadlines: Box<[Deadline]>,
    pub company: Box<[Who]>,
    pub outcome_to: Box<[Who]>,
    pub disputes_to: Option<(EscalationId, Span)>,
    /// Of the reference, the act and the manner.
    pub qualifiers: Box<[Qualifiers]>,
    pub span: Span,
}

/// By when.
#[derive(Debug, Clone, Copy)]
pub struct Deadline {
    /// What is counted; `None` for without delay.
    pub time: Option<Time>,
    pub span: Span,
    /// Of the time alone: under a condition of its own it holds only where that is met.
    pub qualifiers: Qualifiers,
}

#[derive(Debug, Clone)]
pub struct Confidential {
    pub head: Head,
    pub owner: Option<Who>,
    pub held_by: Option<Who>,
    pub release_by: Option<Who>,
    /// Who looks again at whether it is still kept.
    pub reviewed_by: Option<Who>,
    /// `may reach`, `should not reach` and `must not reach`.
    pub audiences: Box<[Who]>,
    pub company: Box<[Who]>,
    pub disputes_to: Option<(EscalationId, Span)>,
    /// The exempt categories that it rests on, where each is written.
    pub grounds: Box<[(Name, Span)]>,
}

/// A line of a pack of the council's own.
#[derive(Debug, Clone)]
pub struct OwnLine {
    pub line: law::Line,
    /// Whose pack it is in, where that is said.
    pub nation: Option<Name>,
    pub qualifiers: Qualifiers,
    pub span: Span,
}

/// A duty, or a right.
#[derive(Debug, Clone)]
pub struct Duty {
    pub head: Head,
    pub is_right: bool,
    pub on: Option<Who>,
    /// What is to be done to, or brought to, somebody.
    pub deeds: Box<[Deed]>,
    /// All that it says is to be done or left undone, as written.
    pub demands: Box<[Demand]>,
}

/// What a duty or a right says is to be done or left undone.
#[derive(Debug, Clone, Copy)]
pub struct Demand {
    /// Of the file that its qualifiers are of.
    pub deed: ast::Deed,
    pub qualifiers: Qualifiers,
    pub span: Span,
}

/// A deed of a duty that names to whom it is done.
#[derive(Debug, Clone, Copy)]
pub struct Deed {
    pub word: Word,
    pub negated: bool,
    pub who: Reference,
    pub qualifiers: Qualifiers,
}

#[derive(Debug, Clone, Copy)]
pub struct Acceptance {
    pub rule: Name,
    pub rule_span: Span,
    pub on: Name,
    pub on_span: Span,
    pub until: Option<Date>,
    /// The words between the quotes of `because` and of `by`.
    pub reason: Option<Span>,
    pub approver: Option<Span>,
    pub span: Span,
}

/// What was written but found no place in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// A name that nothing defines; what would have been meant there.
    Unknown {
        name: Name,
        at: Span,
        wanted: Wanted,
    },
    Duplicate {
        first: Span,
        again: Span,
        name: Name,
    },
    /// A name of something that cannot stand there.
    WrongKind {
        name: Name,
        at: Span,
        wanted: Wanted,
        defined: Option<Span>,
    },
    /// A clause that does not fit what it stands in.
    UnfitClause {
        word: Word,
        at: Span,
        kind: RoleKind,
    },
    /// A file or pack to be used that is not there.
    NotUsed {
        at: Span,
    },
    /// A pin without a document where several are loaded, or none.
    UnclearPin {
        at: Span,
        loaded: usize,
    },
}

/// What a name may stand for in some place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wanted {
    Role,
    /// A role that may decide or be led, such as a body.
    BodyOrGroup,
    Body,
    Class,
    Function,
    Escalation,
    Confidential,
    Document,
    Office,
    /// A category of exempt information.
    Category,
    Exception,
    Matter,
    /// A role, or where the matter is handed over to.
    StepTarget,
    /// A role, or what a matter may be about.
    Topic,
}
