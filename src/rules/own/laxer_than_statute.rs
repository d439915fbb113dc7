use super::{cited, in_force, named};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    law::{Allowed, Barred, Demand, Line, Office, Requirement, Reserved},
    model::OwnLine,
    rules::{
        Context, Needs, Rule,
        decisions::{
            allowed::{all_allowed, standing},
            late::is_longer,
        },
        offices::{Bound, because, bound, not_stated, unbound},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("laxer-than-statute"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "a pack of the council's own allows what statute does not",
    sources: &["the provisions that the packs cite"],
    docs: include_str!("laxer_than_statute.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for bound in bound(context) {
        for own in in_force(context) {
            let Some(message) = laxer(context, &bound, own) else { continue };
            let finding = finding(context, own, message);
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    findings
}

/// Whether a line lets more be done than statute does, so that nobody need keep to it.
pub(super) fn is_laxer(context: &Context<'_>, own: &OwnLine) -> bool {
    bound(context).iter().any(|bound| laxer(context, bound, own).is_some())
}

fn finding(context: &Context<'_>, own: &OwnLine, message: String) -> Finding {
    let finding = RULE.at(own.span, message);
    let finding = match context.model.pin(own.qualifiers) {
        Some(pin) => Finding { pin: Some(pin), ..finding },
        None => finding,
    };
    let name = context.model.text(own.span).to_owned();
    finding.on(&name, context.model.pin(own.qualifiers)).help(
        "a council may bind itself more strictly than statute, and not less: narrow the line, or leave it out",
    )
}

/// What statute says, and how a line lets more be done.
fn laxer(context: &Context<'_>, bound: &Bound<'_>, own: &OwnLine) -> Option<String> {
    match &own.line {
        Line::Reserved(line) => reserved(context, bound, own, line),
        Line::Requirement(line) => required(context, bound, own, line),
        Line::Office(office) => deputy(context, bound, own, office),
        Line::Category(line) => {
            let mut all = bound.law.provisions("exempt-information");
            let provision =
                all.find(|it| it.reach.covers(bound.kind, bound.governance) == Some(true))?;
            let is_one = bound.law.categories().any(|it| it.name == line.name);
            let mine = cited(context, own, &line.citation);
            (!is_one).then(|| {
                format!(
                    "the model departs from {}: {}, and {mine} adds `{}`",
                    provision.citation, provision.says, line.name
                )
            })
        }
        Line::Barred(line) => barred(context, bound, own, line),
        Line::Incompatible(_) | Line::Revoked(_) | Line::Provision(_) => None,
    }
}

/// A reservation that takes in somebody whom statute leaves out.
fn reserved(
    context: &Context<'_>,
    bound: &Bound<'_>,
    own: &OwnLine,
    line: &Reserved,
) -> Option<String> {
    if let Some(bar) = bound.law.barred(&line.function) {
        let is_for = bar.reach.covers(bound.kind, bound.governance) == Some(true);
        return is_for.then(|| {
            format!(
                "the model departs from {}: nobody may do “{}”, and {} gives it to {}",
                bar.citation,
                line.function.replace('-', " "),
                cited(context, own, &line.citation),
                named(line),
            )
        });
    }
    let statute = bound.law.reserved(&line.function)?;
    if statute.reach.covers(bound.kind, bound.governance) != Some(true) {
        return None;
    }
    // Whoever may hold an office that nobody is said to hold may be meant by it.
    let mut named_there = offices(&line.to).chain(offices(&statute.to));
    let is_known = !named_there.any(|it| standing(context.model, it).is_empty());
    let (mine, theirs) = (all_allowed(context, line), all_allowed(context, statute));
    (is_known && !mine.is_subset(&theirs)).then(|| {
        format!(
            "the model departs from {}: “{}” is for {} alone, and {} has it for {}",
            statute.citation,
            line.function.replace('-', " "),
            named(statute),
            cited(context, own, &line.citation),
            named(line),
        )
    })
}

/// A bar on what statute gives to somebody.
fn barred(
    context: &Context<'_>,
    bound: &Bound<'_>,
    own: &OwnLine,
    line: &Barred,
) -> Option<String> {
    let statute = bound.law.reserved(&line.function)?;
    (statute.reach.covers(bound.kind, bound.governance) == Some(true)).then(|| {
        format!(
            "the model departs from {}: “{}” is for {}, and {} bars it",
            statute.citation,
            line.function.replace('-', " "),
            named(statute),
            cited(context, own, &line.citation),
        )
    })
}

/// A time that is longer than that of statute.
fn required(
    context: &Context<'_>,
    bound: &Bound<'_>,
    own: &OwnLine,
    line: &Requirement,
) -> Option<String> {
    let Demand::Within(mine, _) = &line.demand else { return None };
    let said = (mine.counting, mine.unit, u64::from(mine.number));
    bound.law.requirements(&line.function).find_map(|statute| {
        let Demand::Within(theirs, _) = &statute.demand else { return None };
        let is_for = statute.reach.covers(bound.kind, bound.governance) == Some(true);
        (is_for && is_longer(said, *theirs)).then(|| {
            format!(
                "the model departs from {}: the time for “{}” is {theirs}, and {} gives {mine}",
                statute.citation,
                line.function.replace('-', " "),
                cited(context, own, &line.citation),
            )
        })
    })
}

/// A deputy whom somebody names other than the holder, where statute has the holder name them.
fn deputy(
    context: &Context<'_>,
    bound: &Bound<'_>,
    own: &OwnLine,
    office: &Office,
) -> Option<String> {
    let statute = bound.law.deputy(&office.name)?;
    let mine = office.deputy.as_ref()?;
    let is_for = match (statute.not_in.as_slice(), bound.kind) {
        ([], _) => true,
        (not_in, kind) => kind.is_some_and(|kind| !not_in.iter().any(|it| it == kind)),
    };
    let model = context.model;
    let mut posts = standing(model, &office.name).into_iter();
    let is_holder = [statute.what.as_str(), office.name.as_str()].contains(&mine.what.as_str())
        || posts.any(|it| model.name(model.role(it).head.name) == mine.what);
    (is_for && !is_holder).then(|| {
        format!(
            "the model departs from {}: the deputy of the {} is named by its holder, and {} has the {} name one",
            statute.citation,
            office.name.replace('-', " "),
            cited(context, own, &mine.citation),
            mine.what.replace('-', " "),
        )
    })
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    if context.model.own_lines.is_empty() {
        return None;
    }
    let mut reasons = unbound(context);
    for bound in bound(context) {
        for own in in_force(context) {
            reasons.extend(unknown(context, &bound, own));
        }
    }
    because(reasons)
}

/// What must be stated before a line can be held against statute.
fn unknown(context: &Context<'_>, bound: &Bound<'_>, own: &OwnLine) -> Option<String> {
    let reserved = |function: &str| bound.law.reserved(function).map(|it| &it.reach);
    let reach = match &own.line {
        Line::Reserved(it) => {
            bound.law.barred(&it.function).map(|it| &it.reach).or_else(|| reserved(&it.function))
        }
        Line::Barred(it) => reserved(&it.function),
        _ => None,
    }?;
    not_stated(context, bound, reach).or_else(|| {
        let Line::Reserved(mine) = &own.line else { return None };
        let statute = bound.law.reserved(&mine.function)?;
        if mine.to.iter().all(|it| statute.to.contains(it)) {
            return None;
        }
        let is_for = statute.reach.covers(bound.kind, bound.governance) == Some(true);
        let mut unheld = offices(&mine.to).chain(offices(&statute.to));
        let unheld = unheld.find(|it| standing(context.model, it).is_empty())?;
        is_for.then(|| format!("these documents do not say who holds `{unheld}`"))
    })
}

/// The offices that a line names.
fn offices(some: &[Allowed]) -> impl Iterator<Item = &str> {
    some.iter().filter_map(|it| match it {
        Allowed::Office(name) => Some(name.as_str()),
        _ => None,
    })
}
