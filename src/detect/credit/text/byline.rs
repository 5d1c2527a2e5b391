//! Names without a cue of their own: bylines, names beside a license, elements that call themselves bylines.

use super::Reader;
use crate::detect::credit::lexicon::unspaced;
use crate::detect::credit::passage::Start;
use crate::detect::name::{self, Style};
use crate::document::Role;
use crate::evidence::CreditKind;

impl Reader<'_, '_> {
    /// "By Jo Roe and A. Berg"
    pub(super) fn byline(&mut self, start: usize, end: usize) -> bool {
        let begins = self.passage.start(start);
        let place = self.passage.place;
        let block = self.passage.block;
        // "CC-By icon", and a line of prose that happens to break before "by".
        let text = self.passage.text;
        let hyphen = text[..start].ends_with(['-', '‐']);
        let prose = begins == Start::Line
            && text[start..].starts_with(char::is_lowercase)
            && text[..start].trim_end().ends_with(char::is_lowercase);
        if hyphen || (prose && !place.byline) {
            return false;
        }
        let attribution = begins == Start::Clause && self.license_near(end, 120) && self.behind_title(start);
        let caption = place.caption && (begins >= Start::Clause || self.license_near(end, 120));
        let headline = begins >= Start::Line
            && (place.byline || ((place.head || (place.tail && block.emphasized)) && self.line_is_short(start)))
            && match block.role {
                Role::Body | Role::Aside | Role::Caption => true,
                // A heading that is nothing but a byline.
                Role::Heading => begins == Start::Block && text.len() <= 80,
                Role::Footer => place.byline || block.emphasized,
                Role::Quote | Role::Code | Role::Nav | Role::Meta | Role::Comment => false,
            };
        let headline = headline || (place.byline && begins >= Start::Clause);
        if !(attribution || caption || headline) || self.passage.text[end..].starts_with(['-', '.', '/', '_']) {
            return false;
        }
        let Some(name) = name::read(self.passage, self.lexicon, end, Style::Person) else { return false };
        let ends = self.ends_clause(name.end) || (self.license_near(name.end, 40) && (attribution || caption));
        let strong =
            name.link.is_some() || name.words >= 2 || self.words(name.range).chars().any(unspaced) || place.byline;
        let whole = name::skip_spaces(self.passage.text, name.end) >= self.passage.text.len();
        if name.address_only()
            || !ends
            || !(strong || whole || attribution || (caption && self.license_near(name.end, 80)))
        {
            return false;
        }
        if name.weak && !(attribution || caption || place.byline) {
            return false;
        }
        let kind = if place.caption && !place.byline || (attribution && !headline) {
            self.media_kind()
        } else {
            CreditKind::Author
        };
        self.take(kind, start, name, Style::Person);
        true
    }

    /// "Jo Roe, CC BY 4.0", "(CC BY 4.0 Jo Roe)" in a caption: a name and a license with nothing between.
    pub(super) fn licensed_names(&mut self) {
        let text = self.passage.text;
        let places = text
            .char_indices()
            .filter(|(_, letter)| matches!(letter, '(' | '[' | '.' | '|'))
            .map(|(at, letter)| at + letter.len_utf8());
        for at in std::iter::once(0).chain(places).take(24).collect::<Vec<_>>() {
            let at = name::skip_spaces(text, at);
            if self.credits.iter().any(|credit| self.passage.span(at, at.max(1)).start < credit.span.end) {
                continue;
            }
            if self.lexicon.starts_license(self.passage.folded_from(at)) {
                // The license first: its last word has a digit or a dash, then the name.
                let behind = text[at..].find(' ').map(|len| at + len + 1).filter(|next| text[at..*next].contains('-'));
                if let Some(name) = behind.and_then(|next| name::read(self.passage, self.lexicon, next, Style::Person))
                    && name.words >= 2
                    && !name.weak
                    && name::skip_spaces(text, name.end) < text.len()
                    && text[name.end..].starts_with([')', ']'])
                {
                    let kind = self.media_kind();
                    self.take(kind, name.range.start, name, Style::Person);
                }
                continue;
            }
            let Some(name) = name::read(self.passage, self.lexicon, at, Style::Person).filter(|name| {
                !name.weak && !name.address_only() && (name.words >= 2 || name.link.is_some()) && name.words <= 5
            }) else {
                continue;
            };
            let sign = name::skip_spaces(text, name.end);
            let Some(letter) = text[sign..]
                .chars()
                .next()
                .filter(|letter| matches!(letter, ',' | '/' | '|' | '(' | '–' | '—' | '-' | '[' | ';'))
            else {
                continue;
            };
            let next = name::skip_spaces(text, sign + letter.len_utf8());
            // "Harbour (CC BY-SA 3.0 Jo Roe)": the bracket names the maker, the words before it are a title.
            let inside = text[next..].find([')', ']']).map(|len| &text[next..next + len]);
            let named = letter == '('
                && inside.is_some_and(|inside| {
                    inside.split_once(' ').is_some_and(|(license, rest)| {
                        license.contains('-')
                            && rest.split_whitespace().filter(|word| name::is_capital(word)).count() >= 2
                    })
                });
            if named {
                continue;
            }
            let licensed = self.lexicon.starts_license(self.passage.folded_from(next))
                || (name::address_at(text, next).is_some() && self.license_near(next, 240));
            if licensed {
                let kind = self.media_kind();
                self.take(kind, name.range.start, name, Style::Person);
            }
        }
    }

    /// An element that calls itself a credit and has no word for it: "Jo Roe/Reuters", "Jo Roe, CC BY 4.0".
    pub(super) fn credit_element(&mut self) {
        let text = self.passage.text;
        let Some(name) = name::read(self.passage, self.lexicon, 0, Style::Person) else { return };
        let chain = self.lexicon.party(self.words(name.range)).is_some() || self.words(name.range).contains('/');
        let rest = text[name.end..].trim_start();
        let ends = rest.is_empty()
            || rest.starts_with(['/', '|', '©'])
            || rest.starts_with([',', '(', ';']) && self.license_near(name.end, 8);
        if !name.weak && !name.address_only() && ends && (chain || name.link.is_some() || (2..=5).contains(&name.words))
        {
            let kind = self.media_kind();
            self.take(kind, name.range.start, name, Style::Person);
        }
    }

    /// An element that calls itself a byline and has no word for it.
    pub(super) fn byline_element(&mut self) {
        let linked = self
            .passage
            .block
            .links
            .iter()
            .find(|link| link.rel.iter().any(|rel| rel == "author") && !link.text.is_empty());
        let at = linked.map_or(0, |link| link.text.start);
        let Some(name) = name::read(self.passage, self.lexicon, at, Style::Person) else { return };
        let strong = name.link.is_some() || name.words >= 2 || self.words(name.range).chars().any(unspaced);
        if !name.address_only()
            && !name.weak
            && strong
            && name.words <= 5
            && self.ends_clause(name.end)
            && !name::is_organization(self.lexicon, self.words(name.range))
        {
            self.take(CreditKind::Author, name.range.start, name, Style::Person);
        }
    }
}
