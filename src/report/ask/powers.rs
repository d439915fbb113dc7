//! Who decides what, what somebody may decide and be asked, and where that comes from.

use super::{
    Step, Unanswered,
    draft::{Draft, sentence},
    form::Deed,
    names::{self, What},
    routes::topic_of,
};
use crate::{
    analysis::{Persons, Topic},
    model::{
        ConfidentialId, Definition, Delegation, Escalation, Function, FunctionId, Step as Place,
        Who,
    },
    report::{text, trace::sight},
    rules::words,
    syntax::{ast::Act, print, words::Word},
};

impl Draft<'_> {
    pub(super) fn who_decides(&mut self, phrase: &str) -> Result<(), Unanswered> {
        let what = names::what(self.context, phrase, |it| matches!(it, Definition::Function(_)));
        let what = match what {
            Ok(what) => what,
            Err(unknown) => {
                self.question(format!("who decides “{}”", phrase.trim()));
                return self.unknown(&format!("who decides “{}”", phrase.trim()), phrase, unknown);
            }
        };
        let said = match what {
            What::Quoted(span) => self.quote(span),
            What::Defined(it) => self.head_of(it).map(|it| self.titled(it)).unwrap_or_default(),
        };
        self.question(format!("who decides {said}"));
        match what {
            What::Defined(Definition::Function(id)) => self.function(id),
            What::Defined(Definition::Escalation(id)) => self.follow_under(id),
            What::Defined(Definition::Confidential(id)) => self.release(id),
            What::Defined(definition) => {
                let is_followed =
                    topic_of(what).is_some_and(|topic| self.follow_topic(topic, None));
                if !is_followed {
                    self.silent(&format!("the rules do not state who decides {said}"));
                }
                if let Some(head) = self.head_of(definition) {
                    self.cite(head);
                }
            }
            What::Quoted(span) => {
                self.follow_topic(Topic::Text(span), None);
            }
        }
        Ok(())
    }

    /// Who decides that something confidential may be seen.
    fn release(&mut self, id: ConfidentialId) {
        let confidential = self.model.confidential(id);
        let clause = confidential.release_by;
        match clause.and_then(|it| Some((it, it.who.stated()?))) {
            Some((clause, who)) => {
                let proviso = sight::proviso(self.model, clause.qualifiers);
                let who = self.terms(who);
                let company = self.company(&confidential.company);
                self.say(&format!("{who} decides whether it may be seen{proviso}{company}"));
            }
            None => self.silent("the rules do not state who decides whether it may be seen"),
        }
        self.cite(&confidential.head);
        self.follow_topic(Topic::Confidential(id), None);
    }

    fn function(&mut self, id: FunctionId) {
        let model = self.model;
        let function = model.function(id);
        let says = self.decides(function);
        match says.as_slice() {
            [] => {
                let title = self.titled(&function.head);
                self.silent(&format!("the rules do not state who decides {title}"));
            }
            _ => self.say(&says.join("; ")),
        }
        self.cite(&function.head);
        for id in self.context.resolver.delegations_of(id) {
            let delegation = model.delegation(id);
            let passed = self.passed_on(delegation);
            self.say(&passed);
            self.cite(&delegation.head);
        }
        self.follow_topic(Topic::Function(id), None);
    }

    /// Who holds a function, one sentence for each clause.
    fn decides(&self, function: &Function) -> Vec<String> {
        let of = |it: &Who| {
            let who = self.terms(it.who.stated()?);
            let pin = self.pin(it.qualifiers, function.head.qualifiers);
            let pin = pin.map(|it| format!(" [{it}]")).unwrap_or_default();
            Some(format!("{who} decides{}{pin}", sight::proviso(self.model, it.qualifiers)))
        };
        function.held_by.iter().filter_map(of).collect()
    }

    pub(super) fn passed_on(&self, delegation: &Delegation) -> String {
        let who = |it: Option<Who>| {
            let it = it?;
            let proviso = sight::proviso(self.model, it.qualifiers);
            Some(format!("{}{proviso}", self.terms(it.who.stated()?)))
        };
        let mut said = format!("{} passes it on", self.titled(&delegation.head));
        if let Some(from) = who(delegation.from) {
            said += &[" from ", &from].concat();
        }
        match who(delegation.to) {
            Some(to) => said += &[" to ", &to].concat(),
            None => said += "; to whom, the rules do not state",
        }
        if let Some(above) = delegation.above {
            said += &[", above ", &print::money(above)].concat();
        }
        if let Some(up_to) = delegation.up_to {
            said += &[", up to and including ", &print::money(up_to)].concat();
        }
        said
    }

    pub(super) fn what_may(&mut self, phrase: &str, deed: Deed) -> Result<(), Unanswered> {
        let (some, who) = self.who(phrase)?;
        match deed {
            Deed::See => self.what_may_see(&some, &who),
            Deed::BeAsked => {
                self.question(format!("what {who} may be asked"));
                let steps = self.asked_of(&some);
                self.cite_duties_beside(&some, &steps);
                self.listed(&format!("{who} may be asked this"), steps, || {
                    format!("the rules do not state that anything comes to {who}")
                });
            }
            Deed::Decide | Deed::Do => {
                self.question(format!("what {who} may decide"));
                let steps = self.decided_by(&some);
                self.listed(&format!("{who} decides this"), steps, || {
                    format!("the rules do not state that {who} decides anything")
                });
            }
        }
        Ok(())
    }

    fn listed(&mut self, says: &str, all: Vec<Step>, silence: impl Fn() -> String) {
        let mut steps: Vec<Step> = Vec::new();
        for step in all {
            if !steps.contains(&step) {
                steps.push(step);
            }
        }
        if steps.is_empty() { self.silent(&silence()) } else { self.list(says, steps) }
    }

    /// All that some people decide: what they hold, what is passed on to them, and what ends with them.
    pub(super) fn decided_by(&self, some: &Persons) -> Vec<Step> {
        let model = self.model;
        let mut found = Vec::new();
        for function in &model.functions {
            for clause in function.held_by.iter().filter(|it| self.may_mean(it, some)) {
                let proviso = sight::proviso(model, clause.qualifiers);
                let title = model.title(&function.head);
                let company = self.company(&function.company);
                let holder = clause.who.stated().map(|it| self.terms(it)).unwrap_or_default();
                found.push(Step {
                    text: sentence(&format!("“{title}”, as {holder}{proviso}{company}")),
                    paragraph: self.pin(clause.qualifiers, function.head.qualifiers),
                });
            }
        }
        for delegation in
            model.delegations.iter().filter(|it| it.to.is_some_and(|to| self.may_mean(&to, some)))
        {
            found.push(Step { text: sentence(&self.passed_on(delegation)), paragraph: None });
        }
        let ends = |step: &Place| matches!(step.act, Act::Decides | Act::TakesAction);
        found.extend(self.steps_of(some, ends));
        for confidential in &model.confidentials {
            let release = confidential.release_by.filter(|it| self.may_mean(it, some));
            if let Some(clause) = release {
                let title = model.title(&confidential.head);
                found.push(Step {
                    text: sentence(&format!("whether “{title}” may be seen")),
                    paragraph: self.pin(clause.qualifiers, confidential.head.qualifiers),
                });
            }
        }
        found
    }

    /// Every step in which some people may stand, and all that they are asked beside steps.
    fn asked_of(&self, some: &Persons) -> Vec<Step> {
        let model = self.model;
        let mut found = self.steps_of(some, |_| true);
        found.extend(self.told_by_duty(some));
        let companies = model.functions.iter().map(|it| (&it.head, &it.company));
        let delegated = model.delegations.iter().map(|it| (&it.head, &it.company));
        let released = model.confidentials.iter().map(|it| (&it.head, &it.company));
        for (head, company) in companies.chain(delegated).chain(released) {
            for clause in company.iter().filter(|it| self.may_mean(it, some)) {
                found.push(Step {
                    text: sentence(&format!("{} “{}”", part_in(clause.word), model.title(head))),
                    paragraph: self.pin(clause.qualifiers, head.qualifiers),
                });
            }
        }
        for escalation in &model.escalations {
            for step in escalation.places.iter().flat_map(|it| &it.steps) {
                for clause in step.company.iter().filter(|it| self.may_mean(it, some)) {
                    let part = part_in(clause.word);
                    found.push(Step {
                        text: sentence(&format!("{part} {}", self.matter_under(escalation))),
                        paragraph: self.pin(clause.qualifiers, escalation.head.qualifiers),
                    });
                }
            }
        }
        found
    }

    /// Shows the duties of theirs alone that stand in the same paragraphs: what they do with what comes to
    /// them.
    fn cite_duties_beside(&mut self, some: &Persons, steps: &[Step]) {
        for duty in self.model.duties.iter().filter(|it| !it.is_right) {
            let pin = self.model.pin(duty.head.qualifiers);
            let is_beside = pin.is_some() && steps.iter().any(|it| it.paragraph == pin);
            let on = duty.on.and_then(|it| it.who.stated()).map(|it| self.holding.meant_by(it));
            if is_beside
                && on.is_some_and(|it| !it.persons.is_empty() && it.persons.is_subset(some))
            {
                self.cite(&duty.head);
            }
        }
    }

    /// What others must, should or may bring to some people.
    fn told_by_duty(&self, some: &Persons) -> Vec<Step> {
        let mut found = Vec::new();
        for duty in &self.model.duties {
            let comes = duty.deeds.iter().filter(|it| !it.negated);
            for deed in comes.filter(|it| self.may_be(it.who, some)) {
                let title = self.model.title(&duty.head);
                found.push(Step {
                    text: sentence(&format!("{}, by “{title}”", brought(deed.word))),
                    paragraph: self.pin(deed.qualifiers, duty.head.qualifiers),
                });
            }
        }
        found
    }

    /// The steps of a sort in which some people may stand.
    fn steps_of(&self, some: &Persons, is_wanted: impl Fn(&Place) -> bool) -> Vec<Step> {
        let model = self.model;
        let mut found = Vec::new();
        for escalation in &model.escalations {
            let steps = escalation.places.iter().flat_map(|it| &it.steps);
            for step in steps.filter(|it| is_wanted(it)) {
                let Some(who) = step.who.stated().filter(|&it| self.may_be(it, some)) else {
                    continue;
                };
                let pin = step.qualifiers.iter().find_map(|&it| model.pin(it));
                let whens = step.qualifiers.iter().flat_map(|&it| model.whens(it));
                let whens: Vec<_> = whens.map(|it| self.quote(it)).collect();
                let when = if whens.is_empty() {
                    String::new()
                } else {
                    format!(", when {}", text::list(&whens))
                };
                let does = step.strength.map_or_else(
                    || step.act.plain().to_owned(),
                    |it| format!("{} {}", it.text(), step.act.plain()),
                );
                let (matter, who) = (self.matter_under(escalation), self.terms(who));
                found.push(Step {
                    text: sentence(&format!("{does}, {matter}, as {who}{when}")),
                    paragraph: pin.or_else(|| model.pin(escalation.head.qualifiers)),
                });
            }
        }
        found
    }

    fn matter_under(&self, escalation: &Escalation) -> String {
        let matters = escalation.matters.as_ref().stated().map(|it| words::matters(self.model, it));
        let title = self.model.title(&escalation.head);
        format!("{} under “{title}”", matters.unwrap_or_else(|| "a matter".to_owned()))
    }

    /// Who is there beside the one who decides.
    pub(super) fn company(&self, company: &[Who]) -> String {
        let said = company.iter().filter_map(|it| {
            let who = self.terms(it.who.stated()?);
            Some(format!(", {} {who}{}", it.word.text(), sight::proviso(self.model, it.qualifiers)))
        });
        said.collect()
    }
}

/// What is done to somebody.
fn brought(word: Word) -> &'static str {
    match word {
        Word::Inform => "be informed",
        Word::Consult => "be consulted",
        Word::SeekAdviceFrom => "give advice",
        Word::Serve => "be served",
        Word::RespondTo => "be answered",
        Word::Instruct => "be instructed",
        Word::AlterAdviceOf => "have their advice altered",
        _ => "be told",
    }
}

/// What somebody does beside the one who decides.
fn part_in(word: Word) -> &'static str {
    match word {
        Word::Consulting => "be consulted on",
        Word::AdvisedBy => "advise on",
        Word::WithAgreementOf => "agree to",
        Word::With => "take part in",
        Word::Via => "pass on",
        _ => "be told of",
    }
}
