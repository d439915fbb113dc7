//! What sort of thing a statement is, and what may stand where a name stands.

use super::{Definition, Role, RoleKind, Wanted};
use crate::syntax::ast::StatementKind;

pub(super) const ROLES: usize = 0;

/// Which count a statement adds to; past the last for one that is not counted so.
pub(super) fn sort_of(kind: StatementKind) -> usize {
    match kind {
        StatementKind::Officer
        | StatementKind::Member
        | StatementKind::Body
        | StatementKind::Group
        | StatementKind::External
        | StatementKind::Class => ROLES,
        StatementKind::Document => 1,
        StatementKind::Function => 2,
        StatementKind::Delegation => 3,
        StatementKind::Escalation => 4,
        StatementKind::Confidential => 5,
        StatementKind::Duty | StatementKind::Right => 6,
        _ => 7,
    }
}

pub(super) fn defines(kind: StatementKind) -> bool {
    sort_of(kind) < 7
        || matches!(
            kind,
            StatementKind::Council
                | StatementKind::Office
                | StatementKind::Pack
                | StatementKind::Category
        )
}

pub(super) fn role_kind(kind: StatementKind) -> Option<RoleKind> {
    Some(match kind {
        StatementKind::Officer => RoleKind::Officer,
        StatementKind::Member => RoleKind::Member,
        StatementKind::Body => RoleKind::Body,
        StatementKind::Group => RoleKind::Group,
        StatementKind::External => RoleKind::External,
        StatementKind::Class => RoleKind::Class,
        _ => return None,
    })
}

impl Wanted {
    /// Whether a definition may stand here; the sort of role is for the rules to look at.
    pub fn admits(self, found: Definition) -> bool {
        match self {
            Self::Role | Self::BodyOrGroup | Self::Body | Self::Class => {
                matches!(found, Definition::Role(_))
            }
            Self::Function => matches!(found, Definition::Function(_)),
            Self::Escalation => matches!(found, Definition::Escalation(_)),
            Self::Confidential => matches!(found, Definition::Confidential(_)),
            Self::Document => matches!(found, Definition::Document(_)),
            Self::Exception => matches!(found, Definition::Document(_) | Definition::Role(_)),
            Self::Office | Self::Category | Self::Matter => false,
            Self::StepTarget => matches!(
                found,
                Definition::Role(_) | Definition::Document(_) | Definition::Escalation(_)
            ),
            Self::Topic => matches!(
                found,
                Definition::Role(_)
                    | Definition::Document(_)
                    | Definition::Function(_)
                    | Definition::Confidential(_)
            ),
        }
    }
}

impl Role {
    /// Whether it is a single person's position or many persons'.
    pub fn is_person(&self) -> bool {
        matches!(self.kind, RoleKind::Officer | RoleKind::Member | RoleKind::External)
    }
}
