//! Names, each stored once. Names that are the same after NFC are the same name.

use std::{hash::Hasher as _, ops::Index};

use hashbrown::HashTable;
use rustc_hash::FxHasher;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::source::as_u32;

/// A name in one [`Names`]: as cheap to copy and compare as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(u32);

impl Name {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Every name of one constitution, numbered in the order in which they were first written.
#[derive(Debug, Default, Clone)]
pub struct Names {
    text: String,
    /// Where each name ends in `text`; it starts where the one before ends.
    ends: Vec<u32>,
    table: HashTable<u32>,
}

impl Names {
    /// The number of a name, a new one where it was not seen before.
    pub fn intern(&mut self, text: &str) -> Name {
        if !text.is_ascii() && !is_nfc(text) {
            return self.intern(&text.nfc().collect::<String>());
        }
        let hash = hash(text);
        if let Some(&index) = self.table.find(hash, |&index| self[Name(index)] == *text) {
            return Name(index);
        }
        let index = as_u32(self.ends.len());
        self.text.push_str(text);
        self.ends.push(as_u32(self.text.len()));
        let Self { text, ends, table } = self;
        table.insert_unique(hash, index, |&other| self::hash(name(text, ends, other as usize)));
        Name(index)
    }

    pub fn get(&self, text: &str) -> Option<Name> {
        self.table.find(hash(text), |&index| self[Name(index)] == *text).map(|&index| Name(index))
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All names, in the order in which they were first written.
    pub fn iter(&self) -> impl Iterator<Item = Name> + use<> {
        (0..as_u32(self.len())).map(Name)
    }
}

impl Index<Name> for Names {
    type Output = str;

    fn index(&self, at: Name) -> &str {
        name(&self.text, &self.ends, at.index())
    }
}

fn name<'a>(text: &'a str, ends: &[u32], index: usize) -> &'a str {
    let start = index.checked_sub(1).map_or(0, |before| ends[before] as usize);
    &text[start..ends[index] as usize]
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}
