//! What words are good for in a name: articles, endings of agencies, handles, names of files.

use super::Style;
use super::letters::{Word, is_capital, skip_spaces, word_at};
use super::party::{is_organization, party_at};
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold, unspaced};
use crate::detect::credit::passage::Passage;
use crate::document::is_medium_address;
use crate::lexicon::lists::WordList;

/// Whether a word is the article that a name begins with: "Le Port", "A Maré".
pub(super) fn begins_title(lexicon: &CreditLexicon, text: &str, style: Style, word: &Word<'_>, folded: &str) -> bool {
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
pub(super) fn is_caseless(word: &str) -> bool {
    word.chars().all(|letter| !letter.is_uppercase() && !letter.is_lowercase() && !unspaced(letter))
}

/// A name without the word for a text that clings to it: "清河社区的译文稿".
pub(super) fn without_possession<'a>(lexicon: &CreditLexicon, name: &'a str) -> &'a str {
    if !name.ends_with(unspaced) {
        return name;
    }
    let starts = name.char_indices().rev().take(8).map(|(at, _)| at).take_while(|at| *at > 0);
    starts.filter(|at| lexicon.is(WordClass::Possession, &fold(&name[*at..]))).last().map_or(name, |at| &name[..at])
}

/// Says whether a word behind the first of a name parts it from another: "और", "وطارق".
pub(super) fn joins(lexicon: &CreditLexicon, text: &str, word: &Word, folded: &str, before: usize) -> bool {
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
pub(super) fn ends_agency(lexicon: &CreditLexicon, text: &str, word: &Word, folded: &str) -> bool {
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
pub(super) fn precedes_body(lexicon: &CreditLexicon, text: &str, word: &Word) -> bool {
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
pub(super) fn short_form(
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
    let is_short = inside[..len].chars().all(|letter| letter.is_uppercase() || "/-&0123456789".contains(letter));
    if len < 2 || !is_short || lexicon.starts_license(passage.folded_from(open + 1)) {
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
pub(super) fn is_domain(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty()
            && (2..=13).contains(&end.len())
            && end.chars().all(|letter| letter.is_ascii_lowercase())
            && !is_file(word)
    })
}

/// Says whether a word is the name of a file, or of a command with one letter for its kind: "weir.tex", "r.profile".
pub(super) fn is_file(word: &str) -> bool {
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
