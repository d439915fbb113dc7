use super::required::{Required, What};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("cfo-report-recipients"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "a report of the chief finance officer is sent to some, and not to all whom statute names",
    sources: &["Local Government Finance Act 1988, s. 114(4)"],
    docs: include_str!("cfo_report_recipients.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const REQUIRED: Required = Required {
    functions: &["report-under-section-114"],
    what: What::Informed,
    help: "add them to `informing`; others may have it as well",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    REQUIRED.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    REQUIRED.not_evaluated(context)
}
