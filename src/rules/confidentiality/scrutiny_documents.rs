use super::secrets::{
    is_excepted_by_document, is_known_as, is_of_others, is_on_ground, withheld, withheld_from,
};
use crate::{
    analysis::holding::Holding,
    finding::{Finding, Kind, RuleId, Severity},
    law::Provision,
    model::Confidential,
    rules::{
        Context, Needs, Rule,
        decisions::{
            members::executive,
            plain::plainly,
            provision::{in_force, not_evaluated_without},
            required::{Required, What},
        },
        offices::{designation::holding, unheld},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("scrutiny-documents"),
    kind: Kind::Law,
    severity: Severity::Warning,
    summary: "the executive's documents are kept from the scrutiny committee",
    sources: &["Access to information regulations of 2012 (SI 2012/2089), reg. 17"],
    docs: include_str!("scrutiny_documents.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const PROVISION: &str = "papers-for-scrutiny";

const EXCEPTIONS: [&str; 4] =
    ["scrutiny-right", "member-right", "required-by-law", "statutory-duty"];

/// What is of business that the executive has done, or of a decision that it made.
const OF_EXECUTIVE: [&str; 1] = ["papers-of-executive"];

const IN_TIME: Required = Required {
    functions: &["give-scrutiny-documents"],
    what: What::InTime,
    help: "ten clear days are the most; fewer are allowed",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = IN_TIME.check(context, &RULE);
    let provisions = in_force(context, PROVISION).into_iter();
    findings.extend(provisions.flat_map(|it| shut_out(context, it)));
    findings
}

/// Papers of the executive that the committee may not see.
fn shut_out(context: &Context<'_>, provision: &Provision) -> Vec<Finding> {
    let executive = executive(context);
    let meant = Holding::new(context.resolver);
    let kept = withheld_from(context, &holding(context, "scrutiny-committee")).into_iter();
    let kept = kept.filter(|(id, _)| {
        let confidential = context.model.confidential(*id);
        let held = confidential.held_by.and_then(|it| plainly(&meant, &it, &[]));
        held.is_some_and(|it| it.is_subset(&executive)) && is_reached(context, confidential)
    });
    let by = (&provision.citation, provision.says.as_str());
    let findings = kept.map(|(id, who)| {
        withheld(context, &RULE, by, (id, &who))
            .help("say `unless scrutiny-right`, or until when it is kept from scrutiny")
    });
    findings.collect()
}

/// Whether it is such as the regulation speaks of, as far as its name and ground tell.
fn is_reached(context: &Context<'_>, confidential: &Confidential) -> bool {
    is_known_as(context, confidential, &OF_EXECUTIVE)
        && !is_excepted_by_document(context, &confidential.head, &EXCEPTIONS)
        && !["confiden", "political", "draft"]
            .iter()
            .any(|it| is_on_ground(context, confidential, it))
        && !is_of_others(context, confidential)
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let is_time =
        |it| context.model.name(context.model.function(it).head.name) == IN_TIME.functions[0];
    let is_modelled =
        !context.model.confidentials.is_empty() || context.model.function_ids().any(is_time);
    let missing = unheld(context, &["executive", "scrutiny-committee"]);
    not_evaluated_without(context, &[PROVISION], is_modelled, &missing)
}
