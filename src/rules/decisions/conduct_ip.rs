use super::required::{Required, What};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("conduct-ip"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "a member's conduct is decided with some heard, and not the independent person",
    sources: &["Localism Act 2011, s. 28(7)(a)"],
    docs: include_str!("conduct_ip.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const REQUIRED: Required = Required {
    functions: &["decide-member-conduct"],
    what: What::Consulted,
    help: "add the holder of `independent-person` to `consulting`",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    REQUIRED.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    REQUIRED.not_evaluated(context)
}
