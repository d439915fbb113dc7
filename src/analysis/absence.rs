//! Whose absence leaves nobody to end what is ended otherwise.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{
    Actor, Case, Scopes,
    ends::{HOPS, is_end},
    people::{Person, Persons},
    place::Reached,
    route::{Flow, Given},
    survey::{BySort, Ruled, survey_with},
};
use crate::{
    model::{Definition, EscalationId, Step},
    syntax::ast::{Act, Term, Thing},
};

/// Posts in whose absence cases no longer end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// One or two, or everybody who holds a statutory office.
    pub absent: Vec<Person>,
    /// The escalations of those cases, in the order of the text.
    pub broken: Vec<Broken>,
}

/// An escalation of which cases no longer end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    pub escalation: EscalationId,
    /// The first of them.
    pub case: Case,
    /// Whether other cases end all the same, to which the absent are no party.
    pub in_part: bool,
}

/// What is known of absences while one case after another is looked at.
pub(crate) struct Absences<'a, 'r, 'c> {
    scopes: &'a Scopes<'r, 'c>,
    together: Persons,
    known: BySort<Option<Breaking>>,
    found: BTreeMap<Vec<Person>, Vec<Broken>>,
    by: Option<EscalationId>,
    /// The sorts of its cases that end, by their number.
    ending: FxHashMap<usize, Sort>,
    /// The absences that break some case of it.
    broken: Breaking,
}

/// What is known of the cases of one sort.
struct Sort {
    subject: Option<Person>,
    /// The first who raise one: more than can be away at once.
    raisers: Vec<Person>,
    breaking: Breaking,
}

/// Each post, or posts, in whose absence a case no longer ends.
type Breaking = Vec<Vec<Person>>;

impl<'a, 'r, 'c> Absences<'a, 'r, 'c> {
    pub(crate) fn of(scopes: &'a Scopes<'r, 'c>, together: &Persons) -> Self {
        let (known, found, ending, broken) = Default::default();
        Self { scopes, together: together.clone(), known, found, ending, by: None, broken }
    }

    pub(crate) fn look(&mut self, it: &Ruled<'_>) {
        let (scopes, id, case) = (self.scopes, it.by, it.case);
        if !scopes.is_contested(case) {
            return;
        }
        if self.by != Some(id) {
            self.settle();
            self.by = Some(id);
        }
        let breaking = self.known.of(it).get_or_insert_with(|| {
            let given = &Given { hops: HOPS, ..it.given.clone() };
            scopes.breaking(&it.rulings.starts(), case, given, &self.together)
        });
        if let Some(breaking) = breaking {
            let sort = self.ending.entry(it.sort).or_insert_with(|| Sort {
                subject: case.subject,
                raisers: Vec::new(),
                breaking: breaking.clone(),
            });
            let is_known = sort.raisers.contains(&case.raiser);
            if !is_known && sort.raisers.len() <= self.together.len().max(2) {
                sort.raisers.push(case.raiser);
            }
        }
        let is_there = |it: &&Vec<Person>| !it.iter().any(|it| it.is_same(case.raiser));
        for absent in breaking.iter().flatten().filter(is_there) {
            let broken = self.found.entry(absent.clone()).or_default();
            if broken.last().is_none_or(|it| it.escalation != id) {
                broken.push(Broken { escalation: id, case: *case, in_part: false });
                self.broken.push(absent.clone());
            }
        }
    }

    /// Looks which of the absences that break cases of one escalation leave others of it whole.
    fn settle(&mut self) {
        let ending = std::mem::take(&mut self.ending);
        for absent in std::mem::take(&mut self.broken) {
            let is_away = |it: Person| absent.iter().any(|away| away.is_same(it));
            let is_whole = |sort: &Sort| {
                !sort.raisers.iter().all(|it| is_away(*it))
                    && !sort.subject.is_some_and(is_away)
                    && !sort.breaking.iter().any(|it| it.iter().all(|it| is_away(*it)))
            };
            let broken = self.found.get_mut(&absent).and_then(|it| it.last_mut());
            if let Some(broken) = broken {
                broken.in_part = ending.values().any(is_whole);
            }
        }
    }

    /// The smallest of them: each post alone, and two or more of whom none is such alone.
    pub(crate) fn done(mut self) -> Vec<Absence> {
        self.settle();
        let found = self.found;
        let alone: Vec<Person> = found.keys().filter(|it| it.len() == 1).map(|it| it[0]).collect();
        let absence = |(absent, broken): (Vec<Person>, _)| Absence { absent, broken };
        let is_smallest =
            |it: &Absence| it.absent.len() == 1 || !it.absent.iter().any(|it| alone.contains(it));
        let mut all: Vec<_> = found.into_iter().map(absence).filter(is_smallest).collect();
        all.sort_by_key(|it| it.absent.len());
        all
    }
}

impl Scopes<'_, '_> {
    /// The absences that leave nobody to end what is ended otherwise: each post alone, then each two of
    /// whom neither is such alone, and then all of `together` where no fewer of them are.
    ///
    /// For each case no more than the posts that stand on its route are tried, and with each the posts that
    /// stand on what is left of it.
    pub fn breaking_absences(&self, together: &Persons) -> Vec<Absence> {
        let mut absences = Absences::of(self, together);
        survey_with(self, |it| absences.look(it));
        absences.done()
    }

    /// `None` where a case does not end, or nobody knows.
    fn breaking(
        &self,
        starts: &[EscalationId],
        case: &Case,
        given: &Given,
        together: &Persons,
    ) -> Option<Breaking> {
        let (flows, is_cut) = self.followed(starts, case, given);
        let is_plain = self.ends_at_last(&flows);
        let last = flows.first().and_then(|it| it.places.last());
        let is_safe = is_plain && last.is_some_and(|it| self.is_never_empty(it, case));
        if is_cut || !is_safe && !is_ended(&flows, case) {
            return None;
        }
        if is_safe {
            return Some(Vec::new());
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
        Some(found)
    }

    pub(super) fn is_dispute(&self, case: &Case) -> bool {
        case.matter.is_some() && case.matter == self.dispute
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
