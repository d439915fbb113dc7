use super::{
    bar::{Bar, is_of_kind},
    members::{is_of_licences, speaks_of},
};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
    syntax::ast::Thing,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("group-not-decider"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "a political group, as such, has a function of the council",
    sources: &[
        "Local Government Act 1972, s. 101(1)",
        "Local Government (Scotland) Act 1973, s. 56(1)",
    ],
    docs: include_str!("group_not_decider.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// A group may choose its own assistant and say who takes its seats: sections 9 and 16 of the Act of 1989 are
/// written for that.
const OWN: [&str; 41] = [
    "assistant",
    "assistants",
    "nominate",
    "nominating",
    "nomination",
    "nominations",
    "nominee",
    "nominees",
    "seat",
    "seats",
    "spokesperson",
    "spokespersons",
    "substitute",
    "substitutes",
    "whip",
    "whips",
    "group",
    "groups",
    "leader",
    "lead",
    "sit",
    "sits",
    "expel",
    "expulsion",
    "discipline",
    "amendment",
    "amendments",
    "motion",
    "motions",
    "debate",
    "debates",
    "question",
    "questions",
    "its",
    "own",
    "place",
    "places",
    "manifesto",
    "vote",
    "votes",
    "division",
];

const BAR: Bar = Bar {
    provision: "function-to-political-group",
    is_about: |context, function| {
        is_of_kind(context, function, &["council", "executive", "reserved"])
            && !is_of_licences(context.model, function)
            && !speaks_of(context.model, &function.head, &OWN)
    },
    is_about_held: |_, _| true,
    offices: &[],
    barred: |context| context.resolver.people.of_kind(Thing::Group),
    word: Some(Thing::Group),
    help: "the group can be consulted; the function can go to a committee or an officer",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    BAR.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    BAR.not_evaluated(context)
}
