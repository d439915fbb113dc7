//! What a council expects of its own rules.

use std::fmt::Write as _;

use super::{Line, roles::Said, speaker::Speaker};
use crate::syntax::ast::{Argument, Case, Expectation, Question, Statement};

impl Speaker<'_> {
    pub(super) fn scenario(&mut self, statement: &Statement) -> Said {
        let mut lines = Vec::new();
        for clause in self.clauses(statement) {
            let words = match clause.argument {
                Argument::Case(index) => self.case(self.tree().case(index)),
                Argument::Expectation(index) => {
                    format!("expected: {}", self.expectation(self.tree().expectation(index)))
                }
                _ => continue,
            };
            let text = self.sentence(&words, clause);
            let is_step = matches!(clause.argument, Argument::Expectation(_));
            lines.push(Line { is_step, text });
        }
        let is_silent = !lines.iter().any(|it| it.is_step);
        (lines, if is_silent { vec!["what is expected"] } else { Vec::new() })
    }

    fn case(&self, case: Case) -> String {
        let about = |about: Option<_>| {
            about.map(|it| format!(" about {}", self.each_of(it))).unwrap_or_default()
        };
        let mut said = match case.question {
            Question::Raises { raiser, matter, about: what } => {
                let matter = self.model.name(matter.name);
                format!("when {} raises a {matter}{}", self.each_of(raiser), about(what))
            }
            Question::Dispute { one, other, about: what } => {
                let (one, other) = (self.each_of(one), self.each_of(other));
                format!("when {one} and {other} are in dispute{}", about(what))
            }
            Question::AsksToSee { raiser, information } => {
                format!(
                    "when {} asks to see {}",
                    self.each_of(raiser),
                    self.named(information.name)
                )
            }
        };
        if let Some(under) = case.under {
            let _ = write!(said, ", under {}", self.named(under.name));
        }
        if let Some(without) = case.without {
            let _ = write!(said, ", in the absence of {}", self.each_of(without));
        }
        if case.unresolved.is_some() {
            said += ", where nobody settles it before the last step";
        }
        said
    }

    fn expectation(&self, expectation: Expectation) -> String {
        match expectation {
            Expectation::First(who) => format!("it goes to {} first", self.each_of(who)),
            Expectation::Then(who) => format!("then to {}", self.each_of(who)),
            Expectation::DecidedBy(who) => format!("the decision is made by {}", self.each_of(who)),
            Expectation::Passes(who) => format!("it passes through {}", self.each_of(who)),
            Expectation::Never(who) => format!("it never comes to {}", self.each_of(who)),
            Expectation::EndsIn(name) => format!("it ends in {}", self.named(name.name)),
            Expectation::NoDecision => "nobody decides it".to_owned(),
            Expectation::NoRoute => "there is no route for it".to_owned(),
            Expectation::Within(time) => format!("it takes no longer than {}", self.time(time)),
            Expectation::Finding { absent, rule, on } => {
                let on = on.map(|it| format!(" on {}", self.named(it.name))).unwrap_or_default();
                let no = if absent { "no" } else { "a" };
                format!("{no} finding of `{}`{on}", self.model.name(rule.name))
            }
            Expectation::Decides(who, what) => {
                format!("{} decides {}", self.each_of(who), self.named(what.name))
            }
            Expectation::MaySee { who, not, information } => {
                let may = if not { "may not see" } else { "may see" };
                format!("{} {may} {}", self.each_of(who), self.named(information.name))
            }
        }
    }
}
