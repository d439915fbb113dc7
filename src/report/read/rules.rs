//! Duties and rights; and what a file says of packs, of other files and of findings.

use std::fmt::Write as _;

use super::{Line, refer::Manner, roles::Said, speaker::Speaker};
use crate::{
    report::text,
    syntax::{
        ast::{Argument, Clause, Deed, DeedKind, Object, Statement, StatementKind, Strength},
        words::Word,
    },
};

/// Words by which a quoted text goes on in a sentence.
const PREPOSITIONS: [&str; 14] = [
    "of", "on", "in", "with", "about", "when", "where", "for", "before", "after", "at", "by",
    "over", "above",
];

impl Speaker<'_> {
    pub(super) fn duty(&mut self, statement: &Statement) -> Said {
        let is_right = statement.kind == StatementKind::Right;
        let is_may = |clause: &Clause| match clause.argument {
            Argument::Deed(index) => {
                let deed = self.tree().deed(index);
                deed.strength == Strength::May && !deed.negated
            }
            _ => true,
        };
        let is_permission = !is_right && self.clauses(statement).iter().all(is_may);
        let mut said = Vec::new();
        for clause in self.clauses(statement) {
            let words = self.duty_clause(is_right, is_permission, clause);
            said.push(self.sentence(&words, clause));
        }
        let whose = [
            (Word::On, "whose duty it is", StatementKind::Duty),
            (Word::HeldBy, "whose right it is", StatementKind::Right),
        ];
        let whose = whose.iter().find(|it| it.2 == statement.kind);
        let silent = whose.map(|&(word, what, _)| self.silent(statement, &[(word, what)]));
        (Self::paragraph(&said), silent.unwrap_or_default())
    }

    fn duty_clause(&self, is_right: bool, is_permission: bool, clause: &Clause) -> String {
        let what = match (is_right, is_permission) {
            (true, _) => "right",
            (false, true) => "permission",
            (false, false) => "duty",
        };
        match (clause.word, clause.argument) {
            (Word::On | Word::HeldBy, Argument::Reference(terms)) => {
                let by =
                    if (clause.word == Word::On) == is_right { ", in other words," } else { "" };
                match self.who(terms, Manner::Every) {
                    Some(who) => format!("this is{by} a {what} of {who}"),
                    None => format!("the text does not state whose{by} {what} this is"),
                }
            }
            (_, Argument::Deed(index)) => self.deed(self.tree().deed(index)),
            (_, Argument::Time(time)) => format!("they have {}", self.time(time)),
            (_, Argument::Names(names)) => format!("they learn of {}", self.names(names)),
            (Word::WithoutDelay, _) => "it is to be done without delay".to_owned(),
            _ => "it is to be done in writing".to_owned(),
        }
    }

    fn deed(&self, deed: Deed) -> String {
        let strength = deed.strength.text();
        let not = if deed.negated { " not" } else { "" };
        let mut said = format!("they {strength}{not} ");
        match deed.what {
            DeedKind::Texts(texts) => {
                let texts: Vec<_> =
                    self.tree().texts(texts).iter().map(|&it| self.quote(it)).collect();
                let last = if deed.negated { "or" } else { "and" };
                said.push_str(&text::joined(&texts, last));
            }
            DeedKind::Person(word, who, what) => {
                let does = match word {
                    Word::AlterAdviceOf => "have altered the advice of",
                    _ => word.text(),
                };
                let _ = write!(said, "{does} {}", self.each_of(who));
                if let Some(what) = what {
                    let begins = self.text(what);
                    let begins = begins.split(' ').next().unwrap_or_default();
                    let on = match word {
                        _ if PREPOSITIONS.contains(&begins) => " ",
                        Word::Inform => " of ",
                        Word::Consult | Word::SeekAdviceFrom => " on ",
                        _ => ": ",
                    };
                    let _ = write!(said, "{on}{}", self.quote(what));
                }
            }
            DeedKind::Thing(word, object, to) => {
                let object = match object {
                    Object::Text(text) => self.quote(text),
                    Object::Names(names) => self.names(names),
                };
                let _ = write!(said, "{} {object}", word.text());
                if let Some(to) = to {
                    let _ = write!(said, " to {}", self.each_of(to));
                }
            }
        }
        said
    }

    pub(super) fn acceptance(&mut self, statement: &Statement) -> Said {
        let mut said = Vec::new();
        for clause in self.clauses(statement) {
            let words = match (clause.word, clause.argument) {
                (Word::On, Argument::Name(on)) => {
                    format!("findings of this sort on {} are accepted", self.named(on.name))
                }
                (Word::Because, Argument::Text(text)) => {
                    format!("the reason is {}", self.quote(text))
                }
                (Word::By, Argument::Text(text)) => {
                    format!("it was approved by {}", self.quote(text))
                }
                (_, Argument::Date(date)) => format!("it ends on {}", Self::date(date)),
                _ => continue,
            };
            said.push(self.sentence(&words, clause));
        }
        let may_say = [
            (Word::Because, "the reason"),
            (Word::By, "who approved it"),
            (Word::Until, "when it ends"),
        ];
        (Self::paragraph(&said), self.silent(statement, &may_say))
    }

    pub(super) fn import(statement: &Statement) -> Said {
        let said = match statement.title {
            Some(_) => "This file is read as well.",
            None => "This pack is held against the constitution as well.",
        };
        (vec![Line::of(said.to_owned())], Vec::new())
    }

    pub(super) fn office(&mut self, statement: &Statement) -> Said {
        let mut said = vec!["This is an office.".to_owned()];
        for clause in self.clauses(statement) {
            let words = match clause.argument {
                Argument::Names(forms) if clause.word == Word::Under => {
                    format!("that is so only under {}", self.spaced_names(forms, "or"))
                }
                Argument::Names(kinds) => {
                    format!("it is required in {}", self.spaced_names(kinds, "and"))
                }
                Argument::Text(duty) => {
                    format!("its holder must do in person: {}", self.quote(duty))
                }
                Argument::Reference(who) => {
                    format!("its deputy is nominated by {}", self.each_of(who))
                }
                _ => continue,
            };
            said.push(self.sentence(&words, clause));
        }
        (Self::paragraph(&said), Vec::new())
    }

    pub(super) fn incompatible(&mut self, statement: &Statement) -> Said {
        let mut said = "One person may not hold both this".to_owned();
        for clause in self.clauses(statement) {
            let _ = match clause.argument {
                Argument::Name(other) => write!(said, " and {}", self.spaced(other.name)),
                Argument::Names(forms) if clause.word == Word::Under => {
                    write!(said, ", under {}", self.spaced_names(forms, "or"))
                }
                Argument::Names(kinds) => write!(said, ", in {}", self.spaced_names(kinds, "and")),
                _ => continue,
            };
        }
        (vec![Line::of(format!("{said}."))], Vec::new())
    }

    /// What is reserved, barred, required, exempt or revoked.
    pub(super) fn line_of_law(&mut self, statement: &Statement) -> Said {
        let mut said = Vec::new();
        match statement.kind {
            StatementKind::Barred => said.push("Nobody may do this.".to_owned()),
            StatementKind::Category => {
                said.push("This is a category of exempt information.".to_owned());
            }
            StatementKind::Revoked => said.push("This is law no more.".to_owned()),
            StatementKind::Provision => said.push("A provision, in words.".to_owned()),
            _ => {}
        }
        for clause in self.clauses(statement) {
            let words = match clause.argument {
                Argument::Reference(who) => {
                    let who = self.each_of(who);
                    match clause.word {
                        Word::Consulting => format!("{who} must be consulted"),
                        Word::Informing => format!("{who} must be told of it, or see it"),
                        _ => format!("this is reserved to {who}"),
                    }
                }
                Argument::Time(time) => format!("this must be done within {}", self.time(time)),
                Argument::Text(day) => format!("that is counted from {}", self.quote(day)),
                Argument::Names(forms) if clause.word == Word::Under => {
                    format!("that is so only under {}", self.spaced_names(forms, "or"))
                }
                Argument::Names(kinds) => {
                    format!("that is so in {}", self.spaced_names(kinds, "and"))
                }
                _ => continue,
            };
            said.push(self.sentence(&words, clause));
        }
        (Self::paragraph(&said), Vec::new())
    }
}
