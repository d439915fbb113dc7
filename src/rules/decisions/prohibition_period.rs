use super::reservation::Reservation;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("prohibition-period"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "somebody other than the chief finance officer authorises agreements in the prohibition period",
    sources: &["Local Government Finance Act 1988, s. 115(6), (6A)"],
    docs: include_str!("prohibition_period.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const RESERVATION: Reservation = Reservation {
    functions: &["authorise-agreement-in-prohibition-period"],
    says: "the chief finance officer alone authorises such an agreement",
    is_approval: false,
    help: "others may advise; the authority can stay with the post that `holds section-151-officer`",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    RESERVATION.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context)
}
