use super::{
    audit_access::{ALL, EXCEPTIONS},
    secrets::{is_excepted_by_document, may_see, names},
};
use crate::{
    analysis::{Persons, holding::Holding, resolve::items},
    finding::{Finding, Kind, RuleId, Severity},
    model::{Confidential, Who},
    rules::{
        Context, Needs, Rule, delegation,
        offices::{because, designation::holding, unheld},
        words,
    },
    syntax::words::Word,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("auditor-shut-out"),
    kind: Kind::Risk,
    severity: Severity::Note,
    summary: "a word for many keeps information from the auditors too",
    sources: &[],
    docs: include_str!("auditor_shut_out.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let holding = Holding::new(context.resolver);
    let all = context.model.confidentials.iter();
    all.filter_map(|it| shut_out(context, &holding, it)).collect()
}

/// The first clause that takes auditors in among others, where nothing takes them out again.
fn shut_out(
    context: &Context<'_>,
    meant: &Holding<'_, '_>,
    confidential: &Confidential,
) -> Option<Finding> {
    let model = context.model;
    if model.is_limited(confidential.head.qualifiers)
        || is_excepted_by_document(context, &confidential.head, &EXCEPTIONS)
    {
        return None;
    }
    let asking: Vec<_> = ALL
        .iter()
        .filter(|it| it.may_ask_for(context, confidential))
        .map(|it| holding(context, it.office))
        .filter(|it| !it.is_empty() && !may_see(context, confidential, it))
        .collect();
    confidential.audiences.iter().find_map(|who| {
        let reference = who.who.stated()?;
        let is_outright = who.word == Word::MustNotReach && !model.is_limited(who.qualifiers);
        let is_cut = items(model.terms(reference))
            .any(|it| it.except.is_some() || it.alt.iter().any(|term| term.relative.is_some()));
        let covered = meant.meant(who).filter(|it| !it.is_open)?.persons;
        // By their own name it departs from law, and another rule says so.
        let taken_in = |it: &&Persons| it.is_subset(&covered) && !names(context, reference, it);
        let mut auditors = Persons::default();
        asking.iter().filter(taken_in).for_each(|it| auditors.add(it));
        let is_found = is_outright && !is_cut && !auditors.is_empty();
        is_found.then(|| finding(context, confidential, who, &auditors))
    })
}

fn finding(
    context: &Context<'_>,
    confidential: &Confidential,
    who: &Who,
    auditors: &Persons,
) -> Finding {
    let (model, head) = (context.model, &confidential.head);
    let terms = who.who.stated().map(|it| model.terms(it)).unwrap_or_default();
    let message = format!(
        "{} is kept from {}, and nothing excepts {}",
        delegation::quoted(model, head),
        delegation::alternatives(model, terms),
        words::people(context, auditors, "or"),
    );
    let pin = model.pin(who.qualifiers).or_else(|| model.pin(head.qualifiers));
    let help = "say `unless auditor`, here or of the whole document: they ask for whatever they think necessary";
    let finding = RULE.at(who.span, message).on(model.name(head.name), pin);
    finding.help(help).unless(who.span, "auditor")
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    if context.model.confidentials.is_empty() {
        return Some("these documents model nothing that it is about".to_owned());
    }
    let offices = ALL.map(|it| it.office);
    let missing = unheld(context, &offices);
    because(missing).filter(|_| offices.iter().all(|it| holding(context, it).is_empty()))
}
