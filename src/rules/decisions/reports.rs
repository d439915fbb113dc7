//! The reports that statutory officers owe, by the names that a constitution may give them.

use super::provision::cited;
use crate::{
    law::{Citation, Reserved},
    model::FunctionId,
    rules::{Context, offices::Bound},
};

/// A report that an officer owes.
pub(in crate::rules) struct Report {
    function: &'static str,
    /// A line of the packs that is law for the same authorities and on the same days.
    line: &'static str,
    provision: &'static str,
}

const fn report(function: &'static str, line: &'static str, provision: &'static str) -> Report {
    Report { function, line, provision }
}

static REPORTS: [Report; 4] = [
    report(
        "report-under-section-4",
        "consider-report-under-section-4",
        "Local Government and Housing Act 1989, s. 4(2), (4)",
    ),
    report(
        "report-under-section-5",
        "report-under-section-5",
        "Local Government and Housing Act 1989, s. 5(2), (3)",
    ),
    report(
        "report-under-section-5a",
        "consider-report-under-section-5a",
        "Local Government and Housing Act 1989, s. 5A(2), (5)",
    ),
    report(
        "report-under-section-114",
        "report-under-section-114",
        "Local Government Finance Act 1988, s. 114(2) to (4)",
    ),
];

impl Report {
    pub(in crate::rules) fn citation(&self) -> Citation {
        cited(self.provision)
    }

    /// The report of a name, and the line for it, where it may be law for a council.
    pub(in crate::rules) fn owed(
        bound: &Bound<'_>,
        function: &str,
    ) -> Option<(&'static Self, &'static Reserved)> {
        let report = REPORTS.iter().find(|it| it.function == function)?;
        Some((report, report.line(bound)?))
    }

    /// The line for it, where it may be law for a council.
    fn line(&self, bound: &Bound<'_>) -> Option<&'static Reserved> {
        let may_be_law =
            |it: &&Reserved| it.reach.covers(bound.kind, bound.governance) != Some(false);
        bound.law.reserved(self.line).filter(may_be_law)
    }
}

/// Whether officers of a council may owe some of them.
pub(super) fn are_owed(bound: &Bound<'_>) -> bool {
    REPORTS.iter().any(|it| it.line(bound).is_some())
}

/// Those that are modelled and may be law for a council, each with its line.
pub(super) fn modelled(
    context: &Context<'_>,
    bound: &Bound<'_>,
) -> Vec<(FunctionId, &'static Report, &'static Reserved)> {
    let model = context.model;
    let ids = model.function_ids().filter_map(|id| {
        let name = model.name(model.function(id).head.name);
        let report = REPORTS.iter().find(|it| it.function == name)?;
        Some((id, report, report.line(bound)?))
    });
    ids.collect()
}
