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

/// What a byte is to a name that it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Part,
    Hyphen,
    /// Beyond ASCII, or a control character: the name is read again by characters.
    Odd,
    End,
}

const WITHIN: [Within; 256] = {
    let mut table = [Within::Odd; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match CLASS[byte] {
            Class::Letter | Class::Digit => Within::Part,
            _ if byte == b'-' as usize => Within::Hyphen,
            Class::Odd if byte < 0x20 || byte == 0x7F => Within::Odd,
            _ => Within::End,
        };
        byte += 1;
    }
    table
};

/// `NAME`: words of letters and digits joined by hyphens, the first of them beginning with a letter.
pub(super) fn name(input: Input<'_>) -> Token<'_> {
    let mut len = match input.first() {
        Some(&byte) if class(byte) == Class::Letter => 1,
        Some(&byte) if byte >= 128 => return name_of(input),
        _ => return Err(nom::Err::Error(())),
    };
    let within = |at: usize| input.get(at).map_or(Within::End, |&byte| WITHIN[byte as usize]);
    loop {
        match within(len) {
            Within::Part => len += 1,
            Within::Odd => return name_of(input),
            // A hyphen that no word follows is not part of the name.
            Within::Hyphen => match within(len + 1) {
                Within::Part => len += 2,
                Within::Odd => return name_of(input),
                Within::Hyphen | Within::End => break,
            },
            Within::End => break,
        }
    }
    let (token, rest) = input.split_at(len);
    Ok((rest, token))
}

/// A name read by characters. What a word processor put between two letters counts as part of it, so
/// that the name is still one.
#[cold]
fn name_of(input: Input<'_>) -> Token<'_> {
    let mut len = 0;
    // Taken, but not part of the name unless a letter or a digit follows.
    let mut beyond = 0;
    let mut joined = false;
    while let Some(character) = input.get(len + beyond..).and_then(first_char) {
        let is_joint = character == '-' || is_dash(character);
        let is_part = is_xid_continue(character) && character != '_'
            || character == char::REPLACEMENT_CHARACTER;
        if is_part && (len > 0 || is_xid_start(character)) {
            len += beyond + character.len_utf8();
            (beyond, joined) = (0, false);
        } else if len > 0 && (is_joint && !joined || is_hidden(character)) {
            beyond += character.len_utf8();
            joined |= is_joint;
        } else {
            break;
        }
    }
    if len == 0 {
        return Err(nom::Err::Error(()));
    }
    let (token, rest) = input.split_at(len);
    Ok((rest, token))
}

/// Whether a word processor writes it where a hyphen was typed.
pub(super) fn is_dash(character: char) -> bool {
    matches!(character, '\u{2010}'..='\u{2014}' | '\u{2212}')
}

/// Whether it has no width and stands for nothing.
fn is_hidden(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
        || character.is_control() && !matches!(character, '\t' | '\n' | '\r')
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
        '\u{A0}' | '\u{AD}' | '\u{2000}'
            ..='\u{200D}' | '\u{202F}' | '\u{2060}' | '\u{3000}' | '\u{FEFF}'
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
