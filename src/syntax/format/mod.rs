//! Text to the same text in its one canonical form. Only white space between words changes: words, comments and
//! what stands in quotes are kept, and so are the breaks that the author chose where one may stand.
//!
//! Knows nothing of files. `ARCHITECTURE.md` says what the form is.

mod columns;
mod lex;
mod marks;
mod statement;

use std::{borrow::Cow, mem::discriminant, ops::Range};

use super::{
    Names,
    ast::{Statement, Tree},
    parse,
    print::print,
};
use crate::source::Sources;
use columns::{Line, Sort};

/// A text in canonical form.
#[derive(Debug)]
pub struct Formatted<'a> {
    /// The text as it was, where it was in that form already.
    pub text: Cow<'a, str>,
    /// How many faults there are in it. What lies between a statement with a fault and the next without one
    /// is as it was.
    pub faults: usize,
}

/// The text in canonical form.
///
/// Where the text as a whole would read otherwise than before, as can only happen around faults, all of it
/// stays as it was.
pub fn format(text: &str) -> Formatted<'_> {
    let first_line = text.split_inclusive('\n').next().unwrap_or_default();
    let is_crlf = first_line.ends_with("\r\n");
    let unmarked = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let lines: Vec<_> = unmarked.split('\n').map(|it| it.trim_end_matches('\r')).collect();
    let plain = lines.join("\n");
    let before = Read::new(&plain);
    let faults = before.tree.errors().len();
    let formatted = before.format(&plain);
    if !before.is_same(&plain, &formatted) {
        return Formatted { text: Cow::Borrowed(text), faults };
    }
    let formatted = if is_crlf { formatted.replace('\n', "\r\n") } else { formatted };
    let is_kept = formatted == text;
    let text = if is_kept { Cow::Borrowed(text) } else { Cow::Owned(formatted) };
    Formatted { text, faults }
}

/// A text that was read.
struct Read {
    tree: Tree,
    names: Names,
}

/// What is laid out, or left alone, as one.
enum Block<'a> {
    Edition,
    Sound(&'a Statement),
    Faulty,
}

impl Read {
    fn new(text: &str) -> Self {
        let mut sources = Sources::default();
        let mut names = Names::default();
        let file = sources.add("", text.as_bytes());
        Self { tree: parse(file, sources.file(file), &mut names), names }
    }

    /// Whether the other text has the same marks in the same order, and reads the same.
    fn is_same(&self, text: &str, other: &str) -> bool {
        let ink = |text| -> _ { str::chars(text).filter(|it| !it.is_whitespace()) };
        if text == other {
            return true;
        }
        let again = Self::new(other);
        let faults = |tree: &Tree| -> Vec<_> {
            tree.errors().iter().map(|it| discriminant(&it.fault)).collect()
        };
        ink(text).eq(ink(other))
            && faults(&self.tree) == faults(&again.tree)
            && print(&self.tree, &self.names, text) == print(&again.tree, &again.names, other)
    }

    fn format(&self, text: &str) -> String {
        let blocks = self.blocks(text);
        let mut lines = Vec::new();
        let mut end = 0;
        for (range, block) in &blocks {
            between(text.get(end..range.start).unwrap_or_default(), end == 0, &mut lines);
            let own = text.get(range.clone()).unwrap_or_default();
            match block {
                Block::Edition if !own.contains('#') => {
                    let words: Vec<_> = own.split_whitespace().collect();
                    lines.push(Line::plain(&words.join(" ")));
                }
                Block::Sound(statement) => {
                    lines.extend(statement::lines(&self.tree, statement, text));
                }
                Block::Edition | Block::Faulty => lines.extend(own.split('\n').map(Line::plain)),
            }
            end = range.end;
        }
        between(text.get(end..).unwrap_or_default(), end == 0, &mut lines);
        while lines.last().is_some_and(|it| it.sort == Sort::Blank) {
            lines.pop();
        }
        columns::write(&mut lines)
    }

    /// The text in pieces, with nothing but white space and comments between them.
    fn blocks(&self, text: &str) -> Vec<(Range<usize>, Block<'_>)> {
        let mut sound = Vec::new();
        if let Some(number) = self.tree.edition {
            let before = text.get(..number.start as usize).and_then(|it| it.rfind("edition"));
            let start = before.unwrap_or(number.start as usize);
            sound.push((start..number.end as usize, Block::Edition));
        }
        for statement in self.tree.statements().iter().filter(|it| !it.damaged) {
            let range = statement.range.start as usize..statement.range.end as usize;
            sound.push((range, Block::Sound(statement)));
        }
        let errors = self.tree.errors();
        // Up to where the faults so far reach; a later one may end sooner.
        let reach = errors.iter().scan(0, |far, it| {
            *far = it.range.end.max(*far);
            Some(*far)
        });
        let reach: Vec<u32> = reach.collect();
        sound.retain(|(range, _)| {
            let begun = errors.partition_point(|it| it.range.start as usize <= range.end);
            let end = begun.checked_sub(1).and_then(|last| reach.get(last));
            end.is_none_or(|&end| (end as usize) < range.start)
        });
        let mut blocks = Vec::new();
        let mut end = 0;
        for (range, block) in sound {
            faulty(text, end..range.start, &mut blocks);
            end = range.end;
            blocks.push((range, block));
        }
        faulty(text, end..text.len(), &mut blocks);
        blocks
    }
}

/// Notes what cannot be read in a gap between statements, with the comments in it: whole lines, as they stand.
fn faulty(text: &str, gap: Range<usize>, blocks: &mut Vec<(Range<usize>, Block<'_>)>) {
    let tokens = lex::tokens(text, gap.clone());
    let Some(first) = tokens.iter().find(|it| !it.is_comment) else { return };
    let within = text.get(gap.start..first.start).unwrap_or_default();
    let line = within.trim_end_matches([' ', '\t']).len();
    let is_indented = gap.start == 0 || within.get(..line).is_some_and(|it| it.ends_with('\n'));
    let start = if is_indented { gap.start + line } else { first.start };
    let end =
        text.get(..gap.end).unwrap_or_default().trim_end_matches([' ', '\t', '\r', '\n']).len();
    blocks.push((start..end, Block::Faulty));
}

/// The comments and blank lines between two pieces.
fn between(gap: &str, is_first: bool, lines: &mut Vec<Line>) {
    let mut is_first = is_first && lines.is_empty();
    let mut newlines = 0;
    for (index, line) in gap.split('\n').enumerate() {
        let comment = line.trim();
        newlines += usize::from(index > 0);
        if comment.is_empty() {
            continue;
        }
        match lines.last_mut() {
            Some(last) if newlines == 0 && !is_first => last.trail(comment),
            _ => {
                if newlines > 1 && !is_first {
                    lines.push(Line::blank());
                }
                lines.push(Line::comment(0, comment));
            }
        }
        (newlines, is_first) = (0, false);
    }
    if newlines > 1 && !is_first {
        lines.push(Line::blank());
    }
}
