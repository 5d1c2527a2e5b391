//! Lines in which places alone tell who did what: "Text Jo Roe Foto Ana Petrov" below a title, "김하늘 기자", "山本蓮撮影".

use super::Reader;
use super::kind::style_of;
use super::marked::cut;
use crate::detect::credit::lexicon::{Cue, WordClass, fold};
use crate::detect::credit::passage::Start;
use crate::detect::name::{self, Name, Style};
use crate::document::Role;
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Longest line, in bytes.
const LONGEST: usize = 120;

/// Labels of a line at most.
const LABELS: usize = 6;

/// What parts the credits of a line.
const PARTS: [char; 12] = [' ', '·', ',', '/', '|', '•', ';', '–', '-', '&', '\u{2028}', '\n'];

/// Words before the trade of who wrote a Korean text, and behind it, that are looked at.
const WORDS: usize = 4;

/// Bytes of a caption's end that say who took the picture.
const SHOT: usize = 80;

fn is_han(words: &str) -> bool {
    words.chars().all(|letter| matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'))
}

fn is_hangul(words: &str) -> bool {
    words.chars().all(|letter| matches!(letter, '\u{ac00}'..='\u{d7af}'))
}

impl Reader<'_, '_> {
    /// "Text Jo Roe Foto Ana Petrov": labels without colons, each with a name, and nothing else in the line.
    pub(super) fn bare_pairs(&mut self) {
        let (text, place) = (self.passage.text, self.passage.place);
        if !place.head || place.caption || text.len() > LONGEST || self.passage.block.role != Role::Body {
            return;
        }
        let mut labels: Vec<(usize, usize, CueKind)> = Vec::new();
        let mut from = 0;
        while let Some((first, last, uses)) = self.passage.next_cue(self.lexicon, from) {
            from = last.max(first + 1);
            let kind = uses.iter().find_map(|cue| match cue {
                Cue::Label(kind) => Some(*kind),
                _ => None,
            });
            let title = self.lexicon.is(WordClass::TrailingTitle, &self.passage.folded[first..last]);
            let begins = self.passage.text[..self.passage.unfold(first)].chars().next_back();
            let apart = begins.is_none_or(|sign| PARTS.contains(&sign));
            if let Some(kind) = kind.filter(|_| apart && (labels.is_empty() || !title)) {
                labels.push((self.passage.unfold(first), self.passage.unfold(last), kind));
            }
            if labels.len() > LABELS {
                return;
            }
        }
        if labels.len() < 2 || labels.first().is_none_or(|label| label.0 != name::skip_spaces(text, 0)) {
            return;
        }
        let ends: Vec<usize> = labels.iter().skip(1).map(|label| label.0).chain([text.len()]).collect();
        let found: Option<Vec<_>> = labels
            .iter()
            .zip(ends)
            .map(|((start, end, kind), until)| {
                let stop = end + text.get(*end..until)?.trim_end_matches(PARTS).len();
                let name = self.name_between(*end, stop)?;
                (style_of(*kind) == Style::Person).then(|| (self.kind(*kind, &name, *start), *start, name))
            })
            .collect();
        for (kind, start, name) in found.unwrap_or_default() {
            self.done = self.push(kind, start, name, None).max(self.done);
        }
    }

    /// The name that is all of what stands between two places, but for the trade behind it: "김하늘 기자".
    fn name_between(&self, at: usize, stop: usize) -> Option<Name> {
        let text = self.passage.text;
        let spaced = name::skip_spaces(text, at) > at;
        let name = name::read(self.passage, self.lexicon, at, Style::Person).filter(|_| spaced)?;
        let name = if name.range.end > stop { cut(text, name, stop) } else { name };
        let words = self.words(name.range);
        let rest = text.get(name.range.end..stop)?.trim();
        let person = (2..=4).contains(&name.words)
            || (2..=4).contains(&words.chars().count()) && (is_han(words) || is_hangul(words));
        let alone = rest.is_empty() || self.lexicon.is(WordClass::TrailingTitle, &fold(rest));
        let nobody = name.weak || name.address_only() || name::is_organization(self.lexicon, words);
        (person && alone && !nobody).then_some(name)
    }

    /// "김하늘 기자 haneul@example.kr", "[해안일보 김하늘 기자]", "(서울=연합뉴스) 김하늘 기자 = …": who wrote a Korean text.
    pub(super) fn titled_name(&mut self) {
        let place = self.passage.place;
        if !(place.head || place.tail) || place.caption || self.passage.block.role != Role::Body {
            return;
        }
        let text = self.passage.text;
        let mut words = text.split_whitespace().take(WORDS).peekable();
        let mut before: Option<(usize, &str)> = None;
        let mut first = true;
        let mut at = 0;
        while let Some(word) = words.next() {
            let Some(start) = text[at..].find(word).map(|start| at + start) else { return };
            at = start + word.len();
            let bare = word.trim_end_matches([']', ')', '=']);
            if let Some((start, named)) = before
                && self.lexicon.is(WordClass::TrailingTitle, &fold(bare))
            {
                let ends = bare.len() < word.len()
                    || words.peek().is_none_or(|next| next.starts_with('=') || next.contains('@'));
                let closed = !text.starts_with('[') || word.ends_with(']') || words.peek().is_none();
                let person = (2..=4).contains(&named.chars().count()) && is_hangul(named);
                if !(ends && closed && person) {
                    return;
                }
                let range = Span::new(start, start + named.len());
                let name = Name::plain(range, None, 1);
                self.done = self.push(CreditKind::Author, start, name, None).max(self.done);
                return;
            }
            // What stands before the name is in brackets: a paper, a city and its agency.
            if before.is_some() {
                return;
            }
            let bracket = first && word.starts_with(['[', '(', '【']);
            if !bracket {
                before = Some((start, bare));
            }
            first = false;
        }
    }

    /// "本报记者 林晓月", "記者林曉月／台北報導": who wrote a Chinese text, in a line of its own.
    pub(super) fn han_reporter(&mut self) {
        const LONGEST_LINE: usize = 90;
        const LEAD: usize = 6;
        let place = self.passage.place;
        let text = self.passage.text;
        if !(place.head || place.tail)
            || place.caption
            || self.passage.block.role != Role::Body
            || text.len() > LONGEST_LINE
        {
            return;
        }
        let line = text.trim_start_matches(['（', '(', '【', '[', ' ']);
        let start = text.len() - line.len();
        let leads = line.char_indices().skip(1).take(LEAD).map(|(at, _)| at);
        let lead =
            leads.filter(|at| self.lexicon.is(WordClass::Lead, &fold(&line[..*at])) && is_han(&line[..*at])).last();
        let Some(behind) = lead.map(|at| name::skip_spaces(text, start + at)) else { return };
        let rest = &text[behind..];
        let len = rest.find(|letter: char| !is_han(letter.encode_utf8(&mut [0; 4]))).unwrap_or(rest.len());
        let named = &rest[..len];
        // "记者会": another word goes on there.
        let first = named.char_indices().nth(1).map_or("", |(at, _)| &named[..at]);
        if !self.lexicon.is(WordClass::GivenName, first) {
            return;
        }
        if named.char_indices().skip(1).any(|(at, _)| self.lexicon.words(WordList::Shot).has(&named[at..])) {
            return;
        }
        let tail = rest[len..].trim_matches(|letter: char| " ／/）)】]".contains(letter));
        if !(2..=4).contains(&named.chars().count()) || tail.chars().count() > LEAD || !is_han(tail) {
            return;
        }
        let range = Span::new(behind, behind + len);
        let name = Name::plain(range, None, 1);
        self.done = self.push(CreditKind::Author, start, name, None).max(self.done);
    }

    /// "[김하늘 기자]", "(항구일보 김하늘 기자)": who wrote, with a title behind the name, in brackets in a line of its own.
    pub(super) fn titled_reporter(&mut self) {
        const LONGEST_LINE: usize = 90;
        let place = self.passage.place;
        let text = self.passage.text;
        let body = self.passage.block.role == Role::Body && !place.caption && (place.head || place.tail);
        if !body || text.len() > LONGEST_LINE {
            return;
        }
        let brackets = [('[', ']'), ('(', ')'), ('【', '】')];
        let whole = text.trim();
        let inside = brackets.into_iter().find_map(|(open, close)| whole.strip_prefix(open)?.strip_suffix(close));
        let Some((named, title)) = inside.and_then(|inside| inside.trim().rsplit_once(' ')) else { return };
        let name = named.trim_end().rsplit(' ').next().unwrap_or_default();
        let hangul = |letter: char| matches!(letter, '\u{ac00}'..='\u{d7af}');
        // "(사진 기자)": what somebody is, and no name.
        let is_name = (2..=4).contains(&name.chars().count())
            && name.chars().all(hangul)
            && self.lexicon.words(WordList::FamilyName).open(name)
            && !self.lexicon.is_cue(&fold(name));
        if !is_name || !self.lexicon.is(WordClass::TrailingTitle, &fold(title)) {
            return;
        }
        let Some(at) = text.rfind(name) else { return };
        let range = Span::new(at, at + name.len());
        let name = Name::plain(range, None, 1);
        self.done = self.push(CreditKind::Author, at, name, None).max(self.done);
    }

    /// "照片由林晓月提供": the name without what was done behind it.
    pub(super) fn without_deed(&self, name: Name) -> Name {
        let words = self.words(name.range);
        let deeds = self.lexicon.words(WordList::Shot);
        if name.words != 1 || name.link.is_some() || !is_han(words) {
            return name;
        }
        let cut = words.char_indices().skip(2).map(|(at, _)| at).find(|at| deeds.has(&words[*at..]));
        cut.map_or(name, |cut| {
            let end = name.range.start + cut;
            Name { range: Span::new(name.range.start, end), ..name }
        })
    }

    /// "（新华社记者林晓月摄）", "山本蓮撮影": the end of a caption, with the word for taking a picture behind the name.
    pub(super) fn shot_by(&mut self) {
        let text = self.passage.text;
        let end = text.trim_end_matches([' ', '）', ')', '。', '.', ']', '】', '=', '＝']);
        let words = self.lexicon.words(WordList::Shot);
        let from = crate::source::boundary_behind(end, end.len().saturating_sub(SHOT));
        let Some(at) =
            end[from..].char_indices().rev().take(3).map(|(at, _)| from + at).find(|at| words.has(&end[*at..]))
        else {
            return;
        };
        let before = end[..at].trim_end();
        let parts = |letter: char| letter.is_whitespace() || "（(。，、：:／/【[=＝；;".contains(letter);
        let Some(tail) = before.get(from..) else { return };
        let cut = tail.char_indices().rev().find(|(_, letter)| parts(*letter));
        let start = from + cut.map_or(0, |(at, letter)| at + letter.len_utf8());
        let mut leads = before[start..].char_indices().map(|(at, _)| start + at);
        let lead = leads.rfind(|at| self.lexicon.is(WordClass::Lead, &fold(&before[start..*at])));
        let start = lead.unwrap_or(start);
        let named = &before[start..];
        // "新华社记者 林晓月 摄": the word for their trade stands before a blank.
        let trade = text[..start].trim_end_matches(' ');
        let ends = |lead: &str| self.lexicon.is(WordClass::Lead, &fold(lead)) && is_han(lead);
        let spaced = trade.len() < start && trade.char_indices().rev().nth(1).is_some_and(|(at, _)| ends(&trade[at..]));
        let lead = lead.or_else(|| spaced.then_some(start));
        let dated = lead.is_none()
            && named
                .char_indices()
                .any(|(at, letter)| self.lexicon.is(WordClass::DateWord, &named[at..at + letter.len_utf8()]));
        let whole = self.lexicon.words(WordList::Nobody).has(&end[start..]);
        // "港の船＝山本蓮撮影"
        let sign = text[..start].ends_with(['＝', '=']);
        let begins = start == 0 || sign || self.passage.start(start) >= Start::Bracket || lead.is_some();
        // "（林月摄）", "林月 摄": a bracket, or a blank, tells where two letters are a name.
        let enclosed = text[..start].ends_with(['（', '(']) && end.len() < text.len();
        let least = if lead.is_some() || enclosed || before.len() < at { 2 } else { 3 };
        let taken = named.ends_with('拍');
        if !(least..=4).contains(&named.chars().count()) || !is_han(named) || dated || whole || taken || !begins {
            return;
        }
        let range = Span::new(start, start + named.len());
        let name = Name::plain(range, None, 1);
        let kind = self.media_kind();
        self.done = self.push(kind, start, name, Some(end.len())).max(self.done);
    }
}
