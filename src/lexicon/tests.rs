//! What passes over places and texts where nothing can stand misses nothing: on all fixtures, on the files beside the
//! repository where they are there, and on each of them mutated.

use crate::Analysis;
use crate::config::Context;
use crate::detect::credit::lexicon::fold;
use crate::detect::normal::Normal;
use crate::document::Format;
use crate::evidence::Evidence;
use crate::knowledge::Knowledge;
use crate::lexicon::{Cue, RightsWord, Sign};
use crate::rule::Book;
use std::fmt::Debug;
use std::path::Path;

/// Most bytes of a file that are looked at, and most files of a folder.
const MOST_BYTES: usize = 20_000;
const MOST_FILES: usize = 1500;

/// Texts as blocks are: pieces of the files below a folder.
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
/// words run together, quotation marks of print, markup between words.
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
            (21..=30, '\'') => out.push('\u{2019}'),
            (21..=30, '"') => out.push('\u{201c}'),
            (21, ' ') => out.push_str("\n> "),
            (22, ' ') => out.push_str(" **"),
            (23, ' ') => out.push_str("** "),
            (24, ' ') => out.push_str(" ["),
            (25, ' ') => out.push_str("](b.md) "),
            (26, ' ') => out.push_str(" `"),
            (27, ' ') => out.push_str("\\_"),
            _ => out.push(ch),
        }
    }
    out
}

/// Where the mutations begin: `LICIT_SEED`, for a run on others than the usual ones.
fn seed() -> u64 {
    let given = std::env::var("LICIT_SEED").ok().and_then(|seed| seed.parse().ok());
    given.filter(|seed| *seed != 0).unwrap_or(0x9e37_79b9_7f4a_7c15)
}

fn all() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["fixtures", "../shared/documents", "../shared/news", "../shared/cases", "../../shared/documents"] {
        let mut of_folder = Vec::new();
        texts(&root.join(folder), &mut of_folder);
        found.append(&mut of_folder);
    }
    let mut seed = seed();
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
        let signs = lexicon.signs(&text);
        let rights = slow.rights(&folded);
        let has = |word: RightsWord| rights.iter().any(|found| found.says.contains(&word));
        for (holds, sign) in [
            (says(Cue::Reserved) || says(Cue::PublicDomain), Sign::Rights),
            (says(Cue::OtherLicense), Sign::OtherLicense),
            (says(Cue::LicenseText), Sign::LicenseText),
            (has(RightsWord::FreeUse), Sign::FreeUse),
            (has(RightsWord::Copying), Sign::Copying),
            (has(RightsWord::Forbidden), Sign::Forbidden),
        ] {
            assert!(signs.has(sign) || !holds, "{sign:?}: {text}");
        }
        let folded = fold(&text);
        let places = |cues: Vec<crate::detect::credit::lexicon::FoundCue>| {
            cues.into_iter().map(|cue| (cue.range().start, cue.range().end)).collect::<Vec<_>>()
        };
        let cues = slow_credits.found_cues(&folded);
        assert!(cues.is_empty() || signs.has(Sign::Credit) || signs.has(Sign::Byline), "{text}");
        assert_eq!(places(known.credits.found_cues(&folded)), places(cues), "{text}");
    }
}

/// Whole files of a folder, with their paths.
fn files(folder: &Path, most: usize, found: &mut Vec<(String, Vec<u8>)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, most, found);
        } else if found.len() < most
            && let Ok(bytes) = std::fs::read(&path)
            && bytes.len() <= MOST_BYTES * 4
        {
            found.push((path.to_string_lossy().into_owned(), bytes));
        }
    }
}

/// A file as others may write it: some of its letters as entities, tags and line breaks within its phrases, in UTF-16.
fn rewritten(text: &str, seed: &mut u64) -> Vec<u8> {
    let mut next = || {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        *seed
    };
    let mut out = String::with_capacity(text.len() * 2);
    for ch in text.chars() {
        match (next() % 60, ch) {
            (0, 'a'..='z' | 'A'..='Z') => out.extend(["&#", &u32::from(ch).to_string(), ";"]),
            (1, 'a'..='z' | 'A'..='Z') => out.extend(["&#x", &format!("{:x}", u32::from(ch)), ";"]),
            (2, ' ') => out.push('\n'),
            (3, ' ') => out.push_str(" <b>"),
            (4, ' ') => out.push_str("</b> "),
            (5, ' ') => out.push_str("&nbsp;"),
            (6, '©') => out.push_str("&copy;"),
            (7, _) => out.extend([ch.to_string().as_str(), "&shy;"]),
            _ => out.push(ch),
        }
    }
    if next() % 2 == 0 {
        return out.into_bytes();
    }
    std::iter::once(0xfeff).chain(out.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_whole_file_says_the_same_unfiltered() {
    let known = Knowledge::built_in();
    let slow = Knowledge {
        lexicon: known.lexicon.clone().unfiltered(),
        credits: known.credits.clone().unfiltered(),
        ..known.clone()
    };
    let (book, context) = (Book::built_in(), Context::default());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in ["fixtures", "docs", "../shared/documents", "../shared/news", "../shared/seed"] {
        let mut of_folder = Vec::new();
        files(&root.join(folder), MOST_FILES / 3, &mut of_folder);
        all.append(&mut of_folder);
    }
    let mut seed = seed();
    for (path, bytes) in all {
        let Some(format) = Format::detect(&path, &bytes) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        for bytes in [&bytes, &mutated(&text, &mut seed).into_bytes(), &rewritten(&text, &mut seed)] {
            let (source, document) = crate::read::read(&path, bytes, format, Knowledge::built_in());
            let of = |knowledge: &Knowledge| {
                crate::understand(source.clone(), document.clone(), format, &context, knowledge)
            };
            let (mut one, other) = (of(known), of(&slow));
            // Every rule is asked of every block in the other.
            let judged = |analysis: &Analysis| crate::check(analysis, &context, known, book);
            assert_eq!(judged(&one), judged(&other), "{path}");
            // Where such words may stand is no evidence.
            one.evidence.license_words.clone_from(&other.evidence.license_words);
            one.evidence.sales_words.clone_from(&other.evidence.sales_words);
            one.evidence.rule_words.clone_from(&other.evidence.rule_words);
            assert_eq!(one.evidence, other.evidence, "{path}");
        }
    }
}

#[test]
fn a_file_that_is_passed_over_holds_nothing() {
    let known = Knowledge::built_in();
    let book = Book::built_in();
    let context = Context::default();
    let mut passed = 0;
    for (at, text) in all().iter().enumerate() {
        let (path, format) = match at % 3 {
            0 => ("page.md", Format::Markdown),
            1 => ("page.html", Format::Html),
            _ => ("page.txt", Format::Text),
        };
        // As the whole of a file, and between others.
        for text in [text.clone(), format!("A harbour\n\n{text}\n\nBoats lie in it.\n")] {
            if crate::prefilter::may_matter(text.as_bytes(), format, known) {
                continue;
            }
            passed += 1;
            let mut analysis = crate::analyze(path, text.as_bytes(), format, &context, known);
            assert_eq!(analysis.works.works.len(), 1, "{text}");
            assert!(analysis.document.problems.is_empty(), "{text}");
            assert!(crate::check(&analysis, &context, known, book).is_empty(), "{text}");
            // A word that a rule looks for is no evidence.
            analysis.evidence.rule_words.clear();
            analysis.evidence.sales_words.clear();
            assert_eq!(analysis.evidence, Evidence::default(), "{text}");
        }
    }
    assert!(passed > 500, "only {passed} were passed over");
}
