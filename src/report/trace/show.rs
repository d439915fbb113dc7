//! A trace as people read it, on a screen or aloud.

use anstyle::{AnsiColor, Style as Paint};

use super::{Access, Answer, Branch, Place, Route, Says, Trace, Way};
use crate::report::{INCOMPLETE, Style, terminal, text};

const WARNING: Paint = AnsiColor::Yellow.on_default();

/// The traces of one question, one for each constitution.
pub fn write(traces: &[(String, Trace)], style: Style) -> String {
    let mut page = Page { out: String::new(), style };
    for (constitution, trace) in traces {
        page.trace(constitution, trace);
    }
    page.out
}

/// The same for programs.
pub fn json(traces: &[(String, Trace)]) -> String {
    #[derive(serde::Serialize)]
    struct Output<'a> {
        version: u32,
        traces: Vec<One<'a>>,
    }
    #[derive(serde::Serialize)]
    struct One<'a> {
        constitution: &'a str,
        #[serde(flatten)]
        trace: &'a Trace,
    }
    let traces = traces.iter().map(|(constitution, trace)| One { constitution, trace }).collect();
    crate::report::json::text(&Output { version: crate::report::json::VERSION, traces })
}

struct Page {
    out: String,
    style: Style,
}

impl Page {
    /// A paragraph that begins after `first`.
    fn line(&mut self, first: &str, words: &str) {
        text::paragraph(&mut self.out, self.style, first, words);
    }

    fn gap(&mut self) {
        self.out.push('\n');
    }

    fn title(&mut self, words: &str) {
        text::title(&mut self.out, self.style, terminal::BOLD, words);
    }

    fn trace(&mut self, constitution: &str, trace: &Trace) {
        self.line("", constitution);
        self.title(&text::sentence(&trace.question));
        self.gap();
        if !trace.is_complete {
            self.line("", INCOMPLETE);
            self.gap();
        }
        if trace.answers.is_empty() {
            self.line("", "There is nobody of whom this can be asked.");
            self.gap();
        }
        let several = trace.answers.len() + trace.more > 1;
        for (index, answer) in trace.answers.iter().enumerate() {
            match &answer.says {
                Says::Route(route) => {
                    if several {
                        self.whom(index, answer);
                    }
                    self.route(route);
                }
                Says::Access(access) => self.access(access, &answer.cases, "whoever asks"),
            }
        }
        for also in &trace.also {
            self.line("  ", &format!("{}.", text::sentence(also)));
        }
        for reading in &trace.readings {
            self.labelled("Rests on the reading", &format!("“{reading}”"));
        }
        if !(trace.also.is_empty() && trace.readings.is_empty()) {
            self.gap();
        }
        if trace.more > 0 {
            let more = text::count(trace.more, "other answer", "other answers");
            self.line(
                "",
                &format!(
                    "There {} {more} for others; ask about them by name.",
                    if trace.more == 1 { "is" } else { "are" }
                ),
            );
            self.gap();
        }
    }

    /// For whom an answer is.
    fn whom(&mut self, index: usize, answer: &Answer) {
        let letter = char::from(b'A' + u8::try_from(index % 26).unwrap_or_default());
        let cases = if answer.cases.is_empty() {
            "it is otherwise".to_owned()
        } else {
            answer.cases.join("; or ")
        };
        self.title(&format!("{letter}. Where {cases}:"));
        self.gap();
    }

    fn route(&mut self, route: &Route) {
        for remark in &route.remarks {
            self.line("", &format!("{}.", text::sentence(remark)));
        }
        if !route.remarks.is_empty() {
            self.gap();
        }
        for way in &route.ways {
            self.way(way);
        }
    }

    fn way(&mut self, way: &Way) {
        let pin = way.paragraph.as_ref().map(|it| format!(" [{it}]")).unwrap_or_default();
        let applies = if way.is_handed_over { "goes on" } else { "applies" };
        self.title(&format!("“{}”{pin} {applies}.", way.title));
        for because in &way.because {
            self.line("  ", &format!("{}.", text::sentence(because)));
        }
        self.gap();
        for place in &way.places {
            self.place(place);
        }
        self.gap();
        let ends = way.ends.join("; ");
        self.labelled("Ends", &text::sentence(&ends));
        self.labelled(
            "Time",
            way.time.as_deref().unwrap_or("the rules do not state one that holds for every step"),
        );
        for carried in &way.carries {
            self.labelled("Carries", carried);
        }
        for reading in &way.readings {
            self.labelled("Rests on the reading", &format!("“{reading}”"));
        }
        self.gap();
    }

    fn labelled(&mut self, label: &str, words: &str) {
        let label = text::painted(self.style, terminal::QUIET, &format!("{label}:"));
        text::hanging(&mut self.out, self.style, &format!("  {label} "), 6, &format!("{words}."));
    }

    fn place(&mut self, place: &Place) {
        let mut first = format!("{:>3}. ", place.number);
        for (index, branch) in place.branches.iter().enumerate() {
            self.branch(&first, branch, index > 0);
            first = String::from("     ");
        }
        for fallen in place.fallen_sentences() {
            self.line(&first, &fallen);
            first = String::from("     ");
        }
    }

    fn branch(&mut self, first: &str, branch: &Branch, is_other: bool) {
        let other = if is_other { "Otherwise: " } else { "" };
        self.line(first, &format!("{other}{}", branch.sentence()));
        for detail in &branch.details {
            self.line("     - ", &format!("{}.", text::sentence(detail)));
        }
        for conflict in &branch.conflicts {
            let mark = text::painted(self.style, WARNING, "Note:");
            self.line(&format!("     - {mark} "), &format!("{}.", text::sentence(conflict)));
        }
    }

    fn access(&mut self, access: &Access, cases: &[String], asker: &str) {
        let who = if cases.is_empty() { asker.to_owned() } else { cases.join("; or ") };
        self.title(&format!("{}: {}.", text::sentence(&who), access.answer));
        for clause in &access.clauses {
            self.line("  - ", &format!("By {clause}."));
        }
        self.gap();
    }
}
