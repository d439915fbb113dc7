//! Provisions that say how functions may go, or what may be kept from whom, and of no one function by its
//! name: a pack has no line for them.

use jiff::civil::Date;

use crate::{
    law::{Checked, Citation, Reach},
    rules::{
        Context,
        offices::{Bound, NOT_YET, NOTHING, because, bound, not_stated, unbound},
    },
};

/// A citation, read as revised, of what is law as far back as the packs go.
pub(super) fn cited(text: &str) -> Citation {
    Citation { text: text.to_owned(), ..Citation::default() }
}

/// The forms of governance with an executive.
pub(in crate::rules) const EXECUTIVE: &[&str] = &["leader-and-cabinet", "mayor-and-cabinet"];

/// The kinds of authority that have no executive of the sort that the Local Government Act 2000 knows.
pub(in crate::rules) const NOT_ENGLISH_EXECUTIVES: &[&str] =
    &["city-of-london", "isles-of-scilly", "combined-authority", "fire-authority", "parish"];
pub(in crate::rules) const NOT_WELSH_EXECUTIVES: &[&str] =
    &["corporate-joint-committee", "fire-authority", "community"];

/// Where section 101 of the Local Government Act 1972 says who has the functions of a council: by other Acts
/// a mayor or a commissioner alone may be the one who decides.
pub(super) const OWN_COMMITTEES: &[(&str, &[&str])] = &[
    ("england", &["combined-authority", "fire-authority"]),
    ("wales", &["corporate-joint-committee"]),
];

/// A provision, and where it is law.
pub(in crate::rules) struct Provision {
    pub(in crate::rules) text: &'static str,
    /// Nations, each with the kinds of authority there that it is not for.
    pub(in crate::rules) nations: &'static [(&'static str, &'static [&'static str])],
    /// The forms of governance that it is for; where none is named, for all.
    pub(in crate::rules) under: &'static [&'static str],
    pub(in crate::rules) checked: Checked,
    /// Its first day, where it is not law as far back as the packs go.
    pub(in crate::rules) since: Option<Date>,
}

impl Provision {
    /// Read as revised, for every form of governance, and as old as the packs.
    pub(in crate::rules) const OLD: Self =
        Self { text: "", nations: &[], under: &[], checked: Checked::AsRevised, since: None };

    pub(in crate::rules) fn citation(&self) -> Citation {
        Citation { checked: self.checked, since: self.since, ..cited(self.text) }
    }

    /// For which authorities of a council's nation it is law, where it is on the day.
    fn reach(&self, context: &Context<'_>, bound: &Bound<'_>) -> Option<Reach> {
        let nation = bound.council.nation.stated().map(|it| context.model.name(it));
        let (_, not_in) = self.nations.iter().find(|(it, _)| Some(*it) == nation)?;
        let owned = |all: &[&str]| all.iter().map(|&it| it.to_owned()).collect();
        let reach =
            Reach { kinds: Vec::new(), not_in: owned(not_in), governance: owned(self.under) };
        bound.law.has(&self.citation()).then_some(reach)
    }

    /// Whether it is for a council; `None` where that turns on what is not stated of it.
    pub(in crate::rules) fn covers(
        &self,
        context: &Context<'_>,
        bound: &Bound<'_>,
    ) -> Option<bool> {
        match self.reach(context, bound) {
            None => Some(false),
            Some(reach) => reach.covers(bound.kind, bound.governance),
        }
    }

    /// What must be stated of a council before it is known whether it is for it.
    pub(in crate::rules) fn not_stated(
        &self,
        context: &Context<'_>,
        bound: &Bound<'_>,
    ) -> Option<String> {
        not_stated(context, bound, &self.reach(context, bound)?)
    }
}

/// Whether a provision is law for some council.
pub(in crate::rules) fn is_law(context: &Context<'_>, provision: &Provision) -> bool {
    bound(context).iter().any(|it| provision.covers(context, it) == Some(true))
}

/// Why a rule that rests on some provisions is not evaluated: the law is not known, nothing is modelled
/// that it is about, something is not stated of a council, or something else is `missing`.
pub(in crate::rules) fn not_evaluated_without(
    context: &Context<'_>,
    provisions: &[Provision],
    is_modelled: bool,
    missing: &[String],
) -> Option<String> {
    let mut reasons = unbound(context);
    for bound in bound(context) {
        let nation = bound.council.nation.stated().map(|it| context.model.name(it));
        let is_later = |it: &Provision| {
            it.nations.iter().any(|(it, _)| Some(*it) == nation)
                && bound.law.is_before(&it.citation())
        };
        if is_modelled && provisions.iter().any(is_later) {
            reasons.push(NOT_YET.to_owned());
        }
        for provision in provisions.iter().filter(|it| it.covers(context, &bound) != Some(false)) {
            if is_modelled {
                reasons.extend(provision.not_stated(context, &bound));
                reasons.extend_from_slice(missing);
            } else {
                reasons.push(NOTHING.to_owned());
            }
        }
    }
    because(reasons)
}
