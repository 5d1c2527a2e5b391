//! Template calls: what stands in them as blocks, what describes a file as facts.

use super::Reader;
use crate::document::{Argument, Call, Carrier, MappedText, Meta, Role};
use crate::read::build::OpenLink;
use crate::read::light::trim;
use crate::source::{Span, boundary_before};

/// Longest name of a template.
const MAX_NAME: usize = 200;

/// Longest parameter that may name a license.
const MAX_ARGUMENT: usize = 200;

/// Longest value that is taken as a fact.
const MAX_VALUE: usize = 1000;

/// Templates whose parameters describe the file whose page it is.
const DESCRIBES: [&str; 24] = [
    "information",
    "artwork",
    "art photo",
    "photograph",
    "book",
    "map",
    "musical work",
    "information2",
    "specimen",
    "infobox aircraft image",
    "milim",
    "bildinformation",
    "información",
    "informazioni file",
    "informações",
    "изображение",
    "інформація",
    "informacja",
    "bilddaten",
    "dateiinfo",
    "file information",
    "painting",
    "media information",
    "technique photo",
];

/// Templates that show whose picture it is, in a caption.
const SOURCES: [&str; 2] = ["image source", "image credit"];

/// Templates that ask for nothing but to name who is in their first parameter.
const ATTRIBUTES: [&str; 4] =
    ["attribution", "attribution only license", "attribution-only license", "attribution only"];

/// Parameters of those that name other files.
const OTHERS: [&str; 5] =
    ["other versions", "andere versionen", "autres versions", "otras versiones", "altre versioni"];

/// Templates that only show how another is written.
const SHOWS: [&str; 21] = [
    "tl",
    "tlx",
    "tlp",
    "tlc",
    "tlg",
    "tlsp",
    "tlf",
    "tld",
    "tlxs",
    "tls",
    "tnull",
    "temp",
    "template link",
    "template link code",
    "template link expanded",
    "tlu",
    "vorlage",
    "modèle",
    "plantilla",
    "szablon",
    "шаблон",
];

impl Reader<'_> {
    /// Reads the template calls that were met, and those in them.
    pub(super) fn templates(&mut self) {
        let mut done = 0;
        // Without room for its words a call is none, either.
        while done < self.wiki.templates.len() && !self.sheet.builder.is_full() {
            let place = self.wiki.templates[done];
            done += 1;
            self.template(place);
        }
        self.wiki.templates.clear();
        for category in std::mem::take(&mut self.wiki.categories) {
            let mut text = MappedText::default();
            text.push_verbatim(category, self.sheet.slice(category));
            self.sheet.builder.unseen(Role::Nav, text, category, None);
        }
    }

    fn template(&mut self, place: Span) {
        let parts = self.wiki.split(self.sheet.text, Span::new(place.start + 2, place.end - 2));
        let name_span = trim(self.sheet.text, parts[0]);
        // A long one holds other calls.
        let name = if name_span.len() <= MAX_NAME { self.sheet.slice(name_span).to_owned() } else { String::new() };
        let lower = name.replace('_', " ").to_lowercase();
        let shows = SHOWS.contains(&lower.as_str());
        let describes = DESCRIBES.contains(&lower.as_str());
        let cites = lower.starts_with("cit") || matches!(lower.as_str(), "literatur" | "internetquelle" | "webarchiv");
        let named = |part: &Span| key_len(self.sheet.slice(*part)).is_some();
        let count = 1 + parts[1..].iter().take_while(|part| !named(part)).count();
        let function = name.starts_with('#') || name.starts_with('{');
        let head = trim(self.sheet.text, Span::new(parts[0].start, parts[count - 1].end));
        let (figure, at) = (self.figure_around(place), self.cell);
        let is_source = SOURCES.contains(&lower.as_str());
        let maker = parts.get(1).filter(|_| is_source).map(|part| trim(self.sheet.text, *part));
        if let Some(source) = maker.filter(|maker| !maker.is_empty()) {
            // Shown as "Image: Jo Roe."
            self.sheet.open("p", head.start, |state| {
                state.figure = figure;
                state.set_role(Role::Caption);
            });
            self.sheet.builder.replaced(name_span, "Image: ");
            self.sheet.inline(&mut self.wiki, source);
            self.sheet.close(head.end);
            return;
        }
        if lower == "cc-notice" && self.text_from(&parts, name_span) {
            return;
        }
        if let Some(holder) = parts.get(1).filter(|_| ATTRIBUTES.contains(&lower.as_str()) && !self.authored) {
            let named = key_len(self.sheet.slice(*holder));
            let first = named.is_none_or(|len| self.sheet.slice(*holder)[..len].trim() == "1");
            if first {
                let start = holder.start + named.map_or(0, |len| len + 1);
                self.describe("author".to_owned(), trim(self.sheet.text, Span::new(start, holder.end)));
            }
        }
        self.sheet.block(&mut self.wiki, head, |state| {
            (state.cell, state.at) = (true, at);
            if figure.is_some() {
                state.figure = figure;
                state.set_role(Role::Caption);
            }
            if shows {
                state.set_role(Role::Code);
            } else if cites {
                state.set_role(Role::Nav);
            }
        });
        if !shows && !function && !cites && !name.is_empty() {
            let arguments = parts[1..].iter().filter_map(|part| self.argument(*part)).collect();
            self.sheet.builder.document.calls.push(Call { name, name_span, span: place, arguments });
        }
        for part in &parts[count..] {
            let written = self.sheet.slice(*part);
            let key = key_len(written);
            let value = trim(self.sheet.text, Span::new(part.start + key.map_or(0, |len| len + 1), part.end));
            if value.is_empty() {
                continue;
            }
            // `{{self|…|author=…}}` names whose file it is, on pages that say it nowhere else.
            let licenses = lower.starts_with("self") || lower.starts_with("cc-by");
            // How they want to be named, and other files: nothing is said of who made this one.
            let aside = key.is_some_and(|len| {
                let key = written[..len].trim().replace('_', " ").to_lowercase();
                licenses && key == "attribution" || describes && OTHERS.contains(&key.as_str())
            });
            if let Some(key) = key.map(|key| written[..key].trim().to_lowercase())
                && (describes || licenses && key == "author" && !self.authored)
            {
                self.describe(key, value);
            }
            self.sheet.block(&mut self.wiki, value, |state| {
                state.cell = describes;
                if shows {
                    state.set_role(Role::Code);
                } else if cites || aside {
                    state.set_role(Role::Nav);
                } else if !describes {
                    state.set_role(Role::Aside);
                }
            });
        }
    }

    /// `{{CC-notice|cc=by4|url=…|title=…|author=…}}`: shown as the sentence on where parts of the text are from.
    fn text_from(&mut self, parts: &[Span], name: Span) -> bool {
        let argument = |key: &str| {
            parts[1..].iter().find_map(|part| {
                let written = self.sheet.slice(*part);
                let len = key_len(written)?;
                let value = trim(self.sheet.text, Span::new(part.start + len + 1, part.end));
                (written[..len].trim().eq_ignore_ascii_case(key) && !value.is_empty()).then_some(value)
            })
        };
        let (code, url) = (argument("cc"), argument("url"));
        let maker = argument("author").or_else(|| argument("authors"));
        let Some(license) = code.and_then(|code| license_of(self.sheet.slice(code))) else { return false };
        let title = argument("title").or(url);
        self.sheet.open("p", name.start, |_| {});
        self.sheet.builder.replaced(name, "This article incorporates text");
        if let Some(title) = title {
            self.sheet.builder.replaced(name, " from “");
            if let Some(url) = url {
                let address = self.sheet.slice(url).to_owned();
                self.sheet.builder.open_link(OpenLink {
                    url: address,
                    url_span: url,
                    start: name.start,
                    ..OpenLink::default()
                });
            }
            self.sheet.builder.replaced(name, &plain(self.sheet.slice(title)));
            self.sheet.builder.close_link(name.end);
            self.sheet.builder.replaced(name, "”");
        }
        if let Some(maker) = maker {
            self.sheet.builder.replaced(name, &format!(" by {}", plain(self.sheet.slice(maker))));
        }
        self.sheet.builder.replaced(name, ", available under the ");
        let terms = license.trim_start_matches("CC ").to_lowercase().replace(' ', "/");
        self.sheet.builder.open_link(OpenLink {
            url: format!("https://creativecommons.org/licenses/{terms}/"),
            url_span: name,
            start: name.start,
            ..OpenLink::default()
        });
        self.sheet.builder.replaced(name, &license);
        self.sheet.builder.close_link(name.end);
        self.sheet.builder.replaced(name, " license.");
        self.sheet.close(parts.last().map_or(name.end, |last| last.end));
        true
    }

    /// The figure of the file whose caption a call stands in.
    fn figure_around(&self, place: Span) -> Option<usize> {
        /// Files before it that are looked at: one may stand in the caption of another.
        const NEAR: usize = 4;
        let media = self.sheet.builder.document.media.iter().rev().take(NEAR);
        media.into_iter().find(|medium| medium.span.contains(place)).and_then(|medium| medium.figure)
    }

    fn argument(&self, part: Span) -> Option<Argument> {
        let written = self.sheet.slice(part);
        let key = key_len(written);
        let span = trim(self.sheet.text, Span::new(part.start + key.map_or(0, |len| len + 1), part.end));
        (!span.is_empty() && span.len() <= MAX_ARGUMENT).then(|| Argument {
            key: key.map(|len| written[..len].trim().to_owned()),
            value: self.sheet.slice(span).to_owned(),
            span,
        })
    }

    fn describe(&mut self, key: String, value: Span) {
        let written = self.sheet.slice(value);
        let text = if key == "source" { address(written).unwrap_or_default().to_owned() } else { plain(written) };
        if !text.is_empty() {
            self.authored |= key == "author";
            self.sheet.builder.document.meta.push(Meta {
                carrier: Carrier::Template,
                key,
                value: text,
                span: value,
                subject: None,
                mime: None,
            });
        }
    }
}

/// The license of `by4`, `bysa3`, `by-sa-2.5`.
fn license_of(code: &str) -> Option<String> {
    let code = code.to_ascii_lowercase().replace(['-', ' '], "");
    let digits = code.find(|letter: char| letter.is_ascii_digit())?;
    let elements = match &code[..digits] {
        "by" => "BY",
        "bysa" => "BY-SA",
        _ => return None,
    };
    let number = &code[digits..];
    let version = if number.contains('.') { number.to_owned() } else { format!("{number}.0") };
    matches!(version.as_str(), "1.0" | "2.0" | "2.5" | "3.0" | "4.0").then(|| format!("CC {elements} {version}"))
}

/// The first address of a value: where a file comes from.
fn address(value: &str) -> Option<&str> {
    let start = value.find("https://").or_else(|| value.find("http://"))?;
    let end = |ch: char| ch.is_whitespace() || matches!(ch, ']' | '|' | '}' | '<' | '"');
    value[start..].split(end).next()
}

/// Length of the name of a named parameter.
fn key_len(part: &str) -> Option<usize> {
    let equals = part.bytes().take(60).position(|byte| byte == b'=')?;
    let key = part[..equals].trim();
    let is_key = !key.is_empty() && key.len() <= 40 && !key.contains(['[', '{', '<', '/', ':']);
    is_key.then_some(equals)
}

/// A value without its marks, templates left out.
fn plain(value: &str) -> String {
    let mut text = String::new();
    let mut rest = &value[..boundary_before(value, MAX_VALUE)];
    let mut templates = 0_usize;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("{{") {
            templates += 1;
            rest = &rest[2..];
        } else if rest.starts_with("}}") {
            templates = templates.saturating_sub(1);
            rest = &rest[2..];
        } else if templates > 0 {
            rest = &rest[c.len_utf8()..];
        } else if let Some((link, behind)) = rest.strip_prefix("[[").and_then(|inner| inner.split_once("]]")) {
            text.push_str(link.rsplit('|').next().unwrap_or(link));
            rest = behind;
        } else if let Some((link, behind)) = rest.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
            text.push_str(link.split_once(' ').map_or("", |(_, shown)| shown));
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix("''") {
            rest = behind.trim_start_matches('\'');
        } else if let Some((_, behind)) = rest.strip_prefix('<').and_then(|inner| inner.split_once('>')) {
            rest = behind;
        } else {
            text.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    text.trim().to_owned()
}
