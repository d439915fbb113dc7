use super::reservation::Reservation;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("three-dismissals-approved"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "somebody other than the council approves the dismissal of a statutory officer",
    sources: &[
        "Local Authorities (Standing Orders) (England) Regulations 2001 (SI 2001/3384), reg. 5, Sch. 1 Pts I and II para. 4(1A), Pt IV para. 4(2)",
    ],
    docs: include_str!("three_dismissals_approved.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const RESERVATION: Reservation = Reservation {
    functions: &["approve-dismissal-of-statutory-officer"],
    says: "the council itself approves the dismissal of each of the three statutory officers",
    is_approval: true,
    help: "suspension and investigation may lie elsewhere; the approval can stay with the body that `holds full-council`",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    RESERVATION.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context)
}
