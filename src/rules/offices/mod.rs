//! Offices that statute asks for, by nation and kind of authority. What statute says stands in the
//! packs; here stands only how a constitution is held against it.

mod bound;
mod ce_appointed_wales;
mod cfo_deputy;
mod cfo_designated;
mod cfo_duty_personal;
mod clerk_ni;
mod deputies;
mod deputy_gap;
mod designated;
pub(in crate::rules) mod designation;
mod filling;
mod hds_wales;
mod hops_designated;
mod incompatible;
mod mo_deputy;
mod mo_designated;
mod mo_duty_personal;
mod mo_not_ce_wales;
mod mo_not_cfo;
mod mo_not_hops_england;
mod offices_cannot_all_be_filled;
mod scrutiny_officer;
mod scrutiny_present;

use super::Rule;

pub(in crate::rules) use self::bound::{
    Bound, NOT_WHOLE, NOT_YET, NOTHING, because, bound, kind_not_stated, not_stated, of_every,
    of_some, unbound, unheld,
};

pub(super) const ALL: &[&Rule] = &[
    &hops_designated::RULE,
    &ce_appointed_wales::RULE,
    &clerk_ni::RULE,
    &mo_designated::RULE,
    &cfo_designated::RULE,
    &mo_not_cfo::RULE,
    &mo_not_hops_england::RULE,
    &mo_not_ce_wales::RULE,
    &mo_duty_personal::RULE,
    &mo_deputy::RULE,
    &cfo_duty_personal::RULE,
    &cfo_deputy::RULE,
    &deputy_gap::RULE,
    &scrutiny_officer::RULE,
    &scrutiny_present::RULE,
    &hds_wales::RULE,
    &offices_cannot_all_be_filled::RULE,
];
