//! Who passes what on to whom.

mod delegation_circle;

use super::Rule;

pub(super) const ALL: &[&Rule] = &[&delegation_circle::RULE];
