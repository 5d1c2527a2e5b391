//! Where the article of a page ends: what is added to it goes there.
//!
//! Takes the elements that are opened and closed while a page is read, gives the place before the end tag of the one that
//! holds the text. What stands in comments, scripts, templates or hidden parts is no element and never comes here.

use crate::document::Role;
use crate::read::build::State;

/// Most articles of one page that are told apart.
const MOST: usize = 1_000;

/// What may hold the text of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    Article,
    Main,
    Body,
    Html,
}

/// An element that may hold the text of the page.
#[derive(Debug)]
struct Element {
    holder: Holder,
    /// How many elements are open around it.
    depth: usize,
    /// How much text was seen before it.
    before: usize,
    /// Where its end tag begins, and how much text was seen by then.
    end: Option<(usize, usize)>,
    /// Whether a heading of the first level stands in it.
    headed: bool,
    /// Whether it stands in `<main>`.
    in_main: bool,
}

/// The elements that may hold the text of the page.
#[derive(Debug, Default)]
pub(super) struct Extent {
    elements: Vec<Element>,
    /// Places in `elements` of those that are open.
    open: Vec<usize>,
    /// How much visible text was seen, in bytes.
    seen: usize,
}

impl Extent {
    /// Notes an element that was opened, and what text in it means. One article within another is part of it.
    pub(super) fn open(&mut self, name: &str, state: State, depth: usize) {
        let holder = match name {
            "article" => Holder::Article,
            "main" => Holder::Main,
            "body" => Holder::Body,
            "html" => Holder::Html,
            "h1" if state.visible => {
                for at in &self.open {
                    self.elements[*at].headed = true;
                }
                return;
            }
            _ => return,
        };
        let is_text = state.visible && matches!(state.block_role, Role::Body | Role::Heading);
        let is_open = |holder: Holder| self.open.iter().any(|at| self.elements[*at].holder == holder);
        if !is_text || self.elements.len() >= MOST || is_open(Holder::Article) || is_open(holder) {
            return;
        }
        let element =
            Element { holder, depth, before: self.seen, end: None, headed: false, in_main: is_open(Holder::Main) };
        self.open.push(self.elements.len());
        self.elements.push(element);
    }

    /// Notes text that readers see.
    pub(super) fn text(&mut self, len: usize) {
        self.seen += len;
    }

    /// Notes that no more than `depth` elements are open.
    pub(super) fn close(&mut self, depth: usize, at: usize) {
        while let Some(element) = self.open.last().map(|last| &mut self.elements[*last])
            && element.depth >= depth
        {
            element.end = Some((at, self.seen));
            self.open.pop();
        }
    }

    /// Where the article ends: the first that holds a heading of the first level, else the first with most of the text around
    /// it; else the end of `<main>`, of the first article, of the body.
    pub(super) fn place(mut self, len: usize) -> Option<usize> {
        self.close(0, len);
        let size = |element: &Element| element.end.map_or(0, |(_, seen)| seen - element.before);
        let main = self.elements.iter().find(|element| element.holder == Holder::Main);
        let is_article = |element: &&Element| element.holder == Holder::Article && (main.is_none() || element.in_main);
        let articles = || self.elements.iter().filter(is_article);
        let around = main.map_or(self.seen, size);
        let chosen = articles().find(|article| article.headed);
        let chosen = chosen.or_else(|| articles().find(|article| size(article) * 2 >= around));
        let whole = |holder| self.elements.iter().find(move |element| element.holder == holder);
        let chosen = chosen.or(main).or_else(|| articles().next());
        let chosen = chosen.or_else(|| whole(Holder::Body)).or_else(|| whole(Holder::Html));
        chosen.and_then(|element| element.end).map(|(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Format;

    #[test]
    fn an_article_ends_where_its_element_does() {
        // Where `|` stands in the page.
        for page in [
            "<html><body><article><h1>Gates</h1><p>They close.</p>|</article></body></html>",
            "<body><article><p>They close.</p>|</article><!-- </article> --></body>",
            "<body><article><p>They close.</p>|</article><script>var a = '</article>';</script></body>",
            "<body><article><p>They close.</p>|</article><template><article></article></template></body>",
            "<body><article><h1>Gates</h1><p>They close.</p>|</article><section><h2>More</h2><article><h3>Weirs</h3>\
             <p>Much longer words of another article that is only announced here.</p></article></section></body>",
            "<body><article><h1>Gates</h1><article><p>A part.</p></article><p>They close.</p>|</article></body>",
            "<body><nav><article><p>Teaser of another</p></article></nav><article><p>They close.</p>|</article></body>",
            "<body><article hidden><p>Not shown</p></article><article><p>They close.</p>|</article></body>",
            "<body><main><h1>Gates</h1><p>They close at high water and keep it out.</p><article><p>Weirs</p></article>|\
             </main></body>",
            "<body><main><article><p>Weirs</p></article><article><h1>Gates</h1><p>They close.</p>|</article></main></body>",
            "<body><main><h1>Gates</h1><article><p>They close at high water.</p>|</article><p>More</p></main></body>",
            "<body><header><article><p>Weirs</p></article></header><main><p>They close.</p>|</main></body>",
            "<body><p>They close.</p><!-- </body> -->|</body></html>",
            "<body><article><p>They close.|</body>",
            "<p>They close.</p>|",
            "<html><p>They close.</p>|</html>",
            "<body><header><h1>Pier Notes</h1></header><article><h1>Gates</h1>|</article><article><h1>Weirs</h1></article>",
        ] {
            let place = page.find('|').expect("a place");
            let text = page.replacen('|', "", 1);
            let (_, document) =
                crate::read::read("a.html", text.as_bytes(), Format::Html, crate::knowledge::Knowledge::built_in());
            assert_eq!(document.text_end.unwrap_or(text.len()), place, "{page}");
        }
    }
}
