use super::reservation::Reservation;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("resources-in-officers-own-opinion"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "somebody other than the officer determines what resources are sufficient",
    sources: &[
        "Local Government and Housing Act 1989, s. 4(1)(b), s. 5(1)(b)",
        "Local Government Finance Act 1988, s. 114(7)",
    ],
    docs: include_str!("resources_in_officers_own_opinion.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const RESERVATION: Reservation = Reservation {
    functions: &[
        "sufficient-resources-for-head-of-paid-service",
        "sufficient-resources-for-monitoring-officer",
        "sufficient-resources-for-section-151-officer",
    ],
    says: "what is sufficient is for that officer's own opinion",
    is_approval: false,
    help: "others may provide the resources; what suffices can stay with the holder of the office",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    RESERVATION.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context)
}
