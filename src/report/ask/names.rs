//! What a phrase of a question stands for: by name, by title, or by what else the text calls it.

use rust_stemmers::{Algorithm, Stemmer};

use super::Unanswered;
use crate::{
    analysis::Topic,
    model::{Constitution, Definition, Head, RoleId, capitals},
    report::text,
    rules::Context,
    source::Span,
    syntax::ast::Thing,
};

/// Whom a phrase means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Role(RoleId),
    /// Everybody that a word of the language covers.
    Kind(Thing),
}

/// What a phrase means beside people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Defined(Definition),
    /// What some route says it is about, in quotes.
    Quoted(Span),
}

/// One of those that a phrase may mean, and all that it is called.
struct Candidate<T> {
    is: T,
    called: Vec<String>,
}

const KINDS: [(&str, Thing); 7] = [
    ("anyone", Thing::Anyone),
    ("anybody", Thing::Anyone),
    ("officer", Thing::Officer),
    ("member", Thing::Member),
    ("body", Thing::Body),
    ("group", Thing::Group),
    ("external", Thing::External),
];

/// Whom a phrase means.
///
/// # Errors
///
/// Nobody is called so, or several are.
pub(super) fn who(context: &Context<'_>, phrase: &str) -> Result<Who, Unanswered> {
    let model = context.model;
    let role = |id: RoleId| {
        let role = model.role(id);
        let mut called = called(model, &role.head);
        called.extend(role.also.iter().map(|&span| model.text(span).to_owned()));
        called.extend(role.holds.iter().map(|&(office, _)| model.name(office).to_owned()));
        Candidate { is: Who::Role(id), called }
    };
    let roles: Vec<_> = model.role_ids().map(role).collect();
    let kinds: Vec<_> = KINDS
        .iter()
        .map(|&(word, kind)| Candidate { is: Who::Kind(kind), called: vec![word.to_owned()] })
        .collect();
    let wanted = words(phrase);
    if let Some(kind) = kinds.iter().find(|it| words(it.called.concat().as_str()) == wanted) {
        // A council may define such a word for itself, as a title.
        let own = roles.iter().find(|it| it.called.iter().any(|it| words(it) == wanted));
        return Ok(own.map_or(kind.is, |own| own.is));
    }
    one(phrase, &roles).map_err(|found| match found {
        Unknown::Several(names) => Unanswered::Several { phrase: phrase.trim().to_owned(), names },
        Unknown::None(near) => Unanswered::Nobody { phrase: phrase.trim().to_owned(), near },
    })
}

/// What a phrase means beside people: what is defined, first as `prefers` has it, or a quoted topic.
pub(super) fn what(
    context: &Context<'_>,
    phrase: &str,
    prefers: fn(Definition) -> bool,
) -> Result<What, Unknown> {
    let model = context.model;
    let defined: Vec<_> = model
        .names
        .iter()
        .filter_map(|name| model.definition(name))
        .filter(|it| !matches!(it, Definition::Role(_) | Definition::Council(_) | Definition::Law))
        .filter_map(|it| Some((it, model.head(it)?)))
        .map(|(it, head)| Candidate { is: What::Defined(it), called: called(model, head) })
        .collect();
    let (preferred, others): (Vec<_>, Vec<_>) = defined.into_iter().partition(|it| match it.is {
        What::Defined(definition) => prefers(definition),
        What::Quoted(_) => false,
    });
    let topics = model.escalation_ids().flat_map(|id| context.scopes.of(id).topics.clone());
    let topics = topics.filter_map(|it| match it {
        Topic::Text(span) => Some(Candidate {
            is: What::Quoted(span),
            called: vec![text::one_line(model.text(span))],
        }),
        _ => None,
    });
    let topics: Vec<_> = topics.collect();
    let mut nearest: Vec<String> = Vec::new();
    for some in [preferred, topics, others] {
        match one(phrase, &some) {
            Ok(what) => return Ok(what),
            Err(Unknown::Several(names)) => return Err(Unknown::Several(names)),
            Err(Unknown::None(near)) => nearest.extend(near),
        }
    }
    nearest.truncate(NEAR);
    Err(Unknown::None(nearest))
}

/// What a phrase meant where it did not mean one thing.
#[derive(Debug)]
pub(super) enum Unknown {
    Several(Vec<String>),
    /// What comes near.
    None(Vec<String>),
}

/// How many that come near are named.
const NEAR: usize = 5;

/// The one candidate that is called so; or the one whose names have every word of the phrase.
fn one<T: Copy + PartialEq>(phrase: &str, all: &[Candidate<T>]) -> Result<T, Unknown> {
    let wanted = words(phrase);
    // A name may be nothing but small words.
    let is_it = |it: &String| {
        if wanted.is_empty() { it.eq_ignore_ascii_case(phrase.trim()) } else { words(it) == wanted }
    };
    let is_called = |it: &&Candidate<T>| it.called.iter().any(is_it);
    if let Some(found) = all.iter().find(is_called) {
        return Ok(found.is);
    }
    let has_all = |it: &&Candidate<T>| {
        let known = words(&it.called.join(" "));
        !wanted.is_empty() && wanted.iter().all(|word| known.contains(word))
    };
    let found: Vec<_> = all.iter().filter(has_all).collect();
    match found.as_slice() {
        [only] => Ok(only.is),
        [] => Err(Unknown::None(near(&wanted, all))),
        _ => Err(Unknown::Several(found.iter().map(|it| it.title()).collect())),
    }
}

/// Those that share most words with the phrase.
fn near<T>(wanted: &[String], all: &[Candidate<T>]) -> Vec<String> {
    let shared = |it: &Candidate<T>| {
        let known = words(&it.called.join(" "));
        wanted.iter().filter(|word| known.contains(word)).count()
    };
    let mut found: Vec<_> = all.iter().map(|it| (shared(it), it)).collect();
    found.retain(|&(shared, _)| shared > 0 && 2 * shared >= wanted.len());
    found.sort_by_key(|&(shared, _)| std::cmp::Reverse(shared));
    if found.is_empty() {
        // Perhaps it is misspelt.
        let wanted = wanted.join(" ");
        let is_near = |it: &&Candidate<T>| {
            it.called
                .iter()
                .any(|it| strsim::damerau_levenshtein(&words(it).join(" "), &wanted) <= 2)
        };
        return all.iter().filter(is_near).take(NEAR).map(Candidate::title).collect();
    }
    found.iter().take(NEAR).map(|(_, it)| it.title()).collect()
}

impl<T> Candidate<T> {
    /// The title, and the name where it is another.
    fn title(&self) -> String {
        match self.called.as_slice() {
            [name, title, ..] if capitals(name) == *title => format!("“{title}”"),
            [name, title, ..] => format!("“{title}” ({name})"),
            [only] => format!("“{only}”"),
            [] => String::new(),
        }
    }
}

/// Name and title.
fn called(model: &Constitution<'_>, head: &Head) -> Vec<String> {
    vec![model.name(head.name).to_owned(), model.title(head)]
}

/// The words that count in a phrase: in small letters, by their stems, without articles and the like.
pub(super) fn words(phrase: &str) -> Vec<String> {
    const SMALL: [&str; 26] = [
        "s", "a", "an", "the", "any", "of", "to", "in", "on", "for", "by", "at", "is", "are", "be",
        "or", "and", "its", "their", "his", "her", "own", "it", "that", "with", "whether",
    ];
    let stemmer = Stemmer::create(Algorithm::English);
    let words = phrase.split(|it: char| !it.is_alphanumeric()).map(str::to_lowercase);
    let words = words.filter(|it| !it.is_empty() && !SMALL.contains(&it.as_str()));
    words.map(|word| stemmer.stem(&word).into_owned()).collect()
}
