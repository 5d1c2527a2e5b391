//! Where words and brackets stand in a text, and how much of it names may stand for.

/// Where words stand in a text: found once, looked up in a sorted list.
#[derive(Debug, Default)]
pub(in crate::read) struct Places {
    known: Vec<(&'static str, Vec<usize>)>,
}

impl Places {
    /// The first place of a word from `from` on that ends before `end`.
    pub(in crate::read) fn find(&mut self, text: &str, word: &'static str, from: usize, end: usize) -> Option<usize> {
        let index = self.known.iter().position(|(known, _)| *known == word).unwrap_or_else(|| {
            let bytes = text.as_bytes();
            let first = memchr::memchr_iter(word.as_bytes()[0], bytes);
            self.known.push((word, first.filter(|at| bytes[*at..].starts_with(word.as_bytes())).collect()));
            self.known.len() - 1
        });
        let places = &self.known[index].1;
        let found = places.get(places.partition_point(|place| *place < from)).copied()?;
        (found + word.len() <= end).then_some(found)
    }
}

/// Brackets that belong together, by the place of the opening one.
#[derive(Debug, Default)]
pub(in crate::read) struct Pairs {
    pairs: Vec<(usize, usize)>,
}

impl Pairs {
    /// Pairs of the marks that `mark` tells at a place: `Some(true)` opens, `Some(false)` closes.
    pub(in crate::read) fn of(text: &str, width: usize, mark: impl Fn(&[u8], usize) -> Option<bool>) -> Self {
        let bytes = text.as_bytes();
        let (mut pairs, mut open, mut at) = (Vec::new(), Vec::new(), 0);
        while at < bytes.len() {
            match mark(bytes, at) {
                Some(true) => open.push(at),
                Some(false) => pairs.extend(open.pop().map(|start| (start, at))),
                None => {
                    at += 1;
                    continue;
                }
            }
            at += width;
        }
        pairs.sort_unstable();
        Self { pairs }
    }

    /// Where the mark stands that closes the one at `open`.
    pub(in crate::read) fn close(&self, open: usize) -> Option<usize> {
        let index = self.pairs.binary_search_by_key(&open, |pair| pair.0).ok()?;
        Some(self.pairs[index].1)
    }
}

/// Bytes that names may be replaced by in one file: a name of one letter may stand for a page.
#[derive(Debug)]
pub(in crate::read) struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(4_000_000)
    }
}

impl Budget {
    /// Takes from what is left, and says whether there was enough.
    pub(in crate::read) fn take(&mut self, len: usize) -> bool {
        let left = self.0.checked_sub(len);
        self.0 = left.unwrap_or(self.0);
        left.is_some()
    }
}
