//! Whether offices can be filled, beside a twin that tries every way of filling them.

use polity::analysis::filling::{Conflict, Filling};
use proptest::{collection::vec, prelude::*};

/// Every choice of some.
fn choices(count: usize) -> impl Iterator<Item = Vec<usize>> {
    (0..1_usize << count).map(move |it| (0..count).filter(|at| it >> at & 1 == 1).collect())
}

/// Whether some way of giving each office to one who could hold it breaks none of the pairs.
fn can_be_filled(filling: &Filling, offices: &[usize], pairs: &[usize]) -> bool {
    let ways = offices.iter().fold(vec![Vec::new()], |ways: Vec<Vec<usize>>, &office| {
        let longer = |way: &Vec<usize>, person: usize| [way.as_slice(), &[person]].concat();
        let all = ways
            .iter()
            .flat_map(|way| filling.could[office].iter().map(move |&it| longer(way, it)));
        all.collect()
    });
    let holder =
        |way: &[usize], office| offices.iter().position(|&it| it == office).map(|at| way[at]);
    ways.iter().any(|way| {
        pairs.iter().all(|&pair| {
            let (one, other) = filling.apart[pair];
            match (holder(way, one), holder(way, other)) {
                (Some(one), Some(other)) => one != other,
                _ => true,
            }
        })
    })
}

fn filling() -> impl Strategy<Value = Filling> {
    let could = vec(vec(0_usize..3, 1..3), 1..5);
    let apart = vec((0_usize..4, 0_usize..4), 0..5);
    (could, apart).prop_map(|(could, apart)| {
        let count = could.len();
        let is_pair = |&(one, other): &(usize, usize)| one != other && one < count && other < count;
        Filling { apart: apart.into_iter().filter(is_pair).collect(), could }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// No smaller choice of offices cannot be filled, and of these no fewer pairs are to blame.
    #[test]
    fn the_conflict_is_the_smallest(filling in filling()) {
        let (offices, pairs) = (filling.could.len(), filling.apart.len());
        let every: Vec<usize> = (0..pairs).collect();
        let fewest = choices(offices).filter(|it| !can_be_filled(&filling, it, &every)).map(|it| it.len()).min();
        let found = filling.conflict();
        prop_assert_eq!(found.as_ref().map(|it| it.offices.len()), fewest);
        if let Some(Conflict { offices, apart }) = found {
            let fewest = choices(pairs).filter(|it| !can_be_filled(&filling, &offices, it)).map(|it| it.len()).min();
            prop_assert!(!can_be_filled(&filling, &offices, &apart));
            prop_assert_eq!(Some(apart.len()), fewest);
        }
    }

    /// Every pair that is told stands in its way, no two tell of one pair, and without those told all is well.
    #[test]
    fn the_conflicts_are_all_there_are(filling in filling()) {
        let mut left: Vec<usize> = (0..filling.apart.len()).collect();
        let offices: Vec<usize> = (0..filling.could.len()).collect();
        for Conflict { offices, apart } in filling.conflicts() {
            prop_assert!(apart.iter().all(|it| left.contains(it)));
            prop_assert!(!can_be_filled(&filling, &offices, &apart));
            let of = |it: usize| {
                let (one, other) = filling.apart[it];
                (one.min(other), one.max(other))
            };
            left.retain(|&it| apart.iter().all(|&told| of(told) != of(it)));
        }
        prop_assert!(can_be_filled(&filling, &offices, &left));
    }
}
