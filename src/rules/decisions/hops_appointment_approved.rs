use super::reservation::Reservation;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("hops-appointment-approved"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "somebody other than the council approves the appointment of the head of paid service",
    sources: &[
        "Local Authorities (Standing Orders) (England) Regulations 2001 (SI 2001/3384), reg. 5, Sch. 1 para. 4(1)",
    ],
    docs: include_str!("hops_appointment_approved.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const RESERVATION: Reservation = Reservation {
    functions: &["approve-appointment-of-head-of-paid-service"],
    says: "the council itself approves the appointment of the head of paid service",
    is_approval: true,
    help: "a committee may select and recommend; the approval can stay with the body that `holds full-council`",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    RESERVATION.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context)
}
