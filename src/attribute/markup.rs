//! The markup of each format: words escaped, links, names set apart, blocks. All that comes from content goes through
//! here.

mod escape;

use super::address::{encoded, web};
use super::style::{Format, Markup};
use super::words::Language;
use crate::detect::normal::is_invisible;
use std::fmt::Write as _;
use std::sync::Arc;

/// Stands between inline markup and its neighbors until it is known whether the format wants something there; cut out
/// of content.
const EDGE: char = '\u{e000}';

/// Opens text whose direction its own letters give, such as a name.
const FIRST_STRONG: char = '\u{2068}';

/// Opens text from left to right.
const LEFT_TO_RIGHT: char = '\u{2066}';

/// Ends either.
const POP: char = '\u{2069}';

/// What becomes of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    /// They are links.
    Linked,
    /// Addresses are written out behind the words.
    Spelled,
    /// Only the words stay.
    Spoken,
}

/// What a link is to machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing more.
    Plain,
    /// To the license.
    License,
    /// To the work.
    Work,
    /// To somebody who made it.
    Person,
}

/// Writes one format in one language.
#[derive(Debug, Clone)]
pub(super) struct Writer {
    pub(super) format: Format,
    pub(super) markup: Markup,
    pub(super) links: Links,
    pub(super) language: Arc<Language>,
}

/// Content on one line, without what no reader sees and what turns whole stretches of text around. Marks of direction
/// and joiners belong to names in many scripts and stay.
pub(super) fn clean(text: &str) -> String {
    let kept = |ch: &char| *ch != EDGE && (!is_invisible(*ch) || matches!(ch, '\u{200c}'..='\u{200f}' | '\u{640}'));
    let text: String = text.chars().filter(kept).map(|ch| if ch.is_control() { ' ' } else { ch }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Writer {
    /// Words of content or of a language, escaped.
    pub(super) fn words(&self, text: &str) -> String {
        escape::words(self.format, &clean(text))
    }

    /// Words of a phrase: as they stand, blanks at the ends too.
    pub(super) fn phrase(&self, text: &str) -> String {
        escape::words(self.format, text)
    }

    /// Linked words, which are escaped already; an address that is no web page is left out.
    pub(super) fn link(&self, written: &str, url: &str, role: Role) -> String {
        let Some(url) = web(url).map(|url| encoded(&url)) else { return written.to_owned() };
        match self.links {
            Links::Spoken => return written.to_owned(),
            Links::Spelled => return format!("{written} ({})", self.address(&url, role)),
            Links::Linked => {}
        }
        let url = escape::address(self.format, &url);
        match self.format {
            Format::Text => format!("{written} ({})", ending(&url)),
            Format::Html => format!("<a{} href=\"{url}\">{written}</a>", self.link_attributes(role)),
            Format::Markdown => format!("[{written}]({url})"),
            Format::Asciidoc => format!("{EDGE}link:{url}[{written}]{EDGE}"),
            Format::Rst => format!("{EDGE}`{} <{url}>`__{EDGE}", written.replace(EDGE, "")),
            Format::Latex => format!("\\href{{{url}}}{{{written}}}"),
            Format::Wikitext => format!("[{url} {written}]"),
        }
    }

    /// A page of the site by its title: linked where its path is one that a link can have.
    pub(super) fn link_or_path(&self, title: &str, path: &str) -> String {
        let words = self.words(title);
        if path.is_empty() || title == path {
            return words;
        }
        if web(path).is_some() {
            return self.link(&words, path, Role::Plain);
        }
        let url: String = path.split('/').map(encoded).collect::<Vec<_>>().join("/");
        let url = if url.contains(':') { format!("./{url}") } else { url };
        let url = escape::address(self.format, &url);
        match self.format {
            Format::Text | Format::Wikitext | Format::Latex => format!("{words} ({})", self.words(path)),
            Format::Html => format!("<a href=\"{url}\">{words}</a>"),
            Format::Markdown => format!("[{words}]({url})"),
            Format::Asciidoc => format!("{EDGE}link:{url}[{words}]{EDGE}"),
            Format::Rst => format!("{EDGE}`{words} <{url}>`__{EDGE}"),
        }
    }

    /// An address that is written out.
    pub(super) fn address(&self, url: &str, role: Role) -> String {
        let Some(url) = web(url).map(|url| encoded(&url)) else { return String::new() };
        if self.links == Links::Spoken {
            let bare = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            return self.words(bare.trim_end_matches('/'));
        }
        let url = if self.format == Format::Html { url } else { ending(&url) };
        let target = escape::address(self.format, &url);
        // Where no blank ends a sentence, its next words would be part of the address.
        let runs_on = !self.language.stop.ends_with(' ');
        match self.format {
            Format::Asciidoc if runs_on => format!("{EDGE}link:{target}[{}]{EDGE}", self.phrase(&url)),
            Format::Wikitext if runs_on => format!("[{target} {}]", self.phrase(&url)),
            Format::Html => {
                format!("<a{} href=\"{target}\">{}</a>", self.link_attributes(role), self.phrase(&url))
            }
            Format::Markdown => format!("<{url}>"),
            Format::Latex => format!("\\url{{{target}}}"),
            Format::Text | Format::Asciidoc | Format::Rst | Format::Wikitext => target,
        }
    }

    fn link_attributes(&self, role: Role) -> &'static str {
        match (role, self.markup) {
            // With a vocabulary, `rel` is one of its terms.
            (Role::License, Markup::Rel | Markup::JsonLd | Markup::Rdfa) => " rel=\"license\"",
            (Role::License, Markup::Microdata) => " rel=\"license\" itemprop=\"license\"",
            (Role::Work | Role::Person, Markup::Microdata) => " itemprop=\"url\"",
            (Role::Work | Role::Person, Markup::Rdfa) => " property=\"url\"",
            (Role::Plain, _) | (Role::Work | Role::Person, Markup::Rel | Markup::JsonLd) => "",
        }
    }

    /// Content set apart from what stands around it: where it begins, where it ends, and its direction.
    pub(super) fn set_apart(&self, written: &str) -> String {
        match self.format {
            Format::Html | Format::Wikitext => format!("<bdi>{written}</bdi>"),
            // Two braces make no difference to TeX, and are how names of several words are kept whole.
            Format::Latex => format!("{{{{{written}}}}}"),
            Format::Markdown | Format::Text | Format::Asciidoc | Format::Rst => {
                format!("{FIRST_STRONG}{written}{POP}")
            }
        }
    }

    /// Latin letters and signs within a text from right to left.
    pub(super) fn left_to_right(&self, written: &str) -> String {
        if !self.language.right_to_left {
            return written.to_owned();
        }
        match self.format {
            Format::Html | Format::Wikitext => format!("<span dir=\"ltr\">{written}</span>"),
            Format::Latex => written.to_owned(),
            Format::Markdown | Format::Text | Format::Asciidoc | Format::Rst => {
                format!("{LEFT_TO_RIGHT}{written}{POP}")
            }
        }
    }

    /// Words that are what schema.org calls `property` of what is spoken of.
    pub(super) fn property(&self, property: &str, written: String) -> String {
        match (self.format, self.markup) {
            (Format::Html, Markup::Microdata) => format!("<span itemprop=\"{property}\">{written}</span>"),
            (Format::Html, Markup::Rdfa) => format!("<span property=\"{property}\">{written}</span>"),
            _ => written,
        }
    }

    /// Words about a thing of its own, such as who made it.
    pub(super) fn thing(&self, property: &str, kind: &str, written: String) -> String {
        match (self.format, self.markup) {
            (Format::Html, Markup::Microdata) => {
                format!(
                    "<span itemprop=\"{property}\" itemscope itemtype=\"https://schema.org/{kind}\">{written}</span>"
                )
            }
            (Format::Html, Markup::Rdfa) => {
                format!("<span property=\"{property}\" typeof=\"{kind}\">{written}</span>")
            }
            _ => written,
        }
    }

    /// What the element around a credit says of its work.
    pub(super) fn scope(&self, kind: &str) -> String {
        match (self.format, self.markup) {
            (Format::Html, Markup::Microdata) => format!(" itemscope itemtype=\"https://schema.org/{kind}\""),
            (Format::Html, Markup::Rdfa) => format!(" vocab=\"https://schema.org/\" typeof=\"{kind}\""),
            _ => String::new(),
        }
    }

    fn language_attributes(&self) -> String {
        let direction = if self.language.right_to_left { " dir=\"rtl\"" } else { "" };
        format!(" lang=\"{}\"{direction}", self.language.language)
    }

    /// A paragraph.
    pub(super) fn paragraph(&self, written: &str, scope: &str) -> String {
        let written = written.trim();
        match self.format {
            Format::Html => format!("<p class=\"attribution\"{}{scope}>{written}</p>", self.language_attributes()),
            _ => escape::line_start(self.format, written),
        }
    }

    /// An item of a list.
    pub(super) fn item(&self, written: &str, scope: &str) -> String {
        let written = written.trim();
        match self.format {
            Format::Html => format!("<li class=\"attribution\"{scope}>{written}</li>"),
            Format::Markdown | Format::Rst => format!("- {}", escape::line_start(self.format, written)),
            Format::Text => format!("- {written}"),
            Format::Asciidoc | Format::Wikitext => format!("* {written}"),
            Format::Latex => format!("  \\item {}", escape::line_start(self.format, written)),
        }
    }

    /// An item of a list that links can lead to. Plain text has no such place.
    pub(super) fn anchored_item(&self, written: &str, scope: &str, anchor: &str) -> String {
        let written = written.trim();
        match self.format {
            Format::Html => format!("<li id=\"{anchor}\" class=\"attribution\"{scope}>{written}</li>"),
            Format::Markdown => format!("- <a id=\"{anchor}\"></a>{written}"),
            Format::Wikitext => format!("* <span id=\"{anchor}\"></span>{written}"),
            Format::Asciidoc => format!("* [[{anchor}]]{written}"),
            Format::Rst => format!("- .. _{anchor}:\n\n  {}", escape::line_start(self.format, written)),
            Format::Latex => format!("  \\item \\hypertarget{{{anchor}}}{{}}{written}"),
            Format::Text => self.item(written, scope),
        }
    }

    /// What counts the readers of a copy; `None` where the format cannot carry it.
    pub(super) fn counter(&self, url: &str) -> Option<String> {
        let url = escape::address(self.format, &web(url).map(|url| encoded(&url))?);
        match self.format {
            Format::Html => Some(format!("<img src=\"{url}\" alt=\"\" width=\"1\" height=\"1\">")),
            Format::Markdown => Some(format!("![]({url})")),
            Format::Text | Format::Asciidoc | Format::Rst | Format::Latex | Format::Wikitext => None,
        }
    }

    /// A link in the head of a page, which is HTML whatever the page is written in.
    pub(super) fn head_link(rel: &str, url: &str) -> String {
        format!("<link rel=\"{rel}\" href=\"{}\">", head_address(url))
    }

    /// A tag in the head of a page.
    pub(super) fn head_meta(name: &str, url: &str) -> String {
        format!("<meta name=\"{name}\" content=\"{}\">", head_address(url))
    }

    /// A list of items.
    pub(super) fn list(&self, items: &[String]) -> String {
        // Plain text knows no lists: each item is a paragraph.
        let items = items.join(if self.format == Format::Text { "\n\n" } else { "\n" });
        match self.format {
            Format::Html => format!("<ul{}>\n{items}\n</ul>", self.language_attributes()),
            Format::Latex => format!("\\begin{{itemize}}\n{items}\n\\end{{itemize}}"),
            Format::Markdown | Format::Text | Format::Asciidoc | Format::Rst | Format::Wikitext => items,
        }
    }

    /// A heading.
    pub(super) fn heading(&self, written: &str, level: usize) -> String {
        let level = level.clamp(1, 4);
        let written = written.trim();
        match self.format {
            Format::Markdown => format!("{} {written}", "#".repeat(level)),
            Format::Html => format!("<h{level}>{written}</h{level}>"),
            Format::Asciidoc => format!("{} {written}", "=".repeat(level)),
            Format::Text | Format::Rst => {
                let line = if level == 1 { "=" } else { "-" };
                format!("{written}\n{}", line.repeat(2 * written.chars().count().max(2)))
            }
            Format::Latex => {
                let command = ["section*", "subsection*", "subsubsection*", "paragraph*"][level - 1];
                format!("\\{command}{{{written}}}")
            }
            Format::Wikitext => format!("{0} {written} {0}", "=".repeat(level)),
        }
    }

    /// Paragraphs set apart from the text.
    pub(super) fn aside(&self, paragraphs: &[String]) -> String {
        let inner = paragraphs.join("\n\n");
        match self.format {
            Format::Html => format!("<aside class=\"attribution-box\">\n{}\n</aside>", paragraphs.join("\n")),
            Format::Asciidoc => format!("****\n{inner}\n****"),
            // It is no quotation.
            Format::Latex => format!("\\begin{{flushleft}}\n{inner}\n\\end{{flushleft}}"),
            Format::Markdown | Format::Text | Format::Rst | Format::Wikitext => inner,
        }
    }

    /// What was put together, with what the format wants between markup and its neighbors.
    pub(super) fn finish(&self, written: &str) -> String {
        let mut out = String::with_capacity(written.len());
        let mut letters = written.chars().peekable();
        while let Some(letter) = letters.next() {
            if letter != EDGE {
                out.push(letter);
                continue;
            }
            let before =
                out.chars().next_back().is_some_and(|ch| !ch.is_whitespace() && !"([{<\"'-/:«“‘„".contains(ch));
            let closing = out.ends_with("`__");
            let after = letters.peek().is_some_and(|ch| !ch.is_whitespace() && !")]}>\"'-/:;.,!?»”’“".contains(*ch));
            match self.format {
                Format::Rst if closing && after || !closing && before => out.push_str("\\ "),
                // An inline macro is none behind a letter.
                Format::Asciidoc if letters.peek() == Some(&'l') && before && !out.ends_with(']') => {
                    out.push_str("{empty}");
                }
                _ => {}
            }
        }
        out
    }
}

fn head_address(url: &str) -> String {
    web(url).map(|url| escape::address(Format::Html, &encoded(&url))).unwrap_or_default()
}

/// An address that ends where it seems to: no sign of the sentence around it.
fn ending(url: &str) -> String {
    match url.chars().next_back() {
        Some(last) if matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '_' | '*' | '~') => {
            format!("{}%{:02X}", &url[..url.len() - 1], last as u32)
        }
        _ => url.to_owned(),
    }
}

/// A list of words for machines, as JSON within HTML: no sign of it can end the script.
pub(super) fn script(json: &str) -> String {
    let mut out = String::from("<script type=\"application/ld+json\">\n");
    for letter in json.chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", letter as u32);
            }
            letter => out.push(letter),
        }
    }
    out.push_str("\n</script>");
    out
}
