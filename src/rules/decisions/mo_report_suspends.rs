use super::allowed::Powers;
use crate::{
    analysis::Persons,
    finding::{Finding, Kind, RuleId, Severity},
    law::Barred,
    model::FunctionId,
    rules::{
        Context, Needs, Rule,
        offices::{Bound, NOTHING, because, bound, not_stated, unbound},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("mo-report-suspends"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "somebody may carry on with what a report of the monitoring officer has stopped",
    sources: &["Local Government and Housing Act 1989, s. 5(5)(b), (6), s. 5A(6)(b), (7)"],
    docs: include_str!("mo_report_suspends.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const SAYS: &str =
    "nothing is done to implement it until the first business day after the report was considered";

/// Every function that a pack bars and is modelled, with the line that may be for this council.
fn lines(context: &Context<'_>, bound: &Bound<'_>) -> Vec<(FunctionId, &'static Barred)> {
    let model = context.model;
    let ids = model.function_ids().filter_map(|id| {
        let line = bound.law.barred(model.name(model.function(id).head.name))?;
        (line.reach.covers(bound.kind, bound.governance) != Some(false)).then_some((id, line))
    });
    ids.collect()
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let powers = Powers::new(context);
    let mut findings: Vec<Finding> = Vec::new();
    for bound in bound(context) {
        for (id, line) in lines(context, &bound) {
            if line.reach.covers(bound.kind, bound.governance).is_none() {
                continue;
            }
            let by = (&line.citation, SAYS);
            let found = powers.others(context, &RULE, by, (id, &Persons::default())).into_iter();
            let found = found.map(|it| {
                it.help("the meeting on the report can be called sooner; nobody can set it aside")
            });
            let new: Vec<_> = found.filter(|it| !findings.contains(it)).collect();
            findings.extend(new);
        }
    }
    findings
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let mut reasons = unbound(context);
    for bound in bound(context) {
        let lines = lines(context, &bound);
        if lines.is_empty() && bound.law.bars_any(bound.kind, bound.governance) {
            reasons.push(NOTHING.to_owned());
        }
        let unknown = lines.iter().filter_map(|(_, it)| not_stated(context, &bound, &it.reach));
        reasons.extend(unknown);
    }
    because(reasons)
}
