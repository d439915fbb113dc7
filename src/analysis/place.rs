//! Who stands at one place of an escalation, what falls away there, and what that does to the matter.

use std::rc::Rc;

use smallvec::{SmallVec, smallvec};

use super::{
    Actor, Case, Certainty, Choice, Scopes,
    people::{Person, Persons},
    turning::Told,
};
use crate::{
    model::{DocumentId, EscalationId, Stated, Step},
    source::Span,
    syntax::ast::Act,
};

/// A place that may be reached, with those who may stand in it.
#[derive(Debug, Clone)]
pub struct Reached {
    /// Which place of the escalation it is.
    pub place: usize,
    /// Which step of a management chain it is, from 0.
    pub rung: usize,
    /// In the order in which they rule: those with a condition first. Empty where all alternatives fall
    /// away and the place is passed over.
    pub branches: Vec<Branch>,
    /// Alternatives that fall away, and why.
    pub fallen: Vec<(usize, FallsAway)>,
}

/// One alternative at a place, as far as it stands.
#[derive(Debug, Clone)]
pub struct Branch {
    /// Which step of the place it is.
    pub step: usize,
    /// What must be so for it to rule, between quotes.
    pub when: Vec<Span>,
    /// Circumstances that would take it out, as written.
    pub unless: Vec<Span>,
    /// Circumstances that would take out those before it, and so bring it in.
    pub instead: Vec<Span>,
    pub who: Choice,
    /// Whom `unless subject` took out.
    pub excluded: Vec<Person>,
    /// The deputies who stand in for those who are away, or for a vacant post.
    pub by_deputy: Vec<Person>,
    /// Whether the raiser may leave it out.
    pub is_optional: bool,
    pub ending: Ending,
    /// The flows of the route in which it continues.
    pub continues: Vec<usize>,
    /// The documents it is handed over to that are not loaded.
    pub not_loaded: Vec<DocumentId>,
    /// The escalations it is handed over to, until they are flows.
    pub(super) handed_to: Vec<EscalationId>,
}

/// Why an alternative does not stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FallsAway {
    NobodyNamed,
    UnlessSubject,
    Vacant,
    /// The author marked that the text is silent.
    NotStated,
    /// An earlier one always stands.
    Shadowed,
}

/// What a branch does to the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Decided,
    /// Action at the last place, which ends all but a dispute.
    Acted,
    /// What follows is in a document that is not loaded.
    HandedOver(DocumentId),
    /// It continues in another flow of the route; the first where there are several.
    Continues(usize),
    /// It is handed over to a document in which nothing applies.
    NothingApplies(DocumentId),
    /// It does not end here.
    Open,
}

impl Ending {
    /// Whether the next place is not reached.
    pub(super) fn is_final(self) -> bool {
        !matches!(self, Self::Open | Self::NothingApplies(_))
    }
}

impl Reached {
    /// Whether someone stands here in every circumstance.
    pub fn is_always_taken(&self) -> bool {
        self.branches.iter().any(|it| it.when.is_empty() && it.unless.is_empty())
    }

    /// How sure it is that one of its branches stands, as far as the others tell: where another rules in
    /// some circumstances, or was to, these may be just those that would be remarkable.
    pub(super) fn certainty_of(&self, branch: &Branch) -> Certainty {
        let mut others = self.branches.iter().filter(|it| it.step != branch.step);
        if branch.instead.is_empty() && others.all(|it| it.when.is_empty()) {
            Certainty::Stated
        } else {
            Certainty::May
        }
    }

    pub(super) fn hands_over(&self) -> bool {
        self.branches.iter().any(|it| !it.handed_to.is_empty())
    }

    /// Whether the matter never goes further: someone always stands here whom the raiser may not leave
    /// out, and whoever it is ends it.
    pub(super) fn ends(&self) -> bool {
        let ends = |it: &Branch| it.ending.is_final() && !it.is_optional;
        self.is_always_taken() && self.branches.iter().all(ends)
    }
}

/// What is asked of a place.
pub(super) struct Asked<'a> {
    pub(super) id: EscalationId,
    pub(super) place: usize,
    pub(super) is_last: bool,
    pub(super) case: &'a Case,
    pub(super) absent: &'a Persons,
}

/// All that turns on who stands at a place.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct PlaceKey {
    id: EscalationId,
    place: usize,
    told: Told,
    absent: SmallVec<[Person; 4]>,
}

/// Of how many places it is kept who stands there, and of how many of them at most.
const KEPT: usize = 1 << 12;
const FEW: usize = 64;

impl Scopes<'_, '_> {
    /// Who stands at a place, as is shared by all cases that have in common what that turns on: whoever is
    /// absent and does not stand there changes nothing.
    pub(super) fn reached(&self, asked: &Asked<'_>) -> Rc<Reached> {
        let all = self.kept(&Asked { absent: &Persons::default(), ..*asked });
        if asked.absent.is_empty() {
            return all;
        }
        let stands = |it: Person| {
            all.branches.iter().any(|branch| branch.who.persons().any(|one| one.is_same(it)))
        };
        if asked.absent.iter().any(stands) { self.kept(asked) } else { all }
    }

    fn kept(&self, asked: &Asked<'_>) -> Rc<Reached> {
        let turning = self.turning(asked.id, asked.place);
        let key = PlaceKey {
            id: asked.id,
            place: asked.place,
            told: turning.told(asked.case, self.is_dispute(asked.case)),
            absent: if asked.absent.is_empty() {
                SmallVec::new()
            } else {
                asked.absent.iter().collect()
            },
        };
        if let Some(known) = self.places.borrow().get(&key) {
            return Rc::clone(known);
        }
        let found = Rc::new(self.find_reached(asked, None));
        let actors: usize = found.branches.iter().map(|it| it.who.alternatives.len()).sum();
        if actors <= FEW && !key.absent.spilled() {
            let mut places = self.places.borrow_mut();
            if places.len() >= KEPT {
                places.clear();
            }
            places.insert(key, Rc::clone(&found));
        }
        found
    }

    /// Who stands at a place: those whose condition may be met, the earlier first, and then the first of
    /// the others that does not fall away. `rung` is who stands in the first step where it goes up a
    /// management chain.
    pub(super) fn find_reached(&self, asked: &Asked<'_>, rung: Option<&Vec<Person>>) -> Reached {
        let escalation = self.resolver.people.constitution.escalation(asked.id);
        let steps = &escalation.places[asked.place].steps;
        let mut reached =
            Reached { place: asked.place, rung: 0, branches: Vec::new(), fallen: Vec::new() };
        let mut order: Vec<_> = steps.iter().enumerate().collect();
        order.sort_by_key(|(_, step)| self.whens(step).is_empty());
        let mut instead: Vec<Span> = Vec::new();
        for (index, step) in order {
            let whens = self.whens(step);
            if reached.branches.iter().any(|before| self.shadows(before, &whens)) {
                reached.fallen.push((index, FallsAway::Shadowed));
                continue;
            }
            match self.branch(step, index, asked, rung.filter(|_| index == 0)) {
                Ok(branch) => {
                    let instead_of = if whens.is_empty() { instead.clone() } else { Vec::new() };
                    if whens.is_empty() {
                        instead.extend(&branch.unless);
                    }
                    reached.branches.push(Branch { when: whens, instead: instead_of, ..branch });
                }
                Err(why) => reached.fallen.push((index, why)),
            }
        }
        reached.fallen.sort_unstable();
        reached
    }

    /// Whether an alternative always stands where a later one with these conditions would.
    fn shadows(&self, before: &Branch, whens: &[Span]) -> bool {
        let model = self.resolver.people.constitution;
        let is_met = |it: &Span| whens.iter().any(|same| model.same_words(*it, *same));
        before.unless.is_empty() && before.when.iter().all(is_met)
    }

    /// The conditions of a step, between their quotes.
    pub fn whens(&self, step: &Step) -> Vec<Span> {
        let model = self.resolver.people.constitution;
        step.qualifiers.iter().flat_map(|&it| model.whens(it)).collect()
    }

    fn branch(
        &self,
        step: &Step,
        index: usize,
        asked: &Asked<'_>,
        rung: Option<&Vec<Person>>,
    ) -> Result<Branch, FallsAway> {
        let Stated::Stated(reference) = step.who else { return Err(FallsAway::NotStated) };
        let mut who = Choice::default();
        match rung {
            Some(posts) => {
                who.alternatives = posts.iter().map(|&it| smallvec![Actor::Person(it)]).collect();
            }
            None => {
                for choice in &*self.resolver.choices_of(reference, asked.case) {
                    who.is_open |= choice.is_open;
                    who.alternatives.extend_from_slice(&choice.alternatives);
                }
            }
        }
        if who.alternatives.is_empty() {
            return Err(FallsAway::NobodyNamed);
        }
        let model = self.resolver.people.constitution;
        let unless = step.qualifiers.iter().flat_map(|&it| model.circumstances(it)).collect();
        let mut branch = Branch {
            step: index,
            when: Vec::new(),
            unless,
            instead: Vec::new(),
            who,
            excluded: Vec::new(),
            by_deputy: Vec::new(),
            is_optional: step.optional,
            ending: Ending::Open,
            continues: Vec::new(),
            not_loaded: Vec::new(),
            handed_to: Vec::new(),
        };
        // Nobody stands in for the subject, and the subject for nobody.
        self.spare_subject(step, &mut branch, asked)?;
        self.absences(&mut branch, asked.absent)?;
        self.spare_subject(step, &mut branch, asked)?;
        self.end(step, &mut branch, asked);
        Ok(branch)
    }

    /// For one who is away, or a vacant post, the deputy acts; where there is none, a named nominee.
    fn absences(&self, branch: &mut Branch, absent: &Persons) -> Result<(), FallsAway> {
        let model = self.resolver.people.constitution;
        let is_away =
            |person: Person| model.role(person.role()).vacant || absent.contains_same(person);
        if !branch.who.persons().any(is_away) {
            return Ok(());
        }
        let mut alternatives = Vec::new();
        let mut deputised: Vec<Person> = Vec::new();
        for actors in std::mem::take(&mut branch.who.alternatives) {
            // One after another, for those who act jointly.
            let mut present = vec![actors];
            while let Some(actors) = present.pop() {
                let Some(away) = actors.iter().filter_map(|it| it.person()).find(|&it| is_away(it))
                else {
                    alternatives.push(actors);
                    continue;
                };
                let deputies = self.resolver.deputies(away);
                for deputy in deputies.into_iter().filter(|&it| !is_away(it)) {
                    deputised.push(away);
                    if !branch.by_deputy.contains(&deputy) {
                        branch.by_deputy.push(deputy);
                    }
                    let stand_in = |&actor: &Actor| {
                        if actor.person() == Some(away) { Actor::Person(deputy) } else { actor }
                    };
                    present.push(actors.iter().map(stand_in).collect());
                }
            }
        }
        // The deputy comes before the nominee.
        alternatives.retain(|actors| {
            !actors.iter().any(|it| matches!(it, Actor::NomineeOf(of) if deputised.contains(of)))
        });
        alternatives.sort_unstable();
        alternatives.dedup();
        branch.who.alternatives = alternatives;
        if branch.who.alternatives.is_empty() { Err(FallsAway::Vacant) } else { Ok(()) }
    }

    /// Takes out whoever the subject is, and whom they would name, where `unless subject` says so of the
    /// step, of the whole escalation or of the document it is pinned to.
    fn spare_subject(
        &self,
        step: &Step,
        branch: &mut Branch,
        asked: &Asked<'_>,
    ) -> Result<(), FallsAway> {
        let model = self.resolver.people.constitution;
        let Some(subject) = asked.case.subject else { return Ok(()) };
        let is_spared = self.spares_subject(asked.id)
            || step.qualifiers.iter().any(|&it| model.spares_subject(it));
        if !is_spared {
            return Ok(());
        }
        let before = branch.who.alternatives.len();
        branch.who.alternatives.retain(|it| !it.iter().any(|it| it.is_or_acts_for(subject)));
        if branch.who.alternatives.len() < before {
            branch.excluded = vec![subject];
        }
        if branch.who.alternatives.is_empty() { Err(FallsAway::UnlessSubject) } else { Ok(()) }
    }

    /// How the matter ends with whoever stands here, and where it is handed over to.
    fn end(&self, step: &Step, branch: &mut Branch, asked: &Asked<'_>) {
        let model = self.resolver.people.constitution;
        let mut loaded = Vec::new();
        for actor in branch.who.actors() {
            match actor {
                Actor::Escalation(id) => branch.handed_to.push(id),
                Actor::Document(id) if model.document(id).is_loaded => loaded.push(id),
                Actor::Document(id) => branch.not_loaded.push(id),
                _ => {}
            }
        }
        for &document in &loaded {
            branch.handed_to.extend(self.in_document(document, asked.id, asked.case));
        }
        let is_place = |it: &Actor| matches!(it, Actor::Document(_) | Actor::Escalation(_));
        let hands_over = branch.who.alternatives.iter().all(|it| it.iter().any(is_place));
        let is_dispute = asked.case.matter.is_some_and(|it| model.name(it) == "dispute");
        branch.ending = match (branch.not_loaded.first(), branch.handed_to.first(), loaded.first())
        {
            (Some(&document), _, _) if hands_over => Ending::HandedOver(document),
            // The flow is numbered when the route is put together.
            (_, Some(_), _) if hands_over => Ending::Continues(usize::MAX),
            (_, _, Some(&document)) if hands_over => Ending::NothingApplies(document),
            _ => match step.act {
                Act::Decides => Ending::Decided,
                Act::TakesAction if asked.is_last && !is_dispute => Ending::Acted,
                _ => Ending::Open,
            },
        };
    }
}
