//! What statute fixes: packs in the language itself, and the language's own vocabulary.
//!
//! A pack is data. What follows from it is for the rules to say.

mod read;

use std::{fmt, sync::OnceLock};

use jiff::civil::Date;

/// Every matter that an escalation may be for.
pub const MATTERS: &[&str] = &["complaint", "concern", "dispute", "request", "disclosure"];

/// What law excepts from secrecy, and `unless` may name.
pub const EXCEPTIONS: &[&str] = &[
    "required-by-law",
    "statutory-duty",
    "auditor",
    "court-order",
    "protected-disclosure",
    "member-right",
    "scrutiny-right",
    "foi",
];

pub const NATIONS: &[&str] = &["england", "wales", "scotland", "northern-ireland"];

pub const GOVERNANCE: &[&str] =
    &["leader-and-cabinet", "mayor-and-cabinet", "committee", "prescribed"];

pub const FUNCTION_KINDS: &[&str] =
    &["council", "executive", "local-choice", "reserved", "personal"];

/// Every kind of authority that a pack knows.
pub const KINDS: &[&str] = &[
    "county",
    "district",
    "unitary",
    "metropolitan-district",
    "london-borough",
    "city-of-london",
    "isles-of-scilly",
    "combined-authority",
    "fire-authority",
    "county-borough",
    "corporate-joint-committee",
    "council",
    "joint-board",
    "parish",
    "community",
];

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
pub struct Requirement {
    pub kinds: Vec<String>,
    pub governance: Vec<String>,
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

/// What a provision says, but in some kinds of authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    pub what: String,
    pub not_in: Vec<String>,
    pub citation: Citation,
}

/// An office that statute knows.
#[derive(Debug, Clone)]
pub struct Office {
    pub name: String,
    pub title: String,
    pub required: Vec<Requirement>,
    /// What its holder must do in person.
    pub personal: Option<Provision>,
    /// That the holder names the deputy, of the holder's own staff.
    pub deputy: Option<Provision>,
}

impl Office {
    /// The provision by which an authority of some kind and governance must have it on a day.
    pub fn required_in(
        &self,
        kind: &str,
        governance: Option<&str>,
        day: Date,
    ) -> Option<&Citation> {
        let is_of = |all: &[String], one: &str| all.iter().any(|it| it == one);
        let covers = |it: &&Requirement| {
            let forms = &it.governance;
            is_of(&it.kinds, kind)
                && (forms.is_empty() || governance.is_some_and(|it| is_of(forms, it)))
        };
        let mut all = self.required.iter().filter(covers).map(|it| &it.citation);
        all.find(|it| it.is_law_on(day))
    }

    /// The provision that it chiefly rests on, on a day.
    pub fn citation(&self, day: Date) -> Option<&Citation> {
        self.required.iter().map(|it| &it.citation).find(|it| it.is_law_on(day))
    }
}

/// Two offices that one person may not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incompatible {
    pub one: String,
    pub other: String,
    /// The kinds of authority it holds for; all where none is named.
    pub kinds: Vec<String>,
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

impl Reserved {
    /// Whether it is for the holder of one office alone.
    pub fn is_for(&self, office: &str) -> bool {
        matches!(self.to.as_slice(), [Allowed::Office(only)] if only == office)
    }
}

/// What is known of the law of one nation.
#[derive(Debug, Clone)]
pub struct Pack {
    pub name: String,
    pub version: String,
    pub nation: String,
    /// The day whose law it states.
    pub as_at: Option<Date>,
    /// The day from which on it was compared with the law; what was law before, it does not say.
    pub since: Option<Date>,
    pub offices: Vec<Office>,
    pub incompatible: Vec<Incompatible>,
    pub reserved: Vec<Reserved>,
}

impl Pack {
    pub fn office(&self, name: &str) -> Option<&Office> {
        self.offices.iter().find(|office| office.name == name)
    }

    /// The law of a day; `None` where the pack does not go back so far.
    pub fn on(&'static self, day: Option<Date>) -> Option<Law> {
        let day = day.or(self.as_at)?;
        self.since.is_none_or(|since| since <= day).then_some(Law { pack: self, day })
    }
}

/// The law of one nation on one day.
#[derive(Debug, Clone, Copy)]
pub struct Law {
    pack: &'static Pack,
    day: Date,
}

impl Law {
    pub fn office(&self, name: &str) -> Option<&'static Office> {
        self.pack.office(name)
    }

    /// By what an authority must have an office; where its kind is not known, by what some must.
    pub fn required(
        &self,
        office: &'static Office,
        kind: Option<&str>,
        governance: Option<&str>,
    ) -> Option<&'static Citation> {
        match kind {
            Some(kind) => office.required_in(kind, governance, self.day),
            None => office.citation(self.day),
        }
    }

    pub fn personal(&self, office: &str) -> Option<&'static Provision> {
        self.pack.office(office)?.personal.as_ref().filter(|it| it.citation.is_law_on(self.day))
    }

    pub fn deputy(&self, office: &str) -> Option<&'static Provision> {
        self.pack.office(office)?.deputy.as_ref().filter(|it| it.citation.is_law_on(self.day))
    }

    pub fn incompatible(&self) -> impl Iterator<Item = &'static Incompatible> {
        let day = self.day;
        self.pack.incompatible.iter().filter(move |it| it.citation.is_law_on(day))
    }

    pub fn reserved(&self, function: &str) -> Option<&'static Reserved> {
        let day = self.day;
        let mut all = self.pack.reserved.iter().filter(|it| it.function == function);
        all.find(|it| it.citation.is_law_on(day))
    }
}

const TEXTS: [(&str, &str); 4] = [
    ("england.polity", include_str!("england.polity")),
    ("wales.polity", include_str!("wales.polity")),
    ("scotland.polity", include_str!("scotland.polity")),
    ("northern-ireland.polity", include_str!("northern-ireland.polity")),
];

/// The packs that ship with the program, in the order of the nations.
pub fn packs() -> &'static [Pack] {
    static PACKS: OnceLock<Vec<Pack>> = OnceLock::new();
    PACKS.get_or_init(|| TEXTS.iter().map(|(path, text)| read::pack(path, text)).collect())
}

/// The pack of a nation.
pub fn pack(nation: &str) -> Option<&'static Pack> {
    packs().iter().find(|pack| pack.nation == nation)
}

/// A nation as a sentence speaks of it: `Northern Ireland`.
pub fn nation_title(nation: &str) -> String {
    let mut title = String::with_capacity(nation.len());
    for (index, word) in nation.split('-').enumerate() {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        title.push_str(if index > 0 { " " } else { "" });
        title.push_str(&first.to_uppercase());
        title.push_str(rest);
    }
    title
}

/// Whether some pack knows an office of that name.
pub fn is_office(name: &str) -> bool {
    packs().iter().any(|pack| pack.office(name).is_some())
}

/// Every office of every pack, without repetition.
pub fn offices() -> Vec<&'static str> {
    let mut names: Vec<_> =
        packs().iter().flat_map(|pack| &pack.offices).map(|office| office.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}
