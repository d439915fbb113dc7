//! A model in plain English, on a screen, aloud, or as a page to be signed.

use std::fmt::Write as _;

use super::{Entry, Reading};
use crate::report::{INCOMPLETE, Style, terminal, text};

/// On a screen.
pub fn write(name: &str, reading: &Reading, style: Style) -> String {
    let mut out = String::new();
    text::title(&mut out, style, terminal::BOLD, name);
    if !reading.is_complete {
        text::paragraph(&mut out, style, "", INCOMPLETE);
    }
    for section in &reading.sections {
        out.push('\n');
        text::title(&mut out, style, terminal::BOLD, &section.heading);
        for entry in &section.entries {
            out.push('\n');
            screen_entry(&mut out, style, entry);
        }
    }
    if !reading.confirm.is_empty() {
        out.push('\n');
        text::title(&mut out, style, terminal::BOLD, &confirm(reading));
        out.push('\n');
        for (index, it) in reading.confirm.iter().enumerate() {
            let first = format!("{:>3}. ", index + 1);
            text::paragraph(
                &mut out,
                style,
                &first,
                &format!("{} – {}", it.of.join("; "), it.reading),
            );
        }
    }
    out
}

fn screen_entry(out: &mut String, style: Style, entry: &Entry) {
    let pin = entry.paragraph.as_ref().map(|it| format!("[{it}] ")).unwrap_or_default();
    let name = text::painted(style, terminal::QUIET, &format!("({})", entry.name));
    text::paragraph(out, style, "", &format!("{pin}{} {name}", entry.title));
    for line in &entry.lines {
        text::paragraph(out, style, if line.is_step { "  - " } else { "  " }, &line.text);
    }
    if let Some(silent) = silent(entry) {
        text::paragraph(out, style, "  ", &silent);
    }
}

fn silent(entry: &Entry) -> Option<String> {
    (!entry.silent.is_empty()).then(|| format!("Not stated: {}.", entry.silent.join("; ")))
}

fn confirm(reading: &Reading) -> String {
    let readings = text::count(reading.confirm.len(), "reading", "readings");
    format!("{readings} of the author's, not the text's own words, to confirm")
}

/// As Markdown, which word processors read: a heading a section, a box for each reading to confirm.
pub fn markdown(name: &str, reading: &Reading) -> String {
    let mut out = format!("# {}\n", text::markdown(name));
    if !reading.is_complete {
        let _ = write!(out, "\n**{INCOMPLETE}**\n");
    }
    for section in &reading.sections {
        let _ = write!(out, "\n## {}\n", text::markdown(&section.heading));
        for entry in &section.entries {
            let pin = entry.paragraph.as_ref().map(|it| format!("[{it}] ")).unwrap_or_default();
            let _ = write!(
                out,
                "\n**{}** `{}`\n",
                text::markdown(&format!("{pin}{}", entry.title)),
                entry.name
            );
            for line in &entry.lines {
                let before = if line.is_step { "- " } else { "\n" };
                let _ = writeln!(out, "{before}{}", text::markdown(&line.text));
            }
            if let Some(silent) = silent(entry) {
                let _ = write!(out, "\n*{silent}*\n");
            }
        }
    }
    if !reading.confirm.is_empty() {
        let _ = write!(out, "\n## {}\n\n", confirm(reading));
        for (index, it) in reading.confirm.iter().enumerate() {
            let said = text::markdown(&format!("{} – {}", it.of.join("; "), it.reading));
            let _ = writeln!(out, "{}. ☐ {said}", index + 1);
        }
    }
    out
}
