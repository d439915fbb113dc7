use super::silences::{is_silence_modelled, silences_unless};
use crate::{
    analysis::holding::Holding,
    finding::{Finding, Kind, RuleId, Severity},
    model::{Demand, Duty, Stated},
    rules::{
        Context, Needs, Rule,
        decisions::plain::plainly,
        delegation,
        offices::{NOT_WHOLE, NOTHING},
        spoken::is_spoken_of,
    },
    syntax::ast::{Exception, QualifierKind, Thing, Tree},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("no-exception-for-disclosure"),
    kind: Kind::Risk,
    severity: Severity::Warning,
    summary: "officers are bound to silence, and nothing excepts a protected disclosure",
    sources: &["Employment Rights Act 1996, s. 43A to s. 43J"],
    docs: include_str!("no_exception_for_disclosure.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// What excepts it by name, and in quoted words.
const NAMES: [&str; 2] = ["protected-disclosure", "required-by-law"];
const WORDS: [&str; 4] = ["whistleblow", "whistle-blow", "protected disclosure", "law"];

/// Of what a constitution speaks that has a way for such disclosures elsewhere.
const ELSEWHERE: [&str; 3] = ["whistleblow", "whistle blow", "protected disclosure"];

fn is_whole(context: &Context<'_>) -> bool {
    let councils = &context.model.councils;
    let is_whole = |it: &Stated<bool>| matches!(it, Stated::Stated(true));
    !councils.is_empty() && councils.iter().all(|it| is_whole(&it.is_whole))
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    if !is_whole(context) {
        return Vec::new();
    }
    if is_excepted(context) || is_spoken_of(context.model, &ELSEWHERE) {
        return Vec::new();
    }
    silenced(context).into_iter().map(|(duty, demand)| finding(context, duty, demand)).collect()
}

/// The silences that officers are among those to keep.
fn silenced<'c>(context: &Context<'c>) -> Vec<(&'c Duty, &'c Demand)> {
    let holding = Holding::new(context.resolver);
    let officers = context.resolver.people.of_kind(Thing::Officer);
    // That somebody may consent helps nobody to tell of them.
    let model = context.model;
    let besides = |kind| {
        matches!(
            kind,
            QualifierKind::When(_)
                | QualifierKind::For(_)
                | QualifierKind::UntilDate(_)
                | QualifierKind::UntilText(_)
        )
    };
    let is_consent = |it| matches!(it, Exception::ConsentOf(_));
    let mut all = silences_unless(context, |limits| {
        model.qualified_by(limits, besides) || model.exceptions(limits).any(|it| !is_consent(it))
    });
    all.retain(|(duty, _)| {
        let on = duty.on.and_then(|it| plainly(&holding, &it, &[]));
        on.is_some_and(|it| !it.is_disjoint(&officers))
    });
    all
}

/// Whether an exception anywhere lets through what law lets through.
fn is_excepted(context: &Context<'_>) -> bool {
    let model = context.model;
    model.trees().iter().any(|tree| {
        exceptions(tree).any(|it| match it {
            Exception::Name(ident) => NAMES.contains(&model.name(ident.name)),
            Exception::Text(text) => {
                let text = model.text(tree.span(text)).to_lowercase();
                WORDS.iter().any(|it| text.contains(it))
            }
            Exception::ConsentOf(_) | Exception::Subject(_) => false,
        })
    })
}

/// Every exception of a file, of statements and of clauses.
fn exceptions(tree: &Tree) -> impl Iterator<Item = Exception> {
    let statements = tree.statements().iter();
    let qualifiers = statements.flat_map(|it| {
        let clauses = tree.clauses(it.clauses).iter().map(|it| it.qualifiers);
        std::iter::once(it.qualifiers).chain(clauses)
    });
    let unless = qualifiers.flat_map(|it| tree.qualifiers(it)).filter_map(|it| match it.kind {
        QualifierKind::Unless(exceptions) => Some(exceptions),
        _ => None,
    });
    unless.flat_map(|it| tree.exceptions(it)).copied()
}

fn finding(context: &Context<'_>, duty: &Duty, demand: &Demand) -> Finding {
    let model = context.model;
    let is_by_consent =
        model.is_limited(demand.qualifiers) || model.is_limited(duty.head.qualifiers);
    let to_whom = if is_by_consent { "only by consent" } else { "to nobody" };
    let message = format!(
        "{} lets officers disclose it {to_whom}, and no exception anywhere is for a protected disclosure",
        delegation::quoted(model, &duty.head),
    );
    let pin = model.pin(demand.qualifiers).or_else(|| model.pin(duty.head.qualifiers));
    RULE.at(demand.span, message)
        .on(model.name(duty.head.name), pin)
        .help("say `unless protected-disclosure`, once for the whole document or here")
        .unless(demand.span, "protected-disclosure")
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    match (is_whole(context), is_silence_modelled(context)) {
        (false, _) => Some(NOT_WHOLE.to_owned()),
        (true, false) => Some(NOTHING.to_owned()),
        (true, true) => None,
    }
}
