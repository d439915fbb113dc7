//! Changes to a model that its scenarios should notice: a step dropped, a step that goes to somebody
//! else, an exception taken out. One that no scenario notices is a rule that nobody watches.

use super::run;
use crate::{
    model::{Constitution, RoleKind},
    pipeline,
    source::{Sources, Span, TextRange},
    syntax::{
        ast::{
            Argument, Clause, Join, Qualifier, QualifierKind, Slice, Statement, StatementKind,
            Term, Thing, Tree,
        },
        words::Home,
    },
};

/// What is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Dropped,
    /// To the role of that name.
    Redirected(String),
    /// Without what excepts from it.
    Unexcepted,
}

/// One change to a model.
#[derive(Debug, Clone)]
pub struct Mutant {
    pub change: Change,
    /// What is taken out, or replaced.
    pub span: Span,
    /// The name of the statement.
    pub of: String,
    /// What stands there instead.
    instead: String,
}

/// What became of the changes to a constitution.
#[derive(Debug, Default)]
pub struct Mutated {
    /// How many could be made so that the text still reads whole.
    pub made: usize,
    /// Those that no scenario notices, in the order of the text.
    pub unnoticed: Vec<Mutant>,
}

/// Makes every change, one at a time, and puts the scenarios again. In proportion to the changes times
/// what it costs to put them once.
///
/// # Errors
///
/// Why nothing can be learnt: the text cannot be read whole, or a scenario does not hold as it is.
pub fn mutate(sources: &Sources) -> Result<Mutated, String> {
    let model = pipeline::read(sources);
    if !model.is_sound() {
        return Err(pipeline::unsound(&model));
    }
    if !pipeline::ask(&model, None, run).holds() {
        return Err("a scenario does not hold as the text stands".to_owned());
    }
    let mut mutated = Mutated::default();
    for mutant in mutants(&model) {
        let changed = mutant.applied(sources);
        let model = pipeline::read(&changed);
        if model.is_sound() {
            mutated.made += 1;
            if pipeline::ask(&model, None, run).holds() {
                mutated.unnoticed.push(mutant);
            }
        }
    }
    Ok(mutated)
}

/// Every change, in the order of the text.
fn mutants(model: &Constitution<'_>) -> Vec<Mutant> {
    let mut found = Vec::new();
    for tree in model.trees() {
        for statement in tree.statements() {
            let is_tried =
                matches!(statement.kind, StatementKind::Escalation | StatementKind::Confidential);
            let Some(name) = statement.name.filter(|_| is_tried) else { continue };
            let of = model.name(name.name).to_owned();
            let maker = Maker { model, tree, statement, of };
            maker.make(&mut found);
        }
    }
    found
}

/// Makes the changes to one statement.
struct Maker<'a> {
    model: &'a Constitution<'a>,
    tree: &'a Tree,
    statement: &'a Statement,
    of: String,
}

impl Maker<'_> {
    fn make(&self, found: &mut Vec<Mutant>) {
        self.unexcept(self.statement.qualifiers, found);
        let clauses = self.tree.clauses(self.statement.clauses);
        for (at, clause) in clauses.iter().enumerate() {
            if clause.word.is_opening() {
                found.push(self.mutant(Change::Dropped, self.step(clauses, at), ""));
                found.extend(self.redirected(clause));
            }
            if let Argument::Reference(terms) = clause.argument {
                self.include(self.tree.terms(terms), found);
            }
            self.unexcept(clause.qualifiers, found);
        }
    }

    fn mutant(&self, change: Change, range: TextRange, instead: &str) -> Mutant {
        let (of, instead) = (self.of.clone(), instead.to_owned());
        Mutant { change, span: self.tree.span(range), of, instead }
    }

    /// A step with all that belongs to it: up to the next clause that does not.
    fn step(&self, clauses: &[Clause], at: usize) -> TextRange {
        let start = clauses.get(at).map_or(0, |it| it.range.start);
        let is_part =
            |it: &&Clause| it.word.home().overlaps(Home::PART_OF_STEP) && !it.word.is_opening();
        let rest = clauses.get(at + 1..).unwrap_or_default();
        let parts = rest.iter().take_while(is_part).count();
        let next = rest.get(parts).map(|it| it.range.start);
        // The last goes to the brace that closes the statement.
        let end = next.unwrap_or(self.statement.range.end.saturating_sub(1));
        TextRange { start, end: end.max(start) }
    }

    /// The step to somebody whom it does not name.
    fn redirected(&self, clause: &Clause) -> Option<Mutant> {
        let Argument::Reference(terms) = clause.argument else { return None };
        let terms = self.tree.terms(terms);
        let end = terms.last().filter(|it| it.thing != Thing::NotStated)?.range.end;
        let is_named = |name| terms.iter().any(|it| it.thing == Thing::Name(name));
        let other = self.model.roles.iter().find(|role| {
            role.kind == RoleKind::Officer && !role.many && !is_named(role.head.name)
        })?;
        let name = self.model.name(other.head.name);
        let start = clause.range.start + crate::source::as_u32(clause.word.text().len());
        let range = TextRange { start, end };
        Some(self.mutant(Change::Redirected(name.to_owned()), range, &format!(" {name}")))
    }

    /// Without each `except`.
    fn include(&self, terms: &[Term], found: &mut Vec<Mutant>) {
        for (at, term) in terms.iter().enumerate().filter(|(_, it)| it.join == Join::Except) {
            let before = at.checked_sub(1).and_then(|at| terms.get(at));
            let after = terms.get(at..).unwrap_or_default();
            let len = after.iter().skip(1).take_while(|it| it.join != Join::Comma).count();
            let last = after.get(len).unwrap_or(term);
            if let Some(before) = before {
                let range = TextRange { start: before.range.end, end: last.range.end };
                found.push(self.mutant(Change::Unexcepted, range, ""));
            }
        }
    }

    /// Without each `unless`.
    fn unexcept(&self, qualifiers: Slice<Qualifier>, found: &mut Vec<Mutant>) {
        for qualifier in self.tree.qualifiers(qualifiers) {
            if matches!(qualifier.kind, QualifierKind::Unless(_)) {
                found.push(self.mutant(Change::Unexcepted, qualifier.range, ""));
            }
        }
    }
}

impl Mutant {
    /// The text with the change made.
    fn applied(&self, sources: &Sources) -> Sources {
        let mut changed = Sources::default();
        for (id, file) in sources.iter() {
            if id == self.span.file {
                let before = file.text.get(..self.span.start as usize).unwrap_or_default();
                let after = file.text.get(self.span.end as usize..).unwrap_or_default();
                changed.add(&file.path, [before, &self.instead, " ", after].concat().into_bytes());
            } else {
                changed.add(&file.path, file.text.as_bytes());
            }
        }
        changed
    }
}
