use crate::{
    analysis::deciders::{Undecided, undecided},
    finding::{Finding, Kind, RuleId, Severity},
    model::Stated,
    rules::{
        Context, Needs, Rule, always, delegation,
        spoken::{RESIDUAL, is_spoken_of},
    },
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("function-without-holder"),
    kind: Kind::Gap,
    severity: Severity::Warning,
    summary: "the rules do not state who decides something",
    sources: &[],
    docs: include_str!("function_without_holder.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found = undecided(context.scopes);
    // Where the author looked, it is none of what is left over.
    let is_left_over = |it: &Undecided| marked(context, it).is_none();
    if found.iter().any(is_left_over) && is_spoken_of(context.model, &RESIDUAL) {
        found.retain(|it| !is_left_over(it));
    }
    found.iter().map(|it| finding(context, it)).collect()
}

/// Where the author marked that the text does not say it.
fn marked(context: &Context<'_>, undecided: &Undecided) -> Option<Span> {
    let function = context.model.function(undecided.function);
    function.held_by.iter().find_map(|it| match it.who {
        Stated::NotStated(span) => span,
        _ => None,
    })
}

fn finding(context: &Context<'_>, undecided: &Undecided) -> Finding {
    let model = context.model;
    let function = model.function(undecided.function);
    let what = delegation::quoted(model, &function.head);
    let marked = marked(context, undecided);
    let why = why(context, undecided, marked.is_some());
    let message = format!("the rules do not state who decides {what}{why}");
    let company: Vec<_> = function.company.iter().map(|it| it.span).take(3).collect();
    let help = "say who decides by `held by` or a delegation, or name the document that says so";
    let finding = RULE.of(context, &function.head, message);
    let finding = marked.into_iter().fold(finding, |it, at| it.label(at, "marked as not stated"));
    finding.labels(&company, "takes part, and is not said to decide").help(help)
}

fn why(context: &Context<'_>, undecided: &Undecided, is_marked: bool) -> String {
    let model = context.model;
    if !undecided.vacant.is_empty() {
        return format!(": {}", delegation::vacant(model, &undecided.vacant));
    }
    if let Some(named) = undecided.named.and_then(|it| it.who.stated()) {
        return format!(": nobody is {}", delegation::alternatives(model, model.terms(named)));
    }
    if is_marked { "; the author of the model looked for it".to_owned() } else { String::new() }
}
