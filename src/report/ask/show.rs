//! An answer as people read it, and for programs.

use super::{Answer, Part, Provision};
use crate::report::{INCOMPLETE, Style, terminal, text};

/// The answers to one question, one for each constitution.
pub fn write(answers: &[(String, Answer)], style: Style) -> String {
    let mut page = Page { out: String::new(), style };
    for (constitution, answer) in answers {
        if !page.out.is_empty() {
            page.out.push('\n');
        }
        page.answer(constitution, answer);
    }
    page.out
}

/// The same for programs; its schema is [`SCHEMA`].
pub fn json(answers: &[(String, Answer)]) -> String {
    #[derive(serde::Serialize)]
    struct Output<'a> {
        version: u32,
        answers: Vec<One<'a>>,
    }
    #[derive(serde::Serialize)]
    struct One<'a> {
        constitution: &'a str,
        #[serde(flatten)]
        answer: &'a Answer,
    }
    let answers =
        answers.iter().map(|(constitution, answer)| One { constitution, answer }).collect();
    crate::report::json::text(&Output { version: crate::report::json::VERSION, answers })
}

/// What the JSON of an answer looks like, as JSON Schema.
pub const SCHEMA: &str = include_str!("schema.json");

struct Page {
    out: String,
    style: Style,
}

impl Page {
    fn line(&mut self, first: &str, words: &str) {
        text::paragraph(&mut self.out, self.style, first, words);
    }

    fn answer(&mut self, constitution: &str, answer: &Answer) {
        self.line("", constitution);
        text::title(&mut self.out, self.style, terminal::BOLD, &text::sentence(&answer.question));
        if !answer.is_complete {
            self.line("", INCOMPLETE);
        }
        self.out.push('\n');
        for part in &answer.parts {
            self.part(part);
        }
        for provision in &answer.provisions {
            self.out.push('\n');
            self.provision(provision);
        }
        let rests = [("Cured by", &answer.cures), ("Not stated", &answer.silence)];
        if !(answer.readings.is_empty() && rests.iter().all(|(_, all)| all.is_empty())) {
            self.out.push('\n');
        }
        for (index, reading) in answer.readings.iter().enumerate() {
            self.labelled(&format!("Rests on reading {}", index + 1), &format!("“{reading}”."));
        }
        for (label, all) in rests {
            for it in all {
                self.labelled(label, it);
            }
        }
    }

    fn labelled(&mut self, label: &str, words: &str) {
        let label = text::painted(self.style, terminal::QUIET, &format!("{label}:"));
        text::hanging(&mut self.out, self.style, &format!("{label} "), 4, words);
    }

    fn part(&mut self, part: &Part) {
        let said = match part.cases.as_slice() {
            [] => part.says.clone(),
            cases => {
                format!("{}: {}", text::sentence(&cases.join("; or ")), uncapitalised(&part.says))
            }
        };
        self.line("", &said);
        for step in &part.steps {
            let pin = step.paragraph.as_ref().map(|it| format!(" [{it}]")).unwrap_or_default();
            let words = step.text.strip_suffix('.').filter(|_| !pin.is_empty());
            let words = words.map_or_else(|| step.text.clone(), |it| format!("{it}{pin}."));
            // The steps of a route are numbered.
            let is_numbered = step.text.starts_with(|it: char| it.is_ascii_digit());
            self.line(if is_numbered { "    " } else { "  - " }, &words);
        }
    }

    fn provision(&mut self, provision: &Provision) {
        let pin = provision.paragraph.as_ref().map(|it| format!("[{it}] ")).unwrap_or_default();
        let name = text::painted(self.style, terminal::QUIET, &format!("({})", provision.name));
        self.line("", &format!("{pin}{} {name}", provision.title));
        for line in &provision.lines {
            self.line("  ", line);
        }
        if !provision.not_stated.is_empty() {
            self.line("  ", &format!("Not stated: {}.", provision.not_stated.join("; ")));
        }
    }
}

/// A sentence as it goes on after a colon.
fn uncapitalised(said: &str) -> String {
    let mut letters = said.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
