use petgraph::Direction::Incoming;

use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    law,
    model::{Constitution, Council, RoleId, RoleKind, Stated, Tie},
    rules::{Context, Needs, Rule, always, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("no-line-of-accountability"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "posts for which the rules do not state to whom they answer",
    sources: &[],
    docs: include_str!("no_line_of_accountability.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

const HEAD: &str = "head-of-paid-service";

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    // Rules that draw no lines at all leave them to other documents.
    if !model.accountability.edge_weights().any(|line| line.tie == Tie::ReportsTo) {
        return Vec::new();
    }
    let silent = |id: &RoleId| {
        let source = context.resolver.people.lines_of(*id);
        model.role(*id).kind == RoleKind::Officer && !model.role(source).line.is_stated()
    };
    let mut posts: Vec<_> = model.role_ids().filter(silent).collect();
    let heads = heads(model, &posts);
    posts.retain(|post| !heads.contains(post));
    finding(context, &posts).into_iter().collect()
}

/// Who heads the paid service: the holder of the office, else the only post to which others answer.
fn heads(model: &Constitution<'_>, posts: &[RoleId]) -> Vec<RoleId> {
    debug_assert!(law::is_office(HEAD), "a pack has the office");
    let holders: Vec<_> =
        model.names.get(HEAD).into_iter().flat_map(|it| model.holders(it)).collect();
    if !holders.is_empty() {
        return holders;
    }
    let leads = |post: &&RoleId| {
        let mut lines = model.accountability.edges_directed((**post).into(), Incoming);
        lines.any(|line| line.weight().tie == Tie::ReportsTo)
    };
    let leading: Vec<_> = posts.iter().filter(leads).copied().collect();
    if leading.len() == 1 { leading } else { Vec::new() }
}

fn finding(context: &Context<'_>, posts: &[RoleId]) -> Option<Finding> {
    let model = context.model;
    let whose = match posts {
        [only] => format!("{} answers", words::role(model, *only)),
        _ => format!("{} posts answer: {}", posts.len(), words::roles(model, posts, "and")),
    };
    let first = &model.role(*posts.first()?).head;
    let message = format!("the rules do not state to whom {whose}");
    let mut finding = RULE.of(context, first, message);
    let mut help = "settle in the text to whom they answer, and write `reports to` in each";
    let is_whole = |council: &Council| council.is_whole == Stated::Stated(true);
    if model.councils.is_empty() || !model.councils.iter().all(is_whole) {
        finding.severity = Severity::Note;
        help = "bring in the part of the constitution that says it, or settle it in the text";
    }
    let marks = posts.iter().filter_map(|&post| match model.role(post).line {
        Stated::NotStated(mark) => mark,
        _ => None,
    });
    let marks: Vec<_> = marks.take(3).collect();
    finding = finding.labels(&marks, "the author looked, and the text is silent");
    Some(finding.help(help))
}
