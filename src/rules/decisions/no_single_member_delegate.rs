use super::{
    bar::{Bar, is_of_kind},
    members::{is_of_licences, is_of_proceedings, is_of_wards, single_members},
    nonexec_function_not_by_exec::{self, NOT_FOR_EXECUTIVE},
};
use crate::{
    analysis::Persons,
    finding::{Finding, Kind, RuleId, Severity},
    model::{Function, RoleId, Tie},
    rules::{
        Context, Needs, Rule,
        offices::{Bound, bound},
    },
    syntax::ast::Thing,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("no-single-member-delegate"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "one member has a function that is not the executive's",
    sources: &[
        "Local Government Act 1972, s. 101(1)",
        "Local Government (Scotland) Act 1973, s. 56(1)",
        "Local Government Act (Northern Ireland) 2014, s. 7(1)",
    ],
    docs: include_str!("no_single_member_delegate.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const BAR: Bar = Bar {
    provision: "function-to-single-member",
    is_about: |context, function| {
        (is_councils_own(context, function)
            || is_of_kind(context, function, &["council", "reserved"]))
            && !is_told_elsewhere(context, function)
            && !is_of_wards(context.model, function)
            && !is_of_licences(context.model, function)
            && !is_of_proceedings(context.model, function)
    },
    // Much that a chair or a mayor simply has, such as taking an urgent item, other Acts and standing orders give.
    is_about_held: is_councils_own,
    offices: &[],
    barred,
    word: Some(Thing::Member),
    help: "the member can be consulted while an officer or a committee decides; members who decide together are a body",
};

/// Single members, but not councillors at large: other Acts let each of them have functions where they are elected.
fn barred(context: &Context<'_>) -> Persons {
    let model = context.model;
    let is_one = |id: RoleId| {
        let role = model.role(id);
        !role.many || !role.holds.is_empty() || !model.ties(id, Tie::Leads).is_empty()
    };
    single_members(context).iter().filter(|it| is_one(it.role())).collect()
}

/// What the packs of every council's nation know as the council's own, in what form of governance so ever.
fn is_councils_own(context: &Context<'_>, function: &Function) -> bool {
    let name = context.model.name(function.head.name);
    NOT_FOR_EXECUTIVE.contains(&name) && bound(context).iter().all(|it| it.law.is_reserved(name))
}

/// What statute gives to somebody by name goes by that; what it only keeps from the executive goes by this too.
fn is_told_elsewhere(context: &Context<'_>, function: &Function) -> bool {
    let name = context.model.name(function.head.name);
    let is_reserved = |it: &Bound<'_>| {
        let line = it.law.reserved(name, it.kind, it.governance);
        line.is_some_and(|line| line.reach.covers(it.kind, it.governance) != Some(false))
    };
    !is_councils_own(context, function) && bound(context).iter().any(is_reserved)
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = BAR.check(context, &RULE);
    // What a member of the executive may not have as such is told as that.
    let told = nonexec_function_not_by_exec::check(context);
    findings.retain(|it| !told.iter().any(|told| told.span == it.span));
    findings
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    BAR.not_evaluated(context)
}
