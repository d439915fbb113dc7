//! Sentences of a grammar: the same for the same seed, and each way of each choice in some of them.

use super::{Grammar, Node};

/// Characters for what the grammar names and does not spell out.
const CHARACTERS: [(&str, &str); 4] = [
    ("LETTER", "abcdefghijklmnopqrstuvwxyzABCZéßŵж"),
    ("DIGIT", "0123456789"),
    ("MARK-CHARACTER", "0123456789abcABC.()-/£§*:_éж"),
    ("STRING-CHARACTER", "abc XYZ 0123 .,;:!?'()[]{}#£–“”’éж\t"),
];

/// Tokens in which no white space may stand.
const LEAVES: [&str; 6] = ["NAME", "STRING", "NUMBER", "DATE", "MONEY", "MARK"];

/// Words of the language that may also be names.
const CLAUSE_WORDS: [&str; 24] = [
    "first", "matter", "then", "to", "with", "in", "by", "on", "when", "for", "is", "may", "must",
    "not", "report", "raises", "decides", "under", "many", "edition", "council", "function",
    "consent", "days",
];

/// Below this many productions within each other, the shortest way is taken.
const DEEP: usize = 14;

pub(crate) struct Generator<'g> {
    grammar: &'g Grammar,
    /// How often each way of each choice stands in a sentence made so far.
    covered: Vec<Vec<usize>>,
    /// The choices made in the sentence that is being made.
    made: Vec<(usize, usize)>,
    pieces: Vec<Piece>,
    random: u64,
    depth: usize,
    in_pin: bool,
    in_edition: bool,
}

#[derive(Clone)]
struct Piece {
    text: String,
    is_name: bool,
    in_pin: bool,
}

impl<'g> Generator<'g> {
    pub(crate) fn new(grammar: &'g Grammar) -> Self {
        Self {
            grammar,
            covered: grammar.choices.iter().map(|&(_, ways)| vec![0; ways]).collect(),
            made: Vec::new(),
            pieces: Vec::new(),
            random: 0,
            depth: 0,
            in_pin: false,
            in_edition: false,
        }
    }

    /// A file that is not empty.
    pub(crate) fn sentence(&mut self, seed: u64) -> String {
        self.made.clear();
        self.random = seed.wrapping_mul(0xD134_2543_DE82_EF95) ^ 0x5EED;
        loop {
            self.take_back(0, 0);
            self.production("file");
            if !self.pieces.is_empty() {
                break;
            }
        }
        self.spaced()
    }

    /// The ways that stand in no sentence.
    pub(crate) fn uncovered(&self) -> Vec<String> {
        let places = self.grammar.choices.iter().zip(&self.covered).enumerate();
        places
            .flat_map(|(place, ((production, _), ways))| {
                let never = ways.iter().enumerate().filter(|&(_, &times)| times == 0);
                never.map(move |(way, _)| format!("{production}: way {way} of choice {place}"))
            })
            .collect()
    }

    fn below(&mut self, limit: usize) -> usize {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).expect("below a limit")
    }

    /// One of several ways: half of the time the one taken least so far.
    fn way(&mut self, place: usize) -> usize {
        let ways = self.covered[place].len();
        if self.below(2) == 0 {
            return self.below(ways);
        }
        (0..ways).min_by_key(|&way| self.covered[place][way]).unwrap_or(0)
    }

    fn make(&mut self, place: usize, way: usize) {
        self.made.push((place, way));
        self.covered[place][way] += 1;
    }

    /// Goes back to an earlier place in the sentence, as if nothing had been made since.
    fn take_back(&mut self, pieces: usize, made: usize) {
        self.pieces.truncate(pieces);
        for (place, way) in self.made.drain(made..) {
            self.covered[place][way] -= 1;
        }
    }

    fn production(&mut self, name: &str) {
        let Some(node) = self.grammar.production(name) else {
            let (_, characters) =
                CHARACTERS.iter().find(|(it, _)| *it == name).unwrap_or_else(|| panic!("`{name}`"));
            let at = self.below(characters.chars().count());
            let last = self.pieces.last_mut().expect("a character stands in a token");
            last.text.extend(characters.chars().nth(at));
            return;
        };
        if LEAVES.contains(&name) {
            return self.leaf(name, node);
        }
        let (was_pin, was_edition) = (self.in_pin, self.in_edition);
        self.in_pin |= name == "PIN";
        self.in_edition |= name == "edition";
        self.depth += 1;
        self.node(name, node);
        self.depth -= 1;
        (self.in_pin, self.in_edition) = (was_pin, was_edition);
    }

    /// A token, drawn again until it is one that there may be.
    fn leaf(&mut self, name: &str, node: &Node) {
        let (pieces, made) = (self.pieces.len(), self.made.len());
        let is_name = name == "NAME";
        loop {
            self.take_back(pieces, made);
            let drawn = self.below(CLAUSE_WORDS.len() * 3);
            let given = match CLAUSE_WORDS.get(drawn) {
                _ if self.in_edition => "2026",
                Some(word) if is_name => word,
                _ => "",
            };
            self.pieces.push(Piece { text: given.to_owned(), is_name, in_pin: self.in_pin });
            if given.is_empty() {
                self.node(name, node);
            }
            let text = &self.pieces.last().expect("pushed above").text;
            let may_stand = match name {
                "NAME" => {
                    let is_joint = self.in_pin && text == "to";
                    !is_joint && self.grammar.reserved().all(|it| it != text)
                }
                "MARK" => text != "to",
                "STRING" => text.chars().find(|it| "“”".contains(*it)) != Some('”'),
                "DATE" => text.parse::<jiff::civil::Date>().is_ok(),
                _ => true,
            };
            if may_stand {
                return;
            }
        }
    }

    fn node(&mut self, production: &str, node: &Node) {
        match node {
            Node::Word(word) if LEAVES.contains(&production) => {
                self.pieces.last_mut().expect("a word stands in a token").text += word;
            }
            Node::Word(word) => {
                let piece = Piece { text: word.clone(), is_name: false, in_pin: self.in_pin };
                self.pieces.push(piece);
            }
            Node::Production(name) => self.production(name),
            Node::Sequence(nodes) => {
                for node in nodes {
                    self.node(production, node);
                }
            }
            Node::Choice(place, ways) => self.choice(production, *place, ways),
            Node::Optional(place, node) => {
                let way = if self.depth > DEEP { 0 } else { self.way(*place) };
                self.make(*place, way);
                if way == 1 {
                    self.node(production, node);
                }
            }
            Node::Repeated(place, node) => self.repeated(production, *place, node),
        }
    }

    /// One of several ways. Where a name and a word of the language may stand, it is the word.
    fn choice(&mut self, production: &str, place: usize, ways: &[Node]) {
        let (pieces, made) = (self.pieces.len(), self.made.len());
        loop {
            self.take_back(pieces, made);
            let way = self.way(place);
            self.make(place, way);
            self.node(production, &ways[way]);
            let first = self.pieces.get(pieces).filter(|piece| piece.is_name);
            let is_word = first.is_some_and(|name| {
                let mut words = Vec::new();
                for (_, other) in ways.iter().enumerate().filter(|&(other, _)| other != way) {
                    self.grammar.first_words(other, &mut words);
                }
                words.contains(&name.text.as_str())
            });
            if !is_word {
                return;
            }
        }
    }

    fn repeated(&mut self, production: &str, place: usize, node: &Node) {
        let often = self.below(2) == 0;
        let way = match self.depth {
            0..=3 if often => 2,
            0..=DEEP => self.way(place),
            _ => 0,
        };
        let mut times = 0;
        let mut seen = Vec::new();
        // Of statements and clauses more: what stands in them seldom would be seldom seen.
        let many = if self.depth <= 3 { 12 } else { 3 };
        let wanted = if way == 2 { 2 + self.below(many) } else { way };
        // What may be said once is drawn again; there may be nothing else to say.
        for _ in 0..50 {
            if times == wanted {
                break;
            }
            let (pieces, made) = (self.pieces.len(), self.made.len());
            self.node(production, node);
            let first = self.pieces.get(pieces).map(|piece| piece.text.clone()).unwrap_or_default();
            if let Some(key) = self.said_once(production, &first) {
                if seen.contains(&key) {
                    self.take_back(pieces, made);
                    continue;
                }
                seen.push(key);
            }
            times += 1;
        }
        self.make(place, times.min(2));
    }

    /// What may be said once, if `word` in a repetition of `production` begins to say it.
    fn said_once(&self, production: &str, word: &str) -> Option<String> {
        match production {
            "case" => Some(word.to_owned()),
            "step" => {
                let acts = self.grammar.production("performance")?;
                let mut words = Vec::new();
                self.grammar.first_words(acts, &mut words);
                words.contains(&word).then(|| "act".to_owned())
            }
            _ => self.grammar.once.iter().find(|it| *it == word).cloned(),
        }
    }

    /// The pieces with white space and comments between them, or nothing where that may be.
    fn spaced(&mut self) -> String {
        const SPACE: [&str; 7] =
            [" ", "\n", "\t ", "\r\n", "  # so\n", "# \"[{\r\n", "\n\n# é\n\t"];
        let mut text = String::from(if self.below(20) == 0 { "\u{FEFF}" } else { "" });
        let pieces = std::mem::take(&mut self.pieces);
        for (index, piece) in pieces.iter().enumerate() {
            let before = index.checked_sub(1).map_or("", |before| &pieces[before].text);
            let touch = before.is_empty() || !reads_as_one(before, piece);
            if !(touch && self.below(3) == 0) {
                let draw = self.below(SPACE.len() * 3);
                text += SPACE.get(draw).unwrap_or(&" ");
            }
            text += &piece.text;
        }
        text
    }
}

/// Whether two tokens without white space between them would be one.
fn reads_as_one(before: &str, piece: &Piece) -> bool {
    let apart = |text: &str, marks: &str| text.len() == 1 && marks.contains(text);
    if piece.in_pin && before != "[" {
        let touches = |text: &str, marks| apart(text, marks) || text.starts_with('"');
        return !touches(before, "];") && !touches(&piece.text, ";]");
    }
    let ends = before.ends_with(|it: char| it.is_alphanumeric());
    ends && piece.text.starts_with(|it: char| it.is_alphanumeric())
}

impl Grammar {
    /// The words that `node` may begin with, where it begins with words.
    fn first_words<'g>(&'g self, node: &'g Node, words: &mut Vec<&'g str>) {
        match node {
            Node::Word(word) => words.push(word),
            Node::Production(name) => {
                if let Some(node) = self.production(name) {
                    self.first_words(node, words);
                }
            }
            Node::Sequence(nodes) => {
                for node in nodes {
                    self.first_words(node, words);
                    if !matches!(node, Node::Optional(..) | Node::Repeated(..)) {
                        break;
                    }
                }
            }
            Node::Choice(_, ways) => {
                for way in ways {
                    self.first_words(way, words);
                }
            }
            Node::Optional(_, node) | Node::Repeated(_, node) => self.first_words(node, words),
        }
    }
}
