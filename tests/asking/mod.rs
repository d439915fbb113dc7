//! Asks a small model what the rules say of a case, and writes the answer in a few words.
//!
//! People are written by the names of their roles, `director#2` for the second who holds a position and
//! `councillor(ungrouped)` for a councillor in no political group.

#![allow(dead_code, unreachable_pub, reason = "each test asks some of it")]

use std::fmt::Write as _;

use polity::{
    analysis::{
        Actor, Case, Choice, People, Person, Persons, Resolver, Scopes, Together, Topic,
        lines::Certainty,
        place::{Branch, Ending, FallsAway, Reached},
        route::{Flow, Given, Route},
    },
    model::{Constitution, Definition, Reference},
    pipeline,
    source::Sources,
    syntax::{Name, ast::Act},
};

/// A model with everything that can be asked of it.
pub struct Asking<'a> {
    pub model: &'a Constitution<'a>,
    pub scopes: &'a Scopes<'a, 'a>,
    sources: &'a Sources,
}

/// Reads a model, and a question beside it whose quoted topics are found again; then asks.
#[track_caller]
pub fn ask<T>(model: &str, question: &str, answer: impl FnOnce(&Asking<'_>) -> T) -> T {
    let mut sources = Sources::default();
    sources.add("model.polity", model.as_bytes());
    sources.add("question.polity", format!("edition 2026\n# {question}").into_bytes());
    let model = pipeline::read(&sources);
    for tree in model.trees().iter().take(1) {
        assert!(tree.errors().is_empty(), "the model can be read: {:?}", tree.errors());
    }
    assert!(model.defects.is_empty(), "every name is defined: {:?}", model.defects);
    let resolver = Resolver::new(People::new(&model));
    let scopes = Scopes::new(&resolver);
    answer(&Asking { model: &model, scopes: &scopes, sources: &sources })
}

/// A question: `councillor raises complaint about director`, with a second `and` for a topic beside a
/// subject, and then `owner`, `holder`, `without` or `unresolved`.
pub struct Question {
    pub case: Case,
    pub given: Given,
}

impl Asking<'_> {
    pub fn question(&self, text: &str) -> Question {
        let mut given = Given::default();
        let (text, rest) = text.split_once(';').unwrap_or((text, ""));
        let (raiser, rest_of_case) = text.split_once(" raises ").expect("a raiser raises");
        let (matter, about) = rest_of_case.split_once(" about ").unwrap_or((rest_of_case, ""));
        let mut case = Case::new(self.name(matter.trim()), self.person(raiser.trim()));
        for it in about.split(" and ").map(str::trim).filter(|it| !it.is_empty()) {
            match self.topic(it) {
                Some(topic) => case.topic = Some(topic),
                None => case.subject = Some(self.person(it)),
            }
        }
        for word in rest.split(';').map(str::trim).filter(|it| !it.is_empty()) {
            match word.split_once(' ') {
                Some(("owner", who)) => case.owner = Some(self.person(who)),
                Some(("holder", who)) => case.holder = Some(self.person(who)),
                Some(("without", who)) => given.absent.insert(self.person(who)),
                _ if word == "unresolved" => given.unresolved = true,
                _ => panic!("`{word}` is no part of a question"),
            }
        }
        Question { case, given }
    }

    fn name(&self, name: &str) -> Option<Name> {
        self.model.names.get(name)
    }

    pub fn person(&self, text: &str) -> Person {
        let name = text.trim_end_matches("(ungrouped)").trim_end_matches("#2");
        let definition = self.name(name).and_then(|it| self.model.definition(it));
        let Some(Definition::Role(role)) = definition else { panic!("`{name}` is no role") };
        let people = &self.scopes.resolver.people;
        let found = people.holders(role).find(|it| self.said(*it) == text);
        found.unwrap_or_else(|| panic!("nobody is `{text}`"))
    }

    pub fn persons(&self, texts: &str) -> Persons {
        texts.split(", ").filter(|it| !it.is_empty()).map(|it| self.person(it)).collect()
    }

    fn topic(&self, text: &str) -> Option<Topic> {
        if let Some(quoted) = text.strip_prefix('"') {
            let quoted = quoted.trim_end_matches('"');
            let (id, file) = self.sources.iter().last().expect("the question is a source");
            let start = file.text.find(quoted).expect("the question is in its source");
            let start = u32::try_from(start).expect("a short question");
            let end = start + u32::try_from(quoted.len()).expect("a short topic");
            let range = polity::source::TextRange { start, end };
            return Some(Topic::Text(range.in_file(id)));
        }
        match self.model.definition(self.name(text)?)? {
            Definition::Function(id) => Some(Topic::Function(id)),
            Definition::Confidential(id) => Some(Topic::Confidential(id)),
            Definition::Document(id) => Some(Topic::Document(id)),
            _ => None,
        }
    }

    /// A person by the name of the role; in no group is said only of those who might be in one.
    pub fn said(&self, person: Person) -> String {
        let people = &self.scopes.resolver.people;
        let mut said = self.model.name(self.model.role(person.role()).head.name).to_owned();
        if person.is_second() {
            said.push_str("#2");
        }
        let might_be = people.holders(person.role()).any(|it| !it.is_ungrouped());
        if person.is_ungrouped() && might_be {
            said.push_str("(ungrouped)");
        }
        said
    }

    pub fn said_all(&self, persons: &Persons) -> String {
        persons.iter().map(|it| self.said(it)).collect::<Vec<_>>().join(", ")
    }

    fn actor(&self, actor: Actor) -> String {
        let name = |definition| {
            let head = self.model.head(definition).expect("it is defined in the model");
            self.model.name(head.name).to_owned()
        };
        match actor {
            Actor::Person(person) => self.said(person),
            Actor::NomineeOf(person) => format!("nominee({})", self.said(person)),
            Actor::Unnamed => "somebody".into(),
            Actor::Document(id) => name(Definition::Document(id)),
            Actor::Escalation(id) => name(Definition::Escalation(id)),
        }
    }

    /// `a|b` for one or the other, `a+b` jointly, `?` where the text leaves the choice.
    pub fn choice(&self, choice: &Choice) -> String {
        let together = |actors: &Together| {
            actors.iter().map(|&it| self.actor(it)).collect::<Vec<_>>().join("+")
        };
        let all: Vec<_> = choice.alternatives.iter().map(together).collect();
        let all = if all.is_empty() { "nobody".to_owned() } else { all.join("|") };
        if choice.is_open { format!("{all}?") } else { all }
    }

    /// Every item of a reference as a choice.
    pub fn choices(&self, choices: &[Choice]) -> String {
        choices.iter().map(|it| self.choice(it)).collect::<Vec<_>>().join(", ")
    }

    fn escalation(&self, flow: &Flow) -> &str {
        self.model.name(self.model.escalation(flow.escalation).head.name)
    }

    pub fn escalations(
        &self,
        ids: impl IntoIterator<Item = polity::model::EscalationId>,
    ) -> String {
        let name = |id| self.model.name(self.model.escalation(id).head.name);
        ids.into_iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// A route: a line for each flow, and one for what gave way, what ties, and how it ends.
    pub fn route(&self, route: &Route) -> String {
        let mut said = String::new();
        for (index, flow) in route.flows.iter().enumerate() {
            said.push_str(self.escalation(flow));
            if let Some(ruling) = route.rulings.ruling.get(index) {
                if let Some(when) = ruling.when {
                    let _ = write!(said, " when \"{}\"", self.model.text(when));
                }
                if ruling.elsewhere {
                    said.push_str(" elsewhere");
                }
            }
            let places: Vec<_> =
                flow.places.iter().map(|place| self.place(route, flow, place)).collect();
            let places = if places.is_empty() { "nothing".into() } else { places.join("; ") };
            let _ = write!(said, ": {places}");
            if let Some(cut) = flow.cut_at {
                let _ = write!(said, "; never {}", cut + 1);
            }
            said.push('\n');
        }
        for &(one, to) in &route.rulings.gave_way {
            let _ = writeln!(
                said,
                "{} gives way to {}",
                self.escalations([one]),
                self.escalations([to])
            );
        }
        for &(one, other) in &route.rulings.ties {
            let _ = writeln!(said, "tie: {}", self.escalations([one, other]));
        }
        let outcome = route.outcome();
        let ends = [
            (outcome.is_decided, "decided"),
            (outcome.is_handed_over, "handed over"),
            (outcome.is_not_stated && !route.flows.is_empty(), "not stated"),
            (route.flows.is_empty(), "no route"),
        ];
        let mut ends: Vec<_> = ends.into_iter().filter(|it| it.0).map(|it| it.1).collect();
        if ends.is_empty() {
            ends.push("nowhere");
        }
        let _ = write!(said, "ends: {}", ends.join(", "));
        said
    }

    fn place(&self, route: &Route, flow: &Flow, reached: &Reached) -> String {
        let steps = &self.model.escalation(flow.escalation).places[reached.place].steps;
        let written = |reference: Option<Reference>| {
            reference.map_or("not-stated", |it| self.model.text(it.span))
        };
        let mut parts: Vec<String> = Vec::new();
        for branch in &reached.branches {
            parts.push(self.branch(route, branch, steps[branch.step].act));
        }
        for &(step, why) in &reached.fallen {
            let why = match why {
                FallsAway::NobodyNamed => "names nobody",
                FallsAway::UnlessSubject => "the subject",
                FallsAway::Vacant => "away",
                FallsAway::NotStated => "not stated",
                FallsAway::Shadowed => "shadowed",
            };
            parts.push(format!("({}: {why})", written(steps[step].who.stated())));
        }
        parts.join(" / ")
    }

    fn branch(&self, route: &Route, branch: &Branch, act: Act) -> String {
        let mut said = String::new();
        for &when in &branch.when {
            let _ = write!(said, "when \"{}\" ", self.model.text(when));
        }
        for &instead in &branch.instead {
            let _ = write!(said, "instead if \"{}\" ", self.model.text(instead));
        }
        said.push_str(&self.choice(&branch.who));
        said.push_str(match act {
            Act::Hears => "",
            Act::Considers => " considers",
            Act::Discusses => " discusses",
            Act::Advises => " advises",
            Act::Mediates => " mediates",
            Act::SeeksToResolve => " seeks",
            Act::TakesAction => " acts",
            Act::Decides => " decides",
        });
        match branch.ending {
            Ending::Decided | Ending::Acted => said.push('!'),
            Ending::HandedOver(_) => said.push_str(" (not loaded)"),
            Ending::NothingApplies(_) => said.push_str(" (nothing applies)"),
            Ending::Continues(_) | Ending::Open => {}
        }
        if !branch.continues.is_empty() {
            let names = branch.continues.iter().map(|&at| self.escalation(&route.flows[at]));
            let _ = write!(said, " -> {}", names.collect::<Vec<_>>().join(", "));
        }
        for &unless in &branch.unless {
            let _ = write!(said, " unless \"{}\"", self.model.text(unless));
        }
        if branch.is_optional {
            said.push_str(" [optional]");
        }
        if !branch.by_deputy.is_empty() {
            said.push_str(" [as deputy]");
        }
        if !branch.excluded.is_empty() {
            said.push_str(" [not the subject]");
        }
        said
    }

    pub fn certainty(certainty: Option<Certainty>) -> &'static str {
        match certainty {
            Some(Certainty::Stated) => "yes",
            Some(Certainty::May) => "may be",
            None => "no",
        }
    }
}

/// Checks the whole route of a case.
#[track_caller]
pub fn check_route(model: &str, case: &str, expected: &str) {
    let found = ask(model, case, |asking| {
        let question = asking.question(case);
        asking.route(&asking.scopes.route_given(&question.case, &question.given))
    });
    let expected = expected.lines().map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>();
    pretty_assertions::assert_eq!(found, expected.join("\n"), "{case}");
}

/// Checks which escalations apply to a case.
#[track_caller]
pub fn check_applying(model: &str, case: &str, expected: &str) {
    let found = ask(model, case, |asking| {
        let question = asking.question(case);
        asking.escalations(asking.scopes.applying(&question.case))
    });
    assert_eq!(found, expected, "{case}");
}

/// A small council to hang routes on.
pub const COUNCIL: &str = r"
edition 2026
officer chief-executive { holds head-of-paid-service  deputy deputy-chief-executive  reports to full-council }
officer deputy-chief-executive { reports to chief-executive }
officer monitoring-officer { holds monitoring-officer  reports to chief-executive }
officer director { many  is senior-officer  reports to chief-executive }
officer head-of-service { many  reports to director }
officer employee { many  reports to head-of-service }
class senior-officer
member councillor { many  sits on full-council }
member group-leader { many  is councillor  leads political-group }
member leader { is councillor  leads cabinet }
member co-opted-member { many  sits on committee }
body full-council
body cabinet
body committee { many  part of full-council }
group political-group { many }
external ombudsman
";

/// The small council with more.
pub fn council(more: &str) -> String {
    format!("{COUNCIL}{more}")
}
