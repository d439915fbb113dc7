//! How findings speak of people, lists and paragraphs, so that all speak alike.

use super::Context;
use crate::{
    analysis::{Case, Person, Persons, Topic, bands::Band},
    model::{Constitution, RoleId, RoleKind},
    syntax::{Name, print::money},
};

/// `a, b and c`, or `a, b, c and 4 more`.
pub(crate) fn list(items: &[String], last: &str) -> String {
    const MOST: usize = 4;
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] if items.len() <= MOST + 1 => {
            format!("{} {last} {end}", first.join(", "))
        }
        _ => format!("{} {last} {} more", items[..MOST].join(", "), items.len() - MOST),
    }
}

/// A role as a sentence speaks of it: `the Chief Executive`, `a Director`.
pub(crate) fn role(model: &Constitution<'_>, role: RoleId) -> String {
    let title = model.role_title(role);
    let it = model.role(role);
    if let Some(rest) = title.strip_prefix("Another ") {
        return format!("another {rest}");
    }
    let is_plural = title.ends_with('s') && !title.ends_with("ss");
    if it.kind == RoleKind::Class && is_plural {
        format!("one of the {title}")
    } else if it.many || it.kind == RoleKind::Class {
        format!("{} {title}", article(&title))
    } else if let Some(rest) = title.strip_prefix("The ").or_else(|| title.strip_prefix("the ")) {
        format!("the {rest}")
    } else {
        format!("the {title}")
    }
}

/// A person as a sentence speaks of them, with what sets them apart.
pub(crate) fn person(context: &Context<'_>, person: Person) -> String {
    let said = role(context.model, person.role());
    let people = &context.resolver.people;
    if person.is_ungrouped() && people.is_councillor(person.role()) {
        return format!("{said} who is in no group");
    }
    said
}

fn article(title: &str) -> &'static str {
    let vowel = title.chars().next().is_some_and(|it| "AEIOaeio".contains(it));
    if vowel { "an" } else { "a" }
}

/// Roles, each as a sentence speaks of it.
pub(crate) fn roles(model: &Constitution<'_>, roles: &[RoleId], last: &str) -> String {
    list(&each_role(model, roles).collect::<Vec<_>>(), last)
}

/// Each as a sentence speaks of it.
pub(super) fn each_role(
    model: &Constitution<'_>,
    roles: &[RoleId],
) -> impl Iterator<Item = String> {
    roles.iter().map(|&it| role(model, it))
}

/// The roles of a set of people, without those of which every holder is also in a wider one named.
pub(in crate::rules) fn people(context: &Context<'_>, persons: &Persons, last: &str) -> String {
    roles(context.model, &persons.roles(), last)
}

/// The amounts of a band: `over £25,000 and up to £50,000`.
pub(super) fn amounts(band: Band) -> String {
    match (band.above, band.up_to) {
        (0, None) => "of any size".to_owned(),
        (0, Some(end)) => format!("up to {}", money(end)),
        (above, None) => format!("over {}", money(above)),
        (above, Some(end)) => format!("over {} and up to {}", money(above), money(end)),
    }
}

/// `a complaint`, `a concern or a dispute`.
pub(crate) fn matters(model: &Constitution<'_>, matters: &[Name]) -> String {
    if matters.is_empty() {
        return "a matter".to_owned();
    }
    let said: Vec<_> = matters
        .iter()
        .map(|&matter| {
            let name = model.name(matter);
            format!("{} {name}", article(name))
        })
        .collect();
    list(&said, "or")
}

/// `a complaint by a Councillor about the Chief Executive`.
pub(crate) fn case(context: &Context<'_>, case: &Case) -> String {
    let model = context.model;
    let matter = case.matter.map_or_else(|| "a matter".to_owned(), |it| matters(model, &[it]));
    let raiser = person(context, case.raiser);
    let about = match (case.topic, case.subject) {
        (Some(topic), _) => format!(" about {}", self::topic(model, topic)),
        (None, Some(subject)) => {
            let said = person(context, subject);
            // Nobody raises a matter about themselves.
            let other = case.raiser.role() == subject.role();
            format!(" about {}{said}", if other { "another, " } else { "" })
        }
        (None, None) => String::new(),
    };
    format!("{matter} by {raiser}{about}")
}

/// What a matter is about.
pub(crate) fn topic(model: &Constitution<'_>, topic: Topic) -> String {
    let head = match topic {
        Topic::Function(id) => &model.function(id).head,
        Topic::Confidential(id) => &model.confidential(id).head,
        Topic::Document(id) => &model.document(id).head,
        Topic::Text(span) => return format!("“{}”", model.text(span)),
    };
    format!("“{}”", model.title(head))
}
