//! Circles in a relation: its strongly connected components, each with its shortest circle.

use std::collections::{BTreeMap, VecDeque};

use petgraph::{
    Directed, Graph,
    algo::kosaraju_scc,
    graph::{EdgeIndex, NodeIndex},
    visit::EdgeRef as _,
};

/// The edges of the shortest circle of a component, from its first node back to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    pub first: NodeIndex,
    pub edges: Vec<EdgeIndex>,
}

/// Finds every circle of the edges that `counts` lets through, in the order of the nodes.
///
/// One circle for each component, the shortest through its first node. `O(nodes + edges)`, and the
/// stack does not grow with either.
pub fn circles<N, E: Clone>(
    graph: &Graph<N, E, Directed, u32>,
    counts: impl Fn(&E) -> bool,
) -> Vec<Circle> {
    let counted = graph.filter_map(|_, _| Some(()), |id, edge| counts(edge).then_some(id));
    let mut circles = Vec::new();
    for component in kosaraju_scc(&counted) {
        let Some(&first) = component.iter().min() else { continue };
        if component.len() == 1 && counted.find_edge(first, first).is_none() {
            continue;
        }
        let edges = shortest(&counted, first);
        circles.push(Circle { first, edges });
    }
    circles.sort_by_key(|circle| circle.first);
    circles
}

/// The shortest way from a node back to itself, breadth first.
fn shortest(graph: &Graph<(), EdgeIndex, Directed, u32>, start: NodeIndex) -> Vec<EdgeIndex> {
    let mut came_by: BTreeMap<NodeIndex, (NodeIndex, EdgeIndex)> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        let mut edges: Vec<_> = graph.edges(node).collect();
        edges.sort_by_key(|edge| *edge.weight());
        for edge in edges {
            let target = edge.target();
            if target == start {
                let mut path = vec![*edge.weight()];
                let mut at = node;
                while let Some(&(before, edge)) = came_by.get(&at).filter(|_| at != start) {
                    path.push(edge);
                    at = before;
                }
                path.reverse();
                return path;
            }
            if let std::collections::btree_map::Entry::Vacant(e) = came_by.entry(target) {
                e.insert((node, *edge.weight()));
                queue.push_back(target);
            }
        }
    }
    Vec::new()
}
