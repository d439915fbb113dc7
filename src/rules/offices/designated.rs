//! Offices that an authority must have: held by one officer.

use super::{
    Bound, because, bound,
    designation::{Designation, designation},
    kind_not_stated, not_stated, unbound,
};
use crate::{
    finding::Finding,
    law::{Citation, Office},
    model::RoleKind,
    rules::{Context, Rule, words},
};

/// The office of a pack that a rule is about, whatever it is called in that nation.
fn office(bound: &Bound<'_>, names: &[&str]) -> Option<&'static Office> {
    names.iter().find_map(|name| bound.law.office(name))
}

pub(super) fn check(context: &Context<'_>, rule: &Rule, names: &[&str]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut absent: Vec<(Bound<'_>, &Office, &Citation)> = Vec::new();
    for bound in bound(context) {
        let Some(office) = office(&bound, names) else { continue };
        let Some(required) = bound.law.required(office, bound.kind, bound.governance) else {
            continue;
        };
        let is_certain = required.reach.covers(bound.kind, bound.governance) == Some(true);
        let found = designation(context, office);
        if matches!(found, Designation::NotStated) {
            if is_certain && bound.is_whole() {
                absent.push((bound, office, &required.citation));
            }
        } else if is_certain || required.reach.governance.is_empty() {
            findings.extend(otherwise(context, rule, office, &required.citation, &found));
        }
    }
    findings.extend(not_designated(context, rule, &absent));
    findings
}

/// That the office is not one officer's.
fn otherwise(
    context: &Context<'_>,
    rule: &Rule,
    office: &Office,
    citation: &Citation,
    found: &Designation,
) -> Option<Finding> {
    let model = context.model;
    let title = office.title.to_lowercase();
    let asked = format!("the model departs from {citation}: one officer is to be {title}");
    let (post, finding) = match found {
        Designation::Stated | Designation::Titled(_) | Designation::NotStated => return None,
        // An officer whom another authority lends counts as one of the council's (section 113 of the Act of 1972),
        // and nothing tells such an officer from another outsider.
        &Designation::NoOfficer(post, _) if model.role(post).kind == RoleKind::External => {
            return None;
        }
        &Designation::NoOfficer(post, span) => {
            let (named, kind) = (words::role(model, post), sort(model.role(post).kind));
            (post, rule.at(span, format!("{asked}, and here it is {named}, {kind}")))
        }
        &Designation::Many(post, span) => {
            let title = model.role_title(post);
            let message =
                format!("{asked}, and here it is the post of {title}, which several hold");
            (post, rule.at(span, message))
        }
        Designation::Several(posts) => {
            let (&(post, span), others) = posts.split_first()?;
            let roles: Vec<_> = posts.iter().map(|(post, _)| *post).collect();
            let named = words::roles(model, &roles, "and");
            let spans: Vec<_> = others.iter().map(|(_, span)| *span).collect();
            let message = format!("{asked}, and here {named} each are");
            (post, rule.at(span, message).labels(&spans, "and held here as well"))
        }
    };
    let head = &model.role(post).head;
    let help = "give the office to one officer's post; whoever stands in can be its `deputy`";
    Some(finding.on(model.name(head.name), model.pin(head.qualifiers)).help(help))
}

fn sort(kind: RoleKind) -> &'static str {
    match kind {
        RoleKind::Officer => "an officer",
        RoleKind::Member => "a member",
        RoleKind::Body => "a body",
        RoleKind::Group => "a group",
        RoleKind::External => "someone from outside",
        RoleKind::Class => "a class",
    }
}

/// One finding for all councils that are alike.
fn not_designated(
    context: &Context<'_>,
    rule: &Rule,
    absent: &[(Bound<'_>, &Office, &Citation)],
) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (bound, office, citation) in absent {
        let message = format!(
            "the model departs from {citation}: one officer is to be {}, and no post holds `{}`",
            office.title.to_lowercase(),
            office.name,
        );
        let head = &bound.council.head;
        if let Some(same) = findings.iter_mut().find(|it| it.message == message) {
            *same = same.clone().label(head.span, "and for this council");
            continue;
        }
        let help = format!(
            "say `holds {}` of the post that has the office; where another document designates it, say `extent part`",
            office.name
        );
        findings.push(rule.of(context, head, message).help(help));
    }
    findings
}

pub(super) fn not_evaluated(context: &Context<'_>, names: &[&str]) -> Option<String> {
    let model = context.model;
    let mut reasons = unbound(context);
    for bound in bound(context) {
        let Some(office) = office(&bound, names) else { continue };
        let title = office.title.to_lowercase();
        let Some(required) = bound.law.required(office, bound.kind, bound.governance) else {
            continue;
        };
        if bound.kind.is_some()
            && let Some(reason) = not_stated(context, &bound, &required.reach)
        {
            reasons.push(reason);
            continue;
        }
        match designation(context, office) {
            Designation::Titled(post) => {
                let post = model.name(model.role(post).head.name);
                reasons.push(format!("no clause says that `{post}` holds the office of {title}"));
            }
            Designation::NoOfficer(post, _)
                if model.role(post).kind == RoleKind::External =>
            {
                let post = model.name(model.role(post).head.name);
                reasons.push(format!(
                    "whether `{post}` is an officer whom another authority lends is not said"
                ));
            }
            Designation::NotStated if !bound.is_whole() => reasons.push(format!(
                "these documents do not designate a {title} and are not said to be the whole constitution"
            )),
            Designation::NotStated if bound.kind.is_none() => {
                reasons.push(kind_not_stated(context, &bound));
            }
            _ => {}
        }
    }
    because(reasons)
}
