//! Who and what is meant, as a sentence has it.

use std::fmt::Write as _;

use super::speaker::Speaker;
use crate::{
    law,
    model::{Definition, RoleId, RoleKind},
    report::text,
    rules::words,
    syntax::{
        Name,
        ast::{Exception, Ident, Join, Relative, Slice, Term, Thing},
    },
};

/// How several who are named stand to each other, after the words of *How a reference is resolved*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Everyone it covers.
    All,
    /// Each of those named may act alone.
    Alone,
}

impl Speaker<'_> {
    /// A reference; `None` for `not-stated`.
    pub(super) fn who(&self, terms: Slice<Term>, manner: Manner) -> Option<String> {
        let terms = self.tree().terms(terms);
        let [first, ..] = terms else { return Some(String::new()) };
        (first.thing != Thing::NotStated).then(|| self.items(terms, manner))
    }

    /// Those that a reference covers; what is not stated is somebody.
    pub(super) fn all(&self, terms: Slice<Term>) -> String {
        self.who(terms, Manner::All).unwrap_or_else(|| NOBODY_STATED.to_owned())
    }

    fn items(&self, terms: &[Term], manner: Manner) -> String {
        let items: Vec<_> = split(terms, Join::Comma, Join::Comma);
        let said: Vec<_> = items.iter().map(|item| self.item(item)).collect();
        let joined = if items.iter().all(|item| is_simple(item)) || said.len() == 1 {
            text::list(&said)
        } else {
            said.join("; and ")
        };
        if manner == Manner::Alone && said.len() > 1 {
            return format!("{joined}, each alone,");
        }
        joined
    }

    fn item(&self, item: &[Term]) -> String {
        let at = item.iter().position(|it| it.join == Join::Except).unwrap_or(item.len());
        let (alt, except) = item.split_at(at);
        let said = self.alternatives(alt);
        if except.is_empty() {
            said
        } else {
            format!("{said} except {}", self.alternatives(except))
        }
    }

    fn alternatives(&self, alt: &[Term]) -> String {
        let paths = split(alt, Join::Or, Join::And);
        let said: Vec<_> = paths.iter().map(|path| self.path(path)).collect();
        match paths.get(1).and_then(|path| path.first()).map(|it| it.join) {
            Some(Join::And) => format!("{} together", text::list(&said)),
            Some(_) => format!("either {}", joined(&said, "or")),
            None => said.concat(),
        }
    }

    fn path(&self, path: &[Term]) -> String {
        let mut said = String::new();
        for (index, term) in path.iter().enumerate() {
            let one = self.thing(term);
            match index {
                0 if path.len() > 1 && is_nearest(term) => {
                    let _ = write!(said, "the {}", bare(&one));
                }
                0 => said.push_str(&one),
                _ => {
                    let _ = write!(said, " of {one}");
                }
            }
        }
        said
    }

    fn thing(&self, term: &Term) -> String {
        let said = match term.thing {
            Thing::Name(name) => self.named(name),
            Thing::Text => self.quote(term.range),
            Thing::NotStated => NOBODY_STATED.to_owned(),
            Thing::Officer => "any officer".to_owned(),
            Thing::Member => "any member".to_owned(),
            Thing::Body => "any body".to_owned(),
            Thing::Group => "any group".to_owned(),
            Thing::External => "anyone outside the council".to_owned(),
            Thing::Anyone => "anyone".to_owned(),
            Thing::Person => "the person".to_owned(),
            Thing::Subject => "the person it is about".to_owned(),
            Thing::Raiser => "whoever raises it".to_owned(),
            Thing::Holder => "whoever holds it".to_owned(),
            Thing::Owner => "whoever it belongs to".to_owned(),
            Thing::Nominee => "a nominee".to_owned(),
            Thing::Deputy => "the deputy".to_owned(),
            Thing::LineManager => "the line manager".to_owned(),
            Thing::ManagementChain => "each in the line of management".to_owned(),
        };
        match term.relative {
            None => said,
            Some(Relative::Other) => format!("any other {}", bare(&said)),
            Some(Relative::Relevant) => format!("the relevant {}", bare(&said)),
            Some(Relative::Appropriate) => format!("the appropriate {}", bare(&said)),
            Some(Relative::Responsible) => format!("the responsible {}", bare(&said)),
        }
    }

    /// What a name stands for.
    pub(super) fn named(&self, name: Name) -> String {
        let model = self.model;
        match model.definition(name) {
            Some(Definition::Role(role)) => self.role_named(role),
            Some(definition) => match model.head(definition) {
                Some(head) => format!("“{}”{}", model.title(head), self.apart(name)),
                None => format!("`{}`", model.name(name)),
            },
            None if law::is_office(model.name(name)) => {
                format!("whoever holds the office of {}", self.spaced(name))
            }
            None => format!("`{}`", model.name(name)),
        }
    }

    fn role_named(&self, id: RoleId) -> String {
        let model = self.model;
        let role = model.role(id);
        let apart = self.apart(role.head.name);
        if role.kind == RoleKind::Class {
            return format!("any of the {}{apart}", model.role_title(id));
        }
        format!("{}{apart}", words::role(model, id))
    }

    /// The name behind a title that several have.
    fn apart(&self, name: Name) -> String {
        let is_twice = self.is_twice(name);
        if is_twice { format!(" (`{}`)", self.model.name(name)) } else { String::new() }
    }

    /// A word of the packs, with spaces for its hyphens.
    pub(super) fn spaced(&self, name: Name) -> String {
        self.model.name(name).replace('-', " ")
    }

    pub(super) fn names(&self, idents: Slice<Ident>) -> String {
        let said: Vec<_> =
            self.tree().idents(idents).iter().map(|it| self.named(it.name)).collect();
        text::list(&said)
    }

    /// Words of the packs, listed.
    pub(super) fn spaced_names(&self, idents: Slice<Ident>, last: &str) -> String {
        let idents = self.tree().idents(idents).iter();
        joined(&idents.map(|it| self.spaced(it.name)).collect::<Vec<_>>(), last)
    }

    /// What takes something out, as a clause after `unless`.
    pub(super) fn exception(&self, exception: Exception) -> String {
        match exception {
            Exception::Text(text) => self.quote(text),
            Exception::Subject(_) => "it is about them".to_owned(),
            Exception::ConsentOf(who) => format!("with the consent of {}", self.all(who)),
            Exception::Name(ident) => {
                let name = self.model.name(ident.name);
                match (self.model.definition(ident.name), name) {
                    (Some(_), _) => format!("{} says otherwise", self.named(ident.name)),
                    (None, "required-by-law") => "the law requires it".to_owned(),
                    (None, "statutory-duty") => "a statutory duty calls for it".to_owned(),
                    (None, "auditor") => "it is for the auditor".to_owned(),
                    (None, "court-order") => "a court orders it".to_owned(),
                    (None, "protected-disclosure") => "it is a protected disclosure".to_owned(),
                    (None, "member-right") => "a member has a right to it in law".to_owned(),
                    (None, "scrutiny-right") => "scrutiny has a right to it in law".to_owned(),
                    (None, "foi") => "freedom of information requires it".to_owned(),
                    (None, _) => format!("`{name}`"),
                }
            }
        }
    }
}

pub(super) const NOBODY_STATED: &str = "somebody whom the text does not state";

/// Whether an item names one alone, with nothing taken away.
fn is_simple(item: &[Term]) -> bool {
    item.iter().all(|it| !matches!(it.join, Join::Or | Join::And | Join::Except))
}

/// Whether the nearest of a kind is meant, so that there is one.
fn is_nearest(term: &Term) -> bool {
    term.relative.is_none() && matches!(term.thing, Thing::Name(_))
}

/// Without the article, or the word that stands for one.
fn bare(said: &str) -> &str {
    ["the ", "The ", "a ", "an ", "any "]
        .iter()
        .find_map(|it| said.strip_prefix(it))
        .unwrap_or(said)
}

/// The runs of terms between those joins.
fn split(terms: &[Term], one: Join, other: Join) -> Vec<&[Term]> {
    let mut runs = Vec::new();
    let mut start = 0;
    for (at, term) in terms.iter().enumerate().skip(1) {
        if term.join == one || term.join == other {
            runs.extend(terms.get(start..at));
            start = at;
        }
    }
    runs.extend(terms.get(start..));
    runs
}

/// `a, b or c`
pub(super) fn joined(items: &[String], last: &str) -> String {
    match items.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
        _ => items.concat(),
    }
}
