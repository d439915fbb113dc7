use super::{
    secrets::{is_excepted_by_document, names},
    silences::{is_silence_modelled, silences},
};
use crate::{
    analysis::Persons,
    finding::{Finding, Kind, RuleId, Severity},
    law::Citation,
    model::{Demand, Duty},
    rules::{
        Context, Needs, Rule,
        decisions::reports::owed,
        delegation,
        offices::{
            NOTHING, because, bound, designation::holding, not_stated, of_every, unbound, unheld,
        },
        words,
    },
    syntax::{
        ast::{DeedKind, Object},
        words::Word,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("confidentiality-no-bar-to-duty"),
    kind: Kind::Law,
    severity: Severity::Warning,
    summary: "a statutory officer may show nobody the report that is owed by law",
    sources: &[
        "Local Government and Housing Act 1989, s. 4(2), (4), s. 5(2), (3)",
        "Local Government Finance Act 1988, s. 114(2) to (4)",
    ],
    docs: include_str!("confidentiality_no_bar_to_duty.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// The offices, and the reports that their holders owe.
const OWED: [(&str, &str); 3] = [
    ("monitoring-officer", "report-under-section-5"),
    ("section-151-officer", "report-under-section-114"),
    ("head-of-paid-service", "report-under-section-4"),
];

const EXCEPTIONS: [&str; 2] = ["statutory-duty", "required-by-law"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut silences = silences(context);
    silences.retain(|(duty, _)| !is_excepted_by_document(context, &duty.head, &EXCEPTIONS));
    of_every(context, |bound| {
        let mut findings = Vec::new();
        for (office, report) in OWED {
            let Some(line) = owed(bound, report) else { continue };
            let post = holding(context, office);
            if line.reach.covers(bound.kind, bound.governance) != Some(true)
                || may_tell(context, &post)
            {
                continue;
            }
            let theirs = silences.iter().filter(|(duty, demand)| {
                is_on(context, duty, &post) && is_report(context, demand, report)
            });
            findings.extend(theirs.map(|it| finding(context, &line.citation, *it, &post)));
        }
        findings
    })
}

/// Whether it is the report itself that is kept, by its name.
fn is_report(context: &Context<'_>, demand: &Demand, report: &str) -> bool {
    let DeedKind::Thing(_, Object::Names(names), _) = demand.deed.what else { return false };
    let names = context.model.tree(demand.qualifiers.file).idents(names);
    names.iter().any(|it| context.model.name(it.name) == report)
}

fn is_on(context: &Context<'_>, duty: &Duty, post: &Persons) -> bool {
    duty.on.and_then(|it| it.who.stated()).is_some_and(|it| names(context, it, post))
}

/// Whether some duty or right has them report or disclose something: what is forbidden elsewhere is then
/// forbidden but for that.
fn may_tell(context: &Context<'_>, post: &Persons) -> bool {
    context.model.duties.iter().any(|duty| {
        let on = duty.on.and_then(|it| it.who.stated());
        let tells = |it: &Demand| {
            let is_told =
                matches!(it.deed.what, DeedKind::Thing(Word::Disclose | Word::Report, ..));
            is_told && !it.deed.negated
        };
        duty.demands.iter().any(tells)
            && on.is_some_and(|it| !context.resolver.cover(it).is_disjoint(post))
    })
}

fn finding(
    context: &Context<'_>,
    citation: &Citation,
    (duty, demand): (&Duty, &Demand),
    post: &Persons,
) -> Finding {
    let model = context.model;
    let message = format!(
        "the model departs, as is inferred, from {citation}: the officer owes the report to others, and {} forbids {} to disclose it to anyone",
        delegation::quoted(model, &duty.head),
        words::people(context, post, "and"),
    );
    let pin = model.pin(demand.qualifiers).or_else(|| model.pin(duty.head.qualifiers));
    RULE.at(demand.span, message)
        .on(model.name(duty.head.name), pin)
        .help("say `unless statutory-duty`, here or of the whole document, or to whom it is not disclosed")
        .unless(demand.span, "statutory-duty")
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let mut reasons = unbound(context);
    let is_modelled = is_silence_modelled(context);
    for bound in bound(context) {
        for (office, report) in OWED {
            let Some(line) = owed(&bound, report) else { continue };
            if is_modelled {
                reasons.extend(not_stated(context, &bound, &line.reach));
                reasons.extend(unheld(context, &[office]));
            } else {
                reasons.push(NOTHING.to_owned());
            }
        }
    }
    because(reasons)
}
