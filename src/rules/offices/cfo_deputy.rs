use super::{deputies, personal::Personal};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
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

const PERSONAL: Personal = Personal {
    office: "section-151-officer",
    functions: &["nominate-deputy-section-151-officer"],
    marked: false,
    does: "the section 151 officer nominates the deputy",
    unsaid: "who nominates the deputy of the section 151 officer",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = PERSONAL.check(context, &RULE);
    findings.extend(deputies::check(context, &RULE, PERSONAL.office));
    findings
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    PERSONAL.not_evaluated(context).filter(|_| !deputies::is_said(context, PERSONAL.office))
}
