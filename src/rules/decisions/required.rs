//! What must go with a function: who is heard or told, and in what time.

use super::{
    company::{company, left_out},
    late::late,
};
use crate::{
    finding::Finding,
    law::{Demand, Requirement},
    model::{Constitution, FunctionId},
    rules::{
        Context, Rule,
        offices::{Bound, NOTHING, because, bound, not_stated, of_every, unbound},
    },
};

/// What one rule holds a constitution to.
pub(in crate::rules) struct Required {
    /// The functions, by the names that the packs give them.
    pub(in crate::rules) functions: &'static [&'static str],
    pub(in crate::rules) what: What,
    pub(in crate::rules) help: &'static str,
}

/// Which of the things that may go with a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum What {
    Consulted,
    Informed,
    InTime,
}

impl What {
    fn is(self, demand: &Demand) -> bool {
        matches!(
            (self, demand),
            (Self::Consulted, Demand::Consulting(_))
                | (Self::Informed, Demand::Informing(_))
                | (Self::InTime, Demand::Within(..))
        )
    }

    /// What a function that says nothing of it does not say.
    fn unsaid(self) -> &'static str {
        match self {
            Self::Consulted => "who is consulted on",
            Self::Informed => "who has a copy of",
            Self::InTime => "in what time to",
        }
    }
}

impl Required {
    /// Every function of theirs that is modelled, with the line that may be for this council.
    fn lines(
        &self,
        context: &Context<'_>,
        bound: &Bound<'_>,
    ) -> Vec<(FunctionId, &'static Requirement)> {
        let model = context.model;
        let ids = model.function_ids().flat_map(|id| {
            let name = model.name(model.function(id).head.name);
            let is_ours = self.functions.contains(&name)
                && !(self.what == What::Consulted && needs_nobody(model, id));
            let all = bound.law.requirements(name).filter(move |_| is_ours);
            let ours = all.filter(|it| self.what.is(&it.demand));
            ours.map(move |it| (id, it)).collect::<Vec<_>>()
        });
        ids.filter(|(_, it)| it.reach.covers(bound.kind, bound.governance) != Some(false)).collect()
    }

    pub(in crate::rules) fn check(&self, context: &Context<'_>, rule: &Rule) -> Vec<Finding> {
        of_every(context, |bound| {
            let mut lines = self.lines(context, bound);
            lines.retain(|(_, it)| it.reach.covers(bound.kind, bound.governance) == Some(true));
            let found = lines.into_iter().filter_map(|(id, it)| lacking(context, rule, id, it));
            found.map(|it| it.help(self.help)).collect()
        })
    }

    pub(in crate::rules) fn not_evaluated(&self, context: &Context<'_>) -> Option<String> {
        let model = context.model;
        let mut reasons = unbound(context);
        for bound in bound(context) {
            let known = self.functions.iter().flat_map(|it| bound.law.requirements(it));
            let mut ours = known.filter(|it| self.what.is(&it.demand));
            if !ours.any(|it| it.reach.covers(bound.kind, bound.governance) != Some(false)) {
                continue;
            }
            let lines = self.lines(context, &bound);
            if lines.is_empty() {
                reasons.push(NOTHING.to_owned());
            }
            for (id, line) in lines {
                reasons.extend(not_stated(context, &bound, &line.reach));
                if !is_said(context, id, &line.demand) {
                    let head = &model.function(id).head;
                    let (unsaid, name) = (self.what.unsaid(), model.name(head.name));
                    reasons.push(format!("these documents do not say {unsaid} `{name}`"));
                }
            }
        }
        because(reasons)
    }
}

/// Whether it is, by its title, the report under section 114(3) of the Act of 1988 alone, on which nobody has
/// to be consulted: subsection (3A) asks that only of a report under (2).
fn needs_nobody(model: &Constitution<'_>, id: FunctionId) -> bool {
    let title = model.title(&model.function(id).head);
    title.contains("114(3)") && !title.contains("114(2)")
}

/// That a function lacks what must go with it: a finding of a gap for company, of a departure for time.
pub(in crate::rules) fn lacking(
    context: &Context<'_>,
    rule: &Rule,
    id: FunctionId,
    line: &Requirement,
) -> Option<Finding> {
    match &line.demand {
        Demand::Consulting(who) => left_out(context, rule, id, line, who, "consulted on"),
        Demand::Informing(who) => left_out(context, rule, id, line, who, "sent a copy of"),
        Demand::Within(period, from) => late(context, rule, id, line, (*period, from.as_deref())),
    }
}

fn is_said(context: &Context<'_>, id: FunctionId, demand: &Demand) -> bool {
    match demand {
        Demand::Within(..) => context.model.function(id).deadline.is_stated(),
        _ => company(context, id, demand).next().is_some(),
    }
}
