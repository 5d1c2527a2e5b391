//! Words without which a text says nothing of some kind: one pass over its bytes, whatever their case.
//!
//! Takes a list of ASCII words, gives a test. A table of three letters decides about nearly every place by one look.

/// Places of the table, one bit each.
const PLACES: usize = 1 << 16;

/// A list of words, ready to be looked for.
#[derive(Debug, Clone)]
pub(crate) struct Cores {
    bits: Vec<u8>,
    /// By the place of the first three letters.
    words: Vec<(usize, Box<[u8]>)>,
    /// Words of two letters.
    short: Vec<[u8; 2]>,
}

impl Cores {
    /// Takes words in lower case, of two letters or more.
    pub(crate) fn new<'w>(list: impl IntoIterator<Item = &'w str>) -> Self {
        let mut bits = vec![0; PLACES / 8];
        let mut set = |place: usize| bits[place / 8] |= 1 << (place % 8);
        let (mut words, mut short) = (Vec::new(), Vec::new());
        for word in list {
            match *word.as_bytes() {
                [a, b, c, ..] => {
                    set(place(a, b, c));
                    words.push((place(a, b, c), word.as_bytes().into()));
                }
                [a, b] => {
                    (0..=u8::MAX).for_each(|c| set(place(a, b, c)));
                    short.push([a, b]);
                }
                [_] | [] => {}
            }
        }
        words.sort();
        Self { bits, words, short }
    }

    /// Says whether any of the words stands in a text.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let is_short = |at: usize| {
            let two = bytes.get(at..at + 2).unwrap_or_default();
            self.short.iter().any(|word| two.eq_ignore_ascii_case(word))
        };
        let holds = |at: usize, place: usize| {
            let first = self.words.partition_point(|(of, _)| *of < place);
            let mut words = self.words[first..].iter().take_while(|(of, _)| *of == place);
            words.any(|(_, word)| bytes[at..].get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
        };
        bytes.windows(3).enumerate().any(|(at, three)| {
            let place = place(three[0], three[1], three[2]);
            self.bits[place / 8] >> (place % 8) & 1 == 1 && (holds(at, place) || is_short(at))
        }) || bytes.len() >= 2 && is_short(bytes.len() - 2)
    }
}

fn place(a: u8, b: u8, c: u8) -> usize {
    (u32::from_le_bytes([a | 0x20, b | 0x20, c | 0x20, 0]).wrapping_mul(0x9e37_79b1) >> 16) as usize
}

#[cfg(test)]
mod tests {
    use super::Cores;

    #[test]
    fn words_are_found_wherever_they_stand() {
        let cores = Cores::new(["cc", "by-", "licen", "art libre"]);
        for text in ["a CC", "cc", "xCCx", "Unlicensed", "BY-SA", "Art Libre", "by-"] {
            assert!(cores.is_in(text), "{text}");
        }
        for text in ["", "c", "by", "lice", "art  libre", "c c"] {
            assert!(!cores.is_in(text), "{text}");
        }
    }
}
