//! A grammar in EBNF, and sentences made from it.

mod sentence;

pub(crate) use sentence::Generator;

/// What may stand in a production. A number counts the places where there is a choice.
#[derive(Debug)]
pub(crate) enum Node {
    Word(String),
    Production(String),
    Sequence(Vec<Self>),
    Choice(usize, Vec<Self>),
    Optional(usize, Box<Self>),
    Repeated(usize, Box<Self>),
}

#[derive(Debug, Default)]
pub(crate) struct Grammar {
    productions: Vec<(String, Node)>,
    /// Of each place with a choice, the production that it is in and how many ways there are.
    pub(crate) choices: Vec<(String, usize)>,
    reserved: Vec<String>,
    /// Clause words that may stand once in one statement.
    pub(crate) once: Vec<String>,
}

impl Grammar {
    pub(crate) fn read(text: &str) -> Self {
        let mut grammar = Self {
            reserved: listed(text, "never a NAME:"),
            once: listed(text, "Once in one statement:"),
            ..Self::default()
        };
        let tokens = tokens(text);
        let mut tokens = tokens.as_slice();
        while let [name, equals, rest @ ..] = tokens {
            assert_eq!(equals, "=", "after `{name}`");
            let (node, rest) = grammar.choice(name, rest);
            assert_eq!(rest.first().map(String::as_str), Some(";"), "at the end of `{name}`");
            grammar.productions.push((name.clone(), node));
            tokens = &rest[1..];
        }
        grammar
    }

    pub(crate) fn productions(&self) -> impl Iterator<Item = &str> {
        self.productions.iter().map(|(name, _)| name.as_str())
    }

    pub(crate) fn production(&self, name: &str) -> Option<&Node> {
        self.productions.iter().find(|(it, _)| it == name).map(|(_, node)| node)
    }

    pub(crate) fn reserved(&self) -> impl Iterator<Item = &str> {
        self.reserved.iter().map(String::as_str)
    }

    /// Every word that stands for itself, once.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        let mut words = Vec::new();
        for (_, node) in &self.productions {
            collect_words(node, &mut words);
        }
        words.sort_unstable();
        words.dedup();
        words.into_iter()
    }

    fn place(&mut self, production: &str, ways: usize) -> usize {
        self.choices.push((production.to_owned(), ways));
        self.choices.len() - 1
    }

    fn choice<'t>(&mut self, production: &str, tokens: &'t [String]) -> (Node, &'t [String]) {
        let (first, mut rest) = self.sequence(production, tokens);
        let mut ways = vec![first];
        while let [bar, after @ ..] = rest
            && bar == "|"
        {
            let way;
            (way, rest) = self.sequence(production, after);
            ways.push(way);
        }
        match ways.len() {
            1 => (ways.remove(0), rest),
            count => (Node::Choice(self.place(production, count), ways), rest),
        }
    }

    fn sequence<'t>(&mut self, production: &str, mut tokens: &'t [String]) -> (Node, &'t [String]) {
        let mut nodes = Vec::new();
        while let [token, rest @ ..] = tokens {
            if ["|", ";", ")", "]", "}"].contains(&token.as_str()) {
                break;
            }
            tokens = rest;
            let (close, ways) = match token.as_str() {
                "(" => (")", 0),
                "[" => ("]", 2),
                "{" => ("}", 3),
                _ => {
                    nodes.push(leaf(token));
                    continue;
                }
            };
            let place = (ways > 0).then(|| self.place(production, ways));
            let (node, rest) = self.choice(production, tokens);
            assert_eq!(rest.first().map(String::as_str), Some(close), "in `{production}`");
            tokens = &rest[1..];
            nodes.push(match place {
                None => node,
                Some(place) if ways == 2 => Node::Optional(place, Box::new(node)),
                Some(place) => Node::Repeated(place, Box::new(node)),
            });
        }
        (Node::Sequence(nodes), tokens)
    }
}

fn leaf(token: &str) -> Node {
    match token.strip_prefix(['"', '\'']) {
        Some(word) => Node::Word(word[..word.len() - 1].to_owned()),
        None => Node::Production(token.to_owned()),
    }
}

fn collect_words<'g>(node: &'g Node, words: &mut Vec<&'g str>) {
    match node {
        Node::Word(word) => words.push(word),
        Node::Production(_) => {}
        Node::Sequence(nodes) | Node::Choice(_, nodes) => {
            for node in nodes {
                collect_words(node, words);
            }
        }
        Node::Optional(_, node) | Node::Repeated(_, node) => collect_words(node, words),
    }
}

/// The words after `lead` in a comment of the grammar, up to a full stop.
fn listed(text: &str, lead: &str) -> Vec<String> {
    let list = text.split_once(lead).expect("the grammar lists them").1;
    let list = list.split('.').next().unwrap_or_default();
    list.split(',').map(|word| word.trim().to_owned()).collect()
}

fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("(*") {
            rest = comment.split_once("*)").expect("a comment is closed").1.trim_start();
            continue;
        }
        let len = match first {
            '"' | '\'' => rest[1..].find(first).expect("a word is closed") + 2,
            _ if first.is_ascii_alphabetic() => rest
                .find(|it: char| !(it.is_ascii_alphanumeric() || it == '-'))
                .unwrap_or(rest.len()),
            _ => 1,
        };
        found.push(rest[..len].to_owned());
        rest = rest[len..].trim_start();
    }
    found
}
