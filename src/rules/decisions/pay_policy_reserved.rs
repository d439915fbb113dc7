use super::reservation::Reservation;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("pay-policy-reserved"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "the pay policy statement is approved by somebody other than the council itself",
    sources: &["Localism Act 2011, s. 39(1), s. 42(1), (2)"],
    docs: include_str!("pay_policy_reserved.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const RESERVATION: Reservation = Reservation {
    functions: &["approve-pay-policy-statement"],
    says: "the council itself approves the pay policy statement",
    is_approval: false,
    help: "a committee may draft it; the approval can stay with the body that `holds full-council`",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    RESERVATION.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context)
}
