//! Text to tree. Each production of `grammar/polity.ebnf` is a function of the same name.
//!
//! Parsing never fails: a fault is noted, and reading goes on at the next clause or statement. Every
//! loop consumes a token each time round, so that time is linear in the text. Positions are lengths of
//! what is left; nothing is copied but names seen for the first time.

mod body;
mod clauses;
mod deed;
mod guess;
mod head;
mod peek;
mod quotes;
mod recovery;
mod reference;
mod scenario;
mod statements;
mod strays;
mod strings;
mod token;
mod trivia;

use std::cell::Cell;

use nom::Err;

use super::{
    ast::{Case, Ident, Slice, Tree},
    error::{Expected, Fault, SyntaxError},
    names::{Name, Names},
};
use crate::source::{FileId, SourceFile, TextRange, as_u32};
use peek::Peeked;
use token::Input;
use trivia::Conflict;

/// What is left of the text, and what was read; or the fault that stopped it.
type Parsed<'a, T> = Result<(Input<'a>, T), Err<SyntaxError>>;

/// Reads one file. Linear in its text.
pub fn parse(file: FileId, source: &SourceFile, names: &mut Names) -> Tree {
    let mut parser = Parser::new(file, &source.text, &source.undecodable, names);
    for &(range, byte) in &source.undecodable {
        parser.report(range, Fault::Undecodable(byte));
    }
    if parser.report_nul() {
        parser.file(source.text.as_bytes());
    }
    parser.finish()
}

/// Reads a question such as `councillor raises complaint about director`.
///
/// The tree holds no statement, only what the case refers to.
///
/// # Errors
///
/// What could not be read.
pub fn parse_case(
    file: FileId,
    source: &SourceFile,
    names: &mut Names,
) -> Result<(Tree, Case), Vec<SyntaxError>> {
    let mut parser = Parser::new(file, &source.text, &source.undecodable, names);
    let input = parser.trivia(source.text.as_bytes());
    let case = match parser.case(input) {
        Ok(([], case)) => Some(case),
        Ok((rest, _)) => {
            let range = parser.token_range(rest);
            parser.report(range, Fault::Expected(Expected::Case));
            None
        }
        Err(error) => {
            parser.note(error);
            None
        }
    };
    let tree = parser.finish();
    match case {
        Some(case) if tree.errors.is_empty() => Ok((tree, case)),
        _ => Err(tree.errors),
    }
}

struct Parser<'a> {
    text: &'a str,
    undecodable: &'a [(TextRange, u8)],
    tree: Tree,
    names: &'a mut Names,
    /// Where the last token ended.
    last_end: u32,
    /// Where the clauses of the statement begin that is being read.
    first_clause: usize,
    /// Whether the clauses of a step may follow.
    in_step: bool,
    conflict: Conflict,
    peeked: Cell<Peeked>,
    /// The line that a damaged string was last looked for in, from there on.
    line: TextRange,
    /// From where a mark was last looked for, and where it stands.
    marked: TextRange,
    /// The line of which it was asked last whether its quotes pair, and the answer.
    quotes: (TextRange, bool),
    /// Whether a pin is being read.
    in_pin: bool,
}

impl<'a> Parser<'a> {
    fn new(
        file: FileId,
        text: &'a str,
        undecodable: &'a [(TextRange, u8)],
        names: &'a mut Names,
    ) -> Self {
        Self {
            text,
            undecodable,
            tree: Tree::new(file),
            names,
            last_end: 0,
            first_clause: 0,
            in_step: false,
            conflict: Conflict::default(),
            peeked: Peeked::nowhere(),
            line: TextRange { start: u32::MAX, end: 0 },
            marked: TextRange { start: u32::MAX, end: 0 },
            quotes: (TextRange { start: u32::MAX, end: 0 }, false),
            in_pin: false,
        }
    }

    fn finish(mut self) -> Tree {
        self.tree.errors.sort_by_key(|error| (error.range.start, error.range.end));
        self.tree.errors.dedup();
        self.tree
    }

    /// Notes every NUL, wherever it stands. `false` where there are so many that this is no text.
    fn report_nul(&mut self) -> bool {
        let found: Vec<_> = memchr::memchr_iter(0, self.text.as_bytes()).collect();
        let is_text = found.len() < 16 || found.len() < self.text.len() / 8;
        let shown = if is_text { found.len() } else { 1 };
        for &at in found.iter().take(shown) {
            let range = TextRange { start: as_u32(at), end: as_u32(at + 1) };
            self.report(range, Fault::Control('\0'));
        }
        is_text
    }

    fn offset(&self, input: Input<'_>) -> u32 {
        as_u32(self.text.len() - input.len())
    }

    fn range(&self, from: Input<'_>, to: Input<'_>) -> TextRange {
        TextRange { start: self.offset(from), end: self.offset(to) }
    }

    /// From `start` to the end of the last token.
    fn range_from(&self, start: u32) -> TextRange {
        TextRange { start, end: self.last_end.max(start) }
    }

    fn at(&self, offset: u32) -> Input<'a> {
        self.text.as_bytes().get(offset as usize..).unwrap_or_default()
    }

    /// The number of the name at `range`, cleaned of what a word processor put in it.
    fn intern(&mut self, range: TextRange) -> Name {
        let text = range.of(self.text);
        if text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return self.names.intern(text);
        }
        let name = self.clean_word(range);
        self.names.intern(&name)
    }

    /// The word at `range` as it was meant; what a word processor put in it is noted.
    #[cold]
    fn clean_word(&mut self, range: TextRange) -> String {
        let text = range.of(self.text);
        let mut name = String::with_capacity(text.len());
        for (at, character) in text.char_indices() {
            let start = range.start + as_u32(at);
            let here = TextRange { start, end: start + as_u32(character.len_utf8()) };
            if token::is_dash(character) {
                self.report(here, Fault::Pasted(character));
                name.push('-');
            } else if token::is_space(character) {
                self.report(here, Fault::Pasted(character));
            } else if character.is_control() {
                self.report(here, Fault::Control(character));
            } else {
                name.push(character);
            }
        }
        name
    }

    /// Notes that the word at `range` was to be `meant`.
    fn report_misspelt(&mut self, range: TextRange, meant: &'static str) {
        let odd = !range.of(self.text).bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
        if !(odd && self.clean_word(range) == meant) {
            self.report(range, Fault::Misspelt(meant));
        }
    }

    fn is_line_start(&self, offset: u32) -> bool {
        let before = offset.checked_sub(1).and_then(|at| self.text.as_bytes().get(at as usize));
        matches!(before, None | Some(b'\n'))
    }

    fn report(&mut self, range: TextRange, fault: Fault) {
        self.tree.errors.push(SyntaxError { range, fault });
    }

    #[expect(clippy::needless_pass_by_value, reason = "an error is noted once")]
    fn note(&mut self, error: Err<SyntaxError>) {
        match error {
            Err::Error(error) | Err::Failure(error) => self.tree.errors.push(error),
            Err::Incomplete(_) => unreachable!("all parsers are complete"),
        }
    }

    /// Says what should stand at `input`: at the token there, or after what came before where nothing
    /// stands that could be it.
    fn expected<T>(&self, input: Input<'a>, expected: Expected) -> Parsed<'a, T> {
        let range = match input.first() {
            Some(b'{') if matches!(expected, Expected::Statement | Expected::Clause(_)) => {
                self.token_range(input)
            }
            None | Some(b'{' | b'}' | b']' | b';') => return self.missing(expected),
            // What should stand here was forgotten, and the next statement follows.
            Some(_)
                if !matches!(expected, Expected::Statement | Expected::Clause(_))
                    && self.statement_begins_line(input) =>
            {
                return self.missing(expected);
            }
            Some(_) => self.token_range(input),
        };
        Err(Err::Error(SyntaxError { range, fault: Fault::Expected(expected) }))
    }

    /// Says what should stand after the last token.
    fn missing<T>(&self, expected: Expected) -> Parsed<'a, T> {
        let range = self.after_last();
        Err(Err::Error(SyntaxError { range, fault: Fault::Expected(expected) }))
    }

    /// Forgets of tokens that were tried what lies beyond `input`, where reading goes on.
    fn back_at(&mut self, input: Input<'a>) {
        self.last_end = self.last_end.min(self.offset(input));
    }

    fn after_last(&self) -> TextRange {
        TextRange { start: self.last_end, end: self.last_end }
    }

    /// The range of whatever stands at `input`.
    fn token_range(&self, input: Input<'a>) -> TextRange {
        let len = token::name(input)
            .or_else(|_| token::string(input))
            .or_else(|_| token::money(input))
            .or_else(|_| token::nonsense(input))
            .map_or(0, |(_, token)| token.len());
        let len = if len > 0 { len } else { token::first_char(input).map_or(0, char::len_utf8) };
        self.range(input, input.get(len..).unwrap_or_default())
    }

    /// Takes a token that a leaf parser found, and what may stand after it.
    fn take(&mut self, input: Input<'a>, len: usize) -> (Input<'a>, TextRange) {
        let rest = input.get(len..).unwrap_or_default();
        let range = self.range(input, rest);
        self.last_end = range.end;
        (self.trivia(rest), range)
    }

    /// One token of a leaf parser.
    fn leaf(
        &mut self,
        input: Input<'a>,
        leaf: fn(Input<'a>) -> token::Token<'a>,
        expected: Expected,
    ) -> Parsed<'a, TextRange> {
        match leaf(input) {
            Ok((_, token)) => Ok(self.take(input, token.len())),
            Err(_) => self.expected(input, expected),
        }
    }

    /// A word of the language, one of `words` that stands for itself.
    fn keyword(&mut self, input: Input<'a>, word: &'static str) -> Parsed<'a, TextRange> {
        if self.next_is(input, word) {
            return Ok(self.take(input, word.len()));
        }
        self.expected(input, Expected::Word(word))
    }

    /// Several words in a row.
    fn keywords(&mut self, mut input: Input<'a>, words: &'static str) -> Parsed<'a, ()> {
        for word in words.split(' ') {
            (input, _) = self.keyword(input, word)?;
        }
        Ok((input, ()))
    }

    fn mark(&mut self, input: Input<'a>, mark: u8, expected: Expected) -> Parsed<'a, TextRange> {
        if input.first() == Some(&mark) {
            return Ok(self.take(input, 1));
        }
        self.expected(input, expected)
    }

    /// A word, whatever it is.
    fn named(&mut self, input: Input<'a>, expected: Expected) -> Parsed<'a, TextRange> {
        match self.word(input).len() {
            0 => self.expected(input, expected),
            len => Ok(self.take(input, len)),
        }
    }

    /// `NAME`
    fn name(&mut self, input: Input<'a>) -> Parsed<'a, Ident> {
        let (rest, range) = self.named(input, Expected::Name)?;
        if is_reserved(range.of(self.text)) {
            return Err(Err::Error(SyntaxError { range, fault: Fault::Reserved }));
        }
        Ok((rest, Ident { name: self.intern(range), range }))
    }

    /// `names`, at least one.
    fn names(&mut self, input: Input<'a>) -> Parsed<'a, Slice<Ident>> {
        let start = self.tree.idents.len();
        let (mut input, first) = self.name(input)?;
        self.tree.idents.push(first);
        while input.first() == Some(&b',') {
            (input, _) = self.take(input, 1);
            let name;
            (input, name) = self.name(input)?;
            self.tree.idents.push(name);
        }
        Ok((input, Slice::new(start, self.tree.idents.len())))
    }
}

/// Words that a reference uses, and that therefore name nothing.
pub fn is_reserved(word: &str) -> bool {
    matches!(
        word,
        "not-stated"
            | "except"
            | "or"
            | "and"
            | "of"
            | "relevant"
            | "appropriate"
            | "responsible"
            | "other"
            | "officer"
            | "member"
            | "body"
            | "group"
            | "external"
            | "anyone"
            | "person"
            | "subject"
            | "raiser"
            | "holder"
            | "owner"
            | "nominee"
            | "deputy"
            | "line-manager"
            | "management-chain"
            | "agreement"
    )
}
