//! Elements that say by their class what they are, and have no word for it: credits, bylines, partners.

use super::Reader;
use super::kind::style_of;
use super::label::LICENSED;
use crate::detect::credit::byline_class;
use crate::detect::credit::front_matter::address;
use crate::detect::credit::lexicon::{Party, WordClass, fold, unspaced};
use crate::detect::name::{self, Name, Style};
use crate::detect::picture_list;
use crate::document::Tells;
use crate::evidence::CreditKind;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Longest name of a partner, in bytes.
const LONGEST_PARTNER: usize = 60;

/// Longest cell for who made something, in bytes.
const LONGEST_MAKER: usize = 160;

impl Reader<'_, '_> {
    /// Adds the names in inline elements of a telling class: `<span class="author">`.
    pub(super) fn marks(&mut self) {
        let block = self.passage.block;
        for (range, classes) in &block.marks {
            let is = |class| classes.split(' ').any(|word| self.lexicon.is(class, word));
            let parts = || classes.split([' ', '-', '_']);
            let source = || classes.split(' ').any(|word| self.lexicon.words(WordList::CaptionSource).has(word));
            let credit = parts().any(|part| self.lexicon.is(WordClass::CreditClass, part))
                && !parts().any(|part| part.starts_with("licen"));
            let cited = || block.class.split(' ').any(|word| self.lexicon.is(WordClass::CitedClass, word));
            if classes.contains("comment") || block.class.contains("comment") || self.overlaps(*range) {
                continue;
            }
            let called = || classes.split(' ').any(|word| byline_class::says_byline(word, self.lexicon));
            let aside = || byline_class::says(&block.class, WordClass::AsideClass, self.lexicon);
            let other = || byline_class::says(&block.class, WordClass::OtherTextClass, self.lexicon);
            let is_byline = is(WordClass::BylineClass) && !other() || called() && !aside();
            if is_byline && self.passage.place.head && !cited() {
                self.author_in(*range);
            } else if is(WordClass::SourceClass) && self.passage.place.head {
                self.partner_in(*range);
            } else if self.passage.place.caption && (credit || self.passage.place.medium.is_some() && source()) {
                self.credit_in(*range);
            }
        }
    }

    fn overlaps(&self, range: Span) -> bool {
        let place = self.passage.span(range.start, range.end);
        self.credits.iter().any(|credit| credit.span.start < place.end && place.start < credit.span.end)
    }

    fn author_in(&mut self, range: Span) {
        let text = self.passage.text;
        let mut at = name::skip_spaces(text, range.start);
        let word = super::clause::word_end(text, at);
        if self.lexicon.opens_byline(&fold(&text[at..word])) {
            at = word;
        }
        let Some(name) = name::read(self.passage, self.lexicon, at, Style::Person) else { return };
        let name = if name.range.end > range.end { cut(text, name, range.end) } else { name };
        let dated = self.words(name.range).contains(|letter: char| letter.is_ascii_digit());
        let person =
            !dated && name.words >= 2 && name.words <= 5 || !dated && self.words(name.range).chars().any(unspaced);
        let inside = self.ends_clause_at(name.end, range.end);
        let body = name::is_organization(self.lexicon, self.words(name.range));
        if person && inside && !name.weak && !name.address_only() && !body {
            self.take(CreditKind::Author, name.range.start, name, Style::Person);
        }
    }

    fn ends_clause_at(&self, end: usize, until: usize) -> bool {
        name::skip_spaces(self.passage.text, end) >= until || self.ends_clause(end)
    }

    /// "Jo Roe/Reuters", "Jo Roe, CC BY 4.0" in an element that calls itself a credit.
    fn credit_in(&mut self, range: Span) {
        let text = self.passage.text;
        let range = within_brackets(text, range);
        let Some(name) = name::read(self.passage, self.lexicon, range.start, Style::Person) else { return };
        let chain = self.lexicon.party(self.words(name.range)).is_some() || self.words(name.range).contains('/');
        let name = self.with_client(name);
        let rest = text[name.end.min(range.end)..range.end].trim_start();
        let ends = rest.is_empty()
            || rest.starts_with(['/', '|', '©'])
            || rest.starts_with([',', '(', ';']) && self.license_near(name.end, 8);
        if !name.weak && !name.address_only() && ends && (chain || name.link.is_some() || (2..=5).contains(&name.words))
        {
            // A body whose figures the picture shows.
            let kind = if self.lexicon.words(WordList::Office).are_in(&fold(self.words(name.range))) {
                CreditKind::Data
            } else {
                self.media_kind()
            };
            self.take(kind, name.range.start, name, Style::Person);
        }
    }

    /// A block that is a name, behind one that says what they did.
    pub(super) fn role_element(&mut self) {
        let Some(kind) = self.passage.place.role else { return };
        let Some(name) = name::read(self.passage, self.lexicon, 0, Style::Person) else { return };
        let person = name.words >= 2 || name.link.is_some() || self.words(name.range).chars().any(unspaced);
        if style_of(kind) == Style::Person && person && !name.weak && !name.address_only() && self.ends_clause(name.end)
        {
            let kind = self.kind(kind, &name, name.range.start);
            self.take(kind, name.range.start, name, Style::Person);
        }
    }

    /// A block that calls itself a credit.
    pub(super) fn credit_element(&mut self) {
        self.credit_in(Span::new(0, self.passage.text.len()));
    }

    /// A cell of a table of credits, in the column for who made something, or for where it comes from.
    pub(super) fn table_cell(&mut self) {
        let text = self.passage.text;
        let start = name::skip_spaces(text, 0);
        let whole = Span::new(start, start + text[start..].trim_end().len());
        let words = self.words(whole);
        match self.passage.place.tells {
            Some(Tells::Creator) if whole.len() <= LONGEST_MAKER => {}
            Some(Tells::Source) if self.lexicon.party(words) == Some(Party::Platform) => {
                let link = self.passage.link_at(start).map(|(index, _)| index);
                let name = Name::plain(whole, link, 2);
                return self.take(CreditKind::Via, start, name, Style::Person);
            }
            Some(Tells::Listed) => return self.listed_item(),
            Some(Tells::Source) if !self.passage.place.caption => return self.source_cell(whole),
            Some(_) | None => return,
        }
        let folded = fold(words);
        let unknown = self.lexicon.is(WordClass::UnknownMaker, &folded)
            || self.lexicon.starts_license(&folded)
            || self.lexicon.words(WordList::Nobody).has(&folded);
        if unknown || words.chars().filter(|letter| letter.is_alphabetic()).count() < 2 {
            return;
        }
        let kind = if self.passage.place.caption { self.media_kind() } else { CreditKind::Author };
        let read = name::read(self.passage, self.lexicon, start, Style::Person);
        if let Some(name) = read.filter(|name| !name.address_only() && self.ends_clause_at(name.end, whole.end)) {
            return self.take(kind, start, name, Style::Person);
        }
        // What else stands there is what somebody calls themselves, but for a remark.
        let link = self.passage.link_at(start).map(|(index, _)| index);
        let count = words.split_whitespace().count();
        if link.is_some() || count == 1 || name::is_capital(words) && count <= 6 {
            self.take(kind, start, Name::plain(whole, link, count), Style::Person);
        }
    }

    /// "Fig. 1: Jo Roe", "weir.jpg: Jo Roe" in a list of credits: behind the picture stands its maker.
    fn listed_item(&mut self) {
        let at = picture_list::behind_name(self.passage.text, self.lexicon);
        let Some(name) = name::read(self.passage, self.lexicon, at, Style::Person) else { return };
        let words = self.words(name.range);
        let somebody = name.link.is_some()
            || (2..=5).contains(&name.words)
            || self.lexicon.party(words).is_some()
            || words.chars().any(unspaced);
        let whole = self.ends_clause(name.end) || self.license_near(name.end, LICENSED);
        if somebody && whole && !name.weak && !name.address_only() {
            self.take(self.media_kind(), name.range.start, name, Style::Person);
        }
    }

    /// The cell for where the text comes from, in a table about it: an address or a link to another site.
    fn source_cell(&mut self, whole: Span) {
        let Some(name) = name::read(self.passage, self.lexicon, whole.start, Style::Publication) else { return };
        if name.address_only() {
            return self.take(CreditKind::RepublishedFrom, whole.start, name, Style::Publication);
        }
        let link = name.link.and_then(|index| self.passage.block.links.get(index));
        if link.is_none_or(|link| address(&link.url).is_none()) {
            return;
        }
        let words = self.words(whole);
        // What else is linked may be what it is called there.
        let house = self.lexicon.party(words).is_some() || name::is_organization(self.lexicon, words);
        let named = house.then_some(whole);
        self.credits.push(self.credit(CreditKind::RepublishedFrom, whole, named, self.url(&name)));
    }

    /// A block that names the partner who the text comes from.
    pub(super) fn source_element(&mut self) {
        self.partner_in(Span::new(0, self.passage.text.len()));
    }

    /// The partner who the text comes from, by a link to it or to its logo.
    fn partner_in(&mut self, range: Span) {
        let text = self.passage.text;
        let start = name::skip_spaces(text, range.start);
        let end = range.start + text[range.start..range.end].trim_end().len();
        let inside = |span: Span| span.start >= range.start && span.end <= range.end;
        let links = &self.passage.block.links;
        let Some(index) = links.iter().position(|link| link.url.contains("://") && inside(link.text)) else { return };
        if end.saturating_sub(start) > LONGEST_PARTNER {
            return;
        }
        let Some(name) = name::read(self.passage, self.lexicon, start, Style::Publication) else { return };
        let known = self.lexicon.party(self.words(name.range)).is_some();
        if name.end >= end && !name.weak && !name.address_only() && !known {
            let name = Name { link: name.link.or(Some(index)), ..name };
            self.take(CreditKind::OriginalPublication, name.range.start, name, Style::Publication);
        }
    }
}

/// What stands in brackets, or behind a bar, where that is all.
fn within_brackets(text: &str, range: Span) -> Span {
    let words = text.get(range.start..range.end).unwrap_or_default();
    let inner = words.trim().trim_start_matches(['|', ' ']);
    let whole = [('(', ')'), ('[', ']'), ('（', '）')]
        .into_iter()
        .find_map(|(open, close)| inner.strip_prefix(open)?.strip_suffix(close).filter(|inner| !inner.contains(open)));
    let inner = whole.unwrap_or(inner);
    let start = words.find(inner).filter(|_| !inner.is_empty());
    start.map_or(range, |start| Span::new(range.start + start, range.start + start + inner.len()))
}

/// The part of a name that stands before an offset.
pub(super) fn cut(text: &str, name: Name, end: usize) -> Name {
    let words = text.get(name.range.start..end).unwrap_or_default().trim_end();
    let end = name.range.start + words.len();
    Name { range: Span::new(name.range.start, end), end, words: words.split_whitespace().count(), ..name }
}
