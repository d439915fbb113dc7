use super::secrets::{self, kept_from};
use crate::{
    analysis::{
        Persons,
        keeping::{Openings, is_settled},
    },
    finding::{Finding, Kind, RuleId, Severity},
    model::{Confidential, RoleKind, Who},
    rules::{Context, Needs, Rule, delegation, offices::NOTHING},
    source::Span,
    syntax::{
        ast::{QualifierKind, Thing},
        words::Word,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("no-legal-ground"),
    kind: Kind::Gap,
    severity: Severity::Note,
    summary: "papers are kept from members or the public on no ground, where others have one",
    sources: &[],
    docs: include_str!("no_legal_ground.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(elsewhere) = grounded(context) else { return Vec::new() };
    let shut = shut_out(context);
    let openings = Openings::new(context.scopes);
    let all = context.model.confidentials.iter().filter(|it| {
        it.grounds.is_empty() && is_of_council(context, it) && !openings.is_excepted(&it.head)
    });
    let found = all.filter_map(|it| Some((it, keeping_out(context, it, &shut)?)));
    found.map(|(it, clause)| finding(context, it, clause, elsewhere)).collect()
}

/// The first matter that states a ground, and where.
fn grounded<'c>(context: &Context<'c>) -> Option<(&'c Confidential, Span)> {
    let mut all = context.model.confidentials.iter();
    all.find_map(|it| Some((it, it.grounds.first()?.1)))
}

/// All members, and the public: with every other from outside, and alone.
fn shut_out(context: &Context<'_>) -> Vec<Persons> {
    let (model, people) = (context.model, &context.resolver.people);
    let public = model.role_ids().filter(|&it| {
        let role = model.role(it);
        role.kind == RoleKind::External && model.name(role.head.name) == "public"
    });
    let public = public.map(|it| people.of_role(it));
    let all = [Thing::Member, Thing::External].map(|it| people.of_kind(it));
    all.into_iter().chain(public).filter(|it| !it.is_empty()).collect()
}

/// Whether officers or bodies of the council own and hold it, and nobody else.
fn is_of_council(context: &Context<'_>, it: &Confidential) -> bool {
    let whose = [&it.owner, &it.held_by].into_iter().flatten().filter_map(|it| it.who.stated());
    let mut whose = whose.peekable();
    whose.peek().is_some() && whose.all(|it| secrets::is_of_council(context, it))
}

/// The clause that keeps out all members, or the public, where nothing may be a ground or lift it.
fn keeping_out<'c>(
    context: &Context<'c>,
    it: &'c Confidential,
    shut: &[Persons],
) -> Option<&'c Who> {
    let model = context.model;
    let is_bare = |it| {
        !model.is_limited(it) && !model.qualified_by(it, |it| matches!(it, QualifierKind::Cite(_)))
    };
    // A title may say the ground itself.
    let title = model.title(&it.head).to_lowercase();
    let is_titled = ["exempt", "12a", "section 100"].iter().any(|it| title.contains(it));
    if is_titled || !is_bare(it.head.qualifiers) {
        return None;
    }
    let mut clauses = it.audiences.iter().filter(|it| it.word == Word::MustNotReach);
    clauses.find(|clause| {
        let Some(reference) = clause.who.stated() else { return false };
        let (terms, out) = (model.terms(reference), context.resolver.cover(reference));
        is_bare(clause.qualifiers) && is_settled(terms) && shut.iter().any(|it| it.is_subset(&out))
    })
}

fn finding(
    context: &Context<'_>,
    confidential: &Confidential,
    clause: &Who,
    (other, at): (&Confidential, Span),
) -> Finding {
    let model = context.model;
    let head = &confidential.head;
    let message = format!(
        "the rules do not state on what ground {} is kept from {}",
        delegation::quoted(model, head),
        kept_from(model, clause),
    );
    let pin = model.pin(clause.qualifiers).or_else(|| model.pin(head.qualifiers));
    RULE.at(clause.span, message)
        .on(model.name(head.name), pin)
        .label(at, format!("{} has a ground", delegation::quoted(model, &other.head)))
        .help("say the category of exempt information with `ground`, or the provision with `cite`")
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let mut all = context.model.confidentials.iter();
    let is_kept = all.any(|it| it.audiences.iter().any(|it| it.word == Word::MustNotReach));
    (!is_kept).then(|| NOTHING.to_owned())
}
