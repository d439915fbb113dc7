//! The council, its documents, and who there is.

use super::{Line, refer::Manner, speaker::Speaker};
use crate::{
    law,
    report::text,
    syntax::{
        ast::{Argument, Clause, Statement, StatementKind},
        words::Word,
    },
};

const NOT_STATED: &str = "the text does not state it";

/// The paragraphs of a statement, and what nothing is said of.
pub(super) type Said = (Vec<Line>, Vec<&'static str>);

impl<'c> Speaker<'c> {
    pub(super) fn clauses(&self, statement: &Statement) -> &'c [Clause] {
        self.tree().clauses(statement.clauses)
    }

    /// Of what no clause speaks.
    pub(super) fn silent(
        &self,
        statement: &Statement,
        may_say: &[(Word, &'static str)],
    ) -> Vec<&'static str> {
        let clauses = self.clauses(statement);
        let is_silent = |word: Word| clauses.iter().all(|clause| clause.word != word);
        may_say.iter().filter(|(word, _)| is_silent(*word)).map(|(_, what)| *what).collect()
    }

    /// Sentences as one paragraph; none where there are none.
    pub(super) fn paragraph(sentences: &[String]) -> Vec<Line> {
        if sentences.is_empty() { Vec::new() } else { vec![Line::of(sentences.join(" "))] }
    }

    pub(super) fn council(&mut self, statement: &Statement) -> Said {
        let clauses = self.clauses(statement);
        let said = clauses.iter().map(|clause| {
            let what = match clause.word {
                Word::Nation => "nation",
                Word::Kind => "kind of authority",
                Word::Governance => "form of governance",
                Word::LawAsAt => "the law is taken as at",
                _ => "extent",
            };
            let value = match clause.argument {
                Argument::Name(name) => match self.model.name(name.name) {
                    "not-stated" => NOT_STATED.to_owned(),
                    "whole" => "these documents are the whole constitution".to_owned(),
                    "part" => "these documents are a part of the constitution".to_owned(),
                    nation if clause.word == Word::Nation => law::nation_title(nation),
                    _ => self.spaced(name.name),
                },
                Argument::Date(date) => Self::date(date),
                _ => NOT_STATED.to_owned(),
            };
            self.sentence(&format!("{what}: {value}"), clause)
        });
        let said: Vec<_> = said.collect();
        let silent = self.silent(
            statement,
            &[
                (Word::Nation, "the nation"),
                (Word::Kind, "the kind of authority"),
                (Word::Governance, "the form of governance"),
                (Word::LawAsAt, "the day of the law"),
                (Word::Extent, "whether these documents are the whole constitution"),
            ],
        );
        (Self::paragraph(&said), silent)
    }

    pub(super) fn document(&mut self, statement: &Statement) -> Said {
        let mut is_loaded = true;
        let mut said = Vec::new();
        for clause in self.clauses(statement) {
            let words = match (clause.word, clause.argument) {
                (Word::Source, Argument::Text(text)) => {
                    format!("it was taken from {}", self.quote(text))
                }
                (Word::Adopted, Argument::Date(date)) => {
                    format!("it was adopted on {}", Self::date(date))
                }
                (Word::Adopted, _) => "the text does not state when it was adopted".to_owned(),
                (_, Argument::Name(status)) => match self.model.name(status.name) {
                    "draft" => "it is a draft".to_owned(),
                    "not-loaded" => {
                        is_loaded = false;
                        "it is named here, and what it says is not modelled".to_owned()
                    }
                    _ => "it is in force as adopted".to_owned(),
                },
                _ => continue,
            };
            said.push(self.sentence(&words, clause));
        }
        let silent = if is_loaded {
            self.silent(statement, &[(Word::Adopted, "when it was adopted")])
        } else {
            Vec::new()
        };
        (Self::paragraph(&said), silent)
    }

    pub(super) fn role(&mut self, statement: &Statement) -> Said {
        let (kind, silent) = match statement.kind {
            StatementKind::Officer => {
                let silent = self.silent(statement, &[(Word::ReportsTo, "to whom it answers")]);
                ("A post in the paid service.", silent)
            }
            StatementKind::Member => ("A member's position.", Vec::new()),
            StatementKind::Body => ("A body.", Vec::new()),
            StatementKind::Group => ("A political group.", Vec::new()),
            StatementKind::External => ("Outside the council.", Vec::new()),
            _ => {
                let clauses = self.clauses(statement);
                let includes = clauses.iter().any(|it| it.word == Word::Includes);
                let silent =
                    if includes { Vec::new() } else { vec!["in this statement, whom it includes"] };
                ("A name for several.", silent)
            }
        };
        let mut said = vec![kind.to_owned()];
        for clause in self.clauses(statement) {
            let words = self.role_clause(clause);
            said.push(self.sentence(&words, clause));
        }
        (Self::paragraph(&said), silent)
    }

    fn role_clause(&self, clause: &Clause) -> String {
        let verb = match (clause.word, clause.argument) {
            (Word::Many, _) => return "there are several".to_owned(),
            (Word::Vacant, _) => return "it is vacant".to_owned(),
            (Word::Advisory, _) => return "it advises and decides nothing".to_owned(),
            (Word::Also, Argument::Texts(texts)) => {
                let texts = self.tree().texts(texts).iter();
                let quoted: Vec<_> = texts.map(|&it| self.quote(it)).collect();
                return format!("the text also says {}", text::joined(&quoted, "or"));
            }
            (Word::Holds, Argument::Names(offices)) => {
                return format!("it holds the office of {}", self.spaced_names(offices, "and of"));
            }
            (Word::ReportsTo, Argument::Reference(terms)) => {
                return match self.who(terms, Manner::Each) {
                    Some(who) => format!("it answers to {who}"),
                    None => "the text does not state to whom it answers".to_owned(),
                };
            }
            (Word::Is, _) => "it counts as",
            (Word::Includes, _) => "it includes",
            (Word::Deputy, _) => "its deputy is",
            (Word::Serves, _) => "it serves",
            (Word::SitsOn, _) => "it sits on",
            (Word::Leads, _) => "it leads",
            _ => "it is part of",
        };
        match clause.argument {
            Argument::Names(names) => format!("{verb} {}", self.names(names)),
            _ => verb.to_owned(),
        }
    }
}
