use super::{
    bar::{Bar, is_of_kind},
    members::speaks_of,
};
use crate::{
    analysis::Persons,
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule, offices::designation::holding},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("exec-function-not-by-council"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "the council or its scrutiny committee decides what is for the executive",
    sources: &[
        "Local Government Act 2000, s. 9DA(3)(a), s. 9F(4), (5)",
        "Local Government Act 2000, s. 13(10)(a), s. 21(3), (4)",
    ],
    docs: include_str!("exec_function_not_by_council.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const BAR: Bar = Bar {
    provision: "executive-function-to-council",
    is_about: |context, function| {
        // What is outside the budget or the policy framework is for the council, and so is the framework itself;
        // scrutiny may ask for another look.
        is_of_kind(context, function, &["executive"])
            && (!speaks_of(context.model, &function.head, &OF_THE_BUDGET)
                || speaks_of(context.model, &function.head, &OVERTURNING))
    },
    is_about_held: |_, _| true,
    offices: &OFFICES,
    barred,
    word: None,
    help: "the council may debate it and scrutiny may ask for it to be decided again; the decision can stay with the executive",
};

/// Whoever does this to a decision takes it.
const OVERTURNING: [&str; 6] =
    ["overturn", "overturning", "reverse", "reversing", "quash", "overrule"];

const OF_THE_BUDGET: [&str; 27] = [
    "departure",
    "departures",
    "call",
    "budget",
    "budgetary",
    "framework",
    "virement",
    "virements",
    "plan",
    "plans",
    "strategy",
    "strategies",
    "policy",
    "policies",
    "again",
    "reconsider",
    "reconsideration",
    "refer",
    "review",
    "reviewing",
    "afresh",
    "scrutiny",
    "scrutinise",
    "accounts",
    "borrowing",
    "adopt",
    "adoption",
];

const OFFICES: [&str; 2] = ["full-council", "scrutiny-committee"];

fn barred(context: &Context<'_>) -> Persons {
    OFFICES.iter().fold(Persons::default(), |mut all, office| {
        all.add(&holding(context, office));
        all
    })
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    BAR.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    BAR.not_evaluated(context)
}
