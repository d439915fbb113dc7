use super::deputies;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule, decisions::reservation::Reservation},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("cfo-deputy"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "the chief finance officer's deputy is not nominated by that officer, or is no officer",
    sources: &["Local Government Finance Act 1988, s. 114(6)"],
    docs: include_str!("cfo_deputy.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const OFFICE: &str = "section-151-officer";

const RESERVATION: Reservation = Reservation {
    functions: &["nominate-deputy-section-151-officer"],
    says: "the section 151 officer nominates the deputy",
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
