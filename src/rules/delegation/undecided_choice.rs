use crate::{
    analysis::{
        deciders::{Deciding, OpenChoice, open_choices},
        resolve::paths,
    },
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule, always, delegation, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("undecided-choice"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "one or another decides, with no rule for choosing",
    sources: &[],
    docs: include_str!("undecided_choice.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    open_choices(context.resolver).iter().map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, open: &OpenChoice<'_>) -> Finding {
    let model = context.model;
    let said: Vec<_> = paths(open.alt).map(|it| delegation::alternative(model, it)).collect();
    let what = delegation::quoted(model, open.head);
    let does = match open.deciding {
        Deciding::Holds | Deciding::Decides => "decides",
        Deciding::Receives => "decides under",
        Deciding::TakesAction => "takes action on",
    };
    let who = words::list(&said, "and");
    let message = format!("the rules do not state which of {who} {does} {what}");
    let pin = model.pin(open.qualifiers).or_else(|| model.pin(open.head.qualifiers));
    let is_relative = open.alt.iter().any(|term| term.relative.is_some());
    let help = if is_relative {
        "say by `when` who it is in what case"
    } else {
        "say by `when` who it is in what case, or write `relevant` where the text does"
    };
    RULE.at(open.reference.span, message).on(model.name(open.head.name), pin).help(help)
}
