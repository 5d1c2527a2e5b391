//! Whether a regular expression is found in a text, and nothing else: one that goes forward alone takes half the memory,
//! and half the time to make, of one that also tells where.
//!
//! Takes a pattern, gives yes or no for each text. Its states are made as texts ask for them; where a bound of a word
//! stands beside a letter that is not ASCII, which they cannot tell, slower ones of the same crate decide.

use regex_automata::hybrid::dfa::{self, DFA};
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::pikevm::{self, PikeVM};
use regex_automata::nfa::thompson::{Compiler, NFA, WhichCaptures};
use regex_automata::util::pool::Pool;
use regex_automata::util::prefilter::Prefilter;
use regex_automata::{Input, MatchKind};
use regex_syntax::hir::Hir;
use std::panic::{RefUnwindSafe, UnwindSafe};

/// Most bytes that a compiled pattern may take.
const LARGEST: usize = 10 << 20;

/// Most bytes of the states that texts have asked for; they are made anew when there are more.
const STATES: usize = 2 << 20;

/// So often, and for so few bytes each, states are made anew before the slower ones decide.
const CLEARED: usize = 3;
const BYTES_PER_STATE: usize = 10;

type Make = Box<dyn Fn() -> Room + Send + Sync + UnwindSafe + RefUnwindSafe>;

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Finder {
    states: DFA,
    short: BoundedBacktracker,
    long: PikeVM,
    rooms: Pool<Room, Make>,
}

/// What a search writes down as it goes.
#[derive(Debug)]
struct Room {
    states: dfa::Cache,
    short: Option<backtrack::Cache>,
    long: Option<pikevm::Cache>,
}

impl Finder {
    /// Compiles a pattern, which looks for the letters that it begins with first where that is wanted; else says what is
    /// wrong with it.
    pub(super) fn new(pattern: &str, letters_first: bool) -> Result<Self, String> {
        Self::of(&regex_syntax::parse(pattern).map_err(|error| error.to_string())?, letters_first)
    }

    fn of(pattern: &Hir, letters_first: bool) -> Result<Self, String> {
        let config = NFA::config().which_captures(WhichCaptures::None).nfa_size_limit(Some(LARGEST));
        let nfa = Compiler::new().configure(config).build_from_hir(pattern).map_err(|error| error.to_string())?;
        let letters = if letters_first { Prefilter::from_hir_prefix(MatchKind::LeftmostFirst, pattern) } else { None };
        let config = DFA::config()
            .unicode_word_boundary(true)
            .specialize_start_states(letters.is_some())
            .prefilter(letters)
            .cache_capacity(STATES)
            .skip_cache_capacity_check(true)
            .minimum_cache_clear_count(Some(CLEARED))
            .minimum_bytes_per_state(Some(BYTES_PER_STATE));
        let states = DFA::builder().configure(config).build_from_nfa(nfa.clone()).map_err(|error| error.to_string())?;
        let short = BoundedBacktracker::new_from_nfa(nfa.clone()).map_err(|error| error.to_string())?;
        let long = PikeVM::new_from_nfa(nfa).map_err(|error| error.to_string())?;
        let made = states.clone();
        let room = move || Room { states: made.create_cache(), short: None, long: None };
        Ok(Self { states, short, long, rooms: Pool::new(Box::new(room)) })
    }

    /// Says whether it is found in a text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let mut room = self.rooms.get();
        let input = Input::new(text).earliest(true);
        if let Ok(found) = self.states.try_search_fwd(&mut room.states, &input) {
            return found.is_some();
        }
        if text.len() <= self.short.max_haystack_len() {
            let cache = room.short.get_or_insert_with(|| self.short.create_cache());
            if let Ok(found) = self.short.try_is_match(cache, text) {
                return found;
            }
        }
        self.long.is_match(room.long.get_or_insert_with(|| self.long.create_cache()), text)
    }
}

#[cfg(test)]
mod tests {
    use super::Finder;

    #[test]
    fn bounds_of_words_hold_beside_letters_of_any_script() {
        let finder = Finder::new(r"\bby\b", false).expect("a pattern");
        let long = "é".repeat(1 << 18);
        for (text, found) in [("ébyé", false), ("é by é", true), ("é", false), ("by", true), ("baby", false)] {
            assert_eq!(finder.is_match(text), found, "{text}");
            assert_eq!(finder.is_match(&format!("{long} {text} {long}")), found, "{text}");
        }
    }

    #[test]
    fn letters_first_finds_the_same() {
        for pattern in ["Ã[\\x{80}-\\x{BF}]|\\x{FFFD}", "é+x?", "(à|b)$"] {
            let [plain, first] = [false, true].map(|first| Finder::new(pattern, first).expect("a pattern"));
            for text in ["JosÃ©", "Jos\u{fffd}", "José", "à la", "là", "b", "", "éé"] {
                assert_eq!(plain.is_match(text), first.is_match(text), "{pattern} in {text}");
            }
        }
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        assert!(Finder::new("(", false).is_err_and(|why| why.contains("unclosed group")));
        assert!(Finder::new(r"(\w{1000}){1000}", false).is_err());
    }
}
