//! What passes over places and texts where nothing can stand misses nothing: on all fixtures, on the files beside the
//! repository where they are there, and on each of them mutated.

use super::Told;
use crate::detect::credit::lexicon::fold;
use crate::detect::normal::{Normal, is_plain};
use crate::knowledge::Knowledge;
use crate::lexicon::Cue;
use std::fmt::Debug;
use std::path::Path;

/// Most bytes of a file that are looked at, and most files of a folder.
const MOST_BYTES: usize = 20_000;
const MOST_FILES: usize = 1500;

fn texts(folder: &Path, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if found.len() >= MOST_FILES {
            return;
        }
        if path.is_dir() {
            texts(&path, found);
        } else if let Ok(bytes) = std::fs::read(&path) {
            let text = String::from_utf8_lossy(&bytes[..bytes.len().min(MOST_BYTES)]);
            // Pieces, as blocks are.
            found.extend(text.split("\n\n").map(str::to_owned));
        }
    }
}

/// A text in other writing: capitals, full-width letters, soft hyphens, dotted and dotless i, letters left out and
/// words run together.
fn mutated(text: &str, seed: &mut u64) -> String {
    let mut next = || {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        *seed % 40
    };
    let mut out = String::with_capacity(text.len() * 2);
    for ch in text.chars() {
        match (next(), ch) {
            (0, _) | (5, ' ') => {}
            (1, _) => out.extend([ch, '\u{ad}']),
            (2, '!'..='~') => out.extend(char::from_u32(ch as u32 + 0xfee0)),
            (3, 'i' | 'I') => out.push('\u{130}'),
            (4, 'i') => out.push('\u{131}'),
            (6, ' ') => out.push('\n'),
            (7, ' ') => out.push('\u{2013}'),
            (8, _) => out.extend([ch, ch]),
            (9, _) => out.push_str("CC"),
            (10, _) => out.push('\u{a9}'),
            (11..=20, _) => out.extend(ch.to_uppercase()),
            _ => out.push(ch),
        }
    }
    out
}

fn all() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["fixtures", "../shared/documents", "../shared/news", "../shared/cases", "../../shared/documents"] {
        let mut of_folder = Vec::new();
        texts(&root.join(folder), &mut of_folder);
        found.append(&mut of_folder);
    }
    let mut seed = 0x9e37_79b9_7f4a_7c15;
    let other: Vec<String> = found.iter().map(|text| mutated(text, &mut seed)).collect();
    found.extend(other);
    found
}

fn same<T: PartialEq + Debug>(one: &[super::Found<'_, T>], other: &[super::Found<'_, T>], text: &str) {
    let bare = |list: &[super::Found<'_, T>]| list.iter().map(|found| (found.start, found.end)).collect::<Vec<_>>();
    assert_eq!(bare(one), bare(other), "{text}");
    assert!(one.iter().zip(other).all(|(one, other)| one.says == other.says), "{text}");
}

#[test]
fn nothing_is_passed_over_that_says_something() {
    let known = Knowledge::built_in();
    let lexicon = &known.lexicon;
    let slow = lexicon.clone().unfiltered();
    let slow_credits = known.credits.clone().unfiltered();
    for text in all() {
        let folded = Normal::of(&text).text;
        same(&lexicon.names(&folded), &slow.names(&folded), &text);
        same(&lexicon.rights(&folded), &slow.rights(&folded), &text);
        let cues = slow.cues(&folded);
        same(&lexicon.cues(&folded), &cues, &text);
        let says = |cue: Cue| cues.iter().any(|found| found.says.contains(&cue));
        let told = lexicon.told(&folded);
        assert!(told.rights || !says(Cue::Reserved) && !says(Cue::PublicDomain), "{text}");
        assert!(told.other_license || !says(Cue::OtherLicense), "{text}");
        assert!(told.license_text || !says(Cue::LicenseText), "{text}");
        assert!(told == Told::default() || !is_plain(&text) || lexicon.may_tell(&text), "{text}");
        let folded = fold(&text);
        let places = |cues: Vec<crate::detect::credit::lexicon::FoundCue>| {
            cues.into_iter().map(|cue| (cue.start, cue.end)).collect::<Vec<_>>()
        };
        assert_eq!(places(known.credits.found_cues(&folded)), places(slow_credits.found_cues(&folded)), "{text}");
    }
}
