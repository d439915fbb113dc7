//! One case followed: what rules it, each place in words, how it ends and who learns of it.

use super::{Branch, Place, Route, Way, question::Question, said};
use crate::{
    analysis::{
        Actor, Case, Choice, Flow, Observation, Person, Persons, Reached, Route as Found, Ruling,
        route::{self, FallsAway, Rulings},
        survey,
    },
    model::{Constitution, Deadline, DocumentId, EscalationId, Step, Who},
    report::text,
    rules::{Context, words},
    syntax::{
        ast::{Act, Counting, Unit},
        words::Word,
    },
};

pub(super) fn route(context: &Context<'_>, question: &Question, case: &Case) -> Route {
    let scopes = context.scopes;
    let rulings = match question.asked.under {
        Some(escalation) => Rulings {
            ruling: vec![Ruling { escalation, when: None, elsewhere: false }],
            ..Rulings::default()
        },
        None => scopes.rulings(case),
    };
    let starts: Vec<_> = rulings.ruling.iter().map(|it| it.escalation).collect();
    let found = Found {
        flows: scopes.flows_given(&starts, case, &question.asked.given),
        rulings,
        is_cut: false,
    };
    let mut observed: Vec<Observation> = Vec::new();
    for &start in &starts {
        observed.extend(survey::of_case(scopes, start, case, &question.asked.given));
    }
    let telling = Telling { context, question, case, found: &found, observed: &observed };
    Route {
        remarks: telling.remarks(),
        ways: (0..found.flows.len()).filter_map(|index| telling.way(index)).collect(),
    }
}

/// One case, and all that is known of it.
pub(super) struct Telling<'a> {
    pub(super) context: &'a Context<'a>,
    question: &'a Question,
    pub(super) case: &'a Case,
    pub(super) found: &'a Found,
    observed: &'a [Observation],
}

impl Telling<'_> {
    pub(super) fn head(&self, id: EscalationId) -> String {
        let model = self.context.model;
        said::titled(model, &model.escalation(id).head)
    }

    fn parties(&self) -> said::Parties {
        let is_one = |set: &Persons| !self.question.asked.is_between && set.roles().len() == 1;
        said::Parties {
            one_raiser: is_one(&self.question.asked.raisers),
            one_subject: is_one(&self.question.asked.subjects),
        }
    }

    /// That nothing rules, or that several do.
    fn remarks(&self) -> Vec<String> {
        let rulings = &self.found.rulings;
        if rulings.ruling.is_empty() {
            return self.nothing();
        }
        let tie = |&(one, other): &(EscalationId, EscalationId)| {
            let (one, other) = (self.head(one), self.head(other));
            format!("{one} and {other} both apply, and the rules do not state which of them rules")
        };
        rulings.ties.iter().map(tie).collect()
    }

    fn nothing(&self) -> Vec<String> {
        const SHOWN: usize = 4;
        let model = self.context.model;
        let mut remarks = vec![format!("the rules do not state who hears {}", self.question.said)];
        let is_for = |id: &EscalationId| {
            let matters = model.escalation(*id).matters.as_ref().stated();
            matters.zip(self.case.matter).is_some_and(|(all, matter)| all.contains(&matter))
        };
        let others: Vec<_> =
            model.escalation_ids().filter(is_for).map(|id| self.head(id)).collect();
        if let (Some(matter), false) = (self.case.matter, others.is_empty()) {
            let matter = words::matters(model, &[matter]);
            let routes = text::short_list(&others, SHOWN, "and");
            remarks.push(format!("there are routes for {matter} between others: {routes}"));
        }
        remarks
    }

    fn way(&self, index: usize) -> Option<Way> {
        let model = self.context.model;
        let flow = self.found.flows.get(index)?;
        let escalation = model.escalation(flow.escalation);
        let ruling = self.found.rulings.ruling.get(index);
        let places = flow.places.iter().enumerate();
        Some(Way {
            escalation: model.name(escalation.head.name).to_owned(),
            title: model.title(&escalation.head),
            paragraph: model.pin(escalation.head.qualifiers),
            is_handed_over: ruling.is_none(),
            because: ruling.map(|it| self.because(it)).unwrap_or_default(),
            places: places.map(|(number, it)| self.place(flow, number + 1, it)).collect(),
            ends: self.ends(flow),
            time: self.time(flow),
            carries: self.carries(flow),
            readings: self.readings(flow),
        })
    }

    /// Why this escalation rules, and what it does not state.
    fn because(&self, ruling: &Ruling) -> Vec<String> {
        let model = self.context.model;
        let mut because = Vec::new();
        if let Some(when) = ruling.when {
            because.push(format!("it rules where “{}”", said::quoted(model, when)));
        }
        if ruling.elsewhere {
            because.push("it rules where the condition of the other is not met".into());
        }
        for &(wider, to) in &self.found.rulings.gave_way {
            if to == ruling.escalation {
                let wider = self.head(wider);
                because.push(format!("{wider} applies as well and gives way: it is wider"));
            }
        }
        let escalation = model.escalation(ruling.escalation);
        let is_stated = |who: &Option<Who>| who.is_some_and(|it| it.who.is_stated());
        if escalation.between.is_none() {
            if !is_stated(&escalation.raised_by) {
                because.push("the rules do not state who may raise it".into());
            }
            if !is_stated(&escalation.about) && self.found.flows.len() == 1 {
                because.push("the rules do not state whom or what it may be about".into());
            }
        }
        because
    }

    fn place(&self, flow: &Flow, number: usize, reached: &Reached) -> Place {
        let escalation = self.context.model.escalation(flow.escalation);
        let steps = escalation.places.get(reached.place).map(|it| it.steps.as_ref());
        let steps = steps.unwrap_or_default();
        let branch = |it: &route::Branch| {
            steps.get(it.step).map(|step| self.branch(flow, reached, it, step))
        };
        let fallen = |&(index, why): &(usize, FallsAway)| {
            steps.get(index).map(|step| self.fallen(flow, reached, index, step, why))
        };
        Place {
            number,
            branches: reached.branches.iter().filter_map(branch).collect(),
            fallen: reached.fallen.iter().filter_map(fallen).collect(),
        }
    }

    fn branch(
        &self,
        flow: &Flow,
        reached: &Reached,
        branch: &route::Branch,
        step: &Step,
    ) -> Branch {
        let model = self.context.model;
        let pins: Vec<_> = step.qualifiers.iter().filter_map(|&it| model.pin(it)).collect();
        let quote = |&span: &_| said::quoted(model, span);
        let (who, does) = self.deed(branch, step);
        Branch {
            when: branch.when.iter().map(quote).collect(),
            unless: branch.unless.iter().map(quote).collect(),
            who,
            does,
            paragraph: (!pins.is_empty()).then(|| pins.join("; ")),
            within: step.deadline.stated().map(|it| deadline(model, step, it)),
            is_optional: step.optional,
            details: self.details(branch, step),
            conflicts: self.conflicts(flow, reached, branch),
        }
    }

    /// Who stands there, and what they do.
    pub(super) fn deed(&self, branch: &route::Branch, step: &Step) -> (String, String) {
        let model = self.context.model;
        let terms = step.who.stated().map(|it| model.terms(it)).unwrap_or_default();
        let who = said::choice(self.context, self.parties(), terms, &branch.who);
        let is_place = |actor: Actor| matches!(actor, Actor::Document(_) | Actor::Escalation(_));
        let manner = manner(step);
        if branch.who.actors().all(is_place) {
            let who = who.trim_end_matches(" jointly");
            let known = self.not_loaded(branch);
            return ("it".into(), format!("is handed over to {who}{manner}{known}"));
        }
        (who, does(step))
    }

    /// Which of the documents that it is handed over to are not loaded, after their titles.
    fn not_loaded(&self, branch: &route::Branch) -> String {
        let unknown = self.titles(&branch.not_loaded);
        match (unknown.len(), branch.who.actors().count()) {
            (0, _) => String::new(),
            (1, 1) => ", which is not loaded".into(),
            (2, 2) => ", neither of which is loaded".into(),
            (some, all) if some == all => ", none of which is loaded".into(),
            (1, _) => format!(", of which {} is not loaded", text::list(&unknown)),
            _ => format!(", of which {} are not loaded", text::list(&unknown)),
        }
    }

    /// The titles of some documents, each once.
    pub(super) fn titles(&self, documents: &[DocumentId]) -> Vec<String> {
        let model = self.context.model;
        let mut titles: Vec<String> = Vec::new();
        for &id in documents {
            let title = format!("“{}”", model.title(&model.document(id).head));
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        titles
    }

    fn details(&self, branch: &route::Branch, step: &Step) -> Vec<String> {
        let context = self.context;
        let role = |person: &Person| words::role(context.model, person.role());
        let mut details = Vec::new();
        if step.optional {
            details.push("the raiser may leave this out".into());
        }
        for deputy in &branch.by_deputy {
            details
                .push(format!("{} stands in for one who is away, or a vacant post", role(deputy)));
        }
        for person in &branch.excluded {
            details.push(format!("{} is left out, being the person it is about", role(person)));
        }
        for company in &step.company {
            let who = said::who(context, self.parties(), company, self.case);
            if let Some(nobody) = self.nobody_between(company, &who) {
                details.push(nobody);
                continue;
            }
            details.push(match company.word {
                Word::WithAgreementOf => format!("with the agreement of {who}"),
                Word::With => format!("with {who}; whether they must agree is not stated"),
                word => format!("{} {who}", word.text()),
            });
        }
        for outcome in &step.outcome_to {
            let who = said::who(context, self.parties(), outcome, self.case);
            details.push(format!("the outcome goes to {who}"));
        }
        if let Some((appeal, _)) = step.disputes_to {
            details.push(format!("an appeal goes to {}", self.head(appeal)));
        }
        details
    }

    /// That nobody is there by way of whom it should come.
    fn nobody_between(&self, company: &Who, who: &str) -> Option<String> {
        if company.word != Word::Via {
            return None;
        }
        let choices = self.context.resolver.choices(company, self.case);
        let absent = &self.question.asked.given.absent;
        let persons: Vec<_> = choices.iter().flat_map(Choice::persons).collect();
        let why = if persons.is_empty() {
            let terms = company.who.stated().map(|it| self.context.model.terms(it))?;
            format!("nobody here is {}", said::terms(self.context.model, terms))
        } else if persons.iter().all(|&it| absent.contains_same(it)) {
            format!("{who} is away, or the post is vacant")
        } else {
            return None;
        };
        Some(format!("{}: {why}", super::NOBODY_BETWEEN))
    }

    /// What is remarkable about whoever stands here.
    fn conflicts(&self, flow: &Flow, reached: &Reached, branch: &route::Branch) -> Vec<String> {
        let here = (flow.escalation, reached.place, branch.step);
        let mut said = Vec::new();
        for it in self.observed.iter().filter(|it| (it.escalation, it.place, it.step) == here) {
            let stands = |who: Person| {
                let is_named = branch.who.persons().any(|other| other.is_same(who));
                is_named || matches!(it.what, survey::Observed::PassedOn(_))
            };
            if let Some(who) = it.who.filter(|&who| stands(who)) {
                said.extend(super::conflict::sentence(self.context, it, who));
            }
        }
        said.dedup();
        said
    }

    /// Why an alternative does not stand.
    fn fallen(
        &self,
        flow: &Flow,
        reached: &Reached,
        index: usize,
        step: &Step,
        why: FallsAway,
    ) -> String {
        let model = self.context.model;
        let terms = step.who.stated().map(|it| said::terms(model, model.terms(it)));
        let terms = terms.unwrap_or_default();
        match why {
            FallsAway::NobodyNamed => {
                let here = (flow.escalation, reached.place, index);
                let assumes_group = self.observed.iter().any(|it| {
                    (it.escalation, it.place, it.step) == here
                        && it.what == survey::Observed::AssumesGroup
                });
                let since = if assumes_group { ", who is in no political group" } else { "" };
                format!("the rules name nobody who is {terms}{since}")
            }
            FallsAway::UnlessSubject => {
                format!("{terms} is left out, being the person it is about")
            }
            FallsAway::Vacant => {
                let act = step.act.plain();
                format!("{terms} is away, or the post is vacant, and no deputy stands in to {act}")
            }
            FallsAway::NotStated if reached.branches.is_empty() => {
                "the rules do not state who".into()
            }
            FallsAway::NotStated => "otherwise the rules do not state who".into(),
            FallsAway::Shadowed => {
                format!("{terms} is never reached: the one before always stands")
            }
        }
    }
}

/// What someone at a step does, how far they must, and in what manner.
pub(in crate::report) fn does(step: &Step) -> String {
    let (plain, bare) = match step.act {
        Act::Hears => ("hears it", "hear it"),
        Act::Considers => ("considers it", "consider it"),
        Act::Discusses => ("discusses it", "discuss it"),
        Act::Advises => ("advises", "advise"),
        Act::Mediates => ("mediates", "mediate"),
        Act::SeeksToResolve => ("seeks to resolve it", "seek to resolve it"),
        Act::TakesAction => ("takes action", "take action"),
        Act::Decides => ("decides", "decide"),
    };
    let does = match step.strength {
        None => plain.to_owned(),
        Some(strength) => format!("{} {bare}", strength.text()),
    };
    format!("{does}{}", manner(step))
}

fn manner(step: &Step) -> String {
    let manners: Vec<_> = step.manners.iter().map(|it| it.text().to_owned()).collect();
    format!("{}{}", if manners.is_empty() { "" } else { " " }, text::list(&manners))
}

/// By when, with the conditions of that.
pub(in crate::report) fn deadline(
    model: &Constitution<'_>,
    step: &Step,
    deadline: Deadline,
) -> String {
    let by = match deadline.time {
        Some(time) => {
            let number = model.text(time.number.in_file(step.span.file));
            format!("within {}", duration(time.counting, time.unit, number))
        }
        None => "without delay".into(),
    };
    let quote = |span| format!("“{}”", said::quoted(model, span));
    let whens = model.whens(deadline.qualifiers).map(quote).map(|it| format!(" when {it}"));
    let unless = model.circumstances(deadline.qualifiers).map(quote);
    let unless = unless.map(|it| format!(" unless {it}"));
    std::iter::once(by).chain(whens).chain(unless).collect()
}

pub(in crate::report) fn duration(counting: Counting, unit: Unit, number: &str) -> String {
    let counting = match counting {
        Counting::Calendar => "",
        Counting::Working => "working ",
        Counting::Clear => "clear ",
    };
    let unit = match unit {
        Unit::Hours => "hour",
        Unit::Days => "day",
        Unit::Weeks => "week",
        Unit::Months => "month",
    };
    let plural = if number == "1" { "" } else { "s" };
    format!("{number} {counting}{unit}{plural}")
}
