//! A question put to a constitution, in a trace or a scenario: its names looked up, and the cases that
//! it allows.

use super::{
    Case, Person, Persons, Resolver, Scopes, Topic, audience, route::Given, survey::parties,
};
use crate::{
    law,
    model::{ConfidentialId, Definition, EscalationId, Reference},
    syntax::{
        Name,
        ast::{self, Ident, Slice, Term, Thing},
    },
};

/// A question whose names are all known.
#[derive(Debug, Clone, Default)]
pub struct Question {
    pub matter: Option<Name>,
    pub raisers: Persons,
    /// Whom it is about; nobody where it is about no person.
    pub subjects: Persons,
    pub topic: Option<Topic>,
    /// Whether each side in turn raises it against the other.
    pub is_between: bool,
    /// The confidential matter that somebody asks to see.
    pub sees: Option<ConfidentialId>,
    /// The one escalation asked about.
    pub under: Option<EscalationId>,
    pub given: Given,
}

/// What a name in a question ought to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    Matter,
    /// A person or body, or a topic.
    Who,
    Confidential,
    Escalation,
}

/// A name that means nothing where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Misread {
    pub ident: Ident,
    pub sought: Sought,
}

/// Reads a question that stands in one of the files of a constitution, by the file's number.
///
/// # Errors
///
/// The first name in it that is not what it ought to be.
pub fn read(scopes: &Scopes<'_, '_>, file: u32, case: &ast::Case) -> Result<Question, Misread> {
    let reader = Reader { scopes, file };
    let mut question = match case.question {
        ast::Question::Raises { raiser, matter, about } => reader.raises(raiser, matter, about)?,
        ast::Question::Dispute { one, other, about } => reader.dispute(one, other, about)?,
        ast::Question::AsksToSee { raiser, information } => reader.sees(raiser, information)?,
    };
    question.under = case.under.map(|it| reader.escalation(it)).transpose()?;
    if let Some(without) = case.without {
        question.given.absent = reader.people(without)?;
    }
    question.given.unresolved = case.unresolved.is_some();
    Ok(question)
}

struct Reader<'a> {
    scopes: &'a Scopes<'a, 'a>,
    file: u32,
}

impl<'a> Reader<'a> {
    fn raises(
        &self,
        raiser: Slice<Term>,
        matter: Ident,
        about: Option<Slice<Term>>,
    ) -> Result<Question, Misread> {
        let model = self.scopes.resolver.people.constitution;
        let is_known = law::MATTERS.contains(&model.name(matter.name));
        if !is_known && !self.scopes.matters().contains(&matter.name) {
            return Err(Misread { ident: matter, sought: Sought::Matter });
        }
        let raisers = self.people(raiser)?;
        let (subjects, topic) = self.about(about)?;
        let matter = Some(matter.name);
        Ok(Question { matter, raisers, subjects, topic, ..Question::default() })
    }

    fn dispute(
        &self,
        one: Slice<Term>,
        other: Slice<Term>,
        about: Option<Slice<Term>>,
    ) -> Result<Question, Misread> {
        let (raisers, subjects) = (self.people(one)?, self.people(other)?);
        let (_, topic) = self.about(about)?;
        let matter = self.scopes.resolver.people.constitution.names.get("dispute");
        Ok(Question { matter, raisers, subjects, topic, is_between: true, ..Question::default() })
    }

    fn sees(&self, who: Slice<Term>, information: Ident) -> Result<Question, Misread> {
        let model = self.scopes.resolver.people.constitution;
        let Some(Definition::Confidential(id)) = model.definition(information.name) else {
            return Err(Misread { ident: information, sought: Sought::Confidential });
        };
        Ok(Question { raisers: self.people(who)?, sees: Some(id), ..Question::default() })
    }

    /// Whom and what a matter is about.
    fn about(&self, about: Option<Slice<Term>>) -> Result<(Persons, Option<Topic>), Misread> {
        let Some(terms) = about else { return Ok((Persons::default(), None)) };
        let topics = self.scopes.resolver.topics(self.reference(terms));
        match topics.first() {
            Some(&topic) => Ok((Persons::default(), Some(topic))),
            None => Ok((self.people(terms)?, None)),
        }
    }

    fn escalation(&self, ident: Ident) -> Result<EscalationId, Misread> {
        match self.scopes.resolver.people.constitution.definition(ident.name) {
            Some(Definition::Escalation(id)) => Ok(id),
            _ => Err(Misread { ident, sought: Sought::Escalation }),
        }
    }

    /// Everybody whom a reference may mean.
    fn people(&self, terms: Slice<Term>) -> Result<Persons, Misread> {
        let model = self.scopes.resolver.people.constitution;
        for term in self.terms(terms) {
            let Thing::Name(name) = term.thing else { continue };
            let is_role = matches!(model.definition(name), Some(Definition::Role(_)));
            if !is_role && model.holders(name).next().is_none() {
                let ident = Ident { name, range: term.range };
                return Err(Misread { ident, sought: Sought::Who });
            }
        }
        Ok(self.scopes.resolver.cover(self.reference(terms)))
    }

    fn terms(&self, terms: Slice<Term>) -> &'a [Term] {
        self.scopes.resolver.people.constitution.tree(self.file).terms(terms)
    }

    fn reference(&self, terms: Slice<Term>) -> Reference {
        self.scopes.resolver.people.constitution.reference_to(self.file, terms)
    }
}

impl Question {
    /// The cases of a matter that the question allows, the first `most` of them, and whether there are
    /// more. Of many who hold a position the first raises it.
    pub fn cases(&self, resolver: &Resolver<'_>, most: usize) -> (Vec<Case>, bool) {
        let mut cases = Vec::new();
        let pairs = [(&self.raisers, &self.subjects), (&self.subjects, &self.raisers)];
        let sides = if self.is_between { 2 } else { 1 };
        for &(raisers, subjects) in pairs.iter().take(sides) {
            for raiser in raisers.iter().filter(|it| !it.is_second()) {
                cases.extend(self.cases_of(resolver, raiser, subjects));
                if cases.len() > most {
                    cases.truncate(most);
                    return (cases, true);
                }
            }
        }
        (cases, false)
    }

    /// The cases that one person may raise.
    fn cases_of(&self, resolver: &Resolver<'_>, raiser: Person, subjects: &Persons) -> Vec<Case> {
        let case = Case::new(self.matter, raiser);
        let parties = match self.topic {
            Some(topic) => parties(resolver, topic, raiser),
            None => vec![(None, None, None)],
        };
        if subjects.is_empty() {
            let party = |&(subject, owner, holder): &(Option<Person>, _, _)| {
                let case = case.about(subject, self.topic);
                Case { owner, holder, ..case }
            };
            return parties.iter().map(party).collect();
        }
        let with = |subject: Person| {
            // Who stands on the other side may be the one who decided what is disputed.
            let decided = parties.iter().find(|it| it.0.is_some_and(|it| it.is_same(subject)));
            let (_, owner, holder) = decided.or(parties.first()).copied().unwrap_or_default();
            Case { owner, holder, ..case.about(Some(subject), self.topic) }
        };
        subjects.iter().filter(|it| !it.is_same(raiser)).map(with).collect()
    }
}

/// Everybody who asks to see a confidential matter, with each who may own it.
///
/// Where it may be in the hands of another than the one who asks, it is.
pub fn cases_of_sight(resolver: &Resolver<'_>, asking: &Persons, id: ConfidentialId) -> Vec<Case> {
    let holder = resolver.people.constitution.confidential(id).held_by;
    let holder = holder.and_then(|it| it.who.stated());
    let holders = holder.map(|it| resolver.cover(it)).unwrap_or_default();
    let cases_of = |person: Person| {
        let another = holders.iter().find(|it| !it.is_same(person));
        let case = Case { holder: another.or(holders.first()), ..Case::new(None, person) };
        let owners = audience::owners_beside(resolver, id, person);
        let mut owners: Vec<_> = owners.into_iter().map(Some).collect();
        if owners.is_empty() {
            owners.push(None);
        }
        owners.into_iter().map(move |owner| Case { owner, ..case })
    };
    asking.iter().filter(|it| !it.is_second()).flat_map(cases_of).collect()
}
