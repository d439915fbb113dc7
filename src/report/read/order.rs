//! The order of the paragraphs, and the sections in which a model is read back.

use rustc_hash::FxHashMap;

use crate::{
    model::Constitution,
    syntax::{
        Name,
        ast::{Label, QualifierKind, Statement, StatementKind, Tree},
    },
};

/// Where a statement stands: its section, its paragraph, and its place in the text.
pub(super) type Key = (Group, Paragraph, (usize, u32));

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Council,
    Documents,
    NoParagraph,
    /// By its place among the documents; one that is not clear stands last.
    Document(usize),
    Narrative,
    Scenarios,
    Accepted,
    Law,
}

/// The parts of a paragraph's mark: `13B.1(ii)` is 13, b, 1 and 2. A heading stands where it is first
/// named, after every number.
type Paragraph = Vec<(u8, usize, String)>;

pub(super) struct Order<'c> {
    model: &'c Constitution<'c>,
    documents: FxHashMap<Name, usize>,
    /// Of each file, the only loaded document in it.
    only: Vec<Option<usize>>,
    headings: FxHashMap<&'c str, usize>,
}

impl<'c> Order<'c> {
    pub(super) fn new(model: &'c Constitution<'c>) -> Self {
        let documents: FxHashMap<_, _> =
            model.documents.iter().enumerate().map(|(at, it)| (it.head.name, at)).collect();
        let mut order = Self { model, documents, only: Vec::new(), headings: FxHashMap::default() };
        for tree in model.trees() {
            let in_file = |it: &&usize| {
                let document = model.documents.get(**it);
                document.is_some_and(|it| it.is_loaded && it.head.span.file == tree.file)
            };
            let all: Vec<_> = (0..model.documents.len()).collect();
            let mut loaded = all.iter().filter(in_file).copied();
            order.only.push(loaded.next().filter(|_| loaded.next().is_none()));
            for statement in tree.statements() {
                for (_, label) in places(tree, statement) {
                    let heading = model.text(tree.span(label.heading));
                    let next = order.headings.len();
                    order.headings.entry(heading).or_insert(next);
                }
            }
        }
        order
    }

    pub(super) fn key(&self, file: usize, statement: &Statement) -> Key {
        let tree = self.model.trees().get(file);
        let first = tree.and_then(|tree| Some((tree, places(tree, statement).next()?)));
        let group = match statement.kind {
            StatementKind::Council => Group::Council,
            StatementKind::Document | StatementKind::Use => Group::Documents,
            StatementKind::Narrative => Group::Narrative,
            StatementKind::Scenario => Group::Scenarios,
            StatementKind::Accept => Group::Accepted,
            StatementKind::Pack
            | StatementKind::Office
            | StatementKind::Incompatible
            | StatementKind::Reserved
            | StatementKind::Barred
            | StatementKind::Requirement
            | StatementKind::Category
            | StatementKind::Revoked
            | StatementKind::Provision => Group::Law,
            _ => first.map_or(Group::NoParagraph, |(_, (document, _))| {
                let named = document.and_then(|it| self.documents.get(&it).copied());
                let only = || self.only.get(file).copied().flatten();
                Group::Document(named.or_else(only).unwrap_or(usize::MAX))
            }),
        };
        let is_in_order = matches!(group, Group::Document(_) | Group::Narrative);
        let label = first.filter(|_| is_in_order);
        let paragraph = label.map(|(tree, (_, label))| self.paragraph(tree, label));
        (group, paragraph.unwrap_or_default(), (file, statement.range.start))
    }

    fn paragraph(&self, tree: &Tree, label: Label) -> Paragraph {
        let mut parts: Paragraph = Vec::new();
        let mark = self.model.text(tree.span(label.mark));
        let mut rest = mark;
        while let Some(first) = rest.chars().next() {
            let is_digit = first.is_ascii_digit();
            let alike = |it: char| it.is_alphanumeric() && it.is_ascii_digit() == is_digit;
            let len = rest.find(|it| !alike(it)).unwrap_or(rest.len());
            let (part, after) = rest.split_at(len.max(first.len_utf8()));
            rest = after;
            match (part.parse(), roman(part)) {
                (Ok(number), _) => parts.push((0, number, String::new())),
                (_, Some(number)) => parts.push((1, number, String::new())),
                _ if len > 0 => parts.push((1, 0, part.to_lowercase())),
                _ => {}
            }
        }
        let heading = self.model.text(tree.span(label.heading));
        if !heading.is_empty() {
            let at = self.headings.get(heading).copied().unwrap_or_default();
            let rank = if mark.is_empty() { 2 } else { 0 };
            // A heading above a mark parts numbers that occur twice.
            parts.insert(if mark.is_empty() { 0 } else { parts.len() }, (rank, at, String::new()));
        }
        parts
    }

    pub(super) fn heading(&self, key: &Key) -> String {
        match key.0 {
            Group::Council => "The council".to_owned(),
            Group::Documents => "Documents".to_owned(),
            Group::NoParagraph => "Without a paragraph".to_owned(),
            Group::Document(at) => match self.model.documents.get(at) {
                Some(document) => self.model.title(&document.head),
                None => "Paragraphs of a document that is not clear".to_owned(),
            },
            Group::Narrative => {
                "Paragraphs that give no power, duty, right, route or secrecy".to_owned()
            }
            Group::Scenarios => "Scenarios kept beside the model".to_owned(),
            Group::Accepted => "Findings that the council accepts".to_owned(),
            Group::Law => "The council's own law".to_owned(),
        }
    }
}

/// The places that a statement is pinned to, each with its document.
fn places<'t>(
    tree: &'t Tree,
    statement: &'t Statement,
) -> impl Iterator<Item = (Option<Name>, Label)> + 't {
    let pins = tree.qualifiers(statement.qualifiers).iter().filter_map(|it| match it.kind {
        QualifierKind::Pin(places) => Some(places),
        _ => None,
    });
    let mut document = None;
    pins.flat_map(|pin| tree.places(pin)).map(move |place| {
        document = place.document.map(|it| it.name).or(document);
        (document, place.from)
    })
}

/// Whether a statement is pinned to a paragraph, such as `3.4` or `protocol 3.4`.
pub(super) fn is_pinned(
    model: &Constitution<'_>,
    tree: &Tree,
    statement: &Statement,
    wanted: &str,
) -> bool {
    places(tree, statement).any(|(document, label)| {
        let text = |range| model.text(tree.span(range));
        let mark = if label.mark.is_empty() { text(label.heading) } else { text(label.mark) };
        let whole = document.map(|it| format!("{} {mark}", model.name(it)));
        mark == wanted || whole.is_some_and(|it| it == wanted)
    })
}

/// The number of a small roman numeral of more than one letter, or of the first three that have one.
fn roman(part: &str) -> Option<usize> {
    const NUMERALS: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
        "xv", "xvi", "xvii", "xviii", "xix", "xx",
    ];
    NUMERALS.iter().position(|it| *it == part).map(|at| at + 1)
}
