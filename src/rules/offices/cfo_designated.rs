use super::designated;
use crate::{
    finding::{Kind, RuleId, Severity},
    rules::{Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("cfo-designated"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "nobody, or not one officer, is responsible for the council's finances",
    sources: &[
        "Local Government Act 1972, s. 151",
        "Local Government and Housing Act 1989, s. 6",
        "Local Government Finance Act 1988, s. 112",
        "Local Government (Scotland) Act 1973, s. 95",
        "Local Government Finance Act (Northern Ireland) 2011, s. 1 (unconfirmed)",
    ],
    docs: include_str!("cfo_designated.md"),
    needs: Needs::Everything,
    check: |context| designated::check(context, &RULE, OFFICES),
    not_evaluated: |context| designated::not_evaluated(context, OFFICES),
};

/// What it is called in the packs.
const OFFICES: &[&str] = &["section-151-officer", "section-95-officer", "chief-financial-officer"];
