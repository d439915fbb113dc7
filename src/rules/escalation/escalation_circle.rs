use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use crate::{
    analysis::{
        Certainty, Observed,
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
    let mut findings = handed_round(context);
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

/// How surely each hand-over takes place, by where it is said. Those that stand after every case has ended
/// are left out: they lead nowhere, and `unreachable-step` says so.
fn hand_overs(context: &Context<'_>) -> BTreeMap<Span, Certainty> {
    let (model, survey) = (context.model, context.survey());
    let mut found = BTreeMap::new();
    for id in model.escalation_ids() {
        let is_ruling = survey.ruled[id.index()] > 0;
        for (place, it) in model.escalation(id).places.iter().enumerate() {
            for (index, step) in it.steps.iter().enumerate() {
                let at = (id, place, index);
                let had_its_turn = survey.reached.contains(&at) || survey.fallen.contains_key(&at);
                let Some(reference) = step.who.stated() else { continue };
                if is_ruling && !had_its_turn {
                    continue;
                }
                let is_open = routes::is_conditional(context, step) || routes::is_open(context, id);
                let sure = if is_open { Certainty::May } else { Certainty::Stated };
                let file = reference.span.file;
                let terms = model.terms(reference).iter().map(|term| term.range.in_file(file));
                let disputed = step.disputes_to.map(|(_, span)| span);
                found.extend(terms.chain(disputed).map(|span| (span, sure)));
            }
        }
    }
    found
}

/// The circles of hand-overs, those first of which all take place for certain.
fn handed_round(context: &Context<'_>) -> Vec<Finding> {
    let handed_over = &context.model.handed_over;
    let known = hand_overs(context);
    let certain = circles(handed_over, |span| known.get(span) == Some(&Certainty::Stated));
    let nodes = |it: &Circle| -> Vec<NodeIndex> {
        let ends = it.edges.iter().filter_map(|&edge| handed_over.edge_endpoints(edge));
        ends.map(|(from, _)| from).collect()
    };
    let told: BTreeSet<NodeIndex> = certain.iter().flat_map(nodes).collect();
    let mut open = circles(handed_over, |span| known.contains_key(span));
    open.retain(|it| !nodes(it).iter().any(|node| told.contains(node)));
    let certain = certain.iter().map(|it| round(context, it, Certainty::Stated));
    certain.chain(open.iter().map(|it| round(context, it, Certainty::May))).collect()
}

fn round(context: &Context<'_>, circle: &Circle, sure: Certainty) -> Finding {
    let model = context.model;
    let spans: Vec<_> =
        circle.edges.iter().filter_map(|&it| model.handed_over.edge_weight(it)).copied().collect();
    let head = &model.escalation(circle.first.into()).head;
    let title = model.title(head);
    let is = if sure == Certainty::Stated { "is" } else { "may be" };
    let message =
        format!("a matter under “{title}” {is} handed on until it comes back to where it began");
    let mut finding = RULE.of(context, head, message);
    if sure == Certainty::May {
        finding.severity = Severity::Warning;
    }
    finding
        .labels(&spans, "handed on here")
        .help("let one of them decide, or hand over to somebody outside the circle")
}
