//! CREDITS.txt: who made the pictures of its folder, and under what they are.

use super::{Beside, BesideKind, Covers, Neighbor, Said};
use crate::config::Context;
use crate::detect;
use crate::document::Format;
use crate::knowledge::Knowledge;
use crate::resolve;
use std::sync::Arc;

/// Reads what such a file says of each picture that it names.
pub(super) fn read(path: &str, bytes: &[u8], knowledge: &Knowledge) -> Neighbor {
    let (source, document) = crate::read::read(path, bytes, Format::Text, knowledge);
    let context = Context::default();
    let evidence = detect::detect(&source, &document, &context, knowledge);
    let works = resolve::resolve(&source, &document, &evidence, &context, knowledge).works;
    // What is said of the first file of a line holds for all of them.
    let mut first: Option<(usize, Arc<Beside>)> = None;
    let said = works.iter().filter_map(|work| {
        let figure = document.media.get(work.medium?)?.figure;
        let place = "credits";
        let says = Beside {
            covers: Covers::File,
            licenses: work.licenses.iter().map(|used| (*used.license).clone()).collect(),
            choice: work.choice,
            line: Some(source.position(work.span.start).line),
            authors: work.creators.iter().map(|creator| Said::new(&creator.name, place)).collect(),
            title: work.title.as_deref().map(|title| Said::new(title, place)),
            url: work.source.url.as_deref().map(|url| Said::new(url, place)),
            ..Beside::new(BesideKind::Credits, path)
        };
        let file = work.src.as_deref()?.trim_start_matches("./").to_owned();
        let known = first.as_ref().filter(|(of, _)| figure == Some(*of)).map(|(_, says)| Arc::clone(says));
        let says = known.or_else(|| (!says.is_empty()).then(|| Arc::new(says)))?;
        first = figure.map(|figure| (figure, Arc::clone(&says)));
        Some((file, says))
    });
    Neighbor { reuse: Some(said.collect()), ..Neighbor::default() }
}
