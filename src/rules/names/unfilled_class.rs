use petgraph::Direction;

use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::{RoleId, RoleKind},
    rules::{Context, Needs, Rule, always, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("unfilled-class"),
    kind: Kind::Note,
    severity: Severity::Note,
    summary: "nobody is in a class",
    sources: &[],
    docs: include_str!("unfilled_class.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let is_unfilled = |id: &RoleId| {
        let mut members = model.classes.neighbors_directed((*id).into(), Direction::Incoming);
        model.role(*id).kind == RoleKind::Class && members.next().is_none()
    };
    let unfilled = model.role_ids().filter(is_unfilled);
    unfilled
        .map(|id| {
            let head = &model.role(id).head;
            let name = model.name(head.name);
            let message = format!("the rules do not state who is {}", words::role(model, id));
            RULE.of(context, head, message)
                .help(format!("write `is {name}` in each role that is one, or `includes` here"))
        })
        .collect()
}
