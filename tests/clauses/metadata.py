"""Clause 6.6: XMP and document information."""

import re
import xml.etree.ElementTree

from registry import clause

NS = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
      "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
      "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
      "dc": "http://purl.org/dc/elements/1.1/",
      "pdf": "http://ns.adobe.com/pdf/1.3/",
      "xmp": "http://ns.adobe.com/xap/1.0/",
      "jixiao": "urn:jixiao:origin#",
      "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
      "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
      "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/"}
# What XMP and PDF/A know, with its container.
KNOWN = {"pdfaid:part": None, "pdfaid:conformance": None, "dc:title": "Alt",
         "dc:description": "Alt", "dc:creator": "Seq", "dc:language": "Bag",
         "pdf:Producer": None, "xmp:CreateDate": None, "xmp:ModifyDate": None}
CONTAINERS = {"Integer": None, "Text": None, "Boolean": None, "seq Text": "Seq",
              "bag Text": "Bag"}


def metadata(pdf):
    return xml.etree.ElementTree.fromstring(
        pdf.data(pdf.root["/Metadata"]))


def value_of(tree, name):
    found = tree.find(f".//{name}", NS)
    return None if found is None else "".join(found.itertext()).strip()


@clause("A 6.6.2.1", "UA 7.1 metadata")
def xmp(pdf):
    about = pdf.get(pdf.root["/Metadata"])
    packet = pdf.data(pdf.root["/Metadata"])
    if (about["/Type"], about["/Subtype"]) != ("/Metadata", "/XML"):
        yield "the metadata stream is not of its type"
    start = packet.split(b"\n")[0]
    if not start.startswith(b"<?xpacket begin=") or b"bytes=" in start or \
            b"encoding=" in start or not packet.endswith(b'"r"?>'):
        yield "no XMP packet"
    if packet not in pdf.bytes:
        yield "the packet is packed: others could not find it"
    metadata(pdf)


def named(element):
    """The element's name with its usual prefix."""
    uri, name = element.tag[1:].split("}")
    return next((p for p, u in NS.items() if u == uri), uri) + ":" + name


def prefixes(pdf):
    """Each namespace has its usual prefix: for some it is a must."""
    packet = pdf.data(pdf.root["/Metadata"]).decode()
    for prefix, uri in re.findall(r'xmlns:(\w+)="([^"]*)"', packet):
        if NS.get(prefix, uri) != uri or uri in NS.values() and \
                prefix not in NS:
            yield f"{uri} has the prefix {prefix}"


def told_properties(tree):
    """The properties that extension schemas tell: (name, type, faults)."""
    fields = ["schema", "namespaceURI", "prefix", "property"]
    about = ["name", "valueType", "category", "description"]
    for schema in tree.findall(".//pdfaExtension:schemas/rdf:Bag/rdf:li", NS):
        found = [named(e) for e in schema]
        faults = []
        if found != [f"pdfaSchema:{f}" for f in fields]:
            faults.append(f"a schema has {found}")
        prefix = value_of(schema, "pdfaSchema:prefix")
        uri = value_of(schema, "pdfaSchema:namespaceURI")
        if NS.get(prefix) != uri:
            faults.append(f"the prefix of {uri} is {prefix}")
        for item in schema.findall("pdfaSchema:property/rdf:Seq/rdf:li", NS):
            if [named(e) for e in item] != [f"pdfaProperty:{f}"
                                            for f in about]:
                faults.append(f"a property of {prefix} is told by halves")
            if value_of(item, "pdfaProperty:category") != "internal":
                faults.append(f"a property of {prefix} is of no category")
            yield (prefix + ":" + value_of(item, "pdfaProperty:name"),
                   value_of(item, "pdfaProperty:valueType"), faults)
            faults = []


@clause("A 6.6.2.3")
def extension_schemas(pdf):
    """Every property is known to XMP or told, and is of its type."""
    tree = metadata(pdf)
    yield from prefixes(pdf)
    types = dict(KNOWN)
    for name, kind, faults in told_properties(tree):
        yield from faults
        types[name] = CONTAINERS[kind]
        value = value_of(tree, name)
        allowed = {"Integer": r"\d+", "Boolean": "True|False"}.get(kind)
        if allowed and value and not re.fullmatch(allowed, value):
            yield f"{name} is {value}, no {kind}"
    for item in tree.findall("./rdf:RDF/rdf:Description/*", NS):
        name = named(item)
        if name == "pdfaExtension:schemas":
            continue
        inside = [named(e) for e in item]
        container = types.get(name, "unknown")
        if inside != ([f"rdf:{container}"] if container else []):
            yield f"{name} has {inside}"
        if container == "Alt" and not item.findall(
                "rdf:Alt/rdf:li[@{http://www.w3.org/XML/1998/namespace}lang="
                "'x-default']", NS):
            yield f"{name} is in no language"


def as_xmp(date):
    """A date of document information."""
    return date and re.sub(
        r"D:(....)(..)(..)(..)(..)(..)Z", r"\1-\2-\3T\4:\5:\6Z", date)


@clause("A 6.6.3")
def information(pdf):
    tree = metadata(pdf)
    info = pdf.get(pdf.trailer["/Info"])
    pairs = {"/Title": "dc:title", "/Author": "dc:creator",
             "/Subject": "dc:description", "/Producer": "pdf:Producer",
             "/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}
    if set(info) - set(pairs):
        yield f"information that XMP has not: {set(info) - set(pairs)}"
    for key, name in pairs.items():
        said = pdf.text(info[key]) if key in info else None
        if (as_xmp(said) if "Date" in key else said) != value_of(tree, name):
            yield f"{key} is not {name}"
    if pdf.dated != ("/ModDate" in info):
        yield f"dated: {not pdf.dated}"


@clause("A 6.6.4", "UA 5")
def identification(pdf):
    tree = metadata(pdf)
    if [value_of(tree, n) for n in ("pdfaid:part", "pdfaid:conformance",
                                    "pdfuaid:part")] != ["3", "A", "1"]:
        yield "not PDF/A-3a and PDF/UA-1"
