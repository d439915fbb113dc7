//! One statement, laid out.

use std::collections::BTreeMap;

use super::{
    columns::{Column, Line, Sort},
    lex::{self, Token},
    marks::{self, Mark, Opening},
};
use crate::syntax::ast::{Statement, StatementKind, Tree};

/// Clauses stand this far in, and so does what a head goes on with.
const INDENT: usize = 4;
/// A statement that its author wrote on one line stays there up to this width.
const WIDTH: usize = 120;

pub(super) fn lines(tree: &Tree, statement: &Statement, text: &str) -> Vec<Line> {
    let range = statement.range.start as usize..statement.range.end as usize;
    let tokens = lex::tokens(text, range);
    let marks = marks::marks(tree, statement);
    let brace = tokens.iter().position(|it| statement.has_body && it.text == "{");
    let body = brace.and_then(|it| tokens.get(it + 1..)).unwrap_or_default();
    let layout = |is_inline| {
        let mut layout = Layout::new(statement.kind, &marks, brace, is_inline);
        layout.all(&tokens);
        layout.lines
    };
    let is_empty = body.len() == 1;
    if is_empty || body.iter().all(|it| it.newlines == 0 && !it.is_comment) {
        let lines = layout(true);
        if brace.is_none() || lines.last().is_none_or(|it| it.width() <= WIDTH) {
            return lines;
        }
    }
    layout(false)
}

struct Layout<'a> {
    kind: StatementKind,
    marks: &'a BTreeMap<usize, Mark>,
    /// How far from its word a clause says what it says.
    column: usize,
    /// Which token opens the clauses.
    brace: Option<usize>,
    /// Whether the clauses stand on the line of the head.
    is_inline: bool,
    lines: Vec<Line>,
    /// The clause that is being laid out, and how many words of its beginning are to come.
    opening: Option<(Opening, usize)>,
    /// Where the next piece of the clause lines up.
    next: Option<Column>,
    in_body: bool,
}

impl<'a> Layout<'a> {
    fn new(
        kind: StatementKind,
        marks: &'a BTreeMap<usize, Mark>,
        brace: Option<usize>,
        is_inline: bool,
    ) -> Self {
        let lines = vec![Line::new(Sort::Alone, 0)];
        let next = Some(Column::Head);
        let column = marks::column(kind);
        Self { kind, marks, column, brace, is_inline, lines, opening: None, next, in_body: false }
    }

    fn all(&mut self, tokens: &[Token<'_>]) {
        for (index, token) in tokens.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|it| tokens.get(it));
            let is_last = index + 1 == tokens.len();
            if token.is_comment {
                let after = tokens.get(index..).unwrap_or_default();
                self.comment(token, before, after.iter().find(|it| !it.is_comment));
            } else if Some(index) == self.brace {
                self.open(before);
            } else if is_last && self.brace.is_some() {
                self.close(before);
            } else {
                self.token(token, before);
            }
        }
        if let [line] = self.lines.as_mut_slice() {
            let is_role = marks::name_column(self.kind) > 0;
            line.sort = Sort::Statement(if is_role { StatementKind::Officer } else { self.kind });
        }
    }

    fn line(&mut self) -> &mut Line {
        if self.lines.is_empty() {
            self.lines.push(Line::new(Sort::Alone, 0));
        }
        self.lines.last_mut().expect("there is a line")
    }

    fn break_line(&mut self, sort: Sort, indent: usize) {
        if self.lines.last().is_some_and(Line::is_empty) {
            self.lines.pop();
        }
        self.lines.push(Line::new(sort, indent));
    }

    /// Goes on with a clause, or a head, on a further line.
    fn continue_line(&mut self) {
        let indent = if self.in_body { INDENT + self.column } else { INDENT };
        let sort = if self.in_body { Sort::Continued } else { Sort::Alone };
        self.break_line(sort, indent);
        self.next = None;
    }

    fn blank_line(&mut self, token: &Token<'_>, before: Option<&Token<'_>>) {
        if token.newlines > 1 && before.is_some_and(|it| it.text != "{") {
            self.lines.push(Line::blank());
        }
    }

    fn open(&mut self, before: Option<&Token<'_>>) {
        if before.is_some_and(|it| it.is_comment) {
            self.break_line(Sort::Alone, 0);
            self.line().add(0, "{");
        } else if self.is_inline {
            let column = if self.lines.len() == 1 { Some(Column::Body) } else { None };
            let is_qualified = before.is_some_and(|it| it.text == "]" || it.text.starts_with('"'));
            self.line().begin(if is_qualified { 2 } else { 1 }, column, "{");
        } else {
            self.line().add(1, "{");
        }
        (self.in_body, self.next, self.opening) = (true, None, None);
    }

    fn close(&mut self, before: Option<&Token<'_>>) {
        let is_empty = before.is_some_and(|it| it.text == "{");
        if self.is_inline || is_empty {
            self.line().add(1, "}");
        } else {
            self.break_line(Sort::Alone, 0);
            self.line().add(0, "}");
        }
    }

    fn comment(&mut self, token: &Token<'_>, before: Option<&Token<'_>>, next: Option<&Token<'_>>) {
        if token.newlines == 0 && before.is_some_and(|it| !it.is_comment) {
            self.line().trail(token.text);
            return;
        }
        let begins = next.is_none_or(|it| {
            it.text == "}" || matches!(self.marks.get(&it.start), Some(Mark::Clause(_)))
        });
        let indent = if self.in_body && !begins { INDENT + self.column } else { INDENT };
        if begins {
            self.blank_line(token, before);
        }
        self.lines.push(Line::comment(indent, token.text));
    }

    fn token(&mut self, token: &Token<'_>, before: Option<&Token<'_>>) {
        let mark = self.marks.get(&token.start).copied();
        let is_name = !self.in_body && before.is_some_and(|it| it.text == self.kind.text());
        if let Some(Mark::Clause(opening)) = mark {
            self.clause(token, before, opening);
            return;
        }
        let after_comment = before.is_some_and(|it| it.is_comment);
        let after_comma = before.is_some_and(|it| it.text == ",");
        let is_begun = self.opening.is_none_or(|(_, words)| words == 0);
        let may_break = is_begun && (mark.is_some() || after_comma);
        if after_comment || may_break && token.newlines > 0 && !self.is_body_inline() {
            self.continue_line();
            self.line().add(0, token.text);
            self.said(token);
            return;
        }
        match mark {
            None if self.says(token) => {}
            None => {
                let is_tight = is_tight(before, token);
                let column = marks::name_column(self.kind);
                let line = self.line();
                let gap = if is_name { column.saturating_sub(line.width()).max(1) } else { 1 };
                let gap = if is_tight { 0 } else { gap };
                self.line().add(gap, token.text);
            }
            Some(mark) => {
                self.opening = None;
                self.piece(mark, token, before);
            }
        }
    }

    fn is_body_inline(&self) -> bool {
        self.in_body && self.is_inline
    }

    /// A clause begins, on a line of its own unless all stand on one.
    fn clause(&mut self, token: &Token<'_>, before: Option<&Token<'_>>, opening: Opening) {
        if self.is_inline {
            let gap = if before.is_some_and(|it| it.text == "{") { 1 } else { 2 };
            self.line().add(gap, token.text);
        } else {
            self.blank_line(token, before);
            self.break_line(Sort::Clause, INDENT);
            self.line().add(0, token.text);
        }
        self.opening = Some((opening, opening.words - 1));
        self.next = Some(if opening.is_text { Column::Quoted } else { Column::Said });
    }

    /// Takes the next word of a clause's beginning, or what it says first.
    fn says(&mut self, token: &Token<'_>) -> bool {
        let Some((opening, words)) = self.opening else { return false };
        if words > 0 || opening.may_be_negated && token.text == "not" {
            self.line().add(1, token.text);
            let may_be_negated = opening.may_be_negated && words > 0;
            self.opening = Some((Opening { may_be_negated, ..opening }, words.saturating_sub(1)));
            return true;
        }
        self.opening = None;
        if self.is_inline {
            self.line().add(1, token.text);
        } else {
            let column = INDENT + self.column;
            let line = self.line();
            let gap = column.saturating_sub(line.width()).max(1);
            line.add(gap, token.text);
        }
        self.said(token);
        true
    }

    /// Notes that what the clause says has begun.
    fn said(&mut self, token: &Token<'_>) {
        self.opening = None;
        if self.next == Some(Column::Quoted) && !token.text.starts_with('"') {
            self.next = Some(Column::Said);
        }
    }

    /// A qualifier, or a part of a step.
    fn piece(&mut self, mark: Mark, token: &Token<'_>, before: Option<&Token<'_>>) {
        let is_quoted = before.is_some_and(|it| it.text.starts_with('"'));
        if self.in_body && self.is_inline {
            self.line().add(2, token.text);
        } else if self.in_body {
            let column = self.next.take();
            self.line().begin(2, column, token.text);
            let is_act = mark == Mark::Act && column == Some(Column::Said);
            self.next = is_act.then_some(Column::Done);
        } else {
            let column = self.next.take();
            let gap = if column.is_none() && is_quoted { 2 } else { 1 };
            self.line().begin(gap, column, token.text);
        }
    }
}

/// Whether nothing stands between two tokens.
fn is_tight(before: Option<&Token<'_>>, token: &Token<'_>) -> bool {
    matches!(token.text, "," | ";" | "]") || before.is_some_and(|it| it.text == "[")
}
