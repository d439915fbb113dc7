use crate::{
    analysis::limits::{Shortfall, shortfalls},
    finding::{Finding, Kind, RuleId, Severity},
    rules::{
        Context, Needs, Rule, always, delegation,
        spoken::{RESIDUAL, is_spoken_of},
        words,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("limit-gap"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "nobody is named for some amounts of what others decide up to a limit",
    sources: &[],
    docs: include_str!("limit_gap.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let found = shortfalls(context.scopes);
    if found.is_empty() || is_spoken_of(context.model, &RESIDUAL) {
        return Vec::new();
    }
    found.iter().filter_map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, gap: &Shortfall) -> Option<Finding> {
    const MOST: usize = 3;
    let model = context.model;
    let (&first, others) = gap.delegations.split_first()?;
    let head = &model.function(gap.function).head;
    let what = delegation::quoted(model, head);
    let amounts = words::amounts(gap.band);
    let has_giver = !gap.givers.is_empty();
    let message = if has_giver {
        let giver = words::people(context, &gap.givers, "or");
        format!(
            "the rules name nobody for {what} for amounts {amounts}; it is left with {giver}, who passes on less and more"
        )
    } else {
        format!("the rules do not state who decides {what} for amounts {amounts}")
    };
    let limits = others.iter().take(MOST - 1).map(|&id| model.delegation(id).head.span);
    let limits: Vec<_> = std::iter::once(model.delegation(first).head.span).chain(limits).collect();
    let help = "let one limit begin where the other ends, or say by `held by` who decides the rest";
    let mut finding =
        RULE.of(context, head, message).labels(&limits, "passed on within limits here").help(help);
    if has_giver {
        finding.severity = Severity::Note;
    }
    Some(finding)
}
