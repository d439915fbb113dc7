//! Statements word by word, with two groups and their leaders exchanged: two that say the same of one
//! and of the other come out alike.

use std::{cell::RefCell, fmt::Write as _};

use rustc_hash::{FxHashMap, FxHashSet};

use super::resolve::{items, paths};
use crate::{
    model::{Constitution, words},
    source::TextRange,
    syntax::{
        Name,
        ast::{
            Argument, Clause, Deed, DeedKind, Exception, Join, Object, Qualifier, QualifierKind,
            Slice, Statement, Term, Thing, Tree,
        },
        words::Word,
    },
};

/// How names and quoted words are written.
#[derive(Debug, Default)]
pub(super) struct Swap {
    /// Each name that is exchanged for another.
    pub(super) names: FxHashMap<Name, Name>,
    /// What belongs to one of the two, and is written alike whichever it belongs to.
    pub(super) theirs: FxHashSet<Name>,
    /// Words, in small letters, that tell one of the two: what has one of them is written alike too.
    pub(super) telling: Vec<String>,
}

/// Writes the statements of one file.
pub(super) struct Writer<'a, 'c> {
    pub(super) model: &'a Constitution<'c>,
    pub(super) tree: &'a Tree,
    pub(super) swap: &'a Swap,
    /// Every name that was written.
    pub(super) named: RefCell<Vec<Name>>,
}

impl Writer<'_, '_> {
    /// What qualifies a statement as a whole, then each of its clauses, those of a step with the word that
    /// opened it.
    pub(super) fn clauses(&self, statement: &Statement) -> Vec<String> {
        let mut written = vec![format!("whole{}", self.qualifiers(statement.qualifiers))];
        let mut place = 0;
        for clause in self.tree.clauses(statement.clauses) {
            if matches!(clause.word, Word::First | Word::Then | Word::Otherwise | Word::Finally) {
                place += 1;
            }
            // Only the steps of an escalation are ordered.
            let is_header = matches!(
                clause.word,
                Word::Matter | Word::RaisedBy | Word::About | Word::Between | Word::Carries
            );
            let at = if is_header { 0 } else { place };
            written.push(format!("{at} {}", self.clause(clause)));
        }
        written
    }

    fn clause(&self, clause: &Clause) -> String {
        let argument = self.argument(&clause.argument);
        format!("{:?} {argument}{}", clause.word, self.qualifiers(clause.qualifiers))
    }

    fn argument(&self, argument: &Argument) -> String {
        match *argument {
            Argument::Name(ident) => self.name(ident.name),
            Argument::Names(names) => {
                let all = self.tree.idents(names).iter().map(|it| self.name(it.name));
                sorted(all, ",")
            }
            Argument::Text(text) => self.text(text),
            Argument::Texts(texts) => {
                sorted(self.tree.texts(texts).iter().map(|&it| self.text(it)), ",")
            }
            Argument::Reference(terms) => self.reference(terms),
            Argument::Sides(one, other) => {
                sorted([one, other].into_iter().map(|it| self.reference(it)), " and ")
            }
            Argument::Deed(index) => self.deed(&self.tree.deed(index)),
            Argument::None | Argument::Case(_) | Argument::Expectation(_) => String::new(),
            Argument::Pence(_) | Argument::Date(_) | Argument::Time(_) | Argument::Act(..) => {
                format!("{argument:?}")
            }
        }
    }

    fn deed(&self, deed: &Deed) -> String {
        let what = match deed.what {
            DeedKind::Texts(texts) => self.argument(&Argument::Texts(texts)),
            DeedKind::Person(word, who, text) => {
                let text = text.map(|it| self.text(it));
                format!("{word:?} {} {}", self.reference(who), text.unwrap_or_default())
            }
            DeedKind::Thing(word, object, to) => {
                let object = match object {
                    Object::Text(text) => self.text(text),
                    Object::Names(names) => self.argument(&Argument::Names(names)),
                };
                let to = to.map(|it| self.reference(it));
                format!("{word:?} {object} to {}", to.unwrap_or_default())
            }
        };
        format!("{:?} {} {what}", deed.strength, deed.negated)
    }

    /// A reference with its items, and the alternatives of each, in one order.
    fn reference(&self, terms: Slice<Term>) -> String {
        let item = |alt: &[Term]| {
            let joint = if alt.iter().any(|it| it.join == Join::And) { " and " } else { " or " };
            sorted(paths(alt).map(|path| self.path(path)), joint)
        };
        let all = items(self.tree.terms(terms)).map(|it| match it.except {
            Some(except) => format!("{} except {}", item(it.alt), item(except)),
            None => item(it.alt),
        });
        sorted(all, ",")
    }

    fn path(&self, path: &[Term]) -> String {
        let said = path.iter().map(|term| {
            let thing = match term.thing {
                Thing::Name(name) => self.name(name),
                Thing::Text => self.text(term.range),
                other => format!("{other:?}"),
            };
            format!("{:?} {thing}", term.relative)
        });
        said.collect::<Vec<_>>().join(" of ")
    }

    fn name(&self, name: Name) -> String {
        self.named.borrow_mut().push(name);
        let swap = self.swap;
        if let Some(&other) = swap.names.get(&name) {
            return self.model.name(other).to_owned();
        }
        let text = self.model.name(name);
        let is_theirs = swap.theirs.contains(&name) || tells(&swap.telling, text);
        if is_theirs { "~".to_owned() } else { text.to_owned() }
    }

    fn text(&self, range: TextRange) -> String {
        let text = self.model.text(self.tree.span(range));
        if tells(&self.swap.telling, text) { "~".to_owned() } else { words(text).collect() }
    }

    /// Qualifiers in one order, without those that only say where or how it is read.
    fn qualifiers(&self, qualifiers: Slice<Qualifier>) -> String {
        let all = self.tree.qualifiers(qualifiers).iter().filter_map(|it| self.qualifier(it));
        let mut all: Vec<_> = all.collect();
        all.sort_unstable();
        all.iter().fold(String::new(), |mut text, it| {
            let _ = write!(text, "; {it}");
            text
        })
    }

    fn qualifier(&self, qualifier: &Qualifier) -> Option<String> {
        Some(match qualifier.kind {
            QualifierKind::Pin(_)
            | QualifierKind::Cite(_)
            | QualifierKind::Reading(_)
            | QualifierKind::Note(_) => return None,
            QualifierKind::When(text) => format!("when {}", self.text(text)),
            QualifierKind::For(text) => format!("for {}", self.text(text)),
            QualifierKind::UntilText(text) => format!("until {}", self.text(text)),
            QualifierKind::UntilDate(date) => format!("until {date}"),
            QualifierKind::SinceDate(date) => format!("since {date}"),
            QualifierKind::Unless(exceptions) => {
                let all = self.tree.exceptions(exceptions).iter().map(|it| self.exception(it));
                format!("unless {}", sorted(all, ","))
            }
        })
    }

    fn exception(&self, exception: &Exception) -> String {
        match *exception {
            Exception::Text(text) => self.text(text),
            Exception::Name(ident) => self.name(ident.name),
            Exception::ConsentOf(terms) => format!("consent of {}", self.reference(terms)),
            Exception::Subject(_) => "subject".to_owned(),
        }
    }
}

fn sorted(all: impl Iterator<Item = String>, between: &str) -> String {
    let mut all: Vec<_> = all.collect();
    all.sort_unstable();
    all.join(between)
}

/// Whether a text has a word that begins with one of some.
fn tells(telling: &[String], text: &str) -> bool {
    !telling.is_empty() && tokens(text).any(|it| telling.iter().any(|word| it.starts_with(word)))
}

/// The words of a text or a name, in small letters.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = String> {
    let all = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    all.map(str::to_lowercase)
}
