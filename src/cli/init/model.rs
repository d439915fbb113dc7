//! The model that a new folder begins with: the posts that statute demands of such an authority, and one route.

use std::fmt::Write as _;

use crate::{
    law::{self, Law, OF_BODIES},
    syntax::format::format,
};

/// What is known of a council before anything is written about it.
#[derive(Debug)]
pub(super) struct Council {
    pub(super) name: String,
    pub(super) nation: String,
    pub(super) kind: String,
    pub(super) governance: String,
}

/// The offices of which one leads the paid service, where an authority must have one.
const HEADS: [&str; 3] = ["chief-executive", "head-of-paid-service", "clerk"];

impl Council {
    fn law(&self) -> Option<Law> {
        law::pack(&self.nation)?.on(None)
    }

    /// The offices that statute demands of it today, as it lists them.
    pub(super) fn offices(&self) -> Vec<&'static str> {
        let Some(law) = self.law() else { return Vec::new() };
        let (kind, governance) = (Some(self.kind.as_str()), Some(self.governance.as_str()));
        let demanded = law.offices().filter(|it| law.required(it, kind, governance).is_some());
        demanded.map(|it| it.name.as_str()).collect()
    }

    /// In the form that `polity fmt` gives.
    pub(super) fn model(&self) -> String {
        let offices = self.offices();
        let head_office = HEADS.into_iter().find(|it| offices.contains(it));
        let head = self.head(head_office);
        let mut text = String::new();
        post(&mut text, head, head_office, "full-council");
        let of_bodies = offices.iter().filter(|it| OF_BODIES.contains(it));
        for office in offices.iter().filter(|it| !OF_BODIES.contains(it)) {
            if Some(*office) != head_office {
                post(&mut text, office, Some(office), head);
            }
        }
        text.push_str(MEMBERS);
        for body in of_bodies.filter(|it| **it != "full-council") {
            let _ = write!(
                text,
                "member {body}-member {{\nmany\nis councillor\nsits on {body}\n}}\n\
                 body {body} {{ holds {body} }}\n"
            );
        }
        let is_office = self.law().is_some_and(|law| law.office("full-council").is_some());
        let holds = if is_office { " { holds full-council }" } else { "" };
        let _ = writeln!(text, "body full-council{holds}\nbody standards-committee");
        text.push_str(&ROUTE.replace("HEAD", head).replace("TITLE", &head.replace('-', " ")));
        format(&[self.heading(&text), text].concat()).text.into_owned()
    }

    /// What the post at the head is called.
    fn head(&self, office: Option<&str>) -> &'static str {
        let is_local = matches!(self.kind.as_str(), "parish" | "community");
        if office == Some("clerk") || is_local { "clerk" } else { "chief-executive" }
    }

    fn heading(&self, rest: &str) -> String {
        let Self { name, nation, kind, governance } = self;
        format!(
            "edition 2026\n\
             # A beginning. Put your own posts and routes in place of these, and each paragraph in [brackets].\n\n\
             council {} \"{name}\" {{\nnation {nation}\nkind {kind}\ngovernance {governance}\n}}\n\
             document constitution \"Constitution of {name}\" unless required-by-law, protected-disclosure\n\n",
            self.id(rest)
        )
    }

    /// The council's name as a name in the model, of which this is the rest.
    fn id(&self, rest: &str) -> String {
        let lower = self.name.to_lowercase();
        let words = lower.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
        let id = words.collect::<Vec<_>>().join("-");
        // A word by itself may be one of the language or the name of a post.
        let is_plain = id.contains('-') && id.starts_with(|it: char| it.is_ascii_lowercase());
        let is_taken = rest.split_whitespace().any(|it| it == id);
        if is_plain && !is_taken {
            id
        } else {
            format!("council-{id}").trim_end_matches('-').to_owned()
        }
    }
}

/// A post, and who stands in for it.
fn post(text: &mut String, name: &str, office: Option<&str>, above: &str) {
    let holds = office.map(|it| format!("holds {it}\n")).unwrap_or_default();
    let _ = write!(
        text,
        "officer {name} {{\n{holds}reports to {above}\ndeputy deputy-{name}\n}}\n\
         officer deputy-{name} {{ reports to {name} }}\n"
    );
}

const MEMBERS: &str = "
member councillor {\nmany\nsits on full-council\n}
member standards-member \"Member of the Standards Committee\" {
many\nis councillor\nsits on standards-committee\n}
";

const ROUTE: &str = "
escalation complaint-about-officer \"A councillor's complaint about an officer\" {
matter complaint
raised by councillor
about officer
first HEAD considers unless subject within 10 working days outcome to raiser
finally standards-committee decides within 20 working days outcome to raiser, subject
}

scenario \"a complaint about the TITLE is not for the TITLE\" {
when councillor raises complaint about HEAD
expect decided by standards-committee
expect never HEAD
}
";
