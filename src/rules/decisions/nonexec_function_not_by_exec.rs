use super::reservation::Reservation;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("nonexec-function-not-by-exec"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "the executive decides what is not for it",
    sources: &[
        "Local Government Act 2000, s. 9D(3)",
        "Local Authorities (Functions and Responsibilities) (England) Regulations 2000 (SI 2000/2853), reg. 2, Sch. 1",
    ],
    docs: include_str!("nonexec_function_not_by_exec.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const RESERVATION: Reservation = Reservation {
    functions: &["determine-planning-application", "make-byelaws"],
    says: "this is not for the executive",
    help: "it can go to the council, a committee or an officer",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    RESERVATION.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context)
}
