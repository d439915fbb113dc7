//! What duties and rights say in words of their own that cures what a rule about routes would tell: a duty to
//! stand aside, somebody who decides after all, whoever acts for one who is away.

use super::Context;
use crate::{
    model::{Constitution, RoleId},
    syntax::Name,
};

/// What a duty or a right says is to be done or left undone, in small letters and without quotes, with the
/// conditions of both.
#[derive(Debug)]
pub(super) struct Said {
    /// Which of the model's duties it is of.
    duty: usize,
    text: String,
    negated: bool,
}

/// All that duties and rights say, in the order of the text. Linear in it.
pub(super) fn said(model: &Constitution<'_>) -> Vec<Said> {
    let duties = model.duties.iter().enumerate();
    let demands = duties.flat_map(|(at, duty)| duty.demands.iter().map(move |it| (at, duty, it)));
    let said = demands.map(|(duty, of, demand)| {
        let whens = model.whens(of.head.qualifiers).chain(model.whens(demand.qualifiers));
        let mut text = String::new();
        for it in std::iter::once(demand.span).chain(whens) {
            add(&mut text, model.text(it));
        }
        Said { duty, text, negated: demand.deed.negated }
    });
    said.collect()
}

/// Adds words in small letters, with one space between two; quotes and hyphens are space.
fn add(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    for letter in more.chars() {
        match letter {
            '"' | '-' => {}
            it if !it.is_whitespace() => {
                text.extend(it.to_lowercase());
                continue;
            }
            _ => {}
        }
        if !text.ends_with(' ') {
            text.push(' ');
        }
    }
}

/// Words for what concerns whoever would deal with it, for dealing with it and for leaving it to others.
const OWN: [&str; 14] = [
    "about themsel",
    "against themsel",
    "own case",
    "own cause",
    "about them",
    "against them",
    "concerns them",
    "a party to",
    "are parties",
    "the subject",
    "interest of their own",
    "have an interest",
    "has an interest",
    "conflict of interest",
];
const DEALING: [&str; 10] = [
    "deal", "hear", "decid", "determin", "consider", "judge", "handle", "sit", "part in", "act on",
];
const ASIDE: [&str; 5] = ["no part", "aside", "withdraw", "instead", "another"];

const DECIDING: [&str; 3] = ["decid", "determin", "adjudicat"];

const CHOOSING: [&str; 4] = ["choose", "choice", "chosen", "whichever"];

const PASSING_BY: [&str; 6] =
    ["straight to", "directly to", "direct to", "without first", "bypass", "pass by"];

const UNGROUPED: [&str; 6] = [
    "no group",
    "no political group",
    "not in a group",
    "not in a political group",
    "ungrouped",
    "independent member",
];

const AWAY: [&str; 4] = ["away", "absen", "vacan", "unable to act"];
const ACTING: [&str; 7] =
    ["act for", "act in", "acts for", "stand in", "deputis", "in place of", "on behalf"];

const ANYBODY: [&str; 5] = ["any ", "every", "those", "whoever", "other officer"];

impl Said {
    fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|it| self.text.contains(it))
    }

    fn is_of(&self, context: &Context<'_>, matters: &[Name]) -> bool {
        matters.iter().any(|&it| self.text.contains(context.model.name(it)))
    }

    fn names(&self, context: &Context<'_>, role: RoleId) -> bool {
        let head = &context.model.role(role).head;
        let title = context.model.title(head).to_lowercase();
        self.has(&[&title, &context.model.name(head.name).replace('-', " ")])
    }

    fn is_on(&self, context: &Context<'_>, role: RoleId) -> bool {
        let on = context.model.duties[self.duty].on.and_then(|it| it.who.stated());
        on.is_some_and(|it| {
            let all = context.resolver.cover(it);
            context.resolver.people.holders(role).any(|it| all.contains_same(it))
        })
    }
}

/// Whether each of some posts has a duty to stand aside in what concerns themselves.
pub(super) fn all_stand_aside(context: &Context<'_>, who: &[RoleId]) -> bool {
    let leaves = |it: &&Said| {
        it.has(&OWN) && (it.negated && it.has(&DEALING) || !it.negated && it.has(&ASIDE))
    };
    let duties: Vec<_> = context.duties().iter().filter(leaves).collect();
    let stands = |role: &RoleId| duties.iter().any(|it| it.is_on(context, *role));
    !who.is_empty() && who.iter().all(stands)
}

/// Whether a duty or a right says that somebody decides one of some matters.
pub(super) fn decide(context: &Context<'_>, matters: &[Name]) -> bool {
    let mut all = context.duties().iter().filter(|it| !it.negated);
    all.any(|it| it.has(&DECIDING) && it.is_of(context, matters))
}

/// Whether one says that whoever has one of some matters chooses where it goes.
pub(super) fn let_choose(context: &Context<'_>, matters: &[Name]) -> bool {
    context.duties().iter().any(|it| it.has(&CHOOSING) && it.is_of(context, matters))
}

/// Whether one lets a first step be passed by.
pub(super) fn let_pass_by(context: &Context<'_>) -> bool {
    context.duties().iter().any(|it| it.has(&PASSING_BY))
}

/// Whether one speaks of members who are in no group.
pub(super) fn speak_of_ungrouped(context: &Context<'_>) -> bool {
    context.duties().iter().any(|it| it.has(&UNGROUPED))
}

/// Whether a duty of somebody else speaks of one of some matters about a role, by its title.
pub(super) fn speak_of(context: &Context<'_>, matters: &[Name], about: RoleId) -> bool {
    context.duties().iter().any(|it| {
        it.is_of(context, matters) && it.names(context, about) && !it.is_on(context, about)
    })
}

/// Whether somebody else has a duty to act for those who are away, whoever they are or by their titles.
pub(super) fn act_for(context: &Context<'_>, absent: &[RoleId]) -> bool {
    context.duties().iter().any(|it| {
        let is_theirs = |&role: &RoleId| it.has(&ANYBODY) || it.names(context, role);
        it.has(&AWAY)
            && it.has(&ACTING)
            && absent.iter().all(is_theirs)
            && !absent.iter().any(|&role| it.is_on(context, role))
    })
}
