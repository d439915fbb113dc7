use crate::{
    analysis::Person,
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule, always, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("single-point"),
    kind: Kind::Risk,
    severity: Severity::Note,
    summary: "nothing is decided but through one post",
    sources: &[],
    docs: include_str!("single_point.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

/// How many routes there must be for it to be remarkable that one post stands on each.
const FEW: usize = 3;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let ends = context.ends();
    if ends.ending.len() < FEW {
        return Vec::new();
    }
    ends.on_all.iter().map(|&it| finding(context, it, ends.ending.len())).collect()
}

fn finding(context: &Context<'_>, post: Person, count: usize) -> Finding {
    let model = context.model;
    let who = words::role(model, post.role());
    let message = format!(
        "nothing is decided under any of {count} routes but through {who}, save what is about them or raised by them"
    );
    RULE.of(context, &model.role(post.role()).head, message)
        .help("let some of it go another way, so that not all waits for one person")
}
