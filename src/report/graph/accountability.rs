//! Who answers to whom, who sits on, leads and serves what, and what is part of what.

use std::collections::{BTreeMap, BTreeSet};

use super::{Arrow, Card, Line, Mark, Picture, Shape, people};
use crate::{
    model::{self, Constitution, Role, RoleId, RoleKind, Stated, Tie},
    report::{text, trace::said},
    rules::{Context, circles, circles::Relation, words},
    source::Span,
    syntax::words::Word,
};

pub(super) fn picture(context: &Context<'_>) -> Picture {
    let mut drawing = Drawing {
        context,
        picture: Picture {
            name: "accountability".into(),
            title: "Who answers to whom".into(),
            about:
                "An arrow leads from each to whom they answer, or to what they sit on, serve or \
                    lead."
                    .into(),
            apart:
                "No line stated: the rules put none of these under another, and none under them."
                    .into(),
            column: 168.0,
            ..Picture::default()
        },
        cards: BTreeMap::new(),
        choices: BTreeMap::new(),
        round: round(context),
    };
    for role in context.model.role_ids().filter(|&it| is_drawn(context.model, it)) {
        let card = drawing.card(role);
        drawing.cards.insert(role, drawing.picture.cards.len());
        drawing.picture.card(card);
    }
    for role in context.model.role_ids() {
        drawing.lines(role);
    }
    drawing.done()
}

/// A class has a box where somebody answers to it, and none where it only sorts people.
fn is_drawn(model: &Constitution<'_>, role: RoleId) -> bool {
    let ties = [Tie::ReportsTo, Tie::Serves, Tie::SitsOn, Tie::Leads, Tie::PartOf];
    let has_line = |&tie: &Tie| {
        !model.tied_to(role, tie).is_empty() || !model.ties_of_own(role, tie).is_empty()
    };
    model.role(role).kind != RoleKind::Class || ties.iter().any(has_line)
}

/// Every pair in a circle.
fn round(context: &Context<'_>) -> BTreeSet<(RoleId, RoleId, Tie)> {
    let chains = circles::all(context).into_iter();
    let tied = chains.filter_map(|it| match it.relation {
        Relation::AnswersTo => Some((it, Tie::ReportsTo)),
        Relation::IsPartOf => Some((it, Tie::PartOf)),
        Relation::Is => None,
    });
    tied.flat_map(|(chain, tie)| chain.links.into_iter().map(move |it| (it.from, it.to, tie)))
        .collect()
}

struct Drawing<'a> {
    context: &'a Context<'a>,
    picture: Picture,
    cards: BTreeMap<RoleId, usize>,
    /// Those who may be answered to, where the text does not say which of them: the box of each choice.
    choices: BTreeMap<Vec<RoleId>, usize>,
    round: BTreeSet<(RoleId, RoleId, Tie)>,
}

impl Drawing<'_> {
    fn card(&self, id: RoleId) -> Card {
        let model = self.context.model;
        let role = model.role(id);
        let mut card = people::role(model, id);
        let on = |word: Word| {
            let said = people::clause_conditions(model, &role.head, |it, _| it == word);
            people::after(", ", &said)
        };
        let offices: Vec<_> =
            role.holds.iter().map(|(office, _)| model.name(*office).replace('-', " ")).collect();
        let titles = |roles: &[RoleId]| -> Vec<String> {
            roles.iter().map(|&it| model.role_title(it)).collect()
        };
        let lists = [
            ("statutory", offices.clone(), Word::Holds),
            ("is also", titles(&classes(model, id)), Word::Is),
            ("deputy", titles(&role.deputies), Word::Deputy),
        ];
        for (what, names, word) in lists.into_iter().filter(|it| !it.1.is_empty()) {
            card.notes.push(format!("{what}: {}{}", text::list(&names), on(word)));
        }
        card.notes.extend(role.advisory.then(|| "advisory".to_owned()));
        let whole = people::conditions(model, role.head.qualifiers);
        card.notes.extend((!whole.is_empty()).then_some(whole));
        card.said = self.said(id, role, &offices);
        card
    }

    /// Whether the rules do not say to whom an officer answers.
    fn is_silent(&self, id: RoleId) -> bool {
        let (model, people) = (self.context.model, &self.context.resolver.people);
        let line = model.role(people.lines_of(id)).line;
        model.role(id).kind == RoleKind::Officer && !matches!(line, Stated::Stated(()))
    }

    fn said(&self, id: RoleId, role: &Role, offices: &[String]) -> String {
        let model = self.context.model;
        let kind = match role.kind {
            RoleKind::Officer => "an officer",
            RoleKind::Member => "a member",
            RoleKind::Body => "a body",
            RoleKind::Group => "a political group",
            RoleKind::External => "outside the council",
            RoleKind::Class => "a class of people",
        };
        let several = if role.many { ", a position that several hold" } else { "" };
        let mut said = format!("{} is {kind}{several}", model.role_title(id));
        let mut add = |words: String| said.push_str(&words);
        let on = |word: Word| {
            let said = people::clause_conditions(model, &role.head, |it, _| it == word);
            people::after(", ", &said)
        };
        if !offices.is_empty() {
            let (offices, when) = (text::list(offices), on(Word::Holds));
            add(format!(", who holds the statutory office of {offices}{when}"));
        }
        if role.vacant {
            add("; the post is vacant".into());
        }
        if role.advisory {
            add("; it advises and decides nothing".into());
        }
        let one = |it: RoleId| words::role(model, it);
        let classes: Vec<_> = classes(model, id).into_iter().map(one).collect();
        if !classes.is_empty() {
            add(format!("; also {}{}", text::list(&classes), on(Word::Is)));
        }
        let deputies: Vec<_> = role.deputies.iter().map(|&it| one(it)).collect();
        if !deputies.is_empty() {
            add(format!("; the deputy is {}{}", text::list(&deputies), on(Word::Deputy)));
        }
        if self.is_silent(id) {
            add("; to whom they answer is not stated".into());
        }
        let whole = people::conditions(model, role.head.qualifiers);
        said + &people::after("; ", &whole) + &said::pin(model, role.head.qualifiers)
    }

    /// The lines of one role, its own and the one it takes over from what it is.
    fn lines(&mut self, id: RoleId) {
        let model = self.context.model;
        if !self.cards.contains_key(&id) {
            return;
        }
        let source = self.context.resolver.people.lines_of(id);
        let reported = model.own_ties(source, Tie::ReportsTo);
        let mut choice: Vec<(RoleId, Span)> = Vec::new();
        for (to, line) in reported {
            if line.is_certain {
                self.choice(id, &std::mem::take(&mut choice), source);
                self.tie(id, (to, line), source);
                continue;
            }
            // Two choices of one clause stand with a comma between them.
            let before = choice.last().map(|it| it.1);
            if before.is_some_and(|it| !is_or_between(model, it, line.span)) {
                self.choice(id, &std::mem::take(&mut choice), source);
            }
            choice.push((to, line.span));
        }
        self.choice(id, &choice, source);
        for tie in [Tie::Serves, Tie::SitsOn, Tie::Leads, Tie::PartOf] {
            for tie in model.own_ties(id, tie) {
                self.tie(id, tie, id);
            }
        }
    }

    fn tie(&mut self, from: RoleId, (to, held): (RoleId, model::Line), source: RoleId) {
        let (model, tie) = (self.context.model, held.tie);
        let when = self.conditions(source, held.span);
        let (Some(&start), Some(&end)) = (self.cards.get(&from), self.cards.get(&to)) else {
            return;
        };
        let line = line(tie);
        let verb = line.meaning();
        let [one, other] = [from, to].map(|it| words::role(model, it));
        let other = match (from == to, model.role(to).many) {
            (true, true) => format!("another {}", model.role_title(to)),
            (true, false) => "nobody but itself".to_owned(),
            (false, _) => other,
        };
        let through = through(model, from, source);
        let is_round = self.round.contains(&(from, to, tie));
        if is_round {
            self.picture.mark(start, Mark::circle());
            self.picture.mark(end, Mark::circle());
        }
        self.picture.arrow(Arrow {
            from: start,
            to: end,
            line,
            label: match (from == to, model.role(to).many) {
                (true, true) => format!("another of them{}", people::after(", ", &when)),
                (true, false) => format!("itself{}", people::after(", ", &when)),
                (false, _) => when.clone(),
            },
            mark: is_round.then(Mark::circle),
            is_backwards: tie != Tie::Leads,
            said: format!("{one} {verb} {other}{through}{}", people::after(", ", &when)),
        });
    }

    /// On what a line of a role holds.
    fn conditions(&self, role: RoleId, at: Span) -> String {
        let model = self.context.model;
        let holds_it = |_, clause: Span| clause.start <= at.start && at.end <= clause.end;
        people::clause_conditions(model, &model.role(role).head, holds_it)
    }

    /// An arrow to one of several, by way of a box that says so.
    fn choice(&mut self, from: RoleId, among: &[(RoleId, Span)], source: RoleId) {
        let model = self.context.model;
        let Some(&start) = self.cards.get(&from) else { return };
        let mut roles: Vec<_> = among.iter().map(|it| it.0).collect();
        roles.sort_unstable();
        roles.dedup();
        if roles.is_empty() {
            return;
        }
        let said: Vec<_> = roles.iter().map(|&it| words::role(model, it)).collect();
        let when = among.first().map(|it| self.conditions(source, it.1)).unwrap_or_default();
        let said = format!(
            "{} reports to {}{}; the rules do not state which",
            words::role(model, from),
            either(&said),
            people::after(", ", &when)
        );
        let known = self.choices.get(&roles).copied();
        let to = known.unwrap_or_else(|| self.junction(roles));
        self.picture.arrow(Arrow {
            from: start,
            to,
            line: Line::MayReportTo,
            label: when,
            is_backwards: true,
            said,
            ..Arrow::default()
        });
    }

    /// The box of a choice, and the arrows on to each of those who may be meant.
    fn junction(&mut self, roles: Vec<RoleId>) -> usize {
        let card = Card { shape: Shape::Either, title: "or".into(), ..Card::default() };
        let from = self.picture.card(card);
        for &to in roles.iter().filter_map(|it| self.cards.get(it)) {
            let line = Line::MayReportTo;
            let arrow = Arrow { from, to, line, is_backwards: true, ..Arrow::default() };
            self.picture.arrow(arrow);
        }
        self.choices.insert(roles, from);
        from
    }

    /// Sets apart what no arrow touches, and says of the others to whom they do not answer.
    fn done(mut self) -> Picture {
        self.picture.set_apart();
        for (&role, &at) in &self.cards {
            let is_silent = self.is_silent(role);
            let Some(card) = self.picture.cards.get_mut(at) else { continue };
            if is_silent && !card.is_apart {
                card.notes.push("answers to: not stated".into());
            }
        }
        self.picture
    }
}

/// `the Chief Executive or a Director`, all of them.
fn either(said: &[String]) -> String {
    text::short_list(said, usize::MAX, "or")
}

/// The classes and other roles that a role is said to be, in the order of the text.
fn classes(model: &Constitution<'_>, id: RoleId) -> Vec<RoleId> {
    let mut classes: Vec<_> = model.classes.neighbors(id.into()).map(RoleId::from).collect();
    classes.sort_unstable();
    classes.dedup();
    classes.retain(|&it| it != id);
    classes
}

/// That a line is that of what the role is.
fn through(model: &Constitution<'_>, from: RoleId, source: RoleId) -> String {
    if from == source {
        return said::pin(model, model.role(from).head.qualifiers);
    }
    format!(
        ", being {}{}",
        words::role(model, source),
        said::pin(model, model.role(source).head.qualifiers)
    )
}

/// Whether two names stand in one choice of one clause.
fn is_or_between(model: &Constitution<'_>, one: Span, other: Span) -> bool {
    if one.file != other.file || one.end >= other.start {
        return true;
    }
    let between = model.text(Span { file: one.file, start: one.end, end: other.start });
    let has = |word: &str| between.split_whitespace().any(|it| it == word);
    has("or") && !has("reports")
}

fn line(tie: Tie) -> Line {
    match tie {
        Tie::ReportsTo => Line::ReportsTo,
        Tie::Serves => Line::Serves,
        Tie::SitsOn => Line::SitsOn,
        Tie::Leads => Line::Leads,
        Tie::PartOf => Line::PartOf,
    }
}
