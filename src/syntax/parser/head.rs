//! The head of a statement, qualifiers and pins.

use jiff::civil::Date;
use nom::Err;

use super::{Parsed, Parser, token, token::Input};
use crate::{
    source::TextRange,
    syntax::{
        ast::{Exception, Ident, Label, Place, Qualifier, QualifierKind, Quoted, Slice},
        error::{Expected, Fault, SyntaxError},
    },
};

/// What stands before the clauses.
#[derive(Clone, Copy, Default)]
pub(super) struct Head {
    pub(super) name: Option<Ident>,
    pub(super) title: Option<Quoted>,
    pub(super) qualifiers: Slice<Qualifier>,
}

impl<'a> Parser<'a> {
    /// What is missing or wrong in a head is noted here; the rest of it still counts.
    pub(super) fn head(&mut self, input: Input<'a>) -> (Input<'a>, Head) {
        let mut head = Head::default();
        let mut input = input;
        match self.head_name(input) {
            Ok((rest, name)) => {
                head.name = Some(name);
                input = rest;
            }
            Err(error) => {
                let reserved = matches!(error, Err::Error(it) if it.fault == Fault::Reserved);
                self.note(error);
                if reserved {
                    let len = token::name(input).map_or(0, |(_, word)| word.len());
                    input = self.take(input, len).0;
                }
            }
        }
        while let Some((rest, title)) = self.quoted(input) {
            if head.title.is_some() {
                self.report(self.range_from(self.offset(input)), Fault::Surplus("title"));
            }
            head.title.get_or_insert(title);
            input = rest;
        }
        if head.title.is_none()
            && self.is_left_over(input)
            && let Some((rest, title)) = self.unopened_instead(input)
        {
            head.title = Some(title);
            input = rest;
        }
        let qualifiers;
        (input, qualifiers) = self.qualifiers(input);
        head.qualifiers = qualifiers;
        (input, head)
    }

    /// The name of a statement; where it was forgotten, the next statement is not taken for it.
    fn head_name(&mut self, input: Input<'a>) -> Parsed<'a, Ident> {
        match token::name(input) {
            Ok((rest, word)) if !Self::is_forgotten_name(word, rest) => self.name(input),
            _ => self.missing(Expected::Name),
        }
    }

    /// Every qualifier that follows; a faulty one is noted and passed over.
    pub(super) fn qualifiers(&mut self, mut input: Input<'a>) -> (Input<'a>, Slice<Qualifier>) {
        let start = self.tree.qualifiers.len();
        while is_qualifier_word(input.first(), || self.word(input)) {
            let begin = self.offset(input);
            match self.qualifier(input) {
                Ok((rest, kind)) => {
                    let range = self.range_from(begin);
                    self.tree.qualifiers.push(Qualifier { kind, range });
                    input = rest;
                }
                Err(error) => {
                    self.note(error);
                    input = self.after_fault(input);
                }
            }
        }
        (input, Slice::new(start, self.tree.qualifiers.len()))
    }

    pub(super) fn qualifier(&mut self, input: Input<'a>) -> Parsed<'a, QualifierKind> {
        if input.first() == Some(&b'[') {
            let (input, places) = self.pin(input)?;
            return Ok((input, QualifierKind::Pin(places)));
        }
        let Ok((_, word)) = token::name(input) else { return self.expected(input, Expected::Text) };
        let (input, _) = self.take(input, word.len());
        self.qualifier_after(word, input)
    }

    /// What follows the word of a qualifier.
    pub(super) fn qualifier_after(
        &mut self,
        word: &[u8],
        input: Input<'a>,
    ) -> Parsed<'a, QualifierKind> {
        let kind = match word {
            b"when" => QualifierKind::When,
            b"for" => QualifierKind::For,
            b"cite" => QualifierKind::Cite,
            b"reading" => QualifierKind::Reading,
            b"note" => QualifierKind::Note,
            b"since" => {
                let (input, date) = self.date(input)?;
                return Ok((input, QualifierKind::SinceDate(date)));
            }
            b"until" => return self.until(input),
            _ => return self.unless(input),
        };
        let (input, text) = self.string(input)?;
        Ok((input, kind(text)))
    }

    fn until(&mut self, input: Input<'a>) -> Parsed<'a, QualifierKind> {
        if let Some((input, text)) = self.quoted(input) {
            return Ok((input, QualifierKind::UntilText(text)));
        }
        if token::date(input).is_err() {
            if let Some((input, text)) = self.unopened(input) {
                return Ok((input, QualifierKind::UntilText(text)));
            }
            return self.expected(input, Expected::UntilWhat);
        }
        let (input, date) = self.date(input)?;
        Ok((input, QualifierKind::UntilDate(date)))
    }

    fn unless(&mut self, input: Input<'a>) -> Parsed<'a, QualifierKind> {
        let (mut input, first) = self.exception(input)?;
        let mut found = vec![first];
        while input.first() == Some(&b',') {
            (input, _) = self.take(input, 1);
            let next;
            (input, next) = self.exception(input)?;
            found.push(next);
        }
        let start = self.tree.exceptions.len();
        self.tree.exceptions.extend(found);
        let exceptions = Slice::new(start, self.tree.exceptions.len());
        Ok((input, QualifierKind::Unless(exceptions)))
    }

    pub(super) fn exception(&mut self, input: Input<'a>) -> Parsed<'a, Exception> {
        if let Some((input, text)) = self.quoted(input) {
            return Ok((input, Exception::Text(text)));
        }
        if self.next_is(input, "subject") {
            let (input, range) = self.keyword(input, "subject")?;
            return Ok((input, Exception::Subject(range)));
        }
        if self.next_is(input, "consent") {
            let (input, ()) = self.keywords(input, "consent of")?;
            let (input, who) = self.choice(input)?;
            return Ok((input, Exception::ConsentOf(who)));
        }
        match self.name(input) {
            Ok((rest, name)) => {
                if self.is_left_over(rest)
                    && let Some((input, text)) = self.unopened_instead(input)
                {
                    return Ok((input, Exception::Text(text)));
                }
                Ok((rest, Exception::Name(name)))
            }
            Err(_) => self.expected(input, Expected::Exception),
        }
    }

    /// `DATE`, and whether there is such a day.
    pub(super) fn date(&mut self, input: Input<'a>) -> Parsed<'a, Date> {
        let (input, range) = self.leaf(input, token::date, Expected::Date)?;
        match range.of(self.text).parse::<Date>() {
            Ok(date) if range.end - range.start == 10 => Ok((input, date)),
            _ => Err(Err::Error(SyntaxError { range, fault: Fault::NoSuchDate })),
        }
    }

    /// `PIN`
    pub(super) fn pin(&mut self, input: Input<'a>) -> Parsed<'a, Slice<Place>> {
        self.in_pin = true;
        let pin = self.places(input);
        self.in_pin = false;
        pin
    }

    fn places(&mut self, input: Input<'a>) -> Parsed<'a, Slice<Place>> {
        let start = self.tree.places.len();
        let (mut input, _) = self.mark(input, b'[', Expected::PinOnly)?;
        loop {
            let place;
            (input, place) = self.place(input)?;
            self.tree.places.push(place);
            match input.first() {
                Some(b';') => (input, _) = self.take(input, 1),
                Some(b',') => {
                    let comma;
                    (input, comma) = self.take(input, 1);
                    self.report(comma, Fault::Expected(Expected::Word(";")));
                }
                _ => break,
            }
        }
        if input.first() != Some(&b']') {
            return self.missing(Expected::ClosePin);
        }
        let (input, _) = self.take(input, 1);
        Ok((input, Slice::new(start, self.tree.places.len())))
    }

    /// `PLACE`: of two words, the first is the document.
    pub(super) fn place(&mut self, input: Input<'a>) -> Parsed<'a, Place> {
        let (mut input, mut document) = (input, None);
        if let (Ok((after, name)), Ok((after_mark, _))) = (token::name(input), token::mark(input))
            && after.len() == after_mark.len()
            && name != b"to"
        {
            let last_end = self.last_end;
            let (rest, range) = self.take(input, name.len());
            let is_label =
                matches!(rest.first(), None | Some(b']' | b';')) || self.is_heading(input, rest);
            if is_label || self.next_is(rest, "to") {
                self.last_end = last_end;
            } else {
                document = Some(Ident { name: self.intern(range), range });
                input = rest;
            }
        }
        let (mut input, from) = self.label(input)?;
        let mut to = None;
        if self.next_is(input, "to") {
            (input, _) = self.keyword(input, "to")?;
            let label;
            (input, label) = self.label(input)?;
            to = Some(label);
        }
        Ok((input, Place { document, from, to }))
    }

    /// Whether the word here, with `rest` behind it, is of a heading whose opening quote is missing,
    /// and not the name of a document.
    fn is_heading(&mut self, input: Input<'a>, rest: Input<'a>) -> bool {
        self.closes_instead(rest)
            || input.first().is_some_and(u8::is_ascii_uppercase) && self.is_unopened_instead(input)
    }

    /// `LABEL`
    pub(super) fn label(&mut self, input: Input<'a>) -> Parsed<'a, Label> {
        let nothing = TextRange::default();
        if let Some((input, heading)) = self.quoted(input) {
            return Ok((input, Label { mark: nothing, heading }));
        }
        if self.next_is(input, "to") {
            return self.expected(input, Expected::Place);
        }
        let (rest, mark) = self.leaf(input, token::mark, Expected::Place)?;
        if !self.next_is(rest, "to") && self.is_unopened_instead(input) {
            // A word is of the heading, and anything else marks the paragraph.
            let is_mark = !mark.of(self.text).bytes().all(|it| it.is_ascii_alphabetic());
            let unopened = if is_mark { self.unopened(rest) } else { self.unopened(input) };
            if let Some((input, heading)) = unopened {
                let mark = if is_mark { mark } else { nothing };
                return Ok((input, Label { mark, heading }));
            }
        }
        match self.quoted(rest) {
            Some((input, heading)) => Ok((input, Label { mark, heading })),
            None => Ok((rest, Label { mark, heading: nothing })),
        }
    }
}

/// Whether a qualifier begins here.
pub(super) fn is_qualifier(input: Input<'_>) -> bool {
    is_qualifier_word(input.first(), || token::name(input).map_or(&[], |(_, word)| word))
}

fn is_qualifier_word<'w>(first: Option<&u8>, word: impl FnOnce() -> &'w [u8]) -> bool {
    match first {
        Some(b'[') => true,
        Some(b'w' | b'f' | b'c' | b'r' | b'n' | b's' | b'u') => matches!(
            word(),
            b"when" | b"for" | b"cite" | b"reading" | b"note" | b"since" | b"until" | b"unless"
        ),
        _ => false,
    }
}
