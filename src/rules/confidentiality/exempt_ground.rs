use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    law,
    law::Provision,
    model::{Constitution, Qualifiers},
    rules::{
        Context, Needs, Rule,
        offices::{Bound, NOTHING, because, bound, not_stated, of_every, unbound},
        words,
    },
    source::{Span, as_u32},
    syntax::{
        Name,
        ast::{Exception, StatementKind},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("exempt-ground"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "information is kept exempt on a ground that is none on the day",
    sources: &["Local Government Act 1972, s. 100I, Sch. 12A", "SI 2006/88", "SI 2007/969 (W. 86)"],
    docs: include_str!("exempt_ground.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// A category that a statement rests on, where, and in the statement of what name and pin.
type Ground = (Name, Span, Name, Option<String>);

/// The grounds of secrets, and the categories by which a right is cut back.
fn grounds(model: &Constitution<'_>) -> Vec<Ground> {
    let mut all: Vec<Ground> = Vec::new();
    for secret in &model.confidentials {
        let (head, pin) = (&secret.head, model.pin(secret.head.qualifiers));
        all.extend(secret.grounds.iter().map(|&(it, span)| (it, span, head.name, pin.clone())));
    }
    for (file, tree) in model.trees().iter().enumerate() {
        for right in tree.statements().iter().filter(|it| it.kind == StatementKind::Right) {
            let Some(name) = right.name else { continue };
            let clauses = tree.clauses(right.clauses).iter().map(|it| it.qualifiers);
            let all_of_it = std::iter::once(right.qualifiers).chain(clauses);
            let all_of_it = all_of_it.map(|own| Qualifiers { file: as_u32(file), own });
            let pin = all_of_it.clone().next().and_then(|it| model.pin(it));
            for exception in all_of_it.flat_map(|it| model.exceptions(it)) {
                // A name that something here has is that, and no category.
                if let Exception::Name(it) = exception
                    && model.definition(it.name).is_none()
                    && law::is_category(model.name(it.name))
                {
                    all.push((it.name, tree.span(it.range), name.name, pin.clone()));
                }
            }
        }
    }
    all
}

/// By what exempt is what falls under a category. Of the lists before it only some grounds were seen.
const PROVISION: &str = "exempt-information";

fn check(context: &Context<'_>) -> Vec<Finding> {
    let all = grounds(context.model);
    of_every(context, |bound| {
        let covers = |it: &&Provision| it.reach.covers(bound.kind, bound.governance) == Some(true);
        let provision = bound.law.provisions(PROVISION).find(covers);
        // One finding a statement, whatever the number of its grounds.
        let each = all.chunk_by(|one, other| one.2 == other.2);
        each.filter_map(|of_one| finding(context, bound, provision?, of_one)).collect()
    })
}

fn finding(
    context: &Context<'_>,
    bound: &Bound<'_>,
    provision: &Provision,
    grounds: &[Ground],
) -> Option<Finding> {
    let model = context.model;
    let is_none = |it: &&Ground| {
        let said = model.name(it.0);
        let is_one = bound.law.categories().any(|it| it.name == said);
        // One that only a pack of the council's own has is for another rule.
        !is_one && law::is_category(said)
    };
    let stale: Vec<_> = grounds.iter().filter(is_none).collect();
    let &&(first, span, on, ref pin) = stale.first()?;
    let named: Vec<_> = stale.iter().map(|it| format!("`{}`", model.name(it.0))).collect();
    let one = stale.len() == 1;
    let other_day = bound.law.other_day(model.name(first));
    let said = match other_day.map_or((None, None), |it| (it.since, it.until)) {
        (_, Some(until)) if one => {
            format!("has been no category of exempt information since {until}")
        }
        (_, Some(until)) => format!("have been no categories of exempt information since {until}"),
        (Some(since), None) => format!("named no exempt information before {since}"),
        (None, None) if one => "is no category of exempt information of the nation".to_owned(),
        (None, None) => "are no categories of exempt information of the nation".to_owned(),
    };
    let message = format!(
        "the model departs from {}: {} {said}",
        provision.citation,
        words::list(&named, "and"),
    );
    let today: Vec<_> = bound.law.categories().map(|it| format!("`{}`", it.name)).collect();
    let others: Vec<_> = stale[1..].iter().map(|it| it.1).collect();
    let finding = RULE.at(span, message).on(model.name(on), pin.clone());
    let finding = finding.labels(&others, "nor is this");
    Some(finding.help(format!("the categories of the day are {}", words::list(&today, "and"))))
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    without_list(context, !grounds(context.model).is_empty())
}

/// Why grounds were not looked at.
pub(super) fn without_list(context: &Context<'_>, is_modelled: bool) -> Option<String> {
    let mut reasons = unbound(context);
    for bound in bound(context) {
        let provision = bound.law.provisions(PROVISION).next();
        match provision.map(|it| (it, it.reach.covers(bound.kind, bound.governance))) {
            None => reasons.push(NO_LIST.to_owned()),
            Some((it, None)) => reasons.extend(not_stated(context, &bound, &it.reach)),
            Some((_, Some(true))) if !is_modelled => reasons.push(NOTHING.to_owned()),
            Some(_) => {}
        }
    }
    because(reasons)
}

const NO_LIST: &str =
    "the categories of exempt information of the nation and the day are not in its pack";
