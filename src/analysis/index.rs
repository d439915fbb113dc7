//! Escalations found by topic, by whom they are about and by who may raise them.

use rustc_hash::FxHashMap;

use super::{
    Topic,
    people::{Person, Persons},
    persons::Distinct,
};
use crate::{model::EscalationId, source::as_u32};

/// The escalations by what must be so for them to apply.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) by_topic: FxHashMap<Topic, Vec<EscalationId>>,
    /// Quoted topics by their words.
    pub(super) by_words: FxHashMap<String, Vec<EscalationId>>,
    pub(super) by_subject: Members,
    /// Those that may be about anyone.
    pub(super) about_anyone: Vec<EscalationId>,
    pub(super) by_raiser: Members,
    /// Those that anyone may raise.
    pub(super) by_anyone: Vec<EscalationId>,
}

/// Sets of people, each with the escalations that it stands in, found by a person.
#[derive(Debug, Default)]
pub(super) struct Members {
    sets: Vec<(Persons, Vec<EscalationId>)>,
    /// Which of the sets have so many people, such as all officers of a great council, that they are asked
    /// one by one.
    wide: Vec<u32>,
    /// Person and set, sorted.
    of: Vec<(Person, u32)>,
}

impl Members {
    pub(super) fn new(all: impl Iterator<Item = (Persons, EscalationId)>) -> Self {
        const FEW: usize = 32;
        const MANY: usize = 1 << 10;
        let mut distinct = Distinct::default();
        let mut ids: Vec<Vec<EscalationId>> = Vec::new();
        for (persons, id) in all {
            let at = distinct.number(&persons);
            ids.resize(distinct.sets.len(), Vec::new());
            ids[at].push(id);
        }
        let sets: Vec<_> = distinct.sets.into_iter().zip(ids).collect();
        let mut by_size: Vec<_> = (0..sets.len()).collect();
        by_size.sort_by_key(|&at| std::cmp::Reverse(sets[at].0.len()));
        let many = by_size.partition_point(|&at| sets[at].0.len() > MANY);
        let (wide, narrow) = by_size.split_at(FEW.min(many));
        let of = narrow.iter().flat_map(|&at| sets[at].0.iter().map(move |it| (it, as_u32(at))));
        let mut of: Vec<_> = of.collect();
        of.sort_unstable();
        let wide = wide.iter().map(|&at| as_u32(at)).collect();
        Self { sets, wide, of }
    }

    pub(super) fn find(&self, person: Person) -> impl Iterator<Item = &[EscalationId]> {
        let wide = self.wide.iter().map(|&at| &self.sets[at as usize]);
        let wide = wide.filter(move |(persons, _)| persons.contains(person));
        let start = self.of.partition_point(|&(it, _)| it < person);
        let narrow = self.of[start..].iter().take_while(move |&&(it, _)| it == person);
        wide.chain(narrow.map(|&(_, at)| &self.sets[at as usize])).map(|(_, ids)| ids.as_slice())
    }
}
