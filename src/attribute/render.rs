//! Attributions as text: Markdown, HTML, plain. All that comes from content is escaped.

use super::{Attribution, Name, work_name};
use crate::work::WorkKind;
use std::fmt::Write as _;

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Markdown.
    #[default]
    Markdown,
    /// HTML.
    Html,
    /// Plain text with addresses written out.
    Text,
}

/// Writes the credit of one work: a sentence for an article, a line for a picture. No line end at the end.
#[must_use]
pub fn render(of: &Attribution, form: Form) -> String {
    let line =
        if of.kind == WorkKind::Article || of.kind == WorkKind::Quote { sentence(of, form) } else { caption(of, form) };
    match form {
        Form::Html => format!("<p class=\"attribution\">{line}</p>"),
        Form::Markdown | Form::Text => line,
    }
}

/// `"Title" by A and B, Publisher (source), is licensed under CC BY 4.0. Changes.`
fn sentence(of: &Attribution, form: Form) -> String {
    let mut out = title(of, form);
    if !of.creators.is_empty() {
        let _ = write!(out, " by {}", names(&of.creators, form));
    }
    if let Some(publisher) = &of.publisher {
        let by = if of.creators.is_empty() { " by " } else { ", " };
        let _ = write!(out, "{by}{}", form.words(publisher));
    }
    if let (None, Some(url)) = (&of.title, &of.source_url) {
        let _ = write!(out, " ({})", form.link("original", url));
    } else if let (Form::Text, Some(url)) = (form, &of.source_url) {
        let _ = write!(out, " ({})", form.address(url));
    }
    let _ = write!(out, " {} {}.", verb(of), license(of, form));
    if !of.translators.is_empty() {
        let _ = write!(out, " Translated by {}.", names(&of.translators, form));
    }
    if let Some(changes) = of.changes.as_ref().filter(|changes| *changes != "Translated") {
        let _ = write!(out, " {}", stop(&form.words(changes)));
    }
    out
}

/// `"Title" by A, CC BY 4.0, cropped`
fn caption(of: &Attribution, form: Form) -> String {
    let mut out = title(of, form);
    if !of.creators.is_empty() {
        let _ = write!(out, " by {}", names(&of.creators, form));
    }
    if let Some(publisher) = &of.publisher {
        let _ = write!(out, " / {}", form.words(publisher));
    }
    if let (None, Some(url)) = (&of.title, &of.source_url) {
        let _ = write!(out, " ({})", form.link("source", url));
    } else if let (Form::Text, Some(url)) = (form, &of.source_url) {
        let _ = write!(out, " ({})", form.address(url));
    }
    let _ = write!(out, ", {}", license(of, form));
    if let Some(changes) = &of.changes {
        let _ = write!(out, ", {}", form.words(changes.trim_end_matches('.')));
    }
    out
}

fn title(of: &Attribution, form: Form) -> String {
    let Some(title) = &of.title else {
        let called = work_name(of.kind, None);
        let mut chars = called.chars();
        return chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect());
    };
    let title = title.replace('"', "'");
    match (&of.source_url, form) {
        (Some(url), Form::Markdown | Form::Html) => form.link(&format!("\"{title}\""), url),
        _ => form.words(&format!("\"{title}\"")),
    }
}

fn verb(of: &Attribution) -> &'static str {
    if of.license.name.starts_with("Public Domain Mark") {
        "is marked with"
    } else if of.license.name.starts_with("CC0") {
        "is dedicated to the public domain under"
    } else if of.license.category == "public-domain" {
        "is in the"
    } else {
        "is licensed under"
    }
}

fn license(of: &Attribution, form: Form) -> String {
    match &of.license.url {
        Some(url) => form.link(&of.license.name, url),
        None => form.words(&of.license.name),
    }
}

fn names(names: &[Name], form: Form) -> String {
    let written: Vec<String> = names
        .iter()
        .map(|name| match &name.url {
            Some(url) if is_web(url) => form.link(&name.name, url),
            _ => form.words(&name.name),
        })
        .collect();
    match written.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

fn stop(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '。']) { text.to_owned() } else { format!("{text}.") }
}

/// Addresses that a reader may be sent to.
fn is_web(url: &str) -> bool {
    let lower = url.trim_start().to_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

impl Form {
    /// Text from content, escaped, on one line.
    fn words(self, text: &str) -> String {
        let text: String = text
            .chars()
            .filter(|ch| !matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}'))
            .map(|ch| if ch.is_control() { ' ' } else { ch })
            .collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match self {
            Self::Text => text,
            Self::Html => escape_html(&text),
            Self::Markdown => escape_markdown(&text),
        }
    }

    /// An address on its own.
    fn address(self, url: &str) -> String {
        match self {
            Self::Text | Self::Markdown => clean_address(url),
            Self::Html => escape_html(&clean_address(url)),
        }
    }

    /// Linked text; an address that is no web page is left out.
    fn link(self, text: &str, url: &str) -> String {
        let words = self.words(text);
        if !is_web(url) {
            return words;
        }
        match self {
            Self::Text if text == "original" || text == "source" => self.address(url),
            Self::Text => format!("{words} ({})", self.address(url)),
            Self::Html => {
                let rel = if url.contains("creativecommons.org/") { " rel=\"license\"" } else { "" };
                format!("<a{rel} href=\"{}\">{words}</a>", self.address(url))
            }
            Self::Markdown => {
                let address = clean_address(url).replace('(', "%28").replace(')', "%29");
                format!("[{words}]({address})")
            }
        }
    }
}

/// An address without what would end it early.
fn clean_address(url: &str) -> String {
    url.trim()
        .chars()
        .filter(|ch| !ch.is_control())
        .map(|ch| match ch {
            ' ' => "%20".to_owned(),
            '<' => "%3C".to_owned(),
            '>' => "%3E".to_owned(),
            '"' => "%22".to_owned(),
            ch => ch.to_string(),
        })
        .collect()
}

fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        if matches!(ch, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!') {
            out.push('\\');
        }
        out.push(ch);
    }
    out
}
