//! Which topics send their disputes where.

use super::Topic;
use crate::model::{Constitution, EscalationId};

/// The topics that send their disputes to an escalation.
pub(super) fn disputed<'m>(
    model: &'m Constitution<'_>,
) -> impl Iterator<Item = (Topic, EscalationId)> + 'm {
    let functions = model.function_ids().filter_map(|id| {
        let (to, _) = model.function(id).disputes_to?;
        Some((Topic::Function(id), to))
    });
    let confidentials = model.confidential_ids().filter_map(|id| {
        let (to, _) = model.confidential(id).disputes_to?;
        Some((Topic::Confidential(id), to))
    });
    functions.chain(confidentials)
}
