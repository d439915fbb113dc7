//! Repairs as a diff, each with what it closes and opens.

use std::collections::BTreeMap;

use anstyle::AnsiColor;
use similar::{ChangeTag, TextDiff};

use super::{Checked, Style, place, terminal, text};
use crate::{
    finding::Edit,
    repair::{self, Tried},
    source::Sources,
};

/// What can be mended in one constitution, and what was.
#[derive(Debug)]
pub struct Mended {
    pub checked: Checked,
    /// What was tried, of the rules that were asked for.
    pub tried: Vec<Tried>,
    /// The findings whose repairs were written.
    pub written: Vec<usize>,
}

/// The repairs of some constitutions. `is_asked` says whether they were to be written.
pub fn write(all: &[Mended], is_asked: bool, style: Style) -> String {
    let mut out = String::new();
    for mended in all {
        constitution(&mut out, mended, is_asked, style);
    }
    out
}

fn constitution(out: &mut String, mended: &Mended, is_asked: bool, style: Style) {
    let heading = super::summary::heading(&mended.checked);
    text::title(out, style, terminal::BOLD, &heading);
    out.push('\n');
    let shown = mended
        .tried
        .iter()
        .filter(|it| it.is_gain() && (!is_asked || mended.written.contains(&it.finding)));
    for tried in shown {
        offer(out, mended, *tried, style);
    }
    let vain: Vec<_> = mended.tried.iter().filter(|it| !it.is_gain()).collect();
    if !vain.is_empty() {
        text::paragraph(out, style, "", "What no clause by itself would mend:");
        for tried in vain {
            text::paragraph(out, style, "  - ", &in_vain(mended, *tried));
        }
        out.push('\n');
    }
    text::paragraph(out, style, "", &ending(mended, is_asked));
    out.push('\n');
}

fn offer(out: &mut String, mended: &Mended, tried: Tried, style: Style) {
    let finding = &mended.checked.report.findings[tried.finding];
    let sources = &mended.checked.sources;
    let Some(repair) = &finding.repair else { return };
    let pin = finding.pin.as_ref().map(|it| format!("[{it}] ")).unwrap_or_default();
    let what =
        format!("{}: {pin}{} [{}]", place(sources, finding.span), finding.message, finding.rule);
    text::paragraph(out, style, "", &what);
    diff(out, sources, &repair.edits, style);
    let effect = format!(
        "{}{}.",
        if repair.is_of_form { "This " } else { "This changes what the rules say; it " },
        tried.effect(),
    );
    text::paragraph(out, style, "    ", &effect);
    out.push('\n');
}

/// Why a finding has no repair to offer.
fn in_vain(mended: &Mended, tried: Tried) -> String {
    let finding = &mended.checked.report.findings[tried.finding];
    let said = format!("{} [{}]", finding.message, finding.rule);
    let is_tried = finding.repair.as_ref().is_some_and(|it| !it.edits.is_empty());
    if is_tried {
        format!("{said}: its repair {}", tried.effect())
    } else {
        format!("{said}: no repair without a new handler")
    }
}

/// The lines that change, as they are and as they would be.
fn diff(out: &mut String, sources: &Sources, edits: &[Edit], style: Style) {
    let edited = repair::edited(sources, &[edits]);
    for ((_, old), (_, new)) in sources.iter().zip(edited.iter()) {
        if old.text == new.text {
            continue;
        }
        for change in TextDiff::from_lines(&old.text, &new.text).iter_all_changes() {
            let (sign, paint) = match change.tag() {
                ChangeTag::Equal => continue,
                ChangeTag::Delete => ('-', AnsiColor::Red.on_default()),
                ChangeTag::Insert => ('+', AnsiColor::Green.on_default()),
            };
            let line = text::harmless(change.value().trim_end_matches(['\n', '\r'])).into_owned();
            out.push_str("    ");
            out.push_str(&text::painted(style, paint, &format!("{sign} {line}")));
            out.push('\n');
        }
    }
}

/// What can be done next.
fn ending(mended: &Mended, is_asked: bool) -> String {
    if is_asked {
        let written = text::count(mended.written.len(), "repair was", "repairs were");
        return format!("{written} written.");
    }
    let (mut of_form, mut of_rules) = (0, BTreeMap::<_, usize>::new());
    for tried in mended.tried.iter().filter(|it| it.is_gain()) {
        let finding = &mended.checked.report.findings[tried.finding];
        match &finding.repair {
            Some(it) if it.is_of_form => of_form += 1,
            _ => *of_rules.entry(finding.rule).or_default() += 1,
        }
    }
    let mut said = Vec::new();
    if of_form > 0 {
        let repairs = text::count(of_form, "repair", "repairs");
        said.push(format!("{repairs} of form can be written with `--write`."));
    }
    if let Some((rule, _)) = of_rules.first_key_value() {
        let repairs = text::count(of_rules.values().sum(), "repair", "repairs");
        said.push(format!(
            "{repairs} would change what the rules say, and whoever answers for the text decides on that; \
             `--write --rule {rule}` writes those of one rule."
        ));
    }
    if said.is_empty() { "Nothing can be mended by itself.".to_owned() } else { said.join(" ") }
}
