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

/// A provision of law, as a lawyer cites it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citation {
    pub text: String,
    /// Whether someone has read it in the text of the law.
    pub is_confirmed: bool,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        if self.is_confirmed { Ok(()) } else { f.write_str(" (the citation is unconfirmed)") }
    }
}

/// The kinds of authority that must have an office, and by what provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    pub kinds: Vec<String>,
    pub citation: Citation,
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
    /// The provision by which an authority of some kind must have it.
    pub fn required_in(&self, kind: &str) -> Option<&Citation> {
        let of_kind = |it: &&Requirement| it.kinds.iter().any(|it| it == kind);
        self.required.iter().find(of_kind).map(|it| &it.citation)
    }

    /// The provision that it chiefly rests on.
    pub fn citation(&self) -> Option<&Citation> {
        self.required.first().map(|it| &it.citation)
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

/// A function, by the name that a constitution may give it, that is for one office alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reserved {
    pub function: String,
    pub office: String,
    pub not_in: Vec<String>,
    pub citation: Citation,
}

/// The law of one nation on one day.
#[derive(Debug, Clone)]
pub struct Pack {
    pub name: String,
    pub version: String,
    pub nation: String,
    pub as_at: Option<Date>,
    pub offices: Vec<Office>,
    pub incompatible: Vec<Incompatible>,
    pub reserved: Vec<Reserved>,
}

impl Pack {
    pub fn office(&self, name: &str) -> Option<&Office> {
        self.offices.iter().find(|office| office.name == name)
    }

    pub fn reserved(&self, function: &str) -> Option<&Reserved> {
        self.reserved.iter().find(|it| it.function == function)
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
