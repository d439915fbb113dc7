use super::{because, designated, incompatible};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("hds-wales"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "no officer is head of democratic services, or that officer is the chief executive or the chief finance officer",
    sources: &["Local Government (Wales) Measure 2011, s. 8(1), (4)"],
    docs: include_str!("hds_wales.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const OFFICE: &str = "head-of-democratic-services";

/// The offices that its holder may not have as well.
const OTHERS: [&str; 2] = ["chief-executive", "section-151-officer"];

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
