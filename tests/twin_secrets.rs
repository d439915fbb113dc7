//! Doors in the wall between groups, and groups that are treated differently, beside twins that are
//! written from the definitions: every post, matter and group tried; every name exchanged in the text.

mod chance;

use std::{collections::BTreeSet, fmt::Write as _};

use chance::{Chance, every, models};
use polity::{
    analysis::{
        Case, People, Person, Resolver, Scopes,
        audience::{Access, may_see},
        doors::doors,
        swap::uneven,
    },
    model::{Constitution, RoleKind},
    pipeline,
    source::Sources,
};

fn asked<T>(text: &str, answer: impl FnOnce(&Constitution<'_>) -> T) -> T {
    let mut sources = Sources::default();
    sources.add("model.polity", text.as_bytes());
    let model = pipeline::read(&sources);
    assert!(model.is_sound(), "{text}\n{:?}", model.defects);
    answer(&model)
}

// Doors.

const WHO: &str = "officer clerk\nofficer porter\nofficer adviser { many }\nmember councillor { many }\n\
    member mayor { is councillor }\nmember red-leader { is councillor  leads red }\n\
    group red { is party }\ngroup blue { is party }\ngroup old-blue { is blue }\n\
    group green { many }\nclass party\nclass aides { includes clerk, porter }\n";

/// A clause of a matter, as it was made.
#[derive(Debug, Clone)]
struct Clause {
    word: &'static str,
    who: String,
    how: &'static str,
}

#[derive(Debug, Clone)]
struct Matter {
    owner: &'static str,
    how: &'static str,
    clauses: Vec<Clause>,
}

fn matters(chance: &mut Chance) -> Vec<Matter> {
    let matter = |chance: &mut Chance| {
        let owner = chance.of(&["red", "blue", "green", "green", "party", "old-blue", "clerk"]);
        let how = if chance.one_in(8) { " when \"asked\"" } else { "" };
        let mut clauses = Vec::new();
        for _ in 0..=chance.below(2) {
            let word = chance.of(&["must not reach", "should not reach"]);
            let who = chance.of(&[
                "other party",
                "other green",
                "red",
                "blue",
                "green",
                "party",
                "councillor",
                "red, blue",
                "old-blue",
            ]);
            let how = chance.of(&["", "", "", " when \"asked\"", " unless foi"]);
            clauses.push(Clause { word, who: who.to_owned(), how });
        }
        for _ in 0..=chance.below(2) {
            let who = chance.of(&[
                "clerk",
                "porter",
                "clerk, porter",
                "aides",
                "officer",
                "adviser",
                "mayor",
                "red-leader",
                "blue",
                "officer except clerk",
                "porter or adviser",
            ]);
            let how =
                chance.of(&["", "", "", " when \"invited\"", " for \"support\"", " unless foi"]);
            clauses.push(Clause { word: "may reach", who: who.to_owned(), how });
        }
        if chance.one_in(3) {
            let who = chance.of(&["clerk", "porter", "officer"]).to_owned();
            clauses.push(Clause { word: "held by", who, how: "" });
        }
        Matter { owner, how, clauses }
    };
    (0..=chance.below(3)).map(|_| matter(chance)).collect()
}

fn text(matters: &[Matter]) -> String {
    let mut text = WHO.to_owned();
    for (at, it) in matters.iter().enumerate() {
        let _ = write!(text, "confidential matter-{at}{} {{ owner {}", it.how, it.owner);
        for Clause { word, who, how } in &it.clauses {
            let _ = write!(text, "  {word} {who}{how}");
        }
        text += " }\n";
    }
    text
}

/// A group: by name, and of green ones the first or the second.
type Group = (&'static str, bool);

const GROUPS: [Group; 5] =
    [("red", false), ("blue", false), ("old-blue", false), ("green", false), ("green", true)];

/// Whether a group is what a name says.
fn is(group: Group, name: &str) -> bool {
    group.0 == name
        || name == "party" && group.0 != "green"
        || name == "blue" && group.0 == "old-blue"
}

fn apart(one: Group, other: Group) -> bool {
    if one.0 == other.0 { one != other } else { !is(one, other.0) && !is(other, one.0) }
}

/// Whether a clause speaks of a group, in a matter that is a group's.
fn speaks(clause: &Clause, group: Group, owner: Group) -> bool {
    clause.who.split(", ").any(|who| match who.strip_prefix("other ") {
        Some(name) => is(group, name) && apart(owner, group),
        None => is(group, who),
    })
}

fn is_walled(matter: &Matter, owner: Group, other: Group) -> bool {
    let at_times = |how: &str| how.contains("when") || how.contains("for");
    let reached = |it: &&Clause| it.word == "may reach" && speaks(it, other, owner);
    apart(owner, other)
        && !at_times(matter.how)
        && !matter.clauses.iter().any(|it| reached(&it))
        && matter.clauses.iter().any(|it| {
            it.word.ends_with("not reach") && !at_times(it.how) && speaks(it, other, owner)
        })
}

/// Whether a clause names a post for itself, and has no exception.
fn names(clause: &Clause, post: &str) -> bool {
    let lets_in = matches!(clause.word, "may reach" | "held by");
    lets_in
        && !clause.how.contains("unless")
        && !clause.who.contains("except")
        && clause.who.split(", ").flat_map(|it| it.split(" or ")).any(|it| it == post)
}

/// Every door, and whether only by a condition: every post with every two matters of every two groups.
fn doors_by_trying(model: &Constitution<'_>, matters: &[Matter]) -> BTreeSet<(String, bool)> {
    let resolver = Resolver::new(People::new(model));
    let person = |name: &str, is_second: bool| {
        let is_named = |it: &Person| model.name(model.role(it.role()).head.name) == name;
        let all = model.role_ids().flat_map(|it| resolver.people.holders(it));
        let all = all.filter(|it| is_named(it) && it.is_second() == is_second);
        all.max_by_key(|it| it.is_ungrouped()).expect("somebody")
    };
    let enters = |at: usize, owner: Group, post: &str, at_times: bool| {
        let matter = &matters[at];
        let asker = person(post, false);
        let case = Case { owner: Some(person(owner.0, owner.1)), ..Case::new(None, asker) };
        let id = model.confidential_ids().nth(at).expect("a matter");
        let named = |it: &&Clause| {
            names(it, post) && (at_times || !it.how.contains("when") && !it.how.contains("for"))
        };
        is(owner, matter.owner)
            && matter.clauses.iter().any(|it| named(&it))
            && may_see(&resolver, id, asker, &case) == Access::Allowed
    };
    let mut found = BTreeSet::new();
    for post in ["clerk", "porter", "mayor", "red-leader", "adviser"] {
        let role = model.role(person(post, false).role());
        let sits = post == "red-leader";
        if role.many || sits || !matches!(role.kind, RoleKind::Officer | RoleKind::Member) {
            continue;
        }
        let through = |at_times: bool| {
            (0..matters.len()).any(|one| {
                (0..matters.len()).any(|other| {
                    GROUPS.iter().any(|&mine| {
                        GROUPS.iter().any(|&theirs| {
                            is_walled(&matters[one], mine, theirs)
                                && is_walled(&matters[other], theirs, mine)
                                && enters(one, mine, post, at_times)
                                && enters(other, theirs, post, at_times)
                        })
                    })
                })
            })
        };
        if through(true) {
            found.insert((post.to_owned(), !through(false)));
        }
    }
    found
}

#[test]
fn doors_are_those_that_trying_finds() {
    let (mut open, mut conditional, mut shut) = (0, 0, 0);
    every(|chance| {
        let matters = matters(chance);
        let text = text(&matters);
        asked(&text, |model| {
            let resolver = Resolver::new(People::new(model));
            let found: BTreeSet<_> = doors(&resolver)
                .into_iter()
                .map(|it| (model.name(model.role(it.role).head.name).to_owned(), it.is_conditional))
                .collect();
            assert_eq!(found, doors_by_trying(model, &matters), "{text}");
            open += usize::from(found.iter().any(|it| !it.1));
            conditional += usize::from(found.iter().any(|it| it.1));
            shut += usize::from(found.is_empty());
            let _ = Scopes::new(&resolver);
        });
    });
    let few = usize::try_from(models()).expect("few") / 100;
    assert!(open > few && conditional > few && shut > few, "{open}, {conditional}, {shut}");
}

// Groups that are treated differently.

/// A statement as it was made: its kind, and its clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Said {
    kind: &'static str,
    clauses: Vec<String>,
}

fn some_clause(chance: &mut Chance, kind: &str) -> String {
    let who = chance.of(&[
        "red",
        "blue",
        "red, blue",
        "blue, red",
        "clerk",
        "green",
        "red-leader",
        "blue-leader",
    ]);
    let other =
        chance.of(&["red-leader", "blue-leader", "clerk", "red-leader, blue-leader", "party"]);
    let how = chance.of(&[
        "",
        "",
        "",
        " when \"asked\"",
        " unless consent of red",
        " unless consent of blue",
    ]);
    match (kind, chance.below(3)) {
        ("duty", 0) => format!("must consult {other}{how}"),
        ("duty", 1) => format!("must inform {who}{how}"),
        ("duty", _) => format!("should serve {who}{how}"),
        ("confidential", 0) => format!("may reach {other}{how}"),
        ("confidential", 1) => format!("must not reach {who}{how}"),
        ("confidential", _) => format!("should not reach {other}{how}"),
        (_, 0) => format!("consulting {other}{how}"),
        (_, 1) => format!("informing {who}{how}"),
        _ => format!("advised by {other}{how}"),
    }
}

fn some_said(chance: &mut Chance) -> Said {
    let kind = chance.of(&["duty", "confidential", "function"]);
    let mut clauses: Vec<_> = (0..=chance.below(2)).map(|_| some_clause(chance, kind)).collect();
    let who = chance.of(&["red", "blue", "clerk", "green"]);
    match kind {
        "duty" => clauses.push(format!("on {who}")),
        "confidential" => clauses.push(format!("owner {who}")),
        _ => clauses.push(format!("held by {who}")),
    }
    clauses.sort();
    clauses.dedup();
    Said { kind, clauses }
}

/// A text with the names exchanged.
fn exchanged(text: &str) -> String {
    let marked = text.replace("red", "\u{1}").replace("blue", "red");
    marked.replace('\u{1}', "blue")
}

/// A clause with its lists in one order.
fn in_order(clause: &str) -> String {
    clause
        .replace("blue, red", "red, blue")
        .replace("blue-leader, red-leader", "red-leader, blue-leader")
}

/// Every clause that has no counterpart, by statement: every clause held against every other.
fn lone_by_trying(all: &[Said]) -> BTreeSet<(usize, String)> {
    let tells = |it: &str| it.contains("red") || it.contains("blue");
    let has = |said: &Said, clause: &str| {
        said.clauses.iter().any(|it| in_order(it) == in_order(&exchanged(clause)))
    };
    let about: Vec<_> = all.iter().filter(|it| it.clauses.iter().any(|it| tells(it))).collect();
    let mut found = BTreeSet::new();
    for (at, said) in all.iter().enumerate() {
        if !about.contains(&said) {
            continue;
        }
        // What is the same when the names are exchanged mentions neither more than the other.
        let is_of_one = |it: &str| in_order(it) != in_order(&exchanged(it));
        let alike = || about.iter().filter(|it| it.kind == said.kind);
        let of_one: Vec<_> = said.clauses.iter().filter(|it| is_of_one(it)).collect();
        let beside: Vec<_> = alike()
            .filter(|it| !of_one.is_empty() && of_one.iter().all(|own| has(it, own)))
            .collect();
        for clause in &said.clauses {
            let is_lone = if is_of_one(clause) {
                !alike().any(|it| has(it, clause))
            } else {
                !beside.is_empty() && !beside.iter().any(|it| has(it, clause))
            };
            if is_lone {
                found.insert((at, clause.clone()));
            }
        }
    }
    found
}

#[test]
fn clauses_without_a_counterpart_are_those_that_exchanging_names_finds() {
    let (mut even, mut odd) = (0, 0);
    every(|chance| {
        let mut all: Vec<Said> = Vec::new();
        for _ in 0..=chance.below(3) {
            let said = some_said(chance);
            if !chance.one_in(5) {
                let mut other = said.clone();
                other.clauses.iter_mut().for_each(|it| *it = exchanged(it));
                all.push(other);
            }
            all.push(said);
        }
        let mut text = "officer clerk\nmember councillor { many }\ngroup red\ngroup blue\ngroup green { is party }\nclass party\n\
             member red-leader { is councillor  leads red }\nmember blue-leader { is councillor  leads blue }\n"
            .to_owned();
        for (at, it) in all.iter().enumerate() {
            let _ = writeln!(text, "{} said-{at} {{ {} }}", it.kind, it.clauses.join("  "));
        }
        asked(&text, |model| {
            let found = uneven(model);
            assert!(found.len() <= 1, "{text}");
            let clauses = found.iter().flat_map(|it| &it.clauses);
            let found: BTreeSet<_> = clauses
                .map(|it| {
                    let of = model.name(it.of).trim_start_matches("said-");
                    let at = of.parse::<usize>().expect("a number");
                    let text = model.text(it.at).trim().to_owned();
                    (at, text)
                })
                .collect();
            let expected = lone_by_trying(&all);
            // The place of a clause need not end with its qualifiers.
            let is_same = |one: &(usize, String), other: &(usize, String)| {
                one.0 == other.0 && (one.1.starts_with(&other.1) || other.1.starts_with(&one.1))
            };
            let is_all = found.len() == expected.len()
                && found.iter().all(|it| expected.iter().any(|other| is_same(it, other)));
            assert!(is_all, "{text}\n{found:#?}\n{expected:#?}");
            if found.is_empty() { even += 1 } else { odd += 1 }
        });
    });
    let few = usize::try_from(models()).expect("few") / 20;
    assert!(even > few && odd > few, "{even}, {odd}");
}
