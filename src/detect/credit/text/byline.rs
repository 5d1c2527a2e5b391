//! Names without a cue of their own: bylines, elements that call themselves bylines.

use super::Reader;
use super::clause::word_end;
use super::kind::is_media;
use super::label::LICENSED;
use crate::detect::credit::lexicon::{Cue, WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::name::{self, Style};
use crate::detect::statement::kind::quotations;
use crate::detect::word;
use crate::document::{MediaKind, Role};
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_behind};

/// Longest item of a list that can be an attribution, in bytes.
const LONGEST_ITEM: usize = 300;

/// Longest line below a picture that is a byline, in bytes.
const LONGEST_BYLINE: usize = 120;

/// Bytes between who made a work and its license at most.
pub(super) const NEAR: usize = 120;

/// Names at most, and what may stand behind them: brackets, an institution, a publisher.
const NAMES: usize = 16;
const ASIDES: usize = 4;

/// A byline at its place.
#[derive(Clone, Copy)]
struct Byline {
    begins: Start,
    start: usize,
    /// Only a comma stands before it.
    comma: bool,
    /// It stands behind a title and beside a license: `"Low Water" by Jo Roe, CC BY 4.0`.
    attribution: bool,
    /// It is of a picture, or of an item of a list of credits.
    caption: bool,
    /// It stands at the head or the foot of a text.
    headline: bool,
}

impl Reader<'_, '_> {
    /// "By Jo Roe and A. Berg"
    pub(super) fn byline(&mut self, start: usize, end: usize) -> bool {
        if self.is_of_other_language(start) {
            return false;
        }
        let Some(byline) = self.byline_at(start, end) else { return self.byline_of_text_at_hand(start, end) };
        let Some(name) = name::read(self.passage, self.lexicon, end, Style::Person) else { return false };
        if self.is_time(&name) || !self.is_of_byline(byline, &name) {
            return false;
        }
        let kind = self.kind_of_byline(byline, &name);
        self.take(kind, start, name, Style::Person);
        true
    }

    /// "This guide by Jo Roe first appeared in The Example".
    fn byline_of_text_at_hand(&mut self, start: usize, end: usize) -> bool {
        if self.passage.start(start) != Start::Inside || !self.has_subject(start) {
            return false;
        }
        let Some(name) = name::read(self.passage, self.lexicon, end, Style::Person) else { return false };
        let strong = !name.weak && !name.address_only() && (name.words >= 2 || name.link.is_some());
        let taken = strong && !self.is_time(&name) && self.is_of_text_at_hand(start, &name);
        if taken {
            self.take(CreditKind::Author, start, name, Style::Person);
        }
        taken
    }

    /// What a byline is of that stands at a place; `None` where the word opens none.
    fn byline_at(&self, start: usize, end: usize) -> Option<Byline> {
        let begins = self.passage.start(start);
        let place = self.passage.place;
        let text = self.passage.text;
        // In the middle of prose.
        let may_stand_inside = place.caption || place.listed.is_some() || place.head || self.passage.block.cell;
        // Thai does not part words: "โดยทั่วไป" is no "by".
        let inner = text[..end].ends_with(unspaced) && text[end..].starts_with(unspaced);
        if begins == Start::Inside && !may_stand_inside || inner || self.is_word_of_prose(begins, start) {
            return None;
        }
        // "to you, the licensee, by Example under the following license": a comma alone is the end of no title.
        let comma = text[..start].trim_end().ends_with(',');
        let near = |at| if comma { self.named_license_near(at, NEAR) } else { self.license_near(at, NEAR) };
        let attribution =
            begins == Start::Clause && self.behind_title(start) && (near(end) || near(self.behind_makers(end)));
        let inside = || self.license_near(end, NEAR) && !self.is_of_what_is_shown(start, end);
        let caption = place.caption && (begins >= Start::Clause || inside())
            || self.is_item_of_list(start)
                && self.next_license(end).is_some_and(|at| at - end <= 80 && self.is_told_apart(at));
        let headline = self.is_headline(begins, start);
        let opens = (attribution || caption || headline) && !self.is_title_of_ware(start);
        let opens = opens && !text[end..].starts_with(['-', '.', '/', '_']);
        opens.then_some(Byline { begins, start, comma, attribution, caption, headline })
    }

    /// "The mill by the lock. Photo: Jo Roe, CC BY", "Porträtt av Jo Roe, okänt år. CC BY", "Das Haus von Jo Roe. CC BY": what
    /// a picture shows, as the words around its name tell.
    fn is_of_what_is_shown(&self, start: usize, end: usize) -> bool {
        /// Words before it at most: "the old house".
        const WORDS: usize = 4;
        let text = self.passage.text;
        let labelled = self.is_labelled_behind(end);
        let Some(name) = name::read(self.passage, self.lexicon, end, Style::Person) else { return labelled };
        // The license stands right behind whoever made a work.
        let license = self.next_license(name.end).filter(|license| *license - name.end <= LICENSED);
        let between = license.map(|license| &text[name.end..license]);
        let licensed = between.is_some_and(|between| !between.contains('.'));
        // "Poster by Jo Roe (CC BY). Photo: Ada Fell (CC BY)"
        if labelled {
            return !(licensed && between.is_some_and(|between| !between.contains(char::is_alphabetic)));
        }
        let word = fold(text[start..end].trim());
        if licensed || name.link.is_some() || !self.lexicon.words(WordList::OfOrBy).has(&word) {
            return false;
        }
        let before = fold(&text[self.passage.sentence_start(start)..start]);
        let mut words = word::words(&before).take(WORDS + 1);
        let first = words.next().unwrap_or_default();
        let article = self.lexicon.words(WordList::NounArticle).has(first) || self.lexicon.is(WordClass::Lead, first);
        let last = word::last(before.trim_end());
        let sits = self.lexicon.words(WordList::Likeness).has(last);
        sits || article && (1..WORDS).contains(&words.count()) && self.ends_sentence(name.end)
    }

    /// "CC-By icon", and a line of prose that happens to break before "by".
    fn is_word_of_prose(&self, begins: Start, start: usize) -> bool {
        let text = self.passage.text;
        let hyphen = text[..start].ends_with(['-', '‐']);
        let wrapped = begins == Start::Line
            && text[start..].starts_with(char::is_lowercase)
            && text[..start].trim_end().ends_with(char::is_lowercase);
        hyphen || wrapped && !self.passage.place.byline || self.is_behind_change(start)
    }

    /// "*The Commons* by Jo Roe (CC BY-NC 4.0)" on a page that shows nothing: a reading list. "This work by Jo Roe is licensed
    /// under …" in a column beside the text, which themes set as a list.
    fn is_item_of_list(&self, start: usize) -> bool {
        let block = self.passage.block;
        let shows = || !self.document.media.is_empty() || block.at.is_some() || self.pictured_before(start).is_some();
        let in_list =
            || block.cell && self.passage.text.len() <= LONGEST_ITEM && !self.speaks_of_page_before(start) && shows();
        self.passage.place.listed.is_some() || in_list()
    }

    /// Whether a byline stands at the head or the foot of a text.
    fn is_headline(&self, begins: Start, start: usize) -> bool {
        let place = self.passage.place;
        let block = self.passage.block;
        if place.byline && begins >= Start::Clause {
            return true;
        }
        let filed = place.head && self.is_filed(start);
        let opens = begins >= Start::Line
            || filed
            || place.head && (self.is_dated(start) || self.is_behind_section(start)) && !self.names_picture(start);
        let of_text = || (place.head || place.tail && block.emphasized) && self.line_is_short(start);
        let fits = match block.role {
            Role::Body | Role::Aside | Role::Caption => true,
            // A heading that is nothing but a byline.
            Role::Heading => begins == Start::Block && self.passage.text.len() <= 80,
            Role::Footer => place.byline || block.emphasized,
            Role::Quote | Role::Code | Role::Nav | Role::Meta | Role::Comment => false,
        };
        opens && fits && (place.byline || filed || of_text())
    }

    /// "By Christmas 1911, Elias Thornby had left": a time.
    fn is_time(&self, name: &name::Name) -> bool {
        let last = self.words(name.range).rsplit(' ').next();
        let year = last.is_some_and(|last| last.len() == 4 && matches!(last.parse(), Ok(1500..=2099)));
        year && name.link.is_none() && name.words > 1
    }

    /// Whether a name can be that of a byline where it stands: it ends there, and is no single small word of prose.
    fn is_of_byline(&self, byline: Byline, name: &name::Name) -> bool {
        let Byline { attribution, caption, headline, comma, .. } = byline;
        let place = self.passage.place;
        let ends = self.ends_clause(name.end)
            || headline && self.is_beside_agency(name.end)
            || headline && (self.is_where(name.end) || self.is_for_house(name))
            || (self.license_near(name.end, 40) && (attribution || caption));
        let strong =
            name.link.is_some() || name.words >= 2 || self.words(name.range).chars().any(unspaced) || place.byline;
        let whole = name::skip_spaces(self.passage.text, name.end) >= self.passage.text.len();
        let placed = strong || whole || attribution || caption && self.license_near(name.end, 80);
        let known = !name.weak || attribution && !comma || caption || place.byline;
        ends && placed && known && !name.address_only()
    }

    /// "Par Jo Roe avec AFP": an agency that helped, and no more.
    fn is_beside_agency(&self, at: usize) -> bool {
        let text = self.passage.text;
        let next = name::skip_spaces(text, at);
        let end = word_end(text, next);
        let with = next > at && self.lexicon.words(WordList::WithAgency).has(&fold(&text[next..end]));
        with && name::party_at(text, self.lexicon, name::skip_spaces(text, end))
            .is_some_and(|(agency, _)| self.ends_clause(agency.end))
    }

    /// "By Jo Roe, Example" between a picture under the title and the text.
    fn is_under_title(&self, byline: Byline, name: &name::Name) -> bool {
        let block = self.passage.block;
        self.passage.place.opens
            && byline.begins == Start::Block
            && block.role == Role::Body
            && block.medium.is_none()
            && !block.emphasized
            && self.passage.text.len() <= LONGEST_BYLINE
            && !self.license_near(name.end, NEAR)
    }

    /// Whether a byline tells who wrote, who made a picture, or whose music it is.
    fn kind_of_byline(&mut self, byline: Byline, name: &name::Name) -> CreditKind {
        let Byline { start, attribution, caption, headline, .. } = byline;
        let place = self.passage.place;
        let of_text = self.is_under_title(byline, name);
        // "The intro music is “Low Water” by Jo Roe, under …"
        let heard = || self.is_heard_before(start) || self.is_next_of_music(start);
        self.sound = attribution && !headline && !of_text && !place.caption && heard();
        if self.sound {
            return CreditKind::Courtesy;
        }
        let of_medium =
            place.caption && !(place.byline || of_text) || (attribution || caption) && !headline && !of_text;
        if !of_medium {
            return CreditKind::Author;
        }
        // "Icons are from Example by Jo Roe, CC BY 4.0": drawn, where the sentence says so.
        let titled = self.before_quotation(start);
        let drawn = || self.pictured_before(titled).filter(|kind| *kind == CreditKind::Illustration);
        place.medium.is_none().then(drawn).flatten().unwrap_or_else(|| self.media_kind())
    }

    /// Whether the words before "by" speak of the text at hand: "this work by", "Der Inhalt von".
    fn speaks_of_page_before(&self, at: usize) -> bool {
        let before = self.passage.folded_before(at);
        let last = before.split_whitespace().next_back().unwrap_or_default();
        self.has_subject(at) || self.lexicon.is(WordClass::Text, last)
    }

    /// Before the title in quotation marks that ends at a place: "“Ferry maps” by Jo Roe" is no drawing.
    fn before_quotation(&self, at: usize) -> usize {
        let text = &self.passage.text[boundary_behind(self.passage.text, at.saturating_sub(NEAR))..at];
        let title = quotations(text).pop().filter(|title| title.end == text.trim_end().len());
        title.map_or(at, |title| at - text.len() + title.start)
    }

    /// "Theme “Tide” by Jo Roe, CC BY 3.0" in the foot of a page: a word for what a site is made with before the title.
    fn is_title_of_ware(&self, at: usize) -> bool {
        if self.passage.block.role != Role::Footer {
            return false;
        }
        let titled = self.before_quotation(at);
        let before = self.passage.text[..titled].trim_end_matches(|letter: char| !letter.is_alphanumeric());
        titled < at && self.lexicon.words(WordList::Ware).has(&fold(word::last(before)))
    }

    /// Whether the last work that the sentence before a place speaks of is a piece of music.
    fn is_heard_before(&self, at: usize) -> bool {
        // "“gate.wav” by sandfox"
        let title = self.passage.folded[..self.passage.refold(at)].trim_end_matches([' ', '"', '”', '“', '»']);
        if title.rsplit_once('.').is_some_and(|(_, ending)| MediaKind::of_ending(ending) == Some(MediaKind::Audio)) {
            return true;
        }
        let sentence = self.passage.folded_before(at);
        let words = word::words(sentence);
        let spoken = words.rev().find_map(|word| self.lexicon.label(word).filter(|kind| is_media(*kind)));
        spoken == Some(CueKind::Music)
    }

    /// "Music: “Low Water” by Jo Roe, CC BY 4.0. “Gull” by Ada Fell, CC0": the next piece, where no word tells of another work.
    fn is_next_of_music(&self, at: usize) -> bool {
        let last = self.credits.last().is_some_and(|credit| credit.sound && credit.kind == CreditKind::Courtesy);
        last && self.pictured_before(self.before_quotation(at)).is_none()
    }

    /// "By Jo Roe in Kirk": from where somebody reports, and no more.
    fn is_where(&self, at: usize) -> bool {
        const WORDS: usize = 3;
        let mut words = self.passage.text[at..].split_whitespace();
        let within = words.next().is_some_and(|word| self.lexicon.words(WordList::WhereWord).has(word));
        let places: Vec<&str> = words.take(WORDS + 1).collect();
        within && (1..=WORDS).contains(&places.len()) && places.iter().all(|word| name::is_capital(word))
    }

    /// "By Jo Roe of the Salt Post": where somebody works, and no more.
    fn is_for_house(&self, name: &name::Name) -> bool {
        const WORDS: usize = 4;
        let behind = &self.passage.text[name.end..];
        let Some(of) = self.lexicon.words(WordList::PhotographerOf).opening(behind) else { return false };
        let first = self.words(name.range).split(' ').next().unwrap_or_default();
        let is_lead = |word: &&str| self.lexicon.is(WordClass::Lead, &fold(word)) && !name::is_capital(word);
        let house: Vec<&str> = behind[of.len()..].split_whitespace().skip_while(is_lead).take(WORDS + 1).collect();
        name.words >= 2
            && self.lexicon.is(WordClass::GivenName, &fold(first))
            && (1..=WORDS).contains(&house.len())
            && house.iter().all(|word| name::is_capital(word))
    }

    /// "Column | By Jo Roe": a word or two for the kind of the text, and a bar.
    fn is_behind_section(&self, start: usize) -> bool {
        const LONGEST: usize = 24;
        let before = self.passage.text[..start].trim_end();
        let section = before.strip_suffix(['|', '｜', '•', '·', '/']).map(str::trim).unwrap_or_default();
        // What stands before may be all of a line of a megabyte.
        section.len() <= LONGEST
            && section.split(' ').count() <= 2
            && section.split(' ').all(|word| word.starts_with(char::is_uppercase))
    }

    /// Behind the names of who made it, where they work, who published it, and addresses in brackets.
    pub(super) fn behind_makers(&self, at: usize) -> usize {
        let text = self.passage.text;
        let read = |at| name::read(self.passage, self.lexicon, at, Style::Person);
        let Some(first) = read(at).filter(|name| !name.weak && !name.address_only()) else { return at };
        let mut end = first.end;
        for _ in 0..NAMES {
            let Some(next) = self.next_in_list(end, CreditKind::Author, Style::Person, 4) else { break };
            end = next.end;
        }
        for _ in 0..ASIDES {
            let behind = self.skip_bracket(end);
            let body = || {
                let comma = text[end..].starts_with(", ").then_some(end + 1)?;
                let body = read(comma).filter(|body| name::is_organization(self.lexicon, self.words(body.range)))?;
                Some(body.end)
            };
            end = if behind > end { behind } else { body().or_else(|| self.behind_publisher(end)).unwrap_or(end) };
        }
        end.min(text.len())
    }

    /// Behind ", published by The Example".
    fn behind_publisher(&self, at: usize) -> Option<usize> {
        let comma = self.passage.text[at..].starts_with(", ").then_some(at + 2)?;
        let (end, uses) = self.passage.cue_at(self.lexicon, comma)?;
        let published = uses.contains(&Cue::Phrase(CueKind::Publication));
        let name = published.then(|| name::read(self.passage, self.lexicon, end, Style::Publication))?;
        name.map(|name| name.end)
    }

    /// An element that calls itself a byline and has no word for it.
    pub(super) fn byline_element(&mut self) {
        let linked = self
            .passage
            .block
            .links
            .iter()
            .find(|link| link.rel.iter().any(|rel| rel == "author") && !link.text.is_empty());
        // "& Jo Roe", "and Jo Roe": an item of a list of authors.
        let first = name::skip_spaces(self.passage.text, 0);
        let word = word_end(self.passage.text, first);
        let joined = self.lexicon.is(WordClass::Joiner, &fold(&self.passage.text[first..word]));
        let at = linked.map_or(if joined { word } else { 0 }, |link| link.text.start);
        let Some(name) = name::read(self.passage, self.lexicon, at, Style::Person) else { return };
        let office = |(range, classes): &(Span, String)| {
            range.start <= name.range.start
                && name.range.start < range.end
                && classes.split(' ').any(|word| self.lexicon.is(WordClass::OfficeClass, word))
        };
        if self.passage.block.marks.iter().any(office) {
            return;
        }
        let strong = name.link.is_some() || name.words >= 2 || self.words(name.range).chars().any(unspaced);
        let dated = self.words(name.range).contains(|letter: char| letter.is_ascii_digit());
        if !name.address_only()
            && !name.weak
            && strong
            && !dated
            && name.words <= 5
            && self.ends_clause(name.end)
            && !name::is_organization(self.lexicon, self.words(name.range))
        {
            self.take(CreditKind::Author, name.range.start, name, Style::Person);
        }
    }

    /// "Posted in [News](…), [Harbour](…) by Jo Roe": behind nothing but small words and links, the first of them a word of
    /// dates.
    fn is_filed(&self, start: usize) -> bool {
        const LONGEST: usize = 120;
        let text = self.passage.text;
        let dated = |word: &str| self.lexicon.is(WordClass::DateWord, &fold(word.trim_matches([',', ':'])));
        let mut at = name::skip_spaces(text, 0);
        let first = &text[at..word_end(text, at).min(start)];
        if start > LONGEST || !first.starts_with(char::is_uppercase) || !dated(first) {
            return false;
        }
        let mut linked = false;
        while at < start {
            let end = word_end(text, at).min(start);
            let word = &text[at..end];
            let link = self.passage.link_at(at).is_some();
            if end == at || !(link || dated(word) || !word.contains(char::is_alphanumeric)) {
                return false;
            }
            linked |= link;
            at = name::skip_spaces(text, end);
        }
        linked
    }

    /// Says whether only a date stands before a place in its line: "Posted on May 4, 2023 by Jo Roe", "4 May · by Jo Roe".
    fn is_dated(&self, start: usize) -> bool {
        let breaks = self.passage.breaks();
        let line = breaks[..breaks.partition_point(|line| *line < start)].last().copied().unwrap_or(0);
        let before = &self.passage.text[line..start];
        let date = |word: &str| {
            let word = fold(word);
            word.chars().next().is_some_and(char::is_numeric)
                || self.lexicon.is(WordClass::DateWord, &word)
                || self.lexicon.is(WordClass::NotName, &word) && word.chars().all(char::is_alphabetic)
        };
        // "© 2025, posted by X" dates no text.
        let of_right = || before.contains(['©', 'ⓒ']);
        before.len() <= 60
            && !of_right()
            && before.contains(|letter: char| letter.is_numeric())
            && word::words(before).all(date)
    }
}
