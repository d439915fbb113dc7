//! Small constitutions made at random: whatever may be joined is joined somewhere.

use std::fmt::Write as _;

use proptest::prelude::*;

const CONDITIONS: [&str; 4] = [
    "",
    " when \"it is urgent\"",
    " when \"the Chief Executive and the Leader of the Council have both been told of it in writing\"",
    " unless required-by-law, \"it is of a minor nature\"",
];

const TITLES: [&str; 3] = [
    "",
    " \"Head of X\"",
    " \"Corporate Director for Communities, Culture and Neighbourhood-Services\"",
];

const ACTS: [&str; 6] = [
    "",
    " decides",
    " takes action",
    " should seek to resolve",
    " advises",
    " discusses  preferably",
];

/// A constitution, sound or nearly so.
pub(crate) fn constitution() -> impl Strategy<Value = String> {
    let numbers = proptest::collection::vec(any::<u16>(), 40..160);
    (2..14_usize, numbers).prop_map(|(posts, numbers)| {
        let mut made = Made {
            numbers: numbers.into_iter().cycle().take(4_000).collect(),
            text: String::new(),
        };
        made.all(posts);
        made.text
    })
}

struct Made {
    numbers: Vec<u16>,
    text: String,
}

impl Made {
    fn below(&mut self, most: usize) -> usize {
        usize::from(self.numbers.pop().unwrap_or_default()) % most.max(1)
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        let at = self.below(of.len());
        of[at]
    }

    fn post(&mut self, posts: usize) -> String {
        match self.below(posts + 1) {
            0 => "cabinet".into(),
            number => format!("post-{}", number - 1),
        }
    }

    fn write(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn all(&mut self, posts: usize) {
        self.write("council exemplar \"Exemplar\"\ndocument rules\ndocument grievance { status not-loaded }\n");
        self.write(
            "body cabinet\ngroup party { many }\nmember councillor { many  sits on cabinet }\n",
        );
        self.write("member leader { is councillor  leads cabinet, party }\n");
        for post in 0..posts {
            let title = self.one(&TITLES);
            let many = self.one(&["", "many ", "vacant "]);
            let _ = write!(self.text, "officer post-{post}{title} {{ {many}");
            for _ in 0..self.below(3) {
                let (one, other) = (self.below(posts), self.below(posts));
                let (join, when) = (self.one(&[" or ", ", "]), self.one(&CONDITIONS));
                let _ = write!(self.text, " reports to post-{one}{join}post-{other}{when}");
            }
            let serves = self.one(&["", " serves party"]);
            let _ = writeln!(self.text, "{serves} }}");
        }
        for function in 0..self.below(5) {
            let (holder, when) = (self.post(posts), self.one(&CONDITIONS));
            let held = self.one(&["", "held by "]);
            let held =
                if held.is_empty() { String::new() } else { format!("held by {holder}{when}") };
            let _ = writeln!(self.text, "function power-{function} {{ {held} }}");
            let (from, to, when) = (self.post(posts), self.post(posts), self.one(&CONDITIONS));
            let _ = writeln!(
                self.text,
                "delegation passing-{function} {{ passes power-{function}  from {from}  to {to}  up to £1,000{when} }}"
            );
        }
        for matter in 0..self.below(5) {
            let (one, other, when) = (self.post(posts), self.post(posts), self.one(&CONDITIONS));
            let reach = self.one(&["may reach", "should not reach", "must not reach"]);
            let _ = writeln!(
                self.text,
                "confidential secret-{matter} {{ owner {one}  {reach} {other}, other party, post-0{when}  may reach councillor }}"
            );
        }
        let routes = self.below(4);
        for route in 0..routes {
            self.route(route, routes, posts);
        }
    }

    fn route(&mut self, route: usize, routes: usize, posts: usize) {
        let matter = self.one(&["complaint", "dispute", "request", "complaint, dispute"]);
        let _ = writeln!(
            self.text,
            "escalation route-{route} {{ matter {matter}  raised by councillor  about officer"
        );
        for place in 0..=self.below(5) {
            let opening = if place == 0 {
                "first"
            } else {
                self.one(&["then", "then", "finally", "otherwise"])
            };
            let who = match self.below(6) {
                0 => "grievance".to_owned(),
                1 => format!("route-{}", self.below(routes)),
                2 => "not-stated".to_owned(),
                _ => self.post(posts),
            };
            let (act, when) = (self.one(&ACTS), self.one(&CONDITIONS));
            let appeal = self.one(&["", "", "  disputes to route-0"]);
            let is_person =
                !who.starts_with("grie") && !who.starts_with("rou") && who != "not-stated";
            let (act, appeal) = if is_person { (act, appeal) } else { ("", "") };
            let _ = writeln!(self.text, "    {opening} {who}{when}{act}{appeal}");
        }
        self.write("}\n");
    }
}
