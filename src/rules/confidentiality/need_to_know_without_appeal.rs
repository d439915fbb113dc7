use crate::{
    analysis::{Case, Topic},
    finding::{Finding, Kind, RuleId, Severity},
    model::FunctionId,
    rules::{Context, Needs, Rule, always},
    syntax::ast::Thing,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("need-to-know-without-appeal"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "whether a member needs to know is decided once, with no way to dispute it",
    sources: &["Birmingham City District Council v O [1983] 1 AC 578"],
    docs: include_str!("need_to_know_without_appeal.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let functions = context.model.function_ids();
    functions.filter_map(|id| finding(context, id)).collect()
}

fn finding(context: &Context<'_>, id: FunctionId) -> Option<Finding> {
    let (model, scopes) = (context.model, context.scopes);
    let function = model.function(id);
    // The name is the packs': it means the same in every council.
    if model.name(function.head.name) != "need-to-know" || function.disputes_to.is_some() {
        return None;
    }
    let members = context.resolver.set_of(Thing::Member);
    let member = members.1.first()?;
    let topic = Topic::Function(id);
    let dispute = scopes.matters().into_iter().find(|&it| model.name(it) == "dispute");
    let case = Case::new(dispute, member).about(None, Some(topic));
    // Between two sides there is another party, whom this case does not name.
    let is_about_it = model.escalation_ids().any(|id| {
        let matters = &model.escalation(id).matters;
        let is_for_disputes = match matters.as_ref().stated() {
            Some(matters) => dispute.is_some_and(|it| matters.contains(&it)),
            None => true,
        };
        is_for_disputes && scopes.of(id).topics.contains(&topic)
    });
    if is_about_it || !scopes.applying(&case).is_empty() {
        return None;
    }
    let message =
        "the rules do not state who decides if a member disputes that they have no need to know";
    Some(
        RULE.of(context, &function.head, message)
            .help("say with `disputes to` where such a dispute goes, and who decides it"),
    )
}
