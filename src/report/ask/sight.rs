//! Who may see something.

use super::{
    Part, Step, Unanswered,
    draft::{Draft, sentence},
    names::{self, What},
};
use crate::{
    analysis::{Persons, question},
    model::{ConfidentialId, Definition},
    report::trace::{self, Says},
    syntax::ast::Thing,
};

impl Draft<'_> {
    pub(super) fn who_may_see(&mut self, phrase: &str) -> Result<(), Unanswered> {
        let said = format!("who may see “{}”", phrase.trim());
        match names::what(self.context, phrase, |it| matches!(it, Definition::Confidential(_))) {
            Ok(What::Defined(Definition::Confidential(id))) => {
                let title = self.titled(&self.model.confidential(id).head);
                self.question(format!("who may see {title}"));
                let anyone = self.context.resolver.people.of_kind(Thing::Anyone);
                self.sight(&anyone, id);
                self.cite(&self.model.confidential(id).head);
            }
            Ok(What::Defined(definition)) => {
                self.question(said);
                if let Some(head) = self.head_of(definition) {
                    let title = self.titled(head);
                    self.silent(&format!(
                        "the rules do not state who may see it; they say this of {title}"
                    ));
                    self.cite(head);
                }
                self.mention(phrase);
            }
            Ok(What::Quoted(_)) => {
                self.question(said.clone());
                self.silent(&format!("the rules do not state {said}"));
                if self.mention(phrase) {
                    self.say("these provisions use the words");
                }
            }
            Err(unknown) => {
                self.question(said.clone());
                return self.unknown(&said, phrase, unknown);
            }
        }
        Ok(())
    }

    /// What is said to some people who ask to see something.
    pub(super) fn sight(&mut self, some: &Persons, id: ConfidentialId) {
        let asked = question::Question {
            raisers: some.clone(),
            sees: Some(id),
            ..question::Question::default()
        };
        let trace = trace::follow(self.context, trace::Question { asked, said: String::new() });
        for answer in trace.answers {
            let Says::Access(access) = answer.says else { continue };
            if access.answer.contains("do not state") {
                let whom = answer.cases.join("; or ");
                let whom = if whom.is_empty() { "anyone" } else { &whom };
                self.silence(&format!("{whom}: {}", access.answer));
            }
            let clauses = access.clauses.iter();
            let steps =
                clauses.map(|it| Step { text: sentence(&format!("by {it}")), paragraph: None });
            self.part(Part {
                steps: steps.collect(),
                says: sentence(&access.answer),
                cases: answer.cases,
            });
        }
        for also in &trace.also {
            self.say(also);
            if also.contains("do not state") {
                self.silence(also);
            }
        }
        self.rests_on(trace.readings);
    }

    /// What the rules say of each confidential matter to some people; and the rights that speak of papers.
    pub(super) fn what_may_see(&mut self, some: &Persons, who: &str) {
        const OF_PAPERS: &str = "see inspect information paper document copy report access attend";
        let of_papers = names::words(OF_PAPERS);
        self.question(format!("what {who} may see"));
        for id in self.model.confidential_ids() {
            let asked = question::Question {
                raisers: some.clone(),
                sees: Some(id),
                ..question::Question::default()
            };
            let trace = trace::follow(self.context, trace::Question { asked, said: String::new() });
            let title = self.titled(&self.model.confidential(id).head);
            for answer in trace.answers {
                let Says::Access(access) = answer.says else { continue };
                if access.answer == "the rules do not state whether they may see it" {
                    continue;
                }
                let says = sentence(&format!("{title}: {}", access.answer));
                self.part(Part { cases: answer.cases, says, steps: Vec::new() });
            }
        }
        let rights = self
            .model
            .duties
            .iter()
            .filter(|it| it.is_right && it.on.is_some_and(|on| self.may_mean(&on, some)));
        for right in rights.collect::<Vec<_>>() {
            let all = self.words_of(&right.head);
            if of_papers.iter().any(|word| all.contains(word)) {
                self.cite(&right.head);
            }
        }
        if self.has_cited() {
            self.say("these rights speak of papers, information or meetings");
        } else if self.is_empty() {
            self.silent(&format!("the rules do not state anything that {who} may or may not see"));
        }
    }
}
