//! Words behind a name: "X tarafından çevrildi", "X に掲載".
//!
//! Takes the place of the cue, reads the name that ends before it.

use super::Reader;
use super::SHORT;
use super::byline::NEAR;
use super::clause::is_license;
use super::kind::style_of;
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::name;
use crate::detect::word;
use crate::document::{Link, Role};
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_behind};

/// Letters from a particle that leads to a name to the words behind it at most, in a script without blanks.
const LONGEST_UNSPACED: usize = 24;

/// Bytes of a bracket between a title and the words behind it at most.
const LONGEST_BRACKET: usize = 160;

/// Bytes between the link of an original and such a bracket at most: "[遅い潮](…)」『水の雑誌』第3巻(2024年、CC BY 4.0)を転載".
const FAR: usize = 80;

/// Most words between the word that leads to a name and the words behind it: "von der Zeitung Example".
const MOST_NAMING: usize = 8;

/// "License X 1.0": no name of a publication.
fn is_version(words: &str) -> bool {
    let last = words.trim().rsplit(' ').next().unwrap_or("");
    last.split_once('.').is_some_and(|(major, minor)| {
        [major, minor]
            .iter()
            .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// The length of a date and the particle behind it, with which these words begin: "2025年5月3日に".
fn dated(lexicon: &CreditLexicon, words: &str) -> usize {
    let Some(last) = words.rfind(|letter: char| letter.is_ascii_digit()) else { return 0 };
    let without = |list: WordList, text: &'_ str| {
        let mut at = 0;
        while let Some(word) = lexicon.words(list).opening(&text[at..]) {
            at += word.len();
        }
        at
    };
    let behind = last + 1;
    let signs = behind + without(WordList::DateEnd, &words[behind..]);
    let particles = without(WordList::DateParticle, &words[signs..]);
    if particles > 0 && lexicon.words(WordList::YearSign).are_in(words) { signs + particles } else { 0 }
}

impl<'b> Reader<'_, 'b> {
    /// Whether a word for a license stands right before a place.
    fn ends_with_license_word(&self, at: usize) -> bool {
        let before = self.passage.text[..at].trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let word = word::last(before);
        word.chars().count() > 2 && self.lexicon.is(WordClass::LicenseWord, &fold(word))
    }

    /// Where the words behind the last word begin that leads to where something is: "von", "aus der".
    fn behind_last_carrier(&self, floor: usize, end: usize) -> Option<usize> {
        let text = self.passage.text.get(floor..end)?;
        let blanks = text.char_indices().rev().filter(|(_, letter)| letter.is_whitespace()).take(MOST_NAMING);
        let behind_word = blanks.map(|(at, _)| at).find_map(|at| {
            let word = text[..at].rsplit(char::is_whitespace).next().unwrap_or("");
            self.lexicon.is(WordClass::Carrier, &fold(word)).then(|| name::skip_spaces(self.passage.text, floor + at))
        });
        // "本文从港口日报转载"
        let particles = self.lexicon.words(WordList::SourceParticle);
        let mut letters = text.char_indices().rev().take(LONGEST_UNSPACED);
        behind_word.or_else(|| letters.find_map(|(at, _)| Some(floor + at + particles.opening(&text[at..])?.len())))
    }

    /// The name of a publication in a script without capitals, where the sentence speaks of the text itself:
    /// "이 글은 항구신문에 처음", "この記事は港湾新聞に".
    fn unspaced_before(&self, kind: CueKind, floor: usize, end: usize, cue: Span) -> Option<name::Name> {
        let taken = kind == CueKind::TakenFrom;
        let of_text = taken || matches!(kind, CueKind::OriginalPublication | CueKind::RepublishedFrom);
        let before = self.passage.text.get(floor..end).filter(|_| of_text)?;
        let part = |at: usize| at + before[at..].chars().next().map_or(0, char::len_utf8);
        let behind = before.rfind([' ', '、', '，', 'は']).map(part);
        let led = self.behind_opener(&before[behind.unwrap_or(0)..], cue).map(|len| behind.unwrap_or(0) + len);
        let whole = || self.is_whole_note(floor, cue.end).then_some(0);
        let start =
            if self.has_subject(end) { if taken { 0 } else { led.or(behind)? } } else { whole().filter(|_| !taken)? };
        let start = floor + start;
        let start = start + dated(self.lexicon, &self.passage.text[start..end]);
        // "この記事は「港の新聞」に掲載"
        let quoted = self.passage.text[start..end].trim_matches(['「', '」', '『', '』', '《', '》']);
        let start = start + self.passage.text[start..end].find(quoted).unwrap_or(0);
        let end = start + quoted.len();
        let words = &self.passage.text[start..end];
        let is_name = (2..=20).contains(&words.chars().count())
            && words.chars().all(unspaced)
            && !self.lexicon.is(WordClass::NotName, &fold(words));
        let range = Span::new(start, end);
        is_name.then_some(name::Name { range, end, link: None, words: 1, weak: false })
    }

    /// Behind the word that leads to who gave leave: "本文经《港报》授权转载". In other languages the words for it hold kana or
    /// Hangul.
    fn behind_opener(&self, words: &str, cue: Span) -> Option<usize> {
        let han = |letter: char| matches!(letter, '\u{4e00}'..='\u{9fff}');
        let openers = self.lexicon.words(WordList::HouseOpener);
        let opener = |(at, letter): (usize, char)| {
            let opener = han(letter).then(|| openers.opening(&words[at..])).flatten();
            opener.map(|opener| at + opener.len())
        };
        let all_han = self.words(cue).chars().all(han);
        all_han.then(|| words.char_indices().find_map(opener)).flatten()
    }

    /// "みぎわ新聞より転載。", "물가신문에서 전재": a sentence that is no more than where the text is from, in a line of its own at an
    /// edge of it.
    fn is_whole_note(&self, start: usize, end: usize) -> bool {
        let (place, block) = (self.passage.place, self.passage.block);
        let edge = place.head || place.tail || block.emphasized || matches!(block.role, Role::Aside | Role::Footer);
        edge && !place.caption
            && block.role != Role::Heading
            && self.passage.said() <= SHORT
            && self.passage.start(start) >= Start::Line
            && (self.ends_sentence(end) || self.passage.text[end..].trim_start().starts_with(['(', '（']))
    }

    /// "Bu yazı Kıyı dergisinden CC BY 4.0 lisansıyla alınmıştır": the name before the license of a copy, and before the word
    /// that leads from it.
    fn name_before_license_of_copy(&self, floor: usize, start: usize) -> Option<name::Name> {
        /// Bytes between the license and the words of a copy at most.
        const BETWEEN: usize = 40;
        let near = floor.max(boundary_behind(self.passage.text, start.saturating_sub(NEAR)));
        let license = self.next_license(near).filter(|at| *at < start && self.has_subject(start))?;
        let before = self.passage.text.get(floor..license)?.trim_end();
        let carrier = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let end = floor + before[..before.len() - carrier.len()].trim_end().len();
        let led = self.lexicon.is(WordClass::Carrier, &fold(carrier)) && self.license_end(license) + BETWEEN >= start;
        name::read_back(self.passage, self.lexicon, floor, end).filter(|name| {
            led && !name.weak && name.words <= 5 && self.words(name.range).starts_with(char::is_uppercase)
        })
    }

    /// "연합뉴스 제공" at the end of a caption: an agency, or a word or two in Hangul.
    fn giver_before(&self, kind: CueKind, floor: usize, end: usize) -> Option<name::Name> {
        let before = self.passage.text.get(floor..end).filter(|_| kind == CueKind::Courtesy)?;
        let words = before.trim_start_matches([' ', '(', '/', '[', '=']);
        let start = end - words.len();
        let known = self.lexicon.party(words).is_some();
        let hangul = |letter: char| matches!(letter, '\u{ac00}'..='\u{d7af}');
        let short = (2..=20).contains(&words.chars().count()) && !words.contains(' ') && words.chars().all(hangul);
        let named = known || short && start > 0 && self.passage.start(start) >= Start::Bracket;
        let range = Span::new(start, end);
        (self.passage.place.caption && named).then_some(name::Name { range, end, link: None, words: 1, weak: false })
    }

    /// "मीना शर्मा द्वारा फोटो" in a caption: a name in a script without capitals, and nothing before it.
    fn maker_before_cue(&self, kind: CueKind, floor: usize, end: usize) -> Option<name::Name> {
        let words = self.passage.text.get(floor..end).filter(|_| kind.makes_media() && self.passage.place.caption)?;
        let words = words.trim_start_matches([' ', '(', '/', '[', '–', '—', '-', '|']);
        let range = Span::new(end - words.len(), end);
        let count = words.split(' ').count();
        let cased = |letter: char| letter.is_lowercase() || letter.is_uppercase() || unspaced(letter);
        let plain = words
            .split(' ')
            .all(|word| !word.is_empty() && !word.contains(|letter: char| cased(letter) || letter.is_ascii()));
        let known = words.split(' ').any(|word| self.lexicon.is(WordClass::NotName, &fold(word)));
        ((2..=4).contains(&count) && plain && !known).then_some(name::Name {
            range,
            end,
            link: None,
            words: count,
            weak: false,
        })
    }

    /// "[港新聞](…)の記事をCC BY 4.0ライセンスに基づき転載", "[항구신문](…)의 기사를 CC BY 4.0 라이선스에 따라 재게재": the link before the
    /// license of a copy, which stands right before the words that tell of it.
    fn before_license_of_copy(&self, floor: usize, start: usize) -> Option<&'b Link> {
        /// Bytes between the link and the license, and between that and the words, at most: of a full name only a part may be
        /// read.
        const NAMED: usize = 100;
        let links = &self.passage.block.links;
        let last = links[..links.partition_point(|link| link.text.end <= start)].last();
        let linked = last.filter(|link| is_license(&link.url)).map(|link| (link.text.start, link.text.end));
        let near = floor.max(boundary_behind(self.passage.text, start.saturating_sub(NEAR)));
        let named = || self.next_license(near).filter(|at| *at < start).map(|at| (at, self.license_end(at)));
        let (license, end) = linked.or_else(named)?;
        let link = links[..links.partition_point(|link| link.text.end <= license)].last()?;
        let fits = link.text.start >= floor && license - link.text.end <= NAMED && !is_license(&link.url);
        (fits && end + NAMED >= start).then_some(link)
    }

    /// "X tarafından çevrildi": the name, mostly a link, stands before the cue.
    pub(super) fn suffix(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        match kind {
            CueKind::OfEncyclopedia => return self.before_words_of_encyclopedia(start, end),
            CueKind::Data => return self.original_data(start, end),
            _ => {}
        }
        let of_license = kind == CueKind::UsedUnder;
        let kind = if of_license { CueKind::RepublishedFrom } else { kind };
        if !self.suffix_counts(kind, start, end) {
            return false;
        }
        let floor = self.passage.sentence_start(start);
        if kind == CueKind::Author && self.tells_of_report(start, end) {
            // "Jo Roe wrote this story for [The Example](…)"
            let client = self.passage.text[..end].trim_end().rsplit(' ').next().unwrap_or_default();
            let word = self.lexicon.is(WordClass::Client, &fold(client)).then(|| end - client.len());
            let told = (word.is_some() || self.ends_sentence(end)) && self.reporters(floor.max(self.done), start);
            word.filter(|_| told).into_iter().for_each(|word| self.written_for(word, word));
            return told;
        }
        let Some(floor) = self.name_floor(kind, floor, start) else { return false };
        let link = self.link_before_cue(of_license, floor, start, end);
        if kind == CueKind::Publication && link.is_none() {
            return false;
        }
        let name = match link {
            None if of_license => self.name_before_license_of_copy(floor, start),
            link => self.name_before_cue(kind, link, floor, Span::new(start, end)),
        };
        // "作者：A；B 首次发布": the last of a list of names that are set apart is nobody else.
        let name = name.filter(|name| !self.is_credited_apart(name.range.start));
        let Some(name) = name.filter(|name| !self.is_no_name_before(name)) else { return false };
        let first = name.range.start.min(start);
        if kind == CueKind::BasedOnWork {
            return self.based_on_work_of(name, floor, start, end);
        }
        self.translated = kind == CueKind::TranslatedFrom;
        let kind = self.kind(kind, &name, start);
        self.push(kind, first, name, Some(end));
        self.done = self.done.max(end);
        if kind.names_original() && link.is_some() {
            self.author_around_title(floor, name.range, start);
        }
        true
    }

    /// Whether words behind a name are a credit where they stand.
    fn suffix_counts(&self, kind: CueKind, start: usize, end: usize) -> bool {
        let origin = matches!(kind, CueKind::OriginalPublication | CueKind::RepublishedFrom);
        // "[Example](…) में प्रकाशित": the first publication where the sentence speaks of the text itself.
        let asks = self.passage.text.len() > 3 * SHORT || kind == CueKind::Publication;
        !(asks && !self.has_subject(start)
            || kind == CueKind::BasedOn && !self.is_base_of_text(start, end)
            || kind == CueKind::FirstPublished
            || origin && self.is_of_other_work(start)
            || self.is_no_copy(kind, start, end)
            || self.is_clause_before(kind, end)
            // "从港口日报转载文章的问题": the verb goes on.
            || kind == CueKind::TakenFrom && self.passage.text[end..].starts_with(unspaced)
            || self.goes_on_as_other(kind, end))
    }

    /// "यह पाठ [समुद्र](…) पर आधारित है, CC BY 4.0": everyday words, which tell what a text was made from where the sentence speaks
    /// of that text and names a license.
    fn is_base_of_text(&self, start: usize, end: usize) -> bool {
        let floor = self.passage.sentence_start(start);
        let rest = self.passage.sentence_end(end).saturating_sub(end);
        self.has_subject(start) && (self.named_license_near(floor, start - floor) || self.named_license_near(end, rest))
    }

    /// "Xが書いた昔の文書": a clause before what it is about.
    fn is_clause_before(&self, kind: CueKind, end: usize) -> bool {
        let made = matches!(kind, CueKind::Author | CueKind::Translator);
        let han = |letter: char| matches!(letter, '\u{4e00}'..='\u{9fff}');
        made && self.passage.text[end..].starts_with(han)
            && !self.lexicon.starts_word(WordClass::Text, self.passage.folded_from(end))
    }

    /// Whether the cue is a part of longer words that say something else.
    fn goes_on_as_other(&self, kind: CueKind, end: usize) -> bool {
        // "Example 제공업체": a longer word.
        let hangul = |letter: char| matches!(letter, '\u{ac00}'..='\u{d7af}');
        let longer = || self.passage.text[..end].ends_with(hangul) && self.passage.text[end..].starts_with(hangul);
        // "Xを改変する方法": what one may do, not what was done.
        let potential = || self.lexicon.starts_word(WordClass::Potential, self.passage.folded_from(end));
        let adapted = matches!(kind, CueKind::AdaptedFrom | CueKind::BasedOn);
        kind == CueKind::Courtesy && longer() || adapted && potential()
    }

    /// "Jo Roe and Ana Petrov contributed to this report"
    fn tells_of_report(&self, start: usize, end: usize) -> bool {
        let cue = &self.passage.text[start..end];
        cue.is_ascii() || self.lexicon.speaks_of_text(&fold(cue))
    }

    /// From where on a name may stand before the cue; `None` where none does. "Dieser Beitrag wurde von Example übernommen";
    /// a chair is taken over, too.
    fn name_floor(&self, kind: CueKind, floor: usize, start: usize) -> Option<usize> {
        if kind != CueKind::TakenFrom {
            return Some(floor);
        }
        self.behind_last_carrier(floor, start).filter(|_| self.has_subject(start))
    }

    /// The link before the cue, whose text is the name.
    fn link_before_cue(&self, of_license: bool, floor: usize, start: usize, end: usize) -> Option<&'b Link> {
        let links = &self.passage.block.links;
        let at = self.before_bracket(floor, start);
        let far = if at < start && self.has_subject(start) { FAR } else { 24 };
        // The cue may start with the last word of the link: "[the Example tutorial](…)'s".
        let covered =
            self.passage.link_at(start).map(|(_, link)| link).filter(|link| link.text.end <= end && !link.bare);
        let before = links[..links.partition_point(|link| link.text.end <= at)].last().filter(|link| {
            let named = link.bare && self.passage.text[..link.text.start].ends_with(['(', '（']);
            // "[Kıyı](…) sitesinde Jo Roe imzasıyla": another name stands between.
            let between = self.passage.text[link.text.end..at].split_whitespace();
            let other = between.filter(|word| word.starts_with(char::is_uppercase)).count() >= 2;
            link.text.start >= floor.saturating_sub(1)
                && at - link.text.end <= far
                && !link.text.is_empty()
                && !(named || other)
        });
        let copied = || self.before_license_of_copy(floor, start).or(before.filter(|link| !is_license(&link.url)));
        if of_license { copied() } else { covered.or(before) }
    }

    /// Before the bracket that ends where the words do, and names a license: "[遅い潮](…)(磯村香織、CC BY 4.0)を翻訳したものです".
    pub(super) fn before_bracket(&self, floor: usize, start: usize) -> usize {
        let near = floor.max(boundary_behind(self.passage.text, start.saturating_sub(LONGEST_BRACKET)));
        let before = self.passage.text.get(near..start).unwrap_or_default().trim_end();
        let open = before.rfind(['(', '（']).filter(|_| before.ends_with([')', '）'])).map(|open| near + open);
        let licensed = |open: &usize| {
            let links = &self.passage.block.links;
            let mut inside = links[links.partition_point(|link| link.text.start < *open)..].iter();
            inside.next().is_some_and(|link| link.text.start < start && is_license(&link.url))
                || self.named_license_near(*open, start - open)
        };
        open.filter(licensed).map_or(start, |open| near + self.passage.text[near..open].trim_end().len())
    }

    /// The name before the cue: that of the link, else the words that end there.
    fn name_before_cue(&self, kind: CueKind, link: Option<&Link>, floor: usize, cue: Span) -> Option<name::Name> {
        if let Some(link) = link {
            return name::read(self.passage, self.lexicon, link.text.start, style_of(kind));
        }
        // "Example (https://…) to-suffix": what stands in brackets is no part of the name.
        let before = self.passage.text[floor..cue.start].trim_end();
        let open = before.rfind(['(', '（']).filter(|open| {
            before.len() - open <= 120
                && before[*open..].find([')', '）']).is_some_and(|close| before.len() - open - close <= 32)
        });
        let end = floor + before[..open.unwrap_or(before.len())].trim_end().len();
        name::read_back(self.passage, self.lexicon, floor, end)
            .filter(|name| name.words <= 5 && self.words(name.range).starts_with(char::is_uppercase))
            .or_else(|| self.unspaced_before(kind, floor, end, cue))
            .or_else(|| self.giver_before(kind, floor, end))
            .or_else(|| self.maker_before_cue(kind, floor, end))
    }

    /// Whether what stands before the cue is what was given, or a license, and nobody.
    fn is_no_name_before(&self, name: &name::Name) -> bool {
        let words = self.words(name.range);
        // "API를 제공": what is given, and not who gives.
        let last = words.char_indices().next_back().map_or("", |(at, _)| &words[at..]);
        let given = name.link.is_none() && self.lexicon.is(WordClass::ObjectEnding, last);
        // "Published under the License X", in languages that put the verb last.
        let linked = self.passage.link_at(name.range.start);
        let license = linked.is_some_and(|(_, link)| link.rel.iter().any(|rel| rel == "license"));
        given || license || self.ends_with_license_word(name.range.start) || is_version(&fold(words))
    }

    /// "Jo Roe'nin eserine dayanmaktadır": who made it, and a work without a title.
    fn based_on_work_of(&mut self, name: name::Name, floor: usize, start: usize, end: usize) -> bool {
        let first = name.range.start.min(start);
        let licensed = self.license_near(end, NEAR) || self.named_license_near(floor, start - floor);
        if name.weak || !(licensed || self.has_subject(first)) {
            return false;
        }
        let credit = self.credit(CreditKind::AdaptedFrom, Span::new(start, end), None, self.url(&name));
        self.credits.push(credit);
        if !name.address_only() {
            self.push(CreditKind::Author, first, name, None);
        }
        self.done = self.done.max(end);
        true
    }
}
