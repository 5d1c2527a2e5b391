//! The words of [`super::credit`], compiled for searching: every choice written out, folded, sorted.
//!
//! Takes the files of all languages, gives what the program embeds. It runs in the build script, so that starting the
//! program costs nothing: the maps are read in place (`fst`), never built.

use super::automaton::Automaton;
use super::choices::expand;
use super::credit::{Change, ChangeWords, CreditFile, CueKind, Letters};
use super::fold::{fold, joined, parts_words};
use super::heads::Heads;
use super::word_class::{WordClasses, by_class};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How a cue stands to its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Cue {
    /// A separator and the name follow.
    Label(CueKind),
    /// The name follows.
    Phrase(CueKind),
    /// The name stands before.
    Suffix(CueKind),
    /// Opens a byline.
    Byline,
    /// Opens a byline in a document of this language.
    LocalByline([u8; 2]),
    /// Names whose data are drawn, in a document of this language.
    LocalData([u8; 2]),
    /// Is itself the name of an agency or a platform.
    Party(Party),
    /// A notice.
    Notice(NoticeCue),
}

/// What a cue of a notice says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NoticeCue {
    /// "Copyright".
    Copyright,
    /// "Used with permission".
    Permission,
    /// "Reproduction prohibited".
    Prohibition,
    /// "Provided as is".
    Disclaimer,
    /// "Cropped".
    Changed,
    /// "Edited", which needs a work beside it.
    WeaklyChanged,
    /// "No changes were made".
    Unchanged,
    /// Tells of words of change what was done.
    Told(Change),
}

impl NoticeCue {
    /// Whether it says that something was changed.
    #[must_use]
    pub const fn is_change(self) -> bool {
        matches!(self, Self::Changed | Self::WeaklyChanged | Self::Told(_))
    }
}

/// Kinds of well-known bodies that stand behind a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Party {
    /// A news or photo agency.
    Agency,
    /// A site that hosts the works of others.
    Platform,
}

/// Words with what each is.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct WordMap<'a, V = u64> {
    /// From words to indexes into `values`.
    #[serde(borrow)]
    pub map: Automaton<'a>,
    /// What words are, each once.
    pub values: Vec<V>,
    /// How words begin.
    #[serde(borrow)]
    pub heads: Heads<'a>,
}

impl<V: Copy> WordMap<'_, V> {
    /// All words, with what each is.
    pub fn words(&self) -> impl Iterator<Item = (Vec<u8>, V)> {
        self.map.words().into_iter().map(|(word, index)| (word, self.values[index as usize]))
    }
}

/// The compiled words of all languages.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CreditIndex<'a> {
    /// Map of folded cues to indexes into `uses`.
    #[serde(borrow)]
    pub cues: WordMap<'a>,
    /// What cues are.
    pub uses: Vec<Vec<Cue>>,
    /// Map of words to their classes.
    #[serde(borrow)]
    pub words: WordMap<'a, WordClasses>,
    /// Words for the text itself, as a map.
    #[serde(borrow)]
    pub subjects: WordMap<'a>,
    /// Words for other works, as a map.
    #[serde(borrow)]
    pub other_works: WordMap<'a>,
    /// Folded names of agencies and platforms, with the ways they write themselves.
    pub parties: BTreeMap<String, (Party, Vec<String>)>,
    /// Folded words for where pictures are found that nobody asked for, sorted. They are no cues: prose speaks of these places
    /// all the time.
    pub anywhere: Vec<String>,
    /// Words that start the mention of a license.
    pub licenses: Vec<String>,
    /// Front-matter keys.
    pub front_matter: BTreeMap<String, CueKind>,
    /// Names of facts in markup.
    pub markup: BTreeMap<String, CueKind>,
    /// Languages that letters tell.
    pub letters: Vec<(String, Letters)>,
}

impl CreditIndex<'_> {
    /// Compiles the words of all languages.
    ///
    /// # Panics
    ///
    /// Never: a map of sorted words can be written.
    #[must_use]
    pub fn compile(files: &[CreditFile]) -> Self {
        let mut cues: BTreeMap<String, BTreeSet<(usize, Cue)>> = BTreeMap::new();
        let mut parties: BTreeMap<String, (Party, Vec<String>)> = BTreeMap::new();
        for file in files {
            let changes: Vec<(String, Change)> = told(&file.changes)
                .flat_map(|(change, words)| {
                    words.iter().flat_map(|words| expand(words)).map(move |words| (words, change))
                })
                .map(|(words, change)| match words.strip_suffix('*') {
                    Some(stem) => (fold(stem), change),
                    None => (format!("{} ", fold(&words)), change),
                })
                .collect();
            for (rank, cue, pattern) in cue_patterns(file) {
                for words in expand(pattern) {
                    let uses = cues.entry(fold(&words)).or_default();
                    uses.insert((rank, cue));
                    if matches!(cue, Cue::Notice(NoticeCue::Changed | NoticeCue::WeaklyChanged)) {
                        let words = fold(&words);
                        let told = changes.iter().filter(|(stem, _)| holds(&words, stem));
                        uses.extend(told.map(|(_, change)| (rank, Cue::Notice(NoticeCue::Told(*change)))));
                    }
                    if let Cue::Party(party) = cue {
                        let (_, written) = parties.entry(fold(&words)).or_insert_with(|| (party, Vec::new()));
                        if !written.contains(&words) {
                            written.push(words);
                        }
                    }
                }
            }
        }
        cues.remove("");
        // Few combinations of uses stand behind many words: each is kept once.
        let of = |uses: BTreeSet<(usize, Cue)>| uses.into_iter().map(|(_, cue)| cue).collect::<Vec<_>>();
        let cues: BTreeMap<String, Vec<Cue>> = cues.into_iter().map(|(words, uses)| (words, of(uses))).collect();
        let mut uses: Vec<Vec<Cue>> = cues.values().cloned().collect();
        uses.sort_unstable();
        uses.dedup();
        let cues =
            cues.into_iter().map(|(words, cue)| (words, uses.partition_point(|uses| *uses < cue) as u64)).collect();
        let mut words: BTreeMap<String, WordClasses> = BTreeMap::new();
        let mut subjects: BTreeMap<String, u64> = BTreeMap::new();
        let mut other_works: BTreeMap<String, u64> = BTreeMap::new();
        let mut licenses: BTreeSet<String> = BTreeSet::new();
        let mut anywhere: BTreeSet<String> = BTreeSet::new();
        let mut front_matter = BTreeMap::new();
        let mut markup = BTreeMap::new();
        for credits in files.iter().map(|file| &file.credits) {
            anywhere.extend(credits.anywhere.iter().flat_map(|words| expand(words)).map(|words| fold(&words)));
            for (class, list) in by_class(credits) {
                for word in list.iter().flat_map(|word| expand(word)) {
                    let known = words.entry(fold(&word)).or_default();
                    *known = *known | class.into();
                }
            }
            let known = |words: &[String]| {
                words.iter().flat_map(|words| expand(words)).map(|words| (fold(&words), 0)).collect::<Vec<_>>()
            };
            subjects.extend(known(&credits.subjects));
            other_works.extend(known(&credits.other_works));
            licenses.extend(credits.licenses.iter().flat_map(|words| expand(words)).map(|words| fold(&words)));
            let keys = |keys: &BTreeMap<CueKind, Vec<String>>, into: &mut BTreeMap<String, CueKind>| {
                into.extend(keys.iter().flat_map(|(kind, keys)| keys.iter().map(|key| (key.clone(), *kind))));
            };
            keys(&credits.front_matter, &mut front_matter);
            keys(&credits.markup, &mut markup);
        }
        subjects.remove("");
        other_works.remove("");
        licenses.remove("");
        Self {
            cues: map(cues),
            uses,
            words: map(words),
            subjects: map(subjects),
            other_works: map(other_works),
            parties,
            anywhere: anywhere.into_iter().collect(),
            licenses: licenses.into_iter().collect(),
            front_matter,
            markup,
            letters: files.iter().filter_map(|file| file.language.clone().zip(file.letters.clone())).collect(),
        }
    }
}

fn map<V: Copy + Ord>(words: BTreeMap<String, V>) -> WordMap<'static, V> {
    let bounded = |word: &str| word.chars().next_back().is_some_and(parts_words);
    let heads = Heads::of(words.keys().map(|word| (word.as_str(), bounded(word))));
    let values: BTreeSet<V> = words.values().copied().collect();
    let values: Vec<V> = values.into_iter().collect();
    let indexed = words.into_iter().map(|(word, value)| (word, values.partition_point(|known| *known < value) as u64));
    let map = fst::Map::from_iter(indexed).expect("invariant: the words are sorted");
    WordMap { map: Automaton::of(map.as_fst()), values, heads }
}

/// Every pattern of a file with what it is, and the order in which its uses are tried.
fn cue_patterns(file: &CreditFile) -> impl Iterator<Item = (usize, Cue, &str)> {
    fn of(cue: Cue, words: &[String]) -> impl Iterator<Item = (Cue, &str)> {
        words.iter().map(move |words| (cue, words.as_str()))
    }
    let credits = &file.credits;
    let notices = &file.notices;
    let changes = &file.changes;
    let local = file.language.as_ref().and_then(|code| <[u8; 2]>::try_from(code.as_bytes()).ok());
    let by_kind = credits.labels.iter().map(|(kind, words)| (Cue::Label(*kind), words));
    let by_kind = by_kind.chain(credits.phrases.iter().map(|(kind, words)| (Cue::Phrase(*kind), words)));
    let by_kind = by_kind.chain(credits.suffixes.iter().map(|(kind, words)| (Cue::Suffix(*kind), words)));
    by_kind
        .flat_map(|(cue, words)| of(cue, words))
        .chain(of(Cue::Byline, &credits.bylines))
        .chain(local.into_iter().flat_map(|code| of(Cue::LocalByline(code), &credits.local_bylines)))
        .chain(local.into_iter().flat_map(|code| of(Cue::LocalData(code), &credits.local_data)))
        .chain(of(Cue::Party(Party::Agency), &credits.agencies))
        .chain(of(Cue::Party(Party::Platform), &credits.platforms))
        .chain(of(Cue::Notice(NoticeCue::Copyright), &notices.copyright))
        .chain(of(Cue::Notice(NoticeCue::Permission), &notices.permission))
        .chain(of(Cue::Notice(NoticeCue::Prohibition), &notices.prohibition))
        .chain(of(Cue::Notice(NoticeCue::Disclaimer), &notices.disclaimer))
        .chain(of(Cue::Notice(NoticeCue::Changed), &changes.changed))
        .chain(of(Cue::Notice(NoticeCue::WeaklyChanged), &changes.weak))
        .chain(of(Cue::Notice(NoticeCue::Unchanged), &changes.unchanged))
        .chain(
            told(changes)
                .flat_map(|(_, words)| of(Cue::Notice(NoticeCue::Changed), words))
                .filter(|(_, words)| !words.ends_with('*') && !changes.weak.iter().any(|weak| weak == words)),
        )
        .map(|(cue, words)| (rank(cue), cue, words))
}

/// The words that tell what was done.
fn told(changes: &ChangeWords) -> impl Iterator<Item = (Change, &[String])> {
    [
        (Change::Edited, changes.edited.as_slice()),
        (Change::Cropped, &changes.cropped),
        (Change::Translated, &changes.translated),
    ]
    .into_iter()
}

/// Says whether words of change hold others: from the start of a word on, and to the end of one where those end in a blank.
/// Scripts that do not part words have no such places.
fn holds(words: &str, held: &str) -> bool {
    let (held, whole) = held.strip_suffix(' ').map_or((held, false), |held| (held, true));
    words.match_indices(held).any(|(at, _)| {
        let (before, behind) = (&words[..at], &words[at + held.len()..]);
        let begins = !joined(before.chars().next_back(), held.chars().next());
        let ends = !whole || !joined(held.chars().next_back(), behind.chars().next());
        begins && ends
    })
}

/// Labels are tried before phrases, these before what follows a name.
fn rank(cue: Cue) -> usize {
    match cue {
        Cue::Label(_) => 0,
        Cue::Phrase(_) | Cue::LocalData(_) => 1,
        Cue::Suffix(_) => 2,
        Cue::Byline | Cue::LocalByline(_) => 3,
        Cue::Party(_) => 4,
        Cue::Notice(_) => 5,
    }
}
