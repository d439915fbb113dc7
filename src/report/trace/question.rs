//! The question: its names looked up, and said as a sentence.

use super::said;
use crate::{
    analysis::{Persons, Topic},
    law,
    model::{ConfidentialId, Definition, EscalationId, Reference},
    pipeline::Asked,
    rules::{Context, words},
    source::as_u32,
    syntax::{
        Name,
        ast::{Ident, Question as Form, Slice, Term, Thing},
    },
};

/// Why a question has no answer: a name that means nothing here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Misread {
    pub message: String,
    /// The name as written, and the names that could stand there.
    pub name: String,
    pub known: Vec<String>,
}

/// A question whose names are all known.
#[derive(Debug)]
pub(super) struct Question {
    /// As a sentence begins with it.
    pub said: String,
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
}

struct Reader<'a> {
    context: &'a Context<'a>,
    file: u32,
    asked: &'a Asked,
}

pub(super) fn read(context: &Context<'_>, asked: &Asked) -> Result<Question, Misread> {
    let file = context.model.trees().iter().position(|tree| tree.file == asked.file);
    let reader = Reader { context, file: as_u32(file.unwrap_or_default()), asked };
    let mut question = match asked.case.question {
        Form::Raises { raiser, matter, about } => reader.raises(raiser, matter, about)?,
        Form::Dispute { one, other, about } => reader.dispute(one, other, about)?,
        Form::AsksToSee { raiser, information } => reader.sees(raiser, information)?,
    };
    question.under = asked.case.under.map(|it| reader.escalation(it)).transpose()?;
    if let Some(without) = asked.case.without {
        reader.people(without)?;
        let absent = said::terms(context.model, reader.terms(without));
        question.said = format!("{}, without {absent}", question.said);
    }
    if asked.case.unresolved {
        let message = "`unresolved` can be asked in a scenario, not yet in a trace".into();
        return Err(Misread { message, name: String::new(), known: Vec::new() });
    }
    Ok(question)
}

impl Reader<'_> {
    fn raises(
        &self,
        raiser: Slice<Term>,
        matter: Ident,
        about: Option<Slice<Term>>,
    ) -> Result<Question, Misread> {
        let model = self.context.model;
        let name = model.name(matter.name);
        if !law::MATTERS.contains(&name) && !self.context.scopes.matters().contains(&matter.name) {
            return Err(misread(name, "a matter", law::MATTERS.iter().map(|&it| it.to_owned())));
        }
        let raisers = self.people(raiser)?;
        let by = said::terms(model, self.terms(raiser));
        let mut said = format!("{} by {by}", words::matters(model, &[matter.name]));
        let (subjects, topic) = self.about(about, &mut said)?;
        Ok(Question { matter: Some(matter.name), topic, ..plain(said, raisers, subjects) })
    }

    fn dispute(
        &self,
        one: Slice<Term>,
        other: Slice<Term>,
        about: Option<Slice<Term>>,
    ) -> Result<Question, Misread> {
        let model = self.context.model;
        let (raisers, subjects) = (self.people(one)?, self.people(other)?);
        let sides = [one, other].map(|side| said::terms(model, self.terms(side)));
        let mut said = format!("a dispute between {} and {}", sides[0], sides[1]);
        let (_, topic) = self.about(about, &mut said)?;
        let matter = model.names.get("dispute");
        Ok(Question { matter, topic, is_between: true, ..plain(said, raisers, subjects) })
    }

    fn sees(&self, who: Slice<Term>, information: Ident) -> Result<Question, Misread> {
        let model = self.context.model;
        let Some(Definition::Confidential(id)) = model.definition(information.name) else {
            let known = model.confidentials.iter().map(|it| model.name(it.head.name).to_owned());
            return Err(misread(model.name(information.name), "a confidential matter", known));
        };
        let persons = self.people(who)?;
        let asks = said::terms(model, self.terms(who));
        let said = format!("{asks} asks to see {}", words::topic(model, Topic::Confidential(id)));
        Ok(Question { sees: Some(id), ..plain(said, persons, Persons::default()) })
    }

    /// Whom and what a matter is about; adds it to the sentence.
    fn about(
        &self,
        about: Option<Slice<Term>>,
        said: &mut String,
    ) -> Result<(Persons, Option<Topic>), Misread> {
        let Some(terms) = about else { return Ok((Persons::default(), None)) };
        let context = self.context;
        let reference = self.reference(terms);
        let topic = context.resolver.topics(reference).first().copied();
        said.push_str(" about ");
        if let Some(topic) = topic {
            said.push_str(&words::topic(context.model, topic));
            return Ok((Persons::default(), Some(topic)));
        }
        said.push_str(&said::terms(context.model, self.terms(terms)));
        Ok((self.people(terms)?, None))
    }

    fn escalation(&self, ident: Ident) -> Result<EscalationId, Misread> {
        let model = self.context.model;
        if let Some(Definition::Escalation(id)) = model.definition(ident.name) {
            return Ok(id);
        }
        let known = model.escalations.iter().map(|it| model.name(it.head.name).to_owned());
        Err(misread(model.name(ident.name), "an escalation", known))
    }

    /// Everybody whom a reference may mean.
    fn people(&self, terms: Slice<Term>) -> Result<Persons, Misread> {
        let model = self.context.model;
        for term in self.terms(terms) {
            let Thing::Name(name) = term.thing else { continue };
            let is_role = matches!(model.definition(name), Some(Definition::Role(_)));
            if !is_role && model.holders(name).next().is_none() {
                let roles = model.roles.iter().map(|it| it.head.name);
                let offices = model.holders.iter().map(|&(office, _)| office);
                let topics = model.functions.iter().map(|it| it.head.name);
                let known = roles.chain(offices).chain(topics);
                let known = known.map(|it| model.name(it).to_owned());
                return Err(misread(model.name(name), "a person, body or topic", known));
            }
        }
        Ok(self.context.resolver.cover(self.reference(terms)))
    }

    fn terms(&self, terms: Slice<Term>) -> &[Term] {
        self.context.model.tree(self.file).terms(terms)
    }

    fn reference(&self, terms: Slice<Term>) -> Reference {
        let all = self.terms(terms);
        let range = match (all.first(), all.last()) {
            (Some(first), Some(last)) => first.range.to(last.range),
            _ => crate::source::TextRange::default(),
        };
        Reference { file: self.file, terms, span: range.in_file(self.asked.file) }
    }
}

fn plain(said: String, raisers: Persons, subjects: Persons) -> Question {
    Question {
        said,
        matter: None,
        raisers,
        subjects,
        topic: None,
        is_between: false,
        sees: None,
        under: None,
    }
}

fn misread(name: &str, wanted: &str, known: impl Iterator<Item = String>) -> Misread {
    let message = format!("`{name}` is not {wanted} of this constitution");
    Misread { message, name: name.to_owned(), known: known.collect() }
}
