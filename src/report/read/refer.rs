//! Who and what is meant, as a sentence has it.

use std::fmt::Write as _;

use super::speaker::Speaker;
use crate::{
    law,
    model::{Definition, RoleId, RoleKind},
    report::{text, trace::sight},
    rules::words,
    syntax::{
        Name,
        ast::{Exception, Ident, Join, Relative, Slice, Term, Thing},
    },
};

/// How several who are named stand to each other, after the words of *How a reference is resolved*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Anyone it covers.
    Any,
    /// Everyone it covers.
    Every,
    /// Some one of each that it names.
    Each,
    /// Some one of those that it names, each of whom may act alone.
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
    pub(super) fn any(&self, terms: Slice<Term>) -> String {
        self.who(terms, Manner::Any).unwrap_or_else(|| NOBODY_STATED.to_owned())
    }

    /// Some one of each that a reference names; what is not stated is somebody.
    pub(super) fn each_of(&self, terms: Slice<Term>) -> String {
        self.who(terms, Manner::Each).unwrap_or_else(|| NOBODY_STATED.to_owned())
    }

    fn items(&self, terms: &[Term], manner: Manner) -> String {
        let items: Vec<_> = split(terms, Join::Comma, Join::Comma);
        let said: Vec<_> = items.iter().map(|item| self.item(item, manner)).collect();
        let last = if manner == Manner::Any { "or" } else { "and" };
        let joined = if items.iter().all(|item| is_simple(item)) || said.len() == 1 {
            text::joined(&said, last)
        } else {
            said.join(&format!("; {last} "))
        };
        if manner == Manner::Alone && said.len() > 1 {
            return format!("{joined}, each alone,");
        }
        joined
    }

    fn item(&self, item: &[Term], manner: Manner) -> String {
        let at = item.iter().position(|it| it.join == Join::Except).unwrap_or(item.len());
        let (alt, except) = item.split_at(at);
        let said = self.alternatives(alt, manner);
        if except.is_empty() {
            return said;
        }
        format!("{said} except {}", self.alternatives(except, manner))
    }

    fn alternatives(&self, alt: &[Term], manner: Manner) -> String {
        let paths = split(alt, Join::Or, Join::And);
        let said: Vec<_> = paths.iter().map(|path| self.path(path, manner)).collect();
        match paths.get(1).and_then(|path| path.first()).map(|it| it.join) {
            Some(Join::And) => format!("{} together", text::list(&said)),
            Some(_) if said.len() == 2 => format!("either {}", text::joined(&said, "or")),
            Some(_) => format!("one of {}", text::joined(&said, "or")),
            None => said.concat(),
        }
    }

    fn path(&self, path: &[Term], manner: Manner) -> String {
        let mut said = String::new();
        for (index, term) in path.iter().enumerate() {
            let one = self.thing(term, if index == 0 { manner } else { Manner::Any });
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

    fn thing(&self, term: &Term, manner: Manner) -> String {
        let of_kind = |kind: &str| match manner {
            Manner::Any => format!("any {kind}"),
            Manner::Every => format!("every {kind}"),
            Manner::Each | Manner::Alone if kind == "officer" => format!("an {kind}"),
            Manner::Each | Manner::Alone => format!("a {kind}"),
        };
        let said = match term.thing {
            Thing::Name(name) => self.covered(name, manner),
            Thing::Text => self.quote(term.range),
            Thing::NotStated => NOBODY_STATED.to_owned(),
            Thing::Officer => of_kind("officer"),
            Thing::Member => of_kind("member"),
            Thing::Body => of_kind("body"),
            Thing::Group => of_kind("group"),
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
            Some(Relative::Relevant) => relative("relevant", &said),
            Some(Relative::Appropriate) => relative("appropriate", &said),
            Some(Relative::Responsible) => relative("responsible", &said),
        }
    }

    /// Those whom a name covers.
    fn covered(&self, name: Name, manner: Manner) -> String {
        let model = self.model;
        let Some(Definition::Role(id)) = model.definition(name) else { return self.named(name) };
        let role = model.role(id);
        let title = model.role_title(id);
        let title = format!("{}{}", title.trim_start_matches("The "), self.apart(name));
        match manner {
            Manner::Any if role.kind == RoleKind::Class => format!("any of the {title}"),
            Manner::Every if role.kind == RoleKind::Class => format!("each of the {title}"),
            Manner::Any if role.many => format!("any {title}"),
            Manner::Every if role.many => format!("every {title}"),
            _ => self.named(name),
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
            None if law::is_office(model.name(name)) => match model.holders(name).next() {
                Some(role) => self.role_named(role),
                None => format!("whoever holds the office of {}", self.spaced(name)),
            },
            None => format!("`{}`", model.name(name)),
        }
    }

    fn role_named(&self, id: RoleId) -> String {
        let model = self.model;
        let role = model.role(id);
        let apart = self.apart(role.head.name);
        if role.kind == RoleKind::Class {
            return format!("one of the {}{apart}", model.role_title(id));
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
        text::joined(&idents.map(|it| self.spaced(it.name)).collect::<Vec<_>>(), last)
    }

    /// What takes something out, as a clause after `unless`.
    pub(super) fn exception(&self, exception: Exception) -> String {
        match exception {
            Exception::Text(text) => self.quote(text),
            Exception::Subject(_) => "it is about them".to_owned(),
            Exception::ConsentOf(who) => format!("with the consent of {}", self.each_of(who)),
            Exception::Name(ident) => {
                let name = self.model.name(ident.name);
                match (self.model.definition(ident.name), sight::law_says(name)) {
                    (Some(_), _) => format!("{} says otherwise", self.named(ident.name)),
                    (None, Some(words)) => words,
                    (None, None) => format!("`{name}`"),
                }
            }
        }
    }
}

pub(super) const NOBODY_STATED: &str = "somebody whom the text does not state";

/// `the relevant Director`, `the relevant one of the Senior officers`.
fn relative(word: &str, said: &str) -> String {
    let is_class =
        ["any of the ", "each of the ", "one of the "].iter().any(|it| said.starts_with(it));
    format!("the {word} {}{}", if is_class { "one of the " } else { "" }, bare(said))
}

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
    ["any of the ", "each of the ", "one of the ", "the ", "The ", "a ", "an ", "any ", "every "]
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
