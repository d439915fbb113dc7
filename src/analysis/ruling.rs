//! Which of the escalations that apply to a case rule it.

use petgraph::graph::NodeIndex;

use super::{Case, Scopes, people::Persons, scope::Scope};
use crate::{
    model::EscalationId,
    source::Span,
    syntax::{ast::Thing, words::Word},
};

/// An escalation that rules a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruling {
    pub escalation: EscalationId,
    /// The first condition under which it rules, between its quotes.
    pub when: Option<Span>,
    /// Whether it rules only where the condition of a narrower or equal one is not met.
    pub elsewhere: bool,
}

/// What rules a case, what gave way, and what stands beside another with nothing to choose.
#[derive(Debug, Clone, Default)]
pub struct Rulings {
    pub ruling: Vec<Ruling>,
    /// Those that gave way, and to which.
    pub gave_way: Vec<(EscalationId, EscalationId)>,
    pub ties: Vec<(EscalationId, EscalationId)>,
}

impl Rulings {
    pub(super) fn rules(&self, id: EscalationId) -> bool {
        self.ruling.iter().any(|it| it.escalation == id)
    }

    pub(super) fn starts(&self) -> Vec<EscalationId> {
        self.ruling.iter().map(|it| it.escalation).collect()
    }
}

/// The escalations that apply to a case, each with its conditions: all by which it is chosen between them.
pub(super) type Applying = Vec<(EscalationId, Vec<Span>)>;

/// Of how many escalations at most a choice is kept, and how many choices: what is asked again and again.
const FEW: usize = 16;
const KEPT: usize = 1 << 12;

/// How many pairs of people are asked one by one, where what two escalations cover turns on the case.
const PAIRS: usize = 1 << 14;

impl Scopes<'_, '_> {
    /// What rules a case. Two that begin with the same people are no tie.
    pub fn rulings(&self, case: &Case) -> Rulings {
        let mut rulings = self.choose(&self.applying(case), case);
        rulings.ties.retain(|&(one, other)| !self.begin_alike(one, other, case));
        rulings
    }

    /// Of those that apply, the narrower; nothing by order, name or file.
    pub fn choose(&self, applying: &[EscalationId], case: &Case) -> Rulings {
        if let &[escalation] = applying {
            let when = self.whens_of(escalation, case).first().copied();
            let ruling = vec![Ruling { escalation, when, elsewhere: false }];
            return Rulings { ruling, ..Rulings::default() };
        }
        let all: Applying = applying.iter().map(|&id| (id, self.whens_of(id, case))).collect();
        if all.len() <= FEW
            && let Some(known) = self.chosen.borrow().get(&all)
        {
            return known.clone();
        }
        let rulings = self.choose_among(&all);
        let mut chosen = self.chosen.borrow_mut();
        if all.len() <= FEW && chosen.len() < KEPT {
            chosen.insert(all, rulings.clone());
        }
        rulings
    }

    fn choose_among(&self, all: &Applying) -> Rulings {
        let gives_way = |(id, when): &(EscalationId, Vec<Span>), (to, met): &(_, Vec<_>)| {
            self.is_narrower(*to, *id) && self.includes(when, met)
        };
        let (out, ruling): (Vec<_>, Vec<_>) =
            all.iter().partition(|it| all.iter().any(|other| gives_way(it, other)));
        let mut rulings = Rulings::default();
        for it in out {
            let to = ruling.iter().find(|other| gives_way(it, other));
            rulings.gave_way.extend(to.map(|to| (it.0, to.0)));
        }
        for (id, when) in &ruling {
            let elsewhere = ruling.iter().any(|(other, met)| {
                self.is_narrower(*other, *id)
                    || other != id
                        && self.is_alike(*other, *id)
                        && self.includes(met, when)
                        && !self.includes(when, met)
            });
            let when = when.first().copied();
            rulings.ruling.push(Ruling { escalation: *id, when, elsewhere });
        }
        for (index, one) in ruling.iter().enumerate() {
            let others = ruling.get(index + 1..).unwrap_or_default();
            let tied = others.iter().filter(|other| self.is_tie(one, other));
            rulings.ties.extend(tied.map(|other| (one.0, other.0)));
        }
        rulings
    }

    /// Whether two that both stand leave nothing to choose by.
    fn is_tie(
        &self,
        (one, when): &(EscalationId, Vec<Span>),
        (other, met): &(EscalationId, Vec<Span>),
    ) -> bool {
        let (ours, theirs) = (self.includes(when, met), self.includes(met, when));
        let is_chosen = self.is_narrower(*one, *other)
            || self.is_narrower(*other, *one)
            || self.is_otherwise_bound(*one, *other)
            || self.leads_on(*one, *other)
            || self.leads_on(*other, *one);
        if is_chosen {
            return false;
        }
        if self.is_alike(*one, *other) {
            return ours && theirs;
        }
        // Each where its own condition is met: nothing says that both ever are.
        ours || theirs
    }

    /// What an escalation is for and for what time, by its own words and by those of the documents it is in.
    fn bounds(&self, id: EscalationId) -> Vec<Span> {
        let model = self.resolver.people.constitution;
        self.heads_of(id).flat_map(|it| model.purposes_and_days(it)).collect()
    }

    /// Whether two are for different purposes or times: which of them stands is then said.
    fn is_otherwise_bound(&self, one: EscalationId, other: EscalationId) -> bool {
        let (own, theirs) = (self.bounds(one), self.bounds(other));
        !self.includes(&own, &theirs) || !self.includes(&theirs, &own)
    }

    /// Whether a matter goes from one to the other, handed over or as an appeal: it begins with the one. Stages
    /// are few; what lies further on is not looked for.
    fn leads_on(&self, one: EscalationId, other: EscalationId) -> bool {
        const STAGES: usize = 16;
        let handed_over = &self.resolver.people.constitution.handed_over;
        let mut stages = vec![NodeIndex::from(one)];
        let mut next = 0;
        while let Some(&at) = stages.get(next).filter(|_| stages.len() < STAGES) {
            next += 1;
            let further: Vec<_> =
                handed_over.neighbors(at).filter(|it| !stages.contains(it)).collect();
            stages.extend(further);
        }
        stages.contains(&other.into())
    }

    /// Whether every condition of `fewer` is among `all`.
    fn includes(&self, all: &[Span], fewer: &[Span]) -> bool {
        let model = self.resolver.people.constitution;
        fewer.iter().all(|&it| all.iter().any(|&same| model.same_words(it, same)))
    }

    /// The first condition of an escalation: its own, or that of a clause that says for whom it is.
    pub fn when(&self, id: EscalationId) -> Option<Span> {
        let model = self.resolver.people.constitution;
        let own = std::iter::once(model.escalation(id).head.qualifiers);
        let clauses = self.clauses(id, Word::RaisedBy).chain(self.clauses(id, Word::About));
        let mut all = own.chain(clauses.map(|it| it.qualifiers));
        all.find_map(|qualifiers| model.whens(qualifiers).next())
    }

    /// The conditions under which an escalation is for a case: its own, and those of the clauses by which
    /// it is. Where another clause covers the same person without a condition, there is none.
    pub fn whens_of(&self, id: EscalationId, case: &Case) -> Vec<Span> {
        if !self.is_conditional(id) {
            return Vec::new();
        }
        let model = self.resolver.people.constitution;
        let mut whens: Vec<Span> = model.whens(model.escalation(id).head.qualifiers).collect();
        for (word, person) in [(Word::RaisedBy, Some(case.raiser)), (Word::About, case.subject)] {
            let of = |it: &crate::model::Who| model.whens(it.qualifiers).collect::<Vec<_>>();
            let said: Vec<_> = self.clauses(id, word).collect();
            if let [only] = said.as_slice() {
                whens.extend(of(only));
                continue;
            }
            let covers = |it: &&&crate::model::Who| {
                let Some(reference) = it.who.stated() else { return false };
                let topics = self.resolver.topics(reference);
                let is_topic =
                    case.topic.is_some_and(|own| topics.iter().any(|it| self.is_same(*it, own)));
                is_topic || person.is_some_and(|it| self.resolver.covers(reference, it, case))
            };
            let covering: Vec<_> = said.iter().filter(covers).map(|it| of(it)).collect();
            if covering.iter().all(|it| !it.is_empty()) {
                whens.extend(covering.into_iter().next().unwrap_or_default());
            }
        }
        whens
    }

    fn is_narrower(&self, one: EscalationId, other: EscalationId) -> bool {
        one != other && self.is_within(one, other) && !self.is_within(other, one)
    }

    fn is_alike(&self, one: EscalationId, other: EscalationId) -> bool {
        self.is_within(one, other) && self.is_within(other, one)
    }

    /// Whether every case of `inner` is one of `outer`'s.
    pub(super) fn is_within(&self, inner: EscalationId, outer: EscalationId) -> bool {
        if let Some(&known) = self.within.borrow().get(&(inner, outer)) {
            return known;
        }
        let is_relative = self.of(inner).is_relative || self.of(outer).is_relative;
        let one_by_one = if is_relative { self.is_within_cases(inner, outer) } else { None };
        let found = one_by_one.unwrap_or_else(|| self.is_within_sets(inner, outer));
        self.within.borrow_mut().insert((inner, outer), found);
        found
    }

    /// The same by asking every pair of a raiser and a subject; `None` where there are too many.
    fn is_within_cases(&self, inner: EscalationId, outer: EscalationId) -> Option<bool> {
        let mut everybody = self.everybody().iter().collect::<Vec<_>>();
        everybody.dedup();
        if everybody.len().saturating_mul(everybody.len() + 1) > PAIRS {
            return None;
        }
        let topics = self.has_topics(inner, outer);
        let subjects = || everybody.iter().copied().map(Some).chain([None]);
        Some(everybody.iter().all(|&raiser| {
            subjects().filter(|it| it.is_none_or(|it| !it.is_same(raiser))).all(|subject| {
                let case = Case::new(None, raiser).about(subject, None);
                let own = self.may_raise(inner, &case);
                let of_subject = own && self.is_about_subject(inner, &case);
                let of_topic = own && !self.of(inner).topics.is_empty();
                let theirs = self.may_raise(outer, &case);
                let all = theirs && self.is_about_subject(outer, &case);
                (!of_subject || all) && (!of_topic || all || theirs && topics)
            })
        }))
    }

    /// Whether every topic of `inner` is one of `outer`'s.
    fn has_topics(&self, inner: EscalationId, outer: EscalationId) -> bool {
        let (inner, outer) = (self.of(inner), self.of(outer));
        let has = |topic| outer.topics.iter().any(|it| self.is_same(*it, topic));
        outer.subjects.is_none() || inner.topics.iter().all(|&topic| has(topic))
    }

    /// The same by sets. A case is a raiser, a subject or none, and a topic or none; what is about some
    /// people is about them whatever the topic, and what is about a topic whoever the subject.
    fn is_within_sets(&self, inner: EscalationId, outer: EscalationId) -> bool {
        let has_topics = self.has_topics(inner, outer);
        let (inner, outer) = (self.of(inner), self.of(outer));
        let boxes = match &inner.between {
            Some((one, other)) => vec![(Some(one), Some(other)), (Some(other), Some(one))],
            None => vec![(None, None)],
        };
        boxes.into_iter().all(|(side, opposite)| {
            let raisers = both(side, inner.raisers.as_ref());
            // By subject: those it is about, whatever the topic.
            let subjects = both(opposite, inner.subjects.as_ref());
            if !self.covers_box(raisers.as_ref(), subjects.as_ref(), outer, true) {
                return false;
            }
            // By topic: whoever else the subject is.
            let others = opposite.map(|it| match &inner.subjects {
                Some(own) => it.without(own),
                None => Persons::default(),
            });
            let by_topic = inner.subjects.is_some() && !inner.topics.is_empty();
            !by_topic
                || has_topics && self.covers_box(raisers.as_ref(), others.as_ref(), outer, false)
                || self.covers_box(raisers.as_ref(), others.as_ref(), outer, true)
        })
    }

    fn everybody(&self) -> Persons {
        let mut all = self.resolver.set_of(Thing::Anyone).1.clone();
        for sort in [Thing::Body, Thing::Group] {
            all.add(&self.resolver.set_of(sort).1);
        }
        all
    }

    /// Whether raisers with subjects, or with no matter what subject, are all for `outer`; where
    /// `by_subject`, since it is about those subjects.
    fn covers_box(
        &self,
        raisers: Option<&Persons>,
        subjects: Option<&Persons>,
        outer: &Scope,
        by_subject: bool,
    ) -> bool {
        if raisers.is_some_and(Persons::is_empty) || subjects.is_some_and(Persons::is_empty) {
            return true;
        }
        let may_raise = match (raisers, &outer.raisers) {
            (_, None) => true,
            (Some(raisers), Some(theirs)) => raisers.is_subset(theirs),
            (None, Some(theirs)) => self.everybody().is_subset(theirs),
        };
        let is_about = match (subjects, &outer.subjects) {
            _ if !by_subject => true,
            (_, None) => true,
            (Some(subjects), Some(theirs)) => subjects.is_subset(theirs),
            (None, Some(_)) => false,
        };
        may_raise
            && is_about
            && outer.between.as_ref().is_none_or(|sides| is_between(raisers, subjects, sides))
    }
}

fn both(one: Option<&Persons>, other: Option<&Persons>) -> Option<Persons> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.and(other)),
        (one, other) => one.or(other).cloned(),
    }
}

/// Whether every pair of a raiser and a subject is one of each side, either way round.
fn is_between(
    raisers: Option<&Persons>,
    subjects: Option<&Persons>,
    (one, other): &(Persons, Persons),
) -> bool {
    let (Some(raisers), Some(subjects)) = (raisers, subjects) else { return false };
    let mut either = one.clone();
    either.add(other);
    let only_one = raisers.and(one).without(other);
    let only_other = raisers.and(other).without(one);
    let both = raisers.and(one).and(other);
    raisers.is_subset(&either)
        && (only_one.is_empty() || subjects.is_subset(other))
        && (only_other.is_empty() || subjects.is_subset(one))
        && (both.is_empty() || subjects.is_subset(&either))
}
