//! A comparison on a screen, as a page, as a sheet, and for programs.

use std::fmt::Write as _;

use super::{Cell, Column, Comparison, Row};
use crate::report::{Style, terminal, text};

/// The narrowest column in which words still stand.
const NARROWEST: usize = 17;

/// On a screen: a table where it is wide enough, else a heading for each question.
pub fn write(comparison: &Comparison, style: Style) -> String {
    let columns = comparison.councils.len() + 1;
    let width = style.width.saturating_sub(3 * columns) / columns;
    let mut out = if width >= NARROWEST && style.width != usize::MAX {
        table(comparison, style, width)
    } else {
        listed(comparison, style)
    };
    out.push('\n');
    grounds(comparison, style, &mut out);
    out
}

fn listed(comparison: &Comparison, style: Style) -> String {
    let mut out = String::new();
    for row in &comparison.rows {
        if !out.is_empty() {
            out.push('\n');
        }
        text::title(&mut out, style, terminal::BOLD, &row.question);
        for (column, cell) in comparison.councils.iter().zip(&row.cells) {
            let words = format!("{}: {}", column.title, said(cell));
            text::hanging(&mut out, style, "  ", 4, &words);
        }
    }
    out
}

fn table(comparison: &Comparison, style: Style, width: usize) -> String {
    let mut out = String::new();
    let heads: Vec<String> = comparison.councils.iter().map(|it| it.title.clone()).collect();
    line(&mut out, style, width, "", &heads);
    for Row { question, cells } in &comparison.rows {
        rule(&mut out, style, width, cells.len() + 1);
        line(&mut out, style, width, question, &cells.iter().map(said).collect::<Vec<_>>());
    }
    out
}

fn rule(out: &mut String, style: Style, width: usize, columns: usize) {
    let dash = if style.is_unicode { "─" } else { "-" };
    let cells = vec![dash.repeat(width); columns];
    out.push_str(cells.join(&dash.repeat(3)).as_str());
    out.push('\n');
}

/// The lines of one row, each cell broken at its own words.
fn line(out: &mut String, style: Style, width: usize, first: &str, cells: &[String]) {
    let bar = if style.is_unicode { " │ " } else { " | " };
    let cells: Vec<Vec<String>> = std::iter::once(first)
        .chain(cells.iter().map(String::as_str))
        .map(|it| text::broken(it, width).lines().flat_map(|it| cut(it, width)).collect())
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or_default();
    for at in 0..height {
        let part =
            |cell: &Vec<String>| format!("{:width$}", cell.get(at).map_or("", String::as_str));
        let parts: Vec<_> = cells.iter().map(part).collect();
        out.push_str(parts.join(bar).trim_end());
        out.push('\n');
    }
}

/// A line in pieces of at most `width`, where one word is longer.
fn cut(line: &str, width: usize) -> Vec<String> {
    let letters: Vec<char> = line.chars().collect();
    letters.chunks(width.max(1)).map(|it| it.iter().collect()).collect()
}

/// Which roles stand for those of the questions, ground by ground in the order of the questions.
fn aligned(column: &Column) -> Vec<String> {
    let mut said: Vec<(&str, Vec<String>)> = Vec::new();
    for it in &column.aligned {
        let (ground, words) = match (&it.role, it.ground) {
            (Some(role), Some(ground)) => (ground, format!("{} is {role}", it.part)),
            _ => ("no role stands for", it.part.to_owned()),
        };
        match said.iter_mut().find(|(known, _)| *known == ground) {
            Some((_, all)) => all.push(words),
            None => said.push((ground, vec![words])),
        }
    }
    said.into_iter().map(|(ground, all)| format!("{ground}: {}", all.join(", "))).collect()
}

/// Which roles stand for those of the questions, and on what ground.
fn grounds(comparison: &Comparison, style: Style, out: &mut String) {
    for column in &comparison.councils {
        let words = aligned(column).join("; ");
        text::hanging(out, style, "", 2, &format!("{}: {words}.", column.title));
        if !column.is_complete {
            text::hanging(
                out,
                style,
                "  ",
                2,
                "Something in its text could not be read or resolved, so that this may be incomplete.",
            );
        }
    }
}

/// What a cell says, with its paragraph.
fn said(cell: &Cell) -> String {
    match &cell.paragraph {
        Some(pin) => format!("{} [{pin}]", cell.says),
        None => cell.says.clone(),
    }
}

/// As a table of Markdown, for a landscape page.
pub fn markdown(comparison: &Comparison) -> String {
    let mut out = String::from("|");
    for head in std::iter::once("").chain(comparison.councils.iter().map(|it| it.title.as_str())) {
        let _ = write!(out, " {} |", text::markdown(head));
    }
    out.push_str("\n|");
    for _ in 0..=comparison.councils.len() {
        out.push_str(" --- |");
    }
    out.push('\n');
    for Row { question, cells } in &comparison.rows {
        let _ = write!(out, "| **{}** |", text::markdown(question));
        for cell in cells {
            let _ = write!(out, " {} |", text::markdown(&said(cell)));
        }
        out.push('\n');
    }
    out.push('\n');
    let mut grounds = String::new();
    self::grounds(comparison, Style::PLAIN, &mut grounds);
    for line in grounds.lines() {
        let _ = writeln!(out, "- {}", text::markdown(line));
    }
    out
}

/// As comma-separated values, a line a question and three columns a council: what sort of answer, the
/// answer, the paragraph.
pub fn csv(comparison: &Comparison) -> String {
    let mut out = String::from("question");
    for column in &comparison.councils {
        for of in ["", " (answer)", " (paragraph)"] {
            let _ = write!(out, ",{}", field(&format!("{}{of}", column.title)));
        }
    }
    out.push_str("\r\n");
    for Row { question, cells } in &comparison.rows {
        out.push_str(&field(question));
        for cell in cells {
            let pin = cell.paragraph.as_deref().unwrap_or_default();
            for of in [cell.is.text(), &cell.says, pin] {
                let _ = write!(out, ",{}", field(of));
            }
        }
        out.push_str("\r\n");
    }
    out
}

/// A field of a sheet. What a spreadsheet would take for a formula is text.
fn field(said: &str) -> String {
    let said = text::harmless(said);
    let guarded =
        if said.starts_with(['=', '+', '-', '@']) { format!("'{said}") } else { said.into_owned() };
    if guarded.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

/// For programs.
pub fn json(comparison: &Comparison) -> String {
    #[derive(serde::Serialize)]
    struct Output<'a> {
        version: u32,
        #[serde(flatten)]
        comparison: &'a Comparison,
    }
    crate::report::json::text(&Output { version: crate::report::json::VERSION, comparison })
}
