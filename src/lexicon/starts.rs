//! Where words start, told for 64 bytes at once.
//!
//! Takes bytes of a text, gives a bit for each: the compiler makes of it a few steps for many bytes, and whoever looks
//! for phrases goes from start to start. It needs no `unsafe`, and nothing of the machine.

/// How many bytes are looked at together.
pub(crate) const CHUNK: usize = 64;

/// Bytes that go on with a word that stands before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joins {
    /// Letters of ASCII.
    Letters,
    /// Letters and digits of ASCII.
    LettersAndDigits,
}

/// The bytes of a chunk of text, a bit for each, the first lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Starts {
    /// Something may start: no blank, no byte within a letter of another script, and not within a word.
    pub(crate) open: u64,
    /// Within a word.
    pub(crate) within: u64,
    /// Letters, and digits where they join, and bytes of letters of other scripts.
    word: u64,
}

impl Starts {
    /// Looks at the bytes at a place of a text. Behind its end there is nothing.
    pub(crate) fn at(text: &[u8], place: usize, joins: Joins) -> Self {
        let mut last = [0; CHUNK];
        let chunk = chunk(text, place, &mut last);
        let before = place.checked_sub(1).and_then(|at| text.get(at));
        let word = match joins {
            Joins::Letters => bits(chunk, |byte| (byte | 0x20).wrapping_sub(b'a') < 26),
            Joins::LettersAndDigits => bits(chunk, is_letter_or_digit),
        };
        let follows = before.is_some_and(|byte| match joins {
            Joins::Letters => byte.is_ascii_alphabetic(),
            Joins::LettersAndDigits => byte.is_ascii_alphanumeric(),
        });
        let within = word & (word << 1 | u64::from(follows));
        // Bytes from 0x80 to 0xbf stand within a letter.
        let seen = bits(chunk, |byte| (byte > b' ') & (byte.wrapping_sub(0x80) >= 0x40));
        let others = bits(chunk, |byte| byte >= 0x80);
        Self { open: seen & !within, within, word: word | others }
    }

    /// Places within a word where so many letters follow at least, the first of them here. What stands behind the chunk
    /// may be letters.
    pub(crate) fn within_before(&self, letters: usize) -> u64 {
        (1..letters).fold(self.within, |within, ahead| within & !(!self.word >> ahead))
    }
}

/// Where one of a few bytes stands, a bit for each place of the chunk.
pub(crate) fn any_of<const N: usize>(wanted: &[u8; N], text: &[u8], place: usize) -> u64 {
    let mut last = [0; CHUNK];
    let chunk = chunk(text, place, &mut last);
    let mut flags = [0u8; CHUNK];
    // Byte by byte of those wanted, so that many of the chunk are looked at together.
    for wanted in wanted {
        for (flag, byte) in flags.iter_mut().zip(chunk) {
            *flag |= u8::from(byte == wanted);
        }
    }
    gathered(&flags)
}

/// Where such bytes stand, a bit for each place of the chunk. Behind the end there are zeros.
#[inline]
pub(crate) fn flags_at(text: &[u8], place: usize, is: impl Fn(u8) -> bool) -> u64 {
    let mut last = [0; CHUNK];
    bits(chunk(text, place, &mut last), is)
}

/// The chunk of a text at a place; behind the end there are zeros.
#[inline]
fn chunk<'t>(text: &'t [u8], place: usize, last: &'t mut [u8; CHUNK]) -> &'t [u8; CHUNK] {
    let rest = text.get(place..).unwrap_or_default();
    rest.first_chunk().unwrap_or_else(|| {
        last[..rest.len()].copy_from_slice(rest);
        last
    })
}

#[inline]
fn is_letter_or_digit(byte: u8) -> bool {
    ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10)
}

/// A bit for each byte.
#[inline]
fn bits(chunk: &[u8; CHUNK], is: impl Fn(u8) -> bool) -> u64 {
    let mut flags = [0u8; CHUNK];
    for (flag, byte) in flags.iter_mut().zip(chunk) {
        *flag = u8::from(is(*byte));
    }
    gathered(&flags)
}

/// A bit for each flag.
#[inline]
fn gathered(flags: &[u8; CHUNK]) -> u64 {
    let (eights, _) = flags.as_chunks::<8>();
    // Eight flags become the eight highest bits of a product, in their order.
    eights
        .iter()
        .rev()
        .fold(0, |bits, eight| bits << 8 | u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56)
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, Joins, Starts, any_of};

    /// The same, byte by byte.
    fn slowly(text: &[u8], place: usize, joins: Joins) -> Starts {
        let joins = |at: usize| {
            text.get(at).is_some_and(|byte| match joins {
                Joins::Letters => byte.is_ascii_alphabetic(),
                Joins::LettersAndDigits => byte.is_ascii_alphanumeric(),
            })
        };
        let mut starts = Starts { open: 0, within: 0, word: 0 };
        for (at, byte) in text.iter().enumerate().skip(place).take(CHUNK) {
            let within = at > 0 && joins(at - 1) && joins(at);
            let seen = *byte > b' ' && !(0x80..0xc0).contains(byte);
            starts.within |= u64::from(within) << (at - place);
            starts.open |= u64::from(seen && !within) << (at - place);
            starts.word |= u64::from(joins(at) || *byte >= 0x80) << (at - place);
        }
        starts
    }

    #[test]
    fn only_long_ends_of_words_are_left() {
        let starts = Starts::at("boats élan x".as_bytes(), 0, Joins::Letters);
        assert_eq!(starts.within_before(1), 0b110_0001_1110);
        assert_eq!(starts.within_before(3), 0b110);
        // Behind the chunk the word may go on.
        let starts = Starts::at(&[b'a'; 80], 0, Joins::Letters);
        assert_eq!(starts.within_before(5), u64::MAX - 1);
    }

    #[test]
    fn a_few_bytes_are_found() {
        assert_eq!(any_of(b"ab", b"a cab", 0), 0b1_1001);
        assert_eq!(any_of(b"ab", b"a cab", 3), 0b11);
        assert_eq!(any_of(b"ab", b"a cab", 5), 0);
    }

    #[test]
    fn many_bytes_at_once_are_as_one_by_one() {
        let every: Vec<u8> = (0..=u8::MAX).flat_map(|byte| [b'a', byte, byte, b'1', byte, b' ']).collect();
        let texts = ["", "a", "By Ann Lee, CC BY 4.0 – © 2020", "字é1a z9"].map(str::as_bytes);
        for text in texts.into_iter().chain([every.as_slice()]) {
            for place in 0..=text.len() + 1 {
                for joins in [Joins::Letters, Joins::LettersAndDigits] {
                    assert_eq!(Starts::at(text, place, joins), slowly(text, place, joins), "{text:?} {place}");
                }
            }
        }
    }
}
