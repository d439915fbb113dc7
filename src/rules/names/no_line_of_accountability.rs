use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::{Council, RoleId, Stated, Tie},
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

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    // Rules that draw no lines at all leave them to other documents.
    if !model.accountability.edge_weights().any(|line| line.tie == Tie::ReportsTo) {
        return Vec::new();
    }
    let posts = context.resolver.people.without_line();
    finding(context, &posts).into_iter().collect()
}

fn finding(context: &Context<'_>, posts: &[RoleId]) -> Option<Finding> {
    let model = context.model;
    let whose = match posts {
        [only] => format!("{} answers", words::role(model, *only)),
        _ => format!("{} posts answer: {}", posts.len(), words::roles(model, posts, "and")),
    };
    let first = &model.role(*posts.first()?).head;
    let message = format!("the rules do not state to whom {whose}");
    let each = posts.iter().map(|&it| {
        let name = model.name(model.role(it).head.name).to_owned();
        (name, format!("{} answers", words::role(model, it)))
    });
    let mut finding = RULE.of(context, first, message).told_of(&whose, each);
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
