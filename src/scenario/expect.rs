//! What is expected of a case, held against every way that it may go.

use std::collections::BTreeSet;

use super::{
    say,
    walk::{At, End, Walk},
};
use crate::{
    analysis::{
        Actor, Branch, Case, Person, Topic,
        audience::{Access, sights},
        question::cases_of_sight,
    },
    model::{Definition, Reference, Stated},
    rules::{self, Context},
    syntax::ast::{Expectation, Ident, Slice, Term, Thing, Time},
};

/// Whether an expectation holds; where it does not, what the rules say, and the first case of it.
pub(super) enum Held {
    Yes,
    Not { case: Option<Case>, found: String },
}

/// A scenario that expects something, by the number of its file.
pub(super) struct Expecting<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) file: u32,
}

impl Expecting<'_> {
    /// `places` counts the places that `first` and each `then` before it spoke of.
    pub(super) fn hold(
        &self,
        expectation: &Expectation,
        places: &mut usize,
        walks: &[Walk],
    ) -> Held {
        match *expectation {
            Expectation::First(alt) => {
                *places = 1;
                self.routed(walks, |walk| self.stands(walk, alt, 0))
            }
            Expectation::Then(alt) => {
                // Without a `first` before it, it speaks of the second place.
                let after = (*places).max(1);
                *places = after + 1;
                self.routed(walks, |walk| self.stands(walk, alt, after))
            }
            Expectation::DecidedBy(alt) => self.routed(walks, |walk| {
                walk.ends(|_| true).iter().all(|end| match end {
                    End::Decided(branch) => self.is_by(alt, branch, &walk.case),
                    End::In(_) | End::Talk(_) => false,
                })
            }),
            Expectation::Passes(alt) => self.routed(walks, |walk| {
                // No way round them leads anywhere.
                walk.ends(|branch| !self.is_by(alt, branch, &walk.case)).is_empty()
            }),
            Expectation::Never(alt) => self.routed(walks, |walk| {
                let mut is_met = false;
                walk.visit(
                    |_| true,
                    |_, place| {
                        let mut actors = place.branches.iter().flat_map(|it| it.who.actors());
                        is_met |= actors.any(|it| self.is(alt, it, &walk.case));
                    },
                );
                !is_met
            }),
            Expectation::EndsIn(ident) => self.routed(walks, |walk| self.ends_in(walk, ident)),
            Expectation::NoDecision => self.all(walks, |walk| {
                walk.ends(|_| true).iter().all(|end| matches!(end, End::Talk(_)))
            }),
            Expectation::NoRoute => self.all(walks, |walk| walk.route.flows.is_empty()),
            Expectation::Within(time) => self.routed(walks, |walk| self.is_within(walk, time)),
            Expectation::Finding { absent, rule, on } => self.finding(absent, rule, on),
            Expectation::Decides(alt, function) => self.decides(alt, function),
            Expectation::MaySee { who, not, information } => self.sees(who, not, information),
        }
    }

    /// Holds something against every case, which needs a route.
    fn routed(&self, walks: &[Walk], holds: impl Fn(&Walk) -> bool) -> Held {
        self.all(walks, |walk| !walk.route.flows.is_empty() && holds(walk))
    }

    fn all(&self, walks: &[Walk], holds: impl Fn(&Walk) -> bool) -> Held {
        if walks.is_empty() {
            return Held::Not {
                case: None,
                found: "the question puts no case of this kind".into(),
            };
        }
        match walks.iter().find(|walk| !holds(walk)) {
            Some(walk) => Held::Not { case: Some(walk.case), found: walk.said(self.context) },
            None => Held::Yes,
        }
    }

    /// Whether they stand at the first place, or after so many.
    fn stands(&self, walk: &Walk, alt: Slice<Term>, after: usize) -> bool {
        let mut here: BTreeSet<At> = walk.first_from(walk.starts());
        for _ in 0..after {
            here = walk.next(&here);
        }
        let mut places = here.iter().filter_map(|&at| walk.place(at)).peekable();
        places.peek().is_some()
            && places.all(|place| {
                let stands = |it: &&Branch| it.continues.is_empty();
                place.branches.iter().filter(stands).all(|it| self.is_by(alt, it, &walk.case))
            })
    }

    fn ends_in(&self, walk: &Walk, ident: Ident) -> bool {
        let definition = self.context.model.definition(ident.name);
        let ends = walk.ends(|_| true);
        !ends.is_empty()
            && ends.iter().all(|end| match (end, definition) {
                (End::In(document), Some(Definition::Document(id))) => *document == id,
                (End::Talk(flow), Some(Definition::Escalation(id))) => {
                    walk.route.flows[*flow].escalation == id
                }
                _ => false,
            })
    }

    fn is_within(&self, walk: &Walk, time: Time) -> bool {
        let model = self.context.model;
        let file = model.tree(self.file).file;
        let Ok(most) = model.text(time.number.in_file(file)).parse::<u64>() else { return false };
        (0..walk.route.rulings.ruling.len()).all(|flow| {
            let Stated::Stated(total) = self.context.scopes.time(&walk.route, flow) else {
                return false;
            };
            matches!(total.0.as_slice(), &[(counting, unit, number)]
                if (counting, unit) == (time.counting, time.unit) && number <= most)
        })
    }

    fn finding(&self, absent: bool, rule: Ident, on: Option<Ident>) -> Held {
        let model = self.context.model;
        let name = model.name(rule.name);
        let Some(rule) = rules::find(name) else {
            return Held::Not { case: None, found: format!("there is no rule `{name}`") };
        };
        let on = on.map(|it| model.name(it.name));
        let findings = (rule.check)(self.context);
        let found = findings.iter().find(|it| on.is_none() || it.on.as_deref() == on);
        match (found, absent) {
            (Some(finding), true) => Held::Not { case: None, found: finding.message.clone() },
            (None, false) => Held::Not { case: None, found: "nothing is found".into() },
            _ => Held::Yes,
        }
    }

    /// Whether each of them is one who may decide under a function.
    fn decides(&self, alt: Slice<Term>, function: Ident) -> Held {
        let (model, resolver) = (self.context.model, self.context.resolver);
        let Some(Definition::Function(id)) = model.definition(function.name) else {
            let found = format!("`{}` is no function", model.name(function.name));
            return Held::Not { case: None, found };
        };
        let delegates = resolver.delegations_of(id).into_iter();
        let delegates = delegates.filter_map(|id| model.delegation(id).to);
        let deciding: Vec<_> =
            model.function(id).held_by.iter().copied().chain(delegates).collect();
        let may_decide = |person: Person| {
            let case = Case::new(None, person).about(None, Some(Topic::Function(id)));
            let mut stated = deciding.iter().filter_map(|it| it.who.stated());
            stated.any(|it| resolver.covers(it, person, &case))
        };
        if resolver.cover(self.reference(alt)).iter().all(may_decide) {
            return Held::Yes;
        }
        Held::Not { case: None, found: say::deciding(self.context, &deciding) }
    }

    fn sees(&self, who: Slice<Term>, not: bool, information: Ident) -> Held {
        let (model, resolver) = (self.context.model, self.context.resolver);
        let Some(Definition::Confidential(id)) = model.definition(information.name) else {
            let found = format!("`{}` is no confidential matter", model.name(information.name));
            return Held::Not { case: None, found };
        };
        let wanted = if not { Access::Withheld } else { Access::Allowed };
        let persons = resolver.cover(self.reference(who));
        for case in cases_of_sight(resolver, &persons, id) {
            for (_, sight) in sights(resolver, id, case.raiser, &case) {
                let access = sight.access(resolver);
                if access != wanted {
                    let found = say::access(self.context, &case, access);
                    return Held::Not { case: None, found };
                }
            }
        }
        Held::Yes
    }

    /// Whether one of them has a part in every alternative of a branch.
    fn is_by(&self, alt: Slice<Term>, branch: &Branch, case: &Case) -> bool {
        let mut all = branch.who.alternatives.iter();
        all.len() > 0 && all.all(|actors| actors.iter().any(|&it| self.is(alt, it, case)))
    }

    fn is(&self, alt: Slice<Term>, actor: Actor, case: &Case) -> bool {
        let model = self.context.model;
        let names = |wanted| {
            let named = |it: &Term| match it.thing {
                Thing::Name(name) => model.definition(name) == Some(wanted),
                _ => false,
            };
            model.tree(self.file).terms(alt).iter().any(named)
        };
        match actor {
            Actor::Person(person) => {
                self.context.resolver.covers(self.reference(alt), person, case)
            }
            Actor::Document(id) => names(Definition::Document(id)),
            Actor::Escalation(id) => names(Definition::Escalation(id)),
            Actor::Unnamed => {
                let terms = model.tree(self.file).terms(alt);
                terms.iter().any(|it| it.thing == Thing::Person)
            }
            Actor::NomineeOf(_) => false,
        }
    }

    fn reference(&self, terms: Slice<Term>) -> Reference {
        self.context.model.reference_to(self.file, terms)
    }
}
