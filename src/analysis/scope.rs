//! Which escalations apply to a case.

use std::{cell::RefCell, rc::Rc};

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{
    Case, Resolver, Topic,
    disputed::disputed,
    facts::Facts,
    index::{Index, Members},
    people::{Person, Persons},
    place::{PlaceKey, Reached},
    ruling::Applying,
    terms::turns_on_case,
};
use crate::{
    model::{
        Definition, DocumentId, Escalation, EscalationId, Head, Reference, Stated, Who, words,
    },
    source::FileId,
    syntax::{Name, ast::QualifierKind, words::Word},
};

pub use super::ruling::{Ruling, Rulings};

/// For whom an escalation is: `None` where a clause is absent and so does not narrow.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    pub raisers: Option<Persons>,
    /// Whom it may be about; empty where it is about topics only.
    pub subjects: Option<Persons>,
    /// What it is about beside people, and the topics that send their disputes to it where it says what
    /// it is about.
    pub topics: Vec<Topic>,
    pub between: Option<(Persons, Persons)>,
    /// Whether `raised by` or `about` turns on who the raiser or the subject is.
    pub(super) is_relative: bool,
}

/// The scopes of all escalations, and an index from whom and what they are about.
#[derive(Debug)]
pub struct Scopes<'r, 'c> {
    pub resolver: &'r Resolver<'c>,
    scopes: Vec<Scope>,
    index: Index,
    /// The loaded documents of each file.
    documents: FxHashMap<FileId, Vec<DocumentId>>,
    /// What is known of each escalation before any case.
    pub(super) facts: Vec<Facts>,
    /// The matter of that name, where some escalation has it.
    pub(super) dispute: Option<Name>,
    /// What rules, of what applies: the same of many cases.
    pub(super) chosen: RefCell<FxHashMap<Applying, Rulings>>,
    pub(super) within: RefCell<FxHashMap<(EscalationId, EscalationId), bool>>,
    /// Who stands at the places that many cases come to.
    pub(super) places: RefCell<FxHashMap<PlaceKey, Rc<Reached>>>,
}

impl<'r, 'c> Scopes<'r, 'c> {
    /// Linear in the escalations and in the sizes of the different sets they name.
    pub fn new(resolver: &'r Resolver<'c>) -> Self {
        let model = resolver.people.constitution;
        let mut scopes: Vec<_> = model.escalations.iter().map(|it| scope(resolver, it)).collect();
        let mut index = Index::default();
        for (topic, id) in disputed(model) {
            let scope = &mut scopes[id.index()];
            if scope.subjects.is_none() {
                index.by_topic.entry(topic).or_default().push(id);
            } else if !scope.topics.contains(&topic) {
                scope.topics.push(topic);
            }
        }
        let mut documents: FxHashMap<FileId, Vec<DocumentId>> = FxHashMap::default();
        for document in model.documents.iter().filter(|it| it.is_loaded) {
            if let Some(Definition::Document(id)) = model.definition(document.head.name) {
                documents.entry(document.head.span.file).or_default().push(id);
            }
        }
        let (chosen, within, places) = Default::default();
        let (facts, dispute) = (Vec::new(), model.names.get("dispute"));
        let mut made =
            Self { resolver, scopes, index, documents, facts, dispute, chosen, within, places };
        made.facts = model.escalation_ids().map(|id| Facts::of(&made, id)).collect();
        for id in model.escalation_ids() {
            made.enter_topics(id);
        }
        let sides = |id: EscalationId| {
            made.of(id).between.as_ref().map(|(one, other)| {
                let mut either = one.clone();
                either.add(other);
                either
            })
        };
        let about = |id| sides(id).or_else(|| made.of(id).subjects.clone());
        let raised = |id| made.of(id).raisers.clone().or_else(|| sides(id));
        let ids = || model.escalation_ids();
        let by_subject = Members::new(ids().filter_map(|id| Some((about(id)?, id))));
        let about_anyone = ids().filter(|&id| about(id).is_none()).collect();
        let by_raiser = Members::new(ids().filter_map(|id| Some((raised(id)?, id))));
        let by_anyone = ids().filter(|&id| raised(id).is_none()).collect();
        made.index = Index { by_subject, about_anyone, by_raiser, by_anyone, ..made.index };
        made
    }

    fn enter_topics(&mut self, id: EscalationId) {
        let topics = self.scopes[id.index()].topics.clone();
        for topic in topics {
            let ids = match topic {
                Topic::Text(_) => self.index.by_words.entry(self.words(topic)).or_default(),
                _ => self.index.by_topic.entry(topic).or_default(),
            };
            if ids.last() != Some(&id) {
                ids.push(id);
            }
        }
    }

    /// The words of a quoted topic, equal where the topics are.
    fn words(&self, topic: Topic) -> String {
        let Topic::Text(span) = topic else { return String::new() };
        words(self.resolver.people.constitution.text(span)).collect()
    }

    pub fn of(&self, id: EscalationId) -> &Scope {
        &self.scopes[id.index()]
    }

    /// Every matter that some escalation names, in the order of the text.
    pub fn matters(&self) -> Vec<Name> {
        let mut matters = Vec::new();
        for escalation in &self.resolver.people.constitution.escalations {
            for &matter in escalation.matters.as_ref().stated().into_iter().flatten() {
                if !matters.contains(&matter) {
                    matters.push(matter);
                }
            }
        }
        matters
    }

    /// Whether an escalation names a matter, or names none at all.
    pub(super) fn is_for(&self, id: EscalationId, matter: Option<Name>) -> bool {
        match &self.resolver.people.constitution.escalation(id).matters {
            Stated::Stated(matters) => matter.is_some_and(|it| matters.contains(&it)),
            Stated::Otherwise(_) | Stated::NotStated(_) => true,
        }
    }

    /// Whether the raiser of a case may raise it here, and between two sides the subject is the other.
    pub(super) fn may_raise(&self, id: EscalationId, case: &Case) -> bool {
        let scope = self.of(id);
        let clauses = self.clauses(id, Word::RaisedBy);
        if !self.is_covered(scope, scope.raisers.as_ref(), clauses, case.raiser, case) {
            return false;
        }
        scope.between.as_ref().is_none_or(|(one, other)| {
            case.subject.is_some_and(|subject| {
                one.contains(case.raiser) && other.contains(subject)
                    || other.contains(case.raiser) && one.contains(subject)
            })
        })
    }

    /// Whether the subject of a case is among those whom an escalation may be about.
    pub(super) fn is_about_subject(&self, id: EscalationId, case: &Case) -> bool {
        let scope = self.of(id);
        let clauses = self.clauses(id, Word::About);
        scope.subjects.is_none()
            || case.subject.is_some_and(|subject| {
                self.is_covered(scope, scope.subjects.as_ref(), clauses, subject, case)
            })
    }

    fn is_covered(
        &self,
        scope: &Scope,
        set: Option<&Persons>,
        clauses: impl Iterator<Item = &'c Who>,
        person: Person,
        case: &Case,
    ) -> bool {
        let Some(set) = set else { return true };
        if !scope.is_relative {
            return set.contains(person);
        }
        let mut references = clauses.filter_map(|it| it.who.stated());
        references.any(|it| self.resolver.covers(it, person, case))
    }

    /// The clauses of a word that say for whom an escalation is.
    pub(super) fn clauses(
        &self,
        id: EscalationId,
        word: Word,
    ) -> impl Iterator<Item = &'c Who> + use<'c> {
        clauses(self.resolver.people.constitution.escalation(id), word)
    }

    /// Every escalation that applies to a case: those about its topic; failing them, about a document
    /// that it is pinned to; failing them, about its subject.
    pub fn applying(&self, case: &Case) -> Vec<EscalationId> {
        self.applying_among(case, |_| true)
    }

    /// Those that apply among some of the escalations.
    pub(super) fn applying_among(
        &self,
        case: &Case,
        is_among: impl Fn(EscalationId) -> bool,
    ) -> Vec<EscalationId> {
        let is_for = |id: &EscalationId| is_among(*id) && self.is_for(*id, case.matter);
        if let Some(topic) = case.topic {
            let mut found = self.about(&[topic], case);
            found.retain(is_for);
            if found.is_empty() {
                found = self.about(&self.documents_of(topic), case);
                found.retain(is_for);
            }
            if !found.is_empty() {
                return found;
            }
        }
        let mut found = self.candidates(case);
        found.retain(|id| {
            is_for(id) && self.may_raise(*id, case) && self.is_about_subject(*id, case)
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Those that may be about the subject, or those that the raiser may raise, whichever are fewer.
    fn candidates(&self, case: &Case) -> Vec<EscalationId> {
        let Index { by_subject, about_anyone, by_raiser, by_anyone, .. } = &self.index;
        let about = case.subject.into_iter().flat_map(|it| by_subject.find(it));
        let about: SmallVec<[&[_]; 16]> = about.chain([about_anyone.as_slice()]).collect();
        let raised = by_raiser.find(case.raiser);
        let raised: SmallVec<[&[_]; 16]> = raised.chain([by_anyone.as_slice()]).collect();
        let [of_about, of_raised] =
            [&about, &raised].map(|all| all.iter().map(|it| it.len()).sum::<usize>());
        if of_about <= of_raised { about.concat() } else { raised.concat() }
    }

    /// Every escalation that may be about a person, whoever raises it.
    pub(super) fn about_person(&self, subject: Person) -> Vec<EscalationId> {
        let about = self.index.by_subject.find(subject);
        about.chain([self.index.about_anyone.as_slice()]).flatten().copied().collect()
    }

    /// Whether some escalation is about a topic.
    pub fn is_topic(&self, topic: Topic) -> bool {
        !self.about_topic(topic).is_empty()
    }

    /// Every escalation about a topic, whoever raises it.
    pub(super) fn about_topic(&self, topic: Topic) -> &[EscalationId] {
        let ids = match topic {
            Topic::Text(_) => self.index.by_words.get(&self.words(topic)),
            _ => self.index.by_topic.get(&topic),
        };
        ids.map(Vec::as_slice).unwrap_or_default()
    }

    /// The escalations about one of some topics, as far as the raiser may raise them.
    fn about(&self, topics: &[Topic], case: &Case) -> Vec<EscalationId> {
        let mut found: Vec<_> =
            topics.iter().flat_map(|&it| self.about_topic(it)).copied().collect();
        found.retain(|&id| self.may_raise(id, case));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The escalation that a topic itself names for its disputes.
    pub fn disputes_to(&self, topic: Topic) -> Option<EscalationId> {
        let model = self.resolver.people.constitution;
        match topic {
            Topic::Function(id) => model.function(id).disputes_to.map(|(id, _)| id),
            Topic::Confidential(id) => model.confidential(id).disputes_to.map(|(id, _)| id),
            Topic::Document(_) | Topic::Text(_) => None,
        }
    }

    /// The documents that a topic is pinned to: those it names, else the only loaded one.
    fn documents_of(&self, topic: Topic) -> Vec<Topic> {
        let model = self.resolver.people.constitution;
        let head = match topic {
            Topic::Function(id) => &model.function(id).head,
            Topic::Confidential(id) => &model.confidential(id).head,
            Topic::Document(_) | Topic::Text(_) => return Vec::new(),
        };
        self.pinned_to(head).into_iter().map(Topic::Document).collect()
    }

    /// The documents that a statement is pinned to: those it names, else the only loaded one of its file.
    pub fn pinned_to(&self, head: &Head) -> Vec<DocumentId> {
        let model = self.resolver.people.constitution;
        if !model.qualified_by(head.qualifiers, |it| matches!(it, QualifierKind::Pin(_))) {
            return Vec::new();
        }
        let document = |name| match model.definition(name) {
            Some(Definition::Document(id)) => Some(id),
            _ => None,
        };
        let named: Vec<_> = model.pinned_documents(head.qualifiers).filter_map(document).collect();
        if !named.is_empty() {
            return named;
        }
        self.documents.get(&head.span.file).cloned().unwrap_or_default()
    }

    pub(super) fn is_same(&self, one: Topic, other: Topic) -> bool {
        match (one, other) {
            (Topic::Text(one), Topic::Text(other)) => {
                self.resolver.people.constitution.same_words(one, other)
            }
            _ => one == other,
        }
    }
}

/// The clauses of a word that say for whom an escalation is.
fn clauses(escalation: &Escalation, word: Word) -> impl Iterator<Item = &Who> {
    let first = match word {
        Word::RaisedBy => &escalation.raised_by,
        _ => &escalation.about,
    };
    first.iter().chain(escalation.further.iter().filter(move |it| it.word == word))
}

fn scope(resolver: &Resolver<'_>, escalation: &Escalation) -> Scope {
    let model = resolver.people.constitution;
    let stated = |word| -> Vec<Reference> {
        clauses(escalation, word).filter_map(|it| it.who.stated()).collect()
    };
    let (raised_by, about) = (stated(Word::RaisedBy), stated(Word::About));
    let cover = |references: &[Reference]| {
        let mut all = Persons::default();
        for &it in references {
            all.add(&resolver.cover(it));
        }
        (!references.is_empty()).then_some(all)
    };
    let turns = |it: &Reference| turns_on_case(model.terms(*it));
    Scope {
        raisers: cover(&raised_by),
        subjects: cover(&about),
        topics: about.iter().flat_map(|&it| resolver.topics(it)).collect(),
        between: escalation
            .between
            .map(|(one, other)| (resolver.cover(one), resolver.cover(other))),
        is_relative: raised_by.iter().chain(&about).any(turns),
    }
}
