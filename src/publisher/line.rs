//! The sentence that a publisher's terms ask for, with what stands in braces filled in.

/// Words, and where they lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Where they lead.
    pub url: Option<String>,
}

/// What is known of the work that a line speaks of.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LineFacts<'a> {
    pub(crate) authors: &'a [&'a str],
    pub(crate) title: Option<&'a str>,
    /// The address of the original.
    pub(crate) url: Option<&'a str>,
    /// The day of its publication, as it stands there.
    pub(crate) date: Option<&'a str>,
    /// Where it was published.
    pub(crate) outlet: Option<&'a str>,
}

/// A line with its braces filled in; what is filled in is a piece of its own. Else the name of what is not known.
pub(crate) fn filled(line: &str, work: LineFacts<'_>) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    for (at, part) in line.split(['{', '}']).enumerate() {
        if at % 2 == 0 {
            pieces.push(Piece { text: part.to_owned(), url: None });
            continue;
        }
        let names = || (!work.authors.is_empty()).then(|| work.authors.join(", "));
        let known = |text: Option<&str>| text.map(str::to_owned);
        let (text, url) = match part {
            "author" | "authors" => (names(), None),
            "title" | "article title" => (known(work.title), None),
            "link" | "url" => (known(work.url), known(work.url)),
            "date" => (known(work.date), None),
            "year" => (known(work.date.and_then(year)), None),
            "outlet" => (known(work.outlet), None),
            "outlet, linked" => (known(work.outlet), known(work.url)),
            _ => (None, None),
        };
        pieces.push(Piece { text: text.ok_or_else(|| part.to_owned())?, url });
    }
    pieces.retain(|piece| !piece.text.is_empty());
    Ok(pieces)
}

fn year(date: &str) -> Option<&str> {
    date.split(|ch: char| !ch.is_ascii_digit()).find(|part| part.len() == 4)
}
