//! What was written: titles, references, conditions and pins, as the rules and the reports ask for
//! them.

use unicode_normalization::UnicodeNormalization as _;

use super::{Constitution, Head, Qualifiers, Reference, RoleId};
use crate::{
    source::{Span, TextRange},
    syntax::{
        Name,
        ast::{Exception, Label, QualifierKind, Slice, Term, Tree},
        words::Word,
    },
};

impl<'s> Constitution<'s> {
    pub fn text(&self, span: Span) -> &'s str {
        self.sources.text(span)
    }

    pub fn name(&self, name: Name) -> &str {
        &self.names[name]
    }

    /// The title of a statement; without one, its name with capitals.
    pub fn title(&self, head: &Head) -> String {
        match head.title {
            Some(span) => self.text(span).to_owned(),
            None => capitals(&self.names[head.name]),
        }
    }

    pub fn role_title(&self, role: RoleId) -> String {
        self.title(&self.role(role).head)
    }

    pub fn terms(&self, reference: Reference) -> &[Term] {
        self.tree(reference.file).terms(reference.terms)
    }

    /// The terms of a question or an expectation as a reference.
    pub(crate) fn reference_to(&self, file: u32, terms: Slice<Term>) -> Reference {
        let tree = self.tree(file);
        let range = match tree.terms(terms) {
            [first, .., last] => first.range.to(last.range),
            [only] => only.range,
            [] => TextRange::default(),
        };
        Reference { file, terms, span: tree.span(range) }
    }

    pub(crate) fn tree(&self, file: u32) -> &Tree {
        &self.trees[file as usize]
    }

    /// The conditions under which something holds, between their quotes.
    pub fn whens(&self, qualifiers: Qualifiers) -> impl Iterator<Item = Span> {
        let tree = self.tree(qualifiers.file);
        tree.qualifiers(qualifiers.own).iter().filter_map(move |it| match it.kind {
            QualifierKind::When(text) => Some(tree.span(text)),
            _ => None,
        })
    }

    /// What it is for, and the days on which it begins and ends, as written. Until something happens it holds
    /// as if that were not said.
    pub fn purposes_and_days(&self, qualifiers: Qualifiers) -> impl Iterator<Item = Span> {
        let tree = self.tree(qualifiers.file);
        let bounds = |kind: QualifierKind| matches!(kind, QualifierKind::For(_)) || kind.is_day();
        let own = tree.qualifiers(qualifiers.own).iter();
        own.filter(move |it| bounds(it.kind)).map(|it| tree.span(it.range))
    }

    /// Whether it holds from some day on, or until one, or until something happens.
    pub fn is_for_a_time(&self, qualifiers: Qualifiers) -> bool {
        self.qualified_by(qualifiers, QualifierKind::is_time)
    }

    /// What lifts it.
    pub fn exceptions(&self, qualifiers: Qualifiers) -> impl Iterator<Item = Exception> {
        let tree = self.tree(qualifiers.file);
        let unless = tree.qualifiers(qualifiers.own).iter().filter_map(|it| match it.kind {
            QualifierKind::Unless(exceptions) => Some(exceptions),
            _ => None,
        });
        unless.flat_map(|exceptions| tree.exceptions(exceptions)).copied()
    }

    /// Whether something takes out whoever the matter is about.
    pub fn spares_subject(&self, qualifiers: Qualifiers) -> bool {
        self.exceptions(qualifiers).any(|it| matches!(it, Exception::Subject(_)))
    }

    /// Whether one of the qualifiers is of some kind.
    pub fn qualified_by(&self, qualifiers: Qualifiers, is: impl Fn(QualifierKind) -> bool) -> bool {
        self.tree(qualifiers.file).qualifiers(qualifiers.own).iter().any(|it| is(it.kind))
    }

    /// Whether it holds only in part, on some condition, with an exception or for a time.
    pub fn is_limited(&self, qualifiers: Qualifiers) -> bool {
        self.qualified_by(qualifiers, |kind| {
            let is_one = matches!(
                kind,
                QualifierKind::When(_) | QualifierKind::For(_) | QualifierKind::Unless(_)
            );
            is_one || kind.is_time()
        })
    }

    /// What qualifies the clause that stands somewhere.
    pub fn qualifiers_at(&self, at: Span) -> Option<Qualifiers> {
        let file = crate::source::as_u32(self.trees.iter().position(|tree| tree.file == at.file)?);
        let tree = self.tree(file);
        let before = tree.statements().partition_point(|it| it.range.start <= at.start);
        let statement = tree.statements().get(before.checked_sub(1)?)?;
        let clauses = tree.clauses(statement.clauses);
        let before = clauses.partition_point(|it| it.range.start <= at.start);
        Some(Qualifiers { file, own: clauses.get(before.checked_sub(1)?)?.qualifiers })
    }

    /// The statement in which something stands.
    pub fn statement_at(&self, at: Span) -> Option<Span> {
        let tree = self.trees.iter().find(|tree| tree.file == at.file)?;
        let before = tree.statements().partition_point(|it| it.range.start <= at.start);
        tree.statements().get(before.checked_sub(1)?).map(|it| tree.span(it.range))
    }

    /// The clauses of a statement, in the order of the text: the word that opens each, where it stands and
    /// what qualifies it.
    pub fn clauses(&self, head: &Head) -> impl Iterator<Item = (Word, Span, Qualifiers)> {
        let file = head.qualifiers.file;
        let tree = self.tree(file);
        let after = tree.statements().partition_point(|it| it.range.start <= head.span.start);
        let statement = after.checked_sub(1).and_then(|at| tree.statements().get(at));
        let clauses = statement.map(|it| tree.clauses(it.clauses)).unwrap_or_default().iter();
        clauses
            .map(move |it| (it.word, tree.span(it.range), Qualifiers { file, own: it.qualifiers }))
    }

    /// What would lift it and is not known to hold, as written: quoted circumstances, exceptions of the
    /// law, documents and consent; not `subject`, which the case tells.
    pub fn circumstances(&self, qualifiers: Qualifiers) -> impl Iterator<Item = Span> {
        let tree = self.tree(qualifiers.file);
        self.exceptions(qualifiers).filter_map(move |exception| {
            let range = match exception {
                Exception::Text(text) => text,
                Exception::Name(ident) => ident.range,
                Exception::ConsentOf(terms) => {
                    let terms = tree.terms(terms);
                    let who = terms.first()?.range.to(terms.last()?.range);
                    let before = self.sources.file(tree.file).text.get(..who.start as usize)?;
                    let start = crate::source::as_u32(before.rfind("consent")?);
                    TextRange { start, end: who.end }
                }
                Exception::Subject(_) => return None,
            };
            Some(tree.span(range))
        })
    }

    /// The paragraphs that qualifiers are pinned to, such as `6.7` or `protocol 11.8`.
    pub fn pin(&self, qualifiers: Qualifiers) -> Option<String> {
        let tree = self.tree(qualifiers.file);
        let mut places = Vec::new();
        for qualifier in tree.qualifiers(qualifiers.own) {
            let QualifierKind::Pin(pin) = qualifier.kind else { continue };
            for place in tree.places(pin) {
                let mut text = String::new();
                if let Some(document) = place.document {
                    text.push_str(&self.names[document.name]);
                    text.push(' ');
                }
                text.push_str(&self.label(tree, place.from));
                if let Some(to) = place.to {
                    text.push_str(" to ");
                    text.push_str(&self.label(tree, to));
                }
                places.push(text);
            }
        }
        (!places.is_empty()).then(|| places.join("; "))
    }

    fn label(&self, tree: &Tree, label: Label) -> String {
        let mark = self.text(tree.span(label.mark));
        if label.heading.is_empty() {
            return mark.to_owned();
        }
        let heading = self.text(tree.span(label.heading));
        if mark.is_empty() { format!("“{heading}”") } else { format!("{mark} “{heading}”") }
    }

    /// The documents that a statement is pinned to by name.
    pub fn pinned_documents(&self, qualifiers: Qualifiers) -> impl Iterator<Item = Name> {
        let tree = self.tree(qualifiers.file);
        let pins = tree.qualifiers(qualifiers.own).iter().filter_map(|it| match it.kind {
            QualifierKind::Pin(places) => Some(places),
            _ => None,
        });
        pins.flat_map(|pin| tree.places(pin)).filter_map(|it| it.document).map(|it| it.name)
    }

    /// Whether two quoted texts are letter for letter the same, a run of white space as one space.
    pub fn same_words(&self, one: Span, other: Span) -> bool {
        let (one, other) = (self.text(one), self.text(other));
        if one == other {
            return true;
        }
        let is_plain = one.is_ascii() && other.is_ascii();
        one.split_whitespace().eq(other.split_whitespace())
            || !is_plain && words(one).eq(words(other))
    }
}

/// The letters of a quoted text, a run of white space as one space.
pub fn words(text: &str) -> impl Iterator<Item = char> {
    text.split_whitespace().flat_map(|word| word.nfc().chain([' ']))
}

/// `head-of-service` as `Head of Service`.
pub(crate) fn capitals(name: &str) -> String {
    let mut title = String::with_capacity(name.len());
    for (index, word) in name.split('-').enumerate() {
        if index > 0 {
            title.push(' ');
        }
        let small = matches!(word, "of" | "and" | "the" | "for" | "to" | "in" | "on" | "or");
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if index == 0 || !small => title.extend(first.to_uppercase()),
            Some(first) => title.push(first),
            None => {}
        }
        title.push_str(letters.as_str());
    }
    title
}
