//! What `scan` reads of a credit, against what was given: each fact on its own work, and nothing that was not given.

use crate::facts::{Case, Facts, address, cleaned, decoded, license, names};
use licit::Analysis;
use licit::attribute::{Attribution, Form, Format, Group, Name, PageWorks, Style, render, render_pages};
use licit::config::Context;
use licit::evidence::{CreditKind, Kind, NoticeKind};
use licit::knowledge::Knowledge;
use licit::work::{Relation, Work, WorkKind};
use std::collections::BTreeSet;

/// A case, written and read.
pub(crate) struct Trip {
    pub(crate) text: String,
    pub(crate) analysis: Analysis,
    pub(crate) context: Context,
    /// The work that each of the case's was read as.
    pub(crate) works: Vec<Option<usize>>,
}

fn path(format: Format) -> (&'static str, licit::document::Format) {
    use licit::document::Format as Read;
    match format {
        Format::Markdown => ("a.md", Read::Markdown),
        Format::Html => ("a.html", Read::Html),
        Format::Text => ("a.txt", Read::Text),
        Format::Asciidoc => ("a.adoc", Read::Asciidoc),
        Format::Rst => ("a.rst", Read::Rst),
        Format::Latex => ("a.tex", Read::Latex),
        Format::Wikitext => ("a.wiki", Read::Wikitext),
    }
}

/// The picture that a credit stands below, in formats that show one.
fn picture(format: Format, kind: WorkKind, at: usize) -> Option<String> {
    match (format, kind) {
        (Format::Html, WorkKind::Video) => Some(format!("<video src=\"v{at}.mp4\"></video>")),
        (Format::Html, WorkKind::Audio) => Some(format!("<audio src=\"s{at}.mp3\"></audio>")),
        (_, WorkKind::Article | WorkKind::Quote | WorkKind::Video | WorkKind::Audio)
        | (Format::Text | Format::Latex, _) => None,
        (Format::Markdown, _) => Some(format!("![](p{at}.jpg)")),
        (Format::Html, _) => Some(format!("<img src=\"p{at}.jpg\" alt=\"\">")),
        (Format::Asciidoc, _) => Some(format!("image::p{at}.jpg[]")),
        (Format::Rst, _) => Some(format!(".. image:: p{at}.jpg")),
        (Format::Wikitext, _) => Some(format!("[[File:p{at}.jpg]]")),
    }
}

/// The credits of a case: those of pictures below them where a form writes one work, else all in one.
pub(crate) fn written(case: &Case) -> Result<String, String> {
    let knowledge = Knowledge::built_in();
    let works = case.attributions();
    let form = case.form();
    let style = |form| Style {
        form: Some(form),
        format: case.format(),
        markup: case.markup(),
        language: &case.language,
        template: None,
    };
    let told = |error: licit::attribute::TemplateError| error.to_string();
    match form {
        Form::Page => {
            let page = |(at, work): (usize, &Attribution)| PageWorks {
                title: format!("page {at}"),
                path: format!("page-{at}.md"),
                works: vec![work.clone()],
            };
            let pages: Vec<PageWorks> = works.iter().enumerate().map(page).collect();
            render_pages(&pages, group(case), &style(form), knowledge).map_err(told)
        }
        Form::Sentence | Form::Caption => {
            let mut blocks = Vec::new();
            for (at, work) in works.iter().enumerate() {
                let picture = picture(case.format(), work.kind, at);
                // Nothing but the label of a caption says what a work is that is not shown.
                let media = picture.is_none() && work.kind != WorkKind::Article;
                let form = if media { Form::Caption } else { form };
                blocks.extend(picture);
                blocks.push(render(std::slice::from_ref(work), &style(form), knowledge).map_err(told)?);
            }
            Ok(blocks.join("\n\n"))
        }
        Form::Box | Form::List | Form::Notice | Form::Print | Form::Spoken | Form::Link | Form::Head => {
            render(&works, &style(form), knowledge).map_err(told)
        }
    }
}

impl Trip {
    pub(crate) fn of(case: &Case) -> Result<Self, String> {
        let text = written(case)?;
        let (path, format) = path(case.format());
        let context = Context {
            relation: Some(Relation::Republished),
            because: Some("`--republished`".to_owned()),
            ..Context::default()
        };
        let analysis = licit::analyze(path, text.as_bytes(), format, &context, Knowledge::built_in());
        let works = pair(case, &analysis);
        Ok(Self { text, analysis, context, works })
    }

    fn read(&self, at: usize) -> Option<&Work> {
        self.works[at].map(|at| &self.analysis.works.works[at])
    }

    /// What is read otherwise than it was given.
    pub(crate) fn faults(&self, case: &Case) -> Vec<String> {
        let mut faults = Vec::new();
        for (at, facts) in case.works.iter().enumerate() {
            let mut tell = |fault: String| faults.push(format!("{} {at}: {fault}", facts.kind));
            match self.read(at) {
                Some(work) => {
                    self.licenses(facts, work, &mut tell);
                    self.people(facts, work, &mut tell);
                    own_license(facts, work, &mut tell);
                    self.notices(facts, work, &mut tell);
                }
                None => tell("is read as no work".to_owned()),
            }
        }
        let known: BTreeSet<usize> = self.works.iter().flatten().copied().collect();
        for (at, work) in self.analysis.works.works.iter().enumerate().filter(|(at, _)| !known.contains(at)) {
            self.nothing_more(case, at, work, &mut faults);
        }
        self.links(case, &mut faults);
        self.words(case, &mut faults);
        faults
    }

    fn licenses(&self, facts: &Facts, work: &Work, tell: &mut dyn FnMut(String)) {
        let all = facts.licenses.iter().chain(facts.based_on.iter().flat_map(|base| &base.licenses));
        let wanted: BTreeSet<String> = all.cloned().collect();
        let mut read: BTreeSet<String> = work.licenses.iter().map(|used| used.license.id()).collect();
        let out = work.outbound.as_ref().map(|used| used.license.id());
        if !facts.based_on.is_empty() && out.is_some_and(|out| facts.licenses.contains(&out)) {
            // What was made of others comes under licenses of its own, of which the first is kept.
            read.extend(facts.licenses.iter().cloned());
        }
        // The own version of a work may come under the license of the work.
        let own = facts.own_license.iter().cloned().collect::<BTreeSet<_>>();
        // Some licenses have one page for all their versions.
        let family = |id: &String| wanted.iter().any(|wanted| license(wanted).license.family == *id);
        // "CC BY-SA 2.5 MY" says all that "CC BY-SA 2.5" does.
        let has = |id: &String| {
            read.contains(id) || read.iter().any(|read| license(read).license.refines(&license(id).license))
        };
        if !wanted.iter().all(has) || read.iter().any(|id| !wanted.contains(id) && !own.contains(id) && !family(id)) {
            tell(format!("license {wanted:?} read as {read:?}"));
        }
        let seen: BTreeSet<String> = work
            .statements
            .iter()
            .map(|at| &self.analysis.evidence.statements[*at])
            .filter(|statement| statement.visible && statement.kind == Kind::Grant)
            .map(|statement| statement.license.id())
            .collect();
        if work.licenses.iter().any(|used| !seen.contains(&used.license.id())) {
            tell("its license is not seen".to_owned());
        }
        // Versions of one license are a choice, whatever stands between them.
        let families: BTreeSet<String> = facts.licenses.iter().map(|id| license(id).license.family).collect();
        if families.len() > 1 && families.len() == facts.licenses.len() && work.choice != facts.choice {
            tell(format!("choice read as {}", work.choice));
        }
    }

    fn people(&self, facts: &Facts, work: &Work, tell: &mut dyn FnMut(String)) {
        let bases = facts.based_on.iter().flat_map(|base| names(&base.creators));
        let given: Vec<Name> = names(&facts.creators).into_iter().chain(bases).collect();
        let visible = || work.creators.iter().filter(|creator| creator.visible);
        let made = visible().filter(|creator| creator.role != "translator");
        let mut read: Vec<Name> =
            made.map(|creator| Name { name: creator.name.clone(), url: creator.url.clone() }).collect();
        // Of data it is who provides them that is named.
        let provided = |id: &String| PROVIDED.contains(&license(id).license.family.as_str());
        if facts.licenses.len() == 1 && facts.licenses.iter().any(provided) {
            let credits = work.credits.iter().map(|at| &self.analysis.evidence.credits[*at]);
            let data = credits.filter(|credit| credit.kind == CreditKind::Data && credit.visible);
            let publisher = facts.publisher.as_deref().map(cleaned).filter(|_| facts.creators.is_empty());
            let data = data.filter(|credit| credit.name != publisher);
            read.extend(data.filter_map(|credit| Some(Name { name: credit.name.clone()?, url: credit.url.clone() })));
        }
        // Who holds the copyright of a picture, and nobody else is named, made it as far as anybody can tell.
        if facts.kind != "article" && given.is_empty() {
            read.retain(|name| !facts.notices.iter().any(|notice| notice.contains(name.name.as_str())));
        }
        compare("creators", &given, &read, tell);
        let translated = visible().filter(|creator| creator.role == "translator");
        let read: Vec<Name> =
            translated.map(|creator| Name { name: creator.name.clone(), url: creator.url.clone() }).collect();
        compare("translators", &names(&facts.translators), &read, tell);
        // What markup alone says, for machines.
        let known: BTreeSet<String> = people_of(facts).map(|name| cleaned(&name.name)).collect();
        for creator in work.creators.iter().filter(|creator| !creator.visible && !known.contains(&creator.name)) {
            tell(format!("`{}` was never given as a creator", creator.name));
        }
    }

    fn notices(&self, facts: &Facts, work: &Work, tell: &mut dyn FnMut(String)) {
        let notices = || work.notices.iter().map(|at| &self.analysis.evidence.notices[*at]);
        let count = |kind| notices().filter(|notice| notice.kind == kind && notice.visible).count();
        if count(NoticeKind::Copyright) < facts.notices.len() {
            tell(format!("of {} copyright notices {} are read", facts.notices.len(), count(NoticeKind::Copyright)));
        }
        let changed = facts.changes.is_some() || facts.unchanged;
        if changed && work.changes.is_none() {
            tell("nothing is read on changes".to_owned());
        }
        let says_unchanged = notices().any(|notice| notice.kind == NoticeKind::Changes && notice.unchanged);
        if says_unchanged != facts.unchanged {
            tell(format!("that nothing was changed is read as {says_unchanged}"));
        }
    }

    /// A work that nobody gave: what structured data say of those that are given, a second time.
    fn nothing_more(&self, case: &Case, at: usize, work: &Work, faults: &mut Vec<String>) {
        let evidence = &self.analysis.evidence;
        let seen = work.statements.iter().any(|at| evidence.statements[*at].block.is_some())
            || work.credits.iter().any(|at| evidence.credits[*at].block.is_some());
        if seen {
            faults.push(format!("work {at} was never given: {:?}, {:?}", work.kind, work.creators));
        }
        let known: BTreeSet<String> = case.works.iter().flat_map(people_of).map(|name| cleaned(&name.name)).collect();
        for creator in work.creators.iter().filter(|creator| !known.contains(&creator.name)) {
            faults.push(format!("work {at}: `{}` was never given as a creator", creator.name));
        }
    }

    /// The visible links are those that were given, and no others.
    fn links(&self, case: &Case, faults: &mut Vec<String>) {
        let blocks = self.analysis.document.blocks.iter().filter(|block| block.visible);
        let read: BTreeSet<String> =
            blocks.flat_map(|block| block.links.iter().map(|link| decoded(&link.url))).collect();
        let mut wanted: BTreeSet<String> = BTreeSet::new();
        let (mut licensed, mut required) = (BTreeSet::new(), BTreeSet::new());
        for facts in case.works.iter().flat_map(|facts| std::iter::once(facts).chain(&facts.based_on)) {
            wanted.extend(facts.url.as_deref().and_then(address));
            wanted.extend(people_of(facts).filter_map(|name| name.url.as_deref().and_then(address)));
            wanted.extend(facts.disclaimer.as_deref().and_then(address));
            let all = facts.licenses.iter().chain(&facts.own_license);
            licensed.extend(all.filter_map(|id| license(id).facts.url.clone()).map(|url| decoded(&url)));
        }
        required.extend(wanted.iter().chain(&licensed));
        for url in required {
            if !read.contains(url) {
                faults.push(format!("link {url} not among {read:?}"));
            }
        }
        let pages = |url: &String| case.form() == Form::Page && url.starts_with("page-");
        for url in read.iter().filter(|url| !wanted.contains(*url) && !licensed.contains(*url) && !pages(url)) {
            faults.push(format!("link {url} was never given"));
        }
    }

    /// All that was given stands there to be seen.
    fn words(&self, case: &Case, faults: &mut Vec<String>) {
        let blocks = self.analysis.document.blocks.iter().filter(|block| block.visible);
        let text = blocks.map(|block| cleaned(&block.text.text)).collect::<Vec<_>>().join("\n");
        for fact in case.works.iter().flat_map(spoken) {
            // What begins a sentence begins with a capital.
            if !text.to_lowercase().contains(&fact.to_lowercase()) {
                faults.push(format!("`{fact}` is not said"));
            }
        }
    }
}

/// The same names, each with its own address. Who is named twice may have the address of either.
fn compare(what: &str, given: &[Name], read: &[Name], tell: &mut dyn FnMut(String)) {
    let all = |list: &[Name]| list.iter().map(|name| cleaned(&name.name)).collect::<BTreeSet<_>>();
    let (wanted, seen) = (all(given), all(read));
    if wanted != seen {
        tell(format!("{what} {wanted:?} read as {seen:?}"));
    }
    for name in read {
        let own = given.iter().filter(|given| cleaned(&given.name) == name.name);
        let urls: Vec<Option<String>> = own.map(|name| name.url.as_deref().and_then(address)).collect();
        let url = name.url.as_deref().map(decoded).filter(|url| url.contains("://people.example"));
        if !urls.is_empty() && !urls.contains(&url) {
            tell(format!("{what}: `{}` of {urls:?} read as of {url:?}", name.name));
        }
    }
}

/// Licenses of data that want their provider named, in words of their own.
const PROVIDED: [&str; 5] = ["NLOD", "ODbL", "ODC-By", "DL-DE-BY", "etalab"];

/// Everybody who is credited for a work.
pub(crate) fn people_of(facts: &Facts) -> impl Iterator<Item = Name> + '_ {
    let bases = facts.based_on.iter().flat_map(|base| names(&base.creators));
    names(&facts.creators).into_iter().chain(names(&facts.translators)).chain(bases)
}

/// The facts in words that every form says.
pub(crate) fn spoken(facts: &Facts) -> Vec<String> {
    let title = |facts: &Facts| {
        let quotes = ['"', '“', '”', '„', '«', '»', '「', '」', '《', '》'];
        facts.title.as_deref().map(|title| cleaned(title).replace(quotes, "'"))
    };
    let mut all: Vec<String> = title(facts).into_iter().collect();
    all.extend(facts.based_on.iter().filter_map(title));
    all.extend(people_of(facts).map(|name| cleaned(&name.name)));
    all.extend(facts.publisher.as_deref().map(cleaned));
    all.extend(facts.institution.as_deref().filter(|_| !facts.creators.is_empty()).map(cleaned));
    let said = facts.changes.iter().chain(&facts.earlier_changes).chain(&facts.notices).chain(&facts.disclaimer);
    all.extend(said.map(|said| cleaned(said).trim_end_matches('.').to_owned()));
    all
}

/// The works as they were read, in the order of the credits: the article is always the first, whether its license or
/// its credit was found or not; of the others those that stand in a block.
fn pair(case: &Case, analysis: &Analysis) -> Vec<Option<usize>> {
    let block = |work: &Work| {
        let statements = work.statements.iter().filter_map(|at| analysis.evidence.statements[*at].block);
        let credits = work.credits.iter().filter_map(|at| analysis.evidence.credits[*at].block);
        statements.chain(credits).min()
    };
    let mut others: Vec<(usize, usize)> = analysis
        .works
        .works
        .iter()
        .enumerate()
        .skip(1)
        .filter_map(|(at, work)| block(work).map(|block| (block, at)))
        .collect();
    others.sort_unstable();
    let mut others = others.into_iter().map(|(_, at)| at);
    let mut order: Vec<usize> = (0..case.works.len()).collect();
    if case.form() == Form::Page && group(case) == Group::License {
        let name = |at: &usize| {
            let names: Vec<String> = case.works[*at].licenses.iter().map(|id| license(id).facts.name.clone()).collect();
            names.join(" / ")
        };
        order.sort_by_key(name);
    }
    let mut works = vec![None; case.works.len()];
    for at in order {
        works[at] = if case.works[at].kind == "article" { Some(0) } else { others.next() };
    }
    works
}

/// How a page of credits is grouped: both ways, some of the cases each.
fn group(case: &Case) -> Group {
    if case.works[0].licenses.len() > 1 || case.works[0].unchanged { Group::Page } else { Group::License }
}

fn own_license(facts: &Facts, work: &Work, tell: &mut dyn FnMut(String)) {
    let Some(own) = &facts.own_license else { return };
    let read = work.outbound.as_ref().map(|used| used.license.id());
    if read.as_ref() != Some(own) {
        tell(format!("own license {own} read as {read:?}"));
    }
}
