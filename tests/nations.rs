//! For each rule of law an example that departs from it, one that keeps to it, and one that is evaluated and right
//! in England, as they would be under each nation and form of governance.
//!
//! What is found stands in `nations.txt`, with a sentence on why it differs where it does. `UPDATE=1` writes
//! what is found anew and keeps the sentences.

#![expect(clippy::disallowed_methods, reason = "a test reads its list")]

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use jiff::civil::date;
use polity::{
    law, pipeline,
    rules::{self, Rule},
    source::Sources,
};
use pretty_assertions::assert_eq;

/// The governance that a model states; none for one that states none.
const FORMS: [Option<&str>; 5] = [
    Some("leader-and-cabinet"),
    Some("mayor-and-cabinet"),
    Some("committee"),
    Some("prescribed"),
    None,
];

#[test]
fn nations_and_forms_differ_as_it_is_written() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/nations.txt");
    let written = fs::read_to_string(&path).unwrap_or_default();
    let why = sentences(&written);
    let found: String = of_law().map(|rule| block(rule, why.get(rule.id.0))).collect();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).expect("the list can be written");
        return;
    }
    assert_eq!(found, written);
    for rule in of_law() {
        let differs = outcomes(rule).iter().any(|model| model.iter().any(|it| it != &model[0]));
        let is_explained = why.get(rule.id.0).is_some_and(|it| it.len() > 20);
        assert_eq!(differs, is_explained, "{}: say why nations or forms differ", rule.id);
    }
}

/// The rules whose examples say in which nation they are.
fn of_law() -> impl Iterator<Item = &'static Rule> {
    let is_in_a_nation = |rule: &&Rule| {
        let mut first = rule.docs.split("```polity\n").skip(1).take(2);
        first.all(|it| it.contains("nation "))
    };
    rules::all().filter(is_in_a_nation)
}

/// What a model of a rule's page is an example of, and the model.
type Example = (&'static str, String);

/// The first model that departs and the first that does not; and the first that is evaluated in England with
/// nothing found, where that is another.
fn examples(rule: &Rule) -> Vec<Example> {
    let blocks = rule.docs.split("```polity\n").skip(1);
    let blocks: Vec<_> = blocks.filter_map(|it| it.split("```").next()).collect();
    let departs = |it: &&&str| it.contains(&format!("//~ {}", rule.id));
    let keeping: Vec<_> = blocks.iter().filter(|it| !it.contains("//~")).collect();
    let is_right = |it: &&&&str| {
        FORMS.iter().any(|form| outcome(rule, &put(it, "england", *form)) == "silent")
    };
    let right = keeping.iter().find(is_right);
    assert!(right.is_some(), "{}: give an example that is right in England", rule.id);
    let first = keeping.first();
    let is_other = right != first;
    let right = right.filter(|_| is_other);
    let departing = blocks.iter().find(departs).map(|it| ("departs", it.replace("//~", "#")));
    let keeping = first.map(|it| ("keeps to it", (**it).to_owned()));
    let right = right.map(|it| ("right in England", (**it).to_owned()));
    departing.into_iter().chain(keeping).chain(right).collect()
}

/// The sentences of the list, by rule.
fn sentences(written: &str) -> BTreeMap<&str, &str> {
    let mut why = BTreeMap::new();
    let mut rule = "";
    for line in written.lines() {
        match line.strip_prefix("    why: ") {
            Some(sentence) => _ = why.insert(rule, sentence),
            None if !line.starts_with(' ') => rule = line,
            None => {}
        }
    }
    why
}

/// What is found of each model under each nation, form by form.
fn outcomes(rule: &Rule) -> Vec<Vec<Vec<String>>> {
    let models = examples(rule);
    let of_nation = |model: &str, nation: &str| {
        FORMS.iter().map(|form| outcome(rule, &put(model, nation, *form))).collect()
    };
    models
        .iter()
        .map(|(_, model)| law::NATIONS.iter().map(|nation| of_nation(model, nation)).collect())
        .collect()
}

/// The model, and a pack of the council's own, in another nation, where the kinds of authority have other names, and of another form.
fn put(model: &str, nation: &str, form: Option<&str>) -> String {
    let mut text = String::new();
    for line in model.lines() {
        let words: Vec<_> = line.split(' ').collect();
        let mut put = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let before = at.checked_sub(1).map(|it| words[it]);
            let is_council = line.starts_with("council ");
            let is_of_nation = is_council || line.starts_with("pack ");
            put.push(match before {
                Some("nation") if is_of_nation => nation.to_owned(),
                Some("kind") if is_council => kind(nation, word).to_owned(),
                _ => (*word).to_owned(),
            });
        }
        let line = put.join(" ");
        writeln!(text, "{}", governed(&line, form)).expect("a string takes text");
    }
    text
}

/// What stands for a kind of authority in a nation.
fn kind<'k>(nation: &str, kind: &'k str) -> &'k str {
    match (nation, kind) {
        ("england", "council" | "county-borough")
        | ("northern-ireland", "unitary" | "county" | "county-borough" | "council") => "district",
        ("wales", "district" | "unitary" | "council") => "county-borough",
        ("scotland", "district" | "unitary" | "county" | "county-borough") => "council",
        (_, kind) => kind,
    }
}

fn governed(line: &str, form: Option<&str>) -> String {
    if !line.starts_with("council ") {
        return line.to_owned();
    }
    let mut rest = line.to_owned();
    for form in law::GOVERNANCE {
        rest = rest.replace(&format!("governance {form}"), "");
    }
    let stated = form.map(|form| format!("governance {form} ")).unwrap_or_default();
    rest.replacen("kind ", &format!("{stated}kind "), 1)
}

fn outcome(rule: &Rule, text: &str) -> String {
    let mut sources = Sources::default();
    sources.add("exemplar.polity", text.as_bytes());
    let report = pipeline::check(&sources, Some(date(2026, 11, 22)));
    let unread = report.findings.iter().find(|it| it.rule.0 == "unexpected-text");
    assert!(unread.is_none(), "{unread:?} in {text}");
    if report.findings.iter().any(|it| it.rule == rule.id) {
        return "found".to_owned();
    }
    let reason = report.not_evaluated.iter().find(|(id, _)| *id == rule.id.0);
    match reason {
        Some((_, reason)) => format!("not evaluated, since {reason}"),
        None => "silent".to_owned(),
    }
}

fn block(rule: &Rule, why: Option<&&str>) -> String {
    let mut text = format!("{}\n", rule.id);
    if let Some(why) = why {
        writeln!(text, "    why: {why}").expect("a string takes text");
    }
    let names = examples(rule).into_iter().map(|(name, _)| name);
    for (name, model) in names.zip(outcomes(rule)) {
        for (nation, forms) in law::NATIONS.iter().zip(model) {
            let said = if forms.iter().all(|it| *it == forms[0]) {
                forms[0].clone()
            } else {
                let each = FORMS.iter().zip(&forms);
                let each = each.map(|(form, it)| format!("{}: {it}", form.unwrap_or("not stated")));
                each.collect::<Vec<_>>().join("; ")
            };
            writeln!(text, "    {name}, {nation}: {said}").expect("a string takes text");
        }
    }
    text
}
