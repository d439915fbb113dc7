//! What is known: findings by what they say and what they say it of, whatever line or file they stand in.
//!
//! A finding of law is never known: it is accepted in the model, or mended; nor is one of what is not understood,
//! for which law is not asked.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Checked, text};
use crate::{
    finding::{Finding, Instance, Kind},
    rules::{self, Rule},
};

/// The version of what [`Baseline::text`] writes.
pub const VERSION: u32 = 1;

/// Rules that say one example of several: their statements are all.
const BY_STATEMENTS: &[&str] = &["two-routes"];

/// Findings that are known, and how many there are of those that say the same. What one tells of several
/// together is known each by itself, so that it may be mended in part, and grow to be new.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline(BTreeMap<Known, Times>);

/// Where a constitution stands: its folder, from that of the baseline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    pub at: String,
    /// Whether there is more of it that was not loaded: what is not found may only be out of sight.
    pub is_part: bool,
}

/// A finding, as far as it is the same after its text was moved, put in another order or edited elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    /// The place of its constitution; empty where it was recorded without one.
    at: String,
    rule: String,
    about: Vec<String>,
    /// See [`words`].
    words: Vec<String>,
}

impl Known {
    fn new(at: String, rule: String, mut about: Vec<String>, says: &str) -> Self {
        about.sort();
        let is_example = BY_STATEMENTS.contains(&rule.as_str());
        let words = if is_example { Vec::new() } else { words(says) };
        Self { at, rule, about, words }
    }
}

/// How often it is known, and how it was last said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Times {
    times: usize,
    /// By what the constitution is known where it stands elsewhere later; empty where none is named.
    council: String,
    about: Vec<String>,
    says: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Line>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    council: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    at: String,
    rule: String,
    /// Statements, by name.
    about: Vec<String>,
    says: String,
    #[serde(default = "once", skip_serializing_if = "is_once")]
    times: usize,
}

/// What became of a baseline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changed {
    /// How many findings it has now.
    pub recorded: usize,
    pub new: usize,
    pub taken_out: usize,
    /// How many findings of law there are, or of what is not understood, which are not recorded.
    pub law: usize,
}

impl Baseline {
    /// # Errors
    ///
    /// A sentence that says what cannot be understood, without a full stop.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|error| not_ours(text, &error))?;
        if file.version != VERSION {
            return Err(format!("version {} is not known here", file.version));
        }
        let mut baseline = Self::default();
        for Line { council, at, rule, about, says, times } in file.findings {
            if rules::find(&rule).is_some_and(|it| it.kind == Kind::Law) {
                return Err(format!(
                    "`{rule}` is a rule of law, and law is only accepted in the model, by `accept` with \
                     a reason, an approver and an end"
                ));
            }
            let known = baseline.0.entry(Known::new(at, rule, about.clone(), &says));
            let known = known.or_default();
            *known = Times { times: known.times + times, council, about, says };
        }
        Ok(baseline)
    }

    /// A finding a line, sorted, so that two versions are easily compared.
    pub fn text(&self) -> String {
        let lines = self.0.iter().map(|(known, known_times)| {
            let Known { at, rule, .. } = known.clone();
            let Times { times, council, about, says } = known_times.clone();
            let line = serde_json::to_string(&Line { council, at, rule, about, says, times });
            line.expect("numbers and words are always JSON")
        });
        let lines = lines.collect::<Vec<_>>().join(",\n");
        let lines = if lines.is_empty() { lines } else { format!("\n{lines}\n") };
        format!("{{\"version\":{VERSION},\"findings\":[{lines}]}}\n")
    }

    /// Follows constitutions that stand elsewhere now. What is recorded of a place at which nothing stands any
    /// more is of the constitution, among those that are looked at and of which nothing is recorded, that names
    /// the same council and has most of it; what was recorded without a place is of the first such.
    pub fn follow(&mut self, now: &[(&Checked, Place)], is_gone: impl Fn(&str) -> bool) {
        let places: BTreeSet<_> = now.iter().map(|(_, place)| place.at.as_str()).collect();
        let had: BTreeSet<_> = self.0.keys().map(|it| it.at.clone()).collect();
        // Nobody has what was recorded of two places.
        let mut taken = had.clone();
        let lost = |at: &String| !places.contains(at.as_str()) && (at.is_empty() || is_gone(at));
        for at in had.iter().filter(|it| lost(it)) {
            let councils = self.0.iter().filter(|(it, _)| it.at == *at).map(|(_, it)| &it.council);
            let councils: BTreeSet<String> = councils.cloned().collect();
            for name in councils {
                let is_it = |&&(checked, ref place): &&(&Checked, Place)| {
                    let is_named = council(checked) == name || checked.path == name;
                    is_named && (at.is_empty() || !taken.contains(&place.at))
                };
                let mut found = now.iter().filter(is_it);
                let to = if at.is_empty() {
                    found.next()
                } else {
                    let all = found.map(|it| (self.of_old(at, it.0), it));
                    // Of several that have as much the first is taken.
                    let best = all.rev().max_by_key(|(count, _)| *count);
                    best.filter(|(count, _)| *count > 0).map(|(_, it)| it)
                };
                if let Some((_, to)) = to {
                    self.carry((at, &name), &to.at);
                    taken.insert(to.at.clone());
                }
            }
        }
    }

    /// How much of what is recorded of a place is found in a constitution.
    fn of_old(&self, at: &str, checked: &Checked) -> usize {
        let all = checked.report.findings.iter().flat_map(|it| known((at, ""), it));
        all.filter(|(it, _)| self.0.contains_key(it)).count()
    }

    /// Records of one place what was recorded of a council at another.
    fn carry(&mut self, (from, council): (&str, &str), to: &str) {
        let is_moved = |it: &Known, its: &Times| it.at == from && its.council == council;
        let moved = self.0.iter().filter(|(it, its)| is_moved(it, its));
        let moved: Vec<_> = moved.map(|(it, its)| (it.clone(), its.clone())).collect();
        for (known, its) in moved {
            self.0.remove(&known);
            let here = self.0.entry(Known { at: to.to_owned(), ..known }).or_default();
            *here = Times { times: here.times + its.times, ..its };
        }
    }

    /// Takes what is known out of reports, and counts it there; as often as it is known and no more.
    /// Gives how many of the known findings are found no more.
    pub fn take_out<'r>(
        &self,
        constitutions: impl IntoIterator<Item = (&'r mut Checked, Place)>,
    ) -> usize {
        let mut left = self.clone();
        let mut seen = Seen::default();
        for (checked, place) in constitutions {
            seen.add(checked, &place);
            let council = council(checked);
            let report = &mut checked.report;
            let before = report.findings.len();
            report.findings.retain(|finding| {
                let all = known((&place.at, &council), finding);
                let mut is_new = all.is_empty();
                for (known, its) in all {
                    let had = times(&left.0, &known);
                    is_new |= had < its.times;
                    // What is known of it is found still, though more is told now.
                    left.0.entry(known).and_modify(|it| it.times = had.saturating_sub(its.times));
                }
                is_new
            });
            report.known += before - report.findings.len();
        }
        let left = left.0.iter().filter(|(known, _)| seen.would_show(known));
        left.map(|(_, left)| left.times).sum()
    }

    /// Records what is found now in place of what was; of councils that were not looked at, and by rules
    /// that were not evaluated, it keeps what it has. To `prune` is to take out alone.
    pub fn record<'r>(
        &mut self,
        constitutions: impl IntoIterator<Item = (&'r Checked, Place)>,
        prune: bool,
    ) -> Changed {
        let (mut now, mut seen) = (BTreeMap::<_, Times>::new(), Seen::default());
        let mut changed = Changed::default();
        for (checked, place) in constitutions {
            seen.add(checked, &place);
            let council = council(checked);
            for finding in &checked.report.findings {
                let all = known((&place.at, &council), finding);
                changed.law += usize::from(all.is_empty());
                for (known, it) in all {
                    let times = now.get(&known).map_or(0, |it| it.times);
                    now.insert(known, Times { times: times + it.times, ..it });
                }
            }
        }
        let before = std::mem::take(&mut self.0);
        for (known, mut found) in now {
            let had = times(&before, &known);
            // Of what could not be wholly read, some may only be out of sight.
            let least = if seen.would_show(&known) { 0 } else { had };
            let most = if prune { had } else { usize::MAX };
            found.times = found.times.min(most).max(least);
            if found.times > 0 {
                self.0.insert(known, found);
            }
        }
        for (known, times) in &before {
            if !seen.would_show(known) {
                self.0.entry(known.clone()).or_insert_with(|| times.clone());
            }
        }
        changed.recorded = self.0.values().map(|it| it.times).sum();
        (changed.new, changed.taken_out) = (more(&self.0, &before), more(&before, &self.0));
        changed
    }
}

/// Why a text is no baseline.
fn not_ours(text: &str, error: &serde_json::Error) -> String {
    if text.lines().any(|it| it.starts_with("<<<<<<< ")) {
        return "it holds both sides of a merge: keep the lines of both, or delete it and run \
                `polity baseline`"
            .to_owned();
    }
    let what = if error.is_data() { "is not what `polity baseline` writes" } else { "is not JSON" };
    let (line, column) = (error.line(), error.column());
    format!(
        "line {line}, column {column} {what}; restore it, or delete it and run `polity baseline`"
    )
}

fn times(these: &BTreeMap<Known, Times>, known: &Known) -> usize {
    these.get(known).map_or(0, |it| it.times)
}

/// How many there are beyond those that the others have.
fn more(these: &BTreeMap<Known, Times>, than: &BTreeMap<Known, Times>) -> usize {
    these.iter().map(|(known, it)| it.times.saturating_sub(times(than, known))).sum()
}

/// What was looked at, so that what is not found there is mended.
#[derive(Debug, Default)]
struct Seen {
    places: BTreeSet<String>,
    /// Of which not everything could be read.
    in_part: BTreeSet<String>,
    not_evaluated: BTreeSet<(String, &'static str)>,
}

impl Seen {
    fn add(&mut self, checked: &Checked, place: &Place) {
        let report = &checked.report;
        if place.is_part || !report.is_sound {
            self.in_part.insert(place.at.clone());
        }
        let rules = report.not_evaluated.iter();
        self.not_evaluated.extend(rules.map(|(rule, _)| (place.at.clone(), *rule)));
        self.places.insert(place.at.clone());
    }

    fn would_show(&self, known: &Known) -> bool {
        let is_left_out = |(at, rule): &(String, _)| *at == known.at && *rule == known.rule;
        self.places.contains(&known.at)
            && !self.in_part.contains(&known.at)
            && !self.not_evaluated.iter().any(is_left_out)
    }
}

/// Two councils are the same two in whatever order; nothing where none is named.
fn council(checked: &Checked) -> String {
    let mut councils = checked.report.loaded.councils.clone();
    councils.sort();
    text::list(&councils)
}

/// What a finding tells, each by itself; nothing of law, and of what is not understood, for which law is not
/// asked.
fn known((at, council): (&str, &str), finding: &Finding) -> BTreeMap<Known, Times> {
    let mut all = BTreeMap::<_, Times>::new();
    let is_fault = rules::find(finding.rule.0).is_some_and(Rule::is_fault);
    if finding.kind == Kind::Law || is_fault {
        return all;
    }
    let mut add = |about: Vec<String>, says: &String| {
        let (at, rule) = (at.to_owned(), finding.rule.0.to_owned());
        let known = all.entry(Known::new(at, rule, about.clone(), says)).or_default();
        let times = known.times + 1;
        *known = Times { times, council: council.to_owned(), about, says: says.clone() };
    };
    for Instance { on, message } in &finding.instances {
        add(if on.is_empty() { Vec::new() } else { vec![on.clone()] }, message);
    }
    if finding.instances.is_empty() {
        add(finding.about.clone(), &finding.message);
    }
    all
}

/// What is said, whichever of several is named first.
fn words(says: &str) -> Vec<String> {
    let words = says.split_whitespace().map(|it| it.trim_end_matches(',').to_owned());
    let mut words: Vec<_> = words.collect();
    words.sort();
    words
}

fn once() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_once(times: &usize) -> bool {
    *times == 1
}
