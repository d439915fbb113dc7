//! Who passes what on to whom, and who decides.

mod advisory_body_decides;
mod authority_from_nowhere;
mod decider_benefits;
mod delegation_circle;
mod delegation_to_nobody;
mod function_without_holder;
mod limit_gap;
mod limit_overlap;
mod more_than_held;
mod sub_delegation_not_allowed;
mod two_keys;
mod two_sole_holders;
mod undecided_choice;
mod unlimited_and_unreported;

use super::{Rule, words};
use crate::{
    analysis::{
        holding::Holding,
        resolve::{items, paths},
    },
    model::{Constitution, Definition, Delegation, FunctionId, Head, RoleId},
    syntax::ast::{Join, Relative, Term, Thing},
};

pub(super) const ALL: &[&Rule] = &[
    &delegation_circle::RULE,
    &authority_from_nowhere::RULE,
    &delegation_to_nobody::RULE,
    &function_without_holder::RULE,
    &two_sole_holders::RULE,
    &undecided_choice::RULE,
    &more_than_held::RULE,
    &sub_delegation_not_allowed::RULE,
    &limit_gap::RULE,
    &limit_overlap::RULE,
    &two_keys::RULE,
    &advisory_body_decides::RULE,
    &unlimited_and_unreported::RULE,
    &decider_benefits::RULE,
];

/// A title as a sentence speaks of it.
pub(super) fn quoted(model: &Constitution<'_>, head: &Head) -> String {
    format!("“{}”", model.title(head))
}

fn functions(model: &Constitution<'_>, ids: &[FunctionId]) -> String {
    let titles: Vec<_> = ids.iter().map(|&id| quoted(model, &model.function(id).head)).collect();
    words::list(&titles, "and")
}

/// Whether a delegate acts in the name of those alone who pass the power on.
fn in_name_of_giver(holding: &Holding<'_, '_>, delegation: &Delegation) -> bool {
    let meant = |who: Option<_>| who.and_then(|it| holding.meant(&it));
    let both = meant(delegation.in_name_of).zip(meant(delegation.from));
    both.is_some_and(|(name, from)| !name.is_open && name.persons.is_subset(&from.persons))
}

/// That posts are vacant and nobody stands in.
fn vacant(model: &Constitution<'_>, posts: &[RoleId]) -> String {
    let are = if posts.len() == 1 { "is" } else { "are" };
    format!("{} {are} vacant, with no deputy who could act", words::roles(model, posts, "and"))
}

/// Every alternative of a reference: `a Director or the Cabinet`; those who act together as one:
/// `a Director and the Treasurer`.
pub(super) fn alternatives(model: &Constitution<'_>, terms: &[Term]) -> String {
    let mut said = Vec::new();
    for item in items(terms) {
        let each: Vec<_> = paths(item.alt).map(|path| alternative(model, path)).collect();
        let is_joint = item.alt.iter().any(|term| term.join == Join::And);
        let mut each = if is_joint { vec![words::list(&each, "and")] } else { each };
        if let (Some(last), Some(except)) = (each.last_mut(), item.except) {
            *last = format!("{last} (but not {})", alternatives(model, except));
        }
        said.append(&mut each);
    }
    words::list(&said, "or")
}

/// One alternative of a reference as a sentence speaks of it: `a Director of the Cabinet`.
fn alternative(model: &Constitution<'_>, path: &[Term]) -> String {
    let said: Vec<_> = path.iter().map(|term| thing(model, term)).collect();
    said.join(" of ")
}

fn thing(model: &Constitution<'_>, term: &Term) -> String {
    let said = plain(model, term);
    let adjective = match term.relative {
        Some(Relative::Relevant | Relative::Appropriate | Relative::Responsible) => "the relevant",
        Some(Relative::Other) => "another",
        None => return said,
    };
    let bare = ["the ", "an ", "a "].iter().find_map(|article| said.strip_prefix(article));
    format!("{adjective} {}", bare.unwrap_or(&said))
}

fn plain(model: &Constitution<'_>, term: &Term) -> String {
    let text = match term.thing {
        Thing::Name(name) => match model.definition(name) {
            Some(Definition::Role(role)) => return words::role(model, role),
            _ => match model.holders(name).next() {
                Some(post) => return words::role(model, post),
                None => return format!("`{}`", model.name(name)),
            },
        },
        Thing::Officer => "an officer",
        Thing::Member => "a member",
        Thing::Body => "a body",
        Thing::Group => "a group",
        Thing::External => "someone from outside",
        Thing::Anyone => "anyone",
        Thing::Person => "a person whose post is not named",
        Thing::Subject => "the person concerned",
        Thing::Raiser => "whoever raises the matter",
        Thing::Holder => "whoever holds it",
        Thing::Owner => "its owner",
        Thing::Nominee => "a nominee",
        Thing::Deputy => "the deputy",
        Thing::LineManager => "the line manager",
        Thing::ManagementChain => "the managers",
        Thing::NotStated | Thing::Text => "someone not stated",
    };
    text.to_owned()
}
