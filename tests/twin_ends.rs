//! Through whom cases end, beside a twin that writes out every way and tries every absence.

#![expect(clippy::disallowed_methods, reason = "how many models are tried is told from outside")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use polity::{
    analysis::{
        Actor, Case, People, Person, Persons, Resolver, Route, Scopes,
        absence::Absence,
        route::{Ending, Given},
        survey::survey_with,
    },
    model::{Constitution, EscalationId, RoleKind},
    pipeline,
    source::Sources,
};
use proptest::{collection::vec, prelude::*};

const POSTS: [&str; 5] = ["chief", "monitor", "finance", "leader", "clerk"];
const STEPS: [&str; 12] = [
    "chief",
    "monitor",
    "finance",
    "leader",
    "panel",
    "inspector",
    "subject",
    "chief or monitor",
    "chief and finance",
    "manager of subject",
    "manager of raiser",
    "elsewhere",
];
const ACTS: [&str; 4] = ["decides", "decides", "takes action", "considers"];
const EXTRAS: [&str; 6] = ["", "", "", "optionally", "unless subject", "when \"it is grave\""];
const RAISERS: [&str; 4] = ["leader", "chief", "inspector", "anyone"];
const ABOUT: [&str; 5] = ["chief", "monitor", "officer", "leader", "inspector"];

#[derive(Debug, Clone)]
struct Model {
    /// Of each post the one that deputises.
    deputies: Vec<Option<usize>>,
    routes: Vec<Path>,
}

#[derive(Debug, Clone)]
struct Path {
    raiser: usize,
    about: usize,
    matter: bool,
    /// Whether it opens an alternative, who, what they do, and how.
    steps: Vec<(bool, usize, usize, usize)>,
    /// Whether it goes on to the route after it.
    goes_on: bool,
}

impl Model {
    fn text(&self) -> String {
        let mut text = String::from("edition 2026\ncouncil exemplar { extent whole }\n");
        for (at, post) in POSTS.iter().enumerate() {
            let sort = if *post == "leader" { "member" } else { "officer" };
            let deputy = self.deputies[at].filter(|&it| it != at);
            let deputy = deputy.map_or(String::new(), |it| format!("deputy {}", POSTS[it]));
            let line =
                if sort == "officer" && *post != "chief" { "reports to manager" } else { "" };
            let _ = writeln!(text, "{sort} {post} {{ {line}  {deputy} }}");
        }
        text.push_str("officer manager { reports to chief }\nofficer inspector { many  reports to manager }\n");
        text.push_str("body panel\ndocument elsewhere { status not-loaded }\n");
        for (at, path) in self.routes.iter().enumerate() {
            let matter = if path.matter { "dispute" } else { "complaint" };
            let (raiser, about) = (RAISERS[path.raiser], ABOUT[path.about]);
            let _ = write!(
                text,
                "escalation route-{at} {{\n  matter {matter}  raised by {raiser}  about {about}\n",
            );
            for (index, &(is_other, who, act, extra)) in path.steps.iter().enumerate() {
                let opening = match index {
                    0 => "first",
                    _ if is_other => "otherwise",
                    _ => "then",
                };
                let who = STEPS[who];
                let act = if who == "elsewhere" { "" } else { ACTS[act] };
                let _ = writeln!(text, "  {opening} {who} {act} {}", EXTRAS[extra]);
            }
            if path.goes_on && at + 1 < self.routes.len() {
                let _ = writeln!(text, "  finally route-{}", at + 1);
            }
            text.push_str("}\n");
        }
        text
    }
}

fn model() -> impl Strategy<Value = Model> {
    let step = (any::<bool>(), 0..STEPS.len(), 0..ACTS.len(), 0..EXTRAS.len());
    let path = (0..RAISERS.len(), 0..ABOUT.len(), any::<bool>(), vec(step, 1..4), any::<bool>());
    let path = path.prop_map(|(raiser, about, matter, steps, goes_on)| Path {
        raiser,
        about,
        matter,
        steps,
        goes_on,
    });
    let deputies = vec(proptest::option::of(0..POSTS.len()), POSTS.len());
    (deputies, vec(path, 1..5)).prop_map(|(deputies, routes)| Model { deputies, routes })
}

fn is_post(model: &Constitution<'_>, person: Person) -> bool {
    let role = model.role(person.role());
    !role.many && matches!(role.kind, RoleKind::Officer | RoleKind::Member)
}

/// Every way through a route that comes to an end: those who stand on it, one alternative after another.
fn ways(route: &Route) -> Vec<Vec<Actor>> {
    let starts = 0..route.rulings.ruling.len();
    starts.flat_map(|it| ways_from(route, it, 0, &[], &[it])).collect()
}

fn ways_from(
    route: &Route,
    flow: usize,
    place: usize,
    before: &[Actor],
    seen: &[usize],
) -> Vec<Vec<Actor>> {
    let Some(reached) = route.flows[flow].places.get(place) else { return Vec::new() };
    let mut all = Vec::new();
    let on = |before: &[Actor]| ways_from(route, flow, place + 1, before, seen);
    let is_certain = reached.branches.iter().any(|it| it.when.is_empty() && it.unless.is_empty());
    if !is_certain {
        all.extend(on(before));
    }
    for branch in &reached.branches {
        if branch.is_optional {
            all.extend(on(before));
        }
        for actors in &branch.who.alternatives {
            let way = [before, actors].concat();
            match branch.ending {
                Ending::Decided | Ending::Acted | Ending::HandedOver(_) => all.push(way.clone()),
                _ if !branch.not_loaded.is_empty() => all.push(way.clone()),
                Ending::Open | Ending::NothingApplies(_) => all.extend(on(&way)),
                Ending::Continues(_) => {}
            }
            for &to in branch.continues.iter().filter(|it| !seen.contains(it)) {
                all.extend(ways_from(route, to, 0, &way, &[seen, &[to]].concat()));
            }
        }
    }
    all
}

/// Whether a case comes to an end that is not in the hands of whoever it is about.
fn is_ended(route: &Route, case: &Case) -> bool {
    let branches = route.flows.iter().flat_map(|it| &it.places).flat_map(|it| &it.branches);
    let mut branches = branches.map(|it| (it.ending, &it.who.alternatives, &it.not_loaded));
    branches.any(|(ending, alternatives, not_loaded)| {
        let is_own = |it: &Actor| match it {
            Actor::Person(it) | Actor::NomineeOf(it) => {
                case.subject.is_some_and(|subject| it.is_same(subject))
            }
            _ => false,
        };
        let is_end = matches!(ending, Ending::Decided | Ending::Acted);
        !not_loaded.is_empty() || is_end && alternatives.iter().any(|it| !it.iter().any(is_own))
    })
}

/// Every case, with its route.
fn cases(scopes: &Scopes<'_, '_>) -> Vec<(EscalationId, Case, Given, Route)> {
    let mut cases = Vec::new();
    survey_with(scopes, |it| {
        cases.push((it.by, *it.case, it.given.clone(), scopes.route_given(it.case, it.given)));
    });
    cases
}

type Cases = [(EscalationId, Case, Given, Route)];

/// Who ends each case about somebody; `None` for whoever is no post alone.
fn pairs(model: &Constitution<'_>, cases: &Cases) -> BTreeSet<(Person, Person)> {
    let mut judges: BTreeMap<Person, BTreeSet<Option<Person>>> = BTreeMap::new();
    for (_, case, _, route) in cases {
        let Some(subject) = case.subject.filter(|&it| is_post(model, it)) else { continue };
        for branch in route.flows.iter().flat_map(|it| &it.places).flat_map(|it| &it.branches) {
            let one = match branch.who.alternatives.as_slice() {
                [only] if only.len() == 1 => only[0].person().filter(|&it| is_post(model, it)),
                _ => None,
            };
            let judge = match branch.ending {
                Ending::Decided | Ending::Acted => one,
                _ if !branch.not_loaded.is_empty() => None,
                _ => continue,
            };
            judges.entry(subject).or_default().insert(judge);
        }
    }
    let only = |of: Person| {
        let all = judges.get(&of)?;
        all.first().copied().flatten().filter(|_| all.len() == 1)
    };
    let pairs = judges.keys().filter_map(|&one| {
        let other = only(one)?;
        (only(other) == Some(one) && one < other).then_some((one, other))
    });
    pairs.collect()
}

/// The posts on every way of every case to which they are no party, each with how many escalations have one.
fn on_all(cases: &Cases, posts: &[Person]) -> Vec<(Person, usize)> {
    let ended: Vec<_> = cases.iter().map(|it| (it.0, &it.1, ways(&it.3))).collect();
    let counted = |&post: &Person| {
        let theirs = ended.iter().filter(|(_, case, ways)| {
            let is_party =
                case.raiser.is_same(post) || case.subject.is_some_and(|it| it.is_same(post));
            !is_party && !ways.is_empty()
        });
        let stands =
            |way: &Vec<Actor>| way.iter().any(|it| it.person().is_some_and(|it| it.is_same(post)));
        let routes: BTreeSet<_> = theirs.clone().map(|it| it.0).collect();
        let is_on = theirs.clone().all(|(.., ways)| ways.iter().all(stands));
        (is_on && !routes.is_empty()).then_some((post, routes.len()))
    };
    posts.iter().filter_map(counted).collect()
}

/// Which routes an absence breaks, each with whether it does so in part.
type Broken = BTreeMap<Vec<Person>, BTreeMap<EscalationId, bool>>;

fn broken(scopes: &Scopes<'_, '_>, cases: &Cases, posts: &[Person]) -> Broken {
    let mut broken = Broken::new();
    for (id, case, given, _) in cases.iter().filter(|it| is_ended(&it.3, &it.1)) {
        let ends_without = |absent: &[Person]| {
            let mut given: Given = given.clone();
            given.absent = absent.iter().copied().collect();
            is_ended(&scopes.route_given(case, &given), case)
        };
        let others: Vec<Person> =
            posts.iter().copied().filter(|it| !it.is_same(case.raiser)).collect();
        for (at, &one) in others.iter().enumerate() {
            if !ends_without(&[one]) {
                broken.entry(vec![one]).or_default().insert(*id, false);
                continue;
            }
            for &other in &others[at + 1..] {
                if ends_without(&[other]) && !ends_without(&[one, other]) {
                    broken.entry(vec![one, other]).or_default().insert(*id, false);
                }
            }
        }
    }
    let alone: BTreeSet<Person> =
        broken.keys().filter(|it| it.len() == 1).map(|it| it[0]).collect();
    broken.retain(|absent, _| absent.len() == 1 || !absent.iter().any(|it| alone.contains(it)));
    for (absent, routes) in &mut broken {
        let is_away = |it: Person| absent.iter().any(|away| away.is_same(it));
        for (id, case, given, route) in cases {
            let is_theirs = is_away(case.raiser) || case.subject.is_some_and(is_away);
            let Some(in_part) = routes.get_mut(id).filter(|_| !is_theirs) else { continue };
            let mut given: Given = given.clone();
            given.absent = absent.iter().copied().collect();
            *in_part |= is_ended(route, case) && is_ended(&scopes.route_given(case, &given), case);
        }
    }
    broken
}

/// What is said: who judges whom, who stands on all, and whose absence breaks which routes.
type Said = (BTreeSet<(Person, Person)>, Vec<(Person, usize)>, Broken);

fn twin(scopes: &Scopes<'_, '_>, posts: &[Person]) -> Said {
    let cases = cases(scopes);
    let model = scopes.resolver.people.constitution;
    (pairs(model, &cases), on_all(&cases, posts), broken(scopes, &cases, posts))
}

fn engine(scopes: &Scopes<'_, '_>) -> Said {
    let ends = scopes.ends();
    let pairs =
        ends.each_other.iter().filter_map(|it| Some((it[0].case.subject?, it[1].case.subject?)));
    let absences = scopes.breaking_absences(&Persons::default()).into_iter();
    let routes = |it: &Absence| it.broken.iter().map(|it| (it.escalation, it.in_part)).collect();
    let broken = absences.map(|it| (it.absent.clone(), routes(&it)));
    let mut on_all = ends.on_all.clone();
    on_all.sort_unstable();
    (pairs.collect(), on_all, broken.collect())
}

fn check(text: &str) -> [bool; 4] {
    let mut sources = Sources::default();
    sources.add("exemplar.polity", text.as_bytes());
    let constitution = pipeline::read(&sources);
    let is_read = constitution.trees().iter().all(|it| it.errors().is_empty());
    assert!(is_read && constitution.defects.is_empty(), "the model has no fault:\n{text}");
    let resolver = Resolver::new(People::new(&constitution));
    let scopes = Scopes::new(&resolver);
    let people = &resolver.people;
    let all = constitution.role_ids().flat_map(|it| people.holders(it));
    let posts: Vec<Person> = all.filter(|&it| is_post(&constitution, it)).collect();
    let (said, expected) = (engine(&scopes), twin(&scopes, &posts));
    assert_eq!(said, expected, "{text}");
    let (pairs, on_all, broken) = said;
    let of = |len: usize| broken.keys().any(|it| it.len() == len);
    [!pairs.is_empty(), !on_all.is_empty(), of(1), of(2)]
}

/// How many models are tried.
fn models() -> u32 {
    std::env::var("TWINS").ok().and_then(|it| it.parse().ok()).unwrap_or(10_000)
}

#[test]
fn cases_end_through_those_whom_every_way_leads_through() {
    let mut found = [0_u32; 4];
    let config =
        ProptestConfig { cases: models(), failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let counted = std::cell::RefCell::new(&mut found);
    let run = runner.run(&model(), |it| {
        let seen = check(&it.text());
        for (count, seen) in counted.borrow_mut().iter_mut().zip(seen) {
            *count += u32::from(seen);
        }
        Ok(())
    });
    run.expect("engine and twin agree");
    assert!(found.iter().all(|&it| it > 10), "each is found now and then: {found:?}");
}
