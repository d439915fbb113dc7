use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;

use super::{kinds::is_one_of, place};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::{Constitution, RoleId},
    rules::{Context, Needs, Rule, always, words},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("shared-alias"),
    kind: Kind::Note,
    severity: Severity::Note,
    summary: "one title stands for two roles",
    sources: &[],
    docs: include_str!("shared_alias.md"),
    needs: Needs::Statement,
    check,
    not_evaluated: always,
};

/// A title, and the roles that have it, each where it does.
struct Shared {
    title: String,
    roles: Vec<(RoleId, Span)>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let mut shared: Vec<Shared> = Vec::new();
    let mut known = FxHashMap::default();
    for (title, role, span) in model.role_ids().flat_map(|role| titles(model, role)) {
        let at = *known.entry(folded(&title)).or_insert(shared.len());
        match shared.get_mut(at).map(|it| &mut it.roles) {
            None => shared.push(Shared { title, roles: vec![(role, span)] }),
            Some(roles) if roles.last().is_some_and(|&(last, _)| last != role) => {
                // Where one of them is the other by definition, the title is right for both.
                if roles.first().is_some_and(|&(first, _)| !is_one_of(model, role, first)) {
                    roles.push((role, span));
                }
            }
            Some(_) => {}
        }
    }
    shared.iter().filter_map(|shared| finding(context, shared)).collect()
}

/// Every title of a role, without one its name with capitals, and where it is written.
fn titles(model: &Constitution<'_>, id: RoleId) -> Vec<(String, RoleId, Span)> {
    let role = model.role(id);
    let title = (model.title(&role.head), id, role.head.title.unwrap_or(role.head.span));
    let also = role.also.iter().map(|&span| (model.text(span).to_owned(), id, span));
    std::iter::once(title).chain(also).collect()
}

/// Titles are the same whatever their capitals and however wide their spaces.
fn folded(title: &str) -> String {
    let words: Vec<_> = title.split_whitespace().collect();
    words.join(" ").nfc().flat_map(char::to_lowercase).collect()
}

fn finding(context: &Context<'_>, shared: &Shared) -> Option<Finding> {
    let [(_, first), (_, second), others @ ..] = shared.roles.as_slice() else { return None };
    let name = |&(role, _): &(RoleId, _)| {
        format!("`{}`", context.model.name(context.model.role(role).head.name))
    };
    let names: Vec<_> = shared.roles.iter().map(name).collect();
    let message = format!("“{}” may be {}", shared.title, words::list(&names, "or"));
    let others: Vec<_> = others.iter().map(|&(_, span)| span).collect();
    let finding = place::at(context, &RULE, *second, message).label(*first, "the same title here");
    let help = "leave the title to one of them, or make them one role if they are one";
    Some(place::further(finding, &others, "and here").help(help))
}
