//! Names without a cue of their own: bylines, elements that call themselves bylines.

use super::Reader;
use super::clause::word_end;
use super::kind::is_media;
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

impl Reader<'_, '_> {
    /// "By Jo Roe and A. Berg"
    pub(super) fn byline(&mut self, start: usize, end: usize) -> bool {
        let begins = self.passage.start(start);
        let place = self.passage.place;
        let block = self.passage.block;
        // In the middle of prose.
        let may_stand_inside = place.caption || place.listed.is_some() || place.head || block.cell;
        if begins == Start::Inside && !may_stand_inside {
            return false;
        }
        // "CC-By icon", and a line of prose that happens to break before "by".
        let text = self.passage.text;
        let hyphen = text[..start].ends_with(['-', '‐']);
        let prose = begins == Start::Line
            && text[start..].starts_with(char::is_lowercase)
            && text[..start].trim_end().ends_with(char::is_lowercase);
        // Thai does not part words: "โดยทั่วไป" is no "by".
        let inner = text[end..].starts_with(|letter: char| matches!(letter, '\u{e00}'..='\u{e7f}'));
        if hyphen || inner || (prose && !place.byline) || self.is_behind_change(start) {
            return false;
        }
        // "to you, the licensee, by Example under the following license": a comma alone is the end of no title.
        let comma = text[..start].trim_end().ends_with(',');
        let near = |at| if comma { self.named_license_near(at, NEAR) } else { self.license_near(at, NEAR) };
        let attribution =
            begins == Start::Clause && self.behind_title(start) && (near(end) || near(self.behind_makers(end)));
        // "*The Commons* by Jo Roe (CC BY-NC 4.0)" on a page that shows nothing: a reading list. "This work by Jo Roe is licensed
        // under …" in a column beside the text, which themes set as a list.
        let shows = || !self.document.media.is_empty() || block.at.is_some() || self.pictured_before(start).is_some();
        let in_list = || block.cell && text.len() <= LONGEST_ITEM && !self.speaks_of_page_before(start) && shows();
        let item = place.listed.is_some() || in_list();
        let caption = place.caption && (begins >= Start::Clause || self.license_near(end, 120))
            || item && self.next_license(end).is_some_and(|at| at - end <= 80 && self.is_told_apart(at));
        let filed = place.head && self.is_filed(start);
        let headline =
            (begins >= Start::Line || filed || place.head && self.is_dated(start) && !self.names_picture(start))
                && (place.byline
                    || filed
                    || ((place.head || (place.tail && block.emphasized)) && self.line_is_short(start)))
                && match block.role {
                    Role::Body | Role::Aside | Role::Caption => true,
                    // A heading that is nothing but a byline.
                    Role::Heading => begins == Start::Block && text.len() <= 80,
                    Role::Footer => place.byline || block.emphasized,
                    Role::Quote | Role::Code | Role::Nav | Role::Meta | Role::Comment => false,
                };
        let headline = headline || (place.byline && begins >= Start::Clause);
        if !(attribution || caption || headline) || self.passage.text[end..].starts_with(['-', '.', '/', '_']) {
            return false;
        }
        let Some(name) = name::read(self.passage, self.lexicon, end, Style::Person) else { return false };
        // "By Christmas 1911, Elias Thornby had left": a time.
        let words = self.words(name.range);
        let year =
            words.rsplit(' ').next().is_some_and(|last| last.len() == 4 && matches!(last.parse(), Ok(1500..=2099)));
        if year && name.link.is_none() && name.words > 1 {
            return false;
        }
        let ends = self.ends_clause(name.end)
            || headline && self.is_where(name.end)
            || (self.license_near(name.end, 40) && (attribution || caption));
        let strong =
            name.link.is_some() || name.words >= 2 || self.words(name.range).chars().any(unspaced) || place.byline;
        let whole = name::skip_spaces(self.passage.text, name.end) >= self.passage.text.len();
        if name.address_only()
            || !ends
            || !(strong || whole || attribution || (caption && self.license_near(name.end, 80)))
        {
            return false;
        }
        if name.weak && !(attribution && !comma || caption || place.byline) {
            return false;
        }
        // "By Jo Roe, Example" between a picture under the title and the text.
        let of_text = place.opens
            && begins == Start::Block
            && block.role == Role::Body
            && block.medium.is_none()
            && !block.emphasized
            && text.len() <= LONGEST_BYLINE
            && !self.license_near(name.end, NEAR);
        let is_byline = place.byline || of_text;
        // "The intro music is “Low Water” by Jo Roe, under …"
        self.sound = attribution && !headline && !of_text && !place.caption && self.is_heard_before(start);
        let kind = if self.sound {
            CreditKind::Courtesy
        } else if place.caption && !is_byline || ((attribution || caption) && !headline && !of_text) {
            // "Icons are from Example by Jo Roe, CC BY 4.0": drawn, where the sentence says so.
            let titled = self.before_quotation(start);
            let drawn = || self.pictured_before(titled).filter(|kind| *kind == CreditKind::Illustration);
            place.medium.is_none().then(drawn).flatten().unwrap_or_else(|| self.media_kind())
        } else {
            CreditKind::Author
        };
        self.take(kind, start, name, Style::Person);
        true
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

    /// "By Jo Roe in Kirk": from where somebody reports, and no more.
    fn is_where(&self, at: usize) -> bool {
        const WORDS: usize = 3;
        let mut words = self.passage.text[at..].split_whitespace();
        let within = words.next().is_some_and(|word| self.lexicon.words(WordList::WhereWord).has(word));
        let places: Vec<&str> = words.take(WORDS + 1).collect();
        within && (1..=WORDS).contains(&places.len()) && places.iter().all(|word| name::is_capital(word))
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
        let comma = self.passage.text[at..].starts_with(", ").then_some(self.passage.refold(at + 2))?;
        let (_, last, uses) = self.passage.next_cue(self.lexicon, comma).filter(|cue| cue.0 == comma)?;
        let published = uses.contains(&Cue::Phrase(CueKind::Publication));
        let name =
            published.then(|| name::read(self.passage, self.lexicon, self.passage.unfold(last), Style::Publication))?;
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
        before.len() <= 60 && before.contains(|letter: char| letter.is_numeric()) && word::words(before).all(date)
    }
}
