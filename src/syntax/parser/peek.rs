//! What stands at a place, found once and remembered: it is asked again and again.

use std::cell::Cell;

use super::{Parser, token, token::Input};
use crate::syntax::words::{Entry, Home, Word};

/// The place that was looked at last.
#[derive(Clone, Copy)]
pub(super) struct Peeked {
    /// How much of the text is left there.
    left: usize,
    /// How long the word is that stands there, nought where none does.
    len: usize,
    /// The clauses that begin with the word, and where they may stand, once somebody asked.
    begun: Option<(&'static [Entry], Home)>,
}

impl Peeked {
    pub(super) fn nowhere() -> Cell<Self> {
        Cell::new(Self { left: usize::MAX, len: 0, begun: None })
    }
}

impl<'a> Parser<'a> {
    fn peek(&self, input: Input<'a>) -> Peeked {
        let peeked = self.peeked.get();
        if peeked.left == input.len() {
            return peeked;
        }
        let len = token::name(input).map_or(0, |(_, word)| word.len());
        let peeked = Peeked { left: input.len(), len, begun: None };
        self.peeked.set(peeked);
        peeked
    }

    /// The word at `input`, which is a rest of the text; empty where no word stands.
    pub(super) fn word(&self, input: Input<'a>) -> &'a [u8] {
        input.get(..self.peek(input).len).unwrap_or_default()
    }

    fn clauses_begun(&self, input: Input<'a>) -> (&'static [Entry], Home) {
        let peeked = self.peek(input);
        peeked.begun.unwrap_or_else(|| {
            let found = Word::starting_with(self.word(input));
            let homes = found.iter().fold(Home::NONE, |all, it| all | it.2);
            self.peeked.set(Peeked { begun: Some((found, homes)), ..peeked });
            (found, homes)
        })
    }

    /// The clauses whose first word stands here.
    pub(super) fn begun(&self, input: Input<'a>) -> &'static [Entry] {
        self.clauses_begun(input).0
    }

    /// Whether a clause of `home` begins here.
    pub(super) fn begins(&self, home: Home, input: Input<'a>) -> bool {
        self.clauses_begun(input).1.overlaps(home)
    }

    pub(super) fn next_is(&self, input: Input<'a>, word: &str) -> bool {
        self.word(input) == word.as_bytes()
    }
}
