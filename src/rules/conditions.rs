//! What law would ask of clauses if they held outright: a rule that would speak then was not evaluated, and has
//! not passed.

use super::{Context, Rule};
use crate::{
    analysis::{People, Resolver, Scopes},
    finding::Kind,
    model,
    syntax::ast::{QualifierKind, StatementKind, Tree},
};

/// Why a rule is not evaluated that would speak if it were not for conditions, purposes and times.
pub(crate) const WHY: &str =
    "what it asks about is said only on a condition, for a purpose or for a time";

/// The rules of law among some that would speak if what is said of roles and of powers were said outright.
///
/// Linear in the constitution, where any such clause is limited at all.
pub(crate) fn would_speak<'r>(context: &Context<'_>, silent: &[&'r Rule]) -> Vec<&'r Rule> {
    let of_law: Vec<_> = silent.iter().filter(|it| it.kind == Kind::Law).copied().collect();
    let model = context.model;
    let Some(trees) = (!of_law.is_empty()).then(|| outright(context)).flatten() else {
        return Vec::new();
    };
    let outright = model::lower(model.sources, model.names.clone(), trees);
    let resolver = Resolver::new(People::new(&outright));
    let scopes = Scopes::new(&resolver);
    let context = Context { today: context.today, ..Context::new(&scopes, context.days) };
    of_law.into_iter().filter(|rule| !(rule.check)(&context).is_empty()).collect()
}

/// The trees of a constitution without what limits its clauses; `None` where nothing does.
fn outright(context: &Context<'_>) -> Option<Vec<Tree>> {
    let model = context.model;
    let day = context.day();
    let limits = |kind: StatementKind, it: QualifierKind| {
        let is_of_powers = matches!(kind, StatementKind::Function | StatementKind::Delegation);
        match it {
            QualifierKind::When(_) | QualifierKind::For(_) | QualifierKind::UntilText(_) => {
                is_of_powers || is_of_people_or_papers(kind)
            }
            QualifierKind::Unless(_) => is_of_powers,
            // What has ended, or has not begun, is not so; of offices that is asked by itself.
            QualifierKind::UntilDate(end) => is_of_powers && day.is_none_or(|day| day <= end),
            QualifierKind::SinceDate(first) => is_of_powers && day.is_none_or(|day| first <= day),
            _ => false,
        }
    };
    let mut trees = model.trees().to_vec();
    let mut is_any = false;
    for tree in &mut trees {
        is_any |= tree.silence(limits);
    }
    is_any.then_some(trees)
}

/// Of whom, or of what is kept; what an exception to that cures is weighed by the rules themselves.
fn is_of_people_or_papers(kind: StatementKind) -> bool {
    matches!(
        kind,
        StatementKind::Officer
            | StatementKind::Member
            | StatementKind::Body
            | StatementKind::Group
            | StatementKind::Confidential
    )
}
