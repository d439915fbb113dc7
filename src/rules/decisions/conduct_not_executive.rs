use super::reservation::Reservation;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("conduct-not-executive"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "an allegation against a member is decided by the executive, one member or a group",
    sources: &[
        "Localism Act 2011, s. 27(8), s. 28(6), s. 33(1), (2)",
        "Local Government Act 1972, s. 101(1)",
    ],
    docs: include_str!("conduct_not_executive.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const RESERVATION: Reservation = Reservation {
    functions: &["decide-member-conduct", "grant-dispensation"],
    says: "this is for the council, a committee of it or an officer, and not for the executive or one member",
    is_approval: false,
    help: "the leader may be consulted; the decision can go to a committee or an officer",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    RESERVATION.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context)
}
