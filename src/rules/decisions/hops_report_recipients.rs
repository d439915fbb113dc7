use super::required::{Required, What};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("hops-report-recipients"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "a report of the head of paid service is sent to some, and not to every member",
    sources: &["Local Government and Housing Act 1989, s. 4(4)(b), (5)"],
    docs: include_str!("hops_report_recipients.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const REQUIRED: Required = Required {
    functions: &["report-under-section-4"],
    what: What::Informed,
    help: "add `member` to `informing`",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    REQUIRED.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    REQUIRED.not_evaluated(context)
}
