//! Members and their bodies, as the law of committees tells them apart.

use crate::{
    analysis::Persons,
    model::{Constitution, Definition, Function, Head, RoleId, RoleKind, Tie, Who},
    rules::{
        Context,
        offices::designation::{self, holders},
    },
    syntax::ast::Thing,
};

/// Other Acts let members have functions in the ward or division that they are elected for.
const WARDS: [&str; 5] = ["ward", "wards", "division", "divisions", "divisional"];

/// What the Licensing Act 2003 gives to licensing authorities lies outside the law of committees, and so does what
/// the Gambling Act 2005 gives them; other licences do not.
const LICENCES: [&str; 7] =
    ["licensing", "licensed", "premises", "alcohol", "gambling", "club", "entertainment"];

/// Whether the name or the title of a statement has one of some words.
pub(in crate::rules) fn speaks_of(model: &Constitution<'_>, head: &Head, words: &[&str]) -> bool {
    // A title that is not written has the words of the name.
    let title = head.title.map(|span| model.text(span)).unwrap_or_default();
    [model.name(head.name), title].iter().any(|said| has_word(said, words))
}

fn has_word(said: &str, words: &[&str]) -> bool {
    if !said.is_ascii() {
        let said = said.to_lowercase();
        return said.split(|it: char| !it.is_alphabetic()).any(|word| words.contains(&word));
    }
    let is_one = |word: &str| words.iter().any(|it| it.eq_ignore_ascii_case(word));
    said.split(|it: char| !it.is_ascii_alphabetic()).any(is_one)
}

pub(super) fn is_of_wards(model: &Constitution<'_>, function: &Function) -> bool {
    speaks_of(model, &function.head, &WARDS)
}

/// By its own words, or by those of whoever has it.
pub(super) fn is_of_licences(model: &Constitution<'_>, function: &Function) -> bool {
    let holders = function.held_by.iter();
    speaks_of(model, &function.head, &LICENCES)
        || holders
            .flat_map(|it| roles_named(model, it))
            .any(|it| speaks_of(model, &model.role(it).head, &LICENCES))
}

/// The roles that a clause names.
pub(super) fn roles_named<'m>(
    model: &'m Constitution<'_>,
    who: &Who,
) -> impl Iterator<Item = RoleId> + use<'m> {
    let terms = who.who.stated().map(|it| model.terms(it)).unwrap_or_default();
    terms.iter().filter_map(|term| match term.thing {
        Thing::Name(name) => match model.definition(name) {
            Some(Definition::Role(role)) => Some(role),
            _ => None,
        },
        _ => None,
    })
}

/// What is done at meetings, or for the council outside of them, and is no function that anybody discharges.
const PROCEEDINGS: [&str; 14] = [
    "meeting",
    "meetings",
    "minutes",
    "agenda",
    "agendas",
    "seal",
    "civic",
    "hospitality",
    "represent",
    "representative",
    "representatives",
    "representation",
    "shareholder",
    "severance",
];

pub(super) fn is_of_proceedings(model: &Constitution<'_>, function: &Function) -> bool {
    speaks_of(model, &function.head, &PROCEEDINGS)
}

/// The members, but for those who are members of a ward or a division by name.
pub(super) fn single_members(context: &Context<'_>) -> Persons {
    let (model, people) = (context.model, &context.resolver.people);
    let mut all = people.of_kind(Thing::Member);
    for id in model.role_ids() {
        let head = &model.role(id).head;
        if speaks_of(model, head, &WARDS) || speaks_of(model, head, &["local"]) {
            all.remove(&people.of_role(id));
        }
    }
    all
}

/// Offices that bodies of members hold.
const OFFICES: [&str; 4] =
    ["full-council", "executive", "scrutiny-committee", "council-tax-committee"];

/// The bodies of which the rules show that members sit on them: a management team is a body as well.
pub(super) fn bodies(context: &Context<'_>) -> Persons {
    let (model, people) = (context.model, &context.resolver.people);
    let with_office = OFFICES.iter().flat_map(|it| holders(model, it)).map(|(role, _)| role);
    let mut pending: Vec<RoleId> = with_office.collect();
    let has_members = |it: &RoleId| {
        [Tie::SitsOn, Tie::Leads].iter().any(|&tie| !model.tied_to(*it, tie).is_empty())
    };
    pending.extend(model.role_ids().filter(has_members));
    let mut found = Persons::default();
    while let Some(role) = pending.pop() {
        let persons = people.of_role(role);
        if model.role(role).kind == RoleKind::Body && !persons.is_subset(&found) {
            found.add(&persons);
            pending.extend(model.tied_to(role, Tie::PartOf));
        }
    }
    found
}

/// Those who hold the office of executive, sit on it or lead it.
pub(in crate::rules) fn executive(context: &Context<'_>) -> Persons {
    let (model, people) = (context.model, &context.resolver.people);
    let mut all = designation::holding(context, "executive");
    for (body, _) in holders(model, "executive") {
        for tie in [Tie::SitsOn, Tie::Leads] {
            for member in model.tied_to(body, tie) {
                all.add(&people.of_role(member));
            }
        }
    }
    all
}

/// What a body is part of, and what that is part of, nearest first.
pub(super) fn above(model: &Constitution<'_>, body: RoleId) -> Vec<RoleId> {
    let mut found = vec![body];
    let mut next = 0;
    while let Some(&at) = found.get(next) {
        next += 1;
        for parent in model.ties(at, Tie::PartOf) {
            if !found.contains(&parent) {
                found.push(parent);
            }
        }
    }
    found.remove(0);
    found
}

/// Whether it is part of committees of the council alone, and so a sub-committee.
pub(super) fn is_sub_committee(context: &Context<'_>, body: RoleId, council: &Persons) -> bool {
    let (model, people) = (context.model, &context.resolver.people);
    let is_council = |it: &RoleId| people.holders(*it).any(|it| council.contains(it));
    let parents = model.ties(body, Tie::PartOf);
    model.role(body).kind == RoleKind::Body
        && !parents.is_empty()
        && parents.iter().all(|&it| above(model, it).iter().any(is_council))
}
