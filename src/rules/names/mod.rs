//! Names and structure: what is called what, who is what, and who answers to whom.

mod accountability_circle;
pub(crate) mod circle_of;
mod confusable_name;
mod duplicate_name;
mod expired_acceptance;
mod idle;
mod kinds;
mod mentions;
mod misfits;
mod needless_acceptance;
mod no_line_of_accountability;
mod place;
mod shared_alias;
mod spelling;
mod stale_law;
mod unclear_pin;
mod unfilled_class;
mod unknown;
mod unknown_name;
mod unused_role;
mod vocabulary;
mod wrong_kind;

pub(crate) use self::{
    circle_of as circles, idle::says_something, needless_acceptance::needless_acceptances,
};
use super::Rule;

pub(super) const ALL: &[&Rule] = &[
    &unknown_name::RULE,
    &duplicate_name::RULE,
    &wrong_kind::RULE,
    &unclear_pin::RULE,
    &unused_role::RULE,
    &shared_alias::RULE,
    &confusable_name::RULE,
    &unfilled_class::RULE,
    &accountability_circle::RULE,
    &no_line_of_accountability::RULE,
    &expired_acceptance::RULE,
    &needless_acceptance::RULE,
    &stale_law::RULE,
];
