//! Compiles `rules/attribution/`: every language has the same phrases with the same places to fill in.

use crate::attribute::words::{AttributionFiles, Language, OwnWordsFile, slot_names};
use crate::lexicon::schema::Names;
use crate::{files, parse};
use std::fs;
use std::path::Path;

/// Reads the files. What is wrong is added to `faults`.
pub(crate) fn compile(faults: &mut Vec<String>) -> AttributionFiles {
    let mut all = AttributionFiles::default();
    for path in files(Path::new("rules/attribution/lang")) {
        all.languages.extend(parse::<Language>(&path, faults));
    }
    all.languages.sort_by(|a, b| a.language.cmp(&b.language));
    let families = parse::<OwnWordsFile>(Path::new("rules/attribution/families.yaml"), faults);
    all.families = families.map(|file| file.families).unwrap_or_default();
    compare(&all.languages, faults);
    for language in &mut all.languages {
        let names = Path::new("rules/lexicon/names").join(format!("{}.yaml", language.language.to_lowercase()));
        if let Some(names) = parse::<Names>(&names, faults) {
            for (code, words) in names.ports {
                if let Some(first) = words.into_iter().next() {
                    language.ports.insert(code, first);
                }
            }
            for (key, words) in names.elements.into_iter().chain(names.editions) {
                if let Some(first) = words.into_iter().next() {
                    language.elements.insert(key, first);
                }
            }
        }
    }
    forms(&mut all, faults);
    all
}

/// The English file says which phrases there are.
fn compare(languages: &[Language], faults: &mut Vec<String>) {
    let Some(english) = languages.iter().find(|language| language.language == "en") else {
        faults.push("rules/attribution/lang/en.yaml is missing".to_owned());
        return;
    };
    for language in languages {
        let tag = &language.language;
        for (key, pattern) in &english.phrases {
            match language.phrases.get(key) {
                None => faults.push(format!("rules/attribution/lang/{tag}.yaml: `{key}` is missing")),
                Some(own) if slot_names(own) != slot_names(pattern) => faults.push(format!(
                    "rules/attribution/lang/{tag}.yaml: `{key}` has other braces than in English: {own}"
                )),
                Some(_) => {}
            }
        }
        for key in language.phrases.keys().filter(|key| !english.phrases.contains_key(*key)) {
            faults.push(format!("rules/attribution/lang/{tag}.yaml: `{key}` is no key of the English file"));
        }
    }
}

/// The templates of the forms, by the names of their files.
fn forms(all: &mut AttributionFiles, faults: &mut Vec<String>) {
    let folder = Path::new("rules/attribution/forms");
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        match fs::read_to_string(&path) {
            Ok(template) => {
                all.forms.insert(name, template);
            }
            Err(error) => faults.push(format!("{}: {error}", path.display())),
        }
    }
}
