use super::incompatible;
use crate::{
    finding::{Kind, RuleId, Severity},
    rules::{Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("mo-not-hops-england"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "one post is monitoring officer and head of paid service, in England",
    sources: &["Local Government and Housing Act 1989, s. 5(1A), (1B)"],
    docs: include_str!("mo_not_hops_england.md"),
    needs: Needs::Everything,
    check: |context| incompatible::check(context, &RULE, "monitoring-officer", OTHERS),
    not_evaluated: |context| incompatible::not_evaluated(context, "monitoring-officer", OTHERS),
};

const OTHERS: &[&str] = &["head-of-paid-service"];
