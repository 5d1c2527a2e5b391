//! Components of MDX that show a picture or credit one: `<Figure src="…" caption="…" />`, `<Figure src="…">Photo: Jo
//! Roe</Figure>`, `<Credit author="Jo Roe" license="CC BY 4.0" />`.
//!
//! Takes a text, gives the component that begins at a place, by places in the text.

use super::figure::{Figure, LONGEST, filled, names_picture};
use crate::source::boundary_before;
use std::ops::Range;

/// Keys of a credit beside those of figures.
const MAKERS: [&str; 6] = ["name", "by", "creator", "artist", "owner", "text"];

/// A component.
pub(super) enum Component {
    /// A picture, and what stands in it.
    Figure(Figure),
    /// The credit of a picture that it does not show itself.
    Credit(Figure),
}

/// The component that begins at `begin` and ends a line.
pub(super) fn read(text: &str, begin: usize) -> Option<Component> {
    let rest = text.get(begin..)?;
    let rest = &rest[..boundary_before(rest, rest.len().min(LONGEST))];
    let after = rest.strip_prefix('<').filter(|name| name.starts_with(char::is_uppercase))?;
    let name = &after[..after.find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '.' | '_')))?];
    let head = 1 + name.len();
    let close = tag_end(rest, head)?;
    let closes_itself = rest[..close].ends_with('/');
    let inside = rest[head..close].strip_suffix('/').unwrap_or(&rest[head..close]);
    let (children, end) = if closes_itself { (None, close + 1) } else { children(rest, name, close + 1)? };
    if !rest[end..].split('\n').next().unwrap_or("").trim().is_empty() {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    let credits = ["credit", "attribution"].iter().any(|part| lower.contains(part));
    if !credits && !names_picture(&lower) {
        return None;
    }
    let (mut figure, src) = filled(inside, begin + head, if credits { &MAKERS } else { &[] });
    figure.span = begin..begin + end;
    let words = children.map(|words| begin + words.start..begin + words.end);
    figure.texts.extend(words.filter(|words| !text[words.clone()].trim().is_empty()).map(|words| (words, credits)));
    match src {
        // A credit links to where the picture is from.
        // The address of a license is not where the picture is from.
        Some(src) if credits && figure.license.is_some() && is_of_license(&text[src.clone()]) => {
            figure.license_link = figure.license_link.or(Some(src));
            Some(Component::Credit(figure))
        }
        Some(src) if credits => {
            figure.credit_link = figure.credit_link.or(Some(src));
            Some(Component::Credit(figure))
        }
        None if credits => Some(Component::Credit(figure)),
        Some(src) => {
            figure.src = src;
            Some(Component::Figure(figure))
        }
        None => None,
    }
}

/// Whether an address is that of a license, by its path.
fn is_of_license(address: &str) -> bool {
    ["/licenses/", "/publicdomain/"].into_iter().any(|step| address.contains(step))
}

/// Where the tag ends whose attributes begin at `from`: at its `>`, outside of quotes and expressions.
fn tag_end(rest: &str, from: usize) -> Option<usize> {
    let (mut quote, mut depth) = (None, 0_usize);
    for (at, byte) in rest.bytes().enumerate().skip(from) {
        match (quote, byte) {
            (Some(mark), _) => quote = (mark != byte).then_some(mark),
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') => depth = depth.saturating_sub(1),
            (None, b'>') if depth == 0 => return Some(at),
            (None, b'<') if depth == 0 => return None,
            (None, _) => {}
        }
    }
    None
}

/// The words between the tags of a component, and where it ends; nothing where more than words stand there.
fn children(rest: &str, name: &str, from: usize) -> Option<(Option<Range<usize>>, usize)> {
    let len = rest[from..].find('<')?;
    let words = &rest[from..from + len];
    let behind = rest[from + len..].strip_prefix("</")?.strip_prefix(name)?.trim_start().strip_prefix('>')?;
    (!words.contains("![")).then_some((Some(from..from + len), rest.len() - behind.len()))
}
