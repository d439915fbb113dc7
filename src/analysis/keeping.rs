//! What is kept from somebody, and every way in which the rules say that it may be seen after all.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Scopes, Topic, holding::Holding};
use crate::{
    model::{
        Confidential, ConfidentialId, Constitution, Definition, Demand, EscalationId, Head,
        Qualifiers, RoleKind, Who,
    },
    syntax::{
        Name,
        ast::{DeedKind, Exception, Join, Object, QualifierKind, Term, Thing},
        words::Word,
    },
};

/// The clauses that keep a matter from somebody.
pub fn keeping(confidential: &Confidential) -> impl Iterator<Item = &Who> {
    let keeps = |it: &&Who| matches!(it.word, Word::MustNotReach | Word::ShouldNotReach);
    confidential.audiences.iter().filter(keeps).filter(|it| it.who.is_stated())
}

/// Whether a clause that may be there says somebody.
pub fn is_said(who: Option<&Who>) -> bool {
    who.is_some_and(|it| it.who.is_stated())
}

/// Whether a reference means the same people in every case, and all of them.
pub fn is_settled(terms: &[Term]) -> bool {
    let is_set = |it: &Term| {
        matches!(
            it.thing,
            Thing::Name(_)
                | Thing::Officer
                | Thing::Member
                | Thing::Body
                | Thing::Group
                | Thing::External
                | Thing::Anyone
        )
    };
    terms.iter().all(|it| it.relative.is_none() && it.join != Join::Of && is_set(it))
}

/// Where disputes and requests about confidential matters go, and which of them somebody may disclose.
///
/// Made once for a constitution; linear in its escalations and duties.
#[derive(Debug)]
pub struct Openings<'r, 'c> {
    scopes: &'r Scopes<'r, 'c>,
    routes: FxHashMap<Topic, Vec<EscalationId>>,
    /// Those for requests that do not say what about: for all there is.
    general: Vec<EscalationId>,
    disclosed: FxHashSet<ConfidentialId>,
    /// Whether any document is lifted by something.
    is_some_excepted: bool,
}

impl<'r, 'c> Openings<'r, 'c> {
    pub fn new(scopes: &'r Scopes<'r, 'c>) -> Self {
        let model = scopes.resolver.people.constitution;
        let mut routes: FxHashMap<Topic, Vec<EscalationId>> = FxHashMap::default();
        for id in model.escalation_ids().filter(|&it| is_of_disputes(model, it)) {
            for &topic in &scopes.of(id).topics {
                routes.entry(topic).or_default().push(id);
            }
        }
        let general = model.escalation_ids().filter(|&it| is_for_any_request(model, it)).collect();
        let is_some_excepted =
            model.documents.iter().any(|it| is_lifted(model, it.head.qualifiers));
        Self { scopes, routes, general, disclosed: disclosed(model), is_some_excepted }
    }

    /// Every escalation of disputes or requests about a matter or a document that it is pinned to.
    pub fn routes(&self, id: ConfidentialId) -> Vec<EscalationId> {
        let confidential = self.model().confidential(id);
        let own = confidential.disputes_to.map(|(it, _)| it).into_iter();
        let documents = self.scopes.pinned_to(&confidential.head).into_iter();
        let topics = documents.map(Topic::Document).chain([Topic::Confidential(id)]);
        let about_it = topics.filter_map(|it| self.routes.get(&it)).flatten();
        own.chain(about_it.chain(&self.general).copied()).collect()
    }

    /// Whether a duty or a right says that it may be disclosed, or what lifts that it is not.
    pub fn is_disclosed(&self, id: ConfidentialId) -> bool {
        self.disclosed.contains(&id)
    }

    /// Whether a document that it is pinned to is lifted by something; of one that is pinned to nothing,
    /// whether any document is.
    pub fn is_excepted(&self, head: &Head) -> bool {
        let model = self.model();
        let pinned = self.scopes.pinned_to(head);
        if pinned.is_empty() {
            return self.is_some_excepted;
        }
        pinned.iter().any(|&it| is_lifted(model, model.document(it).head.qualifiers))
    }

    /// The first clause that keeps a matter from somebody who may by nothing in the rules ever see it.
    ///
    /// Any end, exception, condition, release, review, dispute or disclosure of the matter is a way; so is
    /// a clause that lets it reach all of those from whom it is kept.
    pub fn closed(&self, holding: &Holding<'_, '_>, id: ConfidentialId) -> Option<&'c Who> {
        let model = self.model();
        let it = model.confidential(id);
        let is_open = is_said(it.release_by.as_ref())
            || is_said(it.reviewed_by.as_ref())
            || !it.company.is_empty()
            || model.is_limited(it.head.qualifiers)
            || keeping(it).any(|it| model.is_limited(it.qualifiers))
            || self.is_excepted(&it.head)
            || self.is_disclosed(id)
            || !self.routes(id).is_empty();
        if is_open {
            return None;
        }
        keeping(it).find(|clause| self.is_kept_from_somebody(holding, it, clause))
    }

    /// Whether the clauses that let it reach some leave out somebody from whom a clause keeps it.
    fn is_kept_from_somebody(
        &self,
        holding: &Holding<'_, '_>,
        confidential: &Confidential,
        clause: &Who,
    ) -> bool {
        let (resolver, model) = (self.scopes.resolver, self.model());
        let reached: Vec<_> =
            confidential.audiences.iter().filter(|it| it.word == Word::MayReach).collect();
        if reached.is_empty() {
            return true;
        }
        if reached.iter().any(|it| holding.meant(it).is_none_or(|it| it.is_open)) {
            return false;
        }
        let covered = |who: &Who| who.who.stated().map(|it| resolver.cover(it)).unwrap_or_default();
        let mut left = covered(clause);
        for it in reached {
            left.remove(&covered(it));
        }
        // A group as an audience is its members.
        left.iter().any(|it| model.role(it.role()).kind != RoleKind::Group)
    }

    fn model(&self) -> &'c Constitution<'c> {
        self.scopes.resolver.people.constitution
    }
}

/// Whether something lifts, or ends, what is qualified so; `subject` is for routes alone.
fn is_lifted(model: &Constitution<'_>, qualifiers: Qualifiers) -> bool {
    let ends = |it| matches!(it, QualifierKind::UntilDate(_) | QualifierKind::UntilText(_));
    let mut exceptions = model.exceptions(qualifiers);
    exceptions.any(|it| !matches!(it, Exception::Subject(_)))
        || model.qualified_by(qualifiers, ends)
}

/// Whether an escalation is for disputes or requests, as far as it says.
fn is_of_disputes(model: &Constitution<'_>, id: EscalationId) -> bool {
    let Some(matters) = model.escalation(id).matters.as_ref().stated() else { return true };
    matters.iter().any(|&it| matches!(model.name(it), "dispute" | "request"))
}

/// Whether an escalation is for requests, whatever they are about.
fn is_for_any_request(model: &Constitution<'_>, id: EscalationId) -> bool {
    let it = model.escalation(id);
    let is_request = |&it: &Name| model.name(it) == "request";
    it.about.is_none()
        && it.between.is_none()
        && !it.further.iter().any(|it| it.word == Word::About)
        && it.matters.as_ref().stated().is_some_and(|it| it.iter().any(is_request))
}

/// What a duty or a right says may be disclosed, or may not but for some circumstance.
fn disclosed(model: &Constitution<'_>) -> FxHashSet<ConfidentialId> {
    let mut found = FxHashSet::default();
    for duty in &model.duties {
        let opens = |it: &&Demand| {
            let qualifiers = [duty.head.qualifiers, it.qualifiers];
            !it.deed.negated || qualifiers.into_iter().any(|it| is_lifted(model, it))
        };
        for demand in duty.demands.iter().filter(opens) {
            let DeedKind::Thing(word, Object::Names(names), _) = demand.deed.what else { continue };
            if !matches!(word, Word::Disclose | Word::Publish | Word::Report) {
                continue;
            }
            for ident in model.tree(demand.qualifiers.file).idents(names) {
                if let Some(Definition::Confidential(id)) = model.definition(ident.name) {
                    found.insert(id);
                }
            }
        }
    }
    found
}
