//! Pictures of a constitution: who answers to whom, who passes what on, one route, who may see what.
//!
//! A [`Picture`] is boxes, arrows and words only, built from what the analysis says. [`layout`] finds a
//! place for each, and one file a format writes it. What the rules do not state stands in a picture as
//! *not stated*, never as *no*.

mod accountability;
mod delegation;
mod dot;
mod information;
pub mod layout;
mod mermaid;
mod people;
mod remarkable;
mod route;
mod said;
mod style;
mod svg;

pub use self::{
    dot::write as dot,
    mermaid::write as mermaid,
    said::write as text,
    style::{Line, Shape, Sign},
    svg::write as svg,
};
use crate::{
    model::{Definition, EscalationId, RoleKind},
    report::text as words,
    rules::Context,
};

/// How many boxes a picture has at most: beyond it nobody could read one on paper.
pub const MOST_BOXES: usize = 400;

/// How many arrows. They bound how long the layout takes, see [`layout`].
pub const MOST_ARROWS: usize = 1_200;

/// What a picture can be of, beside an escalation.
pub const SUBJECTS: [&str; 3] = ["accountability", "delegation", "information"];

/// Boxes and arrows, each in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Picture {
    /// What it was asked for by.
    pub name: String,
    pub title: String,
    /// Whose constitution it is of.
    pub council: String,
    /// What it shows and how it is read, as sentences.
    pub about: String,
    pub cards: Vec<Card>,
    pub arrows: Vec<Arrow>,
    /// What is said of the boxes that stand apart.
    pub apart: String,
    /// What holds for the whole picture.
    pub remarks: Vec<String>,
    /// How wide words in a box may become, in pixels.
    pub column: f64,
}

/// A box.
#[derive(Debug, Clone, Default)]
pub struct Card {
    pub shape: Shape,
    pub title: String,
    /// Smaller lines below the title.
    pub notes: Vec<String>,
    pub marks: Vec<Mark>,
    /// Whether it stands for more than one.
    pub is_several: bool,
    /// Whether it stands in the block of those to whom no arrow goes.
    pub is_apart: bool,
    /// What it says, as a sentence without its full stop. Empty where an arrow says it.
    pub said: String,
}

#[derive(Debug, Clone, Default)]
pub struct Arrow {
    pub from: usize,
    pub to: usize,
    pub line: Line,
    pub label: String,
    pub mark: Option<Mark>,
    /// Whether the box that it points to is drawn before the one that it comes from.
    pub is_backwards: bool,
    /// As for a box.
    pub said: String,
}

/// Something remarkable, told by a sign and by words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub sign: Sign,
    pub text: String,
}

impl Arrow {
    /// Its words with what its line means, where no key tells.
    fn worded(&self) -> String {
        match self.line {
            _ if self.label.is_empty() => self.line.meaning().to_owned(),
            // These say nothing that the words do not.
            Line::Goes | Line::Passes | Line::Decides | Line::Appeal => self.label.clone(),
            line => format!("{}: {}", line.meaning(), self.label),
        }
    }
}

impl Mark {
    fn circle() -> Self {
        Self { sign: Sign::Circle, text: "goes round in a circle".into() }
    }

    fn dead_end(text: impl Into<String>) -> Self {
        Self { sign: Sign::DeadEnd, text: text.into() }
    }
}

impl Picture {
    fn card(&mut self, card: Card) -> usize {
        self.cards.push(card);
        self.cards.len() - 1
    }

    /// Whether it is larger than could be read, so that nothing more need be drawn.
    fn is_full(&self) -> bool {
        self.cards.len() > MOST_BOXES || self.arrows.len() > MOST_ARROWS
    }

    /// The box that says the same, or a new one.
    fn same_or_new(&mut self, card: Card) -> usize {
        if self.is_full() {
            return 0;
        }
        let is_same = |it: &Card| it.shape == card.shape && it.title == card.title;
        match self.cards.iter().position(is_same) {
            Some(at) => at,
            None => self.card(card),
        }
    }

    /// Adds an arrow. The words of one from a box to itself stand in the box.
    fn arrow(&mut self, mut arrow: Arrow) {
        if self.is_full() {
            return;
        }
        if let Some(card) = self.cards.get_mut(arrow.from).filter(|_| arrow.from == arrow.to) {
            let label = std::mem::take(&mut arrow.label);
            if !label.is_empty() {
                card.notes.push(match arrow.line {
                    Line::Passes => format!("passes on to itself: {label}"),
                    line => format!("{} {label}", line.meaning()),
                });
            }
            let mark = arrow.mark.take().filter(|it| !card.marks.contains(it));
            card.marks.extend(mark);
        }
        self.arrows.push(arrow);
    }

    /// Sets apart the boxes that no arrow touches.
    fn set_apart(&mut self) {
        let mut is_joined = vec![false; self.cards.len()];
        for arrow in &self.arrows {
            is_joined[arrow.from] = true;
            is_joined[arrow.to] = true;
        }
        for (card, is_joined) in self.cards.iter_mut().zip(is_joined) {
            card.is_apart = !is_joined;
        }
    }

    fn mark(&mut self, card: usize, mark: Mark) {
        if let Some(card) = self.cards.get_mut(card).filter(|it| !it.marks.contains(&mark)) {
            card.marks.push(mark);
        }
    }
}

/// What somebody wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Accountability,
    Delegation,
    Information,
    Escalation(EscalationId),
}

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPicture {
    /// Nothing of this name can be drawn; what can.
    Unknown { known: Vec<String> },
    /// It would be too large to read.
    TooLarge(String),
}

/// What a word names of what can be drawn.
///
/// # Errors
///
/// [`NoPicture::Unknown`] where it names nothing.
pub fn subject(context: &Context<'_>, word: &str) -> Result<Subject, NoPicture> {
    let model = context.model;
    // An escalation of such a name is asked for in vain: the word is that of the picture.
    match word {
        "accountability" => return Ok(Subject::Accountability),
        "delegation" => return Ok(Subject::Delegation),
        "information" => return Ok(Subject::Information),
        _ => {}
    }
    let name = |id: EscalationId| model.name(model.escalation(id).head.name).to_owned();
    let found = model.escalation_ids().find(|&id| name(id) == word);
    found.map(Subject::Escalation).ok_or_else(|| {
        let fixed = SUBJECTS.iter().map(|&it| it.to_owned());
        NoPicture::Unknown { known: fixed.chain(model.escalation_ids().map(name)).collect() }
    })
}

/// Draws what is wanted. Linear in the model, for an escalation in its cases.
///
/// # Errors
///
/// [`NoPicture::TooLarge`] for more boxes or arrows than could be read.
pub fn picture(context: &Context<'_>, subject: Subject) -> Result<Picture, NoPicture> {
    let model = context.model;
    let least = match subject {
        Subject::Accountability => model.roles.len() - classes(context),
        Subject::Delegation => model.functions.len().max(model.delegations.len()),
        Subject::Information => model.confidentials.len(),
        Subject::Escalation(id) => model.escalation(id).places.len(),
    };
    if least > MOST_BOXES {
        return Err(too_large(subject));
    }
    let mut picture = match subject {
        Subject::Accountability => accountability::picture(context),
        Subject::Delegation => delegation::picture(context),
        Subject::Information => information::picture(context),
        Subject::Escalation(id) => route::picture(context, id),
    };
    if picture.is_full() {
        return Err(too_large(subject));
    }
    let councils: Vec<_> = model.councils.iter().map(|it| model.title(&it.head)).collect();
    picture.council = words::list(&councils);
    if !model.is_sound() {
        picture.remarks.push(
            "Something in the text could not be read or resolved, so that this may be incomplete"
                .into(),
        );
    }
    Ok(picture)
}

fn classes(context: &Context<'_>) -> usize {
    context.model.roles.iter().filter(|it| it.kind == RoleKind::Class).count()
}

fn too_large(subject: Subject) -> NoPicture {
    let instead = match subject {
        Subject::Escalation(_) => "follow one case with `polity trace` instead",
        _ => "ask for one escalation by its name, or for one of the files by itself",
    };
    NoPicture::TooLarge(format!(
        "the picture would have more than {MOST_BOXES} boxes or {MOST_ARROWS} arrows, and nobody \
         could read it: {instead}"
    ))
}

/// The pictures that there are for a constitution, by name.
pub fn names(context: &Context<'_>) -> Vec<String> {
    match subject(context, "") {
        Err(NoPicture::Unknown { known }) => known,
        _ => Vec::new(),
    }
}

/// What a name stands for, where it is an escalation.
fn is_escalation(definition: Option<Definition>) -> Option<EscalationId> {
    match definition {
        Some(Definition::Escalation(id)) => Some(id),
        _ => None,
    }
}
