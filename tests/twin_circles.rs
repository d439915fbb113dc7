//! Circles in a relation, beside a twin that asks from where one comes to where, in every graph of four nodes.

use std::collections::BTreeSet;

use petgraph::{Graph, graph::NodeIndex};
use polity::analysis::circles::circles;
use pretty_assertions::assert_eq;

const NODES: usize = 4;

type Edges = [[bool; NODES]; NODES];

/// The graph of a number, whose bits say which node leads to which.
fn edges(number: u32) -> Edges {
    std::array::from_fn(|from| std::array::from_fn(|to| number >> (from * NODES + to) & 1 == 1))
}

/// The fewest steps from one node to another, one at least: by looking at all ways of so many steps.
fn steps(edges: &Edges, from: usize, to: usize) -> Option<usize> {
    let mut at: BTreeSet<usize> = [from].into();
    (1..=NODES).find(|_| {
        at = (0..NODES).filter(|&next| at.iter().any(|&it| edges[it][next])).collect();
        at.contains(&to)
    })
}

/// For those who come to each other the first of them, and its fewest steps back to itself.
fn by_definition(edges: &Edges) -> BTreeSet<(usize, usize)> {
    let comes = |from: usize, to: usize| from == to || steps(edges, from, to).is_some();
    let firsts = (0..NODES).filter(|&it| !(0..it).any(|one| comes(one, it) && comes(it, one)));
    firsts.filter_map(|it| Some((it, steps(edges, it, it)?))).collect()
}

#[test]
fn circles_are_those_of_nodes_that_come_back_to_themselves() {
    for number in 0..1 << (NODES * NODES) {
        let edges = edges(number);
        let mut graph: Graph<(), bool> = Graph::default();
        let nodes: Vec<_> = (0..NODES).map(|_| graph.add_node(())).collect();
        for (from, to) in (0..NODES).flat_map(|from| (0..NODES).map(move |to| (from, to))) {
            // An edge that does not count stands everywhere.
            graph.add_edge(nodes[from], nodes[to], false);
            if edges[from][to] {
                graph.add_edge(nodes[from], nodes[to], true);
            }
        }
        let found = circles(&graph, |counts| *counts);
        for circle in &found {
            let mut at = circle.first;
            for &edge in &circle.edges {
                let (from, to) = graph.edge_endpoints(edge).expect("an edge of the graph");
                assert!(from == at && graph[edge], "{number:016b}: {circle:?}");
                at = to;
            }
            assert_eq!(at, circle.first, "{number:016b}");
        }
        let found: Vec<_> =
            found.iter().map(|it| (NodeIndex::index(it.first), it.edges.len())).collect();
        let expected: Vec<_> = by_definition(&edges).into_iter().collect();
        assert_eq!(found, expected, "{number:016b}");
    }
}
