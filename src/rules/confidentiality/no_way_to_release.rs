use super::secrets::{is_draft, is_owned_by_others, kept_from};
use crate::{
    analysis::{
        holding::Holding,
        keeping::{Openings, keeping},
    },
    finding::{Finding, Kind, RuleId, Severity},
    model::{Confidential, Who},
    rules::{Context, Needs, Rule, cures, delegation, offices::NOTHING},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("no-way-to-release"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "something is kept from people, and the rules name no way in which they may ever see it",
    sources: &[],
    docs: include_str!("no_way_to_release.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let found = closed(context).into_iter();
    found.map(|(confidential, clause)| finding(context, confidential, clause)).collect()
}

/// Every matter that this rule speaks of, with the clause that keeps it.
pub(super) fn closed<'c>(context: &Context<'c>) -> Vec<(&'c Confidential, &'c Who)> {
    let model = context.model;
    let openings = Openings::new(context.scopes);
    let holding = Holding::new(context.resolver);
    let opened = cures::opened_in_words(model);
    let ids = model.confidential_ids();
    let all = ids.filter_map(|id| Some((model.confidential(id), openings.closed(&holding, id)?)));
    all.filter(|(it, _)| !is_owned_by_others(context, it) && !is_draft(context, it))
        .filter(|(it, _)| !cures::is_opened_in_words(model, &opened, &it.head))
        .collect()
}

fn finding(context: &Context<'_>, confidential: &Confidential, clause: &Who) -> Finding {
    let model = context.model;
    let head = &confidential.head;
    let message = format!(
        "the rules do not state in what way {} may ever be seen by {}",
        delegation::quoted(model, head),
        kept_from(model, clause),
    );
    let pin = model.pin(clause.qualifiers).or_else(|| model.pin(head.qualifiers));
    let mut finding = RULE.at(clause.span, message).on(model.name(head.name), pin);
    let further = keeping(confidential).filter(|it| it.span != clause.span);
    for it in further {
        finding = finding.label(it.span, "and kept here");
    }
    if let Some(release) = confidential.release_by {
        finding =
            finding.label(release.span, "the author finds the text silent on who releases it");
    }
    if confidential.release_by.is_none() {
        finding.severity = Severity::Note;
    }
    finding.help(
        "say who may release it with `release by`, when it ends with `until`, or what lifts it with `unless`",
    )
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let mut all = context.model.confidentials.iter();
    let is_kept = all.any(|it| keeping(it).next().is_some());
    (!is_kept).then(|| NOTHING.to_owned())
}
