//! The reports that statutory officers owe, by the names that a constitution may give them and that the packs
//! give the provisions.

use crate::{
    law::Provision,
    model::FunctionId,
    rules::{Context, offices::Bound},
};

const REPORTS: [&str; 4] = [
    "report-under-section-4",
    "report-under-section-5",
    "report-under-section-5a",
    "report-under-section-114",
];

/// The provision of a report, where it may be law for a council.
pub(in crate::rules) fn owed(bound: &Bound<'_>, report: &str) -> Option<&'static Provision> {
    let mut all = bound.law.provisions(report);
    all.find(|it| it.reach.covers(bound.kind, bound.governance) != Some(false))
}

/// Whether officers of a council may owe some of them.
pub(super) fn are_owed(bound: &Bound<'_>) -> bool {
    REPORTS.iter().any(|it| owed(bound, it).is_some())
}

/// Those that are modelled and may be law for a council, each with its provision.
pub(super) fn modelled(
    context: &Context<'_>,
    bound: &Bound<'_>,
) -> Vec<(FunctionId, &'static Provision)> {
    let model = context.model;
    let ids = model.function_ids().filter_map(|id| {
        let name = model.name(model.function(id).head.name);
        REPORTS.contains(&name).then(|| Some((id, owed(bound, name)?)))?
    });
    ids.collect()
}
