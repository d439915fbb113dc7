//! Where it goes: what the clauses and steps of an escalation say.

use super::{
    Defect, Definition, Escalation, Place, Qualifiers, Stated, Step, Wanted,
    ids::{ConfidentialId, EscalationId},
    lower::Lowering,
};
use crate::{
    law,
    source::Span,
    syntax::{
        Name,
        ast::{Act, Argument, Clause, Ident, Statement, Thing, Tree},
        words::{Home, Word},
    },
};

impl Lowering<'_> {
    pub(super) fn escalation(
        &mut self,
        tree: &Tree,
        statement: &Statement,
        name: Ident,
        clauses: &[Clause],
    ) {
        let id = EscalationId::new(self.model.escalations.len());
        while self.model.handed_over.node_count() <= id.index() {
            self.model.handed_over.add_node(());
        }
        let between = clauses.iter().find_map(|clause| match clause.argument {
            Argument::Sides(one, other) => Some((one, other)),
            _ => None,
        });
        let between = between.and_then(|(one, other)| {
            let one = self.reference(tree, one, Wanted::Role).stated();
            one.zip(self.reference(tree, other, Wanted::Role).stated())
        });
        let escalation = Escalation {
            head: self.head(tree, statement, name),
            matters: self.matters(tree, clauses),
            raised_by: self.one(tree, clauses, Word::RaisedBy, Wanted::Role),
            about: self.one(tree, clauses, Word::About, Wanted::Topic),
            further: self.further(tree, clauses),
            between,
            carries: self.carried(tree, clauses),
            places: self.places(tree, id, clauses),
        };
        self.model.escalations.push(escalation);
    }

    pub(super) fn matters(&mut self, tree: &Tree, clauses: &[Clause]) -> Stated<Box<[Name]>> {
        let mut matters = Vec::new();
        for clause in clauses.iter().filter(|it| it.word == Word::Matter) {
            let Argument::Names(names) = clause.argument else { continue };
            for &ident in tree.idents(names) {
                if !law::MATTERS.contains(&&self.model.names[ident.name]) {
                    let at = tree.span(ident.range);
                    let wanted = Wanted::Matter;
                    self.model.defects.push(Defect::Unknown { name: ident.name, at, wanted });
                }
                matters.push(ident.name);
            }
        }
        if matters.is_empty() { Stated::default() } else { Stated::Stated(matters.into()) }
    }

    pub(super) fn carried(&mut self, tree: &Tree, clauses: &[Clause]) -> Box<[ConfidentialId]> {
        let mut carried = Vec::new();
        for clause in clauses.iter().filter(|it| it.word == Word::Carries) {
            let Argument::Names(names) = clause.argument else { continue };
            for &ident in tree.idents(names) {
                if let Some(Definition::Confidential(id)) =
                    self.resolve(tree, ident, Wanted::Confidential)
                {
                    carried.push(id);
                }
            }
        }
        carried.into()
    }

    pub(super) fn places(
        &mut self,
        tree: &Tree,
        id: EscalationId,
        clauses: &[Clause],
    ) -> Box<[Place]> {
        let mut places: Vec<(bool, Vec<Step>)> = Vec::new();
        let mut rest = clauses;
        while let Some((opening, following)) = rest.split_first() {
            if !opening.word.is_opening() {
                rest = following;
                continue;
            }
            let own = |clause: &&Clause| {
                clause.word.home().overlaps(Home::PART_OF_STEP) && !clause.word.is_opening()
            };
            let len = following.iter().take_while(own).count();
            let (parts, after) = following.split_at(len);
            let step = self.step(tree, id, opening, parts);
            match places.last_mut() {
                Some((_, steps)) if opening.word == Word::Otherwise => steps.push(step),
                _ => places.push((opening.word == Word::Finally, vec![step])),
            }
            rest = after;
        }
        let place = |(is_last, steps): (bool, Vec<Step>)| Place { steps: steps.into(), is_last };
        places.into_iter().map(place).collect()
    }

    pub(super) fn step(
        &mut self,
        tree: &Tree,
        id: EscalationId,
        opening: &Clause,
        parts: &[Clause],
    ) -> Step {
        let mut step = Step {
            who: self.who(tree, opening, Wanted::StepTarget).who,
            act: Act::Hears,
            strength: None,
            optional: false,
            manners: manners(parts),
            deadline: Stated::default(),
            further_deadlines: Box::default(),
            company: self.company(tree, parts),
            outcome_to: self.all(tree, parts, &[Word::OutcomeTo]),
            disputes_to: self.disputes_to(tree, parts),
            qualifiers: Box::default(),
            span: tree.span(parts.last().map_or(opening.range, |it| opening.range.to(it.range))),
        };
        let mut qualifiers = vec![Qualifiers { file: self.file, own: opening.qualifiers }];
        if let Some((first, further)) = self.deadlines(tree, parts).split_first() {
            step.deadline = Stated::Stated(*first);
            step.further_deadlines = further.into();
        }
        for part in parts {
            match (part.word, part.argument) {
                (_, Argument::Act(strength, act)) => (step.strength, step.act) = (strength, act),
                (Word::Preferably | Word::Optionally, _) => step.optional = true,
                _ => {}
            }
            if part.word.home().overlaps(Home::PERFORMANCE | Home::MANNER) {
                self.exceptions(tree, part.qualifiers);
                qualifiers.push(Qualifiers { file: self.file, own: part.qualifiers });
            }
        }
        step.qualifiers = qualifiers.into();
        if let Some(reference) = step.who.stated() {
            for term in tree.terms(reference.terms) {
                let Thing::Name(name) = term.thing else { continue };
                if let Some(Definition::Escalation(to)) = self.model.definition(name) {
                    self.hand_over(id, to, tree.span(term.range));
                }
            }
        }
        if let Some((to, span)) = step.disputes_to {
            self.hand_over(id, to, span);
        }
        step
    }

    pub(super) fn hand_over(&mut self, from: EscalationId, to: EscalationId, span: Span) {
        let last = from.index().max(to.index());
        while self.model.handed_over.node_count() <= last {
            self.model.handed_over.add_node(());
        }
        self.model.handed_over.add_edge(from.into(), to.into(), span);
    }
}

/// The manners of a step, those apart that let the raiser leave it out.
fn manners(parts: &[Clause]) -> Box<[Word]> {
    let words = parts.iter().map(|part| part.word);
    let lets_out = |word: &Word| matches!(word, Word::Preferably | Word::Optionally);
    words.filter(|it| it.home().overlaps(Home::MANNER) && !lets_out(it)).collect()
}
