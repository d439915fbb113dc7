use super::{
    cited, in_force,
    laxer::{barred, deputy, offices, required, reserved},
};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    law::Line,
    model::OwnLine,
    rules::{
        Context, Needs, Rule,
        confidentiality::is_before_meeting,
        decisions::allowed::standing,
        offices::{Bound, because, bound, not_stated, unbound},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("laxer-than-statute"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "a pack of the council's own allows what statute does not",
    sources: &["the provisions that the packs cite"],
    docs: include_str!("laxer_than_statute.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// Whether something that goes before a meeting is kept on the ground of a category.
fn is_ground_before_meeting(context: &Context<'_>, category: &str) -> bool {
    context.model.confidentials.iter().any(|it| {
        let mut grounds = it.grounds.iter();
        is_before_meeting(context, it)
            && grounds.any(|&(name, _)| context.model.name(name) == category)
    })
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for bound in bound(context) {
        for own in in_force(context) {
            let Some(message) = laxer(context, &bound, own) else { continue };
            let finding = finding(context, own, message);
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    findings
}

/// Whether a line lets more be done than statute does, so that nobody need keep to it.
pub(super) fn is_laxer(context: &Context<'_>, own: &OwnLine) -> bool {
    bound(context).iter().any(|bound| laxer(context, bound, own).is_some())
}

fn finding(context: &Context<'_>, own: &OwnLine, message: String) -> Finding {
    let finding = RULE.at(own.span, message);
    let finding = match context.model.pin(own.qualifiers) {
        Some(pin) => Finding { pin: Some(pin), ..finding },
        None => finding,
    };
    let name = context.model.text(own.span).to_owned();
    finding.on(&name, context.model.pin(own.qualifiers)).help(
        "a council may bind itself more strictly than statute, and not less: narrow the line, or leave it out",
    )
}

/// What statute says, and how a line lets more be done.
fn laxer(context: &Context<'_>, bound: &Bound<'_>, own: &OwnLine) -> Option<String> {
    match &own.line {
        Line::Reserved(line) => reserved(context, bound, own, line),
        Line::Requirement(line) => required(context, bound, own, line),
        Line::Office(office) => deputy(context, bound, own, office),
        Line::Category(line) => {
            let mut all = bound.law.provisions("exempt-information");
            let provision =
                all.find(|it| it.reach.covers(bound.kind, bound.governance) == Some(true))?;
            let is_one = bound.law.categories().any(|it| it.name == line.name);
            let mine = cited(context, own, &line.citation);
            // What goes before no meeting is exempt from nothing.
            (!is_one && is_ground_before_meeting(context, &line.name)).then(|| {
                format!(
                    "the model departs from {}: {}, and {mine} adds `{}`",
                    provision.citation, provision.says, line.name
                )
            })
        }
        Line::Barred(line) => barred(context, bound, own, line),
        Line::Incompatible(_) | Line::Revoked(_) | Line::Provision(_) => None,
    }
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    if context.model.own_lines.is_empty() {
        return None;
    }
    let mut reasons = unbound(context);
    for bound in bound(context) {
        for own in in_force(context) {
            reasons.extend(unknown(context, &bound, own));
        }
    }
    because(reasons)
}

/// What must be stated before a line can be held against statute.
fn unknown(context: &Context<'_>, bound: &Bound<'_>, own: &OwnLine) -> Option<String> {
    let reserved = |function: &str| {
        bound.law.reserved(function, bound.kind, bound.governance).map(|it| &it.reach)
    };
    let reach = match &own.line {
        Line::Reserved(it) => {
            bound.law.barred(&it.function).map(|it| &it.reach).or_else(|| reserved(&it.function))
        }
        Line::Barred(it) => reserved(&it.function),
        _ => None,
    }?;
    not_stated(context, bound, reach).or_else(|| {
        let Line::Reserved(mine) = &own.line else { return None };
        let statute = bound.law.reserved(&mine.function, bound.kind, bound.governance)?;
        if mine.to.iter().all(|it| statute.to.contains(it)) {
            return None;
        }
        let is_for = statute.reach.covers(bound.kind, bound.governance) == Some(true);
        let mut unheld = offices(&mine.to).chain(offices(&statute.to));
        let unheld = unheld.find(|it| standing(context.model, it).is_empty())?;
        is_for.then(|| format!("these documents do not say who holds `{unheld}`"))
    })
}
