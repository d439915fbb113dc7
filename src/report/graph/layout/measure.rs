//! How much room words take. There is no font at hand: widths are those of Arial and of the fonts made
//! to its measure, with some to spare for others.

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    report::{
        graph::{Card, Shape},
        text,
    },
    source::as_u32,
};

/// Font sizes, in pixels.
pub const TITLE: f64 = 14.0;
pub const SMALL: f64 = 12.5;

/// From one line of words to the next.
pub const TITLE_LINE: f64 = 18.0;
pub const SMALL_LINE: f64 = 16.0;

/// Room for the sign before a mark.
pub const SIGN: f64 = 18.0;

/// Between the words and the outline.
const PADDING: f64 = 11.0;

/// To spare, for a font that is wider than Arial.
const SPARE: f64 = 1.06;

/// The widths of the letters from the space to the tilde, in thousandths of the size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// A line of words in a box.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    pub text: String,
    pub face: Face,
}

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Title,
    Note,
    /// The first line of a mark, with its sign before it, and those after it.
    Mark(Option<super::Sign>),
}

/// The words of a box, broken into lines, and the room they take with the outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    pub lines: Vec<Words>,
    pub width: f64,
    pub height: f64,
}

/// Breaks the words of a box into lines. Linear in the words.
pub fn card(card: &Card, column: f64) -> Measured {
    if card.shape == Shape::Either {
        let lines = vec![Words { text: card.title.clone(), face: Face::Note }];
        return Measured { lines, width: 46.0, height: 34.0 };
    }
    let mut lines = Vec::new();
    let mut add = |text: &str, face: Face, room: f64, size: f64| {
        for (index, line) in broken(text, room, size, face == Face::Title).into_iter().enumerate() {
            let face = match face {
                Face::Mark(_) if index > 0 => Face::Mark(None),
                face => face,
            };
            lines.push(Words { text: line, face });
        }
    };
    add(&card.title, Face::Title, column, TITLE);
    for note in &card.notes {
        add(note, Face::Note, column, SMALL);
    }
    for mark in &card.marks {
        add(&mark.text, Face::Mark(Some(mark.sign)), column - SIGN, SMALL);
    }
    let widest = lines.iter().map(line_width).fold(0.0, f64::max);
    let height: f64 = lines.iter().map(|it| it.face.height()).sum();
    Measured {
        width: (widest + 2.0 * PADDING + sides(card.shape)).ceil(),
        height: (height + 13.0).ceil(),
        lines,
    }
}

impl Face {
    pub fn height(self) -> f64 {
        if self == Self::Title { TITLE_LINE } else { SMALL_LINE }
    }
}

fn line_width(line: &Words) -> f64 {
    match line.face {
        Face::Title => width(&line.text, TITLE, true),
        Face::Note => width(&line.text, SMALL, false),
        Face::Mark(_) => SIGN + width(&line.text, SMALL, true),
    }
}

/// What an outline takes beside that of a plain box.
fn sides(shape: Shape) -> f64 {
    match shape {
        Shape::Body | Shape::Group | Shape::DeadEnd => 16.0,
        Shape::Start | Shape::Member | Shape::End | Shape::Decision => 8.0,
        Shape::Function | Shape::Confidential | Shape::Document => 9.0,
        _ => 0.0,
    }
}

/// How wide a line of words is.
pub fn width(words: &str, size: f64, is_bold: bool) -> f64 {
    let thousandths: u32 = words.chars().map(letter).sum();
    let weight = if is_bold { 1.07 } else { 1.0 };
    f64::from(thousandths) / 1000.0 * size * weight * SPARE
}

fn letter(letter: char) -> u32 {
    let code = u32::from(letter);
    match letter {
        ' '..='~' => {
            let at = usize::try_from(code - 32).unwrap_or_default();
            WIDTHS.get(at).copied().map_or(700, u32::from)
        }
        '‘' | '’' | '·' => 300,
        '“' | '”' => 360,
        '–' | '£' => 560,
        // A letter with a sign above or below it may come as two.
        '\u{300}'..='\u{36F}' => 0,
        '\u{A0}'..='\u{24F}' => 722,
        _ if code < 0x1100 => 800,
        _ => 1050,
    }
}

/// Words in lines of at most `room`, broken at spaces and after hyphens, within a word only where it is
/// longer than a line.
pub fn broken(words: &str, room: f64, size: f64, is_bold: bool) -> Vec<String> {
    let words: String = text::harmless(words).nfc().collect();
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let fits = |line: &str| width(line, size, is_bold) <= room;
    for word in words.split_whitespace() {
        for (index, part) in parts(word).into_iter().enumerate() {
            let space = if line.is_empty() || index > 0 { "" } else { " " };
            let longer = format!("{line}{space}{part}");
            if fits(&longer) {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for letter in part.chars() {
                if !line.is_empty() && !fits(&format!("{line}{letter}")) {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(letter);
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A word, cut after its hyphens and strokes.
fn parts(word: &str) -> Vec<&str> {
    word.split_inclusive(['-', '/', '–']).collect()
}

/// A number of things, to reckon with.
pub fn number(count: usize) -> f64 {
    f64::from(as_u32(count))
}
