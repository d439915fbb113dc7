use crate::{
    analysis::Observed,
    finding::{Finding, Kind, RuleId, Severity},
    rules::{
        Context, Needs, Rule, always, duties,
        routes::{self, Group},
        words,
    },
    syntax::ast::Act,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("decider-is-party"),
    kind: Kind::Conflict,
    severity: Severity::Error,
    summary: "a party to a dispute decides it",
    sources: &[
        "common law: nobody is judge in their own cause, R v Bow Street ex p Pinochet (No 2) [2000] 1 AC 119",
    ],
    docs: include_str!("decider_is_party.md"),
    needs: Needs::Everything,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let groups = routes::groups(context, |it| it == Observed::DeciderIsParty);
    let open = groups.iter().filter(|group| {
        !is_spared(context, group) && !duties::all_stand_aside(context, &group.who())
    });
    open.map(|group| finding(context, group)).collect()
}

/// Of what the circumstances of a step speak that keep whoever has a part in the matter from it.
const PARTIES: [&str; 7] =
    ["party", "parties", "conflict", "interest", "involved", "concerns them", "raised by"];

fn is_spared(context: &Context<'_>, group: &Group<'_>) -> bool {
    let model = context.model;
    let qualifiers = group.step(context).map(|it| &*it.qualifiers).unwrap_or_default();
    qualifiers.iter().flat_map(|&it| model.circumstances(it)).any(|it| {
        let text = model.text(it).to_lowercase();
        PARTIES.iter().any(|word| text.contains(word))
    })
}

fn finding(context: &Context<'_>, group: &Group<'_>) -> Finding {
    let handlers = group.who();
    let who = words::roles(context.model, &handlers, "or");
    let does = match group.step(context).map(|step| step.act) {
        Some(Act::TakesAction) => "acts on",
        _ => "decides",
    };
    let contested = group.contested(context).unwrap_or_default();
    // Only a dispute has another party than whoever raised it.
    let raised_only = !contested.iter().any(|&it| context.model.name(it) == "dispute");
    let party = if raised_only { "they raised it themselves" } else { "they are a party to it" };
    let matters = group.matters(context);
    let message = if group.is_certain() {
        format!("{who} {does} {matters} even where {party}")
    } else {
        format!("{who} may be the one who {does} {matters} where {party}")
    };
    let finding = group.finding(&RULE, context, message);
    let mut finding = finding.told_here(&who, words::each_role(context.model, &handlers));
    if raised_only {
        // Whoever complains is not judged; only how it ends is in their own hands.
        finding.severity = if group.is_certain() { Severity::Warning } else { Severity::Note };
    }
    finding.help("say who decides where they are a party themselves")
}
