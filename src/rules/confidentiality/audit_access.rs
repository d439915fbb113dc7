use super::secrets::{
    is_excepted_by_document, is_known_as, is_of_members, is_of_others, is_on_ground, withheld,
    withheld_from,
};
use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    model::Confidential,
    rules::{
        Context, Needs, Rule,
        decisions::{
            members::speaks_of,
            provision::{in_force, not_evaluated_without},
        },
        offices::{because, designation::holding, unheld},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("audit-access"),
    kind: Kind::Law,
    severity: Severity::Error,
    summary: "information is kept from the auditors",
    sources: &[
        "Accounts and Audit Regulations 2015 (SI 2015/234), reg. 5(2), (3)",
        "Local Audit and Accountability Act 2014, s. 22",
        "Public Audit (Wales) Act 2004, s. 52",
    ],
    docs: include_str!("audit_access.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// What one sort of auditor may see.
pub(super) struct Access {
    pub(super) office: &'static str,
    provision: &'static str,
    /// Whether what is privileged may be kept from them.
    but_privileged: bool,
}

pub(super) const ALL: [Access; 2] = [
    Access {
        office: "internal-audit",
        provision: "papers-for-internal-audit",
        but_privileged: false,
    },
    Access {
        office: "external-auditor",
        provision: "papers-for-external-auditor",
        but_privileged: true,
    },
];

pub(super) const EXCEPTIONS: [&str; 3] = ["auditor", "required-by-law", "statutory-duty"];

/// What an audit calls for as a matter of course.
const RECORDS: [&str; 2] = ["accounting-records", "council-records"];

const HELP: &str = "say `unless auditor`, here or of the whole document; legally privileged papers can have that as their `ground`";

fn check(context: &Context<'_>) -> Vec<Finding> {
    ALL.iter().flat_map(|it| it.check(context)).collect()
}

/// Ballots are the returning officer's; a group's, a member's or somebody else's papers are no council's.
fn is_no_paper_of_council(context: &Context<'_>, confidential: &Confidential) -> bool {
    let assistants = holding(context, "political-assistant");
    let held = confidential.held_by.and_then(|it| it.who.stated());
    is_of_others(context, confidential)
        || is_of_members(context, confidential)
        || held.is_some_and(|it| {
            let holders = context.resolver.cover(it);
            !holders.is_empty() && holders.is_subset(&assistants)
        })
        || speaks_of(context.model, &confidential.head, &OF_ELECTIONS)
}

const OF_ELECTIONS: [&str; 11] = [
    "ballot",
    "ballots",
    "election",
    "elections",
    "electoral",
    "marked",
    "postal",
    "vote",
    "votes",
    "nomination",
    "nominations",
];

/// Who is to audit, and how well, is not for those whom it is about.
const OF_AUDITORS: [&str; 13] = [
    "appraisal",
    "appraisals",
    "bid",
    "bids",
    "tender",
    "tenders",
    "appointment",
    "procurement",
    "complaint",
    "complaints",
    "disciplinary",
    "grievance",
    "head",
];

/// Of what lawyers advise, and who is to audit, an auditor sees no more than anybody.
const PRIVILEGED: [&str; 8] =
    ["privilege", "privileged", "counsel", "legal", "bid", "bids", "tender", "tenders"];

fn is_of_auditors(context: &Context<'_>, confidential: &Confidential) -> bool {
    let speaks = |words| speaks_of(context.model, &confidential.head, words);
    speaks(&OF_AUDITORS) && speaks(&["audit", "auditor", "auditors"])
}

impl Access {
    fn check(&self, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let kept = withheld_from(context, &holding(context, self.office));
        for provision in in_force(context, self.provision) {
            for (id, who) in &kept {
                let confidential = context.model.confidential(*id);
                if is_known_as(context, confidential, &RECORDS)
                    && !is_excepted_by_document(context, &confidential.head, &EXCEPTIONS)
                    && self.may_ask_for(context, confidential)
                {
                    let by = (&provision.citation, provision.says.as_str());
                    let found = withheld(context, &RULE, by, (*id, who)).help(HELP);
                    findings.push(found.unless(who.span, "auditor"));
                }
            }
        }
        findings
    }

    /// Whether an auditor of this sort may ask for a matter, as far as its clauses and title tell.
    pub(super) fn may_ask_for(&self, context: &Context<'_>, confidential: &Confidential) -> bool {
        let is_privileged = is_on_ground(context, confidential, "privilege")
            || speaks_of(context.model, &confidential.head, &PRIVILEGED);
        let is_beyond = is_no_paper_of_council(context, confidential)
            || is_of_auditors(context, confidential)
            || self.but_privileged && is_privileged;
        !is_beyond
    }
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let is_modelled = !context.model.confidentials.is_empty();
    let reasons = ALL.iter().filter_map(|it| {
        let missing = unheld(context, &[it.office]);
        not_evaluated_without(context, &[it.provision], is_modelled, &missing)
    });
    because(reasons.collect())
}
