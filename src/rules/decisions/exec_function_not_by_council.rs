use jiff::civil::date;

use super::{
    bar::{Bar, is_of_kind},
    provision::{EXECUTIVE, NOT_ENGLISH_EXECUTIVES, NOT_WELSH_EXECUTIVES, Provision},
};
use crate::{
    analysis::Persons,
    finding::{Finding, Kind, RuleId, Severity},
    law::Checked,
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
    provisions: &[
        Provision {
            text: "Local Government Act 2000, s. 9DA(3)(a), s. 9F(4), (5)",
            nations: &[("england", NOT_ENGLISH_EXECUTIVES)],
            under: EXECUTIVE,
            checked: Checked::AsMade,
            since: Some(date(2013, 1, 1)),
        },
        Provision {
            text: "Local Government Act 2000, s. 13(10)(a), s. 21(3), (4)",
            nations: &[("wales", NOT_WELSH_EXECUTIVES)],
            under: EXECUTIVE,
            ..Provision::OLD
        },
    ],
    is_about: |context, function| is_of_kind(context, function, &["executive"]),
    offices: &OFFICES,
    barred,
    word: None,
    says: "what is for the executive is decided neither by the council nor by its scrutiny committee",
    help: "the council may debate it and scrutiny may ask for it to be decided again; the decision can stay with the executive",
};

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
