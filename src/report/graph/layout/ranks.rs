//! In which column each box stands: circles are opened, and the longest way counts.

use std::collections::VecDeque;

/// A way from one box to another, as the layout sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The arrow that it stands for.
    pub(super) arrow: usize,
    /// How many columns lie between its ends at least.
    pub(super) least: usize,
    /// Whether it was turned round, so that it leads to a later column.
    pub(super) is_turned: bool,
}

/// Turns round every way that leads back to where one comes from, depth first. Only ways in a circle are
/// turned. `O(boxes + ways)`, without recursion.
pub(super) fn open_circles(count: usize, ways: &mut [Way]) {
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut has_entry = vec![false; count];
    for (index, way) in ways.iter().enumerate() {
        leaving[way.from].push(index);
        has_entry[way.to] = true;
    }
    // Where nothing leads to comes first, so that fewer ways are turned.
    let mut starts: Vec<usize> = (0..count).collect();
    starts.sort_by_key(|&it| has_entry[it]);
    let mut state = vec![State::New; count];
    for start in starts {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::Open;
        let mut stack = vec![(start, 0)];
        while let Some(&mut (at, ref mut next)) = stack.last_mut() {
            let Some(&way) = leaving[at].get(*next) else {
                state[at] = State::Done;
                stack.pop();
                continue;
            };
            *next += 1;
            let to = ways[way].to;
            match state[to] {
                State::New => {
                    state[to] = State::Open;
                    stack.push((to, 0));
                }
                State::Open => ways[way].is_turned = true,
                State::Done => {}
            }
        }
    }
    for way in ways.iter_mut().filter(|it| it.is_turned) {
        std::mem::swap(&mut way.from, &mut way.to);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// The column of each box: as far along as the longest way to it, and no further from what it leads to
/// than need be. `O(boxes + ways)`. No way may lead back.
pub(super) fn columns(count: usize, ways: &[Way]) -> Vec<usize> {
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut entering = vec![0_usize; count];
    for (index, way) in ways.iter().enumerate() {
        leaving[way.from].push(index);
        entering[way.to] += 1;
    }
    let arriving = entering.clone();
    let mut columns = vec![0; count];
    let mut order: VecDeque<usize> = (0..count).filter(|&it| entering[it] == 0).collect();
    let mut sorted = Vec::with_capacity(count);
    while let Some(at) = order.pop_front() {
        sorted.push(at);
        for way in leaving[at].iter().map(|&it| &ways[it]) {
            columns[way.to] = columns[way.to].max(columns[at] + way.least);
            entering[way.to] -= 1;
            if entering[way.to] == 0 {
                order.push_back(way.to);
            }
        }
    }
    for &at in sorted.iter().rev() {
        let after = leaving[at].iter().map(|&it| columns[ways[it].to] - ways[it].least).min();
        if let Some(after) = after.filter(|_| leaving[at].len() > arriving[at]) {
            columns[at] = columns[at].max(after);
        }
    }
    columns
}
