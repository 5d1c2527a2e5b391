//! What a name looks like: people, organizations, publications, in any script.
//!
//! Takes a passage and an offset where a cue says that a name stands, gives the range of the name. It must not judge
//! whether the cue means a credit.

use super::credit::lexicon::{CreditLexicon, Party, fold, unspaced};
use super::credit::passage::Passage;
use crate::source::Span;

/// What kind of name is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Somebody.
    Person,
    /// A publication, a site, a title.
    Publication,
}

/// A name found in a passage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name {
    /// Range of the text; empty where only an address stands.
    pub(crate) range: Span,
    /// Where reading can go on.
    pub(crate) end: usize,
    /// Link that the name is the text of, or that stands right behind it.
    pub(crate) link: Option<usize>,
    /// Number of words.
    pub(crate) words: usize,
    /// Only its place tells that it is a name: lower case, no link.
    pub(crate) weak: bool,
}

impl Name {
    /// Says whether only an address was found.
    pub(crate) fn address_only(&self) -> bool {
        self.range.is_empty()
    }
}

/// Longest name, in bytes.
const LONGEST: usize = 120;

/// A word of the text.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// Reads a name that starts at or right behind `at`.
pub(crate) fn read(passage: &Passage, lexicon: &CreditLexicon, at: usize, style: Style) -> Option<Name> {
    let mut at = skip_opening(passage, at);
    for _ in 0..3 {
        if linked_from(passage, at).is_some() {
            break;
        }
        let Some(word) = word_at(passage.text, at) else { break };
        if word.text.chars().count() == 1 && passage.text[word.end..].starts_with('.') {
            break;
        }
        let mut end = word.end;
        // Leads of two and three words first: "staff photographer".
        let mut lead = lexicon.leads.contains(&fold(word.text)).then_some(end);
        for _ in 0..2 {
            let Some(next) = word_at(passage.text, skip_spaces(passage.text, end)) else { break };
            end = next.end;
            if lexicon.leads.contains(&fold(&passage.text[at..end])) {
                lead = Some(end);
            }
        }
        let Some(end) = lead else { break };
        let rest = skip_opening(passage, skip_spaces(passage.text, end));
        let followed = linked_from(passage, rest).is_some()
            || word_at(passage.text, rest).is_some_and(|next| {
                rest > end && (is_capital(next.text) || fold(word.text) == "user" || is_lead(lexicon, next.text))
            });
        if !followed {
            break;
        }
        at = rest;
    }
    if let Some((index, end)) = linked_from(passage, at) {
        return read_link(passage, lexicon, at, index, end, style);
    }
    if let Some(end) = address_at(passage.text, at) {
        return Some(Name { range: Span::new(at, at), end, link: None, words: 0, weak: false });
    }
    let name = read_words(passage, lexicon, at, passage.text.len(), style, false)?;
    Some(with_following_link(passage, lexicon, name, style))
}

fn is_lead(lexicon: &CreditLexicon, word: &str) -> bool {
    lexicon.leads.contains(&fold(word))
}

/// The link that starts here or goes on here, with the end of its text.
fn linked_from(passage: &Passage, at: usize) -> Option<(usize, usize)> {
    // The cue itself may be part of the text of the link: "[originally posted on the Example blog](…)".
    let (index, link) = passage.link_at(at)?;
    Some((index, link.text.end))
}

/// Reads a name out of the text of a link.
fn read_link(
    passage: &Passage,
    lexicon: &CreditLexicon,
    at: usize,
    index: usize,
    end: usize,
    style: Style,
) -> Option<Name> {
    let link = &passage.block.links[index];
    // A cue may have taken an article that is part of the link's text.
    let at = if at - link.text.start <= 5 { link.text.start } else { at };
    let text = passage.text.get(at..end)?;
    let trimmed = text.trim_end_matches(|letter: char| letter.is_whitespace() || ".,;:".contains(letter));
    if lexicon.not_names.contains(&fold(trimmed.trim())) || lexicon.starts_license(passage.folded_from(at)) {
        return None;
    }
    if link.bare || address_at(passage.text, at).is_some() || lexicon.pointers.contains(&fold(trimmed.trim())) {
        return Some(Name { range: Span::new(at, at), end, link: Some(index), words: 0, weak: false });
    }
    let whole = Name {
        range: Span::new(at, at + trimmed.len()),
        end,
        link: Some(index),
        words: trimmed.split_whitespace().count(),
        weak: false,
    };
    let read = read_words(passage, lexicon, at, end, Style::Publication, true);
    let mut name = match (style, read) {
        (Style::Publication, _) if trimmed.len() <= LONGEST => whole,
        (_, Some(read)) => Name {
            link: Some(index),
            weak: false,
            end: if read.end < at + trimmed.len() { read.end } else { end },
            ..read
        },
        (_, None) if trimmed.len() <= LONGEST && whole.words <= 5 => whole,
        (_, None) => return None,
    };
    if style == Style::Publication {
        extend_places(passage, lexicon, &mut name);
    }
    Some(name)
}

/// Reads words that make a name, up to `limit`.
fn read_words(
    passage: &Passage,
    lexicon: &CreditLexicon,
    from: usize,
    limit: usize,
    style: Style,
    linked: bool,
) -> Option<Name> {
    let text = &passage.text[..limit];
    let mut at = from;
    let mut end = from;
    let mut words = 0usize;
    let mut weak = false;
    let mut segment = 0usize;
    let mut segment_start = from;
    let single_line = passage.start(from) >= super::credit::passage::Start::Line;
    while at < limit && at - from <= LONGEST {
        if end > from && !single_line && short_line(passage, from, end, at) {
            break;
        }
        let Some(word) = word_at(text, at) else { break };
        if lexicon.starts_license(passage.folded_from(word.start))
            && !(words > 0 && segment > 0 && is_plain_name(word.text))
        {
            break;
        }
        let folded = fold(word.text);
        let first = segment == 0;
        let fits = if word.text.starts_with('@') || word.text.chars().next().is_some_and(char::is_numeric) {
            !first || word.text.starts_with('@') || word.text.contains(char::is_alphabetic)
        } else if is_capital(word.text) {
            !(lexicon.not_names.contains(&folded)
                && (first && !text[word.end..].starts_with('.') || folded.chars().count() > 2)
                && lexicon.party(&text[segment_start..word.end]).is_none())
        } else {
            // A small word counts where a capital follows it, a handle where nothing else can stand.
            let small = lexicon.particles.contains(&folded)
                || (!first
                    && (style == Style::Publication || words > 0)
                    && inner_allowed(lexicon, &folded, style, &text[from..end]));
            let next = skip_spaces(text, word.end);
            let follows = word_at(text, next).is_some_and(|next| {
                is_capital(next.text)
                    || (lexicon.particles.contains(&fold(next.text)))
                    || lexicon.inner.contains(&fold(next.text))
            });
            let handle = first && (linked || is_handle(text, &word, passage) || lexicon.party(word.text).is_some());
            if handle && !(small && follows) {
                weak = !linked;
            }
            (small && follows) || handle || (linked && first)
        };
        if !fits {
            break;
        }
        words += 1;
        segment += 1;
        end = word.end;
        at = word.end;
        // What stands between this word and the next.
        let rest = &text[at..];
        let Some(next) = rest.chars().next() else { break };
        match next {
            '.' => {
                let initial = word.text.chars().filter(|letter| letter.is_alphabetic()).count() == 1
                    || lexicon.abbreviations.contains(&folded)
                    || word.text.contains('.');
                let follows = word_at(text, skip_spaces(text, at + 1)).is_some_and(|next| is_capital(next.text));
                if !initial || word.text.chars().all(unspaced) {
                    break;
                }
                end = at + 1;
                at = skip_spaces(text, at + 1);
                if !follows {
                    break;
                }
            }
            '/' | '\\' => {
                let next = skip_spaces(text, at + 1);
                if !chain_follows(passage, lexicon, next, limit) {
                    break;
                }
                at = next;
                segment = 0;
                segment_start = at;
            }
            _ if next.is_whitespace() => {
                let next = skip_spaces(text, at);
                match text[next..].chars().next() {
                    Some('/' | '\\' | '|') => {
                        let after = skip_spaces(text, next + 1);
                        if !chain_follows(passage, lexicon, after, limit) {
                            break;
                        }
                        at = after;
                        segment = 0;
                        segment_start = at;
                    }
                    Some('&') if style == Style::Publication => {
                        let after = skip_spaces(text, next + 1);
                        if !word_at(text, after).is_some_and(|word| is_capital(word.text)) {
                            break;
                        }
                        at = after;
                    }
                    _ => at = next,
                }
                // A name and a link behind it are two things, but for what the caller joins.
                if !linked
                    && linked_from(passage, at).is_some_and(|_| passage.link_at(end.saturating_sub(1)).is_none())
                    && style == Style::Publication
                {
                    break;
                }
            }
            '·' | '・' | '‧' | '&' => at += next.len_utf8(),
            '"' | '“' if segment > 0 && nickname(text, at).is_some() => at = nickname(text, at)?,
            _ => break,
        }
    }
    let range = Span::new(from, end);
    let name = text.get(from..end)?;
    if words == 0 || name.is_empty() || !plausible(lexicon, name, words) {
        return None;
    }
    Some(Name { range, end, link: None, words, weak })
}

/// A first name in a chain may start like a license word ("Attribution Press"): never, but "Copyright Agency" is one.
fn is_plain_name(word: &str) -> bool {
    !word.starts_with('©')
        && word.chars().filter(|letter| letter.is_lowercase()).count() > 1
        && !fold(word).starts_with("licen")
        && !fold(word).starts_with("lizen")
        && !fold(word).starts_with("creative")
        && !fold(word).starts_with("public")
        && !fold(word).starts_with("copyright")
}

fn inner_allowed(lexicon: &CreditLexicon, folded: &str, style: Style, before: &str) -> bool {
    // "Code for Anytown" is a name, "Jo Roe for the Example" is not.
    let organization = style == Style::Publication || !before.contains(' ') || is_organization(lexicon, before);
    lexicon.inner.contains(folded)
        && (organization && !matches!(folded, "in" | "on" | "at" | "to" | "with")
            || style == Style::Publication
            || matches!(folded, "of" | "für" | "de"))
}

/// A line that ends while the name is read ends the name, where the cue stands at the start of a short line.
fn short_line(passage: &Passage, from: usize, end: usize, at: usize) -> bool {
    let line_end = passage.breaks.partition_point(|line| *line < end);
    let Some(line) = passage.breaks.get(line_end).copied().filter(|line| *line <= at) else { return false };
    let line_start = line_end.checked_sub(1).map_or(0, |before| passage.breaks[before]);
    from >= line_start && line - line_start <= 60
}

/// Says whether the next link of a chain "Name / Agency" is a name too.
fn chain_follows(passage: &Passage, lexicon: &CreditLexicon, at: usize, limit: usize) -> bool {
    word_at(&passage.text[..limit], at).is_some_and(|word| {
        (is_capital(word.text) || lexicon.party(word.text).is_some() || passage.link_at(at).is_some())
            && !lexicon.starts_license(passage.folded_from(at))
    })
}

/// Behind `at`, a nickname in quotation marks and its end: `Anna "Nan" Roe`.
fn nickname(text: &str, at: usize) -> Option<usize> {
    let inside = text.get(at..)?.char_indices().skip(1).take(20).find(|(_, letter)| matches!(letter, '"' | '”'))?.0;
    let after = skip_spaces(text, at + inside + text[at + inside..].chars().next().map_or(1, char::len_utf8));
    word_at(text, after).filter(|word| is_capital(word.text)).map(|_| after)
}

/// Joins a name with the link that stands behind it: "Jo Roe's [blog](…)", "the Example blog [here](…)",
/// "Example (https://…)".
fn with_following_link(passage: &Passage, lexicon: &CreditLexicon, mut name: Name, style: Style) -> Name {
    extend_places(passage, lexicon, &mut name);
    if name.link.is_none()
        && let Some((index, _)) = passage.link_at(name.range.end.saturating_sub(1))
    {
        name.link = Some(index);
    }
    let next = skip_spaces(passage.text, name.end);
    let inner = if passage.text[next..].starts_with(['(', '（', '[']) {
        next + passage.text[next..].chars().next().map_or(0, char::len_utf8)
    } else {
        next
    };
    let Some((index, link)) = passage.link_at(inner) else { return name };
    if name.link.is_some() || link.text.start > inner + 1 {
        return name;
    }
    let text = fold(passage.text.get(link.text.start..link.text.end).unwrap_or("").trim());
    if link.bare || lexicon.pointers.contains(&text) || text.starts_with("http") {
        name.link = Some(index);
        if inner == next {
            name.end = link.text.end;
        }
    } else if style == Style::Publication
        && inner == next
        && text.len() <= 60
        && !lexicon.starts_license(passage.folded_from(inner))
    {
        name.link = Some(index);
        name.range.end = link.text.end;
        name.end = link.text.end;
    }
    name
}

/// Takes in the words for a place of publication behind a name: "Example" blog.
fn extend_places(passage: &Passage, lexicon: &CreditLexicon, name: &mut Name) {
    let mut at = name.end;
    for _ in 0..2 {
        let next = skip_spaces(passage.text, at);
        let Some(word) =
            word_at(passage.text, next).filter(|word| next > at && lexicon.places.contains(&fold(word.text)))
        else {
            return;
        };
        name.range.end = word.end;
        name.end = word.end;
        name.words += 1;
        at = word.end;
    }
}

/// Says whether words can be a name at all.
fn plausible(lexicon: &CreditLexicon, name: &str, words: usize) -> bool {
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    let folded = fold(name);
    let handle = name.starts_with('@');
    let spaced = !name.chars().any(unspaced);
    (letters >= 2 || handle)
        && (lexicon.party(name).is_some() || !lexicon.is_cue(&folded))
        && !lexicon.not_names.contains(&folded)
        && (!spaced || words <= 14)
        && (spaced || letters <= 40)
}

/// Says whether a word could be a user name: one lower-case word with nothing like prose behind it.
fn is_handle(text: &str, word: &Word, passage: &Passage) -> bool {
    let next = skip_spaces(text, word.end);
    let ends = passage.text[next..].chars().next().is_none_or(|letter| ",;|()[]/—–、，。".contains(letter))
        || (word.end..=next).any(|at| passage.breaks_at(at));
    let prose = passage.text[next..].starts_with('(');
    ends && !prose && word.text.len() >= 2
}

/// Says whether a word can open a name: a capital, or a script without capitals.
pub(crate) fn is_capital(word: &str) -> bool {
    let word = word.trim_start_matches(['\'', '’', '@', 'ʻ']);
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return false };
    // "d'Arc", "al-Din", "iStock", "eThekwini"; and scripts that know no case.
    first.is_uppercase()
        || (first.is_alphabetic() && !first.is_lowercase())
        || (first.is_lowercase() && letters.any(char::is_uppercase))
}

/// The word at an offset, if one starts there.
fn word_at(text: &str, at: usize) -> Option<Word<'_>> {
    let rest = text.get(at..)?;
    let mut end = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((place, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let joins = match letter {
            _ if letter.is_alphanumeric() || is_mark(letter) => true,
            '@' => place == 0 || next.is_some_and(char::is_alphanumeric),
            '_' => true,
            '\'' | '’' | 'ʼ' | 'ʻ' | '`' | '-' | '‐' | '‑' | '׳' | '״' => {
                next.is_some_and(char::is_alphanumeric) && (place > 0 || matches!(letter, '\'' | '’' | 'ʻ'))
            }
            '.' | '&' | '+' => place > 0 && next.is_some_and(char::is_alphanumeric),
            _ => false,
        };
        if !joins || place > LONGEST {
            break;
        }
        end = place + letter.len_utf8();
    }
    (end > 0).then(|| Word { text: &rest[..end], start: at, end: at + end })
}

/// Marks that belong to the letter before: vowel signs, joiners.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{93a}'..='\u{94f}' | '\u{900}'..='\u{903}'
        | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}' | '\u{b82}' | '\u{bbe}'..='\u{bcd}' | '\u{e31}' | '\u{e34}'..='\u{e4e}' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{2060}')
}

/// The end of an address written out at an offset.
pub(crate) fn address_at(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let rest_lower = rest.get(..8).unwrap_or(rest).to_ascii_lowercase();
    if !(rest_lower.starts_with("http://") || rest_lower.starts_with("https://") || rest_lower.starts_with("www.")) {
        return None;
    }
    let len = rest
        .find(|letter: char| letter.is_whitespace() || "<>\"'()[]，。、）】」".contains(letter))
        .unwrap_or(rest.len());
    Some(at + rest[..len].trim_end_matches(['.', ',', ';', ':', '!', '?']).len())
}

/// The next offset that is no space.
pub(crate) fn skip_spaces(text: &str, at: usize) -> usize {
    text.get(at..).map_or(at, |rest| {
        at + (rest.len() - rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{200b}').len())
    })
}

/// The next offset that is no space, quotation mark or mark of emphasis.
fn skip_opening(passage: &Passage, at: usize) -> usize {
    let text = passage.text;
    text.get(at..).map_or(at, |rest| {
        at + (rest.len()
            - rest
                .trim_start_matches(|letter: char| {
                    letter.is_whitespace() || "\"“”„«»‘*_<「『《：:#".contains(letter) || letter == '\u{200f}'
                })
                .len())
    })
}

/// Reads the name that ends right before `end`, back to `floor` or the start of the clause.
pub(crate) fn read_back(passage: &Passage, lexicon: &CreditLexicon, floor: usize, end: usize) -> Option<Name> {
    let text = passage.text.get(floor..end)?;
    let start = text
        .char_indices()
        .rev()
        .scan(' ', |after, (place, letter)| {
            let was = *after;
            *after = letter;
            Some((place, letter, was))
        })
        .find(|(place, letter, after)| {
            let dot = *letter == '.' && after.is_whitespace() && !ends_with_initial(&text[..*place], lexicon);
            dot || ",;:|([（【!?。，：；\"“”»「」『』*_—–".contains(*letter) || passage.breaks_at(floor + place)
        })
        .map_or(0, |(place, letter, _)| place + letter.len_utf8());
    let from = skip_opening(passage, floor + start);
    let name = read_words(passage, lexicon, from, end, Style::Person, passage.link_at(from).is_some())?;
    let rest = &passage.text[name.end..end];
    rest.trim().is_empty().then_some(Name { link: passage.link_at(from).map(|(index, _)| index), ..name })
}

fn ends_with_initial(text: &str, lexicon: &CreditLexicon) -> bool {
    let word = text.rsplit(|letter: char| letter.is_whitespace()).next().unwrap_or("");
    word.chars().count() == 1 || lexicon.abbreviations.contains(&fold(word))
}

/// The agency or platform whose name starts at an offset: the longest of up to four words.
pub(crate) fn party_at(text: &str, lexicon: &CreditLexicon, at: usize) -> Option<(Span, Party)> {
    let mut end = at;
    let mut found = None;
    for _ in 0..4 {
        let next = if end == at { at } else { skip_spaces(text, end) };
        let Some(word) = word_at(text, next) else { break };
        end = word.end;
        if let Some(party) = lexicon.party(&text[at..end]) {
            found = Some((Span::new(at, end), party));
        }
    }
    found
}

/// Says whether a name is that of an organization rather than a person.
pub(crate) fn is_organization(lexicon: &CreditLexicon, name: &str) -> bool {
    name.split(|letter: char| !letter.is_alphanumeric()).any(|word| lexicon.organizations.contains(&fold(word)))
}
