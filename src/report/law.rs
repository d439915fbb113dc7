//! What the packs say, line by line, as people and programs read it.

use jiff::civil::Date;
use serde::Serialize;

use super::{Style, json, terminal, text};
use crate::law::{
    self, Allowed, Checked, Citation, Demand, Pack, Reach, Requirement, Reserved, nation_title,
};

/// A pack, with those of its lines that are asked for.
#[derive(Debug, Serialize)]
struct Listed<'p> {
    pack: &'p str,
    version: &'p str,
    nation: &'p str,
    /// The day whose law is listed; else every line there is.
    as_at: Option<String>,
    /// The day from which on the pack was compared with the law.
    since: Option<String>,
    /// The day whose law the pack states.
    states: Option<String>,
    lines: Vec<Line>,
}

/// What one provision says.
#[derive(Debug, Serialize)]
struct Line {
    says: String,
    citation: String,
    /// How far the citation was checked.
    checked: &'static str,
    since: Option<String>,
    /// Whether it was law before that day too, or may have been: nothing before it was compared.
    or_earlier: bool,
    until: Option<String>,
}

/// The packs for a screen or a log.
pub fn write(packs: &[&Pack], day: Option<Date>, style: Style) -> String {
    let mut out = String::new();
    for pack in packs {
        let listed = listed(pack, day);
        let title = format!("{}: {} {}", nation_title(&pack.nation), pack.name, pack.version);
        text::title(&mut out, style, terminal::BOLD, &title);
        text::paragraph(&mut out, style, "", &reach(&listed));
        out.push('\n');
        for line in &listed.lines {
            text::paragraph(&mut out, style, "  - ", &format!("{}.", line.says));
            text::paragraph(&mut out, style, "      ", &line.rests());
        }
        out.push('\n');
    }
    out.push_str("`polity rules` lists what is checked by them.\n");
    out
}

/// The same for programs.
pub fn json(packs: &[&Pack], day: Option<Date>) -> String {
    #[derive(Serialize)]
    struct Output<'p> {
        version: u32,
        packs: Vec<Listed<'p>>,
    }
    let packs = packs.iter().map(|pack| listed(pack, day)).collect();
    json::text(&Output { version: json::VERSION, packs })
}

/// Which law it is, and what is not known.
fn reach(listed: &Listed<'_>) -> String {
    let states = listed.states.as_deref().unwrap_or("no day");
    match (&listed.as_at, &listed.since) {
        (Some(day), Some(since)) if day < since => {
            format!("The law of {day} is not known: nothing before {since} was compared with it.")
        }
        (Some(day), _) => format!("As it was on {day}, as far as it is known on {states}."),
        (None, Some(since)) => format!("As at {states}; nothing before {since} was compared."),
        (None, None) => format!("As at {states}."),
    }
}

fn listed(pack: &Pack, day: Option<Date>) -> Listed<'_> {
    let is_known = day.is_none_or(|day| pack.since.is_none_or(|since| since <= day));
    let is_asked = |citation: &Citation| is_known && day.is_none_or(|day| citation.is_law_on(day));
    let lines = says(pack).into_iter().filter(|(_, citation)| is_asked(citation));
    Listed {
        pack: &pack.name,
        version: &pack.version,
        nation: &pack.nation,
        as_at: day.map(|it| it.to_string()),
        since: pack.since.map(|it| it.to_string()),
        states: pack.as_at.map(|it| it.to_string()),
        lines: lines.map(|(says, citation)| Line::new(pack, says, citation)).collect(),
    }
}

/// Each line of a pack as a sentence, with its citation.
fn says(pack: &Pack) -> Vec<(String, &Citation)> {
    let title =
        |office: &str| pack.office(office).map_or(office, |it| it.title.as_str()).to_lowercase();
    let mut said = Vec::new();
    for office in &pack.offices {
        let title = office.title.to_lowercase();
        for it in &office.required {
            let says = if law::OF_BODIES.contains(&office.name.as_str()) {
                format!("There is to be an {title}{}", within(&it.reach))
            } else {
                format!("One officer is to be {title}{}", within(&it.reach))
            };
            said.push((says, &it.citation));
        }
        if let Some(it) = &office.personal {
            let (what, besides) = (&it.what, not_in(&it.not_in));
            said.push((format!("The {title} does this in person: {what}{besides}"), &it.citation));
        }
        if let Some(it) = &office.deputy {
            let besides = not_in(&it.not_in);
            let whose = match it.what.as_str() {
                "holder" => "the holder, of the holder's own staff",
                who => who,
            };
            let says = format!("The deputy of the {title} is nominated by {whose}{besides}");
            said.push((says, &it.citation));
        }
    }
    for it in &pack.incompatible {
        let within = within(&it.reach);
        let (one, other) = (title(&it.one), title(&it.other));
        said.push((format!("The {one} may not be the {other} as well{within}"), &it.citation));
    }
    said.extend(pack.reserved.iter().map(|it| (reserved(it), &it.citation)));
    said.extend(pack.barred.iter().map(|it| {
        let says = format!("Nobody may do “{}”{}", spaced(&it.function), within(&it.reach));
        (says, &it.citation)
    }));
    said.extend(pack.requirements.iter().map(|it| (required(it), &it.citation)));
    said.extend(pack.categories.iter().map(|it| {
        let says =
            format!("“{}” may be kept closed: {}{}", spaced(&it.name), it.title, within(&it.reach));
        (says, &it.citation)
    }));
    said.extend(
        pack.provisions
            .iter()
            .map(|it| (format!("{}{}", text::sentence(&it.says), within(&it.reach)), &it.citation)),
    );
    said.extend(pack.revoked.iter().map(|it| (format!("Law no more: {}", it.text), &it.citation)));
    said
}

/// With the names of places as they are written.
fn titled(kind: &str) -> String {
    match kind {
        "london-borough" => "London borough".to_owned(),
        "city-of-london" => "City of London".to_owned(),
        "isles-of-scilly" => "Isles of Scilly".to_owned(),
        kind => spaced(kind),
    }
}

fn spaced(name: &str) -> String {
    name.replace('-', " ")
}

fn required(it: &Requirement) -> String {
    let function = spaced(&it.function);
    let must = match &it.demand {
        Demand::Consulting(who) => format!("{} are to be heard first", listed_of(who, "and")),
        Demand::Informing(who) => format!("copies are for {}", each(who)),
        Demand::Within(period, from) => {
            let from = from.iter().map(|day| format!(", counted from {day}"));
            format!("within {period}{}", from.collect::<String>())
        }
    };
    let comma = if it.reach.kinds.is_empty() { "" } else { "," };
    format!("“{function}”{comma}{}: {must}", within(&it.reach))
}

/// Those who have a copy: of members, each.
fn each(all: &[Allowed]) -> String {
    let each = |it: &Allowed| match it {
        Allowed::Member => "every member".to_owned(),
        it => it.to_string(),
    };
    text::joined(&all.iter().map(each).collect::<Vec<_>>(), "and")
}

fn listed_of(all: &[Allowed], join: &str) -> String {
    text::joined(&all.iter().map(ToString::to_string).collect::<Vec<_>>(), join)
}

/// For which authorities a line is law.
fn within(reach: &Reach) -> String {
    let mut says = String::new();
    for (word, all) in [(" in", &reach.kinds), (", under", &reach.governance)] {
        if !all.is_empty() {
            says = format!("{says}{word} {}", kinds(all));
        }
    }
    says + &not_in(&reach.not_in)
}

/// Kinds of authority or forms of governance, in words.
fn kinds(kinds: &[String]) -> String {
    text::list(&kinds.iter().map(|it| titled(it)).collect::<Vec<_>>())
}

fn not_in(all: &[String]) -> String {
    if all.is_empty() { String::new() } else { format!(", but not in {}", kinds(all)) }
}

fn reserved(it: &Reserved) -> String {
    let mut says = format!("“{}” is for {} alone", spaced(&it.function), listed_of(&it.to, "or"));
    if !it.except.is_empty() {
        says = format!("{says}, and not for {}", listed_of(&it.except, "or"));
    }
    says + &within(&it.reach)
}

impl Line {
    fn new(pack: &Pack, says: String, citation: &Citation) -> Self {
        let checked = match citation.checked {
            Checked::AsRevised => "read as revised",
            it => {
                Checked::NOTES.iter().find(|(_, state)| *state == it).map_or("", |(words, _)| words)
            }
        };
        Self {
            says,
            citation: citation.text.clone(),
            checked,
            since: citation.since.or(pack.since).map(|it| it.to_string()),
            or_earlier: citation.since.is_none(),
            until: citation.until.map(|it| it.to_string()),
        }
    }

    /// Its citation, how far that was checked, and its days.
    fn rests(&self) -> String {
        let earlier = if self.or_earlier { " or earlier" } else { "" };
        let since = self.since.iter().map(|it| format!(", law since {it}{earlier}"));
        let until = self.until.iter().map(|it| format!(", law until {it}"));
        let days: String = since.chain(until).collect();
        format!("{}; {}{days}", self.citation, self.checked)
    }
}
