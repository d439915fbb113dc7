//! What every statement has: its title, its paragraphs, and what qualifies it.

use std::{collections::BTreeSet, fmt::Write as _};

use jiff::civil::Date;

use super::Confirm;
use crate::{
    model::Constitution,
    report::text,
    source::TextRange,
    syntax::{
        Name,
        ast::{
            Clause, Label, Place, Qualifier, QualifierKind, Slice, Statement, StatementKind, Tree,
        },
    },
};

/// Says statements, one after the other, and numbers the author's readings in them.
pub(super) struct Speaker<'c> {
    pub(super) model: &'c Constitution<'c>,
    tree: Option<&'c Tree>,
    /// Titles that several statements have.
    twice: BTreeSet<String>,
    /// The statement that is being said.
    at: String,
    pub(super) confirm: Vec<Confirm>,
}

impl<'c> Speaker<'c> {
    pub(super) fn new(model: &'c Constitution<'c>) -> Self {
        let names = model.trees().iter().flat_map(Tree::statements).filter_map(|it| it.name);
        let heads = names.filter_map(|it| model.head(model.definition(it.name)?));
        let mut titles: Vec<_> = heads.map(|head| model.title(head)).collect();
        titles.sort_unstable();
        let twice = titles.windows(2).filter(|pair| pair.first() == pair.last());
        let twice = twice.filter_map(|pair| pair.first().cloned()).collect();
        Self { model, tree: None, twice, at: String::new(), confirm: Vec::new() }
    }

    pub(super) fn begin(&mut self, tree: &'c Tree, statement: &Statement) {
        self.tree = Some(tree);
        let pin = self.pin(statement.qualifiers).map(|it| format!("[{it}] ")).unwrap_or_default();
        self.at = format!("{pin}{}", self.title(statement));
    }

    pub(super) fn tree(&self) -> &'c Tree {
        self.tree.expect("a statement is begun before it is said")
    }

    pub(super) fn is_twice(&self, name: Name) -> bool {
        let head = self.model.definition(name).and_then(|it| self.model.head(it));
        head.is_some_and(|head| self.twice.contains(&self.model.title(head)))
    }

    pub(super) fn title(&self, statement: &Statement) -> String {
        let model = self.model;
        match (statement.kind, statement.title, statement.name) {
            (StatementKind::Narrative, ..) => "Narrative".to_owned(),
            (StatementKind::Pack, Some(version), Some(name)) => {
                format!("{}, version {}", model.name(name.name), self.text(version))
            }
            (StatementKind::Scenario, Some(title), _) => text::sentence(&self.text(title)),
            (_, Some(title), _) => self.text(title),
            (
                StatementKind::Incompatible
                | StatementKind::Reserved
                | StatementKind::Barred
                | StatementKind::Requirement
                | StatementKind::Category,
                _,
                Some(name),
            ) => text::sentence(&self.spaced(name.name)),
            (StatementKind::Accept | StatementKind::Use, _, Some(name)) => {
                model.name(name.name).to_owned()
            }
            (_, _, Some(name)) => crate::model::capitals(model.name(name.name)),
            (_, None, None) => String::new(),
        }
    }

    /// `officer director`
    pub(super) fn name_of(&self, statement: &Statement) -> String {
        let kind = statement.kind.text();
        match statement.name {
            Some(name) => format!("{kind} {}", self.model.name(name.name)),
            None => kind.to_owned(),
        }
    }

    /// What was written there, a run of white space as one space.
    pub(super) fn text(&self, range: TextRange) -> String {
        text::one_line(self.model.text(self.tree().span(range)))
    }

    pub(super) fn quote(&self, range: TextRange) -> String {
        format!("“{}”", self.text(range))
    }

    /// Words and what qualifies them, as a sentence.
    pub(super) fn sentence(&mut self, words: &str, clause: &Clause) -> String {
        let qualified = self.qualified(clause.qualifiers);
        // The comma that ends an insertion goes before a stop.
        let words = match qualified.chars().next() {
            Some(',') | None => words.trim_end_matches(','),
            Some(_) => words,
        };
        format!("{}{qualified}.", text::sentence(words))
    }

    /// All that qualifies a clause, in the order in which it is written.
    pub(super) fn qualified(&mut self, qualifiers: Slice<Qualifier>) -> String {
        let mut said = String::new();
        for qualifier in self.tree().qualifiers(qualifiers) {
            if let QualifierKind::Pin(places) = qualifier.kind {
                let _ = write!(said, " [{}]", self.places(places));
            } else {
                said.push_str(&self.qualifier(qualifier.kind));
            }
        }
        said
    }

    fn qualifier(&mut self, kind: QualifierKind) -> String {
        match kind {
            QualifierKind::Pin(_) => String::new(),
            QualifierKind::When(text) => format!(", when {}", self.quote(text)),
            QualifierKind::For(text) => format!(", for the purpose {}", self.quote(text)),
            QualifierKind::Cite(text) => format!(" (citing {})", self.quote(text)),
            QualifierKind::Note(text) => format!(" (note: {})", self.quote(text)),
            QualifierKind::SinceDate(date) => format!(", since {}", Self::date(date)),
            QualifierKind::UntilDate(date) => format!(", until {}", Self::date(date)),
            QualifierKind::UntilText(text) => format!(", until {}", self.quote(text)),
            QualifierKind::Unless(exceptions) => {
                let exceptions = self.tree().exceptions(exceptions).iter();
                let said: Vec<_> = exceptions.map(|&it| self.exception(it)).collect();
                format!(", unless {}", text::joined(&said, "or"))
            }
            QualifierKind::Reading(text) => format!(" (reading {})", self.numbered(text)),
        }
    }

    /// The number of a reading in the list of those to confirm.
    fn numbered(&mut self, text: TextRange) -> usize {
        let reading = self.text(text);
        if let Some(known) = self.confirm.iter().position(|it| it.reading == reading) {
            if let Some(it) = self.confirm.get_mut(known)
                && !it.of.contains(&self.at)
            {
                it.of.push(self.at.clone());
            }
            return known + 1;
        }
        self.confirm.push(Confirm { of: vec![self.at.clone()], reading });
        self.confirm.len()
    }

    /// What qualifies a whole statement, its paragraphs apart: a sentence for its conditions, and one for
    /// each remark.
    pub(super) fn whole(&mut self, statement: &Statement) -> Option<String> {
        let mut said: Vec<String> = Vec::new();
        let mut conditions = String::new();
        for qualifier in self.tree().qualifiers(statement.qualifiers) {
            let remark = match qualifier.kind {
                QualifierKind::Note(text) => format!("Note: {}.", self.quote(text)),
                QualifierKind::Cite(text) => format!("Its authority is {}.", self.quote(text)),
                QualifierKind::Reading(text) => {
                    format!("It rests on reading {}.", self.numbered(text))
                }
                kind => {
                    conditions.push_str(&self.qualifier(kind));
                    continue;
                }
            };
            said.extend(all_holds(&mut conditions));
            said.push(remark);
        }
        said.extend(all_holds(&mut conditions));
        (!said.is_empty()).then(|| said.join(" "))
    }

    pub(super) fn date(date: Date) -> String {
        date.strftime("%-d %B %Y").to_string()
    }

    /// The paragraphs that a statement is pinned to.
    pub(super) fn pin(&self, qualifiers: Slice<Qualifier>) -> Option<String> {
        let pins = self.tree().qualifiers(qualifiers).iter().filter_map(|it| match it.kind {
            QualifierKind::Pin(places) => Some(self.places(places)),
            _ => None,
        });
        let pins: Vec<_> = pins.collect();
        (!pins.is_empty()).then(|| pins.join("; "))
    }

    fn places(&self, places: Slice<Place>) -> String {
        let mut said: Vec<String> = Vec::new();
        for place in self.tree().places(places) {
            let document = place.document.map(|it| format!("{} ", self.model.name(it.name)));
            let to = place.to.map(|it| format!(" to {}", self.label(it)));
            let from = self.label(place.from);
            said.push([document.unwrap_or_default(), from, to.unwrap_or_default()].concat());
        }
        said.join("; ")
    }

    fn label(&self, label: Label) -> String {
        let mark = self.text(label.mark);
        match (label.heading.is_empty(), mark.is_empty()) {
            (true, _) => mark,
            (false, true) => self.quote(label.heading),
            (false, false) => format!("{mark} {}", self.quote(label.heading)),
        }
    }
}

/// The conditions of a whole statement as a sentence, where there are any.
fn all_holds(conditions: &mut String) -> Option<String> {
    let said = std::mem::take(conditions);
    (!said.is_empty()).then(|| format!("All of this holds{}.", said.trim_start_matches(',')))
}
