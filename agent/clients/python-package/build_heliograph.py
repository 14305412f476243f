"""Builds the Python package heliograph: wheel and sdist, with nothing but Python's standard library (3.8 and newer).

It is the build backend of PEP 517 that the sdist carries, so that pip builds it without a network; and what `npm run package`
runs: `python3 build_heliograph.py DIRECTORY`. The same sources give the same bytes on each machine: files are in the order of
their names, have one date and one mode, and are not compressed, since compressors differ.
"""

import base64
import hashlib
import io
import os
import re
import struct
import sys
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGE = "heliograph"
#: What an sdist holds beside the package.
BESIDE = ("LICENSE", "README.md", "build_heliograph.py", "pyproject.toml")
#: The first moment that a zip archive can say, for files whose date says nothing.
DATE = (1980, 1, 1, 0, 0, 0)
DATE_S = 315_532_800
MODE = 0o644
METADATA = """Metadata-Version: 2.4
Name: heliograph
Version: {version}
Summary: Reports a training's progress, phases and values to the Heliograph agent of its node
License-Expression: Apache-2.0
License-File: LICENSE
Keywords: gpu,monitoring,progress,training
Classifier: Development Status :: 4 - Beta
Classifier: Intended Audience :: Developers
Classifier: Intended Audience :: Science/Research
Classifier: Operating System :: POSIX :: Linux
Classifier: Programming Language :: Python :: 3
Classifier: Topic :: System :: Monitoring
Classifier: Typing :: Typed
Requires-Python: >=3.8
Description-Content-Type: text/markdown

{readme}"""
WHEEL = """Wheel-Version: 1.0
Generator: build_heliograph
Root-Is-Purelib: true
Tag: py3-none-any
"""


def read(*names):
    with open(os.path.join(HERE, *names), "rb") as file:
        return file.read()


def version():
    """The version has one place: the module's own __version__."""
    text = read("src", PACKAGE, "__init__.py").decode()
    return re.search(r'^__version__ = "([^"]+)"$', text, re.M).group(1)


def metadata():
    return METADATA.format(version=version(), readme=read("README.md").decode()).encode()


def package_files():
    folder = os.path.join(HERE, "src", PACKAGE)
    names = sorted(name for name in os.listdir(folder) if name.endswith(".py") or name == "py.typed")
    return {PACKAGE + "/" + name: read("src", PACKAGE, name) for name in names}


def write(directory, name, content):
    with open(os.path.join(directory, name), "wb") as file:
        file.write(content)
    return name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    info = "%s-%s.dist-info/" % (PACKAGE, version())
    files = package_files()
    files[info + "METADATA"] = metadata()
    files[info + "WHEEL"] = WHEEL.encode()
    files[info + "licenses/LICENSE"] = read("LICENSE")
    record = ["%s,sha256=%s,%d\n" % (name, digest(content), len(content)) for name, content in files.items()]
    files[info + "RECORD"] = ("".join(record) + info + "RECORD,,\n").encode()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as wheel:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, DATE)
            entry.create_system = 3  # Unix, whose modes follow.
            entry.external_attr = (0o100000 | MODE) << 16
            wheel.writestr(entry, content)
    return write(wheel_directory, "%s-%s-py3-none-any.whl" % (PACKAGE, version()), archive.getvalue())


def digest(content):
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def build_sdist(sdist_directory, config_settings=None):
    files = {"src/" + name: content for name, content in package_files().items()}
    files.update((name, read(name)) for name in BESIDE)
    files["PKG-INFO"] = metadata()
    top = "%s-%s" % (PACKAGE, version())
    entries = [tar_entry(top + "/" + name, content) for name, content in sorted(files.items())]
    return write(sdist_directory, top + ".tar.gz", stored_gzip(b"".join(entries) + bytes(1024)))


def tar_entry(name, content):
    """POSIX.1-1988 ustar. Python's own tarfile writes other headers before Python 3.10."""
    fields = (name.encode(), b"%07o" % MODE, b"%07o" % 0, b"%07o" % 0, b"%011o" % len(content), b"%011o" % DATE_S)
    header = struct.pack("100s8s8s8s12s12s8sc100s8s235x12x", *fields, b" " * 8, b"0", b"", b"ustar\x0000")
    checksum = b"%06o\x00 " % sum(header)
    return header[:148] + checksum + header[156:] + content + bytes(-len(content) % 512)


def stored_gzip(content):
    """RFC 1952, without compression. Python's own gzip writes another header in each of its versions."""
    deflate = zlib.compressobj(0, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(content) + deflate.flush()
    header = b"\x1f\x8b\x08\x00" + bytes(4) + b"\x00\xff"
    return header + body + struct.pack("<LL", zlib.crc32(content), len(content))


def main(directory):
    for build in (build_sdist, build_wheel):
        print(os.path.join(directory, build(directory)))


if __name__ == "__main__":
    main(*sys.argv[1:])
