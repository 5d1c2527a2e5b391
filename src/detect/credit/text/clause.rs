//! What stands around a name: separators, titles, subjects, the end of the clause. Looks only, changes nothing.

use super::Reader;
use crate::detect::credit::lexicon::{WordClass, fold, unspaced};
use crate::detect::name;
use crate::source::Span;

impl Reader<'_, '_> {
    /// The offset behind a colon or the like.
    pub(super) fn behind_separator(&self, end: usize) -> Option<usize> {
        let text = self.passage.text;
        let at = name::skip_spaces(text, end);
        let spaced = at > end;
        let sign = text[at..].chars().next()?;
        let next = at + sign.len_utf8();
        let tight = text[next..].chars().next().is_some_and(|letter| !letter.is_whitespace());
        match sign {
            ':' | '：' | '﹕' | '︰' | '＝' | '►' | '▸' | '》' | '=' | '／' | '】' | '］' => Some(next),
            '/' if !spaced
                && tight
                && (text[..end].chars().next_back().is_some_and(unspaced)
                    || name::party_at(text, self.lexicon, next).is_some()) =>
            {
                Some(next)
            }
            '-' | '–' | '—' | '|' | '｜' if spaced && !tight => Some(next),
            _ => None,
        }
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

    /// "Left image:": a word or two of the label's own before it, from the start of the line or sentence.
    pub(super) fn is_modified(&self, start: usize) -> bool {
        let text = self.passage.text;
        let line = self.passage.breaks()[..self.passage.breaks().partition_point(|line| *line < start)]
            .last()
            .copied()
            .unwrap_or(0);
        let from = self.passage.sentence_start(start).max(line);
        let before = text[from..start].trim();
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
        let from = self.passage.refold(self.passage.sentence_start(start));
        let to = self.passage.refold(start);
        let sentence = &self.passage.folded[from..to.max(from)];
        self.lexicon.speaks_of_text(sentence)
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
        let mut roof = (from + within).min(folded.len());
        while !folded.is_char_boundary(roof) {
            roof += 1;
        }
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

    pub(super) fn is_date(&self, range: Span) -> bool {
        let words = self.words(range);
        words.split_whitespace().next().is_some_and(|word| {
            let folded = fold(word);
            // "Le Port": an article that begins a name.
            let article = self.lexicon.is(WordClass::Lead, &folded) && word.len() < words.trim_end().len();
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
            || matches!(word.as_str(), "is" | "ist" | "est" | "es") && self.license_near(word_end, 40)
    }

    pub(super) fn starts_cue(&self, at: usize) -> bool {
        let folded = self.passage.folded_from(at);
        let mut roof = 60.min(folded.len());
        while !folded.is_char_boundary(roof) {
            roof -= 1;
        }
        self.lexicon.cues(&folded[..roof]).next().is_some_and(|(start, _, _)| start == 0)
    }
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
