//! The words that make a name: capitals, particles, initials, chains with a slash.

use super::ends::{closing, is_date, is_day, is_loud_joiner, is_short_form, nickname};
use super::joined::{is_firm, joins_surnames};
use super::label::{is_label, opens_known_label, opens_label};
use super::letters::{Word, is_capital, skip_spaces, word_at};
use super::link::linked_from;
use super::party::{heads_chain, is_organization, party_at};
use super::surname::{given_name, is_surname};
use super::{LONGEST, Name, Style};
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold, unspaced};
use crate::detect::credit::passage::{Passage, Start};
use crate::detect::sentence::is_initial;
use crate::document::{MappedText, is_medium_address};
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Reads words that make a name, up to `limit`.
pub(super) fn read_words(
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
    // Behind the last word that may end a name.
    let mut solid = from;
    let single_line = passage.start(from) >= Start::Line;
    while at < limit && at - from <= LONGEST {
        // Inside of one link a line that ends is only wrapped.
        if end > from && !single_line && !linked && short_line(passage, from, end, at) {
            break;
        }
        let Some(word) = word_at(text, at) else { break };
        if lexicon.starts_license(passage.folded_from(word.start))
            && !(words > 0 && segment > 0 && is_plain_name(lexicon, word.text))
        {
            break;
        }
        // "picture alliance" in a chain: known as a whole.
        let word = match (segment == 0).then(|| party_at(text, lexicon, word.start)).flatten() {
            Some((party, _)) => Word { text: &text[party.start..party.end], start: party.start, end: party.end },
            None => word,
        };
        let folded = fold(word.text);
        let first = segment == 0;
        if style == Style::Person && !first && joins(lexicon, text, &word, &folded, segment) {
            break;
        }
        // "الميناء في 3 مايو": a date behind the name.
        let dated = || text[skip_spaces(text, word.end)..].starts_with(|letter: char| letter.is_ascii_digit());
        if words > 0 && is_caseless(word.text) && lexicon.is(WordClass::Carrier, &folded) && dated() {
            break;
        }
        // "한수진 기자", and "河边日报 记者：…", where a label of its own follows.
        // "در بندر منتشر شده است": the verb behind the name.
        if !first && lexicon.is(WordClass::TrailingTitle, &folded)
            || words > 0 && is_caseless(word.text) && lexicon.starts_suffix(passage.folded_from(word.start))
            || words > 0 && word.text.chars().all(unspaced) && text[word.end..].starts_with([':', '：'])
        {
            break;
        }
        // "Text: Jo Roe Foto: Ana Petrov"
        if !first && is_label(lexicon, text, &word, &folded) {
            break;
        }
        // "Jo Roe 2023", "Example Weekly 12/2024": when, and no part of who.
        if !first && (is_date(text, &word, words, style) || is_day(lexicon, text, &word, words, style)) {
            break;
        }
        // "BY JO ROE AND IDA KARR"
        if style == Style::Person && segment >= 2 && is_loud_joiner(lexicon, &text[segment_start..word.end], &folded) {
            break;
        }
        let mut little = false;
        let fits = if first && !linked && style == Style::Publication && is_file(word.text) {
            false
        } else if word.text.starts_with('@') || word.text.chars().next().is_some_and(char::is_numeric) {
            !first || word.text.starts_with('@') || word.text.contains(char::is_alphabetic)
        } else if is_capital(word.text) {
            !(lexicon.is(WordClass::NotName, &folded)
                && (first && !text[word.end..].starts_with('.') || folded.chars().count() > 2)
                && lexicon.party(&text[segment_start..word.end]).is_none()
                && !given_name(lexicon, text, &word, &folded)
                && !heads_chain(text, &word)
                && !is_surname(lexicon, text, &word, &folded, segment)
                && !(first && begins_title(lexicon, text, style, &word, &folded))
                && (first || !ends_agency(lexicon, text, &word, &folded) && !precedes_body(lexicon, text, &word)))
        } else {
            // A small word counts where a capital follows it, a handle where nothing else can stand.
            // "Roe et al.": cut below.
            if lexicon.words(WordList::AndOthers).open(&text[word.start..]) {
                break;
            }
            // "Портового общества": the kind of body behind the one word that has a capital.
            if segment == 1
                && words == 1
                && !text[from..word.end].is_ascii()
                && lexicon.is(WordClass::Organization, &folded)
            {
                end = word.end;
                solid = end;
                words += 1;
                break;
            }
            let small = lexicon.is(WordClass::Particle, &folded)
                || (!first
                    && (style == Style::Publication || words > 0)
                    && inner_allowed(lexicon, &folded, style, &text[from..end]));
            let next = skip_spaces(text, word.end);
            // "Foto di Jo Roe da Pixabay": through whom it came is no part of the name.
            if words > 0 && lexicon.is(WordClass::Carrier, &folded) && party_at(text, lexicon, next).is_some() {
                break;
            }
            if segment > 0 && lexicon.words(WordList::LegalForm).has(&folded) {
                end = word.end;
                solid = end;
                words += 1;
                break;
            }
            let small = small || style == Style::Person && joins_surnames(lexicon, text, &word, &folded, segment);
            let follows = word_at(text, next).is_some_and(|next| {
                let date = lexicon.is(WordClass::NotName, &fold(next.text))
                    && text[next.end..].trim_start().starts_with(|letter: char| letter.is_ascii_digit());
                is_capital(next.text) && !date
                    || (lexicon.is(WordClass::Particle, &fold(next.text)))
                    || lexicon.is(WordClass::Inner, &fold(next.text))
            });
            let party = lexicon.party(word.text).is_some();
            let domain = style == Style::Publication && is_domain(word.text);
            let handle = first && (linked || party || domain || is_handle(lexicon, text, &word, passage));
            if handle && !(small && follows) {
                weak |= !(linked || party || domain) && words == 0;
            }
            little = small && follows;
            little || handle || (linked && first)
        };
        if !fits {
            break;
        }
        words += 1;
        segment += 1;
        end = word.end;
        at = word.end;
        if !little {
            solid = end;
        }
        // What stands between this word and the next.
        let rest = &text[at..];
        let Some(next) = rest.chars().next() else { break };
        match next {
            '.' => {
                let initial = word.text.chars().filter(|letter| letter.is_alphabetic()).count() == 1
                    || lexicon.is(WordClass::Abbreviation, &folded)
                    || is_initial(word.text)
                    || word.text.contains('.') && !is_domain(word.text);
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
            '/' | '\\' | '／' => {
                let next = skip_spaces(text, at + next.len_utf8());
                // "MJ/0428": a path, no chain of names.
                if text[at..].starts_with('/') && text[at + 1..].starts_with(|letter: char| letter.is_ascii_digit()) {
                    return None;
                }
                // "AP/Jo Roe/Photo montage by Example": what was made of it belongs to the chain.
                let next = lexicon
                    .media_phrase(passage.folded_from(next))
                    .map_or(next, |len| skip_spaces(text, passage.unfold(passage.refold(next) + len).min(limit)));
                if !chain_follows(passage, lexicon, next, limit) || opens_known_label(lexicon, &text[next..]) {
                    break;
                }
                at = next;
                segment = 0;
                segment_start = at;
            }
            '(' | ' ' if bracketed(passage, lexicon, at, limit, style).is_some_and(|_| !linked) => {
                let (close, next) = bracketed(passage, lexicon, at, limit, style)?;
                end = close;
                solid = close;
                at = next;
                segment = usize::from(!text[close..].starts_with('/'));
                segment_start = at;
            }
            _ if next.is_whitespace() => {
                let next = skip_spaces(text, at);
                if text[at..next].contains(MappedText::EDGE) {
                    break;
                }
                match text[next..].chars().next() {
                    Some(sign @ ('/' | '\\' | '|' | '／' | '｜')) => {
                        let after = skip_spaces(text, next + sign.len_utf8());
                        // "Words by Jo Roe | Photography by Ana Petrov": another credit.
                        let credit = || lexicon.media_phrase(passage.folded_from(after)).is_some();
                        let bar = matches!(sign, '|' | '｜');
                        let parts = !bar && opens_known_label(lexicon, &text[after..])
                            || bar
                                && (opens_label(&text[after..])
                                    || style == Style::Person
                                        && !passage.place.caption
                                        && party_at(text, lexicon, after).is_none()
                                    || credit());
                        if !chain_follows(passage, lexicon, after, limit) || parts {
                            break;
                        }
                        at = after;
                        segment = 0;
                        segment_start = at;
                    }
                    // "РИА «Берег»", "газета «Берег»": what a body is called.
                    Some('«') if is_short_form(word.text) || lexicon.is(WordClass::Organization, &folded) => {
                        if let Some(close) = closing(&text[next..]) {
                            end = next + close;
                            solid = end;
                            words += 1;
                        }
                        break;
                    }
                    Some('&') if style == Style::Publication || segment > 0 && is_firm(lexicon, text, next + 1) => {
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
    if solid > from && end > solid && text[solid..end].starts_with(' ') && !text[solid..end].contains('.') {
        end = solid;
    }
    if let Some(others) =
        text[end..].strip_prefix(' ').and_then(|rest| lexicon.words(WordList::AndOthers).opening(rest))
    {
        let rest = &text[end + 1 + others.len()..];
        if !rest.starts_with(char::is_alphanumeric) {
            end += 1 + others.len() + usize::from(rest.starts_with('.'));
        }
    }
    let mut range = Span::new(from, end);
    if style == Style::Publication {
        range.end = without_possession(lexicon, text.get(from..end)?).len() + from;
    }
    let name = text.get(from..range.end)?;
    if words == 0 || name.is_empty() || !plausible(lexicon, name, words) {
        return None;
    }
    Some(Name { range, end, link: None, words, weak })
}

/// Whether a word is the article that a name begins with: "Le Port", "A Maré".
fn begins_title(lexicon: &CreditLexicon, text: &str, style: Style, word: &Word<'_>, folded: &str) -> bool {
    let letter = word.text.len() == 1 && style == Style::Publication;
    (letter || lexicon.is(WordClass::Lead, folded))
        && (style == Style::Publication || is_article_of_name(lexicon, word.text, folded))
        && word_at(text, skip_spaces(text, word.end)).is_some_and(|next| is_capital(next.text))
}

/// Whether a word in the place of a name is an article that belongs to it: "Le Monde", "El Faro".
pub(super) fn is_article_of_name(lexicon: &CreditLexicon, word: &str, folded: &str) -> bool {
    word.starts_with(char::is_uppercase) && lexicon.is(WordClass::Particle, folded)
}

/// Whether a word is of a script without capitals that has blanks between words.
fn is_caseless(word: &str) -> bool {
    word.chars().all(|letter| !letter.is_uppercase() && !letter.is_lowercase() && !unspaced(letter))
}

/// A name without the word for a text that clings to it: "清河社区的译文稿".
fn without_possession<'a>(lexicon: &CreditLexicon, name: &'a str) -> &'a str {
    if !name.ends_with(unspaced) {
        return name;
    }
    let starts = name.char_indices().rev().take(8).map(|(at, _)| at).take_while(|at| *at > 0);
    starts.filter(|at| lexicon.is(WordClass::Possession, &fold(&name[*at..]))).last().map_or(name, |at| &name[..at])
}

/// Says whether a word behind the first of a name parts it from another: "और", "وطارق".
fn joins(lexicon: &CreditLexicon, text: &str, word: &Word, folded: &str, before: usize) -> bool {
    let caseless = |word: &str| {
        word.chars()
            .next()
            .is_some_and(|letter| letter.is_alphabetic() && !letter.is_uppercase() && !letter.is_lowercase())
    };
    if !caseless(word.text) || word.text.chars().all(unspaced) {
        return false;
    }
    let mut letters = folded.chars();
    let clings = letters.next().is_some_and(|letter| {
        letters.clone().count() > 1 && lexicon.is(WordClass::ClingingJoiner, letter.encode_utf8(&mut [0; 4]))
    });
    let followed = || word_at(text, skip_spaces(text, word.end)).is_some_and(|next| caseless(next.text));
    lexicon.is(WordClass::Joiner, folded)
        || (clings && before >= 2 && !lexicon.is(WordClass::GivenName, folded) && followed())
}

/// Says whether a word that mostly opens no name ends that of an agency: "Example Images", "Example Photo Archive".
fn ends_agency(lexicon: &CreditLexicon, text: &str, word: &Word, folded: &str) -> bool {
    if !lexicon.is(WordClass::NameEnding, folded) {
        return false;
    }
    let next = skip_spaces(text, word.end);
    match text[next..].chars().next() {
        None => true,
        Some(letter) if letter.is_alphabetic() => word_at(text, next).is_some_and(|next| {
            let folded = fold(next.text);
            lexicon.is(WordClass::Organization, &folded) || lexicon.is(WordClass::Carrier, &folded)
        }),
        Some(letter) => matches!(letter, '/' | '|' | ',' | '.' | ')' | ']' | ';'),
    }
}

/// "Jo Roe Design Studio": whether the word for a kind of body stands behind a word.
fn precedes_body(lexicon: &CreditLexicon, text: &str, word: &Word) -> bool {
    let next = skip_spaces(text, word.end);
    text[word.end..next] == *" "
        && word_at(text, next)
            .is_some_and(|next| is_capital(next.text) && lexicon.is(WordClass::Organization, &fold(next.text)))
}

/// A first name in a chain may start like a license word ("Attribution Press"): never, but "Copyright Agency" is one.
pub(super) fn is_plain_name(lexicon: &CreditLexicon, word: &str) -> bool {
    let folded = fold(word);
    !word.starts_with('©')
        && word.chars().filter(|letter| letter.is_lowercase()).count() > 1
        && !lexicon.words(WordList::LicenseStems).open(&folded)
        && !lexicon.words(WordList::LicenseHead).open(&folded)
}

pub(super) fn inner_allowed(lexicon: &CreditLexicon, folded: &str, style: Style, before: &str) -> bool {
    // "Code for Anytown" is a name, "Jo Roe for the Example" is not, nor "Jo Roe of Example".
    let person = || before.split(' ').filter(|word| is_capital(word)).count() == 2 && before.matches(' ').count() == 1;
    if style == Style::Person
        && lexicon.words(WordList::TitleJoiner).has(folded)
        && person()
        && !is_organization(lexicon, before)
    {
        return false;
    }
    // "Weavers of the Shore": behind "of" goes on what began there.
    let joined = before.rsplit_once(' ').filter(|(_, last)| lexicon.words(WordList::BodyJoiner).has(last));
    let first = joined.map_or(before, |(first, _)| first);
    let organization = style == Style::Publication || !first.contains(' ') || is_organization(lexicon, before);
    lexicon.is(WordClass::Inner, folded)
        && (organization && !lexicon.words(WordList::WhereWord).has(folded)
            || style == Style::Publication
            || lexicon.words(WordList::BodyJoiner).has(folded))
}

/// A line that ends while the name is read ends the name, where the cue stands at the start of a short line.
pub(super) fn short_line(passage: &Passage, from: usize, end: usize, at: usize) -> bool {
    let line_end = passage.breaks().partition_point(|line| *line < end);
    let Some(line) = passage.breaks().get(line_end).copied().filter(|line| *line <= at) else { return false };
    let line_start = line_end.checked_sub(1).map_or(0, |before| passage.breaks()[before]);
    from >= line_start && line - line_start <= 60
}

/// Says whether the next link of a chain "Name / Agency" is a name too.
pub(super) fn chain_follows(passage: &Passage, lexicon: &CreditLexicon, at: usize, limit: usize) -> bool {
    word_at(&passage.text[..limit], at).is_some_and(|word| {
        (is_capital(word.text)
            || party_at(&passage.text[..limit], lexicon, at).is_some()
            || passage.link_at(at).is_some())
            && !lexicon.starts_license(passage.folded_from(at))
    })
}

/// A short form in brackets inside a name: "Example (EX)'s Depository blog", "Array (EX/AB)/Jo Roe". Gives where the
/// bracket ends, and where the next word of the name starts.
fn bracketed(
    passage: &Passage,
    lexicon: &CreditLexicon,
    at: usize,
    limit: usize,
    style: Style,
) -> Option<(usize, usize)> {
    let text = &passage.text[..limit];
    let open = skip_spaces(text, at);
    let inside = text[open..].strip_prefix('(')?;
    let len = inside.char_indices().take(24).find(|(_, letter)| *letter == ')')?.0;
    let short_form = inside[..len].chars().all(|letter| letter.is_uppercase() || "/-&0123456789".contains(letter));
    if len < 2 || !short_form || lexicon.starts_license(passage.folded_from(open + 1)) {
        return None;
    }
    let close = open + len + 2;
    let rest = &text[close..];
    if rest.starts_with('/') && chain_follows(passage, lexicon, close + 1, limit) {
        return Some((close, close + 1));
    }
    if style == Style::Person {
        return None;
    }
    let owner = ["’s ", "'s "].iter().find(|owner| rest.starts_with(**owner)).map_or(0, |owner| owner.len() - 1);
    let next = skip_spaces(text, close + owner);
    let word = word_at(text, next).filter(|word| next > close && passage.link_at(word.start).is_none())?;
    (is_capital(word.text) || lexicon.is(WordClass::Place, &fold(word.text))).then_some((close + owner, next))
}

/// Says whether words can be a name at all.
pub(super) fn plausible(lexicon: &CreditLexicon, name: &str, words: usize) -> bool {
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    let folded = fold(name);
    let handle = name.starts_with('@');
    let spaced = !name.chars().any(unspaced);
    (letters >= 2 || handle)
        && !is_code_point(name)
        && !ends_as_file(name)
        && (lexicon.party(name).is_some() || !lexicon.is_cue(&folded))
        && !lexicon.is(WordClass::NotName, &folded)
        && !lexicon.words(WordList::SentenceEnd).end(&folded)
        && (!spaced || words <= 14)
        && (spaced || letters <= 40)
}

/// Whether a word is a number in hexadecimal digits: "1F9D1-200D-1F3A8", "E24A".
fn is_code_point(name: &str) -> bool {
    let digit = |letter: char| letter.is_ascii_digit() || matches!(letter, 'A'..='F');
    let mixed = name.as_bytes().windows(2).any(|pair| pair[0].is_ascii_digit() && pair[1].is_ascii_uppercase());
    mixed && name.split('-').all(|part| (4..=6).contains(&part.len()) && part.chars().all(digit))
}

/// Whether a name ends as that of a file does, with a picture, a sound, a text or an archive in it: "Flag of Anyland.svg".
fn ends_as_file(name: &str) -> bool {
    const ENDINGS: [&str; 26] = [
        "bib", "bst", "bz2", "cfg", "cls", "csv", "doc", "docx", "dtx", "f77", "f90", "for", "gz", "htm", "html",
        "ins", "json", "ltx", "pdf", "rst", "sty", "tex", "txt", "xml", "yaml", "zip",
    ];
    name.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty() && (is_medium_address(name) || ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
    })
}

/// Says whether a word is the name of a site: "blog.example.org", no command or file: "r.profile", "weir.tex".
fn is_domain(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty()
            && (2..=13).contains(&end.len())
            && end.chars().all(|letter| letter.is_ascii_lowercase())
            && !is_file(word)
    })
}

/// Says whether a word is the name of a file, or of a command with one letter for its kind: "weir.tex", "r.profile".
fn is_file(word: &str) -> bool {
    let Some((name, end)) = word.rsplit_once('.') else { return false };
    // "x.com" and "m.example.org" are sites.
    let command = name.split('.').next().is_some_and(|kind| kind.chars().count() == 1) && end.len() > 4;
    command || ends_as_file(word)
}

/// Says whether a word could be a user name: one lower-case word with nothing like prose behind it.
pub(super) fn is_handle(lexicon: &CreditLexicon, text: &str, word: &Word, passage: &Passage) -> bool {
    let next = skip_spaces(text, word.end);
    let ends = passage.text[next..].chars().next().is_none_or(|letter| ",;|()[]/—–、，。".contains(letter))
        || (word.end..=next).any(|at| passage.breaks_at(at));
    // "sandfox (https://…)", "sandfox (CC BY 4.0)": the address of a user, and the license.
    let prose = passage.text[next..]
        .strip_prefix('(')
        .is_some_and(|inside| !(inside.starts_with("http") || lexicon.starts_license(passage.folded_from(next + 1))));
    ends && !prose && word.text.len() >= 2
}
