//! Whether what is passed on narrows along a chain, and what limits leave out or give twice, beside twins
//! written straight from the definitions: amount by amount, post by post.

mod chance;

use std::{collections::BTreeSet, fmt::Write as _};

use chance::{Chance, every, models};
use polity::{
    analysis::{
        People, Resolver, Scopes,
        limits::{overlaps, shortfalls},
        narrowing::{Excess, passings},
    },
    pipeline,
    source::Sources,
};

/// The whole pounds that are looked at, in the middle of each; past the highest limit by one.
const AMOUNTS: u64 = 8;
const POSTS: usize = 4;
const CONDITIONS: [&str; 2] = ["it is urgent", "it is small"];

#[derive(Debug, Clone)]
struct Passed {
    /// Post 0 is the cabinet.
    from: Option<usize>,
    to: usize,
    above: Option<u64>,
    up_to: Option<u64>,
    when: Option<usize>,
    is_barred: bool,
}

#[derive(Debug, Clone)]
struct Scheme {
    holder: Option<usize>,
    passed: Vec<Passed>,
}

impl Scheme {
    fn drawn(lot: &mut Chance) -> Self {
        let count = 1 + lot.below(5);
        let amount =
            |lot: &mut Chance| lot.one_in(2).then(|| lot.of(&[0_u64, 10, 20, 30, 40, 50, 60]));
        let passed = (0..count).map(|_| {
            let from = (!lot.one_in(5)).then(|| lot.below(POSTS - 1));
            // Later posts alone receive from earlier ones: a circle is told of as that.
            let first = from.map_or(0, |it| it + 1);
            let to = first + lot.below(POSTS - first);
            let (above, up_to) = (amount(lot), amount(lot));
            let when = lot.one_in(3).then(|| lot.below(2));
            Passed { from, to, above, up_to, when, is_barred: lot.one_in(2) }
        });
        let passed = passed.collect();
        Self {
            holder: (!lot.one_in(3)).then(|| if lot.one_in(4) { lot.below(POSTS) } else { 0 }),
            passed,
        }
    }

    fn text(&self) -> String {
        let mut text = String::from("edition 2026\nbody p0\n");
        for post in 1..POSTS {
            writeln!(text, "officer p{post}").expect("a text");
        }
        match self.holder {
            Some(holder) => writeln!(text, "function f {{ held by p{holder} }}"),
            None => writeln!(text, "function f"),
        }
        .expect("a text");
        for (index, it) in self.passed.iter().enumerate() {
            write!(text, "delegation d{index} {{ passes f").expect("a text");
            let clauses = [
                it.from.map(|it| format!("from p{it}")),
                Some(format!("to p{}", it.to)),
                it.when.map(|it| format!("when \"{}\"", CONDITIONS[it])),
                it.above.map(|it| format!("above £{it}")),
                it.up_to.map(|it| format!("up to £{it}")),
                it.is_barred.then(|| "must not sub-delegate".to_owned()),
            ];
            for clause in clauses.into_iter().flatten() {
                write!(text, "  {clause}").expect("a text");
            }
            text.push_str(" }\n");
        }
        text
    }
}

impl Passed {
    /// Whether an amount is among its own: the `n`th is in the middle between two limits.
    fn has(&self, amount: u64) -> bool {
        let pence = amount * 1000 + 500;
        self.above.is_none_or(|it| it * 100 < pence)
            && self.up_to.is_none_or(|it| pence <= it * 100)
    }

    fn amounts(&self) -> BTreeSet<u64> {
        (0..AMOUNTS).filter(|&it| self.has(it)).collect()
    }
}

/// What is passed on beyond what was received: by which delegation, whether amounts or a condition, and
/// whether all that was received is barred from being passed on.
type Found = BTreeSet<(usize, Option<bool>, bool)>;

fn narrowing_by_definition(scheme: &Scheme) -> Found {
    let mut found = Found::new();
    for (index, it) in scheme.passed.iter().enumerate() {
        let Some(from) = it.from else { continue };
        let received: Vec<_> = scheme.passed.iter().filter(|it| it.to == from).collect();
        // What goes back to the holder gives them nothing.
        let is_held = scheme.holder == Some(from) || scheme.holder == Some(it.to);
        if is_held || received.is_empty() {
            continue;
        }
        let is_given = |amount: &u64| received.iter().any(|it| it.has(*amount));
        let beyond = it.amounts().into_iter().any(|amount| !is_given(&amount));
        // A condition of its own may be the limit that is not stated.
        let may_be_limit = it.up_to.is_none() && it.when.is_some();
        let every = received.iter().all(|it| it.when.is_some());
        let is_kept = it.when.is_some() && received.iter().any(|of| of.when == it.when);
        let excess = match (beyond && !may_be_limit, every && !is_kept) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        };
        found.insert((index, excess, received.iter().all(|it| it.is_barred)));
    }
    found
}

fn gaps_by_definition(scheme: &Scheme) -> BTreeSet<u64> {
    if scheme.holder.is_some() || scheme.passed.iter().any(|it| it.amounts().is_empty()) {
        return BTreeSet::new();
    }
    let is_left = |amount: &u64| !scheme.passed.iter().any(|it| it.has(*amount));
    let left: BTreeSet<u64> = (0..AMOUNTS).filter(is_left).collect();
    let receives = |post: usize| scheme.passed.iter().any(|it| it.to == post);
    if !scheme.passed.iter().filter_map(|it| it.from).any(|it| !receives(it)) {
        return left;
    }
    // Whoever passes it on keeps the rest: only what lies between two limits is left out.
    let is_between = |it: &u64| {
        (0..*it).any(|it| !left.contains(&it)) && (*it..AMOUNTS).any(|it| !left.contains(&it))
    };
    left.iter().copied().filter(is_between).collect()
}

/// The delegations that share some amounts with another in a way in which they should not.
fn crossing_by_definition(scheme: &Scheme) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for (index, one) in scheme.passed.iter().enumerate() {
        for other in &scheme.passed {
            let (ones, others) = (one.amounts(), other.amounts());
            let is_limited = |it: &Passed| it.up_to.is_some() || it.above.is_some_and(|it| it > 0);
            let is_crossing =
                ones == others || !ones.is_subset(&others) && !others.is_subset(&ones);
            if one.to != other.to
                && one.from == other.from
                && [one, other].iter().all(|it| it.when.is_none() && is_limited(it))
                && ones.iter().any(|it| others.contains(it))
                && is_crossing
            {
                found.insert(index);
            }
        }
    }
    found
}

/// What the engine finds, in the twins' words.
fn found(text: &str) -> (Found, BTreeSet<u64>, BTreeSet<usize>) {
    let mut sources = Sources::default();
    sources.add("scheme.polity", text.as_bytes());
    let model = pipeline::read(&sources);
    assert!(model.is_sound(), "{text}");
    let resolver = Resolver::new(People::new(&model));
    let scopes = Scopes::new(&resolver);
    let narrowing = passings(&resolver).into_iter().map(|it| {
        let excess = it.received.excess(&model, model.delegation(it.delegation));
        let is_amount = excess.map(|it| matches!(it, Excess::Amounts { .. }));
        (it.delegation.index(), is_amount, it.received.is_barred)
    });
    let amounts = |above: u64, up_to: Option<u64>| {
        (0..AMOUNTS).filter(move |it| {
            let pence = it * 1000 + 500;
            above < pence && up_to.is_none_or(|end| pence <= end)
        })
    };
    let gaps = shortfalls(&scopes);
    let gaps = gaps.iter().flat_map(|it| amounts(it.band.above, it.band.up_to)).collect();
    let crossing = overlaps(&resolver);
    let crossing = crossing.iter().flat_map(|it| it.delegations.iter().map(|it| it.index()));
    (narrowing.collect(), gaps, crossing.collect())
}

#[test]
fn delegations_are_as_their_definitions_say() {
    let mut seen = [0_usize; 7];
    every(|lot| {
        let scheme = Scheme::drawn(lot);
        let text = scheme.text();
        let (narrowing, gaps, crossing) = found(&text);
        let expected = narrowing_by_definition(&scheme);
        assert_eq!(narrowing, expected, "what narrows in\n{text}");
        assert_eq!(gaps, gaps_by_definition(&scheme), "what is left out in\n{text}");
        let all = crossing_by_definition(&scheme);
        // One finding points at two that cross, and not at each with each.
        assert!(crossing.is_subset(&all), "what crosses in\n{text}: {crossing:?}, {all:?}");
        assert_eq!(crossing.is_empty(), all.is_empty(), "whether any cross in\n{text}: {all:?}");
        let of = |excess| usize::from(expected.iter().any(|it| it.1 == excess));
        let barred = usize::from(expected.iter().any(|it| it.2));
        let some = [
            of(Some(true)),
            of(Some(false)),
            of(None),
            barred,
            usize::from(!gaps.is_empty()),
            usize::from(!all.is_empty()),
            usize::from(expected.is_empty()),
        ];
        for (seen, some) in seen.iter_mut().zip(some) {
            *seen += some;
        }
    });
    let few = usize::try_from(models()).expect("few") / 100;
    assert!(seen.iter().all(|&it| it > few), "each outcome occurs: {seen:?}");
}

/// A difference is told on the smallest model that has it.
#[test]
fn what_differs_is_made_small() {
    let differs = std::panic::catch_unwind(|| {
        every(|lot| {
            let numbers: Vec<_> = (0..lot.below(9)).map(|_| lot.below(100)).collect();
            assert!(numbers.iter().all(|it| *it < 42), "{numbers:?}");
        });
    });
    let told = differs.expect_err("some number is higher").downcast::<String>();
    assert_eq!(told.map(|it| *it).ok().as_deref(), Some("[42]"));
}
