//! A name at the end of a caption, with whom it was made for or sent by: "…the weir. Jo Roe for The Example", "…the weir
//! (Jo Roe/The Example)", "…the weir [Jo Roe | Tarn Review]".

use super::Reader;
use super::clause::word_end;
use crate::detect::caption;
use crate::detect::credit::front_matter::address;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::credit::passage::Start;
use crate::detect::name::{self, Name, Style};
use crate::detect::statement::url::split;
use crate::document::Link;
use crate::evidence::CreditKind;
use crate::lexicon::lists::WordList;
use crate::source::boundary_behind;

/// Bytes of a caption's end in which a bracket or a dash before a name is looked for.
const END: usize = 120;

impl Reader<'_, '_> {
    /// "…the weir. Jo Roe for The Example", "…the weir. Jo Roe/The Example" at the end of a caption.
    pub(super) fn client_name(&mut self) {
        let text = self.passage.text;
        // "Figure 3. Tools for the Harbour" is what it is called.
        if caption::opens(text, self.lexicon) || !self.credits.is_empty() {
            return;
        }
        let end = text.trim_end_matches([' ', '.', ')', ']', '）', '\n']).len();
        let floor = self.passage.sentence_start(end).max(self.done);
        let name = self.client_from(floor, end).or_else(|| self.client_from(self.behind_opening(floor, end)?, end));
        if let Some(name) = name {
            let kind = self.media_kind();
            self.take(kind, name.range.start, name, Style::Person);
        }
    }

    /// "…the weir. 📷 Jo Roe", "📸 @joroe": the name behind the picture of a camera, at the end of a caption.
    pub(super) fn behind_camera(&mut self) {
        let text = self.passage.text;
        let Some(camera) = text.rfind(['📷', '📸']) else { return };
        let behind = text[camera..].trim_start_matches(['📷', '📸', '\u{fe0f}', ':', ' ']);
        let at = text.len() - behind.len();
        let Some(name) = name::read(self.passage, self.lexicon, at, Style::Person) else { return };
        let words = self.words(name.range);
        let first = words.split(' ').next().unwrap_or_default();
        let given = (2..=4).contains(&name.words) && self.lexicon.is(WordClass::GivenName, &fold(first));
        let handle = name.words == 1 && words.starts_with('@');
        let rest = text[name.end..].trim_matches([' ', '.', ')', ']']);
        if name.range.start == at && (given || handle) && (rest.is_empty() || rest.starts_with(['/', '|', ','])) {
            let kind = self.media_kind();
            self.take(kind, at, name, Style::Person);
        }
    }

    /// Behind the last bracket, bar or dash of a caption: a bracket closes at its end, a dash stands between blanks.
    fn behind_opening(&self, floor: usize, end: usize) -> Option<usize> {
        let text = self.passage.text;
        let from = boundary_behind(text, end.saturating_sub(END)).max(floor);
        let closed = text[end..].contains([')', ']', '）']);
        let mut signs = text.get(from..end)?.char_indices().rev();
        let parts = |letter: char| matches!(letter, '|' | '—' | '–');
        // A bar within brackets parts nothing but names.
        let (at, sign) = signs.find(|(_, letter)| matches!(letter, '(' | '[' | '（') || !closed && parts(*letter))?;
        let behind = from + at + sign.len_utf8();
        let spaced = || text[behind..].starts_with(' ') && text[..from + at].ends_with(' ');
        let opens = if matches!(sign, '|' | '—' | '–') { spaced() } else { closed };
        opens.then_some(behind)
    }

    /// The name from one place to the end of a caption.
    fn client_from(&self, floor: usize, end: usize) -> Option<Name> {
        let text = self.passage.text;
        let opening = text.get(name::skip_spaces(text, floor)..end)?.starts_with(['(', '[']);
        let floor = name::skip_spaces(text, floor) + usize::from(opening);
        let name = name::read(self.passage, self.lexicon, floor, Style::Person)?;
        let whole = self.with_client(name);
        let client = whole.end > name.end && !text[name.end..whole.end].starts_with(',');
        let begins = self.passage.start(name.range.start);
        let chain = self.words(name.range).split_once(['/', '|']).is_some_and(|(first, last)| {
            let outlet = || self.is_outlet(last.trim());
            let bracket = || begins == Start::Bracket && text[end..].contains([')', ']', '）']) && outlet();
            let slash = self.words(name.range)[first.len()..].starts_with('/');
            // What two halves of a picture show may be parted by a bar, too.
            let given = first.split(' ').next().is_some_and(|word| self.lexicon.is(WordClass::GivenName, &fold(word)));
            (2..=4).contains(&first.split_whitespace().count())
                && (slash || given && outlet())
                && (matches!(begins, Start::Sentence | Start::Line) || bracket())
        });
        // "Tools for Weirs" is a title where nothing stands before it.
        let body = || {
            let words = text[name.end..whole.end].trim_start().split_once(' ').map_or("", |(_, body)| body);
            // "The Guardian", "La Repubblica"
            let article = words.split(' ').next().unwrap_or_default();
            name::is_organization(self.lexicon, words)
                || self.lexicon.party(words).is_some()
                || name::is_capital(article) && self.lexicon.is(WordClass::Lead, &fold(article))
        };
        // "(Jo Roe/Staff)": how it came, behind who made it.
        let aside =
            text.get(name.end..end).unwrap_or_default().trim_start().strip_prefix(['/', '|']).is_some_and(|aside| {
                let aside = fold(aside.trim());
                let first = aside.split_whitespace().next().unwrap_or_default();
                self.lexicon.is(WordClass::NotName, &aside)
                    || self.lexicon.is(WordClass::Client, first)
                    || self.lexicon.words(WordList::Nobody).has(&aside)
            });
        let person = (2..=4).contains(&name.words) && !name.weak && !name.address_only();
        if aside && person && begins >= Start::Bracket && begins < Start::Block {
            return Some(name);
        }
        let client = client && (begins < Start::Block || body());
        let fits = client && (2..=4).contains(&name.words) || chain && name.words <= 8;
        (fits && begins >= Start::Bracket && whole.end >= end).then_some(whole)
    }

    /// "This article was written by Jo Roe for [The Example](https://…/low-water)": where a text first stood, by a link to it
    /// there behind the word at a place.
    pub(super) fn written_for(&mut self, start: usize, at: usize) {
        let text = self.passage.text;
        let at = name::skip_spaces(text, at);
        let word = word_end(text, at);
        let behind = name::skip_spaces(text, word);
        // "für den [Hafenboten](…)"
        let article = word_end(text, behind);
        let folded = fold(&text[behind..article]);
        let leads = self.passage.link_at(behind).is_none()
            && [WordClass::Lead, WordClass::Particle].into_iter().any(|class| self.lexicon.is(class, &folded));
        let behind = if leads { name::skip_spaces(text, article) } else { behind };
        let page = |link: &Link| {
            let path = split(&link.url).map_or("", |(_, path)| path.trim_matches(['/', '?', '#']));
            address(&link.url).is_some() && !path.is_empty()
        };
        let linked = self.passage.link_at(behind).is_some_and(|(_, link)| page(link));
        if !linked || !self.lexicon.is(WordClass::Client, &fold(&text[at..word])) || !self.has_subject(start) {
            return;
        }
        let name = name::read(self.passage, self.lexicon, behind, Style::Publication);
        if let Some(name) = name.filter(|name| name.link.is_some() && !name.weak && self.ends_sentence(name.end)) {
            self.take(CreditKind::OriginalPublication, at, name, Style::Publication);
        }
    }

    /// "Tarn Review", "The Post", "POLITICO", "CalMatters": by its words, its article or its letters the name of a paper.
    fn is_outlet(&self, words: &str) -> bool {
        let article = words.split_once(' ').map_or("", |(first, _)| first);
        let capitals = |word: &str| word.chars().filter(|letter| letter.is_uppercase()).count() >= 2;
        name::is_organization(self.lexicon, words)
            || name::is_capital(article) && self.lexicon.is(WordClass::Lead, &fold(article))
            || words.split_whitespace().any(capitals)
    }
}
