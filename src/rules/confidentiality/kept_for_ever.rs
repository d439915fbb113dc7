use rustc_hash::FxHashSet;

use super::{
    no_way_to_release::closed,
    secrets::{is_draft, is_owned_by_others},
};
use crate::{
    analysis::keeping::{is_said, keeping},
    finding::{Finding, Kind, RuleId, Severity},
    model::{Confidential, Constitution, Qualifiers, Who},
    rules::{Context, Needs, Rule, cures, delegation, offices::NOTHING, spoken::is_spoken_of},
    syntax::{
        ast::{Exception, QualifierKind},
        words::Word,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("kept-for-ever"),
    kind: Kind::Risk,
    severity: Severity::Note,
    summary: "confidential matters have no end, and nobody looks at them again",
    sources: &[],
    docs: include_str!("kept_for_ever.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// Of what a constitution speaks that says elsewhere how long papers are kept.
const ELSEWHERE: [&str; 9] = [
    "retention",
    "retain",
    "dispos",
    "destroy",
    "destruction",
    "delete",
    "records management",
    "kept under review",
    "review confidential",
];

/// How many are named.
const MOST: usize = 5;

/// The exceptions that let somebody see it and leave it confidential.
const LASTING: [&str; 8] = [
    "auditor",
    "court-order",
    "foi",
    "member-right",
    "protected-disclosure",
    "required-by-law",
    "scrutiny-right",
    "statutory-duty",
];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let told: FxHashSet<_> = closed(context).into_iter().map(|(it, _)| it.head.name).collect();
    let endless = |it: &&Confidential| {
        !told.contains(&it.head.name)
            && !is_owned_by_others(context, it)
            && !is_draft(context, it)
            && is_endless(model, it)
            && !cures::may_lapse(context, &it.head)
    };
    let all: Vec<_> = model.confidentials.iter().filter(endless).collect();
    if all.is_empty() || is_spoken_of(model, &ELSEWHERE) {
        return Vec::new();
    }
    all.split_first().map(|(first, others)| finding(context, first, others)).into_iter().collect()
}

fn is_endless(model: &Constitution<'_>, it: &Confidential) -> bool {
    let mut clauses = keeping(it).peekable();
    clauses.peek().is_some()
        && !is_said(it.release_by.as_ref())
        && !is_said(it.reviewed_by.as_ref())
        && it.company.is_empty()
        // What some may see where something holds is open then.
        && it.audiences.iter().all(|it| keeps(it) || model.whens(it.qualifiers).next().is_none())
        && !may_end(model, it.head.qualifiers)
        && !clauses.any(|it| may_end(model, it.qualifiers))
}

fn keeps(who: &Who) -> bool {
    matches!(who.word, Word::MustNotReach | Word::ShouldNotReach)
}

/// Whether what stands so has an end, or may have one in a condition, a consent or words of its own.
fn may_end(model: &Constitution<'_>, qualifiers: Qualifiers) -> bool {
    let ends = |kind| {
        matches!(
            kind,
            QualifierKind::When(_)
                | QualifierKind::For(_)
                | QualifierKind::UntilDate(_)
                | QualifierKind::UntilText(_)
        )
    };
    let lasts = |it| match it {
        Exception::Name(ident) => LASTING.contains(&model.name(ident.name)),
        _ => false,
    };
    model.qualified_by(qualifiers, ends) || !model.exceptions(qualifiers).all(lasts)
}

fn finding(context: &Context<'_>, first: &Confidential, others: &[&Confidential]) -> Finding {
    let model = context.model;
    let told = titles(model, first, others);
    let message =
        format!("nothing ends the confidence of {told}, and nobody is to look at it again");
    let all = std::iter::once(first).chain(others.iter().copied());
    let each =
        all.map(|it| (model.name(it.head.name).to_owned(), delegation::quoted(model, &it.head)));
    let mut finding = RULE.of(context, &first.head, message).told_of(&told, each);
    for it in others.iter().take(MOST - 1) {
        finding = finding.label(it.head.span, "nor of this");
    }
    finding.help(
        "say when it ends with `until`, or who looks at it from time to time with `reviewed by`",
    )
}

fn titles(model: &Constitution<'_>, first: &Confidential, others: &[&Confidential]) -> String {
    let all = std::iter::once(first).chain(others.iter().copied());
    let mut named: Vec<_> = all.take(MOST).map(|it| delegation::quoted(model, &it.head)).collect();
    let last = match (others.len() + 1).checked_sub(MOST) {
        Some(more) if more > 0 => Some(format!("{more} more")),
        _ if named.len() > 1 => named.pop(),
        _ => None,
    };
    match last {
        Some(last) => format!("{} and {last}", named.join(", ")),
        None => named.concat(),
    }
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let mut all = context.model.confidentials.iter();
    let is_kept = all.any(|it| keeping(it).next().is_some());
    (!is_kept).then(|| NOTHING.to_owned())
}
