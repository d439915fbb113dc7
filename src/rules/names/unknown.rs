//! Names that nothing defines, and what each would have to be.

use super::vocabulary::{self, Vocabulary};
use crate::{
    law,
    model::{Constitution, Defect, Wanted},
    source::Span,
    syntax::Name,
};

/// A name that nothing defines, where it was wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unknown {
    pub(super) name: Name,
    wanted: Wanted,
    /// The list on which it should be.
    list: Option<Vocabulary>,
}

/// Every unknown name wherever it is used, in the order of the text.
pub(super) fn all(model: &Constitution<'_>) -> impl Iterator<Item = (Unknown, Span)> {
    model.defects.iter().filter_map(|defect| match *defect {
        Defect::Unknown { name, at, wanted } => {
            let list = (wanted == Wanted::Matter).then(|| vocabulary::at(model, at));
            Some((Unknown { name, wanted, list }, at))
        }
        _ => None,
    })
}

impl Unknown {
    /// What makes two of them one finding.
    pub(super) fn key(&self) -> (Name, bool, Option<Vocabulary>) {
        (self.name, self.wanted == Wanted::Office, self.list)
    }

    /// What decides which words may be meant.
    pub(super) fn sort(&self) -> (Wanted, &'static str) {
        (self.wanted, self.list.map_or("", |list| list.of))
    }

    /// The names that could stand there.
    pub(super) fn candidates<'m>(&self, model: &'m Constitution<'_>) -> Vec<&'m str> {
        if let Some(list) = self.list {
            return list.words.to_vec();
        }
        let defined = model
            .names
            .iter()
            .filter(|&name| model.definition(name).is_some_and(|found| self.wanted.admits(found)));
        let mut words: Vec<_> = defined.map(|name| model.name(name)).collect();
        match self.wanted {
            Wanted::Office => words.extend(law::offices()),
            Wanted::Exception => {
                words.extend(law::EXCEPTIONS);
                words.extend(law::categories());
            }
            Wanted::Category => words.extend(law::categories()),
            Wanted::Role | Wanted::StepTarget | Wanted::Topic => {
                words.extend(model.holders.iter().map(|&(office, _)| model.name(office)));
            }
            _ => {}
        }
        words
    }

    pub(super) fn message(&self, model: &Constitution<'_>) -> String {
        let name = model.name(self.name);
        match (self.list, self.wanted) {
            (Some(list), _) => format!("`{name}` is not among the {}", list.of),
            (None, Wanted::Office) => format!("`{name}` is no office that statute knows"),
            (None, Wanted::Category) => {
                format!("`{name}` is no category of exempt information that statute knows")
            }
            _ if self.is_office(model) => format!("no post holds `{name}`"),
            _ => format!("`{name}` is not defined"),
        }
    }

    /// What to do, where this other word is close.
    pub(super) fn help(&self, model: &Constitution<'_>, meant: Option<&str>) -> String {
        let name = model.name(self.name);
        let otherwise = match (self.list, self.wanted) {
            (Some(list), _) => format!("write {}", one_of(list.words)),
            (None, Wanted::Office) => format!("write {}", one_of(&law::offices())),
            (None, Wanted::Category) => format!("write {}", one_of(&law::categories())),
            _ if self.is_office(model) => format!("write `holds {name}` in the post that holds it"),
            (None, Wanted::Exception) => {
                format!("define `{name}` as a document, or quote it as a circumstance")
            }
            _ => format!("define `{name}` as {}", noun(self.wanted)),
        };
        match meant {
            Some(meant) if self.list.is_some() => format!("write `{meant}` if that is meant"),
            Some(meant) => format!("write `{meant}` if that is meant; if not, {otherwise}"),
            None => otherwise,
        }
    }

    fn is_office(&self, model: &Constitution<'_>) -> bool {
        is_office_here(model, model.name(self.name))
            && matches!(self.wanted, Wanted::Role | Wanted::StepTarget | Wanted::Topic)
    }
}

/// Whether an office of that name is known to the law of a nation that some council is in; to any, where
/// none says which.
fn is_office_here(model: &Constitution<'_>, name: &str) -> bool {
    let nations: Vec<_> = model
        .councils
        .iter()
        .filter_map(|it| it.nation.stated())
        .map(|it| model.name(it))
        .collect();
    let mut here =
        law::packs().filter(|it| nations.is_empty() || nations.contains(&it.nation.as_str()));
    here.any(|it| it.office(name).is_some())
}

/// What may stand where this is wanted.
pub(super) fn noun(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Role | Wanted::Class => "a role or class",
        Wanted::BodyOrGroup => "a body or group",
        Wanted::Body => "a body",
        Wanted::Function => "a function",
        Wanted::Escalation => "an escalation",
        Wanted::Confidential => "a confidential matter",
        Wanted::Document => "a document",
        Wanted::Office => "an office",
        Wanted::Category => "a category",
        Wanted::Exception => "a document or role",
        Wanted::Matter => "a word of the list",
        Wanted::StepTarget => "a role, an escalation or a document",
        Wanted::Topic => "a role, a function, a confidential matter or a document",
    }
}

fn one_of(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
