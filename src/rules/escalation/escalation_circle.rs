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
    let mut findings: Vec<_> =
        circles(&model.handed_over, |_| true).iter().map(|it| handed_round(context, it)).collect();
    let groups = routes::groups(context, |it| it == Observed::Returns);
    // Whoever the matter is about is heard first and judges later: that is told of as such.
    let is_handler = |group: &&Group<'_>| {
        let mut all = group.all.iter();
        all.any(|it| !it.who.zip(it.case.subject).is_some_and(|(who, about)| who.is_same(about)))
    };
    findings.extend(groups.iter().filter(is_handler).map(|group| {
        let who = words::roles(model, &group.who(), "or");
        let message = format!("{} comes back to {who}, who had it before", group.matters(context));
        group.finding(&RULE, context, message).help("let it end, or go to someone new")
    }));
    findings
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
