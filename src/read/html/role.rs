//! Which role an element gives to its text.

use super::element::is_block;
use super::token::{Attribute, Tag};
use crate::document::Role;
use crate::read::build::State;

/// What text inside an element means. A figure is only told, its number is the caller's.
pub(super) struct Meaning {
    pub(super) state: State,
    pub(super) figure: bool,
}

/// What text inside an element means, given what it means outside.
pub(super) fn meaning(tag: &Tag, outer: State) -> Meaning {
    let name = tag.name.as_str();
    let block = is_block(name);
    let mut state = outer;
    let mut figure = name == "figure";
    if block {
        // What an inline element around a block says holds for the block as a whole.
        state.block_role = state.role;
        state.block_quote_depth = state.quote_depth;
    }
    match name {
        // What is struck out is not said any more.
        "script" | "style" | "iframe" | "noembed" | "noframes" | "del" | "s" | "strike" => state.silent = true,
        "video" | "audio" | "canvas" | "head" => state.visible = false,
        "title" => {
            state.set_role(Role::Meta);
            state.visible = false;
        }
        // What may be chosen is said of nothing yet: "<option>All rights reserved</option>".
        "template" | "select" | "option" | "optgroup" | "datalist" => {
            state.set_role(Role::Code);
            state.visible = false;
        }
        "pre" | "xmp" | "listing" | "textarea" | "plaintext" => {
            state.set_role(Role::Code);
            state.preformatted = true;
        }
        "code" | "samp" | "kbd" | "tt" | "var" => {
            state.role = Role::Code;
            state.code = state.block_role != Role::Code;
        }
        "blockquote" => {
            state.set_role(Role::Quote);
            deepen(&mut state);
            state.block_quote_depth = state.quote_depth;
        }
        "q" => {
            state.role = Role::Quote;
            deepen(&mut state);
        }
        "em" | "i" | "small" => state.emphasized = true,
        "li" | "td" | "th" | "dd" | "dt" => state.cell = true,
        "nav" | "menu" | "button" => state.set_role(Role::Nav),
        "aside" => state.set_role(Role::Aside),
        "footer" => set_footer(&mut state),
        "figcaption" | "caption" => state.set_role(Role::Caption),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
            if matches!(outer.block_role, Role::Body | Role::Footer | Role::Aside | Role::Caption) =>
        {
            state.set_role(Role::Heading);
        }
        _ => {}
    }
    if name != "html" && name != "body" && name != "main" && name != "article" {
        by_attributes(tag, block, &mut state, &mut figure);
    }
    if tag.get("hidden").is_some_and(|hidden| hidden.value != "false") || tag.value("style").is_some_and(hides) {
        state.visible = false;
    }
    Meaning { state, figure }
}

fn by_attributes(tag: &Tag, block: bool, state: &mut State, figure: &mut bool) {
    match tag.value("role").map(str::trim) {
        Some("navigation" | "menu" | "menubar") => set(state, Role::Nav, block),
        Some("contentinfo") => set_footer(state),
        Some("complementary") => set(state, Role::Aside, block),
        Some("figure") => *figure = true,
        _ => {}
    }
    let named =
        |attribute: &&Attribute| attribute.name == "class" || attribute.name == "id" && !is_slug(&attribute.value);
    // What readers wrote below a page says nothing of it.
    if may_turn(state.role) && holds_comments(tag, block) {
        set(state, Role::Nav, block);
        return;
    }
    if tag.value("class").is_some_and(is_quotation) && may_turn(state.role) {
        set(state, Role::Quote, block);
        state.quote_depth = state.quote_depth.saturating_add(1);
        state.block_quote_depth = state.quote_depth;
    }
    for attribute in tag.attributes.iter().filter(named) {
        for class in attribute.value.split_ascii_whitespace().take(16) {
            let class = class.to_ascii_lowercase();
            let mut words = class.split(['-', '_']);
            if is_navigation(&class) && may_turn(state.role) {
                set(state, Role::Nav, block);
            } else if matches!(class.as_str(), "wp-caption" | "wp-block-image" | "image-figure" | "captioned-image") {
                *figure = true;
            } else if is_caption(&class, state.figure.is_some()) && may_turn(state.role) {
                set(state, Role::Caption, block);
            } else if words.any(|word| matches!(word, "footer" | "colophon" | "copyright"))
                && may_turn(state.role)
                && state.quote_depth == 0
            {
                set(state, Role::Footer, block);
            }
        }
    }
}

/// Whether classes are those of a box with a quotation, as Python-Markdown writes it: `admonition quote`.
fn is_quotation(classes: &str) -> bool {
    let has = |wanted: &str| classes.split_ascii_whitespace().take(16).any(|class| class == wanted);
    has("admonition") && (has("quote") || has("cite"))
}

/// Whether an element holds what readers wrote, as `WordPress`, Drupal, Ghost, Substack and Disqus call it.
fn holds_comments(tag: &Tag, block: bool) -> bool {
    let names = ["class", "id"].into_iter().filter_map(|name| tag.value(name));
    let mut names = names.flat_map(|value| value.split_ascii_whitespace().take(16));
    let called = names.any(|name| {
        const LISTS: [&str; 11] = [
            "comments-area",
            "comments-section",
            "comment-section",
            "post-comments",
            "comment-list",
            "commentlist",
            "comments-list",
            "comment-content",
            "comment-body",
            "comment-text",
            "disqus_thread",
        ];
        // A link to the comments may be called so, too.
        block && name.eq_ignore_ascii_case("comments") || LISTS.iter().any(|list| name.eq_ignore_ascii_case(list))
    });
    called || tag.value("itemtype").is_some_and(|about| about.trim_end_matches('/').ends_with("schema.org/Comment"))
}

/// Whether an id is the text of something in small letters, and no name of what stands there.
pub(super) fn is_slug(id: &str) -> bool {
    const FEWEST: usize = 4;
    id.split(['-', '_']).filter(|word| !word.is_empty()).count() >= FEWEST
}

/// Roles that a mere class does not overrule.
fn may_turn(role: Role) -> bool {
    matches!(role, Role::Body | Role::Aside | Role::Footer)
}

fn set(state: &mut State, role: Role, block: bool) {
    state.role = role;
    if block {
        state.block_role = role;
    }
}

/// Classes of what leads through a site, as `DocBook`, Sphinx, Bootstrap, `WordPress` and `MediaWiki` call it. A bar for
/// navigation may hold the notice of the page, so "nav" alone does not count.
fn is_navigation(class: &str) -> bool {
    matches!(
        class,
        "navheader"
            | "navfooter"
            | "toc"
            | "toctree-wrapper"
            | "breadcrumb"
            | "breadcrumbs"
            | "pagination"
            | "nav-links"
            | "catlinks"
    )
}

/// Classes that captions carry; inside a figure any class that speaks of captions or credits.
fn is_caption(class: &str, in_figure: bool) -> bool {
    let known = matches!(
        class,
        "wp-caption-text"
            | "figcaption"
            | "image-caption"
            | "photo-caption"
            | "img-caption"
            | "media-caption"
            | "figure-caption"
            | "photo-credit"
            | "image-credit"
            | "img-credit"
            | "media-credit"
            | "photo-byline"
    );
    let words = || class.split(['-', '_']);
    let of_picture =
        words().any(|word| matches!(word, "image" | "img" | "photo" | "picture" | "foto" | "bild" | "imagen"));
    let credits = words().any(|word| {
        matches!(word, "caption" | "credit" | "credits" | "attribution" | "legend") || word.starts_with("licen")
    });
    known || of_picture && credits || in_figure && (class.contains("caption") || class.contains("credit"))
}

/// The footer of a quotation names its source and is no footer of the page.
fn set_footer(state: &mut State) {
    state.set_role(if state.quote_depth > 0 { Role::Body } else { Role::Footer });
}

fn deepen(state: &mut State) {
    state.quote_depth = state.quote_depth.saturating_add(1);
}

fn hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let value = value.trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "display" => value.starts_with("none"),
            "visibility" => value.starts_with("hidden") || value.starts_with("collapse"),
            _ => false,
        }
    })
}
