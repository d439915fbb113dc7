use super::deputies;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule, decisions::reservation::Reservation},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("mo-deputy"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "the monitoring officer's deputy is not nominated by that officer, or is no officer",
    sources: &["Local Government and Housing Act 1989, s. 5(7), s. 5A(10)"],
    docs: include_str!("mo_deputy.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const OFFICE: &str = "monitoring-officer";

const RESERVATION: Reservation = Reservation {
    functions: &["nominate-deputy-monitoring-officer"],
    says: "the monitoring officer nominates the deputy",
    is_approval: false,
    help: "it can stay with the holder of the office, or with a `deputy` while the holder is away or ill",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = RESERVATION.check(context, &RULE);
    findings.extend(deputies::check(context, &RULE, OFFICE));
    findings
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context).filter(|_| !deputies::is_said(context, OFFICE))
}
