//! How a route ends where no step ends it.

use super::{Card, Drawing, Line, Mark, Shape, wants_decision};
use crate::{analysis::Observed, model::Stated, report::graph::Arrow};

impl Drawing<'_> {
    /// The end of what is still open after the last place: nobody decides.
    pub(super) fn talk(&mut self) {
        let open = std::mem::take(&mut self.open);
        if open.is_empty() {
            return self.talk_elsewhere();
        }
        let card = if wants_decision(self.context, self.escalation) {
            Card {
                shape: Shape::DeadEnd,
                title: "Nobody decides".into(),
                notes: vec!["the rules do not state who does".into()],
                marks: vec![Mark::dead_end("dead end")],
                said: "At the end nobody decides; the rules do not state who does".into(),
                ..Card::default()
            }
        } else {
            Card {
                shape: Shape::End,
                title: "Ends here".into(),
                notes: vec!["no decision is stated".into()],
                said: "It ends here, and no decision is stated".into(),
                ..Card::default()
            }
        };
        let is_dead_end = card.shape == Shape::DeadEnd;
        let to = self.picture.card(card);
        for it in open {
            let acted =
                self.picture.cards.get(it.card).is_some_and(|it| it.shape == Shape::Decision);
            let mut label = if it.is_otherwise { "otherwise".to_owned() } else { String::new() };
            if acted {
                label = "a dispute, which action does not end".into();
            }
            let after_it = self.after(it.card);
            let ends = if is_dead_end { "nobody decides" } else { "it ends" };
            let after = super::people::after(", ", &label);
            let said = format!("{after_it} {ends}{after}");
            let line = Line::Goes;
            self.picture.arrow(Arrow { from: it.card, to, line, label, said, ..Arrow::default() });
        }
    }

    /// Where all is handed over, and nothing there decides it.
    fn talk_elsewhere(&mut self) {
        if !self.context.model.is_sound() {
            return;
        }
        let is_talk = |what: Observed| what == Observed::EndsInTalk;
        let mut seen = self.context.survey().observations.iter();
        if !seen.any(|it| it.of == self.id && is_talk(it.what)) {
            return;
        }
        let shapes = [Shape::Escalation, Shape::Document];
        let handed = self.picture.cards.iter().enumerate();
        let handed: Vec<_> =
            handed.filter(|(_, it)| shapes.contains(&it.shape)).map(|it| it.0).collect();
        for card in handed {
            self.picture.mark(card, Mark::dead_end("there too the rules do not state who decides"));
        }
    }

    pub(super) fn has_dispute(&self) -> bool {
        let model = self.context.model;
        match &self.escalation.matters {
            Stated::Stated(matters) => matters.iter().any(|&it| model.name(it) == "dispute"),
            _ => false,
        }
    }

    pub(super) fn is_dispute_only(&self) -> bool {
        let model = self.context.model;
        match &self.escalation.matters {
            Stated::Stated(matters) => matters.iter().all(|&it| model.name(it) == "dispute"),
            _ => false,
        }
    }
}
