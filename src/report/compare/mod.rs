//! Councils side by side: one row a question, one column a council, each cell a short answer with its
//! paragraph.
//!
//! Each council is asked by itself and knows nothing of the others; rows are joined by what they ask.
//! What the documents are silent on, and what stands in none of the documents loaded, are never *no*.

mod align;
mod brief;
mod cells;
mod read;
pub mod show;

use serde::Serialize;

pub use self::{
    align::Aligned,
    read::{Mapping, MappingError},
};
use crate::{model::Constitution, report::compare::cells::Asking, rules::Context};

/// Several councils, and what each says to the same questions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    pub councils: Vec<Column>,
    pub rows: Vec<Row>,
}

/// One council.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The folder or file it was read from.
    pub path: String,
    pub title: String,
    /// Which of its roles stand for those that the questions name, and on what ground.
    pub aligned: Vec<Aligned>,
    /// Whether all of the text could be read and resolved.
    pub is_complete: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    pub question: String,
    /// One for each council, in the same order.
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    pub is: State,
    pub says: String,
    pub paragraph: Option<String>,
}

/// What sort of answer a cell has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Stated,
    /// The documents speak of it and leave this open.
    NotStated,
    /// Nothing in the documents that were loaded speaks of it, or they hand it to one that was not.
    NotLoaded,
    /// No role of the council stands for the one that the question names.
    NoSuchRole,
}

/// What one council says, before it stands beside others.
#[derive(Debug)]
pub struct Answers {
    column: Column,
    fixed: Vec<(&'static str, Cell)>,
    /// Every function, by its name: its title and who decides it.
    functions: Vec<(String, String, Cell)>,
}

/// Puts every question to one council.
pub fn ask(context: &Context<'_>, path: String, mapping: &Mapping) -> Answers {
    let model = context.model;
    let asking = Asking::new(context, mapping.of(&path));
    let column = Column {
        title: title(model, &path),
        path,
        aligned: asking.aligned(),
        is_complete: model.is_sound(),
    };
    Answers { column, fixed: asking.fixed(), functions: asking.functions() }
}

fn title(model: &Constitution<'_>, path: &str) -> String {
    let titles: Vec<_> = model.councils.iter().map(|it| model.title(&it.head)).collect();
    if titles.is_empty() { path.to_owned() } else { titles.join(" and ") }
}

/// Puts councils side by side: the fixed questions, then every function that two of them know.
pub fn compare(answers: Vec<Answers>) -> Comparison {
    let questions: Vec<_> = answers
        .first()
        .map_or_else(Vec::new, |it| it.fixed.iter().map(|(question, _)| *question).collect());
    let mut rows: Vec<Row> = Vec::new();
    for question in questions {
        let cell = |it: &Answers| {
            let own = it.fixed.iter().find(|(known, _)| *known == question);
            own.map_or_else(Cell::not_loaded, |(_, cell)| cell.clone())
        };
        rows.push(Row { question: question.to_owned(), cells: answers.iter().map(cell).collect() });
    }
    let mut names: Vec<(&str, &str)> = Vec::new();
    for (name, title, _) in answers.iter().flat_map(|it| &it.functions) {
        if !names.iter().any(|(known, _)| known == name) {
            names.push((name, title));
        }
    }
    for (name, title) in names {
        let of = |it: &Answers| it.functions.iter().find(|(known, ..)| known == name).cloned();
        let own: Vec<_> = answers.iter().map(of).collect();
        if name == cells::NEED_TO_KNOW || own.iter().flatten().count() < 2 {
            continue;
        }
        let cell = |it: Option<(String, String, Cell)>| it.map_or_else(Cell::not_loaded, |it| it.2);
        rows.push(Row { question: title.to_owned(), cells: own.into_iter().map(cell).collect() });
    }
    Comparison { councils: answers.into_iter().map(|it| it.column).collect(), rows }
}

impl Cell {
    fn stated(says: String, paragraph: Option<String>) -> Self {
        Self { is: State::Stated, says, paragraph }
    }

    fn not_stated(says: &str, paragraph: Option<String>) -> Self {
        Self { is: State::NotStated, says: says.to_owned(), paragraph }
    }

    fn not_loaded() -> Self {
        let says = "not in the documents loaded".to_owned();
        Self { is: State::NotLoaded, says, paragraph: None }
    }

    fn no_such_role(role: &str) -> Self {
        let rank = if role == "officer" { " of no rank" } else { "" };
        let says = format!("no {role}{rank} in the documents loaded");
        Self { is: State::NoSuchRole, says, paragraph: None }
    }
}

impl State {
    fn text(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::NotStated => "not stated",
            Self::NotLoaded => "not in the documents loaded",
            Self::NoSuchRole => "no such role",
        }
    }
}
