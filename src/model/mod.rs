//! The constitution itself: every name resolved, every relation an edge. Knows no judgement.

mod ids;
mod lower;
mod own;
mod parts;
mod people;
mod pins;
mod readings;
mod roles;
mod routes;
mod secrets;
mod sorts;
mod statements;
mod text;
mod used;

use petgraph::graph::DiGraph;

pub(crate) use self::text::capitals;
pub use self::{
    ids::{
        ConfidentialId, Definition, DelegationId, DocumentId, DutyId, EscalationId, FunctionId,
        RoleId,
    },
    lower::lower,
    parts::{
        Acceptance, Confidential, Council, Deadline, Deed, Defect, Delegation, Demand, Document,
        Duty, Escalation, Function, Head, OwnLine, Place, Qualifiers, Reference, Role, RoleKind,
        Stated, Step, Wanted, Who,
    },
    text::words,
    used::used_files,
};
use crate::{
    source::{Sources, Span},
    syntax::{Name, Names, ast::Tree},
};

/// How one role stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    ReportsTo,
    Serves,
    SitsOn,
    Leads,
    PartOf,
}

/// An edge of accountability.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub tie: Tie,
    /// Whether the text says that it is this one, and not this one or another, nor on a condition or for a
    /// time.
    pub is_certain: bool,
    pub span: Span,
}

/// One council's constitution, or two councils' joint one.
///
/// Node `n` of a graph is role, or escalation, `n`; in `information`, the confidential matters come
/// first and the escalations after them.
#[derive(Debug)]
pub struct Constitution<'s> {
    pub sources: &'s Sources,
    pub names: Names,
    pub(crate) trees: Vec<Tree>,
    /// What each name is defined as, by its index.
    pub(crate) definitions: Vec<Option<Definition>>,
    /// Which post holds an office, by the index of its name; sorted.
    pub(crate) holders: Vec<(Name, RoleId)>,
    pub councils: Vec<Council>,
    pub documents: Vec<Document>,
    pub roles: Vec<Role>,
    pub functions: Vec<Function>,
    pub delegations: Vec<Delegation>,
    pub escalations: Vec<Escalation>,
    pub confidentials: Vec<Confidential>,
    pub duties: Vec<Duty>,
    pub acceptances: Vec<Acceptance>,
    /// What packs of the council's own say, in the order of the text.
    pub own_lines: Vec<OwnLine>,
    /// From a role to those it answers to, serves, sits on, leads or is part of.
    pub accountability: DiGraph<(), Line, u32>,
    /// From a role to those it `is`.
    pub classes: DiGraph<(), Span, u32>,
    /// From who passes a power on to who receives it.
    pub delegated: DiGraph<(), DelegationId, u32>,
    /// From an escalation to those it hands over, or leaves an appeal, to.
    pub handed_over: DiGraph<(), Span, u32>,
    /// From a confidential matter to the escalations that carry it.
    pub information: DiGraph<(), (), u32>,
    pub defects: Vec<Defect>,
}

macro_rules! parts {
    ($($part:ident: $id:ident, $of:ident, $ids:ident;)*) => {
        impl Constitution<'_> {$(
            pub fn $part(&self, id: $id) -> &parts::$of {
                &self.$ids[id.index()]
            }
        )*}
    };
}

parts! {
    document: DocumentId, Document, documents;
    role: RoleId, Role, roles;
    function: FunctionId, Function, functions;
    delegation: DelegationId, Delegation, delegations;
    escalation: EscalationId, Escalation, escalations;
    confidential: ConfidentialId, Confidential, confidentials;
}

impl Constitution<'_> {
    pub fn definition(&self, name: Name) -> Option<Definition> {
        self.definitions.get(name.index()).copied().flatten()
    }

    /// The posts that hold an office.
    pub fn holders(&self, office: Name) -> impl Iterator<Item = RoleId> {
        let start = self.holders.partition_point(|&(name, _)| name < office);
        let of_office = self.holders[start..].iter().take_while(move |&&(name, _)| name == office);
        of_office.map(|&(_, role)| role)
    }

    pub fn role_ids(&self) -> impl ExactSizeIterator<Item = RoleId> + use<> {
        (0..self.roles.len()).map(RoleId::new)
    }

    pub fn escalation_ids(&self) -> impl ExactSizeIterator<Item = EscalationId> + use<> {
        (0..self.escalations.len()).map(EscalationId::new)
    }

    pub fn document_ids(&self) -> impl ExactSizeIterator<Item = DocumentId> + use<> {
        (0..self.documents.len()).map(DocumentId::new)
    }

    pub fn confidential_ids(&self) -> impl ExactSizeIterator<Item = ConfidentialId> + use<> {
        (0..self.confidentials.len()).map(ConfidentialId::new)
    }

    pub fn function_ids(&self) -> impl ExactSizeIterator<Item = FunctionId> + use<> {
        (0..self.functions.len()).map(FunctionId::new)
    }

    pub fn delegation_ids(&self) -> impl ExactSizeIterator<Item = DelegationId> + use<> {
        (0..self.delegations.len()).map(DelegationId::new)
    }

    /// Whether every statement was read whole and every name is defined.
    pub fn is_sound(&self) -> bool {
        let unread = |tree: &Tree| tree.errors().iter().any(|error| !error.fault.is_harmless());
        self.defects.is_empty() && !self.trees.iter().any(unread)
    }

    pub fn statement_count(&self) -> usize {
        self.trees.iter().map(|tree| tree.statements().len()).sum()
    }

    pub fn trees(&self) -> &[Tree] {
        &self.trees
    }
}
