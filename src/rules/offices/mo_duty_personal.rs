use super::personal::Personal;
use crate::{
    finding::{Kind, RuleId, Severity},
    rules::{Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("mo-duty-personal"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "a report that the monitoring officer makes in person is somebody else's",
    sources: &["Local Government and Housing Act 1989, s. 5(7), s. 5A(10)"],
    docs: include_str!("mo_duty_personal.md"),
    needs: Needs::Everything,
    check: |context| PERSONAL.check(context, &RULE),
    not_evaluated: |context| PERSONAL.not_evaluated(context),
};

const PERSONAL: Personal = Personal {
    office: "monitoring-officer",
    functions: &["report-under-section-5", "report-under-section-5a"],
    marked: true,
    does: "the monitoring officer performs this duty in person",
    unsaid: "who makes the monitoring officer's own reports",
};
