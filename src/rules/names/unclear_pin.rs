use super::place;
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::Defect,
    rules::{Context, Needs, Rule, always, words},
    source::{FileId, Span},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("unclear-pin"),
    kind: Kind::Drafting,
    severity: Severity::Error,
    summary: "a pin does not say which of several documents it means",
    sources: &[],
    docs: include_str!("unclear_pin.md"),
    needs: Needs::Nothing,
    check,
    not_evaluated: always,
};

/// One finding a file, since one cause has one cure.
fn check(context: &Context<'_>) -> Vec<Finding> {
    let pins = context.model.defects.iter().filter_map(|defect| match *defect {
        Defect::UnclearPin { at, .. } => Some((at.file, at)),
        _ => None,
    });
    let files = place::merged(pins, |&file| file).into_iter();
    files.map(|found| finding(context, found.what, found.first, &found.others)).collect()
}

fn finding(context: &Context<'_>, file: FileId, first: Span, others: &[Span]) -> Finding {
    let documents = documents(context, file);
    let message = match others.len() {
        0 => "this pin names no document".to_owned(),
        count => format!("{} pins of this file name no document", count + 1),
    };
    let message = format!("{message}, and may mean {}", words::list(&documents, "or"));
    let help = match documents.first() {
        Some(document) => format!("write the document's name first in each, such as {document}"),
        None => "write the document's name first in each".to_owned(),
    };
    place::further(place::at(context, &RULE, first, message), others, "and this one").help(help)
}

/// The documents that a pin in a file may mean.
fn documents(context: &Context<'_>, file: FileId) -> Vec<String> {
    let model = context.model;
    let loaded = model.documents.iter().filter(|it| it.is_loaded && it.head.span.file == file);
    loaded.map(|it| format!("`{}`", model.name(it.head.name))).collect()
}
