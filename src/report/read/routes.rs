//! Where a matter goes, step by step.

use std::fmt::Write as _;

use super::{
    Line,
    refer::{Manner, NOBODY_STATED, joined},
    roles::Said,
    speaker::Speaker,
};
use crate::{
    report::text,
    syntax::{
        ast::{Act, Argument, Clause, Counting, Statement, Strength, Time, Unit},
        words::{Home, Word},
    },
};

impl Speaker<'_> {
    pub(super) fn escalation(&mut self, statement: &Statement) -> Said {
        let clauses = self.clauses(statement);
        let mut sentences = Vec::new();
        let mut steps: Vec<Line> = Vec::new();
        let mut step = String::new();
        for clause in clauses {
            if clause.word.is_opening() {
                steps.extend(closed(&mut step));
                step = self.opening(clause);
            } else if clause.word.home().overlaps(Home::PART_OF_STEP) && !step.is_empty() {
                let part = self.part(clause);
                step.push_str(&part);
            } else {
                let words = self.about_route(clause);
                sentences.push(self.sentence(&words, clause));
                continue;
            }
            let qualified = self.qualified(clause.qualifiers);
            step.push_str(&qualified);
        }
        steps.extend(closed(&mut step));
        let mut lines = Self::paragraph(&sentences);
        lines.append(&mut steps);
        (lines, self.unsaid(statement))
    }

    fn unsaid(&self, statement: &Statement) -> Vec<&'static str> {
        let clauses = self.clauses(statement);
        let has = |word: Word| clauses.iter().any(|it| it.word == word);
        let mut silent = self.silent(statement, &[(Word::Matter, "what sort of matter it is for")]);
        if !has(Word::Between) {
            silent.extend(self.silent(
                statement,
                &[
                    (Word::RaisedBy, "who may raise it"),
                    (Word::About, "whom or what it may be about"),
                ],
            ));
        }
        if !clauses.iter().any(|it| it.word.is_opening()) {
            silent.push("any step");
        } else if !has(Word::Within) && !has(Word::WithoutDelay) {
            silent.push("by when anything is to be done");
        }
        silent
    }

    fn about_route(&self, clause: &Clause) -> String {
        match (clause.word, clause.argument) {
            (Word::Matter, Argument::Names(names)) => {
                let names = self.tree().idents(names).iter();
                let names: Vec<_> = names.map(|it| self.model.name(it.name).to_owned()).collect();
                format!("this is for a {}", joined(&names, "or a"))
            }
            (Word::RaisedBy, Argument::Reference(terms)) => match self.who(terms, Manner::All) {
                Some(who) => format!("{who} may raise it"),
                None => "the text does not state who may raise it".to_owned(),
            },
            (Word::About, Argument::Reference(terms)) => match self.who(terms, Manner::All) {
                Some(what) => format!("it is about {what}"),
                None => "the text does not state what it may be about".to_owned(),
            },
            (Word::Between, Argument::Sides(one, other)) => {
                format!(
                    "it is between {} on one side and {} on the other",
                    self.all(one),
                    self.all(other)
                )
            }
            (_, Argument::Names(names)) => {
                format!("whoever hears it learns of {}", self.names(names))
            }
            _ => String::new(),
        }
    }

    fn opening(&self, clause: &Clause) -> String {
        let opening = match clause.word {
            Word::First => "First",
            Word::Then => "Then",
            Word::Otherwise => "Otherwise",
            _ => "Finally",
        };
        let Argument::Reference(terms) = clause.argument else { return opening.to_owned() };
        match self.who(terms, Manner::Alone) {
            Some(who) => format!("{opening}: {who}"),
            None => format!("{opening}: the text does not state who"),
        }
    }

    /// What a step says beside who stands in it.
    fn part(&self, clause: &Clause) -> String {
        match clause.argument {
            Argument::Act(strength, act) => format!(", {}", performed(strength, act)),
            Argument::Time(time) => format!(", within {}", self.time(time)),
            Argument::Name(route) => format!("; an appeal goes to {}", self.named(route.name)),
            Argument::Reference(terms) => {
                let who = self.who(terms, Manner::All).unwrap_or_else(|| NOBODY_STATED.to_owned());
                match clause.word {
                    Word::Consulting => format!(", consulting {who}"),
                    Word::AdvisedBy => format!(", advised by {who}, whose advice does not bind"),
                    Word::WithAgreementOf => format!(", with the agreement of {who}"),
                    Word::With => {
                        format!(", with {who} (whether they must agree is not stated)")
                    }
                    Word::Via => format!(", by way of {who}"),
                    Word::OutcomeTo => format!("; the outcome goes to {who}"),
                    _ => format!(", informing {who}"),
                }
            }
            _ => match clause.word {
                Word::Preferably => {
                    ", which is preferred, though the raiser may leave it out".to_owned()
                }
                Word::Optionally => ", which the raiser may leave out".to_owned(),
                word => format!(", {}", word.text()),
            },
        }
    }

    pub(super) fn time(&self, time: Time) -> String {
        let counting = match time.counting {
            Counting::Calendar => "",
            Counting::Working => "working ",
            Counting::Clear => "clear ",
        };
        let unit = match time.unit {
            Unit::Hours => "hour",
            Unit::Days => "day",
            Unit::Weeks => "week",
            Unit::Months => "month",
        };
        let number = self.text(time.number);
        let plural = if number == "1" { "" } else { "s" };
        format!("{number} {counting}{unit}{plural}")
    }
}

/// A step as a line, where one was begun.
fn closed(step: &mut String) -> Option<Line> {
    let said = std::mem::take(step);
    (!said.is_empty()).then(|| Line::step(format!("{}.", text::sentence(&said))))
}

fn performed(strength: Option<Strength>, act: Act) -> String {
    let mut said = String::from("who ");
    let plain = act.plain();
    let _ = match strength {
        Some(strength) => write!(said, "{} {plain}", strength.text()),
        None => match act {
            Act::SeeksToResolve => write!(said, "seeks to resolve"),
            Act::TakesAction => write!(said, "takes action"),
            Act::Discusses => write!(said, "discusses"),
            _ => write!(said, "{plain}s"),
        },
    };
    match act {
        Act::Hears | Act::Considers | Act::Discusses | Act::Mediates | Act::SeeksToResolve => {
            said.push_str(" it");
        }
        Act::Advises | Act::TakesAction | Act::Decides => {}
    }
    said
}
