use std::cmp::Reverse;

use crate::{
    analysis::survey::Tie,
    finding::{Finding, Kind, RuleId, Severity},
    model::RoleId,
    rules::{Context, Needs, Rule, always, duties, words},
    syntax::Name,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("two-routes"),
    kind: Kind::Conflict,
    severity: Severity::Error,
    summary: "two routes stand for one case, and nothing chooses",
    sources: &[],
    docs: include_str!("two_routes.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let is_chosen = |tie: &&Tie| {
        let matters: Vec<Name> = tie.cases.iter().filter_map(|it| it.matter).collect();
        duties::let_choose(context, &matters)
    };
    let ties = context.survey().ties.iter().filter(|it| !is_chosen(it));
    ties.filter_map(|tie| finding(context, tie)).collect()
}

fn finding(context: &Context<'_>, tie: &Tie) -> Option<Finding> {
    let model = context.model;
    let heads: Vec<_> = tie.between.iter().map(|&it| &model.escalation(it).head).collect();
    let titles: Vec<_> = heads.iter().map(|it| format!("“{}”", model.title(it))).collect();
    let boxes = boxes(context, tie);
    let (cases, others) = boxes.split_first()?;
    let (head, rest) = heads.split_first()?;
    let ways = if titles.len() == 2 { "two ways" } else { "more than one way" };
    let more: usize = others.iter().map(Cases::number).sum();
    let more = match more {
        0 => String::new(),
        1 => ", as does 1 other case".to_owned(),
        more => format!(", as do {more} other cases"),
    };
    let titles = words::list(&titles, "and");
    let said = cases.said(context, tie.raiser);
    let message = format!("{said} goes {ways}{more}, and nothing says which: {titles}");
    let each = boxes.iter().flat_map(|it| it.each(context, tie.raiser));
    let mut finding = RULE.of(context, head, message);
    for other in rest {
        let pin = model.pin(other.qualifiers).map_or_else(String::new, |pin| format!(" [{pin}]"));
        finding = finding.label(other.span, format!("the other way{pin}"));
    }
    // Each is of no one route, whichever stands first.
    let part = format!("{said} goes {ways}{more}");
    let finding = finding
        .told_of(&part, each.map(|it| (String::new(), format!("{it} goes {ways}"))))
        .example(words::case(context, tie.cases.first()?))
        .help("except the case from one of them, or give each the condition under which it rules");
    Some(finding)
}

/// Cases of every one of some matters about every one of some people or things.
struct Cases {
    matters: Vec<Name>,
    about: Vec<String>,
}

/// The cases in which some are tied, in the largest boxes that a sentence can say, largest first.
fn boxes(context: &Context<'_>, tie: &Tie) -> Vec<Cases> {
    let mut about: Vec<(String, Vec<Name>)> = Vec::new();
    for case in &tie.cases {
        let said = match (case.topic, case.subject) {
            (Some(topic), _) => words::topic(context.model, topic),
            (None, Some(subject)) => words::role(context.model, subject.role()),
            (None, None) => String::new(),
        };
        match about.iter_mut().find(|it| it.0 == said) {
            Some((_, matters)) => matters.extend(case.matter),
            None => about.push((said, case.matter.into_iter().collect())),
        }
    }
    let mut boxes: Vec<Cases> = Vec::new();
    for (said, matters) in about {
        match boxes.iter_mut().find(|it| it.matters == matters) {
            Some(cases) => cases.about.push(said),
            None => boxes.push(Cases { matters, about: vec![said] }),
        }
    }
    boxes.sort_by_key(|it| Reverse(it.number()));
    boxes
}

impl Cases {
    fn number(&self) -> usize {
        self.matters.len().max(1) * self.about.len()
    }

    fn said(&self, context: &Context<'_>, raiser: Option<RoleId>) -> String {
        said(context, &self.matters, raiser, &words::list(&self.about, "or"))
    }

    /// Each by itself.
    fn each(&self, context: &Context<'_>, raiser: Option<RoleId>) -> Vec<String> {
        let about = self.about.iter();
        let each = about.flat_map(|about| match self.matters.as_slice() {
            [] => vec![said(context, &[], raiser, about)],
            all => all.iter().map(|it| said(context, &[*it], raiser, about)).collect(),
        });
        each.collect()
    }
}

fn said(context: &Context<'_>, matters: &[Name], raiser: Option<RoleId>, about: &str) -> String {
    let by = raiser.map(|it| format!(" by {}", words::role(context.model, it)));
    let about = if about.is_empty() { String::new() } else { format!(" about {about}") };
    format!("{}{}{about}", words::matters(context.model, matters), by.unwrap_or_default())
}
