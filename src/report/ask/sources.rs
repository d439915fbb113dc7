//! Where somebody's power comes from.

use super::{
    Unanswered,
    draft::Draft,
    names::{self, What},
};
use crate::{
    analysis::{Persons, authority::passed},
    model::{Definition, Delegation},
    report::trace::sight,
};

impl Draft<'_> {
    pub(super) fn where_from(
        &mut self,
        phrase: &str,
        what: Option<&str>,
    ) -> Result<(), Unanswered> {
        let (some, who) = self.who(phrase)?;
        let of = what.map(|it| format!(" to “{}”", it.trim())).unwrap_or_default();
        self.question(format!("where the power of {who}{of} comes from"));
        let only = match what.map(|it| (it.trim(), names::what(self.context, it, is_power))) {
            None => None,
            Some((_, Ok(What::Defined(it)))) => Some(it),
            Some((phrase, Err(names::Unknown::Several(names)))) => {
                return Err(Unanswered::Several { phrase: phrase.to_owned(), names });
            }
            Some((phrase, _)) => {
                self.silent(&format!("the rules give {who} nothing that is called “{phrase}”"));
                if self.mention(phrase) {
                    self.say("these provisions use the words");
                }
                return Ok(());
            }
        };
        let has_sources = self.held(&some, &who, only) | self.received(&some, only);
        match only.and_then(|it| self.head_of(it)) {
            _ if has_sources => {}
            Some(head) => {
                let title = self.titled(head);
                self.say(&format!("{title} is all that speaks of it"));
                let silence = "the rules do not state from whom the power comes in";
                self.silence(&format!("{silence} {title}"));
                self.cite(head);
            }
            None => {
                let steps = self.decided_by(&some);
                if steps.is_empty() {
                    let silence = format!("the rules do not state any power of {who}");
                    self.silent(&format!("{silence}, nor whence one comes"));
                    return Ok(());
                }
                let silence = "the rules do not state whence the power comes";
                self.list(&format!("{who} acts in these steps; {silence}"), steps);
                self.silence(silence);
            }
        }
        Ok(())
    }

    /// What the rules themselves give to some people; whether anything.
    fn held(&mut self, some: &Persons, who: &str, only: Option<Definition>) -> bool {
        let model = self.model;
        let mut is_any = false;
        for id in model.function_ids() {
            let function = model.function(id);
            let is_held = function.held_by.iter().any(|it| self.may_mean(it, some));
            if is_held && only.is_none_or(|it| it == Definition::Function(id)) {
                is_any = true;
                let title = self.titled(&function.head);
                let clause = function.held_by.iter().find(|it| self.may_mean(it, some));
                let proviso = clause.map(|it| sight::proviso(model, it.qualifiers));
                let proviso = proviso.unwrap_or_default();
                self.say(&format!(
                    "{title} is for {who}{proviso}; no delegation of it is modelled"
                ));
                self.silence(
                    "beyond these words the rules do not state where the power comes from",
                );
                self.cite(&function.head);
            }
        }
        is_any
    }

    /// What is passed on to some people, with the way it came; whether anything.
    fn received(&mut self, some: &Persons, only: Option<Definition>) -> bool {
        let model = self.model;
        let mut is_any = false;
        for id in model.delegation_ids() {
            let delegation = model.delegation(id);
            let receives = delegation.to.is_some_and(|to| self.may_mean(&to, some));
            let is_wanted = only.is_none_or(|only| {
                let functions = passed(model, delegation);
                only == Definition::Delegation(id)
                    || functions.iter().any(|&it| only == Definition::Function(it))
            });
            if receives && is_wanted {
                is_any = true;
                self.chain(delegation);
            }
        }
        is_any
    }

    /// A delegation, and those through which whoever passes it on has it.
    fn chain(&mut self, first: &Delegation) {
        let model = self.model;
        let mut seen = vec![first.head.span];
        let mut next = vec![first];
        while let Some(delegation) = next.pop() {
            let said = self.passed_on(delegation);
            self.say(&said);
            self.cite(&delegation.head);
            let from = delegation.from.as_ref().and_then(|it| self.holding.meant(it));
            let Some(from) = from.map(|it| it.persons) else { continue };
            let functions = passed(model, delegation);
            for function in functions.iter().map(|&id| model.function(id)) {
                if function.held_by.iter().any(|it| self.may_mean(it, &from)) {
                    self.cite(&function.head);
                }
            }
            for other in &model.delegations {
                let is_same = passed(model, other).iter().any(|it| functions.contains(it));
                let receives = other.to.is_some_and(|it| self.may_mean(&it, &from));
                if is_same && receives && !seen.contains(&other.head.span) {
                    seen.push(other.head.span);
                    next.push(other);
                }
            }
        }
    }
}

fn is_power(definition: Definition) -> bool {
    matches!(definition, Definition::Function(_) | Definition::Delegation(_))
}
