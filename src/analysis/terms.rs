//! How a reference is put together: its items, their alternatives, and what each is `of`.

use crate::syntax::ast::{Join, Relative, Term, Thing};

/// An item of a reference: its alternatives, and those it leaves out.
#[derive(Debug, Clone, Copy)]
pub struct Item<'t> {
    pub alt: &'t [Term],
    pub except: Option<&'t [Term]>,
}

/// The items of a reference.
pub fn items(terms: &[Term]) -> impl Iterator<Item = Item<'_>> {
    split(terms, |join| join == Join::Comma).map(|item| {
        let at = item.iter().position(|term| term.join == Join::Except);
        match at {
            Some(at) => Item { alt: &item[..at], except: Some(&item[at..]) },
            None => Item { alt: item, except: None },
        }
    })
}

/// The terms of an item, each with what it is `of`.
pub fn paths(alt: &[Term]) -> impl Iterator<Item = &[Term]> {
    split(alt, |join| matches!(join, Join::Or | Join::And))
}

fn split(terms: &[Term], at: fn(Join) -> bool) -> impl Iterator<Item = &[Term]> {
    let mut rest = terms;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_first()?;
        let len = after.iter().position(|term| at(term.join)).map_or(rest.len(), |len| len + 1);
        let (item, others) = rest.split_at(len);
        rest = others;
        Some(item)
    })
}

/// Whether any holder of it may be meant.
pub(super) fn is_relative(relative: Option<Relative>) -> bool {
    matches!(relative, Some(Relative::Relevant | Relative::Appropriate | Relative::Responsible))
}

/// Whether only a case tells who it is: `subject`, `other director`, `director of raiser`.
pub(super) fn turns_on_case(terms: &[Term]) -> bool {
    terms.iter().any(|term| {
        matches!(term.thing, Thing::Subject | Thing::Raiser | Thing::Owner | Thing::Holder)
            || term.relative == Some(Relative::Other)
    })
}

/// Whether it stands in for others whom the same reference names: a bare `nominee`, a bare `deputy`.
pub(super) fn is_bare_stand_in(path: &[Term]) -> bool {
    matches!(path, [Term { thing: Thing::Nominee | Thing::Deputy, .. }])
}
