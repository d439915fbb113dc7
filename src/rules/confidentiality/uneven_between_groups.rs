use crate::{
    analysis::swap::{Uneven, uneven},
    finding::{Finding, Kind, RuleId, Severity},
    model::RoleKind,
    rules::{Context, Needs, Rule, offices::NOTHING, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("uneven-between-groups"),
    kind: Kind::Risk,
    severity: Severity::Note,
    summary: "the rules say of one political group what they do not say of another",
    sources: &[],
    docs: include_str!("uneven_between_groups.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// How many further clauses are shown.
const MOST: usize = 8;

fn check(context: &Context<'_>) -> Vec<Finding> {
    uneven(context.model).iter().filter_map(|it| finding(context, it)).collect()
}

fn finding(context: &Context<'_>, uneven: &Uneven) -> Option<Finding> {
    let model = context.model;
    let (first, others) = uneven.clauses.split_first()?;
    let groups = uneven.groups.map(|it| words::role(model, it));
    let message = format!(
        "{} and {} are treated differently: what is said of one here is not said of the other",
        groups[0], groups[1],
    );
    let mut finding = RULE
        .at(first.at, message)
        .on(model.name(first.of), model.qualifiers_at(first.at).and_then(|it| model.pin(it)));
    for it in others.iter().take(MOST) {
        finding = finding.label(it.at, "nor is this");
    }
    Some(finding.help("say it of both, or of political groups in general; where the difference is meant, as between those who run the council and those who hold it to account, accept it"))
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let groups = context.model.roles.iter().filter(|it| it.kind == RoleKind::Group && !it.many);
    (groups.count() < 2).then(|| NOTHING.to_owned())
}
