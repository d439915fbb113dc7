//! Functions that statute gives to some alone, by the names that the packs give them.

use super::allowed::{Powers, all_allowed, allowed, called_council};
use crate::{
    analysis::Persons,
    finding::Finding,
    law::{Allowed, Reserved},
    model::FunctionId,
    rules::{
        Context, Rule,
        offices::{
            Bound, NOT_YET, NOTHING, because, bound, designation::holders, not_stated, of_every,
            unbound,
        },
    },
};

/// What one rule holds a constitution to.
pub(in crate::rules) struct Reservation {
    /// The functions, by the names that the packs give them.
    pub(in crate::rules) functions: &'static [&'static str],
    /// What the law says of them, as a sentence goes on: `the council itself sets the council tax`.
    pub(in crate::rules) says: &'static str,
    /// Whether they approve what others do, so that others may have to approve it as well.
    pub(in crate::rules) is_approval: bool,
    pub(in crate::rules) help: &'static str,
}

impl Reservation {
    /// Every function of theirs that is modelled, with the line that is for this council.
    fn lines(
        &self,
        context: &Context<'_>,
        bound: &Bound<'_>,
    ) -> Vec<(FunctionId, &'static Reserved)> {
        let model = context.model;
        let ids = model.function_ids().filter_map(|id| {
            let name = model.name(model.function(id).head.name);
            let is_ours = self.functions.contains(&name);
            Some((id, bound.law.reserved(name, bound.kind, bound.governance).filter(|_| is_ours)?))
        });
        ids.collect()
    }

    pub(in crate::rules) fn check(&self, context: &Context<'_>, rule: &Rule) -> Vec<Finding> {
        self.check_of(context, rule, &everybody(context))
    }

    /// The same, where what is said is said of some alone.
    pub(super) fn check_of(
        &self,
        context: &Context<'_>,
        rule: &Rule,
        some: &Persons,
    ) -> Vec<Finding> {
        let besides = everybody(context).without(some);
        let powers = Powers::new(context);
        of_every(context, |bound| {
            let mut lines = self.lines(context, bound);
            lines.retain(|(_, it)| it.reach.covers(bound.kind, bound.governance) == Some(true));
            let found = lines.into_iter().flat_map(|(id, line)| {
                let mut may = all_allowed(context, line);
                may.add(&besides);
                if line
                    .to
                    .iter()
                    .any(|it| matches!(it, Allowed::Office(it) if it == "full-council"))
                {
                    may.add(&called_council(context));
                }
                if self.is_approval && powers.are_joint(id, &may) {
                    return Vec::new();
                }
                powers.others(context, rule, (&line.citation, self.says), (id, &may))
            });
            found.map(|it| it.help(self.help)).collect()
        })
    }

    /// Whether a function that is modelled has a line for this council.
    pub(super) fn is_for_some(&self, context: &Context<'_>) -> bool {
        bound(context).iter().any(|bound| {
            let mut lines = self.lines(context, bound).into_iter();
            lines.any(|(_, it)| it.reach.covers(bound.kind, bound.governance) == Some(true))
        })
    }

    pub(in crate::rules) fn not_evaluated(&self, context: &Context<'_>) -> Option<String> {
        let mut reasons = unbound(context);
        for bound in bound(context) {
            let known = self
                .functions
                .iter()
                .filter_map(|it| bound.law.reserved(it, bound.kind, bound.governance));
            let known: Vec<_> = known.collect();
            let covered = known
                .iter()
                .filter(|it| it.reach.covers(bound.kind, bound.governance) != Some(false));
            if covered.count() == 0 {
                let is_late = |it: &&str| bound.law.is_late_on(it, bound.kind, bound.governance);
                if self.functions.iter().any(is_late) {
                    reasons.push(NOT_YET.to_owned());
                }
                continue;
            }
            let lines = self.lines(context, &bound);
            if lines.is_empty() {
                reasons.push(NOTHING.to_owned());
            }
            for (id, line) in lines {
                reasons.extend(unknown(context, &bound, id, line));
            }
        }
        because(reasons)
    }
}

fn everybody(context: &Context<'_>) -> Persons {
    let roles = context.model.role_ids();
    roles.flat_map(|it| context.resolver.people.holders(it)).collect()
}

/// What must be stated before a line can be held against a council.
fn unknown(
    context: &Context<'_>,
    bound: &Bound<'_>,
    id: FunctionId,
    line: &Reserved,
) -> Option<String> {
    match line.reach.covers(bound.kind, bound.governance) {
        Some(false) => return None,
        None => return not_stated(context, bound, &line.reach),
        Some(true) => {}
    }
    let unheld = |it: &Allowed| match it {
        Allowed::Office(name) if holders(context.model, name).is_empty() => Some(name.clone()),
        _ => None,
    };
    let missing = line.to.iter().find_map(unheld)?;
    // Where whoever has it is known to be allowed, or known not to be, nobody asks who else may be.
    let (unsaid, known): (Vec<_>, Vec<_>) =
        line.to.iter().cloned().partition(|it| unheld(it).is_some());
    let perhaps = allowed(context, &unsaid).without(&allowed(context, &known));
    Powers::new(context)
        .may_be_of(id, &perhaps)
        .then(|| format!("these documents do not say who holds `{missing}`"))
}
