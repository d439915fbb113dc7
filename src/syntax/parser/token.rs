//! Tokens: nom parsers over bytes, each over one table of classes, with an error of no size.

use nom::{
    IResult, Parser as _,
    branch::alt,
    bytes::complete::{tag, take_while1},
    character::complete::{char, digit1},
    combinator::{opt, recognize},
    multi::many0_count,
    sequence::pair,
};
use unicode_ident::{is_xid_continue, is_xid_start};

pub(super) type Input<'a> = &'a [u8];
pub(super) type Token<'a> = IResult<Input<'a>, Input<'a>, ()>;

/// What a byte may be the beginning of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Space,
    Comment,
    Letter,
    Digit,
    /// A brace, bracket, comma, semicolon or plain quote.
    Mark,
    /// Anything that needs a closer look, among it every byte beyond ASCII.
    Odd,
}

pub(super) const CLASS: [Class; 256] = {
    let mut table = [Class::Odd; 256];
    let mut byte = 0;
    while byte < 128 {
        #[expect(clippy::cast_possible_truncation, reason = "below 128")]
        let class = match byte as u8 {
            b' ' | b'\t' | b'\r' | b'\n' => Class::Space,
            b'#' => Class::Comment,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'{' | b'}' | b'[' | b']' | b',' | b';' | b'"' => Class::Mark,
            _ => Class::Odd,
        };
        table[byte] = class;
        byte += 1;
    }
    table
};

pub(super) fn class(byte: u8) -> Class {
    CLASS[byte as usize]
}

/// Whether a byte may stand within a name; bytes beyond ASCII are looked at again.
const WITHIN_NAME: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = byte >= 128 || matches!(CLASS[byte], Class::Letter | Class::Digit);
        byte += 1;
    }
    table
};

/// `NAME`: words of letters and digits joined by hyphens, the first of them beginning with a letter.
pub(super) fn name(input: Input<'_>) -> Token<'_> {
    let mut len = 0;
    loop {
        let part = input.get(len..).unwrap_or_default();
        let run = part.iter().take_while(|&&byte| WITHIN_NAME[byte as usize]).count();
        let run = if part.get(..run).unwrap_or_default().is_ascii() { run } else { unicode(part) };
        let begins = len > 0 || starts_with_letter(part);
        if run == 0 || !begins {
            // A hyphen that no word follows is not part of the name.
            len = len.saturating_sub(1);
            break;
        }
        len += run;
        if input.get(len) != Some(&b'-') {
            break;
        }
        len += 1;
    }
    if len == 0 {
        return Err(nom::Err::Error(()));
    }
    let (token, rest) = input.split_at(len);
    Ok((rest, token))
}

fn starts_with_letter(input: Input<'_>) -> bool {
    match input.first() {
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphabetic(),
        _ => first_char(input).is_some_and(is_xid_start),
    }
}

/// How many bytes of `input` are letters, digits or marks upon them.
fn unicode(input: Input<'_>) -> usize {
    let mut len = 0;
    while let Some(character) = input.get(len..).and_then(first_char) {
        if !is_xid_continue(character) || character == '_' {
            break;
        }
        len += character.len_utf8();
    }
    len
}

/// The first character; `None` at the end, and where the bytes are no character.
pub(super) fn first_char(input: Input<'_>) -> Option<char> {
    let len = match input.first()? {
        0..=0x7F => 1,
        0xC0..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    };
    std::str::from_utf8(input.get(..len)?).ok()?.chars().next()
}

/// `NUMBER`
pub(super) fn number(input: Input<'_>) -> Token<'_> {
    recognize(pair(digit1, many0_count(pair(tag("."), digit1)))).parse(input)
}

/// `DATE`, as far as its form goes.
pub(super) fn date(input: Input<'_>) -> Token<'_> {
    recognize((digit1, tag("-"), digit1, tag("-"), digit1)).parse(input)
}

/// `MONEY`
pub(super) fn money(input: Input<'_>) -> Token<'_> {
    let groups = pair(digit1, many0_count(pair(tag(","), digit1)));
    recognize((tag("£"), groups, many0_count(pair(tag("."), digit1)))).parse(input)
}

/// `MARK`: whatever a paragraph may be called.
pub(super) fn mark(input: Input<'_>) -> Token<'_> {
    let mut len = 0;
    while let Some(&byte) = input.get(len) {
        match byte {
            0..=b' ' | 0x7F | b'"' | b'#' | b',' | b';' | b'[' | b']' | b'{' | b'}' => break,
            0..=0x7F => len += 1,
            _ => match input.get(len..).and_then(first_char) {
                Some(character) if !is_space(character) && !is_quote(character) => {
                    len += character.len_utf8();
                }
                _ => break,
            },
        }
    }
    if len == 0 {
        return Err(nom::Err::Error(()));
    }
    let (token, rest) = input.split_at(len);
    Ok((rest, token))
}

/// Whether a quote of some sort opens or closes here, plain or made by a word processor.
pub(super) fn is_quote(character: char) -> bool {
    matches!(character, '"' | '\u{201C}' | '\u{201D}' | '\u{201E}')
}

/// Whether this stands between words, or nowhere, and was pasted from a word processor.
pub(super) fn is_space(character: char) -> bool {
    matches!(
        character,
        '\u{A0}' | '\u{2000}'..='\u{200D}' | '\u{202F}' | '\u{2060}' | '\u{3000}' | '\u{FEFF}'
    )
}

/// `STRING` in plain quotes, without a line end in it.
pub(super) fn string(input: Input<'_>) -> Token<'_> {
    let (text, _) = char('"').parse(input)?;
    match memchr::memchr2(b'"', b'\n', text) {
        Some(len) if text.get(len) == Some(&b'"') => {
            let (token, rest) = input.split_at(len + 2);
            Ok((rest, token))
        }
        _ => Err(nom::Err::Error(())),
    }
}

/// Where a line holds only this and begins with it: what version control leaves in a file.
pub(super) fn conflict_marker(input: Input<'_>) -> Token<'_> {
    alt((tag("<<<<<<<"), tag("|||||||"), tag("======="), tag(">>>>>>>"))).parse(input)
}

/// Anything that no token begins with, up to where one may begin again.
pub(super) fn nonsense(input: Input<'_>) -> Token<'_> {
    let odd = take_while1(|byte| matches!(class(byte), Class::Odd | Class::Digit));
    recognize(pair(opt(odd), many0_count(name))).parse(input)
}
