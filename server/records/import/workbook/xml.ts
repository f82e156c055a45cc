import { SaxesParser } from "saxes";
import { FileRefusal } from "../../import-reasons.ts";
import { workbookLimits } from "./limits.ts";

export type Attributes = Readonly<Record<string, string>>;
/** What is told of a part, by names without their prefixes. */
export type XmlListener = {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

/**
 * Tells a part's tags and texts as they come, and stops after each chunk. Holds no more than one tag or text. A document type, and with it
 * every entity but XML's own five, refuses the file with WORKBOOK_UNSAFE; what is not well formed with WORKBOOK_UNREADABLE.
 */
export async function* readXml(part: AsyncIterable<Buffer>, listener: XmlListener): AsyncGenerator<void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let silent = 0;
  let depth = 0;
  const heard = () => {
    silent = 0;
  };
  parser.on("error", () => {
    throw new FileRefusal("WORKBOOK_UNREADABLE", "its XML is not well formed");
  });
  parser.on("doctype", () => {
    throw new FileRefusal("WORKBOOK_UNSAFE", "its XML declares a document type");
  });
  parser.on("opentag", ({ name, attributes }) => {
    heard();
    if (++depth > workbookLimits.xmlDepth) throw new FileRefusal("WORKBOOK_UNREADABLE", "its XML is nested too deep");
    listener.open(localName(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    heard();
    depth--;
    listener.close?.(localName(name));
  });
  parser.on("text", (text) => listener.text?.(text));
  parser.on("cdata", (text) => listener.text?.(text));

  for await (const bytes of part) {
    silent += bytes.length;
    parser.write(decode(decoder, bytes));
    if (silent > workbookLimits.xmlSilentBytes) throw new FileRefusal("WORKBOOK_TOO_LARGE", "a single cell or tag");
    yield;
  }
  parser.write(decode(decoder));
  parser.close();
  yield;
}

/** Reads a whole part that tells little. */
export async function readSmallXml(part: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  for await (const _ of readXml(part, listener));
}

function decode(decoder: TextDecoder, bytes?: Buffer): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    throw new FileRefusal("WORKBOOK_UNREADABLE", "its XML is not UTF-8");
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
