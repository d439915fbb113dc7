use super::{
    bar::is_of_kind,
    departure,
    members::{is_of_licences, is_of_proceedings, is_of_wards, single_members, speaks_of},
    plain::{passed_whole, plainly},
    provision::{in_force, not_evaluated_without},
};
use crate::{
    analysis::{
        Persons,
        holding::Holding,
        resolve::{items, paths},
    },
    finding::{Finding, Kind, RuleId, Severity},
    model::{FunctionId, Who},
    rules::{Context, Needs, Rule},
    syntax::{
        ast::{Join, Term, Thing},
        words::Word,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("consult-not-consent"),
    kind: Kind::Law,
    severity: Severity::Warning,
    summary: "an officer may decide only as one member agrees",
    sources: &["R v Port Talbot BC ex p Jones [1988] 2 All ER 207"],
    docs: include_str!("consult_not_consent.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// That one member agrees that it is urgent is what rules on departures from the framework and on call-in ask.
const URGENT: [&str; 7] =
    ["urgent", "urgency", "framework", "departure", "departures", "call", "waive"];

const PROVISION: &str = "agreement-of-one-member";

/// The functions of the council itself that are passed on to officers alone, each with the company they decide in;
/// of one that an officer simply has, guidance or standing orders may ask for a member's agreement.
fn of_officers<'c>(context: &Context<'c>) -> Vec<(FunctionId, &'c [Who])> {
    let model = context.model;
    let holding = Holding::new(context.resolver);
    let officers = context.resolver.people.of_kind(Thing::Officer);
    let is_theirs = |some: Persons| !some.is_empty() && some.is_subset(&officers);
    let is_own = |id: &FunctionId| {
        let function = model.function(*id);
        is_of_kind(context, function, &["council", "reserved"])
            && !is_of_wards(model, function)
            && !is_of_licences(model, function)
            && !is_of_proceedings(model, function)
            && !speaks_of(model, &function.head, &URGENT)
    };
    let passed = passed_whole(context).into_iter().filter(|(id, _)| is_own(id));
    let passed = passed.filter_map(|(id, it)| {
        let some = plainly(&holding, &it.to?, &[])?;
        is_theirs(some).then_some((id, &*it.company))
    });
    passed.collect()
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(provision) = in_force(context, PROVISION).into_iter().next() else {
        return Vec::new();
    };
    let holding = Holding::new(context.resolver);
    let members = single_members(context);
    let mut findings = Vec::new();
    for (id, company) in of_officers(context) {
        for who in company.iter().filter(|it| it.word == Word::WithAgreementOf) {
            let Some(some) = plainly(&holding, who, &[]) else { continue };
            if some.is_subset(&members) && is_one(context, who) {
                let by = (&provision.citation, provision.says.as_str());
                let finding =
                    departure(context, &RULE, by, id, (who, "decided only with the agreement of"));
                findings.push(finding.help(
                    "the officer can be asked to consult the member; a decision that members should make can go to a committee",
                ));
            }
        }
    }
    findings
}

/// Whether each of those whom a clause leaves to choose from is one person.
fn is_one(context: &Context<'_>, who: &Who) -> bool {
    let model = context.model;
    let Some(terms) = who.who.stated().map(|it| model.terms(it)) else { return false };
    let of_one = |path: &[Term]| {
        let Some(first) = path.first() else { return false };
        let roles = context.resolver.set_of(first.thing).1.roles();
        first.relative.is_some() || matches!(roles.as_slice(), [role] if !model.role(*role).many)
    };
    let mut all = items(terms);
    let (Some(only), None) = (all.next(), all.next()) else { return false };
    !only.alt.iter().any(|it| it.join == Join::And) && paths(only.alt).all(of_one)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let is_modelled = !of_officers(context).is_empty();
    not_evaluated_without(context, &[PROVISION], is_modelled, &[])
}
