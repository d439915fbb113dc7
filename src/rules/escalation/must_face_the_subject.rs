use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::{Escalation, Place, Stated, Step},
    rules::{Context, Needs, Rule, always, cures, duties, routes, words},
    syntax::{
        Name,
        ast::{Act, QualifierKind, Strength, Thing},
        words::Word,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("must-face-the-subject"),
    kind: Kind::Risk,
    severity: Severity::Warning,
    summary: "whoever complains must first go to the person complained of",
    sources: &[],
    docs: include_str!("must_face_the_subject.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let found = context.model.escalations.iter().filter_map(|it| finding(context, it));
    let found: Vec<_> = found.collect();
    if duties::let_pass_by(context) { Vec::new() } else { found }
}

fn finding(context: &Context<'_>, escalation: &Escalation) -> Option<Finding> {
    let model = context.model;
    let Stated::Stated(matters) = &escalation.matters else { return None };
    let is_raised = |it: &&_| matches!(model.name(**it), "complaint" | "concern" | "disclosure");
    let matters: Vec<_> = matters.iter().filter(is_raised).copied().collect();
    let step = faced(context, escalation.places.first()?)?;
    if matters.is_empty()
        || escalation.places.len() < 2
        || has_way_round(context, escalation, &matters)
    {
        return None;
    }
    let head = &escalation.head;
    let message = format!(
        "whoever has {} must first go to the person it is about, and nothing lets them pass that by",
        words::matters(model, &matters),
    );
    let pin = step.qualifiers.iter().find_map(|&it| model.pin(it));
    let pin = pin.or_else(|| model.pin(head.qualifiers));
    let mut finding = RULE.at(routes::who_span(step), message).on(model.name(head.name), pin);
    // That nothing lets them pass it by is then the author's reading.
    let is_read = |kind| matches!(kind, QualifierKind::Reading(_));
    if step.qualifiers.iter().any(|&it| model.qualified_by(it, is_read)) {
        finding.severity = Severity::Note;
    }
    Some(finding.help("say `preferably` or `should`, or by `unless` when they need not"))
}

/// Whether what is quoted, here or of another escalation for one of the matters, may lead another way.
fn has_way_round(context: &Context<'_>, escalation: &Escalation, matters: &[Name]) -> bool {
    let model = context.model;
    let is_for_them = |it: &Escalation| match &it.matters {
        Stated::Stated(all) => all.iter().any(|it| matters.contains(it)),
        _ => true,
    };
    let mut others = model.escalation_ids().filter(|&id| is_for_them(model.escalation(id)));
    cures::may_lapse(context, &escalation.head)
        || others.any(|id| cures::is_conditional(context, id))
}

/// The step to the person complained of, where there is no way round it.
fn faced<'c>(context: &Context<'c>, place: &'c Place) -> Option<&'c Step> {
    let model = context.model;
    let [step] = &*place.steps else { return None };
    let is_subject = match model.terms(step.who.stated()?) {
        [only] => only.thing == Thing::Subject,
        _ => false,
    };
    // What a go-between brings need not be said face to face.
    let is_brought = step.company.iter().any(|it| it.word == Word::Via);
    let is_soft = matches!(step.strength, Some(Strength::Should | Strength::May));
    let is_talk = matches!(step.act, Act::Hears | Act::Discusses | Act::SeeksToResolve);
    let gives_way = |kind| {
        matches!(kind, QualifierKind::When(_) | QualifierKind::Unless(_) | QualifierKind::For(_))
    };
    let is_bound = !step.qualifiers.iter().any(|&it| model.qualified_by(it, gives_way));
    (is_subject && is_talk && is_bound && !is_brought && !is_soft && !step.optional).then_some(step)
}
