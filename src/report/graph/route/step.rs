//! One step of a route as boxes: whoever stands there, or what the matter is handed over to.

use super::{Card, Drawing, Line, Mark, Shape, people};
use crate::{
    model::{Constitution, Definition, DocumentId, EscalationId, Step},
    report::{
        graph::{Arrow, delegation},
        text,
        trace::{said, way},
    },
    syntax::ast::{Act, Join, Term, Thing},
};

impl Drawing<'_> {
    /// Draws a step; gives each box of it, how one comes there, and whether the matter ends there.
    pub(super) fn step(
        &mut self,
        place: usize,
        index: usize,
        step: &Step,
    ) -> Vec<(usize, Line, bool)> {
        let model = self.context.model;
        let number = self.number(place, index);
        let Some(reference) = step.who.stated() else {
            return vec![(self.silent(&number), Line::Goes, false)];
        };
        let terms = model.terms(reference);
        let mut boxes = Vec::new();
        let mut people: Vec<Term> = Vec::new();
        let mut is_choice = false;
        for &term in terms {
            let at = match target(model, term) {
                Some(Target::Escalation(to)) => self.escalation_box(&number, to),
                Some(Target::Document(to)) => self.document_box(&number, to),
                None => {
                    people.push(term);
                    continue;
                }
            };
            is_choice |= !boxes.is_empty() && term.join == Join::Or;
            boxes.push((at, Line::HandsOver, true));
        }
        if is_choice {
            boxes = vec![(self.choice(&number, terms, &boxes), Line::HandsOver, true)];
        }
        if !people.is_empty() {
            let ends = self.ends(place, step);
            let card = self.people_box(&number, step, &people, ends);
            boxes.insert(0, (card, Line::Goes, ends && !self.is_open_dispute(place, step)));
            self.appeal(card, step);
        }
        if let (Some(marks), Some(&(card, ..))) =
            (self.marks.remove(&(place, index)), boxes.first())
        {
            for mark in marks {
                self.picture.mark(card, mark);
            }
        }
        self.never(place, index, &boxes);
        boxes
    }

    /// A box between for what is handed over to one of several, and the text does not say which.
    fn choice(&mut self, number: &str, terms: &[Term], among: &[(usize, Line, bool)]) -> usize {
        let names = said::terms(self.context.model, terms);
        let card = Card { shape: Shape::Either, title: "or".into(), ..Card::default() };
        let from =
            self.called(card, format!("step {number}, to {names} (the rules do not state which)"));
        for &(to, line, _) in among {
            self.picture.arrow(Arrow { from, to, line, ..Arrow::default() });
        }
        from
    }

    /// `2`, or `2a` where a place has several steps.
    fn number(&self, place: usize, index: usize) -> String {
        let several = self.escalation.places.get(place).is_some_and(|it| it.steps.len() > 1);
        let letter = u8::try_from(index % 26).ok().map(|it| char::from(b'a' + it));
        let letter = letter.filter(|_| several).map(String::from).unwrap_or_default();
        format!("{}{letter}", place + 1)
    }

    fn silent(&mut self, number: &str) -> usize {
        let title = format!("{number}. Not stated");
        let said = format!("Step {number}: who stands here is not stated");
        let notes = vec!["the rules do not state who".to_owned()];
        let card = Card { shape: Shape::Step, title, notes, said, ..Card::default() };
        self.called(card, format!("step {number}, where nobody is stated"))
    }

    /// Draws a box, and keeps what the arrows call it.
    fn called(&mut self, card: Card, called: String) -> usize {
        let at = self.picture.card(card);
        self.called.insert(at, called);
        at
    }

    fn people_box(&mut self, number: &str, step: &Step, terms: &[Term], ends: bool) -> usize {
        let model = self.context.model;
        let who = text::sentence(&said::terms(model, terms));
        let mut notes = vec![way::does(step)];
        if step.optional {
            notes.push("may be left out by whoever raises it".into());
        }
        notes.extend(step.deadline.stated().map(|it| way::deadline(model, step, it)));
        notes.extend(delegation::company(model, &step.company));
        for outcome in &step.outcome_to {
            let whom = people::names(model, outcome).unwrap_or_else(|| "not stated".into());
            let when = people::conditions(model, outcome.qualifiers);
            notes.push(format!("outcome to {whom}{}", people::after(", ", &when)));
        }
        let pins: Vec<_> = step.qualifiers.iter().filter_map(|&it| model.pin(it)).collect();
        let said = format!("Step {number}: {who} {}", notes.join("; "));
        notes.extend((!pins.is_empty()).then(|| format!("[{}]", pins.join("; "))));
        let shape = if ends { Shape::Decision } else { Shape::Step };
        let title = format!("{number}. {who}");
        let called = format!("step {number}, {}", said::terms(model, terms));
        self.called(Card { shape, title, notes, said, ..Card::default() }, called)
    }

    fn escalation_box(&mut self, number: &str, to: EscalationId) -> usize {
        let model = self.context.model;
        let head = &model.escalation(to).head;
        let title = format!("{number}. {}", model.title(head));
        let said = format!(
            "Step {number}: it is handed over to the procedure {}",
            said::titled(model, head)
        );
        let notes = vec!["goes on there".to_owned()];
        let card = Card { shape: Shape::Escalation, title, notes, said, ..Card::default() };
        let at = self.called(card, format!("step {number}, to “{}”", model.title(head)));
        if self.comes_back(to) {
            let mut mark = Mark::circle();
            mark.text.push_str(": it is handed on until it comes back here");
            self.picture.mark(at, mark);
        }
        at
    }

    /// Whether what is handed over to hands on until the matter is here again. Linear in the hand-overs.
    fn comes_back(&self, from: EscalationId) -> bool {
        let model = self.context.model;
        let mut seen = vec![false; model.escalations.len()];
        let mut pending = vec![from];
        while let Some(at) = pending.pop() {
            if at == self.id {
                return true;
            }
            if std::mem::replace(&mut seen[at.index()], true) {
                continue;
            }
            pending.extend(model.handed_over.neighbors(at.into()).map(EscalationId::from));
        }
        false
    }

    fn document_box(&mut self, number: &str, to: DocumentId) -> usize {
        let model = self.context.model;
        let document = model.document(to);
        let title = format!("{number}. {}", model.title(&document.head));
        let (known, which) = if document.is_loaded {
            ("goes on there", "and goes on there")
        } else {
            (
                "not loaded: what follows is not known",
                "which is not loaded: what follows is not known",
            )
        };
        let document = format!("“{}”", model.title(&document.head));
        let said = format!("Step {number}: it is handed over to the document {document}, {which}");
        let notes = vec![known.to_owned()];
        let card = Card { shape: Shape::Document, title, notes, said, ..Card::default() };
        self.called(card, format!("step {number}, to {document}"))
    }

    /// Whether the matter ends with whoever stands here.
    fn ends(&self, place: usize, step: &Step) -> bool {
        match step.act {
            Act::Decides => true,
            Act::TakesAction => self.is_last(place) && !self.is_dispute_only(),
            _ => false,
        }
    }

    /// Action ends all at the last place but a dispute.
    fn is_open_dispute(&self, place: usize, step: &Step) -> bool {
        step.act == Act::TakesAction && self.is_last(place) && self.has_dispute()
    }

    fn is_last(&self, place: usize) -> bool {
        let places = &self.escalation.places;
        let last = places.iter().position(|it| it.is_last);
        place == last.unwrap_or_else(|| places.len().saturating_sub(1))
    }

    fn appeal(&mut self, from: usize, step: &Step) {
        let Some((to, _)) = step.disputes_to else { return };
        let model = self.context.model;
        let head = &model.escalation(to).head;
        let card = Card {
            shape: Shape::Escalation,
            title: model.title(head),
            notes: vec!["an appeal goes there".into()],
            said: format!("The procedure {} hears an appeal", said::titled(model, head)),
            ..Card::default()
        };
        let to = self.picture.same_or_new(card);
        let said = format!("{} an appeal goes to “{}”", self.after(from), model.title(head));
        self.picture.arrow(Arrow {
            from,
            to,
            line: Line::Appeal,
            label: "appeal".into(),
            said,
            ..Arrow::default()
        });
    }

    /// That no case comes to a step, though the rules have it.
    fn never(&mut self, place: usize, index: usize, boxes: &[(usize, Line, bool)]) {
        let survey = self.context.survey();
        let at = (self.id, place, index);
        let is_ruling = survey.ruled.get(self.id.index()).is_some_and(|&it| it > 0);
        let had_its_turn = survey.reached.contains(&at) || survey.fallen.contains_key(&at);
        if self.context.model.is_sound() && is_ruling && !had_its_turn {
            for &(card, ..) in boxes {
                self.picture.mark(card, Mark::dead_end("no case comes here"));
            }
        }
    }
}

enum Target {
    Escalation(EscalationId),
    Document(DocumentId),
}

/// What a matter is handed over to.
fn target(model: &Constitution<'_>, term: Term) -> Option<Target> {
    let Thing::Name(name) = term.thing else { return None };
    if matches!(term.join, Join::Of | Join::Except) {
        return None;
    }
    match model.definition(name)? {
        Definition::Escalation(id) => Some(Target::Escalation(id)),
        Definition::Document(id) => Some(Target::Document(id)),
        _ => None,
    }
}
