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
    let topic = Some(Topic::Function(id));
    let has_route = scopes.matters().into_iter().any(|matter| {
        let matter = Some(matter).filter(|&it| model.name(it) == "dispute");
        let case = Case::new(matter, member).about(None, topic);
        matter.is_some() && !scopes.applying(&case).is_empty()
    });
    if has_route {
        return None;
    }
    let message =
        "the rules do not state who decides if a member disputes that they have no need to know";
    Some(
        RULE.of(context, &function.head, message)
            .help("say with `disputes to` where such a dispute goes, and who decides it"),
    )
}
