//! Which post a constitution gives an office to: stated, stated otherwise, or not stated.

use crate::{
    analysis::Persons,
    law::Office,
    model::{Constitution, RoleId, RoleKind},
    rules::Context,
    source::Span,
    syntax::ast::QualifierKind,
};

/// What the documents say of who holds an office.
#[derive(Debug, Clone)]
pub(super) enum Designation {
    /// One post does.
    Stated,
    /// Someone does who is no officer.
    NoOfficer(RoleId, Span),
    /// A post that several people hold.
    Many(RoleId, Span),
    /// Several posts.
    Several(Vec<(RoleId, Span)>),
    /// No post is said to; one has its title.
    Titled(RoleId),
    NotStated,
}

/// The posts that hold an office, each with where that is said.
pub(in crate::rules) fn holders(model: &Constitution<'_>, office: &str) -> Vec<(RoleId, Span)> {
    let Some(name) = model.names.get(office) else { return Vec::new() };
    let said = |role: RoleId| {
        let mut held = model.role(role).holds.iter();
        held.find(|(held, _)| *held == name).map(|&(_, span)| (role, span))
    };
    let mut holders: Vec<_> = model.holders(name).filter_map(said).collect();
    holders.dedup();
    holders
}

/// Those of them who hold it outright: not under a condition, not for a time, and not only from a day that has
/// not come on the day whose law applies.
pub(super) fn outright(
    context: &Context<'_>,
    mut holders: Vec<(RoleId, Span)>,
) -> Vec<(RoleId, Span)> {
    holders.retain(|&(_, span)| is_outright(context, span));
    holders
}

/// Whether what stands at a place is so outright, on the day whose law applies.
pub(in crate::rules) fn is_outright(context: &Context<'_>, span: Span) -> bool {
    let has_end = |kind| matches!(kind, QualifierKind::UntilDate(_));
    let model = context.model;
    is_in_force(context, span)
        && model.qualifiers_at(span).is_none_or(|it| !model.qualified_by(it, has_end))
}

/// Whether what stands at a place is so on the day whose law applies, under no condition: whoever has an office
/// until a later day has it.
pub(super) fn is_in_force(context: &Context<'_>, span: Span) -> bool {
    let model = context.model;
    let day = context.day();
    let is_not = |kind| match kind {
        QualifierKind::SinceDate(since) => day.is_some_and(|day| day < since),
        QualifierKind::UntilDate(until) => day.is_none_or(|day| until < day),
        QualifierKind::When(_)
        | QualifierKind::For(_)
        | QualifierKind::Unless(_)
        | QualifierKind::UntilText(_) => true,
        _ => false,
    };
    model.qualifiers_at(span).is_none_or(|it| !model.qualified_by(it, is_not))
}

/// Those who hold an office, with whoever is of their role.
pub(in crate::rules) fn holding(context: &Context<'_>, office: &str) -> Persons {
    let roles = holders(context.model, office).into_iter().map(|(role, _)| role);
    roles
        .flat_map(|role| context.resolver.people.of_role(role).iter().collect::<Vec<_>>())
        .collect()
}

pub(super) fn designation(context: &Context<'_>, office: &Office) -> Designation {
    let model = context.model;
    let all = holders(model, &office.name);
    let is_held = !all.is_empty();
    let holders = outright(context, all);
    if let Some(&(role, span)) =
        holders.iter().find(|(role, _)| model.role(*role).kind != RoleKind::Officer)
    {
        return Designation::NoOfficer(role, span);
    }
    if let Some(&(role, span)) = holders.iter().find(|(role, _)| model.role(*role).many) {
        return Designation::Many(role, span);
    }
    // A deputy who is said to hold the office acts in it; of two councils each may have its own.
    let is_deputy = |role: RoleId| {
        holders
            .iter()
            .any(|&(other, _)| other != role && model.role(other).deputies.contains(&role))
    };
    let mut own: Vec<_> = holders.iter().copied().filter(|(role, _)| !is_deputy(*role)).collect();
    // Whoever acts while a post is vacant has the office as well.
    if own.iter().any(|(role, _)| !model.role(*role).vacant) {
        own.retain(|(role, _)| !model.role(*role).vacant);
    }
    match own.len() {
        0 if !is_held => {
            let titled = called(model, office, RoleKind::Officer);
            titled.map_or(Designation::NotStated, Designation::Titled)
        }
        posts if posts <= model.councils.len() => Designation::Stated,
        _ => Designation::Several(own),
    }
}

/// A role of some kind that is called by an office, perhaps among other things.
pub(super) fn called(model: &Constitution<'_>, office: &Office, kind: RoleKind) -> Option<RoleId> {
    let names = [&office.title, &office.name].into_iter().chain(&office.also);
    let names: Vec<_> = names.map(|it| telling(words_of(it))).collect();
    let bears = |role: &RoleId| {
        let it = model.role(*role);
        let also = it.also.iter().map(|&span| words_of(model.text(span)));
        let called = [words_of(model.name(it.head.name)), words_of(&model.title(&it.head))];
        let mut all = called.into_iter().chain(also);
        it.kind == kind && all.any(|called| names.iter().any(|name| is_called(&called, name)))
    };
    model.role_ids().find(bears)
}

/// The words of a title, but for articles, and with `s. 151` and `S151` as `section 151`.
fn words_of(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let words = words.filter(|it| *it != "the").flat_map(|it| match it.strip_prefix('s') {
        Some("" | "ec" | "ect") => vec!["section"],
        Some(number) if number.starts_with(|it: char| it.is_ascii_digit()) => {
            vec!["section", number]
        }
        _ => vec![it],
    });
    words.map(str::to_owned).collect()
}

/// The words of an office by which it is known: `section 151` of the section 151 officer.
fn telling(words: Vec<String>) -> Vec<String> {
    let is_telling = |it: &&String| !["officer", "of"].contains(&it.as_str());
    let telling: Vec<_> = words.iter().filter(is_telling).cloned().collect();
    if telling.len() > 1 { telling } else { words }
}

/// Whether a title has the words of another in it, in their order, and does not say that it is only the
/// deputy's.
fn is_called(title: &[String], name: &[String]) -> bool {
    let is_deputy = title.iter().any(|it| it == "deputy" || it == "assistant");
    let mut title = title.iter();
    !is_deputy && name.iter().all(|word| title.any(|it| it == word))
}
