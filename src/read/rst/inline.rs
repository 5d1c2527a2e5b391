//! Marks within running text, and what the names in it stand for.

use crate::document::MediaKind;
use crate::read::light::{Budget, Inline, Line, Link, Medium, Places, Shown, Syntax, trim};
use crate::source::Span;
use std::collections::HashMap;

/// What names stand for.
enum Meaning {
    /// A picture: its address and its text.
    Image {
        src: Span,
        alt: Option<Span>,
        link: Option<Span>,
    },
    Text(Span),
}

pub(super) struct Rst {
    places: Places,
    targets: HashMap<String, Span>,
    /// Targets without a name, in order: the next link without one leads to the next of them.
    anonymous: std::vec::IntoIter<Span>,
    meanings: HashMap<String, Meaning>,
    budget: Budget,
}

impl Rst {
    /// Gathers the names of a text.
    pub(super) fn new(text: &str, lines: &[Line]) -> Self {
        let mut known = Self {
            places: Places::default(),
            targets: HashMap::new(),
            anonymous: Vec::new().into_iter(),
            meanings: HashMap::new(),
            budget: Budget::default(),
        };
        let mut anonymous = Vec::new();
        // The indentation of what shows the lines further in as they stand.
        let mut shows: Option<usize> = None;
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
            let written = &text[line.body..line.end];
            if shows.is_some_and(|indent| line.indent() > indent) {
                continue;
            }
            shows = shows_code(written).then_some(line.indent());
            if let Some(place) = anonymous_target(text, *line) {
                anonymous.push(place);
                continue;
            }
            let Some(rest) = written.strip_prefix(".. ") else { continue };
            let name = rest.trim_start();
            let base = line.end - name.len();
            if let Some(named) = name.strip_prefix('_') {
                known.target(text, base + 1, named, lines, at);
            } else if let Some(named) = name.strip_prefix('|')
                && let Some(bar) = named.find("| ")
            {
                known.meaning(text, &named[..bar], Span::new(base + 1 + bar + 1, line.end), &lines[at + 1..]);
            }
        }
        known.anonymous = anonymous.into_iter();
        known
    }

    fn target(&mut self, text: &str, base: usize, named: &str, lines: &[Line], at: usize) {
        let (name, colon) = if let Some(quoted) = named.strip_prefix('`') {
            let Some(end) = quoted.find("`:") else { return };
            (&quoted[..end], end + 2)
        } else {
            let Some(end) = named.find(": ").or_else(|| named.strip_suffix(':').map(str::len)) else { return };
            (&named[..end], end)
        };
        let mut place = trim(text, Span::new(base + colon + 1, lines[at].end));
        if place.is_empty() {
            // The address may stand in the line below, further in.
            let Some(next) = lines.get(at + 1).filter(|next| next.indent() > lines[at].indent()) else { return };
            place = next.span();
        }
        if !place.is_empty() {
            self.targets.insert(normal(name), place);
        }
    }

    fn meaning(&mut self, text: &str, name: &str, rest: Span, below: &[Line]) {
        let rest = trim(text, rest);
        let written = &text[rest.start..rest.end];
        let Some(colons) = written.find("::") else { return };
        let value = trim(text, Span::new(rest.start + colons + 2, rest.end));
        let option = |wanted: &str| {
            let options = below.iter().take_while(|line| line.indent() > 0 && !line.is_blank()).take(20);
            options.into_iter().find_map(|line| {
                let written = &text[line.body..line.end];
                let found = written.strip_prefix(wanted)?;
                Some(trim(text, Span::new(line.end - found.len(), line.end)))
            })
        };
        let meaning = match &written[..colons] {
            "image" => Meaning::Image { src: value, alt: option(":alt:"), link: option(":target:") },
            "replace" | "unicode" => Meaning::Text(value),
            _ => return,
        };
        self.meanings.insert(normal(name), meaning);
    }

    /// The address that a name leads to, over other names too.
    fn address(&mut self, text: &str, name: &str) -> Option<Span> {
        let place = *self.targets.get(&normal(name))?;
        self.follow(text, place)
    }

    /// The address that words lead to which so many marks follow: of two, to the next target without a name.
    fn led_to(&mut self, text: &str, name: &str, marks: usize) -> Option<Span> {
        if marks < 2 {
            return self.address(text, name);
        }
        let place = self.anonymous.next()?;
        self.follow(text, place)
    }

    /// The address that a picture leads to: one written out, or the name of a target, as `` `name`_ `` or `name_`.
    pub(super) fn picture_leads_to(&mut self, text: &str, target: Span) -> Option<Span> {
        let written = &text[target.start..target.end];
        if written.is_empty() {
            return None;
        }
        if written.contains('/') || !written.ends_with('_') { Some(target) } else { self.follow(text, target) }
    }

    /// The address at a place, which may hold the name of another target.
    fn follow(&mut self, text: &str, mut place: Span) -> Option<Span> {
        for _ in 0..4 {
            let written = &text[place.start..place.end];
            let Some(next) =
                written.strip_suffix('_').and_then(|name| self.targets.get(&normal(name.trim_matches('`'))))
            else {
                break;
            };
            place = *next;
        }
        self.budget.take(place.len()).then_some(place)
    }

    /// `` `text <address>`_ ``, `` `name`_ ``, `` :role:`text` ``.
    fn quoted(&mut self, text: &str, start: usize, open: usize, end: usize) -> Option<(Inline, Span)> {
        let mut close = self.places.find(text, "`", open + 1, end)?;
        while text[..close].ends_with('\\') {
            close = self.places.find(text, "`", close + 1, end)?;
        }
        let inner = trim(text, Span::new(open + 1, close));
        let written = &text[inner.start..inner.end];
        let marks = text[close + 1..end].bytes().take(2).take_while(|byte| *byte == b'_').count();
        let span = Span::new(start, close + 1 + marks);
        if inner.is_empty() {
            return None;
        }
        let role = text[start..open].trim_matches(':').rsplit(':').next().unwrap_or("");
        let bracket = written.ends_with('>').then(|| written.rfind('<')).flatten();
        if let Some(bracket) = bracket.filter(|_| marks > 0 || !role.is_empty()) {
            let place = Span::new(inner.start + bracket + 1, inner.end - 1);
            let shown = trim(text, Span::new(inner.start, inner.start + bracket));
            let name = text[place.start..place.end].strip_suffix('_').map(str::to_owned);
            let place = name.and_then(|name| self.address(text, name.trim_matches('`'))).unwrap_or(place);
            let shown = if shown.is_empty() { place } else { shown };
            if marks > 0 && !shown.is_empty() {
                self.targets.entry(normal(&text[shown.start..shown.end])).or_insert(place);
            }
            // Only what leads to an address is a link; roles lead to other documents.
            let url = text[place.start..place.end].split_whitespace().collect::<String>();
            let piece = if marks > 0 || url.contains("://") {
                Inline::Link(Link { text: shown, url, place })
            } else {
                Inline::Text(shown)
            };
            return Some((piece, span));
        }
        if marks > 0 {
            let piece = match self.led_to(text, written, marks) {
                Some(place) => Inline::Link(Link { text: inner, url: text[place.start..place.end].to_owned(), place }),
                None => Inline::Text(inner),
            };
            return Some((piece, span));
        }
        let piece = match role {
            "code" | "samp" | "file" | "command" | "program" | "option" | "envvar" | "kbd" | "math" | "func"
            | "class" | "meth" | "mod" | "attr" | "data" | "obj" | "literal" => Inline::Code(inner),
            "emphasis" => Inline::Emphasized(inner),
            _ => Inline::Text(inner),
        };
        Some((piece, span))
    }
}

impl Syntax for Rst {
    const MARKS: &'static [u8] = b"`*_|[\\:";

    fn piece(&mut self, text: &str, from: usize, at: usize, end: usize) -> Option<(Inline, Span)> {
        let rest = &text[at..end];
        let before = text[from..at].chars().next_back();
        let opens = before.is_none_or(|c| !c.is_alphanumeric());
        let follows = rest[1..].chars().next().is_some_and(|c| !c.is_whitespace());
        match rest.as_bytes()[0] {
            b'`' if rest.starts_with("``") && opens => {
                let close = self.places.find(text, "``", at + 2, end)?;
                let inner = trim(text, Span::new(at + 2, close));
                let blank = text[inner.start..inner.end].contains("\n\n");
                (!inner.is_empty() && !blank).then(|| (Inline::Code(inner), Span::new(at, close + 2)))
            }
            b'`' if opens && follows => self.quoted(text, at, at, end),
            b':' if opens => {
                let name = rest[1..].bytes().take(40).take_while(|byte| {
                    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b':' | b'.' | b'_')
                });
                let open = at + 1 + name.count();
                let is_role = text[..open].ends_with(':') && open > at + 2 && text[open..end].starts_with('`');
                if is_role { self.quoted(text, at, open, end) } else { None }
            }
            b'*' if opens && follows => {
                let strong = rest.starts_with("**");
                let mark = if strong { "**" } else { "*" };
                let close = self.places.find(text, mark, at + mark.len() + 1, end)?;
                let inner = Span::new(at + mark.len(), close);
                let tight = !text[..close].ends_with([' ', '\n', '*']) && !inner.is_empty();
                let piece = if strong { Inline::Marked(inner) } else { Inline::Emphasized(inner) };
                tight.then(|| (piece, Span::new(at, close + mark.len())))
            }
            b'|' if opens && follows => {
                let close = self.places.find(text, "|", at + 1, end).filter(|close| close - at < 200)?;
                let marks = text[close + 1..end].bytes().take(2).take_while(|byte| *byte == b'_').count();
                let span = Span::new(at, close + 1 + marks);
                // `|name|_` leads to the address of that name, too.
                let name = &text[at + 1..close];
                let leads = if marks > 0 { self.led_to(text, name, marks) } else { None };
                match self.meanings.get(&normal(name))? {
                    Meaning::Image { src, alt, link } => {
                        let mut medium = Medium::new(MediaKind::Image, *src, *alt);
                        let link = *link;
                        let link = link.and_then(|link| self.picture_leads_to(text, link)).or(leads);
                        medium.link = link.map(|link| (text[link.start..link.end].to_owned(), link));
                        Some((Inline::Medium(medium), span))
                    }
                    Meaning::Text(place) if !self.budget.take(place.len()) => None,
                    Meaning::Text(place) => {
                        let read = text[place.start..place.end].to_owned();
                        let Some(leads) = leads else { return Some((Inline::Replaced(read), span)) };
                        let url = Some(text[leads.start..leads.end].to_owned());
                        Some((Inline::Spliced(vec![Shown { text: read, url }], leads), span))
                    }
                }
            }
            b'[' => {
                // `[1]_`
                let len = rest.bytes().take(40).position(|byte| byte == b']')?;
                let reference = rest[len + 1..].starts_with('_') && !rest[..len].contains(' ');
                reference.then(|| (Inline::Nothing, Span::new(at, at + len + 2)))
            }
            b'\\' => {
                let next = rest[1..].chars().next()?;
                let skip = if next.is_whitespace() { next.len_utf8() } else { 0 };
                Some(if skip > 0 {
                    (Inline::Nothing, Span::new(at, at + 1 + skip))
                } else {
                    let shown = Span::new(at + 1, at + 1 + next.len_utf8());
                    (Inline::Text(shown), Span::new(at, shown.end))
                })
            }
            b'_' => {
                if rest.starts_with("_`") && opens {
                    let close = self.places.find(text, "`", at + 2, end)?;
                    return Some((Inline::Text(Span::new(at + 2, close)), Span::new(at, close + 1)));
                }
                // `name_`: the word before is the name.
                let behind = rest[1..].strip_prefix('_').unwrap_or(&rest[1..]);
                let ends = behind.chars().next().is_none_or(|c| c != '_' && !c.is_alphanumeric());
                let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '+' | '_');
                let before = &text[from..at];
                let len: usize = before.chars().rev().take(100).take_while(|c| word(*c)).map(char::len_utf8).sum();
                if !ends || len == 0 {
                    return None;
                }
                let name = Span::new(at - len, at);
                let marks = rest.bytes().take(2).take_while(|byte| *byte == b'_').count();
                let place = self.led_to(text, &text[name.start..name.end], marks)?;
                let url = text[place.start..place.end].to_owned();
                Some((Inline::Link(Link { text: name, url, place }), Span::new(name.start, at + marks)))
            }
            _ => None,
        }
    }
}

/// Whether what is set in below a line is code: it ends with two colons, or is a directive for it.
fn shows_code(written: &str) -> bool {
    let Some(rest) = written.strip_prefix(".. ") else { return written.ends_with("::") };
    rest.split_once("::").is_some_and(|(name, _)| super::directive::CODE.contains(&name.trim()))
}

/// The address of a target without a name: `__ address`, `.. __: address`.
fn anonymous_target(text: &str, line: Line) -> Option<Span> {
    let written = &text[line.body..line.end];
    let rest = written.strip_prefix("__ ").or_else(|| written.strip_prefix(".. __: "))?.trim_start();
    let is_address = !rest.is_empty() && (rest.starts_with('`') || !rest.contains(char::is_whitespace));
    is_address.then(|| Span::new(line.end - rest.len(), line.end))
}

/// Names are the same whatever their case and white space.
fn normal(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
