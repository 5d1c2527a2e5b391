//! Agencies and holders: datelines, "Jo Roe/Reuters" at the end of a caption, "© Jo Roe" under a picture.

use super::Reader;
use super::clause::word_end;
use super::list::segments;
use crate::detect::credit::lexicon::{Party, WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::mark;
use crate::detect::name::{self, Name, Style};
use crate::document::Role;
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::Span;

impl Reader<'_, '_> {
    /// "TEHRAN, Mar. 4 (MNA) –", "/TASS/"
    pub(super) fn dateline(&mut self, party: Party, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        if party != Party::Agency
            || start > 90
            || self.passage.block.role != Role::Body
            || self.lexicon.party(&text[start..end]).is_none()
        {
            return false;
        }
        let before = text[..start].trim_end();
        let after = text[end..].trim_start();
        let enclosed = (before.ends_with(['(', '（', '【', '[']) && after.starts_with([')', '）', '】', ']']))
            || (before.ends_with('/') && after.starts_with('/'));
        let city = before.trim_end_matches(['(', '（', '/', '【', '[']).trim();
        let rest = after.trim_start_matches([')', '）', '/', '】', ']']).trim_start();
        let dash = rest.starts_with(['-', '–', '—', '―', ':', '.', '—', '،']);
        // "Best for: single-page applications (SPA).": no city, and nothing that was sent from there.
        let sent = !city.contains(':') && !matches!(rest, "." | ":");
        let capital = sent && (city.is_empty() || name::is_capital(city));
        let latin = enclosed
            && capital
            && (dash || (city.is_empty() && !rest.is_empty()))
            && city.split_whitespace().count() <= 8;
        // "【カイロ共同】", "(카이로=연합뉴스)": city and agency in one bracket.
        let bracket = before.chars().count() <= 14
            && (before.starts_with('【') && after.starts_with('】')
                || before.starts_with(['(', '（', '['])
                    && before.ends_with('=')
                    && after.starts_with([')', '）', ']']));
        // "新华社开罗5月4日电"
        let wired = before.is_empty()
            && text[start..].starts_with(unspaced)
            && after.char_indices().take(30).any(|(at, _)| {
                let sign = self.lexicon.words(WordList::WireSign).opening(&after[at..]);
                sign.is_some_and(|sign| !after[at + sign.len()..].starts_with(unspaced))
            });
        // "Example Agency, MANILA": all of a block at the top.
        let city = after.strip_prefix(',').map(str::trim);
        let lead = before.is_empty()
            && self.passage.place.head
            && city.is_some_and(|city| {
                (3..=30).contains(&city.len())
                    && city.chars().all(|letter| letter.is_uppercase() || matches!(letter, ' ' | '-' | '.'))
            });
        if !(latin || bracket || wired || lead) {
            return false;
        }
        let name = Name { range: Span::new(start, end), end, link: None, words: 1, weak: false };
        self.push(CreditKind::Agency, start, name, None);
        self.done = end;
        true
    }

    /// "Jo Roe/Reuters" at the end of a caption, or the agency alone in brackets.
    pub(super) fn chain(&mut self, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let Some((mut span, _)) = name::party_at(text, self.lexicon, start).filter(|(span, _)| span.end >= end) else {
            return false;
        };
        // "/AFP/Example Images": to the end of the chain.
        for _ in 0..4 {
            let next = name::skip_spaces(text, span.end);
            let Some((last, _)) = text[next..]
                .starts_with(['/', '|'])
                .then(|| name::party_at(text, self.lexicon, name::skip_spaces(text, next + 1)))
                .flatten()
            else {
                break;
            };
            span.end = last.end;
        }
        let before = text[..start].trim_end();
        if before.ends_with('/') && self.passage.place.caption {
            span.end = self.behind_next_of_chain(span.end).unwrap_or(span.end);
        }
        if !self.ends_clause(span.end) {
            return false;
        }
        // "(Reuters / Jo Roe)" is a credit wherever it stands.
        if before.ends_with(['(', '（', '['])
            && let Some(name) = name::read(self.passage, self.lexicon, start, Style::Person)
            && self.words(name.range).contains('/')
            && text[name.end..].trim_start().starts_with([')', '）', ']'])
        {
            let kind = self.media_kind();
            self.take(kind, start, name, Style::Person);
            return true;
        }
        if self.passage.place.caption && (self.agency_first(start, span) || self.agency_behind(span)) {
            return true;
        }
        // "…the weir. Harbour Trust/Handout via Reuters": whom an agency has it from.
        if self.passage.place.caption && self.sent_by(before) {
            return true;
        }
        let last = self.ends_caption(span.end);
        let short = self.passage.place.caption || last || text.len() <= 160;
        // "항구의 배들. /연합뉴스"
        let slash = before.strip_suffix('/').map(str::trim_end);
        let slash = slash.is_some_and(|before| before.is_empty() || before.ends_with(['.', '。', '!', '?']));
        if before.ends_with(['/', '\\', '|']) && short && !slash {
            let floor = self.passage.sentence_start(before.len() - 1).max(self.done);
            let Some(name) = name::read_back(self.passage, self.lexicon, floor, span.end) else { return false };
            // "handle/Example Agency" as the whole of a caption.
            let whole = self.passage.place.caption && self.passage.text[..name.range.start].trim().is_empty();
            if (name.weak && !whole)
                || !(self.passage.place.caption
                    || (name.words >= 3 && self.passage.start(name.range.start) >= Start::Bracket))
            {
                return false;
            }
            let byline = self.passage.place.byline && !self.passage.place.caption;
            let kind = if byline { CreditKind::Author } else { self.media_kind() };
            self.take(kind, name.range.start, name, Style::Person);
            return true;
        }
        let opens = slash || before.is_empty() || before.ends_with(['(', '（', '[', '©']);
        // "…on Monday. Getty Images": the last sentence of a caption.
        let last_words = self.passage.place.caption && last && self.passage.start(start) >= Start::Sentence;
        let alone = (opens || last_words)
            && matches!(text[span.end..].trim_start().chars().next(), None | Some(')' | '）' | ']' | '/' | '.'));
        if before.ends_with(['(', '（']) && self.named_before(before, &span) {
            return true;
        }
        // "Example Agency (reprint allowed)", "(AFP)" as the last line: who sent out all of it.
        let party = self.lexicon.party(&text[start..span.end]);
        let line = before.trim_start_matches(['(', '/', '[', '—', '–']).is_empty()
            && text.len() <= 160
            && (!before.is_empty() && last || text[span.end..].trim_start().starts_with('('));
        if party == Some(Party::Agency) && line && self.passage.place.tail && self.passage.block.role == Role::Body {
            let name = Name { range: span, end: span.end, link: None, words: 1, weak: false };
            self.take(CreditKind::Agency, start, name, Style::Person);
            return true;
        }
        // The name of a site alone is mostly a button.
        let platform = self.lexicon.party(&text[start..span.end]) == Some(Party::Platform);
        let shown = self.passage.block.role != Role::Meta && (!platform || self.passage.block.role == Role::Caption);
        if self.passage.place.caption && alone && (shown || self.passage.index.is_none()) {
            let Some(name) = name::read(self.passage, self.lexicon, start, Style::Person) else { return false };
            let kind = self.media_kind();
            self.take(kind, start, name, Style::Person);
            return true;
        }
        false
    }

    /// "Example Design/AFP/Jo Roe": where the name behind an agency ends, in the middle of a chain.
    fn behind_next_of_chain(&self, end: usize) -> Option<usize> {
        let text = self.passage.text;
        let behind = text[end..].strip_prefix('/')?;
        let name = name::read(self.passage, self.lexicon, text.len() - behind.len(), Style::Person)?;
        ((2..=4).contains(&name.words) && !name.weak && !name.address_only()).then_some(name.end)
    }

    /// "…on Monday. EFE/Jo Roe", "…. Agency | Jo Roe": the agency first, at the end of a caption.
    fn agency_first(&mut self, start: usize, agency: Span) -> bool {
        let text = self.passage.text;
        let behind = text[agency.end..].trim_start();
        if self.passage.start(start) < Start::Sentence || !behind.starts_with(['/', '|']) {
            return false;
        }
        let ends = |name: &Name| text[name.end..].trim_matches(['.', ' ', ')']).is_empty();
        // The name reads on over a slash, and ends at a bar.
        let whole = name::read(self.passage, self.lexicon, start, Style::Person).filter(|name| {
            let (_, behind) = self.words(name.range).split_once('/').unwrap_or_default();
            name.words >= 3 || name.words == 2 && name::is_capital(behind) && self.lexicon.party(behind).is_none()
        });
        let name = whole.filter(ends).or_else(|| {
            let next = name::skip_spaces(text, text.len() - behind.len() + 1);
            let last = name::read(self.passage, self.lexicon, next, Style::Person)?;
            let person = !last.weak && (2..=4).contains(&last.words) && ends(&last);
            person.then(|| Name { range: Span::new(start, last.range.end), ..last })
        });
        let Some(name) = name else { return false };
        let kind = self.media_kind();
        self.take(kind, name.range.start, name, Style::Person);
        true
    }

    /// "(Jo Roe, ANSA)", "(Jo Roe - Anadolu)" at the end of a caption.
    fn agency_behind(&mut self, agency: Span) -> bool {
        let text = self.passage.text;
        let head = text[..agency.start].trim_end();
        let closed = text[agency.end..].trim_start().starts_with([')', '）']);
        let dashed = || head.strip_suffix(['-', '–', '—']).filter(|before| closed && before.ends_with(' '));
        let listed = head.strip_suffix(',');
        let Some(head) = listed.or_else(dashed) else { return false };
        if !self.ends_caption(agency.end) {
            return false;
        }
        let floor = self.passage.sentence_start(head.len()).max(self.done);
        let Some(name) = name::read_back(self.passage, self.lexicon, floor, head.trim_end().len()) else {
            return false;
        };
        // "…the weir. Jo Roe, AP"
        let given = || {
            let first = self.words(name.range).split(' ').next().unwrap_or_default();
            self.lexicon.is(WordClass::GivenName, &fold(first))
        };
        let begins = self.passage.start(name.range.start);
        let fits = if closed {
            begins == Start::Bracket && (listed.is_some() || given())
        } else {
            begins >= Start::Sentence && given()
        };
        if name.weak || !(2..=4).contains(&name.words) || !fits {
            return false;
        }
        let kind = self.media_kind();
        self.take(kind, name.range.start, name, Style::Person);
        true
    }

    /// Whether nothing but marks stands behind a place.
    fn ends_caption(&self, at: usize) -> bool {
        self.passage.text[at..]
            .trim_matches(|letter: char| letter.is_whitespace() || ".)]）".contains(letter))
            .is_empty()
    }

    /// "Harbour Trust/Handout via": the name before the small word that stands before an agency.
    fn sent_by(&mut self, before: &str) -> bool {
        let Some((head, word)) = before.rsplit_once(char::is_whitespace) else { return false };
        let head = head.trim_end().len();
        if !word.chars().all(char::is_alphabetic) || !self.lexicon.is(WordClass::Carrier, &fold(word)) || head == 0 {
            return false;
        }
        let floor = self.passage.sentence_start(head).max(self.done);
        let Some(name) = name::read_back(self.passage, self.lexicon, floor, head) else { return false };
        let chained = self.words(name.range).contains('/') || (2..=4).contains(&name.words);
        if name.weak || !chained || self.passage.start(name.range.start) < Start::Bracket {
            return false;
        }
        let kind = self.media_kind();
        self.take(kind, name.range.start, name, Style::Person);
        true
    }

    /// "…in May. Jo Roe (dpa/Example via Getty)" at the end of a caption: all of it is the credit.
    fn named_before(&mut self, before: &str, party: &Span) -> bool {
        let text = self.passage.text;
        let open = before.len() - before.chars().next_back().map_or(0, char::len_utf8);
        let Some(close) = text[party.end..].char_indices().take(40).find(|(_, letter)| matches!(letter, ')' | '）'))
        else {
            return false;
        };
        let end = party.end + close.0 + close.1.len_utf8();
        let head = text[..open].trim_end().len();
        let rest = text[party.end..party.end + close.0]
            .split_whitespace()
            .all(|word| self.lexicon.is(WordClass::Carrier, &fold(word)) || self.lexicon.party(word).is_some());
        if !self.passage.place.caption || !rest || !text[end..].trim().is_empty() {
            return false;
        }
        let floor = self.passage.sentence_start(head).max(self.done);
        // Two spans of markup with nothing between: "…2024.Jo Roe".
        let glued = text[floor..head].rfind(['.', '!', '?']).map_or(floor, |at| floor + at + 1);
        let Some(name) = name::read_back(self.passage, self.lexicon, glued, head) else { return false };
        let begins = self.passage.start(name.range.start);
        if name.weak || !(2..=4).contains(&name.words) || !matches!(begins, Start::Sentence | Start::Line) {
            return false;
        }
        let kind = self.media_kind();
        let whole = Span::new(name.range.start, end);
        self.credits.push(self.credit(kind, whole, Some(whole), None));
        let parties: Vec<_> = segments(text, *party)
            .into_iter()
            .filter(|part| self.lexicon.party(self.words(*part)) == Some(Party::Agency))
            .collect();
        for part in parties {
            self.credits.push(self.credit(CreditKind::Agency, part, Some(part), None));
        }
        self.done = end;
        true
    }

    /// "© Jo Roe" under a picture tells who made it. Anywhere else it is a notice only.
    pub(super) fn copyright(&mut self, start: usize, end: usize) -> bool {
        let colon = || self.passage.text[end..].starts_with(':') && self.passage.start(start) >= Start::Sentence;
        let sign = matches!(&self.passage.text[start..end], "©" | "ⓒ" | "(c)" | "(C)") || colon();
        // "Map data © Example": who has the rights in what a map is drawn from.
        let before = &self.passage.text[self.passage.sentence_start(start)..start];
        let is_data = |words: &str| self.lexicon.label(&fold(words)) == Some(CueKind::Data);
        let data = is_data(before.trim()) || before.split_whitespace().next_back().is_some_and(is_data);
        // "Text: © Jo Roe. Photos: Ada Fell" below a picture: whose the text is.
        let label = before.trim_end().strip_suffix(mark::is_colon).map(|label| fold(label.trim()));
        let of_text = label.is_some_and(|label| self.lexicon.names_texts(&label));
        if !sign || data || of_text || !(self.passage.place.caption || self.is_titled_item(start)) {
            return false;
        }
        let end = end + usize::from(self.passage.text[end..].starts_with(':'));
        // "© 2026 Jo Roe" below a picture may be the line of the page: only what the markup calls its caption is one.
        let block = self.passage.block;
        let captioned = block.role == Role::Caption || block.medium.is_some();
        let signed = self.passage.text[start..end].starts_with('©');
        let dated = signed && (captioned || self.names_picture_before(start));
        let behind = if dated { self.behind_year_of_right(start, end) } else { end };
        let Some(name) = name::read(self.passage, self.lexicon, behind, Style::Person) else { return false };
        // "(c) Similarly, …" is the third of a list.
        let letter = self.passage.text[start..end].starts_with('(');
        let listed = letter && (self.passage.folded.contains("(b)") || (name.words < 2 && name.link.is_none()));
        // "© VG Bild-Kunst, Bonn 2026": who keeps the rights of many.
        let holder = fold(self.words(name.range));
        let society = self.lexicon.words(WordList::Society).opening(&holder);
        let keeps = society.is_some_and(|society| !holder[society.len()..].starts_with(char::is_alphabetic));
        // "© Crown copyright": what the right is called.
        let text = self.passage.text;
        let behind = name::skip_spaces(text, name.end);
        let called = text[behind..].starts_with(char::is_lowercase)
            && self.lexicon.starts_copyright(&fold(&text[behind..word_end(text, behind)]));
        if name.weak || name.address_only() || listed || keeps || called || self.is_nobody(&name) {
            return false;
        }
        let kind = self.media_kind();
        self.take(kind, start, name, Style::Person);
        true
    }

    /// "[Karst](…) © [Jo Roe](…) is licensed under" in a list of credits: nothing but the link of a title before the sign.
    fn is_titled_item(&self, start: usize) -> bool {
        let before = self.passage.text[..start].trim_end();
        let title = self.passage.block.links.first();
        self.passage.place.listed.is_some()
            && self.passage.block.cell
            && title.is_some_and(|link| link.text.start == 0 && link.text.end >= before.len())
    }
}

/// What a credit to a party tells.
pub(super) fn party_kind(party: Party) -> CreditKind {
    match party {
        Party::Agency => CreditKind::Agency,
        Party::Platform => CreditKind::Via,
    }
}
