//! Who may decide what, where statute says so. What statute says stands in the packs; here stands only
//! how a constitution is held against it.

mod bar;
mod cfo_report_considered;
mod code_adoption_reserved;
mod conduct_not_executive;
mod council_tax_reserved;
mod executive_report_considered;
mod group_not_decider;
mod hops_appointment_approved;
mod hops_report_considered;
mod leader_elected_by_council;
mod mo_report_considered;
mod no_single_member_delegate;
mod nonexec_function_not_by_exec;
mod pay_policy_reserved;
mod political_assistant_no_power;
mod prohibition_period;
mod provision;
mod report_path_unobstructed;
mod reports;
mod reservation;
mod resources_in_officers_own_opinion;
mod staffing_by_hops;
mod three_dismissals_approved;

use super::Rule;

pub(super) const ALL: &[&Rule] = &[
    &council_tax_reserved::RULE,
    &code_adoption_reserved::RULE,
    &pay_policy_reserved::RULE,
    &leader_elected_by_council::RULE,
    &hops_appointment_approved::RULE,
    &three_dismissals_approved::RULE,
    &mo_report_considered::RULE,
    &hops_report_considered::RULE,
    &executive_report_considered::RULE,
    &cfo_report_considered::RULE,
    &prohibition_period::RULE,
    &resources_in_officers_own_opinion::RULE,
    &staffing_by_hops::RULE,
    &conduct_not_executive::RULE,
    &nonexec_function_not_by_exec::RULE,
    &group_not_decider::RULE,
    &no_single_member_delegate::RULE,
    &political_assistant_no_power::RULE,
    &report_path_unobstructed::RULE,
];
