//! What stands beside the name of a maker, and is no other name: a linked title, a given name, what a picture was made from.
//!
//! Takes the place of a name behind a label, gives where it begins or ends.

use super::Reader;
use super::clause::is_license;
use super::label::{LICENSED, Label};
use crate::detect::credit::front_matter::address;
use crate::detect::credit::lexicon::{Cue, WordClass, fold, unspaced};
use crate::detect::name::{self, Name, Style};
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_behind};

/// Marks that open a title.
const OPENING: [char; 6] = ['「', '『', '《', '“', '"', '〈'];

/// Bytes before a title in which a name begins.
const FAR: usize = 60;

/// Letters of a name at most.
const LONGEST_NAME: usize = 40;

/// Letters of a word at least that makes a title of those around it: "river levels".
const SMALL: usize = 4;

impl Reader<'_, '_> {
    /// "Source: Water Agency, [river levels](…)", "Quelle: Kit Vane, [Originalbild](…)": behind who made it stands, linked, what
    /// it is called.
    pub(super) fn take_linked_work(&mut self, at: usize) -> bool {
        let (next, comma) = self.behind_comma(at);
        let Some((_, link)) = self.passage.link_at(next).filter(|(_, link)| comma && link.text.start == next) else {
            return false;
        };
        if is_license(&link.url) || address(&link.url).is_none() || !self.is_what_is_called(link.text) {
            return false;
        }
        let end = link.text.end;
        self.done = self.done.max(end);
        true
    }

    /// "磯村香織「[遅い潮](…)」を転載", "Ayşe Koç'un [Bentler](…) adlı metninden", "[느린 조수](…)(한지우, CC BY 4.0)를 바탕으로": who wrote an
    /// original whose title a link shows, before it or in the bracket with its license; `cue` is where the words for it begin.
    pub(super) fn author_around_title(&mut self, floor: usize, title: Span, cue: usize) {
        let text = self.passage.text;
        let before = text[..title.start].trim_end_matches(OPENING);
        let quoted = before.len() < title.start;
        let owner = self.behind_owner(before.trim_end()).filter(|_| !quoted);
        let owner = owner.and_then(|end| name::read_back(self.passage, self.lexicon, floor, end));
        let near = boundary_behind(text, before.len().saturating_sub(FAR));
        let run = text[near.min(before.len())..before.len()]
            .trim_end_matches(|letter: char| unspaced(letter) && letter.is_alphabetic() && letter != 'は');
        let named = Span::new(near.min(before.len()) + run.len(), before.len());
        let plain = |range: Span| Name::plain(range, None, 1);
        let before = owner.or_else(|| quoted.then(|| plain(named)).filter(|name| name.range.start >= floor));
        let open = self.before_bracket(floor, cue);
        let bracket = text[open..cue].trim_start().strip_prefix(['(', '（']).filter(|_| open < cue);
        let within = bracket.and_then(|inside| {
            let at = cue - inside.len();
            let end = at + inside.find([',', '，', '、', '،'])?;
            let words = text[at..end].trim_end_matches(['著', '作']);
            Some(plain(Span::new(at, at + words.trim_end().len())))
        });
        let fits = |name: &Name| {
            let words = self.words(name.range);
            let letters = words.chars().filter(|letter| letter.is_alphabetic()).count();
            let somebody =
                words.chars().all(unspaced) && (2..=8).contains(&letters) && letters == words.chars().count()
                    || words.contains(' ') && words.starts_with(char::is_uppercase) && letters <= LONGEST_NAME;
            somebody
                && !words.contains(|letter: char| letter.is_ascii_digit())
                && self.lexicon.label(&fold(words)).is_none()
                && !self.lexicon.starts_license(&fold(words))
                && !self.lexicon.speaks_of_text(&fold(words))
        };
        if let Some(name) = [within, before].into_iter().flatten().find(fits) {
            let credit = self.credit(CreditKind::Author, name.range, Some(name.range), None);
            self.credits.push(credit);
        }
    }

    /// Whether a link shows what something is called, rather than somebody: small words, or one that points at an original.
    fn is_what_is_called(&self, shown: Span) -> bool {
        let words = self.words(shown).trim();
        let folded = fold(words);
        let names = [WordClass::Particle, WordClass::Joiner, WordClass::Carrier, WordClass::Inner, WordClass::Lead];
        let small = |word: &str| {
            word.chars().count() >= SMALL
                && word.starts_with(char::is_lowercase)
                && !names.into_iter().any(|class| self.lexicon.is(class, &fold(word)))
        };
        let cue = || self.starts_cue(shown.start) || self.lexicon.starts_license(&folded);
        let called = words.contains(' ') && words.split_whitespace().any(small);
        self.lexicon.is(WordClass::Pointer, &folded) || called && !name::is_organization(self.lexicon, words) && !cue()
    }

    /// "Photographer: Fell, Ada", "Foto: Kern, Lotte / Havenmuseet": a surname and the given name behind it, as it is written.
    pub(super) fn with_given_name(&self, label: Label, name: Name) -> Name {
        let text = self.passage.text;
        let of_person = label.media && label.kind != CueKind::Music || label.kind == CueKind::Author;
        if !of_person || name.words != 1 || name.link.is_some() || !self.is_part_of_name(name.range) {
            return name;
        }
        let Some(rest) = text[name.end..].strip_prefix(", ") else { return name };
        let at = text.len() - rest.len();
        let end = at + rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
        let behind = text[end..].trim_start();
        let ends = behind.is_empty()
            || behind.starts_with(['.', ';', ')', '(', '/', '|', '–', '—', '·', '\n'])
            || self.ends_sentence(end)
            || behind.starts_with(',') && self.license_near(end, LICENSED);
        if !ends || !self.is_part_of_name(Span::new(at, end)) || name::party_at(text, self.lexicon, at).is_some() {
            return name;
        }
        Name { range: Span::new(name.range.start, end), end, words: 2, ..name }
    }

    /// One word that may be a part of somebody's name: a capital and small letters, and no word that is known.
    fn is_part_of_name(&self, range: Span) -> bool {
        let word = self.words(range);
        let mut letters = word.chars();
        let shape = letters.next().is_some_and(char::is_uppercase)
            && letters.clone().next().is_some()
            && letters.all(|letter| letter.is_lowercase() || letter == '-');
        let folded = fold(word);
        let known =
            [WordClass::NotName, WordClass::DateWord, WordClass::Place, WordClass::UnknownMaker, WordClass::Text];
        shape
            && self.lexicon.party(word).is_none()
            && self.lexicon.label(&folded).is_none()
            && !self.lexicon.starts_license(&folded)
            && !name::is_organization(self.lexicon, word)
            && !known.into_iter().any(|class| self.lexicon.is(class, &folded))
    }

    /// Whether behind "Source:" words for a picture and whose it is stand, which are read by themselves: "Fuente: Fotografía de".
    pub(super) fn is_phrase_of_picture(&self, at: usize) -> bool {
        let picture = |cue: &Cue| matches!(cue, Cue::Phrase(kind) if kind.makes_media());
        let at = name::skip_spaces(self.passage.text, at);
        self.passage.cue_at(self.lexicon, at).is_some_and(|(_, uses)| uses.iter().any(picture))
    }

    /// Behind words for what a picture was made over from, where a title follows: "Credit: modification of “Oak Gate” by".
    pub(super) fn behind_modification(&self, at: usize) -> Option<usize> {
        let at = name::skip_spaces(self.passage.text, at);
        let folded = self.passage.folded_from(at);
        let words = self.lexicon.words(WordList::ModificationOf).opening(folded)?;
        let next = name::skip_spaces(self.passage.text, self.passage.unfold(self.passage.refold(at) + words.len()));
        self.is_set_off(next).then_some(next)
    }

    /// "[Oak Gate](…), Lena Orr", "[Oak Gate](…) by Lena Orr": who made what a link names.
    pub(super) fn behind_linked_title(&self, at: usize) -> Option<Name> {
        let (_, link) = self.passage.link_at(at).filter(|(_, link)| link.text.start == at)?;
        let (next, comma) = self.behind_comma(link.text.end);
        let by = self.behind_by(next);
        name::read(self.passage, self.lexicon, by.or(comma.then_some(next))?, Style::Person)
            .filter(|name| !name.weak && !name.address_only() && self.ends_clause(name.end))
    }

    /// "Translations of this page: [Deutsch](…) by Jost Reuter": who made another version of the page, which its language names.
    pub(super) fn is_of_other_language(&self, start: usize) -> bool {
        let before = self.passage.text[..start].trim_end();
        let linked = before.len().checked_sub(1).and_then(|last| self.passage.link_at(last));
        linked.is_some_and(|(_, link)| {
            let shown = fold(self.words(link.text).trim());
            !shown.contains(' ') && self.lexicon.words(WordList::LanguageName).has(&shown)
        })
    }
}
