//! Did you mean, for words of the command line and of settings.

use unicode_normalization::UnicodeNormalization as _;

/// The known word that is nearest to one that is not known, or begins with it, if any does.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    const PREFIX: usize = 4;
    let word: String = word.nfc().flat_map(char::to_lowercase).collect();
    let len = word.chars().count();
    let most = (len / 3).clamp(1, 3);
    let far = |it: &str| {
        let begins = it.starts_with(&word) && len >= PREFIX;
        if begins { 1 } else { strsim::damerau_levenshtein(&word, &it.to_lowercase()) }
    };
    let (distance, best) = known.map(|it| (far(it), it)).min()?;
    (distance <= most).then(|| best.to_owned())
}
