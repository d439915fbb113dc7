use super::{
    NOT_WHOLE, because, bound, deputies,
    designation::{holders, holding},
    kind_not_stated, unbound, unheld,
};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    law::{Citation, Office},
    model::{Definition, RoleId},
    rules::{
        Context, Needs, Rule,
        spoken::{is_of_text, said},
        words,
    },
    syntax::ast::Statement,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("deputy-gap"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "the rules do not state who is the deputy of a statutory officer",
    sources: &[
        "Local Government and Housing Act 1989, s. 5(7)",
        "Local Government Finance Act 1988, s. 114(6)",
    ],
    docs: include_str!("deputy_gap.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const OFFICES: [&str; 2] = ["monitoring-officer", "section-151-officer"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for bound in bound(context).iter().filter(|it| it.is_whole()) {
        for name in OFFICES {
            let Some(citation) = deputies::provision(bound, name) else { continue };
            let Some(office) = bound.law.office(name) else { continue };
            let Some(&(post, _)) = holders(context.model, name).first() else { continue };
            if is_spoken_of(context, office, post) {
                continue;
            }
            let finding = finding(context, citation, post);
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    findings
}

/// Whether some statement speaks of a deputy, and of the office, its post or a duty that the post has.
fn is_spoken_of(context: &Context<'_>, office: &Office, post: RoleId) -> bool {
    let model = context.model;
    let role = model.role(post);
    let also = role.also.iter().map(|&it| model.text(it).to_owned());
    let own = [
        office.name.clone(),
        office.title.clone(),
        model.name(role.head.name).to_owned(),
        model.role_title(post),
    ];
    let names: Vec<String> =
        own.into_iter().chain(also).map(|it| it.to_lowercase().replace('-', " ")).collect();
    model.trees().iter().any(|tree| {
        let mut statements = tree.statements().iter().filter(|it| is_of_text(it));
        statements.any(|it| {
            let said = said(model, tree, it);
            said.contains("deput")
                && (names.iter().any(|name| said.contains(name.as_str()))
                    || is_on(context, it, office))
        })
    })
}

/// Whether a statement is a duty that the holder of an office has, by whatever word.
fn is_on(context: &Context<'_>, statement: &Statement, office: &Office) -> bool {
    let model = context.model;
    let definition = statement.name.and_then(|it| model.definition(it.name));
    let Some(Definition::Duty(id)) = definition else { return false };
    let on = model.duties.get(id.index()).and_then(|it| it.on?.who.stated());
    on.is_some_and(|it| !context.resolver.cover(it).is_disjoint(&holding(context, &office.name)))
}

fn finding(context: &Context<'_>, citation: &Citation, post: RoleId) -> Finding {
    let model = context.model;
    let message = format!(
        "the rules do not state who is the deputy of {}, or that there is one",
        words::role(model, post)
    );
    RULE.of(context, &model.role(post).head, message).help(format!(
        "name a `deputy`, or say that the officer nominates one: by {citation} nobody else can act in absence or illness"
    ))
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let mut reasons = unbound(context);
    for bound in bound(context) {
        for name in OFFICES {
            let Some(provision) = bound.law.deputy(name) else { continue };
            match bound.kind {
                Some(kind) if provision.not_in.iter().any(|it| it == kind) => continue,
                None if !provision.not_in.is_empty() => {
                    reasons.push(kind_not_stated(context, &bound));
                }
                _ => {}
            }
            if !bound.is_whole() {
                reasons.push(NOT_WHOLE.to_owned());
            }
            reasons.extend(unheld(context, &[name]));
        }
    }
    because(reasons)
}
