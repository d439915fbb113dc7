//! Who decides what, and who passes it on to whom.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use super::{Arrow, Card, Line, Mark, Picture, Shape, people};
use crate::{
    analysis::{
        authority, deciders,
        holding::{Holding, Meant},
    },
    model::{Constitution, Delegation, DelegationId, Function, FunctionId, Stated, Who},
    report::{text, trace::said},
    rules::{Context, words},
    syntax::words::Word,
};

pub(super) fn picture(context: &Context<'_>) -> Picture {
    let model = context.model;
    let about = if model.delegations.is_empty() {
        "An arrow leads from whoever decides to what they decide. The rules modelled here state no \
         delegation."
    } else {
        "An arrow leads from whoever decides to what they decide, and from whoever passes a power on \
         to whoever receives it."
    };
    let mut drawing = Drawing {
        context,
        picture: Picture {
            name: "delegation".into(),
            title: "Who decides what, and who passes it on".into(),
            about: about.into(),
            apart: "The rules name nobody who holds these.".into(),
            column: 190.0,
            ..Picture::default()
        },
        undecided: deciders::undecided(context.scopes)
            .into_iter()
            .map(|it| (it.function, it))
            .collect(),
        round: authority::rounds(model).into_iter().flat_map(|it| it.delegations).collect(),
        holding: Holding::new(context.resolver),
    };
    for id in model.function_ids() {
        drawing.function(id);
    }
    for id in model.delegation_ids() {
        drawing.delegation(id);
    }
    drawing.picture.set_apart();
    drawing.picture
}

struct Drawing<'a> {
    context: &'a Context<'a>,
    picture: Picture,
    undecided: BTreeMap<FunctionId, deciders::Undecided>,
    /// The delegations that pass a power on until it comes back.
    round: BTreeSet<DelegationId>,
    holding: Holding<'a, 'a>,
}

impl Drawing<'_> {
    fn function(&mut self, id: FunctionId) {
        let model = self.context.model;
        let function = model.function(id);
        let title = model.title(&function.head);
        let mut card = Card { shape: Shape::Function, title: title.clone(), ..Card::default() };
        card.notes.extend(function.kind.stated().map(|it| model.name(it).replace('-', " ")));
        card.notes.extend(company(model, &function.company));
        card.notes.extend(company(model, &function.benefits));
        let conditions = people::conditions(model, function.head.qualifiers);
        card.notes.extend((!conditions.is_empty()).then_some(conditions));
        card.said = function_said(model, function);
        if let Some(undecided) = self.undecided.get(&id) {
            card.marks.push(Mark::dead_end(why_nobody(model, undecided)));
        }
        let at = self.picture.card(card);
        for held_by in &function.held_by {
            let Some(reference) = held_by.who.stated() else { continue };
            let label = people::conditions(model, held_by.qualifiers);
            for card in people::parties(model, reference) {
                let who = card.title.clone();
                let said = format!("{who} decides: {title}{}", people::after(", ", &label));
                let from = self.person(card);
                let (line, label) = (Line::Decides, label.clone());
                self.picture.arrow(Arrow { from, to: at, line, label, said, ..Arrow::default() });
            }
        }
    }

    /// The box of somebody, who is told of once.
    fn person(&mut self, card: Card) -> usize {
        let said = people::said(&card);
        self.picture.same_or_new(Card { said, ..card })
    }

    fn delegation(&mut self, id: DelegationId) {
        let model = self.context.model;
        let delegation = model.delegation(id);
        let nobody = Card { shape: Shape::Person, title: "Not stated".into(), ..Card::default() };
        let parties = |who: Option<Who>| match who.and_then(|it| it.who.stated()) {
            Some(reference) => people::parties(model, reference),
            None => vec![nobody.clone()],
        };
        let what = self.what(delegation);
        let limits = limits(model, delegation);
        let label = std::iter::once(what.clone()).chain(limits.clone()).collect::<Vec<_>>();
        let mark =
            if self.round.contains(&id) { Some(Mark::circle()) } else { self.nobody(delegation) };
        for from in parties(delegation.from) {
            for to in parties(delegation.to) {
                if self.picture.is_full() {
                    return;
                }
                let (one, other) = (from.title.clone(), to.title.clone());
                let how = limits.join(", ");
                let pin = said::pin(model, delegation.head.qualifiers);
                let said = format!(
                    "{one} passes on to {other}{pin}: {what}{}; {}",
                    people::after(", ", &how),
                    onwards(delegation)
                );
                let (from, to) = (self.person(from.clone()), self.person(to));
                if mark == Some(Mark::circle()) {
                    self.picture.mark(from, Mark::circle());
                    self.picture.mark(to, Mark::circle());
                }
                let (label, mark) = (label.join("; "), mark.clone());
                let line = Line::Passes;
                self.picture.arrow(Arrow {
                    from,
                    to,
                    line,
                    label,
                    mark,
                    said,
                    is_backwards: false,
                });
            }
        }
    }

    /// What is passed on: the title of the delegation, or those of the functions.
    fn what(&self, delegation: &Delegation) -> String {
        const MOST: usize = 3;
        let model = self.context.model;
        if delegation.head.title.is_some() {
            return model.title(&delegation.head);
        }
        let functions = authority::passed(model, delegation).into_iter();
        let titles: Vec<_> = functions.map(|it| model.title(&model.function(it).head)).collect();
        if titles.is_empty() {
            model.title(&delegation.head)
        } else {
            text::short_list(&titles, MOST, "and")
        }
    }

    /// That it goes to nobody, where it does.
    fn nobody(&self, delegation: &Delegation) -> Option<Mark> {
        let model = self.context.model;
        let Some(to) = delegation.to.filter(|it| it.who.is_stated()) else {
            return Some(Mark::dead_end("to whom is not stated"));
        };
        let meant = self.holding.meant(&to).filter(Meant::is_nobody)?;
        let why = if meant.vacant.is_empty() {
            "to nobody".to_owned()
        } else {
            let posts = words::roles(model, &meant.vacant, "and");
            format!("to nobody: {posts} is vacant, and no deputy can act")
        };
        Some(Mark::dead_end(why))
    }
}

/// Why nobody decides, as far as the rules say.
fn why_nobody(model: &Constitution<'_>, undecided: &deciders::Undecided) -> String {
    if !undecided.vacant.is_empty() {
        let posts = words::roles(model, &undecided.vacant, "and");
        return format!("nobody decides: {posts} is vacant, and no deputy can act");
    }
    match undecided.named.and_then(|it| people::names(model, &it)) {
        Some(who) => format!("nobody decides: nobody is {who}"),
        None => "the rules do not state who decides".into(),
    }
}

fn function_said(model: &Constitution<'_>, function: &Function) -> String {
    let pin = said::pin(model, function.head.qualifiers);
    let mut said = format!("Something to decide{pin}: {}", model.title(&function.head));
    for company in [&function.company, &function.benefits].iter().flat_map(|it| company(model, it))
    {
        said.push_str(", ");
        said.push_str(&company);
    }
    let conditions = people::conditions(model, function.head.qualifiers);
    said.push_str(&people::after(", ", &conditions));
    if let Some((to, _)) = function.disputes_to {
        let to = said::titled(model, &model.escalation(to).head);
        let _ = write!(said, "; a dispute about it goes to {to}");
    }
    said
}

/// Who is consulted, advises, must agree, takes part or is told.
pub(super) fn company(model: &Constitution<'_>, all: &[Who]) -> Vec<String> {
    let one = |it: &Who| {
        let who = people::names(model, it).unwrap_or_else(|| "those who are not stated".into());
        let word = match it.word {
            Word::WithAgreementOf => "with the agreement of",
            word => word.text(),
        };
        let when = people::conditions(model, it.qualifiers);
        format!("{word} {who}{}", people::after(", ", &when))
    };
    all.iter().map(one).collect()
}

/// Within what limits, on what conditions and in whose company a power is passed on.
fn limits(model: &Constitution<'_>, delegation: &Delegation) -> Vec<String> {
    let mut limits = Vec::new();
    let on = |word: Word| {
        let said = people::clause_conditions(model, &delegation.head, |it, _| it == word);
        people::after(", ", &said)
    };
    let amount = |at: &str, pence: u64, word| format!("{at} {}{}", money(pence), on(word));
    limits.extend(delegation.above.map(|it| amount("above", it, Word::Above)));
    limits.extend(delegation.up_to.map(|it| amount("up to", it, Word::UpTo)));
    limits.extend(
        Some(on(Word::Passes).trim_start_matches(", ").to_owned()).filter(|it| !it.is_empty()),
    );
    let ends = [delegation.from, delegation.to].into_iter().flatten().map(|it| it.qualifiers);
    for qualifiers in std::iter::once(delegation.head.qualifiers).chain(ends) {
        let said = people::conditions(model, qualifiers);
        if !said.is_empty() && !limits.contains(&said) {
            limits.push(said);
        }
    }
    let name_of = delegation.in_name_of.and_then(|it| people::names(model, &it));
    limits.extend(name_of.map(|it| format!("in the name of {it}")));
    limits.extend(company(model, &delegation.company));
    limits
}

fn onwards(delegation: &Delegation) -> &'static str {
    match delegation.may_sub_delegate {
        Stated::Stated(true) => "it may be passed on further",
        Stated::Stated(false) => "it must not be passed on further",
        _ => "whether it may be passed on further is not stated",
    }
}

/// `£250,000`, `£1,500.50`
fn money(pence: u64) -> String {
    let mut digits = (pence / 100).to_string();
    let mut at = digits.len();
    while at > 3 {
        at -= 3;
        digits.insert(at, ',');
    }
    match pence % 100 {
        0 => format!("£{digits}"),
        rest => format!("£{digits}.{rest:02}"),
    }
}
