use std::collections::BTreeMap;

use crate::{
    analysis::unreported::{Unreported, unreported},
    finding::{Finding, Kind, RuleId, Severity},
    model::{DelegationId, FunctionId},
    rules::{Context, Needs, Rule, always, cures, delegation},
    syntax::ast::Join,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("unlimited-and-unreported"),
    kind: Kind::Risk,
    severity: Severity::Note,
    summary: "one person has a power without the limit that others have, and nobody learns of its use",
    sources: &[],
    docs: include_str!("unlimited_and_unreported.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found: BTreeMap<DelegationId, Vec<Unreported>> = BTreeMap::new();
    for it in unreported(context.resolver) {
        found.entry(it.delegation).or_default().push(it);
    }
    found.into_iter().filter_map(|(id, all)| finding(context, id, &all)).collect()
}

fn finding(context: &Context<'_>, id: DelegationId, all: &[Unreported]) -> Option<Finding> {
    let model = context.model;
    let it = model.delegation(id);
    let to = it.to.and_then(|to| to.who.stated())?;
    let is_joint = model.terms(to).iter().any(|term| term.join == Join::And);
    if is_joint || cures::may_lapse(context, &it.head) {
        return None;
    }
    let who = delegation::alternatives(model, model.terms(to));
    let functions: Vec<FunctionId> = all.iter().map(|it| it.function).collect();
    let what = delegation::functions(model, &functions);
    let limited = model.delegation(all.first()?.limited);
    let message = format!(
        "{who} has {what} with no limit stated, and the rules name nobody who is heard, agrees or is told"
    );
    Some(
        RULE.of(context, &it.head, message)
            .label(limited.head.span, "passed on here up to a limit")
            .help("state a limit by `up to`, or say by `consulting`, `informing` or a duty to report who learns of it"),
    )
}
