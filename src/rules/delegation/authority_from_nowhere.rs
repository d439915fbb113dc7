use crate::{
    analysis::authority::{Unfounded, unfounded},
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule, always, delegation, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("authority-from-nowhere"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "a power is passed on by someone who is not said to have it",
    sources: &["Local Government Act 1972, s. 101"],
    docs: include_str!("authority_from_nowhere.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    unfounded(context.resolver).iter().filter_map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, unfounded: &Unfounded) -> Option<Finding> {
    let model = context.model;
    let (&first, others) = unfounded.delegations.split_first()?;
    let people = words::people(context, &unfounded.from, "or");
    let what = delegation::functions(model, &unfounded.functions);
    let others: Vec<_> = others.iter().map(|&id| model.delegation(id).head.span).collect();
    let clauses = unfounded.functions.iter().flat_map(|&id| &model.function(id).held_by);
    let clauses: Vec<_> = clauses.map(|it| it.span).take(3).collect();
    let message =
        format!("the rules do not state how {people} came to have {what}, passed on here");
    let help = "add the delegation by which they received it, or name in `from` whoever has it";
    Some(
        RULE.of(context, &model.delegation(first).head, message)
            .labels(&clauses, "held by someone else")
            .labels(&others, "and passed on here")
            .help(help),
    )
}
