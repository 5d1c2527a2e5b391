//! What stands around a name: separators, titles, subjects, the end of the clause. Looks only, changes nothing.

use super::Reader;
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold, unspaced};
use crate::detect::name::{self, Style};
use crate::detect::notice::years;
use crate::detect::statement::kind::quotations;
use crate::detect::word;
use crate::document::is_medium_address;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_before, boundary_behind};

/// Bytes at the head of a sentence in which its subject stands.
const SUBJECT: usize = 48;

/// Words at most between those that speak of the text and what is said of it: "is in large part".
const BETWEEN: usize = 4;

/// Bytes before a sentence in which the text of a note is named.
const NOTE: usize = 300;

/// Blocks at the head of a page in which who wrote it is named.
const NAMING: usize = 8;

/// Letters of a name in the genitive at least.
const GENITIVE: usize = 5;

/// Longest block in which a credit may be dictated, in bytes.
const DICTATED: usize = 1_000;

/// Words of a date at most: "le samedi 3 mai 2025 dans la".
const DATE_WORDS: usize = 10;

impl Reader<'_, '_> {
    /// Behind a date and what leads from it to a name: "on 3 May 2025 in", "in the May 2025 issue of"; the same place
    /// where no year stands.
    pub(super) fn behind_date(&self, at: usize) -> usize {
        let text = self.passage.text;
        if let Some(end) = self.behind_unspaced_date(at) {
            return end;
        }
        let (mut next, mut dated, mut led) = (at, false, false);
        for _ in 0..DATE_WORDS {
            let from = name::skip_spaces(text, next);
            let end = word_end(text, from);
            let word = text[from..end].trim_matches([',', '.', '(', ')', ';']);
            let folded = fold(word);
            let is = |class| self.lexicon.is(class, &folded);
            let number = word.starts_with(|letter: char| letter.is_ascii_digit());
            // "Mai-Ausgabe"
            let head = word.split('-').next().unwrap_or(word);
            let month = is_month(head) && !is(WordClass::Lead) && self.lexicon.is(WordClass::NotName, &fold(head));
            let classes =
                [WordClass::DateWord, WordClass::Carrier, WordClass::Inner, WordClass::Particle, WordClass::Lead];
            let small = !word.starts_with(char::is_uppercase)
                && (classes.into_iter().any(is) || self.lexicon.opens_byline(&folded));
            let dash = matches!(word, "–" | "—" | "-" | "|");
            // "Erstmals erschienen sie 1954 im Hafenboten": something else did.
            if is(WordClass::Pronoun) && !is(WordClass::Particle) && !is(WordClass::Lead) {
                return at;
            }
            if word.is_empty() || !(number || month || small || dash) || self.passage.link_at(from).is_some() {
                break;
            }
            dated |= number && holds_year(word);
            // "2025'te"
            let led_by_ending = number && word.contains(['\'', '’']);
            led = small || dash || led_by_ending || text[from..end].ends_with([',', ')', ';']);
            next = end;
        }
        if dated && led { next } else { at }
    }

    /// Behind the year of "photo © 2023 Example Museum".
    pub(super) fn behind_year_of_right(&self, start: usize, at: usize) -> usize {
        let text = self.passage.text;
        let mark = text[start..at].split_whitespace().next_back().unwrap_or("");
        let (dated, end) = years(self.lexicon, text, at);
        if dated && self.lexicon.starts_copyright(&fold(mark)) { text[..end].trim_end_matches(',').len() } else { at }
    }

    /// Behind the sign and the years of "Photo: (c) 2019 Jo Roe".
    pub(super) fn behind_sign_of_right(&self, at: usize) -> usize {
        let text = self.passage.text;
        let next = name::skip_spaces(text, at);
        let Some(sign) = ["(c)", "(C)", "©"].into_iter().find(|sign| text[next..].starts_with(sign)) else {
            return at;
        };
        let (dated, end) = years(self.lexicon, text, next + sign.len());
        if dated { text[..end].trim_end_matches(',').len() } else { next + sign.len() }
    }

    /// Behind the "by" of "Photograph © 2019 by Jo Roe"; `end` is where the cue ends.
    pub(super) fn behind_by_of_right(&self, end: usize, at: usize) -> usize {
        let text = self.passage.text;
        let next = name::skip_spaces(text, at);
        let word = word_end(text, next);
        if at > end && self.lexicon.opens_byline(&fold(&text[next..word])) { word } else { at }
    }

    /// Behind "2025年5月3日发表于".
    fn behind_unspaced_date(&self, at: usize) -> Option<usize> {
        let end = at + han_date(self.lexicon, &self.passage.text[at..]);
        if end == at {
            return None;
        }
        self.passage.cue_at(self.lexicon, end).map(|(behind, _)| behind)
    }

    /// The offset behind a colon or the like.
    pub(super) fn behind_separator(&self, end: usize) -> Option<usize> {
        let text = self.passage.text;
        let at = name::skip_spaces(text, end);
        let spaced = at > end;
        let sign = text[at..].chars().next()?;
        let next = at + sign.len_utf8();
        let tight = text[next..].chars().next().is_some_and(|letter| !letter.is_whitespace());
        match sign {
            ':' | '：' | '﹕' | '︰' | '＝' | '►' | '▸' | '》' | '／' | '】' | '］' => Some(next),
            // "사진=Example"; "original = self.image" is a line of a program.
            '=' if text[..end].chars().next_back().is_some_and(|letter| !letter.is_ascii()) => Some(next),
            '/' if !spaced
                && tight
                && (text[..end].chars().next_back().is_some_and(unspaced)
                    || name::party_at(text, self.lexicon, next).is_some()
                    || self.is_name_behind_stroke(next)) =>
            {
                Some(next)
            }
            '-' | '–' | '—' | '|' | '｜' if spaced && !tight => Some(next),
            // "文｜林晓月"
            '｜' if !spaced && tight && text[..end].chars().next_back().is_some_and(unspaced) => Some(next),
            _ => None,
        }
    }

    /// "Photo/Jo Roe" at the end of a caption: somebody's name, and no second label.
    fn is_name_behind_stroke(&self, at: usize) -> bool {
        let named = |name: &name::Name| name.words >= 2 && !name.weak && name.range.start == at;
        self.passage.place.caption
            && !self.starts_cue(at)
            && name::read(self.passage, self.lexicon, at, Style::Person)
                .is_some_and(|name| named(&name) && self.ends_sentence(name.end))
    }

    /// The offset behind the colon of "Photo, left:", "Bild – oben:", "Image (top):".
    pub(super) fn behind_position(&self, end: usize) -> Option<usize> {
        let text = self.passage.text;
        let mut at = name::skip_spaces(text, end);
        let sign = text[at..].chars().next().filter(|sign| matches!(sign, ',' | '(' | '–' | '-' | '—'));
        if let Some(sign) = sign {
            at = name::skip_spaces(text, at + sign.len_utf8());
        }
        let stop = text[at..].char_indices().take(30).find(|(_, letter)| matches!(letter, ':' | ')' | '：'))?.0;
        let place = self.lexicon.is(WordClass::Position, &fold(text[at..at + stop].trim()));
        let bracket = text[at + stop..].starts_with(')');
        place.then(|| self.behind_separator(at + stop + usize::from(bracket))).flatten()
    }

    /// "ht:Anyland", "af:Anyland": the code of a language before the title of a page.
    pub(super) fn is_interwiki(&self, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let code = &text[start..end];
        let title = text[end..].strip_prefix(':').and_then(|title| title.chars().next());
        code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()) && title.is_some_and(char::is_alphabetic)
    }

    /// "[Image:Flag of Anyland, state](/wiki/File:Flag_of_Anyland.svg)": a link that is named after the file it leads to.
    pub(super) fn is_title_of_file(&self, start: usize) -> bool {
        let Some((_, link)) = self.passage.link_at(start).filter(|(_, link)| link.text.start == start) else {
            return false;
        };
        let named =
            self.passage.text[start..link.text.end].split_once(':').is_some_and(|(_, title)| !title.starts_with(' '));
        named && is_medium_address(&link.url)
    }

    /// "Left image:": a word or two of the label's own before it, from the start of the line or sentence.
    pub(super) fn is_modified(&self, start: usize) -> bool {
        let text = self.passage.text;
        let line = self.passage.breaks()[..self.passage.breaks().partition_point(|line| *line < start)]
            .last()
            .copied()
            .unwrap_or(0);
        let from = self.passage.sentence_start(start).max(line);
        let before = text[from..start].trim();
        // "地图：…", "댓글: …": one letter right behind another is the end of a longer word.
        let mut cue = text[start..].chars().take_while(|letter| unspaced(*letter));
        let one = cue.next().is_some() && cue.next().is_none();
        if one && text[..start].ends_with(unspaced) && !self.lexicon.is(WordClass::Position, &fold(before)) {
            return false;
        }
        // "…, right image:" in a list of them.
        if let Some((_, last)) = before.rsplit_once([',', ';'])
            && self.lexicon.is(WordClass::Position, &fold(last.trim()))
        {
            return true;
        }
        before.len() <= 25
            && before.split_whitespace().count() <= 2
            && !before.split_whitespace().any(|word| {
                let folded = fold(word);
                self.lexicon.is(WordClass::Inner, &folded) || self.lexicon.is(WordClass::Carrier, &folded)
            })
            && before.chars().all(|letter| letter.is_alphabetic() || letter.is_whitespace() || letter == '-')
    }

    /// Says whether the words before the cue speak of the text itself: "this article was …".
    pub(super) fn has_subject(&self, start: usize) -> bool {
        let sentence = self.passage.folded_before(start);
        self.lexicon.speaks_of_text(sentence)
    }

    /// Whether the sentence speaks of the text itself, or begins with a word that stands for it.
    pub(super) fn tells_of_text(&self, start: usize) -> bool {
        self.has_subject(start) || self.stands_for_text(start)
    }

    /// "This chapter is licensed under CC BY 4.0. It is adapted from": whether the sentence begins with a word that stands for the
    /// text, of which the one before it speaks first.
    fn stands_for_text(&self, start: usize) -> bool {
        let from = self.passage.sentence_start(start);
        let first = word::words(self.passage.folded_before(start)).next().unwrap_or_default();
        if from == 0 || !self.lexicon.is(WordClass::Pronoun, first) {
            return false;
        }
        let before = self.passage.text[..from].trim_end_matches(|mark: char| !mark.is_alphanumeric()).len();
        let sentence = self.passage.folded_before(before);
        self.lexicon.text_starts(sentence.trim_start()).is_some_and(|at| at == 0)
    }

    /// Whether the sentence tells of another work than the text: "The study was first published in …". A note in italics
    /// is the text's, and so is what stands below a picture the picture's.
    pub(super) fn is_of_other_work(&self, start: usize) -> bool {
        let from = self.passage.refold(self.passage.sentence_start(start));
        let before = self.passage.folded_before(start);
        let other = || self.lexicon.other_work(before).is_some_and(|at| at <= SUBJECT);
        !self.passage.block.emphasized
            && !self.passage.place.caption
            && !self.lexicon.speaks_of_text(before)
            && (other() || self.is_of_word_before(before, from) || self.is_of_somebody(before))
    }

    /// "Nora Tamm's essay originally appeared in", "Tamms Essay erschien zuerst in": the text of somebody else, where the head
    /// of the page does not name them.
    fn is_of_somebody(&self, sentence: &str) -> bool {
        let mut words = sentence.split_whitespace();
        let owner =
            words.rfind(|word| word.len() > "'s".len() && word.ends_with("'s")).or_else(|| self.genitive(sentence));
        let stem = |word: &'_ str| word.trim_end_matches('s').trim_end_matches('\'').to_owned();
        let day = |word: &str| self.lexicon.is(WordClass::NotName, &stem(word));
        owner.is_some_and(|owner| !day(owner) && !self.names_at_head(&stem(owner)))
            && !sentence.split_whitespace().any(|word| self.lexicon.is(WordClass::AtHand, word))
    }

    /// "Tamms Essay": the first word of a folded sentence, where it ends as names do that own the text behind them. Adjectives
    /// end in "es".
    fn genitive<'s>(&self, sentence: &'s str) -> Option<&'s str> {
        let mut words = sentence.split_whitespace();
        let owner =
            words.next().filter(|word| word.len() >= GENITIVE && word.ends_with('s') && !word.ends_with("es"))?;
        let known = [WordClass::Lead, WordClass::NotName, WordClass::Pronoun, WordClass::DateWord, WordClass::Text];
        let text = words.next().is_some_and(|word| self.lexicon.is(WordClass::Text, word));
        (text && !known.into_iter().any(|class| self.lexicon.is(class, owner))).then_some(owner)
    }

    /// Whether the first short blocks of the page name somebody, by this folded word.
    fn names_at_head(&self, word: &str) -> bool {
        let head = self.document.blocks.iter().take(NAMING).filter(|block| block.text.text.len() <= NOTE);
        let mut others = head.filter(|block| !std::ptr::eq(*block, self.passage.block));
        others.any(|block| word::words(&fold(&block.text.text)).any(|name| name == word))
    }

    /// "Write: “Originally published by X”": words that somebody else is to write, or that a sentence goes on to speak of.
    pub(super) fn is_dictated(&self, start: usize) -> bool {
        let text = self.passage.text;
        if text.len() > DICTATED {
            return false;
        }
        let quotation = quotations(text).into_iter().find(|quotation| quotation.contains(Span::new(start, start)));
        quotation.is_some_and(|quotation| {
            let before = text[..quotation.start].trim_end();
            let sentence = &before[self.passage.sentence_start(before.len())..];
            let told = sentence.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() >= 2;
            let opens = before.ends_with([':', '：', ',']) && before.contains(char::is_alphabetic);
            let behind =
                text.get(quotation.end..).unwrap_or("").trim_start_matches(['"', '”', '“', '»', '’', '.', ' ']);
            let spoken_of = before.ends_with(char::is_lowercase) && behind.starts_with(char::is_lowercase);
            !self.passage.place.caption && (opens || told || spoken_of)
        })
    }

    /// "In 1987. It was first published by …": what stands for something that the block speaks of before, where that is not
    /// the text.
    fn is_of_word_before(&self, sentence: &str, from: usize) -> bool {
        let words = &self.passage.folded[boundary_behind(&self.passage.folded, from.saturating_sub(NOTE))..from];
        let first = sentence.split_whitespace().next().unwrap_or("");
        self.lexicon.is(WordClass::Pronoun, first) && !words.trim().is_empty() && !self.lexicon.speaks_of_text(words)
    }

    /// Says whether words that speak of the text itself stand right before the cue: "this article, too, is", no "this
    /// article tells of the settings".
    pub(super) fn is_governed(&self, start: usize) -> bool {
        let sentence = self.passage.folded_before(start);
        let Some(end) = self.lexicon.text_ends(sentence) else { return false };
        let between = &sentence[end..];
        between.split_whitespace().count() <= BETWEEN
            && between.chars().filter(|letter| unspaced(*letter)).count() <= BETWEEN
    }

    /// Says whether the sentence or the bracket ends here.
    pub(super) fn ends_sentence(&self, end: usize) -> bool {
        let rest = self.passage.text[end..].trim_start_matches([' ', '\u{a0}', '"', '”', '»', '’', '\'']);
        rest.is_empty()
            || rest.starts_with(['.', ';', ')', ']', '|', '。', '）', '—', '–'])
            || self.passage.breaks_at(self.passage.text.len() - rest.len())
            || (end..self.passage.text.len() - rest.len()).any(|place| self.passage.breaks_at(place))
    }

    pub(super) fn line_is_short(&self, start: usize) -> bool {
        let breaks = self.passage.breaks();
        let next = breaks.partition_point(|line| *line <= start);
        let end = breaks.get(next).copied().unwrap_or(self.passage.text.len());
        end - start <= 200
    }

    /// Behind a title: a quotation mark or a link that ends.
    pub(super) fn behind_title(&self, start: usize) -> bool {
        let before = self.passage.text[..start].trim_end();
        before.ends_with(['"', '”', '“', '»', '\'', '’', '」', ',', '_'])
            || self.passage.link_at(before.len().saturating_sub(1)).is_some()
    }

    pub(super) fn license_near(&self, at: usize, within: usize) -> bool {
        let links = &self.passage.block.links;
        let linked = links[links.partition_point(|link| link.text.start < at)..].iter();
        if linked.take_while(|link| link.text.start <= at + within).take(8).any(|link| is_license(&link.url)) {
            return true;
        }
        let from = self.passage.refold(at);
        let folded = &self.passage.folded;
        let roof = boundary_behind(folded, from + within);
        let mut previous = ' ';
        for (place, letter) in folded[from..roof].char_indices() {
            if !previous.is_alphanumeric()
                && letter.is_alphanumeric()
                && self.lexicon.starts_license(&folded[from + place..])
            {
                return true;
            }
            previous = letter;
        }
        false
    }

    /// The same for a license that has a name of its own: more than "the following license".
    pub(super) fn named_license_near(&self, at: usize, within: usize) -> bool {
        let mut from = at;
        while let Some(next) = self.next_license(from).filter(|next| next - at <= within) {
            if self.is_told_apart(next) {
                return true;
            }
            from = self.license_end(next).max(next + 1);
            from = boundary_behind(self.passage.text, from);
        }
        false
    }

    pub(super) fn is_date(&self, range: Span) -> bool {
        let words = self.words(range);
        words.split_whitespace().next().is_some_and(|word| {
            let folded = fold(word);
            // "Le Port", "A Maré": an article that begins a name.
            let article =
                (word.len() == 1 || self.lexicon.is(WordClass::Lead, &folded)) && word.len() < words.trim_end().len();
            self.lexicon.is(WordClass::NotName, &folded) && !article
                || word.chars().all(|letter| letter.is_ascii_digit())
        })
    }

    /// Says whether the clause ends here, or goes on with what may stand behind a name.
    pub(super) fn ends_clause(&self, end: usize) -> bool {
        let text = self.passage.text;
        let at = name::skip_spaces(text, end);
        if (end..=at).any(|place| self.passage.breaks_at(place)) {
            return true;
        }
        let Some(next) = text[at..].chars().next() else { return true };
        if !next.is_alphanumeric() {
            return !matches!(next, '%' | '$' | '€' | ':' | '：') || self.passage.text[at..].starts_with(": ");
        }
        if at == end {
            return unspaced(next) && self.starts_cue(at);
        }
        // "By Jo Roe jo@example.org"
        if text[at..word_end(text, at)].split_once('@').is_some_and(|(_, host)| host.contains('.')) {
            return true;
        }
        let word_end =
            at + text[at..word_end(text, at)].find([',', ';', ':', '.', '(', ')']).unwrap_or(word_end(text, at) - at);
        let word = fold(&text[at..word_end]);
        self.lexicon.is(WordClass::Carrier, &word)
            || self.lexicon.is(WordClass::Joiner, &word)
            || self.lexicon.is(WordClass::NotName, &word) && name::is_capital(&text[at..word_end])
            || next.is_numeric()
            || self.lexicon.starts_license(self.passage.folded_from(at))
            || name::party_at(text, self.lexicon, at).is_some()
            || (name::is_capital(&text[at..word_end]) && self.starts_cue(at))
            || (self.lexicon.is(WordClass::Copula, &word)
                || self.lexicon.is(WordClass::LicenseWord, &word) && word.chars().count() > 2)
                && self.license_near(word_end, 40)
    }

    pub(super) fn starts_cue(&self, at: usize) -> bool {
        let folded = self.passage.folded_from(at);
        let roof = boundary_before(folded, 60);
        self.lexicon.cues(&folded[..roof]).next().is_some_and(|(start, _, _)| start == 0)
    }
}

/// The length of a date that a text in Han begins with: "2025年5月3日".
fn han_date(lexicon: &CreditLexicon, text: &str) -> usize {
    let signs = lexicon.words(WordList::DateSign);
    let mut len = 0;
    while let Some(rest) = text.get(len..) {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let step = if digits > 0 { digits } else { signs.opening(rest).map_or(0, str::len) };
        if step == 0 {
            break;
        }
        len += step;
    }
    let year = lexicon.words(WordList::YearSign).are_in(&text[..len]);
    if year && text.starts_with(|letter: char| letter.is_ascii_digit()) { len } else { 0 }
}

fn is_month(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_alphabetic)
}

/// "2025", "03.05.2025"
fn holds_year(word: &str) -> bool {
    word.split(|letter: char| !letter.is_ascii_digit()).any(|part| part.len() == 4 && part.starts_with(['1', '2']))
}

/// Says whether an address leads to the deed of a license, whatever the text of its link.
pub(super) fn is_license(url: &str) -> bool {
    ["creativecommons.org/licenses/", "creativecommons.org/publicdomain/", "rightsstatements.org/vocab/"]
        .iter()
        .any(|page| url.contains(page))
}

/// The end of the word at an offset; words are looked at up to some length only.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    text[at..]
        .char_indices()
        .take(60)
        .take_while(|(_, letter)| !letter.is_whitespace())
        .last()
        .map_or(at, |(len, letter)| at + len + letter.len_utf8())
}
