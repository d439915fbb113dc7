//! Times, as they are written: a number, how days are counted, and of what.

use crate::source::TextRange;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// As written, such as `10`.
    pub number: TextRange,
    pub counting: Counting,
    pub unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    Calendar,
    Working,
    Clear,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Hours,
    Days,
    Weeks,
    Months,
}
