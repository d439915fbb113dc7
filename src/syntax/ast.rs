//! The tree of one file: flat pools, in the order of the text, and ranges into them.
//!
//! A node is a few numbers and a range of text; names are interned. The tree keeps everything that
//! was said, in the order in which it was said, and knows nothing of what it means.

pub use super::{
    slice::Slice,
    time::{Counting, Time, Unit},
};

use jiff::civil::Date;

use super::{error::SyntaxError, names::Name, words::Word};
use crate::source::{FileId, Span, TextRange};

/// A name where it is written.
#[derive(Debug, Clone, Copy)]
pub struct Ident {
    pub name: Name,
    pub range: TextRange,
}

/// What stands between quotes; the range leaves the quotes out.
pub type Quoted = TextRange;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatementKind {
    Council,
    Document,
    Officer,
    Member,
    Body,
    Group,
    External,
    Class,
    Function,
    Delegation,
    Escalation,
    Confidential,
    Duty,
    Right,
    Narrative,
    Scenario,
    Accept,
    Use,
    Pack,
    Office,
    Incompatible,
    Reserved,
    Barred,
    Requirement,
    Category,
    Revoked,
    Provision,
}

#[derive(Debug, Clone, Copy)]
pub struct Statement {
    pub kind: StatementKind,
    /// Whether some of it could not be read.
    pub damaged: bool,
    /// Whether braces were written.
    pub has_body: bool,
    pub name: Option<Ident>,
    pub title: Option<Quoted>,
    pub qualifiers: Slice<Qualifier>,
    pub clauses: Slice<Clause>,
    pub range: TextRange,
}

/// A clause; a step is its opening clause and those that follow it up to the next opening.
#[derive(Debug, Clone, Copy)]
pub struct Clause {
    pub word: Word,
    pub argument: Argument,
    pub qualifiers: Slice<Qualifier>,
    pub range: TextRange,
}

#[derive(Debug, Clone, Copy)]
pub enum Argument {
    None,
    Name(Ident),
    Names(Slice<Ident>),
    Text(Quoted),
    Texts(Slice<Quoted>),
    /// Also topics, a choice, an alternative and `not-stated`.
    Reference(Slice<Term>),
    /// The two sides of `between`.
    Sides(Slice<Term>, Slice<Term>),
    Pence(u64),
    Date(Date),
    Time(Time),
    Act(Option<Strength>, Act),
    Deed(u32),
    Case(u32),
    Expectation(u32),
}

#[derive(Debug, Clone, Copy)]
pub struct Qualifier {
    pub kind: QualifierKind,
    pub range: TextRange,
}

#[derive(Debug, Clone, Copy)]
pub enum QualifierKind {
    Pin(Slice<Place>),
    When(Quoted),
    For(Quoted),
    Cite(Quoted),
    Reading(Quoted),
    Note(Quoted),
    SinceDate(Date),
    UntilDate(Date),
    UntilText(Quoted),
    Unless(Slice<Exception>),
}

impl QualifierKind {
    /// Whether it says from when, or until when, something holds.
    pub fn is_time(self) -> bool {
        self.is_day() || matches!(self, Self::UntilText(_))
    }

    /// Whether it says on which day something begins or ends.
    pub fn is_day(self) -> bool {
        matches!(self, Self::SinceDate(_) | Self::UntilDate(_))
    }
}

#[derive(Debug, Clone, Copy)]
pub enum Exception {
    Text(Quoted),
    ConsentOf(Slice<Term>),
    Name(Ident),
    Subject(TextRange),
}

/// One place of a pin.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub document: Option<Ident>,
    pub from: Label,
    pub to: Option<Label>,
}

/// A label of a paragraph and the heading it stands under; an empty range where one is absent.
#[derive(Debug, Clone, Copy)]
pub struct Label {
    pub mark: TextRange,
    pub heading: Quoted,
}

/// How a term hangs on the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Join {
    First,
    Comma,
    Or,
    And,
    Of,
    Except,
}

/// `relevant`, and the words that mean the same; and `other`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relative {
    Relevant,
    Appropriate,
    Responsible,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    Name(Name),
    /// A quoted topic.
    Text,
    NotStated,
    Officer,
    Member,
    Body,
    Group,
    External,
    Anyone,
    Person,
    Subject,
    Raiser,
    Holder,
    Owner,
    Nominee,
    Deputy,
    LineManager,
    ManagementChain,
}

/// One word of a reference. `director of subject, leader` is three: `director`, of `subject`, comma
/// `leader`.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    pub thing: Thing,
    pub join: Join,
    pub relative: Option<Relative>,
    /// The thing alone, without what makes it relative.
    pub range: TextRange,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    Must,
    Should,
    May,
}

impl Strength {
    pub fn text(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::May => "may",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    Hears,
    Considers,
    Discusses,
    Advises,
    Mediates,
    SeeksToResolve,
    TakesAction,
    Decides,
}

impl Act {
    pub(super) const ALL: [Self; 8] = [
        Self::Hears,
        Self::Considers,
        Self::Discusses,
        Self::Advises,
        Self::Mediates,
        Self::SeeksToResolve,
        Self::TakesAction,
        Self::Decides,
    ];

    /// As it stands after a strength.
    pub fn plain(self) -> &'static str {
        match self {
            Self::Hears => "hear",
            Self::Considers => "consider",
            Self::Discusses => "discuss",
            Self::Advises => "advise",
            Self::Mediates => "mediate",
            Self::SeeksToResolve => "seek to resolve",
            Self::TakesAction => "take action",
            Self::Decides => "decide",
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Deed {
    pub strength: Strength,
    pub negated: bool,
    pub what: DeedKind,
}

#[derive(Debug, Clone, Copy)]
pub enum DeedKind {
    Texts(Slice<Quoted>),
    Person(Word, Slice<Term>, Option<Quoted>),
    Thing(Word, Object, Option<Slice<Term>>),
}

#[derive(Debug, Clone, Copy)]
pub enum Object {
    Text(Quoted),
    Names(Slice<Ident>),
}

/// What a scenario, or `trace`, asks.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    pub question: Question,
    pub under: Option<Ident>,
    pub without: Option<Slice<Term>>,
    /// The word, where it is written.
    pub unresolved: Option<TextRange>,
}

#[derive(Debug, Clone, Copy)]
pub enum Question {
    Raises { raiser: Slice<Term>, matter: Ident, about: Option<Slice<Term>> },
    Dispute { one: Slice<Term>, other: Slice<Term>, about: Option<Slice<Term>> },
    AsksToSee { raiser: Slice<Term>, information: Ident },
}

#[derive(Debug, Clone, Copy)]
pub enum Expectation {
    First(Slice<Term>),
    Then(Slice<Term>),
    DecidedBy(Slice<Term>),
    Passes(Slice<Term>),
    Never(Slice<Term>),
    EndsIn(Ident),
    NoDecision,
    NoRoute,
    Within(Time),
    Finding { absent: bool, rule: Ident, on: Option<Ident> },
    Decides(Slice<Term>, Ident),
    MaySee { who: Slice<Term>, not: bool, information: Ident },
}

macro_rules! pools {
    ($($pool:ident: $node:ty,)*) => {
        /// The nodes of one file. Made by [`parse`](super::parse).
        #[derive(Debug, Clone)]
        pub struct Tree {
            pub file: FileId,
            /// The number of the edition, where one is written.
            pub edition: Option<TextRange>,
            pub(super) statements: Vec<Statement>,
            pub(super) cases: Vec<Case>,
            pub(super) expectations: Vec<Expectation>,
            pub(super) deeds: Vec<Deed>,
            pub(super) errors: Vec<SyntaxError>,
            $(pub(super) $pool: Vec<$node>,)*
        }

        impl Tree {
            pub(super) fn new(file: FileId) -> Self {
                Self {
                    file,
                    edition: None,
                    statements: Vec::new(),
                    cases: Vec::new(),
                    expectations: Vec::new(),
                    deeds: Vec::new(),
                    errors: Vec::new(),
                    $($pool: Vec::new(),)*
                }
            }
        }

        $(impl Tree {
            /// The nodes of a run, in the order of the text.
            pub fn $pool(&self, slice: Slice<$node>) -> &[$node] {
                &self.$pool[slice.range()]
            }
        })*
    };
}

pools! {
    clauses: Clause,
    qualifiers: Qualifier,
    exceptions: Exception,
    places: Place,
    terms: Term,
    idents: Ident,
    texts: Quoted,
}

impl Tree {
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// What could not be read, in the order of the text.
    pub fn errors(&self) -> &[SyntaxError] {
        &self.errors
    }

    pub fn deed(&self, index: u32) -> Deed {
        self.deeds[index as usize]
    }

    pub fn case(&self, index: u32) -> Case {
        self.cases[index as usize]
    }

    pub fn expectation(&self, index: u32) -> Expectation {
        self.expectations[index as usize]
    }

    pub fn span(&self, range: TextRange) -> Span {
        range.in_file(self.file)
    }
}
