//! Numbers that look random and are the same on every run, for twins; and the smallest model on which a twin differs.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook},
    vec,
};

pub(crate) struct Chance {
    state: u64,
    /// What is drawn, where that is given; when it is used up, the first of everything.
    given: Option<vec::IntoIter<usize>>,
    drawn: Vec<usize>,
}

impl Chance {
    /// What is drawn for a model of some number; the first draws do not follow the number.
    fn of_model(number: u64) -> Self {
        let state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self { state, given: None, drawn: Vec::new() }
    }

    fn given(drawn: &[usize]) -> Self {
        let given = Vec::from(drawn).into_iter();
        Self { state: 0, given: Some(given), drawn: Vec::new() }
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        let number = match &mut self.given {
            Some(given) => given.next().unwrap_or(0),
            None => self.next(),
        };
        self.drawn.push(number % most);
        number % most
    }

    fn next(&mut self) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).expect("31 bits")
    }

    pub(crate) fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    pub(crate) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// How many models are made: some thousands, or as many as are asked for.
#[expect(clippy::disallowed_methods, reason = "how many models are made may be asked for")]
pub(crate) fn models() -> u64 {
    std::env::var("TWINS").ok().and_then(|it| it.parse().ok()).unwrap_or(10_000)
}

/// Holds something of every model. Where it does not hold, the model is made smaller for as long as it still does
/// not, and the smallest is told.
pub(crate) fn every(mut holds: impl FnMut(&mut Chance)) {
    for number in 0..models() {
        let mut chance = Chance::of_model(number);
        if catch_unwind(AssertUnwindSafe(|| holds(&mut chance))).is_err() {
            let smallest = smallest(chance.drawn, &mut holds);
            holds(&mut Chance::given(&smallest));
            unreachable!("model {number} fails when it is made again");
        }
    }
}

/// The shortest and lowest draws that can be had from some by leaving out and lowering, so that it still fails.
fn smallest(mut drawn: Vec<usize>, holds: &mut impl FnMut(&mut Chance)) -> Vec<usize> {
    let mut fails = |drawn: &[usize]| {
        let mut chance = Chance::given(drawn);
        let is_so = catch_unwind(AssertUnwindSafe(|| holds(&mut chance))).is_err();
        is_so.then_some(chance.drawn)
    };
    let order = |drawn: &[usize]| (drawn.len(), drawn.iter().sum::<usize>(), drawn.to_vec());
    // Each failure would be printed.
    let hook = take_hook();
    set_hook(Box::new(|_| {}));
    loop {
        let mut all = simpler(&drawn);
        let smaller = all.find_map(|it| fails(&it).filter(|it| order(it) < order(&drawn)));
        drop(all);
        match smaller {
            Some(smaller) => drawn = smaller,
            None => break,
        }
    }
    set_hook(hook);
    drawn
}

/// Some draws with less in them: the longest left out first, then each lowered.
fn simpler(drawn: &[usize]) -> impl Iterator<Item = Vec<usize>> {
    let shorter = [16, 8, 4, 2, 1].into_iter().flat_map(move |length| {
        let ends = length..=drawn.len();
        ends.map(move |end| [&drawn[..end - length], &drawn[end..]].concat())
    });
    let lower = drawn.iter().enumerate().filter(|it| *it.1 > 0).flat_map(|(at, &number)| {
        [0, number / 2, number - 1].map(|it| {
            let mut drawn = drawn.to_vec();
            drawn[at] = it;
            drawn
        })
    });
    shorter.chain(lower)
}
