//! Who may see what.

mod audit_access;
mod auditor_shut_out;
mod confidentiality_no_bar_to_duty;
mod door_in_the_wall;
mod exempt_ground;
mod judge_of_own_secret;
mod kept_for_ever;
mod member_inspection;
mod need_to_know_without_appeal;
mod no_exception_for_disclosure;
mod no_legal_ground;
mod no_way_to_release;
mod passed_on_by_route;
mod scrutiny_documents;
mod secrets;
mod shared_and_withheld;
mod silences;
mod statutory_officer_shut_out;
mod uneven_between_groups;
mod whistleblowing_carveout;

use super::Rule;

pub(in crate::rules) use member_inspection::is_before_meeting;

pub(super) const ALL: &[&Rule] = &[
    &shared_and_withheld::RULE,
    &passed_on_by_route::RULE,
    &judge_of_own_secret::RULE,
    &need_to_know_without_appeal::RULE,
    &exempt_ground::RULE,
    &member_inspection::RULE,
    &audit_access::RULE,
    &auditor_shut_out::RULE,
    &confidentiality_no_bar_to_duty::RULE,
    &no_exception_for_disclosure::RULE,
    &whistleblowing_carveout::RULE,
    &scrutiny_documents::RULE,
    &no_way_to_release::RULE,
    &kept_for_ever::RULE,
    &statutory_officer_shut_out::RULE,
    &no_legal_ground::RULE,
    &door_in_the_wall::RULE,
    &uneven_between_groups::RULE,
];
