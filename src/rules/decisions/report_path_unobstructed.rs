use super::{
    plain::plainly,
    reports::{are_owed, modelled},
};
use crate::{
    analysis::{Persons, holding::Holding},
    finding::{Finding, Kind, RuleId, Severity},
    law::Provision,
    model::{FunctionId, Who},
    rules::{
        Context, Needs, Rule, delegation,
        offices::{NOTHING, because, bound, not_stated, of_every, unbound},
    },
    syntax::words::Word,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("report-path-unobstructed"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "a statutory officer's report needs somebody's agreement",
    sources: &[
        "Local Government and Housing Act 1989, s. 4(2), (4), s. 5(2), (3), s. 5A(2), (5)",
        "Local Government Finance Act 1988, s. 114(2) to (4)",
    ],
    docs: include_str!("report_path_unobstructed.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let holding = Holding::new(context.resolver);
    of_every(context, |bound| {
        let mut modelled = modelled(context, bound);
        modelled.retain(|(_, it)| it.reach.covers(bound.kind, bound.governance) == Some(true));
        let found = modelled.into_iter().flat_map(|(id, line)| {
            let function = model.function(id);
            let mut own = Persons::default();
            for meant in function.held_by.iter().filter_map(|it| holding.meant(it)) {
                own.add(&meant.persons);
            }
            let mut company = function.company.to_vec();
            company.retain(|it| {
                it.word == Word::WithAgreementOf
                    && plainly(&holding, it, &[function.head.qualifiers])
                        .is_some_and(|it| it.is_disjoint(&own))
            });
            company.into_iter().map(move |it| finding(context, id, line, &it))
        });
        found.collect()
    })
}

fn finding(context: &Context<'_>, id: FunctionId, provision: &Provision, who: &Who) -> Finding {
    let model = context.model;
    let head = &model.function(id).head;
    let terms = who.who.stated().map(|it| model.terms(it)).unwrap_or_default();
    let message = format!(
        "the model departs from {}: the report is the officer's own duty, and {} needs the agreement of {}",
        provision.citation,
        delegation::quoted(model, head),
        delegation::alternatives(model, terms),
    );
    let pin = model.pin(who.qualifiers).or_else(|| model.pin(head.qualifiers));
    RULE.at(who.span, message)
        .on(model.name(head.name), pin)
        .help("they can be consulted, or told of it; whether the report is made is for the officer")
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let mut reasons = unbound(context);
    for bound in bound(context) {
        if !are_owed(&bound) {
            continue;
        }
        let modelled = modelled(context, &bound);
        if modelled.is_empty() {
            reasons.push(NOTHING.to_owned());
        }
        for (_, line) in modelled {
            reasons.extend(not_stated(context, &bound, &line.reach));
        }
    }
    because(reasons)
}
