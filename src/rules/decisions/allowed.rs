//! Whom a line of a pack allows, and who has what it speaks of.

use super::{
    departure,
    members::{executive, speaks_of},
    plain::{others, passed_on},
};
use crate::{
    analysis::{Persons, authority::Delegations, holding::Holding},
    finding::Finding,
    law::{self, Allowed, Citation, Reserved},
    model::{Constitution, Definition, FunctionId, Qualifiers, RoleId, RoleKind, Tie, Who},
    rules::{Context, Rule, offices::designation::holders, words},
    syntax::ast::{Join, Thing},
};

/// By what a meeting of the council is called.
const MEETINGS: [&str; 8] =
    ["meeting", "meetings", "annual", "budget", "extraordinary", "ordinary", "special", "assembly"];

/// Whom a line allows. Where these documents do not say who holds an office that it names, whoever may
/// hold it is among them: a body, or an officer, of whom no office is said.
pub(in crate::rules) fn allowed(context: &Context<'_>, some: &[Allowed]) -> Persons {
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

/// The bodies that are called as meetings of the council are, such as its annual one: they may be the council.
pub(super) fn called_council(context: &Context<'_>) -> Persons {
    let model = context.model;
    let is_one = |id: &RoleId| {
        let title = model.title(&model.role(*id).head).to_lowercase();
        let words = || title.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty());
        model.role(*id).kind == RoleKind::Body
            && words().any(|it| it == "council")
            && words()
                .all(|it| ["the", "of", "full", "council"].contains(&it) || MEETINGS.contains(&it))
    };
    let called = model.role_ids().filter(is_one);
    called.flat_map(|it| context.resolver.people.holders(it)).collect()
}

/// Everybody whom a line allows.
pub(in crate::rules) fn all_allowed(context: &Context<'_>, line: &Reserved) -> Persons {
    let mut may = allowed(context, &line.to);
    if line.to.contains(&Allowed::Body) {
        // Another authority, or a joint committee, may discharge what a committee may.
        may.add(&context.resolver.people.of_kind(Thing::External));
    }
    for it in &line.except {
        let is_known =
            !matches!(it, Allowed::Office(name) if standing(context.model, name).is_empty());
        if is_known {
            may.remove(&allowed(context, std::slice::from_ref(it)));
        }
    }
    may
}

/// How a function comes to somebody by a delegation, as a sentence says it.
pub(super) const PASSED: &str = "passed on to";

/// Who has which functions. Made once a rule.
pub(in crate::rules) struct Powers<'r, 'c> {
    pub(super) holding: Holding<'r, 'c>,
    delegations: &'r Delegations,
}

impl<'c> Powers<'c, 'c> {
    pub(in crate::rules) fn new(context: &Context<'c>) -> Self {
        let delegations = context.resolver.delegations();
        Self { holding: Holding::new(context.resolver), delegations }
    }

    /// Whoever holds a function or has it passed on to them, under what further conditions, and how.
    pub(super) fn of(&self, id: FunctionId) -> Vec<(Who, Vec<Qualifiers>, &'static str)> {
        let model = self.holding.constitution();
        let function = model.function(id);
        let own = function.head.qualifiers;
        let held = function.held_by.iter().map(|&who| (who, vec![own], "held by"));
        let passed = passed_on(model, self.delegations.get(&id)).into_iter();
        let passed = passed.map(|(who, mut further)| {
            further.push(own);
            (who, further, PASSED)
        });
        held.chain(passed).collect()
    }

    /// Whether one of some has a function, or nobody is said to have it.
    pub(super) fn may_be_of(&self, id: FunctionId, some: &Persons) -> bool {
        let all = self.of(id);
        let is_of = |it: &(Who, Vec<Qualifiers>, &str)| {
            let meant = self.holding.meant(&it.0);
            meant.is_none_or(|it| it.is_open || !it.persons.is_disjoint(some))
        };
        all.is_empty() || all.iter().any(is_of)
    }

    /// Whether a function is held by some together with others in every clause, so that nothing is decided
    /// without one of them.
    pub(super) fn are_joint(&self, id: FunctionId, some: &Persons) -> bool {
        let model = self.holding.constitution();
        let held = &model.function(id).held_by;
        let is_joint = |it: &Who| {
            let terms = it.who.stated().map(|it| model.terms(it)).unwrap_or_default();
            terms.iter().skip(1).all(|it| it.join == Join::And)
                && self.holding.meant(it).is_some_and(|it| !it.persons.is_disjoint(some))
        };
        !held.is_empty() && held.iter().all(is_joint)
    }

    /// That others than some have a function, under no condition.
    pub(in crate::rules) fn others(
        &self,
        context: &Context<'_>,
        rule: &Rule,
        by: (&Citation, &str),
        (id, may): (FunctionId, &Persons),
    ) -> Vec<Finding> {
        let all = self.of(id).into_iter().filter_map(|(who, further, how)| {
            let others = others(&self.holding, &who, &further, may)?;
            let mut found = departure(context, rule, by, id, (&who, how));
            let is_mixed =
                self.holding.meant(&who).is_some_and(|it| !it.persons.is_subset(&others));
            if is_mixed {
                // Of several, some are right.
                let others = words::people(context, &others, "or");
                found.message = format!("{}: not for {others}", found.message);
            }
            Some(found)
        });
        all.collect()
    }
}

/// The posts that hold an office; in a pack of the council's own it may be the name of a post.
pub(in crate::rules) fn standing(model: &Constitution<'_>, office: &str) -> Vec<RoleId> {
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
        let sort = match office {
            "scrutiny-chair" | "council-chair" | "council-vice-chair" => RoleKind::Member,
            "independent-person" | "external-auditor" => RoleKind::External,
            _ if law::OF_BODIES.contains(&office) => RoleKind::Body,
            _ => RoleKind::Officer,
        };
        // No member of the executive chairs the council or scrutiny.
        let besides =
            if sort == RoleKind::Member { executive(context) } else { Persons::default() };
        let may = |it: &RoleId| {
            let is_other = context.resolver.people.of_role(*it).is_disjoint(&besides);
            model.role(*it).kind == sort && model.role(*it).holds.is_empty() && is_other
        };
        return model.role_ids().filter(may).collect();
    }
    // What the council meets as is the council.
    let meetings = posts.iter().flat_map(|&role| model.tied_to(role, Tie::PartOf)).filter(|&it| {
        office == "full-council" && speaks_of(model, &model.role(it).head, &MEETINGS)
    });
    let posts: Vec<_> = posts.iter().copied().chain(meetings).collect();
    let with_deputies = posts.into_iter().flat_map(|role| {
        let is_post = model.role(role).kind == RoleKind::Officer;
        let deputies = model.role(role).deputies.iter().filter(move |_| is_post).copied();
        std::iter::once(role).chain(deputies)
    });
    with_deputies.collect()
}
