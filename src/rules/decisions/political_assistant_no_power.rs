use super::{bar::Bar, members::speaks_of};
use crate::{
    analysis::Persons,
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule, offices::designation::holders},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("political-assistant-no-power"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "a political assistant has a function of the authority",
    sources: &["Local Government and Housing Act 1989, s. 9(8)"],
    docs: include_str!("political_assistant_no_power.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const BAR: Bar = Bar {
    provision: "function-to-political-assistant",
    is_about: |context, function| {
        // What is done for a group is no function of the council.
        !speaks_of(context.model, &function.head, &["group", "groups"])
    },
    // What is of no stated kind may be their work for the group, or nothing that anybody decides.
    is_about_held: |_, function| function.kind.stated().is_some(),
    offices: &[],
    barred,
    word: None,
    help: "the assistant can be consulted or informed; the function can go to another officer",
};

fn barred(context: &Context<'_>) -> Persons {
    let posts = holders(context.model, "political-assistant").into_iter();
    posts.flat_map(|(role, _)| context.resolver.people.holders(role)).collect()
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    BAR.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    BAR.not_evaluated(context)
}
