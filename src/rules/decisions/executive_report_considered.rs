use super::{
    required::{Required, What},
    reservation::Reservation,
};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("executive-report-considered"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "a report on executive business is considered by the council instead of the executive",
    sources: &["Local Government and Housing Act 1989, s. 5A(6)"],
    docs: include_str!("executive_report_considered.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const RESERVATION: Reservation = Reservation {
    functions: &["consider-report-under-section-5a"],
    says: "the executive considers a report on executive business",
    is_approval: false,
    help: "the council may debate it as well; the consideration can go to the executive",
};

const IN_TIME: Required = Required {
    functions: RESERVATION.functions,
    what: What::InTime,
    help: "give no more than the time that statute gives; a shorter one is allowed",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = RESERVATION.check(context, &RULE);
    findings.extend(IN_TIME.check(context, &RULE));
    findings
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context)
}
