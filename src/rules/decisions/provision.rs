//! Provisions that say how functions may go, or what may be kept from whom, and of no one function by its
//! name.

use crate::{
    law::Provision,
    rules::{
        Context,
        offices::{NOT_YET, NOTHING, because, bound, not_stated, unbound},
    },
};

/// The provisions of a name that are law for some council, each once.
pub(in crate::rules) fn in_force(context: &Context<'_>, name: &str) -> Vec<&'static Provision> {
    let mut found: Vec<&Provision> = Vec::new();
    for bound in bound(context) {
        for it in bound.law.provisions(name) {
            let is_known = found.iter().any(|other| other.citation == it.citation);
            if !is_known && it.reach.covers(bound.kind, bound.governance) == Some(true) {
                found.push(it);
            }
        }
    }
    found
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
