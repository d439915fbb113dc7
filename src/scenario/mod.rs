//! Scenarios: what a council expects of its own rules, each put as a case and held against the model.
//!
//! An expectation holds where it holds for every person whom the case allows and for every branch.

mod expect;
pub mod mutants;
mod say;
mod walk;

use std::collections::BTreeSet;

use crate::{
    analysis::{
        Case,
        question::{self, Question},
    },
    model::{EscalationId, Qualifiers},
    pipeline,
    rules::{Context, words},
    source::{Sources, Span, as_u32},
    syntax::{
        ast::{Argument, Statement, StatementKind, Tree},
        words::Word,
    },
};

use self::{expect::Held, walk::Walk};

/// How many cases of one scenario are put.
const CASES: usize = 10_000;

/// What became of the scenarios of a constitution.
#[derive(Debug, Default)]
pub struct Tested {
    /// In the order of the text.
    pub outcomes: Vec<Outcome>,
    /// Every step that no scenario comes to, alternatives too, in the order of the text.
    pub unexercised: Vec<Unexercised>,
    /// How many steps there are.
    pub steps: usize,
}

/// What became of one scenario.
#[derive(Debug)]
pub struct Outcome {
    pub title: String,
    /// The statement.
    pub span: Span,
    pub pin: Option<String>,
    /// How many cases it puts.
    pub cases: usize,
    pub expectations: usize,
    pub failures: Vec<Failure>,
}

/// An expectation that does not hold, or a question that cannot be put.
#[derive(Debug)]
pub struct Failure {
    /// What was expected, as written.
    pub span: Span,
    /// The first case in which it does not hold.
    pub case: Option<String>,
    /// What the rules say instead.
    pub found: String,
}

/// A step that no scenario comes to.
#[derive(Debug)]
pub struct Unexercised {
    pub escalation: String,
    pub span: Span,
}

impl Tested {
    /// Whether every scenario holds.
    pub fn holds(&self) -> bool {
        self.outcomes.iter().all(|it| it.failures.is_empty())
    }
}

/// Reads a constitution and puts its scenarios.
///
/// # Errors
///
/// Why they are not put: some of the text could not be read or resolved.
pub fn test(sources: &Sources) -> Result<Tested, String> {
    let model = pipeline::read(sources);
    if model.is_sound() {
        Ok(pipeline::ask(&model, None, run))
    } else {
        Err(pipeline::unsound(&model))
    }
}

/// Puts every scenario of a constitution that was read and resolved whole. Linear in the scenarios, their cases and the routes of these.
pub fn run(context: &Context<'_>) -> Tested {
    let mut tested = Tested::default();
    let mut exercised = BTreeSet::new();
    for (file, tree) in context.model.trees().iter().enumerate() {
        let scenarios = tree.statements().iter().filter(|it| it.kind == StatementKind::Scenario);
        for statement in scenarios {
            let scenario = Scenario { context, file: as_u32(file), tree, statement };
            tested.outcomes.push(scenario.put(&mut exercised));
        }
    }
    let model = context.model;
    for id in model.escalation_ids() {
        for (place, it) in model.escalation(id).places.iter().enumerate() {
            // Where the author marked silence nobody can come.
            let steps = it.steps.iter().enumerate().filter(|(_, it)| it.who.is_stated());
            for (step, it) in steps {
                tested.steps += 1;
                if !exercised.contains(&(id, place, step)) {
                    let escalation = model.title(&model.escalation(id).head);
                    tested.unexercised.push(Unexercised { escalation, span: it.span });
                }
            }
        }
    }
    tested
}

/// A scenario as it stands in the text.
struct Scenario<'a> {
    context: &'a Context<'a>,
    file: u32,
    tree: &'a Tree,
    statement: &'a Statement,
}

/// The steps that the routes of some cases come to.
type Exercised = BTreeSet<(EscalationId, usize, usize)>;

impl Scenario<'_> {
    fn put(&self, exercised: &mut Exercised) -> Outcome {
        let model = self.context.model;
        let title = self.statement.title.map_or("", |it| model.text(self.tree.span(it)));
        let mut outcome = Outcome {
            title: title.to_owned(),
            span: self.tree.span(self.statement.range),
            pin: model.pin(Qualifiers { file: self.file, own: self.statement.qualifiers }),
            cases: 0,
            expectations: 0,
            failures: Vec::new(),
        };
        let clauses = self.tree.clauses(self.statement.clauses);
        let asked = clauses.iter().find_map(|it| match (it.word, it.argument) {
            (Word::When, Argument::Case(index)) => Some((it, self.tree.case(index))),
            _ => None,
        });
        let Some((clause, asked)) = asked else {
            let span = outcome.span;
            let found = "it puts no case".to_owned();
            outcome.failures.push(Failure { span, case: None, found });
            return outcome;
        };
        match question::read(self.context.scopes, self.file, &asked) {
            Ok(question) => self.hold(&question, exercised, &mut outcome),
            Err(misread) => {
                let name = model.name(misread.ident.name);
                let span = self.tree.span(clause.range);
                let found = format!("`{name}` means nothing here");
                outcome.failures.push(Failure { span, case: None, found });
            }
        }
        outcome
    }

    /// Holds every expectation against every case of a question.
    fn hold(&self, question: &Question, exercised: &mut Exercised, outcome: &mut Outcome) {
        let (walks, is_cut) = self.walks(question);
        outcome.cases = walks.len();
        if is_cut {
            // What was not put cannot be said to hold.
            let found =
                format!("it allows more than {CASES} cases; name who raises it, or about whom");
            outcome.failures.push(Failure { span: outcome.span, case: None, found });
        }
        for walk in &walks {
            exercised.extend(walk.steps());
        }
        let mut places = 0;
        for clause in self.tree.clauses(self.statement.clauses) {
            let Argument::Expectation(index) = clause.argument else { continue };
            outcome.expectations += 1;
            let expectation = self.tree.expectation(index);
            let expecting = expect::Expecting { context: self.context, file: self.file };
            let held = expecting.hold(&expectation, &mut places, &walks);
            let Held::Not { case, found } = held else { continue };
            let case = case.map(|it| words::case(self.context, &it));
            let span = self.tree.span(clause.range);
            outcome.failures.push(Failure { span, case, found });
        }
        if outcome.expectations == 0 {
            // What nothing is expected of would hold whatever the rules say.
            let found = "it expects nothing".to_owned();
            outcome.failures.push(Failure { span: outcome.span, case: None, found });
        }
    }

    /// The ways of all cases, and whether there are more than are put; none where somebody asks to see
    /// something.
    fn walks(&self, question: &Question) -> (Vec<Walk>, bool) {
        if question.sees.is_some() {
            return (Vec::new(), false);
        }
        let (cases, is_cut) = question.cases(self.context.resolver, CASES);
        let walks = cases.into_iter().map(|case: Case| Walk::new(self.context, question, case));
        (walks.collect(), is_cut)
    }
}
