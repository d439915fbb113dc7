//! What is remarkable of those who stand at a place: who is missing, and who judges themselves.

use super::{Observed, Part, Surveyor};
use crate::{
    analysis::{
        Case, Certainty, Choice, Topic,
        audience::{self, Access},
        people::Person,
        place::{Branch, Ending, FallsAway, Reached},
        resolve::paths,
    },
    model::{ConfidentialId, EscalationId, Step, Tie},
    syntax::{
        ast::{Term, Thing},
        words::Word,
    },
};

impl Surveyor<'_, '_, '_> {
    /// A place where nobody is named and nothing stands in.
    pub(super) fn nobody(
        &mut self,
        of: EscalationId,
        id: EscalationId,
        reached: &Reached,
        case: &Case,
    ) {
        let stands = reached.branches.iter().any(|it| it.when.is_empty() && it.unless.is_empty());
        for &(step, why) in &reached.fallen {
            self.survey.fallen.insert((id, reached.place, step), why);
            if stands || why != FallsAway::NobodyNamed {
                continue;
            }
            let model = self.scopes.resolver.people.constitution;
            let terms = self.terms(&model.escalation(id).places[reached.place].steps[step]);
            let what = if self.assumes_group(terms, case) {
                Observed::AssumesGroup
            } else {
                Observed::NobodyNamed
            };
            let at = (id, reached.place, step);
            let who = player(terms, case);
            // Whoever stands here under a condition may be meant for just this.
            let is_left = !reached.branches.is_empty();
            let sure = if is_left { Certainty::May } else { Certainty::Stated };
            self.observe(of, at, what, who, sure, case);
        }
    }

    /// Whether a reference looks for the leader of a group of somebody who is in none.
    fn assumes_group(&self, terms: &[Term], case: &Case) -> bool {
        let people = &self.scopes.resolver.people;
        let leads = terms.iter().any(|term| {
            let set = self.scopes.resolver.set_of(term.thing);
            set.1.first().is_some_and(|it| people.leads_a_group(it.role()))
        });
        leads && player(terms, case).is_some_and(Person::is_ungrouped)
    }

    /// Who judges themselves, their superior or their own dispute.
    pub(super) fn conflicts(
        &mut self,
        of: EscalationId,
        at: (EscalationId, usize, usize),
        reached: &Reached,
        branch: &Branch,
        case: &Case,
    ) {
        let model = self.scopes.resolver.people.constitution;
        let step = &model.escalation(at.0).places[at.1].steps[at.2];
        let decides = matches!(branch.ending, Ending::Decided | Ending::Acted);
        let people = &self.scopes.resolver.people;
        let is_dispute = case.matter.is_some_and(|it| people.constitution.name(it) == "dispute");
        let hears_subject = self.hears_subject(step) && !decides;
        let mut found = Vec::new();
        if let Some(subject) = case.subject {
            let is_subject = certainty(&branch.who, |it| {
                it.is_same(subject).then(|| self.as_own(step, it, case))
            });
            if let (Some((who, sure)), false) = (is_subject, hears_subject) {
                let what = match (is_dispute, case.topic) {
                    // Who decides on what they decided first is told of as such.
                    (_, Some(Topic::Function(_))) => None,
                    (true, _) if decides => Some(Observed::DeciderIsParty),
                    (true, _) => None,
                    (false, _) => Some(Observed::HandlerIsSubject),
                };
                found.extend(what.map(|what| (what, who, sure)));
            }
            if !is_dispute && case.topic.is_none() {
                let answers = certainty(&branch.who, |it| people.answers_to(it, subject));
                found.extend(
                    answers.map(|(who, sure)| (Observed::HandlerAnswersToSubject, who, sure)),
                );
            }
        }
        // Or they leave a dispute about a whole document to anyone.
        let may_raise =
            self.is_raiser_said(of) || matches!(case.topic, None | Some(Topic::Document(_)));
        if decides && may_raise {
            let raiser = case.raiser;
            let is_raiser = certainty(&branch.who, |it| {
                it.is_same(raiser).then(|| self.as_own(step, it, case))
            });
            // Where the rules do not say who may raise it, they do not say that this one may.
            let most = if self.is_raiser_said(of) { Certainty::Stated } else { Certainty::May };
            found.extend(
                is_raiser.map(|(who, sure)| (Observed::DeciderIsParty, who, sure.min(most))),
            );
        }
        let most = reached.certainty_of(branch);
        for (what, who, sure) in found {
            self.observe(of, at, what, Some(who), sure.min(most), case);
        }
    }

    /// Whether the rules say who may raise it. Where they do not say who disputes a decision, nobody is taken to
    /// dispute their own.
    pub(super) fn is_raiser_said(&self, of: EscalationId) -> bool {
        let scope = self.scopes.of(of);
        scope.raisers.is_some() || scope.between.is_some()
    }

    /// How surely somebody stands in a step about themselves. The `director of` a director is read as that
    /// director; where there are others the text may well mean one of them. Whoever leads a body or a group
    /// is its leader to themselves as well.
    fn as_own(&self, step: &Step, person: Person, case: &Case) -> Certainty {
        let resolver = self.scopes.resolver;
        let accountability = &resolver.people.constitution.accountability;
        if accountability.edges(person.role().into()).any(|it| it.weight().tie == Tie::Leads) {
            return Certainty::Stated;
        }
        let mut is_of_own_rank = false;
        for path in paths(self.terms(step)) {
            match path {
                [head, .., Term { thing: Thing::Subject | Thing::Raiser, .. }] => {
                    let own = resolver.set_of(head.thing);
                    is_of_own_rank |=
                        own.1.contains_same(person) && own.1.iter().any(|it| !it.is_same(person));
                }
                path if resolver.path_covers(path, person, case) => return Certainty::Stated,
                _ => {}
            }
        }
        if is_of_own_rank { Certainty::May } else { Certainty::Stated }
    }

    fn hears_subject(&self, step: &Step) -> bool {
        paths(self.terms(step)).any(|path| matches!(path, [Term { thing: Thing::Subject, .. }]))
    }

    /// Who decides a dispute about what they decided, advised on, were asked about or hold.
    pub(super) fn parts(
        &mut self,
        of: EscalationId,
        at: (EscalationId, usize, usize),
        reached: &Reached,
        branch: &Branch,
        case: &Case,
    ) {
        if branch.ending != Ending::Decided {
            return;
        }
        let resolver = self.scopes.resolver;
        let model = resolver.people.constitution;
        let mut found = Vec::new();
        match case.topic {
            Some(Topic::Function(id)) => {
                let function = model.function(id);
                // Between two sides the other side is a party, told of as such, and decided nothing.
                let is_between = self.scopes.of(of).between.is_some();
                let decider = case.subject.filter(|_| !is_between);
                let mut parts: Vec<(Part, Vec<Person>)> =
                    vec![(Part::Decided, decider.into_iter().collect())];
                for who in &function.company {
                    let part = match who.word {
                        Word::AdvisedBy => Part::Advised,
                        Word::Consulting => Part::Consulted,
                        Word::WithAgreementOf => Part::Agreed,
                        _ => continue,
                    };
                    let choices = resolver.choices(who, case);
                    parts.push((part, choices.iter().flat_map(Choice::persons).collect()));
                }
                for (part, persons) in parts {
                    let had_part = |it: Person| {
                        let is_one = persons.iter().any(|other| other.is_same(it));
                        let sure =
                            if persons.len() == 1 { Certainty::Stated } else { Certainty::May };
                        is_one.then_some(sure)
                    };
                    let overlap = certainty(&branch.who, had_part);
                    found.extend(overlap.map(|(who, sure)| (Observed::OwnAdvice(part), who, sure)));
                }
            }
            Some(Topic::Confidential(id)) => {
                let confidential = model.confidential(id);
                let holders = [confidential.held_by, confidential.release_by];
                let holders: Vec<_> =
                    holders.into_iter().flatten().filter_map(|it| it.who.stated()).collect();
                let holds = |it: Person| holders.iter().any(|who| resolver.covers(*who, it, case));
                let overlap = certainty(&branch.who, |it| holds(it).then_some(Certainty::Stated));
                found.extend(overlap.map(|(who, sure)| (Observed::OwnSecret, who, sure)));
            }
            _ => {}
        }
        let most = reached.certainty_of(branch);
        for (what, who, sure) in found {
            self.observe(of, at, what, Some(who), sure.min(most), case);
        }
    }

    /// Who learns what the escalation carries and may not see it.
    pub(super) fn passed_on(
        &mut self,
        of: EscalationId,
        at: (EscalationId, usize, usize),
        carried: &[ConfidentialId],
        step: &Step,
        branch: &Branch,
        case: &Case,
    ) {
        let resolver = self.scopes.resolver;
        let model = resolver.people.constitution;
        for &id in carried {
            let owner = model.confidential(id).owner.and_then(|it| it.who.stated());
            let owner = owner.and_then(|it| resolver.one_of(it));
            let case = Case { owner, ..*case };
            let company = step.company.iter().chain(&step.outcome_to);
            let company: Vec<_> = company.flat_map(|who| resolver.choices(who, &case)).collect();
            for choice in std::iter::once(&branch.who).chain(&company) {
                let withheld = |person: Person| {
                    let seen = self.access(id, person, &case);
                    (seen == Access::Withheld).then_some(Certainty::Stated)
                };
                if let Some((who, Certainty::Stated)) = certainty(choice, withheld) {
                    let what = Observed::PassedOn(id);
                    self.observe(of, at, what, Some(who), Certainty::Stated, &case);
                }
            }
        }
    }

    /// Whether a person may see what is carried: asked of the same people again and again.
    fn access(&mut self, id: ConfidentialId, person: Person, case: &Case) -> Access {
        const KEPT: usize = 1 << 12;
        let resolver = self.scopes.resolver;
        let turns = audience::turns_on(resolver, id);
        // `other` is other than the owner, and without one than the raiser.
        let by_raiser = turns.raiser || case.owner.is_none();
        let key = Sight {
            id,
            person,
            raiser: by_raiser.then_some(case.raiser),
            subject: case.subject.filter(|_| turns.subject),
            owner: case.owner,
            holder: case.holder,
        };
        if let Some(&known) = self.sights.get(&key) {
            return known;
        }
        let found = audience::may_see(resolver, id, person, case);
        if self.sights.len() >= KEPT {
            self.sights.clear();
        }
        self.sights.insert(key, found);
        found
    }
}

/// All that turns on whether a person may see something.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Sight {
    id: ConfidentialId,
    person: Person,
    raiser: Option<Person>,
    subject: Option<Person>,
    owner: Option<Person>,
    holder: Option<Person>,
}

/// Whom a predicate holds for, of those who may act: of every alternative, or of some.
fn certainty(
    choice: &Choice,
    mut holds: impl FnMut(Person) -> Option<Certainty>,
) -> Option<(Person, Certainty)> {
    let mut found: Option<(Person, Certainty)> = None;
    let mut all = true;
    for actors in &choice.alternatives {
        let persons = actors.iter().filter_map(|it| it.person());
        let held = persons.filter_map(|it| holds(it).map(|sure| (it, sure))).max_by_key(|it| it.1);
        match held {
            Some((who, sure)) => {
                let (first, least) = found.unwrap_or((who, sure));
                found = Some((first, least.min(sure)));
            }
            None => all = false,
        }
    }
    found.map(|(who, sure)| (who, if all { sure } else { Certainty::May }))
}

/// The raiser or the subject that a reference turns on.
fn player(terms: &[Term], case: &Case) -> Option<Person> {
    terms.iter().find_map(|term| match term.thing {
        Thing::Subject => case.subject,
        Thing::Raiser => Some(case.raiser),
        _ => None,
    })
}
