use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::{Escalation, Stated, Step},
    rules::{Context, Needs, Rule, always, cures, routes, words},
    syntax::words::Word,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("no-time-limit"),
    kind: Kind::Gap,
    severity: Severity::Note,
    summary: "nothing says by when something is done",
    sources: &[],
    docs: include_str!("no_time_limit.md"),
    needs: Needs::Statement,
    check,
    not_evaluated: always,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let timed = cures::timed_duties(context);
    let all = context.model.escalations.iter();
    let contested = all.filter(|it| is_contested(context, it, &timed));
    let open: Vec<_> = contested.map(|it| (it, untimed(context, it))).collect();
    let is_timeless = |(it, untimed): &(&Escalation, Vec<&Step>)| {
        !untimed.is_empty() && steps(it).all(|it| !it.deadline.is_stated())
    };
    let (timeless, timed): (Vec<_>, Vec<_>) = open.iter().partition(|it| is_timeless(it));
    let mut findings: Vec<Finding> = Vec::new();
    findings.extend(of_all(
        context,
        &timeless.iter().map(|it| it.0).collect::<Vec<_>>(),
        open.len(),
    ));
    findings.extend(timed.iter().filter_map(|(it, untimed)| of_some(context, it, untimed)));
    findings
}

fn is_contested(context: &Context<'_>, escalation: &Escalation, timed: &[String]) -> bool {
    match &escalation.matters {
        Stated::Stated(all) => {
            let is_timed = |it| timed.iter().any(|said| said.contains(context.model.name(it)));
            all.iter().any(|&it| routes::wants_decision(context, it))
                && !all.iter().any(|&it| is_timed(it))
        }
        _ => true,
    }
}

fn steps(escalation: &Escalation) -> impl Iterator<Item = &Step> {
    escalation.places.iter().flat_map(|it| &it.steps)
}

/// The steps for which a time could be stated and none is: not those that may be left out, or are informal,
/// or hand over, or of which the author marked that the text is silent.
fn untimed<'e>(context: &Context<'_>, escalation: &'e Escalation) -> Vec<&'e Step> {
    let is_untimed = |it: &&Step| {
        let is_informal = it.manners.contains(&Word::Informally);
        let hands_over = routes::is_handed_over(context, std::slice::from_ref(*it));
        let is_open = it.optional || is_informal || hands_over || !it.who.is_stated();
        !is_open && !it.deadline.is_stated()
    };
    steps(escalation).filter(is_untimed).collect()
}

/// Of the escalations that state no time at all, told together.
fn of_all(context: &Context<'_>, some: &[&Escalation], count: usize) -> Option<Finding> {
    let model = context.model;
    let (first, others) = some.split_first()?;
    let titles: Vec<_> = some.iter().map(|it| format!("“{}”", model.title(&it.head))).collect();
    let routes = if count == 1 { "route" } else { "routes" };
    let told = format!("{} ({} of {count} {routes})", words::list(&titles, "and"), some.len());
    let message = format!("the rules do not state by when anything is done under {told}");
    let names = some.iter().map(|it| model.name(it.head.name).to_owned());
    let spans: Vec<_> = others.iter().map(|it| it.head.span).collect();
    Some(
        RULE.of(context, &first.head, message)
            .told_of(&told, names.zip(titles))
            .labels(&spans, "nor here")
            .help("say `within` what time each step is taken, or accept that it is left open"),
    )
}

/// Of one that states a time for some steps and not for others.
fn of_some(context: &Context<'_>, escalation: &Escalation, untimed: &[&Step]) -> Option<Finding> {
    let model = context.model;
    let (first, others) = untimed.split_first()?;
    let told = format!("{} of {} none", untimed.len(), steps(escalation).count());
    let message = format!(
        "the rules do not state how long “{}” takes: some steps have a time, and {told}",
        model.title(&escalation.head),
    );
    let each = untimed.iter().map(|it| format!("`{}` has none", model.text(routes::who_span(it))));
    let spans: Vec<_> = others.iter().map(|it| routes::who_span(it)).collect();
    let pin = first.qualifiers.iter().find_map(|&it| model.pin(it));
    let pin = pin.or_else(|| model.pin(escalation.head.qualifiers));
    let finding = RULE.at(routes::who_span(first), message);
    let finding = finding.on(model.name(escalation.head.name), pin);
    let finding = finding.told_here(&told, each);
    Some(finding.labels(&spans, "nor has this").help("say `within` what time this step is taken"))
}
