#!/usr/bin/env python3
"""What content costs that is made to cost much.

    benches/hostile.py [--bin target/release/licit] [--sizes 1,2,50] [--only WORD] [--write docs/robustness.md]

Makes one file of each shape at each size in MB, runs `licit check` on it with one thread, and prints CPU seconds (user
and system) and the largest resident set in MiB. `growth` is the time at the largest size over that at the smallest,
divided by how many times larger the file is: 1 is linear. A run is stopped after --limit CPU seconds.
"""
import argparse, os, resource, subprocess, sys, tempfile, zlib

MARKERS = ("<!-- hostile: made by benches/hostile.py -->", "<!-- hostile: end -->")


def repeat(piece, size, head="", tail=""):
    """`piece` again and again, up to a size."""
    return head + piece * max(1, (size - len(head) - len(tail)) // len(piece)) + tail


def nested(opening, closing, size, inner="x"):
    depth = max(1, size // (len(opening) + len(closing)))
    return opening * depth + inner + closing * depth


def numbered(template, size):
    out, length, at = [], 0, 0
    while length < size:
        piece = template.replace("#", str(at))
        out.append(piece)
        length += len(piece)
        at += 1
    return "".join(out)


def bomb(size):
    """Entries of an archive that hold a thousand times as much as they are long."""
    entry = b"PK\x03\x04\x14" + bytes(25) + zlib.compress(bytes(10_000_000), 9)
    return entry * max(1, size // len(entry))


# Name, ending of the file, and what makes it, from a size in bytes.
SHAPES = [
    ("quotes in quotes", "md", lambda n: repeat("> ", n) + "x\n"),
    ("quotes, a line each", "md", lambda n: "".join("> " * (i % 200) + "x\n" for i in range(n // 200))),
    ("lists in lists", "md", lambda n: "".join(" " * (2 * (i % 300)) + "- x\n" for i in range(n // 300))),
    ("brackets", "md", lambda n: repeat("[", n)),
    ("links in links", "md", lambda n: nested("[a](b ", ")", n)),
    ("open links", "md", lambda n: repeat("[a](<b", n)),
    ("pictures in links", "md", lambda n: repeat("[![a](b.png)](c) ", n)),
    ("stars", "md", lambda n: repeat("*a **b ", n)),
    ("backticks", "md", lambda n: repeat("`a ``b ", n)),
    ("a wide table", "md", lambda n: repeat("|a", n // 2) + "\n" + repeat("|-", n // 2) + "\n"),
    ("a long table", "md", lambda n: "|a|b|\n|-|-|\n" + repeat("|Photo|CC BY 4.0|\n", n)),
    ("reference links", "md", lambda n: numbered("[a#]: https://example.org/#\n", n // 2) + numbered("[a#] ", n // 2)),
    ("short blocks", "md", lambda n: repeat("a\n\n", n)),
    ("lone cells", "md", lambda n: "|a|b|\n|-|-|\n" + repeat("|x1|22|\n", n)),
    ("quotes and lists in turn", "md", lambda n: repeat("> - ", n) + "x\n"),
    ("open emphasis in a table", "md", lambda n: "|a|b|\n|-|-|\n" + repeat("|*a|**b|\n", n)),
    ("one line", "md", lambda n: repeat("words without end ", n)),
    ("one word", "md", lambda n: repeat("a", n)),
    ("links, a million in 25 MB", "md", lambda n: repeat("[a](https://x.org/) ", n)),
    ("links in one block", "md", lambda n: numbered("[a](https://example.org/#) ", n)),
    ("addresses in one block", "md", lambda n: numbered("https://example.org/# ", n)),
    ("license links", "md", lambda n: repeat("[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) ", n)),
    ("links to licenses without end", "md", lambda n: numbered("[CC BY](https://creativecommons.org/licenses/by/4.0/#) ", n)),
    ("license links, a block each", "md", lambda n: repeat("[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)\n\n", n)),
    ("statements in one block", "md", lambda n: repeat("CC BY-SA 4.0. ", n)),
    ("statements, a block each", "md", lambda n: repeat("CC BY 4.0\n\n", n)),
    ("a statement in 10 bytes, 100,000 in 1 MB", "md", lambda n: repeat("CC0 1.0.\n\n", n)),
    ("different statements", "md", lambda n: numbered("Photo # by Jo Roe, CC BY-SA 3.0.\n\n", n)),
    ("ids of choices", "md", lambda n: repeat("CC BY-SA 4.0 or GFDL 1.3 or ", n)),
    ("rights words", "md", lambda n: repeat("all rights reserved ", n)),
    ("words of reuse", "md", lambda n: repeat("reproduction prohibited for any purpose ", n)),
    ("public domain", "md", lambda n: repeat("this work is in the public domain ", n)),
    ("grant words", "md", lambda n: repeat("licensed under a license ", n)),
    ("brand alone", "md", lambda n: repeat("creative commons ", n)),
    ("cc", "md", lambda n: repeat("cc ", n)),
    ("by", "md", lambda n: repeat("by ", n)),
    ("photo by", "md", lambda n: repeat("Photo by ", n)),
    ("names", "md", lambda n: repeat("Jo Roe, ", n, "Photo by ")),
    ("credits, a block each", "md", lambda n: repeat("Photo: Jo Roe / Example\n\n", n)),
    ("bylines", "md", lambda n: repeat("By Jo Roe\n\n", n)),
    ("copyright lines", "md", lambda n: repeat("© 2020 Example Press. ", n)),
    ("origins", "md", lambda n: repeat("Originally published in [Example](https://example.org/). ", n)),
    ("badges", "md", lambda n: repeat("[![CC](https://i.creativecommons.org/l/by/4.0/88x31.png)](https://creativecommons.org/licenses/by/4.0/)\n\n", n)),
    ("badges in one block", "md", lambda n: repeat("![CC](https://licensebuttons.net/l/by/4.0/88x31.png) ", n)),
    ("pictures", "md", lambda n: numbered("![a](p#.jpg)\n\n*Photo by Jo Roe, CC BY 2.0*\n\n", n)),
    ("ignores", "md", lambda n: repeat("<!-- licit-ignore: license-link-missing -- why -->\n\n", n)),
    ("ignores in one line", "md", lambda n: repeat("<!-- licit-ignore: license-link-missing -- why --> x ", n)),
    ("words of change", "md", lambda n: repeat("modified, ", n)),
    ("sentences of change", "md", lambda n: repeat("This article was edited. ", n)),
    ("changes of licensed works", "md", lambda n: repeat("CC BY 4.0, cropped. ", n)),
    ("words of permission", "md", lambda n: repeat("used with permission of Jo Roe, ", n)),
    ("words of prohibition", "md", lambda n: repeat("no part may be reproduced ", n)),
    ("disclaimers", "md", lambda n: repeat("provided as is without warranty ", n)),
    ("names that are set apart", "md", lambda n: repeat("“\u2068Salt\u2069” by \u2068Jo Roe\u2069, modified, CC BY 4.0. ", n * 5 // 6)),
    ("marks that set apart, not closed", "md", lambda n: repeat("\u2068Jo modified ", n * 6 // 7)),
    ("titles by names", "md", lambda n: "# Salt\n\n" + repeat('"Salt" by Jo Roe. ', n)),
    ("adaptations", "md", lambda n: repeat("Adapted from [Salt](https://example.org/salt) by Jo Roe, CC BY-SA 3.0. This page is licensed under CC BY-SA 4.0.\n\n", n)),
    ("translations", "md", lambda n: "---\ntranslator: Jo Roe\nlicense: CC-BY-4.0\n---\n\n" + repeat("Translated from [Salt](https://example.org/salt), CC BY-SA 4.0.\n\n", n)),
    ("public domain and tools", "md", lambda n: repeat("This is in the public domain. CC0 1.0.\n\n", n)),
    ("lists of licenses under a line", "md", lambda n: "Under one of these licenses:\n\n" + repeat("- CC BY 4.0\n- GFDL 1.3\n", n)),
    ("footnotes", "md", lambda n: numbered("x[^#]\n\n[^#]: Photo by Jo Roe, CC BY 4.0\n\n", n)),
    ("shortcodes", "md", lambda n: numbered('{{< figure src="a#.jpg" caption="Photo: Jo Roe, CC BY 4.0" attr="Jo Roe" >}}\n\n', n)),
    ("JSX", "md", lambda n: repeat('<Figure src="a.jpg" credit="Jo Roe, CC BY 4.0" />\n\n', n)),
    ("SPDX tags", "md", lambda n: repeat("<!-- SPDX-License-Identifier: CC-BY-4.0 OR MIT -->\n\n", n)),
    ("a long expression", "md", lambda n: "SPDX-License-Identifier: " + repeat("MIT OR ", n) + "MIT\n"),
    ("brackets in an expression", "md", lambda n: "SPDX-License-Identifier: " + nested("(", ")", n, "MIT") + "\n"),
    ("headings", "md", lambda n: repeat("# License\n\n", n)),
    ("<div> in <div>", "html", lambda n: nested("<div>", "</div>", n)),
    ("open <div>", "html", lambda n: repeat("<div>", n)),
    ("open <p><b><i>", "html", lambda n: repeat("<p><b><i>x", n)),
    ("tables in tables", "html", lambda n: repeat("<table><tr><td>", n)),
    ("figures in figures", "html", lambda n: repeat("<figure><img src=a.png><figcaption>Photo: Jo Roe", n)),
    ("attributes", "html", lambda n: "<div " + numbered("a#=1 ", n) + ">x</div>"),
    ("one attribute", "html", lambda n: "<div class='" + repeat("a ", n) + "'>x</div>"),
    ("open tags", "html", lambda n: repeat("<", n)),
    ("open comment", "html", lambda n: repeat("<!-", n)),
    ("open CDATA", "html", lambda n: repeat("<![CDATA[", n)),
    ("entities", "html", lambda n: repeat("&copy; &#67;C ", n)),
    ("broken entities", "html", lambda n: repeat("&#", n)),
    ("links", "html", lambda n: numbered('<a href="https://example.org/#">a</a> ', n)),
    ("rel=license", "html", lambda n: repeat('<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>\n', n)),
    ("metas", "html", lambda n: numbered('<meta name="author" content="Jo #">\n', n)),
    ("names of sites", "html", lambda n: numbered('<meta property="og:site_name" content="Salt #">\n', n // 2) + repeat("<p>First published by Salt.</p>\n", n // 2)),
    ("metas of licenses", "html", lambda n: numbered('<meta name="dcterms.license" content="https://creativecommons.org/licenses/by/4.0/#">\n', n)),
    ("RDFa", "html", lambda n: repeat('<span property="cc:attributionName">Jo</span>', n)),
    ("<ul> in <ul>", "html", lambda n: nested("<ul><li>", "</li></ul>", n)),
    ("<blockquote> in <blockquote>", "html", lambda n: nested("<blockquote>", "</blockquote>", n)),
    ("<a> in <a>", "html", lambda n: repeat('<a href="b">a', n)),
    ("short <p>", "html", lambda n: repeat("<p>a", n)),
    ("classes", "html", lambda n: numbered('<p class="byline c#">Jo Roe</p>', n)),
    ("attributes, a tag each", "html", lambda n: repeat("<a " + "b=c " * 60 + ">", n)),
    ("data: addresses", "html", lambda n: '<img src="data:image/png;base64,' + repeat("iVBORw0KGgo", n) + '">'),
    ("JSON-LD, a million deep", "html", lambda n: '<script type="application/ld+json">' + repeat("[", n) + "</script>"),
    ("JSON-LD, deep", "html", lambda n: '<script type="application/ld+json">' + nested('{"a":[', "]}", n, "1") + "</script>"),
    ("JSON-LD, wide", "html", lambda n: '<script type="application/ld+json">[' + repeat('{"@type":"ImageObject","license":"https://creativecommons.org/licenses/by/4.0/"},', n) + "{}]</script>"),
    ("scripts", "html", lambda n: repeat("<script>", n)),
    ("YAML aliases", "md", lambda n: "---\na0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(f"a{i}: &a{i} [{','.join(['*a%d' % (i - 1)] * 9)}]\n" for i in range(1, 30)) + repeat("# x\n", n) + "---\nx\n"),
    ("YAML merges", "md", lambda n: "---\na0: &a0 {x: y}\n" + numbered("b#: {<<: *a0}\n", n) + "---\nx\n"),
    ("YAML anchors", "md", lambda n: "---\n" + numbered("a#: &a# x\n", n) + "---\nx\n"),
    ("YAML scalar", "md", lambda n: "---\nlicense: |\n" + repeat("  CC BY 4.0\n", n) + "---\nx\n"),
    ("YAML maps in maps", "md", lambda n: "---\n" + repeat("{a: ", n) + "\n---\nx\n"),
    ("YAML lists in lists", "md", lambda n: "---\na: " + repeat("[", n) + "\n---\nx\n"),
    ("YAML keys", "md", lambda n: "---\n" + numbered("author#: Jo Roe\n", n) + "---\nx\n"),
    ("YAML authors", "md", lambda n: "---\nauthors:\n" + numbered("  - Jo Roe#\n", n) + "---\nx\n"),
    ("TOML", "md", lambda n: "+++\na = " + repeat("[", n) + "\n+++\nx\n"),
    ("XML entities", "xml", lambda n: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "x">' + "".join(f'<!ENTITY e{i} "{("&e%d;" % (i - 1)) * 10}">' for i in range(1, 20)) + "]><article>" + repeat("&e19;", n) + "</article>"),
    ("XML attributes", "xml", lambda n: "<article " + numbered('a#="1" ', n) + "/>"),
    ("feed items", "xml", lambda n: "<rss version='2.0'><channel>" + repeat("<item><title>a</title><description>&lt;p>CC BY 4.0&lt;/p></description></item>", n) + "</channel></rss>"),
    ("XML elements", "xml", lambda n: "<article>" + nested("<sec>", "</sec>", n) + "</article>"),
    ("JSON", "json", lambda n: '{"version":"https://jsonfeed.org/version/1.1","items":' + repeat("[", n)),
    ("notebook cells", "ipynb", lambda n: '{"nbformat":4,"metadata":{},"cells":[' + repeat('{"cell_type":"markdown","source":["CC BY 4.0"]},', n) + '{"cell_type":"markdown","source":["x"]}]}'),
    ("JSON feed items", "json", lambda n: '{"version":"https://jsonfeed.org/version/1.1","items":[' + repeat('{"content_text":"CC BY 4.0"},', n) + "{}]}"),
    ("wiki templates", "wiki", lambda n: repeat("{{", n)),
    ("wiki license templates", "wiki", lambda n: repeat("{{self|cc-by-sa-all}}\n", n)),
    ("wiki tables", "wiki", lambda n: repeat("{|\n|-\n", n)),
    ("reST roles", "rst", lambda n: repeat("`a <b>`_ ", n)),
    ("reST directives", "rst", lambda n: repeat(".. image:: a.png\n   :alt: x\n\n", n)),
    ("AsciiDoc blocks", "adoc", lambda n: repeat("====\n[quote]\n", n)),
    ("LaTeX braces", "tex", lambda n: repeat("\\a{", n)),
    ("Org drawers", "org", lambda n: repeat(":PROPERTIES:\n* x\n", n)),
    ("subtitles", "srt", lambda n: numbered("#\n00:00:01,000 --> 00:00:02,000\nx\n\n", n)),
    ("NULs", "md", lambda n: repeat("\0", n)),
    ("controls", "md", lambda n: repeat("\x1b[31m\u202e\x07", n // 2)),
    ("soft hyphens", "md", lambda n: repeat("C\u00adC\u00ad \u00adB\u00adY ", n // 2)),
    ("combining marks", "md", lambda n: repeat("e\u0301\u0302\u0303", n // 2)),
    ("for a greedy pattern", "md", lambda n: repeat("a" * 50 + "!", n)),
    ("for a pattern of dates", "md", lambda n: repeat("© 2020-2021-", n // 2)),
    ("for a pattern of addresses", "md", lambda n: repeat("http://a.b.", n)),
    ("for a pattern of names", "md", lambda n: "Photo by " + repeat("A. B. C. de la ", n)),
    ("for a pattern of lists", "md", lambda n: "By " + repeat("Jo Roe and ", n)),
    ("Han", "md", lambda n: repeat("本文采用知识共享许可", n // 3)),
    ("Thai", "md", lambda n: repeat("ภาพโดยครีเอทีฟคอมมอนส์", n // 3)),
    ("surrogates", "md", lambda n: b"\xed\xa0\x80" * (n // 3)),
    ("bytes that are no text", "md", lambda n: bytes(range(1, 256)) * (n // 255)),
    ("UTF-16", "md", lambda n: repeat("CC BY 4.0 \ud83d\ude00"[:10], n // 2).encode("utf-16")),
    ("UTF-8 cut short", "md", lambda n: b"\xe2\x82 \xf0\x9f\x98 \xc3" * (n // 9)),
    ("UTF-8 too long", "md", lambda n: b"\xc0\xaf\xe0\x80\xaf\xf8\x88\x80\x80\x80\xff\xfe" * (n // 12)),
    ("two encodings", "md", lambda n: "© Zoë ".encode() * (n // 18) + "© Zoë ".encode("latin-1") * (n // 18)),
    ("UTF-16, surrogates alone", "md", lambda n: b"\xfe\xff" + b"\xd8\x00\x00C" * (n // 4)),
    ("UTF-32", "md", lambda n: repeat("CC BY 4.0 ", n // 4).encode("utf-32")),
    ("an encoding that is none", "html", lambda n: b"<meta charset=utf-7>" + b"+AGEAYg- " * (n // 9)),
    ("a zip bomb", "md", bomb),
    ("half of UTF-16", "md", lambda n: b"\xff\xfe" + b"\x00\xd8" * (n // 2)),
]


def write(path, make, size):
    """Makes a file in a process of its own: what this one holds in memory would count as the program's."""
    maker = os.fork()
    if maker == 0:
        made = make(size)
        with open(path, "wb") as file:
            file.write(made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass"))
        os._exit(0)
    if os.waitpid(maker, 0)[1] != 0:
        sys.exit(f"{path}: could not be made")


def run(command, limit):
    """CPU seconds, peak MiB and exit code of one run; no time where it was stopped."""
    env = dict(os.environ, RAYON_NUM_THREADS="1")

    def bound():
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))

    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, preexec_fn=bound)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, child.returncode


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", default="target/release/licit")
    ap.add_argument("--sizes", default="1,50", help="in MB, comma between")
    ap.add_argument("--only", default="", help="shapes with this in their names")
    ap.add_argument("--limit", type=int, default=60, help="CPU seconds after which a run is stopped")
    ap.add_argument("--write", metavar="docs/robustness.md", help="put the table between the markers of a page")
    a = ap.parse_args()
    sizes = [float(size) for size in a.sizes.split(",")]
    heads = [f"{size:g} MB: s" for size in sizes] + [f"{size:g} MB: MiB" for size in sizes]
    lines = ["| shape | " + " | ".join(heads) + " | growth |", "|---|" + "---|" * (len(heads) + 1)]
    print("\n".join(lines), flush=True)
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, ending, make in SHAPES:
            if a.only not in name:
                continue
            times, peaks = [], []
            for size in sizes:
                path = os.path.join(folder, "x." + ending)
                write(path, make, int(size * 1_000_000))
                length = os.path.getsize(path)
                seconds, peak, code = run([os.path.abspath(a.bin), "check", "--no-config", "--format", "json", path], a.limit)
                stopped = code not in (0, 1, 3)
                times.append((seconds, stopped, length))
                peaks.append(peak)
                missed += stopped or size <= 1 and (seconds > 1 or peak > 64)
            (first, _, short), (last, _, long) = times[0], times[-1]
            growth = f"{last / first / (long / short):.1f}" if len(sizes) > 1 and first > 0 else ""
            told = [f"{seconds:.2f}" + (" stopped" if stopped else "") for seconds, stopped, _ in times]
            line = f"| {name} | " + " | ".join(told + [f"{peak:.0f}" for peak in peaks]) + f" | {growth} |"
            lines.append(line)
            print(line, flush=True)
    print(f"\n{missed} over 1 s or 64 MiB at 1 MB, or stopped", file=sys.stderr)
    if a.write:
        text = open(a.write, encoding="utf-8").read()
        before, after = text.index(MARKERS[0]) + len(MARKERS[0]), text.index(MARKERS[1])
        with open(a.write, "w", encoding="utf-8") as file:
            file.write(text[:before] + "\n" + "\n".join(lines) + "\n" + text[after:])


if __name__ == "__main__":
    main()
