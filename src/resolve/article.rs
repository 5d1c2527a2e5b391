//! The article: whose it is, from where, under what, how used.

mod origin;
mod ours;
mod terms;

use super::Input;
use super::links::{self, has_path};
use super::provenance::{self, is_owner};
use super::record;
use crate::detect::normal::fold;
use crate::detect::statement::url::host_of;
use crate::evidence::{Credit, CreditKind, Kind, NoticeKind, Scope};
use crate::source::Span;
use crate::work::{Because, Creator, Provenance, Relation, Work, Works};
use ours::{is_account, is_origin, ours, says_translated};
use std::collections::{BTreeMap, BTreeSet};
use thin_vec::{ThinVec, thin_vec};

pub(super) fn resolve(input: &Input<'_>, works: &mut Works) {
    let article = &mut works.works[0];
    article.declared_title = input.declared.source.as_ref().and_then(|source| source.title.clone()).map(Box::new);
    article.title = input
        .declared
        .source
        .as_ref()
        .and_then(|source| source.title.as_ref().map(|(title, _)| title.clone()))
        .or_else(|| input.document.title.as_ref().map(|(title, _)| title.clone()));
    origin::origin(input, article);
    relation(input, article);
    ownership(input, article);
    terms::declared_licenses(input, article);
    terms::leave_site_terms(input, article);
    creators(input, article);
    leave_titles(input, article);
    super::beside::creators(input, article, "licensor");
    if article.creators.is_empty() {
        article.unread_name = super::unread::author(input, article).map(Box::new);
    }
    terms::publisher_fills(input, article);
    article.license_link = links::license_link(input, article);
    article.credits_link = links::credits_of_head(input, article).map(Box::new);
    article.source_link = source_link(input, article);
    changes(input, article);
    permission(input, article);
    terms::publisher_line(input, article);
    super::beside::inherit(input, article);
    if article.statement.is_none() {
        place_without_statement(input, article);
    }
}

fn credits<'a>(input: &'a Input<'_>, article: &Work) -> Vec<&'a Credit> {
    article.credits.iter().map(|at| &input.evidence.credits[*at]).collect()
}

fn relation(input: &Input<'_>, article: &mut Work) {
    let words = credits(input, article)
        .into_iter()
        .filter(|credit| !ours(input, credit))
        .map(|credit| match credit.kind {
            CreditKind::AdaptedFrom if !credit.translated => Relation::Adapted,
            CreditKind::AdaptedFrom | CreditKind::Translator => Relation::Translated,
            CreditKind::OriginalPublication | CreditKind::RepublishedFrom => Relation::Republished,
            _ => Relation::Unknown,
        })
        // What was done most counts: a translation of an article first published elsewhere is a translation.
        .max_by_key(|relation| match relation {
            Relation::Translated => 3,
            Relation::Adapted => 2,
            Relation::Republished => 1,
            Relation::Original | Relation::Excerpt | Relation::Unknown => 0,
        });
    // "Translated from German. Original: [Low Water](…), CC BY-ND 4.0"
    let words = match words {
        Some(Relation::Republished) if says_translated(input, article) => Some(Relation::Translated),
        words => words,
    };
    let declared = input.declared.relation.map(|(relation, _)| relation);
    let configured = input.context.relation.filter(|relation| *relation != Relation::Unknown);
    article.relation = match (declared, configured, words) {
        // A folder of partners' articles says "republished"; the words may say more exactly how.
        (None, Some(Relation::Republished), Some(words @ (Relation::Translated | Relation::Adapted)))
        | (None, None, Some(words)) => words,
        (Some(stated), ..) | (None, Some(stated), _) => stated,
        (None, None, None) => Relation::Unknown,
    };
}

/// "Adapted from *Low Water*, licensed under CC BY", "adaptado de [Dados de Rio](…), sob a licença": the title of an original,
/// or the end of it, licenses nothing.
fn leave_titles(input: &Input<'_>, article: &mut Work) {
    if !matches!(article.relation, Relation::Adapted | Relation::Translated) {
        return;
    }
    let statements = article.statements.iter().filter_map(|at| input.evidence.statements[*at].licensor.as_deref());
    let mut titles: Vec<Span> = credits(input, article)
        .into_iter()
        .filter(|credit| credit.kind == CreditKind::AdaptedFrom)
        .filter_map(|credit| credit.name_span)
        .collect();
    titles.sort_by_key(|title| title.start);
    let within = |span: &Span| {
        let behind = titles.partition_point(|title| title.start <= span.start);
        titles[..behind].last().is_some_and(|title| title.contains(*span) && title != span)
    };
    let parts: BTreeSet<&str> = statements.filter(|(_, span)| within(span)).map(|(name, _)| name.as_str()).collect();
    let title = article.title.as_deref();
    article.creators.retain(|creator| {
        let name = creator.name.as_str();
        creator.role != "licensor" || Some(name) != title && !parts.contains(name)
    });
}

const fn is_copy(relation: Relation) -> bool {
    !matches!(relation, Relation::Original | Relation::Unknown)
}

/// What tells whose the article is.
#[derive(Default)]
struct Signs {
    own: ThinVec<Because>,
    third: ThinVec<Because>,
}

fn ownership(input: &Input<'_>, article: &mut Work) {
    let context = input.context;
    let because = context.because.as_deref().unwrap_or("the configuration");
    let says = |what: &str| Because { why: format!("{because} says that it is {what}"), span: None };
    if context.provenance == Some(Provenance::Own) {
        article.provenance = Provenance::Own;
        article.because = thin_vec![says("ours")];
        return;
    }
    let mut signs = Signs::default();
    if context.provenance == Some(Provenance::ThirdParty) {
        signs.third.push(says("somebody else's"));
    }
    if context.relation.is_some_and(is_copy) {
        signs.third.push(says("a copy"));
    }
    declared_signs(input, &mut signs);
    let told = credits(input, article).into_iter().filter(|credit| {
        is_origin(input, article, credit)
            && !ours(input, credit)
            && (!credit.structured || credit.name.is_some() || credit.visible || declares_source(credit))
    });
    signs.third.extend(told.map(|credit| Because {
        why: "these words say that it was published elsewhere before".to_owned(),
        span: Some(credit.span),
    }));
    signs.third.extend(provenance::canonical_elsewhere(input).map(|(_, because)| because));
    signs.third.extend(provenance::republished_under(input, article));
    licensor_signs(input, article, &mut signs);
    owner_signs(input, article, &mut signs);
    match super::beside::ownership(input, article) {
        Some((Provenance::Own, because)) => signs.own.push(because),
        Some((Provenance::ThirdParty, because)) => signs.third.push(because),
        Some((Provenance::Unknown, _)) | None => {}
    }
    // Words of republication say more than a © line in the page's own footer.
    (article.provenance, article.because) = if !signs.third.is_empty() {
        (Provenance::ThirdParty, signs.third)
    } else if !signs.own.is_empty() {
        (Provenance::Own, signs.own)
    } else {
        (Provenance::Unknown, ThinVec::new())
    };
}

/// What the front matter tells.
fn declared_signs(input: &Input<'_>, signs: &mut Signs) {
    if let Some((relation, span)) = input.declared.relation {
        if is_copy(relation) {
            signs.third.push(Because { why: "the front matter says that it is a copy".to_owned(), span: Some(span) });
        } else if relation == Relation::Original {
            signs
                .own
                .push(Because { why: "the front matter says that it is an original".to_owned(), span: Some(span) });
        }
    }
    if let Some(source) = &input.declared.source {
        let why = "the front matter names where it comes from".to_owned();
        signs.third.push(Because { why, span: Some(source.span) });
    }
}

/// What those tell who are named as licensors.
fn licensor_signs(input: &Input<'_>, article: &Work, signs: &mut Signs) {
    for at in &article.statements {
        let statement = &input.evidence.statements[*at];
        let (Kind::Grant, Some((name, span))) = (statement.kind, statement.licensor.as_deref()) else { continue };
        let span = Some(*span);
        let (signs, why) = if is_owner(input, name) {
            (&mut signs.own, format!("{name} is an owner of this site"))
        } else if record::is_staff(input, name) {
            (&mut signs.own, format!("{name} is on the staff of this site"))
        } else if let Some(publisher) = input.knowledge.publishers.by_name(name, false) {
            (&mut signs.third, format!("it names {} as licensor, a known publisher", publisher.name()))
        } else if !input.context.site.owners.is_empty() {
            (&mut signs.third, format!("it names {name} as licensor, who is no owner of this site"))
        } else {
            continue;
        };
        // A name of a license and the link around it say one thing.
        let because = Because { why, span };
        if signs.last() != Some(&because) {
            signs.push(because);
        }
    }
}

/// Owners and staff of the site among those who hold the rights or made it.
fn owner_signs(input: &Input<'_>, article: &Work, signs: &mut Signs) {
    let owner = |name: &str| format!("{name} is an owner of this site");
    for at in &article.notices {
        let notice = &input.evidence.notices[*at];
        if let (NoticeKind::Copyright, Some(name)) = (notice.kind, &notice.name)
            && is_owner(input, name)
        {
            signs.own.push(Because { why: owner(name), span: Some(notice.span) });
        }
    }
    for credit in credits(input, article) {
        let (CreditKind::Author | CreditKind::Licensor, Some(name)) = (credit.kind, &credit.name) else { continue };
        if is_owner(input, name) {
            signs.own.push(Because { why: owner(name), span: Some(credit.span) });
        } else if record::is_staff(input, name) {
            let why = format!("{name} is on the staff of this site");
            signs.own.push(Because { why, span: Some(credit.span) });
        }
    }
}

/// A `source:` that names a data set or a book decides nothing; one with an address of a page does.
fn declares_source(credit: &Credit) -> bool {
    credit.url.as_ref().is_some_and(|url| has_path(url))
}

fn creators(input: &Input<'_>, article: &mut Work) {
    let mut creators: ThinVec<Creator> = ThinVec::new();
    // By folded name: an article of a large collaboration has thousands.
    let mut places: BTreeMap<(String, bool), usize> = BTreeMap::new();
    let mut add = |creator: Creator| {
        // Who translates their own work did both.
        let key = (fold(&creator.name), creator.role == "translator");
        let place = *places.entry(key).or_insert(creators.len());
        match creators.get_mut(place) {
            Some(known) => {
                known.visible |= creator.visible;
                if known.url.is_none() {
                    known.url = creator.url;
                }
            }
            None => creators.push(creator),
        }
    };
    if let Some(source) = &input.declared.source {
        for (name, span) in &source.authors {
            add(Creator {
                name: name.clone(),
                url: None,
                role: "author".to_owned(),
                span: Some(*span),
                visible: false,
                declared: true,
            });
        }
    }
    let posters = ours::posters(input, article);
    for credit in article.credits.iter().map(|at| &input.evidence.credits[*at]) {
        let role = match credit.kind {
            // `"Title" by Name` of the article itself.
            CreditKind::Author | CreditKind::Photo | CreditKind::Illustration | CreditKind::Video => "author",
            CreditKind::Translator => "translator",
            CreditKind::Editor => "editor",
            CreditKind::Licensor => "licensor",
            _ => continue,
        };
        if let Some(name) =
            credit.name.as_ref().filter(|_| !is_account(input, article, credit) && !posters.contains(&credit.span))
        {
            add(Creator {
                name: name.clone(),
                url: credit.url.clone(),
                role: role.to_owned(),
                span: credit.name_span.or(Some(credit.span)),
                visible: credit.visible,
                declared: false,
            });
        }
    }
    let published = published(input, article);
    for at in &article.statements {
        let statement = &input.evidence.statements[*at];
        // Whoever licenses a template, code or what was made of the original, is nobody of the text.
        let of_own = article.outbound.as_ref().and_then(|own| own.statement).is_some_and(|own| {
            !article.licenses.is_empty() && input.evidence.statements[own].sentence == statement.sentence
        });
        let of_code = statement.scope == Scope::Code || of_own;
        if let (Kind::Grant, Some((name, span))) = (statement.kind, statement.licensor.as_deref())
            && !(of_code || overlaps_any(&published, *span))
        {
            add(Creator {
                name: name.clone(),
                url: None,
                role: "licensor".to_owned(),
                span: Some(*span),
                visible: statement.visible,
                declared: false,
            });
        }
    }
    article.creators = creators;
    drop_houses(input, article);
}

/// Those of whom a credit tells that they published a text whose author is named: "“Low Water” by Jo Roe, published by X, is
/// licensed under …". In order.
fn published(input: &Input<'_>, article: &Work) -> Vec<Span> {
    let credits = || article.credits.iter().map(|at| &input.evidence.credits[*at]);
    if !credits().any(|credit| matches!(credit.kind, CreditKind::Author | CreditKind::Photo)) {
        return Vec::new();
    }
    let mut names: Vec<Span> =
        credits().filter(|credit| credit.kind.names_publication()).filter_map(|credit| credit.name_span).collect();
    names.sort_unstable_by_key(|name| name.start);
    names
}

/// Whether one of some places in order overlaps another.
fn overlaps_any(places: &[Span], other: Span) -> bool {
    let behind = places.partition_point(|place| place.start < other.end);
    places[..behind].last().is_some_and(|place| place.overlaps(other))
}

/// What the account of a copy's author at the site, or the publisher, is called is nobody beside a name.
fn drop_houses(input: &Input<'_>, article: &mut Work) {
    if article.provenance != Provenance::ThirdParty {
        return;
    }
    let republished = article.relation == Relation::Republished;
    let source = article.source.name.as_deref().filter(|_| republished).map(fold);
    let is_house = |creator: &Creator| {
        creator.role == "author"
            && !creator.declared
            && (source.as_ref().is_some_and(|source| *source == fold(&creator.name))
                || is_owner(input, &creator.name)
                || ours::names_account(input, &creator.name)
                || provenance::is_site_of_page(input, &creator.name))
    };
    if article.creators.iter().any(|creator| creator.role == "author" && !is_house(creator)) {
        article.creators.retain(|creator| !is_house(creator));
    }
}

fn source_link(input: &Input<'_>, article: &Work) -> Option<Span> {
    let publisher = article.publisher.as_ref().and_then(|id| input.knowledge.publishers.get(id));
    let on_publisher = |url: &str| {
        publisher.is_some_and(|publisher| {
            host_of(url).is_some_and(|host| {
                publisher.domains.iter().any(|domain| crate::detect::statement::url::is_under(&host, domain))
            })
        })
    };
    // Anywhere on the page: the very address, or a page of the known publisher in a block of credits.
    if let Some(url) = &article.source.url {
        let found =
            input.document.blocks.iter().filter(|block| block.visible).flat_map(|block| &block.links).find(|link| {
                input.knowledge.web.is_same_page(&link.url, url)
                    || link.url.contains(url.trim_start_matches("https://").trim_start_matches("http://"))
            });
        if let Some(link) = found {
            return Some(link.span);
        }
    }
    // What is licensed where the article's makers are named is the article, though it could have been a picture.
    let makers = |credit: &Credit| matches!(credit.kind, CreditKind::Author | CreditKind::Photo);
    let credited: BTreeSet<usize> =
        credits(input, article).into_iter().filter(|credit| makers(credit)).filter_map(|credit| credit.block).collect();
    let blocks: BTreeSet<usize> = article
        .credits
        .iter()
        .filter(|at| input.evidence.credits[**at].kind.tells_of_original())
        .filter_map(|at| input.evidence.credits[*at].block)
        .chain(
            article
                .statements
                .iter()
                .map(|at| &input.evidence.statements[*at])
                .filter_map(|statement| statement.block.map(|block| (statement.scope, block)))
                .filter(|(scope, block)| *scope != Scope::Media || credited.contains(block))
                .map(|(_, block)| block),
        )
        .chain(
            article
                .notices
                .iter()
                .filter(|at| input.evidence.notices[**at].kind == NoticeKind::Changes)
                .filter_map(|at| input.evidence.notices[*at].block),
        )
        .collect();
    let known = article.source.url.is_some();
    links::links_of(input, article)
        .into_iter()
        .find(|(block, link)| {
            blocks.contains(block)
                && links::leads_outside(input, link)
                && (has_path(&link.url) || on_publisher(&link.url) && has_path(&link.url))
                // Where the address is known, another host is another page; archives and DOIs are the page itself.
                && (!known || same_host_or_archive(&link.url, article.source.url.as_deref().unwrap_or("")))
        })
        .map(|(_, link)| link.span)
}

fn same_host_or_archive(link: &str, source: &str) -> bool {
    use crate::detect::statement::url::is_under;
    let Some(host) = host_of(link) else { return link.to_lowercase().starts_with("doi:") };
    let archive = ["archive.org", "archive.ph", "archive.today", "archive.is", "doi.org", "perma.cc"]
        .iter()
        .any(|domain| is_under(&host, domain));
    archive || host_of(source).is_some_and(|source| is_under(&host, &source) || is_under(&source, &host))
}

fn changes(input: &Input<'_>, article: &mut Work) {
    let notices = article.notices.iter().map(|at| &input.evidence.notices[*at]);
    article.changes = notices
        .filter(|notice| notice.kind == NoticeKind::Changes && notice.visible)
        .map(|notice| notice.span)
        .next()
        // "Translated from Spanish by …" says what was changed.
        .or_else(|| {
            credits(input, article)
                .into_iter()
                .find(|credit| {
                    credit.visible && matches!(credit.kind, CreditKind::Translator | CreditKind::AdaptedFrom)
                })
                .map(|credit| credit.span)
        });
    if let Some((relation @ (Relation::Translated | Relation::Adapted | Relation::Excerpt), span)) =
        input.declared.relation
    {
        let why = match relation {
            Relation::Translated => "the front matter says that it is a translation",
            Relation::Excerpt => "the front matter says that it is an excerpt",
            _ => "the front matter says that it is adapted",
        };
        article.modified.push(Because { why: why.to_owned(), span: Some(span) });
    }
    for credit in credits(input, article).into_iter().filter(|credit| !ours(input, credit)) {
        let why = match credit.kind {
            CreditKind::Translator => "these words name a translator",
            CreditKind::AdaptedFrom if credit.translated => "these words say that it is a translation",
            CreditKind::AdaptedFrom => "these words say that it is adapted",
            _ => continue,
        };
        article.modified.push(Because { why: why.to_owned(), span: Some(credit.span) });
    }
    if article.modified.is_empty()
        && matches!(article.relation, Relation::Translated | Relation::Adapted | Relation::Excerpt)
    {
        article.modified.push(Because {
            why: format!("{} says so", input.context.because.as_deref().unwrap_or("the configuration")),
            span: None,
        });
    }
}

fn permission(input: &Input<'_>, article: &mut Work) {
    article.permission = record::permission(input, article);
    article.recorded = article.permission.clone().or_else(|| {
        let source = input.declared.source.as_ref()?;
        Some(Box::new(Because {
            why: "the front matter names where it comes from".to_owned(),
            span: Some(source.span),
        }))
    });
    let said = article
        .notices
        .iter()
        .map(|at| &input.evidence.notices[*at])
        .find(|notice| notice.kind == NoticeKind::Permission && notice.visible);
    if let (None, Some(notice)) = (&article.permission, said) {
        article.permission =
            Some(Box::new(Because { why: "these words speak of a permission".to_owned(), span: Some(notice.span) }));
    }
}

/// Where a work without words of its license is pointed at: its credit of origin, else its title.
fn place_without_statement(input: &Input<'_>, article: &mut Work) {
    let origin = credits(input, article).into_iter().find(|credit| credit.kind.names_original());
    if let Some(credit) = origin {
        article.span = credit.span;
    } else if let Some(reserved) = article.reserved.as_deref() {
        article.span = *reserved;
    } else if let Some(span) = article.because.iter().find_map(|because| because.span) {
        article.span = span;
    }
}
