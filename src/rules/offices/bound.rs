//! The councils of the documents with the law of their nations, and why the law of one is not known.

use super::designation;
use crate::{
    finding::Finding,
    law::{self, Law, Reach},
    model::{Council, Stated},
    rules::Context,
};

/// A council, and the law of its nation.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct Bound<'c> {
    pub(in crate::rules) council: &'c Council,
    pub(in crate::rules) law: Law,
    /// What kind of authority it is, where that is stated.
    pub(in crate::rules) kind: Option<&'c str>,
    /// How it is governed, where that is stated.
    pub(in crate::rules) governance: Option<&'c str>,
}

impl Bound<'_> {
    pub(super) fn is_whole(&self) -> bool {
        matches!(self.council.is_whole, Stated::Stated(true))
    }
}

/// The councils of which the law is known.
pub(in crate::rules) fn bound<'c>(context: &Context<'c>) -> Vec<Bound<'c>> {
    let model = context.model;
    let bound = model.councils.iter().filter_map(|council| {
        let nation = model.name(council.nation.stated()?);
        let kind = council.kind.stated().map(|kind| model.name(kind));
        let pack = law::pack(nation).filter(|it| kind.is_none_or(|kind| it.knows(kind)))?;
        let law = pack.on(context.law_day(council))?;
        let governance = council.governance.stated().map(|it| model.name(it));
        Some(Bound { council, law, kind, governance })
    });
    bound.collect()
}

/// What departs from the law of some council of the documents, each finding once.
pub(in crate::rules) fn of_some<'c>(
    context: &Context<'c>,
    departures: impl Fn(&Bound<'c>) -> Vec<Finding>,
) -> Vec<Finding> {
    each_once(bound(context).iter().flat_map(departures))
}

/// What departs from the law of every council of the documents, each finding once: nothing says of which of
/// them a function is, and so what is no departure for one is none.
pub(in crate::rules) fn of_every<'c>(
    context: &Context<'c>,
    departures: impl Fn(&Bound<'c>) -> Vec<Finding>,
) -> Vec<Finding> {
    let each: Vec<_> = bound(context).iter().map(departures).collect();
    if each.len() < context.model.councils.len() {
        return Vec::new();
    }
    let is_of_all =
        |it: &Finding| each.iter().all(|those| those.iter().any(|other| other.span == it.span));
    each_once(each.iter().flatten().filter(|it| is_of_all(it)).cloned())
}

fn each_once(all: impl Iterator<Item = Finding>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for it in all {
        if !findings.contains(&it) {
            findings.push(it);
        }
    }
    findings
}

/// Why the law of some council is not known.
pub(in crate::rules) fn unbound(context: &Context<'_>) -> Vec<String> {
    let model = context.model;
    if model.councils.is_empty() {
        return vec!["no `council` says in which nation it is".to_owned()];
    }
    let reasons = model.councils.iter().filter_map(|council| {
        let title = title(context, council);
        match council.nation.stated() {
            None => Some(format!("the nation of {title} is not stated")),
            Some(nation) => {
                let pack = law::pack(model.name(nation))?;
                let nation = law::nation_title(&pack.nation);
                let kind = council.kind.stated().map(|kind| model.name(kind));
                if let Some(kind) = kind.filter(|it| !pack.knows(it)) {
                    return Some(format!("no provision of the law of {nation} that is known here names a {}, as {title} is said to be", kind.replace('-', " ")));
                }
                let day = context.law_day(council)?;
                if pack.on(Some(day)).is_some() {
                    return None;
                }
                Some(format!(
                    "the law of {nation} on {day}, as at which {title} is checked, is not known"
                ))
            }
        }
    });
    reasons.chain(unlike(context)).collect()
}

/// That the councils of the documents are under different law.
fn unlike(context: &Context<'_>) -> Option<String> {
    let of = |it: &Council| [it.nation.stated(), it.kind.stated(), it.governance.stated()];
    let (first, others) = context.model.councils.split_first()?;
    let differ =
        |(one, other): (&Option<_>, &Option<_>)| one.is_some() && other.is_some() && one != other;
    let is_unlike = others.iter().any(|it| of(it).iter().zip(&of(first)).any(differ));
    is_unlike.then(|| {
        "the councils are not alike in nation, kind and governance, and nothing says of which of them a post or a function is".to_owned()
    })
}

/// That the kind of a council, on which a rule turns, is not stated.
pub(in crate::rules) fn kind_not_stated(context: &Context<'_>, bound: &Bound<'_>) -> String {
    format!("the kind of {} is not stated", title(context, bound.council))
}

/// What of a council must be stated before it is known whether a line is for it.
pub(in crate::rules) fn not_stated(
    context: &Context<'_>,
    bound: &Bound<'_>,
    reach: &Reach,
) -> Option<String> {
    if reach.covers(bound.kind, bound.governance).is_some() {
        return None;
    }
    let turns_on_kind = !(reach.kinds.is_empty() && reach.not_in.is_empty());
    Some(match bound.kind {
        None if turns_on_kind => kind_not_stated(context, bound),
        _ => format!("the governance of {} is not stated", title(context, bound.council)),
    })
}

/// The title of a council in the middle of a sentence.
pub(in crate::rules) fn title(context: &Context<'_>, council: &Council) -> String {
    let title = context.model.title(&council.head);
    match title.strip_prefix("The ") {
        Some(rest) => format!("the {rest}"),
        None => title,
    }
}

/// The same words for every rule, so that the summary says it once.
pub(in crate::rules) const NOTHING: &str = "these documents model nothing that it is about";

/// That the packs begin later than the day: a first day that nobody read is set late.
pub(in crate::rules) const NOT_YET: &str =
    "what was law on it on the day that the law is taken as at is not in the pack";

/// That what these documents do not say may stand elsewhere.
pub(in crate::rules) const NOT_WHOLE: &str =
    "these documents are not said to be the whole constitution";

/// The offices among some that nobody is said to hold, each as a reason.
pub(in crate::rules) fn unheld(context: &Context<'_>, offices: &[&str]) -> Vec<String> {
    let missing = offices.iter().filter(|it| designation::holders(context.model, it).is_empty());
    missing.map(|it| format!("these documents do not say who holds `{it}`")).collect()
}

/// Several reasons as one, each once.
pub(in crate::rules) fn because(mut reasons: Vec<String>) -> Option<String> {
    let mut seen = std::collections::BTreeSet::new();
    reasons.retain(|reason| seen.insert(reason.clone()));
    (!reasons.is_empty()).then(|| reasons.join("; "))
}
