//! Words without which a text says nothing of licenses: one pass over its bytes, whatever their case.
//!
//! Takes a list of ASCII words, gives a test. A table of three letters decides about nearly every place by one look.

/// Places of the table, one bit each.
const PLACES: usize = 1 << 16;

/// A list of words, ready to be looked for.
#[derive(Debug)]
pub(super) struct Cores {
    bits: Vec<u8>,
    words: Vec<&'static [u8]>,
}

impl Cores {
    /// Takes words in lower case, of two letters or more.
    pub(super) fn new(words: &[&'static str]) -> Self {
        let mut bits = vec![0; PLACES / 8];
        let mut set = |a: u8, b: u8, c: u8| {
            let place = place(a, b, c);
            bits[place / 8] |= 1 << (place % 8);
        };
        for word in words {
            match *word.as_bytes() {
                [a, b, c, ..] => set(a, b, c),
                [a, b] => (0..=u8::MAX).for_each(|c| set(a, b, c)),
                [_] | [] => {}
            }
        }
        Self { bits, words: words.iter().map(|word| word.as_bytes()).collect() }
    }

    /// Says whether any of the words stands in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let holds = |at: usize| {
            let rest = &bytes[at..];
            self.words.iter().any(|word| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
        };
        let whole = bytes.windows(3).enumerate().any(|(at, three)| {
            let place = place(three[0] | 0x20, three[1] | 0x20, three[2] | 0x20);
            self.bits[place / 8] >> (place % 8) & 1 == 1 && holds(at)
        });
        whole || bytes.len() >= 2 && holds(bytes.len() - 2)
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
        let cores = Cores::new(&["cc", "by-", "licen", "art libre"]);
        for text in ["a CC", "cc", "xCCx", "Unlicensed", "BY-SA", "Art Libre", "by-"] {
            assert!(cores.is_in(text), "{text}");
        }
        for text in ["", "c", "by", "lice", "art  libre", "c c"] {
            assert!(!cores.is_in(text), "{text}");
        }
    }
}
