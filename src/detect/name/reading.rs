//! Reading a name word by word: what may stand between its words, and what ends it.
//!
//! Takes a passage and the place where a name begins, gives the name. What single words are good for is in `words`.

use super::ends::{closing, is_date, is_day, is_loud_joiner, is_short_form, nickname};
use super::joined::{is_firm, joins_surnames};
use super::label::{is_label, opens_known_label, opens_label};
use super::letters::{Word, is_capital, skip_spaces, word_at};
use super::link::linked_from;
use super::party::{heads_chain, party_at};
use super::surname::{given_name, is_surname};
use super::words::{
    begins_title, chain_follows, ends_agency, inner_allowed, is_caseless, is_domain, is_file, is_handle, is_plain_name,
    joins, plausible, precedes_body, short_form, short_line, without_possession,
};
use super::{LONGEST, Name, Style};
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold, unspaced};
use crate::detect::credit::passage::{Passage, Start};
use crate::detect::mark;
use crate::detect::sentence::is_initial;
use crate::document::MappedText;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Reads words that make a name, up to `limit`.
pub(super) fn read_words(
    passage: &Passage,
    lexicon: &CreditLexicon,
    from: usize,
    limit: usize,
    style: Style,
    linked: bool,
) -> Option<Name> {
    let mut reading = Reading {
        passage,
        lexicon,
        text: &passage.text[..limit],
        from,
        style,
        linked,
        of_line: passage.start(from) >= Start::Line,
        at: from,
        end: from,
        solid: from,
        words: 0,
        segment: 0,
        segment_start: from,
        weak: false,
    };
    while reading.at < limit && reading.at - from <= LONGEST {
        match reading.step() {
            Step::On => {}
            Step::End => break,
            Step::NoName => return None,
        }
    }
    reading.name()
}

/// What a word and the signs behind it do to the name that is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// It goes on.
    On,
    /// It ends.
    End,
    /// It was none.
    NoName,
}

impl Step {
    const fn on_if(goes_on: bool) -> Self {
        if goes_on { Self::On } else { Self::End }
    }
}

/// How a word fits into a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// It may end the name.
    Whole,
    /// It is one of the small words within names.
    Inner,
}

/// A name that is read.
struct Reading<'r, 'p> {
    passage: &'r Passage<'p>,
    lexicon: &'r CreditLexicon,
    /// The text in which it is read.
    text: &'r str,
    from: usize,
    style: Style,
    /// It is the text of a link.
    linked: bool,
    /// The cue stands at the start of a line.
    of_line: bool,
    /// Where the next word begins.
    at: usize,
    /// Behind the last word.
    end: usize,
    /// Behind the last word that may end a name.
    solid: usize,
    words: usize,
    /// Words of the link of a chain ("Jo Roe / Example") that is read, and where it begins.
    segment: usize,
    segment_start: usize,
    /// It opens with a word that is a name in such a place alone.
    weak: bool,
}

impl<'r> Reading<'r, '_> {
    /// Reads a word, and what stands between it and the next.
    fn step(&mut self) -> Step {
        // Inside of one link a line that ends is only wrapped.
        let wraps = self.of_line || self.linked || self.end == self.from || self.words == 1 && self.is_indented();
        if !wraps && short_line(self.passage, self.from, self.end, self.at) {
            return Step::End;
        }
        let Some(word) = self.next_word() else { return Step::End };
        let folded = fold(word.text);
        if self.ends_before(&word, &folded) {
            return Step::End;
        }
        let Some(fit) = self.fit(&word, &folded) else { return Step::End };
        self.words += 1;
        self.segment += 1;
        self.end = word.end;
        self.at = word.end;
        if fit == Fit::Whole {
            self.solid = self.end;
        }
        self.go_on(&word, &folded)
    }

    /// Whether the next word stands in a line that goes on with the one before, as its indentation tells: "Photo: Jana⏎  Wills".
    fn is_indented(&self) -> bool {
        let between = self.passage.between(self.end, self.at);
        between.contains(['\n']) && between.ends_with([' ', '\t']) && !between.contains('<')
    }

    /// The next word, where no license begins with it. "picture alliance" in a chain is known as a whole.
    fn next_word(&self) -> Option<Word<'r>> {
        let word = word_at(self.text, self.at)?;
        let inner = self.words > 0 && self.segment > 0 && is_plain_name(self.lexicon, word.text);
        if !inner && self.lexicon.starts_license(self.passage.folded_from(word.start)) {
            return None;
        }
        let party = (self.segment == 0).then(|| party_at(self.text, self.lexicon, word.start)).flatten();
        let whole = |party: Span| Word { text: &self.text[party.start..party.end], start: party.start, end: party.end };
        Some(party.map_or(word, |(party, _)| whole(party)))
    }

    /// Whether a name ends before a word, which begins something else: another name, a verb, a label, a date.
    fn ends_before(&self, word: &Word<'_>, folded: &str) -> bool {
        let Self { lexicon, text, style, words, segment, .. } = *self;
        let first = segment == 0;
        let person = style == Style::Person;
        // "الميناء في 3 مايو": a date behind the name.
        let dated = || text[skip_spaces(text, word.end)..].starts_with(|letter: char| letter.is_ascii_digit());
        let before_date = || is_caseless(word.text) && lexicon.is(WordClass::Carrier, folded) && dated();
        // "در بندر منتشر شده است": the verb behind the name.
        let verb = || is_caseless(word.text) && lexicon.starts_suffix(self.passage.folded_from(word.start));
        // "河边日报 记者：…", where a label of its own follows.
        let label = || word.text.chars().all(unspaced) && text[word.end..].starts_with(mark::is_colon);
        // "Jo Roe 2023", "Example Weekly 12/2024": when, and no part of who.
        let date = || is_date(text, word, words, style) || is_day(lexicon, text, word, words, style);
        // "BY JO ROE AND IDA KARR"
        let loud = || is_loud_joiner(lexicon, &text[self.segment_start..word.end], folded);
        let behind_word = || {
            // "한수진 기자"; "Text: Jo Roe Foto: Ana Petrov"
            person && joins(lexicon, text, word, folded, segment)
                || lexicon.is(WordClass::TrailingTitle, folded)
                || is_label(lexicon, text, word, folded)
                || date()
        };
        !first && behind_word() || words > 0 && (before_date() || verb() || label()) || person && segment >= 2 && loud()
    }

    /// How a word fits into the name; `None` where it ends before it.
    fn fit(&mut self, word: &Word<'_>, folded: &str) -> Option<Fit> {
        let first = self.segment == 0;
        if first && !self.linked && self.style == Style::Publication && is_file(word.text) {
            return None;
        }
        let handle = word.text.starts_with('@');
        if handle || word.text.chars().next().is_some_and(char::is_numeric) {
            return (!first || handle || word.text.contains(char::is_alphabetic)).then_some(Fit::Whole);
        }
        if is_capital(word.text) {
            return self.fits_with_capital(word, folded).then_some(Fit::Whole);
        }
        self.fit_of_small(word, folded)
    }

    /// Whether a word with a capital is a part of a name: most that open none are, where something says so.
    fn fits_with_capital(&self, word: &Word<'_>, folded: &str) -> bool {
        let Self { lexicon, text, style, segment, .. } = *self;
        let first = segment == 0;
        let opens_none = lexicon.is(WordClass::NotName, folded)
            && (first && !text[word.end..].starts_with('.') || folded.chars().count() > 2);
        !opens_none
            || lexicon.party(&text[self.segment_start..word.end]).is_some()
            || given_name(lexicon, text, word, folded)
            || heads_chain(text, word)
            || is_surname(lexicon, text, word, folded, segment)
            || first && begins_title(lexicon, text, style, word, folded)
            || !first && (ends_agency(lexicon, text, word, folded) || precedes_body(lexicon, text, word))
    }

    /// How a small word fits: it counts where a capital follows it, a handle where nothing else can stand.
    fn fit_of_small(&mut self, word: &Word<'_>, folded: &str) -> Option<Fit> {
        let Self { lexicon, text, style, words, linked, .. } = *self;
        // "Roe et al.": cut below.
        if lexicon.words(WordList::AndOthers).open(&text[word.start..]) {
            return None;
        }
        if self.is_kind_of_body(word, folded) {
            self.end = word.end;
            self.solid = self.end;
            self.words += 1;
            return None;
        }
        let first = self.segment == 0;
        let inner = !first
            && (style == Style::Publication || words > 0)
            && inner_allowed(lexicon, folded, style, &text[self.from..self.end]);
        let next = skip_spaces(text, word.end);
        // "Foto di Jo Roe da Pixabay": through whom it came is no part of the name.
        if words > 0 && lexicon.is(WordClass::Carrier, folded) && party_at(text, lexicon, next).is_some() {
            return None;
        }
        // "Orr & Söhne GmbH"
        if self.segment > 0 && lexicon.words(WordList::LegalForm).has(folded) {
            self.end = word.end;
            self.solid = self.end;
            self.words += 1;
            return None;
        }
        let surnames = || style == Style::Person && joins_surnames(lexicon, text, word, folded, self.segment);
        if (inner || lexicon.is(WordClass::Particle, folded) || surnames()) && self.name_follows(next) {
            return Some(Fit::Inner);
        }
        let plain = || !lexicon.is(WordClass::NotName, folded);
        let known = linked && plain()
            || lexicon.party(word.text).is_some()
            || style == Style::Publication && is_domain(word.text);
        if !first || !(known || is_handle(lexicon, text, word, self.passage)) {
            return None;
        }
        self.weak |= !known && words == 0;
        Some(Fit::Whole)
    }

    /// "Портового общества": the kind of body behind the one word that has a capital.
    fn is_kind_of_body(&self, word: &Word<'_>, folded: &str) -> bool {
        self.segment == 1
            && self.words == 1
            && !self.text[self.from..word.end].is_ascii()
            && self.lexicon.is(WordClass::Organization, folded)
    }

    /// Whether a word at a place goes on with a name: a capital, and no month before a day, or another small word.
    fn name_follows(&self, at: usize) -> bool {
        let Self { lexicon, text, .. } = *self;
        word_at(text, at).is_some_and(|next| {
            let folded = fold(next.text);
            let date = lexicon.is(WordClass::NotName, &folded)
                && text[next.end..].trim_start().starts_with(|letter: char| letter.is_ascii_digit());
            is_capital(next.text) && !date
                || lexicon.is(WordClass::Particle, &folded)
                || lexicon.is(WordClass::Inner, &folded)
        })
    }

    /// Goes over what stands between a word and the next.
    fn go_on(&mut self, word: &Word<'_>, folded: &str) -> Step {
        let Some(next) = self.text[self.at..].chars().next() else { return Step::End };
        match next {
            '.' => self.behind_full_stop(word, folded),
            '/' | '\\' | '／' => self.behind_slash(next),
            '(' | ' ' if !self.linked && self.behind_short_form() => Step::On,
            _ if next.is_whitespace() => self.behind_space(word, folded),
            '·' | '・' | '‧' | '&' => {
                self.at += next.len_utf8();
                Step::On
            }
            _ => Step::End,
        }
    }

    /// "J. Roe", "Dr. Roe", "U.S. Roe": a full stop behind a letter or a short form, and a capital behind that.
    fn behind_full_stop(&mut self, word: &Word<'_>, folded: &str) -> Step {
        let initial = word.text.chars().filter(|letter| letter.is_alphabetic()).count() == 1
            || self.lexicon.is(WordClass::Abbreviation, folded)
            || is_initial(word.text)
            || word.text.contains('.') && !is_domain(word.text);
        if !initial || word.text.chars().all(unspaced) {
            return Step::End;
        }
        self.end = self.at + 1;
        self.at = skip_spaces(self.text, self.end);
        Step::on_if(word_at(self.text, self.at).is_some_and(|next| is_capital(next.text)))
    }

    /// "Jo Roe/Example": the next link of a chain.
    fn behind_slash(&mut self, slash: char) -> Step {
        let Self { passage, lexicon, text, at, .. } = *self;
        // "MJ/0428": a path, no chain of names.
        if text[at..].starts_with('/') && text[at + 1..].starts_with(|letter: char| letter.is_ascii_digit()) {
            return Step::NoName;
        }
        let next = skip_spaces(text, at + slash.len_utf8());
        // "AP/Jo Roe/Photo montage by Example": what was made of it belongs to the chain.
        let made = lexicon.media_phrase(passage.folded_from(next));
        let behind = |len: usize| passage.unfold(passage.refold(next) + len).min(text.len());
        let next = made.map_or(next, |len| skip_spaces(text, behind(len)));
        if !chain_follows(passage, lexicon, next, text.len()) || opens_known_label(lexicon, &text[next..]) {
            return Step::End;
        }
        self.open_link(next);
        Step::On
    }

    /// Begins the next link of a chain.
    fn open_link(&mut self, at: usize) {
        self.at = at;
        self.segment = 0;
        self.segment_start = at;
    }

    /// "Example (EX)'s Depository": goes over a short form in brackets.
    fn behind_short_form(&mut self) -> bool {
        let found = short_form(self.passage, self.lexicon, self.at, self.text.len(), self.style);
        let Some((close, next)) = found else { return false };
        self.end = close;
        self.solid = close;
        self.at = next;
        self.segment = usize::from(!self.text[close..].starts_with('/'));
        self.segment_start = next;
        true
    }

    /// Goes over a space, and a sign behind it that goes on with the name.
    fn behind_space(&mut self, word: &Word<'_>, folded: &str) -> Step {
        let Self { lexicon, text, at, .. } = *self;
        let next = skip_spaces(text, at);
        if text[at..next].contains(MappedText::EDGE) {
            return Step::End;
        }
        match text[next..].chars().next() {
            Some(sign @ ('/' | '\\' | '|' | '／' | '｜')) => {
                let behind = skip_spaces(text, next + sign.len_utf8());
                if self.parts_names(sign, behind) {
                    return Step::End;
                }
                self.open_link(behind);
            }
            // "Anna “Nan” Roe"
            Some('"' | '“' | '„' | '‘' | '«') if self.segment > 0 && self.nickname(next).is_some() => {
                self.at = self.nickname(next).unwrap_or(next);
            }
            // "РИА «Берег»", "газета «Берег»": what a body is called.
            Some('«') if is_short_form(word.text) || lexicon.is(WordClass::Organization, folded) => {
                if let Some(close) = closing(&text[next..]) {
                    self.end = next + close;
                    self.solid = self.end;
                    self.words += 1;
                }
                return Step::End;
            }
            Some('&') if self.style == Style::Publication || self.segment > 0 && is_firm(lexicon, text, next + 1) => {
                let behind = skip_spaces(text, next + 1);
                if !word_at(text, behind).is_some_and(|word| is_capital(word.text)) {
                    return Step::End;
                }
                self.at = behind;
            }
            _ => self.at = next,
        }
        Step::on_if(!self.precedes_link())
    }

    /// Where somebody's name goes on behind what they are called, in quotation marks.
    fn nickname(&self, at: usize) -> Option<usize> {
        let behind = nickname(self.text, at).filter(|_| self.style == Style::Person)?;
        (!self.lexicon.starts_license(self.passage.folded_from(behind))).then_some(behind)
    }

    /// Whether a sign behind a space parts a name from another thing: "Words by Jo Roe | Photography by Ana Petrov".
    fn parts_names(&self, sign: char, behind: usize) -> bool {
        let Self { passage, lexicon, text, .. } = *self;
        if !chain_follows(passage, lexicon, behind, text.len()) {
            return true;
        }
        let rest = &text[behind..];
        if !matches!(sign, '|' | '｜') {
            return opens_known_label(lexicon, rest);
        }
        let alone = self.style == Style::Person && !passage.place.caption;
        opens_label(rest)
            || alone && party_at(text, lexicon, behind).is_none()
            || lexicon.media_phrase(passage.folded_from(behind)).is_some()
    }

    /// A name and a link behind it are two things, but for what the caller joins.
    fn precedes_link(&self) -> bool {
        let before = || self.passage.link_at(self.end.saturating_sub(1)).is_none();
        !self.linked && self.style == Style::Publication && linked_from(self.passage, self.at).is_some() && before()
    }

    /// What was read, where it can be a name.
    fn name(self) -> Option<Name> {
        let Self { lexicon, text, from, solid, mut end, mut words, weak, .. } = self;
        if solid > from && end > solid && text[solid..end].starts_with(' ') && !text[solid..end].contains('.') {
            end = solid;
        }
        let others = text[end..].strip_prefix(' ').and_then(|rest| lexicon.words(WordList::AndOthers).opening(rest));
        if let Some(others) = others {
            let rest = &text[end + 1 + others.len()..];
            if !rest.starts_with(char::is_alphanumeric) {
                end += 1 + others.len() + usize::from(rest.starts_with('.'));
                // "the OldWiki contributors"
                if lexicon.words(WordList::HolderGroup).has(others) {
                    words = words.max(2);
                }
            }
        }
        let mut range = Span::new(from, end);
        if self.style == Style::Publication {
            range.end = without_possession(lexicon, text.get(from..end)?).len() + from;
        }
        // "Jo Roe @joroe": what somebody is called elsewhere.
        if let Some((before, handle)) = text.get(from..range.end)?.rsplit_once(" @")
            && words >= 3
            && !handle.contains([' ', '/'])
            && !before.contains(['/', '|'])
        {
            (range.end, words) = (from + before.trim_end().len(), words - 1);
        }
        let name = text.get(from..range.end)?;
        if words == 0 || name.is_empty() || !plausible(lexicon, name, words) {
            return None;
        }
        Some(Name { range, end, link: None, words, weak })
    }
}
