//! What packs of the council's own fix: whether the constitution keeps to it, and whether it keeps to
//! statute.

mod against_own_rules;
mod laxer;
mod laxer_than_statute;

use super::{Context, Rule, words};
use crate::{
    law::{self, Allowed, Citation, Line, Reach, Reserved},
    model::{Council, OwnLine, Stated},
    syntax::Name,
};

pub(super) const ALL: &[&Rule] = &[&against_own_rules::RULE, &laxer_than_statute::RULE];

/// How a sentence cites a line: by what the line cites, else by where it stands.
pub(in crate::rules) fn cited(
    context: &Context<'_>,
    own: &OwnLine,
    citation: &Citation,
) -> Citation {
    if !citation.text.is_empty() {
        return citation.clone();
    }
    let text = match context.model.pin(own.qualifiers) {
        Some(pin) => format!("[{pin}]"),
        None => "the council's own pack".to_owned(),
    };
    Citation { text, ..citation.clone() }
}

/// For which authorities a line is, and by what.
fn scope(line: &Line) -> (Reach, Option<&Citation>) {
    match line {
        Line::Reserved(it) => (it.reach.clone(), Some(&it.citation)),
        Line::Barred(it) => (it.reach.clone(), Some(&it.citation)),
        Line::Requirement(it) => (it.reach.clone(), Some(&it.citation)),
        Line::Category(it) => (it.reach.clone(), Some(&it.citation)),
        Line::Incompatible(it) => (it.reach.clone(), Some(&it.citation)),
        Line::Revoked(it) => (Reach::default(), Some(&it.citation)),
        Line::Provision(it) => (it.reach.clone(), Some(&it.citation)),
        Line::Office(_) => (Reach::default(), None),
    }
}

/// The lines that are for some council of the constitution on its day, under no condition. A council whose
/// kind or governance is not stated is taken to be one; where nobody names a day it is that of the nation's
/// pack, or today.
pub(in crate::rules) fn in_force<'c>(context: &Context<'c>) -> impl Iterator<Item = &'c OwnLine> {
    let model = context.model;
    let councils = &model.councils;
    model.own_lines.iter().filter(move |own| {
        let (reach, citation) = scope(&own.line);
        let covers = |it: &Council| {
            let name = |said: Stated<Name>| said.stated().map(|it| model.name(it));
            let nation = name(it.nation);
            let of_pack = nation.and_then(|it| law::pack(it)?.as_at);
            let day = context.law_day(it).or(of_pack).or(context.today);
            let is_other = own.nation.zip(nation).is_some_and(|(own, it)| model.name(own) != it);
            !is_other
                && reach.covers(name(it.kind), name(it.governance)) != Some(false)
                && day.is_none_or(|day| citation.is_none_or(|it| it.is_law_on(day)))
        };
        model.whens(own.qualifiers).next().is_none()
            && (councils.is_empty() || councils.iter().any(covers))
    })
}

/// Whom a reservation names, in words.
fn named(line: &Reserved) -> String {
    let listed = |all: &[Allowed]| {
        let all: Vec<_> = all.iter().map(ToString::to_string).collect();
        words::list(&all, "or")
    };
    if line.except.is_empty() {
        listed(&line.to)
    } else {
        format!("{}, and not {}", listed(&line.to), listed(&line.except))
    }
}
