//! People as boxes: a role as it is defined, or whoever the words of a clause mean.

use super::{Card, Shape};
use crate::{
    analysis::resolve::{Item, items},
    model::{Constitution, Definition, Head, Qualifiers, Reference, RoleId, RoleKind, Who},
    report::{
        text,
        trace::{said, sight},
    },
    source::Span,
    syntax::{
        ast::{Relative, Term, Thing},
        words::Word,
    },
};

/// The box of a role.
pub(super) fn role(model: &Constitution<'_>, id: RoleId) -> Card {
    let role = model.role(id);
    let shape = match role.kind {
        RoleKind::Officer => Shape::Officer,
        RoleKind::Member => Shape::Member,
        RoleKind::Body => Shape::Body,
        RoleKind::Group => Shape::Group,
        RoleKind::External => Shape::External,
        RoleKind::Class => Shape::Class,
    };
    let notes = if role.vacant { vec!["vacant".to_owned()] } else { Vec::new() };
    Card { shape, title: model.role_title(id), notes, is_several: role.many, ..Card::default() }
}

/// Everybody a clause names, each item of it as a box.
pub(super) fn parties(model: &Constitution<'_>, reference: Reference) -> Vec<Card> {
    items(model.terms(reference)).map(|item| party(model, item)).collect()
}

fn party(model: &Constitution<'_>, item: Item<'_>) -> Card {
    if let (&[term], None) = (item.alt, item.except)
        && let Some(card) = one(model, term)
    {
        return card;
    }
    let except = item.except.map(|it| format!(" except {}", said::terms(model, it)));
    let title = format!("{}{}", said::terms(model, item.alt), except.unwrap_or_default());
    Card { shape: Shape::Person, title: text::sentence(&title), ..Card::default() }
}

/// The box of a single name or word.
fn one(model: &Constitution<'_>, term: Term) -> Option<Card> {
    let (shape, title) = match term.thing {
        Thing::Officer => (Shape::Officer, "officer"),
        Thing::Member => (Shape::Member, "member"),
        Thing::Body => (Shape::Body, "body"),
        Thing::Group => (Shape::Group, "group"),
        Thing::Name(name) => {
            let id = match model.definition(name) {
                Some(Definition::Role(id)) => id,
                None | Some(Definition::Law) => model.holders(name).next()?,
                Some(_) => return None,
            };
            let card = role(model, id);
            return match term.relative {
                None => Some(card),
                Some(Relative::Other) => {
                    let title = format!("Any other {}", card.title);
                    Some(Card { title, is_several: true, ..card })
                }
                Some(_) => None,
            };
        }
        _ => return None,
    };
    let other = match term.relative {
        None => "",
        Some(Relative::Other) => "other ",
        Some(_) => return None,
    };
    let title = format!("Any {other}{title}");
    Some(Card { shape, title, is_several: true, ..Card::default() })
}

/// A box of somebody in words, with what its shape says.
pub(super) fn said(card: &Card) -> String {
    let several = if card.is_several { ", several of them" } else { "" };
    let notes = card.notes.iter().map(|it| format!(", {it}")).collect::<Vec<_>>().concat();
    format!("{} ({}{several}{notes})", card.title, card.shape.meaning())
}

/// A clause that says who, as a sentence speaks of them; `None` where it marks that the rules are silent.
pub(super) fn names(model: &Constitution<'_>, who: &Who) -> Option<String> {
    Some(said::terms(model, model.terms(who.who.stated()?)))
}

/// On what a clause holds: `where “a member asks”, unless the law requires it`.
pub(super) fn conditions(model: &Constitution<'_>, qualifiers: Qualifiers) -> String {
    sight::proviso(model, qualifiers).trim().to_owned()
}

/// On what a clause of a statement holds that the model keeps without its conditions.
pub(super) fn clause_conditions(
    model: &Constitution<'_>,
    head: &Head,
    is_meant: impl Fn(Word, Span) -> bool,
) -> String {
    let file = head.qualifiers.file;
    let tree = model.tree(file);
    let statements = tree.statements();
    let after = statements.partition_point(|it| it.range.start <= head.span.start);
    let statement = after.checked_sub(1).and_then(|at| statements.get(at));
    let clauses = statement.map(|it| tree.clauses(it.clauses)).unwrap_or_default();
    let meant = clauses.iter().filter(|it| is_meant(it.word, tree.span(it.range)));
    let said = meant.map(|it| conditions(model, Qualifiers { file, own: it.qualifiers }));
    said.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Words after others, with what joins them; nothing where there are none.
pub(super) fn after(join: &str, words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{join}{words}") }
}
