//! Repairs, tried: what a change to the text closes, and what it opens. Writes no file.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::{
    finding::{Edit, Finding, Kind, Repair, RuleId},
    pipeline::Report,
    rules::{self, Needs},
    source::{Sources, Span},
    syntax::format::format,
};

/// A check tries no more repairs than this, and none in a text of more bytes: each costs a check of its own.
const MOST: usize = 16;
const LARGEST: usize = 1 << 17;

/// What became of the repair of one finding when it was tried by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    /// The finding, by its place among those of the report.
    pub finding: usize,
    /// Whether the finding itself is gone.
    pub is_mended: bool,
    /// How many findings are gone with it, itself among them.
    pub closed: usize,
    /// How many there are that were not before; of a text that was not understood, as far as could be seen.
    pub opened: usize,
}

impl Tried {
    /// Whether it is worth offering: more is mended than comes anew.
    pub fn is_gain(self) -> bool {
        self.is_mended && self.closed > self.opened
    }

    /// What it does, as the end of a sentence about it.
    pub fn effect(self) -> String {
        let closed = match self.closed {
            1 => "1 finding".to_owned(),
            number => format!("{number} findings"),
        };
        match self.opened {
            0 => format!("closes {closed} and opens none"),
            number => format!("closes {closed} and opens {number}"),
        }
    }
}

/// Tries every repair by itself, in the order of the findings, several at once. Each is a `check` of its own, as
/// the report was; one without an edit mends nothing.
pub fn tried(
    sources: &Sources,
    report: &Report,
    check: impl Fn(&Sources) -> Report + Sync,
) -> Vec<Tried> {
    let repairs = report.findings.iter().enumerate();
    let repairs: Vec<_> = repairs.filter_map(|(at, it)| Some((at, it.repair.as_ref()?))).collect();
    let one = |(finding, repair): (usize, &Repair)| {
        if repair.edits.is_empty() {
            return Tried { finding, is_mended: false, closed: 0, opened: 0 };
        }
        let after = check(&made(sources, &[&repair.edits]));
        let (closed, opened) = difference(report, &after);
        let itself = &report.findings[finding];
        let number = |report: &Report, is: &dyn Fn(&Finding) -> bool| {
            report.findings.iter().filter(|it| is(it)).count()
        };
        let falls = |is: &dyn Fn(&Finding) -> bool| number(&after, is) < number(report, is);
        let is_mended = falls(&|it| said(it) == said(itself))
            && falls(&|it| (it.rule, &it.on) == (itself.rule, &itself.on));
        Tried { finding, is_mended, closed, opened }
    };
    // For one alone no threads are begun.
    if repairs.iter().filter(|(_, it)| !it.edits.is_empty()).count() < 2 {
        return repairs.into_iter().map(one).collect();
    }
    repairs.into_par_iter().map(one).collect()
}

/// Says with each finding what became of its repair when it was tried, where there are few and the text is small.
/// What only writes as the language has it what is there already goes without saying.
pub fn advise(sources: &Sources, report: &mut Report, check: impl Fn(&Sources) -> Report + Sync) {
    let repairs = report.findings.iter().filter_map(|it| it.repair.as_ref());
    let number = repairs.filter(|it| !it.is_of_form && !it.edits.is_empty()).count();
    let size: usize = sources.iter().map(|(_, it)| it.text.len()).sum();
    if number > MOST || size > LARGEST || !report.is_sound {
        return;
    }
    for tried in tried(sources, report, check) {
        let finding = &mut report.findings[tried.finding];
        let Some(repair) = finding.repair.as_ref().filter(|it| !it.is_of_form) else { continue };
        let advice = advice(sources, &repair.edits, tried);
        finding.help = Some(match finding.help.take() {
            Some(help) => format!("{help}; {advice}"),
            None => advice,
        });
    }
}

/// A clause that is longer is not quoted.
const LONGEST: usize = 60;

fn advice(sources: &Sources, edits: &[Edit], tried: Tried) -> String {
    if edits.is_empty() {
        return "no repair without a new handler".to_owned();
    }
    if !tried.is_gain() {
        return "no clause by itself mends it".to_owned();
    }
    let [edit] = edits else {
        return format!("tried: what `polity fix` shows {}", tried.effect());
    };
    let words = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    let (old, new) = (words(sources.text(edit.span)), words(&edit.text));
    let what = match (old.as_str(), new.as_str()) {
        _ if old.len().max(new.len()) > LONGEST => "what `polity fix` shows".to_owned(),
        ("", new) => format!("`{new}` added"),
        (old, "") => format!("`{old}` taken out"),
        (old, new) => format!("`{new}` in place of `{old}`"),
    };
    format!("tried: {what} {}", tried.effect())
}

/// The repairs among some that can be made together with nothing opened: all, or as many as go together when
/// they are taken in order; where they `may_open` something, as many as each close more than they open.
pub fn together(
    sources: &Sources,
    report: &Report,
    some: &[usize],
    may_open: bool,
    check: impl Fn(&Sources) -> Report,
) -> Vec<usize> {
    let edits = |chosen: &[usize]| -> Vec<&[Edit]> {
        let repairs = chosen.iter().filter_map(|&it| report.findings[it].repair.as_ref());
        repairs.map(|it| it.edits.as_slice()).collect()
    };
    let effect = |chosen: &[usize]| {
        let edits = edits(chosen);
        are_apart(&edits).then(|| difference(report, &check(&made(sources, &edits))))
    };
    if effect(some).is_some_and(|(_, opened)| opened == 0) {
        return some.to_vec();
    }
    let (mut chosen, mut had) = (Vec::new(), (0, 0));
    for &one in some {
        chosen.push(one);
        let is_sound = |(closed, opened): (usize, usize)| {
            opened == 0 || may_open && closed + had.1 > had.0 + opened
        };
        match effect(&chosen).filter(|it| is_sound(*it)) {
            Some(now) => had = now,
            None => {
                chosen.pop();
            }
        }
    }
    chosen
}

/// The files as some repairs leave them; one that was laid out as `polity fmt` does it still is.
pub fn edited(sources: &Sources, repairs: &[&[Edit]]) -> Sources {
    let edited = made(sources, repairs);
    let mut laid_out = Sources::default();
    for ((_, old), (_, new)) in sources.iter().zip(edited.iter()) {
        let is_to_be = old.text != new.text && format(&old.text).text == old.text;
        let text = if is_to_be { format(&new.text).text } else { new.text.as_str().into() };
        laid_out.add(&new.path, text.as_bytes());
    }
    laid_out
}

/// The same, as the edits alone leave them: how a text is laid out changes nothing that is found.
fn made(sources: &Sources, repairs: &[&[Edit]]) -> Sources {
    let edits = in_order(repairs);
    let edits: Vec<_> = edits.iter().map(|it| (it.span, it.text.as_str())).collect();
    sources.edited(&edits)
}

fn in_order<'e>(repairs: &[&'e [Edit]]) -> Vec<&'e Edit> {
    let mut edits: Vec<_> = repairs.iter().flat_map(|it| it.iter()).collect();
    edits.sort_by_key(|it| it.span);
    edits.dedup();
    edits
}

/// Whether no two change the same text in different ways.
fn are_apart(repairs: &[&[Edit]]) -> bool {
    let is_before = |one: Span, next: Span| one.file != next.file || one.end <= next.start;
    in_order(repairs).windows(2).all(|pair| match pair {
        [one, next] => is_before(one.span, next.span) && one.span != next.span,
        _ => true,
    })
}

/// What makes two findings of two texts the same.
type Said<'f> = (RuleId, Option<&'f str>, &'f str);

fn said(finding: &Finding) -> Said<'_> {
    (finding.rule, finding.on.as_deref(), &finding.message)
}

/// How often each thing is said before and after.
fn counts<'r>(before: &'r Report, after: &'r Report) -> BTreeMap<Said<'r>, [usize; 2]> {
    let mut counts: BTreeMap<_, [usize; 2]> = BTreeMap::new();
    for (side, report) in [before, after].into_iter().enumerate() {
        for it in &report.findings {
            counts.entry(said(it)).or_default()[side] += 1;
        }
    }
    counts
}

/// How many findings are gone, and how many are new. What a rule says of a statement in other words is neither.
/// Of a text that was not understood before, only what is not understood now is new: the rest could not be asked.
fn difference(before: &Report, after: &Report) -> (usize, usize) {
    let is_new = |rule: RuleId| {
        before.is_sound
            || rules::find(rule.0)
                .is_none_or(|it| it.needs == Needs::Nothing && it.kind == Kind::Drafting)
    };
    let mut of_statement: BTreeMap<_, [usize; 2]> = BTreeMap::new();
    for ((rule, on, _), [was, is]) in counts(before, after) {
        let [gone, new] = of_statement.entry((rule, on)).or_default();
        *gone += was.saturating_sub(is);
        *new += is.saturating_sub(was);
    }
    of_statement.iter().fold((0, 0), |(closed, opened), ((rule, _), [gone, new])| {
        let new_here = if is_new(*rule) { new.saturating_sub(*gone) } else { 0 };
        (closed + gone.saturating_sub(*new), opened + new_here)
    })
}
