//! Functions that statute gives to some alone, by the names that the packs give them.

use super::departure;
use crate::{
    analysis::{
        Persons,
        authority::{Delegations, delegations},
        holding::Holding,
    },
    finding::Finding,
    law::{self, Allowed, Reserved},
    model::{Constitution, Definition, FunctionId, Qualifiers, RoleId, RoleKind, Who},
    rules::{
        Context, Rule,
        offices::{
            Bound, because, bound,
            designation::holders,
            not_stated,
            personal::{others, passed_on},
            unbound,
        },
    },
    syntax::ast::Thing,
};

/// What one rule holds a constitution to.
pub(super) struct Reservation {
    /// The functions, by the names that the packs give them.
    pub(super) functions: &'static [&'static str],
    /// What the law says of them, as a sentence goes on: `the council itself sets the council tax`.
    pub(super) says: &'static str,
    pub(super) help: &'static str,
}

/// Whom a line allows. Where these documents do not say who holds an office that it names, whoever may
/// hold it is among them: a body, or an officer, of whom no office is said.
pub(super) fn allowed(context: &Context<'_>, some: &[Allowed]) -> Persons {
    let people = &context.resolver.people;
    let mut all = Persons::default();
    for one in some {
        match one {
            Allowed::Officer => all.add(&people.of_kind(Thing::Officer)),
            Allowed::Member => all.add(&people.of_kind(Thing::Member)),
            Allowed::Body => all.add(&people.of_kind(Thing::Body)),
            Allowed::Office(office) => {
                for role in holding(context, office) {
                    all.add(&people.of_role(role));
                }
            }
        }
    }
    all
}

/// Everybody whom a line allows.
pub(super) fn all_allowed(context: &Context<'_>, line: &Reserved) -> Persons {
    let mut may = allowed(context, &line.to);
    for it in &line.except {
        let is_known =
            !matches!(it, Allowed::Office(name) if standing(context.model, name).is_empty());
        if is_known {
            may.remove(&allowed(context, std::slice::from_ref(it)));
        }
    }
    may
}

/// Whoever holds a function or has it passed on to them, under what further conditions, and how.
pub(super) fn who_has(
    model: &Constitution<'_>,
    id: FunctionId,
    delegations: &Delegations,
) -> Vec<(Who, Vec<Qualifiers>, &'static str)> {
    let held = model.function(id).held_by.iter().map(|&who| (who, Vec::new(), "held by"));
    let passed = passed_on(model, delegations.get(&id)).into_iter();
    held.chain(passed.map(|(who, further)| (who, further, "passed on to"))).collect()
}

/// The posts that hold an office; in a pack of the council's own it may be the name of a post.
pub(super) fn standing(model: &Constitution<'_>, office: &str) -> Vec<RoleId> {
    let posts = holders(model, office);
    if !posts.is_empty() {
        return posts.into_iter().map(|(role, _)| role).collect();
    }
    match model.names.get(office).and_then(|it| model.definition(it)) {
        Some(Definition::Role(role)) => vec![role],
        _ => Vec::new(),
    }
}

/// The roles that hold an office, with the deputies of a post; else those that may hold it.
fn holding(context: &Context<'_>, office: &str) -> Vec<RoleId> {
    let model = context.model;
    let posts = standing(model, office);
    if posts.is_empty() {
        let is_of_bodies = law::OF_BODIES.contains(&office);
        let sort = if is_of_bodies { RoleKind::Body } else { RoleKind::Officer };
        let may = |it: &RoleId| model.role(*it).kind == sort && model.role(*it).holds.is_empty();
        return model.role_ids().filter(may).collect();
    }
    let with_deputies = posts.into_iter().flat_map(|role| {
        let is_post = model.role(role).kind == RoleKind::Officer;
        let deputies = model.role(role).deputies.iter().filter(move |_| is_post).copied();
        std::iter::once(role).chain(deputies)
    });
    with_deputies.collect()
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
            Some((id, bound.law.reserved(name).filter(|_| is_ours)?))
        });
        ids.collect()
    }

    pub(super) fn check(&self, context: &Context<'_>, rule: &Rule) -> Vec<Finding> {
        let model = context.model;
        let holding = Holding::new(context.resolver);
        let delegations = delegations(model);
        let mut findings: Vec<Finding> = Vec::new();
        for bound in bound(context) {
            for (id, line) in self.lines(context, &bound) {
                if line.reach.covers(bound.kind, bound.governance) != Some(true) {
                    continue;
                }
                let may = all_allowed(context, line);
                for (who, further, how) in who_has(model, id, &delegations) {
                    if others(&holding, &who, &further, &may).is_some() {
                        let by = (&line.citation, self.says);
                        let finding = departure(context, rule, by, id, (&who, how)).help(self.help);
                        if !findings.contains(&finding) {
                            findings.push(finding);
                        }
                    }
                }
            }
        }
        findings
    }

    pub(super) fn not_evaluated(&self, context: &Context<'_>) -> Option<String> {
        let mut reasons = unbound(context);
        for bound in bound(context) {
            let known = self.functions.iter().filter_map(|it| bound.law.reserved(it));
            let known: Vec<_> = known.collect();
            let covered = known
                .iter()
                .filter(|it| it.reach.covers(bound.kind, bound.governance) != Some(false));
            if covered.count() == 0 {
                continue;
            }
            let lines = self.lines(context, &bound);
            if lines.is_empty() {
                // The same words for every rule, so that the summary says it once.
                reasons.push("these documents model nothing that it is about".to_owned());
            }
            for (_, line) in lines {
                reasons.extend(unknown(context, &bound, line));
            }
        }
        because(reasons)
    }
}

/// What must be stated before a line can be held against a council.
fn unknown(context: &Context<'_>, bound: &Bound<'_>, line: &Reserved) -> Option<String> {
    match line.reach.covers(bound.kind, bound.governance) {
        Some(false) => return None,
        None => return not_stated(context, bound, &line.reach),
        Some(true) => {}
    }
    let office = |it: &Allowed| match it {
        Allowed::Office(name) if holders(context.model, name).is_empty() => Some(name.clone()),
        _ => None,
    };
    let missing = line.to.iter().find_map(office)?;
    Some(format!("these documents do not say who holds `{missing}`"))
}
