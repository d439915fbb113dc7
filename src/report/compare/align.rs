//! Which role of a council stands for one that a question names.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    analysis::Persons,
    model::{Constitution, Definition, RoleId},
    rules::Context,
    syntax::ast::Thing,
};

/// What a council has put in place of what would be found.
pub(super) type Own = BTreeMap<String, String>;

/// A role that questions name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// As a mapping file names it.
    pub name: &'static str,
    office: Option<&'static str>,
    /// Titles by which it goes, in small letters.
    titles: &'static [&'static str],
}

const fn part(
    name: &'static str,
    office: Option<&'static str>,
    titles: &'static [&'static str],
) -> Part {
    Part { name, office, titles }
}

pub(super) const OFFICER: Part = part("officer", None, &["employee", "officer", "member of staff"]);
pub(super) const DIRECTOR: Part = part(
    "director",
    None,
    &[
        "director",
        "executive director",
        "strategic director",
        "corporate director",
        "service director",
    ],
);
pub(super) const CHIEF_EXECUTIVE: Part = part(
    "chief-executive",
    Some("head-of-paid-service"),
    &["chief executive", "managing director"],
);
pub(super) const MONITORING_OFFICER: Part =
    part("monitoring-officer", Some("monitoring-officer"), &["monitoring officer"]);
pub(super) const FINANCE_OFFICER: Part =
    part("section-151-officer", Some("section-151-officer"), &["section 151 officer"]);
pub(super) const COUNCILLOR: Part = part("councillor", None, &["councillor", "member"]);
pub(super) const GROUP_LEADER: Part =
    part("group-leader", None, &["group leader", "party group leader", "political group leader"]);
pub(super) const LEADER: Part = part("leader", None, &["leader", "leader of the council"]);

pub(super) const PARTS: [Part; 8] = [
    OFFICER,
    DIRECTOR,
    CHIEF_EXECUTIVE,
    MONITORING_OFFICER,
    FINANCE_OFFICER,
    COUNCILLOR,
    GROUP_LEADER,
    LEADER,
];

/// Who stands for a part, and on what ground.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    pub title: String,
    pub ground: &'static str,
    pub persons: Persons,
    /// The role, where it is one.
    pub role: Option<RoleId>,
}

/// A role that stands for one that the questions name, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Aligned {
    pub part: &'static str,
    /// `None` where no role stands for it.
    pub role: Option<String>,
    pub ground: Option<&'static str>,
}

pub(super) const BY_OFFICE: &str = "by its statutory office";

/// Who stands for a part: by the mapping file, by statutory office, by name, by title; for an officer
/// of no rank, every officer who stands for nothing else.
pub(super) fn align(context: &Context<'_>, part: Part, own: &Own) -> Option<Standing> {
    let model = context.model;
    let named = |name: &str| match model.definition(model.names.get(name)?) {
        Some(Definition::Role(role)) => Some(role),
        _ => None,
    };
    let standing = |role: RoleId, ground| Standing {
        title: model.role_title(role),
        ground,
        persons: context.resolver.people.of_role(role),
        role: Some(role),
    };
    if let Some(name) = own.get(part.name) {
        return named(name).map(|role| standing(role, "by the mapping file"));
    }
    let office = part.office.and_then(|it| model.names.get(it));
    if let Some(role) = office.and_then(|it| model.holders(it).next()) {
        return Some(standing(role, BY_OFFICE));
    }
    let mut names = part.titles.iter().map(|it| it.replace(' ', "-"));
    if let Some(role) = named(part.name).or_else(|| names.find_map(|it| named(&it))) {
        return Some(standing(role, "by its name"));
    }
    let by_title = part.titles.iter().find_map(|title| {
        model.role_ids().find(|&id| called(model, id).iter().any(|it| it == title))
    });
    if let Some(role) = by_title {
        return Some(standing(role, "by its title"));
    }
    (part == OFFICER).then(|| others(context, own)).flatten()
}

/// Every officer who stands for no other part.
fn others(context: &Context<'_>, own: &Own) -> Option<Standing> {
    let mut persons = context.resolver.people.of_kind(Thing::Officer);
    for part in PARTS.into_iter().filter(|it| *it != OFFICER) {
        if let Some(standing) = align(context, part, own) {
            persons.remove(&standing.persons);
        }
    }
    let ground = "since the text has no post for officers of no rank";
    let title = "every officer who is none of these".to_owned();
    (!persons.is_empty()).then_some(Standing { title, ground, persons, role: None })
}

/// All that a role is called, in small letters.
fn called(model: &Constitution<'_>, id: RoleId) -> Vec<String> {
    let role = model.role(id);
    let also = role.also.iter().map(|&span| model.text(span).to_owned());
    also.chain([model.role_title(id)]).map(|it| it.to_lowercase()).collect()
}
