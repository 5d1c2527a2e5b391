//! What a page offers for money: "Price: € 24.90", "Pris 249 kr", "Add to cart", "for subscribers only".
//!
//! Takes the text of a block, gives whether something is sold by it. An amount alone is no price, and neither is one that
//! prose tells of: the price of fish.

use super::credit::lexicon::{fold, unspaced};
use super::mark;
use crate::knowledge::Knowledge;
use crate::lexicon::lists::{WordList, Words};

/// Longest block in which no colon has to stand before the amount, in bytes.
const SHORT: usize = 120;

/// Amounts that are looked at.
const MOST: usize = 50;

/// Longest word for a price in a script without blanks, in letters.
const LETTERS: usize = 3;

/// Whether a text names a price that something is offered for, or says that something is sold or paid for; `worded` tells
/// that it may hold words for that.
pub(crate) fn sells(knowledge: &Knowledge, text: &str, worded: bool) -> bool {
    let says = || {
        let folded = fold(text);
        knowledge.lexicon.words(WordList::SalesWord).iter().any(|word| stands_in(&folded, word))
    };
    names_price(knowledge, text) || worded && says()
}

/// Whether words stand in a text as whole words; in scripts without blanks anywhere.
fn stands_in(text: &str, words: &str) -> bool {
    let parts = |one: Option<char>, other: Option<char>| {
        let goes_on = |letter: char| letter.is_alphanumeric() && !unspaced(letter);
        !(one.is_some_and(goes_on) && other.is_some_and(goes_on))
    };
    text.match_indices(words).any(|(at, _)| {
        let end = at + words.len();
        parts(text[..at].chars().next_back(), words.chars().next())
            && parts(words.chars().next_back(), text[end..].chars().next())
    })
}

/// Whether a text names a price that something is offered for.
fn names_price(knowledge: &Knowledge, text: &str) -> bool {
    let short = text.trim().len() <= SHORT;
    let lists = &knowledge.lexicon;
    let (words, currencies) = (lists.words(WordList::PriceWord), lists.words(WordList::Currency));
    Amounts { text, at: 0 }.take(MOST).any(|(start, end)| {
        let before = text[..start].trim_end();
        let sign = last_token(before);
        let (lead, signed) =
            if has(currencies, sign) { (&before[..before.len() - sign.len()], true) } else { (before, false) };
        (signed || has(currencies, first_token(text[end..].trim_start()))) && ends_with_price(words, lead, short)
    })
}

/// Whether words that stand before an amount end with one for a price.
fn ends_with_price(words: Words<'_>, lead: &str, short: bool) -> bool {
    let word = lead.trim_end().trim_end_matches(mark::is_colon).trim_end_matches(['*', '_', ' ']);
    let colon = lead.contains(mark::is_colon) && word.len() < lead.trim_end().len();
    if !colon && !short {
        return false;
    }
    let last = fold(word.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default());
    let tail = || last.char_indices().rev().take(LETTERS).any(|(at, _)| words.has(&last[at..]));
    !last.is_empty() && (words.has(&last) || last.ends_with(unspaced) && tail())
}

fn has(currencies: Words<'_>, token: &str) -> bool {
    !token.is_empty()
        && (currencies.has(&fold(token)) || currencies.has(&fold(token.trim_end_matches(['.', ',', ';', ')']))))
}

/// The sign or the short form of a currency that words end in, where an amount follows.
fn last_token(words: &str) -> &str {
    let parts = |letter: char| letter.is_whitespace() || letter == ':' || matches!(letter, '：' | '(' | '*');
    let token = words.rsplit(parts).next().unwrap_or_default();
    // "R$", "A$", "€"
    token.get(token.char_indices().rev().nth(3).map_or(0, |(at, _)| at)..).unwrap_or(token)
}

/// The same behind an amount: "kr", "zł", "€/Stück".
fn first_token(words: &str) -> &str {
    let parts = |letter: char| letter.is_whitespace() || matches!(letter, '/' | '(' | '*' | '|');
    let token = words.split(parts).next().unwrap_or_default();
    let han = token.chars().next().filter(|letter| unspaced(*letter)).map_or(token.len(), char::len_utf8);
    &token[..han]
}

/// The places of the numbers of a text, with what groups their digits: "1 500", "24.90", "1'200".
struct Amounts<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Amounts<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at + self.text.as_bytes()[self.at..].iter().position(u8::is_ascii_digit)?;
        let mut end = start;
        let mut letters = self.text[start..].char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let groups = matches!(letter, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’');
            let goes_on = groups && letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
            if !letter.is_ascii_digit() && !goes_on {
                break;
            }
            end = start + at + letter.len_utf8();
        }
        self.at = end;
        Some((start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::{names_price, sells};
    use crate::knowledge::Knowledge;
    use crate::lexicon::Sign;

    #[test]
    fn prices_are_told_from_amounts() {
        let known = Knowledge::built_in();
        let offers = [
            "Price: € 24.90",
            "**Price: $5** a piece",
            "Pris: 249 kr",
            "Preis CHF 20",
            "Cena: 20 zł",
            "Ár: 1 500 Ft",
            "Preço: R$ 40",
            "Price: ₹499",
            "Cena 299 Kč",
            "Цена: 300 руб.",
            "Pris: 249,-",
            "价格：¥40",
            "定価1,200円",
            "가격: 12,000원",
            "Prix : 12 €/pièce",
            "Fiyat: 250 TL",
        ];
        let none = [
            "The price of fish rose to 20 kr last year.",
            "Price list 2026",
            "It cost 249 kr.",
            "Priced at $5",
            "The average price 40 usd per tonne was reached in May, when the harbour was closed and all of the boats lay idle for three weeks.",
            "Page 20 CHF",
            "",
        ];
        for offer in offers {
            assert!(names_price(known, offer), "{offer}");
        }
        for text in none {
            assert!(!names_price(known, text), "{text}");
        }
    }

    #[test]
    fn words_of_sale_are_whole_words() {
        let known = Knowledge::built_in();
        let sold = [
            "Poster A2 – Add to Cart",
            "Subscribe for £6 a month",
            "Nur für Abonnentinnen.",
            "Article réservé aux abonnés",
            "Contiene enlaces de afiliados.",
            "有料会員限定記事",
            "Только для подписчиков",
            "أضف إلى السلة",
        ];
        let none = [
            "Il fallait acheter du sel.",
            "The paid subscribership of the paper",
            "Er legt es in den Warenkorbwagen",
            "To subscribe, write to us",
        ];
        for text in sold {
            assert!(sells(known, text, known.lexicon.signs(text).has(Sign::Sale)), "{text}");
        }
        for text in none {
            assert!(!sells(known, text, true), "{text}");
        }
    }
}
