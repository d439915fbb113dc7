use super::{members::executive, reservation::Reservation};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule, offices::unheld},
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

/// What is not for the executive, by the names that the packs give it.
pub(super) const NOT_FOR_EXECUTIVE: &[&str] = &["determine-planning-application", "make-byelaws"];

const RESERVATION: Reservation = Reservation {
    functions: NOT_FOR_EXECUTIVE,
    says: "this is not for the executive",
    is_approval: false,
    help: "it can go to the council, a committee or an officer",
};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    RESERVATION.check_of(context, &RULE, &executive(context))
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context).or_else(|| {
        // Where no line is for this council, it is for nobody to say who is its executive.
        let is_ours = RESERVATION.is_for_some(context);
        unheld(context, &["executive"]).into_iter().next().filter(|_| is_ours)
    })
}
