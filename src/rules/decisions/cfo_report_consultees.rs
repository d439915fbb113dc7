use super::required::{Required, What};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("cfo-report-consultees"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "a report of the chief finance officer is prepared with some consulted, and not with those whom statute names",
    sources: &["Local Government Finance Act 1988, s. 114(3A)"],
    docs: include_str!("cfo_report_consultees.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const REQUIRED: Required = Required {
    functions: &["report-under-section-114"],
    what: What::Consulted,
    help: "add them to `consulting`; a report under section 114(3) alone can be a function of another name",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    REQUIRED.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    REQUIRED.not_evaluated(context)
}
