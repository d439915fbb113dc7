//! What is known: findings by what they say and what they say it of, whatever line or file they stand in.
//!
//! A finding of law is never known: it is accepted in the model, or mended.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Checked, text};
use crate::{
    finding::{Finding, Kind},
    pipeline::Report,
    rules,
};

/// The version of what [`Baseline::text`] writes.
pub const VERSION: u32 = 1;

/// Findings that are known, and how many there are of those that say the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline(BTreeMap<Known, usize>);

/// A finding, as far as it is the same after its text was moved, renamed or edited elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Known {
    council: String,
    rule: String,
    on: Option<String>,
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
    rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
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
    /// How many findings of law there are, which are not recorded.
    pub law: usize,
}

impl Baseline {
    /// # Errors
    ///
    /// A sentence that says what cannot be understood, without a full stop.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if file.version != VERSION {
            return Err(format!("version {} is not known here", file.version));
        }
        let mut baseline = Self::default();
        for Line { council, rule, on, says, times } in file.findings {
            if rules::find(&rule).is_some_and(|it| it.kind == Kind::Law) {
                return Err(format!(
                    "`{rule}` is a rule of law, and law is only accepted in the model, by `accept` with \
                     a reason, an approver and an end"
                ));
            }
            *baseline.0.entry(Known { council, rule, on, says }).or_default() += times;
        }
        Ok(baseline)
    }

    /// A finding a line, sorted, so that two versions are easily compared.
    pub fn text(&self) -> String {
        let lines = self.0.iter().map(|(known, &times)| {
            let Known { council, rule, on, says } = known.clone();
            let line = serde_json::to_string(&Line { council, rule, on, says, times });
            line.expect("numbers and words are always JSON")
        });
        let lines = lines.collect::<Vec<_>>().join(",\n");
        let lines = if lines.is_empty() { lines } else { format!("\n{lines}\n") };
        format!("{{\"version\":{VERSION},\"findings\":[{lines}]}}\n")
    }

    /// Takes what is known out of reports, and counts it there; as often as it is known and no more.
    /// Gives how many of the known findings are found no more.
    pub fn take_out<'r>(&self, constitutions: impl IntoIterator<Item = &'r mut Checked>) -> usize {
        let mut left = self.clone();
        let mut seen = Seen::default();
        for checked in constitutions {
            let report = &mut checked.report;
            seen.add(report);
            let council = council(report);
            let before = report.findings.len();
            report.findings.retain(|finding| {
                let known = known(&council, finding).and_then(|it| left.0.get_mut(&it));
                let Some(left) = known.filter(|left| **left > 0) else { return true };
                *left -= 1;
                false
            });
            report.known += before - report.findings.len();
        }
        left.0.iter().filter(|(known, _)| seen.would_show(known)).map(|(_, left)| left).sum()
    }

    /// Records what is found now in place of what was; of councils that were not looked at, and by rules
    /// that were not evaluated, it keeps what it has. To `prune` is to take out alone.
    pub fn record<'r>(
        &mut self,
        constitutions: impl IntoIterator<Item = &'r Checked>,
        prune: bool,
    ) -> Changed {
        let (mut now, mut seen, mut changed) =
            (BTreeMap::<_, usize>::new(), Seen::default(), Changed::default());
        for Checked { report, .. } in constitutions {
            seen.add(report);
            let council = council(report);
            for finding in &report.findings {
                match known(&council, finding) {
                    Some(known) => *now.entry(known).or_default() += 1,
                    None => changed.law += 1,
                }
            }
        }
        let before = std::mem::take(&mut self.0);
        let had = |known: &Known| before.get(known).copied().unwrap_or_default();
        for (known, &found) in &now {
            let kept = if prune { found.min(had(known)) } else { found };
            // Of what could not be wholly read, some may only be out of sight.
            let kept = if seen.would_show(known) { kept } else { kept.max(had(known)) };
            if kept > 0 {
                self.0.insert(known.clone(), kept);
            }
        }
        for (known, &times) in &before {
            if !now.contains_key(known) && !seen.would_show(known) {
                self.0.insert(known.clone(), times);
            }
        }
        changed.recorded = self.0.values().sum();
        let more = |these: &BTreeMap<Known, usize>, than: &BTreeMap<Known, usize>| {
            let more = |(known, &times): (&Known, &usize)| {
                times.saturating_sub(than.get(known).copied().unwrap_or_default())
            };
            these.iter().map(more).sum()
        };
        (changed.new, changed.taken_out) = (more(&self.0, &before), more(&before, &self.0));
        changed
    }
}

/// What was looked at, so that what is not found there is mended.
#[derive(Debug, Default)]
struct Seen {
    councils: BTreeSet<String>,
    /// Of which not everything could be read.
    in_part: BTreeSet<String>,
    not_evaluated: BTreeSet<(String, &'static str)>,
}

impl Seen {
    fn add(&mut self, report: &Report) {
        let council = council(report);
        if !report.is_sound {
            self.in_part.insert(council.clone());
        }
        let rules = report.not_evaluated.iter();
        self.not_evaluated.extend(rules.map(|(rule, _)| (council.clone(), *rule)));
        self.councils.insert(council);
    }

    fn would_show(&self, known: &Known) -> bool {
        let is_left_out =
            |(council, rule): &(String, _)| *council == known.council && *rule == known.rule;
        self.councils.contains(&known.council)
            && !self.in_part.contains(&known.council)
            && !self.not_evaluated.iter().any(is_left_out)
    }
}

fn council(report: &Report) -> String {
    text::list(&report.loaded.councils)
}

/// `None` of law.
fn known(council: &str, finding: &Finding) -> Option<Known> {
    (finding.kind != Kind::Law).then(|| Known {
        council: council.to_owned(),
        rule: finding.rule.0.to_owned(),
        on: finding.on.clone(),
        says: finding.message.clone(),
    })
}

fn once() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_once(times: &usize) -> bool {
    *times == 1
}
