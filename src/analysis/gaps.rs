//! Cases to which nothing applies.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Person, Persons, Scopes, persons::Distinct, scope::Scope};
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
/// Linear in the sizes of the different sets that the escalations name.
pub fn gaps(scopes: &Scopes<'_, '_>) -> Vec<Gap> {
    let sorts = [RoleKind::Officer, RoleKind::Member];
    let mut found: Vec<Gap> = Vec::new();
    let mut known: FxHashMap<(Vec<RoleId>, usize), usize> = FxHashMap::default();
    let mut subject_sets = Distinct::default();
    let model = scopes.resolver.people.constitution;
    // A request or a disclosure goes where it is made; only what wants a hearing is looked for.
    let wants_hearing =
        |matter: &Name| matches!(model.name(*matter), "complaint" | "concern" | "dispute");
    for matter in scopes.matters().into_iter().filter(wants_hearing) {
        for (raising, about) in sorts.into_iter().flat_map(|it| sorts.map(|other| (it, other))) {
            for gap in gaps_between(scopes, matter, raising, about) {
                let key = (gap.raisers.clone(), subject_sets.number(&gap.subjects));
                let at = *known.entry(key).or_insert(found.len());
                match found.get_mut(at) {
                    Some(same) => same.matters.push(matter),
                    None => found.push(gap),
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
    let Covered { first: Some(beside), by_raisers } = covered(scopes, matter, &raisers, &subjects)
    else {
        return Vec::new();
    };
    let (by_all, by_some): (Vec<_>, Vec<_>) =
        by_raisers.into_iter().partition(|(set, _)| raisers.is_subset(set));
    let mut open = subjects.clone();
    for (_, covered) in by_all {
        open.remove(&covered);
    }
    let mut left_over = Distinct::default();
    let mut by_left: Vec<Vec<Person>> = Vec::new();
    for (kind, persons) in alike(&raisers, &by_some) {
        let mut left = open.clone();
        for at in kind {
            left.remove(&by_some[at].1);
        }
        let at = left_over.number(&left);
        by_left.resize(left_over.sets.len(), Vec::new());
        by_left[at].extend(persons);
    }
    let (all_raisers, subject_count) = (raisers.roles().len(), subjects.roles().len());
    let gaps = left_over.sets.into_iter().zip(by_left).filter_map(|(mut left, mut persons)| {
        persons.sort_unstable();
        // Nobody needs a route about themselves.
        if let &[only] = persons.as_slice() {
            left.remove(&std::iter::once(only).collect());
        }
        let &raiser = persons.first().filter(|_| !left.is_empty())?;
        let mut raisers: Vec<_> = persons.iter().map(|it| it.role()).collect();
        raisers.dedup();
        Some(Gap {
            matters: vec![matter],
            all_raisers: raisers.len() == all_raisers,
            raisers,
            subjects: left,
            subject_count,
            raiser,
            beside,
        })
    });
    gaps.collect()
}

/// The raisers by which of the sets they are in, in the order of the first of each kind.
fn alike(raisers: &Persons, sets: &[(Persons, Persons)]) -> Vec<(Vec<usize>, Vec<Person>)> {
    let mut kind_of: FxHashMap<Person, Vec<usize>> = FxHashMap::default();
    for (at, (set, _)) in sets.iter().enumerate() {
        for person in set.iter() {
            kind_of.entry(person).or_default().push(at);
        }
    }
    let mut kinds: FxHashMap<Vec<usize>, usize> = FxHashMap::default();
    let mut alike: Vec<(Vec<usize>, Vec<Person>)> = Vec::new();
    for person in raisers.iter() {
        let kind = kind_of.remove(&person).unwrap_or_default();
        let at = *kinds.entry(kind.clone()).or_insert(alike.len());
        match alike.get_mut(at) {
            Some((_, persons)) => persons.push(person),
            None => alike.push((kind, vec![person])),
        }
    }
    alike
}

/// Whom the escalations for a matter are about, of subjects of one sort, by who may raise it, of
/// raisers of another.
struct Covered {
    /// The first of those escalations.
    first: Option<EscalationId>,
    by_raisers: Vec<(Persons, Persons)>,
}

fn covered(
    scopes: &Scopes<'_, '_>,
    matter: Name,
    raisers: &Persons,
    subjects: &Persons,
) -> Covered {
    let mut sets = Distinct::default();
    let mut seen = FxHashSet::default();
    // Thousands may be raised by the same many people, who are narrowed to the sort once.
    let mut within: [FxHashMap<usize, Persons>; 2] = Default::default();
    let mut covered = Covered { first: None, by_raisers: Vec::new() };
    // For each set of raisers where it stands among those covered.
    let mut at: FxHashMap<usize, usize> = FxHashMap::default();
    for id in scopes.resolver.people.constitution.escalation_ids() {
        if !scopes.is_for(id, Some(matter)) {
            continue;
        }
        for (from, to) in sides(scopes.of(id)) {
            let (from, to) = (from.unwrap_or(raisers), to.unwrap_or(subjects));
            let key = (sets.number(from), sets.number(to));
            if !seen.insert(key) {
                continue;
            }
            let [raised, about] = &mut within;
            let from = raised.entry(key.0).or_insert_with(|| from.and(raisers));
            let to = about.entry(key.1).or_insert_with(|| to.and(subjects));
            if from.is_empty() || to.is_empty() {
                continue;
            }
            covered.first = covered.first.or(Some(id));
            let at = *at.entry(key.0).or_insert(covered.by_raisers.len());
            match covered.by_raisers.get_mut(at) {
                Some((_, subjects)) => subjects.add(to),
                None => covered.by_raisers.push((from.clone(), to.clone())),
            }
        }
    }
    covered
}

/// From whom about whom an escalation is; `None` where it does not say, and so does not narrow.
fn sides(scope: &Scope) -> Vec<(Option<&Persons>, Option<&Persons>)> {
    match &scope.between {
        Some((one, other)) if scope.topics.is_empty() => {
            vec![(Some(one), Some(other)), (Some(other), Some(one))]
        }
        Some(_) => Vec::new(),
        None => vec![(scope.raisers.as_ref(), scope.subjects.as_ref())],
    }
}
