use std::collections::BTreeSet;

use crate::{
    analysis::{
        Observed,
        circles::{Circle, circles},
    },
    finding::{Finding, Kind, RuleId, Severity},
    rules::{
        Context, Needs, Rule, always,
        routes::{self, Group},
        words,
    },
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("escalation-circle"),
    kind: Kind::Conflict,
    severity: Severity::Error,
    summary: "a matter is handed on until it comes back",
    sources: &[],
    docs: include_str!("escalation_circle.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let dead = never_handed_over(context);
    let mut findings: Vec<_> = circles(&model.handed_over, |span| !dead.contains(span))
        .iter()
        .map(|it| handed_round(context, it))
        .collect();
    let groups = routes::groups(context, |it| it == Observed::Returns);
    // Whoever the matter is about is heard first and judges later: that is told of as such.
    let is_handler = |group: &&Group<'_>| {
        let mut all = group.all.iter();
        all.any(|it| !it.who.zip(it.case.subject).is_some_and(|(who, about)| who.is_same(about)))
    };
    findings.extend(groups.iter().filter(is_handler).map(|group| {
        let handlers = group.who();
        let who = words::roles(model, &handlers, "or");
        let message = format!("{} comes back to {who}, who had it before", group.matters(context));
        let finding = group.finding(&RULE, context, message);
        let finding = finding.told_here(&who, words::each_role(model, &handlers));
        finding.help("let it end, or go to someone new")
    }));
    findings
}

/// Hand-overs that stand after every case has ended: they lead nowhere, and `unreachable-step` says so.
fn never_handed_over(context: &Context<'_>) -> BTreeSet<Span> {
    let (model, survey) = (context.model, context.survey());
    let mut spans = BTreeSet::new();
    for id in model.escalation_ids().filter(|id| survey.ruled[id.index()] > 0) {
        for (place, it) in model.escalation(id).places.iter().enumerate() {
            for (index, step) in it.steps.iter().enumerate() {
                let at = (id, place, index);
                let had_its_turn = survey.reached.contains(&at) || survey.fallen.contains_key(&at);
                let Some(reference) = step.who.stated().filter(|_| !had_its_turn) else { continue };
                let file = reference.span.file;
                spans.extend(model.terms(reference).iter().map(|term| term.range.in_file(file)));
                spans.extend(step.disputes_to.map(|(_, span)| span));
            }
        }
    }
    spans
}

fn handed_round(context: &Context<'_>, circle: &Circle) -> Finding {
    let model = context.model;
    let spans: Vec<_> =
        circle.edges.iter().filter_map(|&it| model.handed_over.edge_weight(it)).copied().collect();
    let head = &model.escalation(circle.first.into()).head;
    let title = model.title(head);
    let message =
        format!("a matter under “{title}” is handed on until it comes back to where it began");
    RULE.of(context, head, message)
        .labels(&spans, "handed on here")
        .help("let one of them decide, or hand over to somebody outside the circle")
}
