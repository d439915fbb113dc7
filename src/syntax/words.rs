//! The words that open a clause: how each is written, where it may stand and what follows it.
//!
//! The one place that the parser, its suggestions and the printer ask.

pub use super::home::Home;

use super::ast::{Act, StatementKind};

/// What follows a clause word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Nothing,
    Name,
    NameOrNotStated,
    Names,
    Text,
    Texts,
    Reference,
    /// Who stands in a step: an alternative, or `not-stated`.
    Alternative,
    Topics,
    Sides,
    Money,
    Date,
    DateOrNotStated,
    Time,
    OneOf(&'static [&'static str]),
    Performs(Act),
    /// A strength: an act follows it in a step, a deed in a duty.
    Strength,
    Case,
    Expectation,
    /// What a deed is done to; only after a strength.
    DeedToPerson,
    DeedToThing,
}

/// A clause word, how it is written, where it may stand and what follows it.
pub(super) type Entry = (Word, &'static str, Home, Shape);

macro_rules! words {
    ($($word:ident $text:literal $home:expr, $shape:expr;)*) => {
        /// A word, or several that belong together, that opens a clause.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Word { $($word,)* }

        const ALL: &[Entry] = &[$((Word::$word, $text, $home, $shape),)*];
    };
}

// Of words that begin alike, the longer stands first.
words! {
    Nation "nation" Home::COUNCIL, Shape::NameOrNotStated;
    Kind "kind" Home::COUNCIL.union(Home::FUNCTION), Shape::NameOrNotStated;
    Governance "governance" Home::COUNCIL, Shape::NameOrNotStated;
    Extent "extent" Home::COUNCIL, Shape::OneOf(&["whole", "part"]);
    LawAsAt "law as at" Home::COUNCIL, Shape::Date;
    Source "source" Home::DOCUMENT, Shape::Text;
    Adopted "adopted" Home::DOCUMENT, Shape::DateOrNotStated;
    Status "status" Home::DOCUMENT, Shape::OneOf(&["adopted", "draft", "not-loaded"]);
    Many "many" Home::ROLE, Shape::Nothing;
    Vacant "vacant" Home::ROLE, Shape::Nothing;
    Advisory "advisory" Home::ROLE, Shape::Nothing;
    Also "also" Home::ROLE.union(Home::OFFICE), Shape::Texts;
    ReportsTo "reports to" Home::ROLE, Shape::Reference;
    Holds "holds" Home::ROLE, Shape::Names;
    Is "is" Home::ROLE, Shape::Names;
    Includes "includes" Home::ROLE, Shape::Names;
    DeputyNominatedBy "deputy nominated by" Home::OFFICE, Shape::Reference;
    Deputy "deputy" Home::ROLE, Shape::Names;
    Serves "serves" Home::ROLE, Shape::Names;
    SitsOn "sits on" Home::ROLE, Shape::Names;
    Leads "leads" Home::ROLE, Shape::Names;
    PartOf "part of" Home::ROLE, Shape::Names;
    HeldBy "held by" Home::FUNCTION.union(Home::CONFIDENTIAL).union(Home::DUTY), Shape::Reference;
    Benefits "benefits" Home::FUNCTION, Shape::Reference;
    DisputesTo "disputes to" Home::DISPUTED, Shape::Name;
    Passes "passes" Home::DELEGATION, Shape::Reference;
    From "from" Home::DELEGATION, Shape::Reference;
    To "to" Home::DELEGATION.union(Home::LAW), Shape::Reference;
    InTheNameOf "in the name of" Home::DELEGATION, Shape::Reference;
    InWriting "in writing" Home::MANNER.union(Home::DUTY), Shape::Nothing;
    In "in" Home::LAW, Shape::Names;
    Above "above" Home::DELEGATION, Shape::Money;
    UpTo "up to" Home::DELEGATION, Shape::Money;
    MaySubDelegate "may sub-delegate" Home::DELEGATION, Shape::Nothing;
    MayReach "may reach" Home::CONFIDENTIAL, Shape::Reference;
    May "may" Home::PERFORMANCE.union(Home::DUTY), Shape::Strength;
    MustNotSubDelegate "must not sub-delegate" Home::DELEGATION, Shape::Nothing;
    MustNotReach "must not reach" Home::CONFIDENTIAL, Shape::Reference;
    Must "must" Home::PERFORMANCE.union(Home::DUTY), Shape::Strength;
    ShouldNotReach "should not reach" Home::CONFIDENTIAL, Shape::Reference;
    Should "should" Home::PERFORMANCE.union(Home::DUTY), Shape::Strength;
    Consulting "consulting" Home::COMPANY.union(Home::REQUIRED), Shape::Reference;
    AdvisedBy "advised by" Home::COMPANY, Shape::Reference;
    WithAgreementOf "with agreement of" Home::COMPANY, Shape::Reference;
    With "with" Home::COMPANY.union(Home::LAW), Shape::Reference;
    Informing "informing" Home::COMPANY.union(Home::REQUIRED), Shape::Reference;
    Via "via" Home::COMPANY, Shape::Reference;
    Matter "matter" Home::ESCALATION, Shape::Names;
    RaisedBy "raised by" Home::ESCALATION, Shape::Reference;
    About "about" Home::ESCALATION, Shape::Topics;
    Between "between" Home::ESCALATION, Shape::Sides;
    Carries "carries" Home::ESCALATION.union(Home::DUTY), Shape::Names;
    First "first" Home::OPENING, Shape::Alternative;
    Then "then" Home::OPENING, Shape::Alternative;
    Otherwise "otherwise" Home::OPENING, Shape::Alternative;
    Finally "finally" Home::OPENING, Shape::Alternative;
    Hears "hears" Home::PERFORMANCE, Shape::Performs(Act::Hears);
    Considers "considers" Home::PERFORMANCE, Shape::Performs(Act::Considers);
    Discusses "discusses" Home::PERFORMANCE, Shape::Performs(Act::Discusses);
    Advises "advises" Home::PERFORMANCE, Shape::Performs(Act::Advises);
    Mediates "mediates" Home::PERFORMANCE, Shape::Performs(Act::Mediates);
    SeeksToResolve "seeks to resolve" Home::PERFORMANCE, Shape::Performs(Act::SeeksToResolve);
    TakesAction "takes action" Home::PERFORMANCE, Shape::Performs(Act::TakesAction);
    Decides "decides" Home::PERFORMANCE, Shape::Performs(Act::Decides);
    Informally "informally" Home::MANNER, Shape::Nothing;
    Privately "privately" Home::MANNER, Shape::Nothing;
    Preferably "preferably" Home::MANNER, Shape::Nothing;
    Optionally "optionally" Home::MANNER, Shape::Nothing;
    Within "within" Home::DEADLINE.union(Home::REQUIRED), Shape::Time;
    WithoutDelay "without delay" Home::DEADLINE, Shape::Nothing;
    OutcomeTo "outcome to" Home::STEP, Shape::Reference;
    Owner "owner" Home::CONFIDENTIAL, Shape::Reference;
    ReleaseBy "release by" Home::CONFIDENTIAL, Shape::Reference;
    ReviewedBy "reviewed by" Home::CONFIDENTIAL, Shape::Reference;
    Ground "ground" Home::CONFIDENTIAL, Shape::Names;
    On "on" Home::DUTY.union(Home::ACCEPT), Shape::Reference;
    When "when" Home::SCENARIO, Shape::Case;
    Expect "expect" Home::SCENARIO, Shape::Expectation;
    Because "because" Home::ACCEPT, Shape::Text;
    By "by" Home::ACCEPT, Shape::Text;
    Until "until" Home::ACCEPT, Shape::Date;
    RequiredIn "required in" Home::OFFICE, Shape::Names;
    Under "under" Home::OFFICE.union(Home::LAW), Shape::Names;
    Personal "personal" Home::OFFICE, Shape::Text;
    Inform "inform" Home::DEED, Shape::DeedToPerson;
    Consult "consult" Home::DEED, Shape::DeedToPerson;
    SeekAdviceFrom "seek advice from" Home::DEED, Shape::DeedToPerson;
    Serve "serve" Home::DEED, Shape::DeedToPerson;
    RespondTo "respond to" Home::DEED, Shape::DeedToPerson;
    Instruct "instruct" Home::DEED, Shape::DeedToPerson;
    AlterAdviceOf "alter advice of" Home::DEED, Shape::DeedToPerson;
    Report "report" Home::DEED, Shape::DeedToThing;
    Record "record" Home::DEED, Shape::DeedToThing;
    Publish "publish" Home::DEED, Shape::DeedToThing;
    Declare "declare" Home::DEED, Shape::DeedToThing;
    Disclose "disclose" Home::DEED, Shape::DeedToThing;
    Attend "attend" Home::DEED, Shape::DeedToThing;
    Decide "decide" Home::DEED, Shape::DeedToThing;
}

impl Word {
    /// As it is written.
    pub fn text(self) -> &'static str {
        ALL[self as usize].1
    }

    pub fn home(self) -> Home {
        ALL[self as usize].2
    }

    pub fn shape(self) -> Shape {
        ALL[self as usize].3
    }

    /// Whether a clause of `home` begins with the word `first`.
    pub(super) fn begins(home: Home, first: &[u8]) -> bool {
        Self::starting_with(first).iter().any(|it| it.2.overlaps(home))
    }

    pub fn is_opening(self) -> bool {
        matches!(self, Self::First | Self::Then | Self::Otherwise | Self::Finally)
    }

    /// Whether it may be said only once of one thing.
    pub fn is_single(self) -> bool {
        !matches!(self.shape(), Shape::Nothing | Shape::Strength | Shape::Expectation)
            && matches!(
                self,
                Self::Nation
                    | Self::Kind
                    | Self::Governance
                    | Self::Extent
                    | Self::LawAsAt
                    | Self::Source
                    | Self::Adopted
                    | Self::Status
                    | Self::Above
                    | Self::UpTo
                    | Self::Ground
                    | Self::When
                    | Self::Between
            )
    }

    /// Every clause word that may stand in `home`.
    pub fn all_in(home: Home) -> impl Iterator<Item = Self> {
        ALL.iter().filter(move |(.., it, _)| it.overlaps(home)).map(|&(word, ..)| word)
    }

    /// The clause words whose first word is `first`, the longer before the shorter.
    pub(super) fn starting_with(first: &[u8]) -> &'static [Entry] {
        let mut slot = slot(first);
        loop {
            let Some(index) = SLOTS[slot].checked_sub(1) else { return &[] };
            let index = index as usize;
            let found = ALL[index].1.as_bytes();
            if found.starts_with(first) && matches!(found.get(first.len()), None | Some(b' ')) {
                return &ALL[index..index + COUNTS[index] as usize];
            }
            slot = (slot + 1) % SLOTS.len();
        }
    }
}

/// Where each first word stands in [`ALL`], from 1, in an open-addressed table.
const SLOTS: [u8; 256] = {
    let mut slots = [0u8; 256];
    let mut index = 0;
    while index < ALL.len() {
        let word = first_word(ALL[index].1.as_bytes());
        if index == 0 || !same(word, first_word(ALL[index - 1].1.as_bytes())) {
            let mut at = slot(word);
            while slots[at] != 0 {
                at = (at + 1) % slots.len();
            }
            #[expect(clippy::cast_possible_truncation, reason = "there are fewer than 255 words")]
            let number = index as u8 + 1;
            slots[at] = number;
        }
        index += 1;
    }
    slots
};

/// How many clause words in a row begin with the same first word, from each on.
const COUNTS: [u8; ALL.len()] = {
    let mut counts = [1u8; ALL.len()];
    let mut index = ALL.len() - 1;
    while index > 0 {
        index -= 1;
        let [one, next] = [ALL[index].1.as_bytes(), ALL[index + 1].1.as_bytes()];
        if same(first_word(one), first_word(next)) {
            counts[index] += counts[index + 1];
        }
    }
    counts
};

const fn slot(word: &[u8]) -> usize {
    let (Some(&first), Some(&last)) = (word.first(), word.last()) else { return 0 };
    let middle = word[word.len() / 2];
    (first as usize * 31 + last as usize * 17 + middle as usize * 7 + word.len() * 3) % 256
}

const fn first_word(text: &[u8]) -> &[u8] {
    let mut len = 0;
    while len < text.len() && text[len] != b' ' {
        len += 1;
    }
    text.split_at(len).0
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// The words that open a statement.
pub const STATEMENTS: [(&str, StatementKind); 27] = [
    ("council", StatementKind::Council),
    ("document", StatementKind::Document),
    ("officer", StatementKind::Officer),
    ("member", StatementKind::Member),
    ("body", StatementKind::Body),
    ("group", StatementKind::Group),
    ("external", StatementKind::External),
    ("class", StatementKind::Class),
    ("function", StatementKind::Function),
    ("delegation", StatementKind::Delegation),
    ("escalation", StatementKind::Escalation),
    ("confidential", StatementKind::Confidential),
    ("duty", StatementKind::Duty),
    ("right", StatementKind::Right),
    ("narrative", StatementKind::Narrative),
    ("scenario", StatementKind::Scenario),
    ("accept", StatementKind::Accept),
    ("use", StatementKind::Use),
    ("pack", StatementKind::Pack),
    ("office", StatementKind::Office),
    ("incompatible", StatementKind::Incompatible),
    ("reserved", StatementKind::Reserved),
    ("barred", StatementKind::Barred),
    ("requirement", StatementKind::Requirement),
    ("category", StatementKind::Category),
    ("revoked", StatementKind::Revoked),
    ("provision", StatementKind::Provision),
];

impl StatementKind {
    /// The word that opens the statement.
    pub fn text(self) -> &'static str {
        STATEMENTS[self as usize].0
    }

    pub(super) fn of(word: &[u8]) -> Option<Self> {
        Some(match word {
            b"council" => Self::Council,
            b"document" => Self::Document,
            b"officer" => Self::Officer,
            b"member" => Self::Member,
            b"body" => Self::Body,
            b"group" => Self::Group,
            b"external" => Self::External,
            b"class" => Self::Class,
            b"function" => Self::Function,
            b"delegation" => Self::Delegation,
            b"escalation" => Self::Escalation,
            b"confidential" => Self::Confidential,
            b"duty" => Self::Duty,
            b"right" => Self::Right,
            b"narrative" => Self::Narrative,
            b"scenario" => Self::Scenario,
            b"accept" => Self::Accept,
            b"use" => Self::Use,
            b"pack" => Self::Pack,
            b"office" => Self::Office,
            b"incompatible" => Self::Incompatible,
            b"reserved" => Self::Reserved,
            b"barred" => Self::Barred,
            b"requirement" => Self::Requirement,
            b"category" => Self::Category,
            b"revoked" => Self::Revoked,
            b"provision" => Self::Provision,
            _ => return None,
        })
    }

    /// Where its clauses are at home; `None` for a statement without a body.
    pub fn home(self) -> Option<Home> {
        Some(match self {
            Self::Council | Self::Pack => Home::COUNCIL,
            Self::Document => Home::DOCUMENT,
            Self::Officer
            | Self::Member
            | Self::Body
            | Self::Group
            | Self::External
            | Self::Class => Home::ROLE,
            Self::Function => Home::FUNCTION | Home::COMPANY | Home::DEADLINE,
            Self::Delegation => Home::DELEGATION | Home::COMPANY,
            Self::Escalation => Home::ESCALATION | Home::OPENING | Home::PART_OF_STEP,
            Self::Confidential => Home::CONFIDENTIAL | Home::COMPANY,
            Self::Duty | Self::Right => Home::DUTY | Home::DEADLINE,
            Self::Scenario => Home::SCENARIO,
            Self::Office => Home::OFFICE,
            Self::Accept => Home::ACCEPT,
            Self::Incompatible
            | Self::Reserved
            | Self::Barred
            | Self::Requirement
            | Self::Category
            | Self::Provision => Home::LAW,
            Self::Narrative | Self::Use | Self::Revoked => return None,
        })
    }
}
