//! Circles in who answers to whom, what is part of what, and who is what.

use petgraph::{graph::DiGraph, visit::EdgeRef as _};

use crate::{
    analysis::circles::circles,
    model::{Constitution, RoleId, Tie},
    rules::Context,
    source::Span,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    AnswersTo,
    IsPartOf,
    Is,
}

impl Relation {
    /// How a chain of it is said: the first link, and each after it.
    pub(super) fn verbs(self) -> (&'static str, &'static str) {
        match self {
            Self::AnswersTo => (" answers to ", ", who answers to "),
            Self::IsPartOf => (" is part of ", ", which is part of "),
            Self::Is => (" is ", ", which is "),
        }
    }

    pub(super) fn help(self) -> &'static str {
        match self {
            Self::AnswersTo => "let one of them answer to somebody outside the circle",
            Self::IsPartOf => "take one of these out, so that one of them stands by itself",
            Self::Is => "take one of these out, or make them one role if they are one",
        }
    }
}

/// One link of a circle, and where it is said.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Link {
    pub(crate) from: RoleId,
    pub(crate) to: RoleId,
    pub(crate) span: Span,
}

#[derive(Debug, Clone)]
pub(crate) struct Chain {
    pub(crate) relation: Relation,
    pub(crate) links: Vec<Link>,
}

/// Roles, and what is said of each pair; nothing where one takes over the line of the other.
type Graph = DiGraph<(), Option<Span>, u32>;

/// The shortest circle of every set of roles that is joined in one. Linear in the model.
pub(crate) fn all(context: &Context<'_>) -> Vec<Chain> {
    let model = context.model;
    let mut found = chains(model, Relation::AnswersTo, &lines(context));
    found.extend(chains(model, Relation::IsPartOf, &parts(model)));
    let classes = model.classes.map(|_, ()| (), |_, &span| Some(span));
    found.extend(chains(model, Relation::Is, &classes));
    found
}

fn unlinked(model: &Constitution<'_>) -> Graph {
    let mut graph = Graph::default();
    for _ in model.role_ids() {
        graph.add_node(());
    }
    graph
}

/// Who answers to whom for certain. Of several who hold one position, one may answer to another.
fn lines(context: &Context<'_>) -> Graph {
    let model = context.model;
    let mut graph = unlinked(model);
    for role in model.role_ids() {
        let source = context.resolver.people.lines_of(role);
        if source != role {
            graph.add_edge(role.into(), source.into(), None);
            continue;
        }
        for (to, line) in model.own_ties(role, Tie::ReportsTo) {
            if line.is_certain && !(to == role && model.role(role).many) {
                graph.add_edge(role.into(), to.into(), Some(line.span));
            }
        }
    }
    graph
}

fn parts(model: &Constitution<'_>) -> Graph {
    let mut graph = unlinked(model);
    for edge in model.accountability.edge_references() {
        let is_another = edge.source() == edge.target() && model.role(edge.source().into()).many;
        if edge.weight().tie == Tie::PartOf && !is_another {
            graph.add_edge(edge.source(), edge.target(), Some(edge.weight().span));
        }
    }
    graph
}

fn chains(model: &Constitution<'_>, relation: Relation, graph: &Graph) -> Vec<Chain> {
    let mut found = Vec::new();
    for circle in circles(graph, |_| true) {
        let mut links: Vec<Link> = Vec::new();
        // Whoever takes over a line has the links of the role from which it comes.
        let mut taking_over = None;
        for &edge in &circle.edges {
            let Some((from, to)) = graph.edge_endpoints(edge) else { continue };
            let from = taking_over.take().unwrap_or(RoleId::from(from));
            match graph.edge_weight(edge).copied().flatten() {
                Some(span) => links.push(Link { from, to: to.into(), span }),
                None => taking_over = Some(from),
            }
        }
        if let (Some(from), Some(first)) = (taking_over, links.first_mut()) {
            first.from = from;
        }
        let is_another = matches!(links.as_slice(), [it] if model.role(it.to).many);
        if relation == Relation::Is || !is_another {
            found.push(Chain { relation, links });
        }
    }
    found
}
