//! How languages say things: the words that detection looks for, as read from `rules/lexicon/`.
//!
//! Plain data with serde; what is compiled from it for searching lives beside its user in `detect/`.

pub mod credit;
