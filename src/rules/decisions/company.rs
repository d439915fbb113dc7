//! Who is heard or told of what a function does, beside whom statute names.

use super::allowed::{allowed, standing};
use crate::{
    analysis::{Persons, holding::Holding},
    finding::{Edit, Finding},
    law::{Allowed, Demand, Requirement},
    model::{Constitution, FunctionId, Head, RoleKind, Who},
    rules::{Context, Rule, delegation, words},
    syntax::{ast::Thing, words::Word},
};

/// The words of company by which somebody is heard, or told.
fn company_words(demand: &Demand) -> &'static [Word] {
    match demand {
        Demand::Consulting(_) => {
            &[Word::Consulting, Word::AdvisedBy, Word::With, Word::WithAgreementOf]
        }
        Demand::Informing(_) => &[Word::Informing],
        Demand::Within(..) => &[],
    }
}

/// The clauses of a function that say who is heard, or told.
pub(super) fn company<'c>(
    context: &Context<'c>,
    id: FunctionId,
    demand: &Demand,
) -> impl Iterator<Item = &'c Who> + use<'c> {
    let words = company_words(demand);
    let all = context.model.function(id).company.iter();
    all.filter(move |it| words.contains(&it.word) && it.who.is_stated())
}

/// Whoever must be heard or told and is not among those who are named.
pub(super) fn left_out(
    context: &Context<'_>,
    rule: &Rule,
    id: FunctionId,
    line: &Requirement,
    who: &[Allowed],
    how: &str,
) -> Option<Finding> {
    let model = context.model;
    let first = company(context, id, &line.demand).next()?;
    let holding = Holding::new(context.resolver);
    let mut named = by_duty(context, &line.demand);
    // Nobody consults or tells themselves.
    for meant in model.function(id).held_by.iter().filter_map(|it| holding.meant(it)) {
        named.add(&meant.persons);
    }
    for it in company(context, id, &line.demand) {
        let meant = holding.meant(it)?;
        if meant.is_open {
            return None;
        }
        named.add(&meant.persons);
        for post in meant.vacant {
            named.add(&context.resolver.people.of_role(post));
        }
    }
    let missing: Vec<_> =
        who.iter().filter(|it| !is_among(context, it, &named)).map(spoken).collect();
    if missing.is_empty() {
        return None;
    }
    let head = &model.function(id).head;
    let is = if missing.len() == 1 { "is" } else { "are" };
    let message = format!(
        "the rules do not state that {} {is} {how} {}, as {} asks, and name others who are",
        words::list(&missing, "and"),
        delegation::quoted(model, head),
        line.citation,
    );
    let finding = at(context, rule, first, head, message);
    let posts = who.iter().filter(|it| !is_among(context, it, &named)).map(|it| post(model, it));
    // Whoever must agree has a veto: nobody is added to those.
    let posts = posts.collect::<Option<Vec<_>>>();
    Some(match posts.filter(|_| first.word != Word::WithAgreementOf) {
        Some(posts) => {
            finding.changed(vec![Edit::after(first.span, format!(", {}", posts.join(", ")))])
        }
        None => finding,
    })
}

/// The name of the post that holds an office.
fn post<'c>(model: &'c Constitution<'_>, who: &Allowed) -> Option<&'c str> {
    let Allowed::Office(office) = who else { return None };
    let &post = standing(model, office).first()?;
    Some(model.name(model.role(post).head.name))
}

fn at(context: &Context<'_>, rule: &Rule, who: &Who, head: &Head, message: String) -> Finding {
    let model = context.model;
    let pin = model.pin(who.qualifiers).or_else(|| model.pin(head.qualifiers));
    rule.at(who.span, message).on(model.name(head.name), pin)
}

fn spoken(who: &Allowed) -> String {
    match who {
        Allowed::Member => "every member".to_owned(),
        it => it.to_string(),
    }
}

/// Whether somebody who must be heard or told is among some. Of an office that these documents give to
/// nobody it is not known, and nothing is said.
fn is_among(context: &Context<'_>, who: &Allowed, named: &Persons) -> bool {
    let people = &context.resolver.people;
    match who {
        Allowed::Office(office) => {
            let posts = standing(context.model, office);
            posts.is_empty() || posts.iter().any(|&it| !people.of_role(it).is_disjoint(named))
        }
        Allowed::Member => {
            let council = standing(context.model, "full-council");
            let whole = council.into_iter().any(|it| !people.of_role(it).is_disjoint(named));
            let members = people.of_kind(Thing::Member);
            // A post of its own, such as the leader's, is one of the many members.
            let many = context.model.role_ids().any(|it| {
                let role = context.model.role(it);
                let persons = people.of_role(it);
                role.kind == RoleKind::Member && role.many && persons.is_subset(named)
            });
            whole || many || members.is_subset(named)
        }
        it => allowed(context, std::slice::from_ref(it)).is_subset(named),
    }
}

/// Whom a duty somewhere says to hear or to tell: it may be of this.
fn by_duty(context: &Context<'_>, demand: &Demand) -> Persons {
    let words: &[Word] = match demand {
        Demand::Consulting(_) => &[Word::Consult, Word::SeekAdviceFrom],
        _ => &[Word::Inform, Word::Report, Word::Publish, Word::Disclose],
    };
    let deeds = context.model.duties.iter().flat_map(|it| &it.deeds);
    let said = deeds.filter(|it| !it.negated && words.contains(&it.word));
    let mut all = Persons::default();
    for deed in said {
        all.add(&context.resolver.cover(deed.who));
    }
    all
}
