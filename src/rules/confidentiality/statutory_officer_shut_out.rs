use super::secrets;
use crate::{
    analysis::{
        Persons,
        keeping::{Openings, is_settled},
        resolve::items,
    },
    finding::{Finding, Kind, RuleId, Severity},
    model::{Confidential, ConfidentialId, Demand, Reference, Who},
    rules::{
        Context, Needs, Rule, delegation,
        offices::{NOTHING, because, bound, designation::holding},
        words,
    },
    syntax::{
        ast::{DeedKind, Term, Thing},
        words::Word,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("statutory-officer-shut-out"),
    kind: Kind::Risk,
    severity: Severity::Warning,
    summary: "the council's own information is kept from the holder of a statutory office",
    sources: &[],
    docs: include_str!("statutory_officer_shut_out.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const OFFICES: [&str; 3] = ["head-of-paid-service", "section-151-officer", "monitoring-officer"];

/// Of what a right speaks that lets its holder see what the council has.
const ACCESS: [&str; 7] =
    ["access", "inspect", "see ", "information", "document", "record", "paper"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let posts = posts(context);
    if posts.is_empty() {
        return Vec::new();
    }
    let model = context.model;
    let openings = Openings::new(context.scopes);
    let mut findings = Vec::new();
    for id in model.confidential_ids() {
        let it = model.confidential(id);
        if !is_of_council(context, it)
            || model.is_limited(it.head.qualifiers)
            || openings.is_excepted(&it.head)
            || openings.is_disclosed(id)
        {
            continue;
        }
        let outright = it
            .audiences
            .iter()
            .filter(|it| it.word == Word::MustNotReach && !model.is_limited(it.qualifiers));
        for (who, reference) in outright.filter_map(|it| Some((it, it.who.stated()?))) {
            let terms = model.terms(reference);
            if !is_settled(terms) || items(terms).any(|it| it.except.is_some()) {
                continue;
            }
            let out = context.resolver.cover(reference);
            let let_in = let_in(context, &openings, id);
            let shut = posts.iter().filter(|it| it.is_subset(&out) && it.is_disjoint(&let_in));
            let mut all = Persons::default();
            shut.for_each(|it| all.add(it));
            if !all.is_empty() {
                findings.push(finding(context, it, (who, reference), &all));
            }
        }
    }
    findings
}

/// Those who hold each office, where some do and no right opens the papers of the council to them.
fn posts(context: &Context<'_>) -> Vec<Persons> {
    let auditors = holding(context, "internal-audit");
    let mut posts = held(context);
    // What is kept from auditors is a matter of law, and told so.
    posts.retain(|it| it.is_disjoint(&auditors) && !has_access(context, it));
    posts
}

/// Those who hold each office that somebody is said to hold.
fn held(context: &Context<'_>) -> Vec<Persons> {
    let is_welsh = bound(context)
        .iter()
        .any(|it| it.council.nation.stated().is_some_and(|it| context.model.name(it) == "wales"));
    let offices = OFFICES.into_iter().chain(is_welsh.then_some("chief-executive"));
    offices.map(|it| holding(context, it)).filter(|it| !it.is_empty()).collect()
}

fn has_access(context: &Context<'_>, post: &Persons) -> bool {
    let model = context.model;
    let opens = |it: &Demand| {
        let text = model.text(it.span).to_lowercase();
        !it.deed.negated && ACCESS.iter().any(|word| text.contains(word))
    };
    let is_told = |it: &Demand| {
        let to = match it.deed.what {
            DeedKind::Thing(Word::Disclose | Word::Report, _, to) => to,
            DeedKind::Person(Word::Inform, who, _) => Some(who),
            _ => None,
        };
        let terms = to.map(|to| model.tree(it.qualifiers.file).terms(to)).unwrap_or_default();
        !it.deed.negated && terms.iter().any(|it| names(context, it, post))
    };
    if model.duties.iter().flat_map(|it| &it.demands).any(is_told) {
        return true;
    }
    let mut rights = model.duties.iter().filter(|it| it.is_right);
    rights.any(|right| {
        let held = right.on.and_then(|it| it.who.stated());
        held.is_some_and(|it| post.is_subset(&context.resolver.cover(it)))
            && right.demands.iter().any(opens)
    })
}

/// Whether a word means some of the holders of a post, and not everybody of a kind.
fn names(context: &Context<'_>, term: &Term, post: &Persons) -> bool {
    matches!(term.thing, Thing::Name(_)) && post.is_subset(&context.resolver.set_of(term.thing).1)
}

/// Whether it is said to be the council's own, and nobody's else.
fn is_of_council(context: &Context<'_>, it: &Confidential) -> bool {
    let stated = |who: &Option<Who>| who.and_then(|it| it.who.stated());
    let (owner, holder) = (stated(&it.owner), stated(&it.held_by));
    let is_private = owner.is_some_and(|it| secrets::is_private(context, it));
    let whose = || [owner, holder].into_iter().flatten();
    !is_private && whose().next().is_some() && whose().all(|it| secrets::is_of_council(context, it))
}

/// Everybody whom some clause lets in, or a route brings to where it is disputed.
fn let_in(context: &Context<'_>, openings: &Openings<'_, '_>, id: ConfidentialId) -> Persons {
    let model = context.model;
    let it = model.confidential(id);
    let reached = it.audiences.iter().filter(|it| it.word == Word::MayReach);
    let single = [&it.owner, &it.held_by, &it.release_by, &it.reviewed_by].into_iter().flatten();
    let clauses = reached.chain(single).chain(&it.company).filter_map(|it| it.who.stated());
    let routes = openings.routes(id);
    let places = routes.iter().flat_map(|&it| &model.escalation(it).places);
    let on_route = places.flat_map(|it| &it.steps).flat_map(|step| {
        let company = step.company.iter().chain(&step.outcome_to);
        company.filter_map(|it| it.who.stated()).chain(step.who.stated())
    });
    let mut all = Persons::default();
    clauses.chain(on_route).for_each(|it| all.add(&context.resolver.cover(it)));
    all
}

fn finding(
    context: &Context<'_>,
    confidential: &Confidential,
    (who, reference): (&Who, Reference),
    shut: &Persons,
) -> Finding {
    let model = context.model;
    let head = &confidential.head;
    let people = words::people(context, shut, "or");
    let message = format!(
        "{} must not reach {people}, whatever a statutory office may call for",
        delegation::quoted(model, head),
    );
    let pin = model.pin(who.qualifiers).or_else(|| model.pin(head.qualifiers));
    let mut finding = RULE.at(who.span, message).on(model.name(head.name), pin);
    finding = finding.told_here(&people, words::each_role(model, &shut.roles()));
    // Where a text names no audience, everybody is only what it is taken to mean.
    if model.terms(reference).iter().any(|it| it.thing == Thing::Anyone) {
        finding.severity = Severity::Note;
    }
    finding
        .help("say `unless statutory-duty`, here or of the whole document, or let the post see it with `may reach`")
        .unless(who.span, "statutory-duty")
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let mut reasons = Vec::new();
    if context.model.confidentials.is_empty() {
        reasons.push(NOTHING.to_owned());
    } else if held(context).is_empty() {
        reasons.push("these documents do not say which posts hold a statutory office".to_owned());
    }
    because(reasons)
}
