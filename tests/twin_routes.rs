//! Which route a case takes, whom it meets and who judges themselves there, beside a twin that tries every
//! raiser with every subject and every way in which the conditions may be met.

mod chance;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use chance::{Chance, every, models};
use polity::{
    analysis::{
        Actor, Case, Certainty, Observed, People, Person, Resolver, Scopes, gaps::gaps,
        route::Ending, survey::survey,
    },
    model::{Constitution, EscalationId},
    pipeline,
    source::Sources,
};

const OFFICERS: [&str; 3] = ["clerk", "porter", "chief"];
const MEMBERS: [&str; 2] = ["leader", "mayor"];
const MATTERS: [&str; 3] = ["complaint", "concern", "dispute"];

type Set = BTreeSet<&'static str>;

/// Everybody, each a single post.
fn everybody() -> Set {
    OFFICERS.into_iter().chain(MEMBERS).chain(["inspector"]).collect()
}

fn set(word: &str) -> Set {
    match word {
        "officer" => OFFICERS.into(),
        "member" => MEMBERS.into(),
        "external" => ["inspector"].into(),
        "anyone" => everybody(),
        "staff" => ["clerk", "porter"].into(),
        "top" => ["chief", "leader"].into(),
        post => everybody().into_iter().filter(|it| *it == post).collect(),
    }
}

/// Some people: words, each perhaps but for somebody.
#[derive(Debug, Clone)]
struct Whom(Vec<(&'static str, Option<&'static str>)>);

impl Whom {
    fn drawn(chance: &mut Chance) -> Self {
        let mut all = Vec::new();
        for _ in 0..=chance.below(2) {
            let word = chance.of(&[
                "clerk",
                "porter",
                "chief",
                "leader",
                "mayor",
                "inspector",
                "staff",
                "top",
                "officer",
                "officer",
                "member",
                "member",
                "external",
                "anyone",
            ]);
            let except = chance.of(&["clerk", "chief", "leader", "staff"]);
            all.push((word, chance.one_in(5).then_some(except)));
        }
        Self(all)
    }

    /// A side of a dispute, which is one word.
    fn side(chance: &mut Chance) -> Self {
        Self(vec![(
            chance.of(&["clerk", "chief", "staff", "top", "officer", "member", "inspector"]),
            None,
        )])
    }

    fn text(&self) -> String {
        let one = |&(word, except): &(&str, Option<&str>)| match except {
            Some(except) => format!("{word} except {except}"),
            None => word.to_owned(),
        };
        self.0.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    fn set(&self) -> Set {
        let one = |&(word, except): &(&'static str, Option<&'static str>)| {
            let out = except.map(set).unwrap_or_default();
            set(word).difference(&out).copied().collect::<Vec<_>>()
        };
        self.0.iter().flat_map(one).collect()
    }
}

/// Who stands at a step.
#[derive(Debug, Clone)]
enum Stand {
    /// Any one of what some words mean.
    Any(Vec<&'static str>),
    /// One of each, together.
    All(Vec<&'static str>),
    Subject,
    /// Another escalation, by its number.
    Over(usize),
}

#[derive(Debug, Clone)]
struct Step {
    stand: Stand,
    act: &'static str,
    optionally: bool,
    unless_subject: bool,
    when: Option<&'static str>,
}

#[derive(Debug, Clone)]
struct Escalation {
    matters: Vec<&'static str>,
    raised_by: Option<Whom>,
    about: Option<Whom>,
    between: Option<(Whom, Whom)>,
    when: Option<&'static str>,
    carries: bool,
    places: Vec<Vec<Step>>,
    /// The raisers and subjects of its cases, as the clauses say.
    cases: BTreeSet<(&'static str, Option<&'static str>)>,
}

#[derive(Debug, Clone)]
struct Model {
    /// To whom each officer answers.
    above: BTreeMap<&'static str, &'static str>,
    kept_from: Whom,
    escalations: Vec<Escalation>,
}

fn condition(chance: &mut Chance, one_in: usize) -> Option<&'static str> {
    let when = chance.of(&["it is grave", "it is urgent"]);
    chance.one_in(one_in).then_some(when)
}

fn step(chance: &mut Chance, count: usize) -> Step {
    let word = |chance: &mut Chance| {
        chance.of(&["clerk", "porter", "chief", "leader", "mayor", "inspector", "staff", "top"])
    };
    let stand = match chance.below(12) {
        0 => Stand::Subject,
        1 | 2 => Stand::Over(chance.below(count)),
        3 => Stand::All(vec![word(chance), word(chance)]),
        4 | 5 => Stand::Any(vec![word(chance), word(chance)]),
        _ => Stand::Any(vec![word(chance)]),
    };
    let act = chance.of(&["considers", "discusses", "takes action", "decides"]);
    Step {
        act: if matches!(stand, Stand::Over(_)) { "" } else { act },
        stand,
        optionally: chance.one_in(8),
        unless_subject: chance.one_in(3),
        when: condition(chance, 4),
    }
}

fn escalation(chance: &mut Chance, count: usize) -> Escalation {
    let mut matters: Vec<_> = MATTERS.into_iter().filter(|_| chance.one_in(2)).collect();
    if matters.is_empty() {
        matters.push("complaint");
    }
    let is_between = chance.one_in(4);
    let mut some = |one_in| chance.one_in(one_in).then(|| Whom::drawn(chance));
    let (mut raised_by, mut about) = (some(1), some(1));
    match chance.below(5) {
        _ if is_between => (raised_by, about) = (None, None),
        0 => raised_by = None,
        1 => about = None,
        _ => {}
    }
    let escalation = Escalation {
        matters,
        raised_by,
        about,
        between: is_between.then(|| (Whom::side(chance), Whom::side(chance))),
        when: condition(chance, 4),
        carries: chance.one_in(3),
        places: (0..=chance.below(3))
            .map(|_| (0..=chance.below(5) / 3).map(|_| step(chance, count)).collect())
            .collect(),
        cases: BTreeSet::new(),
    };
    Escalation { cases: escalation.cases(), ..escalation }
}

impl Model {
    fn drawn(chance: &mut Chance) -> Self {
        let mut above = BTreeMap::new();
        if !chance.one_in(4) {
            above.insert("porter", chance.of(&["clerk", "chief"]));
        }
        if !chance.one_in(4) {
            above.insert("clerk", "chief");
        }
        let count = 1 + chance.below(4);
        let escalations = (0..count).map(|_| escalation(chance, count)).collect();
        Self { above, kept_from: Whom::drawn(chance), escalations }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for officer in OFFICERS {
            let above = self.above.get(officer);
            let line = above.map_or_else(|| "not-stated".to_owned(), ToString::to_string);
            let _ = writeln!(text, "officer {officer} {{ reports to {line} }}");
        }
        text += "member leader\nmember mayor\nexternal inspector\n\
            class staff { includes clerk, porter }\nclass top { includes chief, leader }\n";
        let _ = writeln!(
            text,
            "confidential secret {{ held by registrar  must not reach {} }}\nbody registrar",
            self.kept_from.text()
        );
        for (at, it) in self.escalations.iter().enumerate() {
            let when = it.when.map(|it| format!(" when \"{it}\"")).unwrap_or_default();
            let _ = write!(text, "escalation e{at}{when} {{ matter {}", it.matters.join(", "));
            for (word, who) in [("raised by", &it.raised_by), ("about", &it.about)] {
                if let Some(who) = who {
                    let _ = write!(text, "  {word} {}", who.text());
                }
            }
            if let Some((one, other)) = &it.between {
                let _ = write!(text, "  between {} and {}", one.text(), other.text());
            }
            if it.carries {
                text += "  carries secret";
            }
            for place in &it.places {
                for (nth, step) in place.iter().enumerate() {
                    text += if nth == 0 { "\n    then " } else { "\n    otherwise " };
                    text += &step.text();
                }
            }
            text += " }\n";
        }
        text
    }
}

impl Step {
    fn text(&self) -> String {
        let who = match &self.stand {
            Stand::Any(words) => words.join(" or "),
            Stand::All(words) => words.join(" and "),
            Stand::Subject => "subject".to_owned(),
            Stand::Over(to) => format!("e{to}"),
        };
        let mut text = format!("{who} {}", self.act);
        if self.optionally {
            text += " optionally";
        }
        if self.unless_subject {
            text += " unless subject";
        }
        if let Some(when) = self.when {
            let _ = write!(text, " when \"{when}\"");
        }
        text
    }
}

// The twin.

/// A case: matter, raiser and, where there is one, subject.
type Told = (&'static str, &'static str, Option<&'static str>);

/// The conditions that are met.
type World = [Option<&'static str>; 2];

const WORLDS: [World; 4] = [
    [None, None],
    [Some("it is grave"), None],
    [None, Some("it is urgent")],
    [Some("it is grave"), Some("it is urgent")],
];

fn is_met(when: Option<&'static str>, world: World) -> bool {
    when.is_none() || world.contains(&when)
}

impl Escalation {
    /// The raisers and subjects of its cases; a body may be either, and `anyone` is no body.
    fn cases(&self) -> BTreeSet<(&'static str, Option<&'static str>)> {
        let all: Set = everybody().into_iter().chain(["registrar"]).collect();
        let pairs = all.iter().flat_map(|&raiser| {
            let subjects = all.iter().map(|&it| Some(it)).chain([None]);
            subjects.map(move |subject| (raiser, subject))
        });
        pairs.filter(|&(raiser, subject)| self.covers(raiser, subject)).collect()
    }

    fn covers(&self, raiser: &str, subject: Option<&str>) -> bool {
        if let Some((one, other)) = &self.between {
            let is = |some: &Whom, who: &str| some.set().contains(who);
            return subject.is_some_and(|subject| {
                is(one, raiser) && is(other, subject) || is(other, raiser) && is(one, subject)
            });
        }
        self.raised_by.as_ref().is_none_or(|it| it.set().contains(raiser))
            && self
                .about
                .as_ref()
                .is_none_or(|it| subject.is_some_and(|subject| it.set().contains(subject)))
    }
}

/// Who stands at a step: each way in which it can be filled, or the escalation that it hands over to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    People(BTreeSet<&'static str>),
    Over(usize),
}

/// What becomes of the matter at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Decided,
    Acted,
    Over,
    Open,
}

impl Step {
    fn ways(&self, subject: Option<&'static str>) -> BTreeSet<Way> {
        let one = |who: &'static str| Way::People([who].into());
        let mut ways: BTreeSet<Way> = match &self.stand {
            Stand::Over(to) => [Way::Over(*to)].into(),
            Stand::Subject => subject.map(one).into_iter().collect(),
            Stand::Any(words) => words.iter().flat_map(|it| set(it)).map(one).collect(),
            Stand::All(words) => {
                let [first, second] = [words[0], words[1]].map(set);
                let with = |one| second.iter().map(move |&other| Way::People([one, other].into()));
                first.iter().flat_map(|&it| with(it)).collect()
            }
        };
        if let Some(subject) = subject.filter(|_| self.unless_subject) {
            ways.retain(|it| !matches!(it, Way::People(all) if all.contains(subject)));
        }
        ways
    }

    fn end(&self, is_last: bool, matter: &str) -> End {
        match self.act {
            "" => End::Over,
            "decides" => End::Decided,
            "takes action" if is_last && matter != "dispute" => End::Acted,
            _ => End::Open,
        }
    }
}

/// The escalation, the place and the step of it.
type At = (usize, usize, usize);

/// Who stands where, and what becomes of it there.
type Met = BTreeSet<(At, BTreeSet<Way>, End)>;

/// What is remarkable at a step, and whether in some case of whoever of them acts.
type Conflicts = BTreeMap<(&'static str, At), bool>;

fn surest(all: impl Iterator<Item = (&'static str, At, bool)>) -> Conflicts {
    let mut found = Conflicts::new();
    for (what, at, sure) in all {
        *found.entry((what, at)).or_default() |= sure;
    }
    found
}

impl Model {
    fn applying(&self, (matter, raiser, subject): Told) -> Vec<usize> {
        let is =
            |it: &Escalation| it.matters.contains(&matter) && it.cases.contains(&(raiser, subject));
        (0..self.escalations.len()).filter(|&it| is(&self.escalations[it])).collect()
    }

    fn is_narrower(&self, one: usize, other: usize) -> bool {
        let [one, other] = [one, other].map(|it| &self.escalations[it].cases);
        one.is_subset(other) && one != other
    }

    /// What rules in some world: what is met and has none narrower that is met.
    fn ruling(&self, told: Told) -> BTreeSet<usize> {
        let applying = self.applying(told);
        let in_world = |world: World| {
            let met = |it: &usize| is_met(self.escalations[*it].when, world);
            let active: Vec<usize> = applying.iter().copied().filter(met).collect();
            let rules = |it: &usize| !active.iter().any(|&to| self.is_narrower(to, *it));
            active.iter().copied().filter(rules).collect::<Vec<_>>()
        };
        WORLDS.into_iter().flat_map(in_world).collect()
    }

    /// The step that is taken at a place in a world: those with a condition first.
    fn taken(
        &self,
        (id, place): (usize, usize),
        world: World,
        subject: Option<&'static str>,
    ) -> Option<usize> {
        let steps = &self.escalations[id].places[place];
        let stands =
            |&it: &usize| is_met(steps[it].when, world) && !steps[it].ways(subject).is_empty();
        let order = |has: bool| (0..steps.len()).filter(move |&it| steps[it].when.is_some() == has);
        order(true).chain(order(false)).find(stands)
    }

    /// Whether in no world another step with a condition is taken in the place of one.
    fn is_alone(&self, (id, place, step): At, subject: Option<&'static str>) -> bool {
        let steps = &self.escalations[id].places[place];
        let taken = WORLDS.map(|world| self.taken((id, place), world, subject));
        taken.into_iter().flatten().all(|it| it == step || steps[it].when.is_none())
    }

    /// Everything that may be met of one escalation, and whither it is handed over.
    fn through(&self, id: usize, (matter, _, subject): Told) -> (Met, BTreeSet<usize>) {
        let (mut met, mut over) = (Met::new(), BTreeSet::new());
        let places = &self.escalations[id].places;
        for (place, steps) in places.iter().enumerate() {
            let taken = WORLDS.map(|world| self.taken((id, place), world, subject));
            let is_last = place + 1 == places.len();
            let mut all_end = true;
            for taken in taken {
                let Some(step) = taken else {
                    all_end = false;
                    continue;
                };
                let said = &steps[step];
                let (ways, end) = (said.ways(subject), said.end(is_last, matter));
                over.extend(ways.iter().filter_map(|it| match it {
                    Way::Over(to) => Some(*to),
                    Way::People(_) => None,
                }));
                met.insert(((id, place, step), ways, end));
                all_end &= end != End::Open && !said.optionally;
            }
            if all_end {
                break;
            }
        }
        (met, over)
    }

    /// Everything that may be met from some escalations on, and what each is come to with.
    fn met(&self, from: impl IntoIterator<Item = usize>, told: Told) -> Met {
        let mut pending: Vec<usize> = from.into_iter().collect();
        let (mut seen, mut all) = (BTreeSet::new(), Met::new());
        while let Some(id) = pending.pop() {
            if seen.insert(id) {
                let (met, over) = self.through(id, told);
                all.extend(met);
                pending.extend(over);
            }
        }
        all
    }

    fn answers_to(&self, post: &str, person: &str) -> bool {
        let mut at = post;
        while let Some(above) = self.above.get(at) {
            if *above == person {
                return true;
            }
            at = above;
        }
        false
    }

    /// Who judges themselves or whom they answer to: every case of every escalation that it rules.
    fn conflicts(&self) -> Conflicts {
        let mut found = Vec::new();
        for (id, it) in self.escalations.iter().enumerate() {
            let is_said = it.raised_by.is_some() || it.between.is_some();
            for told in self.ruled(id) {
                for (at, ways, end) in self.met([id], told) {
                    let step = &self.escalations[at.0].places[at.1][at.2];
                    let decides = matches!(end, End::Decided | End::Acted);
                    let judges = judges(self, step, &ways, decides, told, is_said);
                    let is_alone = self.is_alone(at, told.2);
                    let judges = judges.into_iter();
                    found.extend(judges.map(|(what, sure)| (what, at, sure && is_alone)));
                }
            }
        }
        surest(found.into_iter())
    }
}

impl Model {
    /// The cases of an escalation that it rules, of those that are looked at.
    fn ruled(&self, id: usize) -> Vec<Told> {
        let it = &self.escalations[id];
        let is_looked_at = |&&(raiser, subject): &&(&str, Option<&str>)| {
            raiser != "registrar"
                && match (&it.about, &it.between) {
                    (None, None) => subject.is_none(),
                    _ => subject != Some(raiser),
                }
        };
        let pairs: Vec<_> = it.cases.iter().filter(is_looked_at).collect();
        let told = it
            .matters
            .iter()
            .flat_map(|&matter| pairs.iter().map(move |&&(raiser, of)| (matter, raiser, of)));
        told.filter(|&told| self.ruling(told).contains(&id)).collect()
    }

    /// The steps at which somebody learns what they may not, whoever of those who may stand there does.
    fn leaks(&self) -> BTreeSet<At> {
        let withheld = self.kept_from.set();
        let is_kept = |it: &Way| matches!(it, Way::People(all) if !all.is_disjoint(&withheld));
        let mut found = BTreeSet::new();
        for id in 0..self.escalations.len() {
            for told in self.ruled(id) {
                for from in self.carrying(id, told) {
                    let met = self.met([from], told).into_iter();
                    found.extend(met.filter(|it| it.1.iter().all(is_kept)).map(|it| it.0));
                }
            }
        }
        found
    }

    /// The escalations on the way of a case that carry it.
    fn carrying(&self, id: usize, told: Told) -> Vec<usize> {
        let met: BTreeSet<usize> = self.met([id], told).into_iter().map(|it| it.0.0).collect();
        met.into_iter().filter(|&it| self.escalations[it].carries).collect()
    }

    /// Raisers and subjects for whom a matter has no route, though others of their sorts have one.
    fn gaps(&self) -> BTreeSet<(&'static str, &'static str, &'static str)> {
        let mut found = BTreeSet::new();
        for matter in MATTERS {
            let ours = || self.escalations.iter().filter(|it| it.matters.contains(&matter));
            let is_covered = |raiser: &'static str, subject: &'static str| {
                ours().any(|it| it.cases.contains(&(raiser, Some(subject))))
            };
            let sorts = [&OFFICERS[..], &MEMBERS[..]];
            for (raisers, subjects) in sorts.iter().flat_map(|it| sorts.map(|other| (it, other))) {
                let pairs =
                    || raisers.iter().flat_map(|&it| subjects.iter().map(move |&of| (it, of)));
                if pairs().any(|(raiser, subject)| is_covered(raiser, subject)) {
                    let open = pairs().filter(|&(it, of)| it != of && !is_covered(it, of));
                    found.extend(open.map(|(it, of)| (matter, it, of)));
                }
            }
        }
        found
    }
}

/// What is remarkable of those who stand at a step, and whether of whoever of them acts.
fn judges(
    model: &Model,
    step: &Step,
    ways: &BTreeSet<Way>,
    decides: bool,
    (matter, raiser, subject): Told,
    is_said: bool,
) -> Vec<(&'static str, bool)> {
    let of = |is: &dyn Fn(&str) -> bool| {
        let has = |way: &Way| matches!(way, Way::People(all) if all.iter().any(|it| is(it)));
        ways.iter().any(has).then(|| ways.iter().all(has))
    };
    let mut found = Vec::new();
    if let Some(subject) = subject {
        let hears = matches!(step.stand, Stand::Subject) && !decides;
        let what = match (matter, decides) {
            ("dispute", true) => Some("party"),
            ("dispute", false) => None,
            _ => Some("subject"),
        };
        let what = what.filter(|_| !hears);
        found.extend(what.and_then(|what| Some((what, of(&|it| it == subject)?))));
        if matter != "dispute" {
            let sure = of(&|it| model.answers_to(it, subject));
            found.extend(sure.map(|sure| ("answers", sure)));
        }
    }
    if decides {
        // Where the rules do not say who may raise it, they do not say that this one may.
        found.extend(of(&|it| it == raiser).map(|sure| ("party", sure && is_said)));
    }
    found
}

// The engine.

struct Engine<'a, 'r, 'c> {
    scopes: &'a Scopes<'r, 'c>,
    model: &'c Constitution<'c>,
}

impl Engine<'_, '_, '_> {
    fn name(&self, person: Person) -> &'static str {
        let name = self.model.name(self.model.role(person.role()).head.name);
        everybody().into_iter().find(|it| *it == name).unwrap_or("registrar")
    }

    fn person(&self, name: &str) -> Person {
        let people = &self.scopes.resolver.people;
        let all = self.model.role_ids().flat_map(|it| people.holders(it));
        all.filter(|&it| self.name(it) == name).min().expect("somebody")
    }

    fn number(&self, id: EscalationId) -> usize {
        let name = self.model.name(self.model.escalation(id).head.name);
        name.trim_start_matches('e').parse().expect("a number")
    }

    fn case(&self, (matter, raiser, subject): Told) -> Case {
        let matter = self.model.names.get(matter);
        Case::new(matter, self.person(raiser)).about(subject.map(|it| self.person(it)), None)
    }

    /// What rules, and everything that is met.
    fn route(&self, told: Told) -> (BTreeSet<usize>, Met) {
        let route = self.scopes.route(&self.case(told));
        let ruling = route.rulings.ruling.iter().map(|it| self.number(it.escalation)).collect();
        let mut met = Met::new();
        for flow in &route.flows {
            let id = self.number(flow.escalation);
            for place in &flow.places {
                for branch in &place.branches {
                    let ways = branch.who.alternatives.iter().map(|it| self.way(it)).collect();
                    let end = match branch.ending {
                        Ending::Decided => End::Decided,
                        Ending::Acted => End::Acted,
                        Ending::Open => End::Open,
                        _ => End::Over,
                    };
                    met.insert(((id, place.place, branch.step), ways, end));
                }
            }
        }
        (ruling, met)
    }

    fn way(&self, actors: &[Actor]) -> Way {
        let person = |it: &Actor| match it {
            Actor::Person(it) => Some(self.name(*it)),
            _ => None,
        };
        match actors {
            [Actor::Escalation(to)] => Way::Over(self.number(*to)),
            _ => Way::People(actors.iter().filter_map(person).collect()),
        }
    }

    fn conflicts(&self) -> Conflicts {
        let found = survey(self.scopes).observations.into_iter().filter_map(|it| {
            let what = match it.what {
                Observed::HandlerIsSubject => "subject",
                Observed::HandlerAnswersToSubject => "answers",
                Observed::DeciderIsParty => "party",
                _ => return None,
            };
            let at = (self.number(it.escalation), it.place, it.step);
            Some((what, at, it.certainty == Certainty::Stated))
        });
        surest(found)
    }
}

impl Engine<'_, '_, '_> {
    fn leaks(&self) -> BTreeSet<At> {
        let all = survey(self.scopes).observations.into_iter();
        let leaks = all.filter(|it| matches!(it.what, Observed::PassedOn(_)));
        leaks.map(|it| (self.number(it.escalation), it.place, it.step)).collect()
    }

    fn gaps(&self) -> BTreeSet<(&'static str, &'static str, &'static str)> {
        let mut found = BTreeSet::new();
        let name = |role| self.name(self.scopes.resolver.people.holders(role).next().expect("one"));
        for gap in gaps(self.scopes) {
            let subjects: Set = gap.subjects.iter().map(|it| self.name(it)).collect();
            for matter in gap.matters.iter().map(|&it| self.model.name(it)) {
                let matter = MATTERS.into_iter().find(|it| *it == matter).expect("a matter");
                for raiser in gap.raisers.iter().map(|&it| name(it)) {
                    let others = subjects.iter().filter(|it| **it != raiser);
                    found.extend(others.map(|&it| (matter, raiser, it)));
                }
            }
        }
        found
    }
}

fn told() -> Vec<Told> {
    let all = everybody();
    let pairs = all.iter().flat_map(|&raiser| {
        let others = all.iter().copied().filter(move |it| *it != raiser).map(Some);
        others.chain([None]).map(move |subject| (raiser, subject))
    });
    MATTERS.iter().flat_map(|&matter| pairs.clone().map(move |(it, of)| (matter, it, of))).collect()
}

fn check(model: &Model, tally: &mut [u64; 5]) {
    let text = model.text();
    let mut sources = Sources::default();
    sources.add("model.polity", text.as_bytes());
    let read = pipeline::read(&sources);
    assert!(read.is_sound(), "{text}\n{:?}", read.defects);
    let resolver = Resolver::new(People::new(&read));
    let scopes = Scopes::new(&resolver);
    let engine = Engine { scopes: &scopes, model: &read };
    for told in told() {
        let (ruling, met) = engine.route(told);
        let expected = model.ruling(told);
        assert_eq!(ruling, expected, "{told:?} is ruled otherwise\n{text}");
        assert_eq!(met, model.met(expected, told), "{told:?} goes otherwise\n{text}");
        tally[0] += u64::from(ruling.len() > 1);
    }
    let found = engine.conflicts();
    assert_eq!(found, model.conflicts(), "conflicts\n{text}");
    assert_eq!(engine.leaks(), model.leaks(), "leaks\n{text}");
    assert_eq!(engine.gaps(), model.gaps(), "gaps\n{text}");
    tally[3] += u64::from(!model.leaks().is_empty());
    tally[4] += u64::from(!model.gaps().is_empty());
    tally[1] += u64::from(!found.is_empty());
    tally[2] += u64::from(found.values().any(|it| !it));
}

#[test]
fn routes_and_conflicts_are_those_that_trying_finds() {
    let mut tally = [0; 5];
    every(|chance| check(&Model::drawn(chance), &mut tally));
    assert!(tally.iter().all(|&it| it > models() / 20), "too tame to tell: {tally:?}");
}
