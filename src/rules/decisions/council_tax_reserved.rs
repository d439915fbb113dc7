use super::reservation::Reservation;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("council-tax-reserved"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "the council tax or the sums behind it are set by somebody other than the council itself",
    sources: &[
        "Local Government Finance Act 1992, s. 67(1) to (3)",
        "Local Government (Scotland) Act 1973, s. 56(6)",
    ],
    docs: include_str!("council_tax_reserved.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const RESERVATION: Reservation = Reservation {
    functions: &[
        "set-council-tax",
        "calculate-council-tax-requirement",
        "issue-precept",
        "council-tax-reduction-scheme",
    ],
    says: "the council itself decides this, or whom else alone the provision names",
    is_approval: false,
    help: "it can stay with the body that `holds full-council`, or with whom else `polity law` names for it",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    RESERVATION.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context)
}
