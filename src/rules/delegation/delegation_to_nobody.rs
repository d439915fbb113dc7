use crate::{
    analysis::holding::{Holding, Meant},
    finding::{Finding, Kind, RuleId, Severity},
    model::{Constitution, Delegation, Who},
    rules::{
        Context, Needs, Rule, always, delegation,
        spoken::{SUCCESSOR, is_spoken_of},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("delegation-to-nobody"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "a power is passed on to nobody",
    sources: &["Local Government Act 1972, s. 101"],
    docs: include_str!("delegation_to_nobody.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let holding = Holding::new(context.resolver);
    let mut findings = Vec::new();
    for delegation in &context.model.delegations {
        let Some(to) = delegation.to else { continue };
        match holding.meant(&to) {
            Some(meant) if meant.is_nobody() => {
                findings.push(finding(context, delegation, &to, &meant));
            }
            _ => {}
        }
    }
    if findings.is_empty() || is_spoken_of(context.model, &SUCCESSOR) {
        return Vec::new();
    }
    findings
}

fn finding(context: &Context<'_>, delegation: &Delegation, to: &Who, meant: &Meant) -> Finding {
    let model = context.model;
    let pin = model.pin(to.qualifiers).or_else(|| model.pin(delegation.head.qualifiers));
    let message = format!("the rules do not state who decides here: {}", why(model, to, meant));
    RULE.at(to.who.stated().map_or(to.span, |it| it.span), message)
        .on(model.name(delegation.head.name), pin)
        .help("name a post that is filled, or a `deputy` who can act, or take the delegation back")
}

/// Why nobody is meant.
fn why(model: &Constitution<'_>, to: &Who, meant: &Meant) -> String {
    if !meant.vacant.is_empty() {
        return delegation::vacant(model, &meant.vacant);
    }
    let terms = to.who.stated().map(|it| model.terms(it)).unwrap_or_default();
    format!("nobody is {}", delegation::alternatives(model, terms))
}
