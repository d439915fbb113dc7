//! Where a clause may stand.

use std::ops::BitOr;

use super::words::{Shape, Word};

/// A set of the places where a clause may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Home(u32);

impl Home {
    pub(super) const NONE: Self = Self(0);
    pub const COUNCIL: Self = Self(1);
    pub const DOCUMENT: Self = Self(1 << 1);
    pub const ROLE: Self = Self(1 << 2);
    pub const FUNCTION: Self = Self(1 << 3);
    pub const DELEGATION: Self = Self(1 << 4);
    pub const ESCALATION: Self = Self(1 << 5);
    pub const STEP: Self = Self(1 << 6);
    pub const CONFIDENTIAL: Self = Self(1 << 7);
    pub const DUTY: Self = Self(1 << 8);
    pub const SCENARIO: Self = Self(1 << 9);
    pub const ACCEPT: Self = Self(1 << 10);
    pub const OFFICE: Self = Self(1 << 11);
    /// After a strength, in a duty or a right.
    pub const DEED: Self = Self(1 << 12);
    /// After the names of the lines of a pack.
    pub const LAW: Self = Self(1 << 13);

    /// Who is there beside the one who decides: of a function, delegation, step or release.
    pub const COMPANY: Self = Self(1 << 14);
    pub const MANNER: Self = Self(1 << 15);
    pub const DEADLINE: Self = Self(1 << 16);
    /// What the one who stands in a step does.
    pub const PERFORMANCE: Self = Self(1 << 17);

    /// What a line of a pack may require: company to be heard or told, and time.
    pub const REQUIRED: Self = Self(1 << 19);

    /// What opens a step.
    pub const OPENING: Self = Self(1 << 18);
    /// What may follow the opening of a step.
    pub const PART_OF_STEP: Self = Self::STEP
        .union(Self::COMPANY)
        .union(Self::MANNER)
        .union(Self::DEADLINE)
        .union(Self::PERFORMANCE);
    pub(super) const DISPUTED: Self =
        Self::FUNCTION.union(Self::DELEGATION).union(Self::STEP).union(Self::CONFIDENTIAL);

    pub const fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The clauses that say what somebody is to the statement.
    pub(super) fn whose(self) -> impl Iterator<Item = Word> {
        Word::all_in(self).filter(|it| {
            matches!(it.shape(), Shape::Reference | Shape::Alternative | Shape::Topics)
        })
    }

    /// The statement whose clauses these are, with its article.
    pub fn statement(self) -> &'static str {
        const NAMED: [(Home, &str); 15] = [
            (Home::COUNCIL, "a council"),
            (Home::DOCUMENT, "a document"),
            (Home::ROLE, "an officer, member, body, group, external or class"),
            (Home::FUNCTION, "a function"),
            (Home::DELEGATION, "a delegation"),
            (Home::ESCALATION.union(Home::OPENING), "an escalation"),
            (Home::CONFIDENTIAL, "a confidential matter"),
            (Home::DUTY.union(Home::DEED), "a duty or right"),
            (Home::SCENARIO, "a scenario"),
            (Home::ACCEPT, "an acceptance"),
            (Home::OFFICE, "an office"),
            (Home::LAW, "a line of a pack"),
            (Home::PART_OF_STEP, "a step"),
            (Home::COMPANY, "a function, delegation, step or release"),
            (Home::REQUIRED, "a requirement"),
        ];
        NAMED.iter().find(|(home, _)| home.overlaps(self)).map_or("a statement", |(_, text)| text)
    }
}

impl BitOr for Home {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.union(other)
    }
}
