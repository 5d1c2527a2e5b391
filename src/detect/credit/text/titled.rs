//! Captions with a title that is linked or stands in quotation marks, where little more than its place tells it from who made
//! it: "[Rueda](…) de Jo Roe, CC BY", "[Rad](…), Fotograf Jo Roe, CC BY", "Jo Roe – [Wheel](…) – CC BY".
//!
//! Takes a caption with a license, adds the credits of such forms before cues are looked for. All that could be read
//! otherwise, such as a link that leads to somebody, is left to those.

use super::Reader;
use super::clause::{is_license, word_end};
use super::kind::is_media;
use crate::detect::credit::front_matter::credit_kind;
use crate::detect::credit::lexicon::{Cue, WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::mark;
use crate::detect::name::{self, Name, Style};
use crate::detect::word;
use crate::document::{Link, is_medium_address};
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_before, boundary_behind};

/// Longest caption, in bytes.
const LONGEST: usize = 600;

/// Titles at most that are looked at.
const TITLES: usize = 8;

/// Bytes between a name and the license at most.
const NEAR: usize = 60;

/// Bytes of a label before a title at most.
const LABEL: usize = 40;

/// What a title stands between.
const QUOTES: [char; 14] = ['"', '“', '”', '„', '«', '»', '‘', '’', '「', '」', '『', '』', '《', '》'];

/// What parts the title, who made it and the license.
const SIGNS: [char; 13] = [',', '，', '、', '،', '•', '·', '|', '｜', '/', '–', '—', '-', ';'];

/// A linked title: its words, and where it ends with its quotation marks and where it begins with them.
#[derive(Debug, Clone, Copy)]
struct Title<'a> {
    words: Span,
    open: usize,
    end: usize,
    quoted: bool,
    link: &'a Link,
}

/// A credit that was read: its kind, where it begins, the name, and where what belongs to it ends.
type Found = (CreditKind, usize, Name, usize);

impl<'b> Reader<'_, 'b> {
    /// Adds who made what linked titles name.
    pub(super) fn titled_caption(&mut self) {
        let place = self.passage.place;
        if !place.caption || self.passage.text.len() > LONGEST || place.listed == Some(CueKind::Music) {
            return;
        }
        let links = self.passage.block.links.iter();
        let titles = links.filter(|link| !link.bare && !link.text.is_empty() && !is_license(&link.url)).take(TITLES);
        for title in titles.filter_map(|link| self.title(link)).collect::<Vec<_>>() {
            if title.open < self.done || self.next_license(title.end).is_none() {
                continue;
            }
            let end = if let Some((kind, start, name, end)) = self.maker_before(title) {
                self.push(kind, start, name, None).max(end)
            } else if let Some((kind, start, name, end)) = self.maker_behind(title) {
                self.take(kind, start, name, Style::Person);
                end
            } else {
                continue;
            };
            self.done = self.done.max(end);
        }
    }

    fn title(&self, link: &'b Link) -> Option<Title<'b>> {
        let text = self.passage.text;
        let inner = text.get(link.text.start..link.text.end)?;
        let before = text[..link.text.start].trim_end();
        let behind = name::skip_spaces(text, link.text.end);
        let around = (before.chars().next_back().filter(|sign| QUOTES.contains(sign)))
            .zip(text[behind..].chars().next().filter(|sign| QUOTES.contains(sign)));
        let within = inner.trim().starts_with(QUOTES) && inner.trim().ends_with(QUOTES);
        let (open, end) = around.map_or((link.text.start, link.text.end), |(open, close)| {
            (before.len() - open.len_utf8(), behind + close.len_utf8())
        });
        let quoted = around.is_some() || within;
        let title = Title { words: link.text, open, end, quoted, link };
        let words = self.words(link.text).trim_matches(|letter: char| !letter.is_alphanumeric());
        // "[Photo by](…)", "[Foto](…) de": a cue, or the begin of one.
        let cue = self.lexicon.starting(self.passage.folded_from(link.text.start)).is_some_and(|len| {
            let end = self.passage.unfold(self.passage.refold(link.text.start) + len);
            end >= link.text.start + inner.trim_end().len()
        });
        let somebody = self.lexicon.party(words).is_some() || name::is_organization(self.lexicon, words);
        let named = words.contains(char::is_alphabetic) && !self.lexicon.starts_license(&fold(words));
        // "[Original](…)": the name of a label, and no title of what it leads to.
        let pointer = self.lexicon.is(WordClass::Pointer, &fold(words));
        (named && (!cue || pointer) && !somebody && !self.leads_to_somebody(link)).then_some(title)
    }

    /// Whether a link leads to the page of a user.
    fn leads_to_somebody(&self, link: &Link) -> bool {
        let path = link.url.split("://").nth(1).unwrap_or(&link.url);
        path.split(['/', '?', '#', ':']).skip(1).any(|step| {
            let step = fold(step);
            step.starts_with('@')
                || matches!(step.as_str(), "user" | "users")
                || self.lexicon.is(WordClass::ProfilePath, &step)
        })
    }

    /// Whether a link leads to one work, by its address: the page of a file, one with a number, or one of several steps.
    fn leads_to_work(link: &Link) -> bool {
        let path = link.url.split("://").nth(1).and_then(|rest| rest.split_once('/')).map_or("", |(_, path)| path);
        let path = path.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
        is_medium_address(&link.url) || path.contains('/') || path.contains(|letter: char| letter.is_ascii_digit())
    }

    /// Whether words are what something is called rather than somebody.
    fn is_called(&self, title: Title<'_>) -> bool {
        let words = self.words(title.words).trim();
        let small = |word: &str| {
            word.chars().count() > 3
                && word.starts_with(char::is_lowercase)
                && !self.lexicon.is(WordClass::Particle, &fold(word))
        };
        let one = !words.contains(char::is_whitespace) && !words.starts_with(char::is_lowercase);
        let said = words.contains(' ') && words.split_whitespace().any(small);
        title.quoted || is_medium_address(&title.link.url) || Self::leads_to_work(title.link) && (one || said)
    }

    /// "[Rueda](…) de Jo Roe, CC BY", "[Rad](…), Fotograf Jo Roe, CC BY", "„[Rad](…)“ (Jo Roe, CC BY)".
    fn maker_behind(&self, title: Title<'_>) -> Option<Found> {
        let text = self.passage.text;
        let label = self.label_before(title.open);
        let pointer = self.lexicon.is(WordClass::Pointer, &fold(self.words(title.words).trim()));
        if pointer || self.passage.start(title.open) < Start::Bracket || label.is_some_and(|(kind, _)| kind.is_none()) {
            return None;
        }
        let kind = label.and_then(|(kind, _)| kind);
        let start = label.map_or(title.open, |(_, start)| start);
        let at = name::skip_spaces(text, title.end);
        if let Some(by) = self.behind_particle(at) {
            let name = self.maker_at(by)?;
            let strong = name.words >= 2 || name.link.is_some() || title.quoted;
            let near = self.ends_clause(name.end) && self.named_license_near(name.end, NEAR);
            return (strong && near).then(|| (kind.unwrap_or_else(|| self.media_kind()), start, name, name.end));
        }
        // "「[岸](…)」杉浦茉莉、CC BY"
        if let Some(name) = self.maker_at(at).filter(|name| {
            let han = self.words(name.range).chars().all(|letter| unspaced(letter) || letter == ' ');
            title.quoted && han && name.range.start == at && self.ends_clause(name.end)
        }) {
            let license = self.license_behind(name.end);
            return license.map(|_| (kind.unwrap_or_else(|| self.media_kind()), start, name, name.end));
        }
        let sign = text[at..].chars().next()?;
        let bracket = matches!(sign, '(' | '（');
        if !bracket && !SIGNS.contains(&sign) {
            return None;
        }
        let next = name::skip_spaces(text, at + sign.len_utf8());
        // "«[Muelle](…)», de Jo Roe, licencia CC BY"
        if let Some(by) = self.behind_particle(next).filter(|_| title.quoted && mark::is_comma(sign)) {
            let name = self.maker_at(by)?;
            let near = self.ends_clause(name.end) && self.named_license_near(name.end, NEAR);
            return near.then(|| (kind.unwrap_or_else(|| self.media_kind()), start, name, name.end));
        }
        if let Some((labelled, behind)) = self.maker_label(next).filter(|_| !bracket) {
            let name = self.maker_at(behind)?;
            let near = self.ends_clause(name.end) && self.named_license_near(name.end, NEAR);
            return near.then_some((kind.unwrap_or(labelled), start, name, name.end));
        }
        let name = self.maker_at(next).filter(|name| name.range.start == next && name.words <= 4)?;
        let cased = self.words(name.range).contains(char::is_uppercase);
        let fits =
            name.words >= 2 && cased || bracket && (name.words >= 2 || self.words(name.range).chars().all(unspaced));
        let license = self.license_behind(name.end).filter(|_| fits && self.is_called(title))?;
        let end = if self.changed_between(name.end, license) { license } else { name.end };
        Some((kind.unwrap_or_else(|| self.media_kind()), start, name, end))
    }

    /// "Jo Roe – [Wheel](…) – CC BY", "Photo: Jo Roe | [Original](…) | CC BY", "Jo Roe’s [Wheel](…), CC BY".
    fn maker_before(&self, title: Title<'_>) -> Option<Found> {
        let text = self.passage.text;
        let before = text[..title.open].trim_end();
        let sign = before.chars().next_back()?;
        let owner = self.behind_owner(before);
        let end = match owner {
            Some(end) => end,
            None if SIGNS.contains(&sign) => before[..before.len() - sign.len_utf8()].trim_end().len(),
            None => return None,
        };
        let near = boundary_behind(text, end.saturating_sub(LONGEST));
        let name = name::read_back(self.passage, self.lexicon, near, end).filter(|name| self.is_maker(name))?;
        let cased = self.words(name.range).contains(char::is_uppercase);
        // "By Jo Roe, [Wheel](…)", "Photo Jo Roe – [Wheel](…)": words for a credit are read by themselves.
        let cue = self.lexicon.starting(self.passage.folded_from(name.range.start)).is_some();
        let strong = (2..=4).contains(&name.words) && cased && !cue;
        let strong = strong && self.passage.start(name.range.start) >= Start::Bracket;
        let label = self.label_before(name.range.start);
        let pointer = self.lexicon.is(WordClass::Pointer, &fold(self.words(title.words).trim()));
        let told = label.is_some_and(|(kind, _)| kind.is_some());
        // "Old mill – [Banksy](https://banksy.example/) – CC BY": who made it has a site, a work a page of it.
        let titled = pointer || self.is_called(title) && (told || owner.is_some() || Self::leads_to_work(title.link));
        if !strong || !titled || label.is_some_and(|(kind, _)| kind.is_none()) {
            return None;
        }
        let license = if owner.is_some() && !before.ends_with("’s") && !before.ends_with("'s") {
            self.next_license(title.end).filter(|at| at - title.end <= NEAR)?
        } else {
            self.license_behind(title.end)?
        };
        let end = if self.changed_between(title.end, license) { license } else { title.end };
        let kind = label.and_then(|(kind, _)| kind).unwrap_or_else(|| self.media_kind());
        Some((kind, label.map_or(name.range.start, |(_, start)| start), name, end))
    }

    /// "Photo by Jo Roe – [Wheel](…) – CC BY": whether a linked word between signs leads to the work of somebody who was named.
    pub(super) fn is_linked_title(&self, at: usize, name: &Name) -> bool {
        let Some(link) = name.link.and_then(|index| self.passage.block.links.get(index)) else { return false };
        let between = self.passage.text[..at].trim_end().ends_with(['–', '—', '|', '•', '·']);
        let maker = || self.credits.iter().any(|credit| credit.kind.makes_media() && credit.name.is_some());
        between && maker() && name.words == 1 && Self::leads_to_work(link) && !self.leads_to_somebody(link)
    }

    /// Where the name ends of whose the title behind is: "Jo Roe’s", "Ayşe Koç’un".
    pub(super) fn behind_owner(&self, before: &str) -> Option<usize> {
        let word = before.rsplit(char::is_whitespace).next()?;
        let (name, ending) = word.rsplit_once(['’', '\''])?;
        let owns = ending == "s" || self.lexicon.words(WordList::CaseEnding).has(ending);
        (owns && !name.is_empty()).then(|| before.len() - word.len() + name.len())
    }

    /// The label right before a place: what it makes of a name, and where it begins. No kind where it is no label for who made
    /// something.
    fn label_before(&self, at: usize) -> Option<(Option<CreditKind>, usize)> {
        let text = self.passage.text;
        let before = text[..at].trim_end().strip_suffix(mark::is_colon)?.trim_end();
        let near = boundary_behind(before, before.len().saturating_sub(LABEL));
        let cut = before[near..].char_indices().rev().find(|(at, letter)| {
            matches!(letter, '.' | '。' | '(' | '（' | '|' | ';' | '—' | '–' | '\n')
                || self.passage.breaks_at(near + at)
        });
        let start = name::skip_spaces(
            text,
            cut.map_or(near, |(at, letter)| near + at + if letter.is_alphanumeric() { 0 } else { letter.len_utf8() }),
        );
        let label = self.lexicon.label(&fold(before.get(start..)?))?;
        let kind = Some(label).filter(|kind| is_media(*kind) && *kind != CueKind::Music || *kind == CueKind::Source);
        Some((kind.map(|kind| if kind == CueKind::Source { self.media_kind() } else { credit_kind(kind) }), start))
    }

    /// Behind a small word between a title and who made it: "de", "d’".
    pub(super) fn behind_particle(&self, at: usize) -> Option<usize> {
        let text = self.passage.text;
        let particles = self.lexicon.words(WordList::MakerParticle);
        let end = word_end(text, at);
        let word = text.get(at..end)?;
        if particles.has(word) {
            return Some(end);
        }
        let apostrophe = word.find(['’', '\''])?;
        let folded = format!("{}'", &word[..apostrophe]);
        let sign = word[apostrophe..].chars().next()?;
        particles.has(&folded).then(|| at + apostrophe + sign.len_utf8())
    }

    /// A word for who made something, without a colon: "author", "Fotograf". Gives what it makes of a name, and where it ends.
    fn maker_label(&self, at: usize) -> Option<(CreditKind, usize)> {
        let (end, uses) = self.passage.cue_at(self.lexicon, at)?;
        let kind = uses.iter().find_map(|cue| match cue {
            Cue::Label(CueKind::Author | CueKind::Photo) => Some(self.media_kind()),
            Cue::Label(CueKind::Illustration) => Some(CreditKind::Illustration),
            Cue::Label(CueKind::Video) => Some(CreditKind::Video),
            _ => None,
        })?;
        let colon = self.passage.text[end..].trim_start().starts_with(mark::is_colon);
        (!colon && !self.passage.text[at..end].contains(char::is_whitespace)).then_some((kind, end))
    }

    /// The name of somebody at a place.
    pub(super) fn maker_at(&self, at: usize) -> Option<Name> {
        name::read(self.passage, self.lexicon, at, Style::Person).filter(|name| self.is_maker(name))
    }

    fn is_maker(&self, name: &Name) -> bool {
        let words = self.words(name.range);
        let folded = fold(words);
        !name.weak
            && !name.address_only()
            && self.lexicon.party(words).is_none()
            && self.lexicon.label(&folded).is_none()
            && !self.lexicon.starts_license(&folded)
            && !name::is_organization(self.lexicon, words)
    }

    /// The license that follows with nothing between but signs and what was changed: ", cropped by Ola Berg, CC BY".
    fn license_behind(&self, at: usize) -> Option<usize> {
        let license = self.next_license(at).filter(|license| license - at <= NEAR && self.is_told_apart(*license))?;
        let between = self.passage.text.get(at..license)?;
        (!between.contains(char::is_alphanumeric) || self.changed_between(at, license)).then_some(license)
    }

    /// Whether the first words between two places tell of a change.
    fn changed_between(&self, at: usize, license: usize) -> bool {
        let Some(between) = self.passage.text.get(at..license) else { return false };
        let first = between.find(char::is_alphanumeric);
        first.is_some_and(|first| {
            let folded = self.passage.folded_from(at + first);
            let near = &folded[..boundary_before(folded, NEAR)];
            let changed = |cue: &Cue| matches!(cue, Cue::Notice(notice) if notice.is_change());
            self.lexicon.cues(near).next().is_some_and(|(start, _, uses)| start == 0 && uses.iter().any(changed))
        })
    }

    /// "Photo: Jo Roe, cropped by Ola Berg": who changed it, beside who made it.
    pub(super) fn is_behind_change(&self, start: usize) -> bool {
        if !self.passage.place.caption {
            return false;
        }
        let before = self.passage.text[..start].trim_end();
        let word = word::last(before);
        let uses = self.lexicon.uses_of_words(&fold(word)).unwrap_or_default();
        let maker = self.credits.iter().any(|credit| credit.kind.makes_media() && credit.name.is_some());
        let changed = |cue: &Cue| matches!(cue, Cue::Notice(notice) if notice.is_change());
        maker && uses.iter().any(changed)
    }
}
