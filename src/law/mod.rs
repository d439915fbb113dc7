//! What statute fixes: packs in the language itself, and the language's own vocabulary.
//!
//! A pack is data. What follows from it is for the rules to say.

mod lines;
mod pack;
mod read;

pub(crate) use self::read::line;
pub use self::{
    lines::{
        Allowed, Barred, Category, Checked, Citation, Demand, Incompatible, Line, OfOffice, Office,
        Period, Provision, Reach, RequiredIn, Requirement, Reserved, Revoked,
    },
    pack::{Law, Pack},
};

use std::sync::OnceLock;

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

/// Offices that bodies hold.
pub const OF_BODIES: [&str; 4] =
    ["full-council", "executive", "council-tax-committee", "scrutiny-committee"];

/// The packs by nation, each read when it is asked for.
static PACKS: [(&str, &str, OnceLock<Pack>); 4] = [
    ("england", include_str!("england.polity"), OnceLock::new()),
    ("wales", include_str!("wales.polity"), OnceLock::new()),
    ("scotland", include_str!("scotland.polity"), OnceLock::new()),
    ("northern-ireland", include_str!("northern-ireland.polity"), OnceLock::new()),
];

fn ready((nation, text, pack): &'static (&str, &str, OnceLock<Pack>)) -> &'static Pack {
    pack.get_or_init(|| read::pack(&format!("{nation}.polity"), text))
}

/// The packs that ship with the program, in the order of the nations.
pub fn packs() -> impl Iterator<Item = &'static Pack> {
    PACKS.iter().map(ready)
}

/// What the account of the packs says of one of the requirements of law that it lists: by which rules it is
/// checked, or what is missing.
pub fn account(requirement: &str) -> Option<&'static str> {
    let rows = include_str!("README.md").lines().filter_map(|it| it.strip_prefix("| "));
    let mut rows = rows.filter_map(|it| it.trim_end_matches(" |").split_once(" | "));
    let named = |names: &str| names.split([',', ' ']).any(|it| it == requirement);
    // Every requirement has a name of several words.
    let is_name = requirement.contains('-') && !requirement.starts_with('-');
    rows.find(|(names, _)| is_name && named(names)).map(|(_, says)| says)
}

/// The pack of a nation.
pub fn pack(nation: &str) -> Option<&'static Pack> {
    PACKS.iter().find(|(it, ..)| *it == nation).map(ready)
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
    packs().any(|pack| pack.office(name).is_some())
}

/// Whether some pack knows, or knew, a category of exempt information of that name.
pub fn is_category(name: &str) -> bool {
    packs().flat_map(|pack| &pack.categories).any(|it| it.name == name)
}

/// What a category of exempt information takes in, as a pack says it.
pub fn category_title(name: &str) -> Option<&'static str> {
    let all = packs().flat_map(|pack| &pack.categories);
    all.filter(|it| it.name == name).map(|it| it.title.as_str()).next()
}

/// Every office of every pack, without repetition.
pub fn offices() -> Vec<&'static str> {
    each_once(packs().flat_map(|pack| &pack.offices).map(|it| it.name.as_str()))
}

/// Every category of exempt information of every pack, without repetition.
pub fn categories() -> Vec<&'static str> {
    each_once(packs().flat_map(|pack| &pack.categories).map(|it| it.name.as_str()))
}

fn each_once(names: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}
