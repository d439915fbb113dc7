use super::required::{Required, What};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("mo-report-recipients"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "a report of the monitoring officer is sent to some, and not to every member",
    sources: &["Local Government and Housing Act 1989, s. 5(3)(b), s. 5A(5)(b)"],
    docs: include_str!("mo_report_recipients.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const REQUIRED: Required = Required {
    functions: &["report-under-section-5", "report-under-section-5a"],
    what: What::Informed,
    help: "add `member` to `informing`; the public may still be kept from it",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    REQUIRED.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    REQUIRED.not_evaluated(context)
}
