//! What is kept from somebody outright: with no exception, no condition and no end.

use crate::{
    analysis::{
        Person, Persons,
        resolve::{items, paths},
    },
    finding::Finding,
    law::Citation,
    model::{Confidential, ConfidentialId, Constitution, Head, Reference, RoleKind, Who},
    rules::{Context, Rule, delegation},
    syntax::{
        ast::{Exception, Term, Thing},
        words::Word,
    },
};

/// The clauses that keep a matter outright from some, by their own name and not among others.
pub(super) fn withheld_from(context: &Context<'_>, some: &Persons) -> Vec<(ConfidentialId, Who)> {
    let model = context.model;
    let mut found = Vec::new();
    for id in model.confidential_ids() {
        let confidential = model.confidential(id);
        if model.is_limited(confidential.head.qualifiers) || may_see(context, confidential, some) {
            continue;
        }
        let outright = confidential.audiences.iter().filter(|it| {
            it.word == Word::MustNotReach
                && !model.is_limited(it.qualifiers)
                && it.who.stated().is_some_and(|it| names(context, it, some))
        });
        found.extend(outright.map(|&who| (id, who)));
    }
    found
}

/// Whether some of these people own or hold it, or a clause lets it reach them.
pub(super) fn may_see(context: &Context<'_>, confidential: &Confidential, some: &Persons) -> bool {
    let allowing = confidential.audiences.iter().filter(|it| it.word == Word::MayReach);
    let mut all = allowing.chain(&confidential.owner).chain(&confidential.held_by);
    all.any(|it| it.who.stated().is_some_and(|it| !context.resolver.cover(it).is_disjoint(some)))
}

/// Whether a reference names some of these people by a word that means nobody else.
pub(super) fn names(context: &Context<'_>, reference: Reference, some: &Persons) -> bool {
    let by_name = |path: &[Term]| {
        let [term] = path else { return false };
        let meant = context.resolver.set_of(term.thing);
        matches!(term.thing, Thing::Name(_))
            && term.relative.is_none()
            && !meant.1.is_empty()
            && meant.1.is_subset(some)
    };
    items(context.model.terms(reference))
        .any(|it| it.except.is_none() && paths(it.alt).any(by_name))
}

/// Whether what it is about is, or may be, a group's or somebody's from outside.
pub(super) fn is_of_others(context: &Context<'_>, confidential: &Confidential) -> bool {
    let model = context.model;
    let clauses = confidential.owner.iter().chain(&confidential.held_by);
    let mut terms = clauses.filter_map(|it| it.who.stated()).flat_map(|it| model.terms(it));
    terms.any(|term| {
        let roles = context.resolver.set_of(term.thing).1.roles();
        roles.iter().any(|&it| matches!(model.role(it).kind, RoleKind::Group | RoleKind::External))
    })
}

/// Whether it belongs to members alone: what they write to those who elect them is no paper of the council.
pub(super) fn is_of_members(context: &Context<'_>, confidential: &Confidential) -> bool {
    let members = &context.resolver.set_of(Thing::Member).1;
    let owner = confidential.owner.and_then(|it| it.who.stated());
    owner.is_some_and(|it| context.resolver.cover(it).is_subset(members))
}

/// Whether a reference covers officers and bodies of the council alone.
pub(super) fn is_of_council(context: &Context<'_>, reference: Reference) -> bool {
    let [officers, bodies] = [Thing::Officer, Thing::Body].map(|it| context.resolver.set_of(it));
    context.resolver.cover(reference).without(&officers.1).is_subset(&bodies.1)
}

/// Whether it is said to be somebody's, or to be also somebody's, who is no officer or body of the council:
/// they dispose of what is theirs.
pub(super) fn is_owned_by_others(context: &Context<'_>, confidential: &Confidential) -> bool {
    let owner = confidential.owner.and_then(|it| it.who.stated());
    owner.is_some_and(|it| !is_of_council(context, it) || is_private(context, it))
}

/// Whether a post that many hold owns what is private to each of them.
pub(super) fn is_private(context: &Context<'_>, owner: Reference) -> bool {
    let role = |it: Person| context.model.role(it.role());
    let owners = context.resolver.cover(owner);
    owners.iter().any(|it| role(it).many && role(it).kind == RoleKind::Officer)
}

/// Whether it is what statute knows by a name, as it knows functions: its own begins with that.
pub(super) fn is_known_as(
    context: &Context<'_>,
    confidential: &Confidential,
    names: &[&str],
) -> bool {
    let own = context.model.name(confidential.head.name);
    names
        .iter()
        .filter_map(|it| own.strip_prefix(it))
        .any(|it| it.is_empty() || it.starts_with('-'))
}

/// Whether its name or title calls it a draft: there is an end to those, though no clause says so.
pub(super) fn is_draft(context: &Context<'_>, confidential: &Confidential) -> bool {
    let head = &confidential.head;
    let said = [Some(head.span), head.title].into_iter().flatten();
    said.into_iter().any(|it| context.model.text(it).to_lowercase().contains("draft"))
}

/// Whether the ground for which it is kept has some word in its name.
pub(super) fn is_on_ground(context: &Context<'_>, confidential: &Confidential, word: &str) -> bool {
    confidential.grounds.iter().any(|&(it, _)| context.model.name(it).contains(word))
}

/// Whether the document that a statement stands in excepts as a whole what law excepts, by one of some names or in
/// its own words; where it is not said in which document it stands, any that is loaded.
pub(super) fn is_excepted_by_document(
    context: &Context<'_>,
    statement: &Head,
    names: &[&str],
) -> bool {
    let model = context.model;
    let pinned = context.scopes.pinned_to(statement);
    let documents = model.document_ids().filter(|it| pinned.is_empty() || pinned.contains(it));
    let loaded = documents.map(|it| model.document(it)).filter(|it| it.is_loaded);
    let mut exceptions = loaded.flat_map(|it| model.exceptions(it.head.qualifiers));
    exceptions.any(|it| match it {
        Exception::Text(_) => true,
        Exception::Name(ident) => names.contains(&model.name(ident.name)),
        Exception::ConsentOf(_) | Exception::Subject(_) => false,
    })
}

/// Those whom a clause names, as long as it takes nobody out of them again.
pub(super) fn kept_from(model: &Constitution<'_>, clause: &Who) -> String {
    let terms = clause.who.stated().map(|it| model.terms(it)).unwrap_or_default();
    if items(terms).any(|it| it.except.is_some()) {
        return "those from whom it is kept".to_owned();
    }
    delegation::alternatives(model, terms)
}

/// That a matter is kept from somebody who has a right to it.
pub(super) fn withheld(
    context: &Context<'_>,
    rule: &Rule,
    (citation, says): (&Citation, &str),
    (id, who): (ConfidentialId, &Who),
) -> Finding {
    let model = context.model;
    let head: &Head = &model.confidential(id).head;
    let message = format!(
        "the model departs from {citation}: {says}, and {} must not reach {}",
        delegation::quoted(model, head),
        kept_from(model, who),
    );
    let pin = model.pin(who.qualifiers).or_else(|| model.pin(head.qualifiers));
    rule.at(who.span, message).on(model.name(head.name), pin)
}
