//! From a name to credits: lists of names, chains of agencies, what a name is found on.

use super::Reader;
use super::agency::party_kind;
use super::clause::{is_license, word_end};
use super::kind::{speaks_of_media, style_is_publication};
use crate::detect::credit::lexicon::{CreditLexicon, Party, WordClass, fold, unspaced};
use crate::detect::name::{self, Name, Style};
use crate::document::Role;
use crate::evidence::{Confidence, Credit, CreditKind};
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_behind};

impl Reader<'_, '_> {
    /// Adds a name and those that stand in one list with it.
    pub(super) fn take(&mut self, kind: CreditKind, start: usize, first: Name, style: Style) {
        if (self.passage.place.caption || style_is_publication(kind)) && self.holds_license(first.range)
            || speaks_of_media(kind) && self.is_nobody(&first)
            || kind.names_original() && self.leads_within(&first)
        {
            return;
        }
        if kind.names_original() && self.original_of_reference(kind, start, &first) {
            return;
        }
        let owned = if kind.names_original() { self.owner_of_title(&first) } else { None };
        let mut name = owned.map_or(first, |(_, title)| title);
        let mut from = start;
        for _ in 0..64 {
            let kind = self.kind_behind(name.end).unwrap_or(kind);
            let stop = self.push(kind, from, name, None);
            self.done = self.done.max(stop);
            if speaks_of_media(kind) && self.take_linked_work(stop) {
                break;
            }
            let Some(next) = self.next_in_list(stop, kind, style, 4) else { break };
            from = next.range.start;
            name = next;
        }
        if let Some((who, _)) = owned {
            self.push_author(who);
            return;
        }
        match kind {
            CreditKind::OriginalPublication | CreditKind::RepublishedFrom => self.author_behind(),
            CreditKind::AdaptedFrom => {
                self.author_behind();
                self.next_bases();
            }
            CreditKind::Translator => self.origin_behind(),
            _ => {}
        }
    }

    /// The next name of a list, behind a comma or "and".
    pub(super) fn next_in_list(&self, at: usize, kind: CreditKind, style: Style, depth: usize) -> Option<Name> {
        let text = self.passage.text;
        let placed = self.is_placed(at);
        let told = matches!(kind, CreditKind::Author | CreditKind::Editor);
        let mut at = self.skip_bracket(self.behind_mark(at));
        at = if told { self.behind_place(at) } else { at };
        let mut joined = false;
        let mut comma = false;
        let next = name::skip_spaces(text, at);
        if let Some(sign) =
            text[next..].chars().next().filter(|sign| matches!(sign, ',' | '、' | '，' | '&' | '،' | '+' | ';'))
        {
            at = next + sign.len_utf8();
            comma = true;
            joined = sign == '&' || sign == '、' || sign == ';' && placed;
            if let Some(behind) = self.behind_later_item(at).filter(|_| speaks_of_media(kind)) {
                at = behind;
                joined = true;
            }
        }
        let next = name::skip_spaces(text, at);
        let word_end = word_end(text, next);
        if self.lexicon.is(WordClass::Joiner, &fold(&text[next..word_end])) && next > at {
            at = self.behind_carrier(word_end, style);
            joined = true;
        } else if !comma {
            let letter = text[next..].chars().next()?;
            let class = if unspaced(letter) { WordClass::Joiner } else { WordClass::ClingingJoiner };
            if !self.lexicon.is(class, &letter.to_string()) {
                return None;
            }
            at = next + letter.len_utf8();
            joined = true;
        }
        let name = name::read(self.passage, self.lexicon, at, style)?;
        let words = self.words(name.range);
        if style == Style::Person && self.is_license_name(&name) {
            return None;
        }
        // "by Jo Roe and [Weir](…) by Ola Berg": a title with its own author.
        if kind == CreditKind::Author && name.link.is_some() && self.byline_follows(name.end) {
            return None;
        }
        // "Photo: The Archive, [no. 44](…)", "by Jo Roe, Kirk 2014": where it stands there, and where and when it was made.
        let number =
            words.rsplit_once(' ').map(|(_, last)| last).filter(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
        let small = !words.contains(char::is_uppercase);
        let dated = comma && name.words == 2 && matches!(number.map(str::parse), Some(Ok(1500..=2099)));
        if style == Style::Person && number.is_some() && (small || dated) {
            return None;
        }
        // "[here](…) & [there](…), and on the Example blog": another address of the same origin.
        if style == Style::Publication && name.address_only() && name.link.is_some() && depth > 0 {
            return self.next_in_list(name.end, kind, style, depth - 1);
        }
        // "Jo Roe, Example University and Ola Berg": where somebody works is nobody's name.
        if comma
            && style == Style::Person
            && !name.address_only()
            && depth > 0
            && !speaks_of_media(kind)
            && (name::is_organization(self.lexicon, words)
                || name.link.is_none() && (self.is_position(words) || told && self.is_house_in_list(&name)))
        {
            return self.next_in_list(name.end, kind, style, depth - 1).filter(|_| !joined);
        }
        // "By Jo Roe and Ida Karr – published on 3 May"
        let rest = text[name::skip_spaces(text, name.end)..].chars().next();
        let dash = joined && matches!(rest, Some('-' | '–' | '—' | '|' | '｜'));
        if name.address_only() || !dash && self.behind_separator(name.end).is_some() || name.weak && !joined {
            return None;
        }
        let linked = name.link.is_some();
        if style == Style::Publication {
            let data = kind == CreditKind::Data && sign_of_list(text, name.range.start) == Some(';');
            return (linked || data && self.ends_clause(name.end)).then_some(name);
        }
        let person = name.words >= 2 || words.chars().any(unspaced) || words.starts_with('@') || linked;
        let party = self.lexicon.party(words).is_some();
        let organization = name::is_organization(self.lexicon, words)
            || words.contains('.') && name.words < 3 && !words.contains(". ");
        let credit = matches!(kind, CreditKind::Author | CreditKind::Translator | CreditKind::Editor);
        let fits = if joined {
            person || !credit
        } else {
            let in_list = || {
                self.is_in_series(&name)
                    || placed && self.is_placed(name.end)
                    || self.is_mission_before(name.range.start) && self.ends_clause(name.end)
                    || sign_of_list(text, name.range.start) == Some(';')
                        && name.words >= 2
                        && self.ends_clause(name.end)
            };
            let mission = || self.is_mission(name.range) && self.is_mission_before(name.range.start);
            let named = || speaks_of_media(kind) && self.is_somebody(&name);
            let several = || !credit && self.is_of_several(&name);
            person && !organization && (credit && self.ends_clause(name.end) || in_list() || named() || several())
                || !credit && mission()
        };
        (fits && (joined || !party)).then_some(name)
    }

    /// "Jo Roe, Grist, and Ida Karr, The Fen", "Jo Roe, Grist; Ida Karr, Salt Radio": one word between commas, or what stands
    /// behind a comma where semicolons part who wrote, is for whom.
    fn is_house_in_list(&self, name: &Name) -> bool {
        /// Bytes before and behind in which the semicolons stand.
        const NEAR: usize = 160;
        let text = self.passage.text;
        let (before, behind) = (text[..name.range.start].trim_end(), &text[name.end..]);
        if !before.ends_with(',') {
            return false;
        }
        let next = behind.trim_start();
        let sign = next.strip_prefix([',', ';']).map(str::trim_start);
        let joiner = |rest: &str| self.lexicon.is(WordClass::Joiner, &fold(&rest[..word_end(rest, 0)]));
        let goes_on = sign.is_some_and(|rest| next.starts_with(';') || joiner(rest));
        if name.words == 1 && goes_on && !self.words(name.range).chars().any(unspaced) {
            return true;
        }
        let first = &before[boundary_behind(before, before.len().saturating_sub(NEAR))..];
        let earlier = first
            .rsplit(['\n', ':'])
            .next()
            .is_some_and(|line| line.rsplit_once(';').is_some_and(|(items, _)| items.contains(',')));
        // "Jo Roe, Ida Karr; photos by Ada Fell"
        let item = next.strip_prefix(';').map(str::trim_start);
        let later = item.is_some_and(|item| {
            item.split(';').next().is_some_and(|item| item.contains(',')) && !self.starts_cue(text.len() - item.len())
        });
        (earlier || later) && (next.is_empty() || next.starts_with(';'))
    }

    /// "Jo Roe, Design Science License": what ends in a word for a license is nobody's name.
    fn is_license_name(&self, name: &Name) -> bool {
        let text = self.passage.text;
        let next = name::skip_spaces(text, name.end);
        let behind = &text[next..word_end(text, next)];
        let last = self.words(name.range).rsplit(' ').next().unwrap_or("");
        let tells = |word: &str| {
            word.contains(char::is_lowercase) && !word.contains(':') && self.lexicon.starts_license(&fold(word))
        };
        let linked = name.link.and_then(|link| self.passage.block.links.get(link));
        linked.is_some_and(|link| is_license(&link.url))
            || name.words >= 2 && tells(last)
            || name::is_capital(behind) && tells(behind)
    }

    /// Skips the small word before another origin: "and on the Example blog".
    fn behind_carrier(&self, at: usize, style: Style) -> usize {
        let text = self.passage.text;
        let next = name::skip_spaces(text, at);
        let end = word_end(text, next);
        let carried = self.lexicon.is(WordClass::Carrier, &fold(&text[next..end]));
        if carried && style == Style::Publication && self.passage.link_at(next).is_none() { end } else { at }
    }

    /// What somebody did where a bracket behind the name tells it: "Jo Roe (Text), Ola Berg (Photos)".
    fn kind_behind(&self, end: usize) -> Option<CreditKind> {
        let inside = self.passage.text[end..].trim_start().strip_prefix('(')?;
        let len = inside.char_indices().take(24).find(|(_, letter)| *letter == ')')?.0;
        match self.lexicon.label(&fold(&inside[..len]))? {
            CueKind::Photo => Some(CreditKind::Photo),
            CueKind::Illustration => Some(CreditKind::Illustration),
            CueKind::Video => Some(CreditKind::Video),
            CueKind::Translator => Some(CreditKind::Translator),
            _ => None,
        }
    }

    /// The same, or an address in brackets, however long.
    pub(super) fn skip_bracket(&self, at: usize) -> usize {
        let text = self.passage.text;
        let open = name::skip_spaces(text, at);
        let address = self.passage.link_at(open + 1).filter(|_| text[open..].starts_with('('));
        let closed = address.map(|(_, link)| link.text.end).filter(|end| text[*end..].starts_with(')'));
        closed.map_or_else(|| self.skip_asides(at), |end| end + 1)
    }

    /// Skips "(@handle)", "<mail@example.org>" behind a name.
    pub(super) fn skip_asides(&self, at: usize) -> usize {
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
    pub(super) fn push(&mut self, kind: CreditKind, start: usize, name: Name, until: Option<usize>) -> usize {
        let end = until.unwrap_or(name.end).max(name.end);
        if name.address_only() {
            let mut credit = self.credit(kind, Span::new(start, end), None, self.url(&name));
            if style_is_publication(kind) && kind != CreditKind::Data {
                // An address that is written out names the site, as front matter does.
                let text = &self.passage.text[name.range.start..end];
                let host = crate::detect::credit::front_matter::address(text.trim())
                    .and_then(|host| Some((host, text.find(host)?)));
                if let Some((host, at)) = host {
                    let at = name.range.start + at;
                    credit.name = Some(host.to_owned());
                    credit.name_span = Some(self.passage.span(at, at + host.len()));
                }
            }
            self.credits.push(credit);
            return end;
        }
        let mut own: Option<Span> = None;
        let mut parties = Vec::new();
        let mut others = Vec::new();
        // "By Jo Roe / Lima", "Text: Jo Roe / Ada Fell": no chain, but where, or who else.
        let writes = matches!(kind, CreditKind::Author | CreditKind::Editor | CreditKind::Translator);
        for part in segments(self.passage.text, name.range) {
            // "Jo Roe/Released" tells what was done with it.
            if own.is_some() && self.lexicon.words(WordList::GivenOut).has(&fold(self.words(part))) {
                continue;
            }
            match self.lexicon.party(self.words(part)) {
                Some(party) => parties.push((part, party)),
                None if writes && name.link.is_none() && own.is_some_and(|own| self.words(own).contains(' ')) => {
                    others.push(part);
                }
                None if own.is_none() || parties.is_empty() => own = Some(own.map_or(part, |own| own.join(part))),
                None => parties.push((part, Party::Agency)),
            }
        }
        if style_is_publication(kind) {
            // A publication stays what it is, agency or not.
            own = Some(name.range);
            parties.clear();
        }
        // "Jo Roe/Example/Reuters" is how the makers of a picture ask to be named: the chain stays whole, and the
        // agencies in it are told apart beside it.
        // A platform is where a picture is found, and no part of the chain.
        let chained = parties.iter().filter(|(_, party)| *party == Party::Agency).map(|(part, _)| *part);
        let whole = chained.chain(own).reduce(Span::join);
        if speaks_of_media(kind) && !parties.is_empty() && (own.is_some() || parties.len() > 1) {
            parties.retain(|(part, _)| self.lexicon.party(self.words(*part)).is_some());
            own = whole;
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
        for part in others {
            let mut words = self.words(part).split_whitespace();
            let given = words.next().is_some_and(|word| self.lexicon.is(WordClass::GivenName, &fold(word)));
            if given && words.next().is_some() {
                self.credits.push(self.credit(kind, part, Some(part), None));
            }
        }
        for (part, party) in parties {
            let from = if own.is_none() { start.min(part.start) } else { part.start };
            let link = self.passage.link_at(part.start).map(|(_, link)| link.url.clone());
            self.credits.push(self.credit(party_kind(party), Span::new(from, part.end), Some(part), link));
        }
        self.carrier(kind, end)
    }

    /// "on Unsplash", "via Flickr", ", Reuters" behind a name.
    pub(super) fn carrier(&mut self, kind: CreditKind, end: usize) -> usize {
        if style_is_publication(kind) {
            return end;
        }
        let text = self.passage.text;
        let mut stop = end;
        for _ in 0..3 {
            let mut at = name::skip_spaces(text, self.behind_license(stop));
            // "Jo Roe (@joroe) on Unsplash"
            if text[at..].starts_with("(@") {
                at = name::skip_spaces(text, self.skip_asides(at));
            }
            let sign = text[at..].chars().next();
            if let Some(sign) =
                sign.filter(|sign| matches!(sign, '/' | ',' | '(' | '|' | '-' | '–' | '—' | '·' | '.' | '（'))
            {
                at = name::skip_spaces(text, at + sign.len_utf8());
            }
            let carrier_end = word_end(text, at);
            let carried = self.lexicon.is(WordClass::Carrier, &fold(&text[at..carrier_end])) && carrier_end > at;
            if carried {
                at = name::skip_spaces(text, carrier_end);
                if let Some(name) =
                    name::read(self.passage, self.lexicon, at, Style::Publication).filter(|name| !name.address_only())
                    && (self.lexicon.party(self.words(name.range)).is_none())
                {
                    let via = fold(&text[stop..carrier_end]).trim() == "via" && !name.weak;
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
                // "Jo Roe for Example via Reuters": whom it was made for stands between.
                if let Some(client) = name::read(self.passage, self.lexicon, at, Style::Person)
                    && !client.weak
                    && !client.address_only()
                    && name::party_at(text, self.lexicon, client.range.start).is_none()
                {
                    let next = name::skip_spaces(text, client.end);
                    let next_end = word_end(text, next);
                    let behind = name::skip_spaces(text, next_end);
                    let goes_on = self.lexicon.is(WordClass::Carrier, &fold(&text[next..next_end]))
                        && name::party_at(text, self.lexicon, behind).is_some();
                    if goes_on {
                        at = behind;
                    }
                }
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

    /// "and PDDL 1.0": the second of two licenses.
    fn holds_license(&self, range: Span) -> bool {
        let words = fold(self.words(range));
        let number = words.ends_with(|letter: char| letter.is_ascii_digit());
        number && words.match_indices(' ').any(|(at, _)| self.lexicon.starts_license(&words[at + 1..]))
    }

    pub(super) fn credit(&self, kind: CreditKind, span: Span, name: Option<Span>, url: Option<String>) -> Credit {
        let passage = self.passage;
        let seen = |letter: &char| !matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
        let text = name.map(|name| {
            let seen: String = self.words(name).chars().filter(seen).collect();
            seen.split_whitespace().collect::<Vec<_>>().join(" ")
        });
        Credit {
            kind,
            name: text.map(|text| without_case(self.lexicon, text.trim_start_matches("@@")).to_owned()),
            url,
            span: passage.span(span.start, span.end),
            name_span: name.map(|name| passage.span(name.start, name.end)),
            block: passage.index,
            medium: passage.place.medium.filter(|_| speaks_of_media(kind) || self.tells_of_picture(kind, span.start)),
            visible: passage.block.visible && passage.index.is_some(),
            confidence: Confidence::High,
            structured: passage.index.is_none(),
            sound: self.sound || kind == CreditKind::Courtesy && passage.place.listed == Some(CueKind::Music),
            translated: self.translated && kind == CreditKind::AdaptedFrom,
        }
    }

    /// "Adapted from Roe et al." in the caption of a picture: what the picture is from, where no word speaks of the text.
    fn tells_of_picture(&self, kind: CreditKind, start: usize) -> bool {
        let block = self.passage.block;
        // Emphasized words in the picture's own paragraph are its caption; below it they may be a note on the text.
        let own = || {
            kind == CreditKind::AdaptedFrom
                && block.emphasized
                && block.medium.is_some()
                && (block.after_medium.is_none() || self.names_picture(start))
        };
        kind.names_original() && (block.role == Role::Caption || own()) && !self.has_subject(start)
    }

    /// "Figure adapted from": whether the words before a place begin with one for a picture.
    pub(super) fn names_picture(&self, start: usize) -> bool {
        let text = self.passage.text;
        let at = name::skip_spaces(text, 0);
        at < start && self.lexicon.is(WordClass::Figure, &fold(&text[at..word_end(text, at)]))
    }

    pub(super) fn url(&self, name: &Name) -> Option<String> {
        let links = &self.passage.block.links;
        // "[ESA licence](…)": the deed of a license is nowhere that a work is from.
        let link = name.link.and_then(|index| links.get(index)).filter(|link| !is_license(&link.url));
        link.map(|link| link.url.clone()).or_else(|| {
            let at = name.range.start;
            let end = name.address_only().then(|| name::address_at(self.passage.text, at))??;
            Some(self.passage.text[at..end].to_owned())
        })
    }

    pub(super) fn words(&self, range: Span) -> &str {
        self.passage.text.get(range.start..range.end).unwrap_or("")
    }
}

/// What stands before an item of a list.
fn sign_of_list(text: &str, at: usize) -> Option<char> {
    text[..at].trim_end().chars().next_back()
}

/// The parts of "Jo Roe / Reuters".
pub(super) fn segments(text: &str, range: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut from = range.start;
    let bytes = text[range.start..range.end]
        .char_indices()
        .filter(|(_, letter)| matches!(letter, '/' | '\\' | '|' | '／' | '｜'))
        .map(|(at, letter)| (range.start + at, letter.len_utf8()));
    for (cut, len) in bytes.chain([(range.end, 1)]) {
        let part = &text[from..cut];
        let start = from + (part.len() - part.trim_start().len());
        let end = start + part.trim().len();
        if end > start {
            parts.push(Span::new(start, end));
        }
        from = cut + len;
    }
    parts
}

/// A name without the Turkish ending that an apostrophe parts from it: "Liman Derneği'nin".
fn without_case<'n>(lexicon: &CreditLexicon, name: &'n str) -> &'n str {
    name.rsplit_once(['\'', '’'])
        .filter(|(bare, ending)| bare.chars().count() > 2 && lexicon.words(WordList::CaseEnding).has(ending))
        .map_or(name, |(bare, _)| bare)
}
