//! Who decides what, what is passed on, and who may see what.

use super::{refer::Manner, roles::Said, speaker::Speaker};
use crate::syntax::{
    ast::{Argument, Clause, Slice, Statement, Term},
    print,
    words::Word,
};

impl Speaker<'_> {
    pub(super) fn function(&mut self, statement: &Statement) -> Said {
        let said = self.each(statement, |speaker, clause| match (clause.word, clause.argument) {
            (Word::Kind, Argument::Name(kind)) => match speaker.model.name(kind.name) {
                "not-stated" => "the text does not state what kind of function it is".to_owned(),
                "executive" => "it is an executive function".to_owned(),
                "personal" => "it is for its holder in person".to_owned(),
                "reserved" => "it is reserved".to_owned(),
                _ => format!("it is a {} function", speaker.spaced(kind.name)),
            },
            (Word::HeldBy, Argument::Reference(who)) => match speaker.who(who, Manner::Alone) {
                Some(who) => format!("it is for {who} to decide"),
                None => "the text does not state who decides".to_owned(),
            },
            (Word::Within, Argument::Time(time)) => {
                format!("it is to be decided within {}", speaker.time(time))
            }
            (Word::WithoutDelay, _) => "it is to be decided without delay".to_owned(),
            _ => speaker.common(clause),
        });
        (Self::paragraph(&said), self.silent(statement, &[(Word::HeldBy, "who decides")]))
    }

    pub(super) fn delegation(&mut self, statement: &Statement) -> Said {
        let said = self.each(statement, |speaker, clause| match (clause.word, clause.argument) {
            (Word::Passes, Argument::Reference(what)) => match speaker.who(what, Manner::Each) {
                Some(what) => format!("it passes on {what}"),
                None => "the text does not state what is passed on".to_owned(),
            },
            (Word::From, Argument::Reference(who)) => match speaker.who(who, Manner::Alone) {
                Some(who) => format!("it comes from {who}"),
                None => "the text does not state from whom it comes".to_owned(),
            },
            (Word::To, Argument::Reference(who)) => match speaker.who(who, Manner::Alone) {
                Some(who) => format!("it is passed to {who}"),
                None => "the text does not state to whom it is passed".to_owned(),
            },
            (Word::InTheNameOf, Argument::Reference(who)) => {
                format!(
                    "it is used in the name of {}, who remains the decider",
                    speaker.each_of(who)
                )
            }
            (Word::Above, Argument::Pence(pence)) => {
                format!("it is for amounts above {}", print::money(pence))
            }
            (Word::UpTo, Argument::Pence(pence)) => {
                format!("it is for amounts up to and including {}", print::money(pence))
            }
            (Word::MaySubDelegate, _) => "it may be passed on again".to_owned(),
            (Word::MustNotSubDelegate, _) => "it must not be passed on again".to_owned(),
            _ => speaker.common(clause),
        });
        let mut silent = self.silent(
            statement,
            &[
                (Word::Passes, "what is passed on"),
                (Word::From, "from whom it comes"),
                (Word::To, "to whom it is passed"),
            ],
        );
        let clauses = self.clauses(statement);
        let has = |words: &[Word]| clauses.iter().any(|it| words.contains(&it.word));
        if !has(&[Word::Above, Word::UpTo]) {
            silent.push("a limit in money");
        }
        if !has(&[Word::MaySubDelegate, Word::MustNotSubDelegate]) {
            silent.push("whether it may be passed on again");
        }
        (Self::paragraph(&said), silent)
    }

    pub(super) fn confidential(&mut self, statement: &Statement) -> Said {
        let mut said = vec!["This is about access.".to_owned()];
        said.extend(self.each(statement, |speaker, clause| {
            let Argument::Reference(terms) = clause.argument else {
                return match clause.argument {
                    Argument::Names(grounds) => {
                        format!("its ground is {}", speaker.spaced_names(grounds, "and"))
                    }
                    _ => String::new(),
                };
            };
            let who = |manner| speaker.who(terms, manner);
            let sees = |may: &str| format!("it {may} be seen by {}", speaker.any(terms));
            match clause.word {
                Word::Owner => match who(Manner::Any) {
                    Some(who) => format!("it belongs to {who}"),
                    None => "the text does not state to whom it belongs".to_owned(),
                },
                Word::HeldBy => match who(Manner::Any) {
                    Some(who) => format!("it is held by {who}"),
                    None => "the text does not state who holds it".to_owned(),
                },
                Word::MayReach => sees("may"),
                Word::ShouldNotReach => sees("should not"),
                Word::MustNotReach => sees("must not"),
                Word::ReleaseBy => match who(Manner::Alone) {
                    Some(who) => format!("{who} decides whether it may be seen"),
                    None => "the text does not state who decides whether it may be seen".to_owned(),
                },
                Word::ReviewedBy => match who(Manner::Alone) {
                    Some(who) => format!("{who} reviews it"),
                    None => "the text does not state who reviews it".to_owned(),
                },
                _ => speaker.common(clause),
            }
        }));
        let silent = self.silent(
            statement,
            &[
                (Word::Owner, "to whom it belongs"),
                (Word::HeldBy, "who holds it"),
                (Word::ReleaseBy, "who decides whether it may be seen"),
            ],
        );
        (Self::paragraph(&said), silent)
    }

    /// A sentence for each clause.
    fn each(
        &mut self,
        statement: &Statement,
        say: impl Fn(&Self, &Clause) -> String,
    ) -> Vec<String> {
        let mut said = Vec::new();
        for clause in self.clauses(statement) {
            let words = say(self, clause);
            said.push(self.sentence(&words, clause));
        }
        said
    }

    /// Company, and where a dispute goes.
    fn common(&self, clause: &Clause) -> String {
        match clause.argument {
            Argument::Reference(terms) => self.company(clause.word, terms),
            Argument::Name(route) => {
                format!("a dispute over it goes to {}", self.named(route.name))
            }
            _ => String::new(),
        }
    }

    /// Who is there beside the one who decides.
    fn company(&self, word: Word, terms: Slice<Term>) -> String {
        let who = self.each_of(terms);
        match word {
            Word::Consulting => format!("{who} is consulted"),
            Word::AdvisedBy => format!("{who} advises"),
            Word::WithAgreementOf => format!("{who} must agree"),
            Word::With => format!("{who} takes part; whether they must agree is not stated"),
            Word::Via => format!("it goes by way of {who}"),
            Word::Benefits => format!("it is to the benefit of {who}"),
            _ => format!("{who} is told"),
        }
    }
}
