use super::{
    members::{bodies, speaks_of},
    reservation::Reservation,
};
use crate::{
    analysis::Persons,
    finding::{Finding, Kind, RuleId, Severity},
    rules::{Context, Needs, Rule},
    syntax::ast::Thing,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("staffing-by-hops"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "members decide on staff below deputy chief officer",
    sources: &[
        "Local Authorities (Standing Orders) (England) Regulations 2001 (SI 2001/3384), regs 3 and 4, Sch. 1 paras 2 and 3",
    ],
    docs: include_str!("staffing_by_hops.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

const RESERVATION: Reservation = Reservation {
    functions: &[
        "appoint-staff-below-deputy-chief-officer",
        "dismiss-staff-below-deputy-chief-officer",
        "discipline-staff-below-deputy-chief-officer",
    ],
    says: "the head of paid service, or an officer whom that officer nominates, decides on staff below deputy chief officer",
    is_approval: false,
    help: "members may hear appeals; the decision can stay with officers",
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    RESERVATION.check_of(context, &RULE, &members(context))
}

/// Those who govern schools are under the law of schools.
const SCHOOLS: [&str; 6] = ["governing", "governor", "governors", "school", "schools", "academy"];

/// Members, and bodies and groups of them: officers among themselves are no concern of the Regulations.
fn members(context: &Context<'_>) -> Persons {
    let (model, people) = (context.model, &context.resolver.people);
    let mut all = bodies(context);
    all.add(&people.of_kind(Thing::Member));
    all.add(&people.of_kind(Thing::Group));
    for role in model.role_ids().filter(|&it| speaks_of(model, &model.role(it).head, &SCHOOLS)) {
        all.remove(&people.of_role(role));
    }
    all
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    RESERVATION.not_evaluated(context)
}
