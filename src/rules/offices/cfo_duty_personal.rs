use crate::{
    finding::{Kind, RuleId, Severity},
    rules::{Needs, Rule, decisions::reservation::Reservation},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("cfo-duty-personal"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "a report that the chief finance officer makes in person is somebody else's",
    sources: &["Local Government Finance Act 1988, s. 114(5)"],
    docs: include_str!("cfo_duty_personal.md"),
    needs: Needs::Everything,
    check: |context| RESERVATION.check(context, &RULE),
    not_evaluated: |context| RESERVATION.not_evaluated(context),
};

const RESERVATION: Reservation = Reservation {
    functions: &["report-under-section-114"],
    says: "the section 151 officer performs this duty in person",
    is_approval: false,
    help: "it can stay with the holder of the office, or with a `deputy` while the holder is away or ill",
};
