use super::{
    bar::{Bar, is_of_kind},
    members::{is_of_licences, is_of_proceedings, is_of_wards, single_members},
};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::Function,
    rules::{Context, Needs, Rule, offices::bound},
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
        is_of_kind(context, function, &["council", "reserved"])
            && !is_reserved(context, function)
            && !is_of_wards(context.model, function)
            && !is_of_proceedings(context.model, function)
            && !is_of_licences(context.model, function)
    },
    offices: &[],
    barred: single_members,
    word: Some(Thing::Member),
    help: "the member can be consulted while an officer or a committee decides; members who decide together are a body",
};

/// What statute gives to somebody by name goes by that.
fn is_reserved(context: &Context<'_>, function: &Function) -> bool {
    let name = context.model.name(function.head.name);
    bound(context).iter().any(|it| it.law.reserved(name).is_some())
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    BAR.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    BAR.not_evaluated(context)
}
