//! What the rules about routes have in common: observations merged by the step they are about, and how
//! a step is spoken of.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Context, Rule, words};
use crate::{
    analysis::{Case, Certainty, Observation, Observed, Person, Topic, survey::Part},
    finding::{Finding, Label, Severity},
    model::{
        Constitution, Definition, EscalationId, Qualifiers, Reference, RoleId, Stated, Step, Who,
    },
    source::Span,
    syntax::{
        Name,
        ast::{Exception, Term, Thing},
        words::Word,
    },
};

/// Observations of one sort about one step, first case first.
pub(crate) struct Group<'a> {
    pub(crate) escalation: EscalationId,
    pub(crate) place: usize,
    pub(crate) step: usize,
    pub(crate) certainty: Certainty,
    pub(crate) all: Vec<&'a Observation>,
}

/// Merges what was observed by step and certainty, in the order of the text. What turns on a topic, or on
/// the part that someone had, is told once for each.
pub(crate) fn groups<'a>(
    context: &'a Context<'_>,
    is_wanted: impl Fn(Observed) -> bool,
) -> Vec<Group<'a>> {
    let mut groups: BTreeMap<_, Vec<&Observation>> = BTreeMap::new();
    for observation in context.survey().observations.iter().filter(|it| is_wanted(it.what)) {
        let it = observation;
        let certain = Reverse(certainty(context, it));
        let (what, topic) = (part(it), it.case.topic.filter(|_| part(it).is_some()));
        let key = (it.escalation, it.place, it.step, certain, what, topic);
        groups.entry(key).or_default().push(it);
    }
    let groups = groups.into_iter();
    groups
        .map(|((escalation, place, step, Reverse(certainty), ..), all)| Group {
            escalation,
            place,
            step,
            certainty,
            all,
        })
        .collect()
}

/// What is told apart at one step: what someone had to do with a topic, or what they learn.
fn part(observation: &Observation) -> Option<Observed> {
    let what = observation.what;
    let is_told = matches!(what, Observed::OwnAdvice(_) | Observed::OwnSecret);
    (is_told || matches!(what, Observed::PassedOn(_))).then_some(what)
}

/// How sure an observation is. Whether a quoted condition is met nobody can tell, and it may be what
/// keeps the step from those who should not stand in it; that nobody is meant holds whatever it says.
fn certainty(context: &Context<'_>, observation: &Observation) -> Certainty {
    let of_nobody = matches!(
        observation.what,
        Observed::NobodyNamed | Observed::AssumesGroup | Observed::EndsInTalk | Observed::Returns
    );
    let model = context.model;
    let places = &model.escalation(observation.escalation).places;
    let step = places.get(observation.place).and_then(|place| place.steps.get(observation.step));
    let is_loose =
        |step| is_conditional(context, step) || is_tied_by_condition(context, observation, step);
    // A circumstance in which the whole escalation, or its document, holds or does not may be theirs.
    let is_lifted = || is_open(context, observation.escalation);
    if !of_nobody && (step.is_some_and(is_loose) || is_lifted()) {
        return Certainty::May;
    }
    observation.certainty
}

/// Whether every clause that gives someone a part, or lets them learn, has a quoted condition or is for a
/// time.
fn is_tied_by_condition(context: &Context<'_>, observation: &Observation, step: &Step) -> bool {
    let model = context.model;
    let clauses: Vec<Who> = match (observation.what, observation.case.topic) {
        (Observed::OwnSecret, Some(Topic::Confidential(id))) => {
            let it = model.confidential(id);
            it.held_by.into_iter().chain(it.release_by).collect()
        }
        (Observed::OwnAdvice(part), Some(Topic::Function(id))) => {
            let function = model.function(id);
            let all = function.held_by.iter().chain(&function.company);
            all.filter(|it| it.word == word(part)).copied().collect()
        }
        (Observed::PassedOn(_), _) => {
            step.company.iter().chain(&step.outcome_to).copied().collect()
        }
        _ => return false,
    };
    let covers = |it: Reference| {
        observation.who.is_some_and(|who| context.resolver.covers(it, who, &observation.case))
    };
    let covering = clauses.iter().filter(|it| it.who.stated().is_some_and(covers));
    let conditional = |it: &Who| {
        model.whens(it.qualifiers).next().is_some() || model.is_for_a_time(it.qualifiers)
    };
    let is_handler = matches!(observation.what, Observed::PassedOn(_));
    let stands = is_handler && step.who.stated().is_some_and(covers);
    let (conditional, plain): (Vec<&Who>, Vec<&Who>) = covering.partition(|it| conditional(it));
    !conditional.is_empty() && plain.is_empty() && !stands
}

/// The word of the clauses that give someone a part in a decision.
fn word(part: Part) -> Word {
    match part {
        Part::Decided => Word::HeldBy,
        Part::Advised => Word::AdvisedBy,
        Part::Consulted => Word::Consulting,
        Part::Agreed => Word::WithAgreementOf,
    }
}

/// Whether a quoted condition or exception, or a time, leaves open that a step stands.
pub(crate) fn is_conditional(context: &Context<'_>, step: &Step) -> bool {
    step.qualifiers.iter().any(|&it| is_limited(context.model, it))
}

/// What a condition of a whole route says that takes somebody out; others say of what matters it is.
const TAKING_OUT: [&str; 6] = ["not ", "except", "other than", "apart from", "unless", "nobody"];

/// The same of a whole escalation, by its own words or those of its document.
pub(crate) fn is_open(context: &Context<'_>, id: EscalationId) -> bool {
    let model = context.model;
    let takes_out = |it: Span| {
        let text = model.text(it).to_lowercase();
        TAKING_OUT.iter().any(|word| text.contains(word))
    };
    context.scopes.heads_of(id).any(|it| model.whens(it).any(takes_out) || may_lapse(model, it))
}

fn is_limited(model: &Constitution<'_>, qualifiers: Qualifiers) -> bool {
    model.whens(qualifiers).next().is_some() || may_lapse(model, qualifiers)
}

/// Whether something is only for a time, or gives way in circumstances that are quoted.
fn may_lapse(model: &Constitution<'_>, qualifiers: Qualifiers) -> bool {
    let mut exceptions = model.exceptions(qualifiers);
    model.is_for_a_time(qualifiers) || exceptions.any(|it| matches!(it, Exception::Text(_)))
}

impl Group<'_> {
    pub(crate) fn first(&self) -> &Observation {
        self.all[0]
    }

    pub(crate) fn is_certain(&self) -> bool {
        self.certainty == Certainty::Stated
    }

    pub(crate) fn step<'c>(&self, context: &'c Context<'_>) -> Option<&'c Step> {
        context.model.escalation(self.escalation).places.get(self.place)?.steps.get(self.step)
    }

    /// The roles of those whom the matter is about, each once, in the order of the text.
    pub(crate) fn subjects(&self) -> Vec<RoleId> {
        sorted(self.all.iter().filter_map(|it| it.case.subject).map(Person::role))
    }

    /// The roles of those whom it was observed of.
    pub(crate) fn who(&self) -> Vec<RoleId> {
        sorted(self.all.iter().filter_map(|it| it.who).map(Person::role))
    }

    /// Whether it is a request: to answer one about oneself is not to judge.
    pub(crate) fn is_request(&self, context: &Context<'_>) -> bool {
        let model = context.model;
        match &model.escalation(self.first().of).matters {
            Stated::Stated(matters) => matters.iter().all(|&it| model.name(it) == "request"),
            _ => false,
        }
    }

    /// A case in which it was observed, of a matter that wants a decision where there is one.
    pub(crate) fn case(&self, context: &Context<'_>) -> Case {
        let case = self.first().case;
        let is_quiet = case.matter.is_some_and(|it| !wants_decision(context, it));
        let contested = self.contested(context).and_then(|it| it.first().copied());
        Case { matter: contested.filter(|_| is_quiet).or(case.matter), ..case }
    }

    /// What becomes of the place where this step names nobody.
    pub(crate) fn consequence(&self, context: &Context<'_>) -> &'static str {
        let places = &context.model.escalation(self.escalation).places;
        let steps = places.get(self.place).map(|place| &*place.steps).unwrap_or_default();
        let mut others = steps.iter().enumerate().filter(|&(index, _)| index != self.step);
        if others.any(|(_, step)| step.who.is_stated() && is_conditional(context, step)) {
            "only a step under a condition is left"
        } else if places.len() == self.place + 1 {
            "nobody stands at the last step"
        } else {
            "the step is passed over"
        }
    }

    /// `a complaint or a concern`.
    pub(crate) fn matters(&self, context: &Context<'_>) -> String {
        match &context.model.escalation(self.first().of).matters {
            Stated::Stated(matters) => words::matters(context.model, matters),
            _ => "a matter".to_owned(),
        }
    }

    /// Those of its matters that want a decision; `None` where none do, and nothing where the rules do
    /// not state what matters they are.
    pub(crate) fn contested(&self, context: &Context<'_>) -> Option<Vec<Name>> {
        let model = context.model;
        let Stated::Stated(matters) = &model.escalation(self.first().of).matters else {
            return Some(Vec::new());
        };
        let wants = |it: &Name| wants_decision(context, *it);
        let contested: Vec<_> = matters.iter().copied().filter(wants).collect();
        (!contested.is_empty()).then_some(contested)
    }

    /// Starts a finding at the step, with its paragraph and its first case.
    ///
    /// What holds only for some who may be meant is one step less severe.
    pub(crate) fn finding(&self, rule: &Rule, context: &Context<'_>, message: String) -> Finding {
        let model = context.model;
        let head = &model.escalation(self.escalation).head;
        let step = self.step(context);
        let span = step.map_or(head.span, who_span);
        let mut pins = step.into_iter().flat_map(|step| &step.qualifiers);
        let pin = pins.find_map(|&it| model.pin(it)).or(model.pin(head.qualifiers));
        let mut finding = rule.at(span, message).on(model.name(head.name), pin);
        if !self.is_certain() {
            finding.severity = match finding.severity {
                Severity::Error => Severity::Warning,
                Severity::Warning | Severity::Note => Severity::Note,
            };
        }
        finding.example(words::case(context, &self.case(context)))
    }
}

/// Findings that say the same at several steps of an escalation, told once with every step.
pub(crate) fn told_once(findings: Vec<Finding>) -> Vec<Finding> {
    let mut told: Vec<Finding> = Vec::new();
    let mut known = BTreeMap::new();
    for finding in findings {
        let same = (finding.on.clone(), finding.message.clone(), finding.severity);
        let at = *known.entry(same).or_insert(told.len());
        match told.get_mut(at) {
            Some(first) => {
                first.labels.push(Label { span: finding.span, text: "and here".to_owned() });
                first.labels.extend(finding.labels);
                first.instances.extend(finding.instances);
            }
            None => told.push(finding),
        }
    }
    told
}

/// Whether one of these steps hands the matter over, whatever the case.
pub(crate) fn is_handed_over(context: &Context<'_>, steps: &[Step]) -> bool {
    let model = context.model;
    let hands_over = |term: &Term| match term.thing {
        Thing::Name(name) => matches!(
            model.definition(name),
            Some(Definition::Document(_) | Definition::Escalation(_))
        ),
        _ => false,
    };
    steps.iter().any(|step| {
        let terms = step.who.stated().map(|it| model.terms(it)).unwrap_or_default();
        !terms.is_empty() && terms.iter().all(hands_over)
    })
}

/// A request is answered and a disclosure received; neither need be decided.
pub(crate) fn wants_decision(context: &Context<'_>, matter: Name) -> bool {
    !matches!(context.model.name(matter), "request" | "disclosure")
}

/// Where a step says who stands in it.
pub(crate) fn who_span(step: &Step) -> Span {
    step.who.stated().map_or(step.span, |reference| reference.span)
}

fn sorted(roles: impl Iterator<Item = RoleId>) -> Vec<RoleId> {
    let mut roles: Vec<_> = roles.collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}
