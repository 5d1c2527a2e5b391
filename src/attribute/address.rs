//! Addresses that a credit may send its reader to, written so that nothing in them can end the link.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The address of a web page: `https` and `http`, addresses that leave the scheme out, DOIs. Anything else
/// (`javascript:`, `data:`, a path) is none.
pub(crate) fn web(address: &str) -> Option<Cow<'_, str>> {
    let address = address.trim();
    let starts = |prefix: &str| address.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    let host_follows = |scheme: &str| address[scheme.len()..].starts_with(|ch: char| ch.is_alphanumeric() || ch == '[');
    if let Some(scheme) = ["https://", "http://"].into_iter().find(|scheme| starts(scheme)) {
        return host_follows(scheme).then_some(Cow::Borrowed(address));
    }
    if starts("//") && host_follows("//") {
        return Some(Cow::Owned(format!("https:{address}")));
    }
    if starts("doi:10.") {
        return Some(Cow::Owned(format!("https://doi.org/{}", &address["doi:".len()..])));
    }
    None
}

/// An address with all that could end it early, or hide a part of it, percent-encoded.
pub(super) fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for ch in address.trim().chars() {
        let plain = !matches!(ch, '<' | '>' | '"' | '\'' | '`' | '\\' | '(' | ')' | '{' | '}' | '|' | '^')
            && !ch.is_whitespace()
            && !ch.is_control()
            && !crate::detect::normal::is_invisible(ch);
        if plain {
            out.push(ch);
        } else if !ch.is_control() {
            for byte in ch.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_pages_pass() {
        let check = |address: &str, expected: Option<&str>| assert_eq!(web(address).as_deref(), expected, "{address}");
        check(" HTTPS://a.example/b ", Some("HTTPS://a.example/b"));
        check("//a.example/b", Some("https://a.example/b"));
        check("doi:10.1234/x", Some("https://doi.org/10.1234/x"));
        for address in [
            "javascript:alert(1)",
            "java\nscript:x",
            "data:text/html,x",
            "/a",
            "a.html",
            "",
            "https://",
            "http:///x",
            "é",
        ] {
            check(address, None);
        }
    }

    #[test]
    fn what_would_end_a_link_is_encoded() {
        assert_eq!(
            encoded("https://a.example/b_(c) <d>\"\n\u{202e}é"),
            "https://a.example/b_%28c%29%20%3Cd%3E%22%E2%80%AEé"
        );
    }
}
