use super::incompatible;
use crate::{
    finding::{Kind, RuleId, Severity},
    rules::{Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("mo-not-ce-wales"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "one post is monitoring officer and chief executive, in Wales",
    sources: &["Local Government and Housing Act 1989, s. 5(1BA), (1BB)"],
    docs: include_str!("mo_not_ce_wales.md"),
    needs: Needs::Everything,
    check: |context| incompatible::check(context, &RULE, "monitoring-officer", OTHERS),
    not_evaluated: |context| incompatible::not_evaluated(context, "monitoring-officer", OTHERS),
};

const OTHERS: &[&str] = &["chief-executive"];
