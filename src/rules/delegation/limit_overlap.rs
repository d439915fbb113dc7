use crate::{
    analysis::limits::{Overlap, overlaps},
    finding::{Finding, Kind, RuleId, Severity},
    model::DelegationId,
    rules::{Context, Needs, Rule, always, cures, delegation, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("limit-overlap"),
    kind: Kind::Conflict,
    severity: Severity::Warning,
    summary: "two people are given the same amounts, and nothing says which of them decides",
    sources: &[],
    docs: include_str!("limit_overlap.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    overlaps(context.resolver).iter().filter_map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, overlap: &Overlap) -> Option<Finding> {
    const MOST: usize = 4;
    let model = context.model;
    let (&last, others) = overlap.delegations.split_last()?;
    let mut heads = overlap.delegations.iter().map(|&id| &model.delegation(id).head);
    if heads.any(|it| cures::may_lapse(context, it)) {
        return None;
    }
    let who = |id: DelegationId| {
        let to = model.delegation(id).to.and_then(|to| to.who.stated());
        delegation::alternatives(model, to.map(|it| model.terms(it)).unwrap_or_default())
    };
    let people: Vec<_> = overlap.delegations.iter().map(|&id| who(id)).collect();
    let people = words::list(&people, "and");
    let what = delegation::quoted(model, &model.function(overlap.function).head);
    let amounts = words::amounts(overlap.shared);
    let message = if overlap.is_same {
        format!("{people} may each decide {what} {amounts}, and nothing says which of them does")
    } else {
        format!("amounts {amounts} of {what} are for {people}, and nothing says which of them")
    };
    let help = if overlap.is_same {
        "say by `when` or `for` who decides in what case, or name them in one clause, with a comma, where each may act alone"
    } else {
        "let one limit begin where the other ends, or say by `when` or `for` who decides in what case"
    };
    let mut finding = RULE.of(context, &model.delegation(last).head, message).help(help);
    if overlap.is_same {
        finding.severity = Severity::Note;
    }
    let given = others.iter().take(MOST);
    Some(given.fold(finding, |finding, &id| {
        finding.label(model.delegation(id).head.span, format!("given to {} here", who(id)))
    }))
}
