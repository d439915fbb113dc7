use super::{because, designated, incompatible};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("scrutiny-officer"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "no officer is scrutiny officer, or the scrutiny officer holds an office that it may not",
    sources: &["Local Government Act 2000, s. 9FB(1), (4), (5)"],
    docs: include_str!("scrutiny_officer.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const OFFICE: &str = "scrutiny-officer";

/// The offices that its holder may not have as well.
const OTHERS: [&str; 3] = ["head-of-paid-service", "monitoring-officer", "section-151-officer"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = designated::check(context, &RULE, &[OFFICE]);
    for other in OTHERS {
        findings.extend(incompatible::check(context, &RULE, OFFICE, &[other]));
    }
    findings
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    because(designated::not_evaluated(context, &[OFFICE]).into_iter().collect())
}
