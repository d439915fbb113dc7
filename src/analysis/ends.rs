//! Through whom cases end: who alone decides, on whom all turns, and whose absence leaves nobody.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{
    Actor, Case, Scopes,
    people::{Person, Persons},
    place::{Branch, Ending, Reached},
    route::{Flow, Given, Route},
    survey::each_case,
    turning::turning_on_raiser,
};
use crate::{
    model::{Definition, EscalationId, RoleKind, Step},
    syntax::ast::{Act, Term, Thing},
};

/// A case that is handed on through more escalations is not looked at: how it ends is as good as not known.
const HOPS: usize = 12;

/// How the contested cases of a constitution end; a request or a disclosure need not be decided.
#[derive(Debug, Default)]
pub struct Ends {
    /// Two posts, each of whom alone ends every case about the other that ends in these documents, with a
    /// case about each.
    pub each_other: Vec<[Judged; 2]>,
    /// The posts that stand on every way to an end of every case that ends, but for those about them and
    /// those that they raise themselves.
    pub on_all: Vec<Person>,
    /// The escalations whose cases end.
    pub ending: Vec<EscalationId>,
}

/// A case that one post alone ends.
#[derive(Debug, Clone, Copy)]
pub struct Judged {
    pub escalation: EscalationId,
    pub case: Case,
}

/// Posts in whose absence cases no longer end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// One or two, or everybody who holds a statutory office.
    pub absent: Vec<Person>,
    /// The escalations of those cases, each with the first of them, in the order of the text.
    pub broken: Vec<(EscalationId, Case)>,
}

/// Who ends the cases about one person.
enum Judge {
    One(Person, Judged),
    Several,
}

impl Scopes<'_, '_> {
    /// Looks at how every contested case ends. Linear in the cases and in the places of their routes.
    pub fn ends(&self) -> Ends {
        let mut judges: FxHashMap<Person, Judge> = FxHashMap::default();
        let mut ends = Ends::default();
        // With whether a case has shown it yet, to which they are no party.
        let mut on_all: Option<Vec<(Person, bool)>> = None;
        each_case(self, |id, case, rulings, given| {
            if !self.is_contested(case) {
                return;
            }
            let is_empty = on_all.as_ref().is_some_and(Vec::is_empty);
            if is_empty && ends.ending.last() == Some(&id) && !self.is_judged(&judges, case) {
                return;
            }
            let route = self.route_by(rulings, case, &Given { hops: HOPS, ..given.clone() });
            if route.is_cut {
                return;
            }
            self.judge(&mut judges, &route, Judged { escalation: id, case: *case });
            if !ways_without(&route, None) {
                return;
            }
            if ends.ending.last() != Some(&id) {
                ends.ending.push(id);
            }
            let posts = on_all.get_or_insert_with(|| {
                let parties = std::iter::once(case.raiser).chain(case.subject);
                let posts = parties.chain(branches(&route).flat_map(|it| it.who.persons()));
                self.posts_among(posts).into_iter().map(|it| (it, false)).collect()
            });
            posts.retain_mut(|(post, is_shown)| {
                let is_party = is_party(*post, case);
                *is_shown |= !is_party;
                is_party || !ways_without(&route, Some(*post))
            });
        });
        let shown = on_all.into_iter().flatten().filter(|it| it.1);
        ends.on_all = shown.map(|it| it.0).collect();
        ends.each_other = each_other(&judges);
        ends
    }

    /// The absences that leave nobody to end what is ended otherwise: each post alone, then each two of
    /// whom neither is such alone, and then all of `together` where no fewer of them are.
    ///
    /// For each case no more than the posts that stand on its route are tried, and with each the posts that
    /// stand on what is left of it.
    pub fn breaking_absences(&self, together: &Persons) -> Vec<Absence> {
        let mut found: BTreeMap<Vec<Person>, Vec<(EscalationId, Case)>> = BTreeMap::new();
        let mut known: FxHashMap<_, Vec<Vec<Person>>> = FxHashMap::default();
        let turns = turning_on_raiser(self.resolver.people.constitution);
        each_case(self, |id, case, rulings, given| {
            if !self.is_contested(case) {
                return;
            }
            let starts: Vec<_> = rulings.ruling.iter().map(|it| it.escalation).collect();
            // Whoever raises what the same escalations rule, it ends alike, unless a step turns on them.
            let raiser = Some(case.raiser).filter(|_| starts.iter().any(|it| turns[it.index()]));
            let key = (starts, self.is_dispute(case), case.subject, case.topic, raiser);
            let absences = known.entry(key.clone()).or_insert_with(|| {
                let given = &Given { hops: HOPS, ..given.clone() };
                self.breaking(&key.0, case, given, together)
            });
            let is_there = |it: &&Vec<Person>| !it.iter().any(|it| it.is_same(case.raiser));
            for absent in absences.iter().filter(is_there) {
                let broken = found.entry(absent.clone()).or_default();
                if broken.last().is_none_or(|it| it.0 != id) {
                    broken.push((id, *case));
                }
            }
        });
        let alone: Vec<Person> = found.keys().filter(|it| it.len() == 1).map(|it| it[0]).collect();
        let absence = |(absent, broken): (Vec<Person>, _)| Absence { absent, broken };
        let is_smallest =
            |it: &Absence| it.absent.len() == 1 || !it.absent.iter().any(|it| alone.contains(it));
        let mut all: Vec<_> = found.into_iter().map(absence).filter(is_smallest).collect();
        all.sort_by_key(|it| it.absent.len());
        all
    }

    fn breaking(
        &self,
        starts: &[EscalationId],
        case: &Case,
        given: &Given,
        together: &Persons,
    ) -> Vec<Vec<Person>> {
        let (flows, is_cut) = self.followed(starts, case, given);
        let is_plain = self.ends_at_last(&flows);
        let last = flows.first().and_then(|it| it.places.last());
        let is_safe = is_plain && last.is_some_and(|it| self.is_never_empty(it, case));
        if is_cut || is_safe || !is_ended(&flows, case) {
            return Vec::new();
        }
        let without = |absent: &[Person]| {
            let absent = absent.iter().copied().collect();
            self.followed(starts, case, &Given { absent, ..given.clone() })
        };
        let is_open = |(flows, is_cut): &(Vec<Flow>, bool)| *is_cut || is_ended(flows, case);
        let breaks = |absent: &[Person]| !is_open(&without(absent));
        let posts = |flows: &[Flow]| self.posts_on(flows, is_plain);
        let mut found = Vec::new();
        for post in posts(&flows) {
            let then = without(&[post]);
            if !is_open(&then) {
                found.push(vec![post]);
                continue;
            }
            for other in posts(&then.0) {
                let mut pair = vec![post, other];
                pair.sort_unstable();
                if !found.contains(&pair) && !breaks(&[other]) && breaks(&pair) {
                    found.push(pair);
                }
            }
        }
        let all: Vec<Person> = together.iter().collect();
        let is_covered = found.iter().any(|it| it.iter().all(|it| together.contains_same(*it)));
        if all.len() > 2 && !is_covered && breaks(&all) {
            found.push(all);
        }
        found
    }

    /// A request is answered and a disclosure received; neither need be decided.
    pub fn is_contested(&self, case: &Case) -> bool {
        let model = self.resolver.people.constitution;
        case.matter.is_none_or(|it| !matches!(model.name(it), "request" | "disclosure"))
    }

    fn is_dispute(&self, case: &Case) -> bool {
        let model = self.resolver.people.constitution;
        case.matter.is_some_and(|it| model.name(it) == "dispute")
    }

    /// A position that one person holds alone: a post in the paid service or a member's.
    fn is_post(&self, person: Person) -> bool {
        let role = self.resolver.people.constitution.role(person.role());
        !role.many && matches!(role.kind, RoleKind::Officer | RoleKind::Member)
    }

    /// Whether nothing before the last place of a route ends it or hands it over, so that nobody who stands
    /// there can change how it ends.
    fn ends_at_last(&self, flows: &[Flow]) -> bool {
        let model = self.resolver.people.constitution;
        let [flow] = flows else { return false };
        let Some((last, before)) = model.escalation(flow.escalation).places.split_last() else {
            return false;
        };
        let leads_on = |term: &Term| match term.thing {
            Thing::Name(name) => matches!(
                model.definition(name),
                Some(Definition::Document(_) | Definition::Escalation(_))
            ),
            it => it == Thing::ManagementChain,
        };
        let is_other =
            |step: &Step| step.who.stated().is_some_and(|it| model.terms(it).iter().any(leads_on));
        let mut before_it = before.iter().flat_map(|it| &it.steps);
        flow.places.last().is_some_and(|it| it.place == before.len())
            && !before_it.any(|it| it.act == Act::Decides || is_other(it))
            && !last.steps.iter().any(is_other)
    }

    /// Whether somebody ends the matter at a place who is never away, whatever the circumstances.
    fn is_never_empty(&self, place: &Reached, case: &Case) -> bool {
        place.branches.iter().any(|branch| {
            let is_bound = branch.when.is_empty() && branch.unless.is_empty() && is_end(branch);
            let stays = |it: &Actor| match it {
                Actor::Person(it) => {
                    !self.is_post(*it) && case.subject.is_none_or(|subject| !it.is_same(subject))
                }
                _ => false,
            };
            is_bound && branch.who.alternatives.iter().any(|it| it.iter().all(stays))
        })
    }

    /// The posts that stand on a route, or where it ends.
    fn posts_on(&self, flows: &[Flow], at_last: bool) -> Vec<Person> {
        let places = flows.iter().flat_map(|it| {
            let first = if at_last { it.places.len().saturating_sub(1) } else { 0 };
            &it.places[first..]
        });
        let branches = places.flat_map(|it| &it.branches);
        self.posts_among(branches.flat_map(|it| it.who.persons()))
    }

    /// Whether a case may still say who judges somebody.
    fn is_judged(&self, judges: &FxHashMap<Person, Judge>, case: &Case) -> bool {
        case.topic.is_none()
            && case.subject.is_some_and(|it| {
                self.is_post(it) && !matches!(judges.get(&it), Some(Judge::Several))
            })
    }

    fn posts_among(&self, persons: impl Iterator<Item = Person>) -> Vec<Person> {
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

/// Whether a case ends: not in the hands of whoever it is about, who is no lawful judge of it.
fn is_ended(flows: &[Flow], case: &Case) -> bool {
    let is_own = |it: &Actor| case.subject.is_some_and(|subject| it.is_or_acts_for(subject));
    flows.iter().flat_map(|it| &it.places).flat_map(|it| &it.branches).any(|branch| {
        let mut alternatives = branch.who.alternatives.iter();
        !branch.not_loaded.is_empty()
            || is_end(branch) && alternatives.any(|it| !it.iter().any(is_own))
    })
}

/// Whether whoever stands in a branch ends the matter themselves.
fn is_end(branch: &Branch) -> bool {
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
