//! What must come first, and what stands in the way.

use super::{
    Step, Unanswered,
    draft::{Draft, sentence},
    form::Deed,
    names::{self, What},
};
use crate::{
    analysis::{Persons, Topic},
    model::{Definition, Duty, FunctionId, Head, Qualifiers, Who},
    report::trace::sight,
    syntax::words::Word,
};

impl Draft<'_> {
    pub(super) fn what_before(&mut self, phrase: &str, what: &str) -> Result<(), Unanswered> {
        let (some, who) = self.who(phrase)?;
        let found = match names::what(self.context, what, is_deed) {
            Ok(found) => found,
            Err(unknown) => {
                let silence = format!("what must happen before {who} does “{}”", what.trim());
                self.question(silence.clone());
                return self.unknown(&silence, what, unknown);
            }
        };
        let What::Defined(definition) = found else {
            let silence = format!("what must happen before {who} does it");
            self.question(silence.clone());
            self.silent(&format!("the rules do not state {silence}"));
            self.mention(what);
            return Ok(());
        };
        let Some(head) = self.head_of(definition) else { return Ok(()) };
        let title = self.titled(head);
        self.question(format!("what must happen before {who} does {title}"));
        if let Definition::Function(id) = definition {
            self.not_theirs(&some, &who, id);
        }
        let steps = self.first(definition, head, &some);
        self.cite(head);
        if let Definition::Function(id) = definition {
            self.cite_routes(Topic::Function(id));
        }
        let duties = self.duties_on(&some);
        let is_spoken_of = self.mention_of(&duties, what) | self.cite_beside(definition, &duties);
        let nothing = format!("that anything must happen before {who} does {title}");
        if !steps.is_empty() {
            self.list(&format!("before {who} does {title}, the rules ask for this"), steps);
        } else if is_spoken_of {
            self.say(&format!(
                "beyond what these provisions ask, the rules do not state {nothing}"
            ));
        } else {
            self.silent(&format!("the rules do not state {nothing}"));
        }
        Ok(())
    }

    /// Shows the duties that stand in the paragraphs of a function; whether there are any.
    fn cite_beside(&mut self, definition: Definition, duties: &[Head]) -> bool {
        let Definition::Function(id) = definition else { return false };
        let function = self.model.function(id);
        let own = function.held_by.iter().map(|it| it.qualifiers).chain([function.head.qualifiers]);
        let own: Vec<_> = own.flat_map(|it| self.paragraphs(it)).collect();
        let is_beside = |head: &&Head| {
            self.paragraphs(head.qualifiers).iter().any(|paragraph| own.contains(paragraph))
        };
        let beside: Vec<_> = duties.iter().filter(is_beside).copied().collect();
        for head in &beside {
            self.cite(head);
        }
        !beside.is_empty()
    }

    /// The paragraphs that something is pinned to, without their documents; of a range its ends. A heading
    /// is whole.
    fn paragraphs(&self, of: Qualifiers) -> Vec<String> {
        let pin = self.model.pin(of).unwrap_or_default();
        let ends = pin.split("; ").flat_map(|it| it.split(" to "));
        let last = ends.map(|it| match it.rsplit_once(' ') {
            Some((_, mark)) if !it.contains('“') => mark.to_owned(),
            _ => it.to_owned(),
        });
        last.filter(|it| !it.is_empty()).collect()
    }

    /// Whom it must come by, and on what it holds.
    fn first(&self, definition: Definition, head: &Head, some: &Persons) -> Vec<Step> {
        let model = self.model;
        let mut steps: Vec<Step> = self.conditions(head.qualifiers, head).into_iter().collect();
        match definition {
            Definition::Function(id) => {
                let function = model.function(id);
                for clause in function.held_by.iter().filter(|it| self.may_mean(it, some)) {
                    steps.extend(self.conditions(clause.qualifiers, head));
                }
                steps.extend(self.company_first(&function.company, head));
                for id in self.context.resolver.delegations_of(id) {
                    let delegation = model.delegation(id);
                    if delegation.to.is_some_and(|it| self.may_mean(&it, some)) {
                        steps.extend(self.company_first(&delegation.company, &delegation.head));
                        let to = delegation.to.map(|it| it.qualifiers).unwrap_or_default();
                        steps.extend(self.conditions(to, &delegation.head));
                    }
                }
            }
            Definition::Delegation(id) => {
                let delegation = model.delegation(id);
                steps.extend(self.company_first(&delegation.company, head));
                let to = delegation.to.map(|it| it.qualifiers).unwrap_or_default();
                steps.extend(self.conditions(to, head));
            }
            Definition::Confidential(id) => {
                steps.extend(self.company_first(&model.confidential(id).company, head));
            }
            Definition::Escalation(id) => {
                for step in model.escalation(id).places.iter().flat_map(|it| &it.steps) {
                    if step.who.stated().is_some_and(|it| self.may_be(it, some)) {
                        steps.extend(self.company_first(&step.company, head));
                        for &qualifiers in &step.qualifiers {
                            steps.extend(self.conditions(qualifiers, head));
                        }
                        break;
                    }
                    if let Some(who) = step.who.stated() {
                        let who = self.terms(who);
                        steps.push(Step {
                            text: sentence(&format!("it first comes to {who}")),
                            paragraph: model.pin(head.qualifiers),
                        });
                    }
                }
            }
            _ => {}
        }
        steps
    }

    fn company_first(&self, company: &[Who], head: &Head) -> Vec<Step> {
        let of = |it: &Who| {
            let who = self.terms(it.who.stated()?);
            let proviso = sight::proviso(self.model, it.qualifiers);
            let text = match it.word {
                Word::Consulting => format!("{who} is consulted{proviso}"),
                Word::AdvisedBy => format!("{who} gives advice{proviso}"),
                Word::WithAgreementOf => format!("{who} agrees{proviso}"),
                Word::With => {
                    format!("{who} takes part{proviso}; whether they must agree is not stated")
                }
                Word::Via => format!("it goes by way of {who}{proviso}"),
                // Whoever is told is told of what was done.
                _ => return None,
            };
            Some(Step {
                text: sentence(&text),
                paragraph: self.pin(it.qualifiers, head.qualifiers),
            })
        };
        company.iter().filter_map(of).collect()
    }

    fn conditions(&self, qualifiers: Qualifiers, head: &Head) -> Option<Step> {
        let proviso = sight::proviso(self.model, qualifiers);
        let only = if proviso.starts_with(" where") { " only" } else { "" };
        let text = sentence(&format!("it holds{only}{proviso}"));
        let paragraph = self.pin(qualifiers, head.qualifiers);
        (!proviso.is_empty()).then_some(Step { text, paragraph })
    }

    pub(super) fn why_not(
        &mut self,
        phrase: &str,
        deed: Deed,
        what: &str,
    ) -> Result<(), Unanswered> {
        let (some, who) = self.who(phrase)?;
        let does = match deed {
            Deed::See => "see",
            Deed::Decide => "decide",
            Deed::BeAsked | Deed::Do => "do",
        };
        self.question(format!("why {who} may not {does} “{}”", what.trim()));
        let prefers = match deed {
            Deed::See => |it| matches!(it, Definition::Confidential(_)),
            _ => is_deed,
        };
        match names::what(self.context, what, prefers) {
            Ok(What::Defined(Definition::Confidential(id))) => {
                self.sight(&some, id);
                self.cite(&self.model.confidential(id).head);
            }
            Ok(What::Defined(Definition::Function(id))) => {
                let duties = self.duties_on(&some);
                if deed == Deed::Do && self.mention_of(&duties, what) {
                    self.say(&format!(
                        "these provisions speak of it; whether they stand in the way of {who}, their words say"
                    ));
                    self.not_theirs(&some, &who, id);
                    self.cite(&self.model.function(id).head);
                } else {
                    self.why_not_decide(&some, &who, id);
                }
            }
            Ok(What::Defined(definition)) => {
                if let Some(head) = self.head_of(definition) {
                    self.cite(head);
                }
                self.prohibitions(&some, &who, what);
            }
            Err(unknown @ names::Unknown::None(_)) if deed == Deed::See => {
                return self.unknown(&format!("whether {who} may see it"), what, unknown);
            }
            Err(names::Unknown::Several(names)) if deed != Deed::Do => {
                return Err(Unanswered::Several { phrase: what.trim().to_owned(), names });
            }
            Ok(What::Quoted(_)) | Err(_) => self.prohibitions(&some, &who, what),
        }
        Ok(())
    }

    /// Says that a function is for others, where it is.
    fn not_theirs(&mut self, some: &Persons, who: &str, id: FunctionId) {
        let function = self.model.function(id);
        let held = function.held_by.iter().filter(|it| it.who.stated().is_some());
        let held: Vec<_> = held.collect();
        let passed = self.context.resolver.delegations_of(id).into_iter();
        let mut passed = passed.filter_map(|it| self.model.delegation(it).to);
        let is_theirs = held.iter().any(|it| self.may_mean_all(it, some))
            || passed.any(|to| self.may_mean_all(&to, some));
        if !held.is_empty() && !is_theirs {
            let others: Vec<_> =
                held.iter().filter_map(|it| Some(self.terms(it.who.stated()?))).collect();
            let title = self.titled(&function.head);
            self.say(&format!("{title} is for {} to decide, not for {who}", others.join(" or ")));
        }
    }

    fn why_not_decide(&mut self, some: &Persons, who: &str, id: FunctionId) {
        let function = self.model.function(id);
        let title = self.titled(&function.head);
        let is_theirs = function.held_by.iter().any(|it| self.may_mean_all(it, some));
        let held = function.held_by.iter().filter_map(|it| it.who.stated());
        let others: Vec<_> = held.map(|it| self.terms(it)).collect();
        let passed = self.context.resolver.delegations_of(id).into_iter();
        let mut passed = passed.map(|it| self.model.delegation(it));
        let received = passed.find(|it| it.to.is_some_and(|to| self.may_mean_all(&to, some)));
        let clauses = function.held_by.iter().filter(|it| self.may_mean_all(it, some));
        let provisos = clauses.map(|it| sight::proviso(self.model, it.qualifiers));
        let proviso: String =
            provisos.chain([sight::proviso(self.model, function.head.qualifiers)]).collect();
        if is_theirs && proviso.is_empty() {
            self.say(&format!("nothing stands in the way: {title} is for {who} to decide"));
        } else if is_theirs {
            let only = if proviso.starts_with(" where") { " but only" } else { "" };
            self.say(&format!("{title} is for {who} to decide,{only}{proviso}"));
        } else if let Some(delegation) = received {
            let passed = self.passed_on(delegation);
            self.say(&format!("nothing stands in the way: {passed}"));
        } else if others.is_empty() {
            self.silent(&format!("the rules do not state who decides {title}"));
        } else {
            let others = others.join(" or ");
            self.say(&format!(
                "{title} is for {others} to decide, and nothing passes it on to {who}"
            ));
        }
        self.cite(&function.head);
    }

    /// Shows the routes about a topic.
    fn cite_routes(&mut self, topic: Topic) {
        let scopes = self.context.scopes;
        for id in self.model.escalation_ids() {
            if scopes.of(id).topics.contains(&topic) {
                self.cite(&self.model.escalation(id).head);
            }
        }
    }

    /// The duties and rights of some people, and those of whom the text does not say whose they are.
    fn duties_on(&self, some: &Persons) -> Vec<Head> {
        let on =
            |duty: &&Duty| duty.on.is_none_or(|on| !on.who.is_stated() || self.may_mean(&on, some));
        self.model.duties.iter().filter(on).map(|it| it.head).collect()
    }

    /// The provisions that speak of it, those on some people first.
    fn prohibitions(&mut self, some: &Persons, who: &str, what: &str) {
        let duties = self.duties_on(some);
        let is_found = self.mention_of(&duties, what) || self.mention(what);
        if is_found {
            self.say(&format!("these provisions speak of it; whether they stand in the way of {who}, their words say"));
        } else {
            self.silent(
                "the rules do not state anything that stands in the way: no provision speaks of it",
            );
        }
    }
}

fn is_deed(definition: Definition) -> bool {
    matches!(definition, Definition::Function(_) | Definition::Delegation(_) | Definition::Duty(_))
}
