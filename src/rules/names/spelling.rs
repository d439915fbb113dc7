//! Did you mean: the one word that is close to another.

use strsim::damerau_levenshtein;
use unicode_normalization::UnicodeNormalization as _;

/// Words that may be meant. Work is bounded, so that a text full of unknown names takes no longer than
/// its length warrants: after some thousands of comparisons no more is suggested.
pub(super) struct Speller<'w> {
    words: Vec<(&'w str, Box<[char]>)>,
    comparisons_left: usize,
}

impl<'w> Speller<'w> {
    pub(super) fn new(words: impl IntoIterator<Item = &'w str>) -> Self {
        let words = words.into_iter().map(|word| (word, letters(word))).collect();
        Self { words, comparisons_left: 500_000 }
    }

    /// The word that is closest, the first of several; `None` where none is close.
    pub(super) fn closest(&mut self, text: &str) -> Option<&'w str> {
        self.comparisons_left = self.comparisons_left.checked_sub(self.words.len())?;
        let wanted = letters(text);
        let limit = (wanted.len() / 4).max(1);
        let near = self.words.iter().filter_map(|(word, letters)| {
            let apart = letters.len().abs_diff(wanted.len()) <= limit;
            let distance = apart.then(|| distance(letters, &wanted))?;
            (distance <= limit).then_some((distance, *word))
        });
        near.min_by_key(|&(distance, _)| distance)
            .map(|(_, word)| word)
            .or_else(|| self.begun(&wanted))
    }

    /// The only word that begins so, where enough is written to tell.
    fn begun(&self, wanted: &[char]) -> Option<&'w str> {
        let mut begun = self.words.iter().filter(|(_, letters)| letters.starts_with(wanted));
        let (word, _) = begun.next().filter(|_| wanted.len() >= 4)?;
        begun.next().is_none().then_some(word)
    }
}

fn distance(one: &[char], other: &[char]) -> usize {
    let text = |letters: &[char]| letters.iter().collect::<String>();
    damerau_levenshtein(&text(one), &text(other))
}

fn letters(word: &str) -> Box<[char]> {
    word.nfc().flat_map(char::to_lowercase).collect()
}
