//! Phrases: "photo by X", "originally published in X".
//!
//! Takes the place of a phrase, reads the name behind it. Where a phrase counts at all depends on the kind of credit.

use super::Reader;
use super::SHORT;
use super::byline::NEAR;
use super::clause::word_end;
use super::kind::{is_media, style_of};
use crate::detect::credit::lexicon::{Cue, NoticeCue, WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::name::{self, Name, Style};
use crate::detect::word;
use crate::document::Role;
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::source::boundary_before;

/// Most words before words of leave that may still say what was done with the work: "Reproduced here with".
const FEW: usize = 4;

/// Bytes behind a name in which words of a permission are looked for.
const PERMISSION: usize = 80;

/// Bytes between words of origin and a license at most: "under a".
pub(super) const LEADS: usize = 16;

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
            _ => {}
        }
        let begins = self.passage.start(start);
        let told = || kind == CueKind::Author && self.tells_whose(start, end);
        if !self.phrase_allowed(kind, begins, start, end) && !told() {
            return false;
        }
        if self.passage.text[end..].starts_with(['-', '.', '/', '_']) {
            return false;
        }
        let origin = matches!(kind, CueKind::OriginalPublication | CueKind::FirstPublished | CueKind::RepublishedFrom);
        let other = || {
            let of_other = self.is_of_other_work(start) || self.tells_of_thing(start, end);
            begins == Start::Inside && of_other && !self.is_at_hand(start, end)
                || begins == Start::Clause && self.is_of_other_work(start)
                || kind != CueKind::RepublishedFrom && self.is_of_part(start, end)
        };
        if origin && (other() || self.is_dictated(start) || self.is_of_item(start)) {
            return false;
        }
        if is_media(kind) && self.follows_text(start) || self.is_of_work_spoken_of(kind, begins, start) {
            return false;
        }
        if matches!(kind, CueKind::Provided | CueKind::BasedOn | CueKind::AdaptedFrom) && self.is_of_ware(start) {
            return false;
        }
        let style = style_of(kind);
        let end = if style == Style::Publication { self.before_article(start, end) } else { end };
        let at = self.behind_prefix(self.behind_separator(end).unwrap_or(end));
        let right = is_media(kind) || kind == CueKind::Author;
        let at = if right { self.behind_year_of_right(start, at) } else { at };
        let at = match kind {
            CueKind::OriginalPublication | CueKind::FirstPublished | CueKind::RepublishedFrom
                if self.passage.said() <= SHORT =>
            {
                self.behind_date(at)
            }
            _ => at,
        };
        if kind == CueKind::TranslatedFromLanguage {
            let name = self.translator_behind_language(at);
            if let Some(name) = name {
                self.take(CreditKind::Translator, start, name, Style::Person);
            }
            return name.is_some();
        }
        let dated = at > end && self.passage.text[..at].ends_with([',', ')', ';']);
        // "Pictures from the internet" as a heading is what a text is about.
        let heading = self.passage.block.role == Role::Heading;
        if is_media(kind) && !heading && self.anywhere(start, at) {
            return true;
        }
        let at = if is_media(kind) { self.behind_by_of_right(end, at) } else { at };
        let read = name::read(self.passage, self.lexicon, at, style).map(|name| match style {
            Style::Publication => name::to_closing_quote(self.passage.text, name),
            Style::Person => name,
        });
        let read = if is_media(kind) { read.map(|name| self.without_deed(name)) } else { read };
        // "It first appeared in 1991, when a Finnish student …"
        let read = read.filter(|name| !dated || self.ends_credit(name.end) && !self.goes_on_small(at));
        let inside = begins == Start::Inside
            && matches!(kind, CueKind::AdaptedFrom | CueKind::BasedOn)
            && !self.has_subject(start);
        let read = read.filter(|name| !inside || self.ends_clause(name.end));
        let read = read.filter(|name| !(heading && self.lexicon.is_anywhere(self.words(name.range))));
        let read = self.or_encyclopedia(kind, read, at);
        let Some(name) = read.or_else(|| self.name_behind_license_of_origin(kind, at)) else { return false };
        // "Adapted with permission from ref. 12": what a list of references names.
        if style == Style::Publication && name.link.is_none() && self.is_reference(&name)
            || kind == CueKind::Courtesy && self.is_reference(&name)
        {
            return false;
        }
        if origin
            && (self.is_imprint(end, &name)
                || self.is_own_place(at, &name)
                || self.is_language(&name)
                || begins < Start::Block && self.tells_on(start, &name))
        {
            return false;
        }
        if kind == CueKind::Translator && at == end && self.is_deed(start, end, &name) {
            return false;
        }
        if kind == CueKind::TranslatedFrom && !self.is_titled(start, end, at, &name) {
            return false;
        }
        if kind == CueKind::FirstPublished {
            let behind = name::skip_spaces(self.passage.text, name.end);
            if !self.lexicon.starts_suffix(self.passage.folded_from(behind)) {
                return false;
            }
        }
        self.translated = kind == CueKind::TranslatedFrom;
        if kind == CueKind::Made {
            return self.made(start, name);
        }
        let street = || name.link.is_none() && self.words(name.range).ends_with(|letter: char| letter.is_ascii_digit());
        if kind == CueKind::Via && (self.is_common(&name, start) || self.is_on_page(&name) || street()) {
            return false;
        }
        if is_media(kind) && (self.is_pointer(start, &name) || self.is_no_maker(&name) || self.is_nobody(&name))
            || self.is_told_in_prose(kind, start, &name)
            || self.is_shown_in_caption(kind, begins, start)
            || self.is_of_book(kind, start, name.end)
            || kind == CueKind::Author && self.names_no_author(start, end, &name)
        {
            return false;
        }
        self.sound = kind == CueKind::Music;
        if self.sound && name.address_only() {
            return false;
        }
        let linked_here = self.passage.link_at(start).map(|(index, _)| index);
        let linked = name.link.is_some() && self.license_near(name.end, 60);
        let reposted = || begins >= Start::Line && name.link.is_some() && self.permission_near(name.end);
        if kind == CueKind::Publication && !linked && !self.is_behind_maker(begins, start) && !reposted() {
            return false;
        }
        // "Screenshot from Example page with", "bilder från hamnen": what it shows, not who made it.
        let from = is_media(kind) && name.link.is_none() && (name.weak || !self.ends_clause(name.end));
        let last = self.passage.text[start..end].rsplit(' ').next().unwrap_or_default();
        if from && self.lexicon.is(WordClass::Shown, &fold(last)) {
            return false;
        }
        // "En partenariat avec tcolorbox": a small word that is neither linked nor an address is no publication.
        let taken =
            matches!(kind, CueKind::RepublishedFrom | CueKind::TakenFrom | CueKind::Provided | CueKind::BasedOn);
        if name.weak && (taken || !(begins >= Start::Bracket && self.ends_clause(name.end)))
            || style == Style::Person && self.is_of_thing(&name, last, start)
        {
            return false;
        }
        // "Bilder von Kameras": one word inside a clause is what it shows.
        let bare = name.words == 1
            && name.link.is_none()
            && self.lexicon.party(self.words(name.range)).is_none()
            && !self.words(name.range).chars().any(unspaced);
        let paired = name.words == 3
            && self.words(name.range).split_whitespace().any(|word| self.lexicon.is(WordClass::Joiner, &fold(word)));
        let alone = begins >= Start::Line || begins == Start::Bracket;
        // "Pictures of Cameras in the hall", in a caption too.
        let behind = name::skip_spaces(self.passage.text, name.end);
        let word = word_end(self.passage.text, behind);
        let carried = self.lexicon.is(WordClass::Carrier, &fold(&self.passage.text[behind..word]))
            && name::party_at(self.passage.text, self.lexicon, name::skip_spaces(self.passage.text, word)).is_some();
        let goes_on = bare
            && !carried
            && self.passage.text[behind..].starts_with(char::is_lowercase)
            && !self.lexicon.starts_license(self.passage.folded_from(behind));
        if is_media(kind) && goes_on {
            return false;
        }
        if is_media(kind)
            && !self.lexicon.permits(&fold(&self.passage.text[start..end]))
            && (bare || paired && name.link.is_none())
            && !alone
            && !self.passage.place.caption
        {
            return false;
        }
        if style == Style::Publication && name.link.is_none() && !name.address_only() && self.is_date(name.range) {
            return false;
        }
        if name.address_only() && style == Style::Person && name.link.is_none() {
            return false;
        }
        // A text is taken from a psalm, too, and a program based on another.
        let alone = kind == CueKind::Provided
            && (self.passage.place.caption || begins >= Start::Line && name.words >= 2)
            && self.ends_sentence(name.end);
        let asks = matches!(kind, CueKind::TakenFrom | CueKind::Provided | CueKind::BasedOn);
        if asks && !alone && !self.names_work(start, at, &name) {
            return false;
        }
        let name = self.maker(name, is_media(kind));
        let name = if is_media(kind) { self.with_client(name) } else { name };
        if kind == CueKind::OriginalPublication && self.original_by(start, end, name) {
            return true;
        }
        let kind = self.kind_of_phrase(kind, &name, start, end);
        if matches!(kind, CreditKind::OriginalPublication | CreditKind::RepublishedFrom) {
            self.take_author_before(start);
        }
        // "originally posted on the Example blog", all of it the text of one link.
        let name = Name { link: name.link.or(linked_here), ..name };
        if kind == CreditKind::Author && self.tells_translation(start) {
            self.done = self.push(kind, start, name, None);
            self.translated_piece(start, end);
            return true;
        }
        self.take(kind, start, name, style);
        true
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

    /// "Photo by Jo Roe, published by X": right behind the name of who made it, or in a caption.
    fn is_behind_maker(&self, begins: Start, start: usize) -> bool {
        let done = self.skip_bracket(self.skip_bracket(self.done));
        let between = self.passage.text.get(done..start).unwrap_or("");
        let behind = !self.credits.is_empty() && between.trim_start().starts_with(',') && between.len() < 4;
        // Behind a bracket a sentence could begin.
        let bracket = begins == Start::Sentence && behind;
        bracket
            || begins == Start::Clause && (behind || self.passage.place.caption && between.trim_end().ends_with(','))
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

    /// "h/t", "hat tip": names a source wherever it stands in a bracket.
    pub(super) fn is_hat_tip(&self, start: usize) -> bool {
        let folded = self.passage.folded_from(start);
        folded.starts_with("h/t") || folded.starts_with("hat tip")
    }

    /// "Abdruck mit Genehmigung von X": hardly a word before. Scripts without blanks hide how many there are.
    fn follows_few_words(&self, start: usize) -> bool {
        let before = &self.passage.text[self.passage.sentence_start(start)..start];
        !before.chars().any(unspaced) && before.split_whitespace().count() <= FEW
    }

    /// "Story by Jo Roe with additional reporting by Ida Karr": right behind a credit and a word that joins.
    fn is_joined(&self, start: usize) -> bool {
        let between = self.passage.text.get(self.done..start).unwrap_or("").trim();
        !self.credits.is_empty() && self.lexicon.is(WordClass::Joiner, &fold(between))
    }

    /// Whether other words of credit stand before it in the sentence: "photographs courtesy of X", no "he left with the
    /// permission of the court".
    fn is_beside_cue(&self, start: usize) -> bool {
        let mut at = self.passage.refold(self.passage.sentence_start(start));
        let to = self.passage.refold(start);
        while let Some((from, end, uses)) = self.lexicon.next_cue(&self.passage.folded, at).filter(|cue| cue.0 < to) {
            let speaks = |cue: &Cue| match cue {
                Cue::Label(kind) | Cue::Phrase(kind) => *kind != CueKind::Courtesy,
                _ => false,
            };
            if uses.iter().any(speaks) {
                return true;
            }
            at = end.max(from + 1);
        }
        false
    }

    /// Says whether a bracket is all of the block: "(via example.org)".
    pub(super) fn is_only_bracket(&self, start: usize) -> bool {
        let text = self.passage.text.trim_end_matches(['.', ' ']);
        text.len() <= 120 && self.passage.text[..start].trim().chars().count() == 1 && text.ends_with([')', ']'])
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

    /// "This article by X was first published by Y": the sentence begins with the page's own text, and goes on with
    /// where it is from or under what.
    fn tells_whose(&self, start: usize, end: usize) -> bool {
        let from = self.passage.refold(self.passage.sentence_start(start));
        let opening = &self.passage.folded[from..self.passage.refold(end).max(from)];
        if self.passage.said() > SHORT || self.has_subject(start) || !self.lexicon.speaks_of_text(opening) {
            return false;
        }
        let sentence = self.passage.sentence_end(end);
        let rest = &self.passage.folded[self.passage.refold(end)..self.passage.refold(sentence)];
        let published = |cue: &Cue| {
            matches!(
                cue,
                Cue::Phrase(CueKind::OriginalPublication | CueKind::FirstPublished | CueKind::RepublishedFrom)
            )
        };
        self.lexicon.cues(rest).any(|(_, _, uses)| uses.iter().any(published))
            || self.license_near(end, sentence - end)
            || self.license_near(self.behind_makers(end), NEAR)
    }

    /// "Die Wetterdaten stammen von X": behind the first word of a sentence, an article.
    fn opens_behind_article(&self, start: usize) -> bool {
        let before = &self.passage.text[self.passage.sentence_start(start)..start];
        self.lexicon.is(WordClass::Lead, &fold(before.trim()))
    }

    fn phrase_allowed(&self, kind: CueKind, begins: Start, start: usize, end: usize) -> bool {
        let place = self.passage.place;
        let block = self.passage.block;
        let short = self.passage.said() <= SHORT;
        let edge = place.head
            || place.tail
            || block.emphasized
            || place.caption
            || matches!(block.role, Role::Aside | Role::Footer | Role::Caption);
        let subject = || self.has_subject(start);
        match kind {
            CueKind::Author | CueKind::Translator | CueKind::TranslatedFromLanguage | CueKind::Editor => {
                subject()
                    || self.is_joined(start)
                    || (begins >= Start::Bracket && (short || edge) || short && edge && begins >= Start::Clause)
                        && !self.interrupts(begins, start)
            }
            CueKind::Made => true,
            CueKind::Photo | CueKind::Illustration | CueKind::Video | CueKind::Music => {
                begins >= Start::Bracket
                    || place.caption
                    || place.listed.is_some()
                    || (short && (begins >= Start::Clause || edge))
                    || self.passage.text.len() <= 160
            }
            CueKind::OriginalPublication => begins >= Start::Bracket || subject() || (short && edge),
            CueKind::FirstPublished => begins >= Start::Bracket || subject(),
            CueKind::RepublishedFrom => {
                begins >= Start::Bracket
                    || subject()
                    || self.holds_subject(start, end)
                    || (short && edge && begins > Start::Inside)
                    || block.role == Role::Caption && self.passage.index.is_some()
            }
            CueKind::Publication => begins >= Start::Sentence && short || self.is_behind_maker(begins, start),
            CueKind::TakenFrom => self.is_governed(start) || self.stands_apart(begins, start) && edge && !place.caption,
            CueKind::Provided => {
                self.is_governed(start)
                    || place.caption && begins >= Start::Sentence
                    || self.stands_apart(begins, start) && edge
            }
            CueKind::BasedOn => {
                self.is_governed(start)
                    || self.stands_apart(begins, start) && edge
                    || self.says_what(start) && self.license_near(start, NEAR)
            }
            CueKind::AdaptedFrom | CueKind::TranslatedFrom => {
                subject()
                    || (begins >= Start::Bracket && self.passage.text.len() <= SHORT && edge)
                    || self.says_what(start) && self.license_near(start, NEAR)
            }
            CueKind::Courtesy => {
                begins >= Start::Clause
                    || place.caption
                    || short
                        && (self.follows_few_words(start) || block.emphasized || subject() || self.is_beside_cue(start))
            }
            CueKind::Via => {
                begins >= Start::Bracket
                    && block.role != Role::Heading
                    && (place.caption
                        || self.is_hat_tip(start)
                        || (begins == Start::Bracket && self.is_only_bracket(start))
                        || (begins >= Start::Line && self.passage.text.len() <= 120))
            }
            CueKind::Data => {
                let opens = begins >= Start::Sentence || self.opens_behind_article(start);
                opens && (place.caption || self.passage.text.len() <= 200)
            }
            CueKind::Source => begins >= Start::Bracket,
            CueKind::OfEncyclopedia | CueKind::UsedUnder | CueKind::BasedOnWork => false,
        }
    }
}
