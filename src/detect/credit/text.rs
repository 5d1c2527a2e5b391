//! Credits in running text: labels, phrases, bylines, chains of names and agencies, datelines.
//!
//! Takes one passage, gives its credits. Cues are found by one pass of the automaton; only what stands beside a cue is
//! read more closely.

use super::lexicon::{CreditLexicon, Cue, NoticeCue, Party, fold, unspaced};
use super::passage::{Passage, Start};
use crate::detect::name::{self, Name, Style};
use crate::document::{Document, MediaKind, Role};
use crate::evidence::{Confidence, Credit, CreditKind};
use crate::lexicon::credit::CueKind;
use crate::source::Span;

/// Longest block that is a credit as a whole rather than prose.
const SHORT: usize = 300;

/// Finds the credits of a passage.
pub(crate) fn credits(passage: &Passage, document: &Document, lexicon: &CreditLexicon) -> Vec<Credit> {
    let mut reader = Reader { passage, document, lexicon, credits: Vec::new(), done: 0 };
    for (start, end, uses) in lexicon.cues(&passage.folded) {
        let (start, end) = (passage.unfold(start), passage.unfold(end));
        if start < reader.done || passage.is_code(start) {
            continue;
        }
        for cue in uses {
            if reader.cue(*cue, start, end) {
                break;
            }
        }
    }
    if passage.place.caption {
        reader.licensed_names();
    }
    if passage.place.byline && !reader.credits.iter().any(|credit| credit.kind == CreditKind::Author) {
        reader.byline_element();
    }
    reader.credits
}

/// Takes a passage that is a credit as a whole, with a name that was read from it.
pub(crate) fn whole(
    passage: &Passage,
    document: &Document,
    lexicon: &CreditLexicon,
    kind: CreditKind,
    name: Name,
) -> Vec<Credit> {
    let mut reader = Reader { passage, document, lexicon, credits: Vec::new(), done: 0 };
    reader.take(kind, name.range.start, name, Style::Person);
    reader.credits
}

struct Reader<'a, 'b> {
    passage: &'a Passage<'b>,
    document: &'a Document,
    lexicon: &'a CreditLexicon,
    credits: Vec<Credit>,
    /// Text up to here is part of a credit already.
    done: usize,
}

impl Reader<'_, '_> {
    fn cue(&mut self, cue: Cue, start: usize, end: usize) -> bool {
        match cue {
            Cue::Label(kind) => self.label(kind, start, end),
            Cue::Phrase(kind) => self.phrase(kind, start, end),
            Cue::Suffix(kind) => self.suffix(kind, start, end),
            Cue::Byline => self.byline(start, end),
            Cue::Party(party) => self.dateline(party, start, end) || self.chain(start, end),
            Cue::Notice(NoticeCue::Copyright) => self.copyright(start, end),
            Cue::Notice(_) => false,
        }
    }

    /// "Photo: X"
    fn label(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        let begins = self.passage.start(start);
        let media = is_media(kind) || (kind == CueKind::Source && self.passage.place.caption);
        if begins < Start::Bracket && !(media && self.is_modified(start)) {
            return false;
        }
        // "Video: Some title" names the film, but under one it names who made it.
        let one_word = !self.passage.text[start..end].contains(' ');
        if kind == CueKind::Video && one_word && begins != Start::Bracket && !self.passage.place.caption {
            return false;
        }
        let Some(at) = self.behind_separator(end) else {
            return media && begins >= Start::Bracket && self.bare_label(kind, start, end);
        };
        let style = style_of(kind);
        let Some(name) = name::read(self.passage, self.lexicon, at, style) else { return false };
        let person = matches!(
            kind,
            CueKind::Author
                | CueKind::Translator
                | CueKind::Editor
                | CueKind::Photo
                | CueKind::Illustration
                | CueKind::Video
        );
        if name.weak && (!person || begins < Start::Sentence) {
            return false;
        }
        if name.address_only() && person && !media {
            return false;
        }
        if !(name.link.is_some() || self.ends_clause(name.end)) {
            return false;
        }
        let kind = self.kind(kind, &name, start);
        self.take(kind, start, name, style);
        true
    }

    /// "Photo Jo Roe" without a separator, in captions and brackets.
    fn bare_label(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        let bracket = self.passage.start(start) == Start::Bracket;
        if !(self.passage.place.caption || bracket) || name::skip_spaces(self.passage.text, end) == end {
            return false;
        }
        let Some(name) = name::read(self.passage, self.lexicon, end, Style::Person) else { return false };
        let party = self.lexicon.party(self.words(name.range)).is_some();
        if name.address_only()
            || name.weak
            || !(party || name.words >= 2 && name.words <= 4)
            || !self.ends_clause(name.end)
        {
            return false;
        }
        let kind = self.kind(kind, &name, start);
        self.take(kind, start, name, Style::Person);
        true
    }

    /// "photo by X"
    fn phrase(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        let begins = self.passage.start(start);
        if !self.phrase_allowed(kind, begins, start) {
            return false;
        }
        if self.passage.text[end..].starts_with(['-', '.', '/', '_']) {
            return false;
        }
        let at = self.behind_separator(end).unwrap_or(end);
        let style = style_of(kind);
        let Some(name) = name::read(self.passage, self.lexicon, at, style) else { return false };
        let linked_here = self.passage.link_at(start).map(|(index, _)| index);
        if name.weak && !(begins >= Start::Bracket && self.ends_clause(name.end)) {
            return false;
        }
        if style == Style::Publication && name.link.is_none() && !name.address_only() && self.is_date(name.range) {
            return false;
        }
        if name.address_only() && style == Style::Person && name.link.is_none() {
            return false;
        }
        let kind = self.kind(kind, &name, start);
        // "originally posted on the Example blog", all of it the text of one link.
        let name = Name { link: name.link.or(linked_here), ..name };
        self.take(kind, start, name, style);
        true
    }

    fn phrase_allowed(&self, kind: CueKind, begins: Start, start: usize) -> bool {
        let place = self.passage.place;
        let block = self.passage.block;
        let short = self.passage.text.len() <= SHORT;
        let edge = place.head
            || place.tail
            || block.emphasized
            || place.caption
            || matches!(block.role, Role::Aside | Role::Footer | Role::Caption);
        let subject = || self.has_subject(start);
        match kind {
            CueKind::Author | CueKind::Translator | CueKind::Editor => {
                (begins >= Start::Bracket && (short || edge)) || subject() || (short && edge && begins >= Start::Clause)
            }
            CueKind::Photo | CueKind::Illustration | CueKind::Video => {
                begins >= Start::Bracket
                    || place.caption
                    || (short && (begins >= Start::Clause || edge))
                    || self.passage.text.len() <= 160
            }
            CueKind::OriginalPublication | CueKind::RepublishedFrom => {
                begins >= Start::Bracket || subject() || (short && edge)
            }
            CueKind::AdaptedFrom => subject() || (begins >= Start::Bracket && short && edge),
            CueKind::Courtesy => begins >= Start::Clause || place.caption || short,
            CueKind::Via => {
                begins >= Start::Bracket && (place.caption || (begins >= Start::Line && self.passage.text.len() <= 120))
            }
            CueKind::Data => begins >= Start::Sentence && (place.caption || self.passage.text.len() <= 200),
            CueKind::Source => begins >= Start::Bracket,
        }
    }

    /// "X tarafından çevrildi": the name, mostly a link, stands before the cue.
    fn suffix(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        if self.passage.text.len() > 3 * SHORT && !self.has_subject(start) {
            return false;
        }
        let links = &self.passage.block.links;
        let floor = self.passage.sentence_start(start);
        let before = links[..links.partition_point(|link| link.text.end <= start)].last().filter(|link| {
            link.text.start >= floor.saturating_sub(1) && start - link.text.end <= 24 && !link.text.is_empty()
        });
        let name = if let Some(link) = before {
            let style = if style_of(kind) == Style::Person { Style::Person } else { Style::Publication };
            name::read(self.passage, self.lexicon, link.text.start, style)
        } else {
            // "Example (https://…) to-suffix": what stands in brackets is no part of the name.
            let before = self.passage.text[floor..start].trim_end();
            let open = before.rfind('(').filter(|open| {
                before.len() - open <= 120
                    && before[*open..].find(')').is_some_and(|close| before.len() - open - close <= 32)
            });
            let end = floor + before[..open.unwrap_or(before.len())].trim_end().len();
            name::read_back(self.passage, self.lexicon, floor, end)
                .filter(|name| name.words <= 5 && self.words(name.range).starts_with(char::is_uppercase))
        };
        let Some(name) = name else { return false };
        let kind = self.kind(kind, &name, start);
        let first = name.range.start.min(start);
        self.push(kind, first, name, Some(end));
        self.done = self.done.max(end);
        true
    }

    /// "By Jo Roe and A. Berg"
    fn byline(&mut self, start: usize, end: usize) -> bool {
        let begins = self.passage.start(start);
        let place = self.passage.place;
        let block = self.passage.block;
        let attribution = begins == Start::Clause && self.license_near(end, 120) && self.behind_title(start);
        let caption = place.caption && (begins >= Start::Clause || self.license_near(end, 120));
        let headline = begins >= Start::Line
            && (place.byline || ((place.head || (place.tail && block.emphasized)) && self.line_is_short(start)))
            && matches!(block.role, Role::Body | Role::Aside | Role::Caption | Role::Footer);
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
    fn licensed_names(&mut self) {
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
            let licensed = self.lexicon.starts_license(self.passage.folded_from(next))
                || (name::address_at(text, next).is_some() && self.license_near(next, 240));
            if licensed {
                let kind = self.media_kind();
                self.take(kind, name.range.start, name, Style::Person);
            }
        }
    }

    /// An element that calls itself a byline and has no word for it.
    fn byline_element(&mut self) {
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

    /// "TEHRAN, Mar. 4 (MNA) –", "/TASS/"
    fn dateline(&mut self, party: Party, start: usize, end: usize) -> bool {
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
        let capital = city.is_empty() || name::is_capital(city);
        if !(enclosed
            && capital
            && (dash || (city.is_empty() && !rest.is_empty()))
            && city.split_whitespace().count() <= 8)
        {
            return false;
        }
        let name = Name { range: Span::new(start, end), end, link: None, words: 1, weak: false };
        self.push(CreditKind::Agency, start, name, None);
        self.done = end;
        true
    }

    /// "Jo Roe/Reuters" at the end of a caption, or the agency alone in brackets.
    fn chain(&mut self, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let Some((span, _)) = name::party_at(text, self.lexicon, start).filter(|(span, _)| span.end >= end) else {
            return false;
        };
        if !self.ends_clause(span.end) {
            return false;
        }
        let before = text[..start].trim_end();
        let short = self.passage.place.caption || text.len() <= 160;
        if before.ends_with(['/', '\\', '|']) && short {
            let floor = self.passage.sentence_start(before.len() - 1).max(self.done);
            let Some(name) = name::read_back(self.passage, self.lexicon, floor, span.end) else { return false };
            if name.weak
                || !(self.passage.place.caption
                    || (name.words >= 3 && self.passage.start(name.range.start) >= Start::Bracket))
            {
                return false;
            }
            let kind = self.media_kind();
            self.take(kind, name.range.start, name, Style::Person);
            return true;
        }
        let alone = (before.is_empty() || before.ends_with(['(', '（', '[', '©']))
            && matches!(text[span.end..].trim_start().chars().next(), None | Some(')' | '）' | ']' | '/' | '.'));
        if self.passage.place.caption && alone {
            let Some(name) = name::read(self.passage, self.lexicon, start, Style::Person) else { return false };
            let kind = self.media_kind();
            self.take(kind, start, name, Style::Person);
            return true;
        }
        false
    }

    /// "© Jo Roe" under a picture tells who made it. Anywhere else it is a notice only.
    fn copyright(&mut self, start: usize, end: usize) -> bool {
        let sign = matches!(&self.passage.text[start..end], "©" | "(c)" | "(C)");
        if !sign || !self.passage.place.caption {
            return false;
        }
        let Some(name) = name::read(self.passage, self.lexicon, end, Style::Person) else { return false };
        if name.weak || name.address_only() {
            return false;
        }
        let kind = self.media_kind();
        self.take(kind, start, name, Style::Person);
        true
    }

    /// Adds a name and those that stand in one list with it.
    fn take(&mut self, kind: CreditKind, start: usize, first: Name, style: Style) {
        let mut name = first;
        let mut from = start;
        for _ in 0..64 {
            let stop = self.push(kind, from, name, None);
            self.done = self.done.max(stop);
            let Some(next) = self.next_in_list(stop, kind, style) else { break };
            from = next.range.start;
            name = next;
        }
        match kind {
            CreditKind::OriginalPublication | CreditKind::RepublishedFrom => self.author_behind(),
            CreditKind::Translator => self.origin_behind(),
            _ => {}
        }
    }

    /// The next name of a list, behind a comma or "and".
    fn next_in_list(&self, at: usize, kind: CreditKind, style: Style) -> Option<Name> {
        let text = self.passage.text;
        let mut at = self.skip_asides(at);
        let mut joined = false;
        let mut comma = false;
        let next = name::skip_spaces(text, at);
        if let Some(sign) =
            text[next..].chars().next().filter(|sign| matches!(sign, ',' | '、' | '，' | '&' | '،' | '+' | ';'))
        {
            at = next + sign.len_utf8();
            comma = true;
            joined = sign == '&' || sign == '、';
        }
        let next = name::skip_spaces(text, at);
        let word_end = word_end(text, next);
        if self.lexicon.joiners.contains(&fold(&text[next..word_end])) && next > at {
            at = word_end;
            joined = true;
        } else if !comma {
            let letter = text[next..].chars().next()?;
            if !(unspaced(letter) && self.lexicon.joiners.contains(&letter.to_string())) {
                return None;
            }
            at = next + letter.len_utf8();
            joined = true;
        }
        let name = name::read(self.passage, self.lexicon, at, style)?;
        let words = self.words(name.range);
        if name.address_only() || self.behind_separator(name.end).is_some() || name.weak && !joined {
            return None;
        }
        let linked = name.link.is_some();
        if style == Style::Publication {
            return linked.then_some(name);
        }
        let person = name.words >= 2 || words.chars().any(unspaced) || words.starts_with('@') || linked;
        let party = self.lexicon.party(words).is_some();
        let organization = name::is_organization(self.lexicon, words)
            || words.contains('.') && name.words < 3 && !words.contains(". ");
        let credit = matches!(kind, CreditKind::Author | CreditKind::Translator | CreditKind::Editor);
        let fits =
            if joined { person || !credit } else { person && credit && !organization && self.ends_clause(name.end) };
        (fits && (joined || !party)).then_some(name)
    }

    /// Skips "(@handle)", "<mail@example.org>" behind a name.
    fn skip_asides(&self, at: usize) -> usize {
        let text = self.passage.text;
        let next = name::skip_spaces(text, at);
        let Some(open) = text[next..].chars().next().filter(|open| matches!(open, '(' | '<' | '（')) else {
            return at;
        };
        let close = match open {
            '(' => ')',
            '<' => '>',
            _ => '）',
        };
        text[next..]
            .char_indices()
            .take(70)
            .find(|(_, letter)| *letter == close)
            .map_or(at, |(len, _)| next + len + close.len_utf8())
    }

    /// Adds one name, its agencies apart, and what it is found on; gives the end of it all.
    fn push(&mut self, kind: CreditKind, start: usize, name: Name, until: Option<usize>) -> usize {
        let end = until.unwrap_or(name.end).max(name.end);
        if name.address_only() {
            self.credits.push(self.credit(kind, Span::new(start, end), None, self.url(&name)));
            return end;
        }
        let mut own: Option<Span> = None;
        let mut parties = Vec::new();
        for part in segments(self.passage.text, name.range) {
            match self.lexicon.party(self.words(part)) {
                Some(party) => parties.push((part, party)),
                None if own.is_none() || parties.is_empty() => own = Some(own.map_or(part, |own| own.join(part))),
                None => parties.push((part, Party::Agency)),
            }
        }
        if style_is_publication(kind) {
            // A publication stays what it is, agency or not.
            own = Some(name.range);
            parties.clear();
        }
        // "Reuters/Jo Roe", "AP/Jo Roe": the person may stand last.
        if own.is_none() && parties.len() == 2 && self.lexicon.party(self.words(parties[1].0)).is_none() {
            own = parties.pop().map(|(part, _)| part);
        }
        let url = self.url(&name);
        if let Some(own) = own {
            let span = if until.is_some() {
                Span::new(start, end)
            } else {
                Span::new(start.min(own.start), own.end.max(start))
            };
            self.credits.push(self.credit(kind, span, Some(own), url.clone()));
        }
        for (part, party) in parties {
            let from = if own.is_none() { start.min(part.start) } else { part.start };
            let link = self.passage.link_at(part.start).map(|(_, link)| link.url.clone());
            self.credits.push(self.credit(party_kind(party), Span::new(from, part.end), Some(part), link));
        }
        self.carrier(kind, end)
    }

    /// "on Unsplash", "via Flickr", ", Reuters" behind a name.
    fn carrier(&mut self, kind: CreditKind, end: usize) -> usize {
        if style_is_publication(kind) {
            return end;
        }
        let text = self.passage.text;
        let mut stop = end;
        for _ in 0..3 {
            let mut at = name::skip_spaces(text, stop);
            let sign = text[at..].chars().next();
            if let Some(sign) =
                sign.filter(|sign| matches!(sign, '/' | ',' | '(' | '|' | '-' | '–' | '—' | '·' | '.' | '（'))
            {
                at = name::skip_spaces(text, at + sign.len_utf8());
            }
            let word_end = word_end(text, at);
            let carried = self.lexicon.carriers.contains(&fold(&text[at..word_end])) && word_end > at;
            if carried {
                at = name::skip_spaces(text, word_end);
                if let Some(name) =
                    name::read(self.passage, self.lexicon, at, Style::Publication).filter(|name| !name.address_only())
                    && (self.lexicon.party(self.words(name.range)).is_none())
                {
                    let via = fold(&text[stop..word_end]).trim() == "via" && !name.weak;
                    if via
                        && self.lexicon.party(self.words(name.range)).is_none()
                        && name::party_at(text, self.lexicon, name.range.start).is_none()
                    {
                        self.credits.push(self.credit(
                            CreditKind::Via,
                            Span::new(at, name.end),
                            Some(name.range),
                            self.url(&name),
                        ));
                        return name.end;
                    }
                }
                at = name::skip_spaces(text, at);
            }
            let at = match name::read(self.passage, self.lexicon, at, Style::Publication) {
                Some(name) if self.lexicon.party(self.words(name.range)).is_some() => name.range.start,
                _ => at,
            };
            let Some((span, party)) = name::party_at(text, self.lexicon, at) else { return stop };
            if (sign == Some('.') && !self.ends_clause(span.end)) || (sign.is_none() && !carried) {
                return stop;
            }
            let link = self.passage.link_at(span.start).map(|(_, link)| link.url.clone());
            self.credits.push(self.credit(party_kind(party), span, Some(span), link));
            stop = span.end;
        }
        stop
    }

    /// "originally published on the Example blog by Jo Roe"
    fn author_behind(&mut self) {
        let text = self.passage.text;
        let at = name::skip_spaces(text, self.done);
        let word_end = word_end(text, at);
        let word = fold(&text[at..word_end]);
        if !matches!(word.as_str(), "by" | "von" | "par" | "por" | "di" | "door") {
            return;
        }
        if let Some(name) = name::read(self.passage, self.lexicon, word_end, Style::Person)
            .filter(|name| !name.weak && !name.address_only() && (name.words >= 2 || name.link.is_some()))
        {
            self.take(CreditKind::Author, at, name, Style::Person);
        }
    }

    /// "translated by Ola Berg from The Example"
    fn origin_behind(&mut self) {
        let text = self.passage.text;
        let at = name::skip_spaces(text, self.done);
        let word_end = word_end(text, at);
        if !matches!(fold(&text[at..word_end]).as_str(), "from" | "aus" | "de" | "da" | "uit") {
            return;
        }
        if let Some(name) = name::read(self.passage, self.lexicon, word_end, Style::Publication)
            .filter(|name| !name.weak && (name.words >= 2 || name.link.is_some()))
        {
            self.take(CreditKind::AdaptedFrom, at, name, Style::Publication);
        }
    }

    fn credit(&self, kind: CreditKind, span: Span, name: Option<Span>, url: Option<String>) -> Credit {
        let passage = self.passage;
        let text = name.map(|name| self.words(name).split_whitespace().collect::<Vec<_>>().join(" "));
        Credit {
            kind,
            name: text.map(|text| text.trim_start_matches("@@").to_owned()),
            url,
            span: passage.span(span.start, span.end),
            name_span: name.map(|name| passage.span(name.start, name.end)),
            block: passage.index,
            medium: passage.place.medium.filter(|_| speaks_of_media(kind)),
            visible: passage.block.visible && passage.index.is_some(),
            confidence: Confidence::High,
            structured: passage.index.is_none(),
        }
    }

    fn url(&self, name: &Name) -> Option<String> {
        let links = &self.passage.block.links;
        name.link.and_then(|index| links.get(index)).map(|link| link.url.clone()).or_else(|| {
            let at = name.range.start;
            let end = name.address_only().then(|| name::address_at(self.passage.text, at))??;
            Some(self.passage.text[at..end].to_owned())
        })
    }

    fn words(&self, range: Span) -> &str {
        self.passage.text.get(range.start..range.end).unwrap_or("")
    }

    /// What a cue tells at this place.
    fn kind(&self, kind: CueKind, name: &Name, start: usize) -> CreditKind {
        let place = self.passage.place;
        match kind {
            CueKind::Author => CreditKind::Author,
            CueKind::Photo => CreditKind::Photo,
            CueKind::Illustration => CreditKind::Illustration,
            CueKind::Video => CreditKind::Video,
            CueKind::Translator => CreditKind::Translator,
            CueKind::Editor => CreditKind::Editor,
            CueKind::OriginalPublication => CreditKind::OriginalPublication,
            CueKind::RepublishedFrom => CreditKind::RepublishedFrom,
            CueKind::AdaptedFrom => CreditKind::AdaptedFrom,
            CueKind::Courtesy => CreditKind::Courtesy,
            CueKind::Via if name.address_only() && !place.caption && self.passage.start(start) >= Start::Line => {
                CreditKind::OriginalPublication
            }
            CueKind::Via => CreditKind::Via,
            CueKind::Source if place.caption && place.medium.is_some() => CreditKind::Photo,
            CueKind::Source if self.passage.block.cell => CreditKind::Data,
            CueKind::Source
                if (place.head || place.tail)
                    && self.passage.start(start) >= Start::Line
                    && self.line_is_short(start) =>
            {
                CreditKind::RepublishedFrom
            }
            CueKind::Data | CueKind::Source => CreditKind::Data,
        }
    }

    fn media_kind(&self) -> CreditKind {
        let kind = self.passage.place.medium.and_then(|index| self.document.media.get(index)).map(|medium| medium.kind);
        match kind {
            Some(MediaKind::Video | MediaKind::Embed) => CreditKind::Video,
            Some(MediaKind::Image | MediaKind::Audio) | None => CreditKind::Photo,
        }
    }

    /// The offset behind a colon or the like.
    fn behind_separator(&self, end: usize) -> Option<usize> {
        let text = self.passage.text;
        let at = name::skip_spaces(text, end);
        let spaced = at > end;
        let sign = text[at..].chars().next()?;
        let next = at + sign.len_utf8();
        let tight = text[next..].chars().next().is_some_and(|letter| !letter.is_whitespace());
        match sign {
            ':' | '：' | '﹕' | '︰' | '＝' | '►' | '▸' | '》' | '=' | '／' | '】' | '］' => Some(next),
            '/' if !spaced
                && tight
                && (text[..end].chars().next_back().is_some_and(unspaced)
                    || name::party_at(text, self.lexicon, next).is_some()) =>
            {
                Some(next)
            }
            '-' | '–' | '—' | '|' | '｜' if spaced && !tight => Some(next),
            _ => None,
        }
    }

    /// "Left image:": a word or two of the label's own before it, from the start of the line or sentence.
    fn is_modified(&self, start: usize) -> bool {
        let text = self.passage.text;
        let line = self.passage.breaks[..self.passage.breaks.partition_point(|line| *line < start)]
            .last()
            .copied()
            .unwrap_or(0);
        let from = self.passage.sentence_start(start).max(line);
        let before = text[from..start].trim();
        before.len() <= 25
            && before.split_whitespace().count() <= 2
            && before.chars().all(|letter| letter.is_alphabetic() || letter.is_whitespace() || letter == '-')
    }

    /// Says whether the words before the cue speak of the text itself: "this article was …".
    fn has_subject(&self, start: usize) -> bool {
        let from = self.passage.refold(self.passage.sentence_start(start));
        let to = self.passage.refold(start);
        let sentence = &self.passage.folded[from..to.max(from)];
        self.lexicon.speaks_of_text(sentence)
    }

    fn line_is_short(&self, start: usize) -> bool {
        let breaks = &self.passage.breaks;
        let next = breaks.partition_point(|line| *line <= start);
        let end = breaks.get(next).copied().unwrap_or(self.passage.text.len());
        end - start <= 200
    }

    /// Behind a title: a quotation mark or a link that ends.
    fn behind_title(&self, start: usize) -> bool {
        let before = self.passage.text[..start].trim_end();
        before.ends_with(['"', '”', '“', '»', '\'', '’', '」', ',', '_'])
            || self.passage.link_at(before.len().saturating_sub(1)).is_some()
    }

    fn license_near(&self, at: usize, within: usize) -> bool {
        let from = self.passage.refold(at);
        let folded = &self.passage.folded;
        let mut roof = (from + within).min(folded.len());
        while !folded.is_char_boundary(roof) {
            roof += 1;
        }
        let mut previous = ' ';
        for (place, letter) in folded[from..roof].char_indices() {
            if !previous.is_alphanumeric()
                && letter.is_alphanumeric()
                && self.lexicon.starts_license(&folded[from + place..])
            {
                return true;
            }
            previous = letter;
        }
        false
    }

    fn is_date(&self, range: Span) -> bool {
        let words = self.words(range);
        words.split_whitespace().next().is_some_and(|word| {
            self.lexicon.not_names.contains(&fold(word)) || word.chars().all(|letter| letter.is_ascii_digit())
        })
    }

    /// Says whether the clause ends here, or goes on with what may stand behind a name.
    fn ends_clause(&self, end: usize) -> bool {
        let text = self.passage.text;
        let at = name::skip_spaces(text, end);
        if (end..=at).any(|place| self.passage.breaks_at(place)) {
            return true;
        }
        let Some(next) = text[at..].chars().next() else { return true };
        if !next.is_alphanumeric() {
            return !matches!(next, '%' | '$' | '€' | ':' | '：') || self.passage.text[at..].starts_with(": ");
        }
        if at == end {
            return unspaced(next) && self.starts_cue(at);
        }
        let word_end =
            at + text[at..word_end(text, at)].find([',', ';', ':', '.', '(', ')']).unwrap_or(word_end(text, at) - at);
        let word = fold(&text[at..word_end]);
        self.lexicon.carriers.contains(&word)
            || self.lexicon.joiners.contains(&word)
            || self.lexicon.not_names.contains(&word) && name::is_capital(&text[at..word_end])
            || next.is_numeric()
            || self.lexicon.starts_license(self.passage.folded_from(at))
            || name::party_at(text, self.lexicon, at).is_some()
            || (name::is_capital(&text[at..word_end]) && self.starts_cue(at))
            || matches!(word.as_str(), "is" | "ist" | "est" | "es") && self.license_near(word_end, 40)
    }

    fn starts_cue(&self, at: usize) -> bool {
        let folded = self.passage.folded_from(at);
        let mut roof = 60.min(folded.len());
        while !folded.is_char_boundary(roof) {
            roof -= 1;
        }
        self.lexicon.cues(&folded[..roof]).next().is_some_and(|(start, _, _)| start == 0)
    }
}

/// The end of the word at an offset; words are looked at up to some length only.
fn word_end(text: &str, at: usize) -> usize {
    text[at..]
        .char_indices()
        .take(60)
        .take_while(|(_, letter)| !letter.is_whitespace())
        .last()
        .map_or(at, |(len, letter)| at + len + letter.len_utf8())
}

/// The parts of "Jo Roe / Reuters".
fn segments(text: &str, range: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut from = range.start;
    let bytes = text[range.start..range.end]
        .char_indices()
        .filter(|(_, letter)| matches!(letter, '/' | '\\' | '|'))
        .map(|(at, _)| range.start + at);
    for cut in bytes.chain([range.end]) {
        let part = &text[from..cut];
        let start = from + (part.len() - part.trim_start().len());
        let end = start + part.trim().len();
        if end > start {
            parts.push(Span::new(start, end));
        }
        from = cut + 1;
    }
    parts
}

fn party_kind(party: Party) -> CreditKind {
    match party {
        Party::Agency => CreditKind::Agency,
        Party::Platform => CreditKind::Via,
    }
}

fn style_of(kind: CueKind) -> Style {
    match kind {
        CueKind::Author
        | CueKind::Photo
        | CueKind::Illustration
        | CueKind::Video
        | CueKind::Translator
        | CueKind::Editor
        | CueKind::Courtesy => Style::Person,
        CueKind::OriginalPublication
        | CueKind::RepublishedFrom
        | CueKind::AdaptedFrom
        | CueKind::Via
        | CueKind::Data
        | CueKind::Source => Style::Publication,
    }
}

fn style_is_publication(kind: CreditKind) -> bool {
    matches!(
        kind,
        CreditKind::OriginalPublication
            | CreditKind::RepublishedFrom
            | CreditKind::AdaptedFrom
            | CreditKind::Data
            | CreditKind::Via
    )
}

fn is_media(kind: CueKind) -> bool {
    matches!(kind, CueKind::Photo | CueKind::Illustration | CueKind::Video | CueKind::Courtesy)
}

fn speaks_of_media(kind: CreditKind) -> bool {
    matches!(
        kind,
        CreditKind::Photo
            | CreditKind::Illustration
            | CreditKind::Video
            | CreditKind::Courtesy
            | CreditKind::Via
            | CreditKind::Agency
            | CreditKind::Data
    )
}
