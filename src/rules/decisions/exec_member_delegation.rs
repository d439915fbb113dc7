use super::{
    bar::is_of_kind,
    departure,
    members::speaks_of,
    plain::{passed_whole, plainly},
    provision::{in_force, not_evaluated_without},
};
use crate::{
    analysis::{Persons, holding::Holding},
    finding::{Finding, Kind, RuleId, Severity},
    model::{Delegation, FunctionId, RoleId, RoleKind, Tie},
    rules::{
        Context, Needs, Rule,
        offices::{designation::holding, unheld},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("exec-member-delegation"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "the council says who has a function of the executive",
    sources: &["Local Government Act 2000, s. 9E(2)"],
    docs: include_str!("exec_member_delegation.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const PROVISION: &str = "executive-function-passed-by-council";

/// Those who have it by the Act itself, so that a council which names them takes nothing from anybody.
const BY_LAW: [&str; 2] = ["leader", "mayor"];

/// The functions of the executive that somebody passes on.
fn passed<'c>(context: &Context<'c>) -> Vec<(FunctionId, &'c Delegation)> {
    let mut passed = passed_whole(context);
    passed.retain(|(id, it)| {
        it.from.is_some() && is_of_kind(context, context.model.function(*id), &["executive"])
    });
    passed
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(provision) = in_force(context, PROVISION).into_iter().next() else {
        return Vec::new();
    };
    let meant = Holding::new(context.resolver);
    let council = holding(context, "full-council");
    let mut findings = Vec::new();
    for (id, delegation) in passed(context) {
        let (Some(from), Some(to)) = (&delegation.from, &delegation.to) else { continue };
        let (Some(by), Some(those)) = (plainly(&meant, from, &[]), plainly(&meant, to, &[])) else {
            continue;
        };
        if by.is_subset(&council) && !have_it_by_law(context, &those) {
            let by = (&provision.citation, provision.says.as_str());
            let finding = departure(context, &RULE, by, id, (from, "passed on by"));
            findings.push(finding.help(
                "the constitution may record what the leader or the mayor has decided: let it pass `from` them",
            ));
        }
    }
    findings
}

fn have_it_by_law(context: &Context<'_>, some: &Persons) -> bool {
    let model = context.model;
    let executive = holding(context, "executive");
    // Where nothing says who the executive is, a body may be; and whoever leads it is its leader.
    let may_be = |it: &RoleId| {
        let role = model.role(*it);
        let mut leads = model.ties(*it, Tie::Leads).into_iter();
        executive.is_empty() && role.kind == RoleKind::Body
            || leads.any(|it| context.resolver.people.holders(it).any(|it| executive.contains(it)))
    };
    some.is_subset(&executive)
        || some.roles().iter().all(may_be)
        || some.roles().iter().all(|&it| speaks_of(model, &model.role(it).head, &BY_LAW))
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let is_modelled = !passed(context).is_empty();
    not_evaluated_without(context, &[PROVISION], is_modelled, &unheld(context, &["full-council"]))
}
