//! Who hears a matter, and who decides it or that nobody does.

use std::fmt::Write as _;

use super::{
    Part, Step, Unanswered,
    draft::{Draft, sentence},
    form::Matter,
    names::{self, What},
};
use crate::{
    analysis::{Persons, Topic, question, route::Given},
    model::{Definition, EscalationId},
    report::{
        text,
        trace::{self, Route, Says, Way},
    },
    rules::words,
    syntax::{Name, ast::Thing},
};

impl Draft<'_> {
    pub(super) fn who_hears(&mut self, asked: &Matter, why: bool) -> Result<(), Unanswered> {
        let anyone = || self.context.resolver.people.of_kind(Thing::Anyone);
        let by = asked.by.as_deref().map(|it| self.who(it)).transpose()?;
        let other = asked.other.as_deref().map(|it| self.who(it)).transpose()?;
        let without = asked.without.as_deref().map(|it| self.who(it)).transpose()?;
        let article = if asked.matter.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        let parties = match (&by, &other) {
            (Some((_, by)), Some((_, other))) => format!(" between {by} and {other}"),
            (Some((_, by)), None) => format!(" by {by}"),
            _ => String::new(),
        };
        let mut said = format!("{article} {}{parties}", asked.matter);
        let (subjects, topic) = match asked.about.as_deref().map(|it| self.about(it)) {
            None => (other.as_ref().map(|it| it.0.clone()).unwrap_or_default(), None),
            Some(Ok((subjects, topic, about))) => {
                said += &[" about ", &about].concat();
                let sides = other.as_ref().map(|it| it.0.clone());
                (sides.unwrap_or(subjects), topic)
            }
            Some(Err(unknown)) => {
                let about = asked.about.as_deref().unwrap_or_default();
                said += &[" about “", about, "”"].concat();
                self.question(format!("who hears {said}"));
                return self.unknown(&format!("who hears {said}"), about, unknown);
            }
        };
        if let Some((_, without)) = &without {
            said += &[", without ", without].concat();
        }
        let verb = if why { "why nobody decides" } else { "who hears" };
        self.question(format!("{verb} {said}"));
        let mut given = Given::default();
        given.absent = without.map(|it| it.0).unwrap_or_default();
        let raisers = by.map_or_else(anyone, |it| it.0);
        let is_between = other.is_some();
        let matter = self.model.names.get(&asked.matter);
        if matter.is_none() {
            let known = format!("no rule here is for {article} {}", asked.matter);
            self.silent(&format!("the rules do not state who hears {said}: {known}"));
            return Ok(());
        }
        let rest = question::Question { is_between, given, ..question::Question::default() };
        let asked = question::Question { matter, raisers, subjects, topic, ..rest };
        self.follow(trace::Question { asked, said });
        if why && !self.is_silent() {
            self.say("the rules do name somebody who ends it");
        }
        Ok(())
    }

    /// Whom or what a matter is about, and as a sentence has it.
    fn about(&self, phrase: &str) -> Result<(Persons, Option<Topic>, String), names::Unknown> {
        let unknown = match self.who(phrase) {
            Ok((persons, said)) => return Ok((persons, None, said)),
            Err(Unanswered::Several { names, .. }) => names::Unknown::Several(names),
            Err(Unanswered::Nobody { near, .. }) => names::Unknown::None(near),
            Err(Unanswered::NotAForm) => names::Unknown::None(Vec::new()),
        };
        let what = match names::what(self.context, phrase, is_topic) {
            Ok(what) => what,
            Err(names::Unknown::None(near)) if near.is_empty() => return Err(unknown),
            Err(unknown) => return Err(unknown),
        };
        let under = |id: EscalationId| self.context.scopes.of(id).topics.first().copied();
        let topic = match what {
            What::Defined(Definition::Escalation(id)) => under(id),
            what => topic_of(what),
        };
        let Some(topic) = topic else { return Err(unknown) };
        let said = self.topic(topic);
        Ok((Persons::default(), Some(topic), said))
    }

    /// Follows the matters of the escalations about a topic, whoever raises them; whether there are any.
    pub(super) fn follow_topic(&mut self, topic: Topic, only: Option<&str>) -> bool {
        let scopes = self.context.scopes;
        let is_about = |id: &EscalationId| {
            scopes.of(*id).topics.contains(&topic) || scopes.disputes_to(topic) == Some(*id)
        };
        let ids: Vec<_> = self.model.escalation_ids().filter(is_about).collect();
        let mut matters: Vec<Name> = Vec::new();
        for id in ids {
            let stated = self.model.escalation(id).matters.as_ref().stated();
            for &matter in stated.into_iter().flatten() {
                let is_wanted = only.is_none_or(|it| self.model.name(matter) == it);
                if is_wanted && !matters.contains(&matter) {
                    matters.push(matter);
                }
            }
        }
        for &matter in &matters {
            let raisers = self.context.resolver.people.of_kind(Thing::Anyone);
            let matters = words::matters(self.model, &[matter]);
            let said = format!("{matters} about {}", self.topic(topic));
            let label = format!("in {matters} about it");
            let asked = question::Question {
                matter: Some(matter),
                raisers,
                topic: Some(topic),
                ..question::Question::default()
            };
            self.follow_as(Some(&label), trace::Question { asked, said });
        }
        !matters.is_empty()
    }

    /// Follows one escalation, for all whom it is for.
    pub(super) fn follow_under(&mut self, id: EscalationId) {
        let scope = self.context.scopes.of(id);
        let anyone = self.context.resolver.people.of_kind(Thing::Anyone);
        let (raisers, subjects) = match &scope.between {
            Some((one, other)) => (one.clone(), other.clone()),
            None => (
                scope.raisers.clone().unwrap_or(anyone),
                scope.subjects.clone().unwrap_or_default(),
            ),
        };
        let escalation = self.model.escalation(id);
        let matter = escalation.matters.as_ref().stated().and_then(|it| it.first().copied());
        let asked = question::Question {
            matter,
            raisers,
            topic: scope.topics.first().copied().filter(|_| subjects.is_empty()),
            subjects,
            is_between: scope.between.is_some(),
            under: Some(id),
            ..question::Question::default()
        };
        let said = format!("a matter under {}", self.titled(&escalation.head));
        self.follow(trace::Question { asked, said });
    }

    /// Answers with the ways that a trace finds.
    pub(super) fn follow(&mut self, question: trace::Question) {
        self.follow_as(None, question);
    }

    /// The same, where the answer is one of several and says for what it is.
    fn follow_as(&mut self, label: Option<&str>, question: trace::Question) {
        let said = question.said.clone();
        let trace = trace::follow(self.context, question);
        for answer in &trace.answers {
            let Says::Route(route) = &answer.says else { continue };
            let part = self.route(&said, route);
            let cases = answer.cases.join("; or ");
            let cases = match (label, cases.is_empty()) {
                (Some(label), true) => vec![label.to_owned()],
                (Some(label), false) => vec![format!("{label}, where {cases}")],
                (None, true) => Vec::new(),
                (None, false) => vec![format!("where {cases}")],
            };
            self.part(Part { cases, ..part });
        }
        if trace.more > 0 {
            let more = text::count(trace.more, "other answer", "other answers");
            self.say(&format!("there are {more} for others; ask about them by name"));
        }
        for also in &trace.also {
            self.say(also);
        }
        self.rests_on(trace.readings);
    }

    fn route(&mut self, asked: &str, route: &Route) -> Part {
        let mut says: Vec<String> = route.remarks.iter().map(|it| sentence(it)).collect();
        for remark in route.remarks.iter().filter(|it| is_silence(it)) {
            self.silence(remark);
        }
        let mut steps = Vec::new();
        let several = route.ways.iter().filter(|it| !it.is_handed_over).count() > 1;
        for way in &route.ways {
            says.push(self.way(asked, way, several));
            steps.extend(self.steps(way));
        }
        let goes_on = |it: &Way| it.ends.iter().all(|it| it.starts_with("it goes on under"));
        if !route.ways.is_empty() && route.ways.iter().all(goes_on) {
            let round = "it goes round in a circle, and the rules do not state who decides";
            says.push(sentence(round));
            self.silence(&format!("{round} {asked}"));
        }
        Part { cases: Vec::new(), says: says.join(" "), steps }
    }

    /// How a way begins and ends, in a sentence.
    fn way(&mut self, asked: &str, way: &Way, several: bool) -> String {
        let ends = way.ends.join("; ");
        for end in way.ends.iter().filter(|it| is_silence(it)) {
            self.silence(&format!("{end} {asked}, under “{}”", way.title));
        }
        self.rests_on(way.readings.clone());
        let pin = way.paragraph.as_ref().map(|it| format!(" [{it}]")).unwrap_or_default();
        if way.is_handed_over {
            return sentence(&format!("under “{}”{pin}: {ends}", way.title));
        }
        let under =
            if several { format!("under “{}”{pin}: ", way.title) } else { String::new() };
        let begins = begins(way);
        let mut said = sentence(&format!("{under}{begins}{ends}"));
        // Whoever ends it and should not is said at once, not in the steps alone.
        for conflict in way.last_conflicts() {
            let _ = write!(said, " Note: {}", sentence(conflict));
        }
        said
    }

    fn steps(&mut self, way: &Way) -> Vec<Step> {
        let verb = if way.is_handed_over { "goes on" } else { "applies" };
        let mut steps = vec![Step {
            text: format!("“{}” {verb}.", way.title),
            paragraph: way.paragraph.clone(),
        }];
        for because in &way.because {
            if is_silence(because) {
                self.silence(&format!("{because}, under “{}”", way.title));
            } else {
                steps.push(Step { text: sentence(because), paragraph: None });
            }
        }
        for place in &way.places {
            for (index, branch) in place.branches.iter().enumerate() {
                let or = if index > 0 { "Otherwise: " } else { "" };
                let mut text = format!("{}. {or}{}", place.number, branch.sentence());
                for more in branch.details.iter().chain(&branch.conflicts) {
                    if is_silence(more) {
                        self.silence(&format!("{more}, under “{}”", way.title));
                    }
                    text.push(' ');
                    text.push_str(&sentence(more));
                }
                steps.push(Step { text, paragraph: None });
                let is_cure = |it: &&String| it.contains("stands in") || it.contains("is left out");
                for cure in branch.details.iter().filter(is_cure) {
                    self.cure(cure);
                }
            }
            for fallen in place.fallen.iter().filter(|it| it.contains("is left out")) {
                self.cure(fallen);
            }
            for fallen in place.fallen_sentences() {
                steps.push(Step { text: format!("{}. {fallen}", place.number), paragraph: None });
            }
        }
        steps
    }
}

/// To whom it goes before anybody ends it.
fn begins(way: &Way) -> String {
    let mut said = String::new();
    for (at, (who, is_optional)) in way.stages().iter().enumerate() {
        let then = if at == 0 { "it goes first to" } else { ", then to" };
        let wish = if *is_optional { ", if whoever raises it so wishes" } else { "" };
        let _ = write!(said, "{then} {who}{wish}");
    }
    if said.is_empty() { said } else { said + "; " }
}

fn is_silence(said: &str) -> bool {
    said.starts_with("the rules do not state")
        || said.starts_with("otherwise the rules do not state")
}

fn is_topic(definition: Definition) -> bool {
    matches!(
        definition,
        Definition::Function(_) | Definition::Confidential(_) | Definition::Document(_)
    )
}

pub(super) fn topic_of(what: What) -> Option<Topic> {
    Some(match what {
        What::Quoted(span) => Topic::Text(span),
        What::Defined(Definition::Function(id)) => Topic::Function(id),
        What::Defined(Definition::Confidential(id)) => Topic::Confidential(id),
        What::Defined(Definition::Document(id)) => Topic::Document(id),
        What::Defined(_) => return None,
    })
}
