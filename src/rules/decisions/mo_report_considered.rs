use super::{
    required::{Required, What},
    reservation::Reservation,
};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("mo-report-considered"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "a report of the monitoring officer is considered by somebody other than the council, or too late",
    sources: &["Local Government and Housing Act 1989, s. 5(5)(a)"],
    docs: include_str!("mo_report_considered.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const RESERVATION: Reservation = Reservation {
    functions: &["consider-report-under-section-5"],
    says: "the council itself considers the monitoring officer's report",
    is_approval: false,
    help: "a committee may see it as well; its consideration can stay with the body that `holds full-council`",
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
