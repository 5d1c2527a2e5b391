//! Figures that are no Markdown: shortcodes and includes of site generators (`{{< figure src="…" caption="…" >}}`,
//! `{% include figure.html … %}`), components of MDX (`<Figure src="…" caption="…" />`) and `figure` directives of
//! `MyST`, in backticks or between colons.
//!
//! Takes a text, gives the figures that stand on lines of their own, each with the places of its values.

use super::component::{self, Component};
use crate::source::{boundary_before, boundary_behind};
use std::ops::Range;

/// Longest figure that is looked at, in bytes.
pub(super) const LONGEST: usize = 8_000;

/// What may stand in a figure and be read, with how it is read.
const TEXTS: [&str; 14] = [
    "title",
    "caption",
    "figcaption",
    "description",
    "attr",
    "attribution",
    "credit",
    "credits",
    "photographer",
    "author",
    "source",
    "copyright",
    "license",
    "licence",
];

/// Keys of the file shown.
const FILES: [&str; 10] = ["src", "image", "img", "image_path", "path", "file", "filename", "link", "url", "id"];

/// Keys of where the license stands, signs between their words aside.
const LICENSE_LINKS: [&str; 8] = [
    "licenseurl",
    "license_url",
    "licenceurl",
    "licence_url",
    "licenselink",
    "license_link",
    "licensehref",
    "license_href",
];

/// What Markdown is written for, as far as figures go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Dialect {
    /// Plain Markdown.
    #[default]
    Plain,
    /// With components.
    Mdx,
    /// For Pandoc, by Quarto and R Markdown: an image alone in its paragraph is a figure, and its text the caption.
    Pandoc,
}

/// A figure, by places in the text.
#[derive(Debug, Default)]
pub(super) struct Figure {
    pub(super) span: Range<usize>,
    pub(super) src: Range<usize>,
    pub(super) alt: Option<Range<usize>>,
    /// Captions and credits, in the order of the file; with whether it is a credit.
    pub(super) texts: Vec<(Range<usize>, bool)>,
    /// Where the credit links to.
    pub(super) credit_link: Option<Range<usize>>,
    /// Which of the texts is its license, and where that links to.
    pub(super) license: Option<Range<usize>>,
    pub(super) license_link: Option<Range<usize>>,
    /// It shows nothing: it credits the page that it stands on.
    pub(super) of_page: bool,
}

impl Figure {
    /// Whether it says who made the picture, or under what it is.
    fn is_credited(&self) -> bool {
        self.texts.iter().any(|(_, credit)| *credit)
    }
}

/// The figures of a text, in order; within fences of code there are none.
pub(super) fn figures(text: &str, dialect: Dialect) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    // All but components and images open with a brace.
    if dialect == Dialect::Plain && !text.contains('{') {
        return found;
    }
    let mut fence: Option<(char, usize)> = None;
    let mut at = 0;
    let mut blank = true;
    // The credit right above, of a picture that follows.
    let mut credit: Option<Figure> = None;
    let mut last = Above::Other;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let above = std::mem::replace(&mut blank, line.trim().is_empty());
        let ends = found.last().into_iter().chain(&credit).map(|last| last.span.end).max();
        if ends.is_some_and(|end| start < end) {
            continue;
        }
        let bare = line.trim();
        let mark = bare.chars().next().filter(|mark| matches!(mark, '`' | '~' | ':'));
        let run = mark.map_or(0, |mark| bare.chars().take_while(|ch| *ch == mark).count());
        if let Some((open, len)) = fence {
            if mark == Some(open) && run >= len && bare.len() == run {
                fence = None;
            }
            continue;
        }
        if bare.is_empty() {
            continue;
        }
        let begin = start + (line.len() - line.trim_start().len());
        if let Some(mark) = mark.filter(|_| run >= 3) {
            match directive(text, begin, at, mark, run) {
                Some(figure) => found.push(figure),
                None if mark != ':' => fence = Some((mark, run)),
                None => {}
            }
            continue;
        }
        let component = if dialect == Dialect::Mdx { component::read(text, begin) } else { None };
        let mut above_it = credit.take();
        if above_it.is_some() && !matches!(component, Some(Component::Figure(_))) && !bare.starts_with("![") {
            stray(&mut found, above_it.take().unwrap_or_default(), last);
        }
        let before = last;
        last = if bare.starts_with(['<', '!', '{', '|']) { Above::Other } else { Above::Text };
        let known = found.len();
        if let Some(Component::Credit(of_next)) = component {
            (credit, last) = (Some(of_next), before);
        } else if let Some(Component::Figure(figure)) = component {
            found.push(credited(figure, above_it));
        } else if let Some(figure) = inline(text, begin) {
            found.push(figure);
        } else if let Some(above) = above_it.filter(|_| bare.starts_with("![")) {
            let figure = image(text, begin, start + line.trim_end().len());
            found.extend(figure.map(|figure| credited(shown(figure), Some(above))));
        } else if bare.starts_with("![") && (dialect == Dialect::Pandoc || is_numbered(bare)) {
            let below = text[at..].split('\n').next().is_none_or(|line| line.trim().is_empty());
            if above && below {
                found.extend(image(text, begin, start + line.trim_end().len()));
            }
        }
        if let Some(figure) = found.get(known) {
            last = if figure.is_credited() { Above::Text } else { Above::Picture };
        }
    }
    if let Some(credit) = credit {
        stray(&mut found, credit, last);
    }
    found
}

/// A figure with the credit above it.
fn credited(mut figure: Figure, above: Option<Figure>) -> Figure {
    let Some(above) = above else { return figure };
    figure.span.start = above.span.start;
    figure.texts.splice(..0, above.texts);
    figure.credit_link = above.credit_link.or(figure.credit_link);
    figure.license = above.license.or(figure.license);
    figure.license_link = above.license_link.or(figure.license_link);
    figure
}

/// What a line that is no credit leaves for one below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Above {
    /// Text, or a picture with a credit: what follows credits the page.
    Text,
    /// A picture that nobody is credited for.
    Picture,
    /// What is not known.
    Other,
}

/// Adds a credit that no picture follows: to the picture right above, else to the page where it names a license.
fn stray(found: &mut Vec<Figure>, mut credit: Figure, above: Above) {
    match above {
        Above::Picture => {
            let Some(last) = found.last_mut() else { return };
            last.span.end = credit.span.end;
            last.texts.append(&mut credit.texts);
            last.credit_link = last.credit_link.take().or(credit.credit_link);
            (last.license, last.license_link) = (credit.license, credit.license_link);
        }
        Above::Text if credit.license.is_some() => found.push(Figure { of_page: true, ..credit }),
        Above::Text | Above::Other => {}
    }
}

/// An image whose text stands in its place, and is no caption.
fn shown(mut image: Figure) -> Figure {
    image.alt = image.texts.pop().map(|(place, _)| place);
    image
}

/// Whether an image is a figure by its name, which Pandoc's filters and Quarto number figures by: `![…](…){#fig:weir}`.
fn is_numbered(line: &str) -> bool {
    line.ends_with('}') && ["){#fig:", "){#fig-"].into_iter().any(|name| line.contains(name))
}

/// A directive: its path in the first line, then options (`:alt: …`), then the caption up to the closing fence.
fn directive(text: &str, begin: usize, line_end: usize, mark: char, run: usize) -> Option<Figure> {
    let first = text[begin..line_end].trim_end();
    let head = first[run..].trim_start();
    let named = ["{figure}", "{image}", "{figure-md}"].into_iter().find(|name| head.starts_with(name))?;
    let path = head[named.len()..].trim();
    let path_start = begin + first.len() - path.len();
    let mut figure = Figure { src: path_start..path_start + path.len(), ..Figure::default() };
    let mut at = line_end;
    let (mut body, mut options) = (None, true);
    for line in text[line_end..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        if at - begin > LONGEST {
            return None;
        }
        let bare = line.trim();
        let own = bare.chars().take_while(|ch| *ch == mark).count();
        if own >= run && own == bare.len() {
            figure.span = begin..at;
            if let Some(from) = body
                && named != "{figure-md}"
            {
                figure.texts.push((from..start, false));
            }
            return (!path.is_empty() && named != "{figure-md}").then_some(figure);
        }
        if bare.is_empty() {
            continue;
        }
        if options && body.is_none() && bare.starts_with(':') {
            if let Some((key, value)) = bare[1..].split_once(':') {
                let value_start = start + (line.len() - line.trim_start().len()) + 1 + key.len() + 1;
                let lead = value.len() - value.trim_start().len();
                let place = value_start + lead..value_start + lead + value.trim().len();
                if key == "alt" {
                    figure.alt = Some(place);
                }
            }
            continue;
        }
        options = false;
        body.get_or_insert(start);
    }
    None
}

/// An image alone in its paragraph, whose text is a caption: `![A weir, [Jo Roe](…)](weir.jpg){fig-alt="…"}`.
fn image(text: &str, begin: usize, end: usize) -> Option<Figure> {
    let line = text.get(begin..end)?;
    if line.len() > LONGEST {
        return None;
    }
    let mut depth = 0_usize;
    let close = line.char_indices().skip(1).find_map(|(at, sign)| {
        match sign {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => return None,
        }
        (depth == 0).then_some(at)
    })?;
    let target = line[close + 1..].strip_prefix('(')?;
    let len = target.find([')', ' ', '"'])?;
    let behind = target[len..].find(')')? + len + 1;
    let rest = target[behind..].trim();
    let from = close + 2;
    let is_whole = rest.is_empty() || rest.starts_with('{') && rest.ends_with('}');
    let holds = close > 2 && len > 0 && is_whole;
    holds.then(|| Figure {
        span: begin..end,
        src: begin + from..begin + from + len,
        texts: vec![(begin + 2..begin + close, false)],
        ..Figure::default()
    })
}

/// A shortcode or include that begins at `begin` and ends a line.
fn inline(text: &str, begin: usize) -> Option<Figure> {
    let rest = &text[begin..];
    let (open, close) = if rest.starts_with("{{<") {
        (3, ">}}")
    } else if rest.starts_with("{{%") {
        (3, "%}}")
    } else if rest.starts_with("{%") {
        (2, "%}")
    } else {
        return None;
    };
    let limit = boundary_before(rest, rest.len().min(LONGEST));
    let end = open + rest[open..limit].find(close)?;
    // Dashes at its ends take blanks away: `{%- include figure.html -%}`.
    let open = open + usize::from(rest[open..end].starts_with('-'));
    let inside = rest.get(open..end)?;
    let inside = inside.strip_suffix('-').unwrap_or(inside);
    let mut words = inside.split_whitespace();
    let name = words.next()?;
    let name = if name == "include" || name == "render" || name == "includes" { words.next()? } else { name };
    if !names_picture(&name.to_ascii_lowercase()) {
        return None;
    }
    let after = end + close.len();
    let tail = rest[after..].split('\n').next().unwrap_or("");
    if !tail.trim().is_empty() {
        return None;
    }
    let (figure, src) = filled(inside, begin + open, &[]);
    Some(Figure { span: begin..begin + after, src: src?, ..figure })
}

/// Whether the name of a shortcode or a component is that of one that shows a picture.
pub(super) fn names_picture(name: &str) -> bool {
    ["fig", "image", "img", "photo", "picture", "video", "media"].iter().any(|part| name.contains(part))
}

/// What attributes that begin at a place of the text tell of a picture, and its file. `makers` are keys of who made it,
/// beside the usual ones.
pub(super) fn filled(inside: &str, begin: usize, makers: &[&str]) -> (Figure, Option<Range<usize>>) {
    let mut figure = Figure::default();
    let mut src: Option<(usize, Range<usize>)> = None;
    for (key, value) in attributes(inside) {
        let place = begin + value.start..begin + value.end;
        if place.is_empty() {
            continue;
        }
        let key = key.to_ascii_lowercase().replace('-', "_");
        if let Some(rank) = FILES.iter().position(|file| *file == key) {
            if src.as_ref().is_none_or(|(best, _)| rank < *best) {
                src = Some((rank, place));
            }
        } else if key == "alt" || key == "image_alt" {
            figure.alt = Some(place);
        } else if matches!(
            key.as_str(),
            "attrlink" | "creditlink" | "credit_link" | "credit_url" | "sourceurl" | "source_url"
        ) {
            figure.credit_link = Some(place);
        } else if LICENSE_LINKS.contains(&key.as_str()) {
            figure.license_link = Some(place);
        } else if key == "source" && inside[value].starts_with("http") {
            figure.credit_link.get_or_insert(place);
        } else if makers.contains(&key.as_str()) || TEXTS.contains(&key.as_str()) {
            let credit = !matches!(key.as_str(), "title" | "caption" | "figcaption" | "description");
            if matches!(key.as_str(), "license" | "licence") {
                figure.license = Some(place.clone());
            }
            figure.texts.push((place, credit));
        }
    }
    // The address of a license that is not named names it.
    if let (None, Some(link)) = (&figure.license, &figure.license_link) {
        figure.texts.push((link.clone(), true));
    }
    (figure, src.map(|(_, place)| place))
}

/// Keys and the places of their values: quoted, or up to the next blank.
fn attributes(inside: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(sign) = memchr::memchr(b'=', &inside.as_bytes()[at..]).map(|len| at + len) {
        let before = inside[at..sign].trim_end();
        let key = before.rsplit(|ch: char| !(ch.is_alphanumeric() || matches!(ch, '-' | '_'))).next().unwrap_or("");
        let rest = inside[sign + 1..].trim_start_matches([' ', '\t', '\n', '\r', '{']);
        let rest = argument(rest).unwrap_or(rest);
        let open = inside.len() - rest.len();
        let Some(quote) = rest.chars().next() else { break };
        let value = if matches!(quote, '"' | '\'' | '`') {
            let Some(len) = rest[1..].find(quote) else { break };
            open + 1..open + 1 + len
        } else {
            open..open + rest.find([' ', '\t', '\n', '\r', '}']).unwrap_or(rest.len())
        };
        at = (value.end + 1).min(inside.len());
        at = boundary_behind(inside, at);
        found.push((key, value));
    }
    found
}

/// What a function is called with whose only argument is in quotes: `require('./weir.jpg')`.
pub(super) fn argument(call: &str) -> Option<&str> {
    const NAME: usize = 40;
    let name = call.bytes().take(NAME).take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'));
    let inner = call[name.count()..].strip_prefix('(')?.trim_start();
    inner.starts_with(['"', '\'', '`']).then_some(inner)
}

/// The text with figures blanked; its length and its lines stay.
pub(super) fn mask(text: &str, figures: &[Figure]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for figure in figures {
        masked.push_str(&text[at..figure.span.start]);
        masked.extend(text[figure.span.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        at = figure.span.end;
    }
    masked.push_str(&text[at..]);
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_on_a_boundary() {
        let text = "{{< figure src=\"ä.jpg\" caption='Ünder „the“ sky' attr=Ö >}}\n<Figure src={`ß.png`} credit=\"Ö\" />\n\
                    ```{figure} ü.jpg\n:alt: ä\n\nÜber\n```\n{{< figure src=\"x";
        let found = figures(text, Dialect::Mdx);
        assert_eq!(found.len(), 3);
        for figure in &found {
            assert!(!text[figure.span.clone()].is_empty() && !text[figure.src.clone()].is_empty());
        }
        assert_eq!(mask(text, &found).len(), text.len());
    }
}
