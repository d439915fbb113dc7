//! Powers passed on to a single person with no limit, of whose use nobody learns.

use std::collections::BTreeSet;

use super::{Persons, Resolver, bands::Band, holding::Holding, narrowing::is_limited};
use crate::{
    model::{Constitution, Delegation, DelegationId, Demand, Duty, FunctionId, Head, RoleKind},
    syntax::{
        Name,
        ast::{DeedKind, Object},
        words::Word,
    },
};

/// A delegation with no limit and no company, of a function that others pass on with a limit.
#[derive(Debug, Clone, Copy)]
pub struct Unreported {
    pub function: FunctionId,
    pub delegation: DelegationId,
    /// The first delegation of it that has a limit.
    pub limited: DelegationId,
}

/// Finds them, in the order of the functions. Linear in the delegations and in what duties say.
pub fn unreported(resolver: &Resolver<'_>) -> Vec<Unreported> {
    let model = resolver.people.constitution;
    let holding = Holding::new(resolver);
    let told = Told::new(resolver);
    // What was received up to a limit is passed on within it, or that is another matter.
    let bounded = resolver.passings().iter();
    let bounded = bounded.filter(|it| it.received.cover.bands() != [Band::ALL]);
    let bounded: BTreeSet<_> = bounded.map(|it| (it.function, it.delegation)).collect();
    let mut found = Vec::new();
    for (&function, ids) in resolver.delegations() {
        let it = model.function(function);
        let limits = limits(&holding, ids);
        let is_free = it.company.is_empty() && !model.is_limited(it.head.qualifiers);
        if !is_free || told.speaks_of(model, &it.head) {
            continue;
        }
        let is_unlimited = |id: &&DelegationId| is_unlimited(model, model.delegation(**id));
        for &delegation in ids.iter().filter(is_unlimited) {
            let to = model.delegation(delegation).to.and_then(|to| holding.meant(&to));
            let Some(to) = to.filter(|to| !to.is_open) else { continue };
            if bounded.contains(&(function, delegation)) {
                continue;
            }
            // What people pass on up to a limit says nothing of what was meant for themselves.
            let is_others = |it: &&(DelegationId, Persons)| it.1.is_disjoint(&to.persons);
            let Some(&(limited, _)) = limits.iter().find(is_others) else { continue };
            if are_single(model, &to.persons) && told.tell_nothing(&to.persons) {
                found.push(Unreported { function, delegation, limited });
            }
        }
    }
    found
}

/// The first few delegations that have a limit, and who passes on by each: one by others is as good as
/// another, and those who pass on are few.
fn limits(holding: &Holding<'_, '_>, ids: &[DelegationId]) -> Vec<(DelegationId, Persons)> {
    const FEW: usize = 64;
    let model = holding.constitution();
    let limited = ids.iter().filter(|&&id| model.delegation(id).up_to.is_some()).take(FEW);
    let with_from = limited.map(|&id| {
        let from = model.delegation(id).from.and_then(|from| holding.meant(&from));
        (id, from.unwrap_or_default().persons)
    });
    with_from.collect()
}

fn is_unlimited(model: &Constitution<'_>, delegation: &Delegation) -> bool {
    Band::of(delegation) == Band::ALL
        && delegation.company.is_empty()
        && delegation.in_name_of.is_none()
        && !is_limited(model, delegation)
}

/// Whether all of some are officers or members, who decide alone.
fn are_single(model: &Constitution<'_>, persons: &Persons) -> bool {
    let is_single = |role| matches!(model.role(role).kind, RoleKind::Officer | RoleKind::Member);
    !persons.is_empty() && persons.roles().into_iter().all(is_single)
}

/// Who must tell somebody of something, and of what.
struct Told {
    /// Whether somebody who is not named must.
    is_anyone: bool,
    by: Persons,
    /// What duties name.
    names: BTreeSet<Name>,
    /// The words of all that duties quote, of four letters and more, in small letters.
    words: BTreeSet<String>,
}

impl Told {
    fn new(resolver: &Resolver<'_>) -> Self {
        let model = resolver.people.constitution;
        let mut told = Self {
            is_anyone: false,
            by: Persons::default(),
            names: BTreeSet::new(),
            words: BTreeSet::new(),
        };
        for duty in &model.duties {
            told.enter(resolver, model, duty);
        }
        told
    }

    fn enter(&mut self, resolver: &Resolver<'_>, model: &Constitution<'_>, duty: &Duty) {
        self.words.extend(words(&model.title(&duty.head)));
        for demand in &duty.demands {
            self.speak(model, demand);
        }
        if !duty.demands.iter().any(tells) {
            return;
        }
        match duty.on.and_then(|on| on.who.stated()) {
            Some(on) => self.by.add(&resolver.cover(on)),
            None => self.is_anyone = true,
        }
    }

    fn speak(&mut self, model: &Constitution<'_>, demand: &Demand) {
        self.words.extend(words(model.text(demand.span)));
        let tree = model.tree(demand.qualifiers.file);
        if let DeedKind::Thing(_, Object::Names(names), _) = demand.deed.what {
            self.names.extend(tree.idents(names).iter().map(|it| it.name));
        }
    }

    /// Whether some duty names a function, or has all the words of its title.
    fn speaks_of(&self, model: &Constitution<'_>, head: &Head) -> bool {
        let title = model.title(head);
        let mut own = words(&title).peekable();
        let is_named = self.names.contains(&head.name);
        is_named || own.peek().is_some() && own.all(|it| self.words.contains(&it))
    }

    fn tell_nothing(&self, persons: &Persons) -> bool {
        !self.is_anyone && persons.is_disjoint(&self.by)
    }
}

/// Whether somebody learns of something by what is demanded; quoted acts may be that.
fn tells(demand: &Demand) -> bool {
    let tells = match demand.deed.what {
        DeedKind::Texts(_) => true,
        DeedKind::Person(word, ..) => word == Word::Inform,
        DeedKind::Thing(word, ..) => {
            matches!(word, Word::Report | Word::Record | Word::Publish | Word::Declare)
        }
    };
    tells && !demand.deed.negated
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let all = text.split(|it: char| !it.is_alphanumeric());
    all.filter(|it| it.chars().count() > 3).map(str::to_lowercase)
}
