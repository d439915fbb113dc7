use std::collections::{BTreeMap, BTreeSet};

use crate::{
    analysis::{Person, Persons, absence::Absence},
    finding::{Finding, Kind, RuleId, Severity},
    model::{EscalationId, Stated},
    rules::{
        Context, Needs, Rule, duties,
        offices::{NOT_WHOLE, designation::holding},
        words,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("vacancy-breaks-route"),
    kind: Kind::Risk,
    severity: Severity::Warning,
    summary: "while a post is vacant, nobody can decide",
    sources: &[],
    docs: include_str!("vacancy_breaks_route.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// Those who may all be kept out at once, where the matter is about what they advised together.
const OFFICES: [&str; 4] =
    ["head-of-paid-service", "chief-executive", "monitoring-officer", "section-151-officer"];

fn is_whole(context: &Context<'_>) -> bool {
    let councils = &context.model.councils;
    !councils.is_empty() && councils.iter().all(|it| matches!(it.is_whole, Stated::Stated(true)))
}

/// Those who may all be away at once; `None` where it is not asked who is.
pub(in crate::rules) fn away_together(context: &Context<'_>) -> Option<Persons> {
    if !is_whole(context) {
        return None;
    }
    let mut together = Persons::default();
    for office in OFFICES {
        together.add(&holding(context, office));
    }
    Some(together)
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let is_acted_for = |it: &&Absence| {
        let absent: Vec<_> = it.absent.iter().map(|it| it.role()).collect();
        duties::act_for(context, &absent)
    };
    let absences = context.absences().iter().filter(|it| !is_acted_for(it));
    let (alone, several): (Vec<_>, Vec<_>) = absences.partition(|it| it.absent.len() == 1);
    let mut findings: Vec<Finding> = alone.iter().filter_map(|it| of_one(context, it)).collect();
    findings.extend(of_several(context, &several));
    findings
}

/// Posts without anybody who stands in.
fn of_one(context: &Context<'_>, absence: &Absence) -> Option<Finding> {
    let model = context.model;
    let [post] = absence.absent.as_slice() else { return None };
    let first = absence.broken.first()?;
    let in_part = absence.broken.iter().filter(|it| it.in_part).map(|it| it.escalation);
    let broken: Vec<_> = absence.broken.iter().map(|it| it.escalation).collect();
    let told = under(context, &broken, &in_part.collect::<Vec<_>>());
    let message =
        format!("while {} is away, nobody decides {told}", words::role(model, post.role()));
    let head = &model.role(post.role()).head;
    Some(
        RULE.of(context, head, message)
            .told_here(&told, broken.iter().map(|&it| format!("under {}", title(context, it))))
            .label(model.escalation(first.escalation).head.span, "decided by them alone")
            .example(words::case(context, &first.case))
            .help("name a `deputy`, or say `otherwise` who decides instead"),
    )
}

/// Several who must not be away at once, those told together with whom the same is left undecided: that a post
/// and its deputy may both be away is so in every council.
fn of_several(context: &Context<'_>, several: &[&Absence]) -> Vec<Finding> {
    let mut alike: BTreeMap<Vec<EscalationId>, Vec<&Absence>> = BTreeMap::new();
    for &absence in several {
        // What fewer of them break already is told of them.
        let fewer = several.iter().filter(|it| is_fewer(it, absence));
        let told: BTreeSet<_> = fewer.flat_map(|it| &it.broken).map(|it| it.escalation).collect();
        let broken = absence.broken.iter().map(|it| it.escalation).filter(|it| !told.contains(it));
        let broken: Vec<_> = broken.collect();
        if !broken.is_empty() {
            alike.entry(broken).or_default().push(absence);
        }
    }
    alike.iter().filter_map(|(broken, several)| together(context, broken, several)).collect()
}

fn is_fewer(one: &Absence, other: &Absence) -> bool {
    one.absent.len() < other.absent.len() && one.absent.iter().all(|it| other.absent.contains(it))
}

fn together(
    context: &Context<'_>,
    escalations: &[EscalationId],
    several: &[&Absence],
) -> Option<Finding> {
    let model = context.model;
    let first = several.first()?;
    let groups: Vec<_> = several.iter().map(|it| named(context, &it.absent)).collect();
    let all = several.iter().flat_map(|it| &it.broken);
    let in_part = all.filter(|it| it.in_part).map(|it| it.escalation);
    let told = format!(
        "{} are away at once, nobody decides {}",
        words::list(&groups, "or"),
        under(context, escalations, &in_part.collect::<Vec<_>>()),
    );
    let each = groups.iter().flat_map(|group| {
        escalations.iter().map(move |&id| {
            let route = title(context, id);
            let said = format!("{group} are away at once, nobody decides under {route}");
            (model.name(model.escalation(id).head.name).to_owned(), said)
        })
    });
    let at = escalations.first()?;
    let case = &first.broken.iter().find(|it| it.escalation == *at)?.case;
    let head = &model.escalation(*at).head;
    let mut finding = RULE.of(context, head, format!("while {told}")).told_of(&told, each);
    finding.severity = Severity::Note;
    Some(
        finding
            .example(words::case(context, case))
            .help("say `otherwise` who decides then, such as a committee, which is never away"),
    )
}

fn named(context: &Context<'_>, absent: &[Person]) -> String {
    let roles: Vec<_> = absent.iter().map(|it| it.role()).collect();
    words::roles(context.model, &roles, "and")
}

/// `under “A” and “B” in some cases (2 of 9 routes)`.
fn under(context: &Context<'_>, some: &[EscalationId], in_part: &[EscalationId]) -> String {
    let (partly, wholly): (Vec<_>, Vec<_>) = some.iter().partition(|it| in_part.contains(it));
    let mut titles: Vec<_> = wholly.into_iter().map(|&it| title(context, it)).collect();
    let partly = partly.into_iter().map(|&it| format!("{} in some cases", title(context, it)));
    titles.extend(partly);
    let count = context.ends().ending.len();
    let routes = if count == 1 { "route" } else { "routes" };
    format!("under {} ({} of {count} {routes})", words::list(&titles, "and"), some.len())
}

fn title(context: &Context<'_>, id: EscalationId) -> String {
    format!("“{}”", context.model.title(&context.model.escalation(id).head))
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    (!is_whole(context)).then(|| NOT_WHOLE.to_owned())
}
