//! Lines that are being laid out, and the columns in which neighbours line up.

use crate::syntax::ast::StatementKind;

/// Wider beginnings than these are passed over when the column is chosen, by [`Column`].
const WIDEST: [usize; 5] = [40, 64, 50, 72, 104];

/// What lines up with its like on the lines around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// What qualifies a statement of one line, and its clauses.
    Head,
    Body,
    /// What follows the one word or reference of a clause.
    Said,
    /// What follows the act of a step.
    Done,
    /// What follows the quoted text of a clause.
    Quoted,
}

/// What lines with which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Blank,
    /// Stands for itself.
    Alone,
    /// A statement of one line; all roles are of one kind.
    Statement(StatementKind),
    Clause,
    /// The rest of a clause that began on an earlier line.
    Continued,
}

/// A piece of a line, and how far from the one before it stands where no column says otherwise.
pub(super) struct Segment {
    pub(super) gap: usize,
    pub(super) column: Option<Column>,
    pub(super) text: String,
}

pub(super) struct Line {
    pub(super) sort: Sort,
    /// What is laid out already.
    pub(super) text: String,
    pub(super) segments: Vec<Segment>,
    comment: Option<String>,
}

impl Line {
    pub(super) fn new(sort: Sort, indent: usize) -> Self {
        Self { sort, text: " ".repeat(indent), segments: Vec::new(), comment: None }
    }

    pub(super) fn blank() -> Self {
        Self::new(Sort::Blank, 0)
    }

    pub(super) fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::new(Sort::Alone, 0) }
    }

    pub(super) fn comment(indent: usize, text: &str) -> Self {
        Self { comment: Some(text.to_owned()), ..Self::new(Sort::Alone, indent) }
    }

    /// Adds a comment after what the line says.
    pub(super) fn trail(&mut self, comment: &str) {
        self.comment = Some(comment.to_owned());
    }

    pub(super) fn is_empty(&self) -> bool {
        let says_nothing = self.segments.is_empty() && self.comment.is_none();
        self.sort != Sort::Blank && says_nothing && self.text.trim().is_empty()
    }

    /// Begins a piece.
    pub(super) fn begin(&mut self, gap: usize, column: Option<Column>, text: &str) {
        self.segments.push(Segment { gap, column, text: text.to_owned() });
    }

    /// Adds to the piece that was begun last.
    pub(super) fn add(&mut self, gap: usize, text: &str) {
        let last = match self.segments.last_mut() {
            Some(segment) => &mut segment.text,
            None => &mut self.text,
        };
        let gap = if last.trim().is_empty() { 0 } else { gap };
        last.extend(std::iter::repeat_n(' ', gap));
        last.push_str(text);
    }

    /// How wide it is where nothing lines up.
    pub(super) fn width(&self) -> usize {
        let segments = self.segments.iter().map(|it| it.gap + it.text.chars().count());
        self.text.chars().count() + segments.sum::<usize>()
    }

    /// Lays out the pieces before that of a column, if there is one.
    fn advance(&mut self, column: Column) -> Option<usize> {
        let at = self.segments.iter().position(|it| it.column == Some(column))?;
        for Segment { gap, text, .. } in self.segments.drain(..at) {
            self.text.extend(std::iter::repeat_n(' ', gap));
            self.text.push_str(&text);
        }
        let gap = self.segments.first().map_or(0, |it| it.gap);
        Some(self.text.chars().count() + gap)
    }

    fn finish(&mut self, out: &mut String) {
        let start = out.len();
        out.push_str(&self.text);
        for segment in &self.segments {
            out.extend(std::iter::repeat_n(' ', segment.gap));
            out.push_str(&segment.text);
        }
        if let Some(comment) = &self.comment {
            let is_alone = out.get(start..).is_none_or(|it| it.trim().is_empty());
            out.push_str(if is_alone { "" } else { "  " });
            out.push_str(comment);
        }
        out.push('\n');
    }
}

/// The text of all lines, each lined up with its neighbours of the same sort.
pub(super) fn write(lines: &mut [Line]) -> String {
    let joins = |one: &Line, other: &Line| match (one.sort, other.sort) {
        (Sort::Statement(one), Sort::Statement(other)) => one == other,
        (one, other) => {
            let of_clause = |it| matches!(it, Sort::Clause | Sort::Continued);
            of_clause(one) && of_clause(other)
        }
    };
    for run in lines.chunk_by_mut(joins) {
        line_up(run);
    }
    let mut out = String::new();
    for line in lines {
        line.finish(&mut out);
    }
    out
}

fn line_up(run: &mut [Line]) {
    use Column::{Body, Done, Head, Quoted, Said};
    for column in [Head, Body, Said, Done, Quoted] {
        let widest = WIDEST.get(column as usize).copied().unwrap_or(usize::MAX);
        let starts: Vec<_> = run.iter_mut().map(|it| it.advance(column)).collect();
        let fitting = starts.iter().flatten().copied().filter(|&it| it <= widest);
        let Some(at) = fitting.max() else { continue };
        for (line, start) in run.iter_mut().zip(starts) {
            let Some((start, segment)) = start.zip(line.segments.first_mut()) else { continue };
            segment.gap += at.saturating_sub(start);
        }
    }
}
