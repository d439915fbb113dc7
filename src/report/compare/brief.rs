//! A way in a few words, for a cell.

use crate::report::trace::Way;

/// How a way ends that nobody decides.
pub(super) const OPEN: &str = "who decides is not stated";

/// How many letters of an answer stand in a cell with all its conditions.
pub(super) const LONG: usize = 120;

/// How many letters of a condition stand in a cell.
const SHORT: usize = 45;

/// How a way begins and ends, and on what condition it is taken.
pub(super) fn short(way: &Way) -> String {
    let ends: Vec<_> = way.ends.iter().map(|it| in_few(it)).collect();
    let mut said = ends.join("; ");
    if said.len() > LONG {
        said = ends.iter().map(|it| without_conditions(it)).collect::<Vec<_>>().join("; ");
    }
    let condition = way.because.iter().find_map(|it| it.strip_prefix("it rules where “"));
    let on = match condition {
        Some(words) if words.len() <= SHORT => format!("where “{words}: "),
        Some(_) => "on a condition: ".to_owned(),
        None => String::new(),
    };
    said += &company(way);
    format!("{on}{}{said}", stages(way, said.len()))
}

fn in_few(said: &str) -> String {
    said.replace("the rules do not state who decides", OPEN)
        .replace("the rules do not state which", "which is not stated")
        .replace(", and that ends it", "")
        .replace("what follows is in ", "handed to ")
        .replace(", which is not loaded", " (not loaded)")
        .replace(" of the person it is about", " of that person")
        .replace(" of whoever raises it", " of the raiser")
}

/// Whom it goes to before its end, which is so long: all of them, or where a cell has no room the first
/// and the last to whom it must go.
fn stages(way: &Way, end: usize) -> String {
    let few = |who: &str| {
        if who.contains("whom it is about") { "the person it is about".into() } else { in_few(who) }
    };
    let all: Vec<_> = way.stages().iter().map(|(who, it)| (few(who), *it)).collect();
    let has_room = all.iter().map(|it| it.0.len()).sum::<usize>() + end <= LONG;
    let told = all.iter().filter(|(_, is_optional)| has_room || !is_optional);
    let told: Vec<_> = told
        .map(|(who, is_optional)| format!("{who}{}", if *is_optional { " (or not)" } else { "" }))
        .collect();
    match told.as_slice() {
        [] => String::new(),
        [first, _, .., last] if !has_room => format!("first {first}, last {last}; "),
        all => format!("first {}; ", all.join(", then ")),
    }
}

/// Who is there beside the one who ends it, where it is one.
fn company(way: &Way) -> String {
    let Some([end]) = way.places.iter().rev().map(|it| it.branches.as_slice()).next() else {
        return String::new();
    };
    let beside = ["consulting ", "advised by ", "with "];
    let is_beside = |it: &&String| beside.iter().any(|word| it.starts_with(word));
    let said = end.details.iter().filter(is_beside);
    let first = |it: &String| it.split([';', '(']).next().unwrap_or_default().trim_end().to_owned();
    said.flat_map(|it| [", ".to_owned(), first(it)]).collect()
}

/// An end without the words of its conditions.
fn without_conditions(end: &str) -> String {
    match end.split_once(", when “") {
        Some((end, _)) => format!("{end}, on a condition"),
        None => end.to_owned(),
    }
}
