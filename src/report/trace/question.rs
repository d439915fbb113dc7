//! The question as a sentence, and what to say of a name in it that means nothing.

use std::fmt::Write as _;

use super::said;
use crate::{
    analysis::{
        Topic,
        question::{self, Sought},
    },
    law,
    model::Constitution,
    pipeline::Asked,
    rules::{Context, words},
    source::{Span, as_u32},
    syntax::{
        Name,
        ast::{Question as Form, Slice, Term},
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
    /// What is called so and has another name, as a sentence names it.
    pub called: Option<String>,
}

/// A question, and as a sentence begins with it.
#[derive(Debug)]
pub(in crate::report) struct Question {
    pub asked: question::Question,
    pub said: String,
}

pub(super) fn read(context: &Context<'_>, asked: &Asked) -> Result<Question, Misread> {
    let model = context.model;
    let file = model.trees().iter().position(|tree| tree.file == asked.file);
    let file = as_u32(file.unwrap_or_default());
    let question = question::read(context.scopes, file, &asked.case)
        .map_err(|misread| said_of(model, misread))?;
    if let Some(Topic::Text(span)) = question.topic
        && !context.scopes.is_topic(Topic::Text(span))
    {
        return Err(unknown_topic(context, span));
    }
    let said = sentence(context, &question, file, asked);
    Ok(Question { asked: question, said })
}

fn sentence(
    context: &Context<'_>,
    question: &question::Question,
    file: u32,
    asked: &Asked,
) -> String {
    let model = context.model;
    let terms = |terms: Slice<Term>| said::terms(model, model.tree(file).terms(terms));
    let about = |about: Option<Slice<Term>>| match (question.topic, about) {
        (Some(topic), _) => format!(" about {}", words::topic(model, topic)),
        (None, Some(people)) => format!(" about {}", terms(people)),
        (None, None) => String::new(),
    };
    let mut said = match asked.case.question {
        Form::Raises { raiser, matter, about: of } => {
            let matter = words::matters(model, &[matter.name]);
            format!("{matter} by {}{}", terms(raiser), about(of))
        }
        Form::Dispute { one, other, about: of } => {
            format!("a dispute between {} and {}{}", terms(one), terms(other), about(of))
        }
        Form::AsksToSee { raiser, .. } => {
            let sees = question.sees.map(|id| words::topic(model, Topic::Confidential(id)));
            format!("{} asks to see {}", terms(raiser), sees.unwrap_or_default())
        }
    };
    if let Some(without) = asked.case.without {
        let _ = write!(said, ", without {}", terms(without));
    }
    if question.given.unresolved {
        said.push_str(", which nobody settles before the end");
    }
    said
}

/// A quoted topic that no escalation is about: silence on it would be no answer, since it may only be
/// said in other words.
fn unknown_topic(context: &Context<'_>, span: Span) -> Misread {
    let model = context.model;
    let topics = model.escalation_ids().flat_map(|id| context.scopes.of(id).topics.clone());
    let texts = topics.filter_map(|it| match it {
        Topic::Text(span) => Some(model.text(span).to_owned()),
        _ => None,
    });
    let name = model.text(span).to_owned();
    let message = format!("no escalation of this constitution is about “{name}”");
    Misread { message, name, known: texts.collect(), called: None }
}

fn said_of(model: &Constitution<'_>, misread: question::Misread) -> Misread {
    let heads = |names: &mut dyn Iterator<Item = Name>| -> Vec<String> {
        names.map(|it| model.name(it).to_owned()).collect()
    };
    let (wanted, known) = match misread.sought {
        Sought::Matter => ("a matter", law::MATTERS.iter().map(|&it| it.to_owned()).collect()),
        Sought::Confidential => {
            ("a confidential matter", heads(&mut model.confidentials.iter().map(|it| it.head.name)))
        }
        Sought::Escalation => {
            ("an escalation", heads(&mut model.escalations.iter().map(|it| it.head.name)))
        }
        Sought::Who => {
            let roles = model.roles.iter().map(|it| it.head.name);
            let offices = model.holders.iter().map(|&(office, _)| office);
            let topics = model.functions.iter().map(|it| it.head.name);
            ("a person, body or topic", heads(&mut roles.chain(offices).chain(topics)))
        }
    };
    let name = model.name(misread.ident.name).to_owned();
    let message = match (name.as_str(), misread.sought) {
        // The name by which every model of it goes; without it the rules are silent.
        ("need-to-know", Sought::Who) => "the rules do not state who decides need to know, nor where a \
                                          dispute over it goes: nothing here is called `need-to-know`"
            .to_owned(),
        _ => format!("`{name}` is not {wanted} of this constitution"),
    };
    let called = (misread.sought == Sought::Who).then(|| called(model, &name)).flatten();
    Misread { message, name, known, called }
}

/// The role that the text calls by a name without its being the role's own.
fn called(model: &Constitution<'_>, name: &str) -> Option<String> {
    let plain = |text: &str| {
        let text = text.strip_prefix("The ").or_else(|| text.strip_prefix("the ")).unwrap_or(text);
        text.split([' ', '-']).map(str::to_lowercase).collect::<Vec<_>>().join("-")
    };
    let wanted = plain(name);
    model.role_ids().find_map(|id| {
        let role = model.role(id);
        let own = model.name(role.head.name);
        let title = model.role_title(id);
        if plain(&title) == wanted {
            return Some(format!("`{own}`, whose title is {title}"));
        }
        let mut also = role.also.iter().map(|&span| model.text(span));
        also.find(|it| plain(it) == wanted).map(|it| format!("`{own}`, also called {it}"))
    })
}
