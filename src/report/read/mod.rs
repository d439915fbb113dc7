//! A model said back in plain English, in the order of its paragraphs, for whoever answers for it.
//!
//! Fixed templates over the tree. All that is written is said, in the order in which it is written;
//! what a statement may say and does not is listed; nothing is worked out. Two statements that say
//! different things read differently.

mod order;
mod powers;
mod refer;
mod roles;
mod routes;
mod rules;
mod scenarios;
pub mod show;
mod speaker;

use crate::{
    model::Constitution,
    syntax::ast::{Statement, StatementKind, Tree},
};

use self::{order::Order, speaker::Speaker};

/// A model, or some statements of it, in plain English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub sections: Vec<Section>,
    /// What the author read into the text, in the order of the numbers that the entries give, from 1.
    pub confirm: Vec<Confirm>,
    /// Whether all of the text could be read and resolved.
    pub is_complete: bool,
}

/// The statements about one document, or of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub heading: String,
    pub entries: Vec<Entry>,
}

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub paragraph: Option<String>,
    pub title: String,
    /// The words of the language by which it is found, such as `officer director`.
    pub name: String,
    /// Paragraphs; the first of a statement, or one for each step of a route.
    pub lines: Vec<Line>,
    /// What nothing is said of.
    pub silent: Vec<&'static str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub is_step: bool,
    pub text: String,
}

/// An interpretation of the author's, for the one who signs to confirm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirm {
    /// The statements that rest on it, with their paragraphs.
    pub of: Vec<String>,
    pub reading: String,
}

/// Reads back the whole of a model, or what one name stands for or is pinned to one paragraph; `None`
/// where nothing has that name or paragraph.
///
/// In proportion to the text, but for the order of paragraphs, which is sorted.
pub fn read(model: &Constitution<'_>, only: Option<&str>) -> Option<Reading> {
    let trees = model.trees().iter().enumerate();
    let all = trees.flat_map(|(file, tree)| tree.statements().iter().map(move |it| (file, it)));
    let is_wanted = |file: usize, it: &Statement| {
        let is_called = |only: &str| it.name.is_some_and(|it| model.name(it.name) == only);
        let tree = model.trees().get(file);
        let is_pinned =
            |only: &str| tree.is_some_and(|tree| order::is_pinned(model, tree, it, only));
        only.is_none_or(|only| is_called(only) || is_pinned(only))
    };
    let order = Order::new(model);
    let mut statements: Vec<_> = all
        .filter(|&(file, it)| is_wanted(file, it))
        .filter_map(|(file, it)| Some((order.key(file, it), model.trees().get(file)?, it)))
        .collect();
    if statements.is_empty() && only.is_some() {
        return None;
    }
    statements.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    let mut speaker = Speaker::new(model);
    let mut sections: Vec<Section> = Vec::new();
    for (key, tree, statement) in statements {
        let entry = entry(&mut speaker, tree, statement);
        let heading = order.heading(&key);
        match sections.last_mut() {
            Some(section) if section.heading == heading => section.entries.push(entry),
            _ => sections.push(Section { heading, entries: vec![entry] }),
        }
    }
    Some(Reading { sections, confirm: speaker.confirm, is_complete: model.is_sound() })
}

/// A statement, and the tree it stands in.
pub(super) type Provision<'c> = (&'c Tree, &'c Statement);

/// Every statement that gives something: scenarios, narrative and the like apart.
pub(super) fn provisions<'c>(model: &'c Constitution<'c>) -> Vec<Provision<'c>> {
    let all =
        model.trees().iter().flat_map(|tree| tree.statements().iter().map(move |it| (tree, it)));
    all.filter(|(_, it)| {
        use StatementKind::{Accept, Council, Document, Narrative, Scenario, Use};
        !matches!(it.kind, Accept | Council | Document | Narrative | Scenario | Use)
    })
    .collect()
}

/// Says some statements, with the readings in them.
pub(super) fn say<'c>(
    model: &'c Constitution<'c>,
    some: &[Provision<'c>],
) -> (Vec<Entry>, Vec<Confirm>) {
    let mut speaker = Speaker::new(model);
    let entries = some.iter().map(|&(tree, it)| entry(&mut speaker, tree, it)).collect();
    (entries, speaker.confirm)
}

fn entry<'c>(speaker: &mut Speaker<'c>, tree: &'c Tree, statement: &'c Statement) -> Entry {
    speaker.begin(tree, statement);
    let (mut lines, silent) = match statement.kind {
        StatementKind::Council | StatementKind::Pack => speaker.council(statement),
        StatementKind::Document => speaker.document(statement),
        StatementKind::Officer
        | StatementKind::Member
        | StatementKind::Body
        | StatementKind::Group
        | StatementKind::External
        | StatementKind::Class => speaker.role(statement),
        StatementKind::Function => speaker.function(statement),
        StatementKind::Delegation => speaker.delegation(statement),
        StatementKind::Escalation => speaker.escalation(statement),
        StatementKind::Confidential => speaker.confidential(statement),
        StatementKind::Duty | StatementKind::Right => speaker.duty(statement),
        StatementKind::Narrative => (vec![Line::of(NARRATIVE.to_owned())], Vec::new()),
        StatementKind::Scenario => speaker.scenario(statement),
        StatementKind::Accept => speaker.acceptance(statement),
        StatementKind::Use => Speaker::import(statement),
        StatementKind::Office => speaker.office(statement),
        StatementKind::Incompatible => speaker.incompatible(statement),
        StatementKind::Reserved
        | StatementKind::Barred
        | StatementKind::Requirement
        | StatementKind::Category
        | StatementKind::Revoked
        | StatementKind::Provision => speaker.line_of_law(statement),
    };
    lines.extend(speaker.whole(statement).map(Line::of));
    if statement.damaged {
        lines.push(Line::of("Some of this statement could not be read.".to_owned()));
    }
    Entry {
        paragraph: speaker.pin(statement.qualifiers),
        title: speaker.title(statement),
        name: speaker.name_of(statement),
        lines,
        silent,
    }
}

const NARRATIVE: &str = "Gives no power, duty, right, route or secrecy.";

impl Line {
    fn of(text: String) -> Self {
        Self { is_step: false, text }
    }

    fn step(text: String) -> Self {
        Self { is_step: true, text }
    }
}
