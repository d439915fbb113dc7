use super::allowed::Powers;
use crate::{
    analysis::Persons,
    finding::{Finding, Kind, RuleId, Severity},
    law::Barred,
    model::FunctionId,
    rules::{
        Context, Needs, Rule,
        offices::{Bound, NOTHING, because, bound, not_stated, of_every, unbound},
    },
    syntax::ast::{DeedKind, Object},
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
    of_every(context, |bound| {
        let mut lines = lines(context, bound);
        lines.retain(|(_, it)| it.reach.covers(bound.kind, bound.governance).is_some());
        let found = lines.into_iter().flat_map(|(id, line)| {
            powers.others(context, &RULE, (&line.citation, SAYS), (id, &Persons::default()))
        });
        let help = "the meeting on the report can be called sooner; nobody can set it aside";
        found.map(|it| it.help(help)).collect()
    })
}

/// The names of what duties say that nobody is to decide: that of a function need not be one, where all keep
/// to the bar.
fn barred_by_duty<'c>(context: &Context<'c>) -> Vec<&'c str> {
    let model = context.model;
    let names = model.duties.iter().filter(|it| !it.is_right).flat_map(|duty| &duty.demands);
    let names = names.filter(|it| it.deed.negated).flat_map(|it| match it.deed.what {
        DeedKind::Thing(_, Object::Names(names), _) => model.tree(it.qualifiers.file).idents(names),
        _ => &[],
    });
    names.map(|it| model.name(it.name)).collect()
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let mut reasons = unbound(context);
    let bars = barred_by_duty(context);
    for bound in bound(context) {
        let lines = lines(context, &bound);
        let is_barred = bars.iter().any(|it| bound.law.barred(it).is_some());
        if lines.is_empty() && !is_barred && bound.law.bars_any(bound.kind, bound.governance) {
            reasons.push(NOTHING.to_owned());
        }
        let unknown = lines.iter().filter_map(|(_, it)| not_stated(context, &bound, &it.reach));
        reasons.extend(unknown);
    }
    because(reasons)
}
