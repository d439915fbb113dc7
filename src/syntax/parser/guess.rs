//! Which word was probably meant.

use super::{Input, token};
use crate::syntax::words::{Home, Word};

/// No word of the language is longer; a longer one is not compared, which would take its square.
const LONGEST: usize = 24;

/// The word that was probably meant, if one is near enough.
pub(super) fn nearest<'w>(
    word: &[u8],
    words: impl IntoIterator<Item = &'w str>,
) -> Option<&'w str> {
    let near = words.into_iter().map(|text| (distance(word, text), text));
    let (distance, meant) = near.min_by_key(|&(distance, _)| distance)?;
    is_close(word, distance).then_some(meant)
}

/// The clause of `home` that was probably meant where `word` stands, and how many bytes it takes.
pub(super) fn nearest_clause(home: Home, input: Input<'_>, word: &[u8]) -> Option<(Word, usize)> {
    let near = |it: Word| distance(word, it.text().split(' ').next().unwrap_or_default());
    let least = Word::all_in(home).map(near).min()?;
    if !is_close(word, least) {
        return None;
    }
    let whole = |it: Word| {
        let mut taken = word.len();
        for next in it.text().split(' ').skip(1) {
            let rest = input.get(taken..)?;
            let space = rest.len() - rest.trim_ascii_start().len();
            let (_, found) = token::name(rest.get(space..)?).ok()?;
            if found != next.as_bytes() {
                return None;
            }
            taken += space + found.len();
        }
        Some((it, taken))
    };
    let nearest = || Word::all_in(home).filter(|&it| near(it) == least);
    nearest().find_map(whole).or_else(|| nearest().next().map(|it| (it, word.len())))
}

/// Whether `found` is probably `word`, which should stand in its place.
pub(super) fn is_near(found: &[u8], word: &str) -> bool {
    let most = if word.len() <= 3 { 1 } else { 2 };
    distance(found, word) <= most && !word.contains(' ')
}

fn is_close(word: &[u8], distance: usize) -> bool {
    distance <= 2 && distance * 3 <= word.len()
}

/// How many letters are wrong, whatever their case.
fn distance(word: &[u8], text: &str) -> usize {
    // Each letter more or less is one that is wrong.
    let may_be_close = word.len() <= LONGEST && word.len().abs_diff(text.len()) <= 4;
    match str::from_utf8(word) {
        Ok(word) if may_be_close => strsim::damerau_levenshtein(&word.to_lowercase(), text),
        _ => usize::MAX / 4,
    }
}
