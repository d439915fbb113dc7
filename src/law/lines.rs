//! The lines of packs: what statute fixes, for which authorities, and by what provision.

use std::fmt;

use jiff::civil::Date;

use crate::syntax::ast::{Counting, Unit};

/// How far somebody has read the text of a provision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Checked {
    /// Read as it stands, with its amendments.
    #[default]
    AsRevised,
    /// Read only as it was made, without later amendments.
    AsMade,
    /// Read in an explanatory note, a council's own text or a summary.
    SecondHand,
    NotRead,
}

impl Checked {
    /// As a note in a pack says it.
    pub const NOTES: [(&str, Self); 3] = [
        ("read as made", Self::AsMade),
        ("read at second hand", Self::SecondHand),
        ("not read in the text", Self::NotRead),
    ];
}

/// A provision of law, as a lawyer cites it, and the days on which it is law.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citation {
    pub text: String,
    pub checked: Checked,
    /// Its first day, where that is known; else as far back as its pack goes.
    pub since: Option<Date>,
    /// The first day on which it is law no more.
    pub until: Option<Date>,
}

impl Citation {
    pub fn is_law_on(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day < until)
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        if self.checked == Checked::AsRevised {
            Ok(())
        } else {
            f.write_str(" (the citation is unconfirmed)")
        }
    }
}

/// For which authorities a line is law; where nothing is named, for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    pub kinds: Vec<String>,
    pub not_in: Vec<String>,
    pub governance: Vec<String>,
}

impl Reach {
    /// Whether it is for an authority of some kind and governance; `None` where that turns on what is not
    /// stated of it.
    pub fn covers(&self, kind: Option<&str>, governance: Option<&str>) -> Option<bool> {
        let among = |all: &[String], one: Option<&str>| {
            if all.is_empty() { Some(true) } else { one.map(|one| all.iter().any(|it| it == one)) }
        };
        let besides = match (self.not_in.as_slice(), kind) {
            ([], _) => Some(true),
            (all, kind) => kind.map(|kind| !all.iter().any(|it| it == kind)),
        };
        let all = [among(&self.kinds, kind), besides, among(&self.governance, governance)];
        if all.contains(&Some(false)) {
            return Some(false);
        }
        all.iter().all(Option::is_some).then_some(true)
    }
}

/// The authorities that must have an office, and by what provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequiredIn {
    pub reach: Reach,
    pub citation: Citation,
}

/// Whom a line names: the holder of an office, or anybody of a sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowed {
    Office(String),
    Officer,
    Member,
    Body,
}

impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Office(name) => write!(f, "the {}", name.replace('-', " ")),
            Self::Officer => f.write_str("an officer"),
            Self::Member => f.write_str("a member"),
            Self::Body => f.write_str("a body of members"),
        }
    }
}

/// What is said of an office, but in some kinds of authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfOffice {
    pub what: String,
    pub not_in: Vec<String>,
    pub citation: Citation,
}

/// An office that statute knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    pub name: String,
    pub title: String,
    /// What else statute or practice calls whoever holds it.
    pub also: Vec<String>,
    pub required: Vec<RequiredIn>,
    /// What its holder must do in person.
    pub personal: Option<OfOffice>,
    /// Who names the deputy: by statute the `holder`, of the holder's own staff.
    pub deputy: Option<OfOffice>,
}

impl Office {
    /// The provision by which an authority of some kind and governance must have it on a day.
    pub fn required_in(
        &self,
        kind: &str,
        governance: Option<&str>,
        day: Date,
    ) -> Option<&Citation> {
        let covers = |it: &&RequiredIn| it.reach.covers(Some(kind), governance) == Some(true);
        let mut all = self.required.iter().filter(covers).map(|it| &it.citation);
        all.find(|it| it.is_law_on(day))
    }
}

/// Two offices that one person may not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incompatible {
    pub one: String,
    pub other: String,
    pub reach: Reach,
    pub citation: Citation,
}

/// A function, by the name that a constitution may give it, that is for some alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reserved {
    pub function: String,
    pub to: Vec<Allowed>,
    /// Who may not, though `to` takes them in.
    pub except: Vec<Allowed>,
    pub reach: Reach,
    pub citation: Citation,
}

/// What must go with a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Demand {
    /// Who is to be heard first.
    Consulting(Vec<Allowed>),
    /// Who is to have a copy, or to see what a category of information holds.
    Informing(Vec<Allowed>),
    /// In what time, and from which day that is counted.
    Within(Period, Option<String>),
}

/// A time, and in what days it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub number: u32,
    pub counting: Counting,
    pub unit: Unit,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counting = match self.counting {
            Counting::Calendar => "",
            Counting::Working => "working ",
            Counting::Clear => "clear ",
        };
        let unit = match self.unit {
            Unit::Hours => "hour",
            Unit::Days => "day",
            Unit::Weeks => "week",
            Unit::Months => "month",
        };
        write!(f, "{} {counting}{unit}{}", self.number, if self.number == 1 { "" } else { "s" })
    }
}

/// What must go with a function, or with what a category of information holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    pub function: String,
    pub demand: Demand,
    pub reach: Reach,
    pub citation: Citation,
}

/// What nobody may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barred {
    pub function: String,
    pub reach: Reach,
    pub citation: Citation,
}

/// A category of information from which the public may be shut out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    pub name: String,
    pub title: String,
    pub reach: Reach,
    pub citation: Citation,
}

/// Law that is law no more, as it used to be cited; its citation is what ended it, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revoked {
    pub text: String,
    pub citation: Citation,
}

/// What a provision says of functions, papers or people of a sort, and of no one function by its name; a
/// rule knows it by a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    pub name: String,
    /// As a sentence goes on: `no function goes to a political assistant`.
    pub says: String,
    pub reach: Reach,
    pub citation: Citation,
}

/// A line of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Office(Office),
    Incompatible(Incompatible),
    Reserved(Reserved),
    Barred(Barred),
    Requirement(Requirement),
    Category(Category),
    Revoked(Revoked),
    Provision(Provision),
}
