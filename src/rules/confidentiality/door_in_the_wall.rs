use std::collections::BTreeSet;

use crate::{
    analysis::doors::{Door, Side, doors, owning_groups},
    finding::{Finding, Kind, RuleId, Severity},
    model::{Duty, RoleId, Stated},
    rules::{Context, Needs, Rule, delegation, offices::NOTHING, words},
    source::Span,
    syntax::{ast::DeedKind, words::Word},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("door-in-the-wall"),
    kind: Kind::Risk,
    severity: Severity::Warning,
    summary: "one post may see what two groups keep from each other, and nothing binds it to silence",
    sources: &[],
    docs: include_str!("door_in_the_wall.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// Of what a text speaks that binds somebody to keep what they hear to themselves.
const SILENCE: [&str; 20] = [
    "confiden",
    "discreet",
    "discretion",
    "discuss",
    "disclos",
    "divulge",
    "impartial",
    "neutral",
    "pass on",
    "passed on",
    "passing on",
    "passing it on",
    "private",
    "relay",
    "repeat",
    "reveal",
    "secre",
    "share",
    "tell ",
    "told ",
];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let doors = doors(context.resolver);
    if doors.is_empty() {
        return Vec::new();
    }
    let bound: Vec<&Duty> =
        context.model.duties.iter().filter(|it| is_of_silence(context, it)).collect();
    let open = doors.iter().filter(|it| !bound.iter().any(|duty| binds(context, duty, it.role)));
    open.filter(|it| !is_in_confidence(context, it)).map(|it| finding(context, it)).collect()
}

fn is_spoken(context: &Context<'_>, at: Span) -> bool {
    let text = context.model.text(at).to_lowercase();
    SILENCE.iter().any(|it| text.contains(it))
}

/// Whether a duty, by its title, its deeds or its words, is one of keeping something to oneself.
fn is_of_silence(context: &Context<'_>, duty: &Duty) -> bool {
    let titled = [Some(duty.head.span), duty.head.title];
    titled.into_iter().flatten().any(|it| is_spoken(context, it))
        || duty.demands.iter().any(|it| {
            let tells = matches!(
                it.deed.what,
                DeedKind::Thing(Word::Disclose | Word::Publish | Word::Report, ..)
                    | DeedKind::Person(Word::Inform, ..)
            );
            tells && it.deed.negated || !tells && is_spoken(context, it.span)
        })
}

/// Whether a duty binds a post, or whom it binds is not stated.
fn binds(context: &Context<'_>, duty: &Duty, role: RoleId) -> bool {
    let Some(on) = duty.on else { return true };
    let Stated::Stated(on) = on.who else { return true };
    let covered = context.resolver.cover(on);
    context.resolver.people.holders(role).any(|it| covered.contains(it))
}

/// Whether a clause that lets the post in says itself that it is in confidence.
fn is_in_confidence(context: &Context<'_>, door: &Door) -> bool {
    door.sides.iter().any(|it| is_spoken(context, it.by.span))
}

fn finding(context: &Context<'_>, door: &Door) -> Finding {
    let model = context.model;
    let [one, other] = &door.sides;
    let who = words::role(model, door.role);
    let may = if door.is_conditional { "may come to see" } else { "may see" };
    let (here, there) = (title(context, one), title(context, other));
    let what = if one.confidential == other.confidential {
        format!("{here} of one political group and of another")
    } else {
        let groups = [one, other].map(|it| words::role(model, it.owner.role()));
        format!("{here} of {} and {there} of {}", groups[0], groups[1])
    };
    let message = format!("{who} {may} {what}, and no duty binds that post to keep it to itself");
    let head = &model.confidential(one.confidential).head;
    let pin = model.pin(one.by.qualifiers).or_else(|| model.pin(head.qualifiers));
    let mut finding = RULE.at(one.by.span, message).on(model.name(head.name), pin);
    let mut told = BTreeSet::from([one.by.span]);
    let labels = [
        (one.wall.span, "kept from other groups here"),
        (other.by.span, "the post may see it here"),
        (other.wall.span, "and this is kept from other groups"),
    ];
    for (span, text) in labels.into_iter().filter(|&(span, _)| told.insert(span)) {
        finding = finding.label(span, text);
    }
    if door.is_conditional {
        finding.severity = Severity::Note;
    }
    finding.help(help(context, door, &who))
}

fn title(context: &Context<'_>, side: &Side) -> String {
    delegation::quoted(context.model, &context.model.confidential(side.confidential).head)
}

/// One duty closes the door; so does leaving the post out on one side.
fn help(context: &Context<'_>, door: &Door, who: &str) -> String {
    let [one, other] = &door.sides;
    let duty = format!(
        "one clause closes it: a duty on {who} that it must not disclose what is one group's to another"
    );
    // Of three groups, two may be left that the post sees.
    if one.confidential == other.confidential || !door.closes {
        return duty;
    }
    format!("{duty}, or to leave the post out of {}", title(context, other))
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let mut ids = context.model.confidential_ids();
    let is_owned = ids.any(|id| !owning_groups(context.resolver, id).is_empty());
    (!is_owned).then(|| NOTHING.to_owned())
}
