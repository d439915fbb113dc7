//! Ids: as cheap as a number, as safe as a type.

use petgraph::graph::NodeIndex;

use crate::source::as_u32;

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident,)*) => {$(
        $(#[$doc])*
        ///
        /// Of the [`Constitution`](super::Constitution) that issued it, and of no other.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(u32);

        impl $id {
            pub(crate) fn new(index: usize) -> Self {
                Self(as_u32(index))
            }

            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<$id> for NodeIndex {
            fn from(id: $id) -> Self {
                Self::new(id.index())
            }
        }

        impl From<NodeIndex> for $id {
            fn from(node: NodeIndex) -> Self {
                Self::new(node.index())
            }
        }
    )*};
}

ids! {
    /// An officer, member, body, group, external or class.
    RoleId,
    /// A document.
    DocumentId,
    /// A power or duty to decide.
    FunctionId,
    /// A power passed on.
    DelegationId,
    /// A route.
    EscalationId,
    /// A confidential matter.
    ConfidentialId,
    /// A duty or a right.
    DutyId,
}

/// What a name is defined as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Definition {
    Council(u32),
    Role(RoleId),
    Document(DocumentId),
    Function(FunctionId),
    Delegation(DelegationId),
    Escalation(EscalationId),
    Confidential(ConfidentialId),
    Duty(DutyId),
    /// A pack, or an office that a pack of the council's own defines.
    Law,
}
