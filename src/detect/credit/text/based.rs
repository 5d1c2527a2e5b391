//! Works without a title that a text was made from: "Based on work by [Jo Roe](…), CC BY 4.0", "Based on a work at …".
//!
//! Takes the place of such words, gives the origin and who made it.

use super::Reader;
use super::SHORT;
use super::byline::NEAR;
use crate::detect::credit::front_matter::address;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::credit::passage::Start;
use crate::detect::name::{self, Name, Style};
use crate::detect::sentence::ends_always;
use crate::detect::statement::url::host_of;
use crate::evidence::CreditKind;
use crate::source::Span;

impl Reader<'_, '_> {
    /// "Based on work by X (https://…)", "Based on a work at https://…": beside a license, or said of the text itself.
    pub(super) fn based_on_work(&mut self, start: usize, end: usize) -> bool {
        if self.is_of_ware(start) || !self.tells_base(start) {
            return false;
        }
        let at = name::skip_spaces(self.passage.text, end);
        let Some(name) = name::read(self.passage, self.lexicon, at, Style::Person) else { return false };
        // "Based on work by [us](…)", "Based on a work [here](…)"
        let pointer = self.lexicon.is(WordClass::Pointer, &fold(self.words(name.range)));
        // "This work is licensed under … Based on a work at https://…": so the chooser of Creative Commons writes, and who
        // licenses mostly names the own site.
        let address_only = name.address_only() || self.shows_host(&name);
        if address_only && self.is_grant_before(start) {
            return false;
        }
        if address_only || pointer && self.leads_elsewhere(&name) {
            let credit = self.credit(CreditKind::AdaptedFrom, Span::new(start, name.end), None, self.url(&name));
            self.credits.push(credit);
            self.done = self.done.max(name.end);
            self.author_behind();
            return true;
        }
        let known = name.words >= 2 || self.leads_elsewhere(&name);
        if name.weak || pointer || !known {
            return false;
        }
        let url = self.url(&name).or_else(|| self.address_in_bracket(name.end));
        let credit = self.credit(CreditKind::AdaptedFrom, Span::new(start, end), None, url);
        self.credits.push(credit);
        self.take(CreditKind::Author, name.range.start, name, Style::Person);
        true
    }

    /// Whether words of origin speak of the text at hand: they say so, or a short block begins with them or has them behind
    /// a license.
    fn tells_base(&self, start: usize) -> bool {
        let licensed = || self.named_license_near(start, NEAR * 2) || self.named_license_near(0, start);
        self.is_governed(start)
            || self.says_what(start) && licensed()
            || self.passage.start(start) >= Start::Bracket && self.passage.said() <= SHORT && licensed()
    }

    /// Whether the sentence before the words of origin speaks of the text at hand, and names a license.
    fn is_grant_before(&self, start: usize) -> bool {
        let before = &self.passage.text[..self.passage.sentence_start(start)];
        let end = before.trim_end_matches(|mark: char| mark.is_whitespace() || ends_always(mark) || mark == '.').len();
        let first = self.passage.sentence_start(end);
        self.has_subject(end) && self.named_license_near(first, end - first)
    }

    /// "[tides.example.org](https://tides.example.org/north)": what a link shows is its host.
    fn shows_host(&self, name: &Name) -> bool {
        let shown = self.words(name.range);
        let link = name.link.and_then(|index| self.passage.block.links.get(index));
        shown.contains('.')
            && link
                .and_then(|link| host_of(&link.url))
                .is_some_and(|host| host == shown.trim().to_lowercase().trim_start_matches("www."))
    }

    fn leads_elsewhere(&self, name: &Name) -> bool {
        let link = name.link.and_then(|index| self.passage.block.links.get(index));
        link.is_some_and(|link| address(&link.url).is_some())
    }

    /// "Jo Roe (https://…)"
    fn address_in_bracket(&self, at: usize) -> Option<String> {
        let text = self.passage.text;
        let open = name::skip_spaces(text, at);
        let inside = text[open..].strip_prefix(['(', '（', '<'])?;
        let (_, link) = self.passage.link_at(text.len() - inside.len())?;
        address(&link.url).is_some().then(|| link.url.clone())
    }
}
