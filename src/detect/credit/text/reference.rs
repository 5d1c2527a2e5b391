//! Who wrote an original that is told of as lists of references do: "[Low Water](…) (Roe, 2021)", "[Low Water](…), Roe J.,
//! 2021", "Roe, J. (2021). [Low Water](…)", and whose it is: "Jo Roe's [Low Water](…)".
//!
//! Takes the place of a title or of what was read before one. A name that neither a year, initials nor an owner's ending
//! tells from a house is left alone.

use super::Reader;
use super::clause::{is_license, word_end};
use crate::detect::apart::opens_quotation;
use crate::detect::credit::lexicon::{WordClass, fold, unspaced};
use crate::detect::mark;
use crate::detect::name::{self, Name};
use crate::detect::word;
use crate::evidence::CreditKind;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_before};

/// Longest reference, in bytes.
const LONGEST: usize = 120;

/// Words of a name at most.
const WORDS: usize = 8;

/// Words of one person's name at most.
const PERSON: usize = 4;

/// What stands between a title and what opens it.
const QUOTES: [char; 11] = ['"', '“', '”', '„', '«', '»', '‘', '「', '『', '《', ' '];

impl Reader<'_, '_> {
    /// "(Roe, 2021)", "(Roe et al. 2021)", ", Roe J., 2021", ", Jo Roe, Example University, 2021" behind a title: adds who wrote
    /// it.
    pub(super) fn author_of_reference(&mut self, title: usize) -> bool {
        let text = self.passage.text;
        let open = name::skip_spaces(text, title);
        let Some(sign) = text[open..].chars().next() else { return false };
        let first = name::skip_spaces(text, open + sign.len_utf8());
        let who = match sign {
            '(' | '（' => self.dated_in_bracket(first),
            ',' | '，' | '–' | '—' => self.dated_behind_comma(first),
            _ => None,
        };
        let Some(who) = who else { return false };
        self.push_author(who);
        self.done = self.done.max(who.end);
        true
    }

    pub(super) fn push_author(&mut self, who: Span) {
        let credit = self.credit(self.kind_of_author(who.start), who, Some(who), None);
        self.credits.push(credit);
    }

    /// "(Roe, 2021)", "(Roe et al. 2021)", "(Jo Roe, CC BY 4.0)"
    fn dated_in_bracket(&self, first: usize) -> Option<Span> {
        let rest = self.near(first);
        let inside = &rest[..rest.find([')', '）'])?];
        let before = inside[..year_in(inside).unwrap_or(0)].trim_end();
        let who = before.trim_end_matches([',', '，', ' ']);
        // "(Spring 2021)", "(Roe, 2021)": a comma stands behind who wrote alone.
        let told = who.len() < before.len() || names_several(who);
        let named = inside.split([',', '，']).next().unwrap_or_default().trim();
        let who = if told { who } else { Some(named).filter(|named| self.begins_given(named))? };
        self.is_cited(who).then(|| Span::new(first, first + who.len()))
    }

    /// ", Roe J., 2021", ", Jo Roe, CC BY 4.0", ", N. Roe, Example University, 2021"
    fn dated_behind_comma(&self, first: usize) -> Option<Span> {
        let rest = self.near(first);
        let rest = &rest[..self.license_within(first)? - first];
        let rest = &rest[..rest.find(['\n', ';']).unwrap_or(rest.len())];
        let end = rest.find([',', '，', '(', '（', '–', '—']).unwrap_or(rest.len());
        let who = rest[..end].trim_end();
        let initials = who.contains(' ') && has_initial(who);
        // "Published in [Tide](…), Santiago de Chile, 2021"
        let placed = self.credits.last().is_some_and(|credit| credit.kind == CreditKind::OriginalPublication);
        let given = !placed && self.begins_given(who);
        // "[Low Water](…), Harbour Notes, 2021" may be where it stood, "…, Vigdis Roe, Example University, 2021" is not.
        let house = || rest[end..].trim_start_matches([',', '，', ' ']).split([',', '，']).next();
        let dated = || who.contains(' ') && year_in(&rest[end..]).is_some();
        let at_work = || house().is_some_and(|house| name::is_organization(self.lexicon, house)) && dated();
        ((initials || given || at_work()) && self.is_cited(who)).then(|| Span::new(first, first + who.len()))
    }

    /// "Figure 2. From [Roe et al. (2019)](…), CC BY 4.0": a caption that names who made it by a link to where it was, and no
    /// other way.
    pub(super) fn cited_caption(&mut self) {
        /// Bytes between the link and the license at most, and links that are looked at.
        const NEAR: usize = 60;
        const LINKS: usize = 8;
        let text = self.passage.text;
        let cited = self.passage.block.links.iter().take(LINKS).find_map(|link| {
            let words = text.get(link.text.start..link.text.end)?;
            let year = year_in(words)?;
            let who = words[..year].trim_end_matches([' ', ',', '(', '[']);
            let before = fold(text[..link.text.start].split_whitespace().next_back()?);
            let led = self.lexicon.is(WordClass::Shown, &before) || self.lexicon.is(WordClass::Particle, &before);
            let told = led && self.is_cited(who) && self.named_license_near(link.text.end, NEAR);
            told.then(|| Span::new(link.text.start, link.text.start + who.len()))
        });
        let Some(who) = cited else { return };
        self.credits.push(self.credit(self.media_kind(), who, Some(who), None));
    }

    /// Whether the first of two to four words is a name that people are given.
    fn begins_given(&self, who: &str) -> bool {
        let first = who.split_whitespace().next();
        let given = first.is_some_and(|first| self.lexicon.is(WordClass::GivenName, &fold(first)));
        given && (2..=PERSON).contains(&who.split_whitespace().count())
    }

    /// "Roe, J. (2021). [Low Water](…)", "Jo Roe, [Low Water](…), in «Tide», 2021" behind words of origin, where a name alone
    /// was read: adds the original and who wrote it.
    pub(super) fn original_of_reference(&mut self, kind: CreditKind, start: usize, first: &Name) -> bool {
        if first.address_only() || first.weak {
            return false;
        }
        if first.link.is_some() {
            return self.original_by_reference(kind, start, first);
        }
        let from = first.range.start;
        let Some((who, title)) = self.who_and_title(from) else { return false };
        let called = kind == CreditKind::AdaptedFrom;
        let url = self.url(&title);
        let name = called.then_some(title.range);
        let credit = self.credit(kind, Span::new(start, title.end), name, url);
        self.credits.push(credit);
        self.push_author(who);
        self.done = self.done.max(title.end);
        true
    }

    /// "Adapted from [Roe et al. 2021](…)": a link that names who wrote it, and no title.
    fn original_by_reference(&mut self, kind: CreditKind, start: usize, first: &Name) -> bool {
        let words = self.words(first.range);
        let Some(year) = year_in(words).filter(|_| !self.byline_follows(first.end)) else { return false };
        let who = words[..year].trim_end_matches([' ', ',', '(', '[']);
        if !names_several(who) || !self.is_cited(who) {
            return false;
        }
        let who = Span::new(first.range.start, first.range.start + who.len());
        let credit = self.credit(kind, Span::new(start, first.end), None, self.url(first));
        self.credits.push(credit);
        self.push_author(who);
        self.done = self.done.max(first.end);
        true
    }

    /// The name at a place, and the title behind it that is linked or stands in quotation marks before a link.
    fn who_and_title(&self, from: usize) -> Option<(Span, Name)> {
        let text = self.passage.text;
        let near = self.near(from);
        let near = &near[..near.find('\n').unwrap_or(near.len())];
        let links = &self.passage.block.links;
        let first = links.partition_point(|link| link.text.start <= from);
        let link = links.get(first).filter(|link| !is_license(&link.url) && link.text.start < from + near.len())?;
        let before = text[from..link.text.start].trim_end_matches(QUOTES);
        // "Roe. “Low Water.” *Tide*, 2021. [example.org](…)": the title before another link.
        let quoted = before.char_indices().find(|(at, _)| opens_quotation(&before[*at..]));
        let before = quoted.map_or(before, |(at, _)| before[..at].trim_end());
        let end = before.find(['(', '（']).or_else(|| year_in(before)).unwrap_or(before.len());
        let who = before[..end].trim_end_matches([' ', ',', ':']);
        let who = if has_initial(who) { who } else { who.trim_end_matches('.') };
        let rest = &before[who.len()..];
        let cited = quoted.is_some_and(|(at, _)| year_in(&text[from + at..link.text.start]).is_some());
        let dated =
            rest.trim_start().starts_with(['(', '（']) && year_in(rest).is_some() || cited && rest.starts_with('.');
        let person = who.contains(' ') && self.lexicon.party(who).is_none();
        let known = || has_initial(who) || self.begins_given(who) || self.stands_in_journal(link.text.end);
        let sure = person && (dated || known());
        let parted = rest.trim_start().starts_with(|sign: char| !sign.is_alphanumeric()) || has_initial(who);
        if !sure || !parted || !self.is_cited(who) {
            return None;
        }
        let (end, _) = self.behind_closing(link.text.end);
        let range = quoted.map_or(link.text, |(at, quote)| {
            let open = from + at + quote.len_utf8();
            let close = text[open..link.text.start].find(['"', '”', '“', '»']).map_or(open, |close| open + close);
            Span::new(open, open + text[open..close].trim_end_matches(['.', ',']).len())
        });
        Some((Span::new(from, from + who.len()), Name { range, end, link: Some(first), words: 2, weak: false }))
    }

    /// ", in «Tide», 2021" behind a title.
    fn stands_in_journal(&self, title: usize) -> bool {
        let (at, comma) = self.behind_comma(self.behind_closing(title).0);
        let end = word_end(self.passage.text, at);
        comma
            && self.lexicon.is(WordClass::Inner, &fold(&self.passage.text[at..end]))
            && self.is_set_off(name::skip_spaces(self.passage.text, end))
    }

    /// "Jo Roe's [Low Water](…)", "Jo Roes [Niedrigwasser](…)" in German, "林晓的[海](…)": whose a title is, and the title. What
    /// was read begins with the owner.
    pub(super) fn owner_of_title(&self, first: &Name) -> Option<(Span, Name)> {
        let text = self.passage.text;
        let from = first.range.start;
        let links = &self.passage.block.links;
        let index = links.partition_point(|link| link.text.start <= from);
        let link = links.get(index).filter(|link| link.text.start <= first.end + 4 && !is_license(&link.url))?;
        let whole = text.get(from..link.text.start)?.trim_end_matches(QUOTES);
        let who = self.without_owners_ending(whole)?;
        let house = self.lexicon.party(who).is_some() || name::is_organization(self.lexicon, who);
        if house || !self.is_cited(who) {
            return None;
        }
        // "Jo Roe's [blog](…)", "Jo Roe's [paper](…)": no title.
        let last = fold(word::last(self.words(link.text).trim_end()));
        if self.lexicon.is(WordClass::Place, &last) || self.lexicon.is(WordClass::Text, &last) {
            return None;
        }
        let title = Name { range: link.text, end: link.text.end, link: Some(index), words: 2, weak: false };
        Some((Span::new(from, from + who.len()), title))
    }

    fn without_owners_ending<'w>(&self, whole: &'w str) -> Option<&'w str> {
        let letters = whole.chars().count();
        let surname =
            || whole.chars().next().is_some_and(|letter| self.lexicon.is(WordClass::GivenName, &letter.to_string()));
        if let Some(who) = whole.strip_suffix('的').filter(|_| (3..=4).contains(&letters) && surname()) {
            return Some(who);
        }
        let who = whole
            .strip_suffix("'s")
            .or_else(|| whole.strip_suffix("’s"))
            .or_else(|| whole.strip_suffix(['\'', '’']).filter(|who| who.ends_with('s')))
            // German sets an apostrophe behind names that end in "s".
            .or_else(|| {
                whole.strip_suffix('s').filter(|who| self.is_spoken(*b"de") && !who.ends_with(['s', '\'', '’']))
            })?;
        (2..=PERSON).contains(&who.split_whitespace().count()).then_some(who)
    }

    /// Whether words are a name as references have it: capitals, initials, small words of names, "et al.", "&".
    fn is_cited(&self, who: &str) -> bool {
        let mut words = 0;
        let fits = |word: &str| {
            let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            let folded = fold(bare);
            bare.is_empty() && word.contains('&')
                || matches!(bare, "et" | "al")
                || self.lexicon.is(WordClass::Joiner, &folded)
                || self.lexicon.is(WordClass::Particle, &folded)
                || bare.starts_with(char::is_uppercase) && !self.lexicon.is(WordClass::NotName, &folded)
        };
        let han = who.chars().any(unspaced);
        let plain = who.split_whitespace().all(|word| {
            words += 1;
            han || fits(word)
        });
        plain
            && (1..=WORDS).contains(&words)
            // "(PDF, 2021)"
            && (words > 1 || han || who.contains(char::is_lowercase))
            && !who.contains(|letter: char| letter.is_ascii_digit() || mark::is_colon(letter))
            && !name::is_organization(self.lexicon, who)
            && self.lexicon.party(who).is_none()
            && self.lexicon.label(&fold(who)).is_none()
            && !self.lexicon.starts_license(&fold(who))
            && !self.lexicon.words(WordList::LanguageName).has(&fold(who))
    }

    /// Behind where a text stood, before who wrote it: "[Low Water](…) in *Tide Studies* (2nd ed.) by Jo Roe".
    pub(super) fn behind_container(&self, at: usize) -> usize {
        let text = self.passage.text;
        let open = name::skip_spaces(text, at);
        let inner = word_end(text, open);
        let title = name::skip_spaces(text, inner);
        if !self.lexicon.is(WordClass::Inner, &fold(&text[open..inner])) || !self.is_set_off(title) {
            return at;
        }
        let near = self.near(title);
        let by = near.match_indices(' ').map(|(blank, _)| blank).find(|blank| self.byline_follows(title + blank));
        by.filter(|by| !near[..*by].contains([';', '\n', ',', '。'])).map_or(at, |by| title + by)
    }

    /// Where the first license begins that is near behind a place.
    fn license_within(&self, at: usize) -> Option<usize> {
        const LINKS: usize = 4;
        let near = self.near(at);
        let links = &self.passage.block.links;
        let next = links[links.partition_point(|link| link.text.start < at)..].iter().take(LINKS);
        let mut linked = next.filter(|link| is_license(&link.url) && link.text.start <= at + near.len());
        let opens = |(place, letter): &(usize, char)| {
            letter.is_alphanumeric() && !near[..*place].ends_with(char::is_alphanumeric)
        };
        let mut words = near.char_indices().filter(opens).map(|(place, _)| at + place);
        let named = words.find(|word| self.lexicon.starts_license(self.passage.folded_from(*word)));
        linked.next().map(|link| link.text.start).into_iter().chain(named).min()
    }

    fn near(&self, at: usize) -> &str {
        let text = self.passage.text;
        &text[at..boundary_before(text, (at + LONGEST).min(text.len()))]
    }
}

/// Where the first word begins that is a year.
fn year_in(text: &str) -> Option<usize> {
    let digits = |word: &str| word.len() == 4 && matches!(word.parse(), Ok(1700..=2099));
    let starts = text.char_indices().filter(|(at, letter)| {
        letter.is_ascii_digit() && !text[..*at].ends_with(|before: char| before.is_alphanumeric())
    });
    starts.map(|(at, _)| at).find(|at| {
        let end = text[*at..].find(|letter: char| !letter.is_ascii_alphanumeric()).map_or(text.len(), |len| at + len);
        digits(text[*at..end].trim_end_matches(|letter: char| letter.is_ascii_lowercase()))
    })
}

/// "Roe et al.", "Roe & Vane"
fn names_several(who: &str) -> bool {
    who.ends_with(" et al.") || who.ends_with(" et al") || who.contains(" & ")
}

/// "Roe J.", "J. Roe", "Roe, J."
fn has_initial(who: &str) -> bool {
    who.split_whitespace().any(|word| {
        let letters: Vec<char> = word.trim_end_matches(',').chars().collect();
        matches!(letters[..], [initial, '.'] if initial.is_uppercase())
    })
}
