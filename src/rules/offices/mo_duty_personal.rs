use crate::{
    finding::{Kind, RuleId, Severity},
    rules::{Needs, Rule, decisions::reservation::Reservation},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("mo-duty-personal"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "a report that the monitoring officer makes in person is somebody else's",
    sources: &["Local Government and Housing Act 1989, s. 5(7), s. 5A(10)"],
    docs: include_str!("mo_duty_personal.md"),
    needs: Needs::Everything,
    check: |context| RESERVATION.check(context, &RULE),
    not_evaluated: |context| RESERVATION.not_evaluated(context),
};

const RESERVATION: Reservation = Reservation {
    functions: &["report-under-section-5", "report-under-section-5a"],
    says: "the monitoring officer performs this duty in person",
    is_approval: false,
    help: "it can stay with the holder of the office, or with a `deputy` while the holder is away or ill",
};
