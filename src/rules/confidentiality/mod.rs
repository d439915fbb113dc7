//! Who may see what.

mod exempt_ground;
mod judge_of_own_secret;
mod member_inspection;
mod need_to_know_without_appeal;
mod passed_on_by_route;
mod shared_and_withheld;

use super::Rule;

pub(super) const ALL: &[&Rule] = &[
    &shared_and_withheld::RULE,
    &passed_on_by_route::RULE,
    &judge_of_own_secret::RULE,
    &need_to_know_without_appeal::RULE,
    &exempt_ground::RULE,
    &member_inspection::RULE,
];
