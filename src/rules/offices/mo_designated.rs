use super::designated;
use crate::{
    finding::{Kind, RuleId, Severity},
    rules::{Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("mo-designated"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "nobody, or not one officer, is monitoring officer",
    sources: &["Local Government and Housing Act 1989, s. 5(1)(a), (8), s. 21(1), (2)"],
    docs: include_str!("mo_designated.md"),
    needs: Needs::Everything,
    check: |context| designated::check(context, &RULE, OFFICES),
    not_evaluated: |context| designated::not_evaluated(context, OFFICES),
};

/// What it is called in the packs.
const OFFICES: &[&str] = &["monitoring-officer"];
