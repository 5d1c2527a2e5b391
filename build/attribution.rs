//! Compiles `rules/attribution/`: every language has the same phrases with the same places to fill in.

use crate::attribute::words::{AttributionFiles, Language, OwnWordsFile, PackedLanguage, SpokenFile, slot_names};
use crate::lexicon::schema::Names;
use crate::{files, parse};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Reads the files. What is wrong is added to `faults`.
pub(crate) fn compile(faults: &mut Vec<String>) -> AttributionFiles<'static> {
    let mut languages = Vec::new();
    for path in files(Path::new("rules/attribution/lang")) {
        languages.extend(parse::<Language>(&path, faults));
    }
    languages.sort_by(|a: &Language, b| a.language.cmp(&b.language));
    compare(&languages, faults);
    for language in &mut languages {
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
    let families = parse::<OwnWordsFile>(Path::new("rules/attribution/families.yaml"), faults);
    let spoken = parse::<SpokenFile>(Path::new("rules/attribution/spoken.yaml"), faults).map(|file| file.spoken);
    let spoken = spoken.unwrap_or_default();
    for language in languages.iter().filter(|language| !spoken.contains_key(&language.language)) {
        faults.push(format!("rules/attribution/spoken.yaml: `{}` is missing", language.language));
    }
    AttributionFiles {
        languages: languages.iter().map(packed).collect(),
        families: families.map(|file| file.families).unwrap_or_default(),
        forms: forms(faults),
        spoken,
    }
}

fn packed(language: &Language) -> PackedLanguage<'static> {
    PackedLanguage {
        tags: std::iter::once(&language.language).chain(&language.also).cloned().collect(),
        picture_credits: language.phrases.get("picture-credits").map(|words| words.to_lowercase()).unwrap_or_default(),
        bytes: postcard::to_allocvec(language).expect("invariant: plain data can be written").into(),
    }
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
fn forms(faults: &mut Vec<String>) -> BTreeMap<String, String> {
    let mut forms = BTreeMap::new();
    let folder = Path::new("rules/attribution/forms");
    let Ok(entries) = fs::read_dir(folder) else { return forms };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        match fs::read_to_string(&path) {
            Ok(template) => {
                forms.insert(name, template);
            }
            Err(error) => faults.push(format!("{}: {error}", path.display())),
        }
    }
    forms
}
