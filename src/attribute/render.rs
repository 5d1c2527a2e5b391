//! Attributions to text: facts, form, format, language and template in, text out. Pure.
//!
//! The forms are templates under `rules/attribution/forms/`; a house style is one more. What they are given is made in
//! `view`; all that comes from content is escaped on its way out.

use super::facts::Attribution;
use super::json_ld;
use super::markup::{Links, Writer, script};
use super::style::{Form, Format, Group, Markup, Style};
use super::view;
use super::words::{Part, parts};
use crate::detect::sentence::SENTENCE_ENDS;
use crate::knowledge::Knowledge;
use crate::work::WorkKind;
use minijinja::value::{Kwargs, Value};
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Most steps of one template: a page of credits of some 100,000 works, and no template that never ends.
const FUEL: u64 = 50_000_000;

/// A template that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// It is none, or asks for what there is not.
    #[error("{0}")]
    Template(String),
}

impl From<Error> for TemplateError {
    fn from(error: Error) -> Self {
        let place = error.line().map(|line| format!("line {line}: ")).unwrap_or_default();
        let detail = error.detail().map(|detail| format!(": {detail}")).unwrap_or_default();
        Self::Template(format!("{place}{}{detail}", error.kind()))
    }
}

/// The works of one page, for a page of credits.
#[derive(Debug, Clone)]
pub struct PageWorks {
    /// What the page is called.
    pub title: String,
    /// Where it is, relative to the page of credits.
    pub path: String,
    /// Its works.
    pub works: Vec<Attribution>,
}

/// Writes the credits of works that stand on one page. No line end at the end.
///
/// # Errors
///
/// Where the template is none. The built-in ones are.
pub fn render(works: &[Attribution], style: &Style<'_>, knowledge: &Knowledge) -> Result<String, TemplateError> {
    let whole = |form: Form| matches!(form, Form::Box | Form::List | Form::Page | Form::Notice | Form::Head);
    let together = style.form.filter(|form| whole(*form) || style.template.is_some());
    let mut blocks = match together.or(style.template.map(|_| Form::List)) {
        Some(form) => vec![Template::new(form, style, knowledge)?.write(works, None)?],
        None => each(works, style, knowledge)?,
    };
    if style.format == Format::Html && style.markup == Markup::JsonLd && !works.is_empty() {
        blocks.push(script(&json_ld::of(works, knowledge)));
    }
    blocks.retain(|block| !block.trim().is_empty());
    Ok(blocks.join("\n\n"))
}

/// Writes each work by itself, in the form that is asked for, or that of its kind.
fn each(works: &[Attribution], style: &Style<'_>, knowledge: &Knowledge) -> Result<Vec<String>, TemplateError> {
    let mut templates: Vec<Template<'_>> = Vec::new();
    let mut blocks = Vec::with_capacity(works.len());
    for work in works {
        let form = style.form.unwrap_or(default_form(work.kind));
        let known = templates.iter().position(|template| template.form == form);
        let at = known.unwrap_or(templates.len());
        if known.is_none() {
            templates.push(Template::new(form, style, knowledge)?);
        }
        blocks.push(templates[at].write(std::slice::from_ref(work), None)?);
    }
    Ok(blocks)
}

/// Writes a page of credits, each work once.
///
/// # Errors
///
/// Where the template is none.
pub fn render_pages(
    pages: &[PageWorks],
    group: Group,
    style: &Style<'_>,
    knowledge: &Knowledge,
) -> Result<String, TemplateError> {
    let works: Vec<Attribution> = pages.iter().flat_map(|page| page.works.iter().cloned()).collect();
    Template::new(style.form.unwrap_or(Form::Page), style, knowledge)?.write(&works, Some((pages, group)))
}

/// The form that a work has where none is asked for.
#[must_use]
pub fn default_form(kind: WorkKind) -> Form {
    match kind {
        WorkKind::Article | WorkKind::Quote => Form::Sentence,
        WorkKind::Image | WorkKind::Video | WorkKind::Audio => Form::Caption,
    }
}

/// A form that is ready to be written, for any number of works.
struct Template<'a> {
    form: Form,
    style: &'a Style<'a>,
    knowledge: &'a Knowledge,
    writer: Arc<Writer>,
    /// The form as [`MAIN`], and those that it is made of.
    environment: Environment<'a>,
}

impl<'a> Template<'a> {
    fn new(form: Form, style: &'a Style<'a>, knowledge: &'a Knowledge) -> Result<Self, TemplateError> {
        let links = match form {
            Form::Print => Links::Spelled,
            Form::Spoken => Links::Spoken,
            _ => Links::Linked,
        };
        let language = Arc::clone(knowledge.attribution.language_or_english(style.language));
        let writer = Arc::new(Writer { format: style.format, markup: style.markup, links, language });
        let environment = environment(form, style, knowledge, &writer)?;
        Ok(Self { form, style, knowledge, writer, environment })
    }

    fn write(&self, works: &[Attribution], pages: Option<(&[PageWorks], Group)>) -> Result<String, TemplateError> {
        let mut views = Vec::new();
        for work in works {
            views.push(self.view(work)?);
        }
        let groups = pages.map(|(pages, group)| self.groups(pages, group, &views)).unwrap_or_default();
        let context: BTreeMap<String, Value> = [
            ("works".to_owned(), Value::from(views)),
            ("groups".to_owned(), Value::from(groups)),
            ("language".to_owned(), Value::from(self.writer.language.language.clone())),
        ]
        .into_iter()
        .collect();
        let text = self.environment.get_template(MAIN)?.render(Value::from(context))?;
        Ok(self.writer.finish(&tidy(&text)))
    }

    /// A work with its sentence and its caption, which are templates themselves.
    fn view(&self, work: &Attribution) -> Result<Value, TemplateError> {
        let mut view = view::of(work, &self.writer, self.form, self.style.language, self.knowledge);
        for part in ["sentence", "caption"] {
            let context: BTreeMap<String, Value> =
                [("work".to_owned(), Value::from(view.clone()))].into_iter().collect();
            let text = self.environment.get_template(&format!("_{part}"))?.render(Value::from(context))?;
            view.insert(part.to_owned(), Value::from_safe_string(text.trim().to_owned()));
        }
        Ok(Value::from(view))
    }

    /// The works of each page, or of each license, each once.
    fn groups(&self, pages: &[PageWorks], group: Group, views: &[Value]) -> Vec<Value> {
        let writer = &self.writer;
        let mut groups: Vec<(String, String, Vec<Value>)> = Vec::new();
        let mut views = views.iter();
        for page in pages {
            for (work, view) in page.works.iter().zip(views.by_ref()) {
                let (key, heading) = match group {
                    Group::Page => (page.path.clone(), writer.link_or_path(&page.title, &page.path)),
                    Group::License => {
                        let names: Vec<&str> =
                            work.licenses.iter().map(|license| license.facts.name.as_str()).collect();
                        let name = names.join(" / ");
                        let heading =
                            if name.is_empty() { &capital(writer.language.phrase("no-license")) } else { &name };
                        (name.clone(), writer.words(heading))
                    }
                };
                match groups.iter_mut().find(|(known, _, _)| *known == key) {
                    Some((_, _, works)) => works.push(view.clone()),
                    None => groups.push((key, heading, vec![view.clone()])),
                }
            }
        }
        if group == Group::License {
            groups.sort_by(|a, b| a.0.cmp(&b.0));
        }
        let value = |(_, heading, works): (String, String, Vec<Value>)| {
            let map: BTreeMap<String, Value> =
                [("heading".to_owned(), Value::from_safe_string(heading)), ("works".to_owned(), Value::from(works))]
                    .into_iter()
                    .collect();
            Value::from(map)
        };
        groups.into_iter().map(value).collect()
    }
}

/// The templates of a form, with all that they call.
fn environment<'a>(
    form: Form,
    style: &'a Style<'a>,
    knowledge: &'a Knowledge,
    shared: &Arc<Writer>,
) -> Result<Environment<'a>, TemplateError> {
    let mut environment = Environment::new();
    environment.set_fuel(Some(FUEL));
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("credit".into()));
    let writer = Arc::clone(shared);
    environment.set_formatter(move |out, _, value| out.write_str(&written(&writer, value)).map_err(Error::from));
    functions(&mut environment, shared);
    for (name, template) in knowledge.attribution.forms() {
        if name.starts_with('_') {
            environment.add_template(name, template)?;
        } else if name == form.name() && style.template.is_none() {
            environment.add_template(MAIN, template)?;
        }
    }
    if let Some(template) = style.template {
        environment.add_template(MAIN, template)?;
    }
    Ok(environment)
}

/// What templates call.
fn functions(environment: &mut Environment<'_>, shared: &Arc<Writer>) {
    let writer = Arc::clone(shared);
    environment.add_function("t", move |key: &str, values: Kwargs| {
        let phrase =
            writer.language.phrases.get(key).ok_or_else(|| {
                Error::new(minijinja::ErrorKind::InvalidOperation, format!("there is no phrase `{key}`"))
            })?;
        let text = fill(&writer, &parts(phrase), &|slot, _| {
            values.get::<Option<Value>>(slot).ok().flatten().map(|value| written(&writer, &value))
        });
        Ok(Value::from_safe_string(text.unwrap_or_default()))
    });
    let comma = shared.phrase(&shared.language.comma);
    environment.add_global("comma", Value::from_safe_string(comma));
    let stop = shared.phrase(&shared.language.stop);
    environment.add_global("stop", Value::from_safe_string(stop));
    let separator = shared.phrase(&shared.language.separator);
    environment.add_global("separator", Value::from_safe_string(separator));
    let capitals = Arc::clone(shared);
    environment.add_filter("capital", move |value: Value| {
        Value::from_safe_string(begun(&capitals, &written(&capitals, &value)))
    });
    let writer = Arc::clone(shared);
    environment.add_filter("sentence", move |value: Value| {
        let text = written(&writer, &value);
        let text = text.trim();
        let ended = text.ends_with(SENTENCE_ENDS);
        let stop =
            if ended || text.is_empty() { String::new() } else { writer.phrase(writer.language.stop.trim_end()) };
        let blank = writer.language.stop.ends_with(' ') || text.ends_with(['.', '!', '?']);
        let blank = if blank { " " } else { "" };
        Value::from_safe_string(format!("{text}{stop}{blank}"))
    });
    let writer = Arc::clone(shared);
    environment.add_filter("bare", move |value: Value| {
        let text = written(&writer, &value);
        Value::from_safe_string(text.trim_end().trim_end_matches(['.', ',', '，', '،', '、', '。', '।']).to_owned())
    });
    let writer = Arc::clone(shared);
    environment.add_filter("bracketed", move |value: Value| {
        Value::from_safe_string(bracketed(&writer, &written(&writer, &value)))
    });
    let writer = Arc::clone(shared);
    environment.add_function("p", move |value: Value, scope: Option<&str>| {
        Value::from_safe_string(writer.paragraph(&written(&writer, &value), scope.unwrap_or_default()))
    });
    let writer = Arc::clone(shared);
    environment.add_function("item", move |value: Value, scope: Option<&str>| {
        Value::from_safe_string(writer.item(&written(&writer, &value), scope.unwrap_or_default()))
    });
    let writer = Arc::clone(shared);
    environment.add_function("heading", move |value: Value, level: usize| {
        Value::from_safe_string(writer.heading(&written(&writer, &value), level))
    });
    let writer = Arc::clone(shared);
    environment.add_function("list", move |items: Vec<Value>| {
        let items: Vec<String> = items.iter().map(|item| written(&writer, item)).collect();
        Value::from_safe_string(writer.list(&items))
    });
    let writer = Arc::clone(shared);
    environment.add_function("aside", move |items: Vec<Value>| {
        let items: Vec<String> =
            items.iter().map(|item| written(&writer, item)).filter(|item| !item.is_empty()).collect();
        Value::from_safe_string(writer.aside(&items))
    });
    let writer = Arc::clone(shared);
    // A list of works: pictures as captions, texts as sentences.
    environment.add_function("credits", move |works: Vec<Value>| {
        let items: Result<Vec<String>, Error> = works
            .iter()
            .map(|work| {
                let media = matches!(work.get_attr("kind")?.as_str(), Some("image" | "video" | "recording"));
                let line = work.get_attr(if media { "caption" } else { "sentence" })?;
                let (scope, anchor) = (work.get_attr("scope")?, work.get_attr("anchor")?);
                let scope = scope.as_str().unwrap_or_default();
                Ok(match anchor.as_str() {
                    Some(anchor) => writer.anchored_item(&written(&writer, &line), scope, anchor),
                    None => writer.item(&written(&writer, &line), scope),
                })
            })
            .collect();
        items.map(|items| Value::from_safe_string(writer.list(&items)))
    });
    let writer = Arc::clone(shared);
    environment.add_function("link", move |text: Value, url: &str| {
        Value::from_safe_string(writer.link(&written(&writer, &text), url, super::markup::Role::Plain))
    });
}

/// The name of the template that is written.
const MAIN: &str = "form";

/// Without the blank lines that lines of a template leave: one at most, between what is written.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines().map(str::trim_end) {
        if line.trim_start().is_empty() {
            blank = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        out.push_str(line);
    }
    out
}

/// Words that begin a sentence, as [`capital`] has them; "this image" begins with one where it is set apart, too.
fn begun(writer: &Writer, text: &str) -> String {
    let this = |kind: WorkKind| {
        let words = writer.phrase(writer.language.phrase(&format!("this-{}", view::kind_word(kind))));
        let rest = text.strip_prefix(&writer.set_apart(&words))?;
        Some(writer.set_apart(&capital(&words)) + rest)
    };
    let kinds = [WorkKind::Article, WorkKind::Image, WorkKind::Video, WorkKind::Audio, WorkKind::Quote];
    kinds.into_iter().find_map(this).unwrap_or_else(|| capital(text))
}

/// Words that begin with a capital. What begins with markup or a quotation mark is no word of a phrase and stays.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words in the brackets of the language. Those around an address are never full-width: programs that link addresses would
/// take the closing one for a part of it.
pub(super) fn bracketed(writer: &Writer, text: &str) -> String {
    let address = text.trim_start_matches('<').starts_with("http");
    let (open, close) = &writer.language.brackets;
    let (open, close) = if address { (" (", ")") } else { (open.as_str(), close.as_str()) };
    [&writer.phrase(open), text, &writer.phrase(close)].concat()
}

/// A value as it goes into the text: nothing for what is not there, escaped for what is not written yet.
fn written(writer: &Writer, value: &Value) -> String {
    if value.is_undefined() || value.is_none() {
        String::new()
    } else if value.is_safe() {
        value.to_string()
    } else {
        let text = value.to_string();
        let blank = |is_there: bool| if is_there { " " } else { "" };
        let (before, after) = (text.starts_with(' '), text.ends_with(' ') && !text.trim().is_empty());
        format!("{}{}{}", blank(before), writer.words(&text), blank(after))
    }
}

/// Fills a pattern; `None` where a slot has nothing to fill it with. What is optional is left out then.
pub(super) fn fill(
    writer: &Writer,
    pattern: &[Part<'_>],
    value: &dyn Fn(&str, Option<&str>) -> Option<String>,
) -> Option<String> {
    let mut out = String::new();
    for part in pattern {
        match part {
            Part::Words(words) => out.push_str(&writer.phrase(words)),
            Part::Slot(name, words) => out.push_str(&value(name, *words)?),
            Part::Optional(inner) => out.push_str(&fill(writer, inner, value).unwrap_or_default()),
        }
    }
    Some(out)
}
