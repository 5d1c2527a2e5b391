//! A work as templates see it: its facts as they are, and what can be said of it, written already.

mod licenses;
mod names;

use super::address::web;
use super::facts::{Attribution, License, Name};
use super::markup::{Role, Writer, clean};
use super::render::{bracketed, fill};
use super::style::{Form, Format};
use super::terms::PublisherTerms;
use super::words::parts;
use crate::detect::credit::lexicon::{Cue, NoticeCue, fold};
use crate::knowledge::Knowledge;
use crate::license::{NONE_KNOWN, PUBLIC_DOMAIN, RESERVED};
use crate::work::{Relation, WorkKind};
use minijinja::value::Value;
use std::collections::BTreeMap;

/// Everything that templates get of a work.
pub(super) fn of(
    work: &Attribution,
    writer: &Writer,
    form: Form,
    language: &str,
    knowledge: &Knowledge,
) -> BTreeMap<String, Value> {
    View { work, inner: false, writer, form, language, knowledge }.all()
}

/// The name that phrases have for a kind of work.
pub(super) fn kind_word(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Article => "article",
        WorkKind::Image => "image",
        WorkKind::Video => "video",
        WorkKind::Audio => "recording",
        WorkKind::Quote => "passage",
    }
}

/// The name that phrases have for the label of a work.
fn label_of(work: &Attribution) -> &'static str {
    match (work.data, work.drawn) {
        (true, _) => "data",
        (false, true) => "illustration",
        (false, false) => kind_word(work.kind),
    }
}

/// What schema.org calls a kind of work.
pub(super) fn schema_type(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Article => "Article",
        WorkKind::Image => "ImageObject",
        WorkKind::Video => "VideoObject",
        WorkKind::Audio => "AudioObject",
        WorkKind::Quote => "Quotation",
    }
}

/// How a license is spoken of.
pub(super) fn manner(license: &License) -> &'static str {
    let facts = &license.facts;
    match license.license.family.as_str() {
        "CC-PDM" => "marked",
        PUBLIC_DOMAIN => "public-domain",
        RESERVED => "reserved",
        NONE_KNOWN => "stated",
        id if id.starts_with("LicenseRef-rightsstatements") => "stated",
        _ if facts.category == "public-domain" => "dedicated",
        _ => "licensed",
    }
}

struct View<'a> {
    work: &'a Attribution,
    /// It is spoken of within the credit of another.
    inner: bool,
    writer: &'a Writer,
    form: Form,
    language: &'a str,
    knowledge: &'a Knowledge,
}

fn safe(text: String) -> Value {
    Value::from_safe_string(text)
}

fn map<const N: usize>(entries: [(&str, Value); N]) -> BTreeMap<String, Value> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

impl View<'_> {
    fn all(&self) -> BTreeMap<String, Value> {
        let work = self.work;
        let people = |names: &[Name]| {
            let one =
                |name: &Name| map([("name", Value::from(name.name.as_str())), ("url", Value::from(name.url.clone()))]);
            Value::from(names.iter().map(|name| Value::from(one(name))).collect::<Vec<_>>())
        };
        let licenses: Vec<Value> =
            work.licenses.iter().map(|license| Value::from(self.license_facts(license))).collect();
        let mut all = map([
            ("kind", Value::from(kind_word(work.kind))),
            ("relation", Value::from(work.relation.word())),
            ("src", Value::from(work.src.clone())),
            ("title", Value::from(work.title.clone())),
            ("creators", people(&work.creators)),
            ("institution", Value::from(work.institution.clone())),
            ("translators", people(&work.translators)),
            ("source_language", Value::from(work.source_language.clone())),
            ("publisher", Value::from(work.publisher.clone())),
            ("url", Value::from(work.source_url.clone())),
            ("date", Value::from(work.date.clone())),
            ("licenses", Value::from(licenses)),
            ("choice", Value::from(work.choice)),
            ("changes", Value::from(work.changes.clone())),
            ("unchanged", Value::from(work.unchanged)),
            ("earlier_changes", Value::from(work.earlier_changes.clone())),
            ("notices", Value::from(work.notices.clone())),
            ("disclaimer", Value::from(work.disclaimer.clone())),
            ("missing", Value::from(work.missing.iter().map(|what| Value::from(what.word())).collect::<Vec<_>>())),
            ("scope", safe(self.writer.scope(schema_type(work.kind)))),
        ]);
        // On a page of credits, others lead to it.
        let anchor = (self.form == Form::Page).then(|| work.anchor());
        all.insert("anchor".to_owned(), Value::from(anchor));
        all.insert("written".to_owned(), Value::from(self.written()));
        if let Some(terms) = &work.terms {
            let line = terms.line.as_ref().map(|line| safe(self.required_line(line)));
            let counter = terms.counter.as_deref().and_then(|url| self.writer.counter(url)).map(safe);
            let entries = map([
                ("publisher", Value::from(terms.publisher.as_str())),
                ("line", Value::from(line)),
                ("counter", Value::from(counter)),
            ]);
            all.insert("terms".to_owned(), Value::from(entries));
        }
        all
    }

    fn license_facts(&self, license: &License) -> BTreeMap<String, Value> {
        let long = self.writer.language.license_name(&license.license, &license.facts, &self.knowledge.catalog);
        let deed = license.facts.url.as_ref().filter(|url| url.starts_with("https://creativecommons.org/"));
        map([
            ("id", Value::from(license.license.id())),
            ("name", Value::from(license.facts.name.as_str())),
            ("long_name", Value::from(long)),
            ("url", Value::from(license.facts.url.clone())),
            (
                "deed",
                Value::from(deed.map(|url| format!("{url}deed.{}", self.writer.language.language.to_lowercase()))),
            ),
            ("category", Value::from(license.facts.category.as_str())),
        ])
    }

    /// What is written already, in this form, format and language.
    fn written(&self) -> BTreeMap<String, Value> {
        let work = self.work;
        let present = |text: Option<String>| text.filter(|text| !text.is_empty()).map(safe);
        // "Data: © OpenStreetMap contributors", beside the license of a map: whose license that is must not be mistaken.
        let of_data = |notice: &&String| self.tells_data_apart() && work.data_terms.contains_key(*notice);
        let own = work.notices.iter().filter(|notice| !of_data(notice));
        let notices: Vec<Value> = own.map(|notice| safe(self.writer.words(notice))).collect();
        let of_data: Vec<Value> = work.notices.iter().filter(of_data).map(|notice| safe(self.data(notice))).collect();
        let earlier: Vec<Value> = work.earlier_changes.iter().map(|said| safe(self.change(said))).collect();
        let based: Vec<Value> = work.based_on.iter().map(|work| safe(self.short(work))).collect();
        let mut all = map([
            ("this", safe(self.this())),
            ("label", safe(self.phrase(label_of(work)))),
            ("title", Value::from(present(work.title.as_ref().map(|_| self.title(work))))),
            ("creators", Value::from(present(Some(self.creators())))),
            ("translators", Value::from(present(Some(self.names(&work.translators, "translator", true))))),
            ("publisher", Value::from(present(work.publisher.as_ref().map(|name| self.publisher(name))))),
            ("publisher_plain", Value::from(self.shows_as_publisher())),
            ("source", Value::from(present(self.source("source")))),
            ("original", Value::from(present(self.source("original")))),
            // Outside of the element of the work.
            // What is known by the page of who made it alone has been linked with the name.
            (
                "page",
                Value::from(present(
                    work.source_url
                        .as_ref()
                        .filter(|url| !work.creators.iter().any(|creator| creator.url.as_ref() == Some(url)))
                        .map(|url| self.writer.address(url, Role::Plain)),
                )),
            ),
            ("address", Value::from(present(work.source_url.as_ref().map(|url| self.writer.address(url, Role::Work))))),
            ("host", Value::from(present(work.source_url.as_deref().and_then(|url| self.host(url))))),
            ("license", Value::from(present(self.licenses()))),
            ("manner", Value::from(self.manner())),
            ("goes_on", Value::from(self.goes_on())),
            ("own_words", Value::from(present(self.own_words()))),
            ("changes", Value::from(present(self.changes()))),
            ("changes_told", Value::from(work.changes.as_ref().is_some_and(|said| self.tells_change(said)))),
            ("earlier_changes", Value::from(earlier)),
            ("notices", Value::from(notices)),
            ("data_notices", Value::from(of_data)),
            ("disclaimer", Value::from(present(work.disclaimer.as_ref().map(|notice| self.linked_words(notice))))),
            ("based_on", Value::from(based)),
            (
                "own_license",
                Value::from(present(work.own_license.as_ref().map(|license| self.license(license, true, true)))),
            ),
        ]);
        let own = self.own_pattern();
        let tells_changes = own.is_some_and(|own| own.contains("{changes}"))
            && work.changes.as_ref().is_some_and(|said| self.tells_change(said));
        all.insert("data".to_owned(), Value::from(work.data));
        all.insert("own_words_changes".to_owned(), Value::from(tells_changes));
        all.insert("head".to_owned(), Value::from(present(Some(self.head()))));
        all.insert("credits_link".to_owned(), Value::from(present(self.credits_link())));
        all.insert("own_words_title".to_owned(), Value::from(own.is_some_and(|own| own.contains("{title}"))));
        all.insert("own_words_address".to_owned(), Value::from(own.is_some_and(|own| own.contains("{address}"))));
        all.insert("own_words_source".to_owned(), Value::from(own.is_some_and(|own| own.contains("{source}"))));
        let language = self.source_language().map(|name| safe(self.writer.words(name)));
        all.insert("source_language".to_owned(), Value::from(language));
        all
    }

    /// Whether a verb follows the name of the work, rather than another sentence.
    fn goes_on(&self) -> bool {
        let phrase = self.writer.language.phrase(self.manner());
        phrase.strip_prefix("{work}").is_some_and(|rest| !rest.starts_with(['.', ':', '。', '।', '：', ',']))
    }

    fn phrase(&self, key: &str) -> String {
        self.writer.phrase(self.writer.language.phrase(key))
    }

    /// What a work without a title is called; set apart where nothing else of it is, so that its line is known for a credit.
    fn this(&self) -> String {
        let work = self.work;
        let words = self.phrase(&format!("this-{}", kind_word(work.kind)));
        let article = work.kind == WorkKind::Article;
        // Words of the license's own name who provides it, in a sentence of their own.
        let provided =
            !(article && self.form == Form::Box) && self.own_pattern().is_some_and(|own| own.contains("{source}"));
        let named = !work.creators.is_empty() && !provided;
        let alone = work.title.is_none() && !named && (work.publisher.is_none() || !article);
        let translated = work.relation == Relation::Translated && !work.translators.is_empty();
        let made_of_it = translated || matches!(work.relation, Relation::Adapted | Relation::Excerpt);
        // In a sentence, "based on this image" would name it.
        if alone && (article || self.form != Form::Sentence || !made_of_it) {
            self.writer.set_apart(&words)
        } else {
            words
        }
    }

    /// The title in the quotation marks of the language, linked where links are not written out.
    fn title(&self, work: &Attribution) -> String {
        let Some(title) = &work.title else { return self.phrase(&format!("this-{}", kind_word(work.kind))) };
        // Marks of its own would end the quotation.
        let title = clean(title).replace(['"', '“', '”', '„', '«', '»', '「', '」', '《', '》'], "'");
        let (open, close) = &self.writer.language.quotes;
        let words = self.writer.words(&title);
        // Where nobody is named, it is all that tells a credit from a link in a list.
        let apart = work.creators.is_empty() && !self.tells_publisher() || !self.is_all_plain();
        let words = if apart { self.writer.set_apart(&words) } else { words };
        let words = self.writer.property("name", words);
        let quoted = format!("{}{words}{}", self.writer.phrase(open), self.writer.phrase(close));
        match &work.source_url {
            Some(url) if self.links_title() => self.writer.link(&quoted, url, Role::Work),
            _ => quoted,
        }
    }

    /// Where addresses are written out, they stand behind all names.
    fn links_title(&self) -> bool {
        self.writer.format != Format::Text && !matches!(self.form, Form::Print | Form::Spoken)
    }

    /// The address of the original, where the title does not lead there: a word that does, or the address itself.
    fn source(&self, word: &str) -> Option<String> {
        let url = self.work.source_url.as_ref().filter(|url| web(url).is_some())?;
        if self.form == Form::Spoken {
            return None;
        }
        let titled = self.work.title.is_some() && self.links_title();
        let by_creator = self.work.creators.iter().any(|creator| creator.url.as_ref() == Some(url));
        if titled || by_creator {
            return None;
        }
        Some(if self.links_title() {
            self.writer.link(&self.phrase(word), url, Role::Work)
        } else {
            self.writer.address(url, Role::Work)
        })
    }

    fn host(&self, url: &str) -> Option<String> {
        let host = crate::detect::statement::url::host_of(url)?;
        Some(self.writer.words(host.trim_start_matches("www.")))
    }

    /// What was changed; of a translation whose translator nobody names also that it is one.
    fn changes(&self) -> Option<String> {
        let work = self.work;
        let said = work.changes.as_ref().map(|said| self.change(said));
        let told = work.changes.as_ref().is_some_and(|said| self.tells_change(said));
        // Behind it, "based on …" would be read as part of the changes.
        let alone = work.based_on.is_empty() && !self.inner;
        let is_hidden = work.relation == Relation::Translated && work.translators.is_empty() && alone;
        if !is_hidden || told || work.unchanged {
            return said;
        }
        let translated = match self.source_language() {
            Some(language) => self.fill_phrase("was-translated-from", &[("language", &self.writer.words(language))]),
            None => self.phrase("was-translated"),
        };
        let rest = said.map(|said| self.writer.phrase(&self.writer.language.separator) + &said);
        Some(translated + &rest.unwrap_or_default())
    }

    /// What the language of the original is called.
    fn source_language(&self) -> Option<&str> {
        let tag = self.work.source_language.as_ref()?;
        let known = &self.writer.language.languages;
        known.get(tag).or_else(|| known.get(tag.split(['-', '_']).next()?)).map(String::as_str)
    }

    /// Words on changes; without the stop at their end.
    fn change(&self, said: &str) -> String {
        let said = clean(said);
        let said = said.trim_end_matches('.');
        let words = self.writer.words(said);
        // What calls itself a change needs no mark; what would be read as a credit or a license does.
        if self.reads_as_more(said) && !self.tells_change(said) { self.writer.set_apart(&words) } else { words }
    }

    /// Whether words on changes are known to be that by themselves.
    fn tells_change(&self, said: &str) -> bool {
        let folded = fold(said);
        let tells = |cue: &Cue| matches!(cue, Cue::Notice(NoticeCue::Changed | NoticeCue::Unchanged));
        self.knowledge.credits.cues(&folded).any(|(start, _, uses)| start == 0 && uses.iter().any(tells))
            || self.knowledge.credits.cues(&folded).any(|(_, _, uses)| {
                uses.iter().any(|cue| matches!(cue, Cue::Notice(NoticeCue::Unchanged | NoticeCue::Changed)))
            })
    }

    /// Whether notices of data stand apart from its own: not where the work is data itself, nor with those of a text.
    fn tells_data_apart(&self) -> bool {
        self.work.kind == WorkKind::Image && !self.work.data
    }

    /// The notice of data, whose holder leads to their terms: linked with its sign, it would be read as no name.
    fn data(&self, notice: &str) -> String {
        let (sign, holder) = notice.split_once(' ').filter(|(sign, _)| *sign == "©").unwrap_or(("", notice));
        let words = self.writer.words(holder);
        let terms = self.work.data_terms.get(notice);
        let linked = terms.map_or_else(|| words.clone(), |url| self.writer.link(&words, url, Role::Plain));
        let said = format!("{sign} {linked}");
        self.fill_phrase("with-label", &[("label", &self.phrase("data")), ("work", &said.trim_start().to_owned())])
    }

    /// Words, or an address that is linked.
    fn linked_words(&self, text: &str) -> String {
        match web(text) {
            Some(url) => self.writer.address(&url, Role::Plain),
            None => self.writer.words(text),
        }
    }

    /// A work that this one was made from, in short.
    fn short(&self, work: &Attribution) -> String {
        let inner = View { work, inner: true, ..*self };
        let mut out = inner.title(work);
        let names = inner.creators();
        if !names.is_empty() {
            out = inner.fill_phrase("by", &[("work", &out), ("names", &names)]);
        }
        if let Some(source) = inner.source("source") {
            out += &bracketed(self.writer, &source);
        }
        if let Some(license) = inner.licenses() {
            out.push_str(&self.writer.phrase(&self.writer.language.comma));
            out.push_str(&license);
        }
        if let Some(changes) = &work.changes {
            out.push_str(&self.writer.phrase(&self.writer.language.comma));
            out.push_str(&self.change(changes));
        }
        self.writer.thing("isBasedOn", schema_type(work.kind), out)
    }

    /// What belongs into the head of a page that republishes it.
    fn head(&self) -> String {
        let Some(url) = self.work.source_url.as_deref().filter(|_| self.work.kind == WorkKind::Article) else {
            return String::new();
        };
        let asks = |asks: fn(&PublisherTerms) -> bool| self.work.terms.as_ref().is_some_and(asks);
        let mut lines = Vec::new();
        if asks(|terms| terms.canonical) || matches!(self.work.relation, Relation::Republished | Relation::Unknown) {
            lines.push(Writer::head_link("canonical", url));
        }
        if asks(|terms| terms.syndication_source) {
            lines.push(Writer::head_meta("syndication-source", url));
        }
        lines.join("\n")
    }

    /// A link to its credit on the page of credits.
    fn credits_link(&self) -> Option<String> {
        let page = self.work.credits_page.as_ref()?;
        let key = if self.work.kind == WorkKind::Image { "picture-credits" } else { "credits" };
        let words = super::render::capital(self.writer.language.phrase(key));
        Some(self.writer.link_or_path(&words, &format!("{page}#{}", self.work.anchor())))
    }

    fn fill_phrase(&self, key: &str, values: &[(&str, &String)]) -> String {
        fill(self.writer, &parts(self.writer.language.phrase(key)), &|slot, _| {
            values.iter().find(|(name, _)| *name == slot).map(|(_, value)| (*value).clone())
        })
        .unwrap_or_default()
    }

    /// The publisher's line word for word, with the names in it linked as its terms ask.
    fn required_line(&self, line: &super::terms::Line) -> String {
        let mut out = String::new();
        for piece in &line.pieces {
            let words = self.writer.phrase(&piece.text);
            out.push_str(&match &piece.url {
                Some(url) => self.writer.link(&words, url, Role::Plain),
                None => words,
            });
        }
        out
    }
}
