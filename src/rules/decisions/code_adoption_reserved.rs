use super::reservation::Reservation;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("code-adoption-reserved"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "the members' code is adopted or changed by somebody other than the council itself",
    sources: &["Localism Act 2011, s. 28(13), (14)"],
    docs: include_str!("code_adoption_reserved.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const RESERVATION: Reservation = Reservation {
    functions: &["adopt-members-code"],
    says: "the council itself adopts, revises or replaces the members' code",
    is_approval: false,
    help: "a committee or officer may recommend; the function can stay with the body that `holds full-council`",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    RESERVATION.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context)
}
