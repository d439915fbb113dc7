use super::{deputies, personal::Personal};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
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

const PERSONAL: Personal = Personal {
    office: "monitoring-officer",
    functions: &["nominate-deputy-monitoring-officer"],
    marked: false,
    does: "the monitoring officer nominates the deputy",
    unsaid: "who nominates the deputy of the monitoring officer",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = PERSONAL.check(context, &RULE);
    findings.extend(deputies::check(context, &RULE, PERSONAL.office));
    findings
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    PERSONAL.not_evaluated(context).filter(|_| !deputies::is_said(context, PERSONAL.office))
}
