//! Names of people and publishers, written so that each can be told from the text around it.

use super::View;
use crate::attribute::facts::Name;
use crate::attribute::languages::Joined;
use crate::attribute::markup::{Role, clean};
use crate::attribute::style::Form;
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold, unspaced};
use crate::detect::name;
use crate::detect::normal::is_right_to_left;
use crate::work::{Relation, WorkKind};

impl View<'_> {
    pub(super) fn creators(&self) -> String {
        let work = self.work;
        let names = match (work.named, &work.source_url) {
            (Some(most), Some(url)) if most < work.creators.len() => self.some_names(&work.creators[..most], url),
            _ => self.names(&work.creators, "creator", true),
        };
        match &self.work.institution {
            Some(institution) if !names.is_empty() => {
                let words = self.writer.words(institution);
                let plain = self.is_all_plain() && self.is_plain_publisher(institution);
                format!("{names} ({})", if plain { words } else { self.writer.set_apart(&words) })
            }
            _ => names,
        }
    }

    fn is_organization(&self, name: &str) -> bool {
        name::is_organization(&self.knowledge.credits, name)
    }

    pub(super) fn is_plain_publisher(&self, name: &str) -> bool {
        self.writer.language.plain_names
            && self.is_organization(name)
            && !self.reads_as_more(name)
            && !self.holds_joiner(name)
    }

    /// Whether a sentence of its own names the publisher, which shows it for a credit as a creator does.
    pub(super) fn tells_publisher(&self) -> bool {
        let article = self.work.kind == WorkKind::Article;
        self.work.publisher.is_some() && (self.form == Form::Sentence || self.form == Form::Box && article)
    }

    /// Whether no name or title of the work needs a mark: where one does, all get theirs, so that none is guessed at.
    pub(super) fn is_all_plain(&self) -> bool {
        let work = self.work;
        let tame = |name: &str| self.is_plain(name) || !self.reads_as_more(name) && !self.holds_joiner(name);
        // "Based on “…” by": two works are spoken of.
        let alone = !self.inner
            && work.based_on.is_empty()
            && matches!(work.relation, Relation::Republished | Relation::Original | Relation::Unknown);
        let said = |said: &String| self.tells_change(said) || !self.reads_as_more(said);
        let pictured = work.kind != WorkKind::Article && work.publisher.is_some();
        // Licenses of stock photos are taken for those of pictures.
        let stock = work.licenses.iter().any(|license| license.facts.category == "stock");
        alone
            && !pictured
            && !stock
            && self.writer.language.plain_names
            && work.title.as_ref().is_none_or(|title| !self.reads_as_more(title) && !title.contains(unspaced))
            && work.creators.iter().chain(&work.translators).all(|name| tame(&name.name))
            && work.publisher.iter().chain(&work.institution).all(|name| tame(name))
            && work.changes.iter().chain(&work.earlier_changes).all(said)
    }

    /// Whether no name is set apart, and the license follows: then where each begins and ends needs no mark. Words of a
    /// license's own stand in a sentence of their own.
    fn names_are_plain(&self) -> bool {
        let work = self.work;
        self.is_all_plain()
            && self.own_pattern().is_none()
            && work.creators.iter().chain(&work.translators).all(|name| self.is_plain(&name.name))
            && work.institution.iter().all(|name| self.is_plain_publisher(name))
            && work
                .publisher
                .iter()
                .all(|name| self.is_plain_publisher(name) || self.is_plain(name) && self.tells_publisher())
    }

    /// Whether the name of the publisher shows what it is behind a comma, and could not be one more of the names before.
    pub(super) fn shows_as_publisher(&self) -> bool {
        // "Photo by Jo Roe, Example Museum": whom a picture was made for is named with its maker.
        let article = self.work.kind == WorkKind::Article;
        let named = article && self.work.publisher.as_ref().is_some_and(|name| self.is_plain_publisher(name));
        // "This article, Example University, is licensed" would be odd.
        let alone = self.work.creators.is_empty();
        named && if alone { self.work.title.is_some() } else { self.names_are_plain() }
    }

    pub(super) fn publisher(&self, name: &str) -> String {
        let words = self.writer.words(name);
        // Where nobody else is named, it could be taken for who made it.
        let article = self.work.kind == WorkKind::Article;
        let shown = self.form == Form::Box || self.tells_publisher() && self.work.title.is_some();
        let told = article && shown && self.is_plain_publisher(name);
        let alone = self.work.creators.is_empty() && !told;
        let plain = !alone && self.names_are_plain();
        let written = if plain { words } else { self.writer.set_apart(&words) };
        self.writer.thing("publisher", "Organization", self.writer.property("name", written))
    }

    /// Names in a list that can be told apart when it is read back.
    pub(super) fn names(&self, names: &[Name], property: &str, may_be_plain: bool) -> String {
        let items = self.each_name(names, property, may_be_plain);
        if names.len() > 1 && names.iter().any(|name| self.holds_joiner(&name.name)) {
            return items.join(&self.writer.phrase(&self.writer.language.separator));
        }
        self.writer.language.join(&items, Joined::And, self.language)
    }

    fn each_name(&self, names: &[Name], property: &str, may_be_plain: bool) -> Vec<String> {
        // Behind a title, "by" opens a credit only where a license follows, or a name that is set apart.
        let may_be_plain = may_be_plain && (self.form != Form::Box || self.work.title.is_none());
        let plain = may_be_plain && self.names_are_plain();
        names
            .iter()
            .map(|name| {
                let words = self.writer.words(&name.name);
                let words = if plain { words } else { self.writer.set_apart(&words) };
                let words = self.writer.property("name", words);
                let linked = match &name.url {
                    Some(url) => self.writer.link(&words, url, Role::Person),
                    None => words,
                };
                let kind = if self.is_organization(&name.name) { "Organization" } else { "Person" };
                self.writer.thing(property, kind, linked)
            })
            .collect()
    }

    /// The first names, and where all of them stand.
    fn some_names(&self, names: &[Name], url: &str) -> String {
        let language = &self.writer.language;
        let parted = names.iter().any(|name| self.holds_joiner(&name.name));
        let between = self.writer.phrase(if parted { &language.separator } else { &language.comma });
        let first = self.each_name(names, "creator", true).join(&between);
        let others = self.fill_phrase("others", &[("names", &first)]);
        // Where addresses are written out, that of the original follows anyway.
        if !self.links_title() {
            return others;
        }
        let (open, close) = &language.brackets;
        let all = self.writer.link(&self.phrase("all-names"), url, Role::Work);
        [others, self.writer.phrase(open), all, self.writer.phrase(close)].concat()
    }

    /// Whether a name holds what parts names: a comma, "&", "and".
    fn holds_joiner(&self, name: &str) -> bool {
        name.contains([',', ';', '&', '/', '+', '|', '、', '،', '，', '；', '؛'])
            || name.split_whitespace().any(|word| self.knowledge.credits.is(WordClass::Joiner, &fold(word)))
    }

    /// Two to four capitalized words of plain letters: where such a name begins and ends needs no mark.
    fn is_plain(&self, name: &str) -> bool {
        let name = clean(name);
        let words: Vec<&str> = name.split(' ').collect();
        let word = |word: &&str| {
            let initial = word.len() == 2 && word.ends_with('.');
            let letters = word.trim_end_matches('.');
            let plain =
                letters.chars().all(|ch| ch.is_alphabetic() && ch <= '\u{24f}') && (initial || letters.len() > 1);
            let last = letters.chars().skip(1).all(char::is_lowercase);
            plain
                && last
                && letters.starts_with(char::is_uppercase)
                && (initial || !word.ends_with('.'))
                && !self.is_lexicon_word(&fold(letters))
        };
        self.writer.language.plain_names
            && (2..=4).contains(&words.len())
            && words.iter().all(word)
            && !words[words.len() - 1].ends_with('.')
            && !self.reads_as_more(&name)
            && self.knowledge.credits.party(&name).is_none()
            && !self.is_organization(&name)
    }

    fn is_lexicon_word(&self, word: &str) -> bool {
        [
            WordClass::NotName,
            WordClass::Lead,
            WordClass::Joiner,
            WordClass::Carrier,
            WordClass::Pointer,
            WordClass::Inner,
            WordClass::Place,
            WordClass::Position,
            WordClass::Client,
            WordClass::Organization,
        ]
        .into_iter()
        .any(|class| self.knowledge.credits.is(class, word))
    }

    /// Whether words would be read as a credit, a license or an address themselves, or run the other way.
    pub(super) fn reads_as_more(&self, text: &str) -> bool {
        let lexicon: &CreditLexicon = &self.knowledge.credits;
        let folded = fold(text);
        let mut at_word = true;
        let license = folded.char_indices().any(|(at, ch)| {
            let starts = at_word && lexicon.starts_license(&folded[at..]);
            at_word = !ch.is_alphanumeric();
            starts
        });
        let right_to_left = text.chars().any(is_right_to_left);
        license
            || lexicon.next_cue(&folded, 0).is_some()
            || right_to_left != self.writer.language.right_to_left
            || text.contains("://")
            || text.contains(['.', '@', '©', '{', '<', '[', '|'])
            || folded.contains("right")
    }
}
