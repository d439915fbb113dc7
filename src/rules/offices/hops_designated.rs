use super::designated;
use crate::{
    finding::{Kind, RuleId, Severity},
    rules::{Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("hops-designated"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "nobody, or not one officer, is head of paid service",
    sources: &["Local Government and Housing Act 1989, s. 4(1)(a), (6), s. 21(1), (2)"],
    docs: include_str!("hops_designated.md"),
    needs: Needs::Everything,
    check: |context| designated::check(context, &RULE, OFFICES),
    not_evaluated: |context| designated::not_evaluated(context, OFFICES),
};

/// What it is called in the packs.
const OFFICES: &[&str] = &["head-of-paid-service"];
