//! The questions, and what one council says to each.

use super::{
    Aligned, Cell, State,
    align::{self, Own, Part, align},
    brief::{LONG, OPEN, short},
};
use crate::{
    analysis::{Topic, holding::Holding, question},
    model::{Constitution, Definition, FunctionId, Qualifiers, Reference, Stated, Who},
    report::{
        text,
        trace::{self, Says, said, sight},
    },
    rules::{Context, words},
    syntax::{ast::Thing, words::Word},
};

pub(super) const NEED_TO_KNOW: &str = "need-to-know";

/// Names by which models go for what a question is about.
const ATTENDANCE: [&str; 3] = ["authorise-group-attendance", "attend-group", "group-support"];
const EXCEPTION: [&str; 1] = ["outsiders-exception"];
const CONFIDENTIALITY: [&str; 1] = ["group-discussion"];
const CONFIDENCE: [&str; 1] = ["respect-group-confidence"];
const INTERPRETATION: [&str; 3] = ["interpretation", "arbitration", "dispute-over-protocol"];

/// How many different answers stand in one cell.
const MOST: usize = 2;

pub(super) struct Asking<'c> {
    context: &'c Context<'c>,
    own: Own,
}

impl<'c> Asking<'c> {
    pub(super) fn new(context: &'c Context<'c>, own: Own) -> Self {
        Self { context, own }
    }

    pub(super) fn aligned(&self) -> Vec<Aligned> {
        let one = |part: &Part| {
            let found = align(self.context, *part, &self.own);
            Aligned {
                part: part.name,
                ground: found.as_ref().map(|it| it.ground),
                role: found.map(|it| it.title),
            }
        };
        align::PARTS.iter().map(one).collect()
    }

    pub(super) fn fixed(&self) -> Vec<(&'static str, Cell)> {
        use align::{
            CHIEF_EXECUTIVE, COUNCILLOR, DIRECTOR, FINANCE_OFFICER, GROUP_LEADER,
            MONITORING_OFFICER, OFFICER,
        };
        vec![
            ("A councillor's complaint about an officer", self.complaint(COUNCILLOR, OFFICER)),
            ("A councillor's complaint about a director", self.complaint(COUNCILLOR, DIRECTOR)),
            (
                "A councillor's complaint about the chief executive",
                self.complaint(COUNCILLOR, CHIEF_EXECUTIVE),
            ),
            (
                "A councillor's complaint about the monitoring officer",
                self.complaint(COUNCILLOR, MONITORING_OFFICER),
            ),
            ("An officer's complaint about a councillor", self.complaint(OFFICER, COUNCILLOR)),
            ("An officer's complaint about a group leader", self.complaint(OFFICER, GROUP_LEADER)),
            ("Need to know: who decides", self.need_to_know()),
            ("Need to know: who decides a dispute", self.need_to_know_dispute()),
            ("Officers at group meetings", self.attendance()),
            ("Confidentiality of group meetings", self.confidentiality()),
            ("The meaning of the protocol", self.interpretation()),
            ("Head of paid service", self.office(CHIEF_EXECUTIVE)),
            ("Monitoring officer", self.office(MONITORING_OFFICER)),
            ("Section 151 officer", self.office(FINANCE_OFFICER)),
            ("Time limits of these routes", self.time_limits()),
        ]
    }

    /// Who hears a complaint; where no rule is for complaints, a concern.
    fn complaint(&self, by: Part, about: Part) -> Cell {
        let model = self.context.model;
        let who = |part: Part| align(self.context, part, &self.own).map(|it| it.persons);
        let Some(raisers) = who(by) else { return Cell::no_such_role(&by.name.replace('-', " ")) };
        let Some(subjects) = who(about) else {
            return Cell::no_such_role(&about.name.replace('-', " "));
        };
        let matters = ["complaint", "concern"].into_iter().filter_map(|it| model.names.get(it));
        for matter in matters {
            let asked = question::Question {
                matter: Some(matter),
                raisers: raisers.clone(),
                subjects: subjects.clone(),
                ..question::Question::default()
            };
            let cell = self.route(asked);
            if cell.is != State::NotLoaded || !cell.says.starts_with("not in") {
                return cell;
            }
        }
        Cell::not_loaded()
    }

    /// The ways that a question goes, in a few words.
    fn route(&self, asked: question::Question) -> Cell {
        let trace = trace::follow(self.context, trace::Question { asked, said: String::new() });
        let mut told: Vec<String> = Vec::new();
        let mut pins: Vec<String> = Vec::new();
        let mut is_known = true;
        for answer in &trace.answers {
            let Says::Route(route) = &answer.says else { continue };
            for way in route.ways.iter().filter(|it| !it.is_handed_over) {
                is_known &= !way.ends.iter().any(|it| it.contains("not loaded"));
                pins.extend(way.paragraph.clone().filter(|it| !pins.contains(it)));
                let said = short(way);
                if !told.contains(&said) {
                    told.push(said);
                }
            }
        }
        if told.is_empty() {
            return Cell::not_loaded();
        }
        let is_long = told.iter().take(MOST).map(String::len).sum::<usize>() > LONG;
        let most = if is_long { 1 } else { MOST };
        let more = told.len().saturating_sub(most);
        told.truncate(most);
        if more > 0 {
            told.push(format!("{more} more: ask"));
        }
        let ends = |it: &String| {
            let said = it.replace(OPEN, "");
            said.contains("decide") || said.contains("take action") || said.contains("takes action")
        };
        let is_stated = told.iter().any(ends);
        let is = match (is_known, is_stated) {
            (true, true) => State::Stated,
            (true, false) => State::NotStated,
            (false, _) => State::NotLoaded,
        };
        Cell { is, says: told.join("; or "), paragraph: joined(&pins) }
    }

    fn defined(&self, topic: &str, names: &[&str]) -> Option<Definition> {
        let model = self.context.model;
        let own = self.own.get(topic).map(String::as_str);
        let mut names = own.into_iter().chain(names.iter().copied().filter(|_| own.is_none()));
        names.find_map(|it| model.definition(model.names.get(it)?))
    }

    fn need_to_know(&self) -> Cell {
        match self.defined(NEED_TO_KNOW, &[NEED_TO_KNOW]) {
            Some(Definition::Function(id)) => self.function(id),
            _ => Cell::not_loaded(),
        }
    }

    fn need_to_know_dispute(&self) -> Cell {
        let Some(Definition::Function(id)) = self.defined(NEED_TO_KNOW, &[NEED_TO_KNOW]) else {
            return Cell::not_loaded();
        };
        let pin = self.context.model.pin(self.context.model.function(id).head.qualifiers);
        self.dispute(Topic::Function(id), pin)
    }

    fn dispute(&self, topic: Topic, pin: Option<String>) -> Cell {
        let dispute = self.context.model.names.get("dispute");
        let asked = question::Question {
            matter: dispute,
            raisers: self.context.resolver.people.of_kind(Thing::Member),
            topic: Some(topic),
            ..question::Question::default()
        };
        let cell = if dispute.is_some() { self.route(asked) } else { Cell::not_loaded() };
        if cell.is == State::NotLoaded && cell.paragraph.is_none() {
            return Cell::not_stated("not stated", pin);
        }
        cell
    }

    fn attendance(&self) -> Cell {
        let model = self.context.model;
        match self.defined("group-attendance", &ATTENDANCE) {
            Some(Definition::Function(id)) => self.function(id),
            Some(Definition::Duty(id)) => {
                let Some(duty) = model.duties.get(id.index()) else { return Cell::not_loaded() };
                let proviso = brief(model, duty.head.qualifiers);
                let officers = self.context.resolver.people.of_kind(Thing::Officer);
                let is_officers = |it: &Reference| {
                    let meant = Holding::new(self.context.resolver).meant_by(*it).persons;
                    !meant.is_empty() && meant.is_subset(&officers)
                };
                let who = duty.on.and_then(|it| it.who.stated()).filter(is_officers);
                // A right of the groups, or of nobody stated, is told by its title.
                let what = match who {
                    Some(who) => format!("{} may attend", said::terms(model, model.terms(who))),
                    None => format!("“{}”", model.title(&duty.head)),
                };
                let exception = match self.defined("group-attendance-exception", &EXCEPTION) {
                    Some(Definition::Function(id)) => {
                        let title = model.title(&model.function(id).head);
                        format!("; “{title}”: {}", self.function(id).says)
                    }
                    _ => String::new(),
                };
                let says = format!("{what}{proviso}; {OPEN}{exception}");
                Cell::not_stated(&says, model.pin(duty.head.qualifiers))
            }
            _ => Cell::not_loaded(),
        }
    }

    fn confidentiality(&self) -> Cell {
        let model = self.context.model;
        let Some(Definition::Confidential(id)) =
            self.defined("group-confidentiality", &CONFIDENTIALITY)
        else {
            return Cell::not_loaded();
        };
        let confidential = model.confidential(id);
        let clause = |it: &Who| {
            let who = said::terms(model, model.terms(it.who.stated()?));
            let may = match it.word {
                Word::MayReach => "open to",
                Word::ShouldNotReach => "should not reach",
                _ => "must not reach",
            };
            Some(format!("{may} {who}{}", brief(model, it.qualifiers)))
        };
        let mut clauses: Vec<_> = confidential.audiences.iter().filter_map(clause).collect();
        if let Some(Definition::Duty(id)) = self.defined("group-confidence", &CONFIDENCE)
            && let Some(duty) = model.duties.get(id.index())
        {
            clauses.extend(duty.on.and_then(|it| it.who.stated()).map(|who| {
                let who = said::terms(model, model.terms(who));
                format!("{who} must respect the confidence")
            }));
        }
        let pin = model.pin(confidential.head.qualifiers);
        if clauses.is_empty() {
            return Cell::not_stated("from whom is not stated", pin);
        }
        Cell::stated(clauses.join("; "), pin)
    }

    fn interpretation(&self) -> Cell {
        let model = self.context.model;
        let scopes = self.context.scopes;
        let own = match self.defined("interpretation", &INTERPRETATION) {
            Some(Definition::Escalation(id)) => Some(id),
            Some(Definition::Function(id)) => return self.function(id),
            _ => None,
        };
        let is_dispute = |id: &_| {
            let matters = model.escalation(*id).matters.as_ref().stated();
            let is_one = matters.is_some_and(|it| it.iter().any(|&it| model.name(it) == "dispute"));
            let of_document =
                |it: &Topic| matches!(it, Topic::Document(id) if model.document(*id).is_loaded);
            is_one && scopes.of(*id).topics.iter().any(of_document)
        };
        let found = own.or_else(|| model.escalation_ids().find(is_dispute));
        let topic = found.and_then(|id| scopes.of(id).topics.first().copied());
        let Some((id, topic)) = found.zip(topic) else { return Cell::not_loaded() };
        self.dispute(topic, model.pin(model.escalation(id).head.qualifiers))
    }

    fn office(&self, part: Part) -> Cell {
        let model = self.context.model;
        let Some(standing) = align(self.context, part, &self.own) else {
            return Cell::not_loaded();
        };
        let pin = standing.role.and_then(|it| model.pin(model.role(it).head.qualifiers));
        if standing.ground == align::BY_OFFICE {
            return Cell::stated(standing.title, pin);
        }
        Cell::not_stated(&format!("{}, with no office stated", standing.title), pin)
    }

    /// Every time that a step is given.
    fn time_limits(&self) -> Cell {
        let model = self.context.model;
        let mut told: Vec<String> = Vec::new();
        let mut pins: Vec<String> = Vec::new();
        for escalation in &model.escalations {
            for step in escalation.places.iter().flat_map(|it| &it.steps) {
                let Stated::Stated(deadline) = step.deadline else { continue };
                let said = deadline.time.map_or_else(
                    || "without delay".to_owned(),
                    |time| {
                        let number = model.text(time.number.in_file(step.span.file));
                        trace::duration(time.counting, time.unit, number)
                    },
                );
                if !told.contains(&said) {
                    told.push(said);
                }
                let own = step.qualifiers.iter().find_map(|&it| model.pin(it));
                let pin = own.or_else(|| model.pin(escalation.head.qualifiers));
                pins.extend(pin.filter(|it| !pins.contains(it)));
            }
        }
        if told.is_empty() {
            return Cell::not_stated("none stated", None);
        }
        Cell::stated(text::list(&told), joined(&pins))
    }

    pub(super) fn functions(&self) -> Vec<(String, String, Cell)> {
        let model = self.context.model;
        let one = |id: FunctionId| {
            let head = &model.function(id).head;
            (model.name(head.name).to_owned(), model.title(head), self.function(id))
        };
        model.function_ids().map(one).collect()
    }

    /// Who decides a function, and who is there beside them.
    fn function(&self, id: FunctionId) -> Cell {
        let model = self.context.model;
        let function = model.function(id);
        let pin = model.pin(function.head.qualifiers);
        let holder = |it: &Who| {
            let who = said::terms(model, model.terms(it.who.stated()?));
            Some(format!("{who}{}", brief(model, it.qualifiers)))
        };
        let holders: Vec<_> = function.held_by.iter().filter_map(holder).collect();
        if holders.is_empty() {
            return Cell::not_stated(OPEN, pin);
        }
        let company = function.company.iter().filter_map(|it| {
            let who = said::terms(model, model.terms(it.who.stated()?));
            Some(format!(", {} {who}", it.word.text()))
        });
        let says = format!("{}{}", words::list(&holders, "or"), company.collect::<String>());
        Cell::stated(says, pin)
    }
}

/// On what something holds; its number where the words are too many for a cell.
fn brief(model: &Constitution<'_>, qualifiers: Qualifiers) -> String {
    let proviso = sight::proviso(model, qualifiers);
    if proviso.len() <= LONG {
        return proviso;
    }
    let conditions = model.whens(qualifiers).count() + model.exceptions(qualifiers).count();
    format!(" on {}", text::count(conditions, "condition", "conditions"))
}

/// The paragraphs, the document said where it changes.
fn joined(pins: &[String]) -> Option<String> {
    let mut said = String::new();
    let mut last = None;
    for pin in pins.iter().flat_map(|it| it.split("; ")) {
        let document =
            pin.split_once(' ').map(|it| it.0).filter(|it| it.starts_with(char::is_alphabetic));
        let words = match document {
            Some(document) if last == Some(document) => &pin[document.len() + 1..],
            _ => pin,
        };
        last = document.or(last);
        said += if said.is_empty() { "" } else { "; " };
        said += words;
    }
    (!said.is_empty()).then_some(said)
}
