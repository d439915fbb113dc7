//! Who answers to whom: those directly above a post, the whole line above it, and whether one post is
//! anywhere above another.

use std::collections::BTreeSet;

use petgraph::Direction;
use rustc_hash::FxHashMap;

use super::people::{People, Person};
use crate::{
    model::{RoleId, RoleKind, Tie},
    source::as_u32,
};

/// How sure something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It holds for some of those who may be meant.
    May,
    /// It holds for all of them.
    Stated,
}

impl People<'_> {
    /// Those directly above a post, and whether the text is certain of each. Whoever answers to a class
    /// answers to some one of it; a class of very many stands for itself.
    pub fn managers(&self, person: Person) -> Vec<(Person, bool)> {
        const MANY: usize = 64;
        let model = self.constitution;
        let source = self.lines_of(person.role());
        let mut above = Vec::new();
        for (role, line) in model.own_ties(source, Tie::ReportsTo) {
            let of_class = |role| match model.role(role).kind {
                RoleKind::Class => Some(self.of_role(role)).filter(|it| it.len() <= MANY),
                _ => None,
            };
            match of_class(role) {
                Some(all) => {
                    let others = all.roles().into_iter().filter(|it| *it != person.role());
                    let others: Vec<RoleId> = others.collect();
                    let is_certain = line.is_certain && others.len() == 1;
                    above
                        .extend(others.into_iter().map(|it| (self.beside(person, it), is_certain)));
                }
                None => above.push((self.beside(person, role), line.is_certain)),
            }
        }
        above
    }

    /// The posts directly above a person: what a line manager is. A body to which a post answers is not.
    pub fn line_managers(&self, person: Person) -> impl Iterator<Item = Person> {
        let is_post = |it: &Person| self.constitution.role(it.role()).kind == RoleKind::Officer;
        self.managers(person).into_iter().map(|(it, _)| it).filter(is_post)
    }

    /// The posts of which the rules do not state to whom they answer, but for whoever heads the paid
    /// service.
    pub fn without_line(&self) -> Vec<RoleId> {
        let model = self.constitution;
        let silent = |id: &RoleId| {
            let source = self.lines_of(*id);
            model.role(*id).kind == RoleKind::Officer && !model.role(source).line.is_stated()
        };
        let mut posts: Vec<_> = model.role_ids().filter(silent).collect();
        let heads = self.heads(&posts);
        posts.retain(|post| !heads.contains(post));
        posts
    }

    /// Who heads the paid service: the holder of the office, else the only post to which others answer.
    fn heads(&self, posts: &[RoleId]) -> Vec<RoleId> {
        let model = self.constitution;
        let office = model.names.get("head-of-paid-service");
        let holders: Vec<_> = office.into_iter().flat_map(|it| model.holders(it)).collect();
        if !holders.is_empty() {
            return holders;
        }
        let leads = |post: &&RoleId| {
            let mut lines =
                model.accountability.edges_directed((**post).into(), Direction::Incoming);
            lines.any(|line| line.weight().tie == Tie::ReportsTo)
        };
        let leading: Vec<_> = posts.iter().filter(leads).copied().collect();
        if leading.len() == 1 { leading } else { Vec::new() }
    }

    /// Every post above some who may be meant, those at one distance together, up to `most` of them.
    pub fn chain(&self, start: &[Person], most: usize) -> Vec<Vec<Person>> {
        let mut seen: BTreeSet<Person> = start.iter().copied().collect();
        let mut chain = Vec::new();
        let mut level: Vec<Person> = start.to_vec();
        while chain.len() < most {
            let above = level.iter().flat_map(|&it| self.line_managers(it));
            let next: BTreeSet<_> = above.filter(|it| !seen.contains(it)).collect();
            if next.is_empty() {
                break;
            }
            seen.extend(&next);
            level = next.into_iter().collect();
            chain.push(level.clone());
        }
        chain
    }

    /// Whether a post answers to a person, directly or by way of others.
    ///
    /// A step for each post on the way that answers to several; the first question is linear in the
    /// posts.
    pub fn answers_to(&self, post: Person, person: Person) -> Option<Certainty> {
        if self.constitution.role(post.role()).kind != RoleKind::Officer {
            return None;
        }
        let lines = self.lines.get_or_init(|| Lines::new(self));
        if !lines.all.leads_up(post, person) {
            return None;
        }
        let certain = match &lines.certain {
            Some(certain) => certain.leads_up(post, person),
            None => true,
        };
        Some(if certain { Certainty::Stated } else { Certainty::May })
    }
}

/// The lines of all posts, made for many questions.
#[derive(Debug)]
pub(super) struct Lines {
    all: Forest,
    /// The lines of which the text is certain, where it is not of some.
    certain: Option<Forest>,
}

impl Lines {
    fn new(people: &People<'_>) -> Self {
        let mut edges = people.constitution.accountability.edge_weights();
        let is_open = edges.any(|line| line.tie == Tie::ReportsTo && !line.is_certain);
        Self {
            all: Forest::new(people, false),
            certain: is_open.then(|| Forest::new(people, true)),
        }
    }
}

/// Posts that answer to exactly one other hang below it; all others are roots. Every person has the
/// numbers at which a walk over its tree enters and leaves it, so that "somewhere above" is a comparison.
#[derive(Debug)]
struct Forest {
    root: Vec<u32>,
    enter: Vec<u32>,
    leave: Vec<u32>,
    /// To whom the roots answer that answer to somebody.
    above: FxHashMap<u32, Box<[usize]>>,
}

const NONE: u32 = u32::MAX;

/// One number for a person, whatever group they are in.
fn key(person: Person) -> usize {
    person.role().index() << 1 | usize::from(person.is_second())
}

impl Forest {
    fn new(people: &People<'_>, certain: bool) -> Self {
        let above = parents(people, certain);
        let mut first = vec![NONE; above.len()];
        let mut next = vec![NONE; above.len()];
        for (child, &parent) in above.iter().enumerate().rev() {
            if parent != NONE {
                next[child] = first[parent as usize];
                first[parent as usize] = as_u32(child);
            }
        }
        let roots = (0..above.len()).filter(|&it| above[it] == NONE);
        let managers = roots.filter_map(|it| {
            let managers: Box<[usize]> = managers(people, it, certain).collect();
            (!managers.is_empty()).then(|| (as_u32(it), managers))
        });
        let mut forest = Self {
            root: vec![NONE; above.len()],
            enter: vec![0; above.len()],
            leave: next,
            above: managers.collect(),
        };
        let mut clock = 0;
        for root in (0..above.len()).filter(|&it| above[it] == NONE) {
            forest.walk(as_u32(root), &mut first, &mut clock);
        }
        forest
    }

    /// Numbers a tree. `leave` holds the next of a parent's children until a person is left.
    fn walk(&mut self, root: u32, first: &mut [u32], clock: &mut u32) {
        let mut path = vec![root];
        let mut is_entered = false;
        while let Some(&at) = path.last() {
            let at = at as usize;
            if !is_entered {
                self.root[at] = root;
                self.enter[at] = *clock;
                *clock += 1;
            }
            let child = first[at];
            if child == NONE {
                self.leave[at] = *clock;
                path.pop();
                is_entered = true;
            } else {
                first[at] = self.leave[child as usize];
                path.push(child);
                is_entered = false;
            }
        }
    }

    fn is_above_or_same(&self, above: usize, at: usize) -> bool {
        self.enter[above] <= self.enter[at] && self.leave[at] <= self.leave[above]
    }

    fn leads_up(&self, from: Person, to: Person) -> bool {
        let target = key(to);
        if key(from) != target && self.is_above_or_same(target, key(from)) {
            return true;
        }
        let mut seen = BTreeSet::new();
        let mut pending = vec![self.root[key(from)]];
        while let Some(root) = pending.pop() {
            let Some(above) = self.above.get(&root).filter(|_| seen.insert(root)) else { continue };
            for &manager in above {
                if self.is_above_or_same(target, manager) {
                    return true;
                }
                pending.push(self.root[manager]);
            }
        }
        false
    }
}

fn managers(people: &People<'_>, at: usize, certain: bool) -> impl Iterator<Item = usize> {
    let person = Person::new(RoleId::new(at >> 1), at & 1 == 1, false);
    let above = people.managers(person).into_iter();
    above.filter(move |&(_, is_certain)| is_certain || !certain).map(|(it, _)| key(it))
}

/// The only manager of each person; none where there are several, or where a circle is cut open.
fn parents(people: &People<'_>, certain: bool) -> Vec<u32> {
    let count = people.constitution.roles.len() << 1;
    let mut parents: Vec<u32> = (0..count)
        .map(|at| {
            let mut above = managers(people, at, certain);
            match (above.next(), above.next()) {
                (Some(only), None) => as_u32(only),
                _ => NONE,
            }
        })
        .collect();
    let mut walked = vec![NONE; count];
    for start in 0..count {
        let mut at = start;
        while walked[at] == NONE {
            walked[at] = as_u32(start);
            match parents[at] {
                NONE => break,
                above if walked[above as usize] == as_u32(start) => {
                    parents[at] = NONE;
                    break;
                }
                above => at = above as usize,
            }
        }
    }
    parents
}
