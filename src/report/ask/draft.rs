//! An answer as it is put together.

use super::{Answer, Part, Provision, Step, Unanswered, names};
use crate::{
    analysis::{Persons, Topic, holding::Holding},
    model::{Constitution, Definition, Head, Qualifiers, Reference, Who},
    report::{
        read::{self, Entry},
        text,
        trace::said,
    },
    rules::{Context, words},
    source::Span,
    syntax::ast::Thing,
};

pub(super) struct Draft<'c> {
    pub(super) context: &'c Context<'c>,
    pub(super) model: &'c Constitution<'c>,
    pub(super) holding: Holding<'c, 'c>,
    answer: Answer,
    all: Vec<read::Provision<'c>>,
    /// Which of all provisions are cited, in the order in which they were.
    cited: Vec<usize>,
}

/// Those of whom most provisions speak, by their stems.
const WHOM: [&str; 5] = ["council", "councillor", "employe", "member", "offic"];

/// How many provisions that speak of something are shown.
const MENTIONS: usize = 5;

impl<'c> Draft<'c> {
    pub(super) fn new(context: &'c Context<'c>) -> Self {
        let model = context.model;
        let answer = Answer { is_complete: model.is_sound(), ..Answer::default() };
        let holding = Holding::new(context.resolver);
        Self { context, model, holding, answer, all: read::provisions(model), cited: Vec::new() }
    }

    /// The answer, with what is cited read back.
    pub(super) fn answer(mut self) -> Answer {
        let cited: Vec<_> = self.cited.iter().filter_map(|&at| self.all.get(at).copied()).collect();
        let (entries, confirm) = read::say(self.model, &cited);
        self.answer.provisions = entries.into_iter().map(provision).collect();
        if !confirm.is_empty() {
            // Those that the provisions number stand first, so that the numbers hold.
            let own: Vec<_> = confirm.into_iter().map(|it| it.reading).collect();
            let mut others = std::mem::take(&mut self.answer.readings);
            others.retain(|it| !own.contains(it));
            self.answer.readings = own;
            self.answer.readings.append(&mut others);
        }
        self.answer
    }

    pub(super) fn question(&mut self, said: String) {
        self.answer.question = said;
    }

    pub(super) fn part(&mut self, part: Part) {
        self.answer.parts.push(part);
    }

    pub(super) fn say(&mut self, says: &str) {
        self.part(Part { says: sentence(says), ..Part::default() });
    }

    /// An answer with what it comes from.
    pub(super) fn list(&mut self, says: &str, steps: Vec<Step>) {
        self.part(Part { says: sentence(says), steps, ..Part::default() });
    }

    /// Says that the rules are silent.
    pub(super) fn silent(&mut self, silence: &str) {
        self.say(silence);
        self.silence(silence);
    }

    pub(super) fn silence(&mut self, silence: &str) {
        add(&mut self.answer.silence, sentence(silence));
    }

    pub(super) fn cure(&mut self, cure: &str) {
        add(&mut self.answer.cures, sentence(cure));
    }

    pub(super) fn rests_on(&mut self, readings: Vec<String>) {
        for reading in readings {
            add(&mut self.answer.readings, reading);
        }
    }

    /// Shows the statement that begins so.
    pub(super) fn cite(&mut self, head: &Head) {
        if let Some(at) = self.place(head)
            && !self.cited.contains(&at)
        {
            self.cited.push(at);
        }
    }

    pub(super) fn is_silent(&self) -> bool {
        !self.answer.silence.is_empty()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.answer.parts.is_empty()
    }

    pub(super) fn has_cited(&self) -> bool {
        !self.cited.is_empty()
    }

    /// Shows the provisions that speak of something in these words: those with all of them, else those
    /// with most; and whether there are any.
    pub(super) fn mention(&mut self, phrase: &str) -> bool {
        let all = (0..self.all.len()).collect();
        self.mention_among(all, phrase)
    }

    /// The same among the statements that begin so.
    pub(super) fn mention_of(&mut self, heads: &[Head], phrase: &str) -> bool {
        let some = heads.iter().filter_map(|head| self.place(head)).collect();
        self.mention_among(some, phrase)
    }

    fn mention_among(&mut self, some: Vec<usize>, phrase: &str) -> bool {
        let mut wanted = names::words(phrase);
        // Whom it is about says less than what it is.
        let is_told = |word: &String| !WHOM.contains(&word.as_str());
        if wanted.iter().any(is_told) {
            wanted.retain(is_told);
        }
        let shared = |at: usize| {
            let known = self.words_at(at);
            wanted.iter().filter(|word| known.contains(word)).count()
        };
        let mut found: Vec<_> = some.into_iter().map(|at| (shared(at), at)).collect();
        found.retain(|&(shared, _)| shared > 0 && 3 * shared >= 2 * wanted.len());
        let most = found.iter().map(|it| it.0).max().unwrap_or_default();
        found.retain(|it| it.0 == most);
        for &(_, at) in found.iter().take(MENTIONS) {
            if !self.cited.contains(&at) {
                self.cited.push(at);
            }
        }
        !found.is_empty()
    }

    /// The words that count in a statement.
    pub(super) fn words_of(&self, head: &Head) -> Vec<String> {
        self.place(head).map(|at| self.words_at(at)).unwrap_or_default()
    }

    fn words_at(&self, at: usize) -> Vec<String> {
        let one: Vec<_> = self.all.get(at).copied().into_iter().collect();
        let (entries, _) = read::say(self.model, &one);
        let text = |entry: &Entry| {
            let lines = entry.lines.iter().map(|it| it.text.as_str());
            lines.chain([entry.title.as_str(), &entry.name]).collect::<Vec<_>>().join(" ")
        };
        names::words(&entries.iter().map(text).collect::<Vec<_>>().join(" "))
    }

    /// Which provision it is that begins so.
    fn place(&self, head: &Head) -> Option<usize> {
        let is_it = |it: &read::Provision<'_>| {
            it.1.name.is_some_and(|name| it.0.span(name.range) == head.span)
        };
        self.all.iter().position(is_it)
    }

    /// Says that nothing is called so, what comes near, and what speaks of it.
    pub(super) fn unknown(
        &mut self,
        silence: &str,
        phrase: &str,
        unknown: names::Unknown,
    ) -> Result<(), Unanswered> {
        let phrase = phrase.trim().to_owned();
        let near = match unknown {
            names::Unknown::Several(names) => return Err(Unanswered::Several { phrase, names }),
            names::Unknown::None(near) => near,
        };
        // A name that is not found is no silence, where the words are.
        if self.mention(&phrase) {
            self.say(&format!(
                "nothing here is called “{phrase}”: beyond these provisions, which use the words, the rules do not state {silence}"
            ));
        } else {
            let nothing = "nothing here is called so, and no provision uses the words; if the text has another name for it, ask by that";
            self.silent(&format!("the rules do not state {silence}: {nothing}"));
        }
        if !near.is_empty() {
            self.say(&format!("near it come {}", text::list(&near)));
        }
        Ok(())
    }

    pub(super) fn who(&self, phrase: &str) -> Result<(Persons, String), Unanswered> {
        let people = &self.context.resolver.people;
        Ok(match names::who(self.context, phrase)? {
            names::Who::Role(role) => (people.of_role(role), words::role(self.model, role)),
            names::Who::Kind(kind) => {
                let said = match kind {
                    Thing::Anyone => "anyone",
                    Thing::Officer => "an officer",
                    Thing::Member => "a member",
                    Thing::Body => "a body",
                    Thing::Group => "a group",
                    _ => "somebody outside the council",
                };
                (people.of_kind(kind), said.to_owned())
            }
        })
    }

    pub(super) fn titled(&self, head: &Head) -> String {
        said::titled(self.model, head)
    }

    pub(super) fn pin(&self, of: Qualifiers, within: Qualifiers) -> Option<String> {
        self.model.pin(of).or_else(|| self.model.pin(within))
    }

    /// A reference as a sentence has it.
    pub(super) fn terms(&self, reference: Reference) -> String {
        said::terms(self.model, self.model.terms(reference))
    }

    pub(super) fn quote(&self, span: Span) -> String {
        format!("“{}”", said::quoted(self.model, span))
    }

    /// Whether a clause may mean any of some people, whichever: what is for the chief executive is not
    /// for an officer.
    pub(super) fn may_mean_all(&self, who: &Who, some: &Persons) -> bool {
        let Some(reference) = who.who.stated() else { return false };
        let meant = self.holding.meant_by(reference).persons;
        some.is_subset(&meant) || meant.is_disjoint(some) && self.may_mean(who, some)
    }

    /// Whether a clause may mean one of some people.
    pub(super) fn may_mean(&self, who: &Who, some: &Persons) -> bool {
        who.who.stated().is_some_and(|it| self.may_be(it, some))
    }

    pub(super) fn may_be(&self, reference: Reference, some: &Persons) -> bool {
        if !self.holding.meant_by(reference).persons.is_disjoint(some) {
            return true;
        }
        let by_line = |thing: Thing| matches!(thing, Thing::LineManager | Thing::ManagementChain);
        self.model.terms(reference).iter().any(|it| by_line(it.thing)) && self.manage(some)
    }

    /// Whether one of some people is somebody's manager.
    fn manage(&self, some: &Persons) -> bool {
        let people = &self.context.resolver.people;
        let is_one = |it: crate::analysis::Person| some.contains_same(it);
        let mut all = people.of_kind(Thing::Officer).iter().collect::<Vec<_>>().into_iter();
        all.any(|person| people.line_managers(person).any(is_one))
    }

    pub(super) fn topic(&self, topic: Topic) -> String {
        words::topic(self.model, topic)
    }

    pub(super) fn head_of(&self, definition: Definition) -> Option<&'c Head> {
        self.model.head(definition)
    }
}

fn add(all: &mut Vec<String>, one: String) {
    if !all.contains(&one) {
        all.push(one);
    }
}

fn provision(entry: Entry) -> Provision {
    Provision {
        paragraph: entry.paragraph,
        title: entry.title,
        name: entry.name,
        lines: entry.lines.into_iter().map(|it| it.text).collect(),
        not_stated: entry.silent.into_iter().map(str::to_owned).collect(),
    }
}

/// With a capital at its beginning and a stop at its end.
pub(super) fn sentence(words: &str) -> String {
    let words = words.trim_end_matches(['.', ',']);
    format!("{}.", text::sentence(words))
}
