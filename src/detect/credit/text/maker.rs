//! Who made a picture, where more than a plain name tells it: a maker behind a title, whom it was made for, a maker whom
//! nobody knows.
//!
//! Takes a name that was read, or the place of one, gives the name that the credit should have.

use super::Reader;
use super::clause::word_end;
use super::label::LICENSED;
use crate::detect::credit::lexicon::{Cue, WordClass, fold};
use crate::detect::name::{self, Name, Style};
use crate::detect::statement::kind::quotations;
use crate::document::is_medium_address;
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::source::Span;

/// Quotation marks around a title.
const QUOTES: [(char, &str); 7] =
    [('"', "\""), ('“', "”"), ('„', "“”"), ('«', "»"), ('‘', "’"), ('「', "」"), ('《', "》")];

/// Letters of a title at most.
const LONGEST_TITLE: usize = 160;

/// Authors at most that are read before words that tell where a text is from.
const NAMES: usize = 16;

/// Bytes of the words between them at most: "was", "a été".
const VERB: usize = 24;

impl Reader<'_, '_> {
    /// "Maler unbekannt", "Painter unknown, probably Jo Roe"
    pub(super) fn unknown_maker(&self, at: usize) -> Option<Name> {
        let text = self.passage.text;
        let first = name::skip_spaces(text, at);
        let noun = word_end(text, first);
        let next = name::skip_spaces(text, noun);
        let stop = word_end(text, next);
        let bare = text[next..stop].trim_end_matches([',', '.', ';', ')']);
        let end = next + bare.len();
        let known = text[first..noun].chars().all(char::is_alphabetic) && name::is_capital(&text[first..noun]);
        if !known || first == noun || !self.lexicon.is(WordClass::UnknownMaker, &fold(bare)) || !self.ends_clause(end) {
            return None;
        }
        let unknown = Name { range: Span::new(first, end), end, link: None, words: 2, weak: false };
        let supposed = || {
            let comma = text[end..].strip_prefix(',')?;
            let word = name::skip_spaces(text, text.len() - comma.len());
            let behind = word_end(text, word);
            if !self.lexicon.is(WordClass::Supposed, &fold(&text[word..behind])) {
                return None;
            }
            name::read(self.passage, self.lexicon, behind, Style::Person)
                .filter(|name| !name.weak && !name.address_only() && name.words >= 2)
        };
        Some(supposed().map_or(unknown, |maker| Name {
            range: unknown.range.join(maker.range),
            end: maker.end,
            link: maker.link,
            words: 2 + maker.words,
            weak: false,
        }))
    }

    /// "Photographer unknown. Example Archive, CC0": nobody knows who made it, whoever is named behind. Takes the words as
    /// the name.
    pub(super) fn is_unknown_behind(&mut self, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let Some(name) = self.unknown_maker(start).filter(|name| name.range.start == start && name.end > end) else {
            return false;
        };
        if name.words > 2 || !text[name.end..].trim_start().starts_with(['.', ',', ';', '(', '|', '–', '—', '/']) {
            return false;
        }
        let kind = self.media_kind();
        self.take(kind, start, name, Style::Person);
        self.done = self.done.max(name.end);
        true
    }

    /// "Jo Roe for The Example", "Jo Roe, Example Museum": whom a picture was made for or by is part of its credit.
    pub(super) fn with_client(&self, name: Name) -> Name {
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
    pub(super) fn maker(&self, name: Name, media: bool) -> Name {
        let text = self.passage.text;
        // "[Salt at dawn](…) by [Jo Roe](…)": behind all of the title.
        let link = name.link.and_then(|index| self.passage.block.links.get(index));
        let titled = link.map(|link| link.text.end).filter(|end| *end > name.end && self.byline_follows(*end));
        let at = name::skip_spaces(text, titled.unwrap_or(name.end));
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

    /// Whether words are a title that who made it and a license follow.
    pub(super) fn names_maker_of(&self, title: &Name) -> bool {
        let by = self.behind_by(name::skip_spaces(self.passage.text, title.end)).filter(|_| !title.address_only());
        let maker = by.and_then(|by| name::read(self.passage, self.lexicon, by, Style::Person));
        maker.is_some_and(|maker| !maker.weak && !maker.address_only() && self.license_near(maker.end, LICENSED))
    }

    pub(super) fn byline_follows(&self, end: usize) -> bool {
        let text = self.passage.text;
        let at = name::skip_spaces(text, end);
        self.lexicon.opens_byline(&fold(&text[at..word_end(text, at)]))
    }

    /// The maker behind a title in quotation marks: "«Low Water» by Jo Roe", "„Salz“, Jo Roe", "《石桥》，作者：陆之遥".
    pub(super) fn behind_title_quoted(&self, at: usize) -> Option<Name> {
        let (next, comma) = self.behind_comma(self.quoted_title(at)?);
        let by = self.behind_by(next).or_else(|| self.behind_maker_label(next));
        name::read(self.passage, self.lexicon, by.or(comma.then_some(next))?, Style::Person)
            .filter(|name| !name.weak && !name.address_only() && self.ends_clause(name.end))
    }

    /// Behind a word for who made something, and its colon: "作者：".
    fn behind_maker_label(&self, at: usize) -> Option<usize> {
        let (end, uses) = self.passage.cue_at(self.lexicon, at)?;
        let maker = |cue: &Cue| matches!(cue, Cue::Label(kind) if kind.makes_media() || *kind == CueKind::Author);
        uses.iter().any(maker).then(|| self.behind_separator(end)).flatten()
    }

    /// "「[朝の港](…)」撮影：…", "„[Salz](…)“, Foto: …": a label with a colon behind a title that opens the text.
    pub(super) fn follows_title(&self, start: usize, end: usize) -> bool {
        /// Longest title, in bytes.
        const LONGEST: usize = 400;
        if start > LONGEST {
            return false;
        }
        let before = self.passage.text[..start].trim_end();
        let before = before.strip_suffix([',', '，', '、', '،']).unwrap_or(before).trim_end();
        // "Episode image: [Low Water](…), photo: Jo Roe"
        let comma = before.len() < self.passage.text[..start].trim_end().len();
        let linked = before.len().checked_sub(1).and_then(|last| self.passage.link_at(last));
        let linked = linked.filter(|(_, link)| link.text.end == before.len() && is_medium_address(&link.url));
        if comma && linked.is_some() && self.credits.is_empty() && self.behind_separator(end).is_some() {
            return true;
        }
        let titled = before.ends_with(['"', '」', '』', '》', '”', '“', '»']) && self.behind_separator(end).is_some();
        let opens = |quoted: &Span| !before[..quoted.start].contains(char::is_alphanumeric);
        titled && quotations(before).pop().is_some_and(|quoted| quoted.end >= before.len() && opens(&quoted))
    }

    /// "“Low Water” by Jo Roe and Ida Karr was first published by X": before words that tell where a text is from, the
    /// place of "by" and the first name, where the sentence begins with a title.
    pub(super) fn author_before(&self, start: usize) -> Option<(usize, Name)> {
        let from = name::skip_spaces(self.passage.text, self.passage.sentence_start(start));
        let linked = || Some(self.passage.link_at(from)?.1.text.end);
        let (by, _) = self.behind_comma(self.quoted_title(from).or_else(linked)?);
        let at = self.behind_by(by).filter(|at| *at < start)?;
        let first = name::read(self.passage, self.lexicon, at, Style::Person)?;
        let mut end = first.end;
        for _ in 0..NAMES {
            let Some(next) = self.next_in_list(end, CreditKind::Author, Style::Person, 4) else { break };
            if next.end > start {
                break;
            }
            end = next.end;
        }
        let told = !first.weak && !first.address_only() && end <= start && start - end <= VERB;
        told.then_some((by, first))
    }

    /// Behind a title in quotation marks.
    pub(super) fn quoted_title(&self, at: usize) -> Option<usize> {
        let text = self.passage.text;
        let at = name::skip_spaces(text, at);
        let open = text[at..].chars().next()?;
        let (_, close) = QUOTES.into_iter().find(|(known, _)| *known == open)?;
        let inside = at + open.len_utf8();
        let (len, letter) =
            text[inside..].char_indices().take(LONGEST_TITLE).find(|(_, letter)| close.contains(*letter))?;
        Some(inside + len + letter.len_utf8())
    }

    /// Behind a comma or a dash, and whether there was one.
    pub(super) fn behind_comma(&self, at: usize) -> (usize, bool) {
        let text = self.passage.text;
        let next = name::skip_spaces(text, at);
        let comma =
            text[next..].chars().next().filter(|letter| [',', '，', '、', '،', '/', '–', '-', '—'].contains(letter));
        comma.map_or((next, false), |comma| (name::skip_spaces(text, next + comma.len_utf8()), true))
    }

    /// Behind "by", "de", "d'", if that stands here.
    pub(super) fn behind_by(&self, at: usize) -> Option<usize> {
        let end = word_end(self.passage.text, at);
        let folded = fold(&self.passage.text[at..end]);
        let by = self.lexicon.opens_byline(&folded) || self.lexicon.is(WordClass::Particle, &folded);
        by.then_some(end).or_else(|| self.behind_particle(at))
    }
}
