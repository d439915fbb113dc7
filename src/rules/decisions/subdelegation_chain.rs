use super::{
    bar::is_of_kind,
    delegation, departure,
    members::{
        above, bodies, executive, is_of_licences, is_sub_committee, roles_named, single_members,
        speaks_of,
    },
    plain::{all_plainly, having, passed_whole, plainly},
    provision::{in_force, not_evaluated_without},
};
use crate::{
    analysis::{Persons, authority::Delegations, holding::Holding},
    finding::{Finding, Kind, RuleId, Severity},
    law::Provision,
    model::{Delegation, FunctionId, RoleId},
    rules::{
        Context, Needs, Rule,
        offices::{because, designation, unheld},
    },
    syntax::ast::Thing,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("subdelegation-chain"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "an officer passes a function on to members, or a sub-committee to another body",
    sources: &[
        "Local Government Act 1972, s. 101(2)",
        "Local Government (Scotland) Act 1973, s. 56(2)",
        "Local Government Act 2000, s. 9E(3) to (6)",
        "Local Government Act 2000, s. 14(3) to (5), s. 15(5) to (8)",
    ],
    docs: include_str!("subdelegation_chain.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// By which provisions functions of some kinds are passed on.
struct Chain {
    kinds: &'static [&'static str],
    /// From an officer.
    upwards: &'static str,
    /// From a sub-committee, which is told from a committee by who holds an office.
    sideways: Option<(&'static str, &'static str)>,
}

const OWN: Chain = Chain {
    kinds: &["council", "reserved"],
    upwards: "officer-to-members",
    sideways: Some(("sub-committee-to-body", "full-council")),
};

const EXECUTIVE: Chain =
    Chain { kinds: &["executive"], upwards: "executive-officer-to-members", sideways: None };

const ALL: [Chain; 2] = [OWN, EXECUTIVE];

const HELP: &str = "an officer may decline and refer the matter up; what another body is to decide can come from the committee above";

/// What Acts on schools have governing bodies do.
const OF_SCHOOLS: [&str; 4] = ["school", "schools", "governing", "governors"];

/// The functions of some kinds that are passed on, with who passes them on.
fn passed<'c>(context: &Context<'c>, kinds: &[&str]) -> Vec<(FunctionId, &'c Delegation)> {
    let mut passed = passed_whole(context);
    passed.retain(|(id, it)| {
        let function = context.model.function(*id);
        let is_own = kinds.contains(&"council");
        it.from.is_some()
            && is_of_kind(context, function, kinds)
            && !(is_own && is_of_licences(context.model, function))
            && !speaks_of(context.model, &function.head, &OF_SCHOOLS)
            && !it
                .to
                .iter()
                .flat_map(|to| roles_named(context.model, to))
                .any(|to| speaks_of(context.model, &context.model.role(to).head, &OF_SCHOOLS))
    });
    passed
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let ends = Ends::new(context);
    let mut findings = Vec::new();
    for chain in ALL {
        for (id, delegation) in passed(context, chain.kinds) {
            let Some(name) = ends.provision(&chain, id, delegation) else { continue };
            let found = in_force(context, name).into_iter();
            findings.extend(found.filter_map(|it| ends.finding(it, id, delegation)));
        }
    }
    findings
}

/// Who may stand at either end of a delegation, found once.
struct Ends<'a, 'c> {
    context: &'a Context<'c>,
    holding: Holding<'a, 'c>,
    officers: Persons,
    /// Bodies that members are known to sit on.
    bodies: Persons,
    /// Those bodies, members and groups of them.
    members: Persons,
    council: Persons,
    executive: Persons,
    delegations: &'c Delegations,
}

impl<'a, 'c> Ends<'a, 'c> {
    fn new(context: &'a Context<'c>) -> Self {
        let people = &context.resolver.people;
        let bodies = bodies(context);
        let mut members = single_members(context);
        members.add(&bodies);
        members.add(&people.of_kind(Thing::Group));
        Self {
            context,
            holding: Holding::new(context.resolver),
            officers: people.of_kind(Thing::Officer),
            bodies,
            members,
            council: designation::holding(context, "full-council"),
            executive: executive(context),
            delegations: context.resolver.delegations(),
        }
    }

    /// The provision that a delegation departs from, where it is law.
    fn provision(
        &self,
        chain: &Chain,
        id: FunctionId,
        passed: &Delegation,
    ) -> Option<&'static str> {
        let (from, to) = (passed.from?, passed.to?);
        let givers = plainly(&self.holding, &from, &[])?;
        let takers = plainly(&self.holding, &to, &[])?;
        let mut having = having(&self.holding, self.delegations, id, &givers);
        // A matter that is referred up goes back to where it came from.
        having.add(if chain.sideways.is_some() { &self.council } else { &self.executive });
        let holders = all_plainly(&self.holding, &self.context.model.function(id).held_by);
        let is_first = holders.is_some_and(|it| givers.is_subset(&it));
        if is_first && givers.is_subset(&self.officers) && takers.is_subset(&self.bodies) {
            // Who gave it to the officer is not said, and may have been that body.
            return None;
        }
        let name = if givers.is_subset(&self.officers) {
            takers.is_subset(&self.members).then_some(chain.upwards)
        } else {
            let (name, _) = chain.sideways?;
            self.is_sideways(&givers, &takers).then_some(name)
        };
        name.filter(|_| !takers.is_subset(&having))
    }

    fn finding(
        &self,
        provision: &Provision,
        id: FunctionId,
        passed: &Delegation,
    ) -> Option<Finding> {
        let (context, model) = (self.context, self.context.model);
        let (from, to) = (passed.from?, passed.to?);
        let by = (&provision.citation, provision.says.as_str());
        let mut finding = departure(context, &RULE, by, id, (&from, "passed on by"));
        let terms = to.who.stated().map(|it| model.terms(it)).unwrap_or_default();
        let to_whom = delegation::alternatives(model, terms);
        finding.message = format!("{} to {to_whom}", finding.message);
        Some(finding.label(to.span, "passed on to them").help(HELP))
    }

    /// Whether all who pass on are sub-committees, and all who receive are bodies that are no part of them.
    fn is_sideways(&self, givers: &Persons, takers: &Persons) -> bool {
        let model = self.context.model;
        let (givers, receivers) = (givers.roles(), takers.roles());
        let is_other = |it: &RoleId| {
            !givers.contains(it) && !above(model, *it).iter().any(|it| givers.contains(it))
        };
        takers.is_subset(&self.bodies)
            && receivers.iter().all(is_other)
            && givers.iter().all(|&it| is_sub_committee(self.context, it, &self.council))
    }
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let is_modelled = |it: &Chain| !passed(context, it.kinds).is_empty();
    let is_some = ALL.iter().any(is_modelled);
    // Where functions of one sort alone are passed on, they are what there is to look at.
    let looked_at = ALL.iter().filter(|it| is_modelled(it) || !is_some);
    let reasons = looked_at.filter_map(|it| {
        let offices: Vec<_> = it.sideways.iter().map(|it| it.1).collect();
        let names: Vec<_> = it.sideways.iter().map(|it| it.0).chain([it.upwards]).collect();
        not_evaluated_without(context, &names, is_modelled(it), &unheld(context, &offices))
    });
    because(reasons.collect())
}
