use super::required::{Required, What};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("mo-report-consultees"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "a report of the monitoring officer is prepared with some consulted, and not with those whom statute names",
    sources: &["Local Government and Housing Act 1989, s. 5(3)(a), s. 5A(5)(a)"],
    docs: include_str!("mo_report_consultees.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const REQUIRED: Required = Required {
    functions: &["report-under-section-5", "report-under-section-5a"],
    what: What::Consulted,
    help: "add them to `consulting`; others may be heard as well",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    REQUIRED.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    REQUIRED.not_evaluated(context)
}
