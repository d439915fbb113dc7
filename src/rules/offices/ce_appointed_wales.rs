use super::designated;
use crate::{
    finding::{Kind, RuleId, Severity},
    rules::{Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("ce-appointed-wales"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "a council in Wales has no chief executive, or not one officer is",
    sources: &[
        "Local Government and Elections (Wales) Act 2021, s. 54",
        "Local Government and Housing Act 1989, s. 4(6)(aa)",
    ],
    docs: include_str!("ce_appointed_wales.md"),
    needs: Needs::Everything,
    check: |context| designated::check(context, &RULE, OFFICES),
    not_evaluated: |context| designated::not_evaluated(context, OFFICES),
};

/// What it is called in the packs.
const OFFICES: &[&str] = &["chief-executive"];
