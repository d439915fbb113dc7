use super::reservation::Reservation;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("key-decision-urgency-chain"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "somebody other than the three chairs agrees that a key decision cannot wait",
    sources: &["Access to information regulations of 2012 (SI 2012/2089), reg. 11"],
    docs: include_str!("key_decision_urgency_chain.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const RESERVATION: Reservation = Reservation {
    functions: &["agree-special-urgency"],
    says: "that a key decision cannot wait is for the chair of the scrutiny committee to agree, or failing them the chair or vice-chair of the council",
    is_approval: false,
    help: "whoever else is told or asked can stand in `consulting` or `informing`",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    RESERVATION.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context)
}
