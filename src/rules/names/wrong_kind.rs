use super::{kinds, misfits, place, unknown};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::{Defect, RoleKind, Wanted},
    rules::{Context, Needs, Rule, always},
    source::Span,
    syntax::{Name, words::Word},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("wrong-kind"),
    kind: Kind::Drafting,
    severity: Severity::Error,
    summary: "something stands where only another kind of thing may",
    sources: &[],
    docs: include_str!("wrong_kind.md"),
    needs: Needs::Nothing,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<_> = names(context).collect();
    findings.extend(context.model.defects.iter().filter_map(|defect| match *defect {
        Defect::UnfitClause { word, at, kind } => Some(clause(context, word, at, kind)),
        _ => None,
    }));
    findings.extend(misfits::all(context));
    findings
}

/// Names of what cannot stand there, once each.
fn names(context: &Context<'_>) -> impl Iterator<Item = Finding> {
    let wrong = context.model.defects.iter().filter_map(|defect| match *defect {
        Defect::WrongKind { name, at, wanted, .. } => Some(((name, wanted), at)),
        _ => None,
    });
    let merged = place::merged(wrong, |&key| key).into_iter();
    merged.map(|found| {
        let finding = name(context, found.what, found.first);
        place::further(finding, &found.others, "and here")
    })
}

fn name(context: &Context<'_>, (name, wanted): (Name, Wanted), at: Span) -> Finding {
    let model = context.model;
    let is = model.definition(name).map_or("something else", |it| kinds::noun(model, it));
    let name_text = model.name(name);
    let wanted = unknown::noun(wanted);
    let message = format!("`{name_text}` is {is}, and stands where only {wanted} may");
    let finding = place::at(context, &RULE, at, message).help(format!("name {wanted}"));
    match model.defined_at(name) {
        Some(defined) => finding.label(defined, format!("defined as {is} here")),
        None => finding,
    }
}

fn clause(context: &Context<'_>, word: Word, at: Span, kind: RoleKind) -> Finding {
    let may: Vec<_> = kinds::ALL.into_iter().filter(|it| it.may_have(word)).collect();
    let may: Vec<_> = may.into_iter().map(kinds::role_noun).collect();
    let message = format!("`{}` cannot be said of {}", word.text(), kinds::role_noun(kind));
    let help = format!("delete it, or say it of {}", may.join(" or "));
    place::at(context, &RULE, at, message).help(help)
}
