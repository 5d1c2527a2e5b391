//! Where a phrase counts: "photo by X" in a caption, no "photo by the sea" in running prose.
//!
//! Takes the place of a phrase and its kind, gives whether it is a credit there, whatever name follows.

use super::Reader;
use super::SHORT;
use super::byline::NEAR;
use super::kind::is_media;
use crate::detect::apart::opens_quotation;
use crate::detect::credit::lexicon::{Cue, WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::mark;
use crate::detect::word;
use crate::document::Role;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;

/// Most words before words of leave that may still say what was done with the work: "Reproduced here with".
const FEW: usize = 4;

/// Whether a phrase tells where a text was published before.
pub(super) const fn is_origin(kind: CueKind) -> bool {
    matches!(kind, CueKind::OriginalPublication | CueKind::FirstPublished | CueKind::RepublishedFrom)
}

impl Reader<'_, '_> {
    /// Whether a phrase says whose something is, or where it is from, where it stands.
    pub(super) fn phrase_counts(&self, kind: CueKind, begins: Start, start: usize, end: usize) -> bool {
        let told = || kind == CueKind::Author && self.tells_whose(start, end);
        if !self.phrase_allowed(kind, begins, start, end) && !told() {
            return false;
        }
        let of_ware = matches!(kind, CueKind::Provided | CueKind::BasedOn | CueKind::AdaptedFrom);
        let of_other = is_origin(kind) && self.is_origin_of_other(kind, begins, start, end)
            || (is_origin(kind) || kind == CueKind::AdaptedFrom) && self.is_aside(begins, start)
            || is_media(kind) && self.follows_text(start)
            || self.is_of_work_spoken_of(kind, begins, start)
            || kind == CueKind::Courtesy && self.is_of_numbered_part(start)
            || of_ware && self.is_of_ware(start)
            || self.is_no_copy(kind, start, end);
        !of_other && !self.passage.text[end..].starts_with(['-', '.', '/', '_'])
    }

    /// Whether words of origin tell where another work is from than the text that they stand in.
    fn is_origin_of_other(&self, kind: CueKind, begins: Start, start: usize, end: usize) -> bool {
        let of_other = || self.is_of_other_work(start) || self.tells_of_thing(start, end);
        begins == Start::Inside && of_other() && !self.is_at_hand(start, end)
            || begins == Start::Clause && self.is_of_other_work(start)
            || begins <= Start::Clause && self.is_told_of_another(start)
            || self.is_of_numbered_part(start)
            || kind != CueKind::RepublishedFrom && self.is_of_part(start, end)
            || self.is_dictated(start)
            || self.is_of_item(start)
    }

    /// Whether a phrase of a kind is a credit where it begins so, in such a block.
    fn phrase_allowed(&self, kind: CueKind, begins: Start, start: usize, end: usize) -> bool {
        let place = self.passage.place;
        let block = self.passage.block;
        let short = self.passage.said() <= SHORT;
        let edge = place.head
            || place.tail
            || block.emphasized
            || place.caption
            || matches!(block.role, Role::Aside | Role::Footer | Role::Caption);
        let subject = || self.tells_of_text(start);
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
                    || subject() && !(begins == Start::Inside && self.is_set_within(start))
                    || self.holds_subject(start, end)
                    || self.tells_text(start)
                    || (short && edge && begins > Start::Inside)
                    || block.role == Role::Caption && self.passage.index.is_some()
            }
            CueKind::Publication => {
                let cue = || fold(&self.passage.text[start..end]);
                short && (self.tells_original(start) || self.is_taken_over(start, end))
                    || (begins >= Start::Sentence && short || self.is_behind_maker(begins, start))
                        && !self.lexicon.words(WordList::Appeared).open(&cue())
            }
            CueKind::TakenFrom => {
                self.is_governed(start) && !self.is_set_within(start)
                    || self.tells_part(start, end)
                    || self.stands_apart(begins, start) && edge && !place.caption
                    || place.caption && begins >= Start::Sentence && self.tells_right_behind(end)
            }
            CueKind::Provided => {
                self.is_governed(start)
                    || place.caption && begins >= Start::Sentence
                    || self.stands_apart(begins, start) && edge
            }
            CueKind::BasedOn => {
                self.is_governed(start)
                    || self.tells_part(start, end)
                    || self.stands_apart(begins, start) && edge
                    || self.says_what(start) && self.license_near(start, NEAR)
            }
            CueKind::AdaptedFrom | CueKind::TranslatedFrom => {
                subject()
                    || self.tells_part(start, end)
                    || (begins >= Start::Bracket && self.passage.text.len() <= SHORT && edge)
                    || self.says_what(start) && self.license_near(start, NEAR)
                    || self.tells_text(start)
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
                let opens = begins >= Start::Sentence
                    || begins == Start::Clause && place.caption
                    || self.opens_behind_article(start);
                opens && (place.caption || self.passage.text.len() <= 200)
            }
            CueKind::Source => begins >= Start::Bracket,
            CueKind::OfEncyclopedia
            | CueKind::UsedUnder
            | CueKind::BasedOnWork
            | CueKind::Wrote
            | CueKind::AuthorOfText => false,
        }
    }

    /// "Figure 2. Taken from [Vane (2019)](…). © 2019 Elm Press.": a picture is taken from a roof, too, but that holds no rights.
    fn tells_right_behind(&self, at: usize) -> bool {
        self.passage.text[at..].contains(['©', 'ⓒ']) || self.named_license_near(at, SHORT)
    }

    /// "The article is republished from [The Example](…) under CC BY 4.0", "The text below is": a note of its own begins with an
    /// article and a word for texts, and names a license.
    fn tells_text(&self, start: usize) -> bool {
        let before = self.passage.folded_before(start);
        let mut words = word::words(before);
        let article = words.next().is_some_and(|word| self.lexicon.words(WordList::WorkArticle).has(word));
        let noun = words.next().is_some_and(|word| self.lexicon.is(WordClass::Text, word));
        let note =
            self.passage.said() <= SHORT && self.passage.text[..self.passage.sentence_start(start)].trim().is_empty();
        let helps = |word: &str| self.lexicon.is_auxiliary(word) || self.lexicon.is(WordClass::AtHand, word);
        article && noun && note && words.all(helps) && self.license_near(start, NEAR)
    }

    /// "The original “Low Water” by Jo Roe was published in X", "The original story, by Jo Roe, was published in X under
    /// CC BY 4.0": the sentence begins with the original, by its title or before who wrote it.
    fn tells_original(&self, start: usize) -> bool {
        let from = self.passage.sentence_start(start);
        let before = &self.passage.text[from..start];
        let original = |words: &str| {
            let bare = words.split_once(' ').filter(|(lead, _)| self.lexicon.is(WordClass::Lead, lead));
            let label = |words: &str| {
                self.lexicon.label(words) == Some(CueKind::OriginalPublication) || self.lexicon.opens_original(words)
            };
            label(words) || bare.is_some_and(|(_, words)| label(words.trim()))
        };
        if let Some(open) = before.find(|letter: char| opens_quotation(letter.encode_utf8(&mut [0; 4]))) {
            return original(fold(before[..open].trim().trim_end_matches(mark::is_comma)).trim());
        }
        // "The original version of this story, by Jo Roe, was"
        let Some((named, _)) = before.split_once(mark::is_comma) else { return false };
        self.is_behind_maker(Start::Clause, start)
            && original(&fold(named.trim()))
            && self.license_near(start, self.passage.sentence_end(start) - start)
    }

    /// "Photo by Jo Roe, published by X": right behind the name of who made it, or in a caption.
    pub(super) fn is_behind_maker(&self, begins: Start, start: usize) -> bool {
        let done = self.skip_bracket(self.skip_bracket(self.done));
        let between = self.passage.text.get(done..start).unwrap_or("");
        let behind = !self.credits.is_empty() && between.trim_start().starts_with(',') && between.len() < 4;
        // Behind a bracket a sentence could begin.
        let bracket = begins == Start::Sentence && behind;
        bracket
            || begins == Start::Clause && (behind || self.passage.place.caption && between.trim_end().ends_with(','))
    }

    /// "Abdruck mit Genehmigung von X": hardly a word before. Scripts without blanks hide how many there are.
    fn follows_few_words(&self, start: usize) -> bool {
        let before = &self.passage.text[self.passage.sentence_start(start)..start];
        !before.chars().any(unspaced) && before.split_whitespace().count() <= FEW
    }

    /// "Story by Jo Roe with additional reporting by Ida Karr": right behind a credit and a word that joins.
    fn is_joined(&self, start: usize) -> bool {
        /// Bytes of the longest such word, with blanks.
        const LONGEST: usize = 32;
        let between = self.passage.text.get(self.done..start).filter(|between| between.len() <= LONGEST);
        let joins = |between: &str| self.lexicon.is(WordClass::Joiner, &fold(between.trim()));
        !self.credits.is_empty() && between.is_some_and(joins)
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

    /// "h/t", "hat tip": names a source wherever it stands in a bracket.
    pub(super) fn is_hat_tip(&self, start: usize) -> bool {
        self.lexicon.words(WordList::HatTip).open(self.passage.folded_from(start))
    }
}
