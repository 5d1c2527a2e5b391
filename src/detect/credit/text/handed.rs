//! Credits in the shapes that Wikimedia Commons and the generators of credits hand out, in which no word leads to a name:
//! "Jo Roe, CC BY-SA 4.0 <https://…>, via Wikimedia Commons", "[Weir](…/File:Weir.jpg), Jo Roe, CC BY 4.0".
//!
//! Takes a caption, adds the names that such a shape has a place for. What only may be a name is left alone.

use super::Reader;
use super::clause::word_end;
use crate::detect::credit::lexicon::{Party, WordClass, fold};
use crate::detect::name::{self, Name, Style};
use crate::document::is_medium_address;
use crate::evidence::CreditKind;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Longest head of a credit before its license, in bytes.
const HEAD: usize = 200;

/// Longest word that leads to a name, in letters: "By", "De", "Von".
const LEAD: usize = 3;

/// What parts the pieces of a credit.
const PARTS: [char; 6] = [',', '/', '|', '·', '，', '、'];

/// What parts a name from what is said of the work.
const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// Whether an address is that of a file's page on a wiki.
fn is_file_page(url: &str) -> bool {
    url.contains("/wiki/") && is_medium_address(url) || url.contains("/index.php?curid=")
}

/// Whether an address is that of somebody's page on a wiki.
fn is_user_page(url: &str) -> bool {
    let page = url.split_once("/wiki/").map_or("", |(_, page)| page);
    ["User:", "en:User:", "Special:Contributions/"].iter().any(|space| page.starts_with(space))
        && !is_medium_address(url)
}

impl Reader<'_, '_> {
    /// Adds the names of a credit that was handed out.
    pub(super) fn handed_out(&mut self) {
        if self.passage.place.medium.is_none() || self.credits.iter().any(|credit| credit.kind == self.media_kind()) {
            return;
        }
        let links = &self.passage.block.links;
        let by_user = links.iter().position(|link| is_user_page(&link.url) && !link.text.is_empty());
        if let Some(index) = by_user {
            let range = links[index].text;
            self.take_handed(Name::plain(range, Some(index), 2));
            return;
        }
        let Some(license) = self.next_license(0).filter(|at| self.is_told_apart(*at)) else { return };
        let text = self.passage.text;
        let end =
            text[..license].trim_end_matches(|letter: char| !letter.is_alphanumeric() && !")”’\"".contains(letter));
        // "…, via Wikimedia Commons" behind the license is read by then.
        let only_via = self.credits.iter().all(|credit| credit.kind == CreditKind::Via);
        let done = if only_via && self.done > license { 0 } else { self.done };
        let start = self.passage.sentence_start(end.len()).max(done);
        let start = name::skip_spaces(text, start);
        if end.len() <= start || end.len() - start > HEAD {
            return;
        }
        let head = Span::new(start, end.len());
        let filed = links.iter().any(|link| is_file_page(&link.url));
        if let Some(name) = self.uploader(head, license, filed).or_else(|| self.beside_title(head)) {
            self.take_handed(name);
            self.via_behind(license);
            return;
        }
        // "Jo Roe & Ana Petrov, CC BY 4.0"
        for name in self.joined(head) {
            self.take_handed(name);
        }
    }

    fn take_handed(&mut self, name: Name) {
        if self.is_nobody(&name) {
            return;
        }
        let kind = self.media_kind();
        let url = self.url(&name);
        let credit = self.credit(kind, name.range, Some(name.range), url);
        self.credits.push(credit);
        self.done = self.done.max(name.end);
    }

    /// "Jo Roe from Tarn, CC BY 2.0 <https://…>, via Wikimedia Commons", "By Jo Roe - Own work, CC BY 2.0, …?curid=1".
    fn uploader(&self, head: Span, license: usize, filed: bool) -> Option<Name> {
        let text = self.passage.text;
        let dashed = DASHES.iter().filter_map(|dash| text[head.start..head.end].rfind(dash)).max();
        if let (true, Some(dash)) = (filed, dashed) {
            let head = Span::new(head.start, head.start + dash);
            return self.whole_name(self.behind_lead(head), true);
        }
        let (address, via) = self.behind_address(license);
        let via = self.lexicon.is(WordClass::Carrier, &fold(&text[via..word_end(text, via)]));
        let linked = self
            .passage
            .link_at(head.start)
            .is_some_and(|(_, link)| is_file_page(&link.url) && link.text.end >= head.end);
        (via && (address || linked)).then(|| self.whole_name(head, address))?
    }

    /// Whether an address is written out behind a license, "CC BY 2.0 <https://…>", and where the text goes on.
    fn behind_address(&self, license: usize) -> (bool, usize) {
        let text = self.passage.text;
        let behind = text[self.license_end(license)..].trim_start_matches([')', ']', '）', ' ', '<']);
        let behind = text.len() - behind.len();
        let address = name::address_at(text, behind);
        let rest = text[address.unwrap_or(behind)..].trim_start_matches(['>', ',', ' ']);
        (address.is_some(), text.len() - rest.len())
    }

    /// ", via Wikimedia Commons" behind the license.
    fn via_behind(&mut self, license: usize) {
        let text = self.passage.text;
        let (_, via) = self.behind_address(license);
        let end = word_end(text, via);
        let told = self.credits.iter().any(|credit| credit.kind == CreditKind::Via);
        if told || !self.lexicon.is(WordClass::Carrier, &fold(&text[via..end])) {
            return;
        }
        let party = name::party_at(text, self.lexicon, name::skip_spaces(text, end));
        if let Some((span, Party::Platform)) = party {
            let link = self.passage.link_at(span.start).map(|(_, link)| link.url.clone());
            let credit = self.credit(CreditKind::Via, span, Some(span), link);
            self.credits.push(credit);
        }
    }

    /// A head that is a name as a whole; `sure` where the shape has no place for anything else.
    fn whole_name(&self, head: Span, sure: bool) -> Option<Name> {
        let text = self.passage.text;
        let words = text.get(head.start..head.end)?;
        let link = self.passage.link_at(head.start).map(|(index, _)| index);
        let all = |range: Span| Name { range, end: head.end, link, words: 2, weak: false };
        if let Some(name) = name::read(self.passage, self.lexicon, head.start, Style::Person).filter(|name| !name.weak)
        {
            let rest = text.get(name.range.end..head.end).unwrap_or("").trim();
            // What Commons says behind a name, in English on all wikis.
            let placed = rest.starts_with('(') || self.lexicon.words(WordList::CommonsPlace).open(rest);
            if rest.is_empty() || placed {
                return Some(all(name.range));
            }
        }
        let one = !words.contains(char::is_whitespace) && words.contains(char::is_alphanumeric);
        (one || sure && words.len() <= HEAD / 2).then(|| all(head))
    }

    /// Behind a short word that leads to a name, in whatever language.
    fn behind_lead(&self, head: Span) -> Span {
        let text = self.passage.text;
        let first = word_end(text, head.start);
        let next = name::skip_spaces(text, first);
        let lead = text[head.start..first].chars().count() <= LEAD && next > first && next < head.end;
        if lead && self.passage.link_at(head.start).is_none() { Span::new(next, head.end) } else { head }
    }

    /// "[Weir](…/File:Weir.jpg), Jo Roe, CC BY 4.0", "“Weir”, Jo Roe, …", "sandfox, [Weir](…/File:Weir.jpg), …",
    /// "Jo Roe: [Weir](…/File:Weir.jpg). …": the name beside a title that is set apart.
    fn beside_title(&self, head: Span) -> Option<Name> {
        let parts = self.pieces(head);
        let [one, other] = parts.as_slice() else { return None };
        let (name, after) = match (self.is_title(*one), self.is_title(*other)) {
            (true, false) => (*other, false),
            (false, true) => (*one, true),
            _ => return None,
        };
        let read = name::read(self.passage, self.lexicon, name.start, Style::Person);
        let read = read.filter(|read| !read.weak && read.words >= 2 && read.range.end >= name.end);
        // Before its file stands who made it, however they call themselves.
        let handle = || {
            let words = self.words(name);
            // "Photo: “Weir”, CC BY": a label is nobody.
            let one = !words.contains(char::is_whitespace) && self.lexicon.label(&fold(words)).is_none();
            (after && one).then_some(Name { range: name, end: name.end, link: None, words: 1, weak: false })
        };
        read.or_else(handle)
    }

    /// Whether a piece is the title of a file: in quotation marks, or linked to the page of the file.
    fn is_title(&self, piece: Span) -> bool {
        let quoted = crate::detect::apart::opens_quotation(self.words(piece));
        quoted || self.passage.link_at(piece.start).is_some_and(|(_, link)| is_file_page(&link.url))
    }

    /// The pieces of a head, parted by commas, strokes and colons outside of links.
    fn pieces(&self, head: Span) -> Vec<Span> {
        let text = self.passage.text;
        let mut pieces = Vec::new();
        let mut from = head.start;
        let inside = |at: usize| self.passage.link_at(at).is_some_and(|(_, link)| link.text.end > at + 1);
        let cuts = text[head.start..head.end]
            .char_indices()
            .map(|(at, letter)| (head.start + at, letter))
            .filter(|(at, letter)| (PARTS.contains(letter) || *letter == ':') && !inside(*at));
        for (at, len) in cuts.map(|(at, letter)| (at, letter.len_utf8())).chain([(head.end, 0)]) {
            let start = name::skip_spaces(text, from);
            let end = text[..at].trim_end().len();
            if end > start {
                pieces.push(Span::new(start, end));
            }
            from = at + len;
        }
        pieces
    }

    /// Two or more names with nothing else before the license: "Jo Roe and Ana Petrov, CC BY 4.0".
    fn joined(&self, head: Span) -> Vec<Name> {
        let mut names = Vec::new();
        let text = self.passage.text;
        let mut at = head.start;
        let style = Style::Person;
        while let Some(name) = name::read(self.passage, self.lexicon, at, style)
            .filter(|name| !name.weak && (2..=4).contains(&name.words) && name.range.end <= head.end)
        {
            let next = name::skip_spaces(text, name.end);
            names.push(name);
            if next >= head.end {
                return if names.len() > 1 { names } else { Vec::new() };
            }
            let word = next + text[next..].chars().next().filter(|sign| *sign == '&').map_or(0, char::len_utf8);
            let end = if word > next { word } else { word_end(text, next) };
            let joins = word > next || self.lexicon.is(WordClass::Joiner, &fold(&text[next..end]));
            if !joins || names.len() > 4 {
                break;
            }
            at = name::skip_spaces(text, end);
        }
        Vec::new()
    }
}
