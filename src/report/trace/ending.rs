//! How a way ends: who decides, in what time, who learns of what, and what all of it rests on.

use super::{
    said,
    way::{Telling, duration},
};
use crate::{
    analysis::{Choice, Ending, Flow, Person, Topic, route, time::Total},
    model::{Qualifiers, Stated, Step},
    report::text,
    rules::words,
    syntax::ast::{Join, Thing},
};

impl Telling<'_> {
    /// How it ends, with the conditions of each end.
    pub(super) fn ends(&self, flow: &Flow) -> Vec<String> {
        let model = self.context.model;
        let escalation = model.escalation(flow.escalation);
        let mut ends: Vec<String> = Vec::new();
        for reached in &flow.places {
            let mut is_conditional = false;
            for branch in &reached.branches {
                let place = escalation.places.get(reached.place);
                let Some(step) = place.and_then(|it| it.steps.get(branch.step)) else { continue };
                let Some(mut end) = self.end(branch, step) else { continue };
                if is_conditional && branch.when.is_empty() {
                    end.insert_str(0, "otherwise ");
                }
                is_conditional |= !branch.when.is_empty();
                if !ends.contains(&end) {
                    ends.push(end);
                }
            }
        }
        if ends.len() == 1 && is_unheard(flow) {
            ends.insert(0, "the rules do not state who hears it".into());
        }
        if flow.may_end_in_talk() {
            let or = if ends.is_empty() { "" } else { "otherwise " };
            ends.push(format!("{or}the rules do not state who decides"));
        }
        if flow.cut_at.is_some() {
            ends.push("what the text puts after that is never reached".into());
        }
        ends
    }

    /// The end that one branch makes; `None` where it makes none.
    fn end(&self, branch: &route::Branch, step: &Step) -> Option<String> {
        let model = self.context.model;
        let (who, does) = self.deed(branch, step);
        let title = |id| model.title(&model.document(id).head);
        let end = match branch.ending {
            Ending::Decided => format!("{who} {does}"),
            Ending::Acted => format!("{who} {does}, and that ends it"),
            Ending::HandedOver(_) | Ending::Continues(_) => self.onwards(branch)?,
            Ending::NothingApplies(id) => {
                format!("nothing that is modelled of “{}” applies to it", title(id))
            }
            Ending::Open => return None,
        };
        let quote = |&span: &_| format!("“{}”", said::quoted(model, span));
        let when: Vec<_> = branch.when.iter().map(quote).collect();
        if when.is_empty() {
            return Some(end);
        }
        Some(format!("{end}, when {}", text::list(&when)))
    }

    /// Where it goes on: in what is not loaded, or under other escalations.
    fn onwards(&self, branch: &route::Branch) -> Option<String> {
        let unknown = self.titles(&branch.not_loaded);
        let last = if branch.who.alternatives.len() > 1 { "or" } else { "and" };
        let loaded = match unknown.len() {
            0 | 1 => "which is not loaded",
            2 => "neither of which is loaded",
            _ => "none of which is loaded",
        };
        let listed = words::list(&unknown, last);
        let unread = format!("what follows is in {listed}, {loaded}");
        let flows = branch.continues.iter().filter_map(|&it| self.found.flows.get(it));
        let mut heads: Vec<String> = Vec::new();
        for head in flows.map(|it| self.head(it.escalation)) {
            if !heads.contains(&head) {
                heads.push(head);
            }
        }
        let further = format!("it goes on under {}", words::list(&heads, last));
        let ways = match (unknown.is_empty(), heads.is_empty()) {
            (true, true) => return None,
            (true, false) => further,
            (false, true) => unread,
            (false, false) => format!("{unread}, {last} {further}"),
        };
        let is_open = branch.who.is_open && unknown.len() + heads.len() > 1;
        Some(if is_open { format!("{ways} (the rules do not state which)") } else { ways })
    }

    /// The sum of the places passed; `None` where it is not stated for each.
    pub(super) fn time(&self, flow: &Flow) -> Option<String> {
        let Stated::Stated(longest) = self.context.scopes.time_in(flow) else { return None };
        let said = |total: &Total| {
            let each = total.0.iter().map(|&(c, u, n)| duration(c, u, &n.to_string()));
            text::list(&each.collect::<Vec<_>>())
        };
        let most = said(&longest);
        match self.context.scopes.shortest_time_in(flow) {
            Stated::Stated(shortest) if shortest != longest && !shortest.0.is_empty() => Some(
                format!("{most} at most; {} where it ends as early as it may", said(&shortest)),
            ),
            _ => (!most.is_empty()).then_some(most),
        }
    }

    /// What the route carries, and who learns of it.
    pub(super) fn carries(&self, flow: &Flow) -> Vec<String> {
        let model = self.context.model;
        let escalation = model.escalation(flow.escalation);
        let mut learning: Vec<String> = Vec::new();
        let mut learns = |person: Person| {
            let said = words::role(model, person.role());
            if !learning.contains(&said) {
                learning.push(said);
            }
        };
        for reached in &flow.places {
            for branch in &reached.branches {
                branch.who.persons().for_each(&mut learns);
                let place = escalation.places.get(reached.place);
                let Some(step) = place.and_then(|it| it.steps.get(branch.step)) else { continue };
                for who in step.company.iter().chain(&step.outcome_to) {
                    let told = self.context.resolver.choices(who, self.case);
                    told.iter().flat_map(Choice::persons).for_each(&mut learns);
                }
            }
        }
        let carried = |id: &_| {
            let matter = said::titled(model, &model.confidential(*id).head);
            format!("{matter}, of which {} may learn", text::list(&learning))
        };
        escalation.carries.iter().map(carried).collect()
    }

    /// What says to whom those answer whose superiors stand in a step.
    fn lines(&self, flow: &Flow) -> Vec<Qualifiers> {
        let model = self.context.model;
        let escalation = model.escalation(flow.escalation);
        let steps = escalation.places.iter().flat_map(|it| &it.steps);
        let terms = steps.filter_map(|it| it.who.stated()).flat_map(|it| model.terms(it));
        let things: Vec<Thing> =
            terms.filter(|it| it.join == Join::Of).map(|it| it.thing).collect();
        let parties =
            [(Thing::Raiser, Some(self.case.raiser)), (Thing::Subject, self.case.subject)];
        let parties = parties.into_iter().filter(|(thing, _)| things.contains(thing));
        let roles =
            parties.filter_map(|(_, it)| Some(self.context.resolver.people.lines_of(it?.role())));
        roles.flat_map(|it| model.role(it).line_qualifiers.iter().copied()).collect()
    }

    pub(super) fn readings(&self, flow: &Flow) -> Vec<String> {
        let model = self.context.model;
        let escalation = model.escalation(flow.escalation);
        let mut all: Vec<Qualifiers> = vec![escalation.head.qualifiers];
        let clauses = [escalation.raised_by, escalation.about];
        all.extend(clauses.into_iter().flatten().map(|it| it.qualifiers));
        all.extend(self.lines(flow));
        for step in escalation.places.iter().flat_map(|it| &it.steps) {
            all.extend(step.qualifiers.iter().copied());
            all.extend(step.company.iter().chain(&step.outcome_to).map(|it| it.qualifiers));
        }
        if let Some(Topic::Function(id)) = self.case.topic {
            let function = model.function(id);
            all.push(function.head.qualifiers);
            all.extend(function.held_by.iter().chain(&function.company).map(|it| it.qualifiers));
        }
        said::readings(model, all)
    }
}

/// Whether everybody is passed over who should hear it, and it is handed over unheard.
fn is_unheard(flow: &Flow) -> bool {
    let hands_over = |it: &route::Branch| matches!(it.ending, Ending::HandedOver(_));
    let mut standing = flow.places.iter().filter(|it| !it.branches.is_empty());
    let is_passed_over = flow.places.iter().any(|it| it.branches.is_empty());
    is_passed_over && standing.all(|it| it.branches.iter().all(hands_over))
}
