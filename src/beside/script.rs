//! String literals of a configuration that is a program: read, never run.
//!
//! Takes JavaScript or TypeScript, gives the keys that have a string behind their colon. What is computed is left
//! out, but for the year that copyright lines put in.

/// A key with its string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Literal {
    pub(super) key: String,
    pub(super) value: String,
    /// How many brackets stand open around it.
    pub(super) depth: usize,
    pub(super) line: usize,
}

/// Most literals that are kept.
const MAX: usize = 5_000;

/// Reads all `key: "string"`.
pub(super) fn literals(text: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let (mut at, mut depth, mut line) = (0, 0_usize, 1);
    let mut key: Option<&str> = None;
    // Whether the colon behind the key was met.
    let mut waits = false;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        if let Some(skip) = comment(rest) {
            line += rest[..skip].matches('\n').count();
            at += skip;
            continue;
        }
        match letter {
            '"' | '\'' | '`' => {
                let (value, len) = string(rest, letter);
                if let (true, Some(name), Some(value)) = (waits, key, &value)
                    && found.len() < MAX
                {
                    found.push(Literal { key: name.to_owned(), value: value.clone(), depth, line });
                }
                key = (!waits && value.is_some()).then(|| &rest[1..len.max(2) - 1]);
                waits = false;
                line += rest[..len].matches('\n').count();
                at += len;
                continue;
            }
            ':' => waits = key.is_some(),
            '{' | '[' | '(' => {
                depth += 1;
                (key, waits) = (None, false);
            }
            '}' | ']' | ')' => {
                depth = depth.saturating_sub(1);
                (key, waits) = (None, false);
            }
            '\n' => line += 1,
            _ if letter.is_alphabetic() || letter == '_' || letter == '$' => {
                let end = rest.find(|ch: char| !(ch.is_alphanumeric() || ch == '_' || ch == '$')).unwrap_or(rest.len());
                key = (!waits).then(|| &rest[..end]);
                waits = false;
                at += end;
                continue;
            }
            _ if letter.is_whitespace() => {}
            _ => (key, waits) = (None, false),
        }
        at += letter.len_utf8();
    }
    found
}

/// Length of the comment that a text begins with.
fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    rest.starts_with("/*").then(|| rest.find("*/").map_or(rest.len(), |end| end + 2))
}

/// The string that a text begins with, `None` where it does not end, and its length.
fn string(rest: &str, quote: char) -> (Option<String>, usize) {
    let mut value = String::new();
    let mut letters = rest.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some((_, 'n' | 'r' | 't')) => value.push(' '),
                Some((_, 'u')) => value.push_str(&escape(&mut letters)),
                Some((_, '\n')) | None => {}
                Some((_, other)) => value.push(other),
            },
            '$' if quote == '`' && rest[at..].starts_with("${") => {
                let end = placeholder(&rest[at..]);
                if rest[at..at + end].contains("Year") {
                    value.push_str("2000");
                }
                while letters.clone().next().is_some_and(|(next, _)| next < at + end) {
                    letters.next();
                }
            }
            // A string in single or double quotes ends on its line.
            '\n' if quote != '`' => return (None, at),
            _ if letter == quote => return (Some(value), at + 1),
            _ => value.push(letter),
        }
    }
    (None, rest.len())
}

/// `\u00e9` and `\u{1F600}`, from behind the `u`.
fn escape(letters: &mut (impl Iterator<Item = (usize, char)> + Clone)) -> String {
    let braced = letters.clone().next().is_some_and(|(_, letter)| letter == '{');
    let mut code = String::new();
    if braced {
        letters.next();
    }
    while code.len() < if braced { 8 } else { 4 } {
        match letters.clone().next() {
            Some((_, letter)) if letter.is_ascii_hexdigit() => code.push(letter),
            _ => break,
        }
        letters.next();
    }
    if braced && letters.clone().next().is_some_and(|(_, letter)| letter == '}') {
        letters.next();
    }
    u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).map(String::from).unwrap_or_default()
}

/// Length of `${…}`.
fn placeholder(rest: &str) -> usize {
    let mut depth = 0_usize;
    for (at, letter) in rest.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::literals;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = literals(text);
        let found: Vec<(&str, &str)> =
            found.iter().map(|literal| (literal.key.as_str(), literal.value.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn keys_with_strings() {
        check(
            "const c = {\n  title: 'Pier', // url: 'no'\n  \"url\": \"https://pier.example\", /* x: 'y' */\n  n: 4, f: () => 'z',\n};",
            &[("title", "Pier"), ("url", "https://pier.example")],
        );
        check(
            "footer: {copyright: `Copyright © ${new Date().getFullYear()} Pier, ${who}Inc. \\u00e9`}",
            &[("copyright", "Copyright © 2000 Pier, Inc. é")],
        );
        check("a: 'it\\'s', b: \"x\\u{e9}\"", &[("a", "it's"), ("b", "xé")]);
    }

    #[test]
    fn broken_programs_end() {
        for text in ["a: 'x", "a: `x ${ {", "a: \"\\", "/* ", "'", "`${", "a: \"\\u", "é: 'ü'", "{{{}}}}}}:'"] {
            literals(text);
        }
        check("a: 'x\nb: 'y'", &[("b", "y")]);
    }
}
