//! All stages in order: what the library's `check` does.

use std::{
    cmp::Ordering,
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::{
    analysis::{People, Resolver, Scopes},
    config::{self, Levels},
    finding::{self, Finding, Kind, Severity},
    law,
    model::{self, Acceptance, Constitution},
    rules::{self, Context, Days, Needs, Rule, conditions},
    source::{FileId, LoadError, Sources, Span},
    syntax::{
        self, Names,
        ast::{Case, Statement, Tree},
    },
};

/// What was found in one constitution, and what it was found in.
#[derive(Debug, Default)]
pub struct Report {
    /// In the order of the text.
    pub findings: Vec<Finding>,
    /// What the constitution accepts, in the order of the text; none of it is among the findings.
    pub accepted: Vec<Accepted>,
    /// Rules that could not be evaluated, and why, in the order of the rules.
    pub not_evaluated: Vec<(&'static str, String)>,
    pub loaded: Loaded,
    /// How many findings are left out that a baseline has recorded.
    pub known: usize,
    /// Whether everything was read and every name found.
    pub is_sound: bool,
}

/// A finding that the constitution accepts, and what its `accept` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    pub finding: Finding,
    pub reason: String,
    pub approver: String,
    pub until: Option<Date>,
    /// Where it is accepted.
    pub span: Span,
}

/// What was read.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Loaded {
    pub councils: Vec<String>,
    pub files: usize,
    pub statements: usize,
    /// Titles of documents that the models are of, and of those that they only refer to.
    pub documents: Vec<String>,
    pub not_loaded: Vec<String>,
    /// The files of the same folder that were not taken.
    pub left_out: Vec<String>,
    /// The law that councils are held against which do not say as at what day, by nation.
    pub law: Vec<String>,
    /// Who asked for the day whose law that is, if anybody did.
    pub law_asked: Option<LawAsked>,
}

/// Who asks for the law of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LawAsked {
    /// Whoever checks, of every council.
    Here,
    /// The settings, of councils that name no day.
    BySettings,
}

impl Report {
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }
}

/// Reads the files of the constitutions at a path, as [`Sources::load_each`] does, and those that they
/// `use`. A file that is used and cannot be read is told of when the constitution is resolved.
pub fn load_each(path: &Path) -> Vec<Result<Sources, LoadError>> {
    let loaded = Sources::load_each(path).into_iter();
    loaded.map(|it| it.map(with_used)).collect()
}

/// Reads the files of one constitution, and those that they `use`.
///
/// # Errors
///
/// A file that cannot be read.
pub fn load(files: &[PathBuf]) -> Result<Sources, LoadError> {
    Sources::read(files).map(with_used)
}

/// Reads further files that a constitution is held to, but for those that it has, and those that they `use`.
///
/// # Errors
///
/// A file that cannot be read.
pub fn with_packs(mut sources: Sources, packs: &[PathBuf]) -> Result<Sources, LoadError> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    for pack in packs {
        if !sources.iter().any(|(_, file)| real(&file.path) == real(pack)) {
            sources.read_further(pack)?;
        }
    }
    Ok(if packs.is_empty() { sources } else { with_used(sources) })
}

/// Reads the files that those at hand `use`.
pub fn with_used(mut sources: Sources) -> Sources {
    let mut next = 0;
    while next < sources.iter().len() {
        for path in used_by(&sources, next) {
            if !sources.has(&path) {
                // What is not there is a defect of the model, told where it is used.
                let _ = sources.read_further(&path);
            }
        }
        next += 1;
    }
    sources
}

/// The files that one file uses. Few use any, and the rest is not parsed for it.
fn used_by(sources: &Sources, number: usize) -> Vec<PathBuf> {
    let file = sources.iter().nth(number).filter(|(_, file)| may_use(&file.text));
    let tree = file.map(|(id, file)| syntax::parse(id, file, &mut Names::default()));
    tree.map_or_else(Vec::new, |tree| model::used_files(sources, &tree))
}

/// Whether a text has the word by which a file is used, before a quote.
fn may_use(text: &str) -> bool {
    let is_joined = |it: &str| it.ends_with(|it: char| it.is_alphanumeric() || it == '-');
    text.match_indices("use \"").any(|(at, _)| !text.get(..at).is_some_and(is_joined))
}

/// Reads and resolves a constitution. Linear in its text.
pub fn read(sources: &Sources) -> Constitution<'_> {
    let mut names = Names::default();
    let trees = sources.iter().map(|(id, file)| syntax::parse(id, file, &mut names)).collect();
    model::lower(sources, names, trees)
}

/// A question as it was asked, in the last file of its sources.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub case: Case,
    pub(crate) file: FileId,
}

/// Reads and resolves a constitution, and a question about it that stands in the last of the files.
///
/// # Errors
///
/// What could not be read of the question.
pub fn read_with_case(
    sources: &Sources,
) -> Result<(Constitution<'_>, Asked), Vec<syntax::SyntaxError>> {
    let mut names = Names::default();
    let mut files: Vec<_> = sources.iter().collect();
    let Some((asked, question)) = files.pop() else { return Err(Vec::new()) };
    let mut trees: Vec<_> =
        files.into_iter().map(|(id, file)| syntax::parse(id, file, &mut names)).collect();
    let (tree, case) = syntax::parse_case(asked, question, &mut names)?;
    trees.push(tree);
    let model = model::lower(sources, names, trees);
    Ok((model, Asked { case, file: asked }))
}

/// Does something with all that can be asked of a constitution.
pub fn ask<T>(
    model: &Constitution<'_>,
    days: impl Into<Days>,
    answer: impl FnOnce(&Context<'_>) -> T,
) -> T {
    let resolver = Resolver::new(People::new(model));
    let scopes = Scopes::new(&resolver);
    answer(&Context::new(&scopes, days.into()))
}

/// Checks a constitution by every rule.
pub fn check(sources: &Sources, days: impl Into<Days>) -> Report {
    let model = read(sources);
    ask(&model, days, report)
}

/// Checks a constitution by every rule, at the levels that settings give them.
pub fn check_at(sources: &Sources, days: impl Into<Days>, levels: &Levels) -> Report {
    let mut report = check(sources, days);
    levels.apply(&mut report.findings);
    for rule in levels.off() {
        report.not_evaluated.retain(|(id, _)| *id != rule.0);
        report.not_evaluated.push((rule.0, format!("`{}` says `off`", config::FILE)));
    }
    report
}

fn report(context: &Context<'_>) -> Report {
    let is_sound = context.model.is_sound();
    let mut report = Report { loaded: loaded(context), is_sound, ..Report::default() };
    let mut silent: Vec<&Rule> = Vec::new();
    for rule in rules::all() {
        if rule.needs == Needs::Everything && !is_sound {
            report.not_evaluated.push((rule.id.0, unsound(context.model)));
            continue;
        }
        let reason = (rule.not_evaluated)(context);
        let found = (rule.check)(context);
        if reason.is_none() && found.is_empty() {
            silent.push(rule);
        }
        report.not_evaluated.extend(reason.map(|reason| (rule.id.0, reason)));
        report.findings.extend(found.into_iter().filter(|it| is_readable(context, rule, it)));
    }
    silent.retain(|_| is_sound);
    let would_speak = conditions::would_speak(context, &silent);
    if !would_speak.is_empty() {
        let why = |it: &Rule| (it.id.0, conditions::WHY.to_owned());
        report.not_evaluated.extend(would_speak.into_iter().map(why));
        report.not_evaluated.sort_by_key(|it| rules::all().position(|rule| rule.id.0 == it.0));
    }
    report.accepted = accept(context, &mut report.findings);
    let accepted = report.accepted.iter_mut().map(|it| &mut it.finding);
    for finding in report.findings.iter_mut().chain(accepted) {
        finding.readings = readings(context.model, finding);
        finding.about = about(context.model, finding);
    }
    report.findings.sort_by(in_order);
    report.findings.dedup();
    report.accepted.sort_by(|one, other| in_order(&one.finding, &other.finding));
    report.accepted.dedup();
    let councils = report.loaded.councils.join("; ");
    let accepted = report.accepted.iter_mut().map(|it| &mut it.finding);
    finding::identify(&councils, report.findings.iter_mut().chain(accepted));
    report
}

/// The order of the text.
fn in_order(one: &Finding, other: &Finding) -> Ordering {
    (one.span, one.rule, &one.message).cmp(&(other.span, other.rule, &other.message))
}

/// Why nothing can be said that a clause elsewhere might cure.
pub(crate) fn unsound(model: &Constitution<'_>) -> String {
    let errors = model.trees().iter().flat_map(Tree::errors);
    let unread = errors.filter(|error| !error.fault.is_harmless()).count();
    let count = |count: usize, what: &str, what_if_many: &str| match count {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{count} {what_if_many}")),
    };
    let places = count(unread, "place could not be read", "places could not be read");
    let names = count(
        model.defects.len(),
        "name or clause has no place in the model",
        "names or clauses have no place in the model",
    );
    [places, names].into_iter().flatten().collect::<Vec<_>>().join(", and ")
}

/// The author's readings where a finding points.
fn readings(model: &Constitution<'_>, finding: &Finding) -> Vec<String> {
    let labels = finding.labels.iter().map(|label| label.span);
    let mut readings: Vec<String> = Vec::new();
    for span in std::iter::once(finding.span).chain(labels) {
        for reading in model.readings_at(span) {
            let words = one_line(model.text(reading));
            if !readings.contains(&words) {
                readings.push(words);
            }
        }
    }
    readings
}

/// The statements where a finding points.
fn about(model: &Constitution<'_>, finding: &Finding) -> Vec<String> {
    let labels = finding.labels.iter().map(|label| label.span);
    let statements = std::iter::once(finding.span).chain(labels);
    let names = statements.filter_map(|span| statement(model, span)?.name);
    let names: BTreeSet<_> = names.map(|name| model.name(name.name).to_owned()).collect();
    names.into_iter().collect()
}

/// Whether the statements that a finding points at were read whole, where its rule needs that.
fn is_readable(context: &Context<'_>, rule: &Rule, finding: &Finding) -> bool {
    if rule.needs != Needs::Statement || context.model.is_sound() {
        return true;
    }
    let labels = finding.labels.iter().map(|label| label.span);
    !std::iter::once(finding.span).chain(labels).any(|span| is_damaged(context.model, span))
}

fn is_damaged(model: &Constitution<'_>, span: Span) -> bool {
    statement(model, span).is_some_and(|it| it.damaged)
}

/// The last statement that begins no later.
fn statement<'m>(model: &'m Constitution<'_>, span: Span) -> Option<&'m Statement> {
    let tree = model.trees().iter().find(|tree| tree.file == span.file);
    let statements = tree.map(Tree::statements).unwrap_or_default();
    let after = statements.partition_point(|it| it.range.start <= span.start);
    after.checked_sub(1).and_then(|at| statements.get(at))
}

/// Takes out what the constitution accepts, with a reason, an approver and until a day that has not
/// passed; adds a finding for every acceptance that accepts nothing.
fn accept(context: &Context<'_>, findings: &mut Vec<Finding>) -> Vec<Accepted> {
    let model = context.model;
    let mut used = vec![false; model.acceptances.len()];
    // Of several that accept the same the first is used.
    let mut accepting = FxHashMap::default();
    for (index, it) in model.acceptances.iter().enumerate() {
        if let Some(words) = in_force(context, it) {
            accepting.entry((model.name(it.rule), model.name(it.on))).or_insert((index, it, words));
        }
    }
    let mut accepted = Vec::new();
    for finding in std::mem::take(findings) {
        let on = finding.on.as_deref();
        let Some(&(index, it, (reason, approver))) =
            on.and_then(|on| accepting.get(&(finding.rule.0, on)))
        else {
            findings.push(finding);
            continue;
        };
        if let Some(used) = used.get_mut(index) {
            *used = true;
        }
        let [reason, approver] = [reason, approver].map(|span| one_line(model.text(span)));
        accepted.push(Accepted { finding, reason, approver, until: it.until, span: it.span });
    }
    findings.extend(rules::needless_acceptances(context, &used));
    accepted
}

/// Why an acceptance accepts and who agreed, where both are said, it has not expired, and has an end if
/// it departs from law.
fn in_force(context: &Context<'_>, it: &Acceptance) -> Option<(Span, Span)> {
    let has_passed = it.until.zip(context.today).is_some_and(|(until, day)| until < day);
    let rule = rules::find(context.model.name(it.rule));
    let is_of_law = rule.is_some_and(|it| it.kind == Kind::Law);
    let has_end = it.until.is_some() || !is_of_law;
    // While something is not understood law is not asked for: it is mended, and not accepted.
    let is_fault = rule.is_some_and(Rule::is_fault);
    let says = |it: &Span| !is_fault && rules::says_something(context.model.text(*it));
    let said = it.reason.filter(says).zip(it.approver.filter(says));
    said.filter(|_| has_end && !has_passed)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn loaded(context: &Context<'_>) -> Loaded {
    let model = context.model;
    let title = |head| model.title(head);
    let (loaded, not_loaded): (Vec<_>, Vec<_>) =
        model.documents.iter().partition(|document| document.is_loaded);
    Loaded {
        councils: model.councils.iter().map(|it| title(&it.head)).collect(),
        files: model.sources.iter().len(),
        statements: model.statement_count(),
        documents: loaded.iter().map(|it| title(&it.head)).collect(),
        not_loaded: not_loaded.iter().map(|it| title(&it.head)).collect(),
        left_out: Vec::new(),
        law: law_of(context),
        law_asked: match context.days {
            Days { law_as_at: Some(_), .. } => Some(LawAsked::Here),
            Days { law_otherwise: Some(_), .. } => Some(LawAsked::BySettings),
            Days { .. } => None,
        },
    }
}

/// The nations, with the days of their law, of the councils that give no day of their own, or that are
/// checked by another.
fn law_of(context: &Context<'_>) -> Vec<String> {
    let model = context.model;
    let Days { law_as_at, law_otherwise, .. } = context.days;
    let undated = model.councils.iter().filter(|it| law_as_at.is_some() || it.law_as_at.is_none());
    let asked = law_as_at.or(law_otherwise);
    let packs = undated.filter_map(|it| law::pack(model.name(it.nation.stated()?)));
    let mut said: Vec<_> = packs
        .filter_map(|it| {
            Some(format!("{} as at {}", law::nation_title(&it.nation), asked.or(it.as_at)?))
        })
        .collect();
    said.dedup();
    said
}
