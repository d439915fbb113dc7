//! What statute fixes: packs in the language itself, and the language's own vocabulary.
//!
//! A pack is data. What follows from it is for the rules to say.

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::{
    source::{SourceFile, Sources, TextRange},
    syntax::{
        self, Names,
        ast::{Argument, QualifierKind, Slice, StatementKind, Tree},
        words::Word,
    },
};

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

/// An office that statute knows.
#[derive(Debug, Clone)]
pub struct Office {
    pub name: String,
    pub title: String,
    /// The kinds of authority that must have it.
    pub required_in: Vec<String>,
    pub citation: String,
    /// Whether someone has read the citation in the text of the law.
    pub is_confirmed: bool,
    /// What its holder must do in person, and by what provision.
    pub personal: Option<(String, String)>,
    /// The provision by which the holder names the deputy.
    pub deputy_nominated_by_holder: Option<String>,
}

/// Two offices that one person may not hold.
#[derive(Debug, Clone)]
pub struct Incompatible {
    pub one: String,
    pub other: String,
    /// The kinds of authority it holds for; all where none is named.
    pub kinds: Vec<String>,
    pub citation: String,
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
}

impl Pack {
    pub fn office(&self, name: &str) -> Option<&Office> {
        self.offices.iter().find(|office| office.name == name)
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
    PACKS.get_or_init(|| TEXTS.iter().map(|(path, text)| read(path, text)).collect())
}

/// The pack of a nation.
pub fn pack(nation: &str) -> Option<&'static Pack> {
    packs().iter().find(|pack| pack.nation == nation)
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

fn read(path: &str, text: &str) -> Pack {
    let mut sources = Sources::default();
    let file = sources.add(path, text.as_bytes());
    let mut names = Names::default();
    let tree = syntax::parse(file, sources.file(file), &mut names);
    debug_assert!(tree.errors().is_empty(), "a pack that ships has no fault: {:?}", tree.errors());
    Reader { tree: &tree, names: &names, source: sources.file(file) }.pack()
}

struct Reader<'a> {
    tree: &'a Tree,
    names: &'a Names,
    source: &'a SourceFile,
}

impl Reader<'_> {
    fn pack(&self) -> Pack {
        let mut pack = Pack {
            name: String::new(),
            version: String::new(),
            nation: String::new(),
            as_at: None,
            offices: Vec::new(),
            incompatible: Vec::new(),
        };
        for statement in self.tree.statements() {
            let name = statement.name.map(|it| self.names[it.name].to_owned()).unwrap_or_default();
            match statement.kind {
                StatementKind::Pack => {
                    pack.name = name;
                    pack.version = self.text(statement.title);
                    for clause in self.tree.clauses(statement.clauses) {
                        match clause.argument {
                            Argument::Name(nation) => {
                                pack.nation = self.names[nation.name].to_owned();
                            }
                            Argument::Date(date) => pack.as_at = Some(date),
                            _ => {}
                        }
                    }
                }
                StatementKind::Office => pack.offices.push(self.office(name, statement)),
                StatementKind::Incompatible => {
                    pack.incompatible.push(self.incompatible(name, statement));
                }
                _ => {}
            }
        }
        pack
    }

    fn office(&self, name: String, statement: &syntax::ast::Statement) -> Office {
        let mut office = Office {
            name,
            title: self.text(statement.title),
            required_in: Vec::new(),
            citation: self.citation(statement.qualifiers),
            is_confirmed: !self.has_note(statement.qualifiers),
            personal: None,
            deputy_nominated_by_holder: None,
        };
        for clause in self.tree.clauses(statement.clauses) {
            let citation = self.citation(clause.qualifiers);
            match (clause.word, clause.argument) {
                (Word::RequiredIn, Argument::Names(kinds)) => {
                    office.required_in = self.listed(kinds);
                }
                (Word::Personal, Argument::Text(duty)) => {
                    office.personal = Some((self.text(Some(duty)), citation));
                }
                (Word::DeputyNominatedBy, _) => office.deputy_nominated_by_holder = Some(citation),
                _ => {}
            }
        }
        office
    }

    fn incompatible(&self, one: String, statement: &syntax::ast::Statement) -> Incompatible {
        let mut found = Incompatible {
            one,
            other: String::new(),
            kinds: Vec::new(),
            citation: self.citation(statement.qualifiers),
        };
        for clause in self.tree.clauses(statement.clauses) {
            match clause.argument {
                Argument::Name(other) => found.other = self.names[other.name].to_owned(),
                Argument::Names(kinds) => found.kinds = self.listed(kinds),
                _ => {}
            }
        }
        found
    }

    fn listed(&self, names: Slice<syntax::ast::Ident>) -> Vec<String> {
        self.tree.idents(names).iter().map(|it| self.names[it.name].to_owned()).collect()
    }

    fn text(&self, range: Option<TextRange>) -> String {
        range.map(|range| range.of(&self.source.text).to_owned()).unwrap_or_default()
    }

    fn citation(&self, qualifiers: Slice<syntax::ast::Qualifier>) -> String {
        let cited = self.tree.qualifiers(qualifiers).iter().find_map(|it| match it.kind {
            QualifierKind::Cite(text) => Some(text),
            _ => None,
        });
        self.text(cited)
    }

    fn has_note(&self, qualifiers: Slice<syntax::ast::Qualifier>) -> bool {
        let mut kinds = self.tree.qualifiers(qualifiers).iter().map(|it| it.kind);
        kinds.any(|kind| matches!(kind, QualifierKind::Note(_)))
    }
}
