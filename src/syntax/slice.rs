//! Runs of nodes, which are numbers.

use std::{fmt, marker::PhantomData};

/// A run of nodes in one pool of a [`Tree`](super::ast::Tree).
pub struct Slice<T> {
    start: u32,
    len: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Slice<T> {
    pub(super) fn new(start: usize, end: usize) -> Self {
        let [start, end] = [start, end].map(crate::source::as_u32);
        Self { start, len: end - start, of: PhantomData }
    }

    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    /// The run with what follows it directly; as it was where something stands between.
    pub(super) fn extended_to(self, start: usize, end: usize) -> Self {
        let begin = self.start as usize;
        if begin + self.len as usize == start { Self::new(begin, end) } else { self }
    }

    pub(super) fn range(self) -> std::ops::Range<usize> {
        self.start as usize..(self.start + self.len) as usize
    }
}

impl<T> Clone for Slice<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Slice<T> {}

impl<T> Default for Slice<T> {
    fn default() -> Self {
        Self { start: 0, len: 0, of: PhantomData }
    }
}

impl<T> fmt::Debug for Slice<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", (*self).range())
    }
}
