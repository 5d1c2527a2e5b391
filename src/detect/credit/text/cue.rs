//! Cues with a name beside them: labels, phrases, words behind a name.
//!
//! Takes the place of a cue, reads the name that goes with it.

use super::Reader;
use super::SHORT;
use super::clause::word_end;
use super::kind::{is_media, style_of};
use crate::detect::credit::lexicon::{WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::name::{self, Name, Style};
use crate::document::Role;
use crate::lexicon::credit::CueKind;

/// Words behind "photo" that tell what it shows as well as who it comes from.
const SHOWN: [&str; 8] = ["from", "från", "fra", "frå", "aus", "uit", "din", "daripada"];

/// Bytes in which what a picture shows is said before who made it.
const DESCRIPTION: usize = 100;

impl Reader<'_, '_> {
    /// "Photo: X"
    pub(super) fn label(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        let begins = self.passage.start(start).max(self.behind_space(start, end));
        let media = is_media(kind) || (kind == CueKind::Source && self.passage.place.caption);
        if begins < Start::Bracket && !(media && self.is_modified(start)) {
            return false;
        }
        // "Video: Some title" names the film, but under one it names who made it.
        let one_word = !self.passage.text[start..end].contains(' ');
        if kind == CueKind::Video && one_word && begins != Start::Bracket && !self.passage.place.caption {
            return false;
        }
        let Some(at) = self.behind_separator(end).or_else(|| self.behind_position(end).filter(|_| media)) else {
            return media
                && begins >= Start::Bracket
                && (self.bare_label(kind, start, end)
                    || self.licensed_label(kind, start, end)
                    || self.described(kind, start, end));
        };
        let style = style_of(kind);
        let Some(name) = name::read(self.passage, self.lexicon, at, style) else { return false };
        let person = matches!(
            kind,
            CueKind::Author
                | CueKind::Translator
                | CueKind::Editor
                | CueKind::Photo
                | CueKind::Illustration
                | CueKind::Video
        );
        if name.weak && (!person || begins < Start::Sentence) {
            return false;
        }
        if name.address_only() && person && !media {
            return false;
        }
        if !(name.link.is_some() || self.ends_clause(name.end)) {
            return false;
        }
        let kind = self.kind(kind, &name, start);
        let name = self.maker(name, media);
        let name = if media { self.with_client(name) } else { name };
        self.take(kind, start, name, style);
        true
    }

    /// "译者：某人 校对：某人": in Han and kana a space parts what has a colon of its own.
    fn behind_space(&self, start: usize, end: usize) -> Start {
        let before = &self.passage.text[..start];
        let han = |letter: char| unspaced(letter) && !matches!(letter, '\u{ac00}'..='\u{d7af}');
        let colon = self.passage.text[end..].trim_start().starts_with([':', '：']);
        let spaced = before.ends_with(char::is_whitespace) && self.passage.text[start..].starts_with(han);
        let linked = self.passage.link_at(before.trim_end().len().saturating_sub(1)).is_some();
        if colon && spaced && (linked || before.trim_end().ends_with(han)) { Start::Sentence } else { Start::Inside }
    }

    /// "Image CC BY (Jo Roe from Example)": the license stands between.
    fn licensed_label(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let license = name::skip_spaces(text, end);
        if !self.lexicon.starts_license(self.passage.folded_from(license)) {
            return false;
        }
        let Some(open) = text[license..].char_indices().take(40).find(|(_, letter)| *letter == '(') else {
            return false;
        };
        let at = license + open.0 + 1;
        let Some(name) = name::read(self.passage, self.lexicon, at, Style::Person) else { return false };
        if name.weak || name.address_only() || !(name.words >= 2 || name.link.is_some()) || !self.ends_clause(name.end)
        {
            return false;
        }
        let kind = self.kind(kind, &name, start);
        self.take(kind, start, name, Style::Person);
        true
    }

    /// "Jo Roe for The Example", "Jo Roe, Example Museum": whom a picture was made for or by is part of its credit.
    fn with_client(&self, name: Name) -> Name {
        let text = self.passage.text;
        if name.link.is_some() || name.weak || name.address_only() || name.words < 2 {
            return name;
        }
        let at = name::skip_spaces(text, name.end);
        let word = word_end(text, at);
        let client = self.lexicon.is(WordClass::Client, &fold(&text[at..word]));
        let comma = text[name.end..].starts_with(", ");
        let from = if client { word } else { name.end + 1 };
        if !(client || comma) {
            return name;
        }
        let style = if client { Style::Publication } else { Style::Person };
        let Some(other) = name::read(self.passage, self.lexicon, from, style).filter(|other| {
            let words = self.words(other.range);
            let organization = client || name::is_organization(self.lexicon, words);
            other.link.is_none()
                && !other.weak
                && !other.address_only()
                && organization
                && name::party_at(text, self.lexicon, other.range.start).is_none()
                && !self.words(name.range).contains(words)
                && self.ends_clause(other.end)
        }) else {
            return name;
        };
        Name { range: name.range.join(other.range), end: other.end, words: name.words + other.words, ..name }
    }

    /// "Some title by Jo Roe" behind a word for a medium: the maker, not the title.
    fn maker(&self, name: Name, media: bool) -> Name {
        let text = self.passage.text;
        let at = name::skip_spaces(text, name.end);
        let mut end = word_end(text, at);
        if !media || name.address_only() {
            return name;
        }
        // "U.S. Army photo by Jo Roe" tells both.
        if let Some(len) = self.lexicon.media_phrase(self.passage.folded_from(at)) {
            end = self.passage.unfold(self.passage.refold(at) + len);
        } else if !self.lexicon.opens_byline(&fold(&text[at..end])) {
            return name;
        }
        name::read(self.passage, self.lexicon, end, Style::Person)
            .filter(|maker| !maker.weak && !maker.address_only())
            .map_or(name, |maker| Name { link: maker.link.or(name.link), ..maker })
    }

    /// "Photo Jo Roe" without a separator, in captions and brackets.
    pub(super) fn bare_label(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        let bracket = self.passage.start(start) == Start::Bracket;
        if !(self.passage.place.caption || bracket) || name::skip_spaces(self.passage.text, end) == end {
            return false;
        }
        let Some(name) = name::read(self.passage, self.lexicon, end, Style::Person) else { return false };
        let party = self.lexicon.party(self.words(name.range)).is_some();
        if name.address_only()
            || name.weak
            || !(party || name.words >= 2 && name.words <= 4)
            || !self.ends_clause(name.end)
        {
            return false;
        }
        let kind = self.kind(kind, &name, start);
        self.take(kind, start, name, Style::Person);
        true
    }

    /// "Photo of the harbour by X": what it shows stands between.
    fn described(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let first = name::skip_spaces(text, end);
        let word = fold(&text[first..word_end(text, first)]);
        if !(self.lexicon.is(WordClass::Inner, &word) || self.lexicon.is(WordClass::Particle, &word)) {
            return false;
        }
        let stop = self.passage.sentence_end(end).min(end + DESCRIPTION);
        let mut at = first;
        while at < stop {
            let behind = word_end(text, at);
            if behind == at {
                return false;
            }
            if at > first && self.lexicon.opens_byline(&fold(&text[at..behind])) {
                let Some(name) = name::read(self.passage, self.lexicon, behind, Style::Person) else { return false };
                let strong = name.link.is_some() || name.words >= 2;
                if name.weak || name.address_only() || !strong || !self.ends_clause(name.end) {
                    return false;
                }
                let kind = self.kind(kind, &name, start);
                self.take(kind, start, name, Style::Person);
                return true;
            }
            at = name::skip_spaces(text, behind);
        }
        false
    }

    /// The link behind the license of an origin: "based on the CC BY licensed [Example](…)".
    fn link_behind_license(&self, kind: CueKind, at: usize) -> Option<Name> {
        let origin = matches!(kind, CueKind::AdaptedFrom | CueKind::OriginalPublication | CueKind::RepublishedFrom);
        let at = name::skip_spaces(self.passage.text, at);
        if !origin || !self.lexicon.starts_license(self.passage.folded_from(at)) {
            return None;
        }
        let links = &self.passage.block.links;
        let next = links.partition_point(|link| link.text.start < at);
        let link = links.get(next).filter(|link| link.text.start <= self.passage.sentence_end(at) && !link.bare)?;
        name::read(self.passage, self.lexicon, link.text.start, Style::Publication).filter(|name| !name.address_only())
    }

    /// "photo by X"
    pub(super) fn phrase(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        let begins = self.passage.start(start);
        if !self.phrase_allowed(kind, begins, start) {
            return false;
        }
        if self.passage.text[end..].starts_with(['-', '.', '/', '_']) {
            return false;
        }
        let at = self.behind_prefix(self.behind_separator(end).unwrap_or(end));
        let style = style_of(kind);
        let read = name::read(self.passage, self.lexicon, at, style);
        let Some(name) = read.or_else(|| self.link_behind_license(kind, at)) else { return false };
        let linked_here = self.passage.link_at(start).map(|(index, _)| index);
        if kind == CueKind::Publication && (name.link.is_none() || !self.license_near(name.end, 60)) {
            return false;
        }
        // "Screenshot from Example page with", "bilder från hamnen": what it shows, not who made it.
        let from = is_media(kind) && name.link.is_none() && (name.weak || !self.ends_clause(name.end));
        let last = self.passage.text[start..end].rsplit(' ').next().unwrap_or_default();
        if from && SHOWN.contains(&fold(last).as_str()) {
            return false;
        }
        if name.weak && !(begins >= Start::Bracket && self.ends_clause(name.end)) {
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
        let name = self.maker(name, is_media(kind));
        let name = if is_media(kind) { self.with_client(name) } else { name };
        let kind = self.kind(kind, &name, start);
        // "originally posted on the Example blog", all of it the text of one link.
        let name = Name { link: name.link.or(linked_here), ..name };
        self.take(kind, start, name, style);
        true
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

    /// "h/t", "hat tip": names a source wherever it stands in a bracket.
    fn is_hat_tip(&self, start: usize) -> bool {
        let folded = self.passage.folded_from(start);
        folded.starts_with("h/t") || folded.starts_with("hat tip")
    }

    pub(super) fn phrase_allowed(&self, kind: CueKind, begins: Start, start: usize) -> bool {
        let place = self.passage.place;
        let block = self.passage.block;
        let short = self.passage.text.len() <= SHORT;
        let edge = place.head
            || place.tail
            || block.emphasized
            || place.caption
            || matches!(block.role, Role::Aside | Role::Footer | Role::Caption);
        let subject = || self.has_subject(start);
        match kind {
            CueKind::Author | CueKind::Translator | CueKind::Editor => {
                (begins >= Start::Bracket && (short || edge)) || subject() || (short && edge && begins >= Start::Clause)
            }
            CueKind::Photo | CueKind::Illustration | CueKind::Video => {
                begins >= Start::Bracket
                    || place.caption
                    || (short && (begins >= Start::Clause || edge))
                    || self.passage.text.len() <= 160
            }
            CueKind::OriginalPublication => begins >= Start::Bracket || subject() || (short && edge),
            CueKind::RepublishedFrom => {
                begins >= Start::Bracket || subject() || (short && edge && begins > Start::Inside)
            }
            CueKind::Publication => begins >= Start::Sentence && short,
            CueKind::AdaptedFrom => subject() || (begins >= Start::Bracket && short && edge),
            CueKind::Courtesy => begins >= Start::Clause || place.caption || short,
            CueKind::Via => {
                begins >= Start::Bracket
                    && (place.caption
                        || self.is_hat_tip(start)
                        || (begins >= Start::Line && self.passage.text.len() <= 120))
            }
            CueKind::Data => begins >= Start::Sentence && (place.caption || self.passage.text.len() <= 200),
            CueKind::Source => begins >= Start::Bracket,
        }
    }

    /// "X tarafından çevrildi": the name, mostly a link, stands before the cue.
    pub(super) fn suffix(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        if self.passage.text.len() > 3 * SHORT && !self.has_subject(start) {
            return false;
        }
        // "[Example](…) में प्रकाशित": the first publication where the sentence speaks of the text itself.
        let publication = kind == CueKind::Publication;
        if publication && !self.has_subject(start) {
            return false;
        }
        let links = &self.passage.block.links;
        let floor = self.passage.sentence_start(start);
        // The cue may start with the last word of the link: "[the Example tutorial](…)'s".
        let covered =
            self.passage.link_at(start).map(|(_, link)| link).filter(|link| link.text.end <= end && !link.bare);
        let before = links[..links.partition_point(|link| link.text.end <= start)].last().filter(|link| {
            let named = link.bare && self.passage.text[..link.text.start].ends_with(['(', '（']);
            link.text.start >= floor.saturating_sub(1) && start - link.text.end <= 24 && !link.text.is_empty() && !named
        });
        let before = covered.or(before);
        if publication && before.is_none() {
            return false;
        }
        let name = if let Some(link) = before {
            let style = if style_of(kind) == Style::Person { Style::Person } else { Style::Publication };
            name::read(self.passage, self.lexicon, link.text.start, style)
        } else {
            // "Example (https://…) to-suffix": what stands in brackets is no part of the name.
            let before = self.passage.text[floor..start].trim_end();
            let open = before.rfind('(').filter(|open| {
                before.len() - open <= 120
                    && before[*open..].find(')').is_some_and(|close| before.len() - open - close <= 32)
            });
            let end = floor + before[..open.unwrap_or(before.len())].trim_end().len();
            name::read_back(self.passage, self.lexicon, floor, end)
                .filter(|name| name.words <= 5 && self.words(name.range).starts_with(char::is_uppercase))
        };
        let Some(name) = name else { return false };
        // "Example 제공업체": a longer word.
        let hangul = |letter: char| matches!(letter, '\u{ac00}'..='\u{d7af}');
        if kind == CueKind::Courtesy
            && self.passage.text[..end].ends_with(hangul)
            && self.passage.text[end..].starts_with(hangul)
        {
            return false;
        }
        let kind = self.kind(kind, &name, start);
        let first = name.range.start.min(start);
        self.push(kind, first, name, Some(end));
        self.done = self.done.max(end);
        true
    }
}
