//! Provisions that say how functions may go, or what may be kept from whom, and of no one function by its
//! name.

use std::collections::BTreeSet;

use crate::{
    law::Provision,
    rules::{
        Context,
        offices::{NOT_YET, NOTHING, because, bound, not_stated, unbound},
    },
};

/// The provisions of a name, each once, where each council of the documents has one: nothing says of which of
/// them a function is.
pub(in crate::rules) fn in_force(context: &Context<'_>, name: &str) -> Vec<&'static Provision> {
    let bound = bound(context);
    let mut found: Vec<&Provision> = Vec::new();
    for it in &bound {
        let covers = |line: &&Provision| line.reach.covers(it.kind, it.governance) == Some(true);
        let mut theirs = it.law.provisions(name).filter(covers).peekable();
        if theirs.peek().is_none() {
            return Vec::new();
        }
        found.extend(theirs);
    }
    let mut known = BTreeSet::new();
    found.retain(|it| known.insert(it.citation.text.as_str()));
    if bound.len() < context.model.councils.len() { Vec::new() } else { found }
}

/// Why a rule that rests on provisions of some names is not evaluated: the law is not known, nothing is
/// modelled that it is about, something is not stated of a council, or something else is `missing`.
pub(in crate::rules) fn not_evaluated_without(
    context: &Context<'_>,
    names: &[&str],
    is_modelled: bool,
    missing: &[String],
) -> Option<String> {
    let mut reasons = unbound(context);
    for bound in bound(context) {
        let is_late = |it: &&str| bound.law.has_later(it, bound.kind, bound.governance);
        if is_modelled && names.iter().any(is_late) {
            reasons.push(NOT_YET.to_owned());
        }
        for it in names.iter().flat_map(|it| bound.law.provisions(it)) {
            match it.reach.covers(bound.kind, bound.governance) {
                Some(false) => {}
                _ if !is_modelled => reasons.push(NOTHING.to_owned()),
                _ => {
                    reasons.extend(not_stated(context, &bound, &it.reach));
                    reasons.extend_from_slice(missing);
                }
            }
        }
    }
    because(reasons)
}
