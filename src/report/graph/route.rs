//! One escalation: how it begins, its steps, how it ends and where it is handed over.

mod ends;
mod step;

use std::collections::BTreeMap;

use super::{Arrow, Card, Line, Mark, Picture, Shape, people, remarkable};
use crate::{
    analysis::resolve::items,
    model::{Constitution, Escalation, EscalationId, Stated, Step, Who},
    report::{
        text,
        trace::{said, sight},
    },
    rules::{Context, words},
    syntax::{ast::Thing, words::Word},
};

pub(super) fn picture(context: &Context<'_>, id: EscalationId) -> Picture {
    let model = context.model;
    let escalation = model.escalation(id);
    let mut drawing = Drawing {
        context,
        id,
        escalation,
        picture: Picture {
            name: model.name(escalation.head.name).to_owned(),
            title: model.title(&escalation.head),
            about: "Every case of this procedure is drawn at once.".into(),
            apart:
                "The matter never comes to these: it ends before, or their conditions exclude each \
                    other."
                    .into(),
            column: 214.0,
            ..Picture::default()
        },
        marks: remarkable::marks(context, id),
        open: Vec::new(),
        called: BTreeMap::new(),
    };
    let start = drawing.start();
    drawing.open.push(Open { card: start, ..Open::default() });
    for place in 0..escalation.places.len() {
        drawing.place(place);
    }
    drawing.talk();
    drawing.liftings();
    drawing.picture.set_apart();
    drawing.picture
}

/// Where a matter stands that has not ended.
#[derive(Debug, Clone, Default)]
struct Open {
    card: usize,
    /// Whether it passed by a place, the conditions of which were not met.
    is_otherwise: bool,
    /// Quoted conditions that were met on the way here, and such as were not.
    met: Vec<String>,
    unmet: Vec<String>,
}

struct Drawing<'a> {
    context: &'a Context<'a>,
    id: EscalationId,
    escalation: &'a Escalation,
    picture: Picture,
    marks: BTreeMap<(usize, usize), Vec<Mark>>,
    open: Vec<Open>,
    /// What the arrows call a box.
    called: BTreeMap<usize, String>,
}

impl Drawing<'_> {
    fn start(&mut self) -> usize {
        let model = self.context.model;
        let escalation = self.escalation;
        let matters = escalation.matters.as_ref().stated();
        let title = match matters {
            Some(matters) => text::sentence(&words::matters(model, matters)),
            None => "A matter (which, is not stated)".to_owned(),
        };
        let mut notes = Vec::new();
        if let Some((one, other)) = escalation.between {
            let [one, other] = [one, other].map(|it| said::terms(model, model.terms(it)));
            notes.push(format!("between {one} and {other}"));
        } else {
            notes.push(match self.clauses(Word::RaisedBy) {
                Some(who) => format!("raised by {who}"),
                None => "who may raise it: not stated".into(),
            });
        }
        match self.clauses(Word::About) {
            Some(what) => notes.push(format!("about {what}")),
            None if escalation.between.is_none() => {
                notes.push("whom or what it is about: not stated".into());
            }
            None => {}
        }
        let carried =
            escalation.carries.iter().map(|&it| model.title(&model.confidential(it).head));
        let carried: Vec<_> = carried.map(|it| format!("“{it}”")).collect();
        if !carried.is_empty() {
            notes.push(format!("carries {}", text::list(&carried)));
        }
        for word in [Word::Matter, Word::Between, Word::Carries] {
            let said = people::clause_conditions(model, &escalation.head, |it, _| it == word);
            notes.extend((!said.is_empty()).then_some(said));
        }
        let pin = said::pin(model, escalation.head.qualifiers);
        let conditions = people::conditions(model, escalation.head.qualifiers);
        notes.extend((!conditions.is_empty()).then_some(conditions));
        let said = format!("It begins with {}{pin}: {}", lower(&title), notes.join("; "));
        if !pin.is_empty() {
            notes.push(pin.trim().to_owned());
        }
        self.picture.card(Card { shape: Shape::Start, title, notes, said, ..Card::default() })
    }

    /// All that the clauses of one word name, with their conditions.
    fn clauses(&self, word: Word) -> Option<String> {
        let escalation = self.escalation;
        let first = [escalation.raised_by, escalation.about].into_iter().flatten();
        let all = first.chain(escalation.further.iter().copied()).filter(|it| it.word == word);
        let said: Vec<_> = all.filter_map(|it| topics(self.context.model, &it)).collect();
        (!said.is_empty()).then(|| text::short_list(&said, usize::MAX, "or"))
    }

    /// Draws a place: every alternative, from wherever the matter is still open.
    fn place(&mut self, place: usize) {
        let escalation = self.escalation;
        let Some(steps) = escalation.places.get(place).map(|it| &it.steps) else { return };
        let is_after_last = escalation.places.iter().take(place).any(|it| it.is_last);
        let mut before = std::mem::take(&mut self.open);
        before.retain(|_| !is_after_last);
        let all: Vec<_> = steps.iter().map(|it| conditions_of(self.context.model, it)).collect();
        let mut may_be_left_out = false;
        for (index, (step, own)) in steps.iter().zip(&all).enumerate() {
            let label =
                if own.is_empty() && index > 0 { vec!["otherwise".into()] } else { own.clone() };
            for (card, line, ends) in self.step(place, index, step) {
                may_be_left_out |= ends && step.optional;
                let mut comes = false;
                for open in before.iter().filter(|it| !own.iter().any(|own| it.unmet.contains(own)))
                {
                    comes = true;
                    self.goes(open, card, line, &label);
                }
                if !comes {
                    self.picture.mark(card, Mark::dead_end("never reached"));
                } else if !ends {
                    let mut met: Vec<_> = before.iter().flat_map(|it| it.met.clone()).collect();
                    met.extend(own.clone());
                    self.open.push(Open { card, met, ..Open::default() });
                }
            }
        }
        for open in before {
            let is_met = |own: &Vec<String>| own.iter().all(|it| open.met.contains(it));
            if may_be_left_out || !all.iter().any(is_met) {
                self.open.push(passed_by(open, &all));
            }
        }
    }

    fn goes(&mut self, open: &Open, to: usize, line: Line, conditions: &[String]) {
        let mut label: Vec<&str> = conditions.iter().map(String::as_str).collect();
        if open.is_otherwise && !label.contains(&"otherwise") {
            label.insert(0, "otherwise");
        }
        let label = label.join(", ");
        let goes = match line {
            Line::HandsOver => "the matter is handed over at",
            _ => "the matter goes on to",
        };
        let said = format!(
            "{} {goes} {}{}",
            self.after(open.card),
            self.called.get(&to).map_or("", String::as_str),
            people::after(", ", &label)
        );
        let arrow = Arrow { from: open.card, to, line, label, said, ..Arrow::default() };
        self.picture.arrow(arrow);
    }

    /// `After step 2, the Monitoring Officer,`
    fn after(&self, card: usize) -> String {
        match self.called.get(&card) {
            Some(called) => format!("After {called},"),
            None => "At the beginning".into(),
        }
    }

    /// What would lift the whole, said below the picture.
    fn liftings(&mut self) {
        let model = self.context.model;
        for lifting in self.context.scopes.liftings(self.id) {
            let circumstance = said::quoted(model, lifting.circumstance);
            let is_word = !circumstance.contains(['"', ' ']);
            let said = if is_word {
                circumstance.replace('-', " ")
            } else {
                format!("“{}”", circumstance.trim_matches('"'))
            };
            self.picture.remarks.push(format!("None of this holds in the case of {said}"));
        }
    }
}

/// Whom or what a clause names, each item by its words.
fn topics(model: &Constitution<'_>, who: &Who) -> Option<String> {
    let reference = who.who.stated()?;
    let item = |item: crate::analysis::resolve::Item<'_>| match item.alt {
        [term] if term.thing == Thing::Text => {
            let words = said::quoted(model, term.range.in_file(reference.span.file));
            format!("“{}”", words.trim_matches('"'))
        }
        alt => {
            let except = item.except.map(|it| format!(" except {}", said::terms(model, it)));
            format!("{}{}", said::terms(model, alt), except.unwrap_or_default())
        }
    };
    let said: Vec<_> = items(model.terms(reference)).map(item).collect();
    let conditions = people::conditions(model, who.qualifiers);
    let said = text::short_list(&said, usize::MAX, "or");
    Some(format!("{said}{}", people::after(", ", &conditions)))
}

/// What must be so for a step to stand, and what takes it out.
fn conditions_of(model: &Constitution<'_>, step: &Step) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for &qualifiers in &step.qualifiers {
        said.extend(
            model.whens(qualifiers).map(|it| format!("when “{}”", said::quoted(model, it))),
        );
        for exception in model.exceptions(qualifiers) {
            said.push(match sight::exception(model, qualifiers.file, exception) {
                Some(lifts) => format!("unless {lifts}"),
                None => "unless it is about them".into(),
            });
        }
    }
    said
}

/// The same matter past a place where nobody's condition was met.
fn passed_by(open: Open, conditions: &[Vec<String>]) -> Open {
    let mut unmet = open.unmet;
    // Of several conditions of one step it is not known which was not met.
    let single = conditions.iter().filter_map(|it| match it.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    });
    unmet.extend(single);
    Open { is_otherwise: true, unmet, ..open }
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Whether a step's matters want a decision: a request is answered and a disclosure received.
fn wants_decision(context: &Context<'_>, escalation: &Escalation) -> bool {
    match &escalation.matters {
        Stated::Stated(matters) => {
            matters.iter().any(|&it| !matches!(context.model.name(it), "request" | "disclosure"))
        }
        _ => true,
    }
}
