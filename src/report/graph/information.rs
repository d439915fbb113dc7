//! Confidential matters: whose they are, whom they may and may not reach, and what carries them on.

use std::fmt::Write as _;

use super::{Arrow, Card, Line, Mark, Picture, Shape, delegation, is_escalation, people};
use crate::{
    analysis::Observed,
    model::{Confidential, ConfidentialId, Definition, EscalationId, Reference, Who},
    report::{text, trace::said},
    rules::{Context, routes, words},
    syntax::{ast::Thing, words::Word},
};

pub(super) fn picture(context: &Context<'_>) -> Picture {
    let model = context.model;
    let mut drawing = Drawing {
        context,
        picture: Picture {
            name: "information".into(),
            title: "Who may see what".into(),
            about:
                "An arrow leads from each confidential matter to those whom it may, should not or \
                    must not reach, and to the routes that carry it."
                    .into(),
            apart: "Whom these may or may not reach is not stated.".into(),
            column: 180.0,
            ..Picture::default()
        },
        known: Vec::new(),
        matters: Vec::new(),
    };
    for id in model.confidential_ids() {
        drawing.matter(id);
    }
    let carrying: Vec<_> =
        model.escalation_ids().filter(|&it| !model.escalation(it).carries.is_empty()).collect();
    for id in carrying {
        drawing.escalation(id);
    }
    drawing.picture.set_apart();
    if model.confidentials.is_empty() {
        let remark = "The rules modelled here state nothing of confidential matters";
        drawing.picture.remarks.push(remark.into());
    }
    drawing.picture
}

/// Why somebody has a box: the same person may be kept from a matter and be told of it on a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Seeing,
    Told,
}

struct Drawing<'a> {
    context: &'a Context<'a>,
    picture: Picture,
    known: Vec<(Side, Shape, String, usize)>,
    /// The box of each confidential matter.
    matters: Vec<usize>,
}

impl Drawing<'_> {
    /// The box of somebody on one side: the same person may be on both.
    fn person(&mut self, side: Side, card: Card) -> usize {
        let is_same = |(at, shape, title, _): &&(Side, Shape, String, usize)| {
            *at == side && *shape == card.shape && *title == card.title
        };
        if self.picture.is_full() {
            return 0;
        }
        if let Some(&(.., at)) = self.known.iter().find(is_same) {
            return at;
        }
        let (shape, title) = (card.shape, card.title.clone());
        let said = if card.said.is_empty() { people::said(&card) } else { card.said.clone() };
        let at = self.picture.card(Card { said, ..card });
        self.known.push((side, shape, title, at));
        at
    }

    fn matter(&mut self, id: ConfidentialId) {
        let model = self.context.model;
        let confidential = model.confidential(id);
        let title = model.title(&confidential.head);
        let mut notes = Vec::new();
        let having = [
            ("belongs to", confidential.owner),
            ("held by", confidential.held_by),
            ("may be released by", confidential.release_by),
        ];
        for (word, who) in having {
            let Some(who) = who else { continue };
            let Some(names) = people::names(model, &who) else { continue };
            let when = people::conditions(model, who.qualifiers);
            notes.push(format!("{word} {names}{}", people::after(", ", &when)));
        }
        notes.extend(delegation::company(model, &confidential.company));
        let conditions = people::conditions(model, confidential.head.qualifiers);
        notes.extend((!conditions.is_empty()).then_some(conditions));
        let silent = silent(confidential);
        if !silent.is_empty() {
            notes.push(format!("not stated: {}", text::list(&silent)));
        }
        let pin = said::pin(model, confidential.head.qualifiers);
        let mut said = format!("Confidential matter{pin}: {title}");
        for note in &notes {
            said.push_str("; ");
            said.push_str(note);
        }
        if let Some((to, _)) = confidential.disputes_to {
            let to = said::titled(model, &model.escalation(to).head);
            let _ = write!(said, "; a dispute about it goes to {to}");
        }
        let card = Card {
            shape: Shape::Confidential,
            title: title.clone(),
            notes,
            said,
            ..Card::default()
        };
        let at = self.picture.card(card);
        self.matters.push(at);
        for audience in &confidential.audiences {
            let line = match audience.word {
                Word::MayReach => Line::MayReach,
                Word::MustNotReach => Line::MustNotReach,
                _ => Line::ShouldNotReach,
            };
            self.audience(at, &title, audience, line);
        }
    }

    fn audience(&mut self, from: usize, title: &str, who: &Who, line: Line) {
        let model = self.context.model;
        let Some(reference) = who.who.stated() else { return };
        let label = people::conditions(model, who.qualifiers);
        for card in people::parties(model, reference) {
            let (name, meaning) = (&card.title, line.meaning());
            let said = format!("{title}: it {meaning} {name}{}", people::after(", ", &label));
            let to = self.person(Side::Seeing, card);
            let label = label.clone();
            self.picture.arrow(Arrow { from, to, line, label, said, ..Arrow::default() });
        }
    }

    /// A route that carries something, and everybody who so learns of it.
    fn escalation(&mut self, id: EscalationId) {
        let model = self.context.model;
        let escalation = model.escalation(id);
        let title = model.title(&escalation.head);
        let at = self.route(id);
        for mark in self.marks(id) {
            self.picture.mark(at, mark);
        }
        for &carried in &escalation.carries {
            let matter = model.title(&model.confidential(carried).head);
            let Some(&from) = self.matters.get(carried.index()) else { continue };
            let said = format!("{matter} is told in the course of {title}");
            self.picture.arrow(Arrow {
                from,
                to: at,
                line: Line::Carried,
                said,
                ..Arrow::default()
            });
        }
        for step in escalation.places.iter().flat_map(|place| &place.steps) {
            let told = step.company.iter().chain(&step.outcome_to).filter_map(|it| it.who.stated());
            for reference in step.who.stated().into_iter().chain(told) {
                self.told(at, &title, reference);
            }
        }
    }

    fn route(&mut self, id: EscalationId) -> usize {
        let model = self.context.model;
        let head = &model.escalation(id).head;
        let title = model.title(head);
        let said = format!("The route “{title}”{}", said::pin(model, head.qualifiers));
        self.person(Side::Told, Card { shape: Shape::Escalation, title, said, ..Card::default() })
    }

    fn told(&mut self, at: usize, title: &str, reference: Reference) {
        let model = self.context.model;
        let onwards = model.terms(reference).iter().find_map(|term| match term.thing {
            Thing::Name(name) => Some(model.definition(name)),
            _ => None,
        });
        if let Some(to) = onwards.and_then(is_escalation) {
            let to = self.route(to);
            let said = format!(
                "{title} goes on under {}, and what it carries with it",
                self.picture.cards[to].title
            );
            self.arrow(at, to, Line::HandsOver, said);
            return;
        }
        let is_document = matches!(onwards, Some(Some(Definition::Document(_))));
        for card in people::parties(model, reference) {
            let shape = if is_document { Shape::Document } else { card.shape };
            let said = format!("In the course of {title} it is told to {}", card.title);
            let to = self.person(Side::Told, Card { shape, ..card });
            self.arrow(at, to, Line::Told, said);
        }
    }

    /// An arrow, unless there is one already that says the same.
    fn arrow(&mut self, from: usize, to: usize, line: Line, said: String) {
        let is_same = |it: &Arrow| it.from == from && it.to == to && it.line == line;
        if !self.picture.arrows.iter().any(is_same) {
            self.picture.arrow(Arrow { from, to, line, said, ..Arrow::default() });
        }
    }

    /// Who learns on a route of what the rules keep from them.
    fn marks(&self, id: EscalationId) -> Vec<Mark> {
        if !self.context.model.is_sound() {
            return Vec::new();
        }
        let passed_on = |it: Observed| matches!(it, Observed::PassedOn(_));
        let groups = routes::groups(self.context, passed_on).into_iter();
        let of_this = groups.filter(|group| group.escalation == id);
        let mark = of_this.map(|group| {
            let learns = if group.is_certain() { "learns" } else { "may learn" };
            let who = words::roles(self.context.model, &group.who(), "or");
            let text = format!("{who} {learns} what is kept from them");
            Mark { sign: super::Sign::Conflict, text }
        });
        mark.collect()
    }
}

/// What the rules do not state of a confidential matter.
fn silent(confidential: &Confidential) -> Vec<String> {
    let is_silent = |who: Option<Who>| who.is_none_or(|it| !it.who.is_stated());
    let mut silent = Vec::new();
    let mut add = |is_so: bool, words: &str| silent.extend(is_so.then(|| words.to_owned()));
    add(is_silent(confidential.owner), "owner");
    add(is_silent(confidential.held_by), "holder");
    add(confidential.audiences.is_empty(), "audience");
    add(is_silent(confidential.release_by), "release");
    silent
}
