use super::{
    Bound, because, bound,
    designation::{called, holders, is_outright},
    not_stated, unbound,
};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    law::{Citation, Provision, RequiredIn},
    model::{RoleId, RoleKind, Tie},
    rules::{Context, Needs, Rule, words},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("scrutiny-present"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "a council with an executive has no scrutiny committee, or one of the executive sits on it",
    sources: &[
        "Local Government Act 2000, s. 9F(1), s. 9FA(3)",
        "Local Government Act 2000, s. 21(1), (9) (Wales)",
    ],
    docs: include_str!("scrutiny_present.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const OFFICE: &str = "scrutiny-committee";
/// What keeps the executive out of it.
const MEMBERSHIP: &str = "members-of-scrutiny-committee";

/// The line that asks for one, where it is or may be law for a council.
fn required(bound: &Bound<'_>) -> Option<&'static RequiredIn> {
    bound.law.required(bound.law.office(OFFICE)?, bound.kind, bound.governance)
}

fn is_certain(bound: &Bound<'_>, line: &RequiredIn) -> bool {
    line.reach.covers(bound.kind, bound.governance) == Some(true)
}

fn is_absent(context: &Context<'_>, bound: &Bound<'_>) -> bool {
    holders(context.model, OFFICE).is_empty() && titled(context, bound).is_none()
}

/// A body that is called by what it would do, where no body is said to be the committee.
fn titled(context: &Context<'_>, bound: &Bound<'_>) -> Option<RoleId> {
    let office = bound.law.office(OFFICE)?;
    let is_unsaid = holders(context.model, OFFICE).is_empty();
    called(context.model, office, RoleKind::Body).filter(|_| is_unsaid)
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for bound in bound(context) {
        let Some(line) = required(&bound).filter(|it| is_certain(&bound, it)) else { continue };
        let mut found = no_body(context, &line.citation);
        if is_absent(context, &bound) && bound.is_whole() {
            let message = format!(
                "the model departs from {}: there is to be an overview and scrutiny committee, and no body holds `{OFFICE}`",
                line.citation
            );
            let help = "say `holds scrutiny-committee` of the body; where another document has it, say `extent part`";
            found.push(RULE.of(context, &bound.council.head, message).help(help));
        }
        found.extend(on_both(context, &bound));
        found.retain(|it| !findings.contains(it));
        findings.append(&mut found);
    }
    findings
}

/// Holders that are no bodies.
fn no_body(context: &Context<'_>, citation: &Citation) -> Vec<Finding> {
    let model = context.model;
    let others = holders(model, OFFICE).into_iter();
    // One from outside is a committee of several councils.
    let others = others
        .filter(|&(role, _)| !matches!(model.role(role).kind, RoleKind::Body | RoleKind::External));
    let findings = others.map(|(role, span)| {
        let message = format!(
            "the model departs from {citation}: scrutiny is by a committee, and here it is {}",
            words::role(model, role)
        );
        let head = &model.role(role).head;
        RULE.at(span, message).on(model.name(head.name), model.pin(head.qualifiers))
    });
    findings.collect()
}

/// Members of the executive who sit on the committee as well.
fn on_both(context: &Context<'_>, bound: &Bound<'_>) -> Vec<Finding> {
    let covers = |it: &&Provision| it.reach.covers(bound.kind, bound.governance) == Some(true);
    let Some(provision) = bound.law.provisions(MEMBERSHIP).find(covers) else {
        return Vec::new();
    };
    let model = context.model;
    let bodies = |office| holders(model, office).into_iter().map(|(role, _)| role);
    let (executive, committees): (Vec<_>, Vec<_>) =
        (bodies("executive").collect(), bodies(OFFICE).collect());
    let is_on = |role: RoleId, bodies: &[RoleId]| {
        let ties = [Tie::SitsOn, Tie::Leads].map(|tie| model.own_ties(role, tie));
        let mut ties = ties.iter().flatten();
        ties.any(|(to, line)| bodies.contains(to) && is_outright(context, line.span))
    };
    // None but members sit on bodies or lead them.
    let one_person = |it: &RoleId| !model.role(*it).many;
    let both = model.role_ids().filter(one_person);
    let both = both.filter(|&it| is_on(it, &executive) && is_on(it, &committees));
    let findings = both.map(|role| {
        let head = &model.role(role).head;
        let message = format!(
            "the model departs from {}: {}, and {} is on both",
            provision.citation,
            provision.says,
            words::role(model, role),
        );
        let help = "another member can take the seat on either; they may be asked to attend";
        RULE.of(context, head, message).help(help)
    });
    findings.collect()
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let mut reasons = unbound(context);
    for bound in bound(context) {
        let Some(line) = required(&bound) else { continue };
        if let Some(reason) = not_stated(context, &bound, &line.reach) {
            reasons.push(reason);
        } else if let Some(body) = titled(context, &bound) {
            let body = context.model.name(context.model.role(body).head.name);
            reasons.push(format!("no clause says that `{body}` holds `{OFFICE}`"));
        } else if is_absent(context, &bound) && !bound.is_whole() {
            reasons.push("these documents have no scrutiny committee and are not said to be the whole constitution".to_owned());
        }
    }
    because(reasons)
}
