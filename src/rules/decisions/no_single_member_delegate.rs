use super::{
    bar::{Bar, is_of_kind},
    provision::Provision,
};
use crate::{
    analysis::Persons,
    finding::{Finding, Kind, RuleId, Severity},
    model::{Constitution, Head},
    rules::{Context, Needs, Rule},
    syntax::ast::Thing,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("no-single-member-delegate"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "one member has a function that is not the executive's",
    sources: &["Local Government Act 1972, s. 101(1)"],
    docs: include_str!("no_single_member_delegate.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const BAR: Bar = Bar {
    provision: Provision {
        text: "Local Government Act 1972, s. 101(1)",
        // By other Acts a mayor or a commissioner alone may be the one who decides.
        nations: &[
            ("england", &["combined-authority", "fire-authority"]),
            ("wales", &["corporate-joint-committee"]),
        ],
    },
    is_about: |context, function| {
        is_of_kind(context, function, &["council", "reserved"])
            && !speaks_of(context.model, &function.head, &WARDS)
    },
    barred,
    word: Some(Thing::Member),
    says: "a function of the council itself goes to a committee or an officer, and not to one member",
    help: "the member can be consulted while an officer or a committee decides; members who decide together are a body",
};

/// Other Acts let members have functions in the ward or division that they are elected for.
const WARDS: [&str; 5] = ["ward", "wards", "division", "divisions", "divisional"];

fn speaks_of(model: &Constitution<'_>, head: &Head, words: &[&str]) -> bool {
    let said = format!("{} {}", model.name(head.name), model.title(head)).to_lowercase();
    said.split(|it: char| !it.is_alphabetic()).any(|word| words.contains(&word))
}

/// The members, but for those who are members of a ward or a division by name.
fn barred(context: &Context<'_>) -> Persons {
    let (model, people) = (context.model, &context.resolver.people);
    let mut all = people.of_kind(Thing::Member);
    for id in model.role_ids() {
        let head = &model.role(id).head;
        if speaks_of(model, head, &WARDS) || speaks_of(model, head, &["local"]) {
            all.remove(&people.of_role(id));
        }
    }
    all
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    BAR.check(context, &RULE)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    BAR.not_evaluated(context)
}
