//! Who may decide what, where statute says so. What statute says stands in the packs; here stands only
//! how a constitution is held against it.

pub(in crate::rules) mod allowed;
mod bar;
mod cfo_report_considered;
mod cfo_report_consultees;
mod cfo_report_recipients;
mod code_adoption_reserved;
mod company;
mod conduct_ip;
mod conduct_not_executive;
mod consult_not_consent;
mod council_tax_reserved;
mod delegator_keeps_power;
mod exec_function_not_by_council;
mod exec_member_delegation;
mod executive_report_considered;
mod group_not_decider;
mod hops_appointment_approved;
mod hops_report_considered;
mod hops_report_recipients;
mod key_decision_urgency_chain;
pub(in crate::rules) mod late;
mod leader_elected_by_council;
pub(in crate::rules) mod members;
mod mo_report_considered;
mod mo_report_consultees;
mod mo_report_recipients;
mod mo_report_suspends;
mod no_single_member_delegate;
mod nonexec_function_not_by_exec;
mod pay_policy_reserved;
pub(in crate::rules) mod plain;
mod political_assistant_no_power;
mod prohibition_period;
pub(in crate::rules) mod provision;
mod report_path_unobstructed;
pub(in crate::rules) mod reports;
pub(in crate::rules) mod required;
pub(in crate::rules) mod reservation;
mod resources_in_officers_own_opinion;
mod staffing_by_hops;
mod subdelegation_chain;
mod three_dismissals_approved;

use super::{Context, Rule, delegation};
use crate::{
    finding::Finding,
    law::Citation,
    model::{Constitution, Delegation, FunctionId, Head, Who},
};

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
    &mo_report_consultees::RULE,
    &mo_report_recipients::RULE,
    &mo_report_suspends::RULE,
    &hops_report_recipients::RULE,
    &cfo_report_consultees::RULE,
    &cfo_report_recipients::RULE,
    &conduct_ip::RULE,
    &key_decision_urgency_chain::RULE,
    &exec_function_not_by_council::RULE,
    &exec_member_delegation::RULE,
    &subdelegation_chain::RULE,
    &consult_not_consent::RULE,
    &delegator_keeps_power::RULE,
];

/// That somebody has a function whom a provision keeps from it: what it says, and how they have it.
fn departure(
    context: &Context<'_>,
    rule: &Rule,
    (citation, says): (&Citation, &str),
    id: FunctionId,
    (who, how): (&Who, &str),
) -> Finding {
    let model = context.model;
    let head = &model.function(id).head;
    let terms = who.who.stated().map(|it| model.terms(it)).unwrap_or_default();
    let message = format!(
        "the model departs from {citation}: {says}, and {} is {how} {}",
        delegation::quoted(model, head),
        delegation::alternatives(model, terms),
    );
    // Whoever accepts what a function says has not accepted what a delegation adds.
    let of = passing(model, who).unwrap_or(head);
    let pin = model.pin(who.qualifiers).or_else(|| model.pin(of.qualifiers));
    rule.at(who.span, message).on(model.name(of.name), pin)
}

/// The delegation in which a clause stands, if it stands in one.
fn passing<'c>(model: &'c Constitution<'c>, who: &Who) -> Option<&'c Head> {
    let stands = |it: &&Delegation| {
        let mut all = it.to.iter().chain(&it.from).chain(&it.company);
        all.any(|it| it.span == who.span)
    };
    model.delegations.iter().find(stands).map(|it| &it.head)
}
