//! Those to whom functions of a council do not go at all.

use super::{
    allowed::{PASSED, Powers},
    departure,
    plain::plainly,
    provision::{in_force, not_evaluated_without},
};
use crate::{
    analysis::{
        Persons,
        holding::Holding,
        resolve::{items, paths},
    },
    finding::Finding,
    law::Provision,
    model::{Function, FunctionId, Qualifiers, Who},
    rules::{Context, Rule, offices::unheld},
    syntax::ast::{Join, Term, Thing},
};

/// What one rule holds a constitution to.
pub(super) struct Bar {
    /// The provision, by its name in the packs.
    pub(super) provision: &'static str,
    /// Which functions it speaks of.
    pub(super) is_about: fn(&Context<'_>, &Function) -> bool,
    /// Of which of them it speaks where nobody has passed them on: some Act may have given them.
    pub(super) is_about_held: fn(&Context<'_>, &Function) -> bool,
    /// The offices by which they are known who may have none of them.
    pub(super) offices: &'static [&'static str],
    /// Who may have none of them.
    pub(super) barred: fn(&Context<'_>) -> Persons,
    /// The word of the language for one of them, if there is one: another word means them only among others.
    pub(super) word: Option<Thing>,
    pub(super) help: &'static str,
}

/// Whether the kind of a function is stated, and one of some.
pub(super) fn is_of_kind(context: &Context<'_>, function: &Function, kinds: &[&str]) -> bool {
    function.kind.stated().is_some_and(|it| kinds.contains(&context.model.name(it)))
}

impl Bar {
    /// The functions that it speaks of, but for what is so only on some condition.
    fn functions(&self, context: &Context<'_>) -> Vec<FunctionId> {
        let model = context.model;
        let is_about = |id: &FunctionId| {
            let function = model.function(*id);
            !model.is_limited(function.head.qualifiers) && (self.is_about)(context, function)
        };
        model.function_ids().filter(is_about).collect()
    }

    pub(super) fn check(&self, context: &Context<'_>, rule: &Rule) -> Vec<Finding> {
        let provisions = in_force(context, self.provision).into_iter();
        provisions.flat_map(|it| self.departures(context, rule, it)).collect()
    }

    fn departures(
        &self,
        context: &Context<'_>,
        rule: &Rule,
        provision: &Provision,
    ) -> Vec<Finding> {
        let barred = (self.barred)(context);
        let powers = Powers::new(context);
        let mut findings = Vec::new();
        for id in self.functions(context) {
            let is_told = (self.is_about_held)(context, context.model.function(id));
            for (who, further, how) in powers.of(id) {
                let is_told = is_told || how == PASSED;
                if is_told && self.means(&powers.holding, &who, &further, &barred) {
                    let by = (&provision.citation, provision.says.as_str());
                    let found = departure(context, rule, by, id, (&who, how));
                    findings.push(found.help(self.help));
                }
            }
        }
        findings
    }

    /// Whether a clause gives a whole function to some who may have none, under no condition.
    fn means(
        &self,
        holding: &Holding<'_, '_>,
        who: &Who,
        further: &[Qualifiers],
        barred: &Persons,
    ) -> bool {
        let model = holding.constitution();
        let Some(reference) = who.who.stated() else { return false };
        if plainly(holding, who, further).is_none() {
            return false;
        }
        items(model.terms(reference)).any(|item| {
            let is_joint = item.alt.iter().any(|term| term.join == Join::And);
            let except = item.except.map(|it| holding.alternatives(it).persons).unwrap_or_default();
            let is_open = item.alt.iter().any(|term| term.join == Join::Or);
            let is_barred = |path: &[Term]| {
                let is_named = path.first().is_some_and(|term| {
                    matches!(term.thing, Thing::Name(_)) || Some(term.thing) == self.word
                });
                let meant = holding.path(path).unwrap_or_default().without(&except);
                is_named && !meant.is_empty() && meant.is_subset(barred)
            };
            // Of those between whom the text does not choose, one may be meant who is not barred.
            let mut paths = paths(item.alt);
            !is_joint && if is_open { paths.all(is_barred) } else { paths.any(is_barred) }
        })
    }

    pub(super) fn not_evaluated(&self, context: &Context<'_>) -> Option<String> {
        let missing = unheld(context, self.offices);
        let may_be_barred = !(self.barred)(context).is_empty() || !missing.is_empty();
        let is_modelled = may_be_barred && !self.functions(context).is_empty();
        not_evaluated_without(context, &[self.provision], is_modelled, &missing)
    }
}
