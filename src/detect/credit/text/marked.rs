//! Elements that say by their class what they are, and have no word for it: credits, bylines, partners.

use super::Reader;
use crate::detect::caption;
use crate::detect::credit::byline_class;
use crate::detect::credit::lexicon::{Party, WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::name::{self, Name, Style};
use crate::document::Tells;
use crate::evidence::CreditKind;
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
            } else if credit && self.passage.place.caption {
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
        let Some(name) = name::read(self.passage, self.lexicon, range.start, Style::Person) else { return };
        let chain = self.lexicon.party(self.words(name.range)).is_some() || self.words(name.range).contains('/');
        let name = self.with_client(name);
        let rest = text[name.end.min(range.end)..range.end].trim_start();
        let ends = rest.is_empty()
            || rest.starts_with(['/', '|', '©'])
            || rest.starts_with([',', '(', ';']) && self.license_near(name.end, 8);
        if !name.weak && !name.address_only() && ends && (chain || name.link.is_some() || (2..=5).contains(&name.words))
        {
            let kind = self.media_kind();
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
                let name = Name { range: whole, end: whole.end, link, words: 2, weak: false };
                return self.take(CreditKind::Via, start, name, Style::Person);
            }
            Some(_) | None => return,
        }
        let folded = fold(words);
        let unknown = self.lexicon.is(WordClass::UnknownMaker, &folded) || self.lexicon.starts_license(&folded);
        if unknown || words.chars().filter(|letter| letter.is_alphabetic()).count() < 2 {
            return;
        }
        let kind = self.media_kind();
        let read = name::read(self.passage, self.lexicon, start, Style::Person);
        if let Some(name) = read.filter(|name| !name.address_only() && self.ends_clause_at(name.end, whole.end)) {
            return self.take(kind, start, name, Style::Person);
        }
        // What else stands there is what somebody calls themselves, but for a remark.
        let link = self.passage.link_at(start).map(|(index, _)| index);
        let count = words.split_whitespace().count();
        if link.is_some() || count == 1 || name::is_capital(words) && count <= 6 {
            self.take(
                kind,
                start,
                Name { range: whole, end: whole.end, link, words: count, weak: false },
                Style::Person,
            );
        }
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

    /// "…the weir. Jo Roe for The Example", "…the weir. Jo Roe/The Example" at the end of a caption.
    pub(super) fn client_name(&mut self) {
        let text = self.passage.text;
        // "Figure 3. Tools for the Harbour" is what it is called.
        if caption::opens(text, self.lexicon) {
            return;
        }
        let end = text.trim_end_matches([' ', '.', ')', '\n']).len();
        let floor = self.passage.sentence_start(end).max(self.done);
        let Some(name) = name::read(self.passage, self.lexicon, floor, Style::Person) else { return };
        let whole = self.with_client(name);
        let client = whole.end > name.end && !text[name.end..whole.end].starts_with(',');
        let chain = self.words(name.range).split_once('/').is_some_and(|(first, _)| {
            (2..=4).contains(&first.split_whitespace().count())
                && self.passage.start(name.range.start) == Start::Sentence
        });
        let begins = self.passage.start(name.range.start) >= Start::Bracket;
        // "Tools for Weirs" is a title where nothing stands before it.
        let body = || {
            let words = text[name.end..whole.end].trim_start().split_once(' ').map_or("", |(_, body)| body);
            // "The Guardian", "La Repubblica"
            let article = words.split(' ').next().unwrap_or_default();
            name::is_organization(self.lexicon, words)
                || self.lexicon.party(words).is_some()
                || name::is_capital(article) && self.lexicon.is(WordClass::Lead, &fold(article))
        };
        let client = client && (self.passage.start(name.range.start) < Start::Block || body());
        let fits = client && (2..=4).contains(&name.words) || chain && name.words <= 8;
        if fits && begins && whole.end >= end && self.credits.is_empty() {
            let kind = self.media_kind();
            self.take(kind, whole.range.start, whole, Style::Person);
        }
    }
}

/// The part of a name that stands before an offset.
fn cut(text: &str, name: Name, end: usize) -> Name {
    let words = text.get(name.range.start..end).unwrap_or_default().trim_end();
    let end = name.range.start + words.len();
    Name { range: Span::new(name.range.start, end), end, words: words.split_whitespace().count(), ..name }
}
