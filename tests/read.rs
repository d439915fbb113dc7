//! A model said back: nothing is lost, nothing is made up, and what differs reads differently.

use std::{collections::BTreeMap, path::Path};

use polity::{
    model, pipeline,
    report::{
        Style,
        read::{self, Reading, show},
    },
    source::Sources,
    syntax::{self, Names, print::print},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(text: &str) -> Sources {
    let mut sources = Sources::default();
    sources.add("council.polity", text.as_bytes().to_vec());
    sources
}

fn reading(text: &str) -> Reading {
    let sources = sources(text);
    read::read(&pipeline::read(&sources), None).expect("the whole can always be read back")
}

/// A text as it is printed, and read back; `None` where it has a fault.
fn both(text: &str) -> Option<(String, String)> {
    let sources = sources(text);
    let mut names = Names::default();
    let (id, file) = sources.iter().next()?;
    let tree = syntax::parse(id, file, &mut names);
    if !tree.errors().is_empty() {
        return None;
    }
    let printed = print(&tree, &names, text);
    let model = model::lower(&sources, names, vec![tree]);
    let reading = read::read(&model, None)?;
    Some((printed, show::write("", &reading, Style::PLAIN)))
}

/// What a statement says, whether or not empty braces stand there, or the title that it has anyway.
fn in_one_form(printed: &str) -> String {
    let words = printed.replace(" {\n}", "").split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace("document constitution \"Constitution\"", "document constitution")
}

#[track_caller]
fn check_line(text: &str, expected: &[&str]) {
    let reading = reading(text);
    let last = reading.sections.last().and_then(|it| it.entries.last()).expect("one statement");
    let mut said: Vec<_> = last.lines.iter().map(|it| it.text.as_str()).collect();
    said.extend(&last.silent);
    pretty_assertions::assert_eq!(said, expected, "{text}");
}

#[test]
fn what_differs_reads_differently() {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut put = 0;
    let mut alike: Vec<String> = Vec::new();
    let mut check = |text: &str| {
        let Some((printed, said)) = both(text) else { return };
        put += 1;
        let printed = in_one_form(&printed);
        if let Some(other) = known.insert(said.clone(), printed.clone())
            && other != printed
        {
            alike.push(format!("{other}\n{printed}\nboth read\n{said}"));
        }
    };
    for constitution in Sources::load(&root().join("constitutions")).unwrap() {
        for (id, file) in constitution.iter() {
            let mut names = Names::default();
            let tree = syntax::parse(id, file, &mut names);
            for statement in tree.statements() {
                for text in variants(statement.range.of(&file.text)) {
                    check(&text);
                }
            }
        }
    }
    assert!(put > 20_000, "only {put} texts were compared");
    assert!(alike.is_empty(), "{} pairs read alike, such as\n{}", alike.len(), alike[0]);
}

/// A statement, and what it becomes without any one word or with another in its place.
fn variants(statement: &str) -> Vec<String> {
    const PAIRS: [(&str, &str); 22] = [
        ("must", "should"),
        ("should", "may"),
        ("may", "may not"),
        ("must", "must not"),
        ("or", "and"),
        ("or", ","),
        (",", " or"),
        ("of", ", officer or"),
        ("except", "or"),
        ("relevant", "appropriate"),
        ("appropriate", "responsible"),
        ("first", "then"),
        ("then", "otherwise"),
        ("finally", "then"),
        ("considers", "hears"),
        ("decides", "takes action"),
        ("consulting", "informing"),
        ("with", "with agreement of"),
        ("when", "for"),
        ("note", "reading"),
        ("reading", "cite"),
        ("not-stated", "anyone"),
    ];
    let words: Vec<&str> = statement.split_inclusive([' ', '\n', ',']).collect();
    let mut all = vec![statement.to_owned()];
    for at in 0..words.len() {
        let (before, after) = (words[..at].concat(), words[at + 1..].concat());
        all.push(format!("{before}{after}"));
        let word = words[at].trim_end_matches([' ', '\n', ',']);
        let rest = &words[at][word.len()..];
        for (_, other) in PAIRS.iter().filter(|(one, _)| *one == word) {
            all.push(format!("{before}{other}{rest}{after}"));
        }
        if rest.starts_with(',') {
            all.push(format!("{before}{word} or {after}"));
        }
    }
    all
}

#[test]
fn a_model_printed_and_read_again_reads_the_same() {
    for constitution in Sources::load(&root().join("constitutions")).unwrap() {
        let before = pipeline::read(&constitution);
        let mut again = Sources::default();
        for (tree, (_, file)) in before.trees().iter().zip(constitution.iter()) {
            let printed = print(tree, &before.names, &file.text);
            again.add(file.path.clone(), printed.into_bytes());
        }
        let after = pipeline::read(&again);
        pretty_assertions::assert_eq!(read::read(&after, None), read::read(&before, None));
        let messages = |sources: &Sources| {
            let findings = pipeline::check(sources, None).findings.into_iter();
            findings.map(|it| format!("{} {}", it.rule.0, it.message)).collect::<Vec<_>>()
        };
        pretty_assertions::assert_eq!(messages(&again), messages(&constitution));
    }
}

#[test]
fn every_statement_of_the_models_is_said() {
    for constitution in Sources::load(&root().join("constitutions")).unwrap() {
        let model = pipeline::read(&constitution);
        let reading = read::read(&model, None).unwrap();
        let entries: Vec<_> = reading.sections.iter().flat_map(|it| &it.entries).collect();
        assert_eq!(entries.len(), model.statement_count());
        for entry in entries {
            assert!(
                !entry.lines.is_empty()
                    || !entry.silent.is_empty()
                    || entry.name.starts_with("document"),
                "{entry:?}"
            );
        }
    }
}

#[test]
fn paragraphs_stand_in_their_order() {
    let pins = [
        "10.1",
        "9(ii)",
        "2",
        "9(ix)",
        "2A",
        "9(x)",
        "9",
        "2.1 \"Second heading\"",
        "2.1 \"First\"",
    ];
    let duties: Vec<_> = pins
        .iter()
        .enumerate()
        .map(|(at, pin)| format!("duty d{at} [{pin}] {{ on officer }}"))
        .collect();
    let reading = reading(&format!("document rules\n{}", duties.join("\n")));
    let of = |section: &read::Section| {
        section.entries.iter().filter_map(|it| it.paragraph.clone()).collect::<Vec<_>>()
    };
    let last = reading.sections.last().expect("a section for the document");
    assert_eq!(
        of(last),
        ["2", "2.1 “Second heading”", "2.1 “First”", "2A", "9", "9(ii)", "9(ix)", "9(x)", "10.1"]
    );
}

#[test]
fn silence_is_spelt_out() {
    check_line("officer clerk", &["A post in the paid service.", "to whom it answers"]);
    check_line(
        "officer clerk { reports to not-stated }",
        &["A post in the paid service. The text does not state to whom it answers."],
    );
    check_line("function choosing", &["who decides"]);
    check_line(
        "function choosing { held by not-stated }",
        &["The text does not state who decides."],
    );
    check_line(
        "escalation route { finally officer }",
        &[
            "Finally: an officer.",
            "what sort of matter it is for",
            "who may raise it",
            "whom or what it may be about",
            "by when anything is to be done",
        ],
    );
    check_line(
        "confidential papers { }",
        &[
            "This is about access.",
            "to whom it belongs",
            "who holds it",
            "who decides whether it may be seen",
        ],
    );
    check_line(
        "duty silence { must \"be still\" }",
        &["They must “be still”.", "whose duty it is"],
    );
}

#[test]
fn readings_are_listed_once_each_in_the_order_of_their_numbers() {
    let reading = reading(
        "document rules\n\
         duty second [2] reading \"b\" { on officer  reading \"a\" }\n\
         duty first [1] { on officer  reading \"c\" }\n\
         duty third [3] { on officer  reading \"a\" }",
    );
    let confirm: Vec<_> =
        reading.confirm.iter().map(|it| (it.of.join("; "), it.reading.clone())).collect();
    assert_eq!(
        confirm,
        [("[1] First", "c"), ("[2] Second; [3] Third", "a"), ("[2] Second", "b")]
            .map(|(of, it)| (of.to_owned(), it.to_owned()))
    );
    let said = show::write("", &reading, Style::PLAIN);
    assert!(said.contains("It rests on reading 3."), "{said}");
}

#[test]
fn nothing_in_a_text_turns_into_a_mark_of_markdown() {
    let reading = reading("officer clerk \"*Clerk* <b>[1](2)</b> `x` # _y_\"");
    let page = show::markdown("a|b", &reading);
    assert!(page.contains(r"\*Clerk\* \<b\>\[1\](2)\</b\> \`x\` \# \_y\_"), "{page}");
}

const SMALL: &str = r#"edition 2026
council exemplar "Exemplar Borough Council" { nation england  kind district  extent part }
document protocol "Protocol on Member/Officer Relations" { adopted 2025-05-14 }
document grievance-procedure { status not-loaded }
officer chief-executive [4.2] { holds head-of-paid-service  reports to not-stated }
officer director [4.3] { many  reports to chief-executive  also "Strategic Director" }
member councillor { many }
group political-group { many }
function need-to-know "Whether a member needs to know" [6.7] {
    held by     director of holder, chief-executive
    advised by  chief-executive
    disputes to need-dispute
}
delegation contracts [8.2] {
    passes need-to-know  from chief-executive  to relevant director  when "within budget"
    up to £250,000  consulting councillor or director  must not sub-delegate
}
escalation need-dispute "A dispute over need to know" [6.8] {
    matter     dispute, concern
    raised by  councillor
    about      need-to-know
    first      director of subject  informally  preferably
    then       director of raiser or chief-executive  should consider  unless subject  within 10 working days
    otherwise  grievance-procedure  when "a grievance"
    finally    chief-executive  decides  with director  outcome to raiser  reading "the last word"
}
confidential group-papers [5.5] until "the meeting" {
    owner            political-group
    may reach        officer  when "attending the meeting"
    should not reach other political-group  unless required-by-law, consent of owner
    release by       not-stated
}
duty leave-alone [7.6] { on councillor  must not alter advice of officer  must report "the matter" to director }
narrative [1; 2.1 to 2.3]
scenario "a dispute is settled" { when councillor raises dispute about need-to-know  expect no decision }
"#;

#[test]
fn a_small_model_as_it_is_read_back() {
    let said = show::write(
        "Exemplar",
        &reading(SMALL),
        Style { width: 80, is_coloured: false, is_unicode: true },
    );
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("ui");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("read", said));
}
