//! What is said to somebody who asks to see something, as a sentence.

use super::said;
use crate::{
    analysis::audience::Sight,
    law,
    model::{Constitution, Qualifiers, Who},
    report::text,
    source::Span,
    syntax::ast::{Exception, QualifierKind},
};

pub(in crate::report) const THEIRS: &str = ": it is theirs";

/// What they are told, with every condition that it rests on.
pub(in crate::report) fn sentence(model: &Constitution<'_>, sight: &Sight) -> String {
    let proviso = |clause: &Who| proviso(model, clause.qualifiers);
    let is_plain = |clause: &&Who| proviso(clause).is_empty();
    if sight.owning.iter().any(|it| is_plain(&it)) {
        return format!("may see it{THEIRS}");
    }
    if sight.holding.iter().any(|it| is_plain(&it)) {
        return "may see it: they hold it".into();
    }
    let kept = kept(model, sight);
    if sight.is_contradictory {
        let may = joined(&sight.allowing.iter().map(proviso).collect::<Vec<_>>(), "or");
        let kept = kept.unwrap_or_default();
        return format!("may see it{may} by one clause and is kept from it{kept} by another");
    }
    let allowing = || sight.owning.iter().chain(&sight.holding).chain(&sight.allowing);
    let is_allowed = allowing().any(|it| is_plain(&it));
    let may = joined(&allowing().map(proviso).collect::<Vec<_>>(), "or");
    match kept {
        None if is_allowed => "may see it".into(),
        // Neither gives way, and the one that keeps it from them holds only on its condition.
        Some(kept) if is_allowed => format!("may see it, but is kept from it{kept}"),
        None if may.is_empty() => "the rules do not state whether they may see it".into(),
        None => format!("may see it{may}; the rules do not state whether they otherwise may"),
        Some(kept) if may.is_empty() => format!("is kept from it{kept}"),
        Some(kept) => format!("may see it{may}; otherwise is kept from it{kept}"),
    }
}

/// On what it is kept from them; `None` where it is not.
fn kept(model: &Constitution<'_>, sight: &Sight) -> Option<String> {
    let provisos = sight.withholding.iter().map(|it| proviso(model, it.qualifiers));
    let provisos: Vec<_> = provisos.collect();
    (!provisos.is_empty()).then(|| joined(&provisos, "and by another clause"))
}

/// Conditions of several clauses; empty where one of them has none.
fn joined(provisos: &[String], last: &str) -> String {
    if provisos.iter().any(String::is_empty) {
        return String::new();
    }
    let mut said: Vec<String> = Vec::new();
    for proviso in provisos.iter().map(|it| it.trim_start().to_owned()) {
        if !said.contains(&proviso) {
            said.push(proviso);
        }
    }
    if said.is_empty() {
        String::new()
    } else {
        format!(" {}", text::short_list(&said, said.len(), last))
    }
}

/// On what a clause holds, in words: ` where “a member asks”, unless the law requires it`.
pub(in crate::report) fn proviso(model: &Constitution<'_>, qualifiers: Qualifiers) -> String {
    let tree = model.tree(qualifiers.file);
    let quote = |span: Span| format!("“{}”", said::quoted(model, span));
    let whens: Vec<_> = model.whens(qualifiers).map(quote).collect();
    let lifting = |it| exception(model, qualifiers.file, it);
    let unless: Vec<_> = model.exceptions(qualifiers).filter_map(lifting).collect();
    let until = tree.qualifiers(qualifiers.own).iter().filter_map(|it| match it.kind {
        QualifierKind::UntilText(text) => Some(quote(tree.span(text))),
        QualifierKind::UntilDate(date) => Some(date.to_string()),
        _ => None,
    });
    let until: Vec<_> = until.collect();
    let since = tree.qualifiers(qualifiers.own).iter().filter_map(|it| match it.kind {
        QualifierKind::SinceDate(date) => Some(date.to_string()),
        _ => None,
    });
    let since: Vec<_> = since.collect();
    let parts = [
        ("where", text::list(&whens)),
        ("unless", either(&unless)),
        ("since", either(&since)),
        ("until", either(&until)),
    ];
    let parts = parts.iter().filter(|(_, it)| !it.is_empty());
    let parts: Vec<_> = parts.map(|(word, it)| format!("{word} {it}")).collect();
    if parts.is_empty() { String::new() } else { format!(" {}", parts.join(", ")) }
}

/// All of them: a condition that is left out would be an answer that is not so.
fn either(said: &[String]) -> String {
    text::short_list(said, said.len(), "or")
}

/// What lifts a clause, after `unless`; nothing where the case tells.
pub(in crate::report) fn exception(
    model: &Constitution<'_>,
    file: u32,
    exception: Exception,
) -> Option<String> {
    let tree = model.tree(file);
    Some(match exception {
        Exception::Text(text) => format!("“{}”", said::quoted(model, tree.span(text))),
        Exception::ConsentOf(who) => format!("{} consents", said::terms(model, tree.terms(who))),
        Exception::Subject(_) => return None,
        Exception::Name(ident) => {
            let name = model.name(ident.name);
            let head = model.definition(ident.name).and_then(|it| model.head(it));
            match (law_says(name), head) {
                (Some(words), _) => words,
                (None, Some(head)) => format!("{} applies", said::titled(model, head)),
                (None, None) => format!("`{name}` applies"),
            }
        }
    })
}

/// What law excepts from secrecy, in words after `unless`.
pub(in crate::report) fn law_says(exception: &str) -> Option<String> {
    let words = match exception {
        "required-by-law" => "the law requires it",
        "statutory-duty" => "a statutory duty requires it",
        "auditor" => "the auditor requires it",
        "court-order" => "a court orders it",
        "protected-disclosure" => "a protected disclosure is made",
        "member-right" => "a member has a right in law to see it",
        "scrutiny-right" => "scrutiny has a right in law to see it",
        "foi" => "freedom of information requires it",
        it => return law::category_title(it).map(|title| format!("it is exempt as {title}")),
    };
    Some(words.to_owned())
}
