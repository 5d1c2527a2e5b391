#!/usr/bin/env python3
"""What content costs that says one thing again and again: anything that the fixtures hold.

    benches/repeated.py [--bin target/release/licit] [--size 0.25] [--every 1] [--shape WORD] [--command check]
                        [--seconds 1] [--mib 64]

Takes each text of the cases and of the examples of rules (needs PyYAML), and each one, two and four lines of the files in
`fixtures/read` and `fixtures/formats`, repeats it up to a size in MB in several shapes, and runs licit on it with one
thread. Prints each run that takes more CPU seconds or MiB than asked for a file of 1 MB (seconds in proportion to the
size, at least 0.2), or that ends otherwise than with 0 or 1, then the dearest runs. `--every N` takes each N-th text.
`benches/hostile.py` measures shapes that were thought of; this finds those that were not.
"""
import argparse, glob, os, re, resource, subprocess, sys, tempfile

HOME = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
START = 24  # MiB that the program takes for any small file


def texts_of(node, name):
    """All pairs of a format and a text in a tree of YAML."""
    if isinstance(node, dict):
        name = node.get("name", name)
        text = node.get("text")
        if isinstance(text, str):
            ending = os.path.splitext(str(node.get("path", "")))[1][1:]
            yield node.get("format") or ending or "md", text, name
        for value in node.values():
            yield from texts_of(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from texts_of(value, name)


def texts():
    import yaml
    seen = set()
    for folder in ("fixtures/cases", "rules/checks"):
        for path in sorted(glob.glob(f"{HOME}/{folder}/**/*.yaml", recursive=True)):
            with open(path) as file:
                for ending, text, name in texts_of(yaml.safe_load(file), ""):
                    if (ending, text) not in seen and len(text) < 3_000:
                        seen.add((ending, text))
                        yield ending, text, f"{os.path.basename(path)}: {name}"


def number(piece, at):
    """Makes files and addresses of a piece its own."""
    return re.sub(r"(\.jpg|\.png|\.example/|example\.org/)", lambda found: f"{at}{found.group(1)}", piece)


def of_text(text, size):
    """A text as a whole, in one line, by paragraphs, with files of its own, among pictures; its front matter once."""
    head, body = "", text
    end = text.find("\n---", 4)
    if text.startswith("---\n") and end > 0:
        head, body = text[: end + 5], text[end + 5:]
    times = max(1, size // (len(body.encode()) + 2))
    paragraphs = [part for part in body.split("\n\n") if part.strip()]
    each = size // max(1, len(paragraphs))
    yield "whole", head + "\n\n".join([body] * times)
    yield "line", head + (" ".join(body.split()) + " ") * times
    yield "paragraphs", head + "\n\n".join("\n\n".join([part] * max(1, each // (len(part.encode()) + 2))) for part in paragraphs)
    yield "numbered", head + "\n\n".join(number(body, at) for at in range(times))
    pictures = "".join(f"![Weir {at}](weir{at}.jpg)\n\n" for at in range(size // 60))
    yield "pictures", head + body + "\n\n" + pictures + "\n\n".join([body] * (times // 2))


def of_lines(text, size):
    """Some lines of a file again and again in their place."""
    lines = text.split("\n")
    for at in range(len(lines)):
        for count in (1, 2, 4):
            piece = "\n".join(lines[at: at + count]) + "\n"
            if len(piece.strip()) < 2:
                continue
            head, tail = "\n".join(lines[:at] + [""]), "\n".join(lines[at + count:])
            times = max(1, size // len(piece.encode()))
            yield f"line {at + 1}, {count}", head + piece * times + tail
            yield f"line {at + 1}, {count}, numbered", head + "".join(number(piece, n) for n in range(times)) + tail
            yield f"line {at + 1}, {count}, joined", head + piece.replace("\n", " ") * times + "\n" + tail


def made(size, every):
    """Ending of the file, content, and what it is called."""
    for count, (ending, text, name) in enumerate(texts()):
        if count % every == 0:
            for shape, content in of_text(text, size):
                yield ending, content, f"{shape}: {name}"
    for path in sorted(glob.glob(f"{HOME}/fixtures/read/*") + glob.glob(f"{HOME}/fixtures/formats/*")):
        with open(path) as file:
            for count, (shape, content) in enumerate(of_lines(file.read(), size)):
                if count % every == 0:
                    yield path.rsplit(".", 1)[1], content, f"{os.path.basename(path)}: {shape}"


def run(binary, command, path):
    """CPU seconds, MiB, and how it ended."""
    limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    child = subprocess.Popen([binary, *command, path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             env=dict(os.environ, RAYON_NUM_THREADS="1"), preexec_fn=limit)
    _, status, used = os.wait4(child.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def main():
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("--bin", default=f"{HOME}/target/release/licit")
    parse.add_argument("--size", type=float, default=0.25)
    parse.add_argument("--every", type=int, default=1)
    parse.add_argument("--shape", default="")
    parse.add_argument("--command", default="check")
    parse.add_argument("--seconds", type=float, default=1)
    parse.add_argument("--mib", type=float, default=64)
    asked = parse.parse_args()
    size = int(asked.size * 1_000_000)
    command = [asked.command, "--no-config"]
    seconds = max(0.2, asked.seconds * asked.size)
    # What grows with the file counts in proportion, what is there for any file does not.
    most = START + (asked.mib - START) * max(asked.size, 0.5)
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        for ending, content, name in made(size, asked.every):
            if asked.shape not in name:
                continue
            path = f"{folder}/a.{ending}"
            with open(path, "w") as file:
                file.write(content)
            took, held, code = run(asked.bin, command, path)
            runs.append((took, held, name))
            if took > seconds or held > most or code not in (0, 1):
                print(f"{took:.2f} s, {held:.0f} MiB, ends with {code}: {name}", flush=True)
            os.unlink(path)
    runs.sort(reverse=True)
    print(f"{len(runs)} files of {asked.size} MB; the dearest:")
    for took, held, name in runs[:10]:
        print(f"{took:.2f} s, {held:.0f} MiB: {name}")
    print("the largest:")
    for took, held, name in sorted(runs, key=lambda one: -one[1])[:5]:
        print(f"{took:.2f} s, {held:.0f} MiB: {name}")


if __name__ == "__main__":
    main()
