use crate::{
    analysis::{
        Case,
        gaps::{Gap, gaps},
    },
    finding::{Finding, Kind, RuleId, Severity},
    model::{Definition, RoleId, RoleKind},
    rules::{Context, Needs, Rule, always, duties, words},
    syntax::ast::Thing,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("nobody-to-go-to"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "a matter has no route, though others like it have one",
    sources: &[],
    docs: include_str!("nobody_to_go_to.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let is_said = |gap: &&Gap| {
        let mut subjects = gap.subjects.roles().into_iter();
        subjects.all(|it| duties::speak_of(context, &gap.matters, it))
    };
    let gaps = gaps(context.scopes);
    gaps.iter().filter(|it| !is_said(it)).filter_map(|gap| finding(context, gap)).collect()
}

fn finding(context: &Context<'_>, gap: &Gap) -> Option<Finding> {
    let model = context.model;
    let raisers = if gap.all_raisers {
        everyone(context, &gap.raisers).to_owned()
    } else {
        words::roles(model, &gap.raisers, "or")
    };
    let subjects = gap.subjects.roles();
    let about = if subjects.len() == gap.subject_count {
        everyone(context, &subjects).to_owned()
    } else {
        words::people(context, &gap.subjects, "or")
    };
    let told = format!("{} by {raisers} about {about}", words::matters(model, &gap.matters));
    let message = format!("the rules do not state who hears {told}");
    // Told where the route stands that others have.
    let head = &model.escalation(gap.beside).head;
    let count = if subjects.len() == gap.subject_count {
        String::new()
    } else {
        format!("; {} of {} have none", subjects.len(), gap.subject_count)
    };
    let escalation = model.escalation(gap.beside);
    let clauses = [escalation.raised_by, escalation.about].into_iter().flatten();
    let terms = clauses.filter_map(|it| it.who.stated()).flat_map(|it| model.terms(it));
    let named = terms.filter_map(|term| match term.thing {
        Thing::Name(name) => model.definition(name),
        _ => None,
    });
    // What else a role is called is where an author says whom its title takes in.
    let called = named.filter_map(|it| match it {
        Definition::Role(role) => model.role(role).also.first().copied(),
        _ => None,
    });
    let called: Vec<_> = called.take(2).collect();
    let raiser = gap.raiser;
    let subject = gap.subjects.iter().find(|it| !it.is_same(raiser))?;
    let case = Case::new(gap.matters.first().copied(), raiser).about(Some(subject), None);
    Some(
        RULE.of(context, head, message)
            .told_of(&told, each(context, gap, &subjects))
            .label(head.span, format!("this route is for others{count}"))
            .labels(&called, "whom this takes in decides for whom the route is")
            .example(words::case(context, &case))
            .help("widen this route, or add one for them"),
    )
}

/// A matter of each by each about each.
fn each(
    context: &Context<'_>,
    gap: &Gap,
    subjects: &[RoleId],
) -> impl Iterator<Item = (String, String)> {
    let model = context.model;
    let each = |is_all: bool, roles: &[RoleId]| {
        if is_all {
            vec![everyone(context, roles).to_owned()]
        } else {
            words::each_role(model, roles).collect()
        }
    };
    let subjects = each(subjects.len() == gap.subject_count, subjects);
    let raisers = each(gap.all_raisers, &gap.raisers);
    gap.matters.iter().flat_map(move |&matter| {
        let (matter, subjects) = (words::matters(model, &[matter]), subjects.clone());
        raisers.clone().into_iter().flat_map(move |raiser| {
            let who = format!("{matter} by {raiser}");
            // It is of no one statement: any of several routes would do.
            let said = move |about| (String::new(), format!("{who} about {about}"));
            subjects.clone().into_iter().map(said)
        })
    })
}

/// What all of a sort are called together.
fn everyone(context: &Context<'_>, roles: &[RoleId]) -> &'static str {
    match roles.first().map(|&it| context.model.role(it).kind) {
        Some(RoleKind::Member) => "any member",
        _ => "any officer",
    }
}
