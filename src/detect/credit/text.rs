//! Credits in running text: labels, phrases, bylines, chains of names and agencies, datelines.
//!
//! Takes one passage, gives its credits. Cues are found by one pass of the automaton; only what stands beside a cue is
//! read more closely.

mod agency;
mod anywhere;
mod apart;
mod based;
mod bases;
mod beside;
mod biography;
mod book;
mod byline;
mod clause;
mod client;
mod counts;
mod dated;
mod element;
mod encyclopedia;
mod handed;
mod imprint;
mod kind;
mod label;
mod labelled;
mod licensed;
mod list;
mod maker;
mod manner;
mod marked;
mod number;
mod office;
mod origin;
mod original;
mod pairs;
mod phrase;
mod prose;
mod quoted;
mod reference;
mod reported;
mod series;
mod suffix;
mod taken_over;
mod titled;
mod told_of;
mod work;
mod wrote;

pub(super) use book::is_maker;
pub(super) use dated::{may_be_dated, may_be_names};
pub(super) use quoted::{may_be_titled, may_tell_whose};

use super::lexicon::{CreditLexicon, Cue, NoticeCue};
use super::passage::Passage;
use crate::detect::name::{Name, Style};
use crate::document::Document;
use crate::evidence::{Credit, CreditKind};
use crate::lexicon::credit::CueKind;
use crate::source::Span;
use std::cell::{Cell, OnceCell};

/// Longest block that is a credit as a whole rather than prose.
const SHORT: usize = 300;

/// Finds the credits of a passage; behind as many as there is room for it looks no further.
pub(crate) fn credits(passage: &Passage, document: &Document, lexicon: &CreditLexicon, room: usize) -> Vec<Credit> {
    let mut reader = Reader::new(passage, document, lexicon);
    reader.names_apart(room);
    if reader.apart.is_empty() {
        reader.titled_caption();
    }
    let mut from = 0;
    while let Some((first, last, uses)) = passage.next_cue(lexicon, from) {
        if reader.credits.len() > room {
            return reader.credits;
        }
        from = last;
        let (start, end) = (passage.unfold(first), passage.unfold(last));
        if start < reader.done || passage.is_code(start) || reader.is_apart(start) {
            continue;
        }
        reader.sound = false;
        reader.translated = false;
        let mut told = uses.iter().any(|cue| reader.cue(*cue, start, end));
        // A longer word of a notice says no less of who did it.
        if uses.iter().all(|cue| matches!(cue, Cue::Notice(_)))
            && let Some((len, uses)) = lexicon.credit_within(&passage.folded[first..], last - first)
        {
            let end = passage.unfold(first + len);
            told = uses.iter().any(|cue| reader.cue(*cue, start, end));
        }
        // "overgenomen met toestemming van": where the whole tells nothing, "met toestemming van" may.
        if !told && let Some(word) = passage.folded[first..last].find(' ') {
            from = first + word;
        }
    }
    // Who sets names and titles apart has said where they are.
    let guess = reader.apart.is_empty();
    if guess && passage.place.caption {
        reader.handed_out();
    }
    if guess && (passage.place.caption || passage.place.listed.is_some()) {
        reader.licensed_names();
    }
    let nobody = reader.credits.iter().all(|credit| credit.kind == CreditKind::Via);
    if guess && nobody && (passage.place.listed.is_some() || passage.place.caption && passage.index.is_none()) {
        reader.listed_platform();
    }
    reader.marks();
    if guess && passage.place.caption {
        reader.client_name();
    }
    if guess && passage.place.caption && reader.credits.is_empty() {
        reader.shot_by();
    }
    if guess && passage.place.caption && reader.credits.is_empty() {
        reader.cited_caption();
    }
    if guess && passage.place.caption && reader.credits.is_empty() {
        reader.behind_camera();
    }
    if guess && reader.credits.is_empty() {
        reader.bare_pairs();
    }
    if guess && reader.credits.is_empty() {
        reader.titled_name();
    }
    if guess && reader.credits.is_empty() {
        reader.han_reporter();
    }
    if guess && reader.credits.is_empty() {
        reader.titled_reporter();
    }
    if guess && reader.credits.is_empty() {
        reader.dated_byline();
    }
    if guess && reader.credits.is_empty() {
        reader.authors_line();
    }
    if guess && reader.credits.is_empty() {
        reader.quoted_work();
    }
    if guess && reader.credits.is_empty() {
        reader.quote_line();
    }
    if guess && passage.place.signed && reader.credits.is_empty() {
        reader.signature();
    }
    if guess && passage.place.source {
        reader.source_element();
    }
    if passage.place.tail {
        reader.biography();
    }
    if guess && passage.place.about && reader.credits.is_empty() {
        reader.about_author();
    }
    if guess && reader.credits.is_empty() {
        reader.role_element();
    }
    if guess && passage.place.credit && reader.credits.is_empty() {
        reader.credit_element();
    }
    if guess && reader.credits.is_empty() {
        reader.found_anywhere();
    }
    if guess && reader.credits.is_empty() {
        reader.table_cell();
    }
    if guess && passage.place.byline && !reader.credits.iter().any(|credit| credit.kind == CreditKind::Author) {
        reader.byline_element();
    }
    reader.credits
}

/// Whether who made a text according to a passage made another than the page; `credits` are those of the passage.
pub(crate) fn speaks_of_reading(
    passage: &Passage,
    document: &Document,
    lexicon: &CreditLexicon,
    credits: &[Credit],
) -> bool {
    let reader = Reader::new(passage, document, lexicon);
    reader.tells_of_book(credits) || reader.is_item_of_reading(credits)
}

/// Takes a passage that is a credit as a whole, with a name that was read from it.
pub(crate) fn whole(
    passage: &Passage,
    document: &Document,
    lexicon: &CreditLexicon,
    kind: CreditKind,
    name: Name,
) -> Vec<Credit> {
    let mut reader = Reader::new(passage, document, lexicon);
    reader.take(kind, name.range.start, name, Style::Person);
    reader.credits
}

struct Reader<'a, 'b> {
    passage: &'a Passage<'b>,
    document: &'a Document,
    lexicon: &'a CreditLexicon,
    credits: Vec<Credit>,
    /// Text up to here is part of a credit already.
    done: usize,
    /// The cue at hand speaks of music.
    sound: bool,
    /// The cue at hand speaks of a translation.
    translated: bool,
    /// Names that are set apart, with the words before them; titles.
    apart: Vec<Span>,
    /// Whether a label in the passage speaks of a picture.
    labels_media: OnceCell<bool>,
    /// Where the last label of a picture stands that has a colon.
    last_label: OnceCell<Option<usize>>,
    /// From where a license was looked for last, and where the next one starts.
    looked: Cell<Option<(usize, Option<usize>)>>,
}

impl<'a, 'b> Reader<'a, 'b> {
    fn new(passage: &'a Passage<'b>, document: &'a Document, lexicon: &'a CreditLexicon) -> Self {
        let (credits, apart) = (Vec::new(), Vec::new());
        Self {
            passage,
            document,
            lexicon,
            credits,
            done: 0,
            sound: false,
            translated: false,
            apart,
            labels_media: OnceCell::new(),
            last_label: OnceCell::new(),
            looked: Cell::new(None),
        }
    }

    /// Whether the document is in a language.
    fn is_spoken(&self, code: [u8; 2]) -> bool {
        let language = self.document.language.as_deref().unwrap_or(self.passage.language);
        language.as_bytes().starts_with(&code)
    }

    fn cue(&mut self, cue: Cue, start: usize, end: usize) -> bool {
        match cue {
            Cue::Label(_) | Cue::Phrase(_) if self.is_port(start, end) || self.is_interwiki(start, end) => false,
            Cue::Byline | Cue::LocalByline(_) if self.is_interwiki(start, end) => false,
            Cue::Label(_) | Cue::Phrase(_) if self.is_title_of_file(start) => false,
            Cue::Label(kind) => self.label(kind, start, end),
            Cue::Phrase(kind) => self.phrase(kind, start, end),
            Cue::Suffix(kind) => self.suffix(kind, start, end),
            Cue::Byline => self.byline(start, end),
            Cue::LocalByline(code) => self.is_spoken(code) && self.byline(start, end),
            Cue::LocalData(code) => self.is_spoken(code) && self.phrase(CueKind::Data, start, end),
            Cue::Party(party) => self.dateline(party, start, end) || self.chain(start, end),
            Cue::Notice(NoticeCue::Copyright) => self.copyright(start, end),
            Cue::Notice(_) => false,
        }
    }
}
