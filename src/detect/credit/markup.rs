//! Credits in markup that no reader sees: `<meta>`, JSON-LD, `RDFa`, microdata, and `rel=author` links in the text.
//!
//! Takes the facts that the reader collected, gives credits. Which fact says what is data (`markup:` in the lexicon).

use super::lexicon::CreditLexicon;
use crate::document::{Carrier, Document, Meta, Role};
use crate::evidence::{Confidence, Credit, CreditKind};
use crate::lexicon::credit::CueKind;
use crate::source::{Source, Span};

/// Finds credits among the facts of the markup.
pub(crate) fn credits(source: &Source, document: &Document, lexicon: &CreditLexicon) -> Vec<Credit> {
    let facts = document.meta.iter().filter_map(|meta| fact(meta, lexicon));
    let linked = document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| !matches!(block.role, Role::Code | Role::Nav | Role::Comment))
        .flat_map(|(index, block)| {
            block.links.iter().filter(|link| link.rel.iter().any(|rel| rel == "author")).filter_map(move |link| {
                let text = block.text.text.get(link.text.start..link.text.end)?;
                let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let long = name.is_empty() || name.len() > 80;
                let place = super::passage::source_span(&block.text, trimmed(text, link.text.start))?;
                (!long).then(|| Credit {
                    kind: CreditKind::Author,
                    name: Some(name),
                    url: Some(link.url.clone()),
                    span: if source.slice(place).is_empty() { link.span } else { place },
                    name_span: Some(place),
                    block: Some(index),
                    medium: None,
                    visible: block.visible,
                    confidence: Confidence::High,
                    structured: true,
                })
            })
        });
    facts.chain(linked).collect()
}

fn trimmed(text: &str, start: usize) -> Span {
    let from = start + (text.len() - text.trim_start().len());
    Span::new(from, from + text.trim().len())
}

fn fact(meta: &Meta, lexicon: &CreditLexicon) -> Option<Credit> {
    if matches!(meta.carrier, Carrier::LinkRel | Carrier::DataAttribute) {
        return None;
    }
    let person = meta.subject.as_deref().is_some_and(|subject| subject.ends_with("person"));
    let kind = match lexicon.markup.get(meta.key.as_str()) {
        Some(CueKind::Author) => CreditKind::Author,
        Some(CueKind::Translator) => CreditKind::Translator,
        Some(CueKind::Editor) => CreditKind::Editor,
        Some(CueKind::Photo) => CreditKind::Photo,
        Some(CueKind::AdaptedFrom) => CreditKind::AdaptedFrom,
        Some(CueKind::OriginalPublication) => CreditKind::OriginalPublication,
        None if person && meta.key == "name" => CreditKind::Author,
        Some(_) | None => return None,
    };
    let value = meta.value.split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() || value.len() > 200 {
        return None;
    }
    let address = value.contains("://");
    // A picture's creator is none of the page's authors.
    let picture = meta.subject.as_deref().is_some_and(|subject| subject.contains("image") || subject.contains("photo"));
    Some(Credit {
        kind: if picture && kind == CreditKind::Author { CreditKind::Photo } else { kind },
        name: (!address).then_some(value.clone()),
        url: address.then_some(value),
        span: meta.span,
        name_span: (!address).then_some(meta.span),
        block: None,
        medium: None,
        // Who wrote an article or a post is shown by whatever shows it.
        visible: matches!(meta.carrier, Carrier::Xml | Carrier::Feed),
        confidence: Confidence::High,
        structured: true,
    })
}
