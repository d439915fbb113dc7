//! Rules of the family.

use super::Rule;

pub(super) const ALL: &[&Rule] = &[];
