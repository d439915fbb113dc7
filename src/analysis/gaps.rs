//! Cases to which nothing applies.

use std::collections::BTreeMap;

use super::{Person, Persons, Scopes};
use crate::{
    model::{EscalationId, RoleId, RoleKind},
    syntax::Name,
};

/// Raisers and subjects for whom a matter has no route, though others like them have one.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    pub matters: Vec<Name>,
    pub raisers: Vec<RoleId>,
    /// Whether these are all raisers of their sort.
    pub all_raisers: bool,
    pub subjects: Persons,
    /// How many roles of the subjects' sort there are.
    pub subject_count: usize,
    /// A raiser of theirs.
    pub raiser: Person,
    /// The first escalation that is for the matter between the two sorts.
    pub beside: EscalationId,
}

/// Finds the gaps, merged into the largest boxes: matters by raisers by subjects.
///
/// Looked for only where some escalation is for the matter between raisers and subjects of the same
/// two sorts: a protocol between members and officers is not asked for grievances among officers.
pub fn gaps(scopes: &Scopes<'_, '_>) -> Vec<Gap> {
    let sorts = [RoleKind::Officer, RoleKind::Member];
    let mut found: Vec<Gap> = Vec::new();
    let model = scopes.resolver.people.constitution;
    // A request or a disclosure goes where it is made; only what wants a hearing is looked for.
    let wants_hearing =
        |matter: &Name| matches!(model.name(*matter), "complaint" | "concern" | "dispute");
    for matter in scopes.matters().into_iter().filter(wants_hearing) {
        for raising in sorts {
            for subject in sorts {
                for gap in gaps_between(scopes, matter, raising, subject) {
                    let same = found
                        .iter_mut()
                        .find(|it| it.raisers == gap.raisers && it.subjects == gap.subjects);
                    match same {
                        Some(known) => known.matters.push(matter),
                        None => found.push(gap),
                    }
                }
            }
        }
    }
    found
}

fn everybody(scopes: &Scopes<'_, '_>, kind: RoleKind) -> Persons {
    let people = &scopes.resolver.people;
    let roles = people.constitution.role_ids();
    let roles = roles.filter(|&role| people.constitution.role(role).kind == kind);
    roles.flat_map(|role| people.holders(role)).collect()
}

fn gaps_between(
    scopes: &Scopes<'_, '_>,
    matter: Name,
    raising: RoleKind,
    about: RoleKind,
) -> Vec<Gap> {
    let raisers = everybody(scopes, raising);
    let subjects = everybody(scopes, about);
    let (first, boxes) = boxes(scopes, matter, &raisers, &subjects);
    let Some(beside) = first else { return Vec::new() };
    // Raisers alike for every box are one; what is left over of the subjects is theirs.
    let mut alike: BTreeMap<Vec<bool>, Vec<Person>> = BTreeMap::new();
    for person in raisers.iter() {
        let kind = boxes.iter().map(|(raisers, _)| raisers.contains(person)).collect();
        alike.entry(kind).or_default().push(person);
    }
    let mut gaps: Vec<Gap> = Vec::new();
    for (kind, persons) in alike {
        let mut left = subjects.clone();
        for ((_, covered), _) in boxes.iter().zip(kind).filter(|(_, is_in)| *is_in) {
            left.remove(covered);
        }
        // Nobody needs a route about themselves.
        if let [only] = persons.as_slice() {
            left.remove(&std::iter::once(*only).collect());
        }
        let mut roles: Vec<_> = persons.iter().map(|it| it.role()).collect();
        roles.dedup();
        if left.is_empty() {
            continue;
        }
        let Some(&raiser) = persons.first() else { continue };
        match gaps.iter_mut().find(|gap| gap.subjects == left) {
            Some(gap) => gap.raisers.extend(roles),
            None => gaps.push(Gap {
                matters: vec![matter],
                raisers: roles,
                all_raisers: false,
                subjects: left,
                subject_count: subjects.roles().len(),
                raiser,
                beside,
            }),
        }
    }
    for gap in &mut gaps {
        gap.raisers.sort_unstable();
        gap.raisers.dedup();
        gap.all_raisers = gap.raisers.len() == raisers.roles().len();
    }
    gaps
}

/// What each escalation covers of raisers and subjects of two sorts.
fn boxes(
    scopes: &Scopes<'_, '_>,
    matter: Name,
    raisers: &Persons,
    subjects: &Persons,
) -> (Option<EscalationId>, Vec<(Persons, Persons)>) {
    let model = scopes.resolver.people.constitution;
    let mut boxes: Vec<(Persons, Persons)> = Vec::new();
    let mut first = None;
    for id in model.escalation_ids() {
        let named = match &model.escalation(id).matters {
            crate::model::Stated::Stated(matters) => matters.contains(&matter),
            _ => true,
        };
        if !named {
            continue;
        }
        let scope = scopes.of(id);
        let pairs = match &scope.between {
            Some((one, other)) if scope.topics.is_empty() => {
                vec![(Some(one), Some(other)), (Some(other), Some(one))]
            }
            Some(_) => Vec::new(),
            None => vec![(scope.raisers.as_ref(), scope.subjects.as_ref())],
        };
        for (from, to) in pairs {
            let from = from.map_or_else(|| raisers.clone(), |it| it.and(raisers));
            let to = to.map_or_else(|| subjects.clone(), |it| it.and(subjects));
            if from.is_empty() || to.is_empty() {
                continue;
            }
            first = first.or(Some(id));
            if !boxes.contains(&(from.clone(), to.clone())) {
                boxes.push((from, to));
            }
        }
    }
    (first, boxes)
}
