use crate::{
    analysis::{
        Persons,
        authority::{Delegations, delegations},
        holding::Holding,
    },
    finding::{Finding, Kind, RuleId, Severity},
    model::{Demand, Duty, Function, FunctionId, Qualifiers, RoleId, Who},
    rules::{Context, Needs, Rule, cures, delegation, spoken::is_spoken_of, words},
    syntax::{
        ast::{DeedKind, Join, Object, Thing},
        words::Word,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("decider-benefits"),
    kind: Kind::Risk,
    severity: Severity::Warning,
    summary: "whoever decides gains by it themselves",
    sources: &[],
    docs: include_str!("decider_benefits.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

/// What a text speaks of that says what somebody does who has an interest.
const OF_INTERESTS: [&str; 4] = ["interest", "own case", "own behalf", "themselves"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let model = context.model;
    let mut all = model.function_ids().filter(|&it| !model.function(it).benefits.is_empty());
    let Some(first) = all.next() else { return Vec::new() };
    if is_spoken_of(model, &OF_INTERESTS) {
        return Vec::new();
    }
    let asked =
        Asked { context, holding: Holding::new(context.resolver), delegations: delegations(model) };
    std::iter::once(first).chain(all).flat_map(|it| asked.of(it)).collect()
}

struct Asked<'r, 'c> {
    context: &'r Context<'c>,
    holding: Holding<'r, 'c>,
    delegations: Delegations,
}

impl Asked<'_, '_> {
    /// Those who decide on a function, each clause with the one of its posts that gains.
    fn of(&self, id: FunctionId) -> Vec<Finding> {
        let model = self.context.model;
        let function = model.function(id);
        let Some(gaining) = self.plainly(&function.benefits) else { return Vec::new() };
        if cures::may_lapse(self.context, &function.head) || self.is_kept_from(id, &gaining) {
            return Vec::new();
        }
        // A clause under a condition may be for just this.
        if function.held_by.iter().any(|it| model.whens(it.qualifiers).next().is_some()) {
            return Vec::new();
        }
        let own = function.held_by.iter().map(|it| (*it, &*function.company, Vec::new()));
        let passing = self.delegations.get(&id).into_iter().flatten();
        let passed = passing.filter_map(|&it| {
            let it = model.delegation(it);
            let limits = vec![it.head.qualifiers, it.passes_qualifiers];
            it.in_name_of.is_none().then_some((it.to?, &*it.company, limits))
        });
        let findings = own.chain(passed).filter_map(|(who, company, limits)| {
            let is_limited = limits.iter().any(|&it: &Qualifiers| model.is_limited(it));
            let has_second_key = company.iter().chain(&function.company).any(|it| {
                it.word == Word::WithAgreementOf
                    && self.holding.meant(it).is_none_or(|it| !it.persons.is_subset(&gaining))
            });
            let decider = (!is_limited && !has_second_key).then(|| self.one(&who, &gaining));
            Some(self.finding(function, &who, decider.flatten()?))
        });
        findings.collect()
    }

    /// Whom some clauses mean, where each says so outright.
    fn plainly(&self, some: &[Who]) -> Option<Persons> {
        let mut all = Persons::default();
        for who in some {
            let meant = self.holding.meant(who).filter(|it| !it.is_open)?;
            if self.context.model.is_limited(who.qualifiers) {
                return None;
            }
            all.add(&meant.persons);
        }
        Some(all)
    }

    /// The first post that decides by a clause and gains: a body is not its members.
    fn one(&self, who: &Who, gaining: &Persons) -> Option<RoleId> {
        let bodies = self.context.resolver.people.of_kind(Thing::Body);
        // Of those who decide together another holds the second key.
        let terms = who.who.stated().map(|it| self.context.model.terms(it)).unwrap_or_default();
        if terms.iter().any(|it| it.join == Join::And) {
            return None;
        }
        let both = self.plainly(std::slice::from_ref(who))?.and(gaining).without(&bodies);
        both.roles().into_iter().next()
    }

    /// Whether a duty keeps some of those who gain from deciding.
    fn is_kept_from(&self, id: FunctionId, gaining: &Persons) -> bool {
        let model = self.context.model;
        let name = model.function(id).head.name;
        let keeps = |it: &Demand| match it.deed.what {
            DeedKind::Thing(Word::Decide, Object::Names(names), _) if it.deed.negated => {
                let mut names = model.tree(it.qualifiers.file).idents(names).iter();
                names.any(|it| it.name == name)
            }
            _ => false,
        };
        let is_theirs = |duty: &Duty| {
            let on = duty.on.and_then(|it| it.who.stated());
            on.is_some_and(|it| !self.context.resolver.cover(it).is_disjoint(gaining))
        };
        model.duties.iter().any(|it| it.demands.iter().any(keeps) && is_theirs(it))
    }

    fn finding(&self, function: &Function, who: &Who, decider: RoleId) -> Finding {
        let model = self.context.model;
        let what = delegation::quoted(model, &function.head);
        let title = words::role(model, decider);
        let is_many = model.role(decider).many;
        let may = if is_many { "may decide" } else { "decides" };
        let gains: Vec<_> = function.benefits.iter().map(|it| it.span).collect();
        let message = format!("{title} {may} {what} and is among those who gain by it");
        let pin = model.pin(who.qualifiers).or_else(|| model.pin(function.head.qualifiers));
        let mut finding = RULE
            .at(who.span, message)
            .on(model.name(function.head.name), pin)
            .labels(&gains, "who gains")
            .help("say who decides where they gain themselves: by `except`, by `with agreement of` somebody else, or by a duty on interests");
        if is_many {
            finding.severity = Severity::Note;
        }
        finding
    }
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    let is_said = context.model.functions.iter().any(|it| !it.benefits.is_empty());
    (!is_said).then(|| "no function says whom it `benefits`".to_owned())
}
