//! Names beside a license, with no word for a credit: "Jo Roe, CC BY 4.0", "CC BY 4.0 Jo Roe", "Jo Roe via Flickr | CC BY".
//!
//! Takes a caption or an item of a list of credits, adds the names that stand before and behind its licenses.

use super::Reader;
use super::clause::{is_license, word_end};
use crate::detect::credit::lexicon::{Party, WordClass, fold};
use crate::detect::credit::passage::Start;
use crate::detect::mark;
use crate::detect::name::{self, Name, Style};
use crate::detect::notice::years;
use crate::detect::word;
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::source::{Span, boundary_behind};

/// Places in a passage at which a name beside a license may start.
const PLACES: usize = 40;

/// Longest line of a list of credits, in bytes.
const LINE: usize = 400;

/// Longest name of a platform in brackets, in bytes.
const LONGEST_PLATFORM: usize = 40;

/// Words of the name of a license at most.
const LICENSE_WORDS: usize = 14;

impl Reader<'_, '_> {
    /// Adds the names beside licenses that no cue has told of.
    pub(super) fn licensed_names(&mut self) {
        let text = self.passage.text;
        if !self.passage.place.caption && text.len() > LINE {
            return;
        }
        // "Photographer unknown. Example Archive, CC0": who keeps it did not make it.
        let unknown = |name: &str| {
            name.rsplit(' ').next().is_some_and(|word| self.lexicon.is(WordClass::UnknownMaker, &fold(word)))
        };
        if self.credits.iter().any(|credit| credit.name.as_deref().is_some_and(unknown)) {
            return;
        }
        self.name_before_licensed_cell();
        let signs = text
            .char_indices()
            // "Jo Roe (CC BY) / Ola Berg (CC BY-SA)": of two pictures; "« Volcan », Jo Roe, CC BY": behind a title.
            .filter(|(at, letter)| {
                let titled = *letter == ',' && text[..*at].ends_with(['"', '”', '“', '»', '」', '』']);
                "([（【.|｜:：;—–•。📷📸".contains(*letter) || *letter == '/' && text[..*at].ends_with(") ") || titled
            })
            // "pixland.org": the name of a site goes on.
            .filter(|(at, letter)| {
                *letter != '.' || !text[at + 1..].starts_with(|next: char| next.is_ascii_lowercase())
            })
            // "Rights-holder(s)": a bracket within a word opens nothing.
            .filter(|(at, letter)| *letter != '(' || !text[..*at].ends_with(char::is_alphanumeric))
            .map(|(at, letter)| at + letter.len_utf8());
        for at in std::iter::once(0).chain(signs).take(PLACES).collect::<Vec<_>>() {
            let at = name::skip_spaces(text, at);
            if !self.is_told(at) && !self.starts_license(at) {
                self.name_before_license(at);
            }
        }
        let mut from = 0;
        for _ in 0..PLACES {
            let Some(at) = self.next_license(from) else { break };
            let end = self.license_end(at);
            from = end.max(at + 1);
            self.name_behind_license(at, end);
            from = boundary_behind(text, from);
        }
    }

    /// "Gull: Flickr, CC BY 2.0" in a list of credits: the platform alone, right before the license.
    pub(super) fn listed_platform(&mut self) {
        let text = self.passage.text;
        let license = self.next_license(0).unwrap_or(text.len());
        let end = text[..license].trim_end_matches([' ', ',', '(', '|', '/', '–', '—', '-', ';']).len();
        let start = text[..end]
            .rfind([',', ':', '：', '–', '—', '|', '/', '('])
            .map_or(0, |sign| sign + text[sign..].chars().next().map_or(1, char::len_utf8));
        let start = name::skip_spaces(text, start);
        let words = text.get(start..end).unwrap_or_default();
        if self.lexicon.party(words) == Some(Party::Platform) {
            let link = self.passage.link_at(start).map(|(index, _)| index);
            let range = Span::new(start, end);
            self.take_listed(Name::plain(range, link, words.split_whitespace().count()));
        }
    }

    /// "Used under CC BY 4.0 from X": of the text, or of what a caption stands below.
    pub(super) fn used_under(&mut self, start: usize, end: usize) -> bool {
        let told = self.passage.start(start) >= Start::Line || self.passage.place.caption || self.has_subject(start);
        let name = told.then(|| self.name_behind_license_of_origin(CueKind::UsedUnder, end)).flatten();
        let Some(name) = name else { return self.republished_under(start, end) };
        let kind = self.kind(CueKind::RepublishedFrom, &name, start);
        self.take(kind, start, name, Style::Publication);
        true
    }

    fn is_told(&self, at: usize) -> bool {
        if at < self.done {
            return true;
        }
        let place = self.passage.span(at, at.max(1)).start;
        self.credits.iter().any(|credit| place < credit.span.end)
    }

    /// "Low Water © 2020 Jo Roe": a sign of right with its own holder behind it, so that what stands before is a title.
    fn is_right_of_another(&self, sign: usize) -> bool {
        let text = self.passage.text;
        let end = word_end(text, sign);
        self.lexicon.starts_copyright(&fold(&text[sign..end])) && {
            let (_, behind) = years(self.lexicon, text, end);
            let holder = name::read(self.passage, self.lexicon, behind, Style::Person);
            holder.is_some_and(|holder| {
                holder.words >= 2 && !holder.weak && !self.lexicon.starts_license(&fold(self.words(holder.range)))
            })
        }
    }

    /// "Jo Roe, CC BY 4.0", "[Jo Roe](…) / CC BY 2.0", "Jo Roe via Flickr | CC BY", "Jo Roe (CC BY)".
    fn name_before_license(&mut self, at: usize) {
        let text = self.passage.text;
        let music = self.passage.place.listed == Some(CueKind::Music);
        // "Open Government Licence – Example": who grants it is part of the name of the license.
        let before = text[..at].trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let last = word::last(before);
        if text[before.len()..at].contains(['—', '–']) && self.lexicon.starts_license(&fold(last)) {
            return;
        }
        let Some(name) = name::read(self.passage, self.lexicon, at, Style::Person).filter(|name| {
            let dashed = text[..at].trim_end().ends_with(['—', '–']);
            let capital = self.words(name.range).starts_with(|letter: char| !letter.is_lowercase());
            let one = name.link.is_some() || (music || dashed) && capital;
            // "Photo: “Low Water” (Jo Roe, CC BY)": a label is nobody.
            let label = self.lexicon.label(&fold(self.words(name.range))).is_some();
            !label
                && !self.is_linked_title(at, name)
                && !name.weak
                && !name.address_only()
                && (name.words >= 2 || one)
                && name.words <= 5
        }) else {
            return;
        };
        // "[Jo Roe – Low Water](…) (CC BY)": the title behind the dash.
        let titled = music && text[name.end..].trim_start().starts_with(['-', '–', '—', ':']);
        if titled {
            if let Some(license) = self.next_license(name.end).filter(|at| at - name.end <= 120) {
                self.take_listed(name);
                self.done = license;
            }
            return;
        }
        let end = self.behind_platform(name.end);
        let sign = name::skip_spaces(text, end);
        if self.starts_license(sign) {
            let ends = self.words(name.range).rsplit(' ').next().is_some_and(name::is_capital);
            let titled = self.is_right_of_another(sign);
            if sign > end && name.words <= 4 && ends && !titled && self.is_told_apart(sign) {
                self.take_listed(name);
            }
            return;
        }
        let Some(letter) = text[sign..].chars().next().filter(|letter| ",/|(–—-[;，（、｜·".contains(*letter))
        else {
            return;
        };
        let mut next = name::skip_spaces(text, sign + letter.len_utf8());
        // "Harbour — sandfox — (CC BY 2.0)"
        let dash = matches!(letter, '–' | '—' | '-' | '|' | '/');
        if dash && text[next..].starts_with('(') {
            next += 1;
        }
        if name.words == 1 && name.link.is_none() && !music && !dash {
            return;
        }
        // "Harbour (CC BY-SA 3.0 Jo Roe)": the bracket names the maker, the words before it are a title.
        let bracket = matches!(letter, '(' | '[' | '（') && self.starts_license(next);
        if bracket && self.name_behind(next, self.license_end(next)).is_some() {
            return;
        }
        let licensed =
            self.starts_license(next) || (name::address_at(text, next).is_some() && self.license_near(next, 240));
        if licensed {
            self.take_listed(name);
        }
    }

    /// A cell that is a name, where the next ones start with a license.
    fn name_before_licensed_cell(&mut self) {
        let (Some(index), true) = (self.passage.index, self.passage.block.cell) else { return };
        if self.passage.place.tells.is_some() {
            return;
        }
        let next = self.document.blocks.iter().skip(index + 1).take(2).take_while(|block| block.cell);
        let licensed = next.map(|block| fold(&block.text.text)).any(|cell| self.lexicon.starts_license(cell.trim()));
        let text = self.passage.text;
        if !licensed {
            return;
        }
        let Some(name) = name::read(self.passage, self.lexicon, 0, Style::Person) else { return };
        let all = name::skip_spaces(text, name.end) >= text.len();
        if all && !name.weak && !name.address_only() && ((2..=4).contains(&name.words) || name.link.is_some()) {
            self.take_listed(name);
        }
    }

    /// Says whether a license is more than "CC" or a word for a license, which may be part of something else.
    pub(super) fn is_told_apart(&self, at: usize) -> bool {
        let words = &self.passage.text[at..self.license_end(at)];
        let named = words.contains(|letter: char| letter.is_ascii_digit())
            || words.len() > "CC".len() && ["CC", "Creative", "Public"].iter().any(|start| words.starts_with(start))
            // "licence Creative Commons Attribution – Partage …"
            || words.contains("Creative Commons");
        named || self.passage.link_at(at).is_some_and(|(_, link)| is_license(&link.url))
    }

    /// "CC BY 4.0 Jo Roe", "(CC BY-SA 3.0) Jo Roe" at the end of a sentence, a bracket or the line.
    fn name_behind_license(&mut self, at: usize, end: usize) {
        if self.passage.start(at) < Start::Clause && self.passage.link_at(at).is_none() {
            return;
        }
        if self.platform_beside(end) {
            return;
        }
        let Some(name) = self.name_behind(at, end).filter(|name| !self.is_told(name.range.start)) else { return };
        // "Text: CC BY 4.0, Jo Roe"
        let label =
            self.passage.text[..at].trim_end().strip_suffix(mark::is_colon).map(|label| fold(word::last(label)));
        if label.is_some_and(|label| self.lexicon.label(&label) == Some(CueKind::Author)) {
            self.take(CreditKind::Author, name.range.start, name, Style::Person);
            return;
        }
        self.take_listed(name);
    }

    /// "Mist (CC0, Unsplash)": where a picture was found, behind its license in the same bracket.
    fn platform_beside(&mut self, end: usize) -> bool {
        let text = self.passage.text;
        let Some(rest) = text[end..].strip_prefix(',').filter(|_| self.passage.place.caption) else { return false };
        let Some(close) = rest.find([')', '）', ']']).filter(|close| *close <= LONGEST_PLATFORM) else { return false };
        let start = name::skip_spaces(text, end + 1);
        let range = Span::new(start, (end + 1 + close).max(start));
        if self.lexicon.party(self.words(range)) != Some(Party::Platform) || self.is_told(start) {
            return false;
        }
        let link = self.passage.link_at(start).map(|(index, _)| index);
        let name = Name::plain(range, link, 1);
        self.take(CreditKind::Via, start, name, Style::Publication);
        true
    }

    fn name_behind(&self, at: usize, end: usize) -> Option<Name> {
        let text = self.passage.text;
        // "Copyright 2020 Jo Roe" is a notice.
        let notice = self.passage.folded_from(at).starts_with("copyright")
            && !text[at..end].split(' ').skip(1).any(|word| word.contains(char::is_alphabetic));
        // "(CC) Jo Roe, BY-NC 2.0": the sign in brackets before a name, as old as "©".
        let signed = text[..at].ends_with('(') && fold(&text[at..end]) == "cc" && text[end..].starts_with(") ");
        if !(self.is_told_apart(at) || signed && self.passage.place.caption) || notice {
            return None;
        }
        let mut next = end;
        let mut sign = None;
        for _ in 0..2 {
            let behind = name::skip_spaces(text, next);
            let Some(letter) = text[behind..].chars().next().filter(|letter| ")]）:：©|/–—-,".contains(*letter))
            else {
                break;
            };
            sign = Some(letter);
            next = behind + letter.len_utf8();
        }
        // Behind a sign stands the name of whoever nobody else was named for.
        let named = sign.is_some_and(|sign| sign != '©') && !self.credits.is_empty();
        if named || name::skip_spaces(text, next) == end {
            return None;
        }
        let name = name::read(self.passage, self.lexicon, next, Style::Person)?;
        let strong = (2..=4).contains(&name.words) || name.link.is_some() && name.words <= 4;
        let party = self.lexicon.party(self.words(name.range)).is_some();
        // "Jo Roe, CC BY 4.0 Example Museum": who made it has been named.
        let first = self.passage.text[..at].trim_end().ends_with(',') && !self.credits.is_empty();
        // "Open Government Licence – Example 2.1": its version, or the end of its link, ends the name of the license.
        let linked = self.passage.link_at(at).map(|(index, _)| index);
        let version = self.words(name.range).ends_with(|letter: char| letter.is_ascii_digit())
            || linked.is_some() && self.passage.link_at(name.range.start).map(|(index, _)| index) == linked;
        // In a script without capitals nothing tells a name from what the sentence goes on with.
        let words = self.words(name.range);
        let capital = words.contains(char::is_uppercase) || name.link.is_some();
        let via = words.split_whitespace().next().is_some_and(|word| self.lexicon.is(WordClass::Carrier, &fold(word)));
        (strong
            && capital
            && !via
            && !party
            && !first
            && !version
            && !name.weak
            && !name.address_only()
            && self.ends_credit(name.end))
        .then_some(name)
    }

    /// Says whether nothing but a sign, a source or the end of the line follows.
    pub(super) fn ends_credit(&self, end: usize) -> bool {
        let text = self.passage.text;
        let at = name::skip_spaces(text, end);
        let sign = text[at..].chars().next().is_none_or(|letter| !letter.is_alphanumeric() && letter != ':');
        let word = fold(&text[at..word_end(text, at)]);
        sign || (end..=at).any(|place| self.passage.breaks_at(place)) || self.lexicon.is(WordClass::Carrier, &word)
    }

    fn take_listed(&mut self, name: Name) {
        self.sound = self.passage.place.listed == Some(CueKind::Music);
        let kind = match self.passage.place.listed {
            Some(CueKind::Music) => CreditKind::Courtesy,
            Some(CueKind::Illustration) => CreditKind::Illustration,
            Some(CueKind::Video) => CreditKind::Video,
            _ if self.keeps(&name) => CreditKind::Courtesy,
            _ => self.media_kind(),
        };
        self.take(kind, name.range.start, name, Style::Person);
    }

    /// "“Low Water” by Jo Roe, oil on canvas, 1889. Harbour Museum, CC0": a house behind who made it, which keeps it.
    fn keeps(&self, name: &Name) -> bool {
        let maker = self.credits.last().is_some_and(|credit| credit.kind.makes_media() && credit.name.is_some());
        maker && self.passage.place.caption && name::is_organization(self.lexicon, self.words(name.range))
    }

    /// Behind "via Flickr", "/ Wikimedia Commons" after a name.
    fn behind_platform(&self, end: usize) -> usize {
        let text = self.passage.text;
        let mut at = name::skip_spaces(text, end);
        let sign = text[at..].chars().next().filter(|letter| ",/|(–—-（".contains(*letter));
        if let Some(sign) = sign {
            at = name::skip_spaces(text, at + sign.len_utf8());
        }
        let word = word_end(text, at);
        let carried = word > at && self.lexicon.is(WordClass::Carrier, &fold(&text[at..word]));
        if carried {
            at = name::skip_spaces(text, word);
        }
        let party = name::party_at(text, self.lexicon, at).filter(|_| carried || sign.is_some());
        party.map_or(end, |(span, _)| span.end)
    }

    /// Behind the license that follows a name and a comma: "Jo Roe, CC BY 2.0, via Example".
    pub(super) fn behind_license(&self, end: usize) -> usize {
        let text = self.passage.text;
        let mut at = name::skip_spaces(text, end);
        let Some(sign) = text[at..].chars().next().filter(|letter| ",(|/".contains(*letter)) else { return end };
        at = name::skip_spaces(text, at + sign.len_utf8());
        if !self.lexicon.starts_license(self.passage.folded_from(at)) {
            return end;
        }
        let behind = self.license_end(at);
        let close = name::skip_spaces(text, behind);
        if sign == '(' && text[close..].starts_with(')') { close + 1 } else { behind }
    }

    /// The next place at which a license starts. It is asked for behind each of many credits, mostly from place to place:
    /// what a look has passed over is not looked at again.
    pub(super) fn next_license(&self, from: usize) -> Option<usize> {
        if let Some((first, next)) = self.looked.get()
            && first <= from
            && next.is_none_or(|next| from <= next)
        {
            return next;
        }
        let next = self.find_license(from);
        self.looked.set(Some((from, next)));
        next
    }

    fn find_license(&self, from: usize) -> Option<usize> {
        let text = self.passage.text;
        let mut within = text[..from].chars().next_back().is_some_and(char::is_alphanumeric);
        text[from..].char_indices().map(|(at, letter)| (from + at, letter)).find_map(|(at, letter)| {
            let follows = std::mem::replace(&mut within, letter.is_alphanumeric());
            (within && !follows && self.starts_license(at)).then_some(at)
        })
    }

    /// Whether the name of a license starts here, or a link to one.
    fn starts_license(&self, at: usize) -> bool {
        self.lexicon.starts_license(self.passage.folded_from(at)) || self.is_link_to_deed(at)
    }

    /// "[Atribución 4.0 Internacional](…)", "[Reconocimiento-CompartirIgual](…)": whether a link to a deed starts here that is
    /// named after it, by a version or a word for a license.
    fn is_link_to_deed(&self, at: usize) -> bool {
        let link = self.passage.link_at(at).filter(|(_, link)| link.text.start == at && is_license(&link.url));
        link.is_some_and(|(_, link)| {
            let words = self.words(link.text);
            let first = fold(&words[..word_end(words, 0)]);
            words.contains(|letter: char| letter.is_ascii_digit()) || self.lexicon.is(WordClass::LicenseWord, &first)
        })
    }

    /// Where the name of a license that starts here ends.
    pub(super) fn license_end(&self, at: usize) -> usize {
        let text = self.passage.text;
        let mut end = at;
        if let Some((_, link)) = self.passage.link_at(at) {
            end = link.text.end;
        }
        for _ in 0..LICENSE_WORDS {
            let next = name::skip_spaces(text, end);
            let word = text[next..word_end(text, next)].trim_end_matches([',', '.', ';', ':', ')', ']', '）']);
            let part = |part: &str| {
                let folded = fold(part);
                self.lexicon.is(WordClass::LicenseWord, &folded)
                    || part.chars().next().is_some_and(|letter| letter.is_ascii_digit())
                        && part.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
            };
            // The first word is the license's own.
            let own = next == at;
            if word.is_empty() || !(own || word.split(['-', '/', '–']).all(part)) {
                break;
            }
            end = next + word.len();
            if text[end..].starts_with([',', '.', ';', ':', ')', ']', '）']) {
                break;
            }
        }
        end.max(at)
    }
}
