//! Where a matter goes, step by step.

use super::{Line, refer::Manner, roles::Said, speaker::Speaker};
use crate::{
    report::{text, trace},
    syntax::{
        ast::{Act, Argument, Clause, Statement, Strength, Time},
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
        if has(Word::With) {
            silent.push("whether those together with whom it is done must agree");
        }
        silent
    }

    fn about_route(&self, clause: &Clause) -> String {
        match (clause.word, clause.argument) {
            (Word::Matter, Argument::Names(names)) => {
                let names = self.tree().idents(names).iter();
                let names: Vec<_> = names.map(|it| self.model.name(it.name).to_owned()).collect();
                format!("this is for a {}", text::joined(&names, "or a"))
            }
            (Word::RaisedBy, Argument::Reference(terms)) => match self.who(terms, Manner::Any) {
                Some(who) => format!("it is raised by {who}"),
                None => "the text does not state who raises it".to_owned(),
            },
            (Word::About, Argument::Reference(terms)) => match self.who(terms, Manner::Any) {
                Some(what) => format!("it is about {what}"),
                None => "the text does not state what it may be about".to_owned(),
            },
            (Word::Between, Argument::Sides(one, other)) => {
                format!(
                    "it is between {} on one side and {} on the other",
                    self.any(one),
                    self.any(other)
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
                let who = self.each_of(terms);
                match clause.word {
                    Word::Consulting => format!(", consulting {who}"),
                    Word::AdvisedBy => format!(", advised by {who}"),
                    Word::WithAgreementOf => format!(", with the agreement of {who}"),
                    Word::With => format!(", together with {who}"),
                    Word::Via => format!(", by way of {who}"),
                    Word::OutcomeTo => format!("; the outcome goes to {who}"),
                    _ => format!(", informing {who}"),
                }
            }
            _ => match clause.word {
                Word::Preferably => {
                    "; this step is preferred, but the raiser may leave it out".to_owned()
                }
                Word::Optionally => "; the raiser may leave this step out".to_owned(),
                word => format!(", {}", word.text()),
            },
        }
    }

    pub(super) fn time(&self, time: Time) -> String {
        trace::duration(time.counting, time.unit, &self.text(time.number))
    }
}

/// A step as a line, where one was begun.
fn closed(step: &mut String) -> Option<Line> {
    let said = std::mem::take(step);
    (!said.is_empty()).then(|| Line::step(format!("{}.", text::sentence(&said))))
}

fn performed(strength: Option<Strength>, act: Act) -> String {
    let plain = act.plain();
    let said = match (strength, act) {
        (Some(strength), Act::Hears) => return format!("to whom it {} go", strength.text()),
        (Some(strength), _) => format!("{} {plain}", strength.text()),
        (None, Act::SeeksToResolve) => "seeks to resolve".to_owned(),
        (None, Act::TakesAction) => "takes action".to_owned(),
        (None, Act::Discusses) => "discusses".to_owned(),
        (None, _) => format!("{plain}s"),
    };
    let it = match act {
        Act::Hears | Act::Considers | Act::Discusses | Act::Mediates | Act::SeeksToResolve => " it",
        Act::Advises | Act::TakesAction | Act::Decides => "",
    };
    format!("who {said}{it}")
}
