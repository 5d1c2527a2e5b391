//! SARIF 2.1.0 for code scanning. Sections (s.) are of the OASIS standard.
//!
//! A result a line, written as it comes; the rules stand at the head, since the caller knows them all.

mod model;

use super::escape::write_json;
use super::place::Places;
use super::{FileReport, RuleInfo, Summary, from_root};
use model::{Artifact, Driver, Outcome};
use std::io::{self, Write};

pub(super) fn begin<W: Write>(out: &mut W, rules: &[RuleInfo]) -> io::Result<()> {
    write!(
        out,
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\
         \"runs\":[{{\"tool\":{{\"driver\":"
    )?;
    write_json(out, &Driver::of(rules))?;
    write!(out, "}},\"columnKind\":\"unicodeCodePoints\",\"results\":[")
}

pub(super) fn file<W: Write>(
    out: &mut W,
    file: &FileReport<'_>,
    rules: &[RuleInfo],
    compared: bool,
    started: &mut bool,
) -> io::Result<()> {
    if file.findings.is_empty() {
        return Ok(());
    }
    let places = Places::new(file.source);
    let artifact = Artifact { uri: uri(&file.source.path) };
    for finding in file.findings {
        out.write_all(if *started { b",\n" } else { b"\n" })?;
        *started = true;
        write_json(out, &Outcome::of(places, &artifact, finding, rules, compared))?;
    }
    Ok(())
}

pub(super) fn end<W: Write>(out: &mut W, summary: &Summary) -> io::Result<()> {
    write!(out, "\n],\"properties\":{{\"licit/summary\":")?;
    write_json(out, summary)?;
    writeln!(out, "}}}}]}}")
}

/// A path as a URI reference (RFC 3986): relative paths stay relative, absolute ones become `file:` addresses.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let (head, rest) = if drive {
        (format!("file:///{}", &path[..2]), &path[2..])
    } else if path.starts_with('/') {
        ("file://".to_owned(), path.as_str())
    } else {
        (String::new(), from_root(&path))
    };
    let mut uri = head;
    for byte in rest.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.extend(['%', hex(byte >> 4), hex(byte & 0xf)]);
        }
    }
    uri
}

/// The upper-case digit of a number below 16.
fn hex(nibble: u8) -> char {
    char::from_digit(u32::from(nibble), 16).map_or('0', |digit| digit.to_ascii_uppercase())
}
