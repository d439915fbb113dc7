//! The lines of the text that a finding points at, as a source that miette can show.
//!
//! miette's own sources scan the whole file for every finding and count columns in bytes. This one holds
//! only the lines that are shown, from whatever files, each clipped to the width there is.

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::{Style, path_of, text};
use crate::{
    finding::Finding,
    source::{FileId, Sources, Span},
};

/// How many runs of lines, and how many places in them, are shown of one finding.
const RUNS: usize = 2;
const MARKS: usize = 3;
/// How narrow what is said of a mark may become.
const LABEL: usize = 20;
/// What stands before the text on each line.
const GUTTER: usize = 8;

/// Runs of lines, one after the other in one text that stands in no file.
#[derive(Debug)]
pub(super) struct Excerpt {
    text: String,
    runs: Vec<Run>,
    labels: Vec<LabeledSpan>,
    /// The first label of each line, by offset: its position in the file, counted from 0.
    positions: Vec<(usize, usize, usize)>,
    /// Places for which there was no room.
    left_out: Vec<Mark>,
}

#[derive(Debug)]
struct Run {
    path: String,
    /// From 0.
    first_line: usize,
    start: usize,
    end: usize,
}

/// A place to point at: its file, line, and what is said of it.
#[derive(Debug, Clone)]
struct Mark {
    span: Span,
    line: usize,
    said: Option<String>,
    is_first: bool,
}

impl Excerpt {
    pub(super) fn new(sources: &Sources, finding: &Finding, style: Style) -> Self {
        let line = |span: Span| sources.file(span.file).position(span.start).line;
        let first =
            Mark { span: finding.span, line: line(finding.span), said: None, is_first: true };
        let mut marks = vec![first];
        for label in &finding.labels {
            let said = Some(text::harmless(&label.text).into_owned());
            match marks.iter_mut().find(|mark| mark.span == label.span && mark.said.is_none()) {
                Some(mark) => mark.said = said,
                None => marks.push(Mark {
                    span: label.span,
                    line: line(label.span),
                    said,
                    is_first: false,
                }),
            }
        }
        let mut excerpt = Self {
            text: String::new(),
            runs: Vec::new(),
            labels: Vec::new(),
            positions: Vec::new(),
            left_out: Vec::new(),
        };
        excerpt.left_out = marks.split_off(MARKS.min(marks.len()));
        for group in runs(marks) {
            if excerpt.runs.len() < RUNS {
                excerpt.add(sources, &group, style);
            } else {
                excerpt.left_out.extend(group);
            }
        }
        excerpt.left_out.sort_by_key(|mark| mark.span);
        excerpt
    }

    /// Adds the lines of marks that stand close together in one file.
    fn add(&mut self, sources: &Sources, marks: &[Mark], style: Style) {
        let lines = marks.iter().map(|mark| mark.line);
        let (Some(first), Some(last)) = (lines.clone().min(), lines.max()) else { return };
        let Some(file) = marks.first().map(|mark| mark.span.file) else { return };
        let start = self.text.len();
        for line in first..=last {
            if line > first {
                self.text.push('\n');
            }
            let on_line: Vec<_> = marks.iter().filter(|mark| mark.line == line).collect();
            self.line(sources, file, line, &on_line, style);
        }
        let path = path_of(sources, file);
        self.runs.push(Run { path, first_line: first - 1, start, end: self.text.len() });
        self.text.push('\n');
    }

    /// Adds one line, as much of it as there is room for, and what is marked on it.
    fn line(
        &mut self,
        sources: &Sources,
        file: FileId,
        line: usize,
        marks: &[&Mark],
        style: Style,
    ) {
        let source = sources.file(file);
        let range = source.line(line);
        let whole = range.of(&source.text);
        let offset = |at: u32| (at.max(range.start) - range.start) as usize;
        let first = marks.iter().min_by_key(|mark| (!mark.is_first, mark.span.start));
        let from = first.map_or(0, |mark| offset(mark.span.start));
        let room = style.width.saturating_sub(GUTTER).max(20);
        let shown = clip(whole, from, room);
        for mark in marks {
            let (begins, ends) = (offset(mark.span.start), offset(mark.span.end.min(range.end)));
            if !shown.has(begins) && !mark.is_first {
                self.left_out.push((*mark).clone());
                continue;
            }
            let start = self.text.len() + shown.at(begins);
            let end = (self.text.len() + shown.at(ends)).max(start);
            let span = (start, end - start);
            // What is said of it hangs from its middle.
            let middle = usize::midpoint(start, end) - self.text.len();
            let before = shown.text.get(..middle).map_or(middle, |it| it.chars().count());
            let left = room.saturating_sub(before + 6).max(LABEL);
            let said = mark.said.as_ref().map(|it| text::broken(it, left));
            let label = if mark.is_first {
                LabeledSpan::new_primary_with_span(said, span)
            } else {
                LabeledSpan::new_with_span(said, span)
            };
            let column = source.position(mark.span.start).column - 1;
            self.positions.push((start, line - 1, column));
            self.labels.push(label);
        }
        // An empty line still needs something to point at.
        self.text.push_str(if shown.text.is_empty() { " " } else { &shown.text });
    }

    pub(super) fn labels(&self) -> impl Iterator<Item = LabeledSpan> + '_ {
        self.labels.iter().cloned()
    }

    /// The places that are not shown, those of which the same is said together.
    pub(super) fn rest(&self, sources: &Sources) -> Option<String> {
        const MOST: usize = 4;
        let mut said: Vec<(&str, Vec<String>)> = Vec::new();
        for mark in &self.left_out {
            let words = mark.said.as_deref().unwrap_or_default();
            let place = super::place(sources, mark.span);
            match said.iter_mut().find(|(known, _)| *known == words) {
                Some((_, places)) => places.push(place),
                None => said.push((words, vec![place])),
            }
        }
        let sentence = |(words, places): &(&str, Vec<String>)| {
            format!("{}: {words}", text::short_list(places, MOST, "and"))
        };
        let sentences: Vec<_> = said.iter().map(sentence).collect();
        (!sentences.is_empty()).then(|| sentences.join("; "))
    }
}

/// Marks that stand on one line or within two of each other, the first mark's before the others.
fn runs(marks: Vec<Mark>) -> Vec<Vec<Mark>> {
    let mut runs: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        let is_near = |run: &&mut Vec<Mark>| {
            run.iter().any(|it| it.span.file == mark.span.file && it.line.abs_diff(mark.line) <= 2)
        };
        match runs.iter_mut().find(is_near) {
            Some(run) => run.push(mark),
            None => runs.push(vec![mark]),
        }
    }
    runs
}

/// A line, or the part of it that there is room for.
struct Clipped {
    text: String,
    /// Where each byte of the line begins in `text`; the last is its end.
    starts: Vec<usize>,
    /// The bytes of the line that are seen.
    seen: std::ops::Range<usize>,
}

impl Clipped {
    fn has(&self, offset: usize) -> bool {
        self.seen.contains(&offset) || offset == self.seen.start
    }

    fn at(&self, offset: usize) -> usize {
        self.starts.get(offset).copied().unwrap_or(self.text.len())
    }
}

/// As much of a line as `room` allows, so that what begins at byte `from` is seen.
fn clip(line: &str, from: usize, room: usize) -> Clipped {
    let before = line.get(..from).map_or(0, |it| it.chars().count());
    let skipped = if before > room * 3 / 5 { before - room / 5 } else { 0 };
    let mut clipped = Clipped { text: String::new(), starts: Vec::new(), seen: 0..line.len() };
    if skipped > 0 {
        clipped.text.push('…');
    }
    let is_long = line.chars().count() - skipped > room;
    for (index, letter) in line.chars().enumerate() {
        let start = clipped.text.len();
        if index == skipped {
            clipped.seen.start = clipped.starts.len();
        }
        if is_long && index == skipped + room - 1 {
            clipped.seen.end = clipped.starts.len();
        }
        clipped.starts.resize(clipped.starts.len() + letter.len_utf8(), start);
        let is_shown = index >= skipped && (!is_long || index < skipped + room - 1);
        if is_shown {
            let is_harmful = text::is_harmful(letter);
            clipped.text.push(if is_harmful { char::REPLACEMENT_CHARACTER } else { letter });
        }
    }
    clipped.starts.push(clipped.text.len());
    if is_long {
        clipped.text.push('…');
    }
    clipped
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let run = self.runs.iter().find(|run| run.start <= start && end <= run.end);
        // What spans two runs is not one text: miette then shows each of them.
        let Some(run) = run else { return Err(MietteError::OutOfBounds) };
        let text = self.text.get(run.start..run.end).unwrap_or_default();
        let (line, column) = match self.positions.iter().find(|it| it.0 == start) {
            Some(&(_, line, column)) => (line, column),
            None => (run.first_line, 0),
        };
        let whole = SourceSpan::from((run.start, text.len()));
        let lines = text.matches('\n').count() + 1;
        let path = run.path.clone();
        let contents =
            MietteSpanContents::new_named(path, text.as_bytes(), whole, line, column, lines);
        Ok(Box::new(contents))
    }
}
