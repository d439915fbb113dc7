use super::place;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::Defect,
    rules::{Context, Needs, Rule, always},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("duplicate-name"),
    kind: Kind::Drafting,
    severity: Severity::Error,
    summary: "one name is given to two things",
    sources: &[],
    docs: include_str!("duplicate_name.md"),
    needs: Needs::Nothing,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let duplicates = context.model.defects.iter().filter_map(|defect| match *defect {
        Defect::Duplicate { first, again, name } => Some((first, again, name)),
        _ => None,
    });
    duplicates
        .map(|(first, again, name)| {
            let name = context.model.name(name);
            let message = format!("`{name}` is defined already, so nothing said here is counted");
            let finding = place::at(context, &RULE, again, message)
                .help("make the two one statement, or give one of them another name");
            // What the law defines stands in no statement that has a place.
            if first == again { finding } else { finding.label(first, "first defined here") }
        })
        .collect()
}
