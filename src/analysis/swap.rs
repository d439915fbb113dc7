//! Whether two political groups are treated alike: their names and those of their leaders are exchanged,
//! and every clause about the one must have its counterpart about the other.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use petgraph::Direction;
use rustc_hash::{FxHashMap, FxHashSet};

use super::swap_words::{Swap, Writer, tokens};
use crate::{
    model::{Constitution, RoleId, RoleKind, Tie, capitals},
    source::Span,
    syntax::{
        Name,
        ast::{Statement, StatementKind, Tree},
    },
};

/// Two groups that are treated differently.
#[derive(Debug, Clone)]
pub struct Uneven {
    pub groups: [RoleId; 2],
    /// The clauses with no counterpart, in the order of the text; a statement's name for what qualifies it.
    pub clauses: Vec<Lone>,
}

/// A clause that has no counterpart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lone {
    pub at: Span,
    /// The statement that it stands in.
    pub of: Name,
}

/// Words of a group's title that every group may have.
const COMMON: [&str; 8] = ["the", "group", "party", "political", "members", "council", "and", "of"];

/// Words of groups that are parts in the working of a council and differ by their nature.
const PARTS: [&str; 8] = [
    "administration",
    "controlling",
    "executive",
    "largest",
    "majority",
    "minority",
    "opposition",
    "ruling",
];

/// A statement, with the names that it mentions.
struct Said<'m> {
    tree: &'m Tree,
    statement: &'m Statement,
    own: Option<Name>,
    /// Whether it says how people are treated, and not who they are.
    is_compared: bool,
}

/// Every pair of groups that are treated differently.
///
/// Asked of each group and the next of its sort: who is treated like the next as far as all are is treated
/// like every other. For each pair linear in what mentions either, and in what mentions that.
pub fn uneven(model: &Constitution<'_>) -> Vec<Uneven> {
    let pairs = pairs(model);
    if pairs.is_empty() {
        return Vec::new();
    }
    let (said, mentions) = said(model);
    pairs.into_iter().filter_map(|pair| compare(model, &said, &mentions, pair)).collect()
}

/// Each group that stands singly, with the next that is of the same classes.
fn pairs(model: &Constitution<'_>) -> Vec<[RoleId; 2]> {
    let mut alike: BTreeMap<Vec<RoleId>, Vec<RoleId>> = BTreeMap::new();
    for id in model.role_ids() {
        let it = model.role(id);
        let texts = it.also.iter().map(|&at| model.text(at).to_owned());
        let titles = texts.chain([model.title(&it.head), model.name(it.head.name).to_owned()]);
        let is_part = titles.into_iter().any(|it| tokens(&it).any(|it| PARTS.contains(&&*it)));
        if it.kind != RoleKind::Group || it.many || is_part {
            continue;
        }
        let mut classes: Vec<_> = model.classes.neighbors(id.into()).map(RoleId::from).collect();
        classes.sort_unstable();
        classes.dedup();
        alike.entry(classes).or_default().push(id);
    }
    let next =
        |it: &Vec<RoleId>| -> Vec<[RoleId; 2]> { it.windows(2).map(|it| [it[0], it[1]]).collect() };
    let mut pairs: Vec<_> = alike.values().flat_map(next).collect();
    pairs.retain(|&[one, other]| !model.is(one, other) && !model.is(other, one));
    pairs.sort_unstable();
    pairs
}

/// Every statement that may be about a group, and for each name those that mention it.
fn said<'m>(model: &'m Constitution<'_>) -> (Vec<Said<'m>>, FxHashMap<Name, Vec<usize>>) {
    use StatementKind as K;
    let (mut said, mut mentions) = (Vec::new(), FxHashMap::<Name, Vec<usize>>::default());
    let as_written = Swap::default();
    for tree in model.trees() {
        for statement in tree.statements() {
            let is_compared = matches!(
                statement.kind,
                K::Function | K::Delegation | K::Escalation | K::Confidential | K::Duty | K::Right
            );
            let is_post = matches!(statement.kind, K::Officer | K::Member | K::Body | K::External);
            if !is_compared && !is_post {
                continue;
            }
            let writer = Writer { model, tree, swap: &as_written, named: RefCell::default() };
            writer.clauses(statement);
            let names: BTreeSet<_> = writer.named.into_inner().into_iter().collect();
            for name in names {
                mentions.entry(name).or_default().push(said.len());
            }
            let own = statement.name.map(|it| it.name);
            said.push(Said { tree, statement, own, is_compared });
        }
    }
    (said, mentions)
}

/// The roles that do nothing but lead a group.
fn leaders(model: &Constitution<'_>, group: RoleId) -> Vec<RoleId> {
    let mut all = model.tied_to(group, Tie::Leads);
    all.retain(|&it| {
        let own = |direction| model.accountability.edges_directed(it.into(), direction);
        !model.role(it).many && own(Direction::Outgoing).count() == 1
    });
    all
}

fn compare(
    model: &Constitution<'_>,
    said: &[Said<'_>],
    mentions: &FxHashMap<Name, Vec<usize>>,
    groups: [RoleId; 2],
) -> Option<Uneven> {
    let name = |it: RoleId| model.role(it).head.name;
    let mut names = FxHashMap::default();
    let mut exchange =
        |one, other| names.extend([(name(one), name(other)), (name(other), name(one))]);
    exchange(groups[0], groups[1]);
    if let ([one], [other]) = (&*leaders(model, groups[0]), &*leaders(model, groups[1])) {
        exchange(*one, *other);
    }
    let mut swap = Swap { names, telling: telling(model, groups), ..Swap::default() };
    let about = theirs(said, mentions, &mut swap);
    let clauses = lone(model, said, &about, &swap);
    (!clauses.is_empty()).then_some(Uneven { groups, clauses })
}

/// Words that stand in the titles of one of two groups and not of the other.
fn telling(model: &Constitution<'_>, groups: [RoleId; 2]) -> Vec<String> {
    let [one, other] = groups.map(|it| -> BTreeSet<String> {
        let it = model.role(it);
        let name = capitals(model.name(it.head.name));
        let also = it.also.iter().map(|&at| model.text(at).to_owned());
        let titles = also.chain([model.title(&it.head), name]);
        let words = titles.flat_map(|it| tokens(&it).collect::<Vec<_>>());
        words.filter(|it| it.len() > 2 && !COMMON.contains(&&**it)).collect()
    });
    one.symmetric_difference(&other).cloned().collect()
}

/// The statements that mention what is exchanged; and what mentions them, or a post that is theirs, is
/// marked as theirs.
fn theirs(
    said: &[Said<'_>],
    mentions: &FxHashMap<Name, Vec<usize>>,
    swap: &mut Swap,
) -> Vec<usize> {
    let at = |name: &Name| mentions.get(name).into_iter().flatten().copied();
    let direct: BTreeSet<usize> = swap.names.keys().flat_map(at).collect();
    let mut pending: Vec<usize> = direct.iter().copied().collect();
    let mut seen: FxHashSet<usize> = direct.iter().copied().collect();
    while let Some(it) = pending.pop() {
        let own = said[it].own.filter(|it| !swap.names.contains_key(it));
        let Some(own) = own.filter(|&it| swap.theirs.insert(it)) else { continue };
        // What mentions a post is not that post's own.
        if said[it].is_compared {
            pending.extend(at(&own).filter(|&it| said[it].is_compared && seen.insert(it)));
        }
    }
    direct.into_iter().filter(|&it| said[it].is_compared && !said[it].statement.damaged).collect()
}

/// A statement as it stands: its kind, and its clauses with whether each mentions what is exchanged.
struct Written {
    kind: StatementKind,
    as_is: Vec<String>,
    exchanged: Vec<String>,
}

/// Every clause whose exchange stands in no statement of its kind; of a clause that mentions neither, in
/// none that has the exchange of every one beside it that does, where there are such statements.
fn lone(model: &Constitution<'_>, said: &[Said<'_>], about: &[usize], swap: &Swap) -> Vec<Lone> {
    let plain = Swap {
        names: FxHashMap::default(),
        theirs: swap.theirs.clone(),
        telling: swap.telling.clone(),
    };
    // A name that is exchanged is told by its own words too, and must be written out.
    let plain = Swap { names: swap.names.keys().map(|&it| (it, it)).collect(), ..plain };
    let write = |it: usize, swap: &Swap| {
        let Said { tree, statement, .. } = said[it];
        Writer { model, tree, swap, named: RefCell::default() }.clauses(statement)
    };
    let written: Vec<_> = about
        .iter()
        .map(|&it| Written {
            kind: said[it].statement.kind,
            as_is: write(it, &plain),
            exchanged: write(it, swap),
        })
        .collect();
    let (mut having, mut known) = (Having::default(), Beside::default());
    for (at, it) in written.iter().enumerate() {
        it.as_is.iter().for_each(|clause| having.entry((it.kind, clause)).or_default().push(at));
    }
    let mut found = Vec::new();
    for (at, it) in written.iter().enumerate() {
        let said = &said[about[at]];
        let own = said.tree.clauses(said.statement.clauses);
        for clause in alone(it, &written, &having, &mut known) {
            let head = said.statement.name.map_or(said.statement.range, |it| it.range);
            let range =
                clause.checked_sub(1).and_then(|it| own.get(it)).map_or(head, |it| it.range);
            found.extend(said.own.map(|of| Lone { at: said.tree.span(range), of }));
        }
    }
    found.sort_unstable();
    found
}

/// Which statements have each clause, in order.
type Having<'w> = FxHashMap<(StatementKind, &'w str), Vec<usize>>;

/// For clauses about one group, all clauses of the statements that have every one of them.
type Beside<'w> = FxHashMap<(StatementKind, Vec<&'w str>), FxHashSet<&'w str>>;

/// Which clauses of a statement have no counterpart.
fn alone<'w>(
    it: &'w Written,
    written: &'w [Written],
    having: &Having<'w>,
    known: &mut Beside<'w>,
) -> Vec<usize> {
    let with = |at: usize| having.get(&(it.kind, it.exchanged[at].as_str()));
    let mentions = |at: usize| it.as_is[at] != it.exchanged[at];
    let (telling, others): (Vec<usize>, Vec<usize>) =
        (0..it.as_is.len()).partition(|&at| mentions(at));
    let lone: Vec<_> = telling.iter().copied().filter(|&at| with(at).is_none()).collect();
    if !lone.is_empty() || telling.is_empty() {
        return lone;
    }
    let mut about: Vec<&str> = telling.iter().map(|&at| it.exchanged[at].as_str()).collect();
    about.sort_unstable();
    let beside = known
        .entry((it.kind, about))
        .or_insert_with_key(|(kind, about)| beside(written, having, *kind, about));
    // Where nothing else says as much of the other, the rest goes without saying.
    let is_told = |at: &usize| !beside.is_empty() && !beside.contains(it.exchanged[*at].as_str());
    others.into_iter().filter(is_told).collect()
}

/// All clauses of the statements that have each of some; the fewest are asked for the others.
fn beside<'w>(
    written: &'w [Written],
    having: &Having<'w>,
    kind: StatementKind,
    about: &[&'w str],
) -> FxHashSet<&'w str> {
    let mut lists: Vec<&Vec<usize>> =
        about.iter().filter_map(|&it| having.get(&(kind, it))).collect();
    lists.sort_by_key(|it| it.len());
    let Some((fewest, others)) = lists.split_first() else { return FxHashSet::default() };
    let has_all = |at: &&usize| others.iter().all(|it| it.binary_search(at).is_ok());
    let all = fewest.iter().filter(has_all).flat_map(|&at| &written[at].as_is);
    all.map(String::as_str).collect()
}
