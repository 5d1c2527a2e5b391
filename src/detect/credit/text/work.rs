//! Whether words of origin speak of a work, and of this one: "based on the Harbour Handbook", no "based on the user input".
//!
//! Looks only, changes nothing.

use super::Reader;
use super::SHORT;
use super::byline::NEAR;
use super::clause::{is_license, word_end};
use super::phrase::LEADS;
use crate::detect::apart::{opens_italics, opens_quotation};
use crate::detect::credit::front_matter::address;
use crate::detect::credit::lexicon::{Cue, WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::mark;
use crate::detect::name::{self, Name, Style};
use crate::detect::word;
use crate::document::{Block, Role};
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_before};

impl Reader<'_, '_> {
    /// Whether a name is that of a work, or of somebody whose works are meant: known, titled, licensed, followed by its
    /// author, or linked on another site; in words that speak of the page's own text a proper name is enough.
    pub(super) fn names_work(&self, start: usize, at: usize, name: &Name) -> bool {
        if self.is_ours(name) {
            return false;
        }
        let text = self.passage.text;
        let link = name.link.and_then(|index| self.passage.block.links.get(index));
        let elsewhere = name.address_only() || link.is_some_and(|link| address(&link.url).is_some());
        let (behind, _) = self.behind_closing(name.end);
        let behind = name::skip_spaces(text, behind);
        let word = word_end(text, behind);
        let by = || {
            self.lexicon.opens_byline(&fold(&text[behind..word]))
                && name::read(self.passage, self.lexicon, word, Style::Person)
                    .is_some_and(|author| author.words >= 2 && !author.weak)
        };
        self.lexicon.party(self.words(name.range)).is_some()
            || opens_quotation(text[at..].trim_start())
            || self.named_license_near(name.end, NEAR)
            || self.is_encyclopedia(name)
            || by()
            || elsewhere && (self.is_governed(start) || self.ends_sentence(name.end))
            || self.leads_to_link(name.end)
            || name.words >= 2 && link.is_none() && self.is_governed(start)
    }

    /// "Based on the draft of the Harbour Review: [Low Water](…)": whether a colon and a link to another site follow.
    pub(super) fn leads_to_link(&self, end: usize) -> bool {
        let links = &self.passage.block.links;
        let next = links.get(links.partition_point(|link| link.text.start < end));
        next.is_some_and(|link| {
            let between = self.passage.text.get(end..link.text.start).unwrap_or("");
            between.len() <= LEADS * 2 && between.trim_end().ends_with(mark::is_colon) && address(&link.url).is_some()
        })
    }

    /// "Via Settings": a word that may be any way.
    pub(super) fn is_common(&self, name: &Name, start: usize) -> bool {
        let words = self.words(name.range);
        let plain = name.words == 1 && name.link.is_none() && !words.contains(['.', '@']);
        plain && self.lexicon.party(words).is_none() && !self.is_hat_tip(start) && !words.chars().any(unspaced)
    }

    /// "in unserer Printausgabe", "auf der Website": one word that is ours, or a kind of place and no name of one.
    pub(super) fn is_own_place(&self, at: usize, name: &Name) -> bool {
        let text = self.passage.text;
        let ours = || {
            let before = text.get(at..name.range.start).unwrap_or("");
            before.split_whitespace().any(|word| self.lexicon.is(WordClass::AtHand, &fold(word)))
        };
        let place = || {
            self.lexicon.is(WordClass::Place, &fold(self.words(name.range)))
                && (self.ends_clause(name.end) || self.behind_date(name.end) > name.end)
        };
        name.words == 1 && name.link.is_none() && (ours() || place()) || self.is_ours(name)
    }

    /// "An excerpt from [Low Water](…), our new book": behind the title it is said whose it is.
    fn is_ours(&self, name: &Name) -> bool {
        /// Words of "my own first book".
        const WORDS: usize = 4;
        let (behind, _) = self.behind_closing(name.end);
        let rest = self.passage.folded_from(behind).trim_start_matches([' ', ',', '(', '–', '—']);
        let words: Vec<&str> = word::words(rest).take(WORDS).collect();
        let says =
            |count| words.get(..count).is_some_and(|words| self.lexicon.is(WordClass::OwnPlace, &words.join(" ")));
        (2..=WORDS).any(says)
    }

    /// "Originally published in Norwegian": a language, and no house.
    pub(super) fn is_language(&self, name: &Name) -> bool {
        let words = fold(self.words(name.range));
        name.link.is_none() && self.ends_sentence(name.end) && self.lexicon.words(WordList::LanguageName).has(&words)
    }

    /// Behind the language that a text was published in, before where: "in Danish in The Example".
    pub(super) fn behind_language(&self, at: usize) -> usize {
        let text = self.passage.text;
        let end = self.behind_name_of_language(at);
        if end == at {
            return at;
        }
        let next = name::skip_spaces(text, end);
        let word = word_end(text, next);
        let folded = fold(&text[next..word]);
        let leads = self.is_small(&folded) || self.lexicon.opens_byline(&folded);
        if leads && text[next..].starts_with(char::is_lowercase) { word } else { at }
    }

    /// Behind the name of a language; the same place where there is none.
    pub(super) fn behind_name_of_language(&self, at: usize) -> usize {
        let text = self.passage.text;
        let from = name::skip_spaces(text, at);
        let end = word_end(text, from);
        let language = self.lexicon.words(WordList::LanguageName).has(&fold(&text[from..end]));
        if language && self.passage.link_at(from).is_none() { end } else { at }
    }

    /// Behind a word for a work that is named beside a license: "the textbook *Low Water*", "do curso [Maré](…)"; the same
    /// place where there is none.
    pub(super) fn behind_kind_of_work(&self, at: usize) -> usize {
        const WORDS: usize = 3;
        let text = self.passage.text;
        let mut end = at;
        for _ in 0..WORDS {
            let from = name::skip_spaces(text, end);
            end = word_end(text, from);
            let word = fold(&text[from..end]);
            if self.passage.link_at(from).is_some() {
                break;
            }
            let next = name::skip_spaces(text, end);
            let behind = self.behind_number_of_part(next);
            let part = || self.lexicon.words(WordList::PartOpener).opening(self.passage.folded_from(from)).is_some();
            let figure = || self.lexicon.is(WordClass::Figure, &word);
            if self.lexicon.words(WordList::KindOfWork).has(&word) || behind > next && (part() || figure()) {
                let rest = || self.passage.sentence_end(behind).saturating_sub(behind);
                return if self.is_set_off(behind) && self.named_license_near(behind, rest()) { behind } else { at };
            }
            if !self.is_small(&word) {
                break;
            }
        }
        at
    }

    /// Behind the number of a part, and the word that leads from it to the whole: "7 of" in "chapter 7 of [Low Water](…)".
    fn behind_number_of_part(&self, at: usize) -> usize {
        let text = self.passage.text;
        let number = word_end(text, at);
        let counts = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '-' | '–');
        if number == at || !text[at..number].chars().all(counts) {
            return at;
        }
        let next = name::skip_spaces(text, number);
        let small = word_end(text, next);
        if self.is_small(&fold(&text[next..small])) { name::skip_spaces(text, small) } else { next }
    }

    /// A small word between others: an article, a preposition.
    pub(super) fn is_small(&self, word: &str) -> bool {
        let small = [WordClass::Lead, WordClass::Inner, WordClass::Particle, WordClass::Carrier, WordClass::DateWord];
        small.into_iter().any(|class| self.lexicon.is(class, word))
    }

    /// Whether a link, a quotation or words in italics begin here.
    pub(super) fn is_set_off(&self, at: usize) -> bool {
        let Some(first) = self.passage.text[at..].chars().next() else { return false };
        let block = self.passage.block.span;
        let place = self.passage.span(at, at + first.len_utf8());
        let before = || self.passage.written(Span::new(block.start, place.start.max(block.start)));
        self.passage.link_at(at).is_some_and(|(_, link)| link.text.start == at)
            || opens_quotation(&self.passage.text[at..])
            || opens_italics(before())
    }

    /// Whether words of origin are all that is said: at the start of a line or a sentence of a short block, or the only
    /// bracket of it.
    pub(super) fn stands_apart(&self, begins: Start, start: usize) -> bool {
        let closes = self.passage.text[..start].trim_end().ends_with([')', ']', '）']);
        self.passage.text.len() <= SHORT
            && (begins >= Start::Sentence && !closes || begins == Start::Bracket && self.is_only_bracket(start))
    }

    /// "using a theme provided by": of what a site is made with, wherever the lines of the source break.
    pub(super) fn is_of_ware(&self, start: usize) -> bool {
        let before = self.passage.text[..start].split_whitespace().next_back().unwrap_or("");
        let folded = fold(before);
        self.lexicon.words(WordList::Ware).has(&folded)
    }

    /// "Originally written for Unix, it also runs on": the sentence goes on about what others before it speak of.
    pub(super) fn tells_on(&self, start: usize, name: &Name) -> bool {
        let behind = self.passage.text[name.end..].strip_prefix(',').unwrap_or("");
        let from = self.passage.text.len() - behind.trim_start().len();
        let word = &self.passage.text[from..word_end(self.passage.text, from)];
        !behind.is_empty() && self.lexicon.is(WordClass::Pronoun, &fold(word)) && !self.has_subject(start)
    }

    /// Whether a small word follows that leads to no name.
    pub(super) fn goes_on_small(&self, at: usize) -> bool {
        let from = name::skip_spaces(self.passage.text, at);
        let word = &self.passage.text[from..word_end(self.passage.text, from)];
        let leads = [WordClass::Lead, WordClass::Carrier, WordClass::Particle, WordClass::Inner, WordClass::DateWord];
        word.starts_with(char::is_lowercase)
            && self.passage.link_at(from).is_none()
            && !leads.into_iter().any(|class| self.lexicon.is(class, &fold(word)))
            && !self.lexicon.opens_byline(&fold(word))
    }

    /// "We are republishing this story from", "这篇文章转载自": the words themselves speak of the text, and hardly any stand before
    /// them.
    pub(super) fn holds_subject(&self, start: usize, end: usize) -> bool {
        const WORDS: usize = 2;
        let before = &self.passage.text[self.passage.sentence_start(start)..start];
        before.split_whitespace().count() <= WORDS
            && before.chars().filter(|letter| unspaced(*letter)).count() <= 2 * WORDS
            && self.has_subject(end)
    }

    /// "This poem first appeared in X under CC BY 4.0": where a license stands beside the words, what they point at is at hand.
    pub(super) fn is_at_hand(&self, start: usize, end: usize) -> bool {
        const WORDS: usize = 3;
        let before = self.passage.folded_before(start);
        let mut words = before.split_whitespace().take(WORDS);
        words.any(|word| self.lexicon.is(WordClass::AtHand, word)) && self.named_license_near(end, NEAR)
    }

    /// "The option first appeared in Weir 3": the sentence begins with a small word and the name of a thing that is no text,
    /// in a language that has such small letters.
    pub(super) fn tells_of_thing(&self, start: usize, end: usize) -> bool {
        if self.has_subject(start) {
            return false;
        }
        let from = self.passage.sentence_start(start);
        let mut words = self.passage.text[from..start].split_whitespace();
        let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
        let is_text = |word: &str| self.lexicon.is(WordClass::Text, &fold(word.trim_matches([',', '.', '’', '\''])));
        let opens = |class| self.lexicon.is(class, &fold(first));
        (opens(WordClass::Lead) || opens(WordClass::NotName))
            && second.starts_with(char::is_lowercase)
            && self.passage.link_at(name::skip_spaces(self.passage.text, from + first.len())).is_none()
            && !self.lexicon.is(WordClass::Auxiliary, &fold(second))
            && !is_text(second)
            && !words.any(is_text)
            && !self.passage.text[start..end].split(' ').any(is_text)
    }

    /// The link behind the license of an origin, "based on the CC BY licensed [Example](…)", and the name behind it:
    /// "Reproduced under CC BY 4.0 from The Example".
    pub(super) fn name_behind_license_of_origin(&self, kind: CueKind, at: usize) -> Option<Name> {
        let origin = matches!(
            kind,
            CueKind::AdaptedFrom
                | CueKind::BasedOn
                | CueKind::OriginalPublication
                | CueKind::RepublishedFrom
                | CueKind::TakenFrom
                | CueKind::UsedUnder
        );
        let first = name::skip_spaces(self.passage.text, at);
        let linked = origin && kind != CueKind::UsedUnder;
        if linked && self.lexicon.starts_license(self.passage.folded_from(first)) {
            let links = &self.passage.block.links;
            let next = links.partition_point(|link| link.text.start < first);
            let link = links.get(next).filter(|link| link.text.start <= self.passage.sentence_end(first) && !link.bare);
            let named = link.and_then(|link| {
                name::read(self.passage, self.lexicon, link.text.start, Style::Publication)
                    .filter(|name| !name.address_only())
            });
            if named.is_some() {
                return named;
            }
        }
        let license = self.next_license(at).filter(|license| origin && license - at <= LEADS)?;
        let before = self.passage.text[at..license].trim();
        let end = name::skip_spaces(self.passage.text, self.license_end(license));
        let word = word_end(self.passage.text, end);
        let from = self.lexicon.is(WordClass::Shown, &fold(&self.passage.text[end..word]));
        if !from || before.contains(|letter: char| !letter.is_lowercase() && !letter.is_whitespace()) {
            return None;
        }
        name::read(self.passage, self.lexicon, word, Style::Publication).filter(|name| !name.weak)
    }

    /// Whether a translation names what it was made from: by its title in quotation marks or by a link to another site,
    /// which where the same words say who translated may be the translator's.
    pub(super) fn is_titled(&self, start: usize, end: usize, at: usize, name: &Name) -> bool {
        let translation = [CueKind::TranslatedFrom, CueKind::TranslatedFromLanguage];
        // A label has a sign behind it: "Перевод статьи [Water](…)" has none.
        let labels = at > name::skip_spaces(self.passage.text, end);
        let other = |cue: &Cue| match cue {
            Cue::Label(kind) => labels && !translation.contains(kind),
            Cue::Phrase(kind) => !translation.contains(kind),
            _ => false,
        };
        let others = |uses: &[Cue]| uses.iter().any(other);
        let uses = self.lexicon.uses_of_words(&fold(self.passage.text[start..end].trim()));
        let link = name.link.and_then(|index| self.passage.block.links.get(index));
        let titled = !uses.is_some_and(others) || self.is_title_of_translated(start, end, name);
        let linked = link.is_some_and(|link| address(&link.url).is_some()) && titled;
        linked || opens_quotation(self.passage.text[at..].trim_start())
    }

    /// "Översättning av [Low Water](…) av Jo Roe": where the same words say who translated and from what, a link with an author
    /// behind it is what was translated.
    pub(super) fn is_title_of_translated(&self, start: usize, end: usize, name: &Name) -> bool {
        let cue = fold(self.passage.text[start..end].trim());
        let uses = self.lexicon.uses_of_words(&cue).unwrap_or_default();
        let link = name.link.and_then(|index| self.passage.block.links.get(index));
        let follows = || {
            let (at, comma) = self.behind_comma(name.end);
            let cue = || self.passage.cue_at(self.lexicon, at);
            let label = || cue().is_some_and(|(_, uses)| uses.contains(&Cue::Label(CueKind::Author)));
            self.byline_follows(name.end) || comma && label()
        };
        uses.contains(&Cue::Phrase(CueKind::TranslatedFrom))
            && link.is_some_and(|link| address(&link.url).is_some())
            && follows()
    }

    /// "The essays in Low Water (edited by Jo Roe) tell of": a bracket in the middle of a sentence is about what the sentence
    /// speaks of.
    pub(super) fn interrupts(&self, begins: Start, start: usize) -> bool {
        const LONGEST: usize = 120;
        let text = self.passage.text;
        let close = || text[start..].char_indices().take(LONGEST).find(|(_, letter)| matches!(letter, ')' | '）'));
        begins == Start::Bracket
            && !self.passage.place.caption
            && close().is_some_and(|(len, sign)| {
                text[start + len + sign.len_utf8()..].trim_start().starts_with(char::is_lowercase)
            })
    }

    /// "The column holds a number (excerpted from the [tide tables](…)).": a bracket in a sentence that says nothing else of
    /// the text tells where a part of what the sentence names is from.
    pub(super) fn is_aside(&self, begins: Start, start: usize) -> bool {
        const LONGEST: usize = 400;
        const FEWEST: usize = 5;
        let (text, place) = (self.passage.text, self.passage.place);
        if begins != Start::Bracket || place.caption || self.passage.block.role != Role::Body {
            return false;
        }
        let sentence = self.passage.sentence_start(start);
        let close = text[start..].char_indices().take(LONGEST).find(|(_, letter)| matches!(letter, ')' | '）'));
        let goes_on = close.is_some_and(|(len, sign)| {
            let rest = text[start + len + sign.len_utf8()..].trim_start();
            rest.starts_with(|letter: char| letter.is_lowercase() || matches!(letter, '.' | ',' | ';' | '。' | '，'))
        });
        let here = self.passage.span(sentence, start);
        goes_on
            && text[sentence..start].split_whitespace().count() > FEWEST
            && !self.has_subject(start)
            && !self.credits.iter().any(|credit| here.contains(credit.span))
    }

    /// "Moe, I. (2023). Fog. First published in *Weather*" as an item of a list, "**Snow** — originally published by X" beside
    /// another such line: the words are of the work that the item or the line begins with.
    pub(super) fn is_of_item(&self, start: usize) -> bool {
        const WORDS: usize = 3;
        const LONGEST: usize = 600;
        let (block, place) = (self.passage.block, self.passage.place);
        let before = &self.passage.text[..start];
        let titled = || self.document.title.as_ref().is_some_and(|(title, _)| before.contains(title.as_str()));
        if place.caption || place.listed.is_some() || block.at.is_some() || start > LONGEST || self.has_subject(start) {
            return false;
        }
        let Some(index) = self.passage.index else { return false };
        let told = |block: &&Block| !matches!(block.role, Role::Meta | Role::Comment);
        let earlier = self.document.blocks[..index].iter().rev().find(told);
        let beside = earlier.into_iter().chain(self.document.blocks.iter().skip(index + 1).find(told));
        if block.cell {
            let words = || word::words(before);
            let year = |word: &str| word.len() == 4 && matches!(word.parse(), Ok(1500..=2099));
            let dated = || before.contains(['(', '[']) && words().any(year);
            // "Source: A. First published in B"; behind more words a colon is none of a label: "Moe, I. (2023). Fog. In:".
            let label = before.split_once(mark::is_colon).map(|(label, _)| label);
            let labelled = label.is_some_and(|label| label.split_whitespace().count() <= WORDS);
            let by = words().next().is_some_and(|word| self.lexicon.opens_byline(&fold(word)));
            let mut beside = beside.into_iter().filter(|other| other.cell);
            // "[Dams](…), originally published by X" in a list of such.
            let behind = || block.links.first().is_some_and(|link| link.text.end <= start);
            let read = || behind() && links_first(block) && beside.clone().any(links_first);
            return (read()
                || words().take(WORDS).count() == WORDS && !labelled && !by && (beside.next().is_some() || dated()))
                && !titled();
        }
        self.opens_with_title(block) && beside.into_iter().any(|other| self.opens_with_title(other)) && !titled()
    }

    /// Whether a paragraph begins with a title that is set off, and a dash behind it.
    fn opens_with_title(&self, block: &Block) -> bool {
        const LONGEST: usize = 120;
        const SIGNS: [&str; 8] = ["*", "_", "<b", "<strong", "<em", "<i>", "“", "«"];
        let written = self.passage.written(block.span).trim_start();
        let written =
            written.strip_prefix("<p").and_then(|rest| rest.split_once('>')).map_or(written, |(_, rest)| rest);
        let text = &block.text.text;
        let head = &text[..boundary_before(text, LONGEST.min(text.len()))];
        block.role == Role::Body
            && SIGNS.iter().any(|sign| written.starts_with(sign))
            && [" — ", " – ", " - "].iter().any(|dash| head.contains(dash))
    }

    /// "[Immagine del disco](…)": small words in one link with the cue say where it leads.
    pub(super) fn is_pointer(&self, start: usize, name: &Name) -> bool {
        let one = name.link.is_some() && name.link == self.passage.link_at(start).map(|(index, _)| index);
        one && self.words(name.range).chars().all(|letter| !letter.is_uppercase() && !unspaced(letter))
    }

    /// "Content adapted from The Example, CC BY 4.0": a word or two that begin a short block say what was.
    pub(super) fn says_what(&self, start: usize) -> bool {
        let from = self.passage.sentence_start(start);
        let before = self.passage.text[from..start].trim();
        self.passage.said() <= SHORT
            && (1..=2).contains(&before.split_whitespace().count())
            && before.starts_with(char::is_uppercase)
            && before.chars().all(|letter| letter.is_alphabetic() || letter == ' ')
            && !before.chars().any(unspaced)
    }

    /// "ترجمة المحتوى", "ترجمة موقع Anyland": in a script without capitals the word for what translators do, with what is
    /// translated behind it: as long as no name is, in another script, or with an article.
    pub(super) fn is_deed(&self, start: usize, end: usize, name: &Name) -> bool {
        let cased = |letter: char| letter.is_lowercase() || letter.is_uppercase();
        let cue = &self.passage.text[start..end];
        let words = self.words(name.range);
        // "Translated by machines, the menus were comic."
        let rest = self.passage.text[name.end..].strip_prefix(", ").unwrap_or_default();
        if name.weak && name.link.is_none() && rest.starts_with(char::is_lowercase) {
            return true;
        }
        if cue.contains(|letter: char| cased(letter) || unspaced(letter) || letter.is_whitespace()) {
            return false;
        }
        let mut heads = words.char_indices().skip(1).take(3).map(|(at, _)| fold(&words[..at]));
        let article = heads.any(|head| self.lexicon.is(WordClass::ClingingArticle, &head));
        self.passage.block.role == Role::Heading
            || !(2..=3).contains(&words.split_whitespace().count())
            || words.contains(cased)
            || article
    }
}

/// Whether a block begins with a link, which is none to a license.
fn links_first(block: &Block) -> bool {
    let first = block.links.first();
    first.is_some_and(|link| block.text.text[..link.text.start].trim().is_empty() && !is_license(&link.url))
}
