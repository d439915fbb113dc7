//! Through whom cases end: who alone decides, and on whom all turns.

use rustc_hash::FxHashMap;

use super::{
    Actor, Case, Scopes,
    people::Person,
    place::{Branch, Ending},
    route::{Flow, Given, Route},
    survey::{BySort, Ruled, survey_with},
};
use crate::model::{EscalationId, RoleKind};

/// A case that is handed on through more escalations is not looked at: how it ends is as good as not known.
pub(super) const HOPS: usize = 12;

/// How the contested cases of a constitution end; a request or a disclosure need not be decided.
#[derive(Debug, Default)]
pub struct Ends {
    /// Two posts, each of whom alone ends every case about the other that ends in these documents, with a
    /// case about each.
    pub each_other: Vec<[Judged; 2]>,
    /// The posts that stand on every way to an end of every case that ends, but for those about them and
    /// those that they raise themselves; each with how many escalations have such a case.
    pub on_all: Vec<(Person, usize)>,
    /// The escalations whose cases end.
    pub ending: Vec<EscalationId>,
}

/// A case that one post alone ends.
#[derive(Debug, Clone, Copy)]
pub struct Judged {
    pub escalation: EscalationId,
    pub case: Case,
}

/// Who ends the cases about one person.
enum Judge {
    One(Person, Judged),
    Several,
}

/// What is known of how cases end while one after another is looked at.
pub(crate) struct Endings<'a, 'r, 'c> {
    scopes: &'a Scopes<'r, 'c>,
    judges: FxHashMap<Person, Judge>,
    ends: Ends,
    /// With the escalations, how many and the last, of which a case has shown it to which they are no party.
    on_all: Option<Vec<(Person, usize, Option<EscalationId>)>>,
    known: BySort<Known>,
}

/// How the cases of one sort end.
#[derive(Debug)]
enum Known {
    /// They do not, or nobody knows.
    Open,
    /// The posts that stand on every way to an end.
    On(Vec<Person>),
}

impl<'a, 'r, 'c> Endings<'a, 'r, 'c> {
    pub(crate) fn of(scopes: &'a Scopes<'r, 'c>) -> Self {
        let (judges, ends, known) = (FxHashMap::default(), Ends::default(), BySort::default());
        Self { scopes, judges, ends, on_all: None, known }
    }

    pub(crate) fn look(&mut self, it: &Ruled<'_>) {
        let (scopes, id, case) = (self.scopes, it.by, it.case);
        if !scopes.is_contested(case) {
            return;
        }
        let is_empty = self.on_all.as_ref().is_some_and(Vec::is_empty);
        if is_empty && self.ends.ending.last() == Some(&id) && !scopes.is_judged(&self.judges, case)
        {
            return;
        }
        let judges = &mut self.judges;
        let known = self.known.of(it).get_or_insert_with(|| scopes.known(it, judges, is_empty));
        let Known::On(on) = known else { return };
        if self.ends.ending.last() != Some(&id) {
            self.ends.ending.push(id);
        }
        let posts = self.on_all.get_or_insert_with(|| {
            let parties = std::iter::once(case.raiser).chain(case.subject);
            let posts = parties.chain(on.iter().copied());
            scopes.posts_among(posts).into_iter().map(|it| (it, 0, None)).collect()
        });
        posts.retain_mut(|(post, count, last)| {
            let is_party = is_party(*post, case);
            if !is_party && *last != Some(id) {
                (*count, *last) = (*count + 1, Some(id));
            }
            is_party || on.iter().any(|it| it.is_same(*post))
        });
    }

    pub(crate) fn done(self) -> Ends {
        let shown = self.on_all.into_iter().flatten().filter(|it| it.1 > 0);
        let on_all = shown.map(|(post, count, _)| (post, count)).collect();
        Ends { on_all, each_other: each_other(&self.judges), ..self.ends }
    }
}

impl Scopes<'_, '_> {
    /// Looks at how every contested case ends. Linear in the cases and in the places of their routes.
    pub fn ends(&self) -> Ends {
        let mut endings = Endings::of(self);
        survey_with(self, |it| endings.look(it));
        endings.done()
    }

    /// How the cases end that are of the sort of one; on whom they turn only where that is still asked.
    fn known(
        &self,
        it: &Ruled<'_>,
        judges: &mut FxHashMap<Person, Judge>,
        is_answered: bool,
    ) -> Known {
        let given = Given { hops: HOPS, ..it.given.clone() };
        let route = self.route_by(it.rulings.clone(), it.case, &given);
        if route.is_cut {
            return Known::Open;
        }
        self.judge(judges, &route, Judged { escalation: it.by, case: *it.case });
        if !ways_without(&route, None) {
            return Known::Open;
        }
        let mut posts = self.posts_among(branches(&route).flat_map(|it| it.who.persons()));
        posts.retain(|&it| !is_answered && !ways_without(&route, Some(it)));
        Known::On(posts)
    }

    /// A request is answered and a disclosure received; neither need be decided.
    pub fn is_contested(&self, case: &Case) -> bool {
        let model = self.resolver.people.constitution;
        case.matter.is_none_or(|it| !matches!(model.name(it), "request" | "disclosure"))
    }

    /// A position that one person holds alone: a post in the paid service or a member's.
    pub(super) fn is_post(&self, person: Person) -> bool {
        let role = self.resolver.people.constitution.role(person.role());
        !role.many && matches!(role.kind, RoleKind::Officer | RoleKind::Member)
    }

    /// Whether a case may still say who judges somebody.
    fn is_judged(&self, judges: &FxHashMap<Person, Judge>, case: &Case) -> bool {
        case.topic.is_none()
            && case.subject.is_some_and(|it| {
                self.is_post(it) && !matches!(judges.get(&it), Some(Judge::Several))
            })
    }

    pub(super) fn posts_among(&self, persons: impl Iterator<Item = Person>) -> Vec<Person> {
        let mut posts: Vec<Person> = persons.filter(|&it| self.is_post(it)).collect();
        posts.sort_unstable();
        posts.dedup_by(|one, other| one.is_same(*other));
        posts
    }

    /// Takes note of who ends a case about a post.
    fn judge(&self, judges: &mut FxHashMap<Person, Judge>, route: &Route, judged: Judged) {
        let case = judged.case;
        let Some(subject) = case.subject.filter(|&it| case.topic.is_none() && self.is_post(it))
        else {
            return;
        };
        for branch in branches(route).filter(|it| ends(it)) {
            let one = match branch.who.alternatives.as_slice() {
                [actors] => match actors.as_slice() {
                    [Actor::Person(it)] if is_end(branch) && self.is_post(*it) => Some(*it),
                    _ => None,
                },
                _ => None,
            };
            let known = judges.entry(subject);
            let judge = known.or_insert_with(|| match one {
                Some(one) => Judge::One(one, judged),
                None => Judge::Several,
            });
            if let Judge::One(known, _) = judge
                && one.is_none_or(|one| !one.is_same(*known))
            {
                *judge = Judge::Several;
            }
        }
    }
}

fn branches(route: &Route) -> impl Iterator<Item = &Branch> {
    route.flows.iter().flat_map(|it| &it.places).flat_map(|it| &it.branches)
}

/// Whether whoever stands in a branch ends the matter themselves.
pub(super) fn is_end(branch: &Branch) -> bool {
    matches!(branch.ending, Ending::Decided | Ending::Acted)
}

/// Whether a branch ends the matter, as far as these documents can tell.
fn ends(branch: &Branch) -> bool {
    is_end(branch) || !branch.not_loaded.is_empty()
}

fn is_party(person: Person, case: &Case) -> bool {
    case.raiser.is_same(person) || case.subject.is_some_and(|it| it.is_same(person))
}

/// Whether some way through a route leads to an end without somebody; to any end where nobody is named.
///
/// A place is passed without whoever stands there where it may be left out or passed over.
fn ways_without(route: &Route, person: Option<Person>) -> bool {
    let mut pending: Vec<usize> = (0..route.rulings.ruling.len()).collect();
    let mut seen = vec![false; route.flows.len()];
    while let Some(at) = pending.pop() {
        let Some(flow) = route.flows.get(at).filter(|_| !seen[at]) else { continue };
        seen[at] = true;
        if ends_without(flow, person, &mut pending) {
            return true;
        }
    }
    false
}

/// The same of one flow; adds the flows in which it continues.
fn ends_without(flow: &Flow, person: Option<Person>, pending: &mut Vec<usize>) -> bool {
    let is_them = |it: &Actor| it.person().zip(person).is_some_and(|(it, them)| it.is_same(them));
    for place in &flow.places {
        let mut is_passed = !place.is_always_taken();
        for branch in &place.branches {
            let mut alternatives = branch.who.alternatives.iter();
            is_passed |= branch.is_optional;
            if !alternatives.any(|actors| !actors.iter().any(is_them)) {
                continue;
            }
            if ends(branch) {
                return true;
            }
            pending.extend(&branch.continues);
            is_passed |= matches!(branch.ending, Ending::Open | Ending::NothingApplies(_));
        }
        if !is_passed {
            return false;
        }
    }
    false
}

/// The posts that judge each other, in the order of the text.
fn each_other(judges: &FxHashMap<Person, Judge>) -> Vec<[Judged; 2]> {
    let only = |of: Person| match judges.get(&of) {
        Some(Judge::One(judge, case)) => Some((*judge, *case)),
        _ => None,
    };
    let mut subjects: Vec<Person> = judges.keys().copied().collect();
    subjects.sort_unstable();
    let pairs = subjects.into_iter().filter_map(|one| {
        let (other, case) = only(one).filter(|(it, _)| *it > one)?;
        let (judge, back) = only(other)?;
        (judge.is_same(one)).then_some([case, back])
    });
    pairs.collect()
}
