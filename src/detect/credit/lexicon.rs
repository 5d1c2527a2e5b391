//! The words of [`crate::lexicon::credit`], compiled for searching.
//!
//! Takes the word lists of all languages, gives one automaton over all cues and sets for the smaller words. Built
//! once; it must not depend on a document.

use crate::lexicon::credit::{CreditFile, CreditWords, CueKind};
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How a cue stands to its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cue {
    /// A separator and the name follow.
    Label(CueKind),
    /// The name follows.
    Phrase(CueKind),
    /// The name stands before.
    Suffix(CueKind),
    /// Opens a byline.
    Byline,
    /// Is itself the name of an agency or a platform.
    Party(Party),
    /// A notice.
    Notice(NoticeCue),
}

/// What a cue of a notice says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoticeCue {
    Copyright,
    Permission,
    Prohibition,
    Disclaimer,
    Changed,
    WeaklyChanged,
    Unchanged,
}

/// Kinds of well-known bodies that stand behind a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Party {
    Agency,
    Platform,
}

/// All words that credits and notices are found by.
#[derive(Debug, Clone)]
pub struct CreditLexicon {
    automaton: AhoCorasick,
    uses: Vec<Vec<Cue>>,
    cues: HashMap<String, usize>,
    parties: HashMap<String, (Party, Vec<String>)>,
    pub(crate) joiners: HashSet<String>,
    pub(crate) carriers: HashSet<String>,
    pub(crate) leads: HashSet<String>,
    pub(crate) not_names: HashSet<String>,
    pub(crate) organizations: HashSet<String>,
    pub(crate) inner: HashSet<String>,
    pub(crate) places: HashSet<String>,
    pub(crate) pointers: HashSet<String>,
    pub(crate) particles: HashSet<String>,
    pub(crate) abbreviations: HashSet<String>,
    pub(crate) licenses: Vec<String>,
    subjects: AhoCorasick,
    pub(crate) front_matter: HashMap<String, CueKind>,
    pub(crate) front_matter_prose: HashSet<String>,
    pub(crate) front_matter_urls: HashSet<String>,
    pub(crate) markup: HashMap<String, CueKind>,
    pub(crate) byline_classes: HashSet<String>,
    pub(crate) caption_classes: HashSet<String>,
}

impl CreditLexicon {
    /// Compiles the words of all languages.
    ///
    /// # Panics
    ///
    /// Never: the automaton refuses only word lists of gigabytes.
    #[must_use]
    pub fn new(files: &[CreditFile]) -> Self {
        let mut cues: BTreeMap<String, Vec<Cue>> = BTreeMap::new();
        let mut parties: HashMap<String, (Party, Vec<String>)> = HashMap::new();
        for file in files {
            for (cue, pattern) in cue_patterns(file) {
                for words in expand(pattern) {
                    let uses = cues.entry(fold(&words)).or_default();
                    if !uses.contains(&cue) {
                        uses.push(cue);
                    }
                    if let Cue::Party(party) = cue {
                        let entry = parties.entry(fold(&words)).or_insert_with(|| (party, Vec::new()));
                        entry.1.push(words);
                    }
                }
            }
        }
        cues.remove("");
        let all = |pick: fn(&CreditWords) -> &Vec<String>| -> HashSet<String> {
            files
                .iter()
                .flat_map(|file| pick(&file.credits))
                .flat_map(|words| expand(words))
                .map(|words| fold(&words))
                .collect()
        };
        let sorted = |pick: fn(&CreditWords) -> &Vec<String>| -> Vec<String> {
            let mut words: Vec<String> = all(pick).into_iter().filter(|words| !words.is_empty()).collect();
            words.sort_unstable();
            words
        };
        let keys = |pick: fn(&CreditWords) -> &BTreeMap<CueKind, Vec<String>>| -> HashMap<String, CueKind> {
            files
                .iter()
                .flat_map(|file| pick(&file.credits))
                .flat_map(|(kind, keys)| keys.iter().map(|key| (key.clone(), *kind)))
                .collect()
        };
        Self {
            automaton: automaton(cues.keys()),
            joiners: all(|words| &words.joiners),
            carriers: all(|words| &words.carriers),
            leads: all(|words| &words.leads),
            not_names: all(|words| &words.not_names),
            organizations: all(|words| &words.organizations),
            inner: all(|words| &words.inner),
            places: all(|words| &words.places),
            pointers: all(|words| &words.pointers),
            particles: all(|words| &words.particles),
            abbreviations: all(|words| &words.abbreviations),
            licenses: sorted(|words| &words.licenses),
            subjects: automaton(sorted(|words| &words.subjects)),
            front_matter: keys(|words| &words.front_matter),
            front_matter_prose: all(|words| &words.front_matter_prose),
            front_matter_urls: all(|words| &words.front_matter_urls),
            markup: keys(|words| &words.markup),
            byline_classes: all(|words| &words.byline_classes),
            caption_classes: all(|words| &words.caption_classes),
            cues: cues.keys().enumerate().map(|(index, words)| (words.clone(), index)).collect(),
            uses: cues.into_values().collect(),
            parties,
        }
    }

    /// Goes through the cues in a folded text, from left to right, the longest first.
    pub(crate) fn cues<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = (usize, usize, &'a [Cue])> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at <= folded.len() {
                let found = self.automaton.find(aho_corasick::Input::new(folded).span(at..folded.len()))?;
                if bounded(folded, found.start(), found.end()) {
                    at = found.end();
                    return Some((found.start(), found.end(), self.uses[found.pattern().as_usize()].as_slice()));
                }
                at = found.start() + folded[found.start()..].chars().next().map_or(1, char::len_utf8);
            }
            None
        })
    }

    /// The agency or platform of this name. Short ones are known by their exact letters only.
    pub(crate) fn party(&self, name: &str) -> Option<Party> {
        let (party, written) = self.parties.get(&fold(name))?;
        let short = name.chars().count() <= 5 && name.is_ascii();
        (!short || written.iter().any(|known| known == name)).then_some(*party)
    }

    /// Says whether folded words speak of the text that they stand in: "this article".
    pub(crate) fn speaks_of_text(&self, folded: &str) -> bool {
        self.subjects.find_iter(folded).any(|found| bounded(folded, found.start(), found.end()))
    }

    /// Says whether these folded words are themselves a cue.
    pub(crate) fn is_cue(&self, folded: &str) -> bool {
        self.cues.get(folded).is_some_and(|index| self.uses[*index].iter().any(|cue| !matches!(cue, Cue::Party(_))))
    }

    /// Says whether a mention of a license starts here.
    pub(crate) fn starts_license(&self, folded: &str) -> bool {
        self.licenses.iter().any(|words| {
            folded.starts_with(words.as_str())
                && (words.ends_with('-')
                    || folded[words.len()..].chars().next().is_none_or(|next| !next.is_alphabetic())
                    || words.len() > 5)
        })
    }
}

fn automaton<W: AsRef<[u8]>>(words: impl IntoIterator<Item = W>) -> AhoCorasick {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(words)
        .expect("invariant: the word lists are far below the automaton's limits")
}

/// Every list of cues in a file with what it is.
fn cue_patterns(file: &CreditFile) -> impl Iterator<Item = (Cue, &str)> {
    fn of(cue: Cue, words: &[String]) -> impl Iterator<Item = (Cue, &str)> {
        words.iter().map(move |words| (cue, words.as_str()))
    }
    let credits = &file.credits;
    let notices = &file.notices;
    let changes = &file.changes;
    let by_kind = credits.labels.iter().map(|(kind, words)| (Cue::Label(*kind), words));
    let by_kind = by_kind.chain(credits.phrases.iter().map(|(kind, words)| (Cue::Phrase(*kind), words)));
    let by_kind = by_kind.chain(credits.suffixes.iter().map(|(kind, words)| (Cue::Suffix(*kind), words)));
    by_kind
        .flat_map(|(cue, words)| of(cue, words))
        .chain(of(Cue::Byline, &credits.bylines))
        .chain(of(Cue::Party(Party::Agency), &credits.agencies))
        .chain(of(Cue::Party(Party::Platform), &credits.platforms))
        .chain(of(Cue::Notice(NoticeCue::Copyright), &notices.copyright))
        .chain(of(Cue::Notice(NoticeCue::Permission), &notices.permission))
        .chain(of(Cue::Notice(NoticeCue::Prohibition), &notices.prohibition))
        .chain(of(Cue::Notice(NoticeCue::Disclaimer), &notices.disclaimer))
        .chain(of(Cue::Notice(NoticeCue::Changed), &changes.changed))
        .chain(of(Cue::Notice(NoticeCue::WeaklyChanged), &changes.weak))
        .chain(of(Cue::Notice(NoticeCue::Unchanged), &changes.unchanged))
}

/// Writes out the choices `{a|b|}` of a pattern, which may stand within each other.
fn expand(pattern: &str) -> Vec<String> {
    let Some(close) = pattern.find('}') else {
        return vec![pattern.split_whitespace().collect::<Vec<_>>().join(" ")];
    };
    let Some(open) = pattern[..close].rfind('{') else {
        return vec![pattern.to_owned()];
    };
    // The innermost choice comes first; what it is written out to can stand inside an outer one, where its `|` would
    // be read as the outer's: so the choices of an outer brace are kept apart by writing out the whole pattern.
    pattern[open + 1..close]
        .split('|')
        .flat_map(|choice| expand(&format!("{}{choice}{}", &pattern[..open], &pattern[close + 1..])))
        .collect()
}

/// Says whether a match is a word of its own, where its script parts words.
pub(crate) fn bounded(text: &str, start: usize, end: usize) -> bool {
    let joined = |left: Option<char>, right: Option<char>| {
        left.zip(right).is_some_and(|(left, right)| parts_words(left) && parts_words(right))
    };
    let inside = &text[start..end];
    !joined(text[..start].chars().next_back(), inside.chars().next())
        && !joined(inside.chars().next_back(), text[end..].chars().next())
}

/// Says whether a letter belongs to a script that puts spaces between words.
fn parts_words(letter: char) -> bool {
    letter.is_alphanumeric() && !unspaced(letter)
}

/// Says whether a letter belongs to a script that does not: Han, kana, Hangul (its particles cling), Thai.
pub(crate) fn unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{2e80}'..='\u{2fff}' | '\u{3005}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// One letter as compared: lower case, plain spaces and apostrophes, one form of Arabic letters. `None` for what is
/// not seen (soft hyphens, marks of direction).
pub(crate) fn fold_char(letter: char) -> Option<char> {
    match letter {
        '\u{ad}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => None,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' | '\n' | '\r' | '\t' => Some(' '),
        '’' | '‘' | 'ʼ' | '`' => Some('\''),
        '‐' | '‑' => Some('-'),
        'ي' | 'ى' => Some('ی'),
        'ك' => Some('ک'),
        _ => {
            let mut lower = letter.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => Some(one),
                _ => Some(letter),
            }
        }
    }
}

/// Words as compared.
pub(crate) fn fold(words: &str) -> String {
    words.chars().filter_map(fold_char).collect()
}
