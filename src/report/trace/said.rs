//! How a trace speaks of people, references, times and paragraphs.

use std::fmt::Write as _;

use crate::{
    analysis::{Actor, Case, Choice, Person, Persons, resolve},
    model::{Constitution, Definition, Head, Qualifiers, RoleId, Who},
    report::text,
    rules::{Context, words},
    source::Span,
    syntax::ast::{Join, QualifierKind, Relative, Term, Thing},
};

/// A reference as a sentence has it: `a Councillor or the Leader`.
pub(in crate::report) fn terms(model: &Constitution<'_>, terms: &[Term]) -> String {
    let mut said = String::new();
    for (index, term) in terms.iter().enumerate() {
        said.push_str(match term.join {
            // What stands before a part of a reference is not part of it.
            _ if index == 0 => "",
            Join::First => "",
            Join::Comma | Join::Or => " or ",
            Join::And => " and ",
            Join::Of => " of ",
            Join::Except => " except ",
        });
        said.push_str(&thing(model, term));
    }
    said
}

fn thing(model: &Constitution<'_>, term: &Term) -> String {
    let said = match term.thing {
        Thing::Name(name) => match model.definition(name) {
            Some(Definition::Role(role)) => words::role(model, role),
            Some(definition) => {
                let title = model.head(definition).map(|head| model.title(head));
                format!("“{}”", title.unwrap_or_else(|| model.name(name).to_owned()))
            }
            None => model
                .holders(name)
                .next()
                .map_or_else(|| model.name(name).to_owned(), |role| words::role(model, role)),
        },
        Thing::Officer => "an officer".into(),
        Thing::Member => "a member".into(),
        Thing::Body => "a body".into(),
        Thing::Group => "a group".into(),
        Thing::External => "somebody outside the council".into(),
        Thing::Anyone => "anyone".into(),
        Thing::Person => "the person".into(),
        Thing::Subject => "the person it is about".into(),
        Thing::Raiser => "whoever raises it".into(),
        Thing::Holder => "whoever holds it".into(),
        Thing::Owner => "whoever it belongs to".into(),
        Thing::Nominee => "a nominee".into(),
        Thing::Deputy => "the deputy".into(),
        Thing::LineManager => "the line manager".into(),
        Thing::ManagementChain => "each in the line of management".into(),
        Thing::Text | Thing::NotStated => String::new(),
    };
    match relative(term) {
        Some("other") => format!("another {}", without_article(&said)),
        Some(word) if said.starts_with(ONE_OF) => format!("the {word} {said}"),
        Some(word) => format!("the {word} {}", without_article(&said)),
        None => said,
    }
}

/// How one of a class is spoken of.
const ONE_OF: &str = "one of the ";

fn relative(term: &Term) -> Option<&'static str> {
    term.relative.map(|relative| match relative {
        Relative::Relevant => "relevant",
        Relative::Appropriate => "appropriate",
        Relative::Responsible => "responsible",
        Relative::Other => "other",
    })
}

pub(in crate::report) fn without_article(said: &str) -> &str {
    ["the ", "The ", ONE_OF, "a ", "an ", "another "]
        .iter()
        .find_map(|it| said.strip_prefix(it))
        .unwrap_or(said)
}

/// Whether the question leaves one role for each part in a case, so that its title can be said.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::report) struct Parties {
    pub one_raiser: bool,
    pub one_subject: bool,
}

/// Those who act, in a case: `the Head of Service of the person it is about`.
pub(in crate::report) fn choice(
    context: &Context<'_>,
    parties: Parties,
    alt: &[Term],
    choice: &Choice,
) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut alternatives: Vec<_> = choice.alternatives.iter().collect();
    // In the order in which the text names them.
    alternatives.sort_by_key(|actors| actors.first().map(|&it| rank(context, alt, it)));
    for actors in alternatives {
        let mut together: Vec<String> = Vec::new();
        for &it in actors {
            let words = actor(context, parties, alt, it);
            if !together.contains(&words) {
                together.push(words);
            }
        }
        let jointly = if together.len() > 1 { " jointly" } else { "" };
        let words = format!("{}{jointly}", text::list(&commas(&together)));
        if !said.contains(&words) {
            said.push(words);
        }
    }
    let joined = words::list(&commas(&said), "or");
    if choice.is_open && said.len() > 1 {
        return format!("{} (the rules do not state which)", closed(&joined));
    }
    joined
}

/// Those of a list without the comma that ends an insertion where the comma of the list follows.
fn commas(said: &[String]) -> Vec<String> {
    let is_followed = |index: usize| index + 2 < said.len();
    let one = |(index, it): (usize, &String)| {
        if is_followed(index) { closed(it).to_owned() } else { it.clone() }
    };
    said.iter().enumerate().map(one).collect()
}

/// Without the comma that ends an insertion, where a stop or another comma follows.
fn closed(said: &str) -> &str {
    said.strip_suffix(',').unwrap_or(said)
}

fn actor(context: &Context<'_>, parties: Parties, alt: &[Term], actor: Actor) -> String {
    let model = context.model;
    match actor {
        Actor::Person(person) => person_of(context, parties, alt, person),
        Actor::NomineeOf(person) => format!("a nominee of {}", words::role(model, person.role())),
        Actor::Unnamed => "somebody for whom the text names no post".into(),
        Actor::Document(id) => format!("“{}”", model.title(&model.document(id).head)),
        Actor::Escalation(id) => format!("“{}”", model.title(&model.escalation(id).head)),
    }
}

/// Which part of a reference an actor comes from.
fn rank(context: &Context<'_>, alt: &[Term], actor: Actor) -> usize {
    let Actor::Person(person) = actor else { return usize::MAX };
    let is_named = |head: &Term| context.resolver.set_of(head.thing).1.contains_same(person);
    let first = |is: &dyn Fn(&Term) -> bool| {
        resolve::paths(alt).position(|path| path.first().is_some_and(is))
    };
    // Whoever plays a part may be anybody: only those whom no name covers come from there.
    first(&is_named).or_else(|| first(&|head| is_part(head.thing))).unwrap_or(usize::MAX)
}

/// Whether a word stands for whoever plays a part in the case.
fn is_part(thing: Thing) -> bool {
    matches!(thing, Thing::Subject | Thing::Raiser | Thing::Holder | Thing::Owner)
}

/// A person, with what the reference says of whose or which one is meant.
fn person_of(context: &Context<'_>, parties: Parties, alt: &[Term], person: Person) -> String {
    let model = context.model;
    let said = words::role(model, person.role());
    let means = |path: &&[Term]| {
        let thing = path.first().map(|term| term.thing);
        thing.is_some_and(|it| context.resolver.set_of(it).1.contains_same(person))
    };
    let by_name = resolve::paths(alt).find(means);
    let by_part =
        resolve::paths(alt).find(|path| path.first().is_some_and(|term| is_part(term.thing)));
    let is_many = model.role(person.role()).many;
    match (by_name, by_part) {
        (Some([head, of @ ..]), _) if !of.is_empty() && is_many => {
            let whose = terms(model, of);
            let head = relative(head).map(|it| format!("{it} ")).unwrap_or_default();
            format!("the {head}{} of {whose}", without_article(&said))
        }
        (Some([head]), _) => match relative(head) {
            // One post of a class is named: there is no other of which it could be the relevant one.
            _ if !is_many && !is_itself(model, head, person) => said,
            Some(word) => format!("the {word} {}", without_article(&said)),
            None => said,
        },
        (None, Some([head])) => {
            let part = match head.thing {
                Thing::Subject if !parties.one_subject => return thing(model, head),
                Thing::Raiser if !parties.one_raiser => return thing(model, head),
                Thing::Subject => "whom it is about",
                Thing::Raiser => "who raises it",
                Thing::Holder => "who holds it",
                _ => "to whom it belongs",
            };
            format!("the {}, {part},", without_article(&said))
        }
        _ => said,
    }
}

/// Whether a term names the role of a person, and not a class of which it is one.
fn is_itself(model: &Constitution<'_>, term: &Term, person: Person) -> bool {
    let Thing::Name(name) = term.thing else { return false };
    match model.definition(name) {
        Some(Definition::Role(role)) => role == person.role(),
        _ => model.holders(name).any(|role| role == person.role()),
    }
}

/// Everybody a clause names: each item as a choice of its own.
pub(in crate::report) fn who(
    context: &Context<'_>,
    parties: Parties,
    clause: &Who,
    case: &Case,
) -> String {
    let model = context.model;
    let Some(reference) = clause.who.stated() else { return "somebody who is not stated".into() };
    let items = resolve::items(model.terms(reference));
    let choices = context.resolver.choices(clause, case);
    let mut said: Vec<String> = Vec::new();
    for (item, found) in items.zip(&choices) {
        let words = choice(context, parties, item.alt, found);
        said.push(if words.is_empty() { "nobody here".to_owned() } else { words });
    }
    let mut joined = closed(&text::list(&commas(&said))).to_owned();
    for condition in model.whens(clause.qualifiers) {
        let _ = write!(joined, ", when “{}”", quoted(model, condition));
    }
    joined
}

/// The words of a clause as they are written, a run of white space as one space.
pub(in crate::report) fn quoted(model: &Constitution<'_>, span: Span) -> String {
    text::one_line(model.text(span))
}

/// The conditions and exceptions of a clause, as they are written.
pub(in crate::report) fn conditions(model: &Constitution<'_>, qualifiers: Qualifiers) -> String {
    let tree = model.tree(qualifiers.file);
    let mut said = String::new();
    for qualifier in tree.qualifiers(qualifiers.own) {
        let is_condition = matches!(
            qualifier.kind,
            QualifierKind::When(_)
                | QualifierKind::Unless(_)
                | QualifierKind::SinceDate(_)
                | QualifierKind::UntilDate(_)
                | QualifierKind::UntilText(_)
        );
        if is_condition {
            said.push(' ');
            said.push_str(&quoted(model, tree.span(qualifier.range)));
        }
    }
    said
}

/// `“A member's complaint” [3.4]`
pub(in crate::report) fn titled(model: &Constitution<'_>, head: &Head) -> String {
    format!("“{}”{}", model.title(head), pin(model, head.qualifiers))
}

/// ` [3.4]`, or nothing.
pub(in crate::report) fn pin(model: &Constitution<'_>, qualifiers: Qualifiers) -> String {
    model.pin(qualifiers).map(|pin| format!(" [{pin}]")).unwrap_or_default()
}

/// The author's readings among some qualifiers.
pub(in crate::report) fn readings(
    model: &Constitution<'_>,
    qualifiers: impl IntoIterator<Item = Qualifiers>,
) -> Vec<String> {
    let mut readings = Vec::new();
    for qualifiers in qualifiers {
        let tree = model.tree(qualifiers.file);
        for qualifier in tree.qualifiers(qualifiers.own) {
            if let QualifierKind::Reading(text) = qualifier.kind {
                let reading = quoted(model, tree.span(text));
                if !readings.contains(&reading) {
                    readings.push(reading);
                }
            }
        }
    }
    readings
}

/// What sets people of one role apart, beside whether they are in a group.
pub(in crate::report) struct Apart<'w> {
    pub same: &'w str,
    pub other: &'w str,
    pub same_group: &'w str,
    pub other_group: &'w str,
}

/// How many roles are named in one sentence.
const MOST: usize = 7;

/// Some of those asked about, as a sentence speaks of them; `None` for all of them.
pub(in crate::report) fn persons(
    context: &Context<'_>,
    some: &Persons,
    all: &Persons,
    apart: &Apart<'_>,
) -> Option<String> {
    if some == all {
        return None;
    }
    let mut sorts: Vec<(String, Vec<RoleId>)> = Vec::new();
    for role in some.roles() {
        let sort = sort_of(context, role, some, all, apart);
        match sorts.iter_mut().find(|(known, _)| *known == sort) {
            Some((_, roles)) => roles.push(role),
            None => sorts.push((sort, vec![role])),
        }
    }
    let said: Vec<_> = sorts
        .into_iter()
        .map(|(sort, roles)| {
            let roles: Vec<_> = roles.iter().map(|&it| words::role(context.model, it)).collect();
            format!("{}{sort}", text::short_list(&roles, MOST, "or"))
        })
        .collect();
    Some(said.join("; or "))
}

/// What sets some holders of a role apart from the others asked about.
fn sort_of(
    context: &Context<'_>,
    role: RoleId,
    some: &Persons,
    all: &Persons,
    apart: &Apart<'_>,
) -> String {
    let of = |set: &Persons| set.iter().filter(|it| it.role() == role).collect::<Vec<_>>();
    let (some, all) = (of(some), of(all));
    if some == all {
        return String::new();
    }
    let has_group = context.resolver.people.is_councillor(role);
    let all_of = |is_second: bool| {
        let of: Vec<_> = all.iter().filter(|it| it.is_second() == is_second).copied().collect();
        some == of
    };
    if all_of(false) || all_of(true) {
        let in_groups = has_group && !all.iter().any(|it| it.is_ungrouped());
        let sort = match (in_groups, all_of(true)) {
            (true, true) => apart.other_group,
            (true, false) => apart.same_group,
            (false, true) => apart.other,
            (false, false) => apart.same,
        };
        return format!(" {sort}");
    }
    let both = |set: &[Person]| {
        let grouped = || set.iter().filter(|it| !it.is_ungrouped());
        grouped().any(|it| it.is_second()) && grouped().any(|it| !it.is_second())
    };
    let mut sorts: Vec<String> = Vec::new();
    for person in &some {
        let sort = match (has_group, person.is_ungrouped()) {
            (true, true) => "in no political group".to_owned(),
            (true, false) if both(&some) || !both(&all) => "in a political group".to_owned(),
            (true, false) if person.is_second() => apart.other_group.to_owned(),
            (true, false) => apart.same_group.to_owned(),
            (false, _) if person.is_second() => apart.other.to_owned(),
            (false, _) => apart.same.to_owned(),
        };
        if !sorts.contains(&sort) {
            sorts.push(sort);
        }
    }
    format!(" {}", words::list(&sorts, "or"))
}
