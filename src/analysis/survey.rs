//! Every case of every escalation, and what is remarkable in its route.

mod cases;
mod conflicts;
mod hops;
mod kinds;
mod sorts;
mod ties;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Case, Certainty, Scopes, Topic,
    audience::Access,
    people::Person,
    route::{FallsAway, Flow, Given, Outcome, Reached, Rulings},
};
use crate::{
    model::{ConfidentialId, EscalationId, RoleId, Stated},
    syntax::Name,
};

pub(super) use self::sorts::BySort;
pub use self::{cases::parties, ties::Tie};
use self::{sorts::Sorts, ties::Ties};

/// What is remarkable in a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Observed {
    /// Nobody is meant here, and nothing stands in.
    NobodyNamed,
    /// Nobody is meant because a member is in no group.
    AssumesGroup,
    HandlerIsSubject,
    HandlerAnswersToSubject,
    DeciderIsParty,
    /// Who decides had this part in what is disputed.
    OwnAdvice(Part),
    /// Who decides holds the information.
    OwnSecret,
    /// Nobody decides.
    EndsInTalk,
    /// Someone who stood there before stands there again.
    Returns,
    /// Someone learns what the rules keep from them.
    PassedOn(ConfidentialId),
}

/// The part someone had in the decision that is disputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Decided,
    Advised,
    Consulted,
    Agreed,
}

/// Something remarkable, with the first case in which it is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Observation {
    pub what: Observed,
    /// The escalation whose cases were looked at.
    pub of: EscalationId,
    /// The escalation in which the step stands: `of`, or one that it hands over to.
    pub escalation: EscalationId,
    pub place: usize,
    pub step: usize,
    pub who: Option<Person>,
    pub certainty: Certainty,
    pub case: Case,
}

/// What was found in the routes of a constitution.
#[derive(Debug, Default)]
pub struct Survey {
    /// In the order of escalations, places and cases.
    pub observations: Vec<Observation>,
    /// Escalations between which nothing chooses, in the order of the text.
    pub ties: Vec<Tie>,
    /// The steps that some case reaches: escalation, place, step.
    pub reached: FxHashSet<(EscalationId, usize, usize)>,
    /// Why a step fell away, the last time it did.
    pub fallen: FxHashMap<(EscalationId, usize, usize), FallsAway>,
    /// How many cases each escalation rules.
    pub ruled: Vec<u32>,
    /// In how many of them nobody decides.
    pub talk: Vec<u32>,
    /// What an escalation gives way to, where it rules no case.
    pub gave_way_to: BTreeMap<EscalationId, EscalationId>,
}

/// A case that an escalation rules.
#[derive(Debug, Clone, Copy)]
pub struct Ruled<'a> {
    pub by: EscalationId,
    pub case: &'a Case,
    /// All that rules it.
    pub rulings: &'a Rulings,
    pub given: &'a Given,
    /// The number of its sort, among those that the escalation rules: the cases of one sort go one way,
    /// whoever raises them.
    pub(super) sort: usize,
}

/// How many hand-overs of one case are followed from where it is raised; whatever comes after them is as
/// good as not known. Every escalation is looked at from its own cases as well.
const HOPS: usize = 12;

/// How many posts of management chains are looked at in the cases of one escalation, in all; of each
/// chain no fewer than [`FEW_RUNGS`].
const RUNGS: usize = 1 << 19;
const FEW_RUNGS: usize = 12;

/// Looks at every case of every escalation.
///
/// For each, the people whom its steps and the clauses of others tell apart are tried one by one, and
/// one of those who are alike stands for them all.
pub fn survey(scopes: &Scopes<'_, '_>) -> Survey {
    survey_with(scopes, |_| {})
}

/// The same, and calls `visit` for every case that an escalation rules, so that what else is asked of all
/// cases need not look for them and for what rules them again.
pub fn survey_with(scopes: &Scopes<'_, '_>, mut visit: impl FnMut(&Ruled<'_>)) -> Survey {
    let mut surveyor = Surveyor::ready(scopes);
    let mut sorts = Sorts::new(scopes);
    for by in scopes.resolver.people.constitution.escalation_ids() {
        let cases = surveyor.cases(by);
        let given = &surveyor.given.clone();
        sorts.begin();
        for case in &cases {
            let rulings = &scopes.rulings(case);
            if rulings.rules(by) {
                let sort = sorts.number(scopes, case, rulings);
                let ruled = Ruled { by, case, rulings, given, sort };
                surveyor.case(&ruled);
                visit(&ruled);
            } else if let Some(&(_, to)) = rulings.gave_way.iter().find(|it| it.0 == by) {
                surveyor.survey.gave_way_to.entry(by).or_insert(to);
            }
        }
    }
    let Surveyor { mut survey, ties, .. } = surveyor;
    survey.ties = ties.done();
    survey.observations.sort_by_key(|it| {
        (it.escalation, it.place, it.step, it.what, it.case.subject, it.case.raiser)
    });
    survey
}

/// What is remarkable in one case, under one escalation.
pub fn of_case(
    scopes: &Scopes<'_, '_>,
    id: EscalationId,
    case: &Case,
    given: &Given,
) -> Vec<Observation> {
    let mut surveyor = Surveyor::new(scopes);
    surveyor.given = given.clone();
    let rulings = &Rulings::default();
    surveyor.follow(&Ruled { by: id, case, rulings, given, sort: 0 });
    surveyor.survey.observations
}

struct Surveyor<'a, 'r, 'c> {
    scopes: &'a Scopes<'r, 'c>,
    survey: Survey,
    /// What was observed already, of whom: only the first case is kept.
    seen: FxHashSet<Key>,
    ties: Ties,
    /// For each person a number that is the same for those whom no `raised by` tells apart.
    kinds: FxHashMap<Person, u64>,
    /// The topics that send their disputes to each escalation.
    disputed: FxHashMap<EscalationId, Vec<Topic>>,
    /// How the cases end that were handed over to an escalation.
    known: FxHashMap<hops::Known, Outcome>,
    given: Given,
    /// Which raisers are alike.
    alike: kinds::Kinds,
    /// The ways through one escalation alone of the sorts of its cases.
    alone: BySort<hops::Alone>,
    /// Who may see what is carried.
    sights: FxHashMap<conflicts::Sight, Access>,
}

type Key = (Observed, Certainty, (EscalationId, usize, usize), [Option<RoleId>; 2], Option<Topic>);

impl<'a, 'r, 'c> Surveyor<'a, 'r, 'c> {
    fn new(scopes: &'a Scopes<'r, 'c>) -> Self {
        let count = scopes.resolver.people.constitution.escalations.len();
        Self {
            scopes,
            survey: Survey { ruled: vec![0; count], talk: vec![0; count], ..Survey::default() },
            seen: FxHashSet::default(),
            ties: Ties::default(),
            kinds: FxHashMap::default(),
            disputed: FxHashMap::default(),
            known: FxHashMap::default(),
            given: Given::default(),
            alike: kinds::Kinds::default(),
            alone: BySort::default(),
            sights: FxHashMap::default(),
        }
    }

    /// Ready to say which cases there are.
    fn ready(scopes: &'a Scopes<'r, 'c>) -> Self {
        let mut surveyor = Self::new(scopes);
        surveyor.kinds = cases::raiser_kinds(scopes);
        surveyor.alike = kinds::Kinds::new(scopes);
        for (topic, id) in super::disputed::disputed(scopes.resolver.people.constitution) {
            surveyor.disputed.entry(id).or_default().push(topic);
        }
        surveyor
    }
}

impl Surveyor<'_, '_, '_> {
    /// The cases that an escalation may rule.
    fn cases(&mut self, id: EscalationId) -> Vec<Case> {
        let model = self.scopes.resolver.people.constitution;
        let matters: Vec<Option<Name>> = match &model.escalation(id).matters {
            Stated::Stated(matters) => matters.iter().copied().map(Some).collect(),
            _ => vec![None],
        };
        let pairs = self.pairs(id);
        let topics = self.topics(id);
        self.given.rungs = (RUNGS / (pairs.len() + topics.len()).max(1)).max(FEW_RUNGS);
        let mut cases = Vec::with_capacity(matters.len() * (pairs.len() + topics.len()));
        for matter in matters {
            let about = |&(raiser, subject): &(Person, Option<Person>)| {
                Case::new(matter, raiser).about(subject, None)
            };
            cases.extend(pairs.iter().map(about));
            cases.extend(topics.iter().map(|&(raiser, subject, topic, owner, holder)| Case {
                owner,
                holder,
                ..Case::new(matter, raiser).about(subject, Some(topic))
            }));
        }
        cases
    }

    /// Takes note of what is remarkable in a case.
    fn case(&mut self, it: &Ruled<'_>) {
        let &Ruled { by: id, case, .. } = it;
        self.survey.ruled[id.index()] += 1;
        self.ties.note(it);
        let (outcome, has_gap) = match self.followed(it) {
            Some(known) => known,
            None => self.follow(it),
        };
        if outcome.is_not_stated {
            self.talk(id, case, outcome, has_gap);
        }
    }

    /// A case that may end in talk.
    fn talk(&mut self, id: EscalationId, case: &Case, outcome: Outcome, has_gap: bool) {
        let is_open = !outcome.is_decided && !outcome.is_handed_over;
        self.survey.talk[id.index()] += u32::from(is_open);
        // Where nobody is named at a place, that is the cause, and it is told of by itself.
        if has_gap || !is_open && !outcome.is_conditional {
            return;
        }
        let place = self.scopes.resolver.people.constitution.escalation(id).places.len();
        let at = (id, place.saturating_sub(1), 0);
        let sure = if is_open { Certainty::Stated } else { Certainty::May };
        self.observe(id, at, Observed::EndsInTalk, None, sure, case);
    }

    fn flow(&mut self, of: EscalationId, flow: &Flow, carried: &[ConfidentialId], case: &Case) {
        let model = self.scopes.resolver.people.constitution;
        let escalation = model.escalation(flow.escalation);
        let mut before: Vec<Person> = Vec::new();
        for reached in &flow.places {
            let steps = &escalation.places[reached.place].steps;
            self.nobody(of, flow.escalation, reached, case);
            for branch in &reached.branches {
                let at = (flow.escalation, reached.place, branch.step);
                self.survey.reached.insert(at);
                let step = &steps[branch.step];
                self.conflicts(of, at, reached, branch, case);
                // Of a first review that may be appealed somebody else has the last word.
                if step.disputes_to.is_none() {
                    self.parts(of, at, reached, branch, case);
                }
                self.passed_on(of, at, carried, step, branch, case);
            }
            self.returns(of, flow.escalation, reached, &mut before, case);
        }
    }

    /// Someone who was left behind and comes again.
    fn returns(
        &mut self,
        of: EscalationId,
        id: EscalationId,
        reached: &Reached,
        before: &mut Vec<Person>,
        case: &Case,
    ) {
        let [branch] = reached.branches.as_slice() else { return };
        let [actors] = branch.who.alternatives.as_slice() else { return };
        let [super::Actor::Person(person)] = actors.as_slice() else { return };
        let is_last = before.last().is_some_and(|last| last.is_same(*person));
        if before.iter().any(|it| it.is_same(*person)) && !is_last {
            let at = (id, reached.place, branch.step);
            self.observe(of, at, Observed::Returns, Some(*person), Certainty::Stated, case);
        }
        before.push(*person);
    }

    fn observe(
        &mut self,
        of: EscalationId,
        (escalation, place, step): (EscalationId, usize, usize),
        what: Observed,
        who: Option<Person>,
        certainty: Certainty,
        case: &Case,
    ) {
        let affected = match what {
            Observed::DeciderIsParty => Some(case.raiser.role()),
            Observed::NobodyNamed | Observed::AssumesGroup => who.map(Person::role),
            _ => case.subject.map(Person::role),
        };
        let at = (escalation, place, step);
        let key = (what, certainty, at, [who.map(Person::role), affected], case.topic);
        if self.seen.insert(key) {
            let case = *case;
            self.survey.observations.push(Observation {
                what,
                of,
                escalation,
                place,
                step,
                who,
                certainty,
                case,
            });
        }
    }
}
