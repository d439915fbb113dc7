//! The forms of question that there are, as plain English.

/// A question taken to pieces; what it names is not looked up yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    WhoDecides { what: String },
    WhoHears(Matter),
    WhoMaySee { what: String },
    WhatMay { who: String, deed: Deed },
    WhereFrom { who: String, what: Option<String> },
    WhatBefore { who: String, what: String },
    WhyNot { who: String, deed: Deed, what: String },
    WhyNobody(Matter),
}

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Decide,
    See,
    BeAsked,
    Do,
}

/// `a complaint by R about S without X`
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Matter {
    pub matter: String,
    pub by: Option<String>,
    pub other: Option<String>,
    pub about: Option<String>,
    pub without: Option<String>,
}

/// Each form with an example.
pub const FORMS: [(&str, &str); 8] = [
    ("who decides NAME", "who decides need to know"),
    (
        "who hears a MATTER by ROLE about SUBJECT [without ROLE]",
        "who hears a complaint by a councillor about the chief executive",
    ),
    ("who may see INFORMATION", "who may see correspondence"),
    ("what may ROLE decide | see | be asked", "what may the monitoring officer be asked"),
    ("where does ROLE's power to NAME come from", "where does the director's power come from"),
    (
        "what must happen before ROLE does NAME",
        "what must happen before a cabinet member does binding letters",
    ),
    ("why can ROLE not decide | see | do NAME", "why can a councillor not see group papers"),
    (
        "why does nobody decide a MATTER by ROLE about SUBJECT",
        "why does nobody decide a complaint by a councillor about an officer",
    ),
];

/// Takes a question to pieces; `None` where it has none of the forms.
pub(super) fn read(question: &str) -> Option<Form> {
    let words: Vec<&str> = question.split_whitespace().collect();
    let line = words.join(" ");
    let line = line.trim_end_matches(['?', '.', ' ']);
    if breaks_off(line) {
        return None;
    }
    let rest = |lead: &str| after(line, lead);
    if let Some(what) = rest("who decides ").or_else(|| rest("who interprets ")) {
        return Some(match matter(what) {
            Some(matter) => Form::WhoHears(matter),
            None => Form::WhoDecides { what: what.to_owned() },
        });
    }
    if let Some(what) = rest("who hears ").or_else(|| rest("who handles ")) {
        return matter(what).map(Form::WhoHears);
    }
    if let Some(what) = rest("who may see ").or_else(|| rest("who can see ")) {
        return Some(Form::WhoMaySee { what: what.to_owned() });
    }
    if let Some(what) = rest("what may ").or_else(|| rest("what can ")) {
        let ends = [
            (" be asked", Deed::BeAsked),
            (" decide", Deed::Decide),
            (" see", Deed::See),
            (" do", Deed::Do),
        ];
        return ends.iter().find_map(|&(end, deed)| {
            let who = before(what, end)?;
            Some(Form::WhatMay { who: who.to_owned(), deed })
        });
    }
    if let Some(what) = rest("where does ") {
        let what = before(what, " come from")?;
        return where_from(what);
    }
    if let Some(what) = rest("what must happen before ") {
        let (who, what) = split(what, &[" does ", " decides ", " do ", " may do "])?;
        return Some(Form::WhatBefore { who, what });
    }
    if let Some(what) = rest("why does nobody decide ").or_else(|| rest("why does nobody hear ")) {
        return matter(what).map(Form::WhyNobody);
    }
    let what = rest("why can ").or_else(|| rest("why may "))?;
    let forms = [(" not decide ", Deed::Decide), (" not see ", Deed::See), (" not do ", Deed::Do)];
    forms.iter().find_map(|&(between, deed)| {
        let (who, what) = split(what, &[between])?;
        Some(Form::WhyNot { who, deed, what })
    })
}

/// Whether a question ends where somebody or something should follow.
fn breaks_off(line: &str) -> bool {
    const OPEN: [&str; 6] = ["without", "about", "by", "between", "and", "before"];
    line.rsplit(' ').next().is_some_and(|last| OPEN.contains(&last))
}

fn where_from(what: &str) -> Option<Form> {
    let (who, what) = if let Some(of) = after(what, "the power of ") {
        split(of, &[" to "]).map_or((of.to_owned(), None), |(who, to)| (who, Some(to)))
    } else {
        let (who, to) = split(what, &["'s power", "’s power", "' power", "’ power"])?;
        (who, after(&to, " to ").map(str::to_owned))
    };
    Some(Form::WhereFrom { who, what })
}

/// `a complaint by R about S without X`, or `a dispute between A and B about S`.
fn matter(text: &str) -> Option<Matter> {
    let text = ["a ", "an ", "the "].iter().find_map(|it| after(text, it)).unwrap_or(text);
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let word = word.to_lowercase();
    if !crate::law::MATTERS.contains(&word.as_str()) {
        return None;
    }
    let mut found = Matter { matter: word, ..Matter::default() };
    let rest = format!(" {rest}");
    let (rest, without) = cut(&rest, " without ");
    found.without = without;
    let (rest, about) = match cut(&rest, " about ") {
        (rest, None) => cut(&rest, " over "),
        found => found,
    };
    found.about = about;
    if let (_, Some(between)) = cut(&rest, " between ") {
        let (one, other) = split(&between, &[" and "])?;
        (found.by, found.other) = (Some(one), Some(other));
        return Some(found);
    }
    let (before, by) = cut(&rest, " by ");
    found.by = by;
    before.trim().is_empty().then_some(found)
}

/// The text before a word, and what follows it.
fn cut(text: &str, at: &str) -> (String, Option<String>) {
    match split(text, &[at]) {
        Some((before, after)) => (before, Some(after)),
        None => (text.to_owned(), None),
    }
}

/// What follows a beginning, in whatever capitals.
fn after<'t>(text: &'t str, lead: &str) -> Option<&'t str> {
    let start = text.get(..lead.len())?;
    start.eq_ignore_ascii_case(lead).then(|| &text[lead.len()..])
}

fn before<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(end.len())?;
    text.get(at..)?.eq_ignore_ascii_case(end).then(|| &text[..at])
}

/// What stands on both sides of the first of some words.
fn split(text: &str, at: &[&str]) -> Option<(String, String)> {
    let lower = text.to_ascii_lowercase();
    at.iter().find_map(|at| {
        let start = lower.find(at)?;
        Some((text[..start].to_owned(), text[start + at.len()..].to_owned()))
    })
}
