//! Escalations that stand beside each other in a case, with nothing to choose between them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Ruled;
use crate::{
    analysis::{Case, Topic, people::Person},
    model::{EscalationId, RoleId},
    syntax::Name,
};

/// Some that are tied, and the cases in which they are.
#[derive(Debug, PartialEq, Eq)]
pub struct Tie {
    /// Two or more, in the order of the text. Two of several may begin alike, and be tied by a third.
    pub between: Vec<EscalationId>,
    /// The first of each matter about each whom or what it is about.
    pub cases: Vec<Case>,
    /// Who raises all of them, where that is one.
    pub raiser: Option<RoleId>,
}

/// What a case is, and whom or what it is about.
type Sort = (Option<Name>, Option<RoleId>, Option<Topic>);

#[derive(Debug, Default)]
pub(super) struct Ties {
    all: Vec<Tie>,
    known: FxHashMap<Vec<EscalationId>, usize>,
    seen: FxHashSet<(usize, Sort)>,
}

impl Ties {
    pub(super) fn note(&mut self, it: &Ruled<'_>) {
        let between = tied_to(it.by, &it.rulings.ties);
        if between.len() < 2 {
            return;
        }
        let case = *it.case;
        let number = *self.known.entry(between).or_insert_with_key(|between| {
            let raiser = Some(case.raiser.role());
            self.all.push(Tie { between: between.clone(), cases: Vec::new(), raiser });
            self.all.len() - 1
        });
        let tie = &mut self.all[number];
        tie.raiser = tie.raiser.filter(|&it| it == case.raiser.role());
        let sort = (case.matter, case.subject.map(Person::role), case.topic);
        if self.seen.insert((number, sort)) {
            tie.cases.push(case);
        }
    }

    /// In the order of the text.
    pub(super) fn done(mut self) -> Vec<Tie> {
        self.all.sort_by(|one, other| one.between.cmp(&other.between));
        self.all
    }
}

/// All to which one is tied, directly or by others, and itself.
fn tied_to(one: EscalationId, pairs: &[(EscalationId, EscalationId)]) -> Vec<EscalationId> {
    let mut all = vec![one];
    let mut next = 0;
    while let Some(&at) = all.get(next) {
        for &(one, other) in pairs {
            let beside = if one == at { other } else { one };
            if (one == at || other == at) && !all.contains(&beside) {
                all.push(beside);
            }
        }
        next += 1;
    }
    all.sort_unstable();
    all
}
