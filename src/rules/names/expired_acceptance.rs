use super::place;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("expired-acceptance"),
    kind: Kind::Drafting,
    severity: Severity::Warning,
    summary: "the time for which a finding was accepted is over",
    sources: &[],
    docs: include_str!("expired_acceptance.md"),
    needs: Needs::Statement,
    check,
    not_evaluated: |context| {
        let has_end = context.model.acceptances.iter().any(|it| it.until.is_some());
        (has_end && context.today.is_none()).then(|| "the day of the check is not known".to_owned())
    },
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let expired = model.acceptances.iter().filter_map(|it| {
        let until = it.until.filter(|&until| context.today.is_some_and(|today| until < today))?;
        let (rule, on) = (model.name(it.rule), model.name(it.on));
        let message = format!("`{rule}` on `{on}` was accepted until {until}, which is past");
        let help = "have it accepted until a later day, or mend what it accepts";
        Some(place::at(context, &RULE, it.rule_span, message).help(help))
    });
    expired.collect()
}
