//! Questions at the terminal for what is not known of an article.

use crate::attribute::address;
use crate::attribute::{Attribution, Missing, Overrides, meant};
use crate::cli::console::Console;
use crate::knowledge::Knowledge;
use std::io::{BufRead as _, stdin};

/// Most times that one question is asked.
const TRIES: usize = 3;

/// What is said, and the answers to what is missing in the credit of the article. An empty line leaves it open, and so
/// does the end of the input.
pub(super) fn missing(said: &Overrides, works: &[Attribution], console: &Console) -> Overrides {
    let mut said = said.clone();
    // Of an article of which nothing is known at all, there is no credit yet.
    let article = works.iter().find(|work| work.medium.is_none());
    let missing = article.map_or(&Missing::ALL[..], |article| article.missing.as_slice());
    for what in missing {
        match *what {
            Missing::Title => said.title = said.title.or_else(|| ask("Title of the original", console, Ok)),
            Missing::Author if !said.authors.is_empty() => {}
            Missing::Author => {
                said.authors = names(ask("Who wrote it (several: part them with ;)", console, Ok));
            }
            Missing::SourceLink => {
                let web = |text: String| {
                    let found = address::web(&text).map(std::borrow::Cow::into_owned);
                    found.ok_or("that is not the address of a web page")
                };
                said.source_url = said.source_url.or_else(|| ask("Address of the original", console, web));
            }
            Missing::License => {
                let known = |text: String| {
                    let license = meant(Knowledge::built_in(), &text);
                    license.map(|license| license.id()).ok_or("no license is known by this id, name or address")
                };
                said.license = said.license.or_else(|| ask("Its license, such as CC-BY-4.0", console, known));
            }
            // Of an article of which nothing is known, nobody says that it was translated.
            Missing::Translator if article.is_none() => {}
            Missing::Translator => said.translators = names(ask("Who translated it", console, Ok)),
            Missing::Changes => {
                said.changes = said.changes.or_else(|| ask("What was changed", console, Ok));
            }
        }
    }
    said
}

/// Several names in one answer.
fn names(answer: Option<String>) -> Vec<String> {
    let answer = answer.unwrap_or_default();
    answer.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn ask(question: &str, console: &Console, read: impl Fn(String) -> Result<String, &'static str>) -> Option<String> {
    for _ in 0..TRIES {
        Console::ask(question);
        let mut line = String::new();
        if stdin().lock().read_line(&mut line).ok()? == 0 || line.trim().is_empty() {
            return None;
        }
        match read(line.trim().to_owned()) {
            Ok(answer) => return Some(answer),
            Err(why) => console.fault(why),
        }
    }
    None
}
