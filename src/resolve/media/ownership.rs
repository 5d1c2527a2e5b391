//! Whose a picture or another medium is, and what tells so.

use super::super::Input;
use super::super::provenance::is_owner;
use super::super::{beside, links, record, together};
use super::{credits, in_head_only, is_anywhere, medium_span, told_in_head};
use crate::detect::credit::lexicon::fold as fold_words;
use crate::detect::mark;
use crate::detect::normal::fold;
use crate::detect::statement::url::{host_of, is_under};
use crate::evidence::{Credit, CreditKind, Signal};
use crate::lexicon::lists::WordList;
use crate::work::{Because, Creator, Provenance, Relation, Work, WorkKind};
use thin_vec::{ThinVec, thin_vec};

/// Says whose a medium is, and whether it was published before.
pub(super) fn decide(input: &Input<'_>, work: &mut Work) {
    let own = configured_own(input, work).or_else(|| credited_own(input, work)).or_else(|| told_own(input, work));
    if let Some(because) = own {
        work.provenance = Provenance::Own;
        work.because = thin_vec![because];
        return;
    }
    let mut third = std::mem::take(&mut work.because);
    third.extend(configured_third(input, work));
    match beside::ownership(input, work) {
        Some((Provenance::Own, because)) => {
            work.provenance = Provenance::Own;
            work.because = thin_vec![because];
            return;
        }
        Some((Provenance::ThirdParty, because)) => third.push(because),
        Some((Provenance::Unknown, _)) | None => {}
    }
    // Whoever keeps data on a file of the page does so of their own, too, as in those of the page itself.
    if third.is_empty() && told_in_head(input, work) {
        return;
    }
    third.extend(credited_third(input, work));
    third.extend(licensed_third(input, work));
    if third.is_empty() && lies_in_own_folder(input, work) {
        work.provenance = Provenance::Own;
        work.because = thin_vec![Because {
            why: "its address lies in a folder of an owner of this site".to_owned(),
            span: medium_span(input.document, work),
        }];
        return;
    }
    if lies_at_source(input, work) {
        third.push(Because {
            why: "its address lies on a known source's host".to_owned(),
            span: medium_span(input.document, work),
        });
    }
    third.dedup();
    // How a theme shows what stands in the head nobody can tell from here; and whose a quotation is, only its words.
    let unseen = in_head_only(input, work) || told_by_feed(input, work);
    if third.is_empty() || unseen || is_of_passage(input, work) {
        work.provenance = Provenance::Unknown;
    } else {
        work.provenance = Provenance::ThirdParty;
        work.because = third;
    }
    work.relation = if work.provenance == Provenance::ThirdParty { Relation::Republished } else { Relation::Unknown };
}

/// Whether nothing but the facts of a feed tells of a medium: its readers show them each in its own way.
fn told_by_feed(input: &Input<'_>, work: &Work) -> bool {
    let mut statements = work.statements.iter().map(|at| &input.evidence.statements[*at]);
    let told = credits(input, work).iter().all(|credit| credit.structured && credit.block.is_none());
    !work.statements.is_empty() && told && statements.all(|statement| statement.signal == Signal::Feed)
}

fn says(because: &str, whose: &str) -> Because {
    Because { why: format!("{because} says that it is {whose}"), span: None }
}

/// What the configuration says of the file, else of the page, where it is ours.
fn configured_own(input: &Input<'_>, work: &Work) -> Option<Because> {
    let by_path = work.src.as_ref().and_then(|src| input.context.media.get(src));
    if let Some(told) = by_path.filter(|told| told.provenance == Provenance::Own) {
        return Some(says(&told.because, "ours"));
    }
    let own = input.context.provenance == Some(Provenance::Own) && configured_third(input, work).is_none();
    own.then(|| says(input.context.because.as_deref().unwrap_or("the configuration"), "ours"))
}

/// What the configuration says of the file, where it is somebody else's. What holds for the pages of a folder says nothing
/// more of the pictures that lie beside them.
fn configured_third(input: &Input<'_>, work: &Work) -> Option<Because> {
    let told = work.src.as_ref().and_then(|src| input.context.media.get(src))?;
    let third = Some(Provenance::ThirdParty);
    (Some(told.provenance) == third && input.context.provenance != third)
        .then(|| says(&told.because, "somebody else's"))
}

/// An owner of the site in the credit, or one of its staff.
fn credited_own(input: &Input<'_>, work: &Work) -> Option<Because> {
    // "Pete Sallow/Fenland Weekly", "Pete Sallow, Fenland Weekly": for whom somebody took it.
    let of_owner = |name: &str| {
        let house = name.rsplit(['/', ',', '|']).next().unwrap_or(name).trim();
        is_owner(input, name) || is_owner(input, house)
    };
    let mine = credits(input, work).into_iter().find(|credit| {
        credit.name.as_ref().is_some_and(|name| of_owner(name))
            && !matches!(credit.kind, CreditKind::Courtesy | CreditKind::Via)
    });
    if let Some(credit) = mine {
        return Some(Because { why: "its credit names an owner of this site".to_owned(), span: Some(credit.span) });
    }
    let mut creators = work.creators.iter().filter(|_| work.agency.is_none());
    let staff = creators.find(|creator| record::is_staff(input, &creator.name))?;
    Some(Because { why: format!("{} is on the staff of this site", staff.name), span: staff.span })
}

/// "Own work, CC BY 4.0", "Photo by the author, CC BY 4.0": whoever shows it says so, and nobody else is named.
fn told_own(input: &Input<'_>, work: &Work) -> Option<Because> {
    /// Bytes before the license at most.
    const NEAR: usize = 120;
    let statement = &input.evidence.statements[work.statement?];
    let block = input.document.blocks.get(statement.block?)?;
    if !work.creators.is_empty() || work.agency.is_some() || block.quote_depth > 0 {
        return None;
    }
    let before = block.text.before(statement.span.start, NEAR);
    let said = before.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let folded = fold_words(said);
    let words = input.knowledge.lexicon.words(WordList::OwnWork);
    let fits = |words: &str| {
        let lead = folded.strip_suffix(words);
        lead.is_some_and(|lead| !lead.ends_with(char::is_alphanumeric) || !words.is_ascii() && lead.is_empty())
    };
    let own = words.iter().any(fits);
    own.then(|| Because { why: "its credit says that it is own work".to_owned(), span: Some(statement.sentence) })
}

/// Agencies, known sources and other hosts in the credit.
fn credited_third(input: &Input<'_>, work: &Work) -> ThinVec<Because> {
    let publishers = &input.knowledge.publishers;
    let mut third = ThinVec::new();
    if let Some((name, span)) = work.agency.as_deref() {
        third.push(Because { why: format!("its credit names {name}, an agency"), span: Some(*span) });
    }
    for credit in credits(input, work) {
        let place = |name: &String| publishers.platform(name).is_some() || is_anywhere(input, name);
        let platform = credit.name.as_ref().is_some_and(place);
        let publisher = credit.name.as_ref().is_some_and(|name| publishers.by_name(name, false).is_some());
        if platform || publisher {
            third.push(Because { why: "its credit names a known source".to_owned(), span: Some(credit.span) });
        } else if credit.url.as_ref().is_some_and(|url| host_of(url).is_some() && !links::is_own(input, url)) {
            third.push(Because { why: "its credit links to another host".to_owned(), span: Some(credit.span) });
        }
    }
    third
}

/// A name and a license: nobody writes that under a picture of their own staff without saying so. A license alone, without a
/// picture, is said of whatever pictures there are.
fn licensed_third(input: &Input<'_>, work: &Work) -> Option<Because> {
    let statement = &input.evidence.statements[work.statement?];
    // What the data of a page tell of a picture is told by whoever has it, too.
    let of_data = statement.signal == Signal::JsonLd
        && credits(input, work).iter().all(|credit| credit.structured && !credit.visible);
    let linked = || links::links_of(input, work).iter().any(|(_, link)| links::leads_outside(input, link));
    let named = !work.creators.is_empty() || !work.credits.is_empty();
    (named && !of_data || work.medium.is_some() && linked() || is_led_to(input, work))
        .then(|| Because { why: "its credit names a license".to_owned(), span: Some(statement.span) })
}

fn is_in_repository(input: &Input<'_>, src: &str) -> bool {
    let domains = &input.knowledge.web.repositories;
    host_of(src).is_some_and(|host| domains.iter().any(|domain| is_under(&host, domain)))
}

/// "github.com/petrel/petrel/…" on the site of petrel.
fn lies_in_own_folder(input: &Input<'_>, work: &Work) -> bool {
    let folders = |src: &str| src.split('/').skip(3).take(2).any(|folder| is_owner(input, folder));
    work.src.as_deref().is_some_and(|src| is_in_repository(input, src) && folders(src))
}

/// Whether a known source's host shows the medium.
fn lies_at_source(input: &Input<'_>, work: &Work) -> bool {
    let publishers = &input.knowledge.publishers;
    work.src.as_deref().is_some_and(|src| {
        !is_in_repository(input, src) && (publishers.platform_of_url(src).is_some() || publishers.by_url(src).is_some())
    })
}

/// Whether all that tells whose a quotation is stands within it.
fn is_of_passage(input: &Input<'_>, work: &Work) -> bool {
    let quoted = |credit: &&Credit| {
        let maker = credit.kind.makes_media() || credit.kind == CreditKind::Author;
        let block = credit.block.and_then(|at| input.document.blocks.get(at));
        maker && block.is_some_and(|block| block.quote_depth > 0) || together::is_below_quotation(input, credit.block)
    };
    work.kind == WorkKind::Quote && credits(input, work).iter().all(quoted) && !is_led_to(input, work)
}

/// "The following is by A. Name (CC BY 4.0):": whether a page says under what a quotation comes in the line above it.
fn is_led_to(input: &Input<'_>, work: &Work) -> bool {
    let statement = work.statement.and_then(|at| input.evidence.statements.get(at));
    let block = statement.and_then(|statement| input.document.blocks.get(statement.block?));
    work.kind == WorkKind::Quote
        && block.is_some_and(|block| block.quote_depth == 0 && block.text.text.trim_end().ends_with(mark::is_colon))
}

/// A picture by the author of the article is the article's: its name under it shows nobody else's work.
pub(super) fn by_the_author(input: &Input<'_>, article: &Work, work: &mut Work) {
    let Some(creator) = work.creators.first() else { return };
    let author = |creator: &Creator| {
        article.creators.iter().find(|author| author.role == "author" && fold(&author.name) == fold(&creator.name))
    };
    let is_named_elsewhere = work.agency.is_some() || work.recorded.is_some() || !work.modified.is_empty();
    // "This section is adapted from [Kettles](…) by A. Name" in a chapter of hers: the passage has another original.
    let names_original = || credits(input, work).iter().any(|credit| credit.kind.names_original());
    let has_original = work.kind == WorkKind::Quote && names_original();
    if article.provenance == Provenance::ThirdParty
        || is_named_elsewhere
        || has_original
        || work.provenance == Provenance::Own
    {
        return;
    }
    if work.creators.iter().all(|creator| author(creator).is_some()) {
        work.provenance = article.provenance;
        work.relation = Relation::Original;
        work.because = thin_vec![Because { why: "its maker wrote the article".to_owned(), span: creator.span }];
    }
}
