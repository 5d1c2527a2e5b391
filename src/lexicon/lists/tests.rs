//! Tests of the short lists.

use super::{Lists, ListsOfFile, WordList};
use crate::knowledge::Knowledge;

#[test]
fn the_longest_word_opens_a_text() {
    let file = |words: &[&str]| -> ListsOfFile {
        [(WordList::LicenseStems, words.iter().map(|word| (*word).to_owned()).collect())].into()
    };
    let lists = Lists::compile(&[file(&["or", "or later"]), file(&["only", "or"])]);
    let words = lists.of(WordList::LicenseStems);
    assert_eq!(words.opening("or later versions"), Some("or later"));
    assert_eq!(words.iter().collect::<Vec<_>>(), ["or later", "or", "only"]);
    assert!(words.has("only") && !words.has("on") && words.are_in("for") && words.end("read only"));
    assert!(Lists::default().of(WordList::LicenseStems).opening("or").is_none());
}

#[test]
fn choices_are_written_out_with_their_blanks() {
    let file: ListsOfFile = [(WordList::PartOfPage, vec!["this {part|box} ".to_owned()])].into();
    let lists = Lists::compile(&[file]);
    assert_eq!(lists.of(WordList::PartOfPage).iter().collect::<Vec<_>>(), ["this part ", "this box "]);
}

#[test]
fn words_stand_as_they_are_looked_for() {
    for list in &Knowledge::built_in().lexicon.lists.lists {
        assert!(!list.is_empty(), "a list has no words in any language");
        for word in list {
            let plain = !word.0.is_empty() && !word.0.contains(['{', '|', '}']);
            assert!(plain && word.0.to_lowercase() == word.0, "`{}`", word.0);
        }
    }
}
