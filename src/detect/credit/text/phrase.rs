//! Phrases: "photo by X", "originally published in X".
//!
//! Takes the place of a phrase that counts, reads the name behind it, and asks whether it can be what the phrase tells of.

use super::Reader;
use super::SHORT;
use super::clause::word_end;
use super::counts::is_origin;
use super::kind::{is_media, style_of};
use crate::detect::credit::front_matter::credit_kind;
use crate::detect::credit::lexicon::{Cue, NoticeCue, WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::name::{self, Name, Style};
use crate::detect::word;
use crate::document::Role;
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_before};

/// Bytes behind a name in which words of a permission are looked for.
const PERMISSION: usize = 80;

/// Bytes between words of origin and a license at most: "under a".
pub(super) const LEADS: usize = 16;

/// A phrase, and where the name behind it begins.
#[derive(Clone, Copy)]
struct Phrase {
    kind: CueKind,
    style: Style,
    /// It speaks of a picture, a film or music.
    media: bool,
    begins: Start,
    start: usize,
    end: usize,
    at: usize,
    /// A date stands between.
    dated: bool,
}

impl Reader<'_, '_> {
    /// Where a cue ends without the article of a name: "publié sur Le Port".
    pub(super) fn before_article(&self, start: usize, end: usize) -> usize {
        let cue = &self.passage.text[start..end];
        let last = cue.rsplit(' ').next().unwrap_or_default();
        let article = last.len() < cue.len()
            && last.starts_with(char::is_uppercase)
            && last.chars().any(char::is_lowercase)
            && cue.trim_start_matches(|letter: char| !letter.is_lowercase()).len() > last.len()
            && self.lexicon.is(WordClass::Lead, &fold(last));
        if article { end - last.len() } else { end }
    }

    /// "photo by X"
    pub(super) fn phrase(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        match kind {
            CueKind::OfEncyclopedia => return self.of_encyclopedia(start, end),
            CueKind::UsedUnder => return self.used_under(start, end),
            CueKind::BasedOnWork => return self.based_on_work(start, end),
            CueKind::Wrote | CueKind::AuthorOfText => return self.wrote(kind, start, end),
            _ => {}
        }
        let begins = self.start_of_phrase(kind, start);
        let of_right = kind == CueKind::Author && self.is_behind_year_of_right(start);
        if of_right || !self.phrase_counts(kind, begins, start, end) {
            return false;
        }
        let phrase = self.with_place_of_name(kind, begins, start, end);
        if kind == CueKind::TranslatedFromLanguage {
            return self.translated_by(phrase) || self.translated_work(start, end);
        }
        if phrase.media && !self.is_heading() && self.anywhere(start, phrase.at) {
            return true;
        }
        let at = if phrase.media { self.behind_by_of_right(phrase.end, phrase.at) } else { phrase.at };
        let phrase = Phrase { at, ..phrase };
        let origin = is_origin(kind) && kind != CueKind::FirstPublished;
        if origin && self.published_as(credit_kind(kind), start, end) {
            return true;
        }
        let Some(name) = self.name_behind_phrase(phrase) else {
            return kind == CueKind::RepublishedFrom && self.republished_under(start, end);
        };
        if self.is_no_source(phrase, &name) || self.lacks_its_words(phrase, &name) {
            return false;
        }
        self.translated = kind == CueKind::TranslatedFrom;
        if kind == CueKind::Made {
            return self.made(start, name);
        }
        if self.is_nothing_come_through(phrase, &name) || self.is_none_of_makers(phrase, &name) {
            return false;
        }
        self.sound = kind == CueKind::Music;
        if self.lacks_its_place(phrase, &name)
            || self.is_too_weak(phrase, &name)
            || phrase.media && self.is_what_picture_shows(phrase, &name)
            || self.is_date_or_address(phrase, &name)
        {
            return false;
        }
        self.take_phrase(phrase, name);
        true
    }

    /// Takes the name that was read behind a phrase.
    fn take_phrase(&mut self, phrase: Phrase, name: Name) {
        let Phrase { kind, media, style, start, end, .. } = phrase;
        let linked_here = self.passage.link_at(start).map(|(index, _)| index);
        let name = self.maker(name, media);
        let name = if media { self.with_client(name) } else { name };
        if kind == CueKind::OriginalPublication && self.original_by(start, end, name) {
            return;
        }
        let kind = self.kind_of_phrase(kind, &name, start, end);
        if kind.names_publication() {
            self.take_author_before(start);
        }
        let stood = Some(&name).filter(|_| kind.names_publication()).and_then(|title| self.place_behind_title(title));
        let name = stood.unwrap_or(name);
        // "originally posted on the Example blog", all of it the text of one link.
        let name = Name { link: name.link.or(linked_here), ..name };
        if kind == CreditKind::RepublishedFrom && self.is_copy_of_title(start, end, &name) {
            let credit = self.credit(kind, Span::new(start, name.end), None, self.url(&name));
            self.credits.push(credit);
            self.done = self.done.max(name.end);
            self.author_behind();
            return;
        }
        if kind == CreditKind::Author && self.tells_translation(start) {
            self.done = self.push(kind, start, name, None);
            self.translated_piece(start, end);
            return;
        }
        self.take(kind, start, name, style);
        if kind == CreditKind::Author {
            self.written_for(start, self.done);
        }
    }

    /// "reproduces the paper “[Low Water](…)”", "an unaltered copy of [Low Water](…)": what is copied has a title, and is no house.
    fn is_copy_of_title(&self, start: usize, end: usize, name: &Name) -> bool {
        let cue = fold(&self.passage.text[start..end]);
        let text = || self.lexicon.is(WordClass::Text, word::last(cue.trim_end()));
        name.link.is_some() && (self.lexicon.words(WordList::CopyOf).are_in(&cue) || text())
    }

    /// Takes who translated from a language: "translated from the Spanish by X".
    fn translated_by(&mut self, phrase: Phrase) -> bool {
        let name = self.translator_behind_language(phrase.at);
        if let Some(name) = name {
            self.take(CreditKind::Translator, phrase.start, name, Style::Person);
        }
        name.is_some()
    }

    /// A phrase that counts, with the place where the name behind it begins.
    fn with_place_of_name(&self, kind: CueKind, begins: Start, start: usize, end: usize) -> Phrase {
        let (style, media) = (style_of(kind), is_media(kind));
        let end = if style == Style::Publication { self.before_article(start, end) } else { end };
        let at = self.behind_prefix(self.behind_separator(end).unwrap_or(end));
        let right = media || kind == CueKind::Author;
        let at = if right { self.behind_year_of_right(start, at) } else { at };
        let at = if is_origin(kind) && self.passage.said() <= SHORT { self.behind_date(at) } else { at };
        let at = if is_origin(kind) { self.behind_language(self.behind_manner(kind, at)) } else { at };
        let base = matches!(kind, CueKind::AdaptedFrom | CueKind::BasedOn);
        let at = if base { self.behind_kind_of_work(at) } else { at };
        let translated = kind == CueKind::TranslatedFrom;
        let at = if translated { self.behind_kind_of_original(at).unwrap_or(at) } else { at };
        let dated = at > end && self.passage.text[..at].ends_with([',', ')', ';']);
        Phrase { kind, style, media, begins, start, end, at, dated }
    }

    /// The name behind a phrase.
    fn name_behind_phrase(&self, phrase: Phrase) -> Option<Name> {
        let Phrase { kind, style, media, begins, start, at, dated, .. } = phrase;
        let read = name::read(self.passage, self.lexicon, at, style).map(|name| match style {
            Style::Publication => name::to_closing_quote(self.passage.text, name),
            Style::Person => name,
        });
        let read = if media { read.map(|name| self.without_deed(name)) } else { read };
        // "It first appeared in 1991, when a Finnish student …"
        let read = read.filter(|name| !dated || self.ends_credit(name.end) && !self.goes_on_small(at));
        let inside = begins == Start::Inside
            && matches!(kind, CueKind::AdaptedFrom | CueKind::BasedOn)
            && !self.tells_of_text(start)
            && !self.tells_part(start, phrase.end);
        let read = read.filter(|name| !inside || self.ends_clause(name.end));
        let read = read.filter(|name| !(self.is_heading() && self.lexicon.is_anywhere(self.words(name.range))));
        self.or_encyclopedia(kind, read, at).or_else(|| self.name_behind_license_of_origin(kind, at))
    }

    /// "Pictures from the internet" as a heading is what a text is about.
    fn is_heading(&self) -> bool {
        self.passage.block.role == Role::Heading
    }

    /// Whether what was read tells nothing of where a text is from: an entry of a list of references, an imprint, a language.
    fn is_no_source(&self, phrase: Phrase, name: &Name) -> bool {
        let Phrase { kind, style, begins, start, end, at, .. } = phrase;
        // "Adapted with permission from ref. 12": what a list of references names.
        let named = style == Style::Publication && name.link.is_none() || kind == CueKind::Courtesy;
        named && self.is_reference(name)
            || is_origin(kind)
                && (self.is_no_publication(name)
                    || self.is_imprint(end, name)
                    || self.is_own_place(at, name)
                    || self.is_language(name)
                    || begins < Start::Block && self.tells_on(start, name))
    }

    /// "Bereits im Archiv erschienen": a common noun, which names no publication.
    fn is_no_publication(&self, name: &Name) -> bool {
        let words = self.lexicon.words(WordList::NoPublication);
        name.link.is_none() && name.words == 1 && words.has(&fold(self.words(name.range)))
    }

    /// Whether the words are missing that a phrase needs beside its name: a title, a verb behind it.
    fn lacks_its_words(&self, phrase: Phrase, name: &Name) -> bool {
        let Phrase { kind, start, end, at, .. } = phrase;
        let has_verb = || {
            let behind = name::skip_spaces(self.passage.text, name.end);
            self.lexicon.starts_suffix(self.passage.folded_from(behind)) || self.has_verb_behind_license(name.end)
        };
        kind == CueKind::Translator && at == end && self.is_deed(start, end, name)
            || kind == CueKind::Translator && self.is_title_of_translated(start, end, name)
            || kind == CueKind::TranslatedFrom && !self.is_titled(start, end, at, name)
            || matches!(kind, CueKind::Translator | CueKind::TranslatedFrom) && self.is_spoken_of(name.end)
            || kind == CueKind::FirstPublished && !has_verb()
    }

    /// "Via port", "via [Weir](#weir)", "via Hafenstraße 7": nothing that a text came through.
    fn is_nothing_come_through(&self, phrase: Phrase, name: &Name) -> bool {
        let street = || name.link.is_none() && self.words(name.range).ends_with(|letter: char| letter.is_ascii_digit());
        phrase.kind == CueKind::Via && (self.is_common(name, phrase.start) || self.is_on_page(name) || street())
    }

    /// Whether a name is that of nobody who made what stands here.
    fn is_none_of_makers(&self, phrase: Phrase, name: &Name) -> bool {
        let Phrase { kind, media, begins, start, end, .. } = phrase;
        media && (self.is_pointer(start, name) || self.is_no_maker(name) || self.is_nobody(name))
            || kind == CueKind::Illustration && self.is_maker_of_thing(phrase)
            || self.is_told_in_prose(kind, start, name)
            || self.is_shown_in_caption(kind, begins, start)
            || self.is_of_book(kind, start, name.end)
            || kind == CueKind::Author && self.names_no_author(start, end, name)
    }

    /// "The bridge, designed by Jo Roe. Photo: Ada Fell": who made what the picture shows.
    fn is_maker_of_thing(&self, phrase: Phrase) -> bool {
        let Phrase { begins, start, end, .. } = phrase;
        let first = self.passage.text[start..end].split(' ').next().unwrap_or_default();
        begins <= Start::Clause && self.lexicon.label(&fold(first)).is_none() && self.is_labelled_behind(end)
    }

    /// Whether a phrase that says much else stands where nothing makes it a credit: no license, no link, no work beside it.
    fn lacks_its_place(&self, phrase: Phrase, name: &Name) -> bool {
        let Phrase { kind, begins, start, end, at, .. } = phrase;
        // "This lesson builds on [Lesson 3](…)": on what was learned before.
        let learned = || self.lexicon.words(WordList::LicensedBase).has(&fold(&self.passage.text[start..end]));
        let rest = || self.passage.sentence_end(name.end).saturating_sub(name.end);
        if kind == CueKind::BasedOn && learned() && !self.named_license_near(name.end, rest()) {
            return true;
        }
        let licensed = || name.link.is_some() && self.license_near(name.end, 60);
        let reposted = || begins >= Start::Line && name.link.is_some() && self.permission_near(name.end);
        let apart = || licensed() || self.is_behind_maker(begins, start) || reposted();
        // A text is taken from a psalm, too, and a program based on another.
        let asks = matches!(kind, CueKind::TakenFrom | CueKind::Provided | CueKind::BasedOn);
        let alone = || {
            kind == CueKind::Provided
                && (self.passage.place.caption || begins >= Start::Line && name.words >= 2)
                && self.ends_sentence(name.end)
        };
        let published = || apart() || self.is_taken_over(start, end);
        kind == CueKind::Publication && !published() || asks && !alone() && !self.names_work(start, at, name)
    }

    /// Whether what was read is too weak for a name: small words that neither a link nor their place makes one.
    fn is_too_weak(&self, phrase: Phrase, name: &Name) -> bool {
        let Phrase { kind, style, begins, start, .. } = phrase;
        // "En partenariat avec tcolorbox": a small word that is neither linked nor an address is no publication.
        let taken =
            matches!(kind, CueKind::RepublishedFrom | CueKind::TakenFrom | CueKind::Provided | CueKind::BasedOn);
        name.weak && (taken || !(begins >= Start::Bracket && self.ends_clause(name.end)))
            || style == Style::Person && self.is_of_thing(name, self.last_word(phrase), start)
    }

    /// The last word of a phrase: "by".
    fn last_word(&self, phrase: Phrase) -> &str {
        self.passage.text[phrase.start..phrase.end].rsplit(' ').next().unwrap_or_default()
    }

    /// "Screenshot from Example page with", "Bilder von Kameras": what a picture shows, not who made it.
    fn is_what_picture_shows(&self, phrase: Phrase, name: &Name) -> bool {
        let Phrase { begins, start, end, .. } = phrase;
        let text = self.passage.text;
        let from = name.link.is_none() && (name.weak || !self.ends_clause(name.end));
        if from && self.lexicon.is(WordClass::Shown, &fold(self.last_word(phrase))) {
            return true;
        }
        // "Bilder von Kameras": one word inside a clause is what it shows.
        let words = self.words(name.range);
        let bare = name.words == 1
            && name.link.is_none()
            && self.lexicon.party(words).is_none()
            && !words.chars().any(unspaced);
        let joiner = |word: &str| self.lexicon.is(WordClass::Joiner, &fold(word));
        let paired = || name.words == 3 && name.link.is_none() && words.split_whitespace().any(joiner);
        let alone = begins >= Start::Line || begins == Start::Bracket;
        bare && self.goes_on_behind_word(name)
            || !self.lexicon.permits(&fold(&text[start..end]))
                && (bare || paired())
                && !alone
                && !self.passage.place.caption
    }

    /// "Pictures of Cameras in the hall", in a caption too: the clause goes on behind the one word that was read.
    fn goes_on_behind_word(&self, name: &Name) -> bool {
        let text = self.passage.text;
        let behind = name::skip_spaces(text, name.end);
        let word = word_end(text, behind);
        let carried = self.lexicon.is(WordClass::Carrier, &fold(&text[behind..word]))
            && name::party_at(text, self.lexicon, name::skip_spaces(text, word)).is_some();
        !carried
            && text[behind..].starts_with(char::is_lowercase)
            && !self.lexicon.starts_license(self.passage.folded_from(behind))
    }

    /// Whether a date stands in the place of a publication, or an address in that of somebody.
    fn is_date_or_address(&self, phrase: Phrase, name: &Name) -> bool {
        let plain = name.link.is_none();
        match phrase.style {
            _ if self.sound && name.address_only() => true,
            Style::Publication => plain && !name.address_only() && self.is_date(name.range),
            Style::Person => plain && name.address_only(),
        }
    }

    /// "“Low Water” by Jo Roe was first published by X": the author before the words that tell where a text is from.
    fn take_author_before(&mut self, start: usize) {
        if self.passage.said() > SHORT || self.passage.place.caption {
            return;
        }
        let Some((by, author)) = self.author_before(start) else { return };
        if by >= self.done {
            self.take(CreditKind::Author, by, author, Style::Person);
            return;
        }
        // What a license far behind made a credit of a picture.
        let told = self.passage.span(by, start);
        let makers = self.credits.iter_mut().filter(|credit| told.contains(credit.span));
        makers.filter(|credit| credit.kind == CreditKind::Photo).for_each(|credit| credit.kind = CreditKind::Author);
    }

    /// Behind a preposition that clings to a link: "ב[Example](…)".
    fn behind_prefix(&self, at: usize) -> usize {
        let text = self.passage.text;
        let next = name::skip_spaces(text, at);
        let Some(letter) = text[next..].chars().next().filter(|letter| {
            letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase() && !unspaced(*letter)
        }) else {
            return at;
        };
        let inner = next + letter.len_utf8();
        let clings = self.passage.link_at(next).is_none()
            && self.passage.link_at(inner).is_some_and(|(_, link)| link.text.start == inner);
        if clings { inner } else { at }
    }

    /// Whether the next words tell of a permission: "Previously on [The Example](…). Reposted with permission."
    fn permission_near(&self, at: usize) -> bool {
        let folded = self.passage.folded_from(at);
        let near = &folded[..boundary_before(folded, PERMISSION)];
        let permits = |cue: &Cue| matches!(cue, Cue::Notice(NoticeCue::Permission));
        self.lexicon.cues(near).any(|(_, _, uses)| uses.iter().any(permits))
    }

    /// Whether a name is no more than a word for an entry of a list: "Ref. 12", "reference [14]".
    fn is_reference(&self, name: &Name) -> bool {
        let word = self.words(name.range).trim_end_matches('.');
        let numbers = |letter: char| letter.is_ascii_digit() || matches!(letter, ' ' | '.' | '[');
        let behind = self.passage.text[name.range.end..].trim_start();
        let alone = word.trim_end_matches(numbers);
        self.lexicon.is(WordClass::Reference, &fold(alone))
            && (alone.len() < word.len()
                || behind.is_empty()
                || behind.starts_with(|letter| numbers(letter) || letter == ','))
    }

    /// "via [`import.meta`](#meta)", "via import.meta()": code, or a place on the page, is nothing that a text came through.
    fn is_on_page(&self, name: &Name) -> bool {
        let link = name.link.and_then(|link| self.passage.block.links.get(link));
        let called = self.passage.text[name.end..].starts_with('(');
        called || self.passage.is_code(name.range.start) || link.is_some_and(|link| link.url.starts_with('#'))
    }

    /// "Texte de validation", "[Image copyright tags](…)": a small word behind "of" is what it is for, and nobody's name, and
    /// so is one that goes on with the title of a link. `last` is the last word of the cue.
    fn is_of_thing(&self, name: &Name, last: &str, start: usize) -> bool {
        let linked = name.link.is_some() && self.passage.link_at(start).map(|(index, _)| index) == name.link;
        let words = self.words(name.range);
        (name.weak || linked)
            && !words.is_empty()
            && words.chars().all(|letter| letter.is_lowercase() || letter == ' ')
            && (linked || self.lexicon.is(WordClass::Particle, &fold(last)))
            && !self.lexicon.opens_byline(&fold(last))
    }

    /// "The icons were created by X": where the sentence speaks of pictures and stands among credits or beside a license.
    fn made(&mut self, start: usize, name: Name) -> bool {
        let place = self.passage.place;
        let among = place.listed.is_some()
            || place.caption
            || self.license_near(name.end, 80)
            || (place.tail || self.passage.block.emphasized) && self.passage.text.len() <= 160;
        let strong = !name.weak && !name.address_only() && (name.words >= 2 || name.link.is_some());
        if !among || !strong || !self.ends_clause(name.end) || self.is_inserted(start, name.end) {
            return false;
        }
        let Some(kind) = self.pictured_before(start) else { return false };
        self.take(kind, start, name, Style::Person);
        true
    }

    /// The kind of picture that the sentence before a place speaks of last.
    pub(super) fn pictured_before(&self, at: usize) -> Option<CreditKind> {
        let sentence = self.passage.folded_before(at);
        let words = word::words(sentence);
        let mut words = words.rev();
        words.find_map(|word| {
            if self.lexicon.is(WordClass::DrawnThing, word) {
                return Some(CreditKind::Illustration);
            }
            match self.lexicon.label(word)? {
                CueKind::Photo => Some(CreditKind::Photo),
                CueKind::Illustration => Some(CreditKind::Illustration),
                CueKind::Video => Some(CreditKind::Video),
                _ => None,
            }
        })
    }
}
