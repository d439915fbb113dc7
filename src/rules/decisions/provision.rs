//! Provisions that say how functions may go, and of no one function by its name: a pack has no line for
//! them.

use crate::{
    law::Citation,
    rules::{Context, offices::Bound},
};

/// A citation, read as revised, of what is law as far back as the packs go.
pub(super) fn cited(text: &str) -> Citation {
    Citation { text: text.to_owned(), ..Citation::default() }
}

/// A provision, and where it is law.
pub(super) struct Provision {
    pub(super) text: &'static str,
    /// Nations, each with the kinds of authority there that it is not for.
    pub(super) nations: &'static [(&'static str, &'static [&'static str])],
}

impl Provision {
    pub(super) fn citation(&self) -> Citation {
        cited(self.text)
    }

    /// Whether it is for a council; `None` where that turns on a kind that is not stated.
    pub(super) fn covers(&self, context: &Context<'_>, bound: &Bound<'_>) -> Option<bool> {
        let nation = bound.council.nation.stated().map(|it| context.model.name(it));
        match self.nations.iter().find(|(it, _)| Some(*it) == nation) {
            None => Some(false),
            Some((_, [])) => Some(true),
            Some((_, not_in)) => bound.kind.map(|kind| !not_in.contains(&kind)),
        }
    }
}
