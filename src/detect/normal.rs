//! Text folded for recognition, with the way back.
//!
//! Case, full-width forms, digits of other scripts, quotation marks, invisible characters, vowel marks, letters that
//! keyboards mix up and every run of spaces, dashes and underscores are folded away, so that "CC–BY–NC" and
//! "cc by nc" read the same.

use crate::lexicon::fold::is_caseless;
use crate::lexicon::starts::{CHUNK, flags_at};
use crate::source::{Span, narrow};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

/// Folded text and where each byte of it came from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Normal {
    /// The folded text.
    pub(crate) text: String,
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// Whether the way back is not asked for.
    one_way: bool,
}

impl Normal {
    /// Folds a text.
    pub(crate) fn of(text: &str) -> Self {
        let room = text.len();
        let mut normal = Self {
            text: String::with_capacity(room),
            starts: Vec::with_capacity(room),
            ends: Vec::with_capacity(room),
            one_way: false,
        };
        normal.push_text(text);
        normal
    }

    fn push_text(&mut self, text: &str) {
        // What stays as it is, or is but lowered, is added in one go: letters, digits, plain signs, single blanks.
        let (mut steady, mut at) = (0, 0);
        let mut blank = false;
        let bytes = text.as_bytes();
        // Of the chunk at hand: where it begins, where ASCII stands that folding only lowers, where blanks.
        let mut chunk = (usize::MAX, 0, 0);
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii() {
                let from = at - at % CHUNK;
                if chunk.0 != from {
                    chunk = (from, flags_at(bytes, from, only_lowers), flags_at(bytes, from, |byte| byte == b' '));
                }
                let (lowers, blanks) = (chunk.1 >> (at - from), chunk.2 >> (at - from));
                let run = (lowers | blanks & !(blanks << 1 | u64::from(blank))).trailing_ones() as usize;
                if run > 0 {
                    at = (at + run).min(from + CHUNK).min(bytes.len());
                    blank = bytes[at - 1] == b' ';
                    continue;
                }
            }
            let Some(ch) = text[at..].chars().next() else { break };
            let end = at + ch.len_utf8();
            if is_steady(ch) {
                blank = false;
            } else {
                self.push_steady(text, steady, at);
                self.push(ch, at, end);
                blank = self.text.ends_with(' ');
                steady = end;
            }
            at = end;
        }
        self.push_steady(text, steady, text.len());
    }

    /// Adds what is but lowered.
    fn push_steady(&mut self, text: &str, from: usize, to: usize) {
        let steady = &text[from..to];
        let start = self.text.len();
        self.text.push_str(steady);
        self.text[start..].make_ascii_lowercase();
        if self.one_way {
            return;
        }
        if steady.is_ascii() {
            self.starts.extend((from..to).map(narrow));
            self.ends.extend((from + 1..=to).map(narrow));
        } else {
            for (at, ch) in steady.char_indices() {
                let (start, end) = (from + at, from + at + ch.len_utf8());
                self.starts.resize(self.starts.len() + ch.len_utf8(), narrow(start));
                self.ends.resize(self.ends.len() + ch.len_utf8(), narrow(end));
            }
        }
    }

    fn push(&mut self, ch: char, start: usize, end: usize) {
        if ch.is_ascii() {
            self.push_folded(ch.to_ascii_lowercase(), start, end);
        } else if is_steady(ch) {
            self.push_whole(ch, start, end);
        } else if ch == '\u{200c}' && self.text.chars().next_back().is_some_and(is_arabic) {
            // Within Persian words a non-joiner stands where others put a blank; in Indic scripts it shapes a letter.
            self.push_folded(' ', start, end);
        } else if !is_invisible(ch) && !is_vowel_mark(ch) {
            if (is_combining_mark(ch) || is_hangul_part(ch)) && self.push_composed(ch, end) {
                return;
            }
            // Compatibility forms first: "４" is "4", "ⓒ" stays itself to be told from a letter.
            if ch == 'ⓒ' || ch == 'Ⓒ' {
                self.push_folded('©', start, end);
                return;
            }
            for part in std::iter::once(ch).nfkc() {
                for lower in part.to_lowercase() {
                    self.push_folded(lower, start, end);
                }
            }
        }
    }

    /// Joins a mark with the letter before it, where there is a letter for both.
    fn push_composed(&mut self, mark: char, end: usize) -> bool {
        let Some(base) = self.text.chars().next_back() else { return false };
        let Some(whole) = compose(base, mark) else { return false };
        let at = self.text.len() - base.len_utf8();
        let start = self.starts.get(at).map_or(0, |start| *start as usize);
        self.text.truncate(at);
        self.starts.truncate(at);
        self.ends.truncate(at);
        self.push_folded(whole, start, end);
        true
    }

    fn push_folded(&mut self, ch: char, start: usize, end: usize) {
        let folded = match ch {
            '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '《' | '》' | '〈' | '〉' => {
                '"'
            }
            '‘' | '’' | '‚' | '‛' | 'ʼ' | '`' | '´' => '\'',
            '٫' => '.',
            '،' | '、' => ',',
            '\u{307}' => return, // what İ leaves behind in lower case
            ch if is_blank(ch) => ' ',
            ch if !ch.is_ascii() => same_letter(ch),
            ch => ch,
        };
        let folded = match folded {
            ch if !ch.is_ascii() => ch.to_digit_of_any_script().unwrap_or(ch),
            ch => ch,
        };
        if folded == ' ' && self.text.ends_with(' ') {
            if let Some(last) = self.ends.last_mut() {
                *last = narrow(end);
            }
            return;
        }
        self.push_whole(folded, start, end);
    }

    fn push_whole(&mut self, ch: char, start: usize, end: usize) {
        self.text.push(ch);
        if !self.one_way {
            self.starts.resize(self.text.len(), narrow(start));
            self.ends.resize(self.text.len(), narrow(end));
        }
    }

    /// The range of the folded text that a range of the original text became.
    pub(crate) fn folded(&self, span: Span) -> (usize, usize) {
        let start = self.ends.partition_point(|end| *end as usize <= span.start);
        let end = self.starts.partition_point(|start| (*start as usize) < span.end);
        (start, end.max(start))
    }

    /// The range of the original text that a range of the folded text came from.
    pub(crate) fn original(&self, start: usize, end: usize) -> Span {
        let first = self.starts.get(start).copied().unwrap_or(0) as usize;
        let last = end.checked_sub(1).and_then(|at| self.ends.get(at)).copied().unwrap_or(0) as usize;
        Span::new(first, last.max(first))
    }
}

/// The folded text alone.
pub(crate) fn folded_text(text: &str) -> String {
    folded_into(text, String::with_capacity(text.len()))
}

/// The folded text alone, in the room of a text that is not needed any more.
pub(crate) fn folded_into(text: &str, mut room: String) -> String {
    room.clear();
    let mut normal = Normal { text: room, one_way: true, ..Normal::default() };
    normal.push_text(text);
    normal.text
}

/// Folds a phrase of the lexicon, without blanks at its ends.
pub(crate) fn fold(phrase: &str) -> String {
    folded_text(phrase).trim().to_owned()
}

/// Letters of scripts in wide use that folding leaves as they are.
fn is_steady(ch: char) -> bool {
    is_caseless(ch) || matches!(ch, '\u{e0}'..='\u{f6}' | '\u{f8}'..='\u{fe}' | 'а'..='я')
}

/// Whether folding only lowers a byte of ASCII, whatever stands around.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch for each sign would keep bytes from being looked at together"
)]
fn only_lowers(byte: u8) -> bool {
    (byte > b' ') & (byte < 0x7f) & (byte != b'-') & (byte != b'_') & (byte != b'`')
}

/// Spaces, dashes, underscores, middle dots.
fn is_blank(ch: char) -> bool {
    ch.is_whitespace()
        || matches!(
            ch,
            '-' | '_'
                | '‐'
                | '‑'
                | '‒'
                | '–'
                | '—'
                | '―'
                | '−'
                | '﹣'
                | '－'
                | '·'
                | '・'
                | '•'
                | '‧'
                | '־'
                | '─'
                | '━'
                | '∙'
                | '⋅'
                | '･'
                | '\u{1680}'
        )
}

/// Letters that one keyboard or another puts in each other's place, and accents that capitals drop.
fn same_letter(ch: char) -> char {
    match ch {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'أ' | 'إ' | 'ٱ' => 'ا',
        'ۀ' => 'ه',
        'ş' => 'ș',
        'ţ' => 'ț',
        'ё' => 'е',
        'ı' => 'i',
        'ς' => 'σ',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' => 'ι',
        'ό' => 'ο',
        'ύ' => 'υ',
        'ώ' => 'ω',
        ch => ch,
    }
}

/// Marks of vowels in Arabic and Hebrew, which most texts leave out.
fn is_vowel_mark(ch: char) -> bool {
    matches!(ch, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{5b0}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c7}')
}

fn is_arabic(ch: char) -> bool {
    matches!(ch, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}')
}

/// Vowels and finals that join with the syllable before them.
fn is_hangul_part(ch: char) -> bool {
    matches!(ch, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
}

/// Soft hyphens, joiners, direction marks, tatweel: nothing that a reader sees.
pub(crate) fn is_invisible(ch: char) -> bool {
    matches!(
        ch,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{640}'
    )
}

/// Scripts that write without spaces between words.
pub(crate) fn is_unspaced(ch: char) -> bool {
    matches!(ch,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}')
}

/// Letters of scripts that run from right to left.
pub(crate) fn is_right_to_left(ch: char) -> bool {
    matches!(ch, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

trait DigitOfAnyScript {
    fn to_digit_of_any_script(self) -> Option<char>;
}

impl DigitOfAnyScript for char {
    fn to_digit_of_any_script(self) -> Option<char> {
        // Decimal digits of a script stand in a row of ten; these are the rows in living use.
        const ZEROS: [char; 18] =
            ['٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '๐', '൦', '෦', '໐', '༠', '၀', '០', '᠐'];
        let zero = ZEROS
            .into_iter()
            .find(|zero| (*zero..=char::from_u32(*zero as u32 + 9).unwrap_or(*zero)).contains(&self))?;
        char::from_digit(self as u32 - zero as u32, 10)
    }
}

#[cfg(test)]
mod tests {
    use super::{Normal, is_steady};
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn steady_letters_stay_what_they_are() {
        for ch in (0x80..=0xffff).filter_map(char::from_u32).filter(|ch| is_steady(*ch)) {
            let mut slow = Normal::default();
            // A letter behind another, so that what joins would.
            slow.push('x', 0, 1);
            for part in std::iter::once(ch).nfkc().flat_map(char::to_lowercase) {
                slow.push_folded(part, 1, 1 + ch.len_utf8());
            }
            assert_eq!(slow.text, Normal::of(&format!("x{ch}")).text, "{ch}");
            assert_eq!(slow.text, format!("x{ch}"));
        }
    }
}
