//! A Jupyter notebook to a [`Document`]: cells of Markdown and of code, and what its metadata says.
//!
//! Outputs are not read: they are made by running the code.

use super::json::{self, Json};
use super::nested::{Inner, Parts};
use crate::document::{Carrier, Document, Meta, Role};
use crate::source::Span;

/// Keys whose values hold data, not words.
const DATA: [&str; 4] = ["outputs", "attachments", "widgets", "output"];

/// Reads a notebook.
pub(crate) fn read(text: &str, document: Document) -> Document {
    let (root, problem) = json::parse(text, &DATA);
    let mut parts = Parts::new(document);
    if let Some(problem) = problem {
        parts.problem(problem);
    }
    if let Some(metadata) = root.get(text, "metadata") {
        facts(text, metadata, &mut parts.document);
    }
    // Version 3 of the format has sheets around its cells.
    let sheets = root.get(text, "worksheets").map_or(&[][..], Json::items);
    for holder in sheets.iter().chain([&root]) {
        for cell in holder.get(text, "cells").map_or(&[][..], Json::items) {
            read_cell(text, cell, &mut parts);
        }
    }
    parts.finish()
}

fn read_cell(text: &str, cell: &Json, parts: &mut Parts) {
    let Some(source) = cell.get(text, "source").or_else(|| cell.get(text, "input")) else { return };
    let source = source.text(text);
    let kind = cell.get(text, "cell_type").map(|kind| kind.text(text).text).unwrap_or_default();
    let inner = match kind.as_str() {
        "markdown" | "heading" => Inner::Markdown,
        "code" => Inner::Code,
        // Quarto and others keep the front matter in a raw cell at the top.
        "raw" if source.text.starts_with("---") => Inner::Markdown,
        _ => Inner::Plain,
    };
    parts.add(&source, inner, (kind == "heading").then_some(Role::Heading));
}

/// License, authors and title in the metadata of the notebook.
fn facts(text: &str, metadata: &Json, document: &mut Document) {
    let mut add = |key: &str, value: &Json| {
        let read = value.text(text);
        let trimmed = read.text.trim();
        if !trimmed.is_empty() {
            let span = read.source_span(Span::new(0, read.text.len()));
            document.meta.push(Meta {
                carrier: Carrier::Package,
                key: key.to_owned(),
                value: trimmed.to_owned(),
                span,
                subject: None,
                mime: None,
            });
        }
    };
    for (key, value) in metadata.entries() {
        match text.get(key.start..key.end).unwrap_or("").to_ascii_lowercase().as_str() {
            "license" | "licence" | "rights" => {
                for item in value.items() {
                    match item {
                        Json::Map(_) => {
                            // The address says more than the name; an id more than either.
                            if let Some(said) = ["id", "url", "name"].iter().find_map(|key| item.get(text, key)) {
                                add("license", said);
                            }
                        }
                        Json::Text(_) | Json::Other | Json::List(_) | Json::Skipped => add("license", item),
                    }
                }
            }
            "authors" | "author" => {
                for item in value.items() {
                    add("author", item.get(text, "name").unwrap_or(item));
                }
            }
            "copyright" => add("copyright", value),
            "title" => {
                let title = value.text(text);
                let span = title.source_span(Span::new(0, title.text.len()));
                if !title.text.trim().is_empty() {
                    document.title = Some((title.text.trim().to_owned(), span));
                }
            }
            _ => {}
        }
    }
}
