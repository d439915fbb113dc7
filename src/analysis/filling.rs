//! Whether offices can all be filled when some may not be one person's.

/// How many may be tried in every choice.
const MOST: usize = 12;

/// Offices, each with the persons who could hold it, and the pairs of offices that are kept apart.
#[derive(Debug, Clone, Default)]
pub struct Filling {
    pub could: Vec<Vec<usize>>,
    pub apart: Vec<(usize, usize)>,
}

/// What cannot stand together: offices, and pairs that are kept apart, by their indices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub offices: Vec<usize>,
    pub apart: Vec<usize>,
}

impl Filling {
    /// What cannot stand together, smallest first: each time what remains once the pairs of those before are
    /// forgotten.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let of = |line: usize| {
            let (one, other) = self.apart[line];
            (one.min(other), one.max(other))
        };
        let mut lines: Vec<usize> = (0..self.apart.len()).collect();
        let mut found: Vec<Conflict> = Vec::new();
        loop {
            let apart = lines.iter().map(|&it| self.apart[it]).collect();
            let Some(next) = (Self { could: self.could.clone(), apart }).conflict() else { break };
            let apart: Vec<_> = next.apart.iter().map(|&it| lines[it]).collect();
            lines.retain(|&it| apart.iter().all(|&one| of(one) != of(it)));
            found.push(Conflict { apart, ..next });
        }
        found
    }

    /// The fewest offices that cannot all be filled, and then the fewest pairs that keep them from it;
    /// `None` where all can be filled.
    ///
    /// Every choice of up to twelve offices is tried, so that the cost doubles with each.
    pub fn conflict(&self) -> Option<Conflict> {
        let all: Vec<usize> = (0..self.could.len()).collect();
        let pairs: Vec<usize> = (0..self.apart.len()).collect();
        if self.can_be_filled(&all, &pairs) {
            return None;
        }
        let offices = smallest(&all, |some| !self.can_be_filled(some, &pairs))?;
        let within = |pair: &usize| {
            let (one, other) = self.apart[*pair];
            offices.contains(&one) && offices.contains(&other)
        };
        let pairs: Vec<usize> = pairs.into_iter().filter(within).collect();
        let apart = smallest(&pairs, |some| !self.can_be_filled(&offices, some))?;
        Some(Conflict { offices, apart })
    }

    /// Whether some offices cannot all be filled for some pairs that are kept apart.
    pub fn has(&self, conflict: &Conflict) -> bool {
        !self.can_be_filled(&conflict.offices, &conflict.apart)
    }

    fn can_be_filled(&self, offices: &[usize], pairs: &[usize]) -> bool {
        self.fill(offices, pairs, &mut vec![None; self.could.len()])
    }

    /// Fills the first office with each who could hold it, and then the others.
    fn fill(&self, offices: &[usize], pairs: &[usize], held: &mut Vec<Option<usize>>) -> bool {
        let Some((&office, rest)) = offices.split_first() else { return true };
        self.could[office].iter().any(|&person| {
            let clashes = pairs.iter().any(|&pair| match self.apart[pair] {
                (one, other) if one == office => held[other] == Some(person),
                (one, other) if other == office => held[one] == Some(person),
                _ => false,
            });
            if clashes {
                return false;
            }
            held[office] = Some(person);
            let is_filled = self.fill(rest, pairs, held);
            held[office] = None;
            is_filled
        })
    }
}

/// The first of the smallest choices of some that is so; of more than [`MOST`] a choice of which none can
/// be spared. What is so of some must be so of more.
fn smallest(all: &[usize], is_so: impl Fn(&[usize]) -> bool) -> Option<Vec<usize>> {
    if all.len() > MOST {
        let mut kept = all.to_vec();
        for one in all {
            let without: Vec<_> = kept.iter().copied().filter(|it| it != one).collect();
            if is_so(&without) {
                kept = without;
            }
        }
        return is_so(&kept).then_some(kept);
    }
    let choices = 1_u32.checked_shl(u32::try_from(all.len()).ok()?)?;
    (0..=all.len()).find_map(|size| {
        let of_size = (0..choices).filter(|it| it.count_ones() as usize == size);
        let mut chosen = of_size.map(|choice| {
            let is_in = |index: &usize| choice & (1 << index) != 0;
            (0..all.len()).filter(is_in).map(|index| all[index]).collect::<Vec<_>>()
        });
        chosen.find(|it| is_so(it))
    })
}
