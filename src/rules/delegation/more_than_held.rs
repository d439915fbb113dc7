use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::{
    analysis::{
        bands::Band,
        holding::Holding,
        narrowing::{Excess, Passing, whens},
    },
    finding::{Finding, Kind, RuleId, Severity},
    model::{Constitution, DelegationId, FunctionId},
    rules::{Context, Needs, Rule, always, cures, delegation, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("more-than-held"),
    kind: Kind::Conflict,
    severity: Severity::Error,
    summary: "somebody passes on more of a power than they were given",
    sources: &["Local Government Act 1972, s. 101"],
    docs: include_str!("more_than_held.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let holding = Holding::new(context.resolver);
    let mut found: BTreeMap<DelegationId, Vec<(Passing, Excess)>> = BTreeMap::new();
    for it in context.resolver.passings() {
        let delegation = model.delegation(it.delegation);
        // Whoever acts in the name of somebody else than the giver has that person's power.
        let is_anothers = |_| !super::in_name_of_giver(&holding, delegation);
        if delegation.in_name_of.is_some_and(is_anothers) {
            continue;
        }
        if let Some(excess) = it.received.excess(model, delegation) {
            found.entry(it.delegation).or_default().push((it.clone(), excess));
        }
    }
    let groups = found.into_iter().flat_map(|(id, all)| alike(all).map(move |it| (id, it)));
    groups.filter_map(|(id, group)| finding(context, id, &group)).collect()
}

/// The functions of a delegation, those together of which the same was received and the same is passed on
/// beyond.
fn alike(all: Vec<(Passing, Excess)>) -> impl Iterator<Item = Vec<(Passing, Excess)>> {
    let mut groups: Vec<Vec<(Passing, Excess)>> = Vec::new();
    let mut known: FxHashMap<Vec<DelegationId>, Vec<usize>> = FxHashMap::default();
    for (it, excess) in all {
        let same = known.entry(it.received.delegations.clone()).or_default();
        let at = same.iter().copied().find(|&at| groups[at][0].1 == excess).unwrap_or(groups.len());
        if at == groups.len() {
            same.push(at);
            groups.push(Vec::new());
        }
        groups[at].push((it, excess));
    }
    groups.into_iter()
}

/// One finding for a group of functions.
fn finding(
    context: &Context<'_>,
    id: DelegationId,
    group: &[(Passing, Excess)],
) -> Option<Finding> {
    let model = context.model;
    let certain = group.iter().find(|(it, excess)| is_certain(it, *excess));
    let (first, excess) = certain.or(group.first())?;
    let functions: Vec<FunctionId> = group.iter().map(|(it, _)| it.function).collect();
    let delegation = model.delegation(id);
    let mut given = first.received.delegations.iter().map(|&id| &model.delegation(id).head);
    if cures::may_lapse(context, &delegation.head) || given.any(|it| cures::may_lapse(context, it))
    {
        return None;
    }
    let from = delegation.from.and_then(|it| it.who.stated())?;
    let who = delegation::alternatives(model, model.terms(from));
    let what = delegation::functions(model, &functions);
    let is_certain = certain.is_some();
    let (message, help) = said(&who, &what, *excess, is_certain);
    let mut finding = RULE.of(context, &delegation.head, message).help(help);
    if !is_certain {
        // Whoever passes on what they have often takes its condition or its limit to go with it.
        let is_stated = matches!(excess, Excess::Amounts { is_stated: true, .. });
        finding.severity = if is_stated { Severity::Warning } else { Severity::Note };
    }
    Some(received(model, first, *excess, finding))
}

/// Whether the delegation states the limit, and somebody else is said to hold the power.
fn is_certain(passing: &Passing, excess: Excess) -> bool {
    passing.is_held_by_others && matches!(excess, Excess::Amounts { is_stated: true, .. })
}

fn said(who: &str, what: &str, excess: Excess, is_certain: bool) -> (String, &'static str) {
    let Excess::Amounts { band, is_stated } = excess else {
        let message = format!(
            "{who} may be passing on {what} more freely than they received it: whatever gave it to them has a condition, which is not repeated here"
        );
        return (message, "repeat the condition by `when`, or say what holds here instead");
    };
    let does = if is_certain { "passes on" } else { "may be passing on" };
    let tail = if is_stated { "" } else { "; this states no limit" };
    let amounts = words::amounts(band);
    let message =
        format!("{who} {does} {what} for amounts {amounts}, which no delegation gave them{tail}");
    (message, "keep it to the amounts that were received, or say who else gave them more")
}

/// Points at where they received it.
fn received(
    model: &Constitution<'_>,
    passing: &Passing,
    excess: Excess,
    finding: Finding,
) -> Finding {
    const MOST: usize = 3;
    let ids = passing.received.delegations.iter().take(MOST);
    ids.fold(finding, |finding, &id| {
        let it = model.delegation(id);
        let how = match excess {
            Excess::Amounts { .. } => words::amounts(Band::of(it)),
            Excess::Condition => {
                let when = whens(model, it).next().map(|it| model.text(it));
                format!("when “{}”", when.unwrap_or_default())
            }
        };
        finding.label(it.head.span, format!("received here {how}"))
    })
}
