use crate::{
    analysis::route::FallsAway,
    finding::{Finding, Kind, RuleId, Severity},
    model::EscalationId,
    rules::{Context, Needs, Rule, always, routes},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("unreachable-step"),
    kind: Kind::Drafting,
    severity: Severity::Warning,
    summary: "a step, or a whole route, that no case can reach",
    sources: &[],
    docs: include_str!("unreachable_step.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let ids = context.model.escalation_ids();
    ids.flat_map(|id| escalation(context, id)).collect()
}

fn escalation(context: &Context<'_>, id: EscalationId) -> Vec<Finding> {
    let (model, survey) = (context.model, context.survey());
    let escalation = model.escalation(id);
    let is_reached = |place, step| survey.reached.contains(&(id, place, step));
    let places = || escalation.places.iter().enumerate();
    let any = places().any(|(place, it)| (0..it.steps.len()).any(|step| is_reached(place, step)));
    if !any {
        return unused(context, id).into_iter().collect();
    }
    let mut findings = Vec::new();
    for (place, it) in places() {
        for (step, said) in it.steps.iter().enumerate() {
            let why = survey.fallen.get(&(id, place, step));
            if is_reached(place, step) {
                continue;
            }
            let reason = match why {
                Some(FallsAway::NobodyNamed | FallsAway::NotStated | FallsAway::Vacant) => continue,
                // Whoever stands before it may be absent, and then it is its turn.
                Some(FallsAway::Shadowed)
                    if !routes::is_handed_over(context, &it.steps[..step]) =>
                {
                    continue;
                }
                Some(FallsAway::Shadowed) => "the hand-over before it always stands",
                Some(FallsAway::UnlessSubject) => {
                    "it is always for the person complained of, and passed over"
                }
                None => "every case has ended before it",
            };
            let message = format!("this step is never used: {reason}");
            let finding = RULE.of(context, &escalation.head, message);
            findings.push(
                Finding { span: routes::who_span(said), ..finding }
                    .help("take it out, or say with `when` or `unless` when it is its turn"),
            );
        }
    }
    findings
}

/// A route that rules no case at all.
fn unused(context: &Context<'_>, id: EscalationId) -> Option<Finding> {
    let (model, survey) = (context.model, context.survey());
    let head = &model.escalation(id).head;
    if model.escalation(id).places.is_empty() || survey.ruled[id.index()] > 0 {
        return None;
    }
    let title = model.title(head);
    let to = survey.gave_way_to.get(&id).map(|&to| &model.escalation(to).head);
    let why = match to {
        Some(_) => "narrower ones take every case of it",
        None => "nobody whom it covers can raise it, or be what it is about",
    };
    let finding = RULE.of(context, head, format!("“{title}” is never used: {why}"));
    let finding = to.into_iter().fold(finding, |it, to| it.label(to.span, "a narrower one"));
    Some(finding.help("take it out, or say for whom it is"))
}
