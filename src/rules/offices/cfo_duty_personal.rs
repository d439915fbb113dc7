use super::personal::Personal;
use crate::{
    finding::{Kind, RuleId, Severity},
    rules::{Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("cfo-duty-personal"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "a report that the chief finance officer makes in person is somebody else's",
    sources: &["Local Government Finance Act 1988, s. 114(5)"],
    docs: include_str!("cfo_duty_personal.md"),
    needs: Needs::Everything,
    check: |context| PERSONAL.check(context, &RULE),
    not_evaluated: |context| PERSONAL.not_evaluated(context),
};

const PERSONAL: Personal = Personal {
    office: "section-151-officer",
    functions: &["report-under-section-114"],
    marked: true,
    does: "the section 151 officer performs this duty in person",
    unsaid: "who makes reports under s. 114",
};
