//! Attributions as text: Markdown, HTML, plain. All that comes from content is escaped.

use super::address::{encoded, web};
use super::{Attribution, Name, work_name};
use crate::detect::normal::is_invisible;
use crate::license::LicenseFacts;
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
    let article = matches!(of.kind, WorkKind::Article | WorkKind::Quote);
    let line = if article { sentence(of, form) } else { caption(of, form) };
    match form {
        // Pages mark the credits of their pictures with this class.
        Form::Html if !article => format!("<p class=\"attribution\">{line}</p>"),
        Form::Html => format!("<p>{line}</p>"),
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
    source(&mut out, of, form, "original");
    if !of.licenses.is_empty() {
        let _ = write!(out, " {} {}", verb(&of.licenses), licenses(of, form));
    }
    out.push('.');
    if !of.translators.is_empty() {
        let _ = write!(out, " Translated by {}.", names(&of.translators, form));
    }
    if let Some(changes) = of.changes.as_ref().filter(|changes| *changes != "Translated") {
        let _ = write!(out, " {}", form.words(&stop(changes)));
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
    source(&mut out, of, form, "source");
    if !of.licenses.is_empty() {
        let _ = write!(out, ", {}", licenses(of, form));
    }
    if let Some(changes) = &of.changes {
        let _ = write!(out, ", {}", form.words(changes.trim_end_matches('.')));
    }
    out
}

/// The address of the original, where no title carries it as a link.
fn source(out: &mut String, of: &Attribution, form: Form, word: &str) {
    let Some(url) = &of.source_url else { return };
    // The name of its maker may lead there already.
    if of.creators.iter().any(|creator| creator.url.as_ref() == Some(url)) {
        return;
    }
    match (form, &of.title) {
        (Form::Text, _) => {
            let _ = write!(out, " ({})", encoded(url));
        }
        (Form::Markdown | Form::Html, None) => {
            let _ = write!(out, " ({})", form.link(word, url));
        }
        (Form::Markdown | Form::Html, Some(_)) => {}
    }
}

fn title(of: &Attribution, form: Form) -> String {
    let Some(title) = &of.title else {
        let called = work_name(of.kind, None);
        let mut chars = called.chars();
        return chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect());
    };
    let title = format!("\"{}\"", title.replace('"', "'"));
    match (&of.source_url, form) {
        (Some(url), Form::Markdown | Form::Html) => form.link(&title, url),
        (Some(_), Form::Text) | (None, Form::Markdown | Form::Html | Form::Text) => form.words(&title),
    }
}

fn verb(licenses: &[LicenseFacts]) -> &'static str {
    match licenses {
        [license] if license.name.starts_with("Public Domain Mark") => "is marked with",
        [license] if license.name.starts_with("CC0") => "is dedicated to the public domain under",
        [license] if license.category == "public-domain" => "is in the",
        _ => "is licensed under",
    }
}

fn licenses(of: &Attribution, form: Form) -> String {
    let written = of.licenses.iter().map(|license| match &license.url {
        Some(url) => form.license_link(&license.name, url),
        None => form.words(&license.name),
    });
    written.collect::<Vec<_>>().join(if of.choice { " or " } else { " and " })
}

fn names(names: &[Name], form: Form) -> String {
    let written: Vec<String> = names
        .iter()
        .map(|name| match &name.url {
            Some(url) => form.link(&name.name, url),
            None => form.words(&name.name),
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

impl Form {
    /// Text from content, escaped, on one line.
    fn words(self, text: &str) -> String {
        // Marks of direction belong to names in Arabic and Hebrew script; what turns whole stretches around does not.
        let kept = |ch: &char| !is_invisible(*ch) || matches!(ch, '\u{200c}'..='\u{200f}');
        let text: String = text.chars().filter(kept).map(|ch| if ch.is_control() { ' ' } else { ch }).collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match self {
            Self::Text => text,
            Self::Html => escape_html(&text),
            Self::Markdown => escape_markdown(&text),
        }
    }

    /// Linked text; an address that is no web page is left out.
    fn link(self, text: &str, url: &str) -> String {
        self.linked(text, url, "")
    }

    fn license_link(self, text: &str, url: &str) -> String {
        self.linked(text, url, " rel=\"license\"")
    }

    fn linked(self, text: &str, url: &str, attributes: &str) -> String {
        let words = self.words(text);
        let Some(url) = web(url).map(|url| encoded(&url)) else { return words };
        match self {
            Self::Text => format!("{words} ({url})"),
            Self::Html => format!("<a{attributes} href=\"{}\">{words}</a>", escape_html(&url)),
            // `&copy;` in an address would be read as an entity.
            Self::Markdown if url.contains(';') => format!("[{words}]({})", url.replace('&', "&amp;")),
            Self::Markdown => format!("[{words}]({url})"),
        }
    }
}

fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// Markdown with its extensions: links that need no brackets, mathematics, templates, MDX.
fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, ch) in text.char_indices() {
        let special = matches!(
            ch,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '{' | '}' | '$' | '@' | '^'
        );
        let address = ch == ':' && text[at..].starts_with("://")
            || ch == '.' && text[..at].get(at.saturating_sub(3)..).is_some_and(|word| word.eq_ignore_ascii_case("www"));
        if special || address {
            out.push('\\');
        }
        out.push(ch);
    }
    out
}
