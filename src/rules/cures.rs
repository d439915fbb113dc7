//! What cures from outside a statement: the exceptions of its document, the rights of those concerned.

use super::{Context, spoken};
use crate::{
    model::{Constitution, Definition, Demand, Duty, EscalationId, Head, Qualifiers},
    syntax::{
        ast::{DeedKind, Exception, QualifierKind, StatementKind},
        words::Word,
    },
};

/// Whether a statement gives way, or ends, where something holds that the rules quote or leave to a document
/// or somebody's consent: by its own head or by that of a document to which it is pinned.
pub(super) fn may_lapse(context: &Context<'_>, head: &Head) -> bool {
    let model = context.model;
    lapses(model, head.qualifiers)
        || model.documents.iter().any(|it| lapses(model, it.head.qualifiers))
            && context
                .scopes
                .pinned_to(head)
                .into_iter()
                .any(|it| lapses(model, model.document(it).head.qualifiers))
}

fn lapses(model: &Constitution<'_>, qualifiers: Qualifiers) -> bool {
    let ends = |it| matches!(it, QualifierKind::UntilDate(_) | QualifierKind::UntilText(_));
    // What the law excepts is another matter than who decides.
    let gives_way = |it| match it {
        Exception::Text(_) | Exception::ConsentOf(_) => true,
        Exception::Name(it) => matches!(model.definition(it.name), Some(Definition::Document(_))),
        Exception::Subject(_) => false,
    };
    model.qualified_by(qualifiers, ends) || model.exceptions(qualifiers).any(gives_way)
}

/// Whether an escalation is for some circumstances alone.
pub(super) fn is_conditional(context: &Context<'_>, id: EscalationId) -> bool {
    context.scopes.heads_of(id).any(|it| context.model.whens(it).next().is_some())
}

/// What duties and rights elsewhere let be seen, each by its words: what they open, publish or show.
pub(super) fn opened_in_words(model: &Constitution<'_>) -> Vec<Vec<String>> {
    let opens = |duty: &Duty, it: &Demand| !it.deed.negated && (duty.is_right || is_telling(it));
    let demands = model
        .duties
        .iter()
        .flat_map(|duty| duty.demands.iter().filter(move |it| opens(duty, it)).map(|it| it.span));
    demands.map(|span| words(model.text(span))).collect()
}

/// Whether all the words of a statement's title are among those of something that is opened.
pub(super) fn is_opened_in_words(
    model: &Constitution<'_>,
    opened: &[Vec<String>],
    head: &Head,
) -> bool {
    let title = words(&model.title(head));
    !title.is_empty() && opened.iter().any(|it| title.iter().all(|word| it.contains(word)))
}

fn is_telling(demand: &Demand) -> bool {
    match demand.deed.what {
        DeedKind::Texts(_) => true,
        DeedKind::Person(word, ..) => word == Word::Inform,
        DeedKind::Thing(word, ..) => {
            matches!(word, Word::Disclose | Word::Report | Word::Publish | Word::Declare)
        }
    }
}

/// The words of four letters and more, in small letters and without a plural.
fn words(text: &str) -> Vec<String> {
    let all = text.split(|it: char| !it.is_alphanumeric()).filter(|it| it.chars().count() > 3);
    all.map(|it| it.to_lowercase().trim_end_matches('s').to_owned()).collect()
}

/// What the duties with a time say: by when a matter is dealt with of which one speaks is said there.
pub(super) fn timed_duties(context: &Context<'_>) -> Vec<String> {
    let model = context.model;
    let said = model.trees().iter().flat_map(|tree| {
        let timed = tree.statements().iter().filter(|it| {
            it.kind == StatementKind::Duty
                && tree.clauses(it.clauses).iter().any(|it| it.word == Word::Within)
        });
        timed.map(|it| spoken::said(model, tree, it))
    });
    said.collect()
}
