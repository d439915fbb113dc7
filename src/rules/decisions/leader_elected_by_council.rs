use super::reservation::Reservation;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("leader-elected-by-council"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "the leader is elected by somebody other than the council",
    sources: &["Local Government Act 2000, s. 9C(3)", "Local Government Act 2000, s. 11(3), (10)"],
    docs: include_str!("leader_elected_by_council.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const RESERVATION: Reservation = Reservation {
    functions: &["elect-leader"],
    says: "the council elects the leader",
    is_approval: false,
    help: "the election can stay with the body that `holds full-council`; a group may nominate",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    RESERVATION.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context)
}
