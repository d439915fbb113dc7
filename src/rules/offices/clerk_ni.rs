use super::designated;
use crate::{
    finding::{Kind, RuleId, Severity},
    rules::{Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("clerk-ni"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "a council in Northern Ireland has no clerk, or not one officer is",
    sources: &["Local Government Act (Northern Ireland) 1972, s. 41 (unconfirmed)"],
    docs: include_str!("clerk_ni.md"),
    needs: Needs::Everything,
    check: |context| designated::check(context, &RULE, OFFICES),
    not_evaluated: |context| designated::not_evaluated(context, OFFICES),
};

/// What it is called in the packs.
const OFFICES: &[&str] = &["clerk"];
